//! The undo journal: triggers generated from the schema write down every changed row inside the transaction that changes
//! it; undo walks an operation's rows backwards, redo forwards.
//!
//! The triggers are TEMP ones: the schema stays clean for people who query the file, and a connection that only reads
//! never makes them.

use super::error::StoreError;
use super::history::{self, Operation, State};
use super::open::Store;
use crate::domain::dates::Now;
use crate::domain::ids::OperationId;
use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, params, params_from_iter};
use std::collections::HashMap;
use std::fmt::Write as _;

/// Operations that are always kept, however old.
const KEPT_OPERATIONS: i64 = 1000;
/// Days for which every operation is kept, however many.
const KEPT_DAYS: i64 = 90;
/// Journal rows that one call of [`Store::trim`] removes at most.
const TRIMMED_AT_ONCE: i64 = 20_000;
/// Journal rows held in memory while undoing a long operation.
const BATCH: i64 = 2_000;
/// In the place of an operation's number: what is written now comes from the journal, and does not go into it. SQLite's
/// own switch for triggers leaves TEMP ones on.
const REPLAY: i64 = 0;

impl Store {
    /// Makes the connection's triggers, once. Called before the first write; a board calls it when it is idle.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn arm_journal(&mut self) -> Result<(), StoreError> {
        if !self.journalling {
            arm(&self.conn).map_err(|e| self.fault(&e))?;
            self.journalling = true;
        }
        Ok(())
    }

    /// Takes the last operation back, whoever made it.
    ///
    /// # Errors
    /// Nothing to undo, or a row that is no longer as the operation left it; nothing is changed then.
    pub fn undo(&mut self) -> Result<Operation, StoreError> {
        self.replay(Direction::Back)
    }

    /// Does the last operation that was undone once more.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&mut self) -> Result<Operation, StoreError> {
        self.replay(Direction::Forth)
    }

    fn replay(&mut self, direction: Direction) -> Result<Operation, StoreError> {
        self.check_in_place()?;
        let path = self.path.clone();
        let fault = |e: rusqlite::Error| StoreError::of(&e, &path, self.patience.limit().as_secs());
        let journalling = self.journalling;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
        tx.pragma_update(None, "defer_foreign_keys", true).map_err(fault)?;
        let operation = direction
            .operation(&tx)
            .map_err(fault)?
            .ok_or_else(|| StoreError::Undo(format!("There is nothing to {}.", direction.verb())))?;
        let refusal = |what: &str| {
            StoreError::Undo(format!(
                "“{}” cannot be {}: {what} has been changed since, outside dealdeck. Nothing was changed.",
                operation.label,
                direction.participle()
            ))
        };
        // A row made outside that takes a name, or hangs on a row that is to go, shows as a broken constraint.
        let conflict = |e: rusqlite::Error| match e.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => refusal("what belongs to it"),
            _ => fault(e),
        };
        if journalling {
            tx.execute("INSERT INTO current_operation VALUES (?)", [REPLAY]).map_err(fault)?;
        }
        walk(&tx, operation.id, direction).map_err(|e| match e {
            Walk::Sqlite(e) => conflict(e),
            Walk::Changed(table) => refusal(&format!("a row of {table}")),
        })?;
        history::mark(&tx, operation.id, direction.state_after()).map_err(fault)?;
        if journalling {
            tx.execute("DELETE FROM current_operation", []).map_err(fault)?;
        }
        tx.commit().map_err(conflict)?;
        Ok(operation)
    }

    /// Forgets operations beyond the last 1,000 and older than 90 days, a bounded piece at a call.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn trim(&mut self, now: &Now) -> Result<(), StoreError> {
        let before = super::rows::written(now.instant - chrono::Duration::days(KEPT_DAYS));
        let cut: Option<i64> = self
            .conn
            .query_row(
                "SELECT id FROM (SELECT id, at FROM operations ORDER BY id DESC LIMIT -1 OFFSET ?) WHERE at < ? LIMIT 1",
                params![KEPT_OPERATIONS, before],
                |r| r.get(0),
            )
            .optional()
            .map_err(|e| self.fault(&e))?;
        let Some(cut) = cut else { return Ok(()) };
        // An operation of which a part is gone must not be undone.
        let piece = |conn: &mut Connection| -> rusqlite::Result<()> {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            history::past(&tx, OperationId(cut))?;
            tx.execute(
                "DELETE FROM operation_rows WHERE seq IN \
                 (SELECT seq FROM operation_rows WHERE operation <= ? ORDER BY seq LIMIT ?)",
                params![cut, TRIMMED_AT_ONCE],
            )?;
            tx.execute(
                "DELETE FROM operations WHERE id <= ? \
                 AND NOT EXISTS (SELECT 1 FROM operation_rows WHERE operation = operations.id)",
                params![cut],
            )?;
            tx.commit()
        };
        piece(&mut self.conn).map_err(|e| self.fault(&e))
    }
}

