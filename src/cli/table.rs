//! Columns that fit the width: some shrink, some give way, and figures are never cut.

use super::out::{DIM, Line, Out, PLAIN};
use crate::text;
use anstyle::Style;
use std::io;

/// Cells between two columns.
const GAP: usize = 2;

/// How one column behaves.
#[derive(Clone, Debug)]
pub(super) struct Column {
    head: &'static str,
    right: bool,
    least: Option<usize>,
    gives_way: Option<u8>,
}

impl Column {
    pub(super) fn new(head: &'static str) -> Self {
        Self { head, right: false, least: None, gives_way: None }
    }

    /// Figures, which stand under one another.
    pub(super) fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Text that may be cut down to so many cells.
    pub(super) fn shrinks_to(mut self, cells: usize) -> Self {
        self.least = Some(cells);
        self
    }

    /// Left out where there is no room; 1 goes first.
    pub(super) fn gives_way(mut self, turn: u8) -> Self {
        self.gives_way = Some(turn);
        self
    }
}

/// One cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    style: Style,
    text: String,
}

impl Cell {
    pub(super) fn new(style: Style, text: impl Into<String>) -> Self {
        Self { style, text: text.into() }
    }
}

/// Rows under heads.
#[derive(Clone, Debug)]
pub(super) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    pub(super) fn new(columns: Vec<Column>) -> Self {
        Self { columns, rows: Vec::new() }
    }

    pub(super) fn push(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// Writes the heads and all rows; nothing without rows.
    pub(super) fn print(&self, out: &mut Out) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let widths = self.widths(out.width());
        let heads = self.columns.iter().map(|column| Cell::new(DIM, column.head));
        out.line(&self.laid_out(&heads.collect::<Vec<_>>(), &widths))?;
        self.rows.iter().try_for_each(|row| out.line(&self.laid_out(row, &widths)))
    }

    /// The lines of all rows without heads, which share their columns with the others.
    pub(super) fn lines(&self, width: usize) -> Vec<Line> {
        let widths = self.widths(width);
        self.rows.iter().map(|row| self.laid_out(row, &widths)).collect()
    }

    /// The width of every column; 0: it is not shown.
    fn widths(&self, room: usize) -> Vec<usize> {
        let natural: Vec<usize> = (0..self.columns.len()).map(|at| self.natural(at)).collect();
        let mut shown = natural.clone();
        loop {
            let mut widths = shown.clone();
            let mut excess = total(&widths).saturating_sub(room);
            // The widest text shrinks first, so that the cuts are shared.
            while excess > 0 {
                let shrinkable = |at: &usize| self.columns[*at].least.is_some_and(|least| widths[*at] > least);
                let Some(widest) = (0..widths.len()).filter(shrinkable).max_by_key(|at| widths[*at]) else {
                    break;
                };
                widths[widest] -= 1;
                excess -= 1;
            }
            let turn = |at: &usize| self.columns[*at].gives_way;
            let next = (0..shown.len()).filter(|at| shown[*at] > 0 && turn(at).is_some()).min_by_key(turn);
            match next {
                Some(at) if excess > 0 => shown[at] = 0,
                _ => return widths,
            }
        }
    }

    /// What a column would like; 0 when it holds nothing.
    fn natural(&self, at: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(at));
        match cells.map(|cell| text::width(&cell.text)).max() {
            None | Some(0) => 0,
            Some(widest) => widest.max(text::width(self.columns[at].head)),
        }
    }

    fn laid_out(&self, row: &[Cell], widths: &[usize]) -> Line {
        let mut line = Line::default();
        // Blanks are written before the next text only, so that no line ends in them.
        let mut blanks = 0;
        let mut first = true;
        for ((cell, width), column) in row.iter().zip(widths).zip(&self.columns) {
            if *width == 0 {
                continue;
            }
            if !first {
                blanks += GAP;
            }
            first = false;
            let text = text::fit(&cell.text, *width);
            let rest = width - text::width(&text).min(*width);
            if text.is_empty() {
                blanks += width;
                continue;
            }
            let before = blanks + if column.right { rest } else { 0 };
            blanks = if column.right { 0 } else { rest };
            line = line.and(PLAIN, " ".repeat(before)).and(cell.style, text);
        }
        line
    }
}

fn total(widths: &[usize]) -> usize {
    let shown = widths.iter().filter(|width| **width > 0);
    shown.clone().sum::<usize>() + GAP * shown.count().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(vec![
            Column::new("Id").right(),
            Column::new("Deal").shrinks_to(8),
            Column::new("Stage").shrinks_to(6).gives_way(2),
            Column::new("Quiet").right().gives_way(1),
            Column::new("Never"),
        ]);
        let row = |id: &str, deal: &str, stage: &str, quiet: &str| {
            [id, deal, stage, quiet, ""].map(|text| Cell::new(PLAIN, text)).to_vec()
        };
        table.push(row("1", "Acme Corp: Website", "Proposal", "3 d"));
        table.push(row("12", "東京", "Lead", ""));
        table
    }

    fn widths(room: usize) -> Vec<usize> {
        table().widths(room)
    }

    #[test]
    fn columns_shrink_then_give_way_and_empty_ones_take_no_room() {
        assert_eq!(widths(80), [2, 18, 8, 5, 0]);
        assert_eq!(widths(33), [2, 12, 8, 5, 0], "the widest shrinks first");
        assert_eq!(widths(27), [2, 8, 6, 5, 0], "and no text below its least");
        assert_eq!(widths(26), [2, 12, 8, 0, 0], "what gives way makes room");
        assert_eq!(widths(12), [2, 8, 0, 0, 0]);
        assert_eq!(widths(5), [2, 8, 0, 0, 0], "what must be there is there");
    }
}
