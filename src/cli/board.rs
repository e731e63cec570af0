//! The board: opened on a terminal, written as text elsewhere; and the same on a throw-away sample.

use super::args::Globals;
use super::deal_rows;
use super::desk::{self, Desk, Need};
use super::failure::Failure;
use super::out::{Line, Out, PLAIN, STRONG};
use super::totals;
use super::{Board, Habits};
use crate::domain::dates::{Now, long};
use crate::domain::deal::Deal;
use crate::domain::order::Order;
use crate::domain::totals::Totals;
use crate::ops;
use crate::store::{Patience, Store};
use clap::Args;
use std::io::{self, IsTerminal};

#[derive(Args, Debug)]
pub(super) struct DemoArgs {
    /// How many deals
    #[arg(long, value_name = "N", default_value_t = 60)]
    deals: usize,
}

/// The board to open where there is a terminal for it; elsewhere it is written as text.
pub(super) fn open(globals: &Globals, habits: &Habits, now: Now, out: Out) -> Result<Option<Board>, Failure> {
    if is_on_terminal() {
        let store = desk::open_or_make(&desk::file(globals)?, Patience::Board, habits)?;
        return Ok(Some(on(store, globals, &out, false)));
    }
    let mut desk = Desk::open(globals, habits, now, out, Need::Present)?;
    print(&mut desk)?;
    let how = "This is no terminal; over SSH, `ssh -t HOST dealdeck` opens the board.";
    desk.out.remark(how);
    Ok(None)
}

/// The same on a sample that nobody has to clear away.
pub(super) fn demo(args: &DemoArgs, globals: &Globals, now: Now, out: Out) -> Result<Option<Board>, Failure> {
    let globals = Globals { pipeline: None, ..globals.clone() };
    let store = ops::sample_ledger(&now, args.deals)?;
    if is_on_terminal() {
        return Ok(Some(on(store, &globals, &out, true)));
    }
    print(&mut Desk::over(store, &globals, now, out)?)?;
    Ok(None)
}

pub(super) fn is_on_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

pub(super) fn on(store: Store, globals: &Globals, out: &Out, sample: bool) -> Board {
    Board {
        store,
        pipeline: globals.pipeline.clone(),
        colour: out.colours(),
        ascii: out.is_ascii(),
        sample,
        today: globals.today,
        sweep: None,
    }
}

fn print(desk: &mut Desk) -> Result<(), Failure> {
    let today = desk.now.today;
    let mut deals = desk.store.open_deals(desk.pipeline.id)?;
    deals.sort_by(|one, other| Order::Stage.compare(one, other, &desk.pipeline, today));
    let totals = totals::words(&Totals::of(&deals, &desk.pipeline, today), desk.currency, None);
    let head = format!("{} · {totals} · {}", desk.pipeline.name, long(today));
    desk.out.text(&head, 2)?;
    // One table for all columns, so that figures stand under one another from stage to stage.
    let table = deal_rows::table(&deals, &desk.pipeline, today, false);
    let mut lines = table.lines(desk.out.width()).into_iter();
    for stage in desk.pipeline.stages.iter() {
        let here: Vec<&Deal> = deals.iter().filter(|d| d.stage == Some(stage.id)).collect();
        if stage.retired && here.is_empty() {
            continue;
        }
        let totals = Totals::of(here.iter().copied(), &desk.pipeline, today);
        desk.out.line(&Line::default())?;
        let words = totals::words(&totals, desk.currency, None);
        desk.out.line(&Line::of(STRONG, stage.name.clone()).and(PLAIN, format!(" · {words}")))?;
        for line in lines.by_ref().take(here.len()) {
            desk.out.line(&line)?;
        }
    }
    desk.out.finish()?;
    if deals.is_empty() {
        desk.out.remark("There are no open deals; add one with dealdeck add, or look at dealdeck demo.");
    }
    Ok(())
}
