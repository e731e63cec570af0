//! The weekly sweep: verbs as decisions, and what is kept at its end.

use super::{Ledger, Op, OpError, Receipt, carry_out};
use crate::domain::dates::quarter_of;
use crate::domain::ids::{DealId, PipelineId, ReviewId};
use crate::domain::quota;
use crate::domain::sweep::{self, Decided, Ended, Frame, Review, Standing, Sweep};
use crate::store::DealRow;

impl Ledger<'_> {
    /// Carries a verb out as a decision on a deal: with it the deal's flag is lowered, and what put it off before counts
    /// no longer. A verb that decides nothing is carried out all the same.
    pub(super) fn decide(&self, deal: DealId, verb: &Op) -> Result<Receipt, OpError> {
        let before = self.deal(deal)?;
        let receipt = carry_out(self, verb)?;
        let (Some(after), true) = (self.writer.deal(deal)?, self.writer.has_changed()?) else {
            return Ok(receipt);
        };
        let Some(what) = decided(verb, &before, &after) else { return Ok(receipt) };
        // Who only logs has not said what comes next, unless that is known.
        if what == Decided::Logged && self.still_asks(deal, after.pipeline)? {
            return Ok(receipt);
        }
        let (review, _) = self.review(after.pipeline)?;
        if after.flagged {
            let lowered = DealRow { flagged: false, flag_note: None, ..after.clone() };
            self.record_changes(&after, &lowered, self.now.moment(), None)?;
            self.writer.save_deal(&lowered)?;
        }
        self.writer.record_decision(review, deal, self.now.moment(), what, &receipt.said)?;
        self.writer.derive(deal)?;
        Ok(receipt)
    }

    /// Ends the sweep under way, and keeps its figures and what is forecast for every open deal.
    pub(super) fn finish_sweep(&self, pipeline: PipelineId, undecided: &[DealId]) -> Result<Receipt, OpError> {
        let stages = self.pipeline(pipeline)?;
        let (review, sweep) = self.review(pipeline)?;
        let (deals, currency) = (self.writer.open_deals(pipeline)?, self.writer.currency()?);
        for deal in &deals {
            self.writer.keep_forecast(review, deal, deal.chance(&stages).0, sweep.end(self.now.moment()).day)?;
        }
        let period = quarter_of(self.now.today);
        let frame = Frame { pipeline: &stages, today: self.now.today, currency, ends: period.last() };
        let after = Standing::of(&deals, self.writer.won(pipeline, currency, period)?, &frame);
        let last = self.writer.last_review(pipeline)?;
        let worths = self.writer.worths(pipeline, sweep::since(last.as_ref(), sweep.began.day))?;
        let ended = Ended {
            sweep: &sweep,
            undecided: undecided.to_vec(),
            last: last.as_ref(),
            worths: &worths,
            after,
            quota: quota::minor(&self.writer.quotas(pipeline)?, period, currency),
        };
        let record = Review::of(ended, self.now.moment());
        self.writer.finish_review(review, &record)?;
        let decided = sweep.decided().len();
        Ok(Receipt::of(format!("Swept: {decided} decided, {} undecided.", undecided.len()), Vec::new()))
    }

    /// The sweep under way, whose row is made with its first decision.
    fn review(&self, pipeline: PipelineId) -> Result<(ReviewId, Sweep), OpError> {
        let sweep = match self.writer.sweep(pipeline)? {
            Some((Some(review), sweep)) => return Ok((review, sweep)),
            Some((None, sweep)) => sweep,
            None => Sweep::new(self.now.moment(), None, None),
        };
        Ok((self.writer.begin_review(pipeline, &sweep)?, sweep))
    }

    fn still_asks(&self, deal: DealId, pipeline: PipelineId) -> Result<bool, OpError> {
        let stages = self.pipeline(pipeline)?;
        Ok(self.writer.card(deal)?.is_some_and(|deal| sweep::asks(&deal, &stages, self.now.today)))
    }
}

/// What a verb has decided; `None`: nothing that a sweep asks about.
fn decided(verb: &Op, before: &DealRow, after: &DealRow) -> Option<Decided> {
    let terms = |row: &DealRow| (row.value, row.currency, row.expected_close, row.probability);
    match verb {
        Op::Move { .. } => Some(Decided::Moved),
        Op::Win { .. } => Some(Decided::Won),
        Op::Lose { .. } => Some(Decided::Lost),
        Op::Plan { .. } | Op::Replan { .. } | Op::Redate { .. } => Some(Decided::NextStep),
        Op::Snooze { .. } => Some(Decided::Snoozed),
        Op::Log { .. } | Op::Done { .. } => Some(Decided::Logged),
        Op::Edit { edit, .. } if edit.next_step.is_some() => Some(Decided::NextStep),
        Op::Edit { .. } if terms(before) != terms(after) => Some(Decided::Changed),
        Op::Edit { .. } if before.stage != after.stage => Some(Decided::Moved),
        _ => None,
    }
}
