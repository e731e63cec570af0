//! Carrying out an import: new deals, and what changed in those that an earlier import of the same file brought.

mod again;

use super::deals::blank;
use super::stages::free_name;
use super::{Ledger, OpError, Receipt};
use crate::domain::deal::Status;
use crate::domain::ids::{DealId, PipelineId, StageId};
use crate::domain::stage::{DEFAULT_STALL_DAYS, Pipeline, Probability, Stage, fold};
use crate::store::DealRow;
use crate::transfer::plan::{ImportPlan, PlannedDeal};
use std::collections::HashMap;

/// What an import did, deal by deal counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// New deals.
    pub imported: u64,
    /// Deals of an earlier import, brought up to date.
    pub updated: u64,
    /// Deals of an earlier import to which the file has nothing to add.
    pub skipped: u64,
}

impl Ledger<'_> {
    pub(super) fn import(&self, pipeline: PipelineId, plan: &ImportPlan) -> Result<Receipt, OpError> {
        let before = self.pipeline(pipeline)?;
        let pipeline = self.make_stages(&before, plan)?;
        let stages: HashMap<String, StageId> = pipeline.stages.iter().rev().map(|s| (fold(&s.name), s.id)).collect();
        let import = Import { ledger: self, pipeline: &pipeline, stages, plan };
        let mut counts = Imported::default();
        for deal in &plan.deals {
            import.deal(deal, &mut counts)?;
        }
        if counts.imported > 0 || counts.updated > 0 {
            self.writer.set_setting("set_up", "yes")?;
        }
        Ok(Receipt { imported: Some(counts), ..Receipt::everything(sentence(plan, counts)) })
    }

    /// The stages that the plan needs. In a file without deals they take the place of the unused default ones.
    fn make_stages(&self, pipeline: &Pipeline, plan: &ImportPlan) -> Result<Pipeline, OpError> {
        if plan.stages.is_empty() {
            return Ok(pipeline.clone());
        }
        let chances = own_chances(plan);
        let fresh = !self.writer.has_deals()?;
        if fresh {
            let used = |name: &str| chances.iter().any(|(stage, _)| *stage == fold(name));
            for unused in pipeline.live().filter(|s| is_default(s) && !used(&s.name)) {
                self.writer.delete_unused_stage(unused.id)?;
            }
        }
        for (at, stage) in plan.stages.iter().enumerate() {
            let name = free_name(pipeline, &stage.name, None)?;
            let own = chances.iter().find(|(s, _)| *s == fold(&name)).and_then(|(_, chance)| *chance);
            let chance = stage.probability.or(own).unwrap_or_else(|| spread(at, plan.stages.len()));
            self.writer.insert_stage(pipeline.id, &name, chance, DEFAULT_STALL_DAYS)?;
        }
        let made = self.pipeline(pipeline.id)?;
        if fresh {
            let mut order: Vec<_> = made.live().collect();
            let place = |name: &str| chances.iter().position(|(stage, _)| *stage == fold(name)).unwrap_or(usize::MAX);
            if chances.iter().all(|(_, chance)| chance.is_some()) {
                order.sort_by_key(|s| (s.probability, place(&s.name)));
            } else {
                order.sort_by_key(|s| place(&s.name));
            }
            self.writer.order_stages(&order.iter().map(|s| s.id).collect::<Vec<_>>())?;
        }
        self.pipeline(pipeline.id)
    }
}

/// Whether a stage is one that a new file has, and not one that the seller made or changed. Its stall days may differ:
/// the first run asks for them.
fn is_default(stage: &Stage) -> bool {
    const DEFAULTS: [(&str, u8); 5] =
        [("Lead", 10), ("Qualified", 25), ("Meeting", 40), ("Proposal", 60), ("Negotiation", 80)];
    DEFAULTS.contains(&(stage.name.as_str(), stage.probability.percent()))
}

/// The stages of a plan in the order of the file, folded, each with the mean of its deals' own probabilities.
fn own_chances(plan: &ImportPlan) -> Vec<(String, Option<Probability>)> {
    let mut order: Vec<String> = Vec::new();
    let mut sums: HashMap<String, (i64, i64)> = HashMap::new();
    for deal in &plan.deals {
        let visited = deal.visits.iter().map(|v| &v.stage);
        for stage in visited.chain(&deal.stage) {
            let folded = fold(stage);
            if !sums.contains_key(&folded) {
                order.push(folded.clone());
            }
            let (sum, count) = sums.entry(folded).or_default();
            if let (Status::Open, Some(own)) = (deal.status, deal.edit.probability.set()) {
                *sum += i64::from(own.percent());
                *count += 1;
            }
        }
    }
    let mean = |folded: &String| {
        sums.get(folded).filter(|(_, n)| *n > 0).and_then(|(sum, n)| Probability::new((sum + n / 2) / n))
    };
    order.iter().map(|folded| (folded.clone(), mean(folded))).collect()
}

