//! The README in step with the program: its picture of the board, its keys, its commands and its config file come from the code.
//! `UPDATE_README=1 cargo test --test readme` writes them anew.

#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use dealdeck::cli::command_table;
use dealdeck::config::Config;
use dealdeck::domain::dates::{Moment, Now};
use dealdeck::ops::sample_ledger;
use dealdeck::tui::app::Msg;
use dealdeck::tui::key::Key;
use dealdeck::tui::look::Look;
use dealdeck::tui::program::Program;
use dealdeck::tui::{keymap, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use std::fs;

/// The sample's board on the day of the picture.
fn board() -> String {
    let noon = Moment::noon(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    let now = Now::utc(noon.at, noon.day);
    let size = Size { width: 120, height: 33 };
    let mut program = Program::open(sample_ledger(&now, 60).unwrap(), None, now, size, Look::default()).unwrap();
    program.idle(now);
    program.handle(Msg::Key(Key::parse("l").unwrap().event()), now);
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
    terminal.draw(|frame| view::draw(frame, &program.app)).unwrap();
    let buffer = terminal.backend().buffer();
    let line = |y| (0..size.width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    let lines: Vec<String> = (0..size.height).map(line).collect();
    format!("```text\n{}\n```\n", lines.join("\n"))
}

/// A config file with a few choices of its own.
fn config() -> String {
    let chosen =
        "theme = 'dark'\ncurrency = 'EUR'\n[keys]\nundo = ['u', 'Ctrl-y']\nreorder_down = 'Alt-j'\nredraw = []";
    let mut brief = String::new();
    Config::parse(chosen).unwrap().brief(&mut brief).unwrap();
    format!("```toml\n{brief}```\n")
}

#[test]
fn the_readme_shows_the_program_as_it_is() {
    let readme = fs::read_to_string("README.md").unwrap();
    let mut wanted = readme.clone();
    let blocks =
        [("board", board()), ("keys", keymap::markdown()), ("commands", command_table()), ("config", config())];
    for (name, text) in blocks {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let from = wanted.find(&open).unwrap() + open.len();
        let to = wanted.find(&close).unwrap();
        wanted.replace_range(from..to, &text);
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write("README.md", &wanted).unwrap();
    } else {
        assert!(readme == wanted, "README.md is behind the code: UPDATE_README=1 cargo test --test readme");
    }
}
