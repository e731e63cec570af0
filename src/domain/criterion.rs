//! Exit criteria: the checklist of a stage, and how far a deal has come with it.

use super::ids::{CriterionId, StageId};
use chrono::NaiveDate;

/// One line of a stage's exit checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its row.
    pub id: CriterionId,
    /// The stage that one leaves with it met.
    pub stage: StageId,
    /// What must be so, in the seller's words.
    pub name: String,
    /// Whether the gate asks for it.
    pub required: bool,
}

/// That a criterion is met by a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The day it was found so.
    pub day: NaiveDate,
    /// Who said it, and when; the words that prove it.
    pub evidence: Option<String>,
}

/// A criterion of a deal's stage, and its tick if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is asked.
    pub criterion: Criterion,
    /// How it was met; `None`: it is not.
    pub tick: Option<Tick>,
}

/// How many of a checklist's lines are met, and how many there are.
#[must_use]
pub fn met(checks: &[Check]) -> (usize, usize) {
    (checks.iter().filter(|c| c.tick.is_some()).count(), checks.len())
}

/// The required lines that are not met: what a gate asks for.
pub fn missing(checks: &[Check]) -> impl Iterator<Item = &Criterion> {
    checks.iter().filter(|c| c.criterion.required && c.tick.is_none()).map(|c| &c.criterion)
}
