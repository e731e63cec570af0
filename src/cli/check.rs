//! `check`: the exit criteria of one deal's stage, ticked or shown.

use super::desk::Desk;
use super::failure::Failure;
use super::out::{Line, PLAIN, STRONG};
use crate::domain::criterion::{Check, Progress};
use crate::domain::dates::short;
use crate::ops::{Op, Ticking};
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  dealdeck check acme                       its checklist\n  dealdeck check acme budget Ann, 2 Oct\n  dealdeck check acme 3\n  dealdeck check acme budget --untick"
)]
pub(super) struct CheckArgs {
    /// The deal: its id, or text that fits one
    deal: String,
    /// The criterion: its number on the list, or the beginning of its name
    criterion: Option<String>,
    /// Who said it, and when
    #[arg(conflicts_with = "untick")]
    evidence: Vec<String>,
    /// Take the tick away
    #[arg(long, requires = "criterion")]
    untick: bool,
    /// Print the checklist as JSON
    #[arg(long, conflicts_with = "criterion")]
    json: bool,
}

#[derive(Serialize)]
struct CheckJson<'a> {
    criterion: &'a str,
    required: bool,
    met: Option<NaiveDate>,
    evidence: Option<&'a str>,
}

pub(super) fn check(desk: &mut Desk, args: &CheckArgs) -> Result<(), Failure> {
    let deal = desk.deal(&args.deal)?;
    match &args.criterion {
        None if args.json => {
            let checks = desk.store.checks(deal)?;
            let all = checks.iter().map(|c| CheckJson {
                criterion: &c.criterion.name,
                required: c.criterion.required,
                met: c.tick.as_ref().map(|t| t.day),
                evidence: c.tick.as_ref().and_then(|t| t.evidence.as_deref()),
            });
            desk.out.json(&all.collect::<Vec<_>>())?;
        }
        None => {
            let checks = desk.store.checks(deal)?;
            let name = desk.store.named(deal)?.map_or_else(|| format!("Deal {deal}"), |n| n.name());
            let Some(met) = Progress::of(&checks) else {
                return Failure::refused(format!(
                    "{name} stands in a stage that asks for nothing; `dealdeck criterion install STAGE bant` would."
                ));
            };
            desk.out.line(&Line::of(STRONG, name).and(PLAIN, format!(" · {met} met")))?;
            for line in lines(&checks).lines() {
                desk.out.text(line, 4)?;
            }
        }
        Some(typed) => {
            let criterion = desk.criterion_of(deal, typed)?.id;
            let op = if args.untick {
                Op::Uncheck { deal, criterion }
            } else {
                let evidence = (!args.evidence.is_empty()).then(|| args.evidence.join(" "));
                Op::Check { deal, ticks: vec![Ticking { criterion, evidence }] }
            };
            desk.carry_out(&op)?;
        }
    }
    Ok(desk.out.finish()?)
}

/// A checklist, a criterion a line: "[x] Budget set aside: Ann, 2 Oct".
pub(super) fn lines(checks: &[Check]) -> String {
    let line = |check: &Check| {
        let (name, required) = (&check.criterion.name, check.criterion.required);
        match &check.tick {
            Some(tick) => match &tick.evidence {
                Some(evidence) => format!("[x] {name}: {evidence}"),
                None => format!("[x] {name}, {}", short(tick.day, tick.day)),
            },
            None if required => format!("[ ] {name}"),
            None => format!("[ ] {name} (not required)"),
        }
    };
    checks.iter().map(line).collect::<Vec<_>>().join("\n")
}
