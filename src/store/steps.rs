//! Planned steps: read for the agenda and the deal, planned, ticked, dropped and given another day.

use super::error::StoreError;
use super::open::Store;
use super::records::Scope;
use super::rows::{self, written, written_day, written_time};
use super::write::Writer;
use crate::domain::activity::{Activity, Kind, Step};
use crate::domain::dates::Moment;
use crate::domain::draft::StepPlan;
use crate::domain::ids::{ActivityId, DealId, PipelineId};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

const STEP: &str = "t.id, t.deal, t.kind, t.subject, t.due_on, t.due_time";

/// What makes an activity a planned step.
pub(super) const PLANNED: &str = "t.done_at IS NULL AND t.dropped_at IS NULL";

/// The order in which steps come: a time of day comes before none. The first one of a deal is its next step.
pub(super) const ORDER: &str = "t.due_on, coalesce(t.due_time, '99'), t.id";

fn step(row: &Row<'_>) -> rusqlite::Result<Step> {
    Ok(Step {
        id: ActivityId(row.get(0)?),
        deal: DealId(row.get(1)?),
        kind: rows::word(row, 2)?,
        subject: row.get(3)?,
        due: rows::day(row, 4)?.ok_or(rusqlite::Error::InvalidQuery)?,
        time: rows::time(row, 5)?,
    })
}

impl Store {
    /// What is planned, in the order in which it is due; with `until`, what is due up to that day.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn steps(&self, scope: &Scope, until: Option<NaiveDate>) -> Result<Vec<Step>, StoreError> {
        let (condition, value) = scope.condition();
        let sql = format!(
            "SELECT {STEP} FROM activities t JOIN deals d ON d.id = t.deal \
             WHERE {PLANNED} AND {condition} AND t.due_on <= ? ORDER BY {ORDER}"
        );
        // Days are text: `~` comes after every digit.
        let until = until.map_or_else(|| "~".to_owned(), written_day);
        let read = || rows::collect(self.conn.prepare_cached(&sql)?.query(params![value, until])?, step);
        read().map_err(|e: rusqlite::Error| self.fault(&e))
    }

    /// What was written down last in a pipeline of what happened unplanned: its kind and its words.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn last_logged(&self, pipeline: PipelineId) -> Result<Option<(Kind, String)>, StoreError> {
        let sql = "SELECT t.kind, t.subject FROM activities t JOIN deals d ON d.id = t.deal \
                   WHERE d.pipeline = ? AND t.done_at IS NOT NULL AND t.due_on IS NULL \
                   ORDER BY t.created_at DESC, t.id DESC LIMIT 1";
        let read = || self.conn.query_row(sql, [pipeline.0], |r| Ok((rows::word(r, 0)?, r.get(1)?))).optional();
        read().map_err(|e| self.fault(&e))
    }
}

impl Writer<'_> {
    /// What is planned on a deal, its next step first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn steps(&self, deal: DealId) -> Result<Vec<Step>, StoreError> {
        let sql = format!("SELECT {STEP} FROM activities t WHERE t.deal = ? AND {PLANNED} ORDER BY {ORDER}");
        self.sql(|c| rows::collect(c.prepare_cached(&sql)?.query([deal.0])?, step))
    }

    /// One step; `None`: it is not planned, or not any more.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn step(&self, id: ActivityId) -> Result<Option<Step>, StoreError> {
        let sql = format!("SELECT {STEP} FROM activities t WHERE t.id = ? AND {PLANNED}");
        self.sql(|c| c.prepare_cached(&sql)?.query_row([id.0], step).optional())
    }

    /// Plans a step.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn plan(&self, deal: DealId, step: &StepPlan, now: Moment) -> Result<(), StoreError> {
        self.insert_activity(deal, &planned(step), now)
    }

    /// Ticks a step: it was done then, and this came of it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn tick(&self, step: ActivityId, done: Moment, outcome: Option<&str>) -> Result<(), StoreError> {
        self.sql(|c| {
            c.prepare_cached("UPDATE activities SET done_at = ?, done_on = ?, outcome = ? WHERE id = ?")?
                .execute(params![written(done.at), written_day(done.day), outcome, step.0])
                .map(drop)
        })
    }

    /// Drops a step: it is planned no longer, but that it was stays known.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn drop_step(&self, step: ActivityId, now: Moment) -> Result<(), StoreError> {
        self.sql(|c| {
            c.prepare_cached("UPDATE activities SET dropped_at = ?, dropped_on = ? WHERE id = ?")?
                .execute(params![written(now.at), written_day(now.day), step.0])
                .map(drop)
        })
    }

    /// Makes a step another one. On another day it is a new row that replaces the old one, so that looking back still
    /// finds what was planned; else its words and its time of day are put right where they stand.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn replan(&self, before: &Step, after: &StepPlan, now: Moment) -> Result<(), StoreError> {
        if after.due != before.due {
            self.drop_step(before.id, now)?;
            return self.insert_in_place(before.deal, &planned(after), Some(before.id), now);
        }
        let kind: &'static str = after.kind.into();
        self.sql(|c| {
            c.prepare_cached("UPDATE activities SET kind = ?, subject = ?, due_time = ? WHERE id = ?")?
                .execute(params![kind, after.subject, after.time.map(written_time), before.id.0])
                .map(drop)
        })
    }
}

fn planned(step: &StepPlan) -> Activity {
    let due = Some((step.due, step.time));
    Activity { kind: step.kind, subject: step.subject.clone(), due, done: None, outcome: None }
}
