//! The verbs of a seller, the same behind both doors, and the only writer: one verb is one transaction and one undo step.

mod activities;
mod closing;
mod criteria;
mod deals;
mod edited;
mod error;
pub mod find;
mod gate;
mod import;
mod moving;
mod people;
mod playbook;
mod reasons;
mod sample;
mod saved_filters;
mod stages;

pub use activities::Steps;
pub use criteria::CriterionOp;
pub use error::OpError;
pub use gate::{Blocked, Gate, Pass, Ticking};
pub use import::Imported;
pub use people::People;
pub use playbook::PlayOp;
pub use reasons::ReasonOp;
pub use sample::sample_ledger;
pub use saved_filters::SavedFilterOp;
pub use stages::StageEdit;

use crate::domain::activity::Kind;
use crate::domain::dates::{Now, When};
use crate::domain::draft::{DealEdit, StepPlan};
use crate::domain::ids::{CriterionId, DealId, PipelineId, StageId};
use crate::domain::money::{Currency, Money};
use crate::domain::stage::Probability;
use crate::store::{Source, Store, Writer};
use crate::transfer::plan::ImportPlan;
use activities::Happened;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is to happen to the ledger. With several deals it happens to all of them or to none.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// A new deal.
    Add {
        /// Where it goes.
        pipeline: PipelineId,
        /// Its values; a title is among them.
        deal: Box<DealEdit>,
        /// When it came to be; today unless said.
        on: Option<NaiveDate>,
    },
    /// New values for fields.
    Edit {
        /// Which.
        deals: Vec<DealId>,
        /// What is to change.
        edit: Box<DealEdit>,
    },
    /// Away with everything that hangs on them.
    Delete {
        /// Which.
        deals: Vec<DealId>,
    },
    /// The same once more, open and without history.
    Duplicate {
        /// Which.
        deals: Vec<DealId>,
    },
    /// To another stage.
    Move {
        /// Which.
        deals: Vec<DealId>,
        /// Where to.
        to: Target,
        /// The day on which it happened; today unless said.
        on: Option<NaiveDate>,
        /// How it gets through the gates on its way.
        pass: Pass,
    },
    /// Closed with an order.
    Win {
        /// Which.
        deals: Vec<DealId>,
        /// What was signed, where it differs from the value.
        amount: Option<Money>,
        /// The day on which it happened; today unless said.
        on: Option<NaiveDate>,
    },
    /// Closed without one.
    Lose {
        /// Which.
        deals: Vec<DealId>,
        /// Found whatever its case, by its beginning or by whole words; an unknown one is added to the list.
        reason: String,
        /// Taken as it is written, though it is a part of one of the list or nearly one.
        as_written: bool,
        /// More words.
        note: Option<String>,
        /// The day on which it happened; today unless said.
        on: Option<NaiveDate>,
    },
    /// Open again.
    Reopen {
        /// Which.
        deals: Vec<DealId>,
        /// The day on which it happened; today unless said.
        on: Option<NaiveDate>,
    },
    /// Two deals of a stage change places in the manual order.
    Reorder {
        /// The one that is moved.
        deal: DealId,
        /// The one whose place it takes.
        with: DealId,
    },
    /// Something happened. A touch of the kind of a step that was due by then ticks that step.
    Log {
        /// With which.
        deals: Vec<DealId>,
        /// What it was.
        kind: Kind,
        /// In the seller's words; may be empty.
        subject: String,
        /// What came of it.
        outcome: Option<String>,
        /// When; now unless said.
        at: Option<When>,
    },
    /// A step, beside those that are planned already.
    Plan {
        /// For which.
        deals: Vec<DealId>,
        /// What is to be done.
        step: StepPlan,
    },
    /// Another step in the place of one.
    Replan {
        /// Which.
        steps: Steps,
        /// What stands there now.
        step: StepPlan,
    },
    /// Another day for a step, whose words stay. A deal without a next step gets one without words.
    Redate {
        /// Which.
        steps: Steps,
        /// The new day.
        to: When,
    },
    /// A step was done.
    Done {
        /// Which.
        steps: Steps,
        /// What came of it.
        outcome: Option<String>,
        /// When; now unless said.
        at: Option<When>,
    },
    /// A step is planned no longer, and was not done.
    Drop {
        /// Which.
        steps: Steps,
    },
    /// Exit criteria found to be met.
    Check {
        /// Whose.
        deal: DealId,
        /// Which of its stage's.
        ticks: Vec<Ticking>,
    },
    /// An exit criterion found not to be met after all.
    Uncheck {
        /// Whose.
        deal: DealId,
        /// Which of its stage's.
        criterion: CriterionId,
    },
    /// A stage's checklist set up.
    Criterion {
        /// Where.
        pipeline: PipelineId,
        /// What is to happen to it.
        what: CriterionOp,
    },
    /// A playbook set up.
    Playbook {
        /// Where.
        pipeline: PipelineId,
        /// What is to happen to it.
        what: PlayOp,
    },
    /// The list of lost reasons set up.
    Reason(ReasonOp),
    /// The saved filters set up.
    SavedFilter {
        /// Whose stages their words name.
        pipeline: PipelineId,
        /// What is to happen to them.
        what: SavedFilterOp,
    },
    /// A new stage.
    AddStage {
        /// Where.
        pipeline: PipelineId,
        /// Unique among the live ones.
        name: String,
        /// Chance that a deal standing there is won.
        probability: Probability,
        /// Idle days after which a deal there is stalled; 0: never.
        stall_days: u16,
        /// The stage it stands before; `None`: at the end.
        before: Option<StageId>,
    },
    /// Another name, probability or stall days.
    EditStage {
        /// Where.
        pipeline: PipelineId,
        /// Which.
        stage: StageId,
        /// What is to change.
        edit: StageEdit,
    },
    /// Another place in the pipeline.
    MoveStage {
        /// Where.
        pipeline: PipelineId,
        /// Which.
        stage: StageId,
        /// Its place among the live stages, from 1.
        place: usize,
    },
    /// Retired, or taken out when no history names it.
    RemoveStage {
        /// Where.
        pipeline: PipelineId,
        /// Which.
        stage: StageId,
        /// Where its open deals go; needed only when there are some.
        deals_to: Option<StageId>,
    },
    /// The answers to the first run's questions.
    SetUp {
        /// The pipeline whose stages get the stall days.
        pipeline: PipelineId,
        /// The currency of amounts without one.
        currency: Currency,
        /// Of every stage.
        stall_days: u16,
    },
    /// Contacts and organizations.
    People(People),
    /// A file's deals.
    Import {
        /// Where they go.
        pipeline: PipelineId,
        /// What they are.
        plan: Box<ImportPlan>,
    },
    /// The last operation taken back.
    Undo,
    /// The last one taken back done again.
    Redo,
}

