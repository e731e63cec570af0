//! Winning, losing and reopening deals.

use super::playbook::and_planned;
use super::{Ledger, OpError, Receipt};
use crate::domain::dates::{Moment, long};
use crate::domain::deal::Status;
use crate::domain::ids::{DealId, StageId};
use crate::domain::money::Money;
use crate::domain::playbook::Occasion;
use crate::store::DealRow;
use chrono::NaiveDate;

impl Ledger<'_> {
    pub(super) fn win(
        &self,
        deals: &[DealId],
        amount: Option<Money>,
        on: Option<NaiveDate>,
    ) -> Result<Receipt, OpError> {
        let (mut worth, mut planned) = (None, 0);
        for &id in deals {
            let (before, when) = self.open_deal(id, on, "win")?;
            let mut after = before.clone();
            after.status = Status::Won;
            after.closed = Some(when);
            if let Some(money) = amount {
                after.value = Some(money.minor);
                after.currency = money.currency;
            }
            planned += self.play(id, before.pipeline, Occasion::Winning, when.day)?;
            worth = after.value.map(|minor| Money { minor, currency: after.currency });
            self.close(&before, &after, when, None)?;
        }
        let rest = match (deals, worth) {
            ([_], Some(money)) => format!(" for {}", money.exact()),
            _ => String::new(),
        };
        let rest = rest + &self.dated_back(on);
        Ok(Receipt::of(and_planned(self.sentence("Won", deals, &rest)?, planned), deals.to_vec()))
    }

    pub(super) fn lose(
        &self,
        deals: &[DealId],
        (reason, as_written): (&str, bool),
        note: Option<&str>,
        on: Option<NaiveDate>,
    ) -> Result<Receipt, OpError> {
        let reason = reason.trim();
        if reason.is_empty() {
            return OpError::refused("A lost deal needs a reason, such as Price or Went quiet.");
        }
        let known = if as_written { self.writer.find_lost_reason(reason)? } else { self.reason_meant(reason)? };
        let is_new = known.is_none();
        let reason = known.map_or_else(|| self.writer.lost_reason(reason), Ok)?;
        let note = note.map(str::trim).filter(|n| !n.is_empty());
        for &id in deals {
            let (before, when) = self.open_deal(id, on, "lose")?;
            let mut after = before.clone();
            after.status = Status::Lost;
            after.closed = Some(when);
            after.lost_reason = Some(reason.id);
            after.lost_note = note.map(str::to_owned);
            self.writer.drop_planned(id, self.now.moment())?;
            self.close(&before, &after, when, note)?;
        }
        let new = if is_new { " (a new reason)" } else { "" };
        let on = self.dated_back(on);
        let comma = if on.is_empty() { "" } else { "," };
        Ok(Receipt::of(self.sentence("Lost", deals, &format!(", {}{new}{comma}{on}", reason.name))?, deals.to_vec()))
    }

    /// An opened deal enters its stage, so the playbook plans: what was planned went when it was lost.
    pub(super) fn reopen(&self, deals: &[DealId], on: Option<NaiveDate>) -> Result<Receipt, OpError> {
        let mut planned = 0;
        for &id in deals {
            let before = self.deal(id)?;
            if before.status == Status::Open {
                return OpError::refused(format!("{} is open already.", self.name(id)?));
            }
            let stage = self.stage_to_reopen_in(&before)?;
            let mut when = self.dated(&before, on)?;
            // A closed deal of an import may have a closing day and no visit.
            if let Some(closed) = before.closed {
                if when.day < closed.day {
                    return OpError::refused(format!(
                        "{} was closed on {}, so it cannot be reopened before.",
                        self.name(id)?,
                        long(closed.day)
                    ));
                }
                when.at = when.at.max(closed.at);
            }
            let after = reopened(&before, stage, when);
            self.writer.enter(id, stage, when, None)?;
            planned += self.play(id, before.pipeline, Occasion::Entering(stage), when.day)?;
            self.record_changes(&before, &after, when, None)?;
            self.writer.save_deal(&after)?;
        }
        Ok(Receipt::of(and_planned(self.sentence("Reopened", deals, &self.dated_back(on))?, planned), deals.to_vec()))
    }

    /// The stage it was closed in, where that can be entered; else the first.
    pub(super) fn stage_to_reopen_in(&self, row: &DealRow) -> Result<StageId, OpError> {
        let pipeline = self.pipeline(row.pipeline)?;
        row.stage
            .filter(|id| pipeline.live().any(|s| s.id == *id))
            .or_else(|| pipeline.live().next().map(|s| s.id))
            .ok_or_else(|| OpError::Refused(format!("The pipeline {} has no stages.", pipeline.name)))
    }

    fn open_deal(&self, id: DealId, on: Option<NaiveDate>, verb: &str) -> Result<(DealRow, Moment), OpError> {
        let row = self.deal(id)?;
        if row.status != Status::Open {
            let name = self.name(id)?;
            return OpError::refused(format!("{name} is {} already; reopen it first to {verb} it.", row.status));
        }
        let when = self.dated(&row, on)?;
        Ok((row, when))
    }

    fn close(&self, before: &DealRow, after: &DealRow, when: Moment, why: Option<&str>) -> Result<(), OpError> {
        if let Some(running) = self.writer.visits(before.id)?.last().filter(|v| v.left.is_none()) {
            self.writer.leave(running.id, when, None)?;
        }
        self.record_changes(before, after, when, why)?;
        self.writer.save_deal(after)?;
        Ok(())
    }
}

/// A closed deal's row as reopening leaves it.
pub(super) fn reopened(row: &DealRow, stage: StageId, when: Moment) -> DealRow {
    DealRow {
        status: Status::Open,
        stage: Some(stage),
        closed: None,
        lost_reason: None,
        lost_note: None,
        flagged: false,
        flag_note: None,
        snoozed_until: None,
        snooze_reason: None,
        reopened: Some(when),
        ..row.clone()
    }
}
