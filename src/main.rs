//! The program `dealdeck`: reads the clock, opens one of the two doors, ends with its status.

use chrono::{Local, Utc};
use dealdeck::cli::{self, Board};
use dealdeck::domain::dates::{Moment, Now};
use dealdeck::tui::{self, Start, look::Look};
use std::process::ExitCode;

fn main() -> ExitCode {
    // The hook words faults of ours; without it they are reported all the same.
    let _ = color_eyre::install();
    ExitCode::from(cli::run(std::env::args_os(), clock(), open_board))
}

/// The one place that reads clock and zone.
fn clock() -> Now {
    Now { instant: Utc::now(), today: Local::now().date_naive() }
}

fn open_board(board: Board) -> Result<(), String> {
    let start = Start {
        pipeline: board.pipeline,
        look: Look { colour: board.colour, ascii: board.ascii },
        sample: board.sample,
    };
    let today = board.today.map(Moment::noon);
    let now = move || today.map_or_else(clock, |noon| Now { instant: noon.at, today: noon.day });
    tui::run(board.store, &start, now).map_err(|error| format!("{error:#}"))
}
