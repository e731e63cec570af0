//! A program in a pseudo-terminal: what it wrote, what the screen shows, keys, signals, and a line that drops.
//! Everything is waited for with a deadline; nothing is left running.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long anything may take that is bound to come.
pub(crate) const PATIENCE: Duration = Duration::from_secs(15);
const GLANCE: Duration = Duration::from_millis(10);
const SIZE: PtySize = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };

/// What has come out of the terminal so far.
struct Seen {
    bytes: Vec<u8>,
    parser: vt100::Parser,
}

/// A shell script in a pseudo-terminal of 80×24; dropping it drops the line and ends what still runs.
pub(crate) struct Pty {
    seen: Arc<Mutex<Seen>>,
    deaf: Arc<AtomicBool>,
    dropped: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
    writer: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
}

impl Pty {
    /// Runs `script` with `sh`, `args` as its `$@` and `envs` in its environment.
    pub(crate) fn run<A: AsRef<OsStr>>(script: &str, args: &[A], envs: &[(&str, &OsStr)]) -> Self {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script, "sh"]);
        command.args(args);
        command.cwd(std::env::current_dir().unwrap());
        command.env("TERM", "xterm-256color");
        for (name, value) in envs {
            command.env(name, value);
        }
        let seen =
            Arc::new(Mutex::new(Seen { bytes: Vec::new(), parser: vt100::Parser::new(SIZE.rows, SIZE.cols, 0) }));
        let (deaf, dropped) = <(Arc<AtomicBool>, Arc<AtomicBool>)>::default();
        let source = pair.master.try_clone_reader().unwrap();
        let reader = thread::spawn({
            let (seen, deaf, dropped) = (seen.clone(), deaf.clone(), dropped.clone());
            move || listen(source, &seen, &deaf, &dropped)
        });
        Self {
            seen,
            deaf,
            dropped,
            reader: Some(reader),
            writer: Some(pair.master.take_writer().unwrap()),
            child: pair.slave.spawn_command(command).unwrap(),
            master: Some(pair.master),
        }
    }

    /// Types `keys`.
    pub(crate) fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("the line has been dropped");
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(&format!("the screen to show {text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until `holds` of the screen; `what` says what was waited for when it does not come.
    pub(crate) fn wait_until(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let came = eventually(PATIENCE, || holds(self.seen().parser.screen()));
        assert!(came, "waited for {what}; the screen shows:\n{}", self.screen().contents());
    }

    /// The screen as it stands.
    pub(crate) fn screen(&self) -> vt100::Screen {
        self.seen().parser.screen().clone()
    }

    /// Every byte written to the terminal so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.seen().bytes.clone()
    }

    /// Makes the window another size, as dragging its corner does.
    pub(crate) fn resize(&self, cols: u16, rows: u16) {
        // The emulator panics on what is still on its way for a larger window where that wraps in a single row, or is
        // a wide character in a single column.
        self.seen().parser.screen_mut().set_size(rows.max(2), cols.max(2));
        let master = self.master.as_ref().expect("the line has been dropped");
        master.resize(PtySize { rows, cols, ..SIZE }).unwrap();
    }

    /// How the line is set, for comparison.
    pub(crate) fn line_settings(&self) -> String {
        let master = self.master.as_ref().expect("the line has been dropped");
        format!("{:?}", master.get_termios().unwrap())
    }

    /// The process that said `pid=N` in the terminal.
    pub(crate) fn announced(&self) -> Process {
        let mut pid = None;
        eventually(PATIENCE, || {
            pid = announced_pid(&String::from_utf8_lossy(&self.bytes()));
            pid.is_some()
        });
        Process(pid.expect("no process has announced itself"))
    }

    /// Stops reading what the program writes, so that its writes come to hang; it has to be writing.
    pub(crate) fn stop_listening(&self) {
        self.deaf.store(true, Ordering::SeqCst);
    }

    /// Drops the line, as a closed window or a lost connection does.
    pub(crate) fn hang_up(&mut self) {
        let Some(master) = self.master.take() else {
            return;
        };
        self.dropped.store(true, Ordering::SeqCst);
        // The reader sleeps in a read that only a byte can end, and while it sleeps the line is open.
        if let Some(mut tty) = master.tty_name().and_then(|tty| File::options().write(true).open(tty).ok())
            && !self.deaf.load(Ordering::SeqCst)
        {
            let _ = tty.write_all(b"\0");
        }
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
        self.writer = None;
    }

    /// The exit status of the script, if it ends in time.
    pub(crate) fn ends_within(&mut self, time: Duration) -> Option<u32> {
        let mut status = None;
        eventually(time, || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        status.map(|status| status.exit_code())
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let session = self.child.process_id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        self.hang_up();
        // The number of a session is given to nobody else while one of its processes lives.
        for pid in session.into_iter().flat_map(members_of) {
            let _ = kill_process(pid, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}

/// A process inside the terminal.
#[derive(Clone, Copy)]
pub(crate) struct Process(Pid);

impl Process {
    /// Sends it a signal.
    pub(crate) fn signal(self, signal: Signal) {
        kill_process(self.0, signal).unwrap();
    }

    /// Waits until it uses no processor time: it waits for something.
    pub(crate) fn wait_until_still(self) {
        let mut last = (self.ticks(), Instant::now());
        let still = eventually(PATIENCE, || {
            let ticks = self.ticks();
            if ticks != last.0 {
                last = (ticks, Instant::now());
            }
            last.1.elapsed() > Duration::from_millis(300)
        });
        assert!(still, "the program goes on working");
    }

    /// How often each of its threads has gone to sleep, by the thread's name.
    pub(crate) fn naps(self) -> BTreeMap<String, u64> {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.0)).unwrap();
        tasks.map(|task| naps_of(&task.unwrap().path())).collect()
    }

    /// User and system time, in the kernel's ticks.
    pub(crate) fn ticks(self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0)).unwrap();
        let fields = stat_fields(&stat);
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }
}

