//! The list: a row a deal, as many columns as fit. Only what is on the screen is looked at.

use super::board;
use super::card::{self, Marks};
use super::columns::{Width, places};
use super::frame;
use super::layout::Layout;
use super::pen::Pen;
use crate::domain::dates::short;
use crate::domain::deal::{Deal, Status};
use crate::domain::money::Money;
use crate::domain::order::Order;
use crate::domain::stall;
use crate::text;
use crate::tui::app::App;
use ratatui::style::Style;

/// Lines of the heading and the rule below it.
pub(super) const HEADING: u16 = 2;
/// Where the first column begins: after the bar and the sign.
const FIRST: u16 = 3;

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// Organization and title in one.
    Name,
    Organization,
    Title,
    Stage,
    /// As exact as there is room.
    Value,
    Close,
    /// Light, day and words of the next step.
    Step,
    /// Light and day alone.
    Light,
    Quiet,
}

impl Field {
    fn head(self) -> &'static str {
        match self {
            Self::Name => "Deal",
            Self::Organization => "Organization",
            Self::Title => "Title",
            Self::Stage => "Stage",
            Self::Value => "Value",
            Self::Close => "Close",
            Self::Step => "Next step",
            Self::Light => "Next",
            Self::Quiet => "Quiet",
        }
    }

    /// The order that is this column's.
    fn order(self) -> Order {
        match self {
            Self::Name | Self::Organization => Order::Name,
            Self::Title => Order::Title,
            Self::Stage => Order::Stage,
            Self::Value => Order::Value,
            Self::Close => Order::Close,
            Self::Step | Self::Light => Order::Next,
            Self::Quiet => Order::Idle,
        }
    }

    /// Figures and days stand under one another.
    fn is_right(self) -> bool {
        matches!(self, Self::Value | Self::Close | Self::Quiet)
    }
}

/// The columns that fit a width, and the cells between two of them.
fn fields(app: &App, width: u16) -> (Vec<(Field, Width)>, u16) {
    use Width::{Cells, Share};
    let stages = app.board.pipeline.live().map(|s| text::width(&s.name)).max().unwrap_or(0);
    let stage = |most| Cells(u16::try_from(stages).unwrap_or(u16::MAX).clamp(7, most));
    match width {
        ..60 => (vec![(Field::Name, Share(1)), (Field::Value, Cells(7)), (Field::Light, Cells(8))], 1),
        60..100 => (
            vec![
                (Field::Name, Share(5)),
                (Field::Stage, stage(11)),
                (Field::Value, Cells(7)),
                (Field::Close, Cells(9)),
                (Field::Step, Share(4)),
            ],
            2,
        ),
        _ => (
            vec![
                (Field::Organization, Share(4)),
                (Field::Title, Share(5)),
                (Field::Stage, stage(if width < 140 { 12 } else { 20 })),
                (Field::Value, Cells(11)),
                (Field::Close, Cells(9)),
                (Field::Step, Share(5)),
                (Field::Quiet, Cells(6)),
            ],
            2,
        ),
    }
}

/// The columns with where each begins, and its cells.
fn columns(app: &App, layout: &Layout) -> Vec<(Field, (u16, u16))> {
    let (fields, gap) = fields(app, layout.area.width);
    let widths: Vec<Width> = fields.iter().map(|(_, width)| *width).collect();
    let places = places(&widths, (FIRST, layout.area.width.saturating_sub(1)), gap);
    fields.iter().map(|(field, _)| *field).zip(places).collect()
}

/// The order of the column at a cell.
pub(super) fn order_at(app: &App, layout: &Layout, x: u16) -> Option<Order> {
    let columns = columns(app, layout);
    columns.iter().find(|(_, (begin, cells))| (*begin..begin + cells).contains(&x)).map(|(field, _)| field.order())
}

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout) {
    board::head(pen, app, layout, &frame::name(app, layout, "List"));
    let columns = columns(app, layout);
    let y = layout.body.y;
    for (field, place) in &columns {
        heading(pen, app, y, *field, *place);
    }
    let Some(all) = app.board.columns.first() else { return };
    pen.rule((0, y + 1), layout.area.width, "─", pen.look.dim());
    let (above, below) = (all.top, all.len().saturating_sub(all.top + layout.rows));
    pen.right((layout.area.width - 1, y + 1), layout.area.width / 2, &frame::beyond(above, below), pen.look.dim());
    for (y, row) in (y + HEADING..).zip(all.top..all.top + layout.rows) {
        let Some(deal) = app.board.at(0, row) else { break };
        draw_row(pen, app, y, deal, &columns);
    }
    if all.is_empty() {
        if app.board.is_filtered() {
            pen.text((FIRST, y + HEADING), layout.area.width - FIRST, "No deal fits the filter.", pen.look.dim());
        } else {
            board::empty(pen, app, (FIRST, y + HEADING), layout);
        }
    }
}

