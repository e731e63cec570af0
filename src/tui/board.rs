//! The board's state: which deals stand in which column in which order, the cursor, the marks.
//!
//! The cursor is a deal, not an index: after a move, a filter or a reload it stays with its deal.

mod marks;
mod order;
#[cfg(test)]
mod tests;

pub use order::Sort;

use crate::domain::activity::Light;
use crate::domain::deal::{Deal, Status};
use crate::domain::ids::{DealId, StageId};
use crate::domain::stage::{DEFAULT_STALL_DAYS, Pipeline};
use crate::domain::stall;
use crate::domain::totals::Totals;
use chrono::NaiveDate;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The open deals of a stage.
    Stage(StageId),
    /// The deals won this quarter.
    Won,
    /// The deals lost this quarter.
    Lost,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it holds.
    pub kind: Kind,
    /// Its heading.
    pub name: String,
    /// Idle days after which a deal here is stalled.
    pub stall_days: u16,
    /// Its deals in order, as places in the board's list.
    slots: Vec<usize>,
    /// Its deals added up.
    pub totals: Totals,
    /// The first card on the screen.
    pub top: usize,
}

impl Column {
    /// How many deals it shows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether it shows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}

/// What deals add up to today, over the whole board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Deals whose next step is overdue.
    pub overdue: usize,
    /// Deals whose next step is due today.
    pub due: usize,
    /// Deals without a next step.
    pub none: usize,
    /// Deals that are stalled.
    pub stalled: usize,
}

/// The board.
#[derive(Clone, Debug)]
pub struct Board {
    /// Its stages.
    pub pipeline: Pipeline,
    /// The day that lights and idle days count from.
    pub today: NaiveDate,
    /// From left to right.
    pub columns: Vec<Column>,
    /// The order in the columns.
    pub sort: Sort,
    /// Whether that order is turned round.
    pub reversed: bool,
    /// The deals that verbs act on together.
    pub marks: HashSet<DealId>,
    /// Where a range of marks began.
    pub anchor: Option<DealId>,
    /// The first column on the screen.
    pub left: usize,
    /// The open deals added up, whatever the filter.
    pub totals: Totals,
    /// What they ask for today.
    pub agenda: Agenda,
    deals: Vec<Deal>,
    slots: HashMap<DealId, usize>,
    shown: Option<HashSet<DealId>>,
    closed: bool,
    column: usize,
    deal: Option<DealId>,
}

impl Board {
    /// A board of these deals.
    #[must_use]
    pub fn new(pipeline: Pipeline, deals: Vec<Deal>, today: NaiveDate) -> Self {
        let mut board = Self {
            pipeline,
            today,
            columns: Vec::new(),
            sort: Sort::default(),
            reversed: false,
            marks: HashSet::new(),
            anchor: None,
            left: 0,
            totals: Totals::default(),
            agenda: Agenda::default(),
            deals: Vec::new(),
            slots: HashMap::new(),
            shown: None,
            closed: false,
            column: 0,
            deal: None,
        };
        board.replace(None, deals);
        board.select_first();
        board
    }

    /// Other deals, perhaps other stages: everything is laid anew, and the cursor stays with its deal.
    pub fn replace(&mut self, pipeline: Option<Pipeline>, deals: Vec<Deal>) {
        if let Some(pipeline) = pipeline {
            self.pipeline = pipeline;
        }
        self.deals = deals;
        self.lay();
    }

    /// Shows only these deals, or all again.
    pub fn show_only(&mut self, shown: Option<HashSet<DealId>>) {
        self.shown = shown;
        self.lay();
    }

