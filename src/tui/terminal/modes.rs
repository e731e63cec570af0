//! The modes switched on at entry, and the bytes that switch them on and, in reverse order, off again.

/// A private mode of the terminal, and the state the board needs it in.
struct Mode {
    number: u16,
    on: bool,
}

/// The mouse stays the terminal's own, so that text on the screen can be selected as anywhere else.
const MODES: [Mode; 3] = [
    Mode { number: 1049, on: true }, // alternate screen
    Mode { number: 25, on: false },  // cursor
    Mode { number: 2004, on: true }, // bracketed paste
];

/// Begins a frame that the terminal shows whole or not at all, where it knows how to.
pub(super) const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
/// Ends such a frame.
pub(super) const FRAME_ENDS: &[u8] = b"\x1b[?2026l";
const PLAIN_TEXT: &str = "\x1b[0m";

/// What switches every mode on.
pub(super) fn on() -> Vec<u8> {
    MODES.iter().map(|mode| set(mode.number, mode.on)).collect::<String>().into_bytes()
}

/// What switches every mode off, ends a frame that was cut short, and makes text plain again.
pub(super) fn off() -> Vec<u8> {
    let modes: String = MODES.iter().rev().map(|mode| set(mode.number, !mode.on)).collect();
    [FRAME_ENDS, PLAIN_TEXT.as_bytes(), modes.as_bytes()].concat()
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
        assert_eq!(text(on()), "^[?1049h^[?25l^[?2004h");
    }

    #[test]
    fn leaving_undoes_every_mode_in_reverse_and_makes_text_plain() {
        assert_eq!(text(off()), "^[?2026l^[0m^[?2004l^[?25h^[?1049l");
    }
}
