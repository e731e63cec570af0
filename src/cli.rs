//! The command line: the door for scripts and quick looks. Each command turns its words into one look or one `Op`, and
//! prints plain text or JSON.

mod activities;
mod agenda;
mod args;
mod ask;
mod board;
mod check;
mod config;
mod criteria;
mod deal_rows;
mod deals;
mod desk;
mod directory;
mod docs;
mod failure;
mod filters;
mod flags;
mod import;
mod journal;
mod json;
mod line;
mod list;
mod moving;
mod out;
mod people;
mod people_json;
mod playbook;
mod quotas;
mod reasons;
mod review;
mod review_json;
mod show;
mod show_firm;
mod stages;
mod stalled;
mod sweep;
mod table;
mod totals;

pub use docs::command_table;

use crate::domain::dates::Now;
use crate::domain::money::Currency;
use crate::store::Store;
use args::{Command, Globals};
use chrono::NaiveDate;
use clap::error::ErrorKind;
use desk::{Desk, Need};
use failure::Failure;
use out::Out;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A board that somebody wants to see on this terminal; opening it is the other door's.
#[derive(Debug)]
pub struct Board {
    /// The open file.
    pub store: Store,
    /// The pipeline to show; `None`: the first.
    pub pipeline: Option<String>,
    /// Whether colours are wanted.
    pub colour: bool,
    /// Whether only ASCII is understood.
    pub ascii: bool,
    /// Whether the deals are a throw-away sample.
    pub sample: bool,
    /// A day that was handed in for today; what is written is written at its noon.
    pub today: Option<NaiveDate>,
    /// The weekly sweep to begin with; `None`: the board itself.
    pub sweep: Option<Sweep>,
}

/// A sweep that somebody asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sweep {
    /// Its filter, which can be read; `None`: every open deal.
    pub filter: Option<String>,
    /// How many deals at most.
    pub limit: Option<usize>,
    /// Whether either was said: a sweep that goes on goes over these from now on.
    pub insists: bool,
}

/// What the config file settles for the command line.
#[derive(Clone, Debug, Default)]
pub struct Habits {
    /// The currency of a file that is made; `None`: nobody said.
    pub currency: Option<Currency>,
    /// Where the config file is, or would be.
    pub file: Option<PathBuf>,
    /// Every value in force, as the text of such a file.
    pub values: String,
    /// Why the file was not taken: a sentence.
    pub wrong: Option<String>,
}

/// Runs one command line, the program's name first, and gives the exit status: 0 done; 1 it could not be done, said on
/// stderr; 2 wrong usage. `--today` overrules `now`. `habits` is handed the config file that was named; a board is handed to
/// `open_board`. Their errors are sentences.
#[must_use]
pub fn run(
    words: impl IntoIterator<Item = OsString>,
    now: Now,
    habits: impl FnOnce(Option<&Path>) -> Result<Habits, String>,
    open_board: impl FnOnce(Board) -> Result<(), String>,
) -> u8 {
    let words: Vec<OsString> = args::without_minus_terms(words).collect();
    let cli = match args::parse(&words) {
        Ok(cli) => cli,
        Err(error) => return explain(&error, activities::quotes_forgotten(&words)),
    };
    let ascii = cli.globals.ascii || !out::speaks_utf8();
    let now = cli.globals.today.map_or(now, |today| now.on(today));
    let done = habits(cli.globals.config.as_deref()).map_err(Failure::Refused).and_then(|habits| {
        let board = dispatch(cli.command, &cli.globals, &habits, now, ascii);
        match board {
            // It says itself what is wrong with the config file: what stands here is out of sight.
            Ok(Some(board)) => return open_board(board).map_err(Failure::Refused),
            _ => habits.wrong.iter().for_each(|wrong| out::complain(wrong, ascii)),
        }
        board.map(|_| ())
    });
    match done {
        Ok(()) => 0,
        Err(failure) => {
            if let Some(said) = failure.said() {
                out::complain(said, ascii);
            }
            failure.status()
        }
    }
}

