//! Letters and pastes go into what is open.

use super::{App, Effect, Notice, Overlay};
use crate::tui::key::Key;
use crate::tui::keymap::Action;
use crossterm::event::{Event, KeyEvent};
use tui_input::backend::crossterm::EventHandler;

impl App {
    pub(super) fn type_key(&mut self, event: KeyEvent) -> Option<Effect> {
        match self.overlays.last_mut()? {
            Overlay::Line(line) => {
                line.input.handle_event(&Event::Key(event));
            }
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
            Some(Overlay::Question(_) | Overlay::Checks(_)) | None => {}
        }
    }

    /// Pasted text goes into what is being typed, on one line; on a screen it is not taken for keys.
    pub(super) fn paste(&mut self, text: &str) -> Option<Effect> {
        self.pending.clear();
        let text = text.split(['\r', '\n']).map(str::trim_end).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ");
        let input = match self.overlays.last_mut() {
            Some(Overlay::Line(line)) => &mut line.input,
            Some(Overlay::Form(form)) => &mut form.entries[form.current].input,
            Some(Overlay::Picker(picker)) if !picker.digits => &mut picker.input,
            Some(Overlay::Picker(_) | Overlay::Question(_) | Overlay::Checks(_)) => return None,
            None => {
                let add = self.key_for(Action::Add);
                let said = format!("Pasted text was not taken for keys; press {add} to add it as a deal.");
                self.notice = Some(Notice::Said(said));
                return None;
            }
        };
        let at = input.cursor();
        let mut value: Vec<char> = input.value().chars().collect();
        let pasted: Vec<char> = text.chars().collect();
        let cursor = at + pasted.len();
        value.splice(at..at, pasted);
        *input = tui_input::Input::new(value.into_iter().collect()).with_cursor(cursor);
        self.typed();
        None
    }
}
