//! Keys played against a ledger, and what the whole program shows and says then.
#![allow(clippy::unwrap_used)]

mod activities;
mod beginning;
mod completing;
mod deal_screen;
mod drafts;
mod gates;
mod outside;
mod people;
mod quotas;
mod screens;
mod stages;
mod sweep;
mod verbs;

use super::*;
use crate::domain::deal::{Deal, Status};
use crate::domain::ids::DealId;
use crate::domain::money::Currency;
use crate::store::{Patience, Scope};
use crate::tui::app::Notice;
use crate::tui::desk::{keys, noon, screen, size};
use chrono::Duration;
use rstest::rstest;

/// What came of the keys.
struct Played {
    program: Program,
    /// The screen after the last key.
    screen: String,
    /// What the last key led to, an error with a "!" before it.
    said: Option<String>,
    requests: Vec<Request>,
}

/// A ledger of three deals: Acme and Borealis in Lead, Cobalt in Qualified.
fn three_deals() -> Store {
    let mut store = Store::in_memory().unwrap();
    let pipeline = store.pipeline(None).unwrap().unwrap();
    let set_up = Op::SetUp { pipeline: pipeline.id, currency: Currency::usd(), stall_days: 14 };
    ops::run(&mut store, &set_up, &noon(), Source::Command).unwrap();
    for line in ["Acme: Site $3k", "Borealis: Shop $2k #web", "Cobalt: App $1k @qualified"] {
        add(&mut store, line);
    }
    store
}

/// What `dealdeck add` does.
fn add(store: &mut Store, line: &str) {
    let pipeline = store.pipeline(None).unwrap().unwrap();
    let context = crate::domain::draft::Context { today: noon().today, currency: Currency::usd(), pipeline: &pipeline };
    let deal = Box::new(crate::domain::quick_line::read(line).parse_new(&context).unwrap());
    ops::run(store, &Op::Add { pipeline: pipeline.id, deal, on: None }, &noon(), Source::Command).unwrap();
}

fn open(store: Store) -> Program {
    let mut program = Program::open(store, None, noon(), size(120, 36), Look::default()).unwrap();
    program.idle(noon());
    program
}

/// Plays keys on the board of three deals.
fn play(text: &str) -> Played {
    play_on(open(three_deals()), text)
}

fn play_on(mut program: Program, text: &str) -> Played {
    let requests = keys(text).into_iter().filter_map(|key| program.handle(Msg::Key(key), noon())).collect();
    program.idle(noon());
    let said = program.app.notice.as_ref().map(|notice| match notice {
        Notice::Said(said) => said.clone(),
        Notice::Error(error) => format!("! {error}"),
    });
    Played { screen: screen(&program.app), said, requests, program }
}

impl Played {
    fn then(self, text: &str) -> Self {
        play_on(self.program, text)
    }

    fn says(self, sentence: &str) -> Self {
        assert_eq!(self.said.as_deref(), Some(sentence));
        self
    }

    /// The columns as "Lead: Site, Shop", empty ones left out, titles from top to bottom.
    fn board(&self) -> Vec<String> {
        let board = &self.program.app.board;
        let titles = |at: usize, len: usize| (0..len).map(move |row| board.at(at, row).unwrap().title.to_string());
        let filled = board.columns.iter().enumerate().filter(|(_, c)| !c.is_empty());
        filled.map(|(at, c)| format!("{}: {}", c.name, titles(at, c.len()).collect::<Vec<_>>().join(", "))).collect()
    }

    #[track_caller]
    fn stands(self, columns: &[&str]) -> Self {
        assert_eq!(self.board(), columns);
        self
    }

    #[track_caller]
    fn shows(self, text: &str) -> Self {
        assert!(self.screen.contains(text), "“{text}” is not on the screen:\n{}", self.screen);
        self
    }

    /// Every deal as the file has it.
    fn in_file(&self) -> Vec<Deal> {
        let store = &self.program.store;
        store.records(&Scope::All(self.program.pipeline)).unwrap().into_iter().map(|r| r.deal).collect()
    }

    fn deal(&self, title: &str) -> Deal {
        self.in_file().into_iter().find(|d| &*d.title == title).unwrap()
    }
}
