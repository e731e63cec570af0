//! `sweep`: opens the board straight in the weekly sweep.

use super::args::Globals;
use super::desk::{self, Desk, Need};
use super::failure::Failure;
use super::line;
use super::out::Out;
use super::{Board, Habits, Sweep, board};
use crate::domain::dates::Now;
use crate::domain::filter::Filter;
use crate::store::Patience;
use clap::Args;

#[derive(Args, Debug)]
#[command(after_help = "\
Each deal that is stalled, or whose next step is overdue or missing, comes up
by itself, the largest first; the keys of the board decide on it. A sweep that
was left goes on where it was. For a script: dealdeck stalled --json, and
dealdeck list no:next --json, dealdeck list is:overdue --json.

Examples:
  dealdeck sweep
  dealdeck sweep --limit 20
  dealdeck sweep @proposal value:10k..")]
pub(super) struct SweepArgs {
    /// Terms that the deals must meet, as in dealdeck list
    filter: Vec<String>,
    /// How many deals at most
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    limit: Option<u64>,
}

pub(super) fn sweep(
    args: &SweepArgs,
    globals: &Globals,
    habits: &Habits,
    now: Now,
    out: Out,
) -> Result<Option<Board>, Failure> {
    if !board::is_on_terminal() {
        return Failure::refused(
            "A sweep asks and waits for keys, and this is no terminal; dealdeck stalled lists the stalled deals, dealdeck list \
             no:next and is:overdue the others that it asks about. Over SSH ssh -t HOST dealdeck sweep opens it.",
        );
    }
    let typed = line::joined(&args.filter);
    let desk = Desk::open(globals, habits, now, out, Need::Present)?;
    let saved = desk.store.saved_filters(desk.pipeline.id)?;
    Filter::parse(&typed, &desk.context(), &saved).map_err(|error| line::misread(&typed, &[error]))?;
    let Desk { out, .. } = desk;
    let store = desk::open_or_make(&desk::file(globals)?, Patience::Board, habits)?;
    let filter = Some(typed).filter(|typed| !typed.trim().is_empty());
    let limit = args.limit.and_then(|limit| usize::try_from(limit).ok());
    let insists = filter.is_some() || limit.is_some();
    Ok(Some(Board { sweep: Some(Sweep { filter, limit, insists }), ..board::on(store, globals, &out, false) }))
}
