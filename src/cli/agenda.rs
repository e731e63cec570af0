//! `today` and `agenda`.

use super::desk::Desk;
use super::failure::Failure;
use super::out::{DIM, Line, PLAIN, STRONG};
use super::table::{Cell, Column, Table};
use crate::domain::agenda::{Agenda, Entry, Section};
use crate::domain::dates::{long, near};
use crate::domain::deal::Deal;
use crate::domain::ids::DealId;
use crate::domain::money::Money;
use crate::store::Scope;
use chrono::{Days, NaiveDate};
use clap::Args;
use serde::Serialize;
use std::collections::HashMap;
use strum::IntoEnumIterator;

#[derive(Args, Debug)]
pub(super) struct TodayArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  dealdeck agenda\n  dealdeck agenda --days 30\n  dealdeck agenda --json | jq .overdue"
)]
pub(super) struct AgendaArgs {
    /// How many days ahead steps are listed
    #[arg(long, value_name = "N", default_value_t = 14)]
    days: u16,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What was read: the agenda, and the deals that it names.
struct Read {
    agenda: Agenda,
    deals: HashMap<DealId, Deal>,
}

/// An agenda as scripts read it: one object, the day and then an array a section.
#[derive(Debug, Serialize)]
struct AgendaJson<'a> {
    day: NaiveDate,
    overdue: Vec<EntryJson<'a>>,
    today: Vec<EntryJson<'a>>,
    week: Vec<EntryJson<'a>>,
    later: Vec<EntryJson<'a>>,
    waking: Vec<EntryJson<'a>>,
    closing: Vec<EntryJson<'a>>,
    without_step: Vec<EntryJson<'a>>,
}

/// One line of it. The day is that on which the step is due, the deal wakes or is expected to close.
#[derive(Debug, Serialize)]
struct EntryJson<'a> {
    deal: i64,
    title: &'a str,
    organization: Option<&'a str>,
    value: Option<String>,
    currency: &'static str,
    day: Option<NaiveDate>,
    step: Option<StepJson<'a>>,
}

#[derive(Debug, Serialize)]
struct StepJson<'a> {
    kind: &'static str,
    subject: &'a str,
    time: Option<String>,
}

/// What is overdue or due today, what wakes and what should close by today; of what has no step, how many.
pub(super) fn today(desk: &mut Desk, args: &TodayArgs) -> Result<(), Failure> {
    let today = desk.now.today;
    let mut read = read(desk, today)?;
    read.agenda.entries.retain(|entry| entry.day.is_none_or(|day| day <= today));
    if args.json {
        return json(desk, &read);
    }
    let stepless = read.agenda.section(Section::Stepless).len();
    read.agenda.entries.retain(|entry| entry.section != Section::Stepless);
    print(desk, &read, |section| match section {
        Section::Waking => "Waking today",
        Section::Closing => "Expected to close by today",
        other => other.name(),
    })?;
    if stepless > 0 {
        let (have, them) = if stepless == 1 { ("deal has", "it") } else { ("deals have", "them") };
        desk.out.text("", 0)?;
        let said = format!("{stepless} {have} no next step; dealdeck list no:next shows {them}.");
        desk.out.text(&said, 2)?;
    }
    Ok(desk.out.finish()?)
}

/// The same for the days ahead, with what has no step.
pub(super) fn agenda(desk: &mut Desk, args: &AgendaArgs) -> Result<(), Failure> {
    let until = desk.now.today.checked_add_days(Days::new(args.days.into())).unwrap_or(NaiveDate::MAX);
    let read = read(desk, until)?;
    if args.json {
        return json(desk, &read);
    }
    print(desk, &read, Section::name)?;
    Ok(desk.out.finish()?)
}

fn read(desk: &Desk, until: NaiveDate) -> Result<Read, Failure> {
    let steps = desk.store.steps(&Scope::All(desk.pipeline.id), Some(until))?;
    let mut deals: HashMap<DealId, Deal> =
        desk.store.open_deals(desk.pipeline.id)?.into_iter().map(|deal| (deal.id, deal)).collect();
    let mut closed: Vec<DealId> = steps.iter().map(|step| step.deal).filter(|id| !deals.contains_key(id)).collect();
    closed.sort_unstable();
    closed.dedup();
    deals.extend(desk.store.deals(&closed)?.into_iter().map(|deal| (deal.id, deal)));
    let agenda = Agenda::of(steps, deals.values(), desk.now.today);
    Ok(Read { agenda, deals })
}

/// A head line, then section after section in one table, so that all columns stand under one another.
fn print(desk: &mut Desk, read: &Read, name: impl Fn(Section) -> &'static str) -> Result<(), Failure> {
    let today = desk.now.today;
    let count = |section| read.agenda.section(section).len();
    let due = match (count(Section::Overdue), count(Section::Today)) {
        (0, 0) => "nothing is due".to_owned(),
        (0, due) => format!("{due} due today"),
        (overdue, 0) => format!("{overdue} overdue"),
        (overdue, due) => format!("{overdue} overdue · {due} due today"),
    };
    desk.out.text(&format!("{} · {due}", long(today)), 2)?;
    let mut table = Table::new(vec![
        Column::new("When"),
        Column::new("What").shrinks_to(12),
        Column::new("Deal").shrinks_to(14),
        Column::new("Value").right(),
    ]);
    for entry in &read.agenda.entries {
        let Some(deal) = read.deals.get(&entry.deal) else { continue };
        table.push(vec![
            Cell::new(PLAIN, when(entry, today)),
            Cell::new(PLAIN, entry.words(deal, &desk.pipeline, today)),
            Cell::new(PLAIN, deal.name()),
            Cell::new(DIM, deal.money().map_or_else(|| "-".to_owned(), Money::exact)),
        ]);
    }
    let mut lines = table.lines(desk.out.width()).into_iter();
    for section in Section::iter().filter(|section| count(*section) > 0) {
        desk.out.line(&Line::default())?;
        desk.out.line(&Line::of(STRONG, name(section)))?;
        for line in lines.by_ref().take(count(section)) {
            desk.out.line(&line)?;
        }
    }
    Ok(())
}

/// `14:30` today, else the day and perhaps a time.
fn when(entry: &Entry, today: NaiveDate) -> String {
    let time = entry.step.as_ref().and_then(|step| step.time).map(|time| time.format("%H:%M").to_string());
    let day = entry.day.filter(|_| entry.section != Section::Today).map(|day| near(day, today));
    [day, time].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn json(desk: &mut Desk, read: &Read) -> Result<(), Failure> {
    let section = |section| read.agenda.section(section).iter().filter_map(|entry| line(entry, read)).collect();
    desk.out.json(&AgendaJson {
        day: desk.now.today,
        overdue: section(Section::Overdue),
        today: section(Section::Today),
        week: section(Section::Week),
        later: section(Section::Later),
        waking: section(Section::Waking),
        closing: section(Section::Closing),
        without_step: section(Section::Stepless),
    })?;
    Ok(desk.out.finish()?)
}

fn line<'a>(entry: &'a Entry, read: &'a Read) -> Option<EntryJson<'a>> {
    let deal = read.deals.get(&entry.deal)?;
    Some(EntryJson {
        deal: deal.id.0,
        title: &deal.title,
        organization: deal.organization.as_deref(),
        value: deal.money().map(Money::decimal),
        currency: deal.currency.code(),
        day: entry.day,
        step: entry.step.as_ref().map(|step| StepJson {
            kind: step.kind.into(),
            subject: &step.subject,
            time: step.time.map(|time| time.format("%H:%M").to_string()),
        }),
    })
}
