//! What is drawn, cell by cell.
#![allow(clippy::unwrap_used)]

mod cards;
mod colours;
mod layout;
mod outside;
mod pictures;

use crate::domain::deal::Deal;
use crate::domain::filter::SavedFilter;
use crate::domain::ids::SavedFilterId;
use crate::ops::sample_ledger;
use crate::tui::app::{App, Msg};
use crate::tui::desk::{self, cells, deal, keys, noon, press, record, screen, size, step, worth};
use crate::tui::look::Look;
use crate::tui::program::Program;
use ratatui::layout::Size;
use rstest::rstest;

/// Keys that open each overlay over a deal.
const OVERLAYS: [&str; 17] = [
    "aAcme: site $12.5k @prop close:15dec next:\"fri call Ann\"",
    "aAcme: site close:someday<Enter>",
    "A",
    "AA very long title of a deal that does not fit into the field at all<Tab><Tab>lots<Tab><Tab>someday<Ctrl-s>",
    "p11k, dropped phase 2",
    "w",
    "x",
    "x1",
    "x0",
    "!waiting for legal",
    "zon leave<Enter>",
    "Q2026-11 20k",
    "D",
    "M",
    ":",
    "?",
    "/is:stalled",
];

/// The sample with the pane's figures, after these keys.
fn sample(deals: usize, size: Size, text: &str) -> App {
    let store = sample_ledger(&noon(), deals).unwrap();
    let mut program = Program::open(store, None, noon(), size, Look::default()).unwrap();
    program.idle(noon());
    for key in keys(text) {
        program.handle(Msg::Key(key), noon());
        program.idle(noon());
    }
    program.app
}

fn opened(mut app: App, overlay: &str) -> App {
    press(&mut app, overlay);
    let records = app.board.deals().iter().map(record).collect();
    if overlay.starts_with('/') {
        app.update(Msg::Records(records), noon());
    }
    app
}
