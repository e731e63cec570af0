//! What is typed after a command: words put back together as one line, days, and mistakes shown where they stand.

use super::failure::Failure;
use crate::domain::dates::parse_past_day;
use crate::domain::draft::LineError;
use crate::text;
use chrono::NaiveDate;
use std::ops::Range;

/// Cells of a line that are shown before a mistake at most, so that the mark below it stays in sight.
const SHOWN_BEFORE: usize = 30;
/// Cells that are shown from the mistake on.
const SHOWN_AFTER: usize = 40;

/// One line of several words. A shell has taken the quotes of `next:"fri call Ann"`; they are put back.
pub(super) fn joined(words: &[String]) -> String {
    match words {
        [whole] => whole.clone(),
        several => several.iter().map(|w| quoted(w)).collect::<Vec<_>>().join(" "),
    }
}

fn quoted(word: &str) -> String {
    let is_key = |key: &str| {
        key.starts_with(char::is_alphabetic) && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
    };
    match word.split_once(':') {
        Some((key, value))
            if is_key(key)
                && value.contains(char::is_whitespace)
                // `Acme: website` is a firm and a title, whose value starts with a space.
                && !value.starts_with(char::is_whitespace)
                && !value.contains('"') =>
        {
            format!("{key}:\"{value}\"")
        }
        _ => word.to_owned(),
    }
}

/// The day of `--on`, on which something has happened.
pub(super) fn past_day(words: Option<&str>, today: NaiveDate) -> Result<Option<NaiveDate>, Failure> {
    let read = |words: &str| {
        parse_past_day(words, today).map_err(|error| {
            let all = marked(words, 0..words.len());
            Failure::Usage(format!(
                "{error}
{all}"
            ))
        })
    };
    words.map(read).transpose()
}

/// The mistakes of a line, each with its place marked.
pub(super) fn misread(line: &str, errors: &[LineError]) -> Failure {
    let shown = errors.iter().map(|error| {
        let at = error.at.clone();
        format!("{}\n{}", error.message, marked(line, at))
    });
    Failure::Usage(shown.collect::<Vec<_>>().join("\n"))
}

/// The line with carets below the place, and only as much of it as one sees at once.
fn marked(line: &str, at: Range<usize>) -> String {
    let part = |range: Range<usize>| text::clean(line.get(range).unwrap_or_default());
    let start = at.start.min(line.len());
    let end = at.end.clamp(start, line.len());
    let (mut before, wrong, after) = (part(0..start).into_owned(), part(start..end), part(end..line.len()));
    if text::width(&before) > SHOWN_BEFORE {
        let mut tail: Vec<char> = before.chars().rev().take(SHOWN_BEFORE - 1).collect();
        tail.push('…');
        before = tail.iter().rev().collect();
    }
    let rest = format!("{wrong}{after}");
    let shown = text::fit(&rest, SHOWN_AFTER);
    let carets = text::width(&wrong).clamp(1, SHOWN_AFTER);
    let indent = text::width(&before);
    format!("  {before}{shown}\n  {:indent$}{}", "", "^".repeat(carets))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&["Acme", "$5k"], "Acme $5k")]
    #[case(&["Acme", "next:fri call Ann"], "Acme next:\"fri call Ann\"")]
    #[case(&["Acme", "field.Sales region:far east"], "Acme field.Sales region:far east")]
    #[case(&["Acme: web site", "$5k"], "Acme: web site $5k")]
    #[case(&["Acme next:\"fri call Ann\"", "#web"], "Acme next:\"fri call Ann\" #web")]
    #[case(&["v:12k Acme site"], "v:12k Acme site")]
    #[case(&[], "")]
    fn words_become_one_line(#[case] words: &[&str], #[case] line: &str) {
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        assert_eq!(joined(&words), line);
    }

    #[rstest]
    #[case("Acme 12.500", 5..11, "  Acme 12.500\n       ^^^^^^")]
    #[case("東京 x", 7..8, "  東京 x\n       ^")]
    #[case("Acme", 4..4, "  Acme\n      ^")]
    #[case("a\tb", 2..3, "  a b\n    ^")]
    #[case("é", 1..9, "  \n  ^")]
    fn a_mistake_is_marked_below_its_place(#[case] line: &str, #[case] at: Range<usize>, #[case] shown: &str) {
        assert_eq!(marked(line, at), shown);
    }

    #[test]
    fn a_mistake_far_out_is_still_in_sight() {
        let line = format!("{} wrong {}", "x".repeat(200), "y".repeat(200));
        for shown in marked(&line, 201..206).lines() {
            assert!(text::width(shown) <= 75, "{shown}");
        }
    }
}
