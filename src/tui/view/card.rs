//! A deal on the board.

use super::layout::{Density, Place};
use super::pen::Pen;
use crate::domain::activity::{Light, NextStep};
use crate::domain::dates::{near, short};
use crate::domain::deal::{Deal, Status};
use crate::domain::money::Money;
use crate::domain::stall;
use crate::text;
use crate::tui::app::App;
use crate::tui::look::{SELECTED, STALLED};
use ratatui::style::Style;
use std::ops::Range;

/// What a card or a row says beside the deal itself.
pub(super) struct Marks {
    selected: bool,
    marked: bool,
    stalled: bool,
    snoozed: bool,
}

/// Draws a deal at the top left of its place.
pub(super) fn draw(pen: &mut Pen<'_>, app: &App, place: Place, y: u16, deal: &Deal, density: Density) {
    let board = &app.board;
    let marks =
        Marks::of(app, deal, board.selected().is_some_and(|s| s.id == deal.id) && place.column == board.column());
    match density {
        Density::Full => full(pen, app, place, y, deal, &marks),
        Density::Compact => compact(pen, app, place, y, deal, &marks),
        Density::Line => line(pen, app, place, y, deal, &marks),
    }
    let lines = if density == Density::Full { 4 } else { density.height() };
    bar(pen, place.x, y..y + lines, &marks);
}

/// The bar at the left of the selected deal, and of a stalled one.
pub(super) fn bar(pen: &mut Pen<'_>, x: u16, lines: Range<u16>, marks: &Marks) {
    let bar = match (marks.selected, marks.stalled) {
        (true, _) => Some((SELECTED, pen.look.accent())),
        (false, true) => Some((STALLED, pen.look.alarm())),
        _ => None,
    };
    if let Some((glyph, style)) = bar {
        for at in lines {
            pen.text((x, at), 1, glyph, style);
        }
    }
}

impl Marks {
    pub(super) fn of(app: &App, deal: &Deal, selected: bool) -> Self {
        let board = &app.board;
        Self {
            selected,
            marked: board.marks.contains(&deal.id),
            stalled: stall::stalled(deal, board.limits(deal), board.today),
            snoozed: deal.status == Status::Open && deal.snoozed(board.today),
        }
    }

    /// The sign before the name, and how the name is written.
    pub(super) fn sign(&self, pen: &Pen<'_>) -> (&'static str, Style, Style) {
        let look = pen.look;
        let name = match (self.selected, self.snoozed) {
            (true, _) => look.selected(),
            (false, true) => look.dim(),
            _ => look.strong(),
        };
        let (sign, style) = match self {
            Self { marked: true, .. } => ("✓", look.accent()),
            Self { stalled: true, .. } => ("!", look.alarm().patch(look.strong())),
            Self { snoozed: true, .. } => ("z", look.dim()),
            _ => ("", look.plain()),
        };
        (sign, style, name)
    }

    pub(super) fn body(&self, pen: &Pen<'_>) -> Style {
        if self.snoozed { pen.look.dim() } else { pen.look.plain() }
    }
}

/// The name's line; what it leaves free at the right is `reserved`.
fn name(pen: &mut Pen<'_>, place: Place, y: u16, text: &str, marks: &Marks, reserved: u16) {
    let (sign, sign_style, style) = marks.sign(pen);
    let mut x = place.x + 1;
    let right = (place.x + place.width).saturating_sub(reserved);
    if !sign.is_empty() {
        pen.text((x, y), 1, sign, sign_style);
        x += 2;
    }
    pen.text((x, y), right.saturating_sub(x), text, style);
}

fn full(pen: &mut Pen<'_>, app: &App, place: Place, y: u16, deal: &Deal, marks: &Marks) {
    let (x, cells) = (place.x + 1, place.width - 1);
    name(pen, place, y, deal.organization.as_deref().unwrap_or(&deal.title), marks, 0);
    let body = marks.body(pen);
    let reserved = progress(pen, place, y + 1, deal);
    if deal.organization.is_some() {
        pen.text((x, y + 1), cells.saturating_sub(reserved), &deal.title, body);
    }
    let figures = figures(app, deal, usize::from(cells));
    pen.text((x, y + 2), cells, &figures, body);
    let (glyph, style, words) = step(pen, app, deal, true);
    if glyph.is_empty() {
        pen.text((x, y + 3), cells, &words, pen.look.dim());
        return;
    }
    let at = pen.text((x, y + 3), 1, glyph, style) + 1;
    pen.text((at, y + 3), (x + cells).saturating_sub(at), &words, body);
}

/// How far the checklist has come, at the right end of a line; the cells that it takes come back.
fn progress(pen: &mut Pen<'_>, place: Place, y: u16, deal: &Deal) -> u16 {
    let Some(progress) = deal.progress else { return 0 };
    let style = if progress.met == progress.of { pen.look.good() } else { pen.look.dim() };
    let right = place.x + place.width;
    right - pen.right((right, y), place.width / 2, &progress.to_string(), style) + 1
}

