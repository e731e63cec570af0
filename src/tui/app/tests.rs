//! A key in its place, and what the state makes of it: no terminal, no file.
#![allow(clippy::unwrap_used)]

mod activities;
mod board_keys;
mod completing;
mod deal_screen;
mod filter;
mod first_run;
mod flags;
mod forms;
mod lines;
mod mouse;
mod notices;
mod pickers;
mod quotas;
mod saved_filters;
mod screens;

use super::*;
use crate::domain::deal::Deal;
use crate::domain::ids::{DealId, PipelineId, StageId};
use crate::domain::money::Money;
use crate::ops::{Pass, Receipt, Target, Touched};
use crate::tui::desk::{self, deal, loaded, noon, press, record, size, today, worth};
use crate::tui::overlay::Purpose;
use rstest::rstest;

const SALES: PipelineId = PipelineId(1);

/// Lead: 1, 2, 3 by value; Qualified: 4; Meeting is empty; Proposal: 5; Negotiation is empty.
fn app() -> App {
    let deals = vec![worth(1, 1, 3000), worth(2, 1, 2000), worth(3, 1, 1000), worth(4, 2, 800), worth(5, 4, 700)];
    desk::app(5, deals, size(120, 36))
}

fn selected(app: &App) -> Option<i64> {
    app.board.selected().map(|d| d.id.0)
}

fn ids(ids: &[i64]) -> Vec<DealId> {
    ids.iter().copied().map(DealId).collect()
}

fn run(op: Op) -> Vec<Effect> {
    vec![Effect::Run(op)]
}

fn usd(dollars: i64) -> Money {
    Money { minor: dollars * 100, currency: Currency::usd() }
}

/// The write was carried out.
fn done(app: &mut App, said: &str, fresh: Vec<Deal>) -> Option<Effect> {
    let touched = Touched::Deals(fresh.iter().map(|d| d.id).collect());
    let receipt =
        Receipt { said: said.to_owned(), touched, made: Vec::new(), about: None, follows: Vec::new(), imported: None };
    app.update(Msg::Done(Box::new(receipt), fresh), noon())
}

/// The write was refused.
fn refuse(app: &mut App, sentence: &str) {
    assert_eq!(app.update(Msg::Failed(sentence.to_owned()), noon()), None);
}

fn paste(app: &mut App, text: &str) {
    assert_eq!(app.update(Msg::Paste(text.to_owned()), noon()), None, "what is pasted asks for nothing");
}

fn said(app: &App) -> Option<&str> {
    match &app.notice {
        Some(Notice::Said(said)) => Some(said),
        Some(Notice::Error(error)) => panic!("an error: {error}"),
        None => None,
    }
}

fn line(app: &App) -> &Line {
    match app.overlays.last() {
        Some(Overlay::Line(line)) => line,
        other => panic!("a line was expected, not {other:?}"),
    }
}

fn typed(app: &App) -> &str {
    line(app).input.value()
}

fn error(app: &App) -> Option<&str> {
    line(app).error.as_ref().map(|e| e.message.as_str())
}

/// The live reading: "value $11,000.00", a wrong row with a "!" before it.
fn reading(app: &App) -> Vec<String> {
    let row = |r: &crate::domain::quick_line::Reading| {
        format!("{}{} {}", if r.ok { "" } else { "! " }, r.label, r.value).trim().to_owned()
    };
    line(app).reading.iter().map(row).collect()
}

fn picker(app: &App) -> &crate::tui::picker::Picker {
    match app.overlays.last() {
        Some(Overlay::Picker(picker)) => picker,
        other => panic!("a list was expected, not {other:?}"),
    }
}

fn labels(app: &App) -> Vec<&str> {
    picker(app).matches.iter().map(|at| picker(app).items[*at].label.as_str()).collect()
}
