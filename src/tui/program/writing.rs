//! What an editor left of notes goes into the ledger; what cannot is kept in its file, and said.

use super::Program;
use crate::domain::dates::Now;
use crate::ops::OpError;
use crate::tui::app::{Msg, notes_op};
use crate::tui::editor::{Trouble, Writing, Written};

impl Program {
    /// Takes in what an editor left of notes. The file goes when its words stand in the ledger, and is named when not;
    /// where there is no such editor, the notes are opened in place.
    pub fn written(&mut self, writing: &Writing, left: Result<Written, Trouble>, now: Now) {
        let msg = match left {
            Err(Trouble::Failed(sentence)) => Msg::Failed(sentence),
            Err(Trouble::NoEditor(sentence)) => Msg::NoEditor(Box::new(writing.clone()), sentence),
            Ok(written) => self.take_notes(writing, &written, &now),
        };
        self.errand = None;
        self.handle(msg, now);
    }

    fn take_notes(&mut self, writing: &Writing, written: &Written, now: &Now) -> Msg {
        let (name, path) = (&writing.name, written.path.display());
        let msg = if written.text.trim() == writing.before.trim() {
            Msg::Said(format!("The notes of {name} stay as they were."))
        } else {
            let saved = self.record(writing.deal).and_then(|record| {
                if record.notes != writing.before {
                    return Err(OpError::Refused(format!("The notes of {name} were changed elsewhere meanwhile.")));
                }
                self.run(&notes_op(writing.deal, &written.text), now)
            });
            match saved {
                Ok(done) => done,
                Err(error) => return Msg::Failed(format!("{error} What you wrote stands in {path}.")),
            }
        };
        let _ = std::fs::remove_file(&written.path);
        msg
    }
}
