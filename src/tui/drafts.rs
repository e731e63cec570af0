//! What was typed and is not taken yet, so that it outlives a dropped line, a kill and a restart: what is kept of the
//! overlays, and the file that keeps it.

mod file;

pub use file::{DraftFile, Left};

use super::editor::Writing;
use super::form::Entry;
use super::notes::Notes;
use super::overlay::{Overlay, Purpose};
use crate::text;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use tui_input::Input;

/// What was typed and is not taken yet.
#[derive(Debug, Default, Deserialize)]
pub struct Drafts {
    /// Open lines, forms, notes and checklists, the top one last.
    pub overlays: Vec<Overlay>,
    /// Notes that were left unsaved.
    pub unsaved: Vec<Notes>,
    /// Notes that were open in the seller's own editor.
    pub errand: Option<Errand>,
}

/// Notes that the seller's own editor has, in a file of theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errand {
    /// What it was sent with.
    pub writing: Writing,
    /// The file.
    pub path: PathBuf,
}

impl Drafts {
    /// What a file of drafts says. It may hold anything: cursors are brought into their words, and text is cleaned that is
    /// not cleaned when it is drawn.
    fn read(text: &str) -> serde_json::Result<Self> {
        let mut drafts: Self = serde_json::from_str(text)?;
        drafts.overlays.retain_mut(|overlay| match overlay {
            Overlay::Line(line) => {
                settle(&mut line.input);
                true
            }
            Overlay::Form(form) => {
                form.entries.iter_mut().for_each(|entry| settle(&mut entry.input));
                form.current = form.current.min(form.entries.len().saturating_sub(1));
                !form.entries.is_empty()
            }
            Overlay::Notes(notes) => {
                notes.settle();
                true
            }
            Overlay::Checks(open) => {
                open.chosen = open.chosen.min(open.lines.len().saturating_sub(1));
                true
            }
            Overlay::Picker(_) | Overlay::Question(_) => false,
        });
        drafts.unsaved.iter_mut().for_each(Notes::settle);
        Ok(drafts)
    }
}

fn settle(input: &mut Input) {
    *input = Input::new(input.value().to_owned()).with_cursor(input.cursor());
}

impl Notes {
    fn settle(&mut self) {
        self.text = text::clean_lines(&self.text).into_owned();
        self.at = self.text.floor_char_boundary(self.at);
    }
}

/// The same, borrowed to be written.
#[derive(Serialize)]
struct Open<'a> {
    overlays: Vec<&'a Overlay>,
    unsaved: Vec<&'a Notes>,
    errand: Option<&'a Errand>,
}

/// What a file of drafts holds; empty: nothing was typed that is not taken.
pub(super) fn written(overlays: &[Overlay], left: &[Overlay], errand: Option<&Errand>) -> String {
    let typed = overlays.iter().any(Overlay::holds_words);
    // A line or a form that somebody left was meant to be left; it is there again in this run only.
    let unsaved: Vec<&Notes> = left.iter().filter_map(Overlay::notes).collect();
    if !typed && unsaved.is_empty() && errand.is_none() {
        return String::new();
    }
    let kept = |overlay: &&Overlay| typed && overlay.outlives();
    let open = Open { overlays: overlays.iter().filter(kept).collect(), unsaved, errand };
    // Plain values with text for keys: nothing in them can fail.
    serde_json::to_string(&open).unwrap_or_default()
}

impl Overlay {
    /// Whether something was typed or ticked in it that only it knows.
    pub(super) fn holds_words(&self) -> bool {
        match self {
            Self::Line(line) => line.purpose.writes() && line.input.value() != line.offered,
            Self::Form(form) => form.entries.iter().any(Entry::is_typed),
            Self::Notes(notes) => notes.is_changed(),
            Self::Checks(open) => open.shut.as_ref().is_some_and(|shut| !shut.ticks.is_empty()),
            Self::Picker(_) | Self::Question(_) => false,
        }
    }

    fn notes(&self) -> Option<&Notes> {
        match self {
            Self::Notes(notes) => Some(notes),
            _ => None,
        }
    }

    /// Whether it is opened again with what lay over it. A list and a question are made anew by their keys.
    fn outlives(&self) -> bool {
        match self {
            Self::Line(line) => line.purpose.writes(),
            Self::Form(_) | Self::Notes(_) | Self::Checks(_) => true,
            Self::Picker(_) | Self::Question(_) => false,
        }
    }
}

impl Purpose {
    /// Whether its words go into the ledger. The others say what is shown, or belong to the first run, which asks again.
    fn writes(&self) -> bool {
        match self {
            Self::Filter | Self::Find { .. } | Self::Currency | Self::Import => false,
            Self::Add
            | Self::Terms(_)
            | Self::Fact { .. }
            | Self::NewField(_)
            | Self::Win(_)
            | Self::Log { .. }
            | Self::Step { .. }
            | Self::Reason(_)
            | Self::Note { .. }
            | Self::Flag(_)
            | Self::Snooze(_)
            | Self::Quota
            | Self::Evidence(_)
            | Self::Override
            | Self::Setting(_)
            | Self::Saving(_) => true,
        }
    }
}
