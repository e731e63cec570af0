//! What happens to a deal, as rows: stays in stages, changes of fields, activities.

use super::error::StoreError;
use super::rows::{self, written, written_day, written_time};
use super::write::Writer;
use crate::domain::activity::Activity;
use crate::domain::dates::Moment;
use crate::domain::ids::{ActivityId, DealId, StageId, VisitId};
use crate::domain::visit::Visit;
use rusqlite::params;

impl Writer<'_> {
    /// A deal's stays in stages, oldest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn visits(&self, deal: DealId) -> Result<Vec<Visit>, StoreError> {
        self.sql(|c| {
            let mut statement = c.prepare_cached(
                "SELECT id, stage, entered_at, entered_on, left_at, left_on FROM visits WHERE deal = ? \
                 ORDER BY entered_at, id",
            )?;
            rows::collect(statement.query([deal.0])?, |r| {
                let entered = rows::moment(r, 2, 3)?.ok_or(rusqlite::Error::InvalidQuery)?;
                Ok(Visit { id: VisitId(r.get(0)?), stage: StageId(r.get(1)?), entered, left: rows::moment(r, 4, 5)? })
            })
        })
    }

    /// Records that a deal came into a stage, and when it left if it has.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn enter(&self, deal: DealId, stage: StageId, entered: Moment, left: Option<Moment>) -> Result<(), StoreError> {
        self.sql(|c| {
            c.prepare_cached(
                "INSERT INTO visits (deal, stage, entered_at, entered_on, left_at, left_on) VALUES (?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                deal.0,
                stage.0,
                written(entered.at),
                written_day(entered.day),
                left.map(|m| written(m.at)),
                left.map(|m| written_day(m.day)),
            ])
            .map(drop)
        })
    }

    /// Ends a visit; `overriding` is why it ended with a criterion unmet.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn leave(&self, visit: VisitId, left: Moment, overriding: Option<&str>) -> Result<(), StoreError> {
        self.sql(|c| {
            c.prepare_cached(
                "UPDATE visits SET left_at = ?, left_on = ?, gate_override = coalesce(?, gate_override) WHERE id = ?",
            )?
            .execute(params![written(left.at), written_day(left.day), overriding, visit.0])
            .map(drop)
        })
    }

    /// Lets a visit go on as if it had not ended.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn resume(&self, visit: VisitId) -> Result<(), StoreError> {
        self.sql(|c| {
            c.prepare_cached("UPDATE visits SET left_at = NULL, left_on = NULL, gate_override = NULL WHERE id = ?")?
                .execute([visit.0])
                .map(drop)
        })
    }

    /// Takes a visit out of the history.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn drop_visit(&self, visit: VisitId) -> Result<(), StoreError> {
        self.sql(|c| c.prepare_cached("DELETE FROM visits WHERE id = ?")?.execute([visit.0]).map(drop))
    }

    /// Records a change of a field that numbers depend on.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn record_change(
        &self,
        deal: DealId,
        field: &str,
        when: Moment,
        (old, new): (Option<&str>, Option<&str>),
        why: Option<&str>,
    ) -> Result<(), StoreError> {
        self.sql(|c| {
            c.prepare_cached("INSERT INTO changes (deal, field, at, day, old, new, why) VALUES (?, ?, ?, ?, ?, ?, ?)")?
                .execute(params![deal.0, field, written(when.at), written_day(when.day), old, new, why])
                .map(drop)
        })
    }

    /// Writes down something done or planned.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn insert_activity(&self, deal: DealId, activity: &Activity, now: Moment) -> Result<(), StoreError> {
        self.insert_in_place(deal, activity, None, now)
    }

    /// The same, in place of a step that was given another day.
    pub(super) fn insert_in_place(
        &self,
        deal: DealId,
        activity: &Activity,
        replaces: Option<ActivityId>,
        now: Moment,
    ) -> Result<(), StoreError> {
        let kind: &'static str = activity.kind.into();
        let (due, time) =
            activity.due.map_or((None, None), |(day, time)| (Some(written_day(day)), time.map(written_time)));
        self.sql(|c| {
            c.prepare_cached(
                "INSERT INTO activities (deal, kind, subject, due_on, due_time, done_at, done_on, outcome, replaces, \
                 created_at, created_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                deal.0,
                kind,
                activity.subject,
                due,
                time,
                activity.done.map(|m| written(m.at)),
                activity.done.map(|m| written_day(m.day)),
                activity.outcome,
                replaces.map(|step| step.0),
                written(now.at),
                written_day(now.day),
            ])
            .map(drop)
        })
    }

    /// Drops all that is planned on a deal: it is planned no longer, but that it was stays known.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn drop_planned(&self, deal: DealId, when: Moment) -> Result<(), StoreError> {
        self.sql(|c| {
            c.prepare_cached(
                "UPDATE activities SET dropped_at = ?, dropped_on = ? \
                 WHERE deal = ? AND done_at IS NULL AND dropped_at IS NULL",
            )?
            .execute(params![written(when.at), written_day(when.day), deal.0])
            .map(drop)
        })
    }
}
