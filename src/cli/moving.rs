//! `move`, `win`, `lose`, `reopen`, `reorder`.

use super::desk::Desk;
use super::failure::Failure;
use super::line;
use crate::domain::terms::parse_closing;
use crate::ops::{Op, Pass, Target, Ticking};
use clap::{Args, ValueEnum};

#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  dealdeck move acme next\n  dealdeck move 12 proposal --on mon\n  dealdeck move acme next --check budget --check 'need=Ann, 2 Oct'\n  dealdeck move acme next --override 'the board meets on Friday'"
)]
pub(super) struct MoveArgs {
    /// The deal: its id, or text that fits one
    deal: String,
    /// A stage, next or previous
    #[arg(required = true)]
    stage: Vec<String>,
    /// Tick an exit criterion on the way, as `check` does; what proves it stands behind a =
    #[arg(long, value_name = "CRITERION[=EVIDENCE]")]
    check: Vec<String>,
    /// Go on with a required criterion unmet; why is kept
    #[arg(long = "override", value_name = "REASON")]
    overriding: Option<String>,
    #[command(flatten)]
    when: When,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  dealdeck win acme\n  dealdeck win acme 11,900 --on yesterday")]
pub(super) struct WinArgs {
    /// The deal: its id, or text that fits one
    deal: String,
    /// What was signed, where it differs from the value; a day may follow it
    amount: Vec<String>,
    #[command(flatten)]
    when: When,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  dealdeck lose acme --reason price\n  dealdeck lose acme --reason 'went quiet' no answer since March"
)]
pub(super) struct LoseArgs {
    /// The deal: its id, or text that fits one
    deal: String,
    /// More words on why
    note: Vec<String>,
    /// Why: Price, Competitor, No budget, Went quiet, Timing, Not a fit, Other, or one of your own; the beginning or a
    /// whole word of one of the list will do
    #[arg(long, value_name = "REASON")]
    reason: String,
    /// Take the reason as it is written, though it is a part of one of the list, or nearly one
    #[arg(long)]
    new: bool,
    #[command(flatten)]
    when: When,
}

#[derive(Args, Debug)]
pub(super) struct ReopenArgs {
    /// The deal: its id, or text that fits one
    #[arg(required = true)]
    deal: Vec<String>,
    #[command(flatten)]
    when: When,
}

#[derive(Args, Debug)]
pub(super) struct ReorderArgs {
    /// The deal: its id, or text that fits one
    deal: String,
    /// Which way
    direction: Direction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Direction {
    Up,
    Down,
}

#[derive(Args, Debug)]
struct When {
    /// The day on which it happened, such as yesterday, mon or 2026-11-02 [default: today]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
}

impl When {
    fn day(&self, desk: &Desk) -> Result<Option<chrono::NaiveDate>, Failure> {
        line::past_day(self.on.as_deref(), desk.now.today)
    }
}

pub(super) fn move_to(desk: &mut Desk, args: &MoveArgs) -> Result<(), Failure> {
    let on = args.when.day(desk)?;
    quoted(desk, args)?;
    let deals = vec![desk.deal(&args.deal)?];
    let to = match args.stage.join(" ").trim() {
        next if next.eq_ignore_ascii_case("next") => Target::Next,
        previous if previous.eq_ignore_ascii_case("previous") => Target::Previous,
        stage => Target::Stage(desk.stage(stage)?.id),
    };
    let mut ticks = Vec::with_capacity(args.check.len());
    for typed in &args.check {
        let (name, evidence) = typed.split_once('=').map_or((typed.as_str(), None), |(n, e)| (n, Some(e.to_owned())));
        ticks.push(Ticking { criterion: desk.criterion_of(deals[0], name)?.id, evidence });
    }
    let pass = Pass { ticks, overriding: args.overriding.clone() };
    desk.carry_out(&Op::Move { deals, to, on, pass })?;
    Ok(desk.out.finish()?)
}

/// Refuses `move one thing next`, where the deal lacks its quotes: the words are no stage, but the last of them are.
fn quoted(desk: &Desk, args: &MoveArgs) -> Result<(), Failure> {
    let names = |words: &[String]| {
        let text = words.join(" ");
        ["next", "previous"].iter().any(|side| text.eq_ignore_ascii_case(side))
            || desk.pipeline.stage_named(&text).is_some()
    };
    if names(&args.stage) {
        return Ok(());
    }
    match (1..args.stage.len()).find(|at| names(&args.stage[*at..])) {
        None => Ok(()),
        Some(at) => Failure::refused(format!(
            "“{}” is no stage of {}. A deal of several words needs quotes: dealdeck move '{} {}' {}.",
            args.stage.join(" "),
            desk.pipeline.name,
            args.deal,
            args.stage[..at].join(" "),
            args.stage[at..].join(" ")
        )),
    }
}

pub(super) fn win(desk: &mut Desk, args: &WinArgs) -> Result<(), Failure> {
    let on = args.when.day(desk)?;
    let typed = args.amount.join(" ");
    // A mistake in the words is said before one in the name; only a good line needs the deal's own currency.
    let read = |own| parse_closing(&typed, own, &desk.context()).map_err(|error| line::misread(&typed, &[error]));
    read(None)?;
    let deals = vec![desk.deal(&args.deal)?];
    let own = desk.store.deals(&deals)?.first().map(|deal| deal.currency);
    let (amount, day) = read(own)?;
    let on = on.or(day);
    desk.carry_out(&Op::Win { deals, amount, on })?;
    Ok(desk.out.finish()?)
}

pub(super) fn lose(desk: &mut Desk, args: &LoseArgs) -> Result<(), Failure> {
    let on = args.when.day(desk)?;
    let deals = vec![desk.deal(&args.deal)?];
    let note = (!args.note.is_empty()).then(|| args.note.join(" "));
    desk.carry_out(&Op::Lose { deals, reason: args.reason.clone(), as_written: args.new, note, on })?;
    Ok(desk.out.finish()?)
}

pub(super) fn reopen(desk: &mut Desk, args: &ReopenArgs) -> Result<(), Failure> {
    let on = args.when.day(desk)?;
    let deals = vec![desk.deal(&args.deal.join(" "))?];
    desk.carry_out(&Op::Reopen { deals, on })?;
    Ok(desk.out.finish()?)
}

pub(super) fn reorder(desk: &mut Desk, args: &ReorderArgs) -> Result<(), Failure> {
    let deal = desk.deal(&args.deal)?;
    let up = args.direction == Direction::Up;
    let Some(with) = desk.store.manual_neighbour(deal, up)? else {
        let named = desk.store.named(deal)?;
        return Failure::refused(format!(
            "{} has no open deal {} it in its stage, so it stays where it is.",
            named.map_or_else(|| format!("Deal {deal}"), |n| n.name()),
            if up { "above" } else { "below" }
        ));
    };
    desk.carry_out(&Op::Reorder { deal, with })?;
    Ok(desk.out.finish()?)
}
