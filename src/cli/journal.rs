//! `undo`, `redo`, `history`: the steps of both doors.

use super::desk::Desk;
use super::failure::Failure;
use super::out::{ALARM, DIM, PLAIN};
use super::table::{Cell, Column, Table};
use crate::ops::Op;
use chrono::SecondsFormat;
use clap::Args;
use serde::Serialize;

#[derive(Args, Debug)]
pub(super) struct HistoryArgs {
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Step<'a> {
    id: i64,
    at: String,
    source: &'a str,
    label: &'a str,
    undone: bool,
}

pub(super) fn undo(desk: &mut Desk) -> Result<(), Failure> {
    desk.carry_out(&Op::Undo)?;
    Ok(desk.out.finish()?)
}

pub(super) fn redo(desk: &mut Desk) -> Result<(), Failure> {
    desk.carry_out(&Op::Redo)?;
    Ok(desk.out.finish()?)
}

pub(super) fn history(desk: &mut Desk, args: &HistoryArgs) -> Result<(), Failure> {
    let steps = desk.store.history(args.limit)?;
    if args.json {
        let steps: Vec<Step<'_>> = steps
            .iter()
            .map(|step| Step {
                id: step.id.0,
                at: step.at.to_rfc3339_opts(SecondsFormat::Secs, true),
                source: step.source.into(),
                label: &step.label,
                undone: step.undone,
            })
            .collect();
        desk.out.json(&steps)?;
        return Ok(desk.out.finish()?);
    }
    if steps.is_empty() && args.limit > 0 {
        desk.out.remark("Nothing was done yet.");
    }
    let mut table = Table::new(vec![
        Column::new("Id").right(),
        Column::new("When (UTC)"),
        Column::new("By").gives_way(1),
        Column::new("What").shrinks_to(12),
        Column::new(""),
    ]);
    for step in &steps {
        let by: &str = step.source.into();
        table.push(vec![
            Cell::new(DIM, step.id.to_string()),
            Cell::new(PLAIN, step.at.format("%Y-%m-%d %H:%M").to_string()),
            Cell::new(DIM, by),
            Cell::new(PLAIN, step.label.clone()),
            Cell::new(ALARM, if step.undone { "undone" } else { "" }),
        ]);
    }
    table.print(&mut desk.out)?;
    Ok(desk.out.finish()?)
}