/// Chances of stages that nothing is known of: evenly from 10 to 80 %.
fn spread(at: usize, stages: usize) -> Probability {
    let share = if stages > 1 { at * 70 / (stages - 1) } else { 0 };
    let percent = 10 + i64::try_from(share).unwrap_or(0);
    Probability::new(percent).unwrap_or_else(|| unreachable!("10 to 80 is a percent"))
}

fn sentence(plan: &ImportPlan, counts: Imported) -> String {
    let file = &plan.label;
    let deals = |n: u64| {
        if n == 1 { "1 deal".to_owned() } else { format!("{n} deals") }
    };
    match counts {
        Imported { imported: 0, updated: 0, .. } => format!("Nothing new in {file}: its deals are all here."),
        Imported { imported, updated: 0, .. } => format!("Imported {} from {file}.", deals(imported)),
        Imported { imported: 0, updated, .. } => format!("Updated {} from {file}.", deals(updated)),
        Imported { imported, updated, .. } => {
            format!("Imported {} from {file} and updated {updated}.", deals(imported))
        }
    }
}

struct Import<'a> {
    ledger: &'a Ledger<'a>,
    pipeline: &'a Pipeline,
    stages: HashMap<String, StageId>,
    plan: &'a ImportPlan,
}

impl Import<'_> {
    fn deal(&self, deal: &PlannedDeal, counts: &mut Imported) -> Result<(), OpError> {
        let writer = self.ledger.writer;
        let seen = match &deal.external_id {
            Some(id) => writer.imported_row(&self.plan.origin, id)?,
            None => None,
        };
        let id = match seen {
            Some(seen)
                if deal.words.iter().all(|(field, word)| word.is_empty() || seen.words.get(field) == Some(word)) =>
            {
                counts.skipped += 1;
                return Ok(());
            }
            Some(seen) => {
                let before = writer.journal_length()?;
                self.update(&seen, deal)?;
                match writer.journal_length()? > before {
                    true => counts.updated += 1,
                    false => counts.skipped += 1,
                }
                seen.deal
            }
            None => {
                counts.imported += 1;
                self.insert(deal)?
            }
        };
        if let Some(external) = &deal.external_id {
            writer.remember_row(id, &self.plan.origin, external, &deal.words)?;
        }
        Ok(())
    }

    fn insert(&self, deal: &PlannedDeal) -> Result<DealId, OpError> {
        let (ledger, writer) = (self.ledger, self.ledger.writer);
        let stage = match &deal.stage {
            Some(name) => Some(self.stage(name, deal.status)?),
            None if deal.status == Status::Open => self.pipeline.live().next().map(|s| s.id),
            None => None,
        };
        let created = deal.created.unwrap_or_else(|| ledger.now.moment());
        let mut row = DealRow {
            closed: deal.closed,
            lost_note: deal.lost_note.clone(),
            flagged: deal.flag.is_some(),
            flag_note: deal.flag.clone().filter(|note| !note.is_empty()),
            snoozed_until: deal.snooze.as_ref().map(|(until, _)| *until),
            snooze_reason: deal.snooze.as_ref().map(|(_, reason)| reason.clone()),
            origin: deal.external_id.as_ref().map(|_| self.plan.origin.clone()),
            external_id: deal.external_id.clone(),
            ..blank(self.pipeline.id, deal.status, stage, created, writer.currency()?)
        };
        if let Some(reason) = &deal.lost_reason {
            row.lost_reason = Some(writer.lost_reason(reason)?.id);
        }
        ledger.apply(&mut row, &deal.edit)?;
        if row.title.is_empty() {
            return OpError::refused(format!("Line {}: a deal needs a title.", deal.line));
        }
        let id = writer.insert_deal(&row)?;
        for visit in &deal.visits {
            let stage = self.stage(&visit.stage, Status::Won)?;
            writer.enter(id, stage, visit.entered, visit.left)?;
        }
        for change in &deal.changes {
            let values = (change.old.as_deref(), change.new.as_deref());
            writer.record_change(id, change.field, change.at, values, change.why.as_deref())?;
        }
        for activity in &deal.activities {
            writer.insert_activity(id, activity, created)?;
        }
        ledger.hang(id, &deal.edit)?;
        let alone = deal.visits.is_empty() && deal.activities.is_empty() && deal.changes.is_empty();
        if let (true, Status::Open, Some(stage)) = (deal.visits.is_empty(), deal.status, stage) {
            writer.enter(id, stage, created, None)?;
        }
        // A deal whose history is its creation alone was made with the right columns.
        if !alone || deal.edit.next_step.is_some() {
            writer.derive(id)?;
        }
        Ok(id)
    }

    /// A stage of the file's; only what is over may name a retired one.
    fn stage(&self, name: &str, status: Status) -> Result<StageId, OpError> {
        let found = self.stages.get(&fold(name)).copied();
        let usable = |id: &StageId| status != Status::Open || self.pipeline.live().any(|s| s.id == *id);
        found.filter(usable).ok_or_else(|| {
            OpError::Refused(format!("There is no stage {name}; the pipeline has {}.", self.pipeline.names()))
        })
    }
}
