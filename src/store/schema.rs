//! The file's format: which file is ours, how an empty or an older one is brought to the latest format.

use super::error::StoreError;
use super::history;
use super::open::Patience;
use crate::domain::stage::DEFAULT_STALL_DAYS;
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::BTreeMap;
use std::path::Path;

/// Says in the file's header that it is ours: "Deal".
const APPLICATION_ID: i64 = 0x4465_616C;

/// Append-only: a released step is never edited.
pub(super) const MIGRATIONS: &[&str] =
    &[include_str!("schema/0001_pipeline.sql"), include_str!("schema/0002_sweeps.sql")];

/// The pipeline of a new file.
const STAGES: [(&str, u8); 5] =
    [("Lead", 10), ("Qualified", 25), ("Meeting", 40), ("Proposal", 60), ("Negotiation", 80)];

/// The lost reasons of a new file; the flag: it never was a real chance.
const LOST_REASONS: [(&str, bool); 7] = [
    ("Price", false),
    ("Competitor", false),
    ("No budget", false),
    ("Went quiet", false),
    ("Timing", false),
    ("Not a fit", true),
    ("Other", false),
];

/// Refuses a foreign or newer file without touching it, and brings any other to the latest format.
pub(super) fn prepare(
    conn: &mut Connection,
    path: &Path,
    patience: Patience,
    migrations: &[&str],
) -> Result<(), StoreError> {
    let fail = |e: rusqlite::Error| StoreError::of(&e, path, patience.limit().as_secs());
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    // One look: between two of them another program may make the file.
    let look = conn.transaction().map_err(fail)?;
    let from = recognise(&look, path, known)?;
    look.finish().map_err(fail)?;
    if from == known {
        return Ok(());
    }
    if from > 0 {
        keep_copy(conn, path, from)?;
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
    // Two programs may have found the same empty file: the second one sees what the first has made.
    let (version, _) = header(&tx).map_err(fail)?;
    let before = shapes(&tx).map_err(fail)?;
    for (at, sql) in migrations.iter().enumerate().skip(usize::try_from(version).unwrap_or(0)) {
        tx.execute_batch(sql).map_err(fail)?;
        if at == 0 {
            fill(&tx).map_err(fail)?;
        }
    }
    let after = shapes(&tx).map_err(fail)?;
    if before.iter().any(|(table, shape)| after.get(table) != Some(shape)) {
        history::end(&tx).map_err(fail)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID).map_err(fail)?;
    tx.pragma_update(None, "user_version", known).map_err(fail)?;
    tx.commit().map_err(fail)
}

/// The file's format; 0: empty.
fn recognise(conn: &Connection, path: &Path, known: i64) -> Result<i64, StoreError> {
    let fail = |e: rusqlite::Error| StoreError::of(&e, path, 0);
    let (version, application) = header(conn).map_err(fail)?;
    if application == APPLICATION_ID {
        return if version > known {
            Err(StoreError::Newer { path: path.to_path_buf(), found: version, known })
        } else {
            Ok(version)
        };
    }
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0)).map_err(fail)?;
    if application == 0 && version == 0 && tables == 0 {
        return Ok(0);
    }
    Err(StoreError::Foreign(path.to_path_buf()))
}

fn header(conn: &Connection) -> rusqlite::Result<(i64, i64)> {
    let version = conn.pragma_query_value(None, "user_version", |r| r.get(0))?;
    let application = conn.pragma_query_value(None, "application_id", |r| r.get(0))?;
    Ok((version, application))
}

/// Each table with its columns: a journal written for other ones cannot be replayed.
fn shapes(conn: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    conn.prepare(
        "SELECT t.name, group_concat(c.name) FROM sqlite_schema t, pragma_table_info(t.name) c \
         WHERE t.type = 'table' GROUP BY t.name",
    )?
    .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
    .collect()
}

/// Before an older file is changed, a whole and checked copy of it stands beside it.
fn keep_copy(conn: &Connection, path: &Path, version: i64) -> Result<(), StoreError> {
    let fail = |e: rusqlite::Error| StoreError::of(&e, path, 0);
    let mut copy = path.as_os_str().to_owned();
    copy.push(format!(".format-{version}.backup"));
    let copy = std::path::PathBuf::from(copy);
    super::open::make_private(&copy)?;
    conn.backup("main", &copy, None::<fn(rusqlite::backup::Progress)>).map_err(fail)?;
    let checked = Connection::open(&copy).map_err(fail)?;
    let verdict: String = checked.query_row("PRAGMA integrity_check", [], |r| r.get(0)).map_err(fail)?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Corrupt { path: path.to_path_buf(), cause: verdict }) }
}

/// What a new file starts with: one pipeline and the lost reasons. Not an operation: there is nothing to undo to.
fn fill(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("INSERT INTO pipelines (id, name, position) VALUES (1, 'Sales', 1)", [])?;
    for (at, (name, probability)) in (1_i64..).zip(STAGES) {
        conn.execute(
            "INSERT INTO stages (pipeline, name, position, probability, stall_days) VALUES (1, ?, ?, ?, ?)",
            params![name, at, probability, DEFAULT_STALL_DAYS],
        )?;
    }
    for (at, (name, disqualifies)) in (1_i64..).zip(LOST_REASONS) {
        conn.execute(
            "INSERT INTO lost_reasons (name, disqualifies, position) VALUES (?, ?, ?)",
            params![name, disqualifies, at],
        )?;
    }
    conn.execute("INSERT INTO settings (name, value) VALUES ('currency', 'USD'), ('set_up', 'no')", [])?;
    Ok(())
}
