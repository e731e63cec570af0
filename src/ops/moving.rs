//! Moving deals between stages.

use super::deals::stage_name;
use super::{Ledger, OpError, Receipt, Target};
use crate::domain::dates::{Moment, long};
use crate::domain::deal::Status;
use crate::domain::ids::{DealId, StageId};
use crate::domain::stage::Pipeline;
use crate::domain::visit::{self, Step, Visit};
use crate::store::DealRow;
use chrono::NaiveDate;

impl Ledger<'_> {
    pub(super) fn move_deals(&self, deals: &[DealId], to: Target, on: Option<NaiveDate>) -> Result<Receipt, OpError> {
        let mut arrived = None;
        let mut moved = 0_usize;
        for &id in deals {
            let mut row = self.deal(id)?;
            let pipeline = self.pipeline(row.pipeline)?;
            let stage = self.target(&row, &pipeline, to)?;
            arrived = Some((pipeline, stage));
            if row.stage == Some(stage) {
                continue;
            }
            let when = self.dated(&row, on)?;
            self.step_to(&mut row, stage, when)?;
            self.writer.save_deal(&row)?;
            moved += 1;
        }
        let said = match (deals, &arrived) {
            ([one], Some((pipeline, stage))) if moved == 0 => {
                format!("{} stands in {} already.", self.name(*one)?, stage_name(pipeline, *stage))
            }
            ([one], Some((pipeline, stage))) => {
                format!("{} moved to {}.", self.name(*one)?, stage_name(pipeline, *stage))
            }
            _ if moved == 1 => "1 deal moved.".to_owned(),
            _ => format!("{moved} deals moved."),
        };
        Ok(Receipt::of(said, deals.to_vec()))
    }

    fn target(&self, row: &DealRow, pipeline: &Pipeline, to: Target) -> Result<StageId, OpError> {
        let (Status::Open, Some(from)) = (row.status, row.stage) else {
            return OpError::refused(format!("{} is {}; reopen it before moving it.", self.name(row.id)?, row.status));
        };
        let neighbour = |step, side: &str| match pipeline.neighbour(from, step) {
            Some(stage) => Ok(stage.id),
            None => {
                let close = if step > 0 { "; win it or lose it" } else { "" };
                let name = self.name(row.id)?;
                OpError::refused(format!("{name} stands in the {side} stage, {}{close}.", stage_name(pipeline, from)))
            }
        };
        match to {
            Target::Next => neighbour(1, "last"),
            Target::Previous => neighbour(-1, "first"),
            Target::Stage(stage) => enterable(pipeline, stage),
        }
    }

    /// When an event on a deal happened: not before the visit that it ends, not even by a clock that was set back.
    pub(super) fn dated(&self, row: &DealRow, on: Option<NaiveDate>) -> Result<Moment, OpError> {
        let visits = self.writer.visits(row.id)?;
        let (not_before, what) = match visits.last() {
            Some(Visit { left: Some(left), .. }) => (*left, "it was closed"),
            Some(last) => (last.entered, "it entered its stage"),
            None => (row.created, "it was created"),
        };
        let refused = |why| OpError::Refused(format!("{}: {why}", row.title));
        let when = visit::dated(on, self.now, not_before, what).map_err(refused)?;
        if when.day < not_before.day {
            return Err(refused(format!(
                "{} lies before {what} on {}; date it then or later.",
                long(when.day),
                long(not_before.day)
            )));
        }
        Ok(Moment { at: when.at.max(not_before.at), ..when })
    }

    /// Writes the visits of a step to another stage, and the stage into the row.
    pub(super) fn step_to(&self, row: &mut DealRow, stage: StageId, when: Moment) -> Result<(), OpError> {
        let visits = self.writer.visits(row.id)?;
        match visit::step(&visits, stage, when) {
            Step::Resume { forget, resume } => {
                self.writer.drop_visit(forget)?;
                self.writer.leave(resume, None)?;
            }
            Step::Enter => {
                if let Some(running) = visits.last().filter(|v| v.left.is_none()) {
                    self.writer.leave(running.id, Some(when))?;
                }
                self.writer.enter(row.id, stage, when, None)?;
            }
        }
        row.stage = Some(stage);
        Ok(())
    }
}

/// The stage, where deals of the pipeline can enter it.
pub(super) fn enterable(pipeline: &Pipeline, stage: StageId) -> Result<StageId, OpError> {
    if pipeline.live().any(|s| s.id == stage) {
        return Ok(stage);
    }
    OpError::refused(format!("The pipeline {} has no such stage; it has {}.", pipeline.name, pipeline.names()))
}
