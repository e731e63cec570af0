//! What the program reads from the ledger for its screens and overlays.

use super::Program;
use crate::domain::activity::Step;
use crate::domain::dates::{Now, month_of, quarter_of};
use crate::domain::deal::{DealRecord, Status};
use crate::domain::ids::DealId;
use crate::domain::playbook::Occasion;
use crate::ops::OpError;
use crate::store::{Scope, StoreError};
use crate::tui::app::{Loaded, Msg, Pane};
use crate::tui::people::{Directory, Party, Relations};
use crate::tui::stages::SetUp;
use chrono::Duration;
use std::cmp::Reverse;

/// Touches that a record of people and firms shows.
const TOUCHES: usize = 12;

impl Program {
    /// What is set up for each stage, and for winning.
    pub(super) fn set_up(&self) -> Result<Vec<SetUp>, StoreError> {
        let stages = self.app.board.pipeline.live().map(|s| Occasion::Entering(s.id));
        let read = |occasion| {
            let criteria = match occasion {
                Occasion::Entering(stage) => self.store.criteria(stage)?,
                Occasion::Winning => Vec::new(),
            };
            Ok(SetUp { occasion, criteria, plays: self.store.plays(self.pipeline, occasion)? })
        };
        stages.chain([Occasion::Winning]).map(read).collect()
    }

    pub(super) fn record(&self, id: DealId) -> Result<DealRecord, OpError> {
        let gone = || OpError::Refused(format!("Deal {id} is gone; R reads the file again."));
        self.store.records(&Scope::One(id))?.pop().ok_or_else(gone)
    }

    pub(super) fn relations(&self, party: Party) -> Result<Relations, StoreError> {
        let scope = match party {
            Party::Organization(id) => Scope::Organization(id),
            Party::Contact(id) => Scope::Contact(id),
        };
        let mut deals = self.store.records(&scope)?;
        deals.sort_by_key(|r| (r.deal.status != Status::Open, Reverse(r.deal.closed_on), r.deal.id));
        Ok(Relations { party, deals, touches: self.store.touches(&scope, TOUCHES)? })
    }

    pub(super) fn load(&self, now: &Now) -> Result<Loaded, OpError> {
        let pipeline = self.store.pipeline_with(self.pipeline)?.unwrap_or_else(|| self.app.board.pipeline.clone());
        let mut deals = self.store.open_deals(self.pipeline)?;
        if self.app.board.shows_closed() {
            deals.extend(self.store.closed_deals(self.pipeline, quarter_of(now.today).first())?);
        }
        Ok(Loaded { pipeline, deals, currency: self.store.currency()?, reasons: self.reasons()? })
    }

    pub(super) fn reasons(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.store.lost_reasons()?.into_iter().map(|r| r.name).collect())
    }

    pub(super) fn pane(&mut self, now: &Now) -> Result<Pane, StoreError> {
        // A deal may have been lost for a reason that is new.
        self.app.reasons = self.reasons()?;
        let days = [now.today - Duration::days(364), quarter_of(now.today).first(), month_of(now.today).first()];
        let [year, quarter, month] = self.store.closings(self.pipeline, days, now.today)?;
        Ok(Pane { month, quarter, year, quotas: self.store.quotas(self.pipeline)? })
    }

    /// The deals that a filter may let through, with all that it can ask about them.
    pub(super) fn matchable(&self) -> Result<Vec<DealRecord>, StoreError> {
        let closed = self.app.board.shows_closed();
        self.store.records(&if closed { Scope::All(self.pipeline) } else { Scope::Open(self.pipeline) })
    }

    /// The steps that are due by today.
    pub(super) fn due(&self, now: &Now) -> Result<Vec<Step>, StoreError> {
        self.store.steps(&Scope::All(self.pipeline), Some(now.today))
    }

    /// Every planned step, with the closed deals that have one.
    pub(super) fn agenda(&self) -> Result<Msg, OpError> {
        let steps = self.store.steps(&Scope::All(self.pipeline), None)?;
        let mut closed: Vec<DealId> = steps.iter().map(|step| step.deal).collect();
        closed.retain(|id| self.app.board.deal(*id).is_none());
        closed.sort_unstable();
        closed.dedup();
        let closed = self.store.deals(&closed)?;
        Ok(Msg::Agenda(steps, closed))
    }

    pub(super) fn directory(&self) -> Result<Directory, StoreError> {
        Ok(Directory { organizations: self.store.organizations()?, contacts: self.store.contacts()? })
    }
}
