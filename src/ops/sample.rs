//! The throw-away ledger behind `demo`, the same for both doors.

mod sweeps;

use super::{CriterionOp, Op, OpError, PlayOp, QuotaOp, Ticking, run};
use crate::domain::activity::Kind;
use crate::domain::dates::{Now, quarter_of};
use crate::domain::ids::{CriterionId, PipelineId, StageId};
use crate::domain::money::{Currency, Money};
use crate::domain::playbook::Occasion;
use crate::domain::quota::Quota;
use crate::domain::stage::{DEFAULT_STALL_DAYS, Pipeline};
use crate::store::{Source, Store};
use crate::transfer::sample::sample;
use chrono::Duration;

/// A sample of more deals than this is there to be measured, and has no sweeps.
const STORIES: usize = 500;

/// What the sample asks for before a deal leaves Qualified; the gate asks for all but the last.
const CRITERIA: [&str; 4] =
    ["Budget named", "Decision maker known", "Date that forces a decision", "Technical fit confirmed"];

/// Who said so, in the sample's first ticks of each criterion.
const EVIDENCE: [&str; 4] = ["by phone", "she signs alone up to 20k", "their audit in May", ""];

/// How many of them the deals there have met, from the top of the list on, deal by deal.
const MET: [usize; 12] = [2, 4, 1, 3, 0, 3, 2, 1, 4, 3, 0, 2];

/// What the sample plans by itself: where, what, and after how many days.
const PLAYS: [(Option<&str>, Kind, &str, u16); 4] = [
    (Some("Proposal"), Kind::Call, "did they read it?", 3),
    (None, Kind::Task, "onboarding", 2),
    (None, Kind::Call, "check in", 30),
    (None, Kind::Email, "renewal", 330),
];

/// What is to be won in the current quarter for each deal of the sample, in cents: as much as keeps it open until its end.
const QUOTA: i64 = 180_000;

/// A ledger in memory with so many believable deals, alive around today.
///
/// # Errors
/// Out of memory.
pub fn sample_ledger(now: &Now, deals: usize) -> Result<Store, OpError> {
    let mut store = Store::in_memory()?;
    let Some(pipeline) = store.pipeline(None)? else {
        return OpError::refused("The sample has no pipeline to stand in.");
    };
    let (id, currency, stall_days) = (pipeline.id, Currency::usd(), DEFAULT_STALL_DAYS);
    run(&mut store, &Op::SetUp { pipeline: id, currency, stall_days }, now, Source::Command)?;
    run(&mut store, &Op::Import { pipeline: id, plan: Box::new(sample(now, deals)) }, now, Source::Command)?;
    let stage = |name: &str| pipeline.stage_named(name).map(|s| s.id);
    if let Some(qualified) = stage("Qualified") {
        ask(&mut store, id, qualified, now)?;
    }
    plan(&mut store, &pipeline, now)?;
    let minor = QUOTA * i64::try_from(deals).unwrap_or(1).max(1);
    let quota = Quota { period: quarter_of(now.today), amount: Money { minor, currency } };
    run(&mut store, &Op::Quota { pipeline: id, what: QuotaOp::Set(quota) }, now, Source::Command)?;
    if deals <= STORIES {
        sweeps::keep(&mut store, &pipeline, now)?;
    }
    Ok(store)
}

/// A checklist, and how far the deals that stand there have come with it.
fn ask(store: &mut Store, pipeline: PipelineId, stage: StageId, now: &Now) -> Result<(), OpError> {
    for (at, name) in CRITERIA.iter().enumerate() {
        let what = CriterionOp::Add { stage, name: (*name).to_owned(), required: at + 1 < CRITERIA.len() };
        run(store, &Op::Criterion { pipeline, what }, now, Source::Command)?;
    }
    let asked: Vec<CriterionId> = store.criteria(stage)?.iter().map(|c| c.id).collect();
    let mut standing: Vec<_> = store.open_deals(pipeline)?.into_iter().filter(|d| d.stage == Some(stage)).collect();
    standing.sort_by_key(|d| d.id);
    for (deal, met) in standing.iter().zip(MET).filter(|(_, met)| *met > 0) {
        let evidence = |at: usize| (met % 2 == 0).then(|| EVIDENCE[at].to_owned()).filter(|words| !words.is_empty());
        let ticks = asked.iter().take(met).enumerate();
        let ticks = ticks.map(|(at, id)| Ticking { criterion: *id, evidence: evidence(at) }).collect();
        // Somewhere in the time that it has stood there.
        let ago = Duration::days(deal.stage_days(now.today) / 2);
        let then = Now { instant: now.instant - ago, today: now.today - ago, latest: now.latest - ago, ..*now };
        run(store, &Op::Check { deal: deal.id, ticks }, &then, Source::Command)?;
    }
    Ok(())
}

/// A playbook; the deals are there already, so it plans nothing yet.
fn plan(store: &mut Store, pipeline: &Pipeline, now: &Now) -> Result<(), OpError> {
    for (stage, kind, subject, days) in PLAYS {
        let entered = stage.and_then(|name| pipeline.stage_named(name)).map(|s| Occasion::Entering(s.id));
        let occasion = entered.unwrap_or(Occasion::Winning);
        let what = PlayOp::Add { occasion, kind, subject: subject.to_owned(), days };
        run(store, &Op::Playbook { pipeline: pipeline.id, what }, now, Source::Command)?;
    }
    Ok(())
}
