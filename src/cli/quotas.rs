//! `quota`: the amounts to win in months, quarters and years.

use super::desk::Desk;
use super::failure::Failure;
use super::line;
use super::out::{DIM, PLAIN};
use super::table::{Cell, Column, Table};
use crate::domain::dates::{Period, quarter_of, year_of};
use crate::domain::draft::LineError;
use crate::domain::money::Money;
use crate::domain::quota::{self, InForce, Quota};
use crate::ops::{Op, QuotaOp};
use clap::{Args, Subcommand};
use serde::Serialize;

const EXAMPLES: &str = "\
A period is a month, 2026-11, a quarter, 2026-Q4, or a year, 2026. A quarter or
a year without a quota of its own has the sum of those set for what lies in it.

Examples:
  dealdeck quota set 2026-Q4 60k
  dealdeck quota set 2026-11 20,000
  dealdeck quota
  dealdeck quota remove 2026-11";

#[derive(Args, Debug)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(super) struct QuotaArgs {
    #[command(subcommand)]
    command: Option<QuotaCommand>,
    #[command(flatten)]
    list: ListArgs,
}

impl QuotaArgs {
    /// Whether it changes nothing.
    pub(super) fn only_reads(&self) -> bool {
        matches!(self.command, None | Some(QuotaCommand::List(_)))
    }
}

#[derive(Debug, Subcommand)]
enum QuotaCommand {
    /// List the quotas that are set, and what follows from them for this quarter and this year
    List(ListArgs),
    /// Set the quota of a period, in the place of the one that it has
    Set(SetArgs),
    /// Take the quota of a period away
    Remove(RemoveArgs),
}

#[derive(Args, Debug)]
struct ListArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
struct SetArgs {
    /// A month, a quarter or a year: 2026-11, 2026-Q4, 2026
    period: String,
    /// How much is to be won in it
    #[arg(required = true)]
    amount: Vec<String>,
}

#[derive(Args, Debug)]
struct RemoveArgs {
    /// A month, a quarter or a year: 2026-11, 2026-Q4, 2026
    period: String,
}

#[derive(Serialize)]
struct QuotaJson {
    period: String,
    amount: String,
    currency: &'static str,
    sum_of: Vec<String>,
}

pub(super) fn run(desk: &mut Desk, args: &QuotaArgs) -> Result<(), Failure> {
    let what = match &args.command {
        None => return list(desk, &args.list),
        Some(QuotaCommand::List(args)) => return list(desk, args),
        Some(QuotaCommand::Set(args)) => {
            let (period, amount) = (period(&args.period)?, args.amount.join(" "));
            let amount = Money::parse(&amount, desk.currency).map_err(|e| misread(&amount, e.to_string()))?;
            QuotaOp::Set(Quota { period, amount })
        }
        Some(QuotaCommand::Remove(args)) => QuotaOp::Remove { period: period(&args.period)? },
    };
    desk.carry_out(&Op::Quota { pipeline: desk.pipeline.id, what })?;
    Ok(desk.out.finish()?)
}

fn period(text: &str) -> Result<Period, Failure> {
    quota::period(text).map_err(|message| misread(text, message))
}

fn misread(text: &str, message: String) -> Failure {
    line::misread(text, &[LineError { at: 0..text.len(), message }])
}

/// Those that are set, and those that follow for the quarter and the year that hold today.
fn in_force(set: &[Quota], desk: &Desk) -> Vec<(Period, InForce)> {
    let mut all: Vec<Quota> = set.to_vec();
    let today = desk.now.today;
    let current = [year_of(today), quarter_of(today)].into_iter();
    let sums = current.filter(|period| quota::set_for(set, *period).is_none());
    all.extend(sums.filter_map(|period| Some(Quota { period, amount: quota::in_force(set, period)?.amount })));
    all.sort_by_key(Quota::rank);
    all.into_iter().filter_map(|Quota { period, .. }| Some((period, quota::in_force(set, period)?))).collect()
}

fn list(desk: &mut Desk, args: &ListArgs) -> Result<(), Failure> {
    let quotas = in_force(&desk.store.quotas(desk.pipeline.id)?, desk);
    if args.json {
        let rows = quotas.into_iter().map(|(period, InForce { amount, from })| QuotaJson {
            period: period.key(),
            amount: amount.decimal(),
            currency: amount.currency.code(),
            sum_of: from.into_iter().map(Period::key).collect(),
        });
        desk.out.json(&rows.collect::<Vec<_>>())?;
        return Ok(desk.out.finish()?);
    }
    if quotas.is_empty() {
        desk.out.remark("No quota is set yet; dealdeck quota set 2026-Q4 60k sets one.");
        return Ok(());
    }
    let mut table = Table::new(vec![Column::new("Period"), Column::new("Quota").right(), Column::new("Sum of")]);
    for (period, quota) in quotas {
        table.push(vec![
            Cell::new(PLAIN, period.key()),
            Cell::new(PLAIN, quota.amount.exact()),
            Cell::new(DIM, quota.sources()),
        ]);
    }
    table.print(&mut desk.out)?;
    Ok(desk.out.finish()?)
}
