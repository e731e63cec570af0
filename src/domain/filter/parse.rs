//! From words to terms. The first mistake is said with its place: a filter is read again at every key typed, and half of
//! one is no filter.

use super::bounds::Compare;
use super::needle::Needle;
use super::saved::SavedFilter;
use super::terms::{CountOf, DayOf, Test, WordsOf};
use super::values::{Piece, amounts, counts, days, named, saved, stages, tags, text};
use super::{Filter, Term};
use crate::domain::draft::{Context, LineError};
use crate::domain::nearest::nearest;
use crate::domain::quick_line::words::{FIELD, UNCLOSED, Word, field_name, find_bare, unquote, words};

/// What stands before a colon or a comparison.
#[derive(Clone, Copy)]
enum Key {
    Value,
    Day(DayOf),
    Count(CountOf),
    Source,
    Product,
    Organization,
    Contact,
    LostReason,
    Tag,
    Stage,
    Is,
    No,
    Saved,
}

/// The words for keys; `field.NAME:` asks for a custom field.
const KEYS: [(&str, Key); 19] = [
    ("value", Key::Value),
    ("v", Key::Value),
    ("close", Key::Day(DayOf::ExpectedClose)),
    ("created", Key::Day(DayOf::Creation)),
    ("closed", Key::Day(DayOf::Closing)),
    ("idle", Key::Count(CountOf::Idle)),
    ("stage_days", Key::Count(CountOf::InStage)),
    ("p", Key::Count(CountOf::Percent)),
    ("src", Key::Source),
    ("source", Key::Source),
    ("product", Key::Product),
    ("org", Key::Organization),
    ("contact", Key::Contact),
    ("reason", Key::LostReason),
    ("tag", Key::Tag),
    ("stage", Key::Stage),
    ("is", Key::Is),
    ("no", Key::No),
    ("saved", Key::Saved),
];

/// What the words of a filter are read against.
#[derive(Clone, Copy)]
struct Known<'a> {
    context: &'a Context<'a>,
    /// What `saved:` can name; `None`: the filter is a saved one itself.
    saved: Option<&'a [SavedFilter]>,
}

impl Filter {
    /// Reads a filter. Text is looked for anywhere in what a deal shows; text after a key at the start of a word of that
    /// field (`src:ref` finds "referral"); a tag has to be whole. `saved` are the ones that `saved:` can name.
    ///
    /// # Errors
    /// The first mistake, with its place in the text.
    pub fn parse(text: &str, context: &Context<'_>, saved: &[SavedFilter]) -> Result<Self, LineError> {
        Self::read(text, Known { context, saved: Some(saved) })
    }

    /// Reads a filter that is, or is to be, a saved one: it stands by itself.
    ///
    /// # Errors
    /// The first mistake, with its place in the text; naming a saved filter is one.
    pub fn parse_alone(text: &str, context: &Context<'_>) -> Result<Self, LineError> {
        Self::read(text, Known { context, saved: None })
    }

    fn read(text: &str, known: Known<'_>) -> Result<Self, LineError> {
        let terms = words(text).into_iter().map(|word| term(&word, known));
        Ok(Self { terms: terms.collect::<Result<_, _>>()? })
    }
}

fn term(word: &Word<'_>, known: Known<'_>) -> Result<Term, LineError> {
    let mut piece = Piece { start: word.at.start, raw: word.raw };
    if word.unclosed {
        return Err(piece.fault(UNCLOSED));
    }
    let mut negated = false;
    while let Some(bytes) = negation(piece.raw) {
        negated = !negated;
        piece = piece.skip(bytes);
    }
    let test = test(piece, known)?;
    Ok(Term { negated, test })
}

/// The length of a leading `-` or `not:` that has something after it.
pub(in crate::domain) fn negation(raw: &str) -> Option<usize> {
    let not = raw.get(..4).filter(|start| start.eq_ignore_ascii_case("not:"));
    let bytes = if raw.starts_with('-') { 1 } else { not?.len() };
    (raw.len() > bytes).then_some(bytes)
}

fn test(piece: Piece<'_>, known: Known<'_>) -> Result<Test, LineError> {
    let raw = piece.raw;
    if raw.starts_with('@') {
        return stages(piece.skip(1), "@proposal", known.context);
    }
    if raw.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic)) {
        return tags(piece.skip(1), "#web");
    }
    let joint = find_bare(raw, |c| matches!(c, ':' | '<' | '>' | '=')).map(|(at, _)| at);
    match joint {
        Some(at) if is_key_shaped(&raw[..at]) || field_name(&raw[..at]).is_some() => keyed(piece, at, known),
        None if field_name(raw).is_some() => Err(piece.fault(format!(
            "A custom field is asked for with a colon, field.region:emea, and a name of several words in quotes, \
             {FIELD}\"two words\":emea."
        ))),
        _ => Ok(Test::Text(Needle::new(&unquote(raw)))),
    }
}

/// Letters with dots and lines between: what nobody could mean for text, in a filter, with a colon after it.
fn is_key_shaped(key: &str) -> bool {
    key.starts_with(char::is_alphabetic) && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))
}

fn keyed(piece: Piece<'_>, joint: usize, known: Known<'_>) -> Result<Test, LineError> {
    let context = known.context;
    let word = &piece.raw[..joint];
    let (compare, bytes) = Compare::leading(&piece.raw[joint..]);
    let value = piece.skip(joint + bytes);
    let found = KEYS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    // Only numbers and days can be more or less.
    let plain = || match compare {
        Compare::Is => Ok(value),
        _ => Err(piece.fault(format!("`{word}` cannot be more or less; write `{word}:` instead."))),
    };
    let Some((_, key)) = found else {
        return match field_name(word).map(unquote) {
            Some(custom) if !custom.trim().is_empty() => {
                let of = WordsOf::Custom(Needle::new(custom.trim()));
                text(of, plain()?, "field.region:emea")
            }
            _ => Err(unknown(piece, word)),
        };
    };
    match *key {
        Key::Value => amounts(value, compare, context),
        Key::Day(of) => days(of, value, compare, context),
        Key::Count(of) => counts(of, value, compare),
        Key::Source => text(WordsOf::Source, plain()?, "src:referral"),
        Key::Product => text(WordsOf::Product, plain()?, "product:hosting"),
        Key::Organization => text(WordsOf::Organization, plain()?, "org:acme"),
        Key::Contact => text(WordsOf::Contact, plain()?, "contact:ann"),
        Key::LostReason => text(WordsOf::LostReason, plain()?, "reason:price"),
        Key::Tag => tags(plain()?, "tag:web"),
        Key::Stage => stages(plain()?, "stage:proposal", context),
        Key::Is => named(plain()?, "is:stalled").map(Test::Is),
        Key::No => named(plain()?, "no:next").map(Test::No),
        Key::Saved => match known.saved {
            Some(all) => saved(plain()?, "saved:hot", context, all),
            None => Err(piece.fault("A saved filter cannot name another one; write out what that one says.")),
        },
    }
}

fn unknown(piece: Piece<'_>, word: &str) -> LineError {
    let names = KEYS.iter().map(|(name, _)| *name);
    let instead = match nearest(word, names) {
        Some(near) => format!("the nearest is {near}."),
        None => "put it in quotes to look for it as text.".to_owned(),
    };
    let at = piece.start..piece.start + word.len();
    let message = format!("{word} is no filter key; {instead}");
    LineError { at, message }
}
