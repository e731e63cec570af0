//! Marks: what verbs act on together.

use super::Board;
use crate::domain::ids::DealId;

impl Board {
    /// What verbs act on: the marked deals that are shown, in the order of the board, else the one under the cursor.
    #[must_use]
    pub fn targets(&self) -> Vec<DealId> {
        let marked: Vec<DealId> = self
            .columns
            .iter()
            .flat_map(|c| &c.slots)
            .map(|slot| self.deals[*slot].id)
            .filter(|id| self.marks.contains(id))
            .collect();
        if marked.is_empty() { self.deal.into_iter().collect() } else { marked }
    }

    /// Marks or unmarks the deal under the cursor.
    pub fn toggle_mark(&mut self) {
        if let Some(id) = self.deal
            && !self.marks.remove(&id)
        {
            self.marks.insert(id);
        }
    }

    /// Marks the column, or unmarks it when all of it is marked.
    pub fn toggle_column(&mut self) {
        let Some(column) = self.columns.get(self.column) else { return };
        let ids: Vec<DealId> = column.slots.iter().map(|slot| self.deals[*slot].id).collect();
        if ids.iter().all(|id| self.marks.contains(id)) {
            self.marks.retain(|id| !ids.contains(id));
        } else {
            self.marks.extend(ids);
        }
    }

    /// Begins a range of marks here, or ends it: all deals of the column between are marked.
    pub fn toggle_range(&mut self) {
        let Some(anchor) = self.anchor.take() else {
            self.anchor = self.deal;
            return;
        };
        let (Some(slot), row) = (self.slots.get(&anchor), self.row()) else { return };
        let Some(from) = self.columns[self.column].slots.iter().position(|s| s == slot) else { return };
        let range = from.min(row)..=from.max(row);
        let ids: Vec<DealId> = self.columns[self.column].slots[range].iter().map(|s| self.deals[*s].id).collect();
        self.marks.extend(ids);
    }
}
