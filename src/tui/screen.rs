//! The screens: what stands beneath the overlays. They lie on a stack; the lowest is one of the main ones, and Esc goes
//! back one step.

use super::deal::DealScreen;
use super::keymap::Context;
use super::people::PeopleScreen;
use super::stages::StagesScreen;

/// One screen, with the state that is its own.
#[derive(Debug)]
pub enum Screen {
    /// A column a stage.
    Board,
    /// One deal with all that belongs to it.
    Deal(Box<DealScreen>),
    /// Contacts and organizations.
    People(Box<PeopleScreen>),
    /// The stage editor.
    Stages(Box<StagesScreen>),
}

impl Screen {
    /// Whose keys hold while it is on top.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Board => Context::Board,
            Self::Deal(_) => Context::Deal,
            Self::People(_) => Context::People,
            Self::Stages(_) => Context::Stages,
        }
    }
}
