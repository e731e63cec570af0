//! What opens over a screen: a line, a form, a list to pick from, a question. Plain values; the top one gets the key.

use super::checks::Checks;
use super::form::Form;
use super::keymap::Context;
use super::notes::Notes;
use super::picker::{Kind as Listed, Picker};
use crate::domain::activity::Kind;
use crate::domain::draft::{LineError, StepPlan};
use crate::domain::ids::{CriterionId, DealId, PlayId, SavedFilterId, StageId};
use crate::domain::page::Source;
use crate::domain::playbook::Occasion;
use crate::domain::quick_line::Reading;
use crate::ops::{Op, Steps};
use serde::{Deserialize, Serialize};
use tui_input::Input;

/// One open overlay.
#[derive(Debug, Serialize, Deserialize)]
pub enum Overlay {
    /// A line being typed.
    Line(Box<Line>),
    /// A form being filled in.
    Form(Box<Form>),
    /// Notes being written.
    Notes(Box<Notes>),
    /// A list to pick from.
    #[serde(skip)]
    Picker(Box<Picker>),
    /// A deal's checklist, or the gate that it makes.
    Checks(Box<Checks>),
    /// A question that a `y` answers.
    #[serde(skip)]
    Question(Box<Question>),
}

impl Overlay {
    /// Whose keys hold while it is the top one.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Line(_) => Context::Line,
            Self::Form(_) => Context::Form,
            Self::Notes(_) => Context::Notes,
            Self::Picker(picker) if picker.digits => Context::Digits,
            Self::Picker(picker) if picker.kind == Listed::Filters => Context::Filters,
            Self::Picker(_) => Context::Picker,
            Self::Checks(open) if open.shut.is_none() => Context::Checks,
            Self::Checks(open) if open.lines.is_empty() => Context::Gates,
            Self::Checks(_) => Context::Gate,
            Self::Question(_) => Context::Question,
        }
    }
}

/// What a line is for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Purpose {
    /// A new deal.
    Add,
    /// Which deals to show.
    Filter,
    /// Which contacts or organizations to show.
    Find {
        /// What was looked for before.
        before: String,
    },
    /// Value, expected close, probability.
    Terms(Vec<DealId>),
    /// One fact of a deal, in its place on the screen.
    Fact {
        /// Which deal.
        deal: DealId,
        /// Which fact.
        source: Source,
        /// What stood there when it was opened.
        before: String,
    },
    /// A field of the seller's own that a deal does not have yet.
    NewField(DealId),
    /// Amount and day.
    Win(Vec<DealId>),
    /// What happened.
    Log {
        /// With which.
        deals: Vec<DealId>,
        /// What it was.
        kind: Kind,
    },
    /// The next step.
    Step {
        /// Of which.
        deals: Vec<DealId>,
        /// The step that stands in the line; without one the line adds.
        opened: Option<Box<Opened>>,
    },
    /// A reason that is not on the list.
    Reason(Vec<DealId>),
    /// More words on why a deal was lost.
    Note {
        /// Which.
        deals: Vec<DealId>,
        /// The reason that was picked or typed.
        reason: String,
        /// Whether it is meant as it is written, though one on the list is like it.
        as_written: bool,
    },
    /// Why they are flagged, perhaps.
    Flag(Vec<DealId>),
    /// Until when they are snoozed, and why.
    Snooze(Vec<DealId>),
    /// How much is to be won in a period.
    Quota,
    /// What proves a criterion of the checklist below.
    Evidence(CriterionId),
    /// Why a move goes on past the gate below.
    Override,
    /// Something of the stage editor.
    Setting(Setting),
    /// Something of the saved filters.
    Saving(Saving),
    /// The first run's currency.
    Currency,
    /// The file to import.
    Import,
}

/// A planned step, opened in a line to be changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// Which it is.
    pub steps: Steps,
    /// What it was when the line opened.
    pub step: StepPlan,
    /// How that was written in the line.
    pub line: String,
}

/// What a line of the stage editor sets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Setting {
    /// A stage that is to come.
    NewStage {
        /// The stage it comes to stand before; `None`: at the end.
        before: Option<StageId>,
    },
    /// A stage's name, chance and stall days.
    Stage(StageId),
    /// Another line of a stage's checklist.
    NewCriterion(StageId),
    /// A line of a checklist.
    Criterion(CriterionId),
    /// Another activity that is planned by itself.
    NewPlay(Occasion),
    /// An activity that is planned by itself.
    Play(PlayId),
}

/// What a line of the saved filters sets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Saving {
    /// The name under which this filter is saved.
    New(String),
    /// Another name for a saved one.
    Name(SavedFilterId),
    /// What a saved one asks for.
    Text(SavedFilterId),
}

/// A line being typed, with the live reading of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Line {
    /// What it is for.
    pub purpose: Purpose,
    /// Above it.
    pub title: String,
    /// What stood in it when it opened.
    pub offered: String,
    /// What was typed.
    pub input: Input,
    /// Whether what stands there is selected: the first thing typed takes its place.
    #[serde(skip)]
    pub selected: bool,
    /// What was understood so far.
    #[serde(skip)]
    pub reading: Vec<Reading>,
    /// Why it was not taken.
    #[serde(skip)]
    pub error: Option<LineError>,
}

impl Line {
    pub(super) fn new(purpose: Purpose, title: impl Into<String>, text: impl Into<String>) -> Self {
        let offered: String = text.into();
        let (input, selected) = (Input::new(offered.clone()), !offered.is_empty());
        Self { purpose, title: title.into(), offered, input, selected, reading: Vec::new(), error: None }
    }
}

/// A question that a `y` answers.
#[derive(Debug)]
pub struct Question {
    /// What is asked.
    pub text: String,
    /// What a `y` does.
    pub op: Op,
}
