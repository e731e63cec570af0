//! The program `dealdeck`: reads the clock and the config file, opens one of the two doors, ends with its status.

use chrono::{DateTime, Local, NaiveDateTime, TimeDelta, TimeZone, Utc};
use dealdeck::cli::{self, Board, Habits};
use dealdeck::config::{Config, Found};
use dealdeck::domain::dates::Now;
use dealdeck::tui::{self, Start, look::Look, sweep::Wish};
use std::cell::OnceCell;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    // The hook words faults of ours; without it they are reported all the same.
    let _ = color_eyre::install();
    let found = OnceCell::new();
    let habits = |named: Option<&Path>| Config::find(named).map(|read| habits(found.get_or_init(|| read)));
    let open = |board| open_board(board, found.get());
    ExitCode::from(cli::run(std::env::args_os(), clock(), habits, open))
}

/// The one place that reads clock and zone.
fn clock() -> Now {
    let now = Local::now();
    Now::new(now.to_utc(), now.date_naive(), zone)
}

/// A local time that the change to summer leaves out is taken for the hour after it.
fn zone(local: NaiveDateTime) -> DateTime<Utc> {
    let instant = |local: NaiveDateTime| Local.from_local_datetime(&local).earliest();
    instant(local).or_else(|| instant(local + TimeDelta::hours(1))).map_or_else(|| local.and_utc(), |at| at.to_utc())
}

fn habits(found: &Found) -> Habits {
    Habits {
        currency: found.config.currency,
        file: found.file.clone(),
        values: found.config.to_string(),
        wrong: found.wrong.clone(),
    }
}

fn open_board(board: Board, found: Option<&Found>) -> Result<(), String> {
    let config = found.map(|found| found.config.clone()).unwrap_or_default();
    let start = Start {
        pipeline: board.pipeline,
        look: Look { colour: board.colour, ascii: board.ascii, theme: config.theme },
        sample: board.sample,
        screen: config.start,
        keymap: config.keymap,
        mouse: config.mouse,
        wrong: found.and_then(|found| found.wrong.clone()),
        sweep: board.sweep.map(|sweep| Wish { filter: sweep.filter, limit: sweep.limit, insists: sweep.insists }),
    };
    let now = move || board.today.map_or_else(clock, |today| clock().on(today));
    tui::run(board.store, start, now).map_err(|error| format!("{error:#}"))
}
