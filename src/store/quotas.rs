//! Quotas as rows.

use super::error::StoreError;
use super::open::Store;
use super::rows;
use super::write::Writer;
use crate::domain::dates::Period;
use crate::domain::ids::PipelineId;
use crate::domain::money::Money;
use crate::domain::quota::Quota;
use rusqlite::{Connection, Row, params};

fn quota(row: &Row<'_>) -> rusqlite::Result<Quota> {
    let amount = Money { minor: row.get(1)?, currency: rows::currency(row, 2)? };
    Ok(Quota { period: rows::period(row, 0)?, amount })
}

fn read(conn: &Connection, pipeline: PipelineId) -> rusqlite::Result<Vec<Quota>> {
    let mut statement = conn.prepare_cached("SELECT period, amount, currency FROM quotas WHERE pipeline = ?")?;
    let mut all = rows::collect(statement.query([pipeline.0])?, quota)?;
    all.sort_by_key(Quota::rank);
    Ok(all)
}

impl Store {
    /// The quotas of a pipeline: a year before its quarters, a quarter before its months.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn quotas(&self, pipeline: PipelineId) -> Result<Vec<Quota>, StoreError> {
        read(&self.conn, pipeline).map_err(|e| self.fault(&e))
    }
}

impl Writer<'_> {
    /// The quotas of a pipeline, in the same order.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn quotas(&self, pipeline: PipelineId) -> Result<Vec<Quota>, StoreError> {
        self.sql(|c| read(c, pipeline))
    }

    /// Sets the quota of a period, in the place of the one that it has.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save_quota(&self, pipeline: PipelineId, quota: &Quota) -> Result<(), StoreError> {
        self.sql(|c| {
            c.execute(
                "INSERT INTO quotas (pipeline, period, amount, currency) VALUES (?, ?, ?, ?) \
                 ON CONFLICT (pipeline, period) DO UPDATE SET amount = excluded.amount, currency = excluded.currency",
                params![pipeline.0, quota.period.key(), quota.amount.minor, quota.amount.currency.code()],
            )
            .map(drop)
        })
    }

    /// Takes the quota of a period away.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn delete_quota(&self, pipeline: PipelineId, period: Period) -> Result<(), StoreError> {
        self.sql(|c| {
            c.execute("DELETE FROM quotas WHERE pipeline = ? AND period = ?", params![pipeline.0, period.key()])
                .map(drop)
        })
    }
}
