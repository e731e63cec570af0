//! From words to fields: which words are keys, marks, money or an address, and which are the title.

use super::changes::{Other, other};
use super::money_words::{Blur, amount_after_key, amount_at, blurred};
use super::words::{UNCLOSED, Word, field_name, find_bare, unquote, words};
use super::{Fault, QuickLine};
use crate::domain::draft::{Field, LineError, is_email};
use crate::domain::names;
use std::ops::Range;

/// The keys of `key:value` and what they set; `field.NAME:` sets a custom field. No other word with a colon is a key.
pub const KEYS: [(&str, Field); 12] = [
    ("value", Field::Value),
    ("v", Field::Value),
    ("close", Field::ExpectedClose),
    ("org", Field::Organization),
    ("contact", Field::Contact),
    ("src", Field::Source),
    ("product", Field::Product),
    ("p", Field::Probability),
    ("tag", Field::Tags),
    ("next", Field::NextStep),
    ("stage", Field::Stage),
    ("note", Field::Notes),
];

/// Reads a line. Never fails: what cannot be meant is said by [`QuickLine::parse`], with its place.
#[must_use]
pub fn read(line: &str) -> QuickLine {
    read_as(line, false)
}

/// Reads a line of changes to a deal that is there: `-#tag` takes a tag away, and a word that looks like a key and is
/// none is a mistake.
#[must_use]
pub fn read_changes(line: &str) -> QuickLine {
    read_as(line, true)
}

fn read_as(line: &str, changes: bool) -> QuickLine {
    let words = words(line);
    let mut reader = Reader {
        source: line,
        changes,
        line: QuickLine { end: line.trim_end().len(), ..QuickLine::default() },
        text: Vec::new(),
    };
    let mut next = 0;
    while next < words.len() {
        next += reader.take(&words[next..]);
    }
    reader.finish()
}

