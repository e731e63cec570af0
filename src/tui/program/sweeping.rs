//! What the program reads and writes for a sweep, its decisions apart: those are operations like any other.

use super::Program;
use crate::domain::dates::{Moment, Now, quarter_of};
use crate::domain::ids::DealId;
use crate::domain::quota;
use crate::domain::sweep::{self, Ended, Frame, Review, Standing, Sweep};
use crate::ops::{self, Op, OpError};
use crate::store::{Source, StoreError};
use crate::tui::app::Msg;
use crate::tui::sweep::{End, Read, Wish};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;

/// Sweeps that are shown as history.
const PAST: usize = 60;

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
            past: self.store.past_sweeps(self.pipeline, PAST)?,
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

    /// When a sweep begins: no two begin at one instant, so that each has a place of its own.
    fn beginning(&self, now: &Now) -> Result<Moment, StoreError> {
        let past = self.store.past_sweeps(self.pipeline, 1)?;
        let after = past.first().map(|last| last.finished.at + TimeDelta::milliseconds(1));
        Ok(Moment { at: after.map_or(now.instant, |after| after.max(now.instant)), day: now.today })
    }

    /// What is kept of the last sweep; of one under way what would be.
    pub(super) fn end(&self, undecided: Vec<DealId>, now: &Now) -> Result<Msg, OpError> {
        let last = self.store.last_review(self.pipeline)?;
        let review = match (self.store.sweep(self.pipeline)?, last) {
            (Some(sweep), last) => {
                let last = last.as_ref();
                let worths = self.store.worths(self.pipeline, sweep::since(last, sweep.began.day))?;
                let after = self.standing(now)?;
                let ended = Ended { sweep: &sweep, undecided, last, worths: &worths, after, quota: self.quota(now)? };
                Review::of(ended, Moment { at: self.latest(now)?, day: now.today })
            }
            (None, Some(last)) => last,
            (None, None) => return Ok(Msg::End(None)),
        };
        let parts = review.waterfalls.iter().flat_map(|fall| fall.parts.iter().map(|part| part.deal));
        let decided = review.decisions.iter().map(|decision| decision.deal);
        let named: BTreeSet<DealId> = parts.chain(decided).chain(review.figures.undecided.iter().copied()).collect();
        let deals = self.store.deals(&named.into_iter().collect::<Vec<_>>())?;
        let deals = deals.into_iter().map(|deal| (deal.id, deal)).collect();
        Ok(Msg::End(Some(Box::new(End { review, deals, home: self.app.currency, at: 0 }))))
    }

    /// The present, or the last operation, should that have been given a later instant.
    fn latest(&self, now: &Now) -> Result<DateTime<Utc>, StoreError> {
        let last = self.store.history(1)?;
        Ok(last.first().map_or(now.instant, |operation| operation.at.max(now.instant)))
    }

    fn standing(&self, now: &Now) -> Result<Standing, StoreError> {
        let board = &self.app.board;
        let ends = quarter_of(now.today).last();
        let frame = Frame { pipeline: &board.pipeline, today: now.today, currency: self.app.currency, ends };
        Ok(Standing::of(board.deals(), self.won(now)?, &frame))
    }

    /// A new sweep, where there is something to ask about.
    fn begin_sweep(&mut self, wish: &Wish, now: &Now) -> Result<Option<Sweep>, OpError> {
        let board = &self.app.board;
        let (pipeline, today) = (&board.pipeline, now.today);
        if !board.deals().iter().any(|deal| sweep::asks(deal, pipeline, today)) {
            return Ok(None);
        }
        let mut sweep = Sweep::new(self.beginning(now)?, wish.filter.clone(), wish.limit);
        sweep.before = Some(self.standing(now)?);
        self.store.bookmark(self.pipeline, &sweep)?;
        Ok(Some(sweep))
    }

    /// A sweep that goes on over other deals than it began with.
    fn widen(&mut self, mut sweep: Sweep, wish: &Wish) -> Result<Sweep, OpError> {
        sweep.filter.clone_from(&wish.filter);
        sweep.limit = wish.limit.map(|limit| limit.saturating_add(sweep.handled().len()));
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
