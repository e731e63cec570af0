//! Opening the file: where it is made, with which permissions and settings, and how long a writer waits.

use super::error::StoreError;
use super::schema;
use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// As SQLite counts them: a negative number of pages is all of them.
const ALL_PAGES: i32 = -1;

/// How long a writer waits for another process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// A command in a script: 30 s.
    Command,
    /// A person before a board: 2 s.
    Board,
}

impl Patience {
    pub(super) fn limit(self) -> Duration {
        match self {
            Self::Command => Duration::from_secs(30),
            Self::Board => Duration::from_secs(2),
        }
    }
}

/// The open file.
#[derive(Debug)]
pub struct Store {
    pub(super) conn: Connection,
    pub(super) path: PathBuf,
    pub(super) patience: Patience,
    /// Whether this connection has its journal triggers; a reader never pays for them.
    pub(super) journalling: bool,
    /// Which file the path named when it was opened; `None`: it is in memory.
    identity: Option<Identity>,
}

/// Device and number of a file: what stays the same as long as it is the same file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity {
    device: u64,
    number: u64,
}

impl Store {
    /// Opens the file, making it and its directory when they are not there.
    ///
    /// # Errors
    /// A foreign, newer, damaged or unreachable file; it is left as it was.
    pub fn open(path: &Path, patience: Patience) -> Result<Self, StoreError> {
        // Absolute, so that no name can be taken for a URI or an option.
        let path =
            std::path::absolute(path).map_err(|e| StoreError::Io { path: path.to_path_buf(), cause: e.to_string() })?;
        if !path.exists() {
            if let Some(directory) = path.parent().filter(|d| !d.exists()) {
                make_directory(directory)?;
            }
            make_private(&path)?;
        }
        // SQLite takes a file of one byte for an empty one, and would write over it.
        if std::fs::metadata(&path).is_ok_and(|m| m.is_file() && m.len() == 1) {
            return Err(StoreError::Foreign(path));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&path, flags).map_err(|e| StoreError::of(&e, &path, 0))?;
        Self::settle(conn, path, patience)
    }

    /// A new file in memory: for reading where there is no file yet, for dry runs and tests.
    ///
    /// # Errors
    /// Out of memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        let path = PathBuf::from(":memory:");
        let conn = Connection::open_in_memory().map_err(|e| StoreError::of(&e, &path, 0))?;
        Self::settle(conn, path, Patience::Command)
    }

    /// A copy in memory, where an operation shows what it would do while the file stays as it is.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn rehearsal(&self) -> Result<Self, StoreError> {
        let mut copy = Self::in_memory()?;
        Backup::new(&self.conn, &mut copy.conn)
            .and_then(|backup| backup.step(ALL_PAGES))
            .map_err(|e| self.fault(&e))?;
        Ok(copy)
    }

    fn settle(mut conn: Connection, path: PathBuf, patience: Patience) -> Result<Self, StoreError> {
        let fault = |e| StoreError::of(&e, &path, patience.limit().as_secs());
        configure(&conn, patience).map_err(fault)?;
        schema::prepare(&mut conn, &path, patience, schema::MIGRATIONS)?;
        write_ahead(&conn, patience).map_err(fault)?;
        // More than any verb or undo prepares: a writing statement costs its three triggers each time it is parsed.
        conn.set_prepared_statement_cache_capacity(256);
        let identity = identity(&path);
        Ok(Self { conn, path, patience, journalling: false, identity })
    }

    /// Refuses when the path no longer names the file that is open: SQLite would write on into a deleted one.
    pub(super) fn check_in_place(&self) -> Result<(), StoreError> {
        if self.identity.is_some() && identity(&self.path) != self.identity {
            return Err(StoreError::Gone(self.path.clone()));
        }
        Ok(())
    }

    /// The file's absolute path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is gone with the program.
    #[must_use]
    pub fn is_in_memory(&self) -> bool {
        self.conn.path().is_none_or(str::is_empty)
    }

    /// A number that moves when another process has changed the file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn version(&self) -> Result<i64, StoreError> {
        self.check_in_place()?;
        self.conn.pragma_query_value(None, "data_version", |r| r.get(0)).map_err(|e| self.fault(&e))
    }

    pub(super) fn fault(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::of(error, &self.path, self.patience.limit().as_secs())
    }

    #[cfg(test)]
    pub(crate) fn connection(&self) -> &Connection {
        &self.conn
    }
}

