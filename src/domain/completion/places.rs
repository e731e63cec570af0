//! Where in a line or a field a name is being typed. Only its end is looked at: what comes after the cursor is finished.

use super::{Place, What, Writing};
use crate::domain::draft::Field;
use crate::domain::filter::negation;
use crate::domain::quick_line::words::{Word, alternatives, find_bare, unquote, words};
use crate::domain::quick_line::{Look, look, read};

/// The keys of a filter whose values are names. Every other one takes numbers and days, or a word of the seller's own.
const FILTER_KEYS: [(&str, What); 11] = [
    ("src", What::Source),
    ("source", What::Source),
    ("product", What::Product),
    ("org", What::Organization),
    ("contact", What::Contact),
    ("reason", What::LostReason),
    ("tag", What::Tag),
    ("stage", What::AnyStage),
    ("is", What::Is),
    ("no", What::No),
    ("saved", What::Saved),
];

fn of_field(field: Field) -> Option<What> {
    match field {
        Field::Organization => Some(What::Organization),
        Field::Contact => Some(What::Contact),
        Field::Source => Some(What::Source),
        Field::Product => Some(What::Product),
        Field::Stage => Some(What::Stage),
        Field::Tags => Some(What::Tag),
        _ => None,
    }
}

/// The name at the end of a line for a deal.
#[must_use]
pub fn in_add_line(line: &str) -> Option<Place> {
    let words = words(line);
    let last = words.last()?;
    let (what, value) = match look(last) {
        Look::Text => return firm(line),
        _ if last.at.end < line.len() => return None,
        Look::Stage(value) => (What::Stage, value),
        Look::Tag(value) => (What::Tag, value),
        Look::Key(field, value) => (of_field(field)?, value),
        Look::Custom(..) | Look::Loose(_) | Look::Email(_) => return None,
    };
    let from = line.len() - value.len();
    if what == What::Tag {
        return tag(value, from);
    }
    let beside = read(line).draft().words.get(&Field::Organization).cloned();
    Some(Place { beside, ..in_value(what, value, from)? })
}

/// The firm before the first colon: all loose words so far, where nothing stands between them.
fn firm(line: &str) -> Option<Place> {
    let read = read(line);
    let (title, at) = read.loose_words()?;
    let loose = &line[at.clone()];
    let together: Vec<String> = words(loose).iter().map(|word| unquote(word.raw)).collect();
    let is_named = read.draft().words.contains_key(&Field::Organization);
    if is_named || at.end < line.trim_end().len() || together.join(" ").trim() != title {
        return None;
    }
    // Who has typed a space after a word is in the middle of a name.
    let space = if line.ends_with(char::is_whitespace) { " " } else { "" };
    let closed = loose.starts_with('"') && words(loose).first().is_some_and(|word| !word.unclosed);
    if closed {
        return None;
    }
    let writing = Writing::Firm { quoted: loose.starts_with('"') };
    Place::new(What::Organization, at.start, format!("{title}{space}"), writing)
}

/// The name at the end of a filter.
#[must_use]
pub fn in_filter_line(line: &str) -> Option<Place> {
    let words = words(line);
    let last = words.last().filter(|last| last.at.end == line.len())?;
    let mut raw = last.raw;
    while let Some(bytes) = negation(raw) {
        raw = &raw[bytes..];
    }
    let marked = raw.strip_prefix('@').map(|stages| (What::AnyStage, stages));
    let marked = marked.or_else(|| raw.strip_prefix('#').map(|tags| (What::Tag, tags)));
    let (what, value) = match marked {
        Some(marked) => marked,
        None => {
            let (joint, _) = find_bare(raw, |c| c == ':')?;
            let (_, what) = FILTER_KEYS.iter().find(|(key, _)| key.eq_ignore_ascii_case(&raw[..joint]))?;
            (*what, &raw[joint + 1..])
        }
    };
    let Word { raw: value, .. } = alternatives(value).last()?;
    let from = line.len() - value.len();
    if what == What::Tag { tag(value, from) } else { in_value(what, value, from) }
}

/// A value that ends where the line ends.
fn in_value(what: What, value: &str, from: usize) -> Option<Place> {
    let quoted = value.starts_with('"');
    // Behind a quote that is closed nothing more is typed.
    if quoted && !words(value).first()?.unclosed {
        return None;
    }
    Place::new(what, from, unquote(value), Writing::Value { quoted })
}

/// The last one of some tags: a tag is one word.
fn tag(value: &str, from: usize) -> Option<Place> {
    let parts_at = |c: char| c.is_whitespace() || matches!(c, ',' | '"' | '#');
    let begins = value.rfind(parts_at).map_or(0, |at| at + value[at..].chars().next().map_or(0, char::len_utf8));
    let except = value[..begins].split(parts_at).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
    Some(Place { except, ..Place::new(What::Tag, from + begins, &value[begins..], Writing::Bare)? })
}

/// The name at the end of a field of a form, where the field takes names. `organization` is what stands in the form beside
/// it.
#[must_use]
pub fn in_field(field: Field, text: &str, organization: Option<&str>) -> Option<Place> {
    let what = of_field(field)?;
    if what == What::Tag {
        return tag(text, 0);
    }
    let beside = organization.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    Some(Place { beside, ..whole(what, text)? })
}

/// A lost reason that is being typed.
#[must_use]
pub fn in_reason(text: &str) -> Option<Place> {
    whole(What::LostReason, text)
}

fn whole(what: What, text: &str) -> Option<Place> {
    Place::new(what, 0, text.trim_start(), Writing::Plain)
}