/// Where a deal is moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// The stage after its own.
    Next,
    /// The stage before its own.
    Previous,
    /// A stage of its pipeline.
    Stage(StageId),
}

/// What to read anew after an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// Nothing changed.
    Nothing,
    /// These deals.
    Deals(Vec<DealId>),
    /// Anything: stages, many deals.
    Everything,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// One sentence for the seller: "Acme moved to Proposal."
    pub said: String,
    /// What to read anew.
    pub touched: Touched,
    /// The deals that the operation made.
    pub made: Vec<DealId>,
    /// The one deal that undo or redo put back, for the cursor to go to.
    pub about: Option<DealId>,
    /// The open deals on which something happened: a seller is asked what follows.
    pub follows: Vec<DealId>,
    /// What an import did, row by row counted.
    pub imported: Option<Imported>,
}

impl Receipt {
    fn of(said: String, deals: Vec<DealId>) -> Self {
        Self {
            said,
            touched: Touched::Deals(deals),
            made: Vec::new(),
            about: None,
            follows: Vec::new(),
            imported: None,
        }
    }

    fn everything(said: String) -> Self {
        Self { touched: Touched::Everything, ..Self::of(said, Vec::new()) }
    }
}

/// Carries an operation out, wholly or not at all.
///
/// # Errors
/// A refusal, in a sentence that a seller reads, or a fault of the file. Nothing is changed then.
pub fn run(store: &mut Store, op: &Op, now: &Now, source: Source) -> Result<Receipt, OpError> {
    match op {
        Op::Undo => {
            let done = store.undo()?;
            let about = store.only_deal(done.id)?;
            return Ok(Receipt { about, ..Receipt::everything(format!("Undone: {}", done.label)) });
        }
        Op::Redo => {
            let done = store.redo()?;
            let about = store.only_deal(done.id)?;
            return Ok(Receipt { about, ..Receipt::everything(format!("Redone: {}", done.label)) });
        }
        _ => {}
    }
    store.write(source, now, |writer, now| {
        let mut receipt = carry_out(&Ledger { writer, now }, op)?;
        if !writer.has_changed()? {
            receipt.touched = Touched::Nothing;
        }
        Ok((receipt.said.clone(), receipt))
    })
}

