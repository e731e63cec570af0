//! The terminal's cursor: where it is known to be, and the shortest way from there.

use ratatui::layout::Position;

use super::{decimal, shorter};

/// A line feed keeps the column only where no driver adds a return: raw mode sees to that on Unix alone.
const LINE_FEED_KEEPS_COLUMN: bool = cfg!(unix);
/// As many single bytes are shorter than one sequence with a number.
const FEW: u16 = 3;

/// Where the cursor is known to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    at: Option<Position>,
}

impl Cursor {
    pub(super) fn position(&self) -> Option<Position> {
        self.at
    }

    /// Moves to a cell of the screen.
    pub(super) fn go(&mut self, to: Position, out: &mut Vec<u8>) {
        match self.at.replace(to) {
            None => absolute(to, out),
            Some(from) if from == to => {}
            Some(from) => shorter(
                out,
                |out| {
                    vertical(from.y, to.y, out);
                    horizontal(from.x, to.x, out);
                },
                |out| absolute(to, out),
            ),
        }
    }

    /// Follows a symbol just written, on a screen that is `width` columns wide.
    ///
    /// Behind the last column some terminals wait and some go on, so the place is lost there.
    pub(super) fn advance(&mut self, columns: Option<u16>, width: u16) {
        self.at = self.at.zip(columns).and_then(|(at, columns)| {
            let x = at.x.saturating_add(columns);
            (x < width).then_some(Position { x, y: at.y })
        });
    }
}

fn absolute(to: Position, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if to.y > 0 {
        decimal(to.y.saturating_add(1), out);
    }
    if to.x > 0 {
        out.push(b';');
        decimal(to.x.saturating_add(1), out);
    }
    out.push(b'H');
}

/// `ESC [ n d` is left out: downwards it is never shorter.
fn vertical(from: u16, to: u16, out: &mut Vec<u8>) {
    match to.checked_sub(from) {
        Some(0) => {}
        Some(down @ 1..=FEW) if LINE_FEED_KEEPS_COLUMN => repeat(b'\n', down, out),
        Some(down) => counted(down, b'B', out),
        None => counted(from - to, b'A', out),
    }
}

fn horizontal(from: u16, to: u16, out: &mut Vec<u8>) {
    let (distance, letter) = if from < to { (to - from, b'C') } else { (from - to, b'D') };
    match (distance, letter) {
        (0, _) => {}
        (_, b'D') if to == 0 => out.push(b'\r'),
        (1..=FEW, b'D') => repeat(b'\x08', distance, out),
        _ => shorter(out, |out| counted(distance, letter, out), |out| counted(to.saturating_add(1), b'G', out)),
    }
}

fn repeat(byte: u8, times: u16, out: &mut Vec<u8>) {
    out.resize(out.len() + usize::from(times), byte);
}

/// A sequence whose number is 1 unless it is given.
fn counted(number: u16, letter: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if number != 1 {
        decimal(number, out);
    }
    out.push(letter);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use rstest::rstest;

    use super::*;

    fn way(from: Option<(u16, u16)>, to: (u16, u16)) -> String {
        let mut cursor = Cursor { at: from.map(Position::from) };
        let mut out = Vec::new();
        cursor.go(to.into(), &mut out);
        assert_eq!(cursor.at, Some(to.into()));
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[rstest]
    #[case::home((0, 0), "^[H")]
    #[case::a_first_column((0, 15), "^[16H")]
    #[case::a_first_row((9, 0), "^[;10H")]
    #[case::anywhere((109, 43), "^[44;110H")]
    #[case::beyond_any_screen((u16::MAX, u16::MAX), "^[65535;65535H")]
    fn from_nowhere_a_move_is_absolute(#[case] to: (u16, u16), #[case] bytes: &str) {
        assert_eq!(way(None, to), bytes);
    }

    #[rstest]
    #[case::nowhere((4, 4), (4, 4), "")]
    #[case::one_right((4, 4), (5, 4), "^[C")]
    #[case::two_right((4, 4), (6, 4), "^[2C")]
    #[case::far_right_by_distance((30, 43), (109, 43), "^[79C")]
    #[case::one_left((4, 4), (3, 4), "\x08")]
    #[case::three_left((9, 4), (6, 4), "\x08\x08\x08")]
    #[case::four_left((9, 4), (5, 4), "^[4D")]
    #[case::far_left_by_column((109, 43), (8, 43), "^[9G")]
    #[case::to_the_first_column((109, 43), (0, 43), "\r")]
    #[case::from_the_second_to_the_first((1, 43), (0, 43), "\r")]
    #[case::many_rows_down((1, 15), (1, 25), "^[10B")]
    #[case::one_up((1, 15), (1, 14), "^[A")]
    #[case::home((99, 40), (0, 0), "^[H")]
    #[case::where_two_steps_are_longer((99, 40), (50, 10), "^[11;51H")]
    fn from_a_known_place_a_move_is_the_shortest(
        #[case] from: (u16, u16),
        #[case] to: (u16, u16),
        #[case] bytes: &str,
    ) {
        assert_eq!(way(Some(from), to), bytes);
    }

    #[cfg(unix)]
    #[rstest]
    #[case::the_cell_below((1, 15), (1, 16), "\n")]
    #[case::below_a_cell_just_written((2, 15), (1, 16), "\n\x08")]
    #[case::two_rows_on((1, 18), (0, 20), "\n\n\r")]
    #[case::three_rows_down((4, 4), (4, 7), "\n\n\n")]
    #[case::four_rows_down((4, 4), (4, 8), "^[4B")]
    fn a_few_rows_down_are_line_feeds(#[case] from: (u16, u16), #[case] to: (u16, u16), #[case] bytes: &str) {
        assert_eq!(way(Some(from), to), bytes);
    }

    #[rstest]
    #[case::a_letter(7, Some(1), Some((8, 2)))]
    #[case::a_wide_one(7, Some(2), Some((9, 2)))]
    #[case::the_last_column(9, Some(1), None)]
    #[case::a_wide_one_in_the_last_two(8, Some(2), None)]
    #[case::uncertain(0, None, None)]
    fn what_is_written_takes_the_cursor_along(
        #[case] x: u16,
        #[case] columns: Option<u16>,
        #[case] then: Option<(u16, u16)>,
    ) {
        let mut cursor = Cursor { at: Some(Position { x, y: 2 }) };
        cursor.advance(columns, 10);
        assert_eq!(cursor.position(), then.map(Position::from));
    }
}