/// Whether `holds` comes to hold within `time`.
pub(crate) fn eventually(time: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let begun = Instant::now();
    loop {
        if holds() {
            return true;
        }
        if begun.elapsed() > time {
            return false;
        }
        thread::sleep(GLANCE);
    }
}

/// The processes of a session, where the system lists them under `/proc`.
fn members_of(session: Pid) -> Vec<Pid> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| Pid::from_raw(entry.file_name().to_str()?.parse().ok()?))
        .filter(|pid| {
            let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            stat_fields(&stat).get(3) == Some(&session.to_string().as_str())
        })
        .collect()
}

/// The fields of `/proc/N/stat` after the name, which may itself contain anything.
fn stat_fields(stat: &str) -> Vec<&str> {
    let (_, fields) = stat.rsplit_once(')').unwrap_or_default();
    fields.split_whitespace().collect()
}

fn naps_of(task: &Path) -> (String, u64) {
    let status = fs::read_to_string(task.join("status")).unwrap();
    let value = |key| {
        let line = status.lines().find_map(|line| line.strip_prefix(key));
        line.unwrap().trim().to_owned()
    };
    (value("Name:"), value("voluntary_ctxt_switches:").parse().unwrap())
}

fn announced_pid(output: &str) -> Option<Pid> {
    let (_, rest) = output.split_once("pid=")?;
    let (number, _) = rest.split_once(|c: char| !c.is_ascii_digit())?;
    Pid::from_raw(number.parse().ok()?)
}

fn listen(mut source: Box<dyn Read + Send>, seen: &Mutex<Seen>, deaf: &AtomicBool, dropped: &AtomicBool) {
    let mut buffer = [0; 4096];
    // A read error is how Linux says that nobody has the terminal open any more.
    while let Ok(read @ 1..) = source.read(&mut buffer) {
        if dropped.load(Ordering::SeqCst) {
            return;
        }
        let mut seen = seen.lock().unwrap();
        seen.bytes.extend_from_slice(&buffer[..read]);
        seen.parser.process(&buffer[..read]);
        drop(seen);
        while deaf.load(Ordering::SeqCst) {
            if dropped.load(Ordering::SeqCst) {
                return;
            }
            thread::sleep(GLANCE);
        }
    }
}
