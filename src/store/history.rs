//! The list of operations: what was done, by which door, and whether it stands.

use super::error::StoreError;
use super::open::Store;
use super::rows;
use crate::domain::ids::{DealId, OperationId};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use strum::{Display, EnumString, IntoStaticStr};

/// The door through which an operation came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Source {
    /// A key on the board.
    Board,
    /// The command line.
    Command,
}

/// What a replay leaves an operation in. The file knows two more: `dead`, undone and then passed over by a later one, and
/// `past`, done and behind the reach of undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub(super) enum State {
    Done,
    Undone,
}

/// One operation of the undo journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its number.
    pub id: OperationId,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// By which door.
    pub source: Source,
    /// What it said when it was done.
    pub label: String,
    /// Whether it stands, or was undone.
    pub undone: bool,
}

/// The deal that an operation changed; `None`: it changed several, or none.
pub(super) fn only_deal(conn: &Connection, id: OperationId) -> rusqlite::Result<Option<DealId>> {
    let mut statement = conn.prepare_cached(
        "SELECT min(row_id), max(row_id) FROM operation_rows WHERE operation = ? AND table_name = 'deals'",
    )?;
    let (first, last): (Option<i64>, Option<i64>) = statement.query_row([id.0], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(first.filter(|_| first == last).map(DealId))
}

const COLUMNS: &str = "id, at, source, label, state IN ('undone', 'dead')";

fn operation(row: &Row<'_>) -> rusqlite::Result<Operation> {
    Ok(Operation {
        id: OperationId(row.get(0)?),
        at: rows::instant(row, 1)?.unwrap_or_default(),
        source: rows::word(row, 2)?,
        label: row.get(3)?,
        undone: row.get(4)?,
    })
}

/// No two operations share an instant, so that what they did has an order: a script may do many in a second, and all of
/// a day that is handed in happens at its noon.
pub(super) fn after_the_last(conn: &Connection, now: DateTime<Utc>) -> rusqlite::Result<DateTime<Utc>> {
    let mut statement = conn.prepare_cached("SELECT at FROM operations ORDER BY id DESC LIMIT 1")?;
    let last = statement.query_row([], |row| rows::instant(row, 0)).optional()?.flatten();
    // A clock that was far ahead is no reason to go on from there.
    let close = |last: &DateTime<Utc>| (now..now + TimeDelta::minutes(1)).contains(last);
    Ok(last.filter(close).map_or(now, |last| last + TimeDelta::milliseconds(1)))
}

pub(super) fn next_to_undo(conn: &Connection) -> rusqlite::Result<Option<Operation>> {
    let sql = format!("SELECT {COLUMNS} FROM operations WHERE state = 'done' ORDER BY id DESC LIMIT 1");
    conn.query_row(&sql, [], operation).optional()
}

pub(super) fn next_to_redo(conn: &Connection) -> rusqlite::Result<Option<Operation>> {
    let sql = format!("SELECT {COLUMNS} FROM operations WHERE state = 'undone' ORDER BY id LIMIT 1");
    conn.query_row(&sql, [], operation).optional()
}

pub(super) fn mark(conn: &Connection, id: OperationId, state: State) -> rusqlite::Result<usize> {
    let state: &'static str = state.into();
    conn.execute("UPDATE operations SET state = ? WHERE id = ?", params![state, id.0])
}

/// A new operation makes those that were undone unreachable. Its number and its name for good come back.
pub(super) fn begin(conn: &Connection, at: DateTime<Utc>, source: Source) -> rusqlite::Result<(OperationId, String)> {
    conn.prepare_cached("UPDATE operations SET state = 'dead' WHERE state = 'undone'")?.execute([])?;
    let source: &'static str = source.into();
    conn.prepare_cached("INSERT INTO operations (at, source, label) VALUES (?, ?, '') RETURNING id, uuid")?
        .query_row(params![rows::written(at), source], |r| Ok((OperationId(r.get(0)?), r.get(1)?)))
}

/// Whether an operation is on the disk: a COMMIT that returned an error may have been carried out all the same.
pub(super) fn stands(conn: &Connection, uuid: &str) -> rusqlite::Result<bool> {
    conn.query_row("SELECT EXISTS (SELECT 1 FROM operations WHERE uuid = ?)", [uuid], |r| r.get(0))
}

/// Neither undo nor redo reaches behind this point.
pub(super) fn end(conn: &Connection) -> rusqlite::Result<usize> {
    past(conn, OperationId(i64::MAX))
}

/// Neither undo nor redo reaches as far back as this operation.
pub(super) fn past(conn: &Connection, last: OperationId) -> rusqlite::Result<usize> {
    conn.execute(
        "UPDATE operations SET state = CASE state WHEN 'done' THEN 'past' ELSE 'dead' END WHERE id <= ? AND state <> 'past'",
        [last.0],
    )
}

impl Store {
    /// The latest operations, newest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn history(&self, limit: usize) -> Result<Vec<Operation>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM operations ORDER BY id DESC LIMIT ?");
        let read = || -> rusqlite::Result<Vec<Operation>> {
            let mut statement = self.conn.prepare(&sql)?;
            statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], operation)?.collect()
        };
        read().map_err(|e| self.fault(&e))
    }

    /// The deal that an operation changed; `None`: it changed several, or none.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn only_deal(&self, id: OperationId) -> Result<Option<DealId>, StoreError> {
        only_deal(&self.conn, id).map_err(|e| self.fault(&e))
    }

    /// What [`Store::undo`] would take back.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn next_to_undo(&self) -> Result<Option<Operation>, StoreError> {
        next_to_undo(&self.conn).map_err(|e| self.fault(&e))
    }

    /// What [`Store::redo`] would do again.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn next_to_redo(&self) -> Result<Option<Operation>, StoreError> {
        next_to_redo(&self.conn).map_err(|e| self.fault(&e))
    }
}