/// The tables that the journal follows: all but its own, and the places where sweeps are.
pub(super) fn tables(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    conn.prepare(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
         AND name NOT IN ('operations', 'operation_rows', 'sweep_bookmarks') ORDER BY name",
    )?
    .query_map([], |r| r.get(0))?
    .collect()
}

fn columns(conn: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    conn.prepare("SELECT name FROM pragma_table_info(?, 'main')")?.query_map([table], |r| r.get(0))?.collect()
}

/// `json_object('id', NEW.id, …)`
fn image(columns: &[String], row: &str) -> String {
    let pairs: Vec<String> = columns.iter().map(|c| format!("'{c}', {row}{c}")).collect();
    format!("json_object({})", pairs.join(", "))
}

fn arm(conn: &Connection) -> rusqlite::Result<()> {
    // A write with no operation under way finds no row here, and breaks operation_rows' NOT NULL: it is aborted.
    let mut sql = String::from("CREATE TEMP TABLE current_operation (id INTEGER NOT NULL);\n");
    for table in tables(conn)? {
        let columns = columns(conn, &table)?;
        let (old, new) = (image(&columns, "OLD."), image(&columns, "NEW."));
        let changed: Vec<String> = columns.iter().map(|c| format!("OLD.{c} IS NOT NEW.{c} COLLATE BINARY")).collect();
        let changed = changed.join(" OR ");
        let written = format!("(SELECT id FROM current_operation) IS NOT {REPLAY}");
        let mut trigger = |event: &str, when: &str, id: &str, old: &str, new: &str| {
            // Writing to a String cannot fail.
            let _ = writeln!(
                sql,
                "CREATE TEMP TRIGGER journal_{event}_{table} AFTER {event} ON main.{table} WHEN {written}{when} BEGIN \
                 INSERT INTO operation_rows (operation, table_name, row_id, old, new) \
                 VALUES ((SELECT id FROM current_operation), '{table}', {id}, {old}, {new}); END;"
            );
        };
        trigger("INSERT", "", "NEW.id", "NULL", "NULL");
        trigger("UPDATE", &format!(" AND ({changed})"), "OLD.id", &old, &new);
        trigger("DELETE", "", "OLD.id", &old, "NULL");
    }
    conn.execute_batch(&sql)
}

#[derive(Clone, Copy)]
enum Direction {
    Back,
    Forth,
}

impl Direction {
    fn operation(self, conn: &Connection) -> rusqlite::Result<Option<Operation>> {
        match self {
            Self::Back => history::next_to_undo(conn),
            Self::Forth => history::next_to_redo(conn),
        }
    }

    fn verb(self) -> &'static str {
        match self {
            Self::Back => "undo",
            Self::Forth => "redo",
        }
    }

    fn participle(self) -> &'static str {
        match self {
            Self::Back => "undone",
            Self::Forth => "redone",
        }
    }

    fn state_after(self) -> State {
        match self {
            Self::Back => State::Undone,
            Self::Forth => State::Done,
        }
    }

    /// The next batch of an operation's rows, in the order of the walk.
    fn batch(self) -> &'static str {
        match self {
            Self::Back => {
                "SELECT seq, table_name, row_id, old, new FROM operation_rows WHERE operation = ? AND seq < ? \
                 ORDER BY seq DESC LIMIT ?"
            }
            Self::Forth => {
                "SELECT seq, table_name, row_id, old, new FROM operation_rows WHERE operation = ? AND seq > ? \
                 ORDER BY seq LIMIT ?"
            }
        }
    }
}

struct Step {
    seq: i64,
    table: String,
    row: i64,
    old: Option<String>,
    new: Option<String>,
}

enum Walk {
    Sqlite(rusqlite::Error),
    Changed(String),
}

impl From<rusqlite::Error> for Walk {
    fn from(e: rusqlite::Error) -> Self {
        Self::Sqlite(e)
    }
}

