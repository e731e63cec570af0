#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;
use rstest::rstest;

/// A reader that gives one byte at a time, so that nothing hangs on where a buffer ends.
struct Drip<'a>(&'a [u8]);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let one = buffer.len().min(1);
        self.0.read(&mut buffer[..one])
    }
}

fn lines(text: &[u8]) -> Result<Vec<(u64, Vec<String>)>, String> {
    let mut rows = Rows::open("deals.csv", Drip(text)).map_err(|e| e.to_string())?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next().map_err(|e| e.to_string())? {
        lines.push((row.line, row.cells.iter().map(str::to_owned).collect()));
    }
    Ok(lines)
}

fn starts(text: &str) -> Vec<u64> {
    lines(text.as_bytes()).unwrap().iter().map(|(line, _)| *line).collect()
}

#[rstest]
#[case::lf("h,i\na,b\nc,d\n", &[1, 2, 3])]
#[case::crlf("h,i\r\na,b\r\nc,d\r\n", &[1, 2, 3])]
#[case::cr("h,i\ra,b\rc,d", &[1, 2, 3])]
#[case::blank_lines("\n\nh,i\n\r\n\na,b\n", &[3, 6])]
#[case::no_final_newline("h,i\na,b", &[1, 2])]
#[case::quoted_newlines("h,i\n\"a\n\n\",b\n\"c\r\nd\",\"\"\ne,f", &[1, 2, 5, 7])]
#[case::quote_inside_a_bare_cell("h,i\na\"\nb\"\n", &[1, 2, 3])]
#[case::doubled_quote("h\n\"a\"\"\nb\"\nc\n", &[1, 2, 4])]
#[case::blanks_are_a_row("h\n \nb\n", &[1, 2, 3])]
fn a_row_is_on_the_line_where_it_starts(#[case] text: &str, #[case] wanted: &[u64]) {
    assert_eq!(starts(text), wanted);
}

#[rstest]
#[case::empty(b"", "is empty")]
#[case::blank(b"\xEF\xBB\xBF \r\n\n", "is empty")]
#[case::workbook(b"PK\x03\x04....", "is an Excel file")]
#[case::old_workbook(b"\xD0\xCF\x11\xE0....", "is an Excel file")]
#[case::utf16(b"\xFF\xFEa\0", "is in UTF-16")]
#[case::nul_in_the_headers(b"SQLite format 3\0\n", "is no text file")]
#[case::semicolons(b"a;b\n1,5;2\n", "are separated by semicolons, not by commas")]
#[case::tabs(b"a\tb\n", "are separated by tabs")]
#[case::latin1(b"a,b\n1,2\nM\xFCller,3\n", "Line 3 of deals.csv is not in UTF-8")]
#[case::latin1_headers(b"W\xE4hrung,b\n", "Line 1 of deals.csv is not in UTF-8")]
#[case::open_quote(b"a,b\n\"x\ny\",1\n\n\"z,2\nw,3\n", "opens on line 5 of deals.csv is never closed")]
#[case::open_quote_at_the_end(b"a\n\"", "opens on line 2")]
fn what_cannot_be_read_is_said(#[case] text: &[u8], #[case] wanted: &str) {
    let said = lines(text).unwrap_err();
    assert!(said.contains(wanted) && said.contains("deals.csv") && said.ends_with('.'), "{said}");
}

#[test]
fn a_comma_in_quotes_is_no_comma_between_headers() {
    assert!(lines(b"\"a, b\";c\n").unwrap_err().contains("semicolons"));
    assert_eq!(lines(b"\"a; b\"\n").unwrap()[0].1, ["a; b"]);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_header() {
    assert_eq!(lines(b"\xEF\xBB\xBFa,b\n").unwrap(), [(1, vec!["a".to_owned(), "b".to_owned()])]);
}

#[test]
fn a_pipe_that_breaks_is_said_with_its_cause() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let source = b"a,b\n".as_slice().chain(Broken);
    let said = Rows::open("deals.csv", source).err().unwrap().to_string();
    assert_eq!(said, "deals.csv cannot be read: the disk is gone.");
}

proptest! {
    /// The tracker walks through the same grammar as the parser: each row has its own start, in order.
    #[test]
    fn every_row_has_a_line_of_its_own(tail in "[a\", \r\n]{0,60}") {
        if let Ok(rows) = lines(format!("h,i\n{tail}").as_bytes()) {
            let starts: Vec<u64> = rows.iter().map(|(line, _)| *line).collect();
            prop_assert!(starts.windows(2).all(|pair| pair[0] < pair[1]), "{starts:?}");
            prop_assert_eq!(starts.first(), Some(&1));
        }
    }

    #[test]
    fn the_line_of_a_row_holds_its_first_cell(tail in "[a-c,\n]{0,60}") {
        let text = format!("h,i\n{tail}");
        let physical: Vec<&str> = text.split('\n').collect();
        for (line, cells) in lines(text.as_bytes()).unwrap() {
            prop_assert_eq!(physical[line as usize - 1], cells.join(","));
        }
    }

    #[test]
    fn an_open_quote_is_one_that_the_parser_runs_over(tail in "[a\",\n]{0,40}") {
        let text = format!("h\n{tail}");
        let closed = format!("{text}\"\n");
        if lines(text.as_bytes()).is_err() {
            prop_assert!(lines(closed.as_bytes()).is_ok());
        }
    }
}
