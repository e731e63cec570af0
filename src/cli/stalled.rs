//! `stalled`: the open deals that are stalled, each with every reason.

use super::desk::Desk;
use super::failure::Failure;
use super::json::DealJson;
use super::line;
use super::list;
use super::out::{ALARM, DIM, Line, PLAIN, STRONG, wrap};
use super::table::{Cell, Column, Table};
use crate::domain::deal::{DealRecord, Status};
use crate::domain::filter::Filter;
use crate::domain::money::Money;
use crate::domain::order::Order;
use crate::domain::stall::{self, Limits};
use crate::domain::totals::Totals;
use clap::Args;
use strum::VariantNames;

/// Cells of the margin under which the reasons stand.
const MARGIN: usize = 4;

#[derive(Args, Debug)]
#[command(after_help = "The filter is that of dealdeck list.\n\n\
Examples:\n  dealdeck stalled\n  dealdeck stalled @proposal value:5k..\n  dealdeck stalled --json | jq '.[].stalled'")]
pub(super) struct StalledArgs {
    /// Terms that the deals must meet
    filter: Vec<String>,
    #[arg(long, value_name = "KEY", default_value = "value", hide_possible_values = true, value_parser = list::order())]
    #[arg(hide_default_value = true, help = format!("Order: {} [default: value]", Order::VARIANTS.join(", ")))]
    sort: Order,
    /// How many at most
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn stalled(desk: &mut Desk, args: &StalledArgs) -> Result<(), Failure> {
    let today = desk.now.today;
    let typed = line::joined(&args.filter);
    let saved = desk.store.saved_filters(desk.pipeline.id)?;
    let filter = Filter::parse(&typed, &desk.context(), &saved).map_err(|error| line::misread(&typed, &[error]))?;
    let mut found = list::fitting(desk, &filter, &filter.statuses())?;
    found.retain(|record| record.deal.status == Status::Open);
    let open = found.len();
    found.retain(|record| stall::stalled(&record.deal, Limits::of(&record.deal, &desk.pipeline), today));
    list::sort(&mut found, args.sort, desk);
    let shown = &found[..args.limit.unwrap_or(found.len()).min(found.len())];
    if args.json {
        let deals = shown.iter().map(|record| DealJson::of(record, &desk.pipeline, today));
        desk.out.json(&deals.collect::<Vec<_>>())?;
        return Ok(desk.out.finish()?);
    }
    let which = if filter.is_empty() { String::new() } else { format!(" that fit “{typed}”") };
    if found.is_empty() {
        desk.out.remark(&match open {
            0 if filter.is_empty() => "There are no open deals, so none is stalled.".to_owned(),
            0 => format!("There are no open deals{which}, so none is stalled."),
            1 => format!("The one open deal{} is not stalled.", which.replacen("fit", "fits", 1)),
            many => format!("Nothing is stalled among {many} open deals{which}."),
        });
        return Ok(());
    }
    desk.out.text(&summary(desk, &found, open, &which, shown.len()), 2)?;
    print(desk, shown)?;
    Ok(desk.out.finish()?)
}

/// "3 of 28 open deals are stalled: $31,000 and €900; 2 shown"
fn summary(desk: &Desk, found: &[DealRecord], open: usize, which: &str, shown: usize) -> String {
    let totals = Totals::of(found.iter().map(|record| &record.deal), &desk.pipeline, desk.now.today);
    let are = if found.len() == 1 { "is" } else { "are" };
    let deals = if open == 1 { "deal" } else { "deals" };
    let worth = totals.value.in_words(desk.currency).map(|sum| format!(": {sum}")).unwrap_or_default();
    let first = if shown < found.len() { format!("; {shown} shown") } else { String::new() };
    format!("{} of {open} open {deals}{which} {are} stalled{worth}{first}", found.len())
}

/// A row a deal, all in the same columns, and below it why.
fn print(desk: &mut Desk, shown: &[DealRecord]) -> Result<(), Failure> {
    let today = desk.now.today;
    let mut table = Table::new(vec![
        Column::new("Id").right(),
        Column::new("Deal").shrinks_to(16),
        Column::new("Stage").shrinks_to(8).gives_way(1),
        Column::new("Value").right(),
    ]);
    for DealRecord { deal, stage, .. } in shown {
        table.push(vec![
            Cell::new(DIM, deal.id.to_string()),
            Cell::new(STRONG, deal.name()),
            Cell::new(PLAIN, stage.clone().unwrap_or_default()),
            Cell::new(PLAIN, deal.money().map_or_else(|| "-".to_owned(), Money::exact)),
        ]);
    }
    let room = desk.out.width().saturating_sub(MARGIN);
    for (row, DealRecord { deal, .. }) in table.lines(desk.out.width()).iter().zip(shown) {
        desk.out.line(&Line::default())?;
        desk.out.line(row)?;
        let reasons = stall::reasons(deal, Limits::of(deal, &desk.pipeline), today);
        for reason in reasons.iter().flat_map(|reason| wrap(&reason.words(today), room)) {
            desk.out.line(&Line::of(PLAIN, " ".repeat(MARGIN)).and(ALARM, reason))?;
        }
    }
    Ok(())
}
