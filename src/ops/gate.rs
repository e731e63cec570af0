//! Checklists at work: ticking the exit criteria of a deal, and the gate that asks for the required ones.

use super::deals::stage_name;
use super::{Ledger, OpError, Receipt};
use crate::domain::criterion::{Check, Criterion, Progress, is_gated, missing};
use crate::domain::dates::Moment;
use crate::domain::deal::Status;
use crate::domain::ids::{CriterionId, DealId, StageId};
use crate::domain::stage::Pipeline;
use crate::store::DealRow;
use serde::{Deserialize, Serialize};
use std::fmt;

/// That a criterion is found to be met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticking {
    /// Which.
    pub criterion: CriterionId,
    /// Who said it, and when; the words that prove it.
    pub evidence: Option<String>,
}

/// How a move gets through gates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pass {
    /// Ticked on the way, in the same undo step.
    pub ticks: Vec<Ticking>,
    /// Why it goes on with a required criterion unmet; kept with the stay that it ends.
    pub overriding: Option<String>,
}

/// A gate that a move did not get through: nothing was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The deals that it holds back; at least one.
    pub blocked: Vec<Blocked>,
}

/// A deal that a gate holds back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocked {
    /// Which.
    pub deal: DealId,
    /// What names it in a sentence.
    pub name: String,
    /// The stage whose gate it is.
    pub from: String,
    /// The stage that it was to enter.
    pub to: String,
    /// The checklist of the stage it stands in.
    pub checks: Vec<Check>,
}

impl Blocked {
    /// The required criteria that it lacks: “Budget set aside” and “Authority known”.
    #[must_use]
    pub fn asked(&self) -> String {
        let names: Vec<String> = missing(&self.checks).map(|c| format!("“{}”", c.name)).collect();
        match names.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, before)) => format!("{} and {last}", before.join(", ")),
            None => String::new(),
        }
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.blocked.as_slice() {
            [one] => write!(
                f,
                "{} stays in {}: {} must be met first. Tick with `dealdeck check {} CRITERION`, or go on with \
                 `dealdeck move {} {} --override REASON`.",
                one.name,
                one.from,
                one.asked(),
                one.deal,
                one.deal,
                one.to
            ),
            many => {
                let each: Vec<String> = many.iter().map(|b| format!("{} ({})", b.name, b.asked())).collect();
                write!(
                    f,
                    "{} deals have criteria to meet first, so nothing was moved: {}.",
                    many.len(),
                    each.join("; ")
                )
            }
        }
    }
}

impl Ledger<'_> {
    /// The gate between a deal and a stage, if a required criterion keeps it shut.
    pub(super) fn gate(&self, row: &DealRow, pipeline: &Pipeline, to: StageId) -> Result<Option<Blocked>, OpError> {
        let Some(from) = row.stage.filter(|from| is_gated(pipeline, *from, to)) else {
            return Ok(None);
        };
        let checks = self.writer.checks(row.id)?;
        if missing(&checks).next().is_none() {
            return Ok(None);
        }
        Ok(Some(Blocked {
            deal: row.id,
            name: self.name(row.id)?,
            from: stage_name(pipeline, from).to_owned(),
            to: stage_name(pipeline, to).to_owned(),
            checks,
        }))
    }

    pub(super) fn check(&self, deal: DealId, ticks: &[Ticking]) -> Result<Receipt, OpError> {
        let before = self.writer.checks(deal)?;
        self.tick(deal, ticks, self.now.moment())?;
        let name = self.name(deal)?;
        let said = match ticks {
            [one] if !self.writer.has_changed()? => {
                format!("{name}: “{}” is ticked already.", criterion(&before, one.criterion).map_or("", |c| &c.name))
            }
            [one] => {
                let line = criterion(&before, one.criterion).map_or("", |c| &c.name);
                format!("{name}: “{line}” is met, {}.", self.progress(deal)?)
            }
            many => format!("{name}: {} criteria are met, {}.", many.len(), self.progress(deal)?),
        };
        Ok(Receipt::of(said, vec![deal]))
    }

    pub(super) fn uncheck(&self, deal: DealId, id: CriterionId) -> Result<Receipt, OpError> {
        let checks = self.checks_of_open(deal)?;
        let line = self.listed(deal, &checks, id)?;
        let name = self.name(deal)?;
        if checks.iter().any(|c| c.criterion.id == id && c.tick.is_none()) {
            return OpError::refused(format!("{name}: “{}” is not ticked.", line.name));
        }
        self.writer.uncheck(deal, id)?;
        let said = format!("{name}: “{}” is no longer met, {}.", line.name, self.progress(deal)?);
        Ok(Receipt::of(said, vec![deal]))
    }

    /// Ticks criteria of the stage that a deal stands in. A tick that is there stays, unless it gets other evidence.
    pub(super) fn tick(&self, deal: DealId, ticks: &[Ticking], when: Moment) -> Result<(), OpError> {
        let checks = self.checks_of_open(deal)?;
        for tick in ticks {
            self.listed(deal, &checks, tick.criterion)?;
            let evidence = tick.evidence.as_deref().map(str::trim).filter(|words| !words.is_empty());
            let present = checks.iter().find(|c| c.criterion.id == tick.criterion).and_then(|c| c.tick.as_ref());
            if present.is_none_or(|p| evidence.is_some() && p.evidence.as_deref() != evidence) {
                self.writer.check(deal, tick.criterion, when, evidence)?;
            }
        }
        Ok(())
    }

    fn checks_of_open(&self, deal: DealId) -> Result<Vec<Check>, OpError> {
        let row = self.deal(deal)?;
        if row.status != Status::Open {
            let name = self.name(deal)?;
            return OpError::refused(format!("{name} is {}; reopen it before ticking its criteria.", row.status));
        }
        Ok(self.writer.checks(deal)?)
    }

    fn listed<'c>(&self, deal: DealId, checks: &'c [Check], id: CriterionId) -> Result<&'c Criterion, OpError> {
        match criterion(checks, id) {
            Some(found) => Ok(found),
            None => OpError::refused(format!(
                "{} stands in a stage that does not ask for this; `dealdeck check {deal}` lists what it asks for.",
                self.name(deal)?
            )),
        }
    }

    fn progress(&self, deal: DealId) -> Result<Progress, OpError> {
        Ok(Progress::of(&self.writer.checks(deal)?).unwrap_or_default())
    }
}

fn criterion(checks: &[Check], id: CriterionId) -> Option<&Criterion> {
    checks.iter().map(|c| &c.criterion).find(|c| c.id == id)
}
