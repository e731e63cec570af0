//! A list to pick from: narrowed by what is typed, or picked from by a digit.

mod rank;

use super::keymap::Action;
use crate::domain::checklist::Checklist;
use crate::domain::ids::{DealId, SavedFilterId, StageId};
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
    /// Opens a deal over what is shown.
    OpenDeal(DealId),
    /// Puts a saved filter in force.
    Filter(SavedFilterId, Fits),
    /// Saves the filter that is in force.
    SaveFilter,
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

/// How many of the deals on the board a saved filter lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fits {
    /// Nobody has counted.
    Unknown,
    /// So many.
    Deals(usize),
    /// None: its text can no longer be read.
    Unreadable,
}

/// What a picker lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What was known when it opened.
    Things,
    /// Everything there is to do, while the saved filters are still to be read.
    Palette,
    /// The saved filters.
    Filters,
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

impl Item {
    /// The saved filter that it stands for.
    #[must_use]
    pub fn filter(&self) -> Option<SavedFilterId> {
        match self.choice {
            Choice::Filter(id, _) => Some(id),
            _ => None,
        }
    }

    /// What stands at the end of its line, with the figures of the others below and above it.
    #[must_use]
    pub fn figure(&self) -> String {
        match self.choice {
            Choice::Filter(_, Fits::Deals(1)) => "1 deal ".to_owned(),
            Choice::Filter(_, Fits::Deals(count)) => format!("{count} deals"),
            Choice::Filter(_, Fits::Unreadable) => "! unreadable".to_owned(),
            _ => String::new(),
        }
    }
}

/// A list to pick from, narrowed by what is typed unless a digit picks.
#[derive(Debug)]
pub struct Picker {
    /// What it lists.
    pub kind: Kind,
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
    /// The labels as words are looked for in them; worked out when the first one is typed.
    folded: Vec<String>,
}

impl Picker {
    pub(super) fn new(title: impl Into<String>, items: Vec<Item>) -> Self {
        let matches = (0..items.len()).collect();
        Self {
            kind: Kind::Things,
            title: title.into(),
            input: Input::default(),
            digits: false,
            deals: Vec::new(),
            items,
            matches,
            chosen: 0,
            folded: Vec::new(),
        }
    }

    /// Lists other lines.
    pub(super) fn list(&mut self, items: Vec<Item>) {
        self.items = items;
        self.folded.clear();
    }

    /// The same list, where a digit picks at once what happens to these deals.
    #[must_use]
    pub(super) fn by_digit(self, deals: Vec<DealId>) -> Self {
        Self { digits: true, deals, ..self }
    }

    /// The same list, of a kind.
    #[must_use]
    pub(super) fn of(self, kind: Kind) -> Self {
        Self { kind, ..self }
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
        let typed = self.input.value();
        if !typed.trim().is_empty() && self.folded.len() != self.items.len() {
            self.folded = rank::folded(&self.items);
        }
        self.matches = rank::ranked(&self.items, &self.folded, typed);
    }
}
