//! What stands at a place of the screen: the layout read the other way round, for the mouse.

use super::layout::{Layout, Place};
use super::{checks, deal, form, list, people, picker, stages};
use crate::domain::order::Order;
use crate::tui::app::App;
use crate::tui::board::Board;
use crate::tui::checks::Checks;
use crate::tui::deal::DealScreen;
use crate::tui::form::Form;
use crate::tui::people::{List, PeopleScreen};
use crate::tui::picker::Picker;
use crate::tui::stages::StagesScreen;
use chrono::NaiveDate;
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

/// The field of a form at a place; `None`: none.
#[must_use]
pub fn in_form(layout: &Layout, open: &Form, place: Position) -> Option<usize> {
    form::at(layout, open, place)
}

/// The order whose heading stands at a place of the list; `None`: none.
#[must_use]
pub fn heading(app: &App, layout: &Layout, at: Position) -> Option<Order> {
    (at.y == layout.body.y && !layout.too_small).then(|| list::order_at(app, layout, at.x)).flatten()
}

/// The row of a deal's screen at a place; `None`: none on which the cursor stops.
#[must_use]
pub fn in_deal(layout: &Layout, screen: &DealScreen, today: NaiveDate, at: Position) -> Option<usize> {
    let places = deal::place::of(layout, screen, today);
    let mut columns = places.columns.iter().zip(screen.tops);
    let (column, top) = columns.find(|(column, _)| column.area.contains(at) && !layout.too_small)?;
    let line = column.lines.get(top + usize::from(at.y - column.area.y))?;
    screen.rows.get(line.row).filter(|(_, row)| row.is_stop()).map(|_| line.row)
}

/// What stands at a place of the screen of people and firms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeopleSpot {
    /// The name of a list.
    Tab(List),
    /// A row of the list.
    Row(usize),
}

/// What stands at a place of the list of people and firms; `None`: nothing of it.
#[must_use]
pub fn in_people(layout: &Layout, screen: &PeopleScreen, at: Position) -> Option<PeopleSpot> {
    let area = people::list_area(layout.body, screen).filter(|_| !layout.too_small)?;
    people::in_list(screen, area, at)
}

/// What stands at a place of the stage editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageSpot {
    /// A stage, or winning, by its row.
    Stage(usize),
    /// A line of the checklist or the playbook.
    Line(usize),
}

/// What stands at a place of the stage editor; `None`: nothing to put the cursor on.
#[must_use]
pub fn in_stages(app: &App, layout: &Layout, screen: &StagesScreen, at: Position) -> Option<StageSpot> {
    stages::at(app, layout, screen, at).filter(|_| !layout.too_small)
}

/// The line of a checklist at a place; `None`: none.
#[must_use]
pub fn in_checks(layout: &Layout, open: &Checks, today: NaiveDate, at: Position) -> Option<usize> {
    checks::at(layout, open, today, at).filter(|line| *line < open.lines.len())
}
