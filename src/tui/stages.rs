//! The stage editor's state: the stages from top to bottom and winning below them; beside them the checklist and the
//! playbook of the one under the cursor.

use crate::domain::criterion::Criterion;
use crate::domain::ids::StageId;
use crate::domain::playbook::{Occasion, Play};

/// What is set up for one stage, or for winning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// A stage, or winning.
    pub occasion: Occasion,
    /// The exit criteria, in order.
    pub criteria: Vec<Criterion>,
    /// What is planned by itself.
    pub plays: Vec<Play>,
}

impl SetUp {
    /// The stage; `None`: this is winning.
    #[must_use]
    pub fn stage(&self) -> Option<StageId> {
        match self.occasion {
            Occasion::Entering(stage) => Some(stage),
            Occasion::Winning => None,
        }
    }

    /// Lines of its checklist and playbook together.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.criteria.len() + self.plays.len()
    }
}

/// One line beside the stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item<'s> {
    /// A line of the checklist.
    Criterion(&'s Criterion),
    /// A line of the playbook.
    Play(&'s Play),
}

/// The stage editor.
#[derive(Debug, Default)]
pub struct StagesScreen {
    /// What was read, a row a stage and one for winning; empty: not yet.
    pub rows: Vec<SetUp>,
    /// Whose set-up is shown.
    on: Option<Occasion>,
    /// The line beside the stages that the cursor is on; `None`: it is on the stages.
    beside: Option<usize>,
    /// Whether a stage was just added here: the cursor goes to it when it has been read.
    awaits_new: bool,
}

impl StagesScreen {
    /// An editor that starts on a stage.
    #[must_use]
    pub fn at(stage: Option<StageId>) -> Self {
        Self { on: stage.map(Occasion::Entering), ..Self::default() }
    }

    /// What was read anew; the cursor stays with its stage, or with its place where that is gone.
    pub fn replace(&mut self, rows: Vec<SetUp>) {
        let row = self.row();
        let is_new = |row: &&SetUp| !self.rows.iter().any(|old| old.occasion == row.occasion);
        if let Some(new) = rows.iter().find(is_new).filter(|_| self.awaits_new) {
            (self.on, self.beside, self.awaits_new) = (Some(new.occasion), None, false);
        }
        self.rows = rows;
        if !self.rows.iter().any(|r| Some(r.occasion) == self.on) {
            self.on = self.rows.get(row.min(self.rows.len().saturating_sub(1))).map(|r| r.occasion);
        }
        let lines = self.current().map_or(0, SetUp::lines);
        self.beside = self.beside.filter(|_| lines > 0).map(|at| at.min(lines - 1));
    }

    /// Says that a stage is being added here.
    pub fn await_new(&mut self) {
        self.awaits_new = true;
    }

    /// Puts the cursor on a stage, by its row.
    pub fn go(&mut self, row: usize) {
        (self.on, self.beside) = (self.rows.get(row).map(|row| row.occasion), None);
    }

    /// Puts the cursor on a line beside the stages.
    pub fn go_beside(&mut self, line: usize) {
        self.beside = self.current().map(|set_up| line.min(set_up.lines().saturating_sub(1)));
    }

    /// The row of the cursor.
    #[must_use]
    pub fn row(&self) -> usize {
        self.rows.iter().position(|r| Some(r.occasion) == self.on).unwrap_or(0)
    }

    /// What is set up where the cursor is.
    #[must_use]
    pub fn current(&self) -> Option<&SetUp> {
        self.rows.get(self.row())
    }

    /// The line beside the stages that the cursor is on.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.beside
    }

    /// What that line is.
    #[must_use]
    pub fn item(&self) -> Option<Item<'_>> {
        let (set_up, at) = (self.current()?, self.beside?);
        let play = || set_up.plays.get(at - set_up.criteria.len()).map(Item::Play);
        set_up.criteria.get(at).map(Item::Criterion).or_else(play)
    }

    /// Up or down by some lines, on the side of the cursor.
    pub fn step(&mut self, by: isize) {
        let last = |all: usize| all.saturating_sub(1);
        match self.beside {
            Some(at) => {
                let lines = self.current().map_or(0, SetUp::lines);
                self.beside = Some(at.saturating_add_signed(by).min(last(lines)));
            }
            None => {
                let row = self.row().saturating_add_signed(by).min(last(self.rows.len()));
                self.on = self.rows.get(row).map(|r| r.occasion);
            }
        }
    }

    /// To the lines beside the stages (`true`), where there are some, or back to the stages.
    pub fn cross(&mut self, over: bool) {
        let lines = self.current().map_or(0, SetUp::lines);
        self.beside = if over && lines > 0 { Some(self.beside.unwrap_or(0)) } else { None };
    }

    /// Where a line lands on that is moved along; the cursor goes with it.
    pub fn carry(&mut self, down: bool) {
        if self.beside.is_some() {
            self.step(if down { 1 } else { -1 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CriterionId;

    fn rows(criteria: [usize; 2]) -> Vec<SetUp> {
        let set_up = |(id, count): (i64, usize)| {
            let stage = StageId(id);
            let criterion = |at| Criterion { id: CriterionId(at), stage, name: String::new(), required: true };
            let criteria = (0..i64::try_from(count).unwrap_or(0)).map(criterion).collect();
            SetUp { occasion: Occasion::Entering(stage), criteria, plays: Vec::new() }
        };
        let won = SetUp { occasion: Occasion::Winning, criteria: Vec::new(), plays: Vec::new() };
        (1..).zip(criteria).map(set_up).chain([won]).collect()
    }

    #[test]
    fn the_cursor_goes_down_the_stages_and_over_to_their_lines() {
        let mut screen = StagesScreen::default();
        screen.replace(rows([2, 0]));
        assert_eq!(screen.row(), 0);
        screen.cross(true);
        screen.step(9);
        assert_eq!(screen.line(), Some(1), "two lines");
        screen.cross(false);
        screen.step(1);
        screen.cross(true);
        assert_eq!((screen.row(), screen.line()), (1, None), "there is nothing to go over to");
        screen.step(9);
        assert_eq!(screen.current().and_then(SetUp::stage), None, "winning comes last");
    }

    #[test]
    fn the_cursor_stays_with_its_stage_and_else_with_its_place() {
        let mut screen = StagesScreen::at(Some(StageId(2)));
        screen.replace(rows([2, 3]));
        screen.cross(true);
        screen.step(2);
        screen.replace(rows([0, 1]));
        assert_eq!((screen.row(), screen.line()), (1, Some(0)));
        screen.replace(rows([0, 1]).into_iter().filter(|r| r.stage() != Some(StageId(2))).collect());
        assert_eq!((screen.row(), screen.line()), (1, None), "its place is taken by winning");
    }
}
