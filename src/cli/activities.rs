//! `log`, `plan`, `done`, `drop`.

use super::args;
use super::desk::Desk;
use super::failure::Failure;
use super::line;
use crate::domain::activity::{Kind, Step};
use crate::domain::dates::{When, parse_past_day, parse_past_time};
use crate::domain::draft::{LineError, StepLine, StepPlan, parse_step, parse_step_line};
use crate::domain::ids::DealId;
use crate::domain::log_line::LogLine;
use crate::ops::{Op, Steps};
use crate::store::Scope;
use chrono::NaiveDate;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::ffi::OsString;
use strum::IntoEnumIterator;

#[derive(Args, Debug)]
#[command(after_help = "A call, email, meeting or proposal ticks a step of its kind that was due by then.\n\n\
Examples:\n  dealdeck log acme call left voicemail\n  dealdeck log acme call spoke to Ann at:yesterday outcome:wants a quote\n\
\x20 dealdeck log acme meeting wants it before the audit --at 'fri 14:30'")]
pub(super) struct LogArgs {
    /// The deal: its id, or text that fits one
    deal: String,
    /// What it was: call, email, meeting, proposal, note or task; a dot for the same as last time
    #[arg(value_parser = kind_or_last(), ignore_case = true, hide_possible_values = true)]
    kind: Logged,
    /// In your words; after a dot those of last time, unless there are others
    text: Vec<String>,
    /// What came of it
    #[arg(long, value_name = "WORDS")]
    outcome: Option<String>,
    /// When it happened, such as yesterday, 'fri 14:30' or 2026-11-02 [default: now]
    #[arg(long, value_name = "WHEN", alias = "on", allow_hyphen_values = true)]
    at: Option<String>,
}

#[derive(Args, Debug)]
#[command(after_help = "\
The step: its day, then perhaps a time, then what is to be done. A first word
that names a kind (call, email, meeting, proposal, note, task) is its kind.
A day alone re-dates the next step.

Examples:
  dealdeck plan acme fri 14:30 call Ann
  dealdeck plan acme 2w
  dealdeck plan acme mon send the quote --instead
  dealdeck plan acme call Ann --due 'fri 14:30'")]
