//! What lies over the board: a line with its reading at the bottom, a question in the middle.

use super::layout::Layout;
use super::pen::Pen;
use super::{deal, form, ghost, notes, picker};
use crate::text;
use crate::tui::app::{App, Notice};
use crate::tui::overlay::{Line, Overlay, Purpose, Question};
use crate::tui::screen::Screen;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// Draws the top overlay; where the terminal's cursor stands comes back.
pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout) -> Option<Position> {
    match app.overlays.last()? {
        Overlay::Line(open) => {
            let place = match (&open.purpose, app.screen()) {
                (Purpose::Fact { .. }, Screen::Deal(screen)) => deal::field_place(app, layout, screen),
                _ => None,
            };
            Some(match place {
                Some(place) => in_place(pen, app, place, open),
                None => line(pen, app, layout, open),
            })
        }
        Overlay::Notes(open) => Some(notes::draw(pen, layout, open)),
        Overlay::Form(open) => Some(form::draw(pen, app, layout, open)),
        Overlay::Picker(open) => picker::draw(pen, layout, open),
        Overlay::Checks(open) => {
            super::checks::draw(pen, app, layout, open);
            None
        }
        Overlay::Question(open) => {
            question(pen, layout, open);
            None
        }
    }
}

/// One line being edited, scrolled so that the cursor is in it; the cursor's place comes back.
pub(super) fn field(
    pen: &mut Pen<'_>,
    (x, y): (u16, u16),
    cells: u16,
    input: &tui_input::Input,
    style: Style,
) -> Position {
    let room = usize::from(cells.max(2) - 1);
    let from = input.visual_scroll(room);
    let mut skipped = 0;
    let begin = input.value().char_indices().find(|(_, c)| {
        let before = skipped;
        skipped += text::width(c.encode_utf8(&mut [0; 4]));
        before >= from
    });
    let shown = begin.map_or("", |(at, _)| &input.value()[at..]);
    // Cut hard, not with an ellipsis: what stands at the edge is being typed.
    let mut wide = 0;
    let end = shown.char_indices().find(|(_, c)| {
        wide += text::width(c.encode_utf8(&mut [0; 4]));
        wide > room
    });
    pen.text((x, y), cells, &shown[..end.map_or(shown.len(), |(at, _)| at)], style);
    let offset = input.visual_cursor().saturating_sub(from).min(room);
    Position { x: x + u16::try_from(offset).unwrap_or(0), y }
}

/// How the words of a line stand in it.
fn words(pen: &Pen<'_>, open: &Line) -> Style {
    if open.selected { pen.look.selected() } else { pen.look.strong() }
}

/// A line that is written where its value stands, what was understood or refused below it.
fn in_place(pen: &mut Pen<'_>, app: &App, (place, side): (Rect, Rect), open: &Line) -> Position {
    let error = open.error.as_ref().map(|error| (error.message.as_str(), pen.look.alarm().patch(pen.look.strong())));
    let understood = open.reading.iter().map(|reading| {
        let style = if reading.ok { pen.look.dim() } else { pen.look.alarm() };
        (reading.value.as_str(), style)
    });
    let said = error.map_or_else(|| understood.collect(), |error| vec![error]);
    // What goes on beyond its place has the side's whole width.
    let wide = |words: &str| if text::width(words) <= usize::from(place.width) { place } else { side };
    let rows: Vec<(u16, String, Style)> = said
        .into_iter()
        .flat_map(|(words, style)| {
            let room = wide(words);
            let indent = if room == side { 2 } else { 0 };
            let rows = text::wrap(words, usize::from(room.width.saturating_sub(indent)));
            rows.into_iter().map(move |row| (room.x + indent, row, style))
        })
        .collect();
    let high = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    // Above it, where the side ends; what is being typed is never covered.
    let below = side.bottom().saturating_sub(place.y + 1);
    let above = place.y.saturating_sub(side.y);
    let (top, high) = match high {
        high if high <= below || below >= above => (place.y + 1, high.min(below)),
        high => (place.y.saturating_sub(high.min(above)), high.min(above)),
    };
    pen.clear(Rect { width: side.right().saturating_sub(place.x), ..place });
    pen.clear(Rect { x: side.x - 1, y: top, height: high, width: side.width + 1 });
    for ((x, row, style), y) in rows.iter().take(usize::from(high)).zip(top..) {
        pen.text((*x, y), side.right().saturating_sub(*x), row, *style);
    }
    let cursor = ghost::field(pen, app, (place.x, place.y), place.width, &open.input, words(pen, open));
    for x in place.left()..place.right() {
        if let Some(cell) = pen.buffer.cell_mut((x, place.y)) {
            cell.set_style(pen.look.underlined());
        }
    }
    cursor
}

