#![allow(clippy::unwrap_used)]
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use vt100::Parser;

use super::*;

fn screen(width: u16) -> Screen {
    Screen { width: cell::Cell::new(width), ..Screen::default() }
}

/// The bytes of a frame on a screen 160 columns wide that shows its cursor at column 3 of row 2, and writes plainly.
fn bytes_of(frame: impl FnOnce(&mut Screen)) -> String {
    let mut screen = screen(160);
    screen.show_cursor().unwrap();
    screen.clear().unwrap();
    screen.set_cursor_position((3, 2)).unwrap();
    screen.frame.clear();
    frame(&mut screen);
    String::from_utf8(screen.frame).unwrap()
}

#[test]
fn a_frame_that_equals_the_last_has_no_bytes() {
    let bytes = bytes_of(|screen| {
        screen.draw(std::iter::empty()).unwrap();
        screen.show_cursor().unwrap();
        screen.set_cursor_position((3, 2)).unwrap();
    });
    assert_eq!(bytes, "");
}

#[test]
fn a_changed_cell_takes_the_cursor_along_so_it_is_set_again() {
    let bytes = bytes_of(|screen| {
        let cell = Cell::new("x");
        screen.draw(std::iter::once((0, 0, &cell))).unwrap();
        screen.set_cursor_position((3, 2)).unwrap();
    });
    assert_eq!(bytes, "\x1b[Hx\n\n\x1b[2C");
}

#[test]
fn a_typed_letter_is_a_move_and_the_letter() {
    let bytes = bytes_of(|screen| {
        let cell = Cell::new("x");
        screen.draw(std::iter::once((3, 2, &cell))).unwrap();
        screen.set_cursor_position((4, 2)).unwrap();
    });
    assert_eq!(bytes, "\x1b[3;4Hx");
}

#[test]
fn the_cursor_is_hidden_once() {
    let bytes = bytes_of(|screen| {
        screen.hide_cursor().unwrap();
        screen.hide_cursor().unwrap();
    });
    assert_eq!(bytes, "\x1b[?25l");
}

#[test]
fn a_style_is_not_repeated_in_the_next_frame() {
    let mut red = Cell::new("x");
    red.set_fg(Color::Red);
    let bytes = bytes_of(|screen| {
        screen.draw(std::iter::once((0, 0, &red))).unwrap();
        screen.draw(std::iter::once((0, 1, &red))).unwrap();
    });
    assert_eq!(bytes, "\x1b[H\x1b[31mx\x1b[2Hx");
}

#[test]
fn erasing_is_done_in_the_plain_style() {
    let mut red = Cell::new("x");
    red.set_bg(Color::Red);
    let bytes = bytes_of(|screen| {
        screen.draw(std::iter::once((0, 0, &red))).unwrap();
        screen.clear().unwrap();
    });
    assert!(bytes.ends_with("x\x1b[m\x1b[2J"), "{bytes:?}");
}

#[test]
fn a_terminal_just_taken_has_no_known_style() {
    let bytes = bytes_of(|screen| {
        screen.forget();
        screen.clear().unwrap();
    });
    assert_eq!(bytes, "\x1b[m\x1b[2J");
}

/// What `j` changes on a board: the marks of two cards and the detail line.
fn cells_of_a_step_down() -> Vec<(u16, u16, Cell)> {
    let plain = Style::new();
    let bold = plain.bold();
    let mut cells = Vec::new();
    let mut write = |x: u16, y: u16, text: &str, style: Style| {
        for (column, symbol) in (x..).zip(text.chars()) {
            let mut cell = Cell::from(symbol);
            cell.set_style(style);
            cells.push((column, y, cell));
        }
    };
    write(0, 15, "┃", plain.red());
    write(3, 15, "Firm 153 & Co", bold);
    for y in 16..19 {
        write(0, y, "┃", plain.red());
    }
    write(0, 20, "▌", bold.cyan());
    write(3, 20, "Firm 4217 & Co", bold.reversed());
    for y in 21..24 {
        write(0, y, "▌", bold.cyan());
    }
    write(6, 43, "4217 & Co: Deal number 987", bold);
    write(63, 43, "06", plain);
    write(109, 43, "788", plain);
    write(132, 43, "06", plain);
    cells
}

#[test]
fn a_step_down_the_board_costs_at_most_200_bytes() {
    let cells = cells_of_a_step_down();
    let bytes = bytes_of(|screen| {
        screen.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
    });
    assert!(bytes.len() <= 200, "{}: {bytes:?}", bytes.len());
}

