//! The pipeline's own set-up: stages, and the answers to the first run's questions.

use super::activities::capital;
use super::{Ledger, OpError, Receipt};
use crate::domain::ids::{PipelineId, StageId};
use crate::domain::money::Currency;
use crate::domain::stage::{Pipeline, Probability, Stage, fold};
use crate::domain::stall_limit::LimitChange;

/// New values for a stage; `None` keeps the old one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StageEdit {
    /// Unique among the live stages of its pipeline.
    pub name: Option<String>,
    /// Chance that a deal standing there is won.
    pub probability: Option<Probability>,
    /// Idle days after which a deal there is stalled; 0: never.
    pub stall_days: Option<u16>,
}

/// Words that close a deal, so no stage can have them.
const CLOSING: [&str; 4] = ["won", "lost", "closedwon", "closedlost"];

/// Ten years: what the file takes.
const MOST_STALL_DAYS: u16 = 3650;

impl Ledger<'_> {
    pub(super) fn add_stage(
        &self,
        pipeline: PipelineId,
        name: &str,
        probability: Probability,
        stall_days: u16,
        before: Option<StageId>,
    ) -> Result<Receipt, OpError> {
        let pipeline = self.pipeline(pipeline)?;
        let name = free_name(&pipeline, name, None)?;
        quiet(stall_days)?;
        if let Some(before) = before {
            live(&pipeline, before)?;
        }
        let made = self.writer.insert_stage(pipeline.id, &name, probability, stall_days)?;
        let mut order: Vec<StageId> = pipeline.live().map(|s| s.id).collect();
        let place = before.and_then(|b| order.iter().position(|s| *s == b)).unwrap_or(order.len());
        order.insert(place, made);
        self.writer.order_stages(&order)?;
        Ok(Receipt::everything(format!("Added the stage {name}, {probability}.")))
    }

    pub(super) fn edit_stage(
        &self,
        pipeline: PipelineId,
        stage: StageId,
        edit: &StageEdit,
    ) -> Result<Receipt, OpError> {
        let pipeline = self.pipeline(pipeline)?;
        let before = live(&pipeline, stage)?;
        let name = match &edit.name {
            Some(name) => free_name(&pipeline, name, Some(stage))?,
            None => before.name.clone(),
        };
        let after = Stage {
            name,
            probability: edit.probability.unwrap_or(before.probability),
            stall_days: edit.stall_days.unwrap_or(before.stall_days),
            ..before.clone()
        };
        quiet(after.stall_days)?;
        self.writer.save_stage(&after)?;
        let mut said = Vec::new();
        if after.name != before.name {
            said.push(format!("is called {}", after.name));
        }
        if after.probability != before.probability {
            said.push(format!("counts for {}", after.probability));
        }
        if after.stall_days != before.stall_days {
            said.push(match after.stall_days {
                0 => "never stalls".to_owned(),
                1 => "stalls after 1 day".to_owned(),
                days => format!("stalls after {days} days"),
            });
        }
        if said.is_empty() {
            return OpError::refused(format!("The stage {} is so already; nothing was changed.", before.name));
        }
        let said = format!("The stage {} now {}.", before.name, said.join(", "));
        if after.stall_days == before.stall_days {
            return Ok(Receipt::everything(said));
        }
        let there = self.writer.cards_in(stage)?;
        let change = LimitChange::of(&there, before, after.stall_days, self.now.today);
        let so = change.map(|change| format!(" {}.", capital(&change.done()))).unwrap_or_default();
        Ok(Receipt::everything(said + &so))
    }

    pub(super) fn move_stage(&self, pipeline: PipelineId, stage: StageId, place: usize) -> Result<Receipt, OpError> {
        let pipeline = self.pipeline(pipeline)?;
        let moved = live(&pipeline, stage)?;
        let mut order: Vec<StageId> = pipeline.live().map(|s| s.id).collect();
        if place == 0 || place > order.len() {
            return OpError::refused(format!(
                "There is no place {place}: {} has {count} stages, so a place is 1 to {count}.",
                pipeline.name,
                count = order.len()
            ));
        }
        order.retain(|s| *s != stage);
        order.insert(place - 1, stage);
        self.writer.order_stages(&order)?;
        Ok(Receipt::everything(format!("The stage {} stands in place {place} now.", moved.name)))
    }

    pub(super) fn remove_stage(
        &self,
        pipeline: PipelineId,
        stage: StageId,
        deals_to: Option<StageId>,
    ) -> Result<Receipt, OpError> {
        let pipeline = self.pipeline(pipeline)?;
        let removed = live(&pipeline, stage)?;
        if pipeline.live().count() == 1 {
            return OpError::refused(format!("{} is the only stage; a pipeline needs one.", removed.name));
        }
        let deals = self.writer.deals_in(stage)?;
        let mut moved = String::new();
        if !deals.is_empty() {
            let Some(to) = deals_to.filter(|to| *to != stage) else {
                let stand = match deals.len() {
                    1 => format!("1 deal stands in {}; say where it goes", removed.name),
                    n => format!("{n} deals stand in {}; say where they go", removed.name),
                };
                return OpError::refused(format!("{stand} with --to STAGE."));
            };
            let to = live(&pipeline, to)?;
            for &deal in &deals {
                let mut row = self.deal(deal)?;
                let when = self.dated(&row, None)?;
                self.step_to(&mut row, to.id, when, None)?;
                self.writer.save_deal(&row)?;
            }
            moved = match deals.len() {
                1 => format!(" 1 deal went to {}.", to.name),
                n => format!(" {n} deals went to {}.", to.name),
            };
        }
        self.writer.strip_stage(stage)?;
        if !self.writer.delete_unused_stage(stage)? {
            self.writer.save_stage(&Stage { retired: true, ..removed.clone() })?;
        }
        Ok(Receipt::everything(format!("Removed the stage {}.{moved}", removed.name)))
    }

    pub(super) fn set_up(&self, pipeline: PipelineId, currency: Currency, stall_days: u16) -> Result<Receipt, OpError> {
        quiet(stall_days)?;
        self.writer.set_setting("currency", currency.code())?;
        self.writer.set_setting("set_up", "yes")?;
        for stage in self.pipeline(pipeline)?.live() {
            self.writer.save_stage(&Stage { stall_days, ..stage.clone() })?;
        }
        Ok(Receipt::everything(format!("Amounts are in {currency}; a deal stalls after {stall_days} quiet days.")))
    }
}

