//! One deal with all that belongs to it: facts, checklist and notes on the left, steps and timeline on the right.

pub(in crate::tui) mod place;

use self::place::{Column, Line, Stops};
use super::frame;
use super::layout::Layout;
use super::pen::Pen;
use crate::domain::activity::{Light, Step};
use crate::domain::dates::short;
use crate::domain::page::DealPage;
use crate::tui::app::App;
use crate::tui::deal::{DealScreen, Row};
use crate::tui::look::SELECTED;
use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, screen: &DealScreen) {
    let name = screen.known().map(crate::domain::deal::Deal::name).unwrap_or_default();
    frame::head(pen, app, layout, &name, "");
    let Some(page) = &screen.page else { return };
    let places = place::of(layout, screen, app.board.today);
    if let [left, right] = places.columns.as_slice() {
        let between = left.area.right() + 1;
        for y in right.area.top()..right.area.bottom() {
            pen.text((between.min(right.area.x - 1), y), 1, "│", pen.look.dim());
        }
    }
    for (column, top) in places.columns.iter().zip(screen.tops) {
        let high = usize::from(column.area.height);
        for (y, line) in (column.area.y..).zip(column.lines.iter().skip(top).take(high)) {
            draw_line(pen, (app.board.today, screen, page), places.stops, column.area, y, line);
        }
        off_screen(pen, column, top);
    }
}

/// The lines of the value under the cursor, the first to be written in, and the side that they stand on; `None`: it is not on
/// the screen.
pub(super) fn field_place(app: &App, layout: &Layout, screen: &DealScreen) -> Option<(Rect, Rect)> {
    let places = place::of(layout, screen, app.board.today);
    let of_row = |line: &Line| line.row == screen.at;
    let (area, y, lines) = places.columns.iter().zip(screen.tops).find_map(|(column, top)| {
        let line = column.lines.iter().position(of_row)?.checked_sub(top)?;
        let y = column.area.y + u16::try_from(line).ok()?;
        let lines = column.lines.iter().filter(|line| of_row(line)).count();
        Some((column.area, y, u16::try_from(lines).ok()?)).filter(|_| y < column.area.bottom())
    })?;
    let indent = places.stops.indent(screen.current()?);
    let height = lines.min(area.bottom() - y);
    let place = Rect { x: area.x + indent, y, width: area.width.saturating_sub(indent), height };
    Some((place, area))
}

/// Says above and below a side how many of its lines lie off the screen there.
fn off_screen(pen: &mut Pen<'_>, column: &Column, top: usize) {
    let below = column.lines.len().saturating_sub(top + usize::from(column.area.height));
    let right = column.area.right();
    if top > 0 {
        pen.right((right, column.area.y.saturating_sub(1)), 6, &format!("↑{top}"), pen.look.dim());
    }
    if below > 0 {
        pen.right((right, column.area.bottom()), 6, &format!("↓{below}"), pen.look.dim());
    }
}

type Told<'a> = (NaiveDate, &'a DealScreen, &'a DealPage);

