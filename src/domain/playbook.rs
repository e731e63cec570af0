//! Playbooks: the activities that are planned by themselves when a deal enters a stage, or is won.

use super::activity::Kind;
use super::draft::StepPlan;
use super::ids::{PlayId, StageId};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// What makes a playbook plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Occasion {
    /// A deal comes into the stage.
    Entering(StageId),
    /// A deal is won: onboarding, check-in, renewal.
    Winning,
}

/// One activity that a playbook plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Play {
    /// Its row.
    pub id: PlayId,
    /// When it is planned.
    pub occasion: Occasion,
    /// What is to be done.
    pub kind: Kind,
    /// In the seller's words; never empty.
    pub subject: String,
    /// Due so many days after the occasion's day.
    pub days: u16,
}

impl Play {
    /// The step that it plans for an occasion on this day.
    #[must_use]
    pub fn step(&self, day: NaiveDate) -> StepPlan {
        let due = day.checked_add_days(Days::new(u64::from(self.days))).unwrap_or(day);
        StepPlan { kind: self.kind, subject: self.subject.clone(), due, time: None }
    }
}
