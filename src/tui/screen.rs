//! The screens: what stands beneath the overlays. They lie on a stack; the lowest is one of the main ones, and Esc goes
//! back one step.

use super::agenda::AgendaScreen;
use super::deal::DealScreen;
use super::keymap::Context;
use super::people::PeopleScreen;
use super::stages::StagesScreen;
use super::sweep::{Place, SweepScreen};

/// One screen, with the state that is its own.
#[derive(Debug)]
pub enum Screen {
    /// A column a stage.
    Board,
    /// The same deals as rows.
    List,
    /// What the days ask for, across all deals.
    Agenda(Box<AgendaScreen>),
    /// One deal with all that belongs to it.
    Deal(Box<DealScreen>),
    /// Contacts and organizations.
    People(Box<PeopleScreen>),
    /// The stage editor.
    Stages(Box<StagesScreen>),
    /// The weekly sweep.
    Sweep(Box<SweepScreen>),
}

impl Screen {
    /// The main screens, in the order of their keys.
    #[must_use]
    pub fn main() -> [Self; 3] {
        [Self::Board, Self::List, Self::Agenda(Box::default())]
    }

    /// Whose keys hold while it is on top.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Board => Context::Board,
            Self::List => Context::List,
            Self::Agenda(_) => Context::Agenda,
            Self::Deal(_) => Context::Deal,
            Self::People(_) => Context::People,
            Self::Stages(_) => Context::Stages,
            Self::Sweep(screen) if screen.place == Place::End => Context::Swept,
            Self::Sweep(_) => Context::Sweep,
        }
    }
}
