//! Tests of the file: how it is opened, what is refused, how formats grow, and the undo journal.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod journal;
mod migrating;
mod opening;
mod refusing;

use super::journal::tables;
use super::{Source, Store, StoreError, Writer};
use crate::domain::dates::{Moment, Now};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Every row of every table but the journal's own, as text.
pub(crate) type Dump = BTreeMap<String, Vec<String>>;

impl Store {
    /// What the file holds, for a comparison of before and after.
    pub(crate) fn dump(&self) -> Dump {
        dump(&self.conn)
    }
}

fn dump(conn: &Connection) -> Dump {
    let rows = |table: &String| {
        let mut statement = conn.prepare_cached(&format!("SELECT * FROM {table} ORDER BY 1")).unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        let mut lines = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..width).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
            lines.push(cells.join(" "));
        }
        lines
    };
    let names = tables(conn).unwrap();
    names.iter().map(|t| (t.clone(), rows(t))).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(text: &str) -> Now {
    let Moment { at, day } = Moment::noon(day(text));
    Now::utc(at, day)
}

/// A file of its own in a directory of its own.
struct Place {
    _directory: tempfile::TempDir,
    file: PathBuf,
}

fn place() -> Place {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("deals.db");
    Place { _directory: directory, file }
}

/// The names of what lies beside a file, itself included.
fn beside(file: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(file.parent().unwrap()).unwrap();
    let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Writes a line that a parent process reads.
#[allow(clippy::print_stdout)]
fn tell(line: &str) {
    println!("{line}");
}

/// One operation that runs `body`, labelled `label`.
fn operation<T>(store: &mut Store, label: &str, body: impl FnOnce(&Writer<'_>) -> T) -> T {
    operation_on(store, &noon("2026-11-20"), label, body)
}

fn operation_on<T>(store: &mut Store, now: &Now, label: &str, body: impl FnOnce(&Writer<'_>) -> T) -> T {
    let done: Result<T, StoreError> = store.write(Source::Command, now, |w, _| Ok((label.to_owned(), body(w))));
    done.unwrap()
}
