//! `show`: a deal with all that belongs to it, or a firm.

use super::desk::Desk;
use super::failure::Failure;
use super::json::DealJson;
use super::out::{ALARM, DIM, Line, Out, PLAIN, STRONG, wrap};
use super::show_firm;
use crate::domain::criterion::Progress;
use crate::domain::dates::short;
use crate::domain::deal::Status;
use crate::domain::draft::Field;
use crate::domain::page::{DealPage, Source};
use crate::domain::stage::Pipeline;
use crate::domain::timeline::{Entry, entries};
use crate::ops::find;
use crate::text;
use anstyle::Style;
use chrono::NaiveDate;
use clap::Args;

/// Cells of the labels' column.
const LABELS: usize = 16;
/// Events shown unless all are wanted.
const LATEST: usize = 12;

#[derive(Args, Debug)]
pub(super) struct ShowArgs {
    /// The deal: its id, or text that fits one; or the name of an organization
    #[arg(required = true, value_name = "DEAL-or-FIRM")]
    deal: Vec<String>,
    /// Show everything that happened, not the latest alone
    #[arg(long)]
    all: bool,
    /// Show the organization, though the text fits a deal too
    #[arg(long)]
    firm: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn show(desk: &mut Desk, args: &ShowArgs) -> Result<(), Failure> {
    let text = args.deal.join(" ");
    if args.firm {
        let firm = show_firm::named(desk, text.trim())?;
        return show_firm::show(desk, &firm, args.json);
    }
    let fits = find::fitting(&desk.store, desk.pipeline.id, &text)?;
    if let Some(firm) = show_firm::meant(desk, text.trim(), &fits)? {
        return show_firm::show(desk, &firm, args.json);
    }
    let id = desk.deal(&text)?;
    let today = desk.now.today;
    let Some(page) = desk.store.page(id)? else {
        return Failure::refused(format!("There is no deal {id}."));
    };
    // An id names a deal of any pipeline; its numbers are those of its own.
    let own = desk.store.pipeline(Some(&page.record.pipeline))?;
    let pipeline = own.as_ref().unwrap_or(&desk.pipeline);
    if args.json {
        desk.out.json(&DealJson::of(&page.record, pipeline, today))?;
        return Ok(desk.out.finish()?);
    }
    facts(&mut desk.out, &page, pipeline, today)?;
    lists(&mut desk.out, &page, today, if args.all { usize::MAX } else { LATEST })?;
    Ok(desk.out.finish()?)
}

fn facts(out: &mut Out, page: &DealPage, pipeline: &Pipeline, today: NaiveDate) -> Result<(), Failure> {
    out.line(&Line::of(STRONG, page.record.deal.name()))?;
    labelled(out, "Id", PLAIN, &page.record.deal.id.to_string())?;
    // The name above says them.
    let named = [Source::Field(Field::Title), Source::Field(Field::Organization)];
    for fact in page.facts(pipeline, today).into_iter().flatten().filter(|fact| !named.contains(&fact.source)) {
        labelled(out, &fact.label, if fact.alarm { ALARM } else { PLAIN }, &fact.value)?;
    }
    labelled(out, "Notes", PLAIN, &page.record.notes)
}

/// The checklist, what is planned, and what happened.
fn lists(out: &mut Out, page: &DealPage, today: NaiveDate, latest: usize) -> Result<(), Failure> {
    if let Some(met) = Progress::of(&page.checks) {
        heading(out, &format!("Criteria {met}"))?;
        for check in &page.checks {
            let glyph = if check.tick.is_some() { "✔" } else { "·" };
            hanging(out, &Line::of(PLAIN, format!("{glyph} ")), 2, &check.words(today))?;
        }
    }
    let open = page.record.deal.status == Status::Open;
    let lines = entries(&page.events, open.then_some(today));
    let wide = |words: &mut dyn Iterator<Item = usize>| words.max().unwrap_or(0);
    let planned = || page.steps.iter().map(|step| (step.day_in_words(today), step.kind.to_string()));
    let told = || page.events.iter().map(|event| (short(event.when.day, today), event.word().to_owned()));
    let days = wide(&mut planned().chain(told()).map(|(day, _)| text::width(&day)));
    let kinds = wide(&mut planned().chain(told()).map(|(_, kind)| text::width(&kind)));
    let row = |out: &mut Out, day: &str, kind: &str, words: &str| {
        let room = |text: &str, cells: usize| " ".repeat(cells.saturating_sub(text::width(text)));
        let begin = Line::of(DIM, format!("{}{day}  ", room(day, days))).and(PLAIN, kind);
        if words.is_empty() {
            return Ok(out.line(&begin)?);
        }
        hanging(out, &begin.and(PLAIN, format!("{}  ", room(kind, kinds))), days + kinds + 4, words)
    };
    if open || !page.steps.is_empty() {
        heading(out, "Next steps")?;
    }
    if open && page.steps.is_empty() {
        out.line(&Line::of(PLAIN, "None is planned."))?;
    }
    for step in &page.steps {
        row(out, &step.day_in_words(today), step.kind.into(), &step.words(today))?;
    }
    heading(out, "What happened")?;
    let mut shown = 0;
    for line in lines {
        match line {
            Entry::Quiet(days_between) => out.line(&Line::of(DIM, format!("{:days$}  · {days_between} days ·", "")))?,
            Entry::Event(_) if shown == latest => {
                let more = page.events.len() - shown;
                out.line(&Line::of(DIM, format!("and {more} more; --all shows them")))?;
                break;
            }
            Entry::Event(event) => {
                shown += 1;
                row(out, &short(event.when.day, today), event.word(), &event.words(today))?;
            }
        }
    }
    Ok(())
}

fn heading(out: &mut Out, words: &str) -> Result<(), Failure> {
    out.line(&Line::default())?;
    Ok(out.line(&Line::of(STRONG, words))?)
}

/// Words after the beginning of a line, wrapped below their own start.
fn hanging(out: &mut Out, begin: &Line, indent: usize, words: &str) -> Result<(), Failure> {
    for (nth, words) in wrap(words, out.width().saturating_sub(indent)).into_iter().enumerate() {
        let line = if nth == 0 { begin.clone() } else { Line::of(PLAIN, " ".repeat(indent)) };
        out.line(&line.and(PLAIN, words))?;
    }
    Ok(())
}

fn labelled(out: &mut Out, label: &str, style: Style, value: &str) -> Result<(), Failure> {
    let room = out.width().saturating_sub(LABELS);
    let lines = value.lines().flat_map(|line| wrap(line, room));
    for (nth, line) in lines.enumerate() {
        let label = if nth == 0 { text::fit(label, LABELS - 1) } else { "".into() };
        if line.is_empty() {
            out.line(&Line::default())?;
        } else {
            out.line(&Line::of(DIM, format!("{label}{}", " ".repeat(LABELS - text::width(&label)))).and(style, line))?;
        }
    }
    Ok(())
}
