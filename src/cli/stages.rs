//! `stage`: the columns of the pipeline.

use super::ask;
use super::desk::Desk;
use super::failure::Failure;
use super::out::{DIM, PLAIN};
use super::table::{Cell, Column, Table};
use super::totals;
use crate::domain::ids::StageId;
use crate::domain::stage::{DEFAULT_STALL_DAYS, Probability};
use crate::domain::totals::Totals;
use crate::ops::{Op, StageEdit};
use clap::{Args, Subcommand};
use serde::Serialize;

#[derive(Args, Debug)]
pub(super) struct StageArgs {
    #[command(subcommand)]
    command: StageCommand,
}

impl StageArgs {
    /// Whether it changes nothing.
    pub(super) fn only_reads(&self) -> bool {
        matches!(self.command, StageCommand::List(_))
    }
}

#[derive(Debug, Subcommand)]
enum StageCommand {
    /// List the stages with their settings
    List(ListArgs),
    /// Add a stage
    Add(AddArgs),
    /// Give a stage another name, probability or stall days
    Edit(EditArgs),
    /// Put a stage in another place
    Move(MoveArgs),
    /// Remove a stage; history keeps it
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
    name: String,
    /// Chance in percent that a deal there is won [default: between its neighbours']
    #[arg(long, value_name = "P", value_parser = percent)]
    probability: Option<Probability>,
    /// Idle days after which a deal there is stalled; 0: never
    #[arg(long, value_name = "D", alias = "stall", default_value_t = DEFAULT_STALL_DAYS)]
    stall_days: u16,
    /// The stage it stands before [default: at the end]
    #[arg(long, value_name = "STAGE")]
    before: Option<String>,
}

#[derive(Args, Debug)]
struct EditArgs {
    /// The stage
    stage: String,
    #[command(flatten)]
    changes: Changes,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
struct Changes {
    /// Another name
    #[arg(long)]
    name: Option<String>,
    /// Chance in percent that a deal there is won
    #[arg(long, value_name = "P", value_parser = percent)]
    probability: Option<Probability>,
    /// Idle days after which a deal there is stalled; 0: never
    #[arg(long, value_name = "D", alias = "stall")]
    stall_days: Option<u16>,
}

#[derive(Args, Debug)]
struct MoveArgs {
    /// The stage
    stage: String,
    /// Its place, counted from 1
    place: usize,
}

#[derive(Args, Debug)]
struct RemoveArgs {
    /// The stage
    stage: String,
    /// Where its open deals go; asked for on a terminal
    #[arg(long, value_name = "STAGE")]
    to: Option<String>,
}

#[derive(Serialize)]
struct StageJson<'a> {
    name: &'a str,
    probability: Probability,
    stall_days: u16,
    deals: usize,
}

pub(super) fn run(desk: &mut Desk, args: &StageArgs) -> Result<(), Failure> {
    let pipeline = desk.pipeline.id;
    let op = match &args.command {
        StageCommand::List(args) => return list(desk, args),
        StageCommand::Add(args) => {
            let before = match &args.before {
                Some(stage) => Some(desk.stage(stage)?.id),
                None => None,
            };
            let between = || desk.pipeline.chance_before(before);
            Op::AddStage {
                pipeline,
                name: args.name.clone(),
                probability: args.probability.unwrap_or_else(between),
                stall_days: args.stall_days,
                before,
            }
        }
        StageCommand::Edit(args) => Op::EditStage {
            pipeline,
            stage: desk.stage(&args.stage)?.id,
            edit: StageEdit {
                name: args.changes.name.clone(),
                probability: args.changes.probability,
                stall_days: args.changes.stall_days,
            },
        },
        StageCommand::Move(args) => Op::MoveStage { pipeline, stage: desk.stage(&args.stage)?.id, place: args.place },
        StageCommand::Remove(args) => {
            let stage = desk.stage(&args.stage)?.id;
            Op::RemoveStage { pipeline, stage, deals_to: new_home(desk, stage, args.to.as_deref())? }
        }
    };
    desk.carry_out(&op)?;
    Ok(desk.out.finish()?)
}

/// Where the deals of a stage go that is to be removed; asked only when some stand there.
fn new_home(desk: &Desk, stage: StageId, to: Option<&str>) -> Result<Option<StageId>, Failure> {
    let to = match to {
        Some(to) => to.to_owned(),
        None => {
            let deals = desk.store.open_deals(desk.pipeline.id)?;
            let here = deals.iter().filter(|d| d.stage == Some(stage)).count();
            if here == 0 {
                return Ok(None);
            }
            let others = desk.pipeline.live().filter(|s| s.id != stage);
            let others: Vec<&str> = others.map(|s| s.name.as_str()).collect();
            if others.is_empty() {
                // There is nothing to answer; the refusal says why.
                return Ok(None);
            }
            let stand = if here == 1 { "1 deal stands".to_owned() } else { format!("{here} deals stand") };
            ask::answer(
                &format!("{stand} there. To which stage ({})?", others.join(", ")),
                &format!("{stand} there; say where to with --to STAGE, one of {}.", others.join(", ")),
            )?
        }
    };
    Ok(Some(desk.stage(&to)?.id))
}

fn list(desk: &mut Desk, args: &ListArgs) -> Result<(), Failure> {
    let deals = desk.store.open_deals(desk.pipeline.id)?;
    let here = |stage: StageId| deals.iter().filter(move |d| d.stage == Some(stage));
    if args.json {
        let stages = desk.pipeline.live().map(|stage| StageJson {
            name: &stage.name,
            probability: stage.probability,
            stall_days: stage.stall_days,
            deals: here(stage.id).count(),
        });
        desk.out.json(&stages.collect::<Vec<_>>())?;
        return Ok(desk.out.finish()?);
    }
    let mut table = Table::new(vec![
        Column::new("Place").right(),
        Column::new("Stage").shrinks_to(8),
        Column::new("Chance").right(),
        Column::new("Stalls after").right(),
        Column::new("Open deals").gives_way(1),
    ]);
    for (place, stage) in desk.pipeline.live().enumerate() {
        let stalls = match stage.stall_days {
            0 => "never".to_owned(),
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        table.push(vec![
            Cell::new(DIM, (place + 1).to_string()),
            Cell::new(PLAIN, stage.name.clone()),
            Cell::new(PLAIN, stage.probability.to_string()),
            Cell::new(PLAIN, stalls),
            Cell::new(
                PLAIN,
                totals::words(&Totals::of(here(stage.id), &desk.pipeline, desk.now.today), desk.currency, None),
            ),
        ]);
    }
    table.print(&mut desk.out)?;
    Ok(desk.out.finish()?)
}

fn percent(text: &str) -> Result<Probability, String> {
    let digits = text.strip_suffix('%').unwrap_or(text).trim();
    let number: Option<i64> = digits.parse().ok();
    number.and_then(Probability::new).ok_or_else(|| "write whole percent from 0 to 100, such as 60".to_owned())
}
