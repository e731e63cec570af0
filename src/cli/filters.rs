//! `filter`: the filters that are saved under a name.

use super::desk::Desk;
use super::failure::Failure;
use super::line;
use super::out::{ALARM, PLAIN};
use super::table::{Cell, Column, Table};
use crate::domain::filter::{Filter, SavedFilter, unknown_name};
use crate::domain::names;
use crate::ops::{Op, SavedFilterOp};
use crate::store::Scope;
use clap::{Args, Subcommand};
use serde::Serialize;

const EXAMPLES: &str = "\
A saved filter is a term of others: saved:hot. What it says is kept as it was
typed, so that close:..eom always means the end of this month. What can stand
in it is listed by dealdeck list --help; it cannot name another saved one.

Examples:
  dealdeck filter add hot value:10k.. close:..eom -#partner
  dealdeck filter add 'gone quiet' idle:30..
  dealdeck list saved:hot @proposal
  dealdeck filter edit hot --filter 'value:20k.. close:..eom'
  dealdeck filter edit 'gone quiet' --name cold";

#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct FilterArgs {
    #[command(subcommand)]
    command: FilterCommand,
}

impl FilterArgs {
    /// Whether it changes nothing.
    pub(super) fn only_reads(&self) -> bool {
        matches!(self.command, FilterCommand::List(_))
    }
}

#[derive(Debug, Subcommand)]
enum FilterCommand {
    /// List the saved filters, with how many open deals each lets through now
    List(ListArgs),
    /// Save a filter under a name
    Add(AddArgs),
    /// Give a saved filter another name, or another filter
    Edit(EditArgs),
    /// Remove a saved filter; no deal is changed
    Remove(RemoveArgs),
}

#[derive(Args, Debug)]
struct ListArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  dealdeck filter add hot value:10k.. close:..eom -#partner")]
struct AddArgs {
    /// Its name; with a blank in it, in quotes
    name: String,
    /// Terms that the deals must meet, as in dealdeck list
    #[arg(required = true)]
    filter: Vec<String>,
}

#[derive(Args, Debug)]
struct EditArgs {
    /// The saved filter
    name: String,
    #[command(flatten)]
    changes: Changes,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
struct Changes {
    /// Another name
    #[arg(id = "new_name", long = "name", value_name = "NAME")]
    name: Option<String>,
    /// Another filter, in quotes
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    filter: Option<String>,
}

#[derive(Args, Debug)]
struct RemoveArgs {
    /// The saved filter
    #[arg(required = true)]
    name: Vec<String>,
}

#[derive(Serialize)]
struct FilterJson<'a> {
    name: &'a str,
    filter: &'a str,
    pipeline: Option<&'a str>,
    open_deals: Option<usize>,
    error: Option<String>,
}

pub(super) fn run(desk: &mut Desk, args: &FilterArgs) -> Result<(), Failure> {
    let what = match &args.command {
        FilterCommand::List(args) => return list(desk, args),
        FilterCommand::Add(args) => {
            SavedFilterOp::Add { name: args.name.clone(), text: readable(desk, line::joined(&args.filter))? }
        }
        FilterCommand::Edit(args) => SavedFilterOp::Edit {
            filter: known(desk, &args.name)?.id,
            name: args.changes.name.clone(),
            text: args.changes.filter.clone().map(|text| readable(desk, text)).transpose()?,
        },
        FilterCommand::Remove(args) => SavedFilterOp::Remove { filter: known(desk, &args.name.join(" "))?.id },
    };
    desk.carry_out(&Op::SavedFilter { pipeline: desk.pipeline.id, what })?;
    Ok(desk.out.finish()?)
}

/// A filter that can be saved; a mistake in it is shown where it stands.
fn readable(desk: &Desk, text: String) -> Result<String, Failure> {
    match Filter::parse_to_save(&text, &desk.context()) {
        Ok(_) => Ok(text),
        Err(error) => Err(line::misread(&text, &[error])),
    }
}

/// The saved filter that a text names.
fn known(desk: &Desk, text: &str) -> Result<SavedFilter, Failure> {
    let all = desk.store.saved_filters(desk.pipeline.id)?;
    let found = all.iter().find(|filter| names::same(&filter.name, text.trim()));
    match found {
        Some(found) => Ok(found.clone()),
        None if all.is_empty() => Failure::refused(NONE),
        None => Failure::refused(unknown_name(text, &all)),
    }
}

const NONE: &str = "No filter is saved yet; dealdeck filter add NAME FILTER saves one.";

fn list(desk: &mut Desk, args: &ListArgs) -> Result<(), Failure> {
    let context = desk.context();
    let saved = desk.store.saved_filters(desk.pipeline.id)?;
    let deals = desk.store.records(&Scope::Open(desk.pipeline.id))?;
    let counted = saved.iter().map(|filter| {
        let read = filter.read(&context);
        (filter, read.map(|asked| deals.iter().filter(|deal| asked.matches(deal, &context)).count()))
    });
    let counted: Vec<_> = counted.collect();
    if args.json {
        let rows = counted.into_iter().map(|(filter, open_deals)| FilterJson {
            name: &filter.name,
            filter: &filter.text,
            pipeline: filter.pipeline.map(|_| desk.pipeline.name.as_str()),
            error: open_deals.as_ref().err().cloned(),
            open_deals: open_deals.ok(),
        });
        desk.out.json(&rows.collect::<Vec<_>>())?;
        return Ok(desk.out.finish()?);
    }
    if saved.is_empty() {
        desk.out.remark(NONE);
        return Ok(());
    }
    let mut table = Table::new(vec![
        Column::new("Name").shrinks_to(8),
        Column::new("Filter").shrinks_to(12),
        Column::new("Open deals").right(),
    ]);
    for (filter, open_deals) in counted {
        let figure = match open_deals {
            Ok(count) => Cell::new(PLAIN, count.to_string()),
            Err(_) => Cell::new(ALARM, "! unreadable"),
        };
        table.push(vec![Cell::new(PLAIN, filter.name.clone()), Cell::new(PLAIN, filter.text.clone()), figure]);
    }
    table.print(&mut desk.out)?;
    Ok(desk.out.finish()?)
}
