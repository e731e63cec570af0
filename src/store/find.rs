//! Reads the names of all deals for a look-up: cheap enough that no text index is kept.

use super::error::StoreError;
use super::open::Store;
use super::rows;
use crate::domain::deal::Status;
use crate::domain::ids::{DealId, PipelineId};
use rusqlite::OptionalExtension;

/// The names of a deal, as a look-up compares them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The deal.
    pub id: DealId,
    /// What is sold.
    pub title: String,
    /// The firm.
    pub organization: Option<String>,
    /// Open ones come before closed ones.
    pub status: Status,
}

impl Named {
    /// "Acme Corp: Website redesign", or the title alone.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.organization {
            Some(firm) => format!("{firm}: {}", self.title),
            None => self.title.clone(),
        }
    }
}

impl Store {
    /// One deal's names; `None`: there is no such deal.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn named(&self, id: DealId) -> Result<Option<Named>, StoreError> {
        let sql = format!("{SELECT} WHERE d.id = ?");
        self.conn.query_row(&sql, [id.0], named).optional().map_err(|e| self.fault(&e))
    }

    /// The names of every deal of a pipeline.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn names(&self, pipeline: PipelineId) -> Result<Vec<Named>, StoreError> {
        let sql = format!("{SELECT} WHERE d.pipeline = ? ORDER BY d.id");
        let read = || rows::collect(self.conn.prepare(&sql)?.query([pipeline.0])?, named);
        read().map_err(|e| self.fault(&e))
    }

    /// The open deal of the same stage that stands above (`true`) or below another one in the manual order.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn manual_neighbour(&self, deal: DealId, above: bool) -> Result<Option<DealId>, StoreError> {
        let (than, order) = if above { ("<", "DESC") } else { (">", "ASC") };
        let sql = format!(
            "SELECT n.id FROM deals d JOIN deals n ON n.stage = d.stage AND n.status = 'open' AND n.position {than} d.position \
             WHERE d.id = ? ORDER BY n.position {order} LIMIT 1"
        );
        self.conn.query_row(&sql, [deal.0], |r| r.get(0).map(DealId)).optional().map_err(|e| self.fault(&e))
    }
}

const SELECT: &str =
    "SELECT d.id, d.title, o.name, d.status FROM deals d LEFT JOIN organizations o ON o.id = d.organization";

fn named(row: &rusqlite::Row<'_>) -> rusqlite::Result<Named> {
    Ok(Named { id: DealId(row.get(0)?), title: row.get(1)?, organization: row.get(2)?, status: rows::status(row, 3)? })
}
