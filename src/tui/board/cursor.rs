//! The cursor: a deal, and the column in which it stands.

use super::Board;
use crate::domain::deal::{Deal, Status};
use crate::domain::ids::DealId;
use crate::domain::stall;

impl Board {
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

    /// Puts the cursor on a deal, if it is shown.
    pub fn select(&mut self, id: DealId) {
        let Some(&slot) = self.slots.get(&id) else { return };
        if let Some(column) = self.columns.iter().position(|c| c.slots.contains(&slot)) {
            (self.column, self.deal) = (column, Some(id));
        }
    }

    pub(super) fn select_first(&mut self) {
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
    pub(super) fn settle(&mut self, row: usize) {
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

    /// Scrolls a column by so many cards, as far as there are more than the `rows` that fit. The cursor stays among those
    /// that are seen.
    pub fn roll(&mut self, column: usize, cards: usize, down: bool, rows: usize) {
        let (here, row) = (column == self.column, self.row());
        let Some(rolled) = self.columns.get_mut(column) else { return };
        let most = rolled.slots.len().saturating_sub(rows);
        rolled.top = if down { (rolled.top + cards).min(most) } else { rolled.top.saturating_sub(cards) };
        let top = rolled.top;
        if here {
            self.go(column, row.clamp(top, top + rows.max(1) - 1));
        }
    }

    /// The next (or previous) deal that needs a decision, in the order of the board, round and round.
    #[must_use]
    pub fn next_decision(&self, forwards: bool) -> Option<DealId> {
        let all: Vec<&Deal> = self.columns.iter().flat_map(|c| &c.slots).map(|slot| &self.deals[*slot]).collect();
        let here = all.iter().position(|d| Some(d.id) == self.deal).unwrap_or(0);
        let needs = |d: &&&Deal| d.status == Status::Open && stall::needs_decision(d, self.limits(d), self.today);
        let (before, after) = all.split_at(here.min(all.len()));
        let found = if forwards {
            after.iter().skip(1).chain(before).find(needs)
        } else {
            before.iter().rev().chain(after.iter().skip(1).rev()).find(needs)
        };
        found.map(|d| d.id)
    }
}
