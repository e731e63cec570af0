//! Notes being written, over the whole of the screen's middle.

use super::layout::Layout;
use super::overlay::frame;
use super::pen::Pen;
use crate::tui::notes::Notes;
use ratatui::layout::{Position, Rect};

/// The widest lines that are read with ease.
const WIDEST: u16 = 84;

/// Where the text stands.
pub(in crate::tui) fn room(layout: &Layout) -> Rect {
    let (width, height) = size(layout);
    // The frame, a cell of air, and one for the cursor after a full line; the last line says what is wrong.
    Rect { x: 0, y: 0, width: width.saturating_sub(5), height: height.saturating_sub(3) }
}

fn size(layout: &Layout) -> (u16, u16) {
    (layout.area.width.saturating_sub(4).min(WIDEST), layout.explain.y.saturating_sub(2))
}

/// Draws them; where the cursor stands comes back.
pub(super) fn draw(pen: &mut Pen<'_>, layout: &Layout, open: &Notes) -> Position {
    let inside = frame(pen, layout, size(layout), &format!("Notes of {}", open.name));
    let room = room(layout);
    let (rows, (row, column)) = open.rows(usize::from(room.width));
    let high = usize::from(room.height.max(1));
    let top = (row + 1).saturating_sub(high);
    for (y, row) in (inside.y..).zip(rows.iter().skip(top).take(high)) {
        pen.text((inside.x, y), room.width, &open.text[row.clone()], pen.look.plain());
    }
    let foot = inside.bottom() - 1;
    match &open.error {
        Some(error) => pen.text((inside.x, foot), inside.width, error, pen.look.alarm().patch(pen.look.strong())),
        None => {
            let below = rows.len().saturating_sub(top + high);
            let words = if below > 0 { format!("↓{below}") } else { String::new() };
            pen.right((inside.right(), foot), 6, &words, pen.look.dim())
        }
    };
    let column = u16::try_from(column.min(usize::from(room.width))).unwrap_or(0);
    let line = u16::try_from(row - top).unwrap_or(0);
    Position { x: inside.x + column, y: inside.y + line }
}
