//! A folder with an empty home and a file of deals, on a fixed day.

use crate::job::{self, TODAY};
use crate::pty::Pty;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

pub(crate) struct Room {
    folder: TempDir,
}

impl Room {
    /// Without a file.
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// With a file in which one deal stands, called "First deal".
    pub(crate) fn with_a_deal() -> Self {
        let room = Self::new();
        room.done(&["add", "First deal"]);
        room
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn db(&self) -> PathBuf {
        self.folder().join("deals.db")
    }

    /// The program with these words, by way of `wrapper` where it is not empty.
    pub(crate) fn command_by(&self, wrapper: &[String], words: &[&str]) -> Command {
        let program = [env!("CARGO_BIN_EXE_dealdeck").to_owned()];
        let mut line = wrapper.iter().chain(&program);
        let mut command = Command::new(line.next().unwrap());
        command
            .args(line)
            .args(words)
            .env("HOME", self.folder())
            .env("LC_ALL", "C.UTF-8")
            .env("DEALDECK_DB", self.db())
            .env("DEALDECK_TODAY", TODAY)
            .current_dir(self.folder());
        command
    }

    pub(crate) fn command(&self, words: &[&str]) -> Command {
        self.command_by(&[], words)
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        Ran::of(&self.command(words).output().unwrap())
    }

    /// What a command says that has to succeed.
    pub(crate) fn done(&self, words: &[&str]) -> String {
        let ran = self.run(words);
        assert_eq!(ran.status, Some(0), "{words:?}: {}", ran.err);
        ran.out
    }

    /// The board on the file in a wide window, with the program's number announced.
    pub(crate) fn board(&self) -> Pty {
        self.board_by(r#"echo "pid=$$"; exec "$@""#)
    }

    /// The same as `script` starts it.
    pub(crate) fn board_by(&self, script: &str) -> Pty {
        let db = self.db();
        let pty = job::start(script, &["--db", db.to_str().unwrap()], self.folder());
        pty.resize(160, 30);
        pty
    }

    /// Titles of open deals with their stages, as the program tells them.
    pub(crate) fn deals(&self) -> BTreeMap<String, String> {
        let told = self.done(&["list", "--json"]);
        let deals: Vec<serde_json::Value> = serde_json::from_str(&told).unwrap();
        let word = |deal: &serde_json::Value, key: &str| deal[key].as_str().unwrap().to_owned();
        deals.iter().map(|deal| (word(deal, "title"), word(deal, "stage"))).collect()
    }

    /// Sees that SQLite finds nothing wrong with the file.
    pub(crate) fn check(&self) {
        let conn = Connection::open(self.db()).unwrap();
        let verdict: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(verdict, "ok");
        let orphan = conn.query_row("PRAGMA foreign_key_check", [], |row| row.get::<_, String>(0));
        assert_eq!(orphan, Err(rusqlite::Error::QueryReturnedNoRows));
    }

    /// Sees that the last operation can be taken back and done again.
    pub(crate) fn check_undo(&self) {
        let before = self.deals();
        self.done(&["undo"]);
        assert_ne!(self.deals(), before);
        self.done(&["redo"]);
        assert_eq!(self.deals(), before);
    }

    /// Every file of the folder with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = fs::read_dir(self.folder()).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| (path.clone(), fs::read(path).unwrap_or_default())).collect()
    }
}

/// What one command left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    /// `None`: a signal ended it.
    pub(crate) status: Option<i32>,
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { out: text(&output.stdout), err: text(&output.stderr), status: output.status.code() }
    }

    /// Sees that it was refused in one sentence that says all of `words`.
    pub(crate) fn assert_refused(&self, words: &[&str]) {
        assert_eq!(self.status, Some(1), "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        assert!(self.err.trim_end().ends_with('.'), "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "{word:?} is not in {:?}", self.err);
        }
    }
}
