//! `playbook`: what is planned by itself when a deal enters a stage, or is won.

use super::desk::Desk;
use super::failure::Failure;
use super::out::{DIM, PLAIN};
use super::table::{Cell, Column, Table};
use crate::domain::activity::Kind;
use crate::domain::playbook::{Occasion, Play};
use crate::domain::stage::fold;
use crate::ops::{Op, PlayOp};
use clap::{Args, Subcommand};
use serde::Serialize;

/// The word for the occasion that is no stage; no stage can be called so.
const WON: &str = "won";

#[derive(Args, Debug)]
pub(super) struct PlaybookArgs {
    #[command(subcommand)]
    command: PlaybookCommand,
}

impl PlaybookArgs {
    /// Whether it changes nothing.
    pub(super) fn only_reads(&self) -> bool {
        matches!(self.command, PlaybookCommand::List(_))
    }
}

#[derive(Debug, Subcommand)]
enum PlaybookCommand {
    /// List what is planned on entering a stage, on winning, or on all of these
    List(ListArgs),
    /// Plan a step whenever a deal enters a stage, or is won
    Add(AddArgs),
    /// Give a step of the playbook another kind, other words or other days
    Edit(EditArgs),
    /// Take a step out of the playbook; what it planned stays planned
    Remove(RemoveArgs),
}

#[derive(Args, Debug)]
struct ListArgs {
    /// A stage, or won [default: all]
    occasion: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  dealdeck playbook add proposal call did they read it? --days 3\n  dealdeck playbook add won task onboarding --days 2\n  dealdeck playbook add won email renewal --days 330"
)]
struct AddArgs {
    /// The stage that a deal enters, or won
    occasion: String,
    /// call, email, meeting, proposal, note or task
    #[arg(value_parser = kind)]
    kind: Kind,
    /// What is to be done
    #[arg(required = true)]
    text: Vec<String>,
    /// Due so many days after
    #[arg(long, value_name = "D", default_value_t = 0)]
    days: u16,
}

#[derive(Args, Debug)]
struct EditArgs {
    /// A stage, or won
    occasion: String,
    /// The step: its number on the list, or the beginning of its words
    step: String,
    #[command(flatten)]
    changes: Changes,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
struct Changes {
    /// call, email, meeting, proposal, note or task
    #[arg(long, value_parser = kind)]
    kind: Option<Kind>,
    /// What is to be done
    #[arg(long)]
    text: Option<String>,
    /// Due so many days after
    #[arg(long, value_name = "D")]
    days: Option<u16>,
}

#[derive(Args, Debug)]
struct RemoveArgs {
    /// A stage, or won
    occasion: String,
    /// The step: its number on the list, or the beginning of its words
    step: String,
}

#[derive(Serialize)]
struct PlayJson {
    /// `null`: planned when a deal is won.
    stage: Option<String>,
    kind: &'static str,
    subject: String,
    days: u16,
}

pub(super) fn run(desk: &mut Desk, args: &PlaybookArgs) -> Result<(), Failure> {
    let what = match &args.command {
        PlaybookCommand::List(args) => return list(desk, args),
        PlaybookCommand::Add(args) => PlayOp::Add {
            occasion: occasion(desk, &args.occasion)?,
            kind: args.kind,
            subject: args.text.join(" "),
            days: args.days,
        },
        PlaybookCommand::Edit(args) => PlayOp::Edit {
            play: play(desk, &args.occasion, &args.step)?.id,
            kind: args.changes.kind,
            subject: args.changes.text.clone(),
            days: args.changes.days,
        },
        PlaybookCommand::Remove(args) => PlayOp::Remove { play: play(desk, &args.occasion, &args.step)?.id },
    };
    desk.carry_out(&Op::Playbook { pipeline: desk.pipeline.id, what })?;
    Ok(desk.out.finish()?)
}

fn occasion(desk: &Desk, text: &str) -> Result<Occasion, Failure> {
    if text.eq_ignore_ascii_case(WON) {
        return Ok(Occasion::Winning);
    }
    Ok(Occasion::Entering(desk.stage(text)?.id))
}

/// The one step of a playbook that a text names.
fn play(desk: &Desk, text: &str, step: &str) -> Result<Play, Failure> {
    let plays = desk.store.plays(desk.pipeline.id, occasion(desk, text)?)?;
    let numbered = step.trim().parse::<usize>().ok().and_then(|n| plays.get(n.checked_sub(1)?));
    let mut begin = plays.iter().filter(|p| fold(&p.subject).starts_with(&fold(step)));
    let only = begin.next().filter(|_| begin.next().is_none());
    match numbered.or(only) {
        Some(found) => Ok(found.clone()),
        None if plays.is_empty() => {
            Failure::refused(format!("Nothing is planned for {text}; `dealdeck playbook add {text} KIND TEXT` begins."))
        }
        None => {
            let lines: String =
                (1..).zip(&plays).map(|(at, p): (usize, _)| format!("\n  {at}  {}", p.subject)).collect();
            Failure::refused(format!("“{step}” names no one step of the playbook; for {text} it has:{lines}"))
        }
    }
}

fn list(desk: &mut Desk, args: &ListArgs) -> Result<(), Failure> {
    let occasions = match &args.occasion {
        Some(text) => vec![occasion(desk, text)?],
        None => desk.pipeline.live().map(|s| Occasion::Entering(s.id)).chain([Occasion::Winning]).collect(),
    };
    let mut all = Vec::new();
    for occasion in occasions {
        all.extend((1..).zip(desk.store.plays(desk.pipeline.id, occasion)?));
    }
    let stage = |play: &Play| match play.occasion {
        Occasion::Entering(id) => desk.pipeline.stage(id).map(|s| s.name.clone()),
        Occasion::Winning => None,
    };
    if args.json {
        let plays = all.iter().map(|(_, play): &(usize, Play)| PlayJson {
            stage: stage(play),
            kind: play.kind.into(),
            subject: play.subject.clone(),
            days: play.days,
        });
        let plays: Vec<PlayJson> = plays.collect();
        desk.out.json(&plays)?;
        return Ok(desk.out.finish()?);
    }
    let mut table = Table::new(vec![
        Column::new("When").shrinks_to(8),
        Column::new("Step").right(),
        Column::new("Kind"),
        Column::new("Text").shrinks_to(12),
        Column::new("Due after").right(),
    ]);
    for (at, play) in &all {
        let head = if *at == 1 { stage(play).unwrap_or_else(|| WON.to_owned()) } else { String::new() };
        table.push(vec![
            Cell::new(PLAIN, head),
            Cell::new(DIM, at.to_string()),
            Cell::new(PLAIN, play.kind.to_string()),
            Cell::new(PLAIN, play.subject.clone()),
            Cell::new(PLAIN, if play.days == 1 { "1 day".to_owned() } else { format!("{} days", play.days) }),
        ]);
    }
    if all.is_empty() {
        desk.out.remark("The playbook is empty; `dealdeck playbook add STAGE KIND TEXT --days D` writes in it.");
    }
    table.print(&mut desk.out)?;
    Ok(desk.out.finish()?)
}

fn kind(text: &str) -> Result<Kind, String> {
    text.parse().map_err(|_| "write call, email, meeting, proposal, note or task".to_owned())
}
