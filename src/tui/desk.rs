//! What the tests of the board start from: a day, a pipeline, deals, and keys as one types them.
#![allow(clippy::unwrap_used)]

use super::app::{App, Effect, Loaded, Msg};
use super::key::Key;
use super::look::Look;
use super::view;
use crate::domain::activity::{Kind, NextStep};
use crate::domain::dates::{Moment, Now};
use crate::domain::deal::{Deal, DealRecord, Status};
use crate::domain::ids::{DealId, PipelineId, StageId};
use crate::domain::money::Currency;
use crate::domain::stage::{Pipeline, Probability, Stage};
use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use std::collections::BTreeMap;

/// A Sunday.
pub(super) fn today() -> NaiveDate {
    day("2026-11-22")
}

pub(super) fn noon() -> Now {
    let Moment { at, day } = Moment::noon(today());
    Now::utc(at, day)
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn size(width: u16, height: u16) -> Size {
    Size { width, height }
}

/// So many stages, ten percent apart; the first five have the names of a new file's.
pub(super) fn pipeline(stages: i64) -> Pipeline {
    let names = ["Lead", "Qualified", "Meeting", "Proposal", "Negotiation"];
    let stage = |id: i64| Stage {
        id: StageId(id),
        name: usize::try_from(id - 1)
            .ok()
            .and_then(|at| names.get(at))
            .map_or(format!("Stage {id}"), ToString::to_string),
        probability: Probability::new((id * 10).min(100)).unwrap(),
        stall_days: 14,
        retired: false,
        won_stay: None,
    };
    Pipeline { id: PipelineId(1), name: "Sales".to_owned(), stages: (1..=stages).map(stage).collect() }
}

/// A deal of $1,000 that is well: touched two days ago, its next step in three.
pub(super) fn deal(id: i64, stage: i64) -> Deal {
    Deal {
        id: DealId(id),
        title: format!("Deal {id}").into(),
        organization: None,
        stage: Some(StageId(stage)),
        status: Status::Open,
        value: Some(100_000),
        currency: Currency::usd(),
        probability: None,
        expected_close: Some(day("2026-12-15")),
        position: id,
        created_on: day("2026-11-01"),
        closed_on: None,
        stage_since: day("2026-11-10"),
        idle_since: day("2026-11-20"),
        pushes: 0,
        flagged: false,
        flag_note: None,
        snoozed_until: None,
        snooze_reason: None,
        next_step: step("2026-11-25"),
        progress: None,
    }
}

pub(super) fn worth(id: i64, stage: i64, dollars: i64) -> Deal {
    Deal { value: Some(dollars * 100), ..deal(id, stage) }
}

/// A call to Ann.
pub(super) fn step(due: &str) -> Option<NextStep> {
    Some(NextStep { kind: Kind::Call, subject: "call Ann".into(), due: day(due), time: None })
}

/// A deal's record, with nothing in it that is not on the card.
pub(super) fn record(deal: &Deal) -> DealRecord {
    DealRecord {
        deal: deal.clone(),
        pipeline: "Sales".to_owned(),
        stage: deal.stage.and_then(|id| pipeline(12).stage(id).map(|s| s.name.clone())),
        contact: None,
        source: None,
        product: None,
        tags: Vec::new(),
        fields: BTreeMap::new(),
        notes: String::new(),
        created_at: Moment::noon(deal.created_on).at,
        closed_at: deal.closed_on.map(|day| Moment::noon(day).at),
        lost_reason: None,
        lost_note: None,
        disqualified: false,
        origin: None,
        external_id: None,
    }
}

pub(super) fn loaded(stages: i64, deals: Vec<Deal>) -> Loaded {
    let reasons = ["Price", "Competitor", "No budget"].map(str::to_owned).to_vec();
    Loaded { pipeline: pipeline(stages), deals, currency: Currency::usd(), reasons }
}

pub(super) fn app(stages: i64, deals: Vec<Deal>, size: Size) -> App {
    App::new(loaded(stages, deals), noon(), size, Look::default())
}

/// Keys as one types them: each character is one, and `<Enter>`, `<Ctrl-r>`, `<<>` are called by their names.
pub(super) fn keys(text: &str) -> Vec<KeyEvent> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if first == '<' { rest[2..].find('>').unwrap() + 3 } else { first.len_utf8() };
        let (key, after) = rest.split_at(end);
        let name = if first == '<' { &key[1..end - 1] } else { key };
        keys.push(Key::parse(name).unwrap_or_else(|| panic!("no key is called {name}")).event());
        rest = after;
    }
    keys
}

/// Presses keys, and hands back what they ask of the outside.
pub(super) fn press(app: &mut App, text: &str) -> Vec<Effect> {
    keys(text).into_iter().filter_map(|key| app.update(Msg::Key(key), noon())).collect()
}

/// The cells of the screen.
pub(super) fn cells(app: &App) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(app.size.width, app.size.height)).unwrap();
    terminal.draw(|frame| view::draw(frame, app)).unwrap();
    terminal.backend().buffer().clone()
}

/// The screen as text, without the spaces at the ends of its lines.
pub(super) fn screen(app: &App) -> String {
    let cells = cells(app);
    let mut lines = Vec::new();
    for y in 0..cells.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < cells.area.width {
            let symbol = cells[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(crate::text::width(symbol).max(1)).unwrap();
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}
