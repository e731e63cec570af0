//! A list to pick from: narrowed by what is typed, or picked from by a digit.

mod rank;

use super::keymap::Action;
use crate::domain::checklist::Checklist;
use crate::domain::ids::{DealId, StageId};
use crate::domain::order::Order;
use tui_input::Input;

/// What picking a line does.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// Moves the targets to a stage.
    Stage(StageId),
    /// Removes a stage; its deals go to another one.
    RemoveStage {
        /// Which.
        stage: StageId,
        /// Where its deals go.
        to: StageId,
    },
    /// Gives a stage a ready-made checklist.
    Install {
        /// Which.
        stage: StageId,
        /// What it gets.
        checklist: Checklist,
    },
    /// Loses the targets for this reason.
    Reason(String),
    /// Asks for a reason that is not on the list.
    OtherReason,
    /// Does what a key does.
    Action(Action),
    /// Puts the cursor on a deal.
    Deal(DealId),
    /// Puts the cursor on the first card of a stage.
    GoTo(StageId),
    /// Sorts by this.
    Sort(Order),
    /// Says that nothing waits to be saved.
    Saved,
    /// Ends the program, whatever lies on the board.
    Leave,
    /// The first run's length of a deal, in stall days.
    StallDays(u16),
    /// The first run: the first deal.
    FirstDeal,
    /// The first run: look at the throw-away sample.
    Sample,
    /// The first run: import a file.
    Import,
    /// The first run: the empty board.
    Empty,
}

/// One line of a picker.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its key, or a digit.
    pub key: String,
    /// What is matched and shown.
    pub label: String,
    /// Small print behind it.
    pub detail: String,
    /// What picking it does.
    pub choice: Choice,
}

/// A list to pick from, narrowed by what is typed unless a digit picks.
#[derive(Debug)]
pub struct Picker {
    /// Above it.
    pub title: String,
    /// What was typed.
    pub input: Input,
    /// Whether a digit picks at once; then nothing is typed.
    pub digits: bool,
    /// What verbs act on.
    pub deals: Vec<DealId>,
    /// All lines.
    pub items: Vec<Item>,
    /// The lines that match, best first.
    pub matches: Vec<usize>,
    /// The chosen one of them.
    pub chosen: usize,
}

impl Picker {
    pub(super) fn new(title: impl Into<String>, items: Vec<Item>) -> Self {
        let matches = (0..items.len()).collect();
        Self {
            title: title.into(),
            input: Input::default(),
            digits: false,
            deals: Vec::new(),
            items,
            matches,
            chosen: 0,
        }
    }

    /// The same list, where a digit picks at once what happens to these deals.
    #[must_use]
    pub(super) fn by_digit(self, deals: Vec<DealId>) -> Self {
        Self { digits: true, deals, ..self }
    }

    /// The line under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Item> {
        self.matches.get(self.chosen).map(|at| &self.items[*at])
    }

    pub(super) fn step(&mut self, forwards: bool) {
        let lines = self.matches.len().max(1);
        self.chosen = (self.chosen + if forwards { 1 } else { lines - 1 }) % lines;
    }

    /// One line on, but not round the end.
    pub(super) fn roll(&mut self, forwards: bool) {
        let last = self.matches.len().saturating_sub(1);
        self.chosen = if forwards { (self.chosen + 1).min(last) } else { self.chosen.saturating_sub(1) };
    }

    /// Shows the lines that fit what is typed, best first.
    pub(super) fn narrow(&mut self) {
        self.chosen = 0;
        self.matches = rank::ranked(&self.items, self.input.value());
    }
}
