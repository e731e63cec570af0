//! What is kept of a finished sweep, and how many weeks in a row there was one.

use super::{Decision, Standing};
use crate::domain::dates::Moment;
use crate::domain::ids::{DealId, ReviewId};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The figures of a sweep, as they were when it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// When it began.
    pub before: Standing,
    /// When it ended.
    pub after: Standing,
    /// The deals that were left undecided.
    pub undecided: Vec<DealId>,
    /// The quota of the period then, in minor units; `None`: there was none.
    pub quota: Option<i64>,
}

/// A sweep that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Its row.
    pub id: ReviewId,
    /// When it began.
    pub began: Moment,
    /// When it ended.
    pub finished: Moment,
    /// The filter over which it went.
    pub filter: Option<String>,
    /// Seconds spent on it, pauses left out.
    pub seconds: i64,
    /// What was decided, oldest first.
    pub decisions: Vec<Decision>,
    /// As they were that day.
    pub figures: Figures,
}

impl Review {
    /// On how many deals something was decided.
    #[must_use]
    pub fn decided(&self) -> usize {
        self.decisions.iter().map(|decision| decision.deal).collect::<BTreeSet<_>>().len()
    }
}

/// How many weeks in a row had a sweep, up to this one; where this one has none yet, up to the last. Weeks begin on
/// Monday.
#[must_use]
pub fn weeks_running(finished: impl IntoIterator<Item = NaiveDate>, today: NaiveDate) -> usize {
    let swept: BTreeSet<NaiveDate> = finished.into_iter().map(monday).collect();
    let before = |week: NaiveDate| week.checked_sub_days(Days::new(7)).unwrap_or(week);
    let this = monday(today);
    let last = if swept.contains(&this) { this } else { before(this) };
    std::iter::successors(Some(last), |week| Some(before(*week))).take_while(|week| swept.contains(week)).count()
}

fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}
