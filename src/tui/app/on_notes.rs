//! Notes: written in the seller's editor, or in place where there is none. What was left unsaved comes back.

use super::{App, Effect, Notice, Overlay};
use crate::domain::deal::DealRecord;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::ids::DealId;
use crate::ops::Op;
use crate::tui::editor::Writing;
use crate::tui::keymap::{Action, Context};
use crate::tui::notes::Notes;
use crate::tui::view::notes_room;
use crossterm::event::KeyEvent;

impl App {
    /// Opens a deal's notes.
    pub(super) fn open_notes(&mut self, record: &DealRecord) -> Option<Effect> {
        let (deal, name) = (record.deal.id, record.deal.name());
        let unsaved = self.take_left_notes(deal);
        if self.has_editor {
            let before = record.notes.clone();
            let text = unsaved.map_or_else(|| before.clone(), |notes| notes.text);
            return Some(Effect::Write(Box::new(Writing { deal, name, before, text })));
        }
        let mut notes = Notes::new(deal, name, &record.notes);
        if let Some(unsaved) = unsaved {
            notes = unsaved;
            let save = self.keymap().key(Context::Notes, Action::Save);
            notes.error = Some(format!("Not saved yet; {save} saves it."));
            notes.compare(&record.notes);
        }
        self.overlays.push(Overlay::Notes(Box::new(notes)));
        None
    }

    /// Opens notes in place of an editor that cannot be started, now and from now on.
    pub(super) fn write_in_place(&mut self, writing: Writing, sentence: String) {
        self.has_editor = false;
        let mut notes = Notes::resumed(writing.deal, writing.name, &writing.before, &writing.text);
        notes.error = Some(sentence);
        self.overlays.push(Overlay::Notes(Box::new(notes)));
    }

    /// Says what came of an errand.
    pub(super) fn said(&mut self, sentence: String) -> Option<Effect> {
        self.notice = Some(Notice::Said(sentence));
        None
    }

    /// A key that writes.
    pub(super) fn write(&mut self, event: KeyEvent) {
        let room = notes_room(&self.layout());
        if let Some(Overlay::Notes(notes)) = self.overlays.last_mut() {
            notes.key(event, (usize::from(room.width), usize::from(room.height)));
        }
    }

    pub(super) fn save_notes(&mut self) -> Option<Effect> {
        let Some(Overlay::Notes(notes)) = self.overlays.last() else { return None };
        if notes.is_changed() {
            return Some(Effect::Run(notes_op(notes.deal, &notes.text)));
        }
        self.overlays.pop();
        self.notice = Some(Notice::Said("Nothing was changed.".to_owned()));
        None
    }
}

/// The operation that gives a deal these notes.
pub(in crate::tui) fn notes_op(deal: DealId, text: &str) -> Op {
    let text = text.trim();
    let notes = if text.is_empty() { Edit::Clear } else { Edit::Set(text.to_owned()) };
    Op::Edit { deals: vec![deal], edit: Box::new(DealEdit { notes, ..DealEdit::default() }) }
}
