#![allow(clippy::unwrap_used)]
use super::*;
use crate::tui::desk::keys;
use rstest::rstest;

/// Keys in notes of ten cells; the cursor is a `|`.
fn after(text: &str, script: &str) -> String {
    let mut notes = Notes::new(DealId(1), "Acme".to_owned(), text);
    for key in keys(script) {
        notes.key(key, (10, 5));
    }
    notes.text.insert(notes.at, '|');
    notes.text
}

#[rstest]
#[case::the_cursor_starts_at_the_end("one", "", "one|")]
#[case("one", "!", "one!|")]
#[case("one", "<Enter>two", "one\ntwo|")]
#[case("one", "<Backspace><Backspace>", "o|")]
#[case::a_letter_with_its_accent_is_one("cafe\u{301}", "<Backspace>", "caf|")]
#[case("日本", "<Left><Del>", "日|")]
#[case("one two", "<Ctrl-Left>", "one |two")]
#[case("one two", "<Ctrl-w>", "one |")]
#[case("one\ntwo three", "<Ctrl-u>", "one\n|")]
#[case("one\ntwo", "<Up>", "one|\ntwo")]
#[case("one\ntwo", "<Up><Home><Ctrl-k>", "|\ntwo")]
#[case::a_wrapped_line_is_climbed_row_by_row("one two three four", "<Up>", "one two| three four")]
#[case::the_column_is_remembered("four\na\nfour", "<Up><Up>", "four|\na\nfour")]
#[case("one\ntwo", "<Ctrl-Home>x", "x|one\ntwo")]
#[case::nothing_lies_beyond_the_ends("", "<Left><Up><Right><Down><Del><Backspace>", "|")]
fn keys_do_what_they_do_in_any_editor(#[case] text: &str, #[case] script: &str, #[case] expected: &str) {
    assert_eq!(after(text, script), expected);
}

#[test]
fn what_is_pasted_keeps_its_lines_and_loses_what_commands_a_terminal() {
    let mut notes = Notes::new(DealId(1), "Acme".to_owned(), "");
    notes.insert("one\r\ntwo\x1b[2J");
    assert_eq!(notes.text, "one\ntwo\u{fffd}[2J");
    assert!(notes.is_changed());
}
