//! What a seller says of a deal by hand: that it is stalled, and that it may rest until a day.

use super::{Ledger, OpError, Receipt};
use crate::domain::dates::long;
use crate::domain::deal::Status;
use crate::domain::ids::DealId;
use crate::domain::snooze_line::not_ahead;
use crate::store::DealRow;
use chrono::NaiveDate;

impl Ledger<'_> {
    /// Flags deals. A note takes the place of the one that is there; without one, flagged deals stay as they are.
    pub(super) fn flag(&self, deals: &[DealId], note: Option<&str>) -> Result<Receipt, OpError> {
        let note = note.map(str::trim).filter(|note| !note.is_empty());
        let flagged = self.each_open(deals, "flagging", |row, _| {
            let stays = row.flagged && (note.is_none() || row.flag_note.as_deref() == note);
            let row = DealRow { flagged: true, flag_note: note.map(str::to_owned), ..row.clone() };
            (!stays).then_some((row, None))
        })?;
        if flagged.is_empty() {
            let next = "write another note to change it, or unflag it";
            return OpError::refused(match deals {
                [one] => {
                    let so = self.deal(*one)?.flag_note.map(|note| format!(": {note}")).unwrap_or_default();
                    format!("{} is flagged already{so}; {next}.", self.name(*one)?)
                }
                many => format!("All {} deals are flagged already; {next}.", many.len()),
            });
        }
        let why = note.map(|note| format!(": {note}")).unwrap_or_default();
        Ok(Receipt::of(self.now_are(&flagged, &format!("flagged{why}"))?, deals.to_vec()))
    }

    /// Lowers flags; a deal without one stays as it is beside others.
    pub(super) fn unflag(&self, deals: &[DealId]) -> Result<Receipt, OpError> {
        let lowered = self.each_open(deals, "unflagging", |row, _| {
            row.flagged.then(|| (DealRow { flagged: false, flag_note: None, ..row.clone() }, None))
        })?;
        if lowered.is_empty() {
            let rest = "what else stalls a deal goes with a touch, a step or a new date";
            return OpError::refused(match deals {
                [one] => format!("{} is not flagged by hand; {rest}.", self.name(*one)?),
                many => format!("None of the {} deals is flagged by hand; {rest}.", many.len()),
            });
        }
        Ok(Receipt::of(self.now_are(&lowered, "flagged no longer")?, deals.to_vec()))
    }

    /// Snoozes deals, or gives a snooze another day or reason.
    pub(super) fn snooze(&self, deals: &[DealId], until: NaiveDate, reason: &str) -> Result<Receipt, OpError> {
        let reason = reason.trim();
        if let Some(why_not) = not_ahead(until, self.now.today) {
            return OpError::refused(format!("{}: {why_not}", self.called(deals)?));
        }
        if reason.is_empty() {
            let so = "say why it may rest, as in 2w on leave";
            return OpError::refused(format!("{} needs a reason to be snoozed; {so}.", self.called(deals)?));
        }
        let snoozed = self.each_open(deals, "snoozing", |row, _| {
            let stays = row.snoozed_until == Some(until) && row.snooze_reason.as_deref() == Some(reason);
            let row = DealRow { snoozed_until: Some(until), snooze_reason: Some(reason.to_owned()), ..row.clone() };
            (!stays).then_some((row, Some(reason)))
        })?;
        let so = format!("snoozed until {}", long(until));
        if snoozed.is_empty() {
            let are = if deals.len() == 1 { "is" } else { "are" };
            return OpError::refused(format!(
                "{} {are} {so} already: {reason}; another day or reason changes that, waking ends it.",
                self.called(deals)?
            ));
        }
        Ok(Receipt::of(self.now_are(&snoozed, &format!("{so}: {reason}"))?, deals.to_vec()))
    }

    /// Wakes deals. The snooze ends today, and not without a trace: idle days count from there.
    pub(super) fn wake(&self, deals: &[DealId]) -> Result<Receipt, OpError> {
        let woken = self.each_open(deals, "waking", |row, today| {
            let snoozed = row.snoozed_until.is_some_and(|until| today < until);
            snoozed.then(|| (DealRow { snoozed_until: Some(today), ..row.clone() }, None))
        })?;
        if woken.is_empty() {
            return OpError::refused(match deals {
                [one] => match self.deal(*one)?.snoozed_until {
                    Some(ended) => {
                        format!("{} is awake: its snooze ended on {}.", self.name(*one)?, long(ended))
                    }
                    None => format!("{} is awake; nobody has snoozed it.", self.name(*one)?),
                },
                many => format!("None of the {} deals is snoozed, so none has to be woken.", many.len()),
            });
        }
        Ok(Receipt::of(self.now_are(&woken, "awake again")?, deals.to_vec()))
    }

    /// Changes each of these open deals, writes down what numbers depend on, with its why, and hands back those that have
    /// changed.
    fn each_open<'w>(
        &self,
        deals: &[DealId],
        doing: &str,
        change: impl Fn(&DealRow, NaiveDate) -> Option<(DealRow, Option<&'w str>)>,
    ) -> Result<Vec<DealId>, OpError> {
        let mut changed = Vec::new();
        for &id in deals {
            let before = self.deal(id)?;
            if before.status != Status::Open {
                let name = self.name(id)?;
                return OpError::refused(format!("{name} is {}; reopen it before {doing} it.", before.status));
            }
            let Some((after, why)) = change(&before, self.now.today) else { continue };
            let when = self.now.moment();
            self.record_changes(&before, &after, when, why)?;
            if before.snoozed_until == after.snoozed_until && before.snooze_reason != after.snooze_reason {
                // The same day for another reason is told too.
                let until = after.snoozed_until.map(|day| day.to_string());
                self.writer.record_change(id, "snooze", when, (until.as_deref(), until.as_deref()), why)?;
            }
            self.writer.save_deal(&after)?;
            changed.push(id);
        }
        Ok(changed)
    }

    /// "Acme Corp: Website", or "3 deals".
    fn called(&self, deals: &[DealId]) -> Result<String, OpError> {
        match deals {
            [one] => self.name(*one),
            many => Ok(format!("{} deals", many.len())),
        }
    }

    /// "Acme Corp: Website flagged: waiting for legal."
    fn now_are(&self, deals: &[DealId], so: &str) -> Result<String, OpError> {
        Ok(format!("{} {so}.", self.called(deals)?))
    }
}
