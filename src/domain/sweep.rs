//! The weekly sweep: which deals it asks about, in which order, what was decided; and what is kept of it.

mod record;
mod standing;
#[cfg(test)]
mod tests;

pub use record::{Ended, Figures, PastSweep, Review, since, since_day, waterfalls_since, weeks_running};
pub use standing::{Frame, Standing};

use super::activity::Light;
use super::dates::{Moment, short};
use super::deal::Deal;
use super::ids::DealId;
use super::order::Order;
use super::stage::Pipeline;
use super::stall::{self, Limits};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use strum::{Display, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

/// Longer than this nobody thinks about one deal: the rest of the time is a pause.
const PAUSE: TimeDelta = TimeDelta::minutes(5);

/// A sweep that began longer ago than this is not gone on with: deals have moved on since.
const STALE: TimeDelta = TimeDelta::days(6);

/// What a decision was; its name (`next_step`, `won`, …) is the one in the file and in JSON.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumIter, EnumString, IntoStaticStr, Serialize, Deserialize,
)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// A step was planned, or given another day.
    NextStep,
    /// Something was logged or ticked, and nothing is left to ask.
    Logged,
    /// Another value, expected close or probability.
    Changed,
    /// Another stage.
    Moved,
    /// Won.
    Won,
    /// Lost.
    Lost,
    /// Out of sight until a day.
    Snoozed,
}

impl Decided {
    /// How a count of them is said: "3 next steps", "1 won".
    #[must_use]
    pub fn counted(self, n: usize) -> String {
        let s = if n == 1 { "" } else { "s" };
        match self {
            Self::NextStep => format!("{n} next step{s}"),
            Self::Logged => format!("{n} logged"),
            Self::Changed => format!("{n} changed"),
            Self::Moved => format!("{n} moved"),
            Self::Won => format!("{n} won"),
            Self::Lost => format!("{n} lost"),
            Self::Snoozed => format!("{n} snoozed"),
        }
    }
}

/// One decision of a sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// On which deal.
    pub deal: DealId,
    /// When.
    pub when: Moment,
    /// What it was.
    pub what: Decided,
    /// The sentence that was said then.
    pub said: String,
}

/// A sweep under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// When it began.
    pub began: Moment,
    /// The filter over which it goes; `None`: every open deal.
    pub filter: Option<String>,
    /// How many deals it asks about at most.
    pub limit: Option<usize>,
    /// What was decided, oldest first.
    pub decisions: Vec<Decision>,
    /// The deals that were left undecided, in the order in which they came.
    pub passed: Vec<DealId>,
    /// How the pipeline stood when it began.
    pub before: Option<Standing>,
}

impl Sweep {
    /// One that begins.
    #[must_use]
    pub fn new(began: Moment, filter: Option<String>, limit: Option<usize>) -> Self {
        Self { began, filter, limit, decisions: Vec::new(), passed: Vec::new(), before: None }
    }

    /// Whether something was decided on a deal.
    #[must_use]
    pub fn has_decided(&self, deal: DealId) -> bool {
        self.decisions.iter().any(|decision| decision.deal == deal)
    }

    /// The deals on which something was decided, each once, in the order of their first decisions.
    #[must_use]
    pub fn decided(&self) -> Vec<DealId> {
        let mut seen = HashSet::new();
        self.decisions.iter().map(|d| d.deal).filter(|deal| seen.insert(*deal)).collect()
    }

    /// What the decisions are, and how many of each there are.
    #[must_use]
    pub fn counts(&self) -> Vec<(Decided, usize)> {
        let count = |what| self.decisions.iter().filter(|decision| decision.what == what).count();
        Decided::iter().map(|what| (what, count(what))).filter(|(_, n)| *n > 0).collect()
    }

    /// The deals that were dealt with: decided, or left undecided.
    #[must_use]
    pub fn handled(&self) -> HashSet<DealId> {
        self.decisions.iter().map(|d| d.deal).chain(self.passed.iter().copied()).collect()
    }

