//! What stands at a place of the screen: the layout read the other way round, for the mouse.

use super::layout::{Layout, Place};
use super::list;
use super::picker;
use crate::tui::board::Board;
use crate::tui::picker::Picker;
use ratatui::layout::Position;

/// What stands at a place of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A card: its column, and its place from the top of it.
    Card {
        /// Which column of the board.
        column: usize,
        /// From its top, also where that has scrolled away.
        row: usize,
    },
    /// A column, where it has no card.
    Column(usize),
}

impl Spot {
    /// The column.
    #[must_use]
    pub fn column(self) -> usize {
        match self {
            Self::Card { column, .. } | Self::Column(column) => column,
        }
    }
}

/// What stands at a place of the board; `None`: none of its columns.
#[must_use]
pub fn on_board(layout: &Layout, board: &Board, at: Position) -> Option<Spot> {
    let rows = layout.headings.y..layout.cards.bottom();
    // The space after a column is its own.
    let holds = |place: &&Place| (place.x..=place.x + place.width).contains(&at.x);
    let place = layout.places.iter().find(holds).filter(|_| rows.contains(&at.y) && !layout.too_small)?;
    let column = place.column;
    let card = || {
        let below = usize::from(at.y.checked_sub(layout.cards.y)? / layout.density.height());
        let row = board.columns.get(column)?.top + below;
        board.at(column, row).filter(|_| below < layout.rows && !place.collapsed)?;
        Some(Spot::Card { column, row })
    };
    Some(card().unwrap_or(Spot::Column(column)))
}

/// The row of the list at a place, counted from the first on the screen; `None`: none.
#[must_use]
pub fn in_list(layout: &Layout, at: Position) -> Option<usize> {
    in_body(layout, at)?.checked_sub(usize::from(list::HEADING)).filter(|row| *row < layout.rows)
}

/// The line of a screen's body at a place, counted from the top of the screen; `None`: none.
#[must_use]
pub fn in_body(layout: &Layout, at: Position) -> Option<usize> {
    let below = at.y.checked_sub(layout.body.y)?;
    (below < layout.body.height && !layout.too_small).then_some(usize::from(below))
}

/// The line of a picker at a place, counted among those that match; `None`: none.
#[must_use]
pub fn in_picker(layout: &Layout, open: &Picker, at: Position) -> Option<usize> {
    let (lines, from) = picker::lines(layout, open);
    let line = from + usize::from(at.y.checked_sub(lines.y)?);
    (lines.contains(at) && line < open.matches.len()).then_some(line)
}
