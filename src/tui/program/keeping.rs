//! What is being typed is kept in a file of drafts, and what an earlier board left there is taken up.

use super::Program;
use crate::domain::dates::Now;
use crate::tui::app::Notice;
use crate::tui::drafts::{DraftFile, Errand};
use crate::tui::editor::{self, Writing};
use crate::tui::notes::Notes;
use std::fs;
use std::path::PathBuf;

impl Program {
    /// Looks for what boards that are no more have left beside the file, and opens it again. A ledger in memory has
    /// nothing to come back to.
    pub(super) fn take_up_drafts(&mut self, now: Now) {
        if self.store.is_in_memory() {
            return;
        }
        let (file, left) = DraftFile::beside(self.store.path());
        self.drafts = Some(file);
        let (mut copies, mut unread) = (Vec::new(), left.unread);
        for mut drafts in left.drafts {
            if let Some(Errand { writing, path }) = drafts.errand.take() {
                match editor::left(&path) {
                    Ok(text) => {
                        let notes = Notes::resumed(writing.deal, writing.name, &writing.before, &text);
                        drafts.unsaved.extend(Some(notes).filter(Notes::is_changed));
                        copies.push(path);
                    }
                    Err(why) => unread.push(format!("The notes of {} that an editor had: {why}", writing.name)),
                }
            }
            if let Some(effect) = self.app.take_up(drafts) {
                let msg = self.answer(effect, &now);
                self.handle(msg, now);
            }
        }
        self.keep_drafts();
        self.write_drafts();
        if !self.drafts_lost {
            // Their words are in our own file now; one that cannot be removed is nothing but a copy.
            copies.iter().for_each(|path| drop(fs::remove_file(path)));
        }
        if let Some(effect) = self.app.needs() {
            let msg = self.answer(effect, &now);
            self.handle(msg, now);
        }
        if !unread.is_empty() {
            self.app.notice = Some(Notice::Error(unread.join(" ")));
        }
    }

    /// The file of drafts, for whoever ends the program; `None`: nothing is kept.
    #[must_use]
    pub fn draft_file(&self) -> Option<DraftFile> {
        self.drafts.clone()
    }

    /// Takes note of what is being typed. It goes to the disk when typing pauses, or when it has waited for long.
    pub(super) fn keep_drafts(&mut self) {
        if let Some(file) = &self.drafts
            && file.keep(self.app.drafts(self.errand.as_ref()))
        {
            self.write_drafts();
        }
    }

    /// Brings what is being typed to the disk. `true`: it cannot be, and that is said for the first time.
    pub(super) fn write_drafts(&mut self) -> bool {
        let Some(Err(sentence)) = self.drafts.as_ref().map(DraftFile::write) else {
            self.drafts_lost = false;
            return false;
        };
        // Not at every key.
        let first = !std::mem::replace(&mut self.drafts_lost, true);
        if first {
            self.app.notice = Some(Notice::Said(sentence));
        }
        first
    }

    /// Hands notes to the seller's editor: from now on they are kept as being there.
    pub fn send(&mut self, writing: &Writing, path: PathBuf) {
        self.errand = Some(Errand { writing: writing.clone(), path });
        self.keep_drafts();
        self.write_drafts();
    }

    /// The sample takes the place of the file, and what is typed there is not the file's.
    pub(super) fn keep_no_drafts(&mut self) {
        if let Some(file) = self.drafts.take() {
            file.keep(String::new());
            // The file stays where it is then, and the next start takes it up.
            let _ = file.write();
        }
    }
}
