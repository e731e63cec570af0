//! What earlier imports have seen: the last row of each external id.

use super::error::StoreError;
use super::rows::{self, written, written_day};
use super::write::Writer;
use crate::domain::dates::Moment;
use crate::domain::ids::{DealId, VisitId};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// The last row that was seen of one external id, and the deal that it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedRow {
    /// The deal.
    pub deal: DealId,
    /// Field to text, as the file had it.
    pub words: BTreeMap<String, String>,
}

impl Writer<'_> {
    /// The row last seen for an id of an origin.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn imported_row(&self, origin: &str, external_id: &str) -> Result<Option<ImportedRow>, StoreError> {
        self.sql(|c| {
            c.prepare_cached("SELECT deal, words FROM imported_rows WHERE origin = ? AND external_id = ?")?
                .query_row([origin, external_id], |r| {
                    let words: String = r.get(1)?;
                    // A row that cannot be read is as good as one never seen: all of its fields count as new.
                    Ok(ImportedRow { deal: DealId(r.get(0)?), words: serde_json::from_str(&words).unwrap_or_default() })
                })
                .optional()
        })
    }

    /// Remembers a row for the next import. A cell that is blank now keeps the word that stood there: it says nothing,
    /// so the word is no news when it comes back.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn remember_row(
        &self,
        deal: DealId,
        origin: &str,
        external_id: &str,
        words: &BTreeMap<String, String>,
    ) -> Result<(), StoreError> {
        let seen = self.imported_row(origin, external_id)?.filter(|seen| seen.deal == deal);
        let mut merged = seen.map(|seen| seen.words).unwrap_or_default();
        let said = words.iter().filter(|(_, word)| !word.is_empty());
        merged.extend(said.map(|(field, word)| (field.clone(), word.clone())));
        let words = serde_json::to_string(&merged).unwrap_or_default();
        self.sql(|c| {
            c.prepare_cached(
                "INSERT INTO imported_rows (deal, origin, external_id, words) VALUES (?, ?, ?, ?) \
                 ON CONFLICT (origin, external_id) DO UPDATE SET deal = excluded.deal, words = excluded.words",
            )?
            .execute(params![deal.0, origin, external_id, words])
            .map(drop)
        })
    }

    /// The tags of a deal, as they stand in this transaction.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn tags(&self, deal: DealId) -> Result<Vec<String>, StoreError> {
        self.sql(|c| {
            let mut statement = c.prepare_cached("SELECT tag FROM deal_tags WHERE deal = ? ORDER BY id")?;
            rows::collect(statement.query([deal.0])?, |r| r.get(0))
        })
    }

    /// Puts the beginning of a visit right.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn begin_visit(&self, visit: VisitId, entered: Moment) -> Result<(), StoreError> {
        self.sql(|c| {
            c.prepare_cached("UPDATE visits SET entered_at = ?, entered_on = ? WHERE id = ?")?
                .execute(params![written(entered.at), written_day(entered.day), visit.0])
                .map(drop)
        })
    }

    /// How much the file has been changed so far; a later count is higher exactly when something was written between.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn journal_length(&self) -> Result<i64, StoreError> {
        self.sql(|c| c.prepare_cached("SELECT coalesce(max(seq), 0) FROM operation_rows")?.query_row([], |r| r.get(0)))
    }
}
