//! What only a line of changes knows: tags that go, and words that look like keys. In a new deal such a word is a part of
//! the title; in a deal that is there it would overwrite the title, so it is refused.

use super::read::KEYS;
use super::words::Word;
use crate::domain::nearest::nearest;

/// What a word of a line of changes is, where the grammar of a new deal takes it for text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Other<'a> {
    /// Tags that go.
    NoTag(&'a str),
    /// A key that is none: a sentence.
    Wrong(String),
}

/// What else people call the fields, and what to write.
const MEANT: [(&str, &str); 24] = [
    ("source", "src:"),
    ("from", "src:"),
    ("tags", "tag:"),
    ("label", "tag:"),
    ("price", "value:"),
    ("amount", "value:"),
    ("worth", "value:"),
    ("firm", "org:"),
    ("company", "org:"),
    ("organization", "org:"),
    ("organisation", "org:"),
    ("person", "contact:"),
    ("name", "contact:"),
    ("probability", "p:"),
    ("chance", "p:"),
    ("step", "next:"),
    ("due", "next:"),
    ("notes", "note:"),
    ("expected", "close:"),
    ("expected_close", "close:"),
    ("closing", "close:"),
    ("date", "close:"),
    ("category", "product:"),
    ("status", "stage:"),
];

/// Reads a word that is neither key nor mark; `None`: it is text.
pub(super) fn other<'a>(word: &Word<'a>) -> Option<Other<'a>> {
    if word.is_quoted() {
        return None;
    }
    let (negated, raw) = without_negation(word.raw);
    if negated && let Some(tag) = raw.strip_prefix('#').filter(|tag| tag.starts_with(char::is_alphabetic)) {
        return Some(Other::NoTag(tag));
    }
    let (key, value) = raw.split_once(':')?;
    if value.is_empty() && !negated {
        return None;
    }
    let shaped = key.starts_with(char::is_alphabetic)
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
    // `https://acme.test` is no key.
    if !shaped || value.starts_with("//") {
        return None;
    }
    if negated && key.eq_ignore_ascii_case("tag") && !value.is_empty() {
        return Some(Other::NoTag(value));
    }
    Some(Other::Wrong(wrong(key, negated, word.raw)))
}

/// Whether a leading `-` or `not:` stands before a word, and the word.
fn without_negation(raw: &str) -> (bool, &str) {
    let minus = raw.strip_prefix('-');
    let not = || raw.get(..4).filter(|start| start.eq_ignore_ascii_case("not:")).map(|not| &raw[not.len()..]);
    match minus.or_else(not).filter(|rest| !rest.is_empty()) {
        Some(rest) => (true, rest),
        None => (false, raw),
    }
}

fn wrong(key: &str, negated: bool, raw: &str) -> String {
    let name = |known: &&(&str, _)| known.0.eq_ignore_ascii_case(key);
    if let Some((known, _)) = KEYS.iter().find(name) {
        debug_assert!(negated, "a key is no stranger");
        return format!(
            "Only a tag can be taken away, as in -#web; to empty {known}, write {known}: and nothing after it."
        );
    }
    let instead = match key.to_lowercase().as_str() {
        "email" | "mail" | "e-mail" => "an address is written alone, as in ann@acme.com".to_owned(),
        "phone" | "tel" | "role" => "`dealdeck people edit` changes a contact".to_owned(),
        "title" => "the title is written alone, and quoted where it looks like a key".to_owned(),
        _ => {
            let meant =
                MEANT.iter().find(|(word, _)| word.eq_ignore_ascii_case(key)).map(|(_, meant)| (*meant).to_owned());
            // One letter is near to any other.
            let names = KEYS.iter().map(|(name, _)| *name).filter(|name| name.len() > 1);
            match meant.or_else(|| nearest(key, names.clone()).map(|near| format!("{near}:"))) {
                Some(meant) => format!("the nearest is {meant}"),
                None => format!("the keys are {}", names.collect::<Vec<_>>().join(", ")),
            }
        }
    };
    format!("{key} is no key; {instead}. In quotes, \"{}\", it is text.", raw.replace('"', ""))
}
