//! Lost reasons as rows.

use super::error::StoreError;
use super::open::Store;
use super::rows;
use super::write::Writer;
use crate::domain::ids::ReasonId;
use crate::domain::names;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Why deals are lost, in the seller's own list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostReason {
    /// Its row.
    pub id: ReasonId,
    /// As shown.
    pub name: String,
    /// Whether it says that the deal never was a real chance.
    pub disqualifies: bool,
}

const SELECT: &str = "SELECT id, name, disqualifies FROM lost_reasons";

fn reason(row: &Row<'_>) -> rusqlite::Result<LostReason> {
    Ok(LostReason { id: ReasonId(row.get(0)?), name: row.get(1)?, disqualifies: row.get(2)? })
}

fn reasons(conn: &Connection) -> rusqlite::Result<Vec<LostReason>> {
    let mut statement = conn.prepare_cached(&format!("{SELECT} ORDER BY position, id"))?;
    rows::collect(statement.query([])?, reason)
}

impl Store {
    /// The lost reasons, in order.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn lost_reasons(&self) -> Result<Vec<LostReason>, StoreError> {
        reasons(&self.conn).map_err(|e| self.fault(&e))
    }

    /// How many deals were lost for a reason, in all pipelines.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn lost_for(&self, reason: ReasonId) -> Result<u32, StoreError> {
        lost_for(&self.conn, reason).map_err(|e| self.fault(&e))
    }
}

fn lost_for(conn: &Connection, reason: ReasonId) -> rusqlite::Result<u32> {
    conn.prepare_cached("SELECT count(*) FROM deals WHERE lost_reason = ?")?.query_row([reason.0], |r| r.get(0))
}

impl Writer<'_> {
    /// The lost reasons, in order.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn lost_reasons(&self) -> Result<Vec<LostReason>, StoreError> {
        self.sql(reasons)
    }

    /// What a lost reason is called.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn lost_reason_name(&self, id: ReasonId) -> Result<Option<String>, StoreError> {
        self.sql(|c| {
            c.prepare_cached("SELECT name FROM lost_reasons WHERE id = ?")?.query_row([id.0], |r| r.get(0)).optional()
        })
    }

    /// The lost reason of this name, whatever its case.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn find_lost_reason(&self, name: &str) -> Result<Option<LostReason>, StoreError> {
        Ok(self.lost_reasons()?.into_iter().find(|known| names::same(&known.name, name)))
    }

    /// Makes a lost reason at the end of the list.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn insert_lost_reason(&self, name: &str, disqualifies: bool) -> Result<LostReason, StoreError> {
        self.sql(|c| {
            c.execute(
                "INSERT INTO lost_reasons (name, disqualifies, position) \
                 VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM lost_reasons))",
                params![name, disqualifies],
            )?;
            Ok(LostReason { id: ReasonId(c.last_insert_rowid()), name: name.to_owned(), disqualifies })
        })
    }

    /// The lost reason of this name, whatever its case; an unknown one is added.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn lost_reason(&self, name: &str) -> Result<LostReason, StoreError> {
        match self.find_lost_reason(name)? {
            Some(found) => Ok(found),
            None => self.insert_lost_reason(name, false),
        }
    }

    /// Writes a lost reason back.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save_lost_reason(&self, reason: &LostReason) -> Result<(), StoreError> {
        self.sql(|c| {
            c.execute(
                "UPDATE lost_reasons SET name = ?, disqualifies = ? WHERE id = ?",
                params![reason.name, reason.disqualifies, reason.id.0],
            )
            .map(drop)
        })
    }

    /// How many deals were lost for a reason, in all pipelines.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn lost_for(&self, reason: ReasonId) -> Result<u32, StoreError> {
        self.sql(|c| lost_for(c, reason))
    }

    /// Takes a lost reason off the list that no deal was lost for.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn delete_lost_reason(&self, reason: ReasonId) -> Result<(), StoreError> {
        self.sql(|c| c.execute("DELETE FROM lost_reasons WHERE id = ?", [reason.0]).map(drop))
    }
}
