//! `criterion`: the exit checklists of stages.

use super::desk::Desk;
use super::failure::Failure;
use super::out::{DIM, PLAIN};
use super::table::{Cell, Column, Table};
use crate::domain::checklist::Checklist;
use crate::domain::stage::Stage;
use crate::ops::{CriterionOp, Op};
use clap::{Args, Subcommand};
use serde::Serialize;

#[derive(Args, Debug)]
pub(super) struct CriterionArgs {
    #[command(subcommand)]
    command: CriterionCommand,
}

impl CriterionArgs {
    /// Whether it changes nothing.
    pub(super) fn only_reads(&self) -> bool {
        matches!(self.command, CriterionCommand::List(_))
    }
}

#[derive(Debug, Subcommand)]
enum CriterionCommand {
    /// List the exit criteria of a stage, or of all
    List(ListArgs),
    /// Add a criterion to a stage's list
    Add(AddArgs),
    /// Give a criterion other words, or make it required or not
    Edit(EditArgs),
    /// Put a criterion in another place of its list
    Move(MoveArgs),
    /// Take a criterion off its list; ticks that it has had are kept
    Remove(RemoveArgs),
    /// Put a ready-made checklist on a stage: BANT, MEDDIC or CHAMP
    Install(InstallArgs),
}

#[derive(Args, Debug)]
struct ListArgs {
    /// The stage [default: all]
    stage: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
struct AddArgs {
    /// The stage that a deal leaves with it met
    stage: String,
    /// What must be so
    #[arg(required = true)]
    criterion: Vec<String>,
    /// The gate does not ask for it
    #[arg(long)]
    optional: bool,
}

#[derive(Args, Debug)]
struct EditArgs {
    /// The stage
    stage: String,
    /// The criterion: its number on the list, or the beginning of its name
    criterion: String,
    #[command(flatten)]
    changes: Changes,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
struct Changes {
    /// Other words
    #[arg(long)]
    name: Option<String>,
    /// The gate asks for it
    #[arg(long, conflicts_with = "optional")]
    required: bool,
    /// The gate does not ask for it
    #[arg(long)]
    optional: bool,
}

#[derive(Args, Debug)]
struct MoveArgs {
    /// The stage
    stage: String,
    /// The criterion: its number on the list, or the beginning of its name
    criterion: String,
    /// Its place, counted from 1
    place: usize,
}

#[derive(Args, Debug)]
struct RemoveArgs {
    /// The stage
    stage: String,
    /// The criterion: its number on the list, or the beginning of its name
    criterion: String,
}

#[derive(Args, Debug)]
struct InstallArgs {
    /// The stage
    stage: String,
    /// BANT, MEDDIC or CHAMP
    #[arg(value_parser = known)]
    checklist: Checklist,
}

#[derive(Serialize)]
struct CriterionJson<'a> {
    stage: &'a str,
    criterion: &'a str,
    required: bool,
}

pub(super) fn run(desk: &mut Desk, args: &CriterionArgs) -> Result<(), Failure> {
    let what = match &args.command {
        CriterionCommand::List(args) => return list(desk, args),
        CriterionCommand::Add(args) => CriterionOp::Add {
            stage: desk.stage(&args.stage)?.id,
            name: args.criterion.join(" "),
            required: !args.optional,
        },
        CriterionCommand::Edit(args) => CriterionOp::Edit {
            criterion: desk.criterion(desk.stage(&args.stage)?, &args.criterion)?.id,
            name: args.changes.name.clone(),
            required: (args.changes.required || args.changes.optional).then_some(args.changes.required),
        },
        CriterionCommand::Move(args) => CriterionOp::Move {
            criterion: desk.criterion(desk.stage(&args.stage)?, &args.criterion)?.id,
            place: args.place,
        },
        CriterionCommand::Remove(args) => {
            CriterionOp::Remove { criterion: desk.criterion(desk.stage(&args.stage)?, &args.criterion)?.id }
        }
        CriterionCommand::Install(args) => {
            CriterionOp::Install { stage: desk.stage(&args.stage)?.id, checklist: args.checklist }
        }
    };
    desk.carry_out(&Op::Criterion { pipeline: desk.pipeline.id, what })?;
    Ok(desk.out.finish()?)
}

fn list(desk: &mut Desk, args: &ListArgs) -> Result<(), Failure> {
    let stages: Vec<Stage> = match &args.stage {
        Some(stage) => vec![desk.stage(stage)?.clone()],
        None => desk.pipeline.live().cloned().collect(),
    };
    let mut lists = Vec::with_capacity(stages.len());
    for stage in stages {
        let list = desk.store.criteria(stage.id)?;
        lists.push((stage.name, list));
    }
    if args.json {
        let all = lists.iter().flat_map(|(stage, list)| {
            list.iter().map(|c| CriterionJson { stage, criterion: &c.name, required: c.required })
        });
        desk.out.json(&all.collect::<Vec<_>>())?;
        return Ok(desk.out.finish()?);
    }
    let mut table = Table::new(vec![
        Column::new("Stage").shrinks_to(8),
        Column::new("Place").right(),
        Column::new("Criterion").shrinks_to(12),
        Column::new("Required"),
    ]);
    for (stage, list) in &lists {
        for (at, criterion) in list.iter().enumerate() {
            // The stage is said once, at the head of its list.
            let head = if at == 0 { stage.as_str() } else { "" };
            table.push(vec![
                Cell::new(PLAIN, head),
                Cell::new(DIM, (at + 1).to_string()),
                Cell::new(PLAIN, criterion.name.clone()),
                Cell::new(PLAIN, if criterion.required { "yes" } else { "no" }),
            ]);
        }
    }
    if lists.iter().all(|(_, list)| list.is_empty()) {
        desk.out.remark("No criteria yet; `dealdeck criterion install STAGE bant` puts a checklist on a stage.");
    }
    table.print(&mut desk.out)?;
    Ok(desk.out.finish()?)
}

fn known(text: &str) -> Result<Checklist, String> {
    text.parse().map_err(|_| "write bant, meddic or champ".to_owned())
}
