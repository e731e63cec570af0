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
                None => (at, at),
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
    fn line_breaks_and_empty_lines_stay_in_notes() {
        assert_eq!(wrap_lines("one\n\n  two three", 7), ["one", "", "  two", "three"]);
        assert_eq!(wrap("one\ntwo", 9), ["one two"]);
    }

    #[test]
    fn rows_are_places_in_the_text() {
        assert_eq!(rows("ab cd\n", 3), [0..2, 3..5, 6..6]);
    }
}
