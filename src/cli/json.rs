//! A deal as scripts read it. The keys and their order are a promise.

use crate::domain::deal::{DealRecord, ProbabilitySource, Status};
use crate::domain::money::Money;
use crate::domain::stage::{Pipeline, Probability};
use crate::domain::stall::{self, Limits};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Serialize;
use std::collections::BTreeMap;

/// One deal. Amounts are decimal strings, days ISO days, instants UTC.
#[derive(Debug, Serialize)]
pub(super) struct DealJson<'a> {
    id: i64,
    title: &'a str,
    organization: Option<&'a str>,
    contact: Option<&'a str>,
    value: Option<String>,
    currency: &'static str,
    pipeline: &'a str,
    stage: Option<&'a str>,
    status: &'static str,
    probability: Option<Probability>,
    probability_source: &'static str,
    expected_close: Option<NaiveDate>,
    created: String,
    closed: Option<String>,
    source: Option<&'a str>,
    product: Option<&'a str>,
    tags: &'a [String],
    lost_reason: Option<&'a str>,
    idle_days: Option<i64>,
    stage_days: Option<i64>,
    pushes: u16,
    stalled: Vec<&'static str>,
    waiting: bool,
    flagged: bool,
    flag_note: Option<&'a str>,
    snoozed_until: Option<NaiveDate>,
    snooze_reason: Option<&'a str>,
    next_step: Option<StepJson<'a>>,
    fields: &'a BTreeMap<String, String>,
}

/// One amount, as a decimal string.
#[derive(Debug, Serialize)]
pub(super) struct MoneyJson {
    pub(super) amount: String,
    pub(super) currency: &'static str,
}

impl MoneyJson {
    pub(super) fn of(money: Money) -> Self {
        Self { amount: money.decimal(), currency: money.currency.code() }
    }
}

#[derive(Debug, Serialize)]
struct StepJson<'a> {
    kind: &'static str,
    subject: &'a str,
    due: NaiveDate,
}

impl<'a> DealJson<'a> {
    pub(super) fn of(record: &'a DealRecord, pipeline: &Pipeline, today: NaiveDate) -> Self {
        let deal = &record.deal;
        let limits = Limits::of(deal, pipeline);
        let is_open = deal.status == Status::Open;
        let is_snoozed = is_open && deal.snoozed(today);
        // A closed deal keeps the chance it had, so that it comes back from a file as it went.
        let of_stage = || Some(pipeline.stage(deal.stage?)?.probability);
        let source = match deal.probability {
            Some(_) => ProbabilitySource::Deal,
            None => ProbabilitySource::Stage,
        };
        let reasons = stall::reasons(deal, limits, today);
        Self {
            id: deal.id.0,
            title: &deal.title,
            organization: deal.organization.as_deref(),
            contact: record.contact.as_ref().map(|person| person.name.as_str()),
            value: deal.money().map(Money::decimal),
            currency: deal.currency.code(),
            pipeline: &record.pipeline,
            stage: record.stage.as_deref(),
            status: deal.status.into(),
            probability: deal.probability.or_else(of_stage),
            probability_source: source.into(),
            expected_close: deal.expected_close,
            created: instant(record.created_at),
            closed: record.closed_at.map(instant),
            source: record.source.as_deref(),
            product: record.product.as_deref(),
            tags: &record.tags,
            lost_reason: record.lost_reason.as_deref(),
            // Nothing goes quiet once it is closed.
            idle_days: (deal.status == Status::Open).then(|| deal.idle_days(today)),
            stage_days: deal.stage.map(|_| deal.stage_days(today)),
            pushes: deal.pushes,
            stalled: reasons.iter().map(stall::Reason::name).collect(),
            waiting: stall::waiting(deal, limits, today),
            flagged: deal.flagged && is_open,
            flag_note: deal.flag_note.as_deref(),
            // What has ended, or was closed, is snoozed no longer.
            snoozed_until: deal.snoozed_until.filter(|_| is_snoozed),
            snooze_reason: deal.snooze_reason.as_deref().filter(|_| is_snoozed),
            next_step: deal.next_step.as_ref().map(|step| StepJson {
                kind: step.kind.into(),
                subject: &step.subject,
                due: step.due,
            }),
            fields: &record.fields,
        }
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
