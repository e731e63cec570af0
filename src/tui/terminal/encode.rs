//! Changed cells become the bytes that show them, and few of them: what the terminal already has, be it the place of
//! the cursor or the style, is not said again. Only sequences that every terminal understands are used.

mod cursor;
mod pen;
#[cfg(test)]
mod tests;

use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::layout::Position;
use unicode_width::UnicodeWidthChar;

use self::cursor::Cursor;
use self::pen::{Ink, Pen};

/// What is known of the terminal's cursor and style, and so need not be said.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    cursor: Cursor,
    pen: Pen,
}

impl Encoder {
    /// Writes cells of a screen that is `width` columns wide.
    pub(super) fn cells<'a>(
        &mut self,
        content: impl Iterator<Item = (u16, u16, &'a Cell)>,
        width: u16,
        out: &mut Vec<u8>,
    ) {
        for (x, y, cell) in content {
            self.cursor.go(Position { x, y }, out);
            self.pen.turn(Ink::of(cell), out);
            out.extend_from_slice(cell.symbol().as_bytes());
            if matches!(cell.diff_option, CellDiffOption::ForcedWidth(_)) {
                // Its symbol may hold sequences of its own.
                self.forget();
            } else {
                self.cursor.advance(columns(cell.symbol()), width);
            }
        }
    }

    /// Moves the cursor.
    pub(super) fn go(&mut self, to: Position, out: &mut Vec<u8>) {
        self.cursor.go(to, out);
    }

    /// Where the cursor is, if that is certain.
    pub(super) fn position(&self) -> Option<Position> {
        self.cursor.position()
    }

    /// Makes the next move say where it goes to, wherever it comes from.
    pub(super) fn lose_cursor(&mut self) {
        self.cursor = Cursor::default();
    }

    /// Makes the style plain, in which the terminal also erases.
    pub(super) fn plain(&mut self, out: &mut Vec<u8>) {
        self.pen.turn(Ink::PLAIN, out);
    }

    /// Takes nothing for granted.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

/// How far every terminal goes for a symbol; nothing where they differ: clusters, emoji, what has no width.
fn columns(symbol: &str) -> Option<u16> {
    if let [b' '..=b'~'] = symbol.as_bytes() {
        return Some(1);
    }
    let mut chars = symbol.chars();
    let (Some(only), None) = (chars.next(), chars.next()) else {
        return None;
    };
    match (only.width()?, only) {
        (1, _) => Some(1),
        (2, '\u{2e80}'..='\u{ffff}') => Some(2), // East Asian scripts
        _ => None,
    }
}

/// Writes both, and keeps the shorter; the first where they are equally long.
fn shorter(out: &mut Vec<u8>, first: impl FnOnce(&mut Vec<u8>), second: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    first(out);
    let middle = out.len();
    second(out);
    if out.len() - middle < middle - start {
        out.drain(start..middle);
    } else {
        out.truncate(middle);
    }
}

fn decimal(number: u16, out: &mut Vec<u8>) {
    if number >= 10 {
        decimal(number / 10, out);
    }
    out.push(b"0123456789"[usize::from(number % 10)]);
}
