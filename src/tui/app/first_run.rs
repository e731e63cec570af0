//! What the first run asks: the currency, how long a deal takes, and where to begin.

use super::{App, Effect, Line, Overlay};
use crate::ops::Op;
use crate::tui::overlay::Purpose;
use crate::tui::picker::{Choice, Item, Picker};

impl App {
    pub(super) fn ask_currency(&mut self) {
        let title = "Welcome to dealdeck. In which currency do you sell?";
        self.open(Line::new(Purpose::Currency, title, self.currency.code()));
    }

    pub(super) fn ask_length(&mut self) {
        let item = |key: &str, label: &str, days: u16| Item {
            key: key.to_owned(),
            label: label.to_owned(),
            detail: format!("a deal stalls after {days} quiet days"),
            choice: Choice::StallDays(days),
        };
        let items = vec![item("1", "Weeks", 14), item("2", "Months", 30), item("3", "Longer", 45)];
        let picker = Picker::new("How long does a deal usually take?", items);
        self.overlays.push(Overlay::Picker(Box::new(picker.by_digit(Vec::new()))));
    }

    pub(super) fn offer_a_start(&mut self) {
        let item = |key: &str, label: &str, detail: &str, choice| Item {
            key: key.to_owned(),
            label: label.to_owned(),
            detail: detail.to_owned(),
            choice,
        };
        let items = vec![
            item("1", "Add the first deal", "on one line", Choice::FirstDeal),
            item("2", "Import a spreadsheet", "a CSV file", Choice::Import),
            item("3", "Look at a sample first", "60 deals, thrown away at the end", Choice::Sample),
            item("4", "Start with the empty board", "", Choice::Empty),
        ];
        let picker = Picker::new("Where to begin?", items);
        self.overlays.push(Overlay::Picker(Box::new(picker.by_digit(Vec::new()))));
    }

    pub(super) fn set_up(&self, stall_days: u16) -> Effect {
        Effect::Run(Op::SetUp { pipeline: self.board.pipeline.id, currency: self.currency, stall_days })
    }
}
