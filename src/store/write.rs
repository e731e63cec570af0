//! One verb, one transaction, one operation: [`Store::write`] opens it, a [`Writer`] writes rows in it.

use super::error::StoreError;
use super::history::{self, Source};
use super::names::Names;
use super::open::Store;
use super::stays;
use crate::domain::dates::Now;
use crate::domain::ids::OperationId;
use rusqlite::{Connection, TransactionBehavior, params};
use std::path::Path;

pub use super::deals::DealRow;

/// The open transaction of one operation.
#[derive(Debug)]
pub struct Writer<'s> {
    pub(super) conn: &'s Connection,
    path: &'s Path,
    seconds: u64,
    operation: OperationId,
    pub(super) names: Names,
    pub(super) stale_stays: stays::Stale,
}

impl Writer<'_> {
    /// Runs SQL, and says what went wrong in terms of the file.
    pub(super) fn sql<T>(&self, run: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        run(self.conn).map_err(|e| StoreError::of(&e, self.path, self.seconds))
    }

    /// Whether the operation has changed anything so far.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn has_changed(&self) -> Result<bool, StoreError> {
        self.sql(|c| journalled(c, self.operation))
    }
}

impl Store {
    /// Runs `body` in one transaction that is one undo step, labelled with the sentence it returns. It is handed the
    /// present that it writes down, which lies after that of the operation before. A body that fails, or changes nothing,
    /// leaves no trace.
    ///
    /// # Errors
    /// Those of `body`, and of the file; nothing is changed then.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        source: Source,
        now: &Now,
        body: impl FnOnce(&Writer<'_>, &Now) -> Result<(String, T), E>,
    ) -> Result<T, E> {
        self.check_in_place()?;
        self.arm_journal()?;
        let seconds = self.patience.limit().as_secs();
        let path = self.path.clone();
        let fault = |e: rusqlite::Error| StoreError::of(&e, &path, seconds);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
        let now = Now { instant: history::after_the_last(&tx, now.instant).map_err(fault)?, ..*now };
        let (operation, uuid) = history::begin(&tx, now.instant, source).map_err(fault)?;
        tx.prepare_cached("INSERT INTO current_operation VALUES (?)")
            .and_then(|mut s| s.execute([operation.0]))
            .map_err(fault)?;
        let (names, stale_stays) = (Names::default(), stays::Stale::default());
        let writer = Writer { conn: &tx, path: &path, seconds, operation, names, stale_stays };
        let (label, value) = body(&writer, &now)?;
        stays::refresh(&tx, &writer.stale_stays).map_err(fault)?;
        if journalled(&tx, operation).map_err(fault)? {
            finish(&tx, operation, &label).map_err(fault)?;
            if let Err(error) = tx.commit() {
                // The error may have come after the deed: only the file knows.
                if !history::stands(&self.conn, &uuid).unwrap_or(false) {
                    return Err(fault(error).into());
                }
            }
        }
        Ok(value)
    }
}

fn journalled(conn: &Connection, operation: OperationId) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM operation_rows WHERE operation = ?)")?
        .query_row([operation.0], |r| r.get(0))
}

fn finish(conn: &Connection, operation: OperationId, label: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE operations SET label = ? WHERE id = ?")?.execute(params![label, operation.0])?;
    conn.prepare_cached("DELETE FROM current_operation")?.execute([])?;
    Ok(())
}
