//! The orders in which deals are listed.

use crate::domain::deal::{Deal, DealRecord, Status};
use crate::domain::stage::Pipeline;
use chrono::NaiveDate;
use clap::ValueEnum;
use std::cmp::Reverse;

/// What a list is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Sort {
    /// Largest first
    Value,
    /// Expected close, soonest first; of closed deals the closing day
    Close,
    /// Newest first
    Created,
    /// Longest without a touch first
    Idle,
    /// As deals walk through the pipeline
    Stage,
    /// From A to Z
    Title,
    /// In the order in which they were made
    Id,
    /// Next step, soonest first
    Next,
}

/// Puts records in order. Without a key: as the board shows them, column by column, then closed ones, latest first.
pub(super) fn sort(records: &mut [DealRecord], key: Option<Sort>, pipeline: &Pipeline, today: NaiveDate) {
    let place = |deal: &Deal| place(deal, pipeline);
    // Stable, so each key is the last word over the board's own order.
    records.sort_by_cached_key(|r| {
        let closed = Reverse(r.deal.closed_on);
        (place(&r.deal), closed, column_order(&r.deal, today))
    });
    match key {
        None => {}
        Some(Sort::Value) => records.sort_by_key(|r| Reverse(r.deal.value)),
        Some(Sort::Close) => records.sort_by_key(|r| {
            let day = r.deal.closed_on.or(r.deal.expected_close);
            (day.is_none(), day)
        }),
        Some(Sort::Created) => records.sort_by_key(|r| Reverse(r.created_at)),
        Some(Sort::Idle) => records.sort_by_key(|r| {
            let open = r.deal.status == Status::Open;
            Reverse(open.then(|| r.deal.idle_days(today)))
        }),
        Some(Sort::Stage) => records.sort_by_key(|r| place(&r.deal)),
        Some(Sort::Title) => records.sort_by_cached_key(|r| r.deal.title.to_lowercase()),
        Some(Sort::Id) => records.sort_by_key(|r| r.deal.id),
        Some(Sort::Next) => records.sort_by_key(|r| {
            let due = r.deal.next_step.as_ref().map(|step| (step.due, step.time));
            (due.is_none(), due)
        }),
    }
}

/// The order within a column: what is due first, then the larger value.
pub(super) fn column_order(deal: &Deal, today: NaiveDate) -> impl Ord + use<> {
    (deal.light(today), Reverse(deal.value), deal.id)
}

/// Where a deal stands in the pipeline; closed ones come after all open ones.
fn place(deal: &Deal, pipeline: &Pipeline) -> usize {
    let stage = || pipeline.stages.iter().position(|s| Some(s.id) == deal.stage);
    match deal.status {
        Status::Open => stage().unwrap_or(usize::MAX - 1),
        Status::Won | Status::Lost => usize::MAX,
    }
}
