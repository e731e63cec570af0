//! A folder with an empty home, a file of deals to come, and a fixed day: Friday 20 November 2026.

use assert_cmd::Command;
use std::fmt::Write as _;
use std::path::PathBuf;
use tempfile::TempDir;

pub(crate) struct Room {
    folder: TempDir,
}

/// What one command left.
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) status: i32,
}

impl Room {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::cargo_bin("dealdeck").unwrap();
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("LC_ALL", "C.UTF-8")
            .env("DEALDECK_DB", self.path("deals.db"))
            .env("DEALDECK_TODAY", "2026-11-20")
            .current_dir(self.folder.path());
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        let ran = self.command().args(words).output().unwrap();
        Ran {
            out: String::from_utf8(ran.stdout).unwrap(),
            err: String::from_utf8(ran.stderr).unwrap(),
            status: ran.status.code().unwrap(),
        }
    }

    /// The JSON that a command prints.
    pub(crate) fn json(&self, line: &str) -> serde_json::Value {
        let ran = self.run(&split(line).iter().map(String::as_str).collect::<Vec<_>>());
        serde_json::from_str(&ran.out).unwrap()
    }

    /// Commands, one a line, with what they say: stderr behind `!`, a status other than 0 behind `=`.
    pub(crate) fn play(&self, lines: &str) -> String {
        let mut told = String::new();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let words = split(line);
            let ran = self.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
            writeln!(told, "$ {line}").unwrap();
            told.push_str(&ran.out);
            for line in ran.err.lines() {
                writeln!(told, "{}", format!("! {line}").trim_end()).unwrap();
            }
            if ran.status != 0 {
                writeln!(told, "= {}", ran.status).unwrap();
            }
        }
        told.replace(&*self.folder.path().to_string_lossy(), "ROOM")
    }
}

/// Words as a shell parts them, single quotes understood.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}
