//! A line as words with their places. Both one-line grammars, the one for a deal and the one for a filter, start here.
//!
//! Spaces part words, except between double quotes. A quote opens at the start of a word or of a value (after `:`, `@`,
//! `,`, a comparison or a leading minus) and of a custom field's name (after `field.`), so that `24" monitor` stays what
//! it is.

use std::ops::Range;

/// A word as it stands in the line, quotes included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::domain) struct Word<'a> {
    /// Its bytes in the line.
    pub(in crate::domain) at: Range<usize>,
    /// What stands there.
    pub(in crate::domain) raw: &'a str,
    /// Whether it opens a quote that nothing closes.
    pub(in crate::domain) unclosed: bool,
}

impl Word<'_> {
    /// Whether it starts with a quote, and so is text whatever else it looks like.
    pub(in crate::domain) fn is_quoted(&self) -> bool {
        self.raw.starts_with('"')
    }
}

/// What to say about a word that is `unclosed`.
pub(in crate::domain) const UNCLOSED: &str = "This quote is never closed; end it with another \", or take it away.";

/// The words of a line, in order.
pub(in crate::domain) fn words(line: &str) -> Vec<Word<'_>> {
    parts(line, char::is_whitespace).filter(|word| !word.raw.is_empty()).collect()
}

/// The alternatives of a value: what stands between its commas, quoted commas apart.
pub(in crate::domain) fn alternatives(value: &str) -> impl Iterator<Item = Word<'_>> {
    parts(value, |c| c == ',')
}

/// The text of a word or value without the quotes around its parts.
pub(in crate::domain) fn unquote(raw: &str) -> String {
    Scan::new(raw).filter(|(.., role)| *role != Role::Quote).map(|(_, c, _)| c).collect()
}

/// The bytes of the first bare character that is `wanted`, with that character.
pub(in crate::domain) fn find_bare(raw: &str, wanted: impl Fn(char) -> bool) -> Option<(usize, char)> {
    Scan::new(raw).find(|(_, c, role)| *role == Role::Bare && wanted(*c)).map(|(at, c, _)| (at, c))
}

/// What stands before the name of a custom field.
pub(in crate::domain) const FIELD: &str = "field.";

/// The name of a custom field in a word that begins as one does, quotes included: `field.region` and what follows it.
pub(in crate::domain) fn field_name(raw: &str) -> Option<&str> {
    let begins = raw.get(..FIELD.len()).is_some_and(|start| start.eq_ignore_ascii_case(FIELD));
    begins.then(|| &raw[FIELD.len()..]).filter(|name| !name.is_empty())
}

fn parts<'a>(text: &'a str, parts_at: impl Fn(char) -> bool) -> impl Iterator<Item = Word<'a>> {
    let mut scan = Some(Scan::new(text));
    let mut start = 0;
    std::iter::from_fn(move || {
        let open = scan.as_mut()?;
        let stop = open.find(|(_, c, role)| *role == Role::Bare && parts_at(*c));
        let unclosed = open.inside;
        let end = match stop {
            Some((at, ..)) => at,
            None => {
                scan = None;
                text.len()
            }
        };
        let at = start..end;
        start = end + stop.map_or(0, |(_, c, _)| c.len_utf8());
        Some(Word { raw: &text[at.clone()], at, unclosed })
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A quotation mark that opens or closes.
    Quote,
    /// Between two of them.
    Quoted,
    /// Anything else.
    Bare,
}

/// Walks over a text and tells quotes, what they enclose, and the rest apart: the one place that knows where a quote
/// opens.
struct Scan<'a> {
    chars: std::str::CharIndices<'a>,
    text: &'a str,
    /// Where the word began.
    from: usize,
    inside: bool,
    word_starts: bool,
    may_open: bool,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        Self { chars: text.char_indices(), text, from: 0, inside: false, word_starts: true, may_open: true }
    }
}

