//! The page of a deal, in a handful of queries: its record, its checklist, what is planned, what happened.

use super::error::StoreError;
use super::open::Store;
use super::records::Scope;
use super::rows;
use crate::domain::dates::Moment;
use crate::domain::ids::{ActivityId, DealId};
use crate::domain::page::DealPage;
use crate::domain::timeline::{Change, Done, History, Met, Stay};
use rusqlite::{OptionalExtension, Row};

impl Store {
    /// A deal with all that belongs to it; `None`: there is no such deal.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn page(&self, deal: DealId) -> Result<Option<DealPage>, StoreError> {
        let Some(record) = self.records(&Scope::One(deal))?.pop() else { return Ok(None) };
        let (checks, steps) = (self.checks(deal)?, self.steps(&Scope::One(deal), None)?);
        let read = || -> rusqlite::Result<DealPage> {
            let role = "SELECT c.role FROM deals d JOIN contacts c ON c.id = d.contact WHERE d.id = ?";
            let role = self.conn.prepare_cached(role)?.query_row([deal.0], |r| r.get(0)).optional()?.flatten();
            let events = self.history_of(deal)?.events(&record);
            Ok(DealPage { role, checks, steps, events, record })
        };
        read().map(Some).map_err(|e| self.fault(&e))
    }

    fn all<T>(
        &self,
        sql: &str,
        deal: DealId,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        rows::collect(self.conn.prepare_cached(sql)?.query([deal.0])?, read)
    }

    fn history_of(&self, deal: DealId) -> rusqlite::Result<History> {
        let stays = "SELECT s.name, v.entered_at, v.entered_on, v.gate_override FROM visits v \
             JOIN stages s ON s.id = v.stage WHERE v.deal = ? ORDER BY v.entered_at, v.id";
        let changes = "SELECT field, at, day, old, new, why FROM changes WHERE deal = ? ORDER BY at, id";
        let done = "SELECT id, kind, subject, outcome, done_at, done_on FROM activities \
             WHERE deal = ? AND done_at IS NOT NULL ORDER BY done_at, id";
        let met = "SELECT c.name, m.evidence, m.at, m.met_on FROM met_criteria m \
             JOIN criteria c ON c.id = m.criterion WHERE m.deal = ? ORDER BY m.at, m.id";
        Ok(History {
            stays: self.all(stays, deal, |r| {
                Ok(Stay { stage: r.get(0)?, entered: moment(r, 1)?, gate_override: r.get(3)? })
            })?,
            changes: self.all(changes, deal, |r| {
                let (field, when, old) = (r.get(0)?, moment(r, 1)?, r.get(3)?);
                Ok(Change { field, when, old, new: r.get(4)?, why: r.get(5)? })
            })?,
            done: self.all(done, deal, |r| {
                let id = ActivityId(r.get(0)?);
                Ok(Done { id, kind: rows::word(r, 1)?, subject: r.get(2)?, outcome: r.get(3)?, when: moment(r, 4)? })
            })?,
            met: self.all(met, deal, |r| Ok(Met { criterion: r.get(0)?, evidence: r.get(1)?, when: moment(r, 2)? }))?,
        })
    }
}

/// An instant and, in the column after it, its day.
fn moment(row: &Row<'_>, at: usize) -> rusqlite::Result<Moment> {
    rows::moment(row, at, at + 1)?.ok_or(rusqlite::Error::InvalidQuery)
}
