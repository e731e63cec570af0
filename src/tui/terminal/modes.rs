//! The modes switched on at entry, and the bytes that switch them on and, in reverse order, off again.

/// A private mode of the terminal, and the state the board needs it in.
struct Mode {
    number: u16,
    on: bool,
}

const MODES: [Mode; 3] = [
    Mode { number: 1049, on: true }, // alternate screen
    Mode { number: 25, on: false },  // cursor
    Mode { number: 2004, on: true }, // bracketed paste
];
/// Buttons, and motion only while one is held: a mouse that is merely moved sends nothing.
const MOUSE: [Mode; 2] = [
    Mode { number: 1002, on: true },
    Mode { number: 1006, on: true }, // places beyond column 223
];

/// Begins a frame that the terminal shows whole or not at all, where it knows how to.
pub(super) const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
/// Ends such a frame.
pub(super) const FRAME_ENDS: &[u8] = b"\x1b[?2026l";
const PLAIN_TEXT: &str = "\x1b[0m";

/// What switches every mode on.
pub(super) fn on(mouse: bool) -> Vec<u8> {
    modes(mouse).map(|mode| set(mode.number, mode.on)).collect::<String>().into_bytes()
}

/// What switches every mode off, ends a frame that was cut short, and makes text plain again.
pub(super) fn off(mouse: bool) -> Vec<u8> {
    let modes: String = modes(mouse).rev().map(|mode| set(mode.number, !mode.on)).collect();
    [FRAME_ENDS, PLAIN_TEXT.as_bytes(), modes.as_bytes()].concat()
}

fn modes(mouse: bool) -> impl DoubleEndedIterator<Item = &'static Mode> {
    let mouse: &[Mode] = if mouse { &MOUSE } else { &[] };
    MODES.iter().chain(mouse)
}

fn set(number: u16, on: bool) -> String {
    format!("\x1b[?{number}{}", if on { 'h' } else { 'l' })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn entry_switches_on_what_the_board_needs() {
        assert_eq!(text(on(false)), "^[?1049h^[?25l^[?2004h");
        assert_eq!(text(on(true)), "^[?1049h^[?25l^[?2004h^[?1002h^[?1006h");
    }

    #[test]
    fn leaving_undoes_every_mode_in_reverse_and_makes_text_plain() {
        assert_eq!(text(off(false)), "^[?2026l^[0m^[?2004l^[?25h^[?1049l");
        assert_eq!(text(off(true)), "^[?2026l^[0m^[?1006l^[?1002l^[?2004l^[?25h^[?1049l");
    }
}
