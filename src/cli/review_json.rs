//! The weekly review as scripts read it. The keys and their order are a promise.

use super::json::{DealJson, MoneyJson};
use crate::domain::agenda::Entry;
use crate::domain::deal::DealRecord;
use crate::domain::ids::DealId;
use crate::domain::money::{Currency, Money};
use crate::domain::review::WeeklyReview;
use crate::domain::sweep::{Decision, PastSweep, Review, Standing};
use crate::domain::waterfall::{Line, Waterfall};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::HashMap;
use strum::IntoEnumIterator;

/// All of it.
#[derive(Debug, Serialize)]
pub(super) struct ReviewJson<'a> {
    as_of: NaiveDate,
    currency: &'static str,
    pipeline: PipelineJson,
    weeks_running: usize,
    sweep: Option<SweepJson<'a>>,
    since: NaiveDate,
    waterfall: Vec<WaterfallJson>,
    stalled: Vec<DealJson<'a>>,
    due: Vec<StepJson<'a>>,
    closing: Vec<DealId>,
    sweeps: Vec<PastJson>,
}

/// The open deals. Amounts are in the seller's own currency; values in others stand apart.
#[derive(Debug, Serialize)]
struct PipelineJson {
    open: i64,
    value: String,
    weighted: String,
    stalled: i64,
    stalled_value: String,
    decay: Option<f64>,
    unpriced: usize,
    apart: Vec<MoneyJson>,
}

/// The latest sweep that is over.
#[derive(Debug, Serialize)]
struct SweepJson<'a> {
    date: NaiveDate,
    seconds: i64,
    filter: Option<&'a str>,
    decided: usize,
    undecided: &'a [DealId],
    decay_before: Option<f64>,
    decay_after: Option<f64>,
    decisions: Vec<DecisionJson<'a>>,
}

#[derive(Debug, Serialize)]
struct DecisionJson<'a> {
    deal: DealId,
    decision: &'static str,
    said: &'a str,
}

/// Opening + new + reopened + raised − lowered − won − lost + other = closing; what single deals add has its sign.
#[derive(Debug, Serialize)]
struct WaterfallJson {
    currency: &'static str,
    opening: String,
    new: String,
    reopened: String,
    raised: String,
    lowered: String,
    won: String,
    lost: String,
    other: String,
    closing: String,
    deals: Vec<PartJson>,
}

#[derive(Debug, Serialize)]
struct PartJson {
    deal: DealId,
    line: &'static str,
    amount: String,
}

#[derive(Debug, Serialize)]
struct StepJson<'a> {
    deal: DealId,
    title: &'a str,
    organization: Option<&'a str>,
    kind: &'static str,
    subject: String,
    due: NaiveDate,
    time: Option<String>,
}

/// A sweep among those that are over.
#[derive(Debug, Serialize)]
struct PastJson {
    date: NaiveDate,
    seconds: i64,
    decided: usize,
    undecided: usize,
    decay_before: Option<f64>,
    decay_after: Option<f64>,
}

impl<'a> ReviewJson<'a> {
    /// `records` has the open deals at least.
    pub(super) fn of(review: &'a WeeklyReview, records: &'a [DealRecord]) -> Self {
        let today = review.now.day;
        let records: HashMap<DealId, &DealRecord> = records.iter().map(|record| (record.deal.id, record)).collect();
        let stalled = review.stalled().into_iter().filter_map(|deal| records.get(&deal.id).copied());
        Self {
            as_of: today,
            currency: review.currency.code(),
            pipeline: PipelineJson::of(review),
            weeks_running: review.weeks_running(),
            sweep: review.last().map(SweepJson::of),
            since: review.since.day,
            waterfall: review.since.own_first(review.currency).into_iter().map(WaterfallJson::of).collect(),
            stalled: stalled.map(|record| DealJson::of(record, &review.pipeline, today)).collect(),
            due: due(review),
            closing: review.closing().into_iter().map(|(_, deal)| deal.id).collect(),
            sweeps: review.sweeps.iter().map(PastJson::of).collect(),
        }
    }
}

impl PipelineJson {
    fn of(review: &WeeklyReview) -> Self {
        let own = review.currency;
        let (all, stalled) = (review.totals(review.open()), review.totals(review.stalled()));
        let standing = review.standing();
        Self {
            open: standing.open,
            value: all.value.of(own).decimal(),
            weighted: all.weighted.of(own).decimal(),
            stalled: standing.stalled,
            stalled_value: stalled.value.of(own).decimal(),
            decay: rate(&standing),
            unpriced: all.unpriced,
            apart: all.value.apart(own).into_iter().map(MoneyJson::of).collect(),
        }
    }
}

impl<'a> SweepJson<'a> {
    fn of(review: &'a Review) -> Self {
        let decision = |decision: &'a Decision| DecisionJson {
            deal: decision.deal,
            decision: decision.what.into(),
            said: &decision.said,
        };
        Self {
            date: review.finished.day,
            seconds: review.seconds,
            filter: review.filter.as_deref(),
            decided: review.decided(),
            undecided: &review.figures.undecided,
            decay_before: rate(&review.figures.before),
            decay_after: rate(&review.figures.after),
            decisions: review.decisions.iter().map(decision).collect(),
        }
    }
}

impl WaterfallJson {
    fn of(fall: &Waterfall) -> Self {
        let amount = |minor| decimal(fall.currency, minor);
        let sum = |line| amount(fall.sum(line));
        let taken = |line| amount(-fall.sum(line));
        let deals =
            Line::iter().flat_map(|line| fall.deals(line).into_iter().map(move |(deal, minor)| (line, deal, minor)));
        Self {
            currency: fall.currency.code(),
            opening: amount(fall.opening),
            new: sum(Line::New),
            reopened: sum(Line::Reopened),
            raised: sum(Line::Raised),
            lowered: taken(Line::Lowered),
            won: taken(Line::Won),
            lost: taken(Line::Lost),
            other: sum(Line::Other),
            closing: amount(fall.closing),
            deals: deals
                .map(|(line, deal, minor)| PartJson { deal, line: line.into(), amount: amount(minor) })
                .collect(),
        }
    }
}

impl PastJson {
    fn of(past: &PastSweep) -> Self {
        Self {
            date: past.finished.day,
            seconds: past.seconds,
            decided: past.decided,
            undecided: past.undecided,
            decay_before: rate(&past.before),
            decay_after: rate(&past.after),
        }
    }
}

fn due(review: &WeeklyReview) -> Vec<StepJson<'_>> {
    let step = |entry: Entry| {
        let deal = review.deals.get(&entry.deal)?;
        let step = entry.step?;
        Some(StepJson {
            deal: deal.id,
            title: &deal.title,
            organization: deal.organization.as_deref(),
            kind: step.kind.into(),
            subject: step.subject,
            due: step.due,
            time: step.time.map(|time| time.format("%H:%M").to_string()),
        })
    };
    review.due().into_iter().filter_map(step).collect()
}

/// Decay as a number from 0 to 1; `None`: nothing was open.
fn rate(standing: &Standing) -> Option<f64> {
    let counts = u32::try_from(standing.stalled).ok().zip(u32::try_from(standing.open).ok());
    counts.filter(|(_, open)| *open > 0).map(|(stalled, open)| f64::from(stalled) / f64::from(open))
}

fn decimal(currency: Currency, minor: i64) -> String {
    Money { minor, currency }.decimal()
}