    /// The deals still to be asked about, the next one first.
    #[must_use]
    pub fn queue<'d>(
        &self,
        deals: impl IntoIterator<Item = &'d Deal>,
        order: Order,
        pipeline: &Pipeline,
        today: NaiveDate,
    ) -> Vec<DealId> {
        let handled = self.handled();
        let asks = |deal: &&Deal| !handled.contains(&deal.id) && asks(deal, pipeline, today);
        let mut queue: Vec<&Deal> = deals.into_iter().filter(asks).collect();
        queue.sort_by(|one, other| order.compare(one, other, pipeline, today));
        let room = self.limit.map_or(usize::MAX, |limit| limit.saturating_sub(handled.len()));
        queue.into_iter().map(|deal| deal.id).take(room).collect()
    }

    /// Seconds spent on it until `now`, pauses left out.
    #[must_use]
    pub fn seconds(&self, now: DateTime<Utc>) -> i64 {
        let mut spent = TimeDelta::zero();
        let mut before = self.began.at;
        for at in self.decisions.iter().map(|d| d.when.at).chain([now]) {
            spent += (at - before).clamp(TimeDelta::zero(), PAUSE);
            before = before.max(at);
        }
        spent.num_seconds()
    }

    /// When it ends: now; one that was never ended ended with what was decided last.
    #[must_use]
    pub fn end(&self, now: Moment) -> Moment {
        let last = self.decisions.last().map_or(self.began, |decision| decision.when);
        if self.is_stale(now.at) { last } else { now }
    }

    /// Whether it began so long ago that it is not gone on with: it ends as it stands, and a new one begins.
    #[must_use]
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        now - self.began.at > STALE
    }
}

/// Whether a sweep asks about a deal on which nothing was decided yet.
#[must_use]
pub fn asks(deal: &Deal, pipeline: &Pipeline, today: NaiveDate) -> bool {
    stall::needs_decision(deal, Limits::of(deal, pipeline), today)
}

/// Why a sweep asks about a deal, in words: what makes it stalled, and how its next step stands.
#[must_use]
pub fn why(deal: &Deal, pipeline: &Pipeline, today: NaiveDate) -> Vec<String> {
    let mut why: Vec<String> =
        stall::reasons(deal, Limits::of(deal, pipeline), today).iter().map(|reason| reason.words(today)).collect();
    match (&deal.next_step, deal.light(today)) {
        (None, Light::None) => why.push("no next step".to_owned()),
        (Some(step), Light::Overdue) => {
            let days = match (today - step.due).num_days() {
                1 => "1 day".to_owned(),
                days => format!("{days} days"),
            };
            let kind: &str = step.kind.into();
            let what = if step.subject.is_empty() { kind } else { &*step.subject };
            why.push(format!("{what} was due {}, {days} ago", short(step.due, today)));
        }
        _ => {}
    }
    why
}

/// How deals like one ended: the closed ones that stood in its stage as long as it does, those left out that never were
/// a real chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Days in the stage from which on they count; 0: all that were there.
    pub days: i64,
    /// How many they are.
    pub closed: u32,
    /// How many of them were won.
    pub won: u32,
}

impl Alike {
    /// "of 9 that stood in Qualified for 31 days or longer, 1 was won"
    #[must_use]
    pub fn words(&self, stage: &str) -> String {
        let Self { days, closed, won } = *self;
        let long = match days {
            0 => String::new(),
            1 => " for a day or longer".to_owned(),
            days => format!(" for {days} days or longer"),
        };
        let were = if won == 1 { "was" } else { "were" };
        match (closed, won) {
            (0, _) => format!("no closed deal stood in {stage}{long}"),
            (1, 0) => format!("one stood in {stage}{long}, and was lost"),
            (1, _) => format!("one stood in {stage}{long}, and was won"),
            (_, 0) => format!("of {closed} that stood in {stage}{long}, none was won"),
            _ => format!("of {closed} that stood in {stage}{long}, {won} {were} won"),
        }
    }
}