/// A panel at the foot of the board.
fn line(pen: &mut Pen<'_>, app: &App, layout: &Layout, open: &Line) -> Position {
    let width = layout.area.width;
    let bottom = layout.hints.y;
    let refusal =
        open.error.as_ref().map(|error| text::wrap(&error.message, usize::from(width - 4))).unwrap_or_default();
    let wanted = u16::try_from(open.reading.len() + refusal.len()).unwrap_or(u16::MAX);
    // The panel keeps its height while the reading grows, so that nothing jumps.
    let steady = if matches!(open.purpose, Purpose::Add) { 7 } else { 2 };
    let lines = wanted.max(steady).min(bottom.saturating_sub(6));
    let top = bottom.saturating_sub(lines + 3);
    pen.clear(Rect { x: 0, y: top, width, height: bottom - top });
    pen.rule((0, top), width, "─", pen.look.accent());
    pen.text((1, top + 1), width - 2, &open.title, pen.look.strong());
    pen.text((1, top + 2), 1, "›", pen.look.accent());
    let cursor = ghost::field(pen, app, (3, top + 2), width - 4, &open.input, words(pen, open));
    let mut y = top + 3;
    if let Some(error) = &open.error {
        let begins = text::width(&open.input.value()[..error.at.start.min(open.input.value().len())]);
        let marked = open.input.value().get(error.at.clone()).map_or(1, text::width).max(1);
        // The wrong words themselves are underlined, and the sentence stands below.
        let from =
            3 + u16::try_from(begins.saturating_sub(open.input.visual_scroll(usize::from(width - 5)))).unwrap_or(0);
        for at in 0..u16::try_from(marked).unwrap_or(1) {
            if let Some(cell) = pen.buffer.cell_mut((from + at, top + 2)).filter(|_| from + at < width) {
                let style = pen.look.alarm().add_modifier(Modifier::UNDERLINED);
                cell.set_style(style);
            }
        }
        for row in refusal.iter().take(usize::from(bottom.saturating_sub(y))) {
            pen.text((3, y), width - 4, row, pen.look.alarm().patch(pen.look.strong()));
            y += 1;
        }
    }
    let labels = open.reading.iter().map(|r| text::width(r.label)).max().unwrap_or(0);
    let values = 3 + u16::try_from(labels).unwrap_or(0) + 2;
    // What the refusal says is not said twice.
    let said = |value: &str| open.error.as_ref().is_some_and(|e| e.message == value);
    for reading in open.reading.iter().filter(|r| !said(&r.value)) {
        if y >= bottom {
            break;
        }
        pen.text((3, y), values - 4, reading.label, pen.look.dim());
        let style = if reading.ok { pen.look.plain() } else { pen.look.alarm() };
        let x = if reading.label.is_empty() { 3 } else { values };
        pen.text((x, y), width.saturating_sub(x + 1), &reading.value, style);
        y += 1;
    }
    // The line that opens after a deed covers the place where the deed is told.
    if let Some(Notice::Said(said)) = app.notice.as_ref().filter(|_| y < bottom) {
        pen.text((3, bottom - 1), width - 4, said, pen.look.accent());
    }
    cursor
}

/// The place of a frame of this size: in the middle of the screen.
pub(super) fn middle(layout: &Layout, (width, height): (u16, u16)) -> Rect {
    let area = layout.area;
    let (width, height) = (width.min(area.width), height.min(layout.explain.y));
    Rect { x: (area.width - width) / 2, y: (layout.explain.y - height) / 2, width, height }
}

/// The inside of a frame.
pub(super) fn within(frame: Rect) -> Rect {
    let Rect { x, y, width, height } = frame;
    Rect { x: x + 2, y: y + 1, width: width.saturating_sub(4), height: height.saturating_sub(2) }
}

/// A frame in the middle of the screen, with a title; its inside comes back.
pub(super) fn frame(pen: &mut Pen<'_>, layout: &Layout, size: (u16, u16), title: &str) -> Rect {
    let (area, place) = (layout.area, middle(layout, size));
    let Rect { x, y, width, height } = place;
    // A cell of air on both sides keeps the frame apart from the cards.
    pen.clear(Rect { x: x.saturating_sub(1), y, width: (width + 2).min(area.width), height });
    let accent = pen.look.accent();
    for at in [y, y + height - 1] {
        pen.rule((x + 1, at), width - 2, "─", accent);
    }
    for at in y + 1..y + height - 1 {
        pen.text((x, at), 1, "│", accent);
        pen.text((x + width - 1, at), 1, "│", accent);
    }
    for (corner_x, corner_y, glyph) in
        [(x, y, "┌"), (x + width - 1, y, "┐"), (x, y + height - 1, "└"), (x + width - 1, y + height - 1, "┘")]
    {
        pen.text((corner_x, corner_y), 1, glyph, accent);
    }
    pen.text((x + 2, y), width - 4, &format!(" {title} "), pen.look.strong());
    within(place)
}

/// Says on a frame how many lines of what it holds lie above and below.
pub(super) fn off_screen(pen: &mut Pen<'_>, inside: Rect, (above, below): (usize, usize)) {
    for (hidden, glyph, y) in [(above, "↑", inside.y.saturating_sub(1)), (below, "↓", inside.bottom())] {
        if hidden > 0 {
            pen.right((inside.right(), y), 7, &format!(" {glyph}{hidden} "), pen.look.dim());
        }
    }
}

fn question(pen: &mut Pen<'_>, layout: &Layout, open: &Question) {
    let wide = u16::try_from(text::width(&open.text) + 6).unwrap_or(u16::MAX).clamp(34, 84);
    let inside = frame(pen, layout, (wide, 4), "Sure?");
    pen.text((inside.x, inside.y), inside.width, &open.text, pen.look.plain());
    let keys =
        [("y", pen.look.strong()), (" yes    ", pen.look.dim()), ("Esc", pen.look.strong()), (" no", pen.look.dim())];
    pen.pieces((inside.x, inside.y + 1), inside.right(), &keys);
}
