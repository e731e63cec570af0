//! The palette: what can be done here, the orders, the stages, the deals; and the help, which lists the keys.

use super::{App, Effect, Notice, Overlay};
use crate::domain::ids::{DealId, StageId};
use crate::domain::order::Order;
use crate::domain::stage::Stage;
use crate::tui::board::{Arrangement, Column, Kind};
use crate::tui::keymap::{Action, Context, Row};
use crate::tui::picker::{self, Choice, Fits, Item, Picker};
use crate::tui::screen::Screen;
use strum::IntoEnumIterator;

fn item(key: &str, label: impl Into<String>, detail: impl Into<String>, choice: Choice) -> Item {
    Item { key: key.to_owned(), label: label.into(), detail: detail.into(), choice }
}

impl App {
    pub(super) fn open_help(&mut self) {
        let items = self
            .keymap
            .rows(self.screen().context())
            .map(|row| item(&row.names.join("  "), row.binding.doc, "", Choice::Action(row.binding.action)));
        self.overlays.push(Overlay::Picker(Box::new(Picker::new("The keys of this screen", items.collect()))));
    }

    /// What was saved elsewhere meanwhile comes to it in a moment.
    pub(super) fn open_palette(&mut self) -> Effect {
        let picker = Picker::new("Do something, or go to a deal", self.palette());
        self.overlays.push(Overlay::Picker(Box::new(picker.of(picker::Kind::Palette))));
        Effect::LoadSaved
    }

    /// Everything there is to do.
    pub(super) fn palette(&self) -> Vec<Item> {
        let context = self.screen().context();
        let action = |row: &Row| item(row.first(), row.binding.doc, "", Choice::Action(row.binding.action));
        let rows = self.keymap.rows(context).filter(|row| row.binding.action != Action::Palette);
        let (motions, verbs): (Vec<&Row>, Vec<&Row>) = rows.partition(|row| row.binding.action.is_motion());
        let mut items: Vec<Item> = verbs.into_iter().map(action).collect();
        if context.layers().contains(&Context::Overview) {
            items.extend(
                self.orders().map(|order| item("", format!("sort by {}", order.words()), "", Choice::Sort(order))),
            );
        }
        items.extend(self.board.pipeline.live().map(|stage| self.way_to(stage)));
        items.extend(
            self.saved
                .iter()
                .map(|filter| item("", filter.name.as_str(), "saved filter", Choice::Filter(filter.id, Fits::Unknown))),
        );
        // vim's words mean what they say there; nothing here waits for a save.
        items.push(item(":q", "quit, or back", "", Choice::Action(Action::Quit)));
        items.push(item(
            ":wq :x",
            "write and quit, or back: everything is saved already",
            "",
            Choice::Action(Action::Quit),
        ));
        items.push(item(":qa :wqa :xa", "quit at once", "", Choice::Leave));
        items.push(item(":w :wa", "write: everything is saved already", "", Choice::Saved));
        items.extend(self.board.deals().iter().map(|deal| {
            let stage = deal.stage.and_then(|s| self.board.pipeline.stage(s));
            item("", deal.name(), stage.map_or("", |s| &s.name), Choice::Deal(deal.id))
        }));
        items.extend(motions.into_iter().map(action));
        items
    }

    /// The orders that the deals on the screen can be in.
    fn orders(&self) -> impl Iterator<Item = Order> {
        let columns = self.board.arrangement == Arrangement::Columns;
        // In a column of one stage there is no order of stages.
        Order::iter().filter(move |order| !columns || *order != Order::Stage)
    }

    fn way_to(&self, stage: &Stage) -> Item {
        let deals = match self.board.open_in(stage.id) {
            1 => "1 deal".to_owned(),
            many => format!("{many} deals"),
        };
        item("", stage.name.as_str(), format!("go to the stage: {deals}"), Choice::GoTo(stage.id))
    }

    /// Goes to a deal, also where the filter hides it.
    pub(super) fn go_to_deal(&mut self, deal: DealId) {
        if self.narrowed.take().is_some() {
            self.board.show_only(None);
        }
        if !matches!(self.screen(), Screen::List) {
            self.go_to_screen(Screen::Board);
        }
        self.board.select(deal);
    }

    /// Goes to the first card of a stage, on the board.
    pub(super) fn go_to_stage(&mut self, stage: StageId) {
        self.go_to_screen(Screen::Board);
        let is_it = |column: &Column| column.kind == Kind::Stage(stage);
        let Some(at) = self.board.columns.iter().position(is_it) else { return };
        if self.board.columns[at].is_empty() {
            let hidden = if self.board.open_in(stage) > 0 { "the filter shows no deal" } else { "there is no deal" };
            let name = &self.board.columns[at].name;
            self.notice = Some(Notice::Said(format!("In {name} {hidden}.")));
            return;
        }
        self.board.go(at, 0);
    }
}
