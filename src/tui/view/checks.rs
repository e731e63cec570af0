//! A deal's checklist, and the gate that it makes before a move.

use super::layout::Layout;
use super::overlay::frame;
use super::pen::Pen;
use crate::domain::criterion::{Check, missing};
use crate::domain::dates::short;
use crate::text;
use crate::tui::app::App;
use crate::tui::checks::{Checks, Shut};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Widest text of a line beside its number and its tick.
const WIDEST: usize = 76;

/// One line: number, glyph, words, small print.
struct Row<'a> {
    number: String,
    glyph: &'static str,
    style: Style,
    words: &'a str,
    detail: String,
}

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, open: &Checks) {
    let rows: Vec<Row<'_>> = match &open.shut {
        Some(shut) if open.lines.is_empty() => held_back(pen, shut),
        _ => (1..).zip(&open.lines).map(|(at, check)| line(pen, app, open, at, check)).collect(),
    };
    let head = head(open);
    let words = rows.iter().map(|r| text::width(r.words)).max().unwrap_or(0);
    let widest = rows.iter().map(|r| words + 2 + text::width(&r.detail)).max().unwrap_or(0).min(WIDEST);
    let wide = (widest + 9).max(text::width(&open.title) + 6).max(text::width(&head) + 4);
    let wide = u16::try_from(wide).unwrap_or(u16::MAX).clamp(34, 88);
    let height = u16::try_from(rows.len() + 3).unwrap_or(u16::MAX).min(layout.area.height.saturating_sub(4));
    let inside = frame(pen, layout, (wide, height), &open.title);
    pen.text((inside.x, inside.y), inside.width, &head, pen.look.dim());
    let room = usize::from(inside.height.saturating_sub(1));
    let from = open.chosen.saturating_sub(room.saturating_sub(1));
    let column = u16::try_from(words).unwrap_or(u16::MAX).min(inside.width.saturating_sub(5));
    for (at, row) in rows.iter().enumerate().skip(from).take(room) {
        let y = inside.y + 1 + u16::try_from(at - from).unwrap_or(0);
        let here = at == open.chosen && !open.lines.is_empty();
        draw_row(pen, inside, y, row, (here, column));
    }
}

fn draw_row(pen: &mut Pen<'_>, inside: Rect, y: u16, row: &Row<'_>, (here, column): (bool, u16)) {
    let look = pen.look;
    if here {
        pen.rule((inside.x, y), inside.width, " ", look.selected());
    }
    let styled = |style| if here { look.selected() } else { style };
    pen.text((inside.x, y), 2, &row.number, styled(look.accent()));
    pen.text((inside.x + 2, y), 1, row.glyph, styled(row.style));
    let x = inside.x + 4;
    pen.text((x, y), inside.right().saturating_sub(x), row.words, styled(look.plain()));
    let x = x + column + 2;
    pen.text((x, y), inside.right().saturating_sub(x), &row.detail, styled(look.dim()));
}

/// What is asked, in one line.
fn head(open: &Checks) -> String {
    let Some(shut) = &open.shut else {
        let met = open.lines.iter().filter(|c| c.tick.is_some()).count();
        return format!("{met} of {} met", open.lines.len());
    };
    match (open.lines.is_empty(), open.missing().count()) {
        (true, _) if shut.blocked.len() == 1 => "One has criteria to meet first:".to_owned(),
        (true, _) => "They have criteria to meet first:".to_owned(),
        (false, 1) => "1 more to meet before it goes on".to_owned(),
        (false, many) => format!("{many} more to meet before it goes on"),
    }
}

fn line<'a>(pen: &Pen<'_>, app: &App, open: &Checks, at: usize, check: &'a Check) -> Row<'a> {
    let number = if at < 10 { at.to_string() } else { String::new() };
    let here = open.ticked_here(check.criterion.id);
    let (glyph, style) =
        if check.tick.is_some() || here.is_some() { ("✓", pen.look.good()) } else { ("·", pen.look.dim()) };
    let detail = match (&check.tick, here) {
        (_, Some(tick)) => tick.evidence.clone().unwrap_or_else(|| "now".to_owned()),
        (Some(tick), None) => tick.evidence.clone().unwrap_or_else(|| short(tick.day, app.board.today)),
        (None, None) if check.criterion.required => "required".to_owned(),
        (None, None) => String::new(),
    };
    Row { number, glyph, style, words: &check.criterion.name, detail }
}

/// The deals that a gate holds back, each with what it lacks.
fn held_back<'a>(pen: &Pen<'_>, shut: &'a Shut) -> Vec<Row<'a>> {
    let row = |blocked: &'a crate::ops::Blocked| Row {
        number: String::new(),
        glyph: "·",
        style: pen.look.dim(),
        words: &blocked.name,
        detail: missing(&blocked.checks).map(|c| c.name.as_str()).collect::<Vec<_>>().join(", "),
    };
    shut.blocked.iter().map(row).collect()
}