/// A column's name; the one that the deals are sorted by has an arrow.
fn heading(pen: &mut Pen<'_>, app: &App, y: u16, field: Field, (x, cells): (u16, u16)) {
    let board = &app.board;
    let sorted = board.order == field.order();
    let style = if sorted { pen.look.accent() } else { pen.look.dim() };
    let arrow = match (sorted, board.reversed) {
        (false, _) => "",
        (true, false) => " ↓",
        (true, true) => " ↑",
    };
    let words = format!("{}{arrow}", field.head());
    if field.is_right() {
        pen.right((x + cells, y), cells, &words, style);
    } else {
        pen.text((x, y), cells, &words, style);
    }
}

fn draw_row(pen: &mut Pen<'_>, app: &App, y: u16, deal: &Deal, columns: &[(Field, (u16, u16))]) {
    let selected = app.board.selected().is_some_and(|s| s.id == deal.id);
    let marks = Marks::of(app, deal, selected);
    card::bar(pen, 0, y..y + 1, &marks);
    let (sign, sign_style, name_style) = marks.sign(pen);
    pen.text((1, y), 1, sign, sign_style);
    let body = marks.body(pen);
    let tells_quiet = columns.iter().any(|(field, _)| *field == Field::Quiet);
    for (field, (x, cells)) in columns {
        if matches!(field, Field::Step | Field::Light) {
            let (glyph, style, words) = card::step(pen, app, deal, *field == Field::Step);
            // How long it was quiet is not said twice.
            let tells_no_more = tells_quiet && deal.next_step.is_none() && !deal.snoozed(app.board.today);
            let words = if tells_no_more { "no step".to_owned() } else { words };
            if !glyph.is_empty() {
                pen.text((*x, y), 1, glyph, style);
                pen.text((x + 2, y), cells.saturating_sub(2), &words, body);
            }
            continue;
        }
        let (words, style) = match field {
            Field::Name => (deal.name(), name_style),
            Field::Organization => (deal.organization.as_deref().unwrap_or(&deal.title).to_owned(), name_style),
            _ => cell(app, deal, *field, usize::from(*cells), body, pen),
        };
        if field.is_right() {
            pen.right((x + cells, y), *cells, &words, style);
        } else {
            pen.text((*x, y), *cells, &words, style);
        }
    }
}

fn cell(app: &App, deal: &Deal, field: Field, cells: usize, body: Style, pen: &Pen<'_>) -> (String, Style) {
    let (board, today) = (&app.board, app.board.today);
    let open = deal.status == Status::Open;
    match field {
        // The title stands for the organization where there is none.
        Field::Title => (deal.organization.as_ref().map_or_else(String::new, |_| deal.title.to_string()), body),
        Field::Stage => {
            let stage = deal.stage.and_then(|id| board.pipeline.stage(id)).map(|s| s.name.clone());
            (card::standing(deal, stage), body)
        }
        Field::Value => {
            let exact = deal.money().map(Money::exact).filter(|words| cells > 9 && text::width(words) <= cells);
            let words = exact.or_else(|| deal.money().map(Money::short));
            (words.unwrap_or_else(|| "—".to_owned()), body)
        }
        Field::Close => {
            let late = open && deal.expected_close.is_some_and(|close| close < today) && !deal.snoozed(today);
            let style = if late { body.patch(pen.look.alarm()) } else { body };
            (card::day_of(deal).map_or_else(String::new, |day| short(day, today)), style)
        }
        Field::Quiet if open => {
            let days = deal.idle_days(today);
            let is_long = stall::quiet_from(board.limits(deal).stall_days).is_some_and(|from| days >= from);
            (format!("{days} d"), if is_long { body } else { pen.look.dim() })
        }
        Field::Name | Field::Organization | Field::Step | Field::Light | Field::Quiet => (String::new(), body),
    }
}
