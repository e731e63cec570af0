//! `review`: the weekly review as Markdown, or for scripts.

use super::desk::Desk;
use super::failure::Failure;
use super::out::{Line, PLAIN};
use super::review_json::ReviewJson;
use crate::domain::dates::Moment;
use crate::domain::money::Currency;
use crate::domain::review::{Since, WeeklyReview, last_day};
use crate::domain::stage::Pipeline;
use crate::domain::sweep;
use crate::store::{Scope, Store, StoreError};
use clap::Args;

#[cfg(test)]
mod tests;

/// Sweeps that are read: ten years of weeks.
const SWEEPS: usize = 520;

#[derive(Args, Debug)]
#[command(after_help = "\
How the pipeline stands, what the last sweep decided and left, what has become
of the value since, what is stalled, what is due within seven days, and the
sweeps before. Titles and notes stand in it as text, whatever signs they hold.

Examples:
  dealdeck review > ~/reviews/$(date +%F).md
  dealdeck review --json | jq .pipeline.decay
  dealdeck review | mail -s 'Weekly review' coach@example.com")]
pub(super) struct ReviewArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn review(desk: &mut Desk, args: &ReviewArgs) -> Result<(), Failure> {
    let review = read(&desk.store, desk.pipeline.clone(), desk.currency, desk.now.moment())?;
    if args.json {
        let records = desk.store.records(&Scope::Open(desk.pipeline.id))?;
        desk.out.json(&ReviewJson::of(&review, &records))?;
        return Ok(desk.out.finish()?);
    }
    // A document is as wide as it is: it is neither wrapped nor coloured.
    for line in review.markdown() {
        desk.out.line(&Line::of(PLAIN, line))?;
    }
    Ok(desk.out.finish()?)
}

/// The facts, as the file has them.
fn read(store: &Store, pipeline: Pipeline, currency: Currency, now: Moment) -> Result<WeeklyReview, StoreError> {
    let (sweeps, last) = (store.past_sweeps(pipeline.id, SWEEPS)?, store.last_review(pipeline.id)?);
    let kept = last;
    let last = kept.as_ref();
    let since = match Since::kept(last, now.day) {
        Some(kept) => kept,
        None => Since::live(last, &store.worths(pipeline.id, sweep::since(last, now.day))?, now.day),
    };
    let steps = store.steps(&Scope::All(pipeline.id), Some(last_day(now.day)))?;
    let mut deals = store.open_deals(pipeline.id)?;
    let mut named = WeeklyReview::named(&steps, last, &since);
    for deal in &deals {
        named.remove(&deal.id);
    }
    deals.extend(store.deals(&named.into_iter().collect::<Vec<_>>())?);
    let deals = deals.into_iter().map(|deal| (deal.id, deal)).collect();
    let running = store.sweep(pipeline.id)?;
    Ok(WeeklyReview { now, currency, pipeline, deals, steps, last: kept, sweeps, running, since })
}