/// An operation under way: where it writes, and when.
struct Ledger<'a> {
    writer: &'a Writer<'a>,
    now: &'a Now,
}

fn carry_out(ledger: &Ledger<'_>, op: &Op) -> Result<Receipt, OpError> {
    match op {
        Op::Add { pipeline, deal, on } => ledger.add(*pipeline, deal, *on),
        Op::Edit { deals, edit } => ledger.edit(deals, edit),
        Op::Delete { deals } => ledger.delete(deals),
        Op::Duplicate { deals } => ledger.duplicate(deals),
        Op::Move { deals, to, on, pass } => ledger.move_deals(deals, *to, *on, pass),
        Op::Win { deals, amount, on } => ledger.win(deals, *amount, *on),
        Op::Lose { deals, reason, as_written, note, on } => {
            ledger.lose(deals, (reason, *as_written), note.as_deref(), *on)
        }
        Op::Reopen { deals, on } => ledger.reopen(deals, *on),
        Op::Reorder { deal, with } => ledger.reorder(*deal, *with),
        Op::Log { deals, kind, subject, outcome, at } => {
            ledger.log(deals, &Happened { kind: *kind, subject, outcome: outcome.as_deref() }, *at)
        }
        Op::Plan { deals, step } => ledger.plan(deals, step),
        Op::Replan { steps, step } => ledger.replan(steps, step),
        Op::Redate { steps, to } => ledger.redate(steps, *to),
        Op::Done { steps, outcome, at } => ledger.done(steps, outcome.as_deref(), *at),
        Op::Drop { steps } => ledger.drop_steps(steps),
        Op::Check { deal, ticks } => ledger.check(*deal, ticks),
        Op::Uncheck { deal, criterion } => ledger.uncheck(*deal, *criterion),
        Op::Criterion { pipeline, what } => ledger.criterion(*pipeline, what),
        Op::Playbook { pipeline, what } => ledger.playbook(*pipeline, what),
        Op::Reason(what) => ledger.reason(what),
        Op::SavedFilter { pipeline, what } => ledger.saved_filter(*pipeline, what),
        Op::AddStage { pipeline, name, probability, stall_days, before } => {
            ledger.add_stage(*pipeline, name, *probability, *stall_days, *before)
        }
        Op::EditStage { pipeline, stage, edit } => ledger.edit_stage(*pipeline, *stage, edit),
        Op::MoveStage { pipeline, stage, place } => ledger.move_stage(*pipeline, *stage, *place),
        Op::RemoveStage { pipeline, stage, deals_to } => ledger.remove_stage(*pipeline, *stage, *deals_to),
        Op::SetUp { pipeline, currency, stall_days } => ledger.set_up(*pipeline, *currency, *stall_days),
        Op::People(verb) => ledger.people(verb),
        Op::Import { pipeline, plan } => ledger.import(*pipeline, plan),
        Op::Undo | Op::Redo => unreachable!("they are not written, they are replayed"),
    }
}

#[cfg(test)]
mod tests;
