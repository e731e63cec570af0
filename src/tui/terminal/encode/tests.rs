#![allow(clippy::unwrap_used)]
use std::num::NonZeroU16;

use ratatui::style::Color;
use rstest::rstest;

use super::*;

#[rstest]
#[case::a_letter("x", Some(1))]
#[case::a_line("┃", Some(1))]
#[case::an_umlaut("ü", Some(1))]
#[case::a_han_character("漢", Some(2))]
#[case::a_hangul_syllable("한", Some(2))]
#[case::a_combination("e\u{301}", None)]
#[case::an_emoji("🦀", None)]
#[case::an_old_symbol_made_wide("⌚", None)]
#[case::a_mark_alone("\u{301}", None)]
#[case::a_control_character("\x1b", None)]
#[case::nothing("", None)]
fn only_a_width_that_all_terminals_agree_on_is_relied_upon(#[case] symbol: &str, #[case] width: Option<u16>) {
    assert_eq!(columns(symbol), width);
}

fn encoded(cells: &[(u16, Cell)], width: u16) -> String {
    let mut out = Vec::new();
    let mut encoder = Encoder::default();
    encoder.plain(&mut Vec::new());
    encoder.cells(cells.iter().map(|(x, cell)| (*x, 0, cell)), width, &mut out);
    String::from_utf8(out).unwrap().replace('\x1b', "^")
}

#[rstest]
#[case::neighbours(&[(0, "a"), (1, "b")], "^[Hab")]
#[case::a_gap(&[(0, "a"), (7, "b")], "^[Ha^[6Cb")]
#[case::behind_a_wide_character(&[(0, "漢"), (2, "字")], "^[H漢字")]
#[case::behind_a_combination(&[(0, "e\u{301}"), (1, "b")], "^[He\u{301}^[;2Hb")]
#[case::behind_nothing(&[(0, ""), (1, "b")], "^[H^[;2Hb")]
fn cells_of_a_row_follow_one_another(#[case] cells: &[(u16, &'static str)], #[case] bytes: &str) {
    let cells: Vec<_> = cells.iter().map(|(x, text)| (*x, Cell::new(text))).collect();
    assert_eq!(encoded(&cells, 80), bytes);
}

#[test]
fn behind_the_last_column_a_move_is_absolute() {
    let (mut out, mut encoder) = (Vec::new(), Encoder::default());
    let x = Cell::new("x");
    encoder.plain(&mut Vec::new());
    encoder.cells([(9, 0, &x), (0, 1, &x)].into_iter(), 10, &mut out);
    assert_eq!(out, b"\x1b[;10Hx\x1b[2Hx");
}

#[test]
fn a_symbol_of_forced_width_may_do_anything_to_the_terminal() {
    let mut link = Cell::new("a");
    link.set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::MIN));
    link.set_fg(Color::Red);
    let mut behind = Cell::new("b");
    behind.set_fg(Color::Red);
    assert_eq!(encoded(&[(0, link), (1, behind)], 80), "^[H^[31ma^[;2H^[0;31mb");
}
