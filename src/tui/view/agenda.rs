//! The agenda: sections one below the other, a line a step or a deal.

use super::card::{self, Marks};
use super::columns::{Width, places};
use super::frame;
use super::layout::Layout;
use super::pen::Pen;
use crate::domain::activity::Light;
use crate::domain::agenda::{Agenda, Entry, Section};
use crate::domain::dates::{dated, near};
use crate::domain::deal::Deal;
use crate::domain::money::Money;
use crate::text;
use crate::tui::agenda::{AgendaScreen, Line};
use crate::tui::app::App;
use chrono::NaiveDate;
use ratatui::style::Style;

/// Where the first column begins: after the bar and the glyph.
const FIRST: u16 = 3;

/// A column of the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// Day and time in one, as short as can be.
    When,
    Day,
    Time,
    Kind,
    /// What is to be done.
    Words,
    /// The organization, or the title where there is none.
    Firm,
    Deal,
    Value,
}

/// The columns that fit a width, and the cells between two of them.
fn fields(width: u16) -> (&'static [(Field, Width)], u16) {
    use Width::{Cells, Share};
    match width {
        ..50 => (&[(Field::When, Cells(6)), (Field::Words, Share(5)), (Field::Firm, Share(4))], 1),
        50..60 => {
            (&[(Field::When, Cells(6)), (Field::Words, Share(5)), (Field::Firm, Share(4)), (Field::Value, Cells(7))], 1)
        }
        60..100 => (
            &[
                (Field::Day, Cells(10)),
                (Field::Time, Cells(5)),
                (Field::Words, Share(5)),
                (Field::Deal, Share(6)),
                (Field::Value, Cells(7)),
            ],
            2,
        ),
        _ => (
            &[
                (Field::Day, Cells(10)),
                (Field::Time, Cells(5)),
                (Field::Kind, Cells(8)),
                (Field::Words, Share(5)),
                (Field::Deal, Share(6)),
                (Field::Value, Cells(11)),
            ],
            2,
        ),
    }
}

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, screen: &AgendaScreen) {
    let name = frame::name(app, layout, "Agenda");
    let Some(agenda) = &screen.agenda else {
        frame::head(pen, app, layout, &name, "");
        return;
    };
    let (body, width) = (layout.body, layout.area.width);
    frame::head(pen, app, layout, &name, &words(agenda, width));
    let (fields, gap) = fields(width);
    let widths: Vec<Width> = fields.iter().map(|(_, width)| *width).collect();
    let places = places(&widths, (FIRST, width - 1), gap);
    for (y, line) in (body.y..body.bottom()).zip(screen.lines.iter().skip(screen.top)) {
        match line {
            Line::Gap => {}
            Line::Heading(section) => heading(pen, y, *section, agenda),
            Line::Entry(at) => {
                let Some(entry) = agenda.entries.get(*at) else { continue };
                let here = *at == screen.cursor();
                let Some(deal) = app.deal(entry.deal) else { continue };
                let marks = Marks::of(app, deal, here);
                card::bar(pen, 0, y..y + 1, &marks);
                let (sign, style) = sign(pen, entry, &marks);
                pen.text((1, y), 1, sign, style);
                for ((field, _), (x, cells)) in fields.iter().zip(&places) {
                    cell(pen, app, (*x, y), *cells, *field, (entry, deal), &marks);
                }
            }
        }
    }
    if agenda.entries.is_empty() {
        pen.text((FIRST, body.y), width - FIRST, "Nothing is planned, and no deal asks for anything.", pen.look.dim());
    }
    let below = screen.lines.len().saturating_sub(screen.top + usize::from(body.height));
    pen.right((width - 1, body.y - 1), width / 2, &frame::beyond(screen.top, below), pen.look.dim());
}

/// What the head line says of the days.
fn words(agenda: &Agenda, width: u16) -> String {
    let count = |section| agenda.section(section).len();
    let (overdue, due, stepless) = (count(Section::Overdue), count(Section::Today), count(Section::Stepless));
    match width {
        ..60 => format!("{overdue} overdue · {due} today"),
        60..100 => format!("{overdue} overdue · {due} today · {stepless} no step"),
        _ => format!("{overdue} overdue · {due} due today · {stepless} without a step"),
    }
}

fn heading(pen: &mut Pen<'_>, y: u16, section: Section, agenda: &Agenda) {
    let style = match section {
        Section::Overdue => pen.look.alarm().patch(pen.look.strong()),
        _ => pen.look.strong(),
    };
    let cells = pen.buffer.area.width.saturating_sub(2);
    let count = format!("  {}", agenda.section(section).len());
    pen.pieces((1, y), 1 + cells, &[(section.name(), style), (&count, pen.look.dim())]);
}

/// The glyph before a line.
fn sign(pen: &Pen<'_>, entry: &Entry, marks: &Marks) -> (&'static str, Style) {
    match entry.section {
        Section::Overdue => pen.look.light(Light::Overdue),
        Section::Today => pen.look.light(Light::Today),
        Section::Week | Section::Later => pen.look.light(Light::Planned),
        Section::Stepless => pen.look.light(Light::None),
        Section::Waking => ("z", pen.look.dim()),
        Section::Closing => {
            let (sign, style, _) = marks.sign(pen);
            (sign, style)
        }
    }
}

fn cell(
    pen: &mut Pen<'_>,
    app: &App,
    (x, y): (u16, u16),
    cells: u16,
    field: Field,
    (entry, deal): (&Entry, &Deal),
    marks: &Marks,
) {
    let today = app.board.today;
    let (_, _, name) = marks.sign(pen);
    let body = marks.body(pen);
    // What a line is about stands out: the step, or the deal itself.
    let (of_step, of_deal) = if entry.step.is_some() { (name, body) } else { (body, name) };
    let time = entry.step.as_ref().and_then(|step| step.time).map(|time| time.format("%H:%M").to_string());
    match field {
        Field::When => {
            let words = if entry.section == Section::Today { time } else { entry.day.map(|day| brief(day, today)) };
            pen.text((x, y), cells, &words.unwrap_or_default(), body);
        }
        Field::Day => {
            // Under today's heading the day is said.
            let day = entry.day.filter(|_| entry.section != Section::Today).map(|day| dated(day, today));
            pen.text((x, y), cells, &day.unwrap_or_default(), body);
        }
        Field::Time => {
            pen.text((x, y), cells, &time.unwrap_or_default(), body);
        }
        Field::Kind => {
            let kind = entry.step.as_ref().map(|step| step.kind.to_string()).unwrap_or_default();
            pen.text((x, y), cells, &kind, pen.look.dim());
        }
        Field::Words => {
            pen.text((x, y), cells, &entry.words(deal, &app.board.pipeline, today), of_step);
        }
        Field::Firm => {
            pen.text((x, y), cells, deal.organization.as_deref().unwrap_or(&deal.title), of_deal);
        }
        Field::Deal => {
            pen.text((x, y), cells, &deal.name(), of_deal);
        }
        Field::Value => {
            let exact = deal.money().map(Money::exact).filter(|w| cells > 9 && text::width(w) <= usize::from(cells));
            let value = exact.or_else(|| deal.money().map(Money::short)).unwrap_or_else(|| "—".to_owned());
            pen.right((x + cells, y), cells, &value, body);
        }
    }
}

/// `Tue`, `30 Oct`, or the month where the year is another one: six cells at most.
fn brief(day: NaiveDate, today: NaiveDate) -> String {
    let near = near(day, today);
    if near.len() <= 6 { near } else { day.format("%b %y").to_string() }
}
