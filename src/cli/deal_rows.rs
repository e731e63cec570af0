//! Deals as rows of a table, the same in lists and on the board in text.

use super::out::{ALARM, DIM, PLAIN};
use super::table::{Cell, Column, Table};
use crate::domain::activity::{Light, NextStep};
use crate::domain::dates::{near, short};
use crate::domain::deal::{Deal, Status};
use crate::domain::money::Money;
use crate::domain::stage::Pipeline;
use crate::domain::stall::{self, Limits};
use chrono::NaiveDate;

/// A table of these deals.
pub(super) fn table<'d>(
    deals: impl IntoIterator<Item = &'d Deal>,
    pipeline: &Pipeline,
    today: NaiveDate,
    names_stage: bool,
) -> Table {
    let mut table = Table::new(vec![
        Column::new("Id").right(),
        Column::new(""),
        Column::new("Deal").shrinks_to(16),
        Column::new("Stage").shrinks_to(8).gives_way(3),
        Column::new("Value").right(),
        Column::new("Close").right(),
        Column::new("Next step").shrinks_to(12).gives_way(2),
        Column::new("Quiet").right().gives_way(1),
    ]);
    for deal in deals {
        let open = deal.status == Status::Open;
        let stage = if names_stage { place(deal, pipeline) } else { String::new() };
        let day = deal.closed_on.filter(|_| !open).or(deal.expected_close);
        let quiet = || format!("{} d", deal.idle_days(today));
        table.push(vec![
            Cell::new(DIM, deal.id.to_string()),
            mark(deal, pipeline, today),
            Cell::new(PLAIN, deal.name()),
            Cell::new(PLAIN, stage),
            Cell::new(PLAIN, deal.money().map_or_else(|| "-".to_owned(), Money::exact)),
            Cell::new(PLAIN, day.map_or_else(String::new, |day| short(day, today))),
            next_step(deal, today),
            Cell::new(DIM, if open { quiet() } else { String::new() }),
        ]);
    }
    table
}

/// `!` for a stalled deal, `z` for a snoozed one.
pub(super) fn mark(deal: &Deal, pipeline: &Pipeline, today: NaiveDate) -> Cell {
    if deal.status == Status::Open && deal.snoozed(today) {
        Cell::new(DIM, "z")
    } else if stall::stalled(deal, Limits::of(deal, pipeline), today) {
        Cell::new(ALARM, "!")
    } else {
        Cell::new(PLAIN, "")
    }
}

fn place(deal: &Deal, pipeline: &Pipeline) -> String {
    let stage = deal.stage.and_then(|id| pipeline.stage(id));
    match deal.status {
        Status::Won => "Won".to_owned(),
        Status::Lost => "Lost".to_owned(),
        Status::Open => stage.map_or_else(String::new, |stage| stage.name.clone()),
    }
}

/// The next step with its day; of a snoozed deal first until when it rests, and why.
pub(super) fn next_step(deal: &Deal, today: NaiveDate) -> Cell {
    if let Some(until) = deal.snooze_in_words(today) {
        let then = deal.next_step.as_ref().map(|step| format!("; {} {}", near(step.due, today), what(step)));
        return Cell::new(DIM, until + &then.unwrap_or_default());
    }
    let Some(step) = &deal.next_step else {
        let open = deal.status == Status::Open;
        return Cell::new(DIM, if open { "no step" } else { "" });
    };
    match deal.light(today) {
        Light::Overdue => Cell::new(ALARM, format!("late {} {}", short(step.due, today), what(step))),
        Light::Today => Cell::new(PLAIN, format!("today {}", what(step))),
        Light::None | Light::Planned => Cell::new(PLAIN, format!("{} {}", near(step.due, today), what(step))),
    }
}

/// A step in the seller's words, else its kind.
pub(super) fn what(step: &NextStep) -> &str {
    if step.subject.is_empty() { step.kind.into() } else { &step.subject }
}
