//! Esc leaves what is open, and does not throw away what was typed: it is there again when the same thing is opened.

use super::{App, Notice, Overlay};
use crate::domain::ids::DealId;
use crate::tui::form::Form;
use crate::tui::keymap::{Action, Context};
use crate::tui::notes::Notes;
use crate::tui::overlay::Line;

impl App {
    /// Opens a line; what was typed in the same one before, and was left, stands there selected.
    pub(super) fn open(&mut self, mut line: Line) {
        let same = |left: &Overlay| matches!(left, Overlay::Line(left) if left.purpose == line.purpose);
        if let Some(Overlay::Line(left)) = self.take_left(same) {
            line.offer(left.input.value());
            line.title.push_str(" · as you left it");
        }
        self.overlays.push(Overlay::Line(Box::new(line)));
        self.read_line();
    }

    /// Opens a form; what was typed in the same one before, and was left, stands there.
    pub(super) fn open_form(&mut self, mut form: Form) {
        let same = |left: &Overlay| matches!(left, Overlay::Form(left) if left.about == form.about);
        if let Some(Overlay::Form(left)) = self.take_left(same) {
            form.take_over(&left);
            let save = self.keymap().key(Context::Form, Action::Save);
            form.error = Some(format!("What you typed before stands here; {save} saves it."));
        }
        self.overlays.push(Overlay::Form(Box::new(form)));
    }

    /// The notes of a deal that were left unsaved.
    pub(super) fn take_left_notes(&mut self, deal: DealId) -> Option<Notes> {
        match self.take_left(|left| matches!(left, Overlay::Notes(notes) if notes.deal == deal))? {
            Overlay::Notes(notes) => Some(*notes),
            _ => None,
        }
    }

    /// Keeps what was left, and says how it comes back.
    pub(super) fn leave(&mut self, overlay: Overlay) {
        if !overlay.holds_words() {
            return;
        }
        let said = match &overlay {
            Overlay::Notes(notes) => self.unsaved_words(&notes.name),
            _ => "Nothing was changed; what you typed is there again when you come back.".to_owned(),
        };
        self.notice = Some(Notice::Said(said));
        self.left.push(overlay);
    }

    fn take_left(&mut self, same: impl Fn(&Overlay) -> bool) -> Option<Overlay> {
        let at = self.left.iter().position(same)?;
        Some(self.left.remove(at))
    }
}