/// What a word is, by its looks alone.
pub(in crate::domain) enum Look<'a> {
    Key(Field, &'a str),
    Custom(String, &'a str),
    /// A custom field's name without its colon.
    Loose(&'a str),
    Stage(&'a str),
    Tag(&'a str),
    Email(&'a str),
    Text,
}

/// What a word is.
pub(in crate::domain) fn look<'a>(word: &Word<'a>) -> Look<'a> {
    if word.is_quoted() {
        return Look::Text;
    }
    let raw = word.raw;
    if let Some(stage) = raw.strip_prefix('@').filter(|stage| !stage.is_empty()) {
        return Look::Stage(stage);
    }
    if let Some(tag) = raw.strip_prefix('#').filter(|tag| tag.starts_with(char::is_alphabetic)) {
        return Look::Tag(tag);
    }
    if let Some((key, value)) = raw.split_once(':') {
        let known = KEYS.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        if let Some((_, field)) = known {
            return Look::Key(*field, value);
        }
    }
    if let Some(name) = field_name(raw) {
        let colon = find_bare(name, |c| c == ':').map(|(at, _)| at);
        match colon.map(|at| (unquote(&name[..at]), &name[at + 1..])) {
            Some((name, value)) if !name.trim().is_empty() => return Look::Custom(name.trim().to_owned(), value),
            Some(_) => {}
            None => return Look::Loose(name),
        }
    }
    let bare = raw.trim_matches(['<', '>', ',', ';']);
    if is_email(bare) {
        return Look::Email(bare);
    }
    Look::Text
}

/// A word of the firm or the title.
struct TextWord {
    at: Range<usize>,
    text: String,
    /// Whether a colon stands at its end, outside quotes.
    colon: bool,
}

struct Reader<'a> {
    source: &'a str,
    /// Whether the deal is there already.
    changes: bool,
    line: QuickLine,
    text: Vec<TextWord>,
}

impl Reader<'_> {
    /// Takes the first of the words, and those that belong to it; says how many they were.
    fn take(&mut self, words: &[Word<'_>]) -> usize {
        let word = &words[0];
        if word.unclosed {
            self.fault("Quote", word.at.clone(), UNCLOSED.to_owned());
        }
        match look(word) {
            Look::Key(field, value) => return self.key(field, value, words),
            Look::Custom(name, value) => self.custom(&name, value, word),
            Look::Loose(name) => return self.loose_field(name, words),
            Look::Stage(name) => self.set(Field::Stage, unquote(name), word.at.clone()),
            Look::Tag(tag) => {
                self.line.draft.add_tags.push(tag.to_owned());
            }
            Look::Email(address) => self.set(Field::Email, address.to_owned(), word.at.clone()),
            Look::Text => match other(word).filter(|_| self.changes) {
                Some(Other::NoTag(tags)) => self.line.draft.remove_tags.push(unquote(tags)),
                Some(Other::Wrong(message)) => self.fault("Key", word.at.clone(), message),
                None => return self.text_or_money(words),
            },
        }
        1
    }

    /// A field whose name was meant to have several words, where one of the next has the colon; else text.
    fn loose_field(&mut self, name: &str, words: &[Word<'_>]) -> usize {
        let more = words[1..].iter().take_while(|next| matches!(look(next), Look::Text));
        let Some(last) = more.clone().position(|next| !next.is_quoted() && next.raw.contains(':')) else {
            if !self.changes {
                return self.text_or_money(words);
            }
            let message = format!("A custom field needs a colon and its value: field.{name}:emea.");
            self.fault(Field::Custom.label(), words[0].at.clone(), message);
            return 1;
        };
        let (end, rest) = words[last + 1].raw.split_once(':').unwrap_or_default();
        let between = words[1..=last].iter().map(|word| word.raw);
        let name = [name].into_iter().chain(between).chain([end]).collect::<Vec<_>>().join(" ");
        let at = words[0].at.start..words[last + 1].at.end;
        let message = format!("A field's name of several words needs quotes: field.\"{}\":{rest}.", unquote(&name));
        self.fault(Field::Custom.label(), at, message);
        last + 2
    }

    /// A key and its value; of an amount with its currency beside it the value is two words. Says how many it took.
    fn key(&mut self, field: Field, value: &str, words: &[Word<'_>]) -> usize {
        let word = &words[0];
        if let Some(amount) = amount_after_key(value, &words[1..]).filter(|_| field == Field::Value) {
            let last = &words[amount.words];
            let start = if value.is_empty() { words[1].at.start } else { word.at.end - value.len() };
            self.set(field, amount.text, start..last.at.end);
            return amount.words + 1;
        }
        let loose = words.get(1).filter(|next| matches!(look(next), Look::Text | Look::Email(_)));
        if let (true, Some(loose)) = (value.is_empty(), loose) {
            let key = word.raw;
            let name = key.trim_end_matches(':');
            let firm = match word.at.start == 0 && !self.changes {
                true => format!(" A firm of that name is written \"{name}\": or org:{name}."),
                false => String::new(),
            };
            let message = format!("Write {key}{} without the space; to empty it, write {key}\"\".{firm}", loose.raw);
            self.fault(field.label(), word.at.start..loose.at.end, message);
            return 1;
        }
        if field == Field::NextStep && self.changes && unquote(value).trim().is_empty() {
            let message = "An empty next: drops no step; `dealdeck drop` does.".to_owned();
            self.fault(field.label(), word.at.clone(), message);
            return 1;
        }
        let at = if value.is_empty() { word.at.clone() } else { word.at.end - value.len()..word.at.end };
        if let (Field::ExpectedClose, Some(loose)) = (field, loose)
            && !value.starts_with('"')
            && !loose.is_quoted()
        {
            let both = format!("{value} {}", loose.raw);
            self.line.stretched_close = Some((at.start..loose.at.end, both));
        }
        self.set(field, unquote(value), at);
        1
    }

    fn custom(&mut self, name: &str, value: &str, word: &Word<'_>) {
        let value = unquote(value);
        // The file knows one field whatever its case.
        let mut given = self.line.draft.fields.iter();
        if let Some((_, first)) = given.find(|(given, _)| names::same(given, name)) {
            let message = format!("Field {name} given twice: `{first}` and `{value}`; keep one.");
            self.fault(Field::Custom.label(), word.at.clone(), message);
            return;
        }
        self.line.places.insert(Field::Custom, word.at.clone());
        self.line.draft.fields.insert(name.to_owned(), value);
    }

    fn set(&mut self, field: Field, words: String, at: Range<usize>) {
        if let Some(first) = self.line.draft.words.get(&field) {
            let label = field.label();
            let message = format!("{label} given twice: `{first}` and `{words}`; keep one.");
            self.fault(label, at, message);
            return;
        }
        self.line.places.insert(field, at);
        self.line.draft.words.insert(field, words);
    }

    fn text_or_money(&mut self, words: &[Word<'_>]) -> usize {
        let word = &words[0];
        let Some(amount) = amount_at(words) else {
            self.text.push(TextWord {
                at: word.at.clone(),
                text: unquote(word.raw),
                colon: word.raw.ends_with(':') && !word.unclosed,
            });
            return 1;
        };
        let at = word.at.start..words[amount.words - 1].at.end;
        let before = self.text.last().filter(|text| text.at.end + 1 == at.start);
        let after = words.get(amount.words);
        let blur = blurred(before.map(|text| text.text.as_str()), &amount.text, after.map(|word| word.raw));
        let both = match blur {
            Some(Blur::Before) => before.map(|text| text.at.start..at.end),
            Some(Blur::After) => after.map(|word| at.start..word.at.end),
            None => None,
        };
        match both {
            None => self.set(Field::Value, amount.text, at),
            Some(both) => {
                let typed = &self.source[both.clone()];
                let message = format!(
                    "`{typed}` could be one amount or two numbers; write it without the space, or the number in quotes."
                );
                self.fault(Field::Value.label(), both, message);
            }
        }
        amount.words
    }

    fn fault(&mut self, label: &'static str, at: Range<usize>, message: String) {
        let error = LineError { at, message };
        self.line.faults.push(Fault { label, error });
    }

    /// Parts the loose words into firm and title at the first colon, where no `org:` names the firm.
    fn finish(mut self) -> QuickLine {
        let words = std::mem::take(&mut self.text);
        if let ([only], true) = (words.as_slice(), self.changes)
            && is_bare_amount(&self.source[only.at.clone()])
        {
            let word = &only.text;
            let message =
                format!("{word} alone would be the title; write v:{word} for the value, or \"{word}\" for the title.");
            self.fault(Field::Value.label(), only.at.clone(), message);
            return self.line;
        }
        let named = self.line.draft.words.contains_key(&Field::Organization);
        let colon = words.iter().position(|word| word.colon);
        let (firm, title) = match colon.filter(|_| !named) {
            Some(colon) => words.split_at(colon + 1),
            None => words.split_at(0),
        };
        // A completed firm has its colon: one that is typed all the same is not the title's.
        let title = &title[title.iter().take_while(|word| word.text == ":").count()..];
        let name = joined(firm);
        let name = name.trim_end_matches(':').trim_end();
        if name.is_empty() {
            self.set_text(Field::Title, joined(&words), &words);
        } else {
            self.set_text(Field::Organization, name.to_owned(), firm);
            self.set_text(Field::Title, joined(title), title);
        }
        self.line
    }

    fn set_text(&mut self, field: Field, text: String, words: &[TextWord]) {
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            self.set(field, text, first.at.start..last.at.end);
        }
    }
}

/// `6000`, `12,500.00`, `20k`: an amount that has lost its sign or its key.
fn is_bare_amount(raw: &str) -> bool {
    let digits = raw.trim_end_matches(['k', 'K', 'm', 'M']);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
}

fn joined(words: &[TextWord]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    words.join(" ").trim().to_owned()
}
