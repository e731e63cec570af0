//! How names are compared while one types: as [`names`] lowers them, and a letter with an accent found by the one without.

use crate::domain::names;
use nucleo_matcher::chars::normalize;

/// Marks that are put on the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    names::lowered(text).map(normalize).filter(|c| !is_mark(*c))
}

/// A name as it is looked through.
pub(super) fn fold(text: &str) -> String {
    letters(text).collect()
}

/// What a name has beyond its beginning, as typed; `None`: it begins in another way.
pub(super) fn rest<'n>(name: &'n str, typed: &str) -> Option<&'n str> {
    let mut wanted = letters(typed).peekable();
    for (at, c) in name.char_indices() {
        if wanted.peek().is_none() && !is_mark(c) {
            return Some(&name[at..]);
        }
        for letter in letters(c.encode_utf8(&mut [0; 4])) {
            // A letter that is lowered to two may be typed by its first.
            if wanted.peek().is_some_and(|wanted| *wanted != letter) {
                return None;
            }
            wanted.next();
        }
    }
    wanted.peek().is_none().then_some("")
}

/// Whether a word of a folded name begins with what was typed, but not the first one.
pub(super) fn begins_a_word(folded: &str, typed: &str) -> bool {
    folded.match_indices(typed).any(|(at, _)| at > 0 && !folded[..at].ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Acme Corp", "acm", Some("e Corp"))]
    #[case("Acme Corp", "ACME CORP", Some(""))]
    #[case("Acme Corp", "corp", None)]
    #[case("Müller GmbH", "mull", Some("er GmbH"))]
    #[case("Muller", "MÜLL", Some("er"))]
    #[case("Cafe\u{301} Noir", "cafe", Some(" Noir"))]
    #[case("Ångström", "angs", Some("tröm"))]
    #[case("ΟΔΟΣ Α", "οδος", Some(" Α"))]
    #[case("日本商事", "日本", Some("商事"))]
    #[case("Ac", "acme", None)]
    #[case("", "a", None)]
    fn what_a_name_goes_on_with(#[case] name: &str, #[case] typed: &str, #[case] goes_on: Option<&str>) {
        assert_eq!(rest(name, typed), goes_on);
        assert_eq!(fold(name).starts_with(&fold(typed)), goes_on.is_some());
    }

    #[rstest]
    #[case("Acme Corp", "co", true)]
    #[case("Acme Corp", "ac", false)]
    #[case("Pine & Poole", "poole", true)]
    #[case("Pine-Poole", "poo", true)]
    #[case("Datadog", "dog", false)]
    #[case("Crème Brûlée", "brul", true)]
    fn a_word_may_begin_so(#[case] name: &str, #[case] typed: &str, #[case] begins: bool) {
        assert_eq!(begins_a_word(&fold(name), &fold(typed)), begins);
    }
}