fn compact(pen: &mut Pen<'_>, app: &App, place: Place, y: u16, deal: &Deal, marks: &Marks) {
    let (x, right) = (place.x + 1, place.x + place.width);
    let called = deal.organization.as_deref().unwrap_or(&deal.title);
    // A name that would be cut for the count is worth more than the count.
    let fits = text::width(called) + 6 < usize::from(place.width);
    let reserved = if fits { progress(pen, place, y, deal) } else { 0 };
    name(pen, place, y, called, marks, reserved);
    let body = marks.body(pen);
    let value = deal.money().map_or_else(|| "—".to_owned(), Money::short);
    let (glyph, style, words) = step(pen, app, deal, place.width >= 24);
    let mut at = x;
    if !glyph.is_empty() {
        at = pen.text((x, y + 1), 1, glyph, style) + 1;
    }
    let begins = pen.right((right, y + 1), right - at, &value, body);
    pen.text((at, y + 1), begins.saturating_sub(at + 1), &words, pen.look.dim());
}

fn line(pen: &mut Pen<'_>, app: &App, place: Place, y: u16, deal: &Deal, marks: &Marks) {
    let right = place.x + place.width;
    let body = marks.body(pen);
    let value = deal.money().map_or_else(|| "—".to_owned(), Money::short);
    let (glyph, style, words) = step(pen, app, deal, false);
    // Light and day in a column of their own, then the value, then what is left for the name.
    let words_at = right.saturating_sub(13);
    if !glyph.is_empty() {
        pen.text((words_at - 2, y), 1, glyph, style);
    }
    pen.text((words_at, y), 13, &words, pen.look.dim());
    let begins = pen.right((words_at - 3, y), 9, &value, body);
    name(pen, Place { width: begins.saturating_sub(place.x + 1), ..place }, y, &deal.name(), marks, 0);
}

/// "$12,400 · 30 Oct", or shorter, but never cut.
fn figures(app: &App, deal: &Deal, cells: usize) -> String {
    let day = day_of(deal).map(|d| short(d, app.board.today));
    let value = deal.money().map_or_else(|| "no value".to_owned(), Money::exact);
    let brief = deal.money().map_or_else(|| "—".to_owned(), Money::short);
    let join = |value: &str, between: &str| match &day {
        Some(day) => format!("{value}{between}{day}"),
        None => value.to_owned(),
    };
    let fits = |words: &String| text::width(words) <= cells;
    // A column's cards are shortened by its width, not by what each happens to hold.
    let exact = (cells >= 19 || deal.value.is_none()).then(|| join(&value, " · "));
    let shorter = if cells >= 15 { " · " } else { " " };
    let month = day_of(deal).map(|d| format!("{brief} {}", d.format("%b %Y")));
    // A day in another year may be too long; its month is still told.
    let forms = [exact, Some(join(&brief, shorter)), month, Some(brief)];
    forms.into_iter().flatten().find(fits).unwrap_or_default()
}

/// The day that a card shows: when it is expected to close, or was closed.
pub(super) fn day_of(deal: &Deal) -> Option<chrono::NaiveDate> {
    match deal.status {
        Status::Open => deal.expected_close,
        Status::Won | Status::Lost => deal.closed_on,
    }
}

/// Where a deal stands: its stage, or how it was closed.
pub(super) fn standing(deal: &Deal, stage: Option<String>) -> String {
    match deal.status {
        Status::Open => stage.unwrap_or_default(),
        Status::Won => "Won".to_owned(),
        Status::Lost => "Lost".to_owned(),
    }
}

/// What a step is about: its words, else its kind.
pub(super) fn doing(step: &NextStep) -> String {
    if step.subject.is_empty() { step.kind.to_string() } else { step.subject.to_string() }
}

/// The light, and the step's day, with its text where there is room; for a deal that was left alone, since when.
pub(super) fn step(pen: &Pen<'_>, app: &App, deal: &Deal, room: bool) -> (&'static str, Style, String) {
    let today = app.board.today;
    if deal.status != Status::Open {
        return ("", pen.look.dim(), deal.status.to_string());
    }
    let light = deal.light(today);
    let (glyph, style) = pen.look.light(light);
    let rests = deal.snoozed_until.filter(|_| deal.snoozed(today));
    if let (Some(until), None) = (rests, &deal.next_step) {
        let day = short(until, today);
        return ("z", pen.look.dim(), if room { format!("until {day}") } else { day });
    }
    // What a resting deal would ask for does not stand out.
    let style = if rests.is_some() { pen.look.dim() } else { style };
    let quiet = deal.idle_days(today);
    let limit = app.board.limits(deal).stall_days;
    let quiet = stall::quiet_from(limit)
        .filter(|from| quiet >= *from)
        .map(|_| if room { format!("quiet {quiet} d") } else { format!("{quiet} d") });
    let words = match &deal.next_step {
        None => quiet.unwrap_or_else(|| if room { "no step" } else { "none" }.to_owned()),
        Some(step) => {
            let day = match light {
                Light::Overdue => format!("{} d", (today - step.due).num_days()),
                Light::Today => step.time.map_or_else(|| "today".to_owned(), |t| t.format("%H:%M").to_string()),
                // A weekday where that is clear, else the date; where there is no room for one, the days until then.
                Light::None | Light::Planned if room || (step.due - today).num_days() < 7 => near(step.due, today),
                Light::None | Light::Planned => format!("{} d", (step.due - today).num_days()),
            };
            let subject = doing(step);
            match (room, light) {
                (false, _) => day,
                // The glyph says today.
                (true, Light::Today) if step.time.is_none() => subject,
                (true, _) => format!("{day} {subject}"),
            }
        }
    };
    (glyph, style, words)
}