/// Carries a command out. What is left to do is to open the board, where one is wanted.
fn dispatch(
    command: Option<Command>,
    globals: &Globals,
    habits: &Habits,
    now: Now,
    ascii: bool,
) -> Result<Option<Board>, Failure> {
    let out = || Out::new(globals.color, ascii, globals.quiet);
    let desk = |need| Desk::open(globals, habits, now, out(), need);
    let Some(command) = command else {
        return board::open(globals, habits, now, out());
    };
    match command {
        Command::Demo(args) => return board::demo(&args, globals, now, out()),
        Command::Sweep(args) => return sweep::sweep(&args, globals, habits, now, out()),
        Command::Add(args) => deals::add(&mut desk(Need::Create)?, &args),
        Command::Edit(args) => deals::edit(&mut desk(Need::Present)?, &args),
        Command::Delete(args) => deals::delete(&mut desk(Need::Present)?, &args),
        Command::Duplicate(args) => deals::duplicate(&mut desk(Need::Present)?, &args),
        Command::Move(args) => moving::move_to(&mut desk(Need::Present)?, &args),
        Command::Win(args) => moving::win(&mut desk(Need::Present)?, &args),
        Command::Lose(args) => moving::lose(&mut desk(Need::Present)?, &args),
        Command::Reopen(args) => moving::reopen(&mut desk(Need::Present)?, &args),
        Command::Flag(args) => flags::flag(&mut desk(Need::Present)?, &args),
        Command::Unflag(args) => flags::unflag(&mut desk(Need::Present)?, &args),
        Command::Snooze(args) => flags::snooze(&mut desk(Need::Present)?, &args),
        Command::Wake(args) => flags::wake(&mut desk(Need::Present)?, &args),
        Command::Reorder(args) => moving::reorder(&mut desk(Need::Present)?, &args),
        Command::Log(args) => activities::log(&mut desk(Need::Present)?, &args),
        Command::Plan(args) => activities::plan(&mut desk(Need::Present)?, &args),
        Command::Done(args) => activities::done(&mut desk(Need::Present)?, &args),
        Command::Drop(args) => activities::drop_step(&mut desk(Need::Present)?, &args),
        Command::List(args) => list::list(&mut desk(Need::Present)?, &args),
        Command::Find(args) => list::find(&mut desk(Need::Present)?, &args),
        Command::Stalled(args) => stalled::stalled(&mut desk(Need::Present)?, &args),
        Command::Today(args) => agenda::today(&mut desk(Need::Present)?, &args),
        Command::Agenda(args) => agenda::agenda(&mut desk(Need::Present)?, &args),
        Command::Review(args) => review::review(&mut desk(Need::Present)?, &args),
        Command::Show(args) => show::show(&mut desk(Need::Present)?, &args),
        Command::Stage(args) => {
            let need = if args.only_reads() { Need::Present } else { Need::Create };
            stages::run(&mut desk(need)?, &args)
        }
        Command::People(args) => {
            let need = if args.only_reads() { Need::Present } else { Need::Create };
            people::people(&mut desk(need)?, &args)
        }
        Command::Orgs(args) => {
            let need = if args.only_reads() { Need::Present } else { Need::Create };
            people::orgs(&mut desk(need)?, &args)
        }
        Command::Merge(args) => people::merge(&mut desk(Need::Present)?, &args),
        Command::Criterion(args) => {
            let need = if args.only_reads() { Need::Present } else { Need::Create };
            criteria::run(&mut desk(need)?, &args)
        }
        Command::Playbook(args) => {
            let need = if args.only_reads() { Need::Present } else { Need::Create };
            playbook::run(&mut desk(need)?, &args)
        }
        Command::Quota(args) => {
            let need = if args.only_reads() { Need::Present } else { Need::Create };
            quotas::run(&mut desk(need)?, &args)
        }
        Command::Reason(args) => {
            let need = if args.only_reads() { Need::Present } else { Need::Create };
            reasons::run(&mut desk(need)?, &args)
        }
        Command::Filter(args) => {
            let need = if args.only_reads() { Need::Present } else { Need::Create };
            filters::run(&mut desk(need)?, &args)
        }
        Command::Check(args) => check::check(&mut desk(Need::Present)?, &args),
        Command::Import(args) => import::run(desk, &args),
        Command::Undo => journal::undo(&mut desk(Need::Present)?),
        Command::Redo => journal::redo(&mut desk(Need::Present)?),
        Command::History(args) => journal::history(&mut desk(Need::Present)?, &args),
        Command::Config => config::print(out(), habits),
        Command::Completions(args) => docs::completions(out(), &args),
        Command::Man => docs::man(out()),
    }
    .map(|()| None)
}

/// Prints what the parser has to say: help on stdout, a mistake on stderr, with its status.
fn explain(error: &clap::Error, hint: Option<String>) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that has gone needs no help.
            let _ = error.print();
        }
        // A mistake repeats what was typed, which may hold anything.
        kind => {
            out::complain(error.render().to_string().trim_end(), false);
            hint.filter(|_| kind == ErrorKind::InvalidValue).iter().for_each(|hint| out::complain(hint, false));
        }
    }
    u8::try_from(error.exit_code()).unwrap_or(2)
}
