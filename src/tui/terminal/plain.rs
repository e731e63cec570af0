//! The terminal where there is no Unix: what crossterm offers, no signals and no watchdog.

use std::io::{self, Write};

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute, style};

/// Which line settings are to be restored in the end; crossterm remembers them by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settings {
    /// Those in force now.
    Remember,
}

/// Keeps nothing: no signal ends the program here.
pub fn on_exit(_save: impl Fn() + Send + 'static) {}

/// Puts the console into raw mode.
pub(super) fn raw(_settings: Settings) -> io::Result<()> {
    terminal::enable_raw_mode()
}

/// Sets the console as it was before.
pub(super) fn restore() {
    let _ = terminal::disable_raw_mode();
}

/// Whether the terminal is ours to change: there are no jobs here, so it is.
pub(super) fn is_foreground() -> bool {
    true
}

/// Says no: a console that goes takes the program with it.
pub(super) fn is_gone() -> bool {
    false
}

/// Does nothing: the console does not forget to announce input.
pub(super) fn announce_unread() {}

/// Switches on the modes of the board.
pub(super) fn switch_on(mouse: bool) -> io::Result<()> {
    execute!(io::stdout(), EnterAlternateScreen, cursor::Hide, EnableBracketedPaste)?;
    if mouse { execute!(io::stdout(), EnableMouseCapture) } else { Ok(()) }
}

/// Switches them off.
pub(super) fn switch_off(mouse: bool) -> io::Result<()> {
    if mouse {
        execute!(io::stdout(), DisableMouseCapture)?;
    }
    execute!(io::stdout(), style::ResetColor, DisableBracketedPaste, cursor::Show, LeaveAlternateScreen)
}

/// Refuses: there is nothing to stop into.
pub(super) fn suspend() -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "This platform cannot suspend a program."))
}

/// Writes all bytes.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}
