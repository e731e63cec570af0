//! What each key of the board does.

use super::{App, Effect, Form, Notice, Overlay};
use crate::domain::deal::{Deal, Status};
use crate::domain::ids::DealId;
use crate::ops::{Op, Target};
use crate::tui::board::Sort;
use crate::tui::keymap::{self, Action, Context};
use crate::tui::overlay::{Line, Purpose, Question};
use crate::tui::picker::{Choice, Item, Picker};

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
            Action::MovePrevious => return self.on_targets(|deals| Op::Move { deals, to: Target::Previous, on: None }),
            Action::MoveNext => return self.on_targets(|deals| Op::Move { deals, to: Target::Next, on: None }),
            Action::MoveTo => self.with_targets(Self::pick_stage),
            Action::ReorderDown => return self.reorder(true),
            Action::ReorderUp => return self.reorder(false),
            Action::Sort => self.sort(self.board.sort.next(), false),
            Action::Reverse => self.sort(self.board.sort, !self.board.reversed),
            Action::Add => self.open(Line::new(Purpose::Add, "Add a deal", "")),
            Action::AddForm => {
                let stage = self.board.columns.get(column).map(|c| c.name.clone());
                let live = stage.filter(|name| self.board.pipeline.stage_named(name).is_some());
                self.overlays.push(Overlay::Form(Box::new(Form::new(live.as_deref()))));
            }
            Action::Edit => return self.board.selected().map(|d| Effect::LoadRecord(d.id)),
            Action::Price => self.with_targets(|app, deals| {
                let title = format!("Value, expected close or probability of {}", app.called(&deals));
                app.open(Line::new(Purpose::Terms(deals), title, ""));
            }),
            Action::Win => self.with_targets(Self::ask_closing),
            Action::Lose => self.with_targets(Self::pick_reason),
            Action::Reopen => return self.on_targets(|deals| Op::Reopen { deals, on: None }),
            Action::Delete => self.with_targets(|app, deals| {
                let whose = if deals.len() == 1 { "its" } else { "their" };
                let text = format!("Delete {} with {whose} whole history?", app.called(&deals));
                app.overlays.push(Overlay::Question(Box::new(Question { text, op: Op::Delete { deals } })));
            }),
            Action::Duplicate => return self.on_targets(|deals| Op::Duplicate { deals }),
            Action::Mark => {
                self.board.toggle_mark();
                self.board.go(column, row + 1);
            }
            Action::MarkRange => self.board.toggle_range(),
            Action::MarkColumn => self.board.toggle_column(),
            Action::Filter => {
                let text = self.narrowed.as_ref().map(|n| n.text.clone()).unwrap_or_default();
                self.open(Line::new(Purpose::Filter, "Filter", text));
                return Some(Effect::LoadRecords);
            }
            Action::Closed => {
                let shows = !self.board.shows_closed();
                self.board.show_closed(shows);
                return Some(Effect::Load);
            }
            Action::Pane => self.shows_pane = !self.shows_pane,
            Action::Undo => return Some(Effect::Replay(Op::Undo)),
            Action::Redo => return Some(Effect::Replay(Op::Redo)),
            Action::Palette => self.open_palette(),
            Action::Help => self.open_help(),
            Action::Reload => {
                self.notice = Some(Notice::Said("Read again.".to_owned()));
                return Some(Effect::Load);
            }
            Action::Redraw => return Some(Effect::Redraw),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Back => self.back(),
            Action::Quit => return Some(Effect::Quit),
            Action::Accept
            | Action::Cancel
            | Action::NextItem
            | Action::PreviousItem
            | Action::NextField
            | Action::PreviousField
            | Action::Save
            | Action::Yes => {}
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
        if self.board.sort != Sort::Manual || self.board.reversed {
            let said = "Deals are moved by hand in manual order only; press s until it says so.";
            self.notice = Some(Notice::Said(said.to_owned()));
            return None;
        }
        let (column, row) = (self.board.column(), self.board.row());
        let beside = if down { row + 1 } else { row.checked_sub(1)? };
        let (deal, with) = (self.board.at(column, row)?.id, self.board.at(column, beside)?.id);
        Some(Effect::Run(Op::Reorder { deal, with }))
    }

    fn sort(&mut self, sort: Sort, reversed: bool) {
        self.board.order(sort, reversed);
        let way = if reversed { ", reversed" } else { "" };
        self.notice = Some(Notice::Said(format!("Sorted by {sort}{way}.")));
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

    fn on_targets(&mut self, op: impl FnOnce(Vec<DealId>) -> Op) -> Option<Effect> {
        let deals = self.board.targets();
        if deals.is_empty() {
            self.nothing_here();
            return None;
        }
        Some(Effect::Run(op(deals)))
    }

    fn with_targets(&mut self, run: impl FnOnce(&mut Self, Vec<DealId>)) {
        let deals = self.board.targets();
        if deals.is_empty() { self.nothing_here() } else { run(self, deals) }
    }

    fn nothing_here(&mut self) {
        self.notice = Some(Notice::Said("There is no deal here; a adds one.".to_owned()));
    }

    /// "Acme: Website", or "3 deals".
    pub(super) fn called(&self, deals: &[DealId]) -> String {
        match deals {
            [one] => self.board.deal(*one).map(Deal::name).unwrap_or_default(),
            many => format!("{} deals", many.len()),
        }
    }

    pub(super) fn why_lost(&self, deals: &[DealId]) -> String {
        let verb = if deals.len() == 1 { "was" } else { "were" };
        format!("Why {verb} {} lost?", self.called(deals))
    }

    fn ask_closing(&mut self, deals: Vec<DealId>) {
        let amount = match deals.as_slice() {
            [one] => self.board.deal(*one).and_then(Deal::money),
            _ => None,
        };
        let text = amount.map_or_else(|| "today".to_owned(), |m| format!("{} today", self.typed_money(m)));
        let title = format!("Won: {}", self.called(&deals));
        self.open(Line::new(Purpose::Win(deals), title, text));
    }

    fn pick_stage(&mut self, deals: Vec<DealId>) {
        let items = (1..).zip(self.board.pipeline.live()).map(|(at, stage): (usize, _)| Item {
            key: at.to_string(),
            label: stage.name.clone(),
            detail: stage.probability.to_string(),
            choice: Choice::Stage(stage.id),
        });
        let picker = Picker::new(format!("Move {} to", self.called(&deals)), items.collect());
        self.overlays.push(Overlay::Picker(Box::new(picker.by_digit(deals))));
    }

    fn pick_reason(&mut self, deals: Vec<DealId>) {
        let is_open = |id: &DealId| self.board.deal(*id).is_some_and(|d| d.status == Status::Open);
        if !deals.iter().all(is_open) {
            let sentence = format!("{} is closed already; r reopens it.", self.called(&deals));
            self.notice = Some(Notice::Error(sentence));
            return;
        }
        let item = |(at, name): (usize, &String)| Item {
            key: if at < 10 { at.to_string() } else { String::new() },
            label: name.clone(),
            detail: String::new(),
            choice: Choice::Reason(name.clone()),
        };
        let mut items: Vec<Item> = (1..).zip(&self.reasons).map(item).collect();
        items.push(Item {
            key: "0".to_owned(),
            label: "Another reason".to_owned(),
            detail: "it joins this list".to_owned(),
            choice: Choice::OtherReason,
        });
        let picker = Picker::new(self.why_lost(&deals), items);
        self.overlays.push(Overlay::Picker(Box::new(picker.by_digit(deals))));
    }

    fn open_help(&mut self) {
        let items = keymap::rows(Context::Board).map(|b| Item {
            key: b.keys.replace(", ", "  "),
            label: b.doc.to_owned(),
            detail: String::new(),
            choice: Choice::Action(b.action),
        });
        self.overlays.push(Overlay::Picker(Box::new(Picker::new("Keys of the board", items.collect()))));
    }

    fn open_palette(&mut self) {
        let action = |key: &str, label: &str, action| Item {
            key: key.to_owned(),
            label: label.to_owned(),
            detail: String::new(),
            choice: Choice::Action(action),
        };
        let mut items: Vec<Item> = keymap::rows(Context::Board).map(|b| action(b.first(), b.doc, b.action)).collect();
        // vim's words mean what they say there; nothing here waits for a save.
        items.push(action(":q", "quit", Action::Quit));
        items.push(action(":wq", "write and quit: everything is saved already", Action::Quit));
        items.push(action(":w", "write: everything is saved already", Action::Redraw));
        items.extend(self.board.deals().iter().map(|d| Item {
            key: String::new(),
            label: d.name(),
            detail: d.stage.and_then(|s| self.board.pipeline.stage(s)).map(|s| s.name.clone()).unwrap_or_default(),
            choice: Choice::Deal(d.id),
        }));
        self.overlays.push(Overlay::Picker(Box::new(Picker::new("Do something, or go to a deal", items))));
    }
}
