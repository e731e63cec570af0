//! A deal's checklist, and the gate that it makes before a move.

use super::layout::Layout;
use super::overlay::{frame, middle, off_screen, within};
use super::pen::Pen;
use crate::domain::criterion::{Check, missing};
use crate::domain::dates::short;
use crate::text;
use crate::tui::app::App;
use crate::tui::checks::{Checks, Shut};
use chrono::NaiveDate;
use ratatui::layout::{Position, Rect};

/// Widest text of a line beside its number and its tick.
const WIDEST: usize = 76;
/// Cells of number and tick.
const BEFORE: u16 = 4;
/// Below this height every line counts.
const LOW: u16 = 16;

/// What stands in one line of the list.
struct Row {
    number: String,
    ticked: bool,
    words: String,
    /// Small print.
    detail: String,
}

/// One line on the screen; the row of the cursor may have several.
struct Line {
    row: usize,
    words: String,
    detail: String,
    first: bool,
}

/// Where everything stands.
struct Places {
    size: (u16, u16),
    /// The lines, without what is said above them.
    area: Rect,
    rows: Vec<Row>,
    lines: Vec<Line>,
    top: usize,
    /// Cells of the words.
    words: u16,
}

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, open: &Checks) {
    let places = places(layout, open, app.board.today);
    let inside = frame(pen, layout, places.size, &open.title);
    pen.text((inside.x, inside.y), inside.width, &head(open), pen.look.dim());
    let Places { area, rows, lines, top, words, .. } = &places;
    for (line, y) in lines.iter().skip(*top).zip(area.top()..area.bottom()) {
        let here = line.row == open.chosen && !open.lines.is_empty();
        draw_line(pen, *area, y, (&rows[line.row], line), (here, *words));
    }
    let below = lines.len().saturating_sub(top + usize::from(area.height));
    off_screen(pen, inside, (*top, below));
}

/// The line of a checklist at a place of the screen; `None`: none.
pub(super) fn at(layout: &Layout, open: &Checks, today: NaiveDate, at: Position) -> Option<usize> {
    let places = places(layout, open, today);
    let line = places.top + usize::from(at.y.checked_sub(places.area.y)?);
    places.lines.get(line).filter(|_| places.area.contains(at)).map(|line| line.row)
}

fn places(layout: &Layout, open: &Checks, today: NaiveDate) -> Places {
    let rows: Vec<Row> = match &open.shut {
        Some(shut) if open.lines.is_empty() => held_back(shut),
        _ => (1..).zip(&open.lines).map(|(at, check)| row(open, at, check, today)).collect(),
    };
    let longest = |of: fn(&Row) -> &str| rows.iter().map(|row| text::width(of(row))).max().unwrap_or(0);
    let (words, details) = (longest(|row| &row.words), longest(|row| &row.detail));
    let wanted = (words + 2 + details).min(WIDEST) + 9;
    let wide = wanted.max(text::width(&open.title) + 6).max(text::width(&head(open)) + 4);
    let wide = u16::try_from(wide).unwrap_or(u16::MAX).clamp(34, 88).min(layout.area.width);
    // What is required is never cut: the words give way before the small print does.
    let room = usize::from(wide.saturating_sub(4 + BEFORE));
    let details = if words + 2 + details > room { details.min((room / 3).max(8)) } else { details };
    let words = if details > 0 { words.min(room.saturating_sub(details + 2)) } else { words.min(room) };
    let whole = |row: &Row| text::wrap(&row.words, words).len().max(text::wrap(&row.detail, details).len());
    let is_whole = |at: usize| open.lines.is_empty() || at == open.chosen;
    let lines: Vec<Line> =
        rows.iter().enumerate().flat_map(|(at, row)| of_row(at, row, is_whole(at), (words, details))).collect();
    // The frame keeps its height wherever the cursor is.
    let most = match open.lines.is_empty() {
        true => lines.len(),
        false => rows.len() + rows.iter().map(whole).max().unwrap_or(1) - 1,
    };
    let spare = if layout.area.height < LOW { 2 } else { 4 };
    let height = u16::try_from(most + 3).unwrap_or(u16::MAX).min(layout.area.height.saturating_sub(spare));
    let inside = within(middle(layout, (wide, height)));
    let area = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let of_cursor = |line: &Line| line.row == open.chosen && !open.lines.is_empty();
    let first = lines.iter().position(of_cursor).unwrap_or(0);
    let last = lines.iter().rposition(of_cursor).unwrap_or(0);
    let top = (last + 1).saturating_sub(usize::from(area.height)).min(first);
    Places { size: (wide, height), area, rows, lines, top, words: u16::try_from(words).unwrap_or(0) }
}

/// The lines of a row: all of it below one another, or one that is cut where its room ends.
fn of_row(at: usize, row: &Row, whole: bool, (words, details): (usize, usize)) -> Vec<Line> {
    if !whole {
        let (words, detail) = (text::fit(&row.words, words).into_owned(), text::fit(&row.detail, details).into_owned());
        return vec![Line { row: at, words, detail, first: true }];
    }
    let (words, details) = (text::wrap(&row.words, words), text::wrap(&row.detail, details));
    let part = |parts: &[String], nth: usize| parts.get(nth).cloned().unwrap_or_default();
    let line = |nth| Line { row: at, words: part(&words, nth), detail: part(&details, nth), first: nth == 0 };
    (0..words.len().max(details.len())).map(line).collect()
}

fn draw_line(pen: &mut Pen<'_>, area: Rect, y: u16, (row, line): (&Row, &Line), (here, words): (bool, u16)) {
    let look = pen.look;
    if here {
        pen.rule((area.x, y), area.width, " ", look.selected());
    }
    let styled = |style| if here { look.selected() } else { style };
    if line.first {
        let (glyph, style) = if row.ticked { ("✓", look.good()) } else { ("·", look.dim()) };
        pen.text((area.x, y), 2, &row.number, styled(look.accent()));
        pen.text((area.x + 2, y), 1, glyph, styled(style));
    }
    let x = area.x + BEFORE;
    pen.text((x, y), area.right().saturating_sub(x), &line.words, styled(look.plain()));
    let x = x + words + 2;
    pen.text((x, y), area.right().saturating_sub(x), &line.detail, styled(look.dim()));
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

fn row(open: &Checks, at: usize, check: &Check, today: NaiveDate) -> Row {
    let number = if at < 10 { at.to_string() } else { String::new() };
    let detail = match (&check.tick, open.ticked_here(check.criterion.id)) {
        (_, Some(tick)) => tick.evidence.clone().unwrap_or_else(|| "now".to_owned()),
        (Some(tick), None) => tick.evidence.clone().unwrap_or_else(|| short(tick.day, today)),
        (None, None) if check.criterion.required => "required".to_owned(),
        (None, None) => String::new(),
    };
    Row { number, ticked: open.is_met(check), words: check.criterion.name.clone(), detail }
}

/// The deals that a gate holds back, each with what it lacks.
fn held_back(shut: &Shut) -> Vec<Row> {
    let row = |blocked: &crate::ops::Blocked| Row {
        number: String::new(),
        ticked: false,
        words: blocked.name.clone(),
        detail: missing(&blocked.checks).map(|c| c.name.as_str()).collect::<Vec<_>>().join(", "),
    };
    shut.blocked.iter().map(row).collect()
}
