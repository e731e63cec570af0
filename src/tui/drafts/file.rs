//! The small file beside the database that keeps drafts. It is there only while there are some; a board that runs holds a
//! lock on its own, so that another board on the same database takes a file beside it, and the next start finds what no
//! living board holds.

use super::Drafts;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Boards that may type at once on one database.
const BOARDS: usize = 9;
/// How old words that are not on the disk may become while somebody goes on typing.
const OLDEST: Duration = Duration::from_millis(500);

/// Where the drafts of this board are kept. Clones are the same one: the loop writes it when typing pauses, the watchdog
/// when the program ends.
#[derive(Clone, Debug)]
pub struct DraftFile {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    /// The database with a hyphen and a word more.
    base: PathBuf,
    /// The file that is ours, and the lock on it; `None`: there is none now.
    own: Option<(PathBuf, File)>,
    /// Files of boards that are no more, whose drafts this board has taken up. They go when ours is on the disk.
    found: Vec<(PathBuf, File)>,
    /// What is to be on the disk; empty: nothing.
    wanted: String,
    /// What is there.
    written: String,
    /// Since when they have differed.
    since: Option<Instant>,
}

/// What earlier boards left beside a database.
#[derive(Debug, Default)]
pub struct Left {
    /// What was being typed, board by board.
    pub drafts: Vec<Drafts>,
    /// What could not be read: a sentence each.
    pub unread: Vec<String>,
}

impl DraftFile {
    /// The drafts beside a database, and what boards that are no more have left there.
    #[must_use]
    pub fn beside(database: &Path) -> (Self, Left) {
        let mut base = database.as_os_str().to_owned();
        base.push("-drafts");
        let mut state = State {
            base: base.into(),
            own: None,
            found: Vec::new(),
            wanted: String::new(),
            written: String::new(),
            since: None,
        };
        let left = state.find();
        (Self { state: Arc::new(Mutex::new(state)) }, left)
    }

    /// Takes in what is to be kept, and does not write it yet. `true`: it is to be written now, since it has waited long
    /// enough, or since what is there has just been saved and must not be offered again.
    pub fn keep(&self, text: String) -> bool {
        let mut state = self.state();
        if state.wanted != text {
            state.wanted = text;
            state.since.get_or_insert_with(Instant::now);
        }
        let taken = state.wanted.is_empty() && !state.written.is_empty();
        taken || state.since.is_some_and(|since| since.elapsed() > OLDEST)
    }

