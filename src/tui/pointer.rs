//! The mouse between its events: what was pressed, what is being dragged, what was clicked last.

use super::board::Kind;
use crate::domain::ids::DealId;
use chrono::{DateTime, TimeDelta, Utc};
use ratatui::layout::Position;

/// Two clicks within this time are one double click.
const TWICE: TimeDelta = TimeDelta::milliseconds(400);

/// A card that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    /// The card.
    pub deal: DealId,
    /// The column in which it stands.
    pub from: Kind,
    /// Where on the screen.
    pub at: Position,
}

/// Cards on their way to another column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drag {
    /// Which.
    pub deals: Vec<DealId>,
    /// The column in which the pressed one stands.
    pub from: Kind,
    /// Where the mouse is.
    pub at: Position,
    /// The column beneath it.
    pub over: Option<Kind>,
}

impl Drag {
    /// The column that would take the cards, were they let go now.
    #[must_use]
    pub fn target(&self) -> Option<Kind> {
        self.over.filter(|over| *over != self.from)
    }
}

/// What a click was on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clicked {
    /// A deal, wherever it stands.
    Deal(DealId),
    /// A place of the screen: the rows may have scrolled between two clicks.
    At(Position),
}

/// The mouse between its events.
#[derive(Clone, Debug, Default)]
pub struct Pointer {
    /// The card that was pressed, while the button is held down.
    pub pressed: Option<Press>,
    /// What is being dragged.
    pub drag: Option<Drag>,
    clicked: Option<(Clicked, DateTime<Utc>)>,
}

impl Pointer {
    /// A click. `true`: it is the second of a double click.
    pub fn click(&mut self, on: Clicked, now: DateTime<Utc>) -> bool {
        let before = self.clicked.replace((on, now));
        let twice = before.is_some_and(|(other, then)| other == on && now - then <= TWICE);
        if twice {
            self.clicked = None;
        }
        twice
    }

    /// The last click was on nothing.
    pub fn forget(&mut self) {
        self.clicked = None;
    }

    /// A card is on its way: the press was no click.
    pub fn carry(&mut self, drag: Drag) {
        self.clicked = None;
        self.drag = Some(drag);
    }

    /// Lets go of whatever is held. `true`: it was on its way.
    pub fn let_go(&mut self) -> bool {
        self.pressed = None;
        self.drag.take().is_some()
    }
}