impl Scan<'_> {
    /// Whether what stands before a byte is `field.` and nothing else, a negation apart.
    fn ends_in_field(&self, end: usize) -> bool {
        self.text.get(self.from..end).is_some_and(|word| word.eq_ignore_ascii_case(FIELD))
    }
}

impl Iterator for Scan<'_> {
    type Item = (usize, char, Role);

    fn next(&mut self) -> Option<Self::Item> {
        let (at, c) = self.chars.next()?;
        let role = if c == '"' && (self.inside || self.may_open) {
            self.inside = !self.inside;
            Role::Quote
        } else if self.inside {
            Role::Quoted
        } else {
            Role::Bare
        };
        let bare = role == Role::Bare;
        let leads = self.word_starts && c == '-';
        self.word_starts = bare && c.is_whitespace();
        let names = bare && c == '.' && self.ends_in_field(at + 1);
        self.may_open = bare && (leads || names || self.word_starts || matches!(c, ':' | '@' | ',' | '<' | '>' | '='));
        if leads || (bare && (c.is_whitespace() || c == ':')) {
            self.from = at + c.len_utf8();
        }
        Some((at, c, role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::spaces_part_words("  Acme   Corp ", &["Acme", "Corp"])]
    #[case::a_quote_keeps_spaces(r#""Acme Corp": site"#, &[r#""Acme Corp":"#, "site"])]
    #[case::a_value_may_be_quoted(r#"next:"fri call Ann" x"#, &[r#"next:"fri call Ann""#, "x"])]
    #[case::a_stage_may_be_quoted(r#"@"in talks" x"#, &[r#"@"in talks""#, "x"])]
    #[case::each_alternative_may_be_quoted(r#"org:"a b","c d" x"#, &[r#"org:"a b","c d""#, "x"])]
    #[case::a_field_of_several_words(r#"field."two words":x -field."a b":c y"#, &[r#"field."two words":x"#, r#"-field."a b":c"#, "y"])]
    #[case::a_quote_after_another_point(r#"a."b c"#, &[r#"a."b"#, "c"])]
    #[case::a_quote_after_a_minus(r#"-"big deal" x"#, &[r#"-"big deal""#, "x"])]
    #[case::inches_open_nothing(r#"24" and 27" monitors"#, &[r#"24""#, "and", r#"27""#, "monitors"])]
    #[case::an_open_quote_takes_the_rest(r#"a "b c"#, &["a", r#""b c"#])]
    #[case::nothing(" ", &[])]
    fn a_line_falls_into_words(#[case] line: &str, #[case] expected: &[&str]) {
        let found: Vec<&str> = words(line).iter().map(|word| word.raw).collect();
        assert_eq!(found, expected);
    }

    #[rstest]
    #[case(r#""Acme Corp":"#, "Acme Corp:")]
    #[case(r#"24""#, r#"24""#)]
    #[case(r#""fri call"#, "fri call")]
    #[case(r#""a b",c"#, "a b,c")]
    fn quotes_are_taken_off(#[case] raw: &str, #[case] text: &str) {
        assert_eq!(unquote(raw), text);
    }

    #[test]
    fn only_the_word_with_the_open_quote_is_unclosed() {
        let open: Vec<bool> = words(r#""a" b "c d"#).iter().map(|w| w.unclosed).collect();
        assert_eq!(open, [false, false, true]);
    }

    #[test]
    fn commas_part_alternatives_but_not_within_quotes() {
        let found: Vec<&str> = alternatives(r#"a,"b,c",,d"#).map(|word| word.raw).collect();
        assert_eq!(found, ["a", r#""b,c""#, "", "d"]);
    }

    proptest! {
        #[test]
        fn every_word_stands_where_it_says_and_only_spaces_stand_between(line in "[ \"a:@,é<-]{0,24}") {
            let mut end = 0;
            for word in words(&line) {
                prop_assert_eq!(&line[word.at.clone()], word.raw);
                prop_assert!(line[end..word.at.start].trim().is_empty());
                end = word.at.end;
            }
            prop_assert!(line[end..].trim().is_empty());
        }
    }
}