    /// Brings what is to be kept to the disk: whole, or what was there before stays. No more than a look where it is there.
    ///
    /// # Errors
    /// A sentence that names the file.
    pub fn write(&self) -> Result<(), String> {
        let mut state = self.state();
        if state.wanted == state.written && state.found.is_empty() {
            return Ok(());
        }
        state.bring().map_err(|(path, error)| {
            format!("What is being typed cannot be kept in {}: {error}. A kill would lose it.", path.display())
        })?;
        state.since = None;
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn slot(&self, board: usize) -> PathBuf {
        let mut path = self.base.as_os_str().to_owned();
        if board > 1 {
            path.push(format!("-{board}"));
        }
        path.into()
    }

    /// Takes up the files that no living board holds.
    fn find(&mut self) -> Left {
        let mut left = Left::default();
        for board in 1..=BOARDS {
            let path = self.slot(board);
            let Some(mut file) = open_unheld(&path) else { continue };
            let mut text = String::new();
            let read = file.read_to_string(&mut text).map_err(|e| e.to_string());
            if matches!(read, Ok(0)) {
                // Claimed, and nothing was written yet.
                continue;
            }
            match read.and_then(|_| Drafts::read(&text).map_err(|e| e.to_string())) {
                Ok(drafts) => {
                    left.drafts.push(drafts);
                    self.found.push((path, file));
                }
                Err(cause) => left.unread.push(set_aside(&path, &cause)),
            }
        }
        left
    }

    fn bring(&mut self) -> Result<(), (PathBuf, io::Error)> {
        if self.wanted != self.written {
            if self.wanted.is_empty() {
                if let Some((path, _)) = &self.own {
                    remove(path)?;
                }
                self.own = None;
            } else {
                let path = self.claim()?;
                let file = replace(&path, &self.wanted).map_err(|e| (path.clone(), e))?;
                self.own = Some((path, file));
            }
            self.written.clone_from(&self.wanted);
        }
        while let Some((path, _)) = self.found.last() {
            remove(path)?;
            self.found.pop();
        }
        Ok(())
    }

    /// The path of our own file, which nobody else writes to from now on.
    fn claim(&mut self) -> Result<PathBuf, (PathBuf, io::Error)> {
        if let Some((path, _)) = &self.own {
            return Ok(path.clone());
        }
        // What was taken up is ours already; its words are among those to be written.
        if !self.found.is_empty() {
            let (path, lock) = self.found.remove(0);
            self.own = Some((path.clone(), lock));
            return Ok(path);
        }
        for board in 1..=BOARDS {
            let path = self.slot(board);
            let claimed = match create(&path) {
                // A start that looks into it just now has the lock; there are other files.
                Ok(file) => (!matches!(file.try_lock(), Err(TryLockError::WouldBlock))).then_some(file),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => open_unheld(&path).filter(is_empty),
                Err(error) => return Err((path, error)),
            };
            if let Some(file) = claimed {
                self.own = Some((path.clone(), file));
                return Ok(path);
            }
        }
        Err((self.base.clone(), io::Error::other("too many boards have drafts there")))
    }
}

/// A file that is there and that no living board holds, locked.
fn open_unheld(path: &Path) -> Option<File> {
    let file = OpenOptions::new().read(true).write(true).open(path).ok()?;
    match file.try_lock() {
        Ok(()) => is_still(path, &file).then_some(file),
        // Where a file system knows no locks, two boards at once would offer one another their words: no loss.
        Err(TryLockError::Error(_)) => Some(file),
        Err(TryLockError::WouldBlock) => None,
    }
}

/// Whether the path still names this file: its board may have replaced or removed it before the lock was ours.
#[cfg(unix)]
fn is_still(path: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |m: fs::Metadata| (m.dev(), m.ino());
    matches!((fs::metadata(path), file.metadata()), (Ok(named), Ok(open)) if number(named.clone()) == number(open.clone()))
}

#[cfg(not(unix))]
fn is_still(path: &Path, _: &File) -> bool {
    path.exists()
}

/// Takes a file away; one that is gone is no fault.
fn remove(path: &Path) -> Result<(), (PathBuf, io::Error)> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err((path.to_owned(), error)),
        _ => Ok(()),
    }
}

fn is_empty(file: &File) -> bool {
    file.metadata().is_ok_and(|m| m.len() == 0)
}

/// Puts text in the place of what a file holds, at once; the lock goes over to the new one before the path does.
fn replace(path: &Path, text: &str) -> io::Result<File> {
    let mut new = path.as_os_str().to_owned();
    new.push(".new");
    let new = PathBuf::from(new);
    // One that a killed board left half written: its path was ours or nobody's.
    let _ = fs::remove_file(&new);
    let mut file = create(&new)?;
    let filled = file.lock().and_then(|()| file.write_all(text.as_bytes())).and_then(|()| fs::rename(&new, path));
    if let Err(error) = filled {
        let _ = fs::remove_file(&new);
        return Err(error);
    }
    Ok(file)
}

/// Makes a file that only its owner can read, and never opens one that is there.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Drafts that cannot be read are nobody's to delete.
fn set_aside(path: &Path, cause: &str) -> String {
    let named = |at: usize| {
        let mut aside = path.as_os_str().to_owned();
        aside.push(if at == 1 { ".unread".to_owned() } else { format!(".unread-{at}") });
        PathBuf::from(aside)
    };
    let aside = (1..).map(named).find(|aside| !aside.exists()).unwrap_or_else(|| named(1));
    match fs::rename(path, &aside) {
        Ok(()) => format!(
            "What was being typed when dealdeck ended cannot be read ({cause}); it stands in {}.",
            aside.display()
        ),
        Err(error) => format!("{} cannot be read ({cause}), nor be put aside: {error}.", path.display()),
    }
}

#[cfg(test)]
mod tests;
