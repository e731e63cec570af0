//! A thread that sleeps until a signal comes or the terminal goes, and then does what the main loop
//! could not be relied on to do: it may hang in a write, or spin on a terminal that is no more.

use std::io;
use std::os::unix::net::UnixStream;
use std::process;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTOU, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level::raise;

use super::device;
use super::gate::{self, Phase};

/// Signals that end the program.
const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];
/// Signals typed at a program that has the terminal for the time being, meant for it and not for us.
const TYPED: [i32; 2] = [SIGINT, SIGQUIT];
/// How long the terminal may take to accept the farewell; it may be stopped, and the main thread hang in a write.
const FAREWELL: Duration = Duration::from_millis(500);
/// How long the whole end may take.
const END: Duration = Duration::from_millis(900);
/// How soon a continued program hears of it; without word it was never stopped.
const CONTINUED: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
/// A file descriptor in an error state is no reason to spin.
const BREATH: Duration = Duration::from_secs(1);

type LastWords = Box<dyn Fn() + Send>;
static LAST_WORDS: Mutex<Option<LastWords>> = Mutex::new(None);
static STARTED: Mutex<bool> = Mutex::new(false);

/// Has `save` run when a signal or a vanished terminal ends the program, in place of the one before.
///
/// It runs on a thread of its own, and is cut short if it takes most of a second.
pub fn on_exit(save: impl Fn() + Send + 'static) {
    *LAST_WORDS.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(save));
}

/// Starts the watch, once for the life of the program.
pub(super) fn start() -> io::Result<()> {
    let mut started = STARTED.lock().unwrap_or_else(PoisonError::into_inner);
    if !*started {
        let (read, write) = UnixStream::pair()?;
        let watched = ENDING.iter().chain(&[SIGTSTP, SIGCONT]);
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, watched)?;
        thread::Builder::new().name("watchdog".into()).spawn(move || watch(signals))?;
        *started = true;
    }
    Ok(())
}

fn watch(mut signals: SignalDelivery<UnixStream, SignalOnly>) {
    let mut stopping = false;
    loop {
        let gone = wait(signals.get_read(), stopping.then_some(&CONTINUED));
        let raised: Vec<i32> = signals.pending().collect();
        if let Some(signal) = raised.iter().find(|signal| ends(**signal)) {
            end(128 + signal);
        }
        if gone {
            end(128 + SIGHUP);
        }
        // Stopped and continued in one breath is continued: the other reading would sleep for ever.
        if raised.contains(&SIGCONT) {
            stopping = false;
            resume();
        } else if raised.contains(&SIGTSTP) {
            stopping = true;
            gate::leave(Phase::Suspended);
            stop();
        } else if stopping {
            stopping = false;
            resume();
        }
    }
}

/// Sleeps until a signal, or until the time is up; whether the terminal is gone.
fn wait(signals: &UnixStream, timeout: Option<&Timespec>) -> bool {
    let terminal = stdin();
    // Asking for nothing still hears of a hang-up, and a key does not wake this thread.
    let mut fds = [PollFd::new(&terminal, PollFlags::empty()), PollFd::new(signals, PollFlags::IN)];
    match poll(&mut fds, timeout) {
        Ok(_) => !fds[0].revents().is_empty(),
        Err(Errno::INTR) => false,
        Err(_) => {
            thread::sleep(BREATH);
            false
        }
    }
}

fn ends(signal: i32) -> bool {
    ENDING.contains(&signal) && !(TYPED.contains(&signal) && gate::is_lent())
}

/// Stops the program by the one stop signal that has no handler here, so that the kernel decides as it
/// does for every program: where no shell could continue it, it is not stopped.
fn stop() {
    let _ = raise(SIGTTOU);
}

fn resume() {
    if !device::is_foreground() {
        // Continued into the background, where a board has nothing to do.
        stop();
    } else if gate::resume().unwrap_or(false) {
        // Crossterm hands this to the main loop as a resize, which redraws.
        let _ = raise(SIGWINCH);
    }
}

/// Saves, gives the terminal back and ends, whatever the main thread is doing.
fn end(status: i32) -> ! {
    let begun = Instant::now();
    let farewell = aside(|| gate::leave(Phase::Closed));
    let saved = aside(last_words);
    let _ = farewell.recv_timeout(FAREWELL);
    if device::is_foreground() {
        device::restore();
    }
    let _ = saved.recv_timeout(END.saturating_sub(begun.elapsed()));
    process::exit(status)
}

fn last_words() {
    if let Some(save) = &*LAST_WORDS.lock().unwrap_or_else(PoisonError::into_inner) {
        save();
    }
}

/// Does `work` on a thread that may be left behind; the receiver hears when it is done, or has failed.
fn aside(work: impl FnOnce() + Send + 'static) -> Receiver<()> {
    let (done, heard) = mpsc::channel();
    let _ = thread::Builder::new().spawn(move || {
        work();
        let _ = done.send(());
    });
    heard
}
