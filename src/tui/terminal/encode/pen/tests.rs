#![allow(clippy::unwrap_used)]
use proptest::collection::vec;
use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn ink(fg: Color, bg: Color, modifier: Modifier) -> Ink {
    Ink { fg, bg, modifier, ..Ink::PLAIN }
}

const RED: Ink = Ink { fg: Color::Red, ..Ink::PLAIN };
const BOLD: Ink = Ink { modifier: Modifier::BOLD, ..Ink::PLAIN };
const BOLD_CYAN: Ink = Ink { fg: Color::Cyan, ..BOLD };
const UNDERLINED_RED: Ink = Ink { underline: Color::Red, ..Ink::PLAIN };

fn turned(from: Option<Ink>, to: Ink) -> String {
    let mut pen = Pen { ink: from };
    let mut out = Vec::new();
    pen.turn(to, &mut out);
    String::from_utf8(out).unwrap().replace('\x1b', "^")
}

#[rstest]
#[case::the_same(RED, RED, "")]
#[case::plain(BOLD_CYAN, Ink::PLAIN, "^[m")]
#[case::a_colour(Ink::PLAIN, RED, "^[31m")]
#[case::a_bright_colour(Ink::PLAIN, ink(Color::LightCyan, Color::Reset, Modifier::empty()), "^[96m")]
#[case::grounds(Ink::PLAIN, ink(Color::Gray, Color::White, Modifier::empty()), "^[37;107m")]
#[case::no_colour(BOLD_CYAN, BOLD, "^[39m")]
#[case::an_attribute_more(BOLD, ink(Color::Reset, Color::Reset, Modifier::BOLD | Modifier::REVERSED), "^[7m")]
#[case::all_at_once(Ink::PLAIN, ink(Color::Cyan, Color::Reset, Modifier::BOLD | Modifier::REVERSED), "^[1;7;36m")]
#[case::a_reset_where_it_is_shorter(ink(Color::Red, Color::Blue, Modifier::ITALIC), BOLD, "^[0;1m")]
#[case::a_reset_where_it_is_as_long(BOLD_CYAN, RED, "^[0;31m")]
#[case::from_bold_to_dim(
    ink(Color::Red, Color::Blue, Modifier::BOLD),
    ink(Color::Red, Color::Blue, Modifier::DIM),
    "^[22;2m"
)]
#[case::one_of_two_blinks(ink(Color::Red, Color::Blue, Modifier::SLOW_BLINK | Modifier::RAPID_BLINK), ink(Color::Red, Color::Blue, Modifier::RAPID_BLINK), "^[25;6m")]
#[case::one_of_256(Ink::PLAIN, ink(Color::Indexed(208), Color::Indexed(1), Modifier::empty()), "^[38;5;208;48;5;1m")]
#[case::one_of_16_million(Ink::PLAIN, ink(Color::Rgb(0, 20, 255), Color::Reset, Modifier::empty()), "^[38;2;0;20;255m")]
#[case::an_underline_of_its_own_colour(Ink::PLAIN, UNDERLINED_RED, "^[58;5;1m")]
#[case::an_underline_apart(Ink::PLAIN, Ink { underline: Color::Rgb(1, 2, 3), ..BOLD }, "^[1m^[58;2;1;2;3m")]
#[case::no_underline_colour(Ink { underline: Color::Red, ..BOLD_CYAN }, BOLD_CYAN, "^[59m")]
fn a_change_is_the_shortest(#[case] from: Ink, #[case] to: Ink, #[case] bytes: &str) {
    assert_eq!(turned(Some(from), to), bytes);
}

#[rstest]
#[case::to_plain(Ink::PLAIN, "^[m")]
#[case::to_another(RED, "^[0;31m")]
fn an_unknown_style_is_reset(#[case] to: Ink, #[case] bytes: &str) {
    assert_eq!(turned(None, to), bytes);
}

/// What a terminal makes of the sequences; it fails on one with more numbers than the Linux console takes.
fn read(mut ink: Ink, sequences: &str) -> Ink {
    for sequence in sequences.split_terminator('m') {
        let numbers = sequence.strip_prefix("^[").unwrap();
        let numbers: Vec<u8> =
            numbers.split(';').map(|number| if number.is_empty() { 0 } else { number.parse().unwrap() }).collect();
        assert!(numbers.len() <= 16, "{sequence}");
        let mut rest = &numbers[..];
        while let [first, behind @ ..] = rest {
            rest = behind;
            match first {
                0 => ink = Ink::PLAIN,
                1..=9 => ink.modifier |= ON[usize::from(first - 1)].0,
                22 => ink.modifier -= Modifier::BOLD | Modifier::DIM,
                25 => ink.modifier -= Modifier::SLOW_BLINK | Modifier::RAPID_BLINK,
                23 | 24 | 27 | 28 | 29 => ink.modifier -= ON[usize::from(first - 21)].0,
                30..60 | 90..108 => rest = read_colour(&mut ink, *first, behind),
                _ => panic!("{first} in {sequence}"),
            }
        }
    }
    ink
}

/// Reads one colour, the 16 as their place among the 256; what is left of the numbers.
fn read_colour<'a>(ink: &mut Ink, first: u8, behind: &'a [u8]) -> &'a [u8] {
    let (colour, rest) = match (first % 10, behind) {
        (8, [5, index, rest @ ..]) if first < 60 => (Color::Indexed(*index), rest),
        (8, [2, r, g, b, rest @ ..]) if first < 60 => (Color::Rgb(*r, *g, *b), rest),
        (9, rest) if first < 60 => (Color::Reset, rest),
        (index @ 0..8, rest) => (Color::Indexed(index + if first < 60 { 0 } else { 8 }), rest),
        _ => panic!("{first} and {behind:?}"),
    };
    match first / 10 {
        3 | 9 => ink.fg = colour,
        4 | 10 => ink.bg = colour,
        _ => ink.underline = colour,
    }
    rest
}

const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn any_colour() -> impl Strategy<Value = Color> {
    prop_oneof![
        Just(Color::Reset),
        prop::sample::select(&NAMED[..]),
        any::<u8>().prop_map(Color::Indexed),
        any::<[u8; 3]>().prop_map(|[r, g, b]| Color::Rgb(r, g, b)),
    ]
}

fn any_ink() -> impl Strategy<Value = Ink> {
    (any_colour(), any_colour(), any_colour(), any::<u16>()).prop_map(|(fg, bg, underline, bits)| Ink {
        fg,
        bg,
        underline,
        modifier: Modifier::from_bits_truncate(bits),
    })
}

fn numbered(ink: Ink) -> Ink {
    let number = |colour: Color| {
        let named = (0..).zip(NAMED).find(|(_, named)| *named == colour);
        named.map_or(colour, |(index, _)| Color::Indexed(index))
    };
    Ink { fg: number(ink.fg), bg: number(ink.bg), underline: number(ink.underline), modifier: ink.modifier }
}

proptest! {
    #[test]
    fn after_any_change_the_terminal_has_the_ink_asked_for(inks in vec(any_ink(), 1..8), unknown in any_ink()) {
        let mut pen = Pen::default();
        let mut terminal = unknown;
        for ink in inks {
            let mut out = Vec::new();
            pen.turn(ink, &mut out);
            terminal = read(terminal, &String::from_utf8(out).unwrap().replace('\x1b', "^"));
            prop_assert_eq!(terminal, numbered(ink));
        }
    }
}