/// Everything that is not SQLite's default, set before the first real read.
fn configure(conn: &Connection, patience: Patience) -> rusqlite::Result<()> {
    conn.busy_timeout(patience.limit())?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // A new file is WAL from its first byte; a file that may not be ours must not be turned into one.
    let pages: i64 = conn.pragma_query_value(None, "page_count", |r| r.get(0))?;
    if pages == 0 {
        write_ahead(conn, patience)?;
    }
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;",
    )
}

/// Writers do not keep readers waiting. No more than a look where the file is so already.
fn write_ahead(conn: &Connection, patience: Patience) -> rusqlite::Result<()> {
    if conn.is_readonly("main")? {
        return Ok(());
    }
    // Two programs that make a file at once would wait for each other, so SQLite refuses one of them at once.
    let begun = Instant::now();
    loop {
        let done = conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()));
        match done {
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && begun.elapsed() < patience.limit() => {
                std::thread::sleep(Duration::from_millis(5));
            }
            done => return done,
        }
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|m| Identity { device: m.dev(), number: m.ino() })
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<Identity> {
    None
}

/// An empty file that only its owner can read; SQLite gives its side files the same mode.
pub(super) fn make_private(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|e| io(path, &e))
}

fn make_directory(path: &Path) -> Result<(), StoreError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|e| io(path, &e))
}

fn io(path: &Path, error: &std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => StoreError::Full(path.to_path_buf()),
        _ => StoreError::Io { path: path.to_path_buf(), cause: error.to_string() },
    }
}

/// What is read-only where SQLite says no more than that: the file, or the folder that its side files need.
pub(super) fn read_only_part(path: &Path) -> PathBuf {
    #[cfg(unix)]
    {
        use rustix::fs::{Access, access};
        let is_writable = |path: &Path| access(path, Access::WRITE_OK).is_ok();
        if let Some(folder) = path.parent().filter(|folder| is_writable(path) && !is_writable(folder)) {
            return folder.to_path_buf();
        }
    }
    path.to_path_buf()
}

/// What keeps a file from being opened, where SQLite does not tell. Looked at without opening it: closing it again
/// would drop the locks of another connection in this process.
pub(super) fn obstacle(path: &Path) -> Option<String> {
    if path.is_dir() {
        return Some("it is a folder, and a file was expected".to_owned());
    }
    #[cfg(unix)]
    {
        use rustix::fs::{Access, access};
        access(path, Access::READ_OK).err().map(|error| std::io::Error::from(error).to_string())
    }
    #[cfg(not(unix))]
    None
}

/// Which process holds the file's write lock, where the system tells (Linux: /proc/locks).
pub(super) fn holder(path: &Path) -> String {
    locking_process(path).map_or_else(|| "another program".to_owned(), |(pid, name)| format!("{name} (process {pid})"))
}

fn locking_process(path: &Path) -> Option<(u32, String)> {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::fs::MetadataExt;
        // In WAL mode the locks stand on the shared-memory file.
        let mut shm = path.as_os_str().to_owned();
        shm.push("-shm");
        let inode = std::fs::metadata(&shm).ok()?.ino().to_string();
        let locks = std::fs::read_to_string("/proc/locks").ok()?;
        // "1: POSIX  ADVISORY  WRITE 4711 fe:01:1234567 120 120"
        let pid = locks.lines().find_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let at = words.iter().position(|w| *w == "WRITE")?;
            let (_, file) = words.get(at + 2)?.rsplit_once(':')?;
            (file == inode).then(|| words.get(at + 1)?.parse::<u32>().ok()).flatten()
        })?;
        let name = std::fs::read_to_string(format!("/proc/{pid}/comm")).ok()?;
        Some((pid, crate::text::clean(name.trim()).into_owned()))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = path;
        None
    }
}
