//! The terminal as Unix has it: line settings, foreground, bytes.

use std::io;
use std::sync::{Mutex, PoisonError};

use crossterm::terminal;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, write as write_some};
use rustix::process::{Signal, getpgrp, kill_current_process_group};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};

use super::modes;

/// Which line settings are to be restored in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settings {
    /// Those in force now.
    Remember,
    /// Those remembered before.
    Known,
}

/// Held for moments only, so that the settings can be restored even while a write hangs.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Puts the line into raw mode.
pub(super) fn raw(settings: Settings) -> io::Result<()> {
    let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    let known = before.take().filter(|_| settings == Settings::Known);
    let kept = match known {
        Some(kept) => kept,
        None => tcgetattr(stdin())?,
    };
    let mut raw = kept.clone();
    *before = Some(kept);
    raw.make_raw();
    // Crossterm tells Ctrl-J from Enter by its own note of raw mode. It does nothing where that note says
    // "raw" already, which need not be so after a stop: hence the second call.
    terminal::enable_raw_mode()?;
    Ok(tcsetattr(stdin(), OptionalActions::Now, &raw)?)
}

/// Sets the line as it was before; without waiting for output, which may never drain.
pub(super) fn restore() {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(before) = before {
        let _ = terminal::disable_raw_mode();
        let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
    }
}

/// Whether the terminal is ours to change: one in the background would be stopped for trying.
pub(super) fn is_foreground() -> bool {
    tcgetpgrp(stdin()).map_or(true, |foreground| foreground == getpgrp())
}

/// Whether the line has dropped, or the window was closed.
pub(super) fn is_gone() -> bool {
    let stdin = stdin();
    // Asking for nothing still hears of a hang-up.
    let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
    poll(&mut fds, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
}

/// Has bytes that lie unread announced anew. Crossterm hears of input once, when it comes, and leaves it lying when a
/// resize comes with it, or when it is more than fits its buffer. Setting the line as it is wakes whoever waits for it.
pub(super) fn announce_unread() {
    let stdin = stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
    let lies_unread = poll(&mut fds, Some(&Timespec::default())).is_ok_and(|ready| ready > 0);
    if lies_unread && let Ok(settings) = tcgetattr(stdin) {
        let _ = tcsetattr(stdin, OptionalActions::Now, &settings);
    }
}

/// Switches on the modes of the board.
pub(super) fn switch_on(mouse: bool) -> io::Result<()> {
    write(&modes::on(mouse))
}

/// Switches them off.
pub(super) fn switch_off(mouse: bool) -> io::Result<()> {
    write(&modes::off(mouse))
}

/// Stops the whole job, as the terminal does on Ctrl-Z: a wrapper left running would keep the shell waiting.
pub(super) fn suspend() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::TSTP)?)
}

/// Writes all bytes, in one call if the terminal takes them.
pub(super) fn write(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match write_some(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Another program that shares the terminal has made it non-blocking.
            Err(Errno::AGAIN) => {
                let stdout = stdout();
                match poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], None) {
                    Ok(_) | Err(Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
