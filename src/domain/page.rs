//! The page of a deal: its record and all that belongs to it, and its facts in words, for both doors.

mod facts;
mod summary;
#[cfg(test)]
pub(in crate::domain) mod tests;
mod words;

pub use facts::{Fact, Source};
pub use summary::summary;

use super::activity::Step;
use super::criterion::Check;
use super::deal::DealRecord;
use super::timeline::Event;

/// A deal with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealPage {
    /// Its own row, people, labels and notes.
    pub record: DealRecord,
    /// What the contact does there.
    pub role: Option<String>,
    /// The exit checklist of its stage; empty where there is none.
    pub checks: Vec<Check>,
    /// What is planned, the next one first.
    pub steps: Vec<Step>,
    /// What happened, newest first.
    pub events: Vec<Event>,
}
