//! The weekly review: how the pipeline stands, what the last sweep brought, what has become of the value since, what is
//! stalled and what is due. A document to keep or to send.

mod escape;
mod markdown;
#[cfg(test)]
mod tests;

use super::activity::Step;
use super::agenda::{Agenda, Entry, Section};
use super::dates::Moment;
use super::deal::{Deal, Status};
use super::ids::DealId;
use super::money::Currency;
use super::order::Order;
use super::stage::Pipeline;
use super::stall::{self, Limits};
use super::sweep::{PastSweep, Review, Standing, Sweep, since_day, waterfalls_since, weeks_running};
use super::totals::Totals;
use super::waterfall::{Waterfall, Worth};
use chrono::{DateTime, Days, NaiveDate, Utc};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// Days ahead of which the review says what is due.
const AHEAD: Days = Days::new(7);

/// The facts of a weekly review.
#[derive(Clone, Debug)]
pub struct WeeklyReview {
    /// When it is written.
    pub now: Moment,
    /// The seller's own currency.
    pub currency: Currency,
    /// The pipeline.
    pub pipeline: Pipeline,
    /// Its open deals, and the closed ones that the rest names.
    pub deals: HashMap<DealId, Deal>,
    /// What is planned up to [`last_day`].
    pub steps: Vec<Step>,
    /// The latest sweep that is over.
    pub last: Option<Review>,
    /// The sweeps that are over, the latest first.
    pub sweeps: Vec<PastSweep>,
    /// A sweep under way.
    pub running: Option<Sweep>,
    /// Since when.
    pub since: Since,
}

/// What has become of the value of the open deals since the last sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// The day after whose end, or on which, it begins.
    pub day: NaiveDate,
    /// One a currency.
    pub waterfalls: Vec<Waterfall>,
}

impl Since {
    /// What a sweep that ended today has written down.
    #[must_use]
    pub fn kept(last: Option<&Review>, today: NaiveDate) -> Option<Self> {
        let last = last.filter(|last| last.finished.day == today)?;
        Some(Self { day: last.figures.since, waterfalls: last.waterfalls.clone() })
    }

    /// From the last sweep, or a week ago, to all that is written down.
    #[must_use]
    pub fn live(last: Option<&Review>, worths: &[Worth], today: NaiveDate) -> Self {
        // Of a day that was handed in only noon is known: what was written then bears a later instant.
        let end = Moment { at: DateTime::<Utc>::MAX_UTC, day: today };
        Self { day: since_day(last, today), waterfalls: waterfalls_since(last, worths, today, end) }
    }

    /// The deals that have a part in it.
    pub fn deals(&self) -> impl Iterator<Item = DealId> {
        self.waterfalls.iter().flat_map(|fall| fall.parts.iter().map(|part| part.deal))
    }

    /// The waterfalls, that of one currency first.
    #[must_use]
    pub fn own_first(&self, own: Currency) -> Vec<&Waterfall> {
        let mut falls: Vec<&Waterfall> = self.waterfalls.iter().collect();
        falls.sort_by_key(|fall| fall.currency != own);
        falls
    }
}

/// The last day of which the review says what is due.
#[must_use]
pub fn last_day(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(AHEAD).unwrap_or(today)
}

impl WeeklyReview {
    /// The open deals, in the order in which they were made.
    #[must_use]
    pub fn open(&self) -> Vec<&Deal> {
        let mut open: Vec<&Deal> = self.deals.values().filter(|deal| deal.status == Status::Open).collect();
        open.sort_by_key(|deal| deal.id);
        open
    }

    /// The stalled ones, the largest first.
    #[must_use]
    pub fn stalled(&self) -> Vec<&Deal> {
        let mut stalled = self.open();
        stalled.retain(|deal| stall::stalled(deal, Limits::of(deal, &self.pipeline), self.now.day));
        stalled.sort_by(|one, other| Order::Value.compare(one, other, &self.pipeline, self.now.day));
        stalled
    }

    /// Deals of the pipeline added up.
    #[must_use]
    pub fn totals<'d>(&self, deals: impl IntoIterator<Item = &'d Deal>) -> Totals {
        Totals::of(deals, &self.pipeline, self.now.day)
    }

    /// How many deals are open and stalled.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let count = |deals: Vec<&Deal>| i64::try_from(deals.len()).unwrap_or(i64::MAX);
        Standing { open: count(self.open()), stalled: count(self.stalled()), ..Standing::default() }
    }

    /// The latest sweep that is over.
    #[must_use]
    pub fn last(&self) -> Option<&Review> {
        self.last.as_ref()
    }

    /// What it left undecided and is open still.
    #[must_use]
    pub fn undecided(&self) -> Vec<&Deal> {
        let left = self.last().into_iter().flat_map(|last| &last.figures.undecided);
        left.filter_map(|id| self.deals.get(id)).filter(|deal| deal.status == Status::Open).collect()
    }

    /// How many weeks in a row had a sweep.
    #[must_use]
    pub fn weeks_running(&self) -> usize {
        weeks_running(self.sweeps.iter().map(|past| past.finished.day), self.now.day)
    }

    /// The steps that are overdue or come up; what a snoozed deal is behind with rests with it.
    #[must_use]
    pub fn due(&self) -> Vec<Entry> {
        let last = last_day(self.now.day);
        let steps = self.steps.iter().filter(|step| step.due <= last).cloned().collect();
        let mut entries = Agenda::of(steps, self.deals.values(), self.now.day).entries;
        entries.retain(|entry| entry.section <= Section::Later);
        entries
    }

    /// The open deals that are expected to close in the days ahead, soonest first, of one day the largest.
    #[must_use]
    pub fn closing(&self) -> Vec<(NaiveDate, &Deal)> {
        let days = self.now.day..=last_day(self.now.day);
        let open = self.open().into_iter().filter(|deal| !deal.snoozed(self.now.day));
        let mut closing: Vec<(NaiveDate, &Deal)> =
            open.filter_map(|deal| Some((deal.expected_close.filter(|day| days.contains(day))?, deal))).collect();
        closing.sort_by_key(|(day, deal)| (*day, Reverse(deal.value), deal.id));
        closing
    }

    /// The deals that a review of these names beside the open ones.
    #[must_use]
    pub fn named(steps: &[Step], last: Option<&Review>, since: &Since) -> BTreeSet<DealId> {
        let undecided = last.into_iter().flat_map(|last| last.figures.undecided.iter().copied());
        since.deals().chain(steps.iter().map(|step| step.deal)).chain(undecided).collect()
    }
}
