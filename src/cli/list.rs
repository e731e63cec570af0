//! `list` and `find`.

use super::deal_rows;
use super::desk::Desk;
use super::failure::Failure;
use super::json::DealJson;
use super::line;
use super::totals;
use crate::domain::deal::{DealRecord, Status};
use crate::domain::filter::Filter;
use crate::domain::order::Order;
use crate::domain::totals::Totals;
use crate::store::Scope;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use strum::VariantNames;

const FILTERS: &str = "\
All terms must hold; commas after a colon are or; - or not: in front negates:
  acme  \"acme corp: web\"             text anywhere in the deal (see find)
  @proposal                           the stage
  value:10k..  p:50..  idle:14..      value, chance, days without a touch
  close:..eom  closed:2026-11         days; also created:
  src:referral  org:acme  contact:ann  product:audit  reason:price
  #web  tag:web  -#web  not:tag:web   tags
  field.REGION:emea                   a custom field; field.\"Lead owner\":ann
  is:open,won,lost,all,stalled,flagged,snoozed,waiting,overdue,unpriced
  no:next,close,value,contact,source,product,org,tag
  saved:hot  saved:\"big ones\"         a filter that dealdeck filter add saved

Examples:
  dealdeck list
  dealdeck list @proposal close:..eom --sort value
  dealdeck list is:won closed:2026-Q3 --json
  dealdeck list saved:hot close:..eom
  dealdeck list is:stalled -#web | head";

#[derive(Args, Debug)]
#[command(after_help = FILTERS)]
pub(super) struct ListArgs {
    /// Terms that the deals must meet
    filter: Vec<String>,
    #[arg(long, value_name = "KEY", default_value = "stage", hide_possible_values = true, value_parser = order())]
    #[arg(hide_default_value = true, help = format!("Order: {} [default: stage]", Order::VARIANTS.join(", ")))]
    sort: Order,
    /// Turn the order round
    #[arg(long)]
    reverse: bool,
    /// How many at most
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Every word must stand somewhere in the deal: in its title, firm, contact with
address and number, notes, next step, tags, custom fields, source, product, or
the words of a loss, a flag or a snooze. What was logged is not searched. For
terms such as value:10k.. use dealdeck list.")]
pub(super) struct FindArgs {
    /// Words to look for
    #[arg(required = true)]
    text: Vec<String>,
    /// How many at most
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn list(desk: &mut Desk, args: &ListArgs) -> Result<(), Failure> {
    let typed = line::joined(&args.filter);
    let saved = desk.store.saved_filters(desk.pipeline.id)?;
    let filter = Filter::parse(&typed, &desk.context(), &saved).map_err(|error| line::misread(&typed, &[error]))?;
    let statuses = filter.statuses();
    let mut found = fitting(desk, &filter, &statuses)?;
    sort(&mut found, args.sort, desk);
    if args.reverse {
        found.reverse();
    }
    let none = match (filter.is_empty(), statuses.as_slice()) {
        (true, _) => "There are no open deals; add one with dealdeck add.".to_owned(),
        (false, [Status::Open]) => format!("No open deals fit “{typed}”."),
        (false, _) => format!("No deals fit “{typed}”."),
    };
    print(desk, &found, args.limit, args.json, &none)
}

pub(super) fn find(desk: &mut Desk, args: &FindArgs) -> Result<(), Failure> {
    let typed = args.text.join(" ");
    // Each word in quotes, so that it is text whatever it looks like.
    let words = typed.replace('"', " ");
    let quoted: Vec<String> = words.split_whitespace().map(|word| format!("\"{word}\"")).collect();
    if quoted.is_empty() {
        return Failure::usage("There is nothing to look for; write a word, as in dealdeck find acme.");
    }
    let quoted = quoted.join(" ");
    let filter = Filter::parse(&quoted, &desk.context(), &[]).map_err(|error| line::misread(&quoted, &[error]))?;
    let mut found = fitting(desk, &filter, &[Status::Open, Status::Won, Status::Lost])?;
    sort(&mut found, Order::Stage, desk);
    print(desk, &found, args.limit, args.json, &format!("No deal has “{typed}” in it."))
}

/// The names of the orders, as the domain has them.
pub(super) fn order() -> impl TypedValueParser<Value = Order> {
    PossibleValuesParser::new(Order::VARIANTS).try_map(|name| name.parse::<Order>())
}

pub(super) fn sort(records: &mut [DealRecord], order: Order, desk: &Desk) {
    records.sort_by(|one, other| order.compare(&one.deal, &other.deal, &desk.pipeline, desk.now.today));
}

pub(super) fn fitting(desk: &Desk, filter: &Filter, statuses: &[Status]) -> Result<Vec<DealRecord>, Failure> {
    let scope = match statuses {
        [Status::Open] => Scope::Open(desk.pipeline.id),
        _ => Scope::All(desk.pipeline.id),
    };
    let context = desk.context();
    let mut records = desk.store.records(&scope)?;
    records.retain(|r| statuses.contains(&r.deal.status) && filter.matches(r, &context));
    Ok(records)
}

fn print(desk: &mut Desk, found: &[DealRecord], limit: Option<usize>, json: bool, none: &str) -> Result<(), Failure> {
    let (pipeline, today) = (&desk.pipeline, desk.now.today);
    let shown = &found[..limit.unwrap_or(found.len()).min(found.len())];
    if json {
        let deals = shown.iter().map(|r| DealJson::of(r, pipeline, today));
        desk.out.json(&deals.collect::<Vec<_>>())?;
        return Ok(desk.out.finish()?);
    }
    if found.is_empty() {
        desk.out.remark(none);
        return Ok(());
    }
    let deals = || shown.iter().map(|r| &r.deal);
    deal_rows::table(deals(), pipeline, today, true).print(&mut desk.out)?;
    let totals = Totals::of(found.iter().map(|r| &r.deal), pipeline, today);
    desk.out.text("", 0)?;
    desk.out.text(&totals::words(&totals, desk.currency, Some(shown.len())), 2)?;
    Ok(desk.out.finish()?)
}
