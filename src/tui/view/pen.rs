//! Writing into cells: every text from outside passes the sanitiser here, and is cut where its room ends.

use crate::text;
use crate::tui::look::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// What views write with.
pub(super) struct Pen<'a> {
    pub(super) buffer: &'a mut Buffer,
    pub(super) look: Look,
}

impl Pen<'_> {
    /// Writes text from `x` on, at most `cells` wide, and returns where it ended.
    pub(super) fn text(&mut self, (x, y): (u16, u16), cells: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if x >= area.right() || y >= area.bottom() {
            return x;
        }
        let cells = cells.min(area.right() - x);
        let fitted = text::fit(text, usize::from(cells));
        self.buffer.set_stringn(x, y, fitted, usize::from(cells), style).0
    }

    /// Writes text so that it ends before `right`, and returns where it begins.
    pub(super) fn right(&mut self, (right, y): (u16, u16), cells: u16, text: &str, style: Style) -> u16 {
        let width = u16::try_from(text::width(text)).unwrap_or(u16::MAX).min(cells);
        let x = right.saturating_sub(width);
        self.text((x, y), width, text, style);
        x
    }

    /// Pieces of text one after the other, each in its style; returns where they ended.
    pub(super) fn pieces(&mut self, (mut x, y): (u16, u16), right: u16, pieces: &[(&str, Style)]) -> u16 {
        for (text, style) in pieces {
            x = self.text((x, y), right.saturating_sub(x), text, *style);
        }
        x
    }

    /// A line of one glyph.
    pub(super) fn rule(&mut self, (x, y): (u16, u16), cells: u16, glyph: &str, style: Style) {
        for at in x..x.saturating_add(cells).min(self.buffer.area.right()) {
            if let Some(cell) = self.buffer.cell_mut((at, y)) {
                cell.set_symbol(glyph).set_style(style);
            }
        }
    }

    /// Empties a rectangle for an overlay.
    pub(super) fn clear(&mut self, area: Rect) {
        for y in area.top()..area.bottom().min(self.buffer.area.bottom()) {
            for x in area.left()..area.right().min(self.buffer.area.right()) {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }
}
