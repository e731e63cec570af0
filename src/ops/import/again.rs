//! A row that an earlier import has seen: what changed in the file since is written, and nothing else, so that what was
//! done on the board stays.

use super::super::OpError;
use super::super::closing::reopened;
use super::Import;
use crate::domain::dates::Moment;
use crate::domain::deal::Status;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::people::ContactEdit;
use crate::store::{DealRow, ImportedRow};
use crate::transfer::{self, plan::PlannedDeal};
use std::collections::BTreeMap;

impl Import<'_> {
    /// Brings the deal up to date.
    pub(super) fn update(&self, seen: &ImportedRow, deal: &PlannedDeal) -> Result<(), OpError> {
        let (ledger, writer) = (self.ledger, self.ledger.writer);
        let changed = |field: &str| {
            deal.words.get(field).is_some_and(|new| !new.is_empty() && seen.words.get(field) != Some(new))
        };
        let before = ledger.deal(seen.deal)?;
        let mut after = before.clone();
        let mut edit = only_changed(&deal.edit, &changed);
        if let (true, Some(tags)) = (changed("tags"), deal.edit.tags.set()) {
            edit.tags = Edit::Set(self.tags(seen, tags)?);
        }
        ledger.apply(&mut after, &edit)?;
        ledger.hang(seen.deal, &edit)?;
        if changed("stage") || changed("status") || newly_dated(seen, deal) {
            self.take_status(&mut after, deal, changed("stage"))?;
        } else if after.status == deal.status && ["closed", "close", "lost_reason"].into_iter().any(changed) {
            self.close(&mut after, deal)?;
        }
        ledger.record_changes(&before, &after, ledger.now.moment(), None)?;
        if let (true, Some(created)) = (changed("created"), deal.created) {
            self.create_on(&mut after, created)?;
        }
        for activity in &deal.activities {
            let (field, fits) = match activity.done {
                Some(_) => ("last_activity", true),
                None => ("next_step", after.status != Status::Lost),
            };
            if fits && changed(field) {
                writer.insert_activity(after.id, activity, ledger.now.moment())?;
            }
        }
        writer.save_deal(&after)?;
        if after.created != before.created {
            // What is derived counts from the creation that was in the row before.
            writer.derive(after.id)?;
        }
        Ok(())
    }

    /// The deal's own tags, with what the file has added since and without what it has taken away.
    fn tags(&self, seen: &ImportedRow, now: &[String]) -> Result<Vec<String>, OpError> {
        let old = seen.words.get("tags").map(|words| transfer::tags(words)).unwrap_or_default();
        let among = |tags: &[String], tag: &str| tags.iter().any(|other| other.to_lowercase() == tag.to_lowercase());
        let mut tags = self.ledger.writer.tags(seen.deal)?;
        tags.retain(|tag| among(now, tag) || !among(&old, tag));
        let added = now.iter().filter(|tag| !among(&old, tag) && !among(&tags, tag)).cloned().collect::<Vec<_>>();
        tags.extend(added);
        Ok(tags)
    }

    /// Puts the creation right, and the first visit where it began with it.
    fn create_on(&self, row: &mut DealRow, created: Moment) -> Result<(), OpError> {
        let writer = self.ledger.writer;
        if let Some(first) = writer.visits(row.id)?.first()
            && first.entered == row.created
            && first.left.is_none_or(|left| left.at >= created.at)
        {
            writer.begin_visit(first.id, created)?;
        }
        row.created = created;
        Ok(())
    }

    /// Stage and status as the file has them now.
    fn take_status(&self, row: &mut DealRow, deal: &PlannedDeal, restaged: bool) -> Result<(), OpError> {
        if deal.status != Status::Open {
            if let (true, Status::Open, Some(stage)) = (restaged, row.status, &deal.stage) {
                let stage = self.stage(stage, deal.status)?;
                if row.stage != Some(stage) {
                    self.ledger.step_to(row, stage, self.left_by(row, deal)?, None)?;
                }
            }
            return self.close(row, deal);
        }
        let stage = match &deal.stage {
            Some(name) => self.stage(name, Status::Open)?,
            None => self.ledger.stage_to_reopen_in(row)?,
        };
        if row.status != Status::Open {
            let mut when = self.ledger.dated(row, None)?;
            when.at = when.at.max(row.closed.unwrap_or(when).at);
            *row = reopened(row, stage, when);
            self.ledger.writer.enter(row.id, stage, when, None)?;
        } else if row.stage != Some(stage) && deal.stage.is_some() {
            let when = self.ledger.dated(row, None)?;
            self.ledger.step_to(row, stage, when, None)?;
        }
        Ok(())
    }

    /// When a deal that the file closes came into the stage where it ended: nobody wrote it down, but not after its
    /// closing.
    fn left_by(&self, row: &DealRow, deal: &PlannedDeal) -> Result<Moment, OpError> {
        match (deal.closed, self.ledger.writer.visits(row.id)?.last()) {
            (Some(closed), Some(last)) if closed.at < last.entered.at => Ok(last.entered),
            (Some(closed), _) => Ok(closed),
            (None, _) => self.ledger.dated(row, None),
        }
    }

    /// Closes a deal as the file has it; of a deal that is closed so already, the day and the reason.
    fn close(&self, row: &mut DealRow, deal: &PlannedDeal) -> Result<(), OpError> {
        let writer = self.ledger.writer;
        if deal.status == Status::Open {
            return Ok(());
        }
        // Closed without any day: as a new row, it counts in no window but all. Its stage it has left by now.
        row.closed = deal.closed.or(row.closed);
        row.status = deal.status;
        let closed = row.closed.unwrap_or_else(|| self.ledger.now.moment());
        if let Some(visit) = writer.visits(row.id)?.last() {
            // A closing day before the visit began: the visit ends as it begins.
            let left = if closed.at < visit.entered.at { visit.entered } else { closed };
            writer.leave(visit.id, left, None)?;
        }
        if deal.status == Status::Lost {
            writer.drop_planned(row.id, self.ledger.now.moment())?;
            if let Some(reason) = &deal.lost_reason {
                row.lost_reason = Some(writer.lost_reason(reason)?.id);
            }
            row.lost_note = deal.lost_note.clone().or(row.lost_note.take());
        } else {
            row.lost_reason = None;
            row.lost_note = None;
        }
        Ok(())
    }
}

