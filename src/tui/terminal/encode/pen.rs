//! The terminal's pen: the style it is known to write in, and the shortest sequence to another one.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::{decimal, shorter};

/// How many numbers a sequence may have: the Linux console forgets those that follow.
const ROOM: usize = 16;

/// Attributes that one number switches off together.
const OFF: [(Modifier, u8); 7] = [
    (Modifier::BOLD.union(Modifier::DIM), 22),
    (Modifier::ITALIC, 23),
    (Modifier::UNDERLINED, 24),
    (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), 25),
    (Modifier::REVERSED, 27),
    (Modifier::HIDDEN, 28),
    (Modifier::CROSSED_OUT, 29),
];
const ON: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];
const FOREGROUND: u8 = 30;
const BACKGROUND: u8 = 40;
const UNDERLINE: u8 = 50;

/// How a cell is written, its symbol aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

impl Ink {
    /// What a reset leaves.
    pub(super) const PLAIN: Self =
        Self { fg: Color::Reset, bg: Color::Reset, underline: Color::Reset, modifier: Modifier::empty() };

    /// The ink of a cell.
    pub(super) const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, underline: cell.underline_color, modifier: cell.modifier }
    }
}

/// The ink the terminal has now, if that is certain.
#[derive(Debug, Default)]
pub(super) struct Pen {
    ink: Option<Ink>,
}

impl Pen {
    /// Changes to another ink. A reset wins a tie: it also heals what others wrote to the terminal.
    pub(super) fn turn(&mut self, to: Ink, out: &mut Vec<u8>) {
        match self.ink.replace(to) {
            None => afresh(to, out),
            Some(from) if from == to => {}
            Some(from) => shorter(out, |out| afresh(to, out), |out| change(from, to, out)),
        }
    }
}

fn afresh(to: Ink, out: &mut Vec<u8>) {
    if to == Ink::PLAIN {
        out.extend_from_slice(b"\x1b[m");
        return;
    }
    let mut sequence = Sequence::begin(out);
    sequence.push(&[0]);
    sequence.difference(Ink::PLAIN, to);
    sequence.end();
}

fn change(from: Ink, to: Ink, out: &mut Vec<u8>) {
    let mut sequence = Sequence::begin(out);
    sequence.difference(from, to);
    sequence.end();
}

/// The numbers of a "select graphic rendition", or of several where one has no room for all.
struct Sequence<'a> {
    out: &'a mut Vec<u8>,
    numbers: usize,
}

impl<'a> Sequence<'a> {
    fn begin(out: &'a mut Vec<u8>) -> Self {
        out.extend_from_slice(b"\x1b[");
        Self { out, numbers: 0 }
    }

    /// Adds numbers that belong together.
    fn push(&mut self, numbers: &[u8]) {
        if self.numbers + numbers.len() > ROOM {
            self.begin_another();
        }
        self.numbers += numbers.len();
        for number in numbers {
            decimal((*number).into(), self.out);
            self.out.push(b';');
        }
    }

    fn begin_another(&mut self) {
        self.end();
        self.out.extend_from_slice(b"\x1b[");
        self.numbers = 0;
    }

    /// Puts the end where the separator behind the last number is.
    fn end(&mut self) {
        self.out.pop();
        self.out.push(b'm');
    }

    fn difference(&mut self, from: Ink, to: Ink) {
        self.attributes(from.modifier, to.modifier);
        if from.fg != to.fg {
            self.colour(FOREGROUND, to.fg);
        }
        if from.bg != to.bg {
            self.colour(BACKGROUND, to.bg);
        }
        if from.underline != to.underline {
            // Not among the others: a terminal that does not know it may drop the whole sequence.
            if self.numbers > 0 {
                self.begin_another();
            }
            self.colour(UNDERLINE, to.underline);
        }
    }

    fn attributes(&mut self, from: Modifier, to: Modifier) {
        let gone = from - to;
        let mut left = from;
        for (together, off) in OFF {
            if gone.intersects(together) {
                self.push(&[off]);
                left -= together;
            }
        }
        for (attribute, on) in ON {
            if (to - left).contains(attribute) {
                self.push(&[on]);
            }
        }
    }

    fn colour(&mut self, ground: u8, colour: Color) {
        let index = match colour {
            Color::Reset => return self.push(&[ground + 9]),
            Color::Rgb(r, g, b) => return self.push(&[ground + 8, 2, r, g, b]),
            Color::Indexed(index) => return self.push(&[ground + 8, 5, index]),
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
        };
        match index {
            _ if ground == UNDERLINE => self.push(&[ground + 8, 5, index]),
            0..8 => self.push(&[ground + index]),
            _ => self.push(&[ground + 60 + (index - 8)]),
        }
    }
}

#[cfg(test)]
mod tests;
