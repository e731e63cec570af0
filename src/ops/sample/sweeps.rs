//! The sweeps of the sample: five weeks in a row, so that one sees what is kept of them.

use super::{Op, OpError, run};
use crate::domain::dates::{Now, quarter_of};
use crate::domain::ids::DealId;
use crate::domain::stage::Pipeline;
use crate::domain::sweep::{Decided, Frame, Standing, Sweep};
use crate::store::{Source, Store, StoreError};
use chrono::{Duration, TimeDelta};

/// Weeks ago; deals that were decided on, and left undecided; deals that were stalled before; minutes.
const SWEEPS: [(i64, usize, usize, i64, i64); 5] =
    [(5, 6, 3, 3, 24), (4, 5, 1, 4, 16), (3, 7, 2, 4, 19), (2, 4, 0, 3, 11), (1, 6, 1, 5, 14)];

/// What was said of each decision, by turns.
const SAID: [(Decided, &str); 4] = [
    (Decided::NextStep, "Planned the next step of"),
    (Decided::Changed, "Changed the expected close of"),
    (Decided::NextStep, "Re-dated the next step of"),
    (Decided::Moved, "Moved on"),
];

/// Writes them down as they would have been.
pub(super) fn keep(store: &mut Store, pipeline: &Pipeline, now: &Now) -> Result<(), OpError> {
    // What was put off is forgotten by a decision: the deals that show it were decided on by none.
    let open = store.open_deals(pipeline.id)?;
    let mut deals = open.clone();
    deals.retain(|deal| deal.pushes == 0 && !deal.flagged);
    deals.sort_by_key(|deal| deal.id);
    for (weeks, decided, undecided, stalled, minutes) in SWEEPS {
        let back = Duration::days(weeks * 7);
        let then = Now { instant: now.instant - back, today: now.today - back, latest: now.latest - back, ..*now };
        let there: Vec<_> = deals.iter().filter(|deal| deal.created_on < then.today).collect();
        let frame =
            Frame { pipeline, today: then.today, currency: store.currency()?, ends: quarter_of(then.today).last() };
        let stood = Standing::of(&open, 0, &frame);
        let mut sweep = Sweep::new(then.moment(), None, None);
        sweep.before = Some(Standing { stalled: stood.stalled + stalled, ..stood });
        let chosen: Vec<(DealId, String)> = there.iter().take(decided).map(|deal| (deal.id, deal.name())).collect();
        store.write(Source::Command, &then, |writer, _| -> Result<_, StoreError> {
            let review = writer.begin_review(pipeline.id, &sweep)?;
            for ((deal, name), (at, (what, said))) in chosen.iter().zip((1..).zip(SAID.iter().cycle())) {
                let mut when = then.moment();
                when.at += TimeDelta::minutes(minutes * at / (i64::try_from(decided).unwrap_or(1) + 1));
                writer.record_decision(review, *deal, when, *what, &format!("{said} {name}."))?;
            }
            Ok((format!("Swept: {decided} decided."), ()))
        })?;
        let over = Now { instant: then.instant + TimeDelta::minutes(minutes), ..then };
        let undecided = there.iter().rev().take(undecided).map(|deal| deal.id).collect();
        run(store, &Op::FinishSweep { pipeline: pipeline.id, undecided }, &over, Source::Command)?;
    }
    Ok(())
}
