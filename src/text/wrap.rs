//! Text in rows: broken at line breaks and between words, and within a word only where it is longer than a row.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The rows in which clean text stands in so many cells, as byte ranges; the space or break at which a row ends belongs
/// to none. There is always one, and an empty line has its own.
#[must_use]
pub fn rows(text: &str, cells: usize) -> Vec<Range<usize>> {
    let cells = cells.max(1);
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        break_line(line, start, cells, &mut rows);
        start += line.len() + 1;
    }
    rows
}

fn break_line(line: &str, offset: usize, cells: usize, rows: &mut Vec<Range<usize>>) {
    let (mut begin, mut wide, mut space) = (0, 0, None);
    for (at, grapheme) in line.grapheme_indices(true) {
        let blank = grapheme == " ";
        if wide + grapheme.width() > cells && at > begin {
            let (end, next) = match space {
                _ if blank => (at, at + 1),
                Some(space) => (space, space + 1),
                None => {
                    let cut = begin + cut(&line[begin..at], cells.saturating_sub(grapheme.width()));
                    (cut, cut)
                }
            };
            rows.push(offset + begin..offset + end);
            (begin, space) = (next, None);
            wide = line.get(next..at).map_or(0, UnicodeWidthStr::width);
            if next > at {
                continue;
            }
        }
        if blank {
            space = Some(at);
        }
        wide += grapheme.width();
    }
    rows.push(offset + begin..offset + line.len());
}

/// Where a word that is longer than a row is best broken: before the `@` of an address, else after a `.`, `-` or `/`, so
/// that what goes on in the next row takes no more than so many cells; else at its end.
fn cut(word: &str, cells: usize) -> usize {
    let at = word.rfind('@').filter(|at| *at > 0);
    let after = || word.rfind(['.', '-', '/']).map(|at| at + 1);
    let fits = |at: &usize| word[*at..].width() <= cells;
    at.filter(fits).or_else(|| after().filter(fits)).unwrap_or(word.len())
}

/// Text in lines of at most so many cells, cleaned; line breaks are spaces.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let clean = super::clean(text);
    rows(&clean, cells).into_iter().map(|row| clean[row].trim_end().to_owned()).collect()
}

/// As [`wrap`], but line breaks stay; for notes.
#[must_use]
pub fn wrap_lines(text: &str, cells: usize) -> Vec<String> {
    let clean = super::clean_lines(text);
    rows(&clean, cells).into_iter().map(|row| clean[row].trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_between_words_and_never_wider_than_its_room() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one", 3), ["one"]);
        assert_eq!(wrap("東京 東京", 5), ["東京", "東京"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn a_word_longer_than_a_row_goes_on_in_the_next() {
        assert_eq!(wrap("unbreakable", 5), ["unbre", "akabl", "e"]);
        assert_eq!(wrap("see https://x.io", 6), ["see", "https:", "//x.io"]);
    }

    #[test]
    fn an_address_is_broken_where_it_has_a_joint() {
        assert_eq!(wrap("r.adeyemi@brightwater.example", 28), ["r.adeyemi", "@brightwater.example"]);
        assert_eq!(wrap("Mail r.adeyemi@brightwater.example", 16), ["Mail", "r.adeyemi", "@brightwater.", "example"]);
        assert_eq!(wrap("https://example.com/price-list", 14), ["https://", "example.com/", "price-list"]);
        assert_eq!(wrap("-abcd東", 5), ["-abcd", "東"]);
    }

    #[test]
    fn line_breaks_and_empty_lines_stay_in_notes() {
        assert_eq!(wrap_lines("one\n\n  two three", 7), ["one", "", "  two", "three"]);
        assert_eq!(wrap("one\ntwo", 9), ["one two"]);
    }

    #[test]
    fn rows_are_places_in_the_text() {
        assert_eq!(rows("ab cd\n", 3), [0..2, 3..5, 6..6]);
    }
}
