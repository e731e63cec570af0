//! The terminal, borrowed: taken over on entry, and given back whole on every way out, be it a quit,
//! an error, a panic, a signal, a stop, or the terminal itself going away. At rest it sends nothing.

mod clipboard;
mod encode;
mod gate;
mod modes;
mod screen;

#[cfg(not(unix))]
#[path = "terminal/plain.rs"]
mod device;
#[cfg(unix)]
mod device;
#[cfg(unix)]
mod watchdog;

use std::io::{self, IsTerminal};
use std::panic;
use std::sync::Once;
use std::thread;
use std::time::Duration;

use crossterm::event;
use ratatui::{Frame, Terminal, layout::Size};

pub use self::clipboard::LONGEST as LONGEST_COPY;
use self::gate::Phase;
use self::screen::Screen;

#[cfg(not(unix))]
pub use self::device::on_exit;
#[cfg(unix)]
pub use self::watchdog::on_exit;

/// More than the watchdog takes for the end.
const LAST_MOMENT: Duration = Duration::from_secs(2);

/// The program's hold on the terminal; dropping it gives the terminal back.
#[derive(Debug)]
pub struct Session {
    terminal: Terminal<Screen>,
}

impl Session {
    /// Takes the terminal over: raw mode, alternate screen, hidden cursor, bracketed paste, and `mouse` if it is wanted:
    /// then text can be selected with Shift held down only.
    ///
    /// # Errors
    /// When input or output is not a terminal, or the terminal refuses.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        require_terminal("input", io::stdin().is_terminal())?;
        require_terminal("output", io::stdout().is_terminal())?;
        leave_before_a_panic_speaks();
        #[cfg(unix)]
        watchdog::start()?;
        let session = Self { terminal: Terminal::new(Screen::default())? };
        gate::listen_to_mouse(mouse);
        gate::enter()?;
        // The first poll makes crossterm listen for resizes, by which a resumed program asks its loop to redraw.
        event::poll(Duration::ZERO)?;
        Ok(session)
    }

    /// Whether an event comes within `wait`; one that is there already is never missed.
    ///
    /// # Errors
    /// When the terminal cannot be read.
    pub fn poll(&self, wait: Duration) -> io::Result<bool> {
        if event::poll(Duration::ZERO)? {
            return Ok(true);
        }
        gate::announce_unread();
        event::poll(wait)
    }

    /// Draws one frame in one write: the changed cells only, and no byte at all when none has changed.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if gate::take_stale() {
            self.terminal.backend_mut().forget();
            self.terminal.clear()?;
        }
        self.terminal.draw(render)?;
        Ok(())
    }

    /// Makes the next frame repaint every cell.
    pub fn clear(&mut self) {
        gate::mark_stale();
    }

    /// The size of the terminal in cells.
    ///
    /// # Errors
    /// When the terminal does not tell.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Asks for a stop, as Ctrl-Z does in a program that is not in raw mode; where nobody could continue it, it goes on.
    ///
    /// # Errors
    /// When the platform has no such thing.
    pub fn suspend(&mut self) -> io::Result<()> {
        device::suspend()
    }

    /// Lends the terminal to `errand`, say an editor, and takes it back afterwards.
    ///
    /// # Errors
    /// When the terminal cannot be taken back.
    pub fn outside<T>(&mut self, errand: impl FnOnce() -> T) -> io::Result<T> {
        gate::leave(Phase::Lent);
        let brought = errand();
        gate::take_back()?;
        Ok(brought)
    }

    /// Puts text on the clipboard of the terminal, where that allows it; whether it did is not told.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let inside_tmux = std::env::var_os("TMUX").is_some();
        if inside_tmux && clipboard::tmux_takes(text) {
            return Ok(());
        }
        gate::send(&clipboard::copy(text, inside_tmux))
    }

    /// Gives the terminal back; what is drawn afterwards goes nowhere. Once is as good as twice.
    pub fn leave(&mut self) {
        gate::leave(Phase::Away);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Returns at once while there is a terminal. Where it has gone, the watchdog saves and ends the program, and the errors
/// that follow from its going must not end it first.
pub fn wait_if_gone() {
    if device::is_gone() {
        thread::sleep(LAST_MOMENT);
    }
}

fn require_terminal(stream: &str, is_terminal: bool) -> io::Result<()> {
    if is_terminal {
        return Ok(());
    }
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        format!("Standard {stream} is not a terminal, and the board needs one (over SSH: `ssh -t`)."),
    ))
}

/// The hook that was there before runs second, on the normal screen, so that its message can be read.
fn leave_before_a_panic_speaks() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let speak = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            gate::leave(Phase::Away);
            speak(info);
        }));
    });
}
