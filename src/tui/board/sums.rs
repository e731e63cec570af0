//! What the deals add up to: in each column as shown, and over the whole pipeline whatever is shown.

use super::Board;
use crate::domain::activity::Light;
use crate::domain::deal::Status;
use crate::domain::ids::StageId;
use crate::domain::stage::DEFAULT_STALL_DAYS;
use crate::domain::stall;
use crate::domain::totals::Totals;
use std::collections::HashMap;

/// What deals add up to today, over the whole board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Deals whose next step is overdue.
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
        let stall_days: HashMap<StageId, u16> = self.pipeline.live().map(|s| (s.id, s.stall_days)).collect();
        let (mut totals, mut agenda) = (Totals::default(), Agenda::default());
        for deal in self.deals.iter().filter(|d| d.status == Status::Open) {
            totals.add(deal, &self.pipeline, self.today);
            if deal.snoozed(self.today) {
                continue;
            }
            match deal.light(self.today) {
                Light::Overdue => agenda.overdue += 1,
                Light::Today => agenda.due += 1,
                Light::None => agenda.none += 1,
                Light::Planned => {}
            }
            let limit = deal.stage.and_then(|s| stall_days.get(&s)).copied().unwrap_or(DEFAULT_STALL_DAYS);
            agenda.stalled += usize::from(stall::stalled(deal, limit, self.today));
        }
        (self.totals, self.agenda) = (totals, agenda);
    }
}
