//! Letters and pastes go into what is open.

use super::{App, Effect, Notice, Overlay};
use crate::tui::key::Key;
use crate::tui::keymap::Action;
use crate::tui::line;
use crossterm::event::{Event, KeyEvent};
use tui_input::backend::crossterm::EventHandler;

impl App {
    pub(super) fn type_key(&mut self, event: KeyEvent) -> Option<Effect> {
        match self.overlays.last_mut()? {
            Overlay::Line(line) => line.key(event),
            Overlay::Form(form) => {
                form.entries[form.current].input.handle_event(&Event::Key(event));
            }
            Overlay::Picker(picker) if picker.digits => {
                let digit = Key::of(event).digit()?.to_string();
                picker.chosen = picker.matches.iter().position(|at| picker.items[*at].key == digit)?;
                return self.act_on_overlay(Action::Accept);
            }
            Overlay::Picker(picker) => {
                picker.input.handle_event(&Event::Key(event));
            }
            Overlay::Notes(_) => self.write(event),
            Overlay::Checks(_) => return self.tick_by_digit(Key::of(event).digit()?),
            Overlay::Question(_) => {}
        }
        self.typed();
        None
    }

    /// What was typed has changed: it is read anew, and what was said about the words before it no longer holds.
    pub(super) fn typed(&mut self) {
        match self.overlays.last_mut() {
            Some(Overlay::Line(line)) => {
                line.error = None;
                self.read_line();
            }
            Some(Overlay::Form(form)) => {
                form.entries[form.current].error = None;
                form.error = None;
            }
            Some(Overlay::Picker(picker)) => picker.narrow(),
            Some(Overlay::Notes(notes)) => notes.error = None,
            Some(Overlay::Question(_) | Overlay::Checks(_)) | None => {}
        }
    }

    /// Pasted text goes into what is being typed, on one line; on a screen it is not taken for keys.
    pub(super) fn paste(&mut self, text: &str) -> Option<Effect> {
        self.pending.clear();
        if let Some(Overlay::Notes(notes)) = self.overlays.last_mut() {
            notes.insert(text);
            return None;
        }
        let text = text.split(['\r', '\n']).map(str::trim_end).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ");
        match self.overlays.last_mut() {
            Some(Overlay::Line(line)) => line.insert(&text),
            Some(Overlay::Form(form)) => line::insert(&mut form.entries[form.current].input, &text),
            Some(Overlay::Picker(picker)) if !picker.digits => line::insert(&mut picker.input, &text),
            Some(Overlay::Picker(_) | Overlay::Question(_) | Overlay::Checks(_) | Overlay::Notes(_)) => return None,
            None => {
                let add = self.key_for(Action::Add);
                let said = format!("Pasted text was not taken for keys; press {add} to add it as a deal.");
                self.notice = Some(Notice::Said(said));
                return None;
            }
        }
        self.typed();
        None
    }
}