fn draw_line(pen: &mut Pen<'_>, (today, screen, page): Told<'_>, stops: Stops, area: Rect, y: u16, line: &Line) {
    let Some((_, row)) = screen.rows.get(line.row) else { return };
    let here = line.row == screen.at;
    if here {
        pen.text((area.x - 1, y), 1, SELECTED, pen.look.accent());
    }
    let look = pen.look;
    let x = area.x + stops.indent(row);
    let room = area.right().saturating_sub(x);
    let plain = if here { look.strong() } else { look.plain() };
    // The kind of something planned or done, for where it runs on into the words.
    let mut kind = plain;
    let words = match row {
        Row::Heading(title, count) if line.first => {
            let after = pen.text((area.x, y), area.width, title, look.strong());
            pen.text((after + 2, y), area.right().saturating_sub(after + 2), count, look.dim());
            return;
        }
        Row::Fact(fact) => {
            let label = if here { look.accent() } else { look.dim() };
            if line.first {
                let label = if fact.alarm { look.alarm().patch(look.strong()) } else { label };
                pen.text((area.x, y), stops.labels - 1, &fact.label, label);
            }
            match (fact.alarm, fact.value.is_empty()) {
                (_, true) => look.dim(),
                (true, _) => look.alarm(),
                _ => plain,
            }
        }
        Row::Check(n) => {
            let met = page.checks.get(*n).is_some_and(|check| check.tick.is_some());
            if line.first {
                let (glyph, style) = if met { ("✔", look.good()) } else { ("·", look.plain()) };
                pen.text((area.x, y), 1, glyph, style);
            }
            plain
        }
        Row::Step(n) => {
            if let Some(step) = page.steps.get(*n).filter(|_| line.first) {
                let (glyph, style) = look.light(light(step, today));
                pen.text((area.x, y), 1, glyph, style);
                let late = if step.due < today { look.alarm() } else { plain };
                columns(pen, stops, (area, y), (&step.day_in_words(today), late), (step.kind.into(), plain));
            }
            plain
        }
        Row::Event(n) => {
            if let Some(event) = page.events.get(*n).filter(|_| line.first) {
                // Run on into the words, it must be told from them.
                let is_column = stops.kinds > 0;
                let is_done = matches!(event.what, crate::domain::timeline::What::Done(_));
                kind = if is_done && is_column { plain } else { look.dim() };
                columns(pen, stops, (area, y), (&short(event.when.day, today), look.dim()), (event.word(), kind));
            }
            plain
        }
        Row::Notes if page.record.notes.is_empty() => look.dim(),
        Row::Notes => plain,
        Row::Heading(..) | Row::Space | Row::Quiet(_) | Row::Nothing(_) => look.dim(),
    };
    pen.text((x, y), room, &line.words, words);
    if let Some(word) = self::kind(page, row).filter(|_| line.first && stops.kinds == 0) {
        pen.text((x, y), room, word, kind);
    }
}

/// The day and the kind of something planned or done.
fn columns(pen: &mut Pen<'_>, stops: Stops, (area, y): (Rect, u16), day: (&str, Style), kind: (&str, Style)) {
    let x = area.x + 2;
    pen.right((x + stops.days, y), stops.days, day.0, day.1);
    pen.text((x + stops.days + 2, y), stops.kinds, kind.0, kind.1);
}

fn light(step: &Step, today: NaiveDate) -> Light {
    match step.due {
        due if due < today => Light::Overdue,
        due if due == today => Light::Today,
        _ => Light::Planned,
    }
}

/// What kind of thing was planned or done.
fn kind<'p>(page: &'p DealPage, row: &Row) -> Option<&'p str> {
    match row {
        Row::Step(n) => page.steps.get(*n).map(|step| step.kind.into()),
        Row::Event(n) => page.events.get(*n).map(crate::domain::timeline::Event::word),
        _ => None,
    }
}

/// What a row says, to be wrapped in its room. The notes keep their line breaks and are not among it.
fn words(page: &DealPage, row: &Row, today: NaiveDate) -> String {
    match row {
        Row::Heading(title, _) => (*title).to_owned(),
        Row::Nothing(words) => (*words).to_owned(),
        Row::Fact(fact) if fact.value.is_empty() => "—".to_owned(),
        Row::Fact(fact) => fact.value.clone(),
        Row::Check(n) => page.checks.get(*n).map(|check| check.words(today)).unwrap_or_default(),
        Row::Step(n) => page.steps.get(*n).map(|step| step.words(today)).unwrap_or_default(),
        Row::Event(n) => page.events.get(*n).map(|event| event.words(today)).unwrap_or_default(),
        Row::Quiet(days) => format!("· {days} days ·"),
        Row::Space | Row::Notes => String::new(),
    }
}
