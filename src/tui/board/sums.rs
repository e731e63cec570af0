//! What the deals add up to: in each column as shown, and over the whole pipeline whatever is shown.

use super::Board;
use crate::domain::agenda::Section;
use crate::domain::dates::quarter_of;
use crate::domain::deal::Status;
use crate::domain::metrics;
use crate::domain::stall;
use crate::domain::totals::{Sum, Totals};

/// What deals add up to today, over the whole board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lights {
    /// Deals whose next step is overdue; snoozed ones rest.
    pub overdue: usize,
    /// Deals whose next step is due today.
    pub due: usize,
    /// Deals without a next step.
    pub none: usize,
    /// Deals that are stalled.
    pub stalled: usize,
}

impl Board {
    pub(super) fn add_up(&mut self, at: usize) {
        let column = &self.columns[at];
        let deals = column.slots.iter().map(|slot| &self.deals[*slot]);
        self.columns[at].totals = Totals::of(deals, &self.pipeline, self.today);
    }

    pub(super) fn add_up_all(&mut self) {
        let (mut totals, mut lights) = (Totals::default(), Lights::default());
        let (mut stalled, mut expected) = (Sum::default(), Sum::default());
        let ends = quarter_of(self.today).last();
        for deal in self.deals.iter().filter(|d| d.status == Status::Open) {
            totals.add(deal, &self.pipeline, self.today);
            if metrics::expected_by(deal, ends) {
                deal.money().into_iter().for_each(|money| expected.add(money));
            }
            let step = deal.next_step.as_ref().and_then(|step| Section::of(step.due, Some(deal), self.today));
            lights.overdue += usize::from(step == Some(Section::Overdue));
            lights.due += usize::from(step == Some(Section::Today));
            if deal.snoozed(self.today) {
                continue;
            }
            lights.none += usize::from(deal.next_step.is_none());
            if stall::stalled(deal, self.limits(deal), self.today) {
                lights.stalled += 1;
                deal.money().into_iter().for_each(|money| stalled.add(money));
            }
        }
        (self.totals, self.lights, self.stalled, self.expected) = (totals, lights, stalled, expected);
    }
}