/// Whether a closed row has a closing day now and had none.
fn newly_dated(seen: &ImportedRow, deal: &PlannedDeal) -> bool {
    let has = |words: &BTreeMap<String, String>| words.get("closed").is_some_and(|w| !w.is_empty());
    deal.status != Status::Open && has(&deal.words) && !has(&seen.words)
}

/// An edit reduced to the fields whose words changed.
fn only_changed(edit: &DealEdit, changed: &dyn Fn(&str) -> bool) -> DealEdit {
    let fields: BTreeMap<String, Edit<String>> = edit
        .fields
        .iter()
        .filter(|(name, _)| changed(&format!("field.{name}")))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    DealEdit {
        title: keep(&edit.title, changed("title")),
        organization: keep(&edit.organization, changed("organization")),
        value: keep(&edit.value, changed("value") || changed("currency")),
        expected_close: keep(&edit.expected_close, changed("expected_close") || changed("close")),
        probability: keep(&edit.probability, changed("probability")),
        contact: contact(&edit.contact, changed),
        source: keep(&edit.source, changed("source")),
        product: keep(&edit.product, changed("product")),
        notes: keep(&edit.notes, changed("notes")),
        fields,
        ..DealEdit::default()
    }
}

/// The parts of the person that changed. A new name is somebody else, who comes with an address and a number.
fn contact(edit: &ContactEdit, changed: &dyn Fn(&str) -> bool) -> ContactEdit {
    if changed("contact") {
        return edit.clone();
    }
    ContactEdit {
        email: keep(&edit.email, changed("email")),
        phone: keep(&edit.phone, changed("phone")),
        ..ContactEdit::default()
    }
}

fn keep<T: Clone>(edit: &Edit<T>, changed: bool) -> Edit<T> {
    if changed { edit.clone() } else { Edit::Keep }
}
