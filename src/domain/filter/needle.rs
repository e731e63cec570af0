//! Text that is looked for, whatever its case, without copying what it is looked for in.

use crate::domain::names::lowered;

/// A text in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needle {
    lower: Box<str>,
    ascii: bool,
}

impl Needle {
    pub(super) fn new(text: &str) -> Self {
        let lower: String = lowered(text).collect();
        Self { ascii: lower.is_ascii(), lower: lower.into() }
    }

    /// Whether it stands anywhere in the text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// Whether it stands across the joint of a name as it is printed, "Acme Corp: Website".
    pub(super) fn is_in_name(&self, firm: &str, title: &str) -> bool {
        // What has no colon lies on one side of it.
        if !self.lower.contains(':') {
            return false;
        }
        let mut from = lowered(firm).chain(": ".chars()).chain(lowered(title));
        loop {
            let mut here = from.clone();
            if self.lower.chars().all(|c| here.next() == Some(c)) {
                return true;
            }
            if from.next().is_none() {
                return false;
            }
        }
    }

    /// Whether a word of the text starts with it: `ref` in "Old referral", not in "brief".
    pub(super) fn starts_a_word_of(&self, text: &str) -> bool {
        self.places(text).any(|at| !text[..at].ends_with(char::is_alphanumeric))
    }

    /// Whether it is the whole text.
    pub(super) fn is(&self, text: &str) -> bool {
        let mut lower = lowered(text);
        self.lower.chars().all(|c| lower.next() == Some(c)) && lower.next().is_none()
    }

    /// The bytes at which it starts. An ASCII needle is found byte by byte, which no other letter's bytes can match;
    /// another is looked for letter by letter, and not at all in an ASCII text.
    fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> {
        let wanted = self.lower.as_bytes();
        let bytes = text.as_bytes();
        let last = match (self.ascii, bytes.len().checked_sub(wanted.len())) {
            (true, Some(last)) => last + 1,
            (true, None) => 0,
            (false, _) if text.is_ascii() => 0,
            (false, _) => bytes.len(),
        };
        (0..last).filter(move |&at| {
            if self.ascii {
                // Most places fail at their first letter: no more is looked at there.
                wanted.first().is_none_or(|first| bytes[at] | 0x20 == first | 0x20)
                    && bytes[at..at + wanted.len()].eq_ignore_ascii_case(wanted)
            } else {
                text.is_char_boundary(at) && self.leads(&text[at..])
            }
        })
    }

    fn leads(&self, text: &str) -> bool {
        let mut lower = lowered(text);
        self.lower.chars().all(|c| lower.next() == Some(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("ref", "Old Referral", true, true)]
    #[case("ref", "prefers", true, false)]
    #[case("ral", "referral", true, false)]
    #[case("acme co", "Acme Corp", true, true)]
    #[case("öst", "ÖSTRAVA Tools", true, true)]
    #[case("öst", "Ostrava", false, false)]
    #[case("strava", "Östrava", true, false)]
    #[case("οδος", "ΟΔΟΣ", true, true)]
    #[case("too long", "too", false, false)]
    fn a_needle_is_found_whatever_the_case(
        #[case] needle: &str,
        #[case] text: &str,
        #[case] inside: bool,
        #[case] starts: bool,
    ) {
        let needle = Needle::new(needle);
        assert_eq!(needle.is_in(text), inside);
        assert_eq!(needle.starts_a_word_of(text), starts);
    }

    #[rstest]
    #[case("web", "Web", true)]
    #[case("web", "webinar", false)]
    #[case("webinar", "web", false)]
    #[case("größe", "GRÖSSE", false)]
    #[case("Ärger", "ärger", true)]
    fn only_the_whole_text_is_the_needle(#[case] needle: &str, #[case] text: &str, #[case] is: bool) {
        assert_eq!(Needle::new(needle).is(text), is);
    }

    #[rstest]
    #[case("acme corp: web", true)]
    #[case("p: W", true)]
    #[case("corp:", true)]
    #[case(": website", true)]
    #[case("acme: web", false)]
    #[case("corp web", false)]
    fn a_name_is_found_as_it_is_printed(#[case] needle: &str, #[case] inside: bool) {
        assert_eq!(Needle::new(needle).is_in_name("Acme Corp", "Website"), inside);
    }

    proptest! {
        #[test]
        fn what_is_cut_from_a_text_is_found_in_it(text in "[a-cÄöΣ日 ]{0,12}", from in 0_usize..12, len in 0_usize..4) {
            let part: String = text.chars().skip(from).take(len).collect();
            let shouted: String = part.chars().flat_map(char::to_uppercase).collect();
            prop_assert!(Needle::new(&part).is_in(&text));
            prop_assert!(Needle::new(&shouted).is_in(&text));
        }

        #[test]
        fn it_agrees_with_lowering_both(needle in "[abÄö]{1,2}", text in "[aAbBÄäöÖ -]{0,10}") {
            let plain = text.to_lowercase().contains(&needle.to_lowercase());
            prop_assert_eq!(Needle::new(&needle).is_in(&text), plain);
        }
    }
}
