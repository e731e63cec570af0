//! The field of the cursor with the completion of what is typed in it, dim behind the cursor. Dimmed and not coloured, so
//! that it is told from what was typed without colours too.

use super::overlay;
use super::pen::Pen;
use crate::text;
use crate::tui::app::App;
use ratatui::layout::Position;
use ratatui::style::Style;
use tui_input::Input;

/// One line being edited; the cursor's place comes back. What is typed gives way to its completion where both have no room.
pub(super) fn field(
    pen: &mut Pen<'_>,
    app: &App,
    (x, y): (u16, u16),
    cells: u16,
    input: &Input,
    style: Style,
) -> Position {
    let Some(suggestion) = app.suggestion() else { return overlay::field(pen, (x, y), cells, input, style) };
    let count = suggestion.of_how_many();
    let cells_of = |text: &str| u16::try_from(text::width(text)).unwrap_or(u16::MAX);
    let counted = if count.is_empty() { 0 } else { cells_of(&count) + 1 };
    let wanted = cells_of(&suggestion.ghost).saturating_add(counted).min(cells / 2);
    let cursor = overlay::field(pen, (x, y), cells - wanted, input, style);
    let right = x + cells;
    pen.text((cursor.x, y), right.saturating_sub(cursor.x + counted), &suggestion.ghost, pen.look.dim());
    pen.right((right, y), counted, &count, pen.look.dim());
    cursor
}
