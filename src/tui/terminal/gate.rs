//! The one door through which bytes reach the terminal. Whoever holds it may write; while the terminal
//! is not ours, frames are swallowed and the next one repaints everything.

use std::io;
#[cfg(unix)]
use std::sync::TryLockError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
#[cfg(unix)]
use std::time::Duration;
use std::time::Instant;

use super::{device, modes};

/// Who has the terminal.
#[cfg_attr(not(unix), allow(dead_code))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Not ours: not yet, or given back.
    Away,
    /// Ours.
    Entered,
    /// Given back for a stop, to be taken again on continuing.
    Suspended,
    /// Given to another program, which hands it back to us.
    Lent,
    /// Given back for good: the program is ending.
    Closed,
}

static PHASE: Mutex<Phase> = Mutex::new(Phase::Away);
static STALE: AtomicBool = AtomicBool::new(false);
/// Whether the mouse is ours while the terminal is.
static MOUSE: AtomicBool = AtomicBool::new(false);
static RETURNED: Mutex<Option<Instant>> = Mutex::new(None);
/// A frame of so few bytes arrives in one piece, and needs no brackets to be shown whole.
const AT_ONCE: usize = 256;
/// How long an interrupt typed at another program may be on its way to us.
#[cfg(unix)]
const ECHO: Duration = Duration::from_millis(200);

fn hold() -> MutexGuard<'static, Phase> {
    PHASE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether another program has the terminal by our leave, or had it a moment ago: what was typed at it
/// may reach us after its end. Asked without waiting, as a write may hang.
#[cfg(unix)]
pub(super) fn is_lent() -> bool {
    let returned = *RETURNED.lock().unwrap_or_else(PoisonError::into_inner);
    let lent = match PHASE.try_lock() {
        Ok(phase) => *phase == Phase::Lent,
        Err(TryLockError::Poisoned(phase)) => **phase.get_ref() == Phase::Lent,
        Err(TryLockError::WouldBlock) => false,
    };
    lent || returned.is_some_and(|then| then.elapsed() < ECHO)
}

/// Takes the terminal back from the program it was lent to.
pub(super) fn take_back() -> io::Result<()> {
    *RETURNED.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    enter()
}

/// Settles whether the mouse is taken with the terminal.
pub(super) fn listen_to_mouse(mouse: bool) {
    MOUSE.store(mouse, Ordering::Release);
}

/// Takes the terminal, remembering how it was set.
pub(super) fn enter() -> io::Result<()> {
    let mut phase = hold();
    match *phase {
        Phase::Entered => Ok(()),
        Phase::Closed => Err(io::Error::other("The program is ending.")),
        Phase::Away | Phase::Suspended | Phase::Lent => {
            take(device::Settings::Remember)?;
            *phase = Phase::Entered;
            Ok(())
        }
    }
}

/// Takes the terminal again after a stop; whether it is ours then.
#[cfg(unix)]
pub(super) fn resume() -> io::Result<bool> {
    let mut phase = hold();
    match *phase {
        Phase::Suspended => take(device::Settings::Remember)?,
        // Stopped without warning: what the terminal is set to now may be our own doing.
        Phase::Entered => take(device::Settings::Known)?,
        Phase::Away | Phase::Lent | Phase::Closed => return Ok(false),
    }
    *phase = Phase::Entered;
    Ok(true)
}

/// Gives the terminal back if it is ours; a stop of a program that does not have it changes nothing.
pub(super) fn leave(to: Phase) {
    let mut phase = hold();
    match (*phase, to) {
        (Phase::Closed, _) => return,
        (Phase::Entered, _) => give(),
        (_, Phase::Suspended) => return,
        _ => {}
    }
    *phase = to;
}

/// Writes one frame, or swallows it while the terminal is not ours.
pub(super) fn send(frame: &[u8]) -> io::Result<()> {
    let phase = hold();
    if *phase != Phase::Entered {
        mark_stale();
        Ok(())
    } else if frame.len() <= AT_ONCE {
        device::write(frame)
    } else {
        device::write(&[modes::FRAME_BEGINS, frame, modes::FRAME_ENDS].concat())
    }
}

/// Has input that the event source overlooked announced anew, if the terminal is ours.
pub(super) fn announce_unread() {
    let phase = hold();
    // From the background it would stop the program.
    if *phase == Phase::Entered && device::is_foreground() {
        device::announce_unread();
    }
}

/// Makes the next frame repaint everything.
pub(super) fn mark_stale() {
    STALE.store(true, Ordering::Release);
}

/// Whether the next frame has to repaint everything; asking settles it.
pub(super) fn take_stale() -> bool {
    STALE.swap(false, Ordering::AcqRel)
}

fn take(settings: device::Settings) -> io::Result<()> {
    let mouse = MOUSE.load(Ordering::Acquire);
    device::raw(settings).and_then(|()| device::switch_on(mouse)).inspect_err(|_| device::restore())?;
    mark_stale();
    Ok(())
}

/// Errors are dropped: a terminal that cannot be written to has nothing to be given back.
fn give() {
    if device::is_foreground() {
        let _ = device::switch_off(MOUSE.load(Ordering::Acquire));
        device::restore();
    }
}
