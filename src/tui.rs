//! The board in the terminal: keys become operations, receipts become frames. Message, update, view; effects are data,
//! carried out one after the other.

pub mod action;
pub mod agenda;
pub mod app;
pub mod board;
pub mod checks;
pub mod deal;
#[cfg(test)]
mod desk;
pub mod drafts;
pub mod editor;
pub mod form;
pub mod key;
pub mod keymap;
mod line;
pub mod look;
pub mod notes;
pub mod overlay;
pub mod pane;
pub mod people;
pub mod picker;
pub mod pointer;
pub mod program;
mod run;
pub mod screen;
pub mod stages;
pub mod sweep;
pub mod terminal;
pub mod theme;
pub mod view;

pub use run::{Start, run};
