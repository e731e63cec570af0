//! What a board reads: the open deals of a pipeline, or a few of them anew.

use super::error::StoreError;
use super::firms;
use super::open::Store;
use super::rows::{self, DEAL};
use super::write::Writer;
use crate::domain::deal::Deal;
use crate::domain::ids::{DealId, PipelineId};
use chrono::NaiveDate;
use rusqlite::{Connection, params};

impl Store {
    /// The open deals of a pipeline, in no particular order.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn open_deals(&self, pipeline: PipelineId) -> Result<Vec<Deal>, StoreError> {
        open_deals(&self.conn, pipeline).map_err(|e| self.fault(&e))
    }

    /// The deals of a pipeline that were closed from a day on, latest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn closed_deals(&self, pipeline: PipelineId, from: NaiveDate) -> Result<Vec<Deal>, StoreError> {
        let sql = format!(
            "SELECT {DEAL} FROM deals d WHERE d.pipeline = ? AND d.status <> 'open' AND d.closed_on >= ? \
             ORDER BY d.closed_on DESC, d.id DESC"
        );
        let from = rows::written_day(from);
        let read = || firms::deals(&self.conn, self.conn.prepare(&sql)?.query(params![pipeline.0, from])?);
        read().map_err(|e| self.fault(&e))
    }

    /// These deals as they stand; those that are gone are left out.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn deals(&self, ids: &[DealId]) -> Result<Vec<Deal>, StoreError> {
        these(&self.conn, ids).map_err(|e| self.fault(&e))
    }
}

impl Writer<'_> {
    /// The open deals of a pipeline as they stand in this transaction.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn open_deals(&self, pipeline: PipelineId) -> Result<Vec<Deal>, StoreError> {
        self.sql(|c| open_deals(c, pipeline))
    }

    /// A deal as a card shows it, as it stands in this transaction; `None`: it is gone.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn card(&self, id: DealId) -> Result<Option<Deal>, StoreError> {
        self.sql(|c| these(c, &[id])).map(|mut found| found.pop())
    }
}

fn open_deals(conn: &Connection, pipeline: PipelineId) -> rusqlite::Result<Vec<Deal>> {
    let sql = format!("SELECT {DEAL} FROM deals d WHERE d.pipeline = ? AND d.status = 'open'");
    firms::deals(conn, conn.prepare(&sql)?.query([pipeline.0])?)
}

fn these(conn: &Connection, ids: &[DealId]) -> rusqlite::Result<Vec<Deal>> {
    let sql = format!("SELECT {DEAL} FROM deals d WHERE d.id = ?");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.extend(firms::deals(conn, statement.query([id.0])?)?);
    }
    Ok(found)
}
