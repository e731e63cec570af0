//! The pipeline's deals as they are laid out: in a column a stage on the board, in one column on the list. The same
//! filter, marks and cursor hold in both.
//!
//! The cursor is a deal, not an index: after a move, a filter or a reload it stays with its deal.

mod arrangement;
mod cursor;
mod marks;
mod sums;
#[cfg(test)]
mod tests;

pub use arrangement::Arrangement;
pub use sums::Lights;

use crate::domain::deal::{Deal, Status};
use crate::domain::ids::{DealId, StageId};
use crate::domain::order::Order;
use crate::domain::stage::Pipeline;
use crate::domain::stall::Limits;
use crate::domain::totals::{Sum, Totals};
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
    /// Every deal: the list.
    All,
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

/// The board.
#[derive(Clone, Debug)]
pub struct Board {
    /// Its stages.
    pub pipeline: Pipeline,
    /// The day that lights and idle days count from.
    pub today: NaiveDate,
    /// From left to right.
    pub columns: Vec<Column>,
    /// How deals are laid out in columns.
    pub arrangement: Arrangement,
    /// The order in the columns.
    pub order: Order,
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
    pub lights: Lights,
    /// The values of those that are stalled.
    pub stalled: Sum,
    /// The values of those that are expected to close by the end of the quarter, overdue ones included.
    pub expected: Sum,
    /// Order and whether it is turned round, of the arrangement that is not shown.
    other_order: (Order, bool),
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
            arrangement: Arrangement::Columns,
            order: Order::Light,
            reversed: false,
            marks: HashSet::new(),
            anchor: None,
            left: 0,
            totals: Totals::default(),
            lights: Lights::default(),
            stalled: Sum::default(),
            expected: Sum::default(),
            other_order: (Order::Stage, false),
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

    /// Takes in how long won deals stood in each stage, which a win or a reopening may have changed.
    pub fn learn(&mut self, pipeline: &Pipeline) {
        for stage in &mut self.pipeline.stages {
            if let Some(known) = pipeline.stage(stage.id) {
                stage.won_stay = known.won_stay;
            }
        }
        self.add_up_all();
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

    /// Lays the deals out in another way, in the order that was last chosen there.
    pub fn arrange(&mut self, arrangement: Arrangement) {
        if self.arrangement != arrangement {
            self.arrangement = arrangement;
            let now = (self.order, self.reversed);
            (self.order, self.reversed) = std::mem::replace(&mut self.other_order, now);
            self.lay();
        }
    }

    /// Another order.
    pub fn sort(&mut self, order: Order, reversed: bool) {
        (self.order, self.reversed) = (order, reversed);
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
        let stages = || self.pipeline.live().map(|s| column(Kind::Stage(s.id), &s.name, s.stall_days));
        let mut columns: Vec<Column> = match self.arrangement {
            Arrangement::Columns => stages().collect(),
            Arrangement::List => vec![column(Kind::All, "All", 0)],
        };
        if self.closed && self.arrangement == Arrangement::Columns {
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
        let ordering = self.order.compare(&self.deals[one], &self.deals[other], &self.pipeline, self.today);
        if self.reversed { ordering.reverse() } else { ordering }
    }

    fn column_of(&self, deal: &Deal) -> Option<usize> {
        let kind = match (self.arrangement, deal.status) {
            (Arrangement::List, status) if status == Status::Open || self.closed => Kind::All,
            (_, Status::Open) => Kind::Stage(deal.stage?),
            (_, Status::Won) => Kind::Won,
            (_, Status::Lost) => Kind::Lost,
        };
        self.columns.iter().position(|c| c.kind == kind)
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

    /// The open deals that the filter lets through.
    pub fn shown(&self) -> impl Iterator<Item = &Deal> {
        let open = self.deals.iter().filter(|deal| deal.status == Status::Open);
        open.filter(|deal| self.shown.as_ref().is_none_or(|shown| shown.contains(&deal.id)))
    }

    /// A column's deal by its place from the top.
    #[must_use]
    pub fn at(&self, column: usize, row: usize) -> Option<&Deal> {
        self.columns.get(column)?.slots.get(row).map(|slot| &self.deals[*slot])
    }

    /// How many open deals stand in a stage, whatever the filter.
    #[must_use]
    pub fn open_in(&self, stage: StageId) -> usize {
        self.deals().iter().filter(|d| d.status == Status::Open && d.stage == Some(stage)).count()
    }

    /// How long the deal's stage lets it rest.
    #[must_use]
    pub fn limits(&self, deal: &Deal) -> Limits {
        Limits::of(deal, &self.pipeline)
    }
}
