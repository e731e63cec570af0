//! What can go wrong with the file, in sentences that name it, the cause and the next step.

use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;
use std::path::{Path, PathBuf};

/// A fault of the file, or of what surrounds it. Nothing was changed by the call that returned it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program's file.
    #[error("{} is not a dealdeck file; it was left as it is. Name another one with --db.", .0.display())]
    Foreign(PathBuf),
    /// Written by a later version of this program.
    #[error("{} was written by a newer dealdeck (format {found}, this one knows {known}); it was left as it is. Update dealdeck to open it.", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The latest format that this program knows.
        known: i64,
    },
    /// No permission to write to the file, or to the folder of its side files.
    #[error("{} is read-only, so nothing was saved. Make it writable (chmod u+w), or work on a copy with --db.", .0.display())]
    ReadOnly(PathBuf),
    /// Another process kept the file for itself for longer than the wait.
    #[error("{} is in use: {holder} has been writing for more than {seconds} s. Nothing was changed; try again when it is done.", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
        /// How long this call waited.
        seconds: u64,
        /// The process that holds the file, as far as the system tells.
        holder: String,
    },
    /// Deleted or put in the place of, under an open board: what is written now would go nowhere.
    #[error("{} is no longer the file that was opened: it was deleted or replaced. Nothing was saved; put it back, or quit and start again.", .0.display())]
    Gone(PathBuf),
    /// No room left.
    #[error("The disk that holds {} is full, so nothing was saved. Free some space and try again.", .0.display())]
    Full(PathBuf),
    /// Bytes that SQLite cannot make sense of.
    #[error("{} is damaged ({cause}). Copy it away before anything else, then restore a backup.", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// SQLite's word on it.
        cause: String,
    },
    /// Anything else between the program and the disk.
    #[error("{}: {cause}. Nothing was changed.", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's word on it.
        cause: String,
    },
    /// A step that cannot be taken back or again.
    #[error("{0}")]
    Undo(String),
}

impl StoreError {
    /// What SQLite says, as a sentence about this file.
    pub(crate) fn of(error: &rusqlite::Error, path: &Path, waited: u64) -> Self {
        let path = path.to_path_buf();
        let cause = error.to_string();
        // The shared memory of a WAL file is the one thing whose lack of room SQLite gives another name.
        if error.sqlite_error().is_some_and(|e| e.extended_code == SQLITE_IOERR_SHMSIZE) {
            return Self::Full(path);
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Foreign(path),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::ReadOnly(super::open::read_only_part(&path))
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                let holder = super::open::holder(&path);
                Self::Busy { path, seconds: waited, holder }
            }
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::CannotOpen) => {
                let cause = super::open::obstacle(&path).unwrap_or(cause);
                Self::Io { path, cause }
            }
            Some(ErrorCode::DatabaseCorrupt) => Self::Corrupt { path, cause },
            _ => Self::Io { path, cause },
        }
    }
}
