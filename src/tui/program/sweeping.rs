//! What the program reads and writes for a sweep, its decisions apart: those are operations like any other.

use super::Program;
use crate::domain::dates::{Now, quarter_of};
use crate::domain::ids::DealId;
use crate::domain::quota;
use crate::domain::sweep::{self, Frame, Standing, Sweep};
use crate::ops::{self, Op, OpError};
use crate::store::{Source, StoreError};
use crate::tui::app::Msg;
use crate::tui::sweep::{Read, Wish};

/// Sweeps that are shown as history.
const REVIEWS: usize = 60;

impl Program {
    /// Begins with a sweep, or goes on with one.
    pub(super) fn sweep_from_the_start(&mut self, wish: Wish, now: Now) {
        if let Some(effect) = self.app.begin_sweep(wish).or_else(|| self.app.needs()) {
            let msg = self.answer(effect, &now);
            self.handle(msg, now);
        }
    }

    /// The sweep as it stands; one that is wanted begins, or goes on where it was.
    pub(super) fn sweep(&mut self, wish: Option<&Wish>, now: &Now) -> Result<Msg, OpError> {
        let mut sweep = self.store.sweep(self.pipeline)?;
        if let Some(wish) = wish {
            if sweep.as_ref().is_some_and(|sweep| sweep.is_stale(now.instant)) {
                self.end_stale(sweep.take(), now)?;
            }
            sweep = match sweep.filter(|sweep| !sweep.handled().is_empty()) {
                Some(sweep) if wish.insists => Some(self.widen(sweep, wish)?),
                Some(sweep) => Some(sweep),
                None => self.begin_sweep(wish, now)?,
            };
        }
        Ok(Msg::Sweep(Box::new(Read {
            sweep,
            reviews: self.store.reviews(self.pipeline, REVIEWS)?,
            won: self.won(now)?,
            quota: self.quota(now)?,
        })))
    }

    /// Writes down where a sweep is.
    pub(super) fn bookmark(&mut self, sweep: &Sweep, now: &Now) -> Result<Msg, OpError> {
        self.store.bookmark(self.pipeline, sweep)?;
        self.sweep(None, now)
    }

    /// The deal of a card, and how deals like it ended.
    pub(super) fn card(&self, deal: DealId, now: &Now) -> Result<Msg, OpError> {
        let page = self.store.page(deal)?.map(Box::new);
        let alike = match page.as_ref().map(|page| &page.record.deal) {
            Some(deal) => {
                let days = deal.stage_days(now.today);
                deal.stage.map(|stage| self.store.alike(stage, days)).transpose()?
            }
            None => None,
        };
        Ok(Msg::Card(deal, page, alike))
    }

    /// A new sweep, where there is something to ask about.
    fn begin_sweep(&mut self, wish: &Wish, now: &Now) -> Result<Option<Sweep>, OpError> {
        let board = &self.app.board;
        let (pipeline, today) = (&board.pipeline, now.today);
        if !board.deals().iter().any(|deal| sweep::asks(deal, pipeline, today)) {
            return Ok(None);
        }
        let frame = Frame { pipeline, today, currency: self.app.currency, ends: quarter_of(today).last() };
        let mut sweep = Sweep::new(now.moment(), wish.filter.clone(), wish.limit);
        sweep.before = Some(Standing::of(board.deals(), self.won(now)?, &frame));
        self.store.bookmark(self.pipeline, &sweep)?;
        Ok(Some(sweep))
    }

    /// A sweep that goes on over other deals than it began with.
    fn widen(&mut self, mut sweep: Sweep, wish: &Wish) -> Result<Sweep, OpError> {
        sweep.filter.clone_from(&wish.filter);
        sweep.limit = wish.limit.map(|limit| limit + sweep.handled().len());
        self.store.bookmark(self.pipeline, &sweep)?;
        Ok(sweep)
    }

    /// A sweep that was never ended is kept as it was left.
    fn end_stale(&mut self, sweep: Option<Sweep>, now: &Now) -> Result<(), OpError> {
        let Some(sweep) = sweep.filter(|sweep| !sweep.decisions.is_empty()) else { return Ok(()) };
        let undecided = sweep.passed.iter().copied().filter(|deal| !sweep.has_decided(*deal)).collect();
        ops::run(&mut self.store, &Op::FinishSweep { pipeline: self.pipeline, undecided }, now, Source::Board)?;
        Ok(())
    }

    /// The quota of the current quarter, in the currency of the figures.
    fn quota(&self, now: &Now) -> Result<Option<i64>, StoreError> {
        Ok(quota::minor(&self.store.quotas(self.pipeline)?, quarter_of(now.today), self.app.currency))
    }

    fn won(&self, now: &Now) -> Result<i64, StoreError> {
        self.store.won(self.pipeline, self.app.currency, quarter_of(now.today))
    }
}
