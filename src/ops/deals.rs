//! Adding, editing, deleting, duplicating and reordering deals.

use super::edited::Told;
use super::gate::Gate;
use super::moving::enterable;
use super::playbook::and_planned;
use super::{Ledger, OpError, Receipt};
use crate::domain::dates::{Moment, long};
use crate::domain::deal::Status;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::ids::{DealId, PipelineId, ReasonId, StageId};
use crate::domain::money::Currency;
use crate::domain::names;
use crate::domain::playbook::Occasion;
use crate::domain::stage::Pipeline;
use crate::domain::visit;
use crate::store::{ContactRow, DealRow, StoreError};
use chrono::NaiveDate;

impl Ledger<'_> {
    pub(super) fn add(&self, pipeline: PipelineId, deal: &DealEdit, on: Option<NaiveDate>) -> Result<Receipt, OpError> {
        let pipeline = self.pipeline(pipeline)?;
        let stage = match deal.stage {
            Some(stage) => enterable(&pipeline, stage)?,
            None => pipeline.live().next().map(|s| s.id).ok_or_else(|| {
                OpError::Refused(format!(
                    "The pipeline {} has no stages; make one with `dealdeck stage add`.",
                    pipeline.name
                ))
            })?,
        };
        let day_zero = Moment::noon(NaiveDate::MIN);
        let created = visit::dated(on, self.now, day_zero, "").map_err(OpError::Refused)?;
        let (id, planned, told) = self.insert(&pipeline, deal, stage, created)?;
        let said = format!("Added {} to {}.", self.name(id)?, stage_name(&pipeline, stage));
        let said = told.and_notes(and_planned(said, planned));
        Ok(Receipt { made: vec![id], ..Receipt::of(said, vec![id]) })
    }

    /// A new open deal with its first visit, how many steps the playbook planned on it, and what else is to be told.
    fn insert(
        &self,
        pipeline: &Pipeline,
        deal: &DealEdit,
        stage: StageId,
        created: Moment,
    ) -> Result<(DealId, usize, Told), OpError> {
        let mut row = blank(pipeline.id, Status::Open, Some(stage), created, self.currency()?);
        let was = self.apply(&mut row, deal)?;
        if row.title.is_empty() {
            return OpError::refused("A deal needs a title; nothing was added.");
        }
        row.id = self.writer.insert_deal(&row)?;
        self.writer.enter(row.id, stage, created, None)?;
        self.hang(row.id, deal)?;
        let planned = self.play(row.id, pipeline.id, Occasion::Entering(stage), created.day)?;
        self.writer.derive(row.id)?;
        let mut told = Told::default();
        told.replaced(was.as_ref(), row.contact.map_or(Ok(None), |id| self.writer.contact_row(id))?.as_ref());
        Ok((row.id, planned, told))
    }

    pub(super) fn edit(&self, deals: &[DealId], edit: &DealEdit) -> Result<Receipt, OpError> {
        let (mut blocked, mut planned, mut told) = (Vec::new(), 0, Told::default());
        for &id in deals {
            let before = self.deal(id)?;
            let old = self.picture(&before)?;
            let mut after = before.clone();
            let known = self.turn_to_known(&mut after, edit)?;
            let was = self.apply(&mut after, known.as_ref().unwrap_or(edit))?;
            if after.title.is_empty() {
                return OpError::refused("A deal needs a title; nothing was changed.");
            }
            self.record_changes(&before, &after, self.now.moment(), edit.why.as_deref())?;
            self.hang(id, edit)?;
            if let Some(stage) = edit.stage.filter(|s| Some(*s) != before.stage) {
                if before.status == Status::Open {
                    let pipeline = self.pipeline(before.pipeline)?;
                    let stage = enterable(&pipeline, stage)?;
                    let when = self.dated(&before, None)?;
                    blocked.extend(self.gate_before(&before, &pipeline, stage, when)?);
                    planned += self.step_and_plan(&mut after, stage, when, None)?;
                } else {
                    return OpError::refused(format!(
                        "{} is {}; reopen it before moving it to another stage.",
                        self.name(id)?,
                        before.status
                    ));
                }
            }
            self.writer.save_deal(&after)?;
            self.tell(&mut told, &old, &self.picture(&after)?, edit, was.as_ref())?;
        }
        if !blocked.is_empty() {
            return Err(OpError::Gate(Box::new(Gate { blocked })));
        }
        let said = match deals {
            _ if !self.writer.has_changed()? => {
                let why = told.missing().unwrap_or_else(|| "it is so already".to_owned());
                return Ok(Receipt::of(format!("Nothing was changed: {why}."), deals.to_vec()));
            }
            [one] => format!("Changed {}{}.", self.name(*one)?, told.fields()),
            many => format!("Changed {} deals{}.", many.len(), told.fields()),
        };
        Ok(Receipt::of(told.and_notes(and_planned(said, planned)), deals.to_vec()))
    }

    pub(super) fn delete(&self, deals: &[DealId]) -> Result<Receipt, OpError> {
        let said = self.sentence("Deleted", deals, "")?;
        for &id in deals {
            self.deal(id)?;
            self.writer.delete_deal(id)?;
        }
        Ok(Receipt::of(said, deals.to_vec()))
    }

    pub(super) fn duplicate(&self, deals: &[DealId]) -> Result<Receipt, OpError> {
        let mut made = Vec::with_capacity(deals.len());
        let mut planned = 0;
        for &id in deals {
            let before = self.deal(id)?;
            let now = self.now.moment();
            let stage = self.stage_to_reopen_in(&before)?;
            let row = DealRow {
                title: format!("{} (copy)", before.title),
                organization: before.organization,
                contact: before.contact,
                value: before.value,
                currency: before.currency,
                probability: before.probability,
                expected_close: before.expected_close.filter(|day| *day >= now.day),
                source: before.source.clone(),
                product: before.product.clone(),
                notes: before.notes.clone(),
                ..blank(before.pipeline, Status::Open, Some(stage), now, before.currency)
            };
            let copy = self.writer.insert_deal(&row)?;
            self.writer.enter(copy, stage, now, None)?;
            self.writer.copy_labels(id, copy)?;
            let steps = self.play(copy, before.pipeline, Occasion::Entering(stage), now.day)?;
            if steps > 0 {
                self.writer.derive(copy)?;
            }
            planned += steps;
            made.push(copy);
        }
        let said = and_planned(self.sentence("Duplicated", deals, "")?, planned);
        Ok(Receipt { made: made.clone(), ..Receipt::of(said, made) })
    }

    pub(super) fn reorder(&self, deal: DealId, with: DealId) -> Result<Receipt, OpError> {
        let (one, other) = (self.deal(deal)?, self.deal(with)?);
        if one.status != Status::Open || other.status != Status::Open || one.stage != other.stage {
            return OpError::refused(format!(
                "{} and {} do not stand in the same column; only deals of one stage can change places.",
                self.name(deal)?,
                self.name(with)?
            ));
        }
        self.writer.swap_positions(&one, &other)?;
        let direction = if other.position < one.position { "above" } else { "below" };
        Ok(Receipt::of(format!("{} stands {direction} {} now.", self.name(deal)?, self.name(with)?), vec![deal, with]))
    }

    /// An address alone that somebody has means them, not that the present contact has it too: they become the deal's
    /// contact, and what is left of the edit comes back.
    fn turn_to_known(&self, row: &mut DealRow, edit: &DealEdit) -> Result<Option<DealEdit>, OpError> {
        let (Edit::Keep, Edit::Set(email)) = (&edit.contact.name, &edit.contact.email) else { return Ok(None) };
        let own = row.contact.map_or(Ok(None), |id| self.writer.contact_row(id))?.and_then(|contact| contact.email);
        if own.is_some_and(|own| names::same(&own, email)) {
            return Ok(None);
        }
        // Of several who share it, the one at the deal's own firm is meant.
        let near = row.organization.map_or(Ok(None), |firm| self.at_address(firm, Some(email)))?;
        let known = near.map_or_else(|| self.writer.contact_with(email), |near| Ok(Some(near)))?;
        let Some(known) = known else { return Ok(None) };
        row.contact = Some(known);
        let mut rest = edit.clone();
        rest.contact.email = Edit::Keep;
        Ok(Some(rest))
    }

    /// Writes an edit's values into a row; the contact as its record was before comes back. What hangs on the deal is
    /// [`Ledger::hang`]'s.
    pub(super) fn apply(&self, row: &mut DealRow, edit: &DealEdit) -> Result<Option<ContactRow>, OpError> {
        let mut was = None;
        if let Some(title) = edit.title.set() {
            row.title.clone_from(title);
        }
        match &edit.organization {
            Edit::Keep => {}
            Edit::Clear => row.organization = None,
            Edit::Set(name) => row.organization = Some(self.writer.organization(name)?),
        }
        if !edit.contact.is_keep() {
            let meant = self.writer.contact_meant(&edit.contact, row.organization, row.contact)?;
            was = meant.map_or(Ok(None), |id| self.writer.contact_row(id))?;
            row.contact = self.writer.contact(&edit.contact, row.organization, row.contact)?;
        }
        match edit.value {
            Edit::Keep => {}
            Edit::Clear => row.value = None,
            Edit::Set(money) => {
                row.value = Some(money.minor);
                row.currency = money.currency;
            }
        }
        row.expected_close = edit.expected_close.clone().over(row.expected_close);
        row.probability = edit.probability.clone().over(row.probability);
        row.source = edit.source.clone().over(row.source.take());
        row.product = edit.product.clone().over(row.product.take());
        row.notes = edit.notes.clone().over(Some(std::mem::take(&mut row.notes))).unwrap_or_default();
        Ok(was)
    }

    /// Tags, custom fields and the next step of an edit.
    pub(super) fn hang(&self, deal: DealId, edit: &DealEdit) -> Result<(), OpError> {
        match &edit.tags {
            Edit::Keep => {}
            Edit::Clear => self.writer.set_tags(deal, &[])?,
            Edit::Set(tags) => self.writer.set_tags(deal, tags)?,
        }
        self.writer.add_tags(deal, &edit.add_tags)?;
        self.writer.remove_tags(deal, &edit.remove_tags)?;
        for (name, value) in &edit.fields {
            match value {
                Edit::Keep => {}
                Edit::Clear => self.writer.set_field(deal, name, None)?,
                Edit::Set(value) => self.writer.set_field(deal, name, Some(value))?,
            }
        }
        if let Some(step) = &edit.next_step {
            self.writer.plan(deal, step, self.now.moment())?;
        }
        Ok(())
    }

    /// Writes down every change of a field that numbers depend on.
    pub(super) fn record_changes(
        &self,
        before: &DealRow,
        after: &DealRow,
        when: Moment,
        why: Option<&str>,
    ) -> Result<(), StoreError> {
        let facts = |row: &DealRow| {
            let day = |d: Option<NaiveDate>| d.map(|d| d.format("%Y-%m-%d").to_string());
            [
                ("value", row.value.map(|v| v.to_string())),
                ("currency", Some(row.currency.code().to_owned())),
                ("expected_close", day(row.expected_close)),
                ("probability", row.probability.map(|p| p.percent().to_string())),
                ("status", Some(row.status.to_string())),
                ("snooze", day(row.snoozed_until)),
                ("flag", row.flagged.then(|| row.flag_note.clone().unwrap_or_default())),
                ("closed", day(row.closed.map(|m| m.day))),
                ("lost_reason", row.lost_reason.map(|r| r.to_string())),
            ]
        };
        for ((field, mut old), (_, mut new)) in facts(before).into_iter().zip(facts(after)) {
            // A closing's own day and reason stand on the deal; they are written down when they are lost to it.
            if ["closed", "lost_reason"].contains(&field) && old.is_none() {
                continue;
            }
            if field == "lost_reason" {
                (old, new) = (self.reason_name(before.lost_reason)?, self.reason_name(after.lost_reason)?);
            }
            if old != new {
                self.writer.record_change(before.id, field, when, (old.as_deref(), new.as_deref()), why)?;
            }
        }
        Ok(())
    }

    fn reason_name(&self, id: Option<ReasonId>) -> Result<Option<String>, StoreError> {
        id.map_or(Ok(None), |id| self.writer.lost_reason_name(id))
    }

    /// A deal, or a refusal that names it.
    pub(super) fn deal(&self, id: DealId) -> Result<DealRow, OpError> {
        self.writer.deal(id)?.ok_or_else(|| OpError::no_deal(id))
    }

    pub(super) fn pipeline(&self, id: PipelineId) -> Result<Pipeline, OpError> {
        self.writer.pipeline(id)?.ok_or_else(|| OpError::Refused(format!("There is no pipeline {id}.")))
    }

    fn currency(&self) -> Result<Currency, StoreError> {
        self.writer.currency()
    }

    /// "Acme Corp: Website redesign"
    pub(super) fn name(&self, id: DealId) -> Result<String, OpError> {
        let row = self.deal(id)?;
        Ok(match row.organization {
            Some(firm) => format!("{}: {}", self.writer.organization_name(firm)?, row.title),
            None => row.title,
        })
    }

    /// " on Fri 20 Nov 2026" for what is dated back; nothing for today.
    pub(super) fn dated_back(&self, on: Option<NaiveDate>) -> String {
        on.filter(|day| *day != self.now.today).map_or_else(String::new, |day| format!(" on {}", long(day)))
    }

    /// "Deleted Acme Corp: Website." or "Deleted 3 deals."
    pub(super) fn sentence(&self, verb: &str, deals: &[DealId], rest: &str) -> Result<String, OpError> {
        Ok(match deals {
            [one] => format!("{verb} {}{rest}.", self.name(*one)?),
            many => format!("{verb} {} deals{rest}.", many.len()),
        })
    }
}

pub(super) fn blank(
    pipeline: PipelineId,
    status: Status,
    stage: Option<StageId>,
    created: Moment,
    currency: Currency,
) -> DealRow {
    DealRow {
        id: DealId(0),
        pipeline,
        stage,
        status,
        title: String::new(),
        organization: None,
        contact: None,
        value: None,
        currency,
        probability: None,
        expected_close: None,
        position: 0,
        created,
        closed: None,
        reopened: None,
        lost_reason: None,
        lost_note: None,
        flagged: false,
        flag_note: None,
        snoozed_until: None,
        snooze_reason: None,
        source: None,
        product: None,
        origin: None,
        external_id: None,
        notes: String::new(),
    }
}

pub(super) fn stage_name(pipeline: &Pipeline, stage: StageId) -> &str {
    pipeline.stage(stage).map_or("its stage", |s| s.name.as_str())
}