pub(super) struct PlanArgs {
    /// The deal: its id, or text that fits one
    deal: String,
    /// The step, its day first unless --due says it
    #[arg(required_unless_present = "due")]
    step: Vec<String>,
    /// The day, and perhaps a time, apart from the words
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    due: Option<String>,
    /// Put it in the place of the next step
    #[arg(long)]
    instead: bool,
    #[command(flatten)]
    which: Which,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  dealdeck done acme\n  dealdeck done acme she agrees --on yesterday")]
pub(super) struct DoneArgs {
    /// The deal: its id, or text that fits one
    deal: String,
    /// What came of it
    outcome: Vec<String>,
    /// When it was done, such as yesterday, 'fri 14:30' or 2026-11-02 [default: now]
    #[arg(long, value_name = "WHEN", alias = "at", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    which: Which,
}

#[derive(Args, Debug)]
pub(super) struct DropArgs {
    /// The deal: its id, or text that fits one
    #[arg(required = true)]
    deal: Vec<String>,
    #[command(flatten)]
    which: Which,
}

#[derive(Args, Debug)]
struct Which {
    /// A planned step by its words or its day, where the next one is not meant
    #[arg(id = "named", long = "step", value_name = "WORDS|DAY")]
    named: Option<String>,
}

/// What is logged.
#[derive(Clone, Copy, Debug)]
enum Logged {
    Kind(Kind),
    /// What was logged last in the pipeline.
    AsLast,
}

fn kind_or_last() -> impl TypedValueParser<Value = Logged> {
    let words = Kind::iter().map(<&'static str>::from).chain(["."]);
    PossibleValuesParser::new(words).try_map(|word| match word.as_str() {
        "." => Ok(Logged::AsLast),
        word => word.parse::<Kind>().map(Logged::Kind),
    })
}

/// What to say where `log acme website call` takes the second word of a deal for the kind.
pub(super) fn quotes_forgotten(words: &[OsString]) -> Option<String> {
    let words: Vec<&str> = words.iter().map(|word| word.to_str().unwrap_or_default()).collect();
    let rest = &words[args::command_at(&words, "log")? + 1..];
    let kind = rest.iter().position(|word| word.parse::<Kind>().is_ok()).filter(|at| *at > 1)?;
    let deal = rest[..kind].join(" ");
    Some(format!("A deal of several words needs quotes: dealdeck log '{deal}' {}.", rest[kind]))
}

pub(super) fn log(desk: &mut Desk, args: &LogArgs) -> Result<(), Failure> {
    let deals = vec![desk.deal(&args.deal)?];
    let text = args.text.join(" ");
    let line = if args.at.is_some() || args.outcome.is_some() {
        // Who says them apart from the words means the words as they are.
        LogLine { subject: text, at: past(args.at.as_deref(), desk)?, outcome: args.outcome.clone() }
    } else {
        LogLine::parse(&text, desk.now.today).map_err(|error| line::misread(&text, &[error]))?
    };
    let LogLine { subject, outcome, at } = line;
    let (kind, subject) = match args.kind {
        Logged::Kind(kind) => (kind, subject),
        Logged::AsLast => match desk.store.last_logged(desk.pipeline.id)? {
            Some((kind, last)) if subject.is_empty() => (kind, last),
            Some((kind, _)) => (kind, subject),
            None => {
                return Failure::refused("Nothing was logged yet; dealdeck log acme call left voicemail logs a call.");
            }
        },
    };
    desk.carry_out(&Op::Log { deals, kind, subject, outcome, at })?;
    Ok(desk.out.finish()?)
}

pub(super) fn plan(desk: &mut Desk, args: &PlanArgs) -> Result<(), Failure> {
    let line = wished(args, desk)?;
    let deal = desk.deal(&args.deal)?;
    let particular = args.instead || args.which.named.is_some();
    let op = match line {
        StepLine::Nothing => {
            return Failure::usage("There is no step to plan; write one, as in plan acme fri call Ann.");
        }
        StepLine::Day(to) => Op::Redate { steps: args.which.steps(deal, desk)?, to },
        StepLine::Step(step) if particular => Op::Replan { steps: args.which.steps(deal, desk)?, step },
        StepLine::Step(step) | StepLine::Another(step) => Op::Plan { deals: vec![deal], step },
    };
    desk.carry_out(&op)?;
    Ok(desk.out.finish()?)
}

pub(super) fn done(desk: &mut Desk, args: &DoneArgs) -> Result<(), Failure> {
    let at = past(args.on.as_deref(), desk)?;
    let deal = desk.deal(&args.deal)?;
    let outcome = Some(args.outcome.join(" "));
    desk.carry_out(&Op::Done { steps: args.which.steps(deal, desk)?, outcome, at })?;
    Ok(desk.out.finish()?)
}

pub(super) fn drop_step(desk: &mut Desk, args: &DropArgs) -> Result<(), Failure> {
    let deal = desk.deal(&args.deal.join(" "))?;
    desk.carry_out(&Op::Drop { steps: args.which.steps(deal, desk)? })?;
    Ok(desk.out.finish()?)
}

/// What the words of `plan` ask for; with `--due` they are the step's own, and the day stands there.
fn wished(args: &PlanArgs, desk: &Desk) -> Result<StepLine, Failure> {
    let today = desk.now.today;
    let read = |line: &str| parse_step_line(line, today).map_err(|error| line::misread(line, &[error]));
    let words = args.step.join(" ");
    let Some(due) = &args.due else { return read(&words) };
    match read(due)? {
        StepLine::Day(when) if words.trim().is_empty() => Ok(StepLine::Day(when)),
        StepLine::Day(when) => Ok(StepLine::Step(StepPlan::new(&words, when))),
        _ => Err(whole(due, "--due takes a day and perhaps a time, as in --due 'fri 14:30'.")),
    }
}

impl Which {
    /// The next step of the deal, or the one that was named.
    fn steps(&self, deal: DealId, desk: &Desk) -> Result<Steps, Failure> {
        let Some(words) = &self.named else { return Ok(Steps::Next(vec![deal])) };
        let planned = desk.store.steps(&Scope::One(deal), None)?;
        let wanted = words.to_lowercase();
        let fits = |step: &&Step| {
            let kind: &str = step.kind.into();
            step.subject.to_lowercase().contains(wanted.trim()) || kind == wanted.trim()
        };
        let mut fitting: Vec<&Step> = planned.iter().filter(fits).collect();
        if fitting.len() != 1 {
            let on_the_day = due_then(&planned, words, desk.now.today);
            if !on_the_day.is_empty() {
                fitting = on_the_day;
            }
        }
        // Of steps that are the same in everything any one will do.
        let look = |step: &Step| (step.when(), step.kind, step.subject.clone());
        if let [first, rest @ ..] = fitting.as_slice()
            && rest.iter().all(|step| look(step) == look(first))
        {
            return Ok(Steps::These(vec![first.id]));
        }
        if planned.is_empty() {
            return Ok(Steps::Next(vec![deal]));
        }
        let named = desk.store.named(deal)?.map_or_else(|| format!("deal {deal}"), |n| n.name());
        let (found, shown) = match fitting.len() {
            0 => ("no planned step".to_owned(), planned.iter().collect()),
            several => (format!("{several} planned steps"), fitting),
        };
        let listed: String = shown.iter().map(|s| format!("\n  {}, {}", s.when(), s.name())).collect();
        Failure::refused(format!(
            "“{words}” fits {found} of {named}; use the words or the day of one of these:{listed}"
        ))
    }
}

/// The steps that are due on a day, with a time or further words where those were given ("mon", "fri 14:30", "mon call").
fn due_then<'s>(planned: &'s [Step], words: &str, today: NaiveDate) -> Vec<&'s Step> {
    let ahead = parse_step(words, today).ok();
    let past = parse_past_day(words, today).ok().map(|day| StepPlan::new("", When { day, time: None }));
    let due = |meant: &StepPlan| {
        let subject = meant.subject.to_lowercase();
        let fits = |step: &&Step| {
            step.due == meant.due
                && (meant.time.is_none() || step.time == meant.time)
                && step.subject.to_lowercase().contains(&subject)
        };
        planned.iter().filter(fits).collect::<Vec<&Step>>()
    };
    let found = ahead.as_ref().map(due).unwrap_or_default();
    if found.is_empty() { past.as_ref().map(due).unwrap_or_default() } else { found }
}

/// When something happened, as `--at` says it.
fn past(words: Option<&str>, desk: &Desk) -> Result<Option<When>, Failure> {
    let read = |words: &str| parse_past_time(words, desk.now.today).map_err(|error| whole(words, error.to_string()));
    words.map(read).transpose()
}

/// A mistake that is all of what was typed.
fn whole(words: &str, message: impl Into<String>) -> Failure {
    line::misread(words, &[LineError { at: 0..words.len(), message: message.into() }])
}