fn walk(tx: &Transaction<'_>, operation: OperationId, direction: Direction) -> Result<(), Walk> {
    let mut shapes: HashMap<String, Shape> = HashMap::new();
    let mut from = match direction {
        Direction::Back => i64::MAX,
        Direction::Forth => 0,
    };
    loop {
        let steps: Vec<Step> = tx
            .prepare_cached(direction.batch())?
            .query_map(params![operation.0, from, BATCH], |r| {
                Ok(Step { seq: r.get(0)?, table: r.get(1)?, row: r.get(2)?, old: r.get(3)?, new: r.get(4)? })
            })?
            .collect::<rusqlite::Result<_>>()?;
        let Some(last) = steps.last() else {
            return Ok(());
        };
        from = last.seq;
        for step in &steps {
            if !shapes.contains_key(&step.table) {
                shapes.insert(step.table.clone(), Shape::of(tx, &step.table)?);
            }
            let shape = &shapes[&step.table];
            match direction {
                Direction::Back => shape.back(tx, step)?,
                Direction::Forth => shape.forth(tx, step)?,
            }
        }
    }
}

/// The statements that put a table's rows back.
struct Shape {
    columns: Vec<String>,
    read: String,
    insert: String,
    update: String,
    delete: String,
}

impl Shape {
    fn of(conn: &Connection, table: &str) -> rusqlite::Result<Self> {
        let columns = columns(conn, table)?;
        let marks = vec!["?"; columns.len()].join(", ");
        let assignments: Vec<String> = columns.iter().map(|c| format!("{c} = ?")).collect();
        Ok(Self {
            read: format!("SELECT {} FROM {table} WHERE id = ?", image(&columns, "")),
            insert: format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", ")),
            update: format!("UPDATE {table} SET {} WHERE id = ?", assignments.join(", ")),
            delete: format!("DELETE FROM {table} WHERE id = ?"),
            columns,
        })
    }

    fn back(&self, tx: &Transaction<'_>, step: &Step) -> Result<(), Walk> {
        match (&step.old, &step.new) {
            (None, _) => {
                // Redo will need the row that an insert made.
                let row = self.read(tx, step)?.ok_or_else(|| Walk::Changed(step.table.clone()))?;
                tx.prepare_cached("UPDATE operation_rows SET new = ? WHERE seq = ?")?
                    .execute(params![row, step.seq])?;
                tx.prepare_cached(&self.delete)?.execute([step.row])?;
            }
            (Some(old), Some(new)) => self.replace(tx, step, new, old)?,
            (Some(old), None) => self.put(tx, step, old)?,
        }
        Ok(())
    }

    fn forth(&self, tx: &Transaction<'_>, step: &Step) -> Result<(), Walk> {
        match (&step.old, &step.new) {
            (None, Some(new)) => self.put(tx, step, new)?,
            (Some(old), Some(new)) => self.replace(tx, step, old, new)?,
            (Some(old), None) => {
                self.expect(tx, step, old)?;
                tx.prepare_cached(&self.delete)?.execute([step.row])?;
            }
            (None, None) => return Err(Walk::Changed(step.table.clone())),
        }
        Ok(())
    }

    fn read(&self, tx: &Transaction<'_>, step: &Step) -> rusqlite::Result<Option<String>> {
        tx.prepare_cached(&self.read)?.query_row([step.row], |r| r.get(0)).optional()
    }

    fn expect(&self, tx: &Transaction<'_>, step: &Step, image: &str) -> Result<(), Walk> {
        if self.read(tx, step)?.as_deref() == Some(image) { Ok(()) } else { Err(Walk::Changed(step.table.clone())) }
    }

    fn put(&self, tx: &Transaction<'_>, step: &Step, image: &str) -> Result<(), Walk> {
        if self.read(tx, step)?.is_some() {
            return Err(Walk::Changed(step.table.clone()));
        }
        tx.prepare_cached(&self.insert)?.execute(params_from_iter(self.values(step, image)?))?;
        Ok(())
    }

    fn replace(&self, tx: &Transaction<'_>, step: &Step, from: &str, to: &str) -> Result<(), Walk> {
        self.expect(tx, step, from)?;
        let mut values = self.values(step, to)?;
        values.push(Value::Integer(step.row));
        tx.prepare_cached(&self.update)?.execute(params_from_iter(values))?;
        Ok(())
    }

    fn values(&self, step: &Step, image: &str) -> Result<Vec<Value>, Walk> {
        let changed = || Walk::Changed(step.table.clone());
        let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(image).map_err(|_| changed())?;
        let value = |column: &String| match row.get(column) {
            Some(serde_json::Value::Null) => Ok(Value::Null),
            Some(serde_json::Value::Number(n)) => n.as_i64().map(Value::Integer).ok_or_else(changed),
            Some(serde_json::Value::String(s)) => Ok(Value::Text(s.clone())),
            _ => Err(changed()),
        };
        self.columns.iter().map(value).collect()
    }
}
