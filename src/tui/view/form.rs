//! A form, in a frame in the middle of the screen: a field a row, what is wrong with it below them in full.

use super::frame::cells;
use super::ghost;
use super::layout::Layout;
use super::overlay::{field, frame, middle, off_screen, within};
use super::pen::Pen;
use crate::text;
use crate::tui::app::App;
use crate::tui::form::Form;
use ratatui::layout::{Position, Rect};

/// Rows that a refusal takes at most.
const FOOT: u16 = 6;

/// Where the parts of a form stand.
struct Places {
    size: (u16, u16),
    inside: Rect,
    /// Where the fields stand.
    rows: Rect,
    /// The first field that is seen: a small screen shows those around the cursor.
    from: usize,
    /// What is wrong with the form, or with the field of the cursor.
    said: Vec<String>,
}

impl Places {
    fn of(layout: &Layout, open: &Form) -> Self {
        let fields = u16::try_from(open.entries.len()).unwrap_or(u16::MAX);
        let wide = layout.area.width.saturating_sub(8).clamp(38, 92);
        let said = open.error.as_ref().or(open.entries[open.current].error.as_ref());
        let room = usize::from(wide.min(layout.area.width).saturating_sub(4));
        let said = said.map(|error| text::wrap(error, room)).unwrap_or_default();
        let foot = u16::try_from(said.len()).unwrap_or(u16::MAX).clamp(1, FOOT);
        let size = (wide, fields + 3 + foot);
        let inside = within(middle(layout, size));
        let rows = Rect { height: inside.height.saturating_sub(foot.min(inside.height.saturating_sub(1))), ..inside };
        let from = open.current.saturating_sub(usize::from(rows.height.saturating_sub(1)));
        Self { size, inside, rows, from, said }
    }
}

/// Draws it; where the terminal's cursor stands comes back.
pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, open: &Form) -> Position {
    let Places { size, inside, rows, from, said } = Places::of(layout, open);
    frame(pen, layout, size, &open.title);
    let labels = open.entries.iter().map(|e| cells(e.field.label())).max().unwrap_or(0);
    let x = inside.x + labels + 2;
    let mut cursor = Position::default();
    let shown = open.entries.iter().enumerate().skip(from);
    for ((at, entry), y) in shown.zip(rows.top()..rows.bottom()) {
        let here = at == open.current;
        let style = match (here, &entry.error) {
            (true, Some(_)) => pen.look.alarm().patch(pen.look.strong()),
            (true, None) => pen.look.accent(),
            (false, _) => pen.look.dim(),
        };
        pen.text((inside.x, y), x - inside.x - 1, entry.field.label(), style);
        let mut room = inside.right().saturating_sub(x);
        // Nothing is said twice.
        if let Some(error) = entry.error.as_ref().filter(|_| !here || open.error.is_some()) {
            let own = cells(entry.input.value()).saturating_add(2).min(room / 3).max(2);
            pen.text((x + own, y), room - own, &format!("‹ {error}"), pen.look.alarm());
            room = own;
        }
        let style = if here { pen.look.strong() } else { pen.look.plain() };
        if here {
            cursor = ghost::field(pen, app, (x, y), room, &entry.input, style);
        } else {
            field(pen, (x, y), room, &entry.input, style);
        }
    }
    for (row, y) in said.iter().zip(rows.bottom()..inside.bottom()) {
        pen.text((inside.x, y), inside.width, row, pen.look.alarm().patch(pen.look.strong()));
    }
    let below = open.entries.len().saturating_sub(from + usize::from(rows.height));
    off_screen(pen, inside, (from, below));
    cursor
}

/// The field at a place; `None`: none.
pub(super) fn at(layout: &Layout, open: &Form, at: Position) -> Option<usize> {
    let Places { rows, from, .. } = Places::of(layout, open);
    let field = from + usize::from(at.y.checked_sub(rows.y)?);
    (rows.contains(at) && field < open.entries.len()).then_some(field)
}
