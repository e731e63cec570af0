//! From words to fields: which words are keys, marks, money or an address, and which are the title.

use super::money_words::{Blur, amount_at, blurred};
use super::words::{UNCLOSED, Word, unquote, words};
use super::{Fault, QuickLine};
use crate::domain::draft::{Field, LineError, is_email};
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
    let words = words(line);
    let mut reader = Reader {
        source: line,
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
    Custom(&'a str, &'a str),
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
        let custom =
            key.split_once('.').filter(|(field, name)| field.eq_ignore_ascii_case("field") && !name.is_empty());
        if let Some((_, name)) = custom {
            return Look::Custom(name, value);
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
            Look::Key(field, value) => self.key(field, value, words),
            Look::Custom(name, value) => self.custom(name, value, word),
            Look::Stage(name) => self.set(Field::Stage, unquote(name), word.at.clone()),
            Look::Tag(tag) => {
                self.line.draft.add_tags.push(tag.to_owned());
            }
            Look::Email(address) => self.set(Field::Email, address.to_owned(), word.at.clone()),
            Look::Text => return self.text_or_money(words),
        }
        1
    }

    fn key(&mut self, field: Field, value: &str, words: &[Word<'_>]) {
        let word = &words[0];
        let loose = words.get(1).filter(|next| matches!(look(next), Look::Text | Look::Email(_)));
        if let (true, Some(loose)) = (value.is_empty(), loose) {
            let key = word.raw;
            let message = format!("Write {key}{} without the space; to empty it, write {key}\"\".", loose.raw);
            self.fault(field.label(), word.at.start..loose.at.end, message);
            return;
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
    }

    fn custom(&mut self, name: &str, value: &str, word: &Word<'_>) {
        let value = unquote(value);
        if let Some(first) = self.line.draft.fields.get(name) {
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

fn joined(words: &[TextWord]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    words.join(" ").trim().to_owned()
}
