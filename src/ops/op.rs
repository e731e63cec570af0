//! The table of verbs: everything that can happen to the ledger.

use super::{CriterionOp, Pass, People, PlayOp, QuotaOp, ReasonOp, SavedFilterOp, StageEdit, Steps, Ticking};
use crate::domain::activity::Kind;
use crate::domain::dates::When;
use crate::domain::draft::{DealEdit, StepPlan};
use crate::domain::ids::{CriterionId, DealId, PipelineId, StageId};
use crate::domain::money::{Currency, Money};
use crate::domain::stage::Probability;
use crate::transfer::plan::ImportPlan;
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
    /// Marked by hand as stalled.
    Flag {
        /// Which.
        deals: Vec<DealId>,
        /// Why; takes the place of an earlier one.
        note: Option<String>,
    },
    /// The flag taken away.
    Unflag {
        /// Which.
        deals: Vec<DealId>,
    },
    /// Out of sight until a day.
    Snooze {
        /// Which.
        deals: Vec<DealId>,
        /// The day on which they wake; after today.
        until: NaiveDate,
        /// Why they may rest; never empty.
        reason: String,
    },
    /// Back before that day.
    Wake {
        /// Which.
        deals: Vec<DealId>,
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
    /// The quotas set up.
    Quota {
        /// Whose.
        pipeline: PipelineId,
        /// What is to happen to them.
        what: QuotaOp,
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
    /// A verb as a decision of the sweep under way.
    Decide {
        /// On which.
        deal: DealId,
        /// What is done to it, and to nothing else.
        verb: Box<Op>,
    },
    /// The sweep under way is over, and is kept.
    FinishSweep {
        /// Whose.
        pipeline: PipelineId,
        /// The deals that were left undecided.
        undecided: Vec<DealId>,
    },
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

impl Op {
    /// The verb itself, where it is a decision of a sweep.
    #[must_use]
    pub fn verb(&self) -> &Self {
        match self {
            Self::Decide { verb, .. } => verb,
            other => other,
        }
    }

    /// Whether it can be a decision of a sweep: what a deal is worth, where it stands, what comes next.
    #[must_use]
    pub fn may_decide(&self) -> bool {
        let closes = matches!(self, Self::Win { .. } | Self::Lose { .. } | Self::Snooze { .. });
        let happens = matches!(self, Self::Log { .. } | Self::Done { .. });
        let plans = matches!(self, Self::Plan { .. } | Self::Replan { .. } | Self::Redate { .. });
        closes || happens || plans || matches!(self, Self::Move { .. } | Self::Edit { .. })
    }
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
