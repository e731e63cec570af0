//! Moving deals between stages.

use super::deals::stage_name;
use super::gate::{Blocked, Gate, Pass};
use super::playbook::and_planned;
use super::{Ledger, OpError, Receipt, Target};
use crate::domain::dates::{Moment, long};
use crate::domain::deal::Status;
use crate::domain::ids::{DealId, StageId};
use crate::domain::playbook::Occasion;
use crate::domain::stage::Pipeline;
use crate::domain::visit::{self, Step, Visit};
use crate::store::DealRow;
use chrono::NaiveDate;

impl Ledger<'_> {
    pub(super) fn move_deals(
        &self,
        deals: &[DealId],
        to: Target,
        on: Option<NaiveDate>,
        pass: &Pass,
    ) -> Result<Receipt, OpError> {
        let mut arrived = None;
        let (mut moved, mut planned, mut overridden) = (0_usize, 0_usize, 0_usize);
        let mut blocked = Vec::new();
        let why = overriding(pass)?;
        for &id in deals {
            let mut row = self.deal(id)?;
            let pipeline = self.pipeline(row.pipeline)?;
            let stage = self.target(&row, &pipeline, to)?;
            let stays = row.stage == Some(stage);
            let when = if stays { None } else { Some(self.dated(&row, on)?) };
            if !pass.ticks.is_empty() {
                // A tick on the way belongs to the day of the move.
                let ticked = match (when, on) {
                    (Some(when), _) => when,
                    (None, Some(_)) => self.dated(&row, on)?,
                    (None, None) => self.now.moment(),
                };
                self.tick(id, &pass.ticks, ticked)?;
            }
            if let Some(when) = when {
                let asks = self.gate_before(&row, &pipeline, stage, when)?;
                // What the gate did not ask for is no override.
                let why = why.filter(|_| asks.is_some());
                match asks {
                    Some(asks) if why.is_none() => blocked.push(asks),
                    _ => {
                        planned += self.step_and_plan(&mut row, stage, when, why)?;
                        self.writer.save_deal(&row)?;
                        moved += 1;
                        overridden += usize::from(why.is_some());
                    }
                }
            }
            arrived = Some((pipeline, stage));
        }
        if !blocked.is_empty() {
            return Err(OpError::Gate(Box::new(Gate { blocked })));
        }
        let said = match (deals, &arrived) {
            ([one], Some((pipeline, stage))) if moved == 0 => {
                format!("{} stands in {} already.", self.name(*one)?, stage_name(pipeline, *stage))
            }
            ([one], Some((pipeline, stage))) => {
                let past = if overridden > 0 { ", past its gate" } else { "" };
                let on = self.dated_back(on);
                format!("{} moved to {}{on}{past}.", self.name(*one)?, stage_name(pipeline, *stage))
            }
            _ => {
                let past = if overridden > 0 { format!(", {overridden} past a gate") } else { String::new() };
                let on = self.dated_back(on);
                format!("{moved} {} moved{on}{past}.", if moved == 1 { "deal" } else { "deals" })
            }
        };
        Ok(Receipt::of(and_planned(said, planned), deals.to_vec()))
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
        let name = self.name(row.id)?;
        let refused = |why| OpError::Refused(format!("{name}: {why}"));
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

    /// The gate before a stage; one who comes back to where he was within the hour never left, and passes none.
    pub(super) fn gate_before(
        &self,
        row: &DealRow,
        pipeline: &Pipeline,
        stage: StageId,
        when: Moment,
    ) -> Result<Option<Blocked>, OpError> {
        match visit::step(&self.writer.visits(row.id)?, stage, when) {
            Step::Resume { .. } => Ok(None),
            Step::Enter => self.gate(row, pipeline, stage),
        }
    }

    /// A step to another stage, and what the playbook plans there; how many steps it planned comes back.
    pub(super) fn step_and_plan(
        &self,
        row: &mut DealRow,
        stage: StageId,
        when: Moment,
        overriding: Option<&str>,
    ) -> Result<usize, OpError> {
        match self.step_to(row, stage, when, overriding)? {
            Step::Resume { .. } => Ok(0),
            Step::Enter => self.play(row.id, row.pipeline, Occasion::Entering(stage), when.day),
        }
    }

    /// Writes the visits of a step to another stage, and the stage into the row.
    pub(super) fn step_to(
        &self,
        row: &mut DealRow,
        stage: StageId,
        when: Moment,
        overriding: Option<&str>,
    ) -> Result<Step, OpError> {
        let visits = self.writer.visits(row.id)?;
        let step = visit::step(&visits, stage, when);
        match step {
            Step::Resume { forget, resume } => {
                self.writer.drop_visit(forget)?;
                self.writer.resume(resume)?;
            }
            Step::Enter => {
                if let Some(running) = visits.last().filter(|v| v.left.is_none()) {
                    self.writer.leave(running.id, when, overriding)?;
                }
                self.writer.enter(row.id, stage, when, None)?;
            }
        }
        row.stage = Some(stage);
        Ok(step)
    }
}

/// The reason of an override; an empty one is none.
fn overriding(pass: &Pass) -> Result<Option<&str>, OpError> {
    match pass.overriding.as_deref().map(str::trim) {
        Some("") => OpError::refused("Going on past a gate needs a reason, such as the budget is promised by phone."),
        reason => Ok(reason),
    }
}

/// The stage, where deals of the pipeline can enter it.
pub(super) fn enterable(pipeline: &Pipeline, stage: StageId) -> Result<StageId, OpError> {
    if pipeline.live().any(|s| s.id == stage) {
        return Ok(stage);
    }
    OpError::refused(format!("The pipeline {} has no such stage; it has {}.", pipeline.name, pipeline.names()))
}
