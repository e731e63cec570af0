//! What a board reads: the open deals of a pipeline, or a few of them anew.

use super::error::StoreError;
use super::firms;
use super::open::Store;
use super::rows::{self, DEAL};
use crate::domain::deal::Deal;
use crate::domain::ids::{DealId, PipelineId};
use chrono::NaiveDate;
use rusqlite::params;

impl Store {
    /// The open deals of a pipeline, in no particular order.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn open_deals(&self, pipeline: PipelineId) -> Result<Vec<Deal>, StoreError> {
        let sql = format!("SELECT {DEAL} FROM deals d WHERE d.pipeline = ? AND d.status = 'open'");
        let read = || firms::deals(&self.conn, self.conn.prepare(&sql)?.query([pipeline.0])?);
        read().map_err(|e| self.fault(&e))
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
        let sql = format!("SELECT {DEAL} FROM deals d WHERE d.id = ?");
        let read = || {
            let mut statement = self.conn.prepare_cached(&sql)?;
            let mut found = Vec::with_capacity(ids.len());
            for id in ids {
                found.extend(firms::deals(&self.conn, statement.query([id.0])?)?);
            }
            Ok(found)
        };
        read().map_err(|e: rusqlite::Error| self.fault(&e))
    }
}
