//! What keys do on the board and on the list: moving about, marks, order, what is shown.

use super::{App, Effect, Line, Notice};
use crate::domain::order::Order;
use crate::ops::Op;
use crate::tui::keymap::Action;
use crate::tui::overlay::Purpose;

impl App {
    pub(super) fn act_on_board(&mut self, action: Action) -> Option<Effect> {
        let (column, row) = (self.board.column(), self.board.row());
        let half = self.layout().rows.div_ceil(2).max(1);
        match action {
            Action::Left => self.go_beside(false),
            Action::Right => self.go_beside(true),
            Action::Down => self.board.go(column, row + 1),
            Action::Up => self.board.go(column, row.saturating_sub(1)),
            Action::Top => self.board.go(column, 0),
            Action::Bottom => self.board.go(column, usize::MAX),
            Action::FirstColumn => self.go_to_end(false),
            Action::LastColumn => self.go_to_end(true),
            Action::HalfDown => self.board.go(column, row + half),
            Action::HalfUp => self.board.go(column, row.saturating_sub(half)),
            Action::NextDecision => self.go_to_decision(true),
            Action::PreviousDecision => self.go_to_decision(false),
            Action::ReorderDown => return self.reorder(true),
            Action::ReorderUp => return self.reorder(false),
            Action::Sort => self.sort(self.board.arrangement.after(self.board.order), false),
            Action::Reverse => self.sort(self.board.order, !self.board.reversed),
            Action::Mark => {
                self.board.toggle_mark();
                self.board.go(column, row + 1);
            }
            Action::MarkRange => self.board.toggle_range(),
            Action::MarkColumn => self.board.toggle_column(),
            Action::Filter => {
                let text = self.narrowed.as_ref().map(|n| n.text.clone()).unwrap_or_default();
                self.open(Line::new(Purpose::Filter, "Filter", text));
                return Some(Effect::LoadSaved);
            }
            Action::SavedFilters => return self.open_filters(),
            Action::Closed => {
                let shows = !self.board.shows_closed();
                self.board.show_closed(shows);
                return Some(Effect::Load);
            }
            Action::Pane => self.shows_pane = !self.shows_pane,
            Action::Back => self.back(),
            _ => return self.act_on_deals(action),
        }
        None
    }

    /// To the next column that has a card; the eye stays on its line.
    fn go_beside(&mut self, right: bool) {
        let (from, row) = (self.board.column(), self.board.row());
        let line = row - self.board.columns.get(from).map_or(0, |c| c.top.min(row));
        let full = |at: &usize| !self.board.columns[*at].is_empty();
        let to = if right { (from + 1..self.board.columns.len()).find(full) } else { (0..from).rev().find(full) };
        if let Some(to) = to {
            self.board.go(to, self.board.columns[to].top + line);
        }
    }

    /// To the first or last column that has a card.
    fn go_to_end(&mut self, right: bool) {
        let full = |at: &usize| !self.board.columns[*at].is_empty();
        let all = 0..self.board.columns.len();
        let to = if right { all.rev().find(full) } else { all.into_iter().find(full) };
        if let Some(to) = to {
            self.board.go(to, self.board.row());
        }
    }

    fn go_to_decision(&mut self, forwards: bool) {
        match self.board.next_decision(forwards) {
            Some(id) => self.board.select(id),
            None => self.notice = Some(Notice::Said("No other deal needs a decision.".to_owned())),
        }
    }

    fn reorder(&mut self, down: bool) -> Option<Effect> {
        if self.board.order != Order::Manual || self.board.reversed {
            let sort = self.key_for(Action::Sort);
            let said = format!("Deals are moved by hand in manual order only; press {sort} until it says so.");
            self.notice = Some(Notice::Said(said));
            return None;
        }
        let (column, row) = (self.board.column(), self.board.row());
        let beside = if down { row + 1 } else { row.checked_sub(1)? };
        let (deal, with) = (self.board.at(column, row)?.id, self.board.at(column, beside)?.id);
        Some(Effect::Run(Op::Reorder { deal, with }))
    }

    pub(super) fn sort(&mut self, order: Order, reversed: bool) {
        self.board.sort(order, reversed);
        let way = if reversed { ", reversed" } else { "" };
        self.notice = Some(Notice::Said(format!("Sorted by {}{way}.", order.words())));
    }

    fn back(&mut self) {
        if self.board.anchor.take().is_some() {
            return;
        }
        if !self.board.marks.is_empty() {
            self.board.marks.clear();
        } else if self.narrowed.take().is_some() {
            self.board.show_only(None);
        }
    }
}