pub(super) fn live(pipeline: &Pipeline, stage: StageId) -> Result<&Stage, OpError> {
    let found = pipeline.live().find(|s| s.id == stage);
    found.ok_or_else(|| OpError::Refused(format!("{} has no such stage; it has {}.", pipeline.name, pipeline.names())))
}

/// Refuses stall days that the file does not take.
fn quiet(days: u16) -> Result<(), OpError> {
    if days <= MOST_STALL_DAYS {
        return Ok(());
    }
    OpError::refused(format!(
        "A deal can be quiet for 0 to {MOST_STALL_DAYS} days, not {days}; 0 means that it never stalls."
    ))
}

/// A name that no other live stage has and that does not close deals.
pub(super) fn free_name(pipeline: &Pipeline, name: &str, own: Option<StageId>) -> Result<String, OpError> {
    let name = name.trim();
    let folded = fold(name);
    if folded.is_empty() {
        return OpError::refused("A stage needs a name with a letter or a digit in it.");
    }
    if CLOSING.contains(&folded.as_str()) {
        return OpError::refused(format!("“{name}” closes a deal, so it cannot be a stage; use `win` and `lose`."));
    }
    if let Some(other) = pipeline.live().find(|s| Some(s.id) != own && fold(&s.name) == folded) {
        return OpError::refused(format!("There is a stage {} already.", other.name));
    }
    Ok(name.to_owned())
}
