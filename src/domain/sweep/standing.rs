//! How the pipeline stands, in a handful of sums that one deal's change moves: what a decision does to them is known
//! before it is taken.

use crate::domain::deal::{Deal, Status};
use crate::domain::metrics::{self, Times};
use crate::domain::money::Currency;
use crate::domain::stage::Pipeline;
use crate::domain::stall::{self, Limits};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The open deals of a pipeline in a few sums; amounts are minor units of one currency, deals in another one count and
/// add nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Open deals.
    pub open: i64,
    /// Those of them that are stalled.
    pub stalled: i64,
    /// Their values.
    pub value: i64,
    /// The values of the stalled ones.
    pub stalled_value: i64,
    /// Their values, each times its chance.
    pub weighted: i64,
    /// The values of those that are expected to close by the end of the period, overdue ones included.
    pub due: i64,
    /// What was won in the period.
    pub won: i64,
}

/// What sums of the standing are reckoned by.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'p> {
    /// The stages.
    pub pipeline: &'p Pipeline,
    /// The day.
    pub today: NaiveDate,
    /// The currency.
    pub currency: Currency,
    /// The last day of the period of the quota.
    pub ends: NaiveDate,
}

impl Standing {
    /// How open deals stand; `won` is what the period has brought so far.
    #[must_use]
    pub fn of<'d>(deals: impl IntoIterator<Item = &'d Deal>, won: i64, frame: &Frame<'_>) -> Self {
        let mut all = Self { won, ..Self::default() };
        for deal in deals.into_iter().filter(|deal| deal.status == Status::Open) {
            all.add(deal, 1, frame);
        }
        all
    }

    /// The same after one deal has become another; one that was won adds to the period.
    #[must_use]
    pub fn with(mut self, before: &Deal, after: &Deal, frame: &Frame<'_>) -> Self {
        self.add(before, -1, frame);
        self.add(after, 1, frame);
        self
    }

    fn add(&mut self, deal: &Deal, times: i64, frame: &Frame<'_>) {
        let value = deal.money().filter(|money| money.currency == frame.currency);
        let minor = times * value.map_or(0, |money| money.minor);
        match deal.status {
            Status::Lost => {}
            Status::Won => self.won += minor,
            Status::Open => {
                self.open += times;
                self.value += minor;
                let chance = deal.chance(frame.pipeline).0;
                self.weighted += times * value.map_or(0, |money| money.weighted(chance).minor);
                if metrics::expected_by(deal, frame.ends) {
                    self.due += minor;
                }
                if stall::stalled(deal, Limits::of(deal, frame.pipeline), frame.today) {
                    self.stalled += times;
                    self.stalled_value += minor;
                }
            }
        }
    }

    /// Decay by count, in whole percent, rounded half up; `None`: nothing is open.
    #[must_use]
    pub fn decay(&self) -> Option<i64> {
        (self.open > 0).then(|| (self.stalled * 200 + self.open) / (2 * self.open))
    }

    /// Decay as screens say it: in percent, of few deals in counts.
    #[must_use]
    pub fn decay_in_words(&self) -> String {
        match self.decay() {
            Some(percent) if self.open >= 5 => format!("{percent} %"),
            _ => format!("{} of {}", self.stalled, self.open),
        }
    }

    /// Coverage as screens say it: "2.7×".
    #[must_use]
    pub fn coverage_in_words(&self, quota: i64) -> String {
        self.coverage(quota).map_or_else(|| "quota met".to_owned(), |times| times.to_string())
    }

    /// What is expected to close by the end of the period, over what is left of a quota; `None`: the quota is met.
    #[must_use]
    pub fn coverage(&self, quota: i64) -> Option<Times> {
        metrics::coverage(self.due, self.won, quota)
    }
}
