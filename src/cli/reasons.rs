//! `reason`: the list of reasons for which deals are lost.

use super::desk::Desk;
use super::failure::Failure;
use super::out::PLAIN;
use super::table::{Cell, Column, Table};
use crate::domain::stage::fold;
use crate::ops::{Op, ReasonOp};
use crate::store::LostReason;
use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

#[derive(Args, Debug)]
pub(super) struct ReasonArgs {
    #[command(subcommand)]
    command: ReasonCommand,
}

impl ReasonArgs {
    /// Whether it changes nothing.
    pub(super) fn only_reads(&self) -> bool {
        matches!(self.command, ReasonCommand::List(_))
    }
}

#[derive(Debug, Subcommand)]
enum ReasonCommand {
    /// List the reasons for which deals are lost
    List(ListArgs),
    /// Add a reason
    Add(AddArgs),
    /// Give a reason another name or weight, for the deals that were lost for it too
    Edit(EditArgs),
    /// Remove a reason for which no deal was lost
    Remove(RemoveArgs),
}

#[derive(Args, Debug)]
struct ListArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
struct AddArgs {
    /// Its name
    #[arg(required = true)]
    reason: Vec<String>,
    /// It says that the deal never was a real chance: left out of win rates
    #[arg(long)]
    disqualifies: bool,
}

#[derive(Args, Debug)]
struct EditArgs {
    /// The reason: its name, or the beginning of it
    reason: String,
    #[command(flatten)]
    changes: Changes,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
struct Changes {
    /// Another name
    #[arg(long)]
    name: Option<String>,
    /// Whether it says that the deal never was a real chance
    #[arg(long, value_name = "YES|NO", hide_possible_values = true)]
    disqualifies: Option<YesNo>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum YesNo {
    Yes,
    No,
}

#[derive(Args, Debug)]
struct RemoveArgs {
    /// The reason: its name, or the beginning of it
    #[arg(required = true)]
    reason: Vec<String>,
}

#[derive(Serialize)]
struct ReasonJson {
    reason: String,
    disqualifies: bool,
    lost: u32,
}

pub(super) fn run(desk: &mut Desk, args: &ReasonArgs) -> Result<(), Failure> {
    let op = match &args.command {
        ReasonCommand::List(args) => return list(desk, args),
        ReasonCommand::Add(args) => ReasonOp::Add { name: args.reason.join(" "), disqualifies: args.disqualifies },
        ReasonCommand::Edit(args) => ReasonOp::Edit {
            reason: known(desk, &args.reason)?.id,
            name: args.changes.name.clone(),
            disqualifies: args.changes.disqualifies.map(|said| said == YesNo::Yes),
        },
        ReasonCommand::Remove(args) => ReasonOp::Remove { reason: known(desk, &args.reason.join(" "))?.id },
    };
    desk.carry_out(&Op::Reason(op))?;
    Ok(desk.out.finish()?)
}

/// The one reason that a text names.
fn known(desk: &Desk, text: &str) -> Result<LostReason, Failure> {
    let all = desk.store.lost_reasons()?;
    let wanted = fold(text);
    let mut begin = all.iter().filter(|r| !wanted.is_empty() && fold(&r.name).starts_with(&wanted));
    let only = begin.next().filter(|_| begin.next().is_none());
    match all.iter().find(|r| fold(&r.name) == wanted).or(only) {
        Some(found) => Ok(found.clone()),
        None => {
            let names: Vec<&str> = all.iter().map(|r| r.name.as_str()).collect();
            Failure::refused(format!("“{text}” names no one lost reason; there are {}.", names.join(", ")))
        }
    }
}

fn list(desk: &mut Desk, args: &ListArgs) -> Result<(), Failure> {
    let mut reasons = Vec::new();
    for LostReason { id, name, disqualifies } in desk.store.lost_reasons()? {
        reasons.push(ReasonJson { reason: name, disqualifies, lost: desk.store.lost_for(id)? });
    }
    if args.json {
        desk.out.json(&reasons)?;
        return Ok(desk.out.finish()?);
    }
    let mut table = Table::new(vec![
        Column::new("Reason").shrinks_to(8),
        Column::new("Lost for it").right(),
        Column::new("Disqualifies"),
    ]);
    for reason in reasons {
        table.push(vec![
            Cell::new(PLAIN, reason.reason),
            Cell::new(PLAIN, reason.lost.to_string()),
            Cell::new(PLAIN, if reason.disqualifies { "yes" } else { "" }),
        ]);
    }
    table.print(&mut desk.out)?;
    Ok(desk.out.finish()?)
}
