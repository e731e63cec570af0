//! `show`: everything there is on one deal's record.

use super::deal_rows::{stall_days, what};
use super::desk::Desk;
use super::failure::Failure;
use super::json::DealJson;
use super::out::{ALARM, DIM, Line, Out, PLAIN, STRONG, wrap};
use super::show_firm;
use crate::domain::dates::long;
use crate::domain::deal::{DealRecord, ProbabilitySource, Status};
use crate::domain::people::Contact;
use crate::domain::stage::Pipeline;
use crate::domain::stall;
use crate::ops::find;
use crate::store::Scope;
use anstyle::Style;
use chrono::NaiveDate;
use clap::Args;

/// Cells of the labels' column.
const LABELS: usize = 16;

#[derive(Args, Debug)]
pub(super) struct ShowArgs {
    /// The deal: its id, or text that fits one; or the name of an organization
    #[arg(required = true, value_name = "DEAL-or-FIRM")]
    deal: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn show(desk: &mut Desk, args: &ShowArgs) -> Result<(), Failure> {
    let text = args.deal.join(" ");
    let fits = find::fitting(&desk.store, desk.pipeline.id, &text)?;
    if let Some(firm) = show_firm::meant(desk, &text, &fits)? {
        return show_firm::show(desk, &firm, args.json);
    }
    let id = desk.deal(&text)?;
    let today = desk.now.today;
    let records = desk.store.records(&Scope::One(id))?;
    let Some(record) = records.first() else {
        return Failure::refused(format!("There is no deal {id}."));
    };
    // An id names a deal of any pipeline; its numbers are those of its own.
    let own = desk.store.pipeline(Some(&record.pipeline))?;
    let pipeline = own.as_ref().unwrap_or(&desk.pipeline);
    if args.json {
        desk.out.json(&DealJson::of(record, pipeline, today))?;
        return Ok(desk.out.finish()?);
    }
    desk.out.line(&Line::of(STRONG, record.deal.name()))?;
    for (label, style, value) in rows(record, pipeline, today) {
        labelled(&mut desk.out, label, style, &value)?;
    }
    Ok(desk.out.finish()?)
}

fn labelled(out: &mut Out, label: &str, style: Style, value: &str) -> Result<(), Failure> {
    let room = out.width().saturating_sub(LABELS);
    let lines = value.lines().flat_map(|line| wrap(line, room));
    for (nth, line) in lines.enumerate() {
        let label = if nth == 0 { label } else { "" };
        if line.is_empty() {
            out.line(&Line::default())?;
        } else {
            out.line(&Line::of(DIM, format!("{label:<LABELS$}")).and(style, line))?;
        }
    }
    Ok(())
}

type Row = (&'static str, Style, String);

fn rows(record: &DealRecord, pipeline: &Pipeline, today: NaiveDate) -> Vec<Row> {
    let deal = &record.deal;
    let mut rows = vec![("Id", PLAIN, deal.id.to_string()), ("Stage", PLAIN, stage(record, today))];
    let mut row = |label, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            rows.push((label, PLAIN, value));
        }
    };
    row("Value", Some(value(record, pipeline)));
    row("Expected close", deal.expected_close.map(|day| expected(day, deal.pushes)));
    row("Next step", next_step(record));
    row("Contact", record.contact.as_ref().map(person));
    row("Source", record.source.clone());
    row("Product", record.product.clone());
    row("Tags", Some(record.tags.join(", ")));
    for (name, value) in &record.fields {
        row("Field", Some(format!("{name}: {value}")));
    }
    if deal.status == Status::Open {
        row("Quiet", Some(days(deal.idle_days(today))));
    }
    row(
        "Snoozed",
        deal.snoozed_until
            .filter(|_| deal.snoozed(today))
            .map(|day| with(format!("until {}", long(day)), record.snooze_reason.as_deref())),
    );
    row("Flagged", deal.flagged.then(|| with("by hand".to_owned(), record.flag_note.as_deref())));
    row("Lost", record.lost_reason.clone().map(|why| with(why, record.lost_note.as_deref())));
    row("Created", Some(long(deal.created_on)));
    row("Closed", deal.closed_on.map(long));
    row(
        "From",
        record.origin.clone().map(|origin| match &record.external_id {
            Some(id) => format!("{origin}, id {id}"),
            None => origin,
        }),
    );
    row("Notes", Some(record.notes.clone()));
    let reasons = stall::reasons(deal, stall_days(deal, pipeline), today);
    if !reasons.is_empty() {
        let words: Vec<String> = reasons.iter().map(|reason| reason.words(today)).collect();
        rows.insert(1, ("! Stalled", ALARM, words.join("; ")));
    }
    rows
}

fn stage(record: &DealRecord, today: NaiveDate) -> String {
    let stage = record.stage.as_deref();
    match record.deal.status {
        Status::Open => {
            let since = days(record.deal.stage_days(today));
            format!("{}, for {since}", stage.unwrap_or("unknown"))
        }
        closed => match stage {
            Some(stage) => format!("{closed}, from {stage}"),
            None => closed.to_string(),
        },
    }
}

fn value(record: &DealRecord, pipeline: &Pipeline) -> String {
    let deal = &record.deal;
    let (chance, source) = deal.chance(pipeline);
    let whose = match source {
        ProbabilitySource::Deal => "its own",
        ProbabilitySource::Stage => "its stage's",
        ProbabilitySource::Status => "",
    };
    match (deal.money(), deal.status) {
        (Some(money), Status::Open) => {
            format!("{}, weighted {} ({chance}, {whose})", money.exact(), money.weighted(chance).exact())
        }
        (Some(money), _) => money.exact(),
        (None, Status::Open) => format!("unpriced ({chance}, {whose})"),
        (None, _) => "unpriced".to_owned(),
    }
}

fn expected(day: NaiveDate, pushes: u16) -> String {
    match pushes {
        0 => long(day),
        1 => format!("{}, moved back once in this stage", long(day)),
        times => format!("{}, moved back {times} times in this stage", long(day)),
    }
}

fn next_step(record: &DealRecord) -> Option<String> {
    let step = record.deal.next_step.as_ref()?;
    let time = step.time.map_or_else(String::new, |time| time.format(" %H:%M").to_string());
    let what = what(step);
    let kind: &str = step.kind.into();
    let kind = if kind == what { String::new() } else { format!("{kind}: ") };
    Some(format!("{}{time}, {kind}{what}", long(step.due)))
}

fn person(contact: &Contact) -> String {
    let name = Some(contact.name.as_str()).filter(|name| !name.is_empty());
    let email = contact.email.as_deref().filter(|email| Some(*email) != name);
    let parts = [name, email, contact.phone.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn with(said: String, note: Option<&str>) -> String {
    match note.filter(|note| !note.is_empty()) {
        Some(note) => format!("{said}, {note}"),
        None => said,
    }
}

fn days(count: i64) -> String {
    let unit = if count == 1 { "day" } else { "days" };
    format!("{count} {unit}")
}