    /// Whether a filter hides deals.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.shown.is_some()
    }

    /// Shows or hides the columns of closed deals.
    pub fn show_closed(&mut self, closed: bool) {
        self.closed = closed;
        self.lay();
    }

    /// Whether closed deals are shown.
    #[must_use]
    pub fn shows_closed(&self) -> bool {
        self.closed
    }

    /// Another order.
    pub fn order(&mut self, sort: Sort, reversed: bool) {
        (self.sort, self.reversed) = (sort, reversed);
        self.lay();
    }

    /// The day has changed at midnight.
    pub fn roll_over(&mut self, today: NaiveDate) {
        if self.today != today {
            self.today = today;
            self.lay();
        }
    }

    /// Puts deals as they now stand in the place of what the board knew of them. What is in `touched` and not in
    /// `fresh` is gone.
    pub fn patch(&mut self, touched: &[DealId], fresh: Vec<Deal>) {
        // A long list is sorted at once, and a deal that came or went moves the others' places.
        let known = |id: &DealId| self.slots.contains_key(id);
        if fresh.len() != touched.len() || touched.len() > 16 || !touched.iter().all(known) {
            self.deals.retain(|d| !touched.contains(&d.id));
            self.deals.extend(fresh);
            self.lay();
            return;
        }
        let row = self.row();
        for deal in fresh {
            let slot = self.slots[&deal.id];
            let (from, to) = (self.column_of(&self.deals[slot]), self.column_of(&deal));
            self.deals[slot] = deal;
            if let Some(from) = from {
                self.columns[from].slots.retain(|s| *s != slot);
                self.add_up(from);
            }
            if let Some(to) = to.filter(|_| self.is_shown(slot)) {
                let place = self.columns[to].slots.partition_point(|s| self.compare(*s, slot) == Ordering::Less);
                self.columns[to].slots.insert(place, slot);
                self.add_up(to);
            }
        }
        self.marks.retain(|id| self.slots.contains_key(id));
        self.add_up_all();
        self.settle(row);
    }

    fn lay(&mut self) {
        let row = self.row();
        self.slots = self.deals.iter().enumerate().map(|(slot, d)| (d.id, slot)).collect();
        let column = |kind, name: &str, stall_days| Column {
            kind,
            name: name.to_owned(),
            stall_days,
            slots: Vec::new(),
            totals: Totals::default(),
            top: 0,
        };
        let mut columns: Vec<Column> =
            self.pipeline.live().map(|s| column(Kind::Stage(s.id), &s.name, s.stall_days)).collect();
        if self.closed {
            columns.extend([column(Kind::Won, "Won", 0), column(Kind::Lost, "Lost", 0)]);
        }
        for column in &mut columns {
            column.top = self.columns.iter().find(|c| c.kind == column.kind).map_or(0, |c| c.top);
        }
        self.columns = columns;
        for slot in 0..self.deals.len() {
            if let Some(column) = self.column_of(&self.deals[slot]).filter(|_| self.is_shown(slot)) {
                self.columns[column].slots.push(slot);
            }
        }
        for at in 0..self.columns.len() {
            let mut slots = std::mem::take(&mut self.columns[at].slots);
            slots.sort_by(|a, b| self.compare(*a, *b));
            self.columns[at].slots = slots;
            self.add_up(at);
        }
        self.marks.retain(|id| self.slots.contains_key(id));
        self.add_up_all();
        self.settle(row);
    }

    fn is_shown(&self, slot: usize) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.contains(&self.deals[slot].id))
    }

    fn compare(&self, one: usize, other: usize) -> Ordering {
        let ordering = self.sort.compare(&self.deals[one], &self.deals[other], self.today);
        if self.reversed { ordering.reverse() } else { ordering }
    }

    fn column_of(&self, deal: &Deal) -> Option<usize> {
        let kind = match deal.status {
            Status::Open => Kind::Stage(deal.stage?),
            Status::Won => Kind::Won,
            Status::Lost => Kind::Lost,
        };
        self.columns.iter().position(|c| c.kind == kind)
    }

    fn add_up(&mut self, at: usize) {
        let column = &self.columns[at];
        let deals = column.slots.iter().map(|slot| &self.deals[*slot]);
        self.columns[at].totals = Totals::of(deals, &self.pipeline, self.today);
    }

    fn add_up_all(&mut self) {
        let stall_days: HashMap<StageId, u16> = self.pipeline.live().map(|s| (s.id, s.stall_days)).collect();
        let (mut totals, mut agenda) = (Totals::default(), Agenda::default());
        for deal in self.deals.iter().filter(|d| d.status == Status::Open) {
            totals.add(deal, &self.pipeline, self.today);
            if deal.snoozed(self.today) {
                continue;
            }
            match deal.light(self.today) {
                Light::Overdue => agenda.overdue += 1,
                Light::Today => agenda.due += 1,
                Light::None => agenda.none += 1,
                Light::Planned => {}
            }
            let limit = deal.stage.and_then(|s| stall_days.get(&s)).copied().unwrap_or(DEFAULT_STALL_DAYS);
            agenda.stalled += usize::from(stall::stalled(deal, limit, self.today));
        }
        (self.totals, self.agenda) = (totals, agenda);
    }

    /// A deal by its id.
    #[must_use]
    pub fn deal(&self, id: DealId) -> Option<&Deal> {
        self.slots.get(&id).map(|slot| &self.deals[*slot])
    }

    /// Every deal that the board knows.
    #[must_use]
    pub fn deals(&self) -> &[Deal] {
        &self.deals
    }

    /// A column's deal by its place from the top.
    #[must_use]
    pub fn at(&self, column: usize, row: usize) -> Option<&Deal> {
        self.columns.get(column)?.slots.get(row).map(|slot| &self.deals[*slot])
    }

    /// The deal under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Deal> {
        self.deal.and_then(|id| self.deal(id))
    }

    /// The column of the cursor.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// The cursor's place from the top of its column.
    #[must_use]
    pub fn row(&self) -> usize {
        let Some(slot) = self.deal.and_then(|id| self.slots.get(&id)) else { return 0 };
        self.columns.get(self.column).and_then(|c| c.slots.iter().position(|s| s == slot)).unwrap_or(0)
    }

    /// Stall days of the deal's stage.
    #[must_use]
    pub fn stall_days(&self, deal: &Deal) -> u16 {
        deal.stage.and_then(|id| self.pipeline.stage(id)).map_or(DEFAULT_STALL_DAYS, |s| s.stall_days)
    }

    /// Puts the cursor on a deal, if it is shown.
    pub fn select(&mut self, id: DealId) {
        let Some(&slot) = self.slots.get(&id) else { return };
        if let Some(column) = self.columns.iter().position(|c| c.slots.contains(&slot)) {
            (self.column, self.deal) = (column, Some(id));
        }
    }

    fn select_first(&mut self) {
        if let Some(column) = self.columns.iter().position(|c| !c.is_empty()) {
            self.go(column, 0);
        }
    }

    /// Puts the cursor into a column, on its `row`th deal or the last above it.
    pub fn go(&mut self, column: usize, row: usize) {
        self.column = column.min(self.columns.len().saturating_sub(1));
        let last = self.columns.get(self.column).map_or(0, |c| c.len().saturating_sub(1));
        self.deal = self.at(self.column, row.min(last)).map(|d| d.id);
    }

    /// The cursor stays with its deal; where that is gone, with its place.
    fn settle(&mut self, row: usize) {
        let shown = self.deal.and_then(|id| self.slots.get(&id)).copied();
        match shown.and_then(|slot| self.columns.iter().position(|c| c.slots.contains(&slot))) {
            Some(column) => self.column = column,
            None => self.go(self.column, row),
        }
        // An empty column holds the cursor only when all are.
        if self.deal.is_none() {
            self.select_first();
        }
    }

    /// Scrolls the column of the cursor so that it is among the `rows` cards that fit.
    pub fn scroll(&mut self, rows: usize) {
        let row = self.row();
        for (at, column) in self.columns.iter_mut().enumerate() {
            let most = column.slots.len().saturating_sub(rows.max(1));
            column.top = column.top.min(most);
            if at == self.column {
                column.top = column.top.clamp((row + 1).saturating_sub(rows.max(1)).min(row), row);
            }
        }
    }

    /// The next (or previous) deal that needs a decision, in the order of the board, round and round.
    #[must_use]
    pub fn next_decision(&self, forwards: bool) -> Option<DealId> {
        let all: Vec<&Deal> = self.columns.iter().flat_map(|c| &c.slots).map(|slot| &self.deals[*slot]).collect();
        let here = all.iter().position(|d| Some(d.id) == self.deal).unwrap_or(0);
        let needs = |d: &&&Deal| d.status == Status::Open && stall::needs_decision(d, self.stall_days(d), self.today);
        let (before, after) = all.split_at(here.min(all.len()));
        let found = if forwards {
            after.iter().skip(1).chain(before).find(needs)
        } else {
            before.iter().rev().chain(after.iter().skip(1).rev()).find(needs)
        };
        found.map(|d| d.id)
    }
}