const TEXTS: [&str; 16] = [
    "x",
    " ",
    "Firm 42 & Co",
    "┃",
    "▌──────────",
    "née",
    "cafe\u{301} noir",
    "漢字かな",
    "a漢b",
    "한국어",
    "🦀 crab",
    "❤\u{fe0f}!",
    "👩\u{200d}👩\u{200d}👧 kin",
    "ﾊﾞｽ",
    "Москва",
    "0123456789012345678901234567890123456789",
];

#[derive(Clone, Debug)]
struct Writing {
    at: (u16, u16),
    text: &'static str,
    style: Style,
}

#[derive(Clone, Debug)]
struct Shown {
    cleared: bool,
    writings: Vec<Writing>,
    cursor: Option<(u16, u16)>,
}

fn any_colour() -> impl Strategy<Value = Color> {
    prop_oneof![
        4 => Just(Color::Reset),
        4 => (0u8..16).prop_map(|index| format!("{index}").parse().unwrap()),
        4 => select(vec![Color::Red, Color::Cyan, Color::Gray, Color::DarkGray, Color::White]),
        1 => any::<u8>().prop_map(Color::Indexed),
        1 => any::<[u8; 3]>().prop_map(|[r, g, b]| Color::Rgb(r, g, b)),
    ]
}

/// Bold and dim together are left out: the emulator knows one of them at a time.
fn any_style() -> impl Strategy<Value = Style> {
    let modifier = (any::<u16>(), any::<bool>()).prop_map(|(bits, is_bold)| {
        Modifier::from_bits_truncate(bits) - if is_bold { Modifier::DIM } else { Modifier::BOLD }
    });
    (any_colour(), any_colour(), modifier)
        .prop_map(|(fg, bg, modifier)| Style::reset().fg(fg).bg(bg).add_modifier(modifier))
}

fn any_frame(width: u16, height: u16) -> impl Strategy<Value = Shown> {
    let writing = ((0..width, 0..height), select(&TEXTS[..]), any_style()).prop_map(|(at, text, style)| Writing {
        at,
        text,
        style,
    });
    (prop::bool::weighted(0.2), vec(writing, 0..12), option::of((0..width, 0..height)))
        .prop_map(|(cleared, writings, cursor)| Shown { cleared, writings, cursor })
}

/// From two rows on: the emulator cannot wrap a line where there is but one.
fn any_frames() -> impl Strategy<Value = (u16, u16, Vec<Shown>)> {
    (1u16..60, 2u16..14)
        .prop_flat_map(|(width, height)| (Just(width), Just(height), vec(any_frame(width, height), 1..5)))
}

proptest! {
    #[test]
    fn the_terminal_shows_what_ratatui_s_own_backend_would_show((width, height, frames) in any_frames()) {
        crossterm::style::force_color_output(true);
        let area = Rect::new(0, 0, width, height);
        let mut screen = screen(width);
        let (mut ours, mut theirs) = (Parser::new(height, width, 0), Parser::new(height, width, 0));
        let mut before = Buffer::empty(area);
        for frame in frames {
            let mut bytes = Vec::new();
            let mut backend = CrosstermBackend::new(&mut bytes);
            let mut now = before.clone();
            if frame.cleared {
                screen.clear().unwrap();
                backend.clear().unwrap();
                before.reset();
                now.reset();
            }
            for Writing { at: (x, y), text, style } in &frame.writings {
                now.set_string(*x, *y, text, *style);
            }
            let changed = before.diff(&now);
            screen.draw(changed.iter().copied()).unwrap();
            backend.draw(changed.into_iter()).unwrap();
            if let Some(at) = frame.cursor {
                screen.set_cursor_position(at).unwrap();
                backend.set_cursor_position(at).unwrap();
            }

            ours.process(&screen.frame);
            theirs.process(&bytes);
            for (row, column) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
                let cells = (ours.screen().cell(row, column), theirs.screen().cell(row, column));
                prop_assert_eq!(cells.0, cells.1, "row {} column {}: {:?}", row, column, String::from_utf8_lossy(&screen.frame));
            }
            if frame.cursor.is_some() {
                prop_assert_eq!(ours.screen().cursor_position(), theirs.screen().cursor_position());
            }
            screen.frame.clear();
            before = now;
        }
    }
}
