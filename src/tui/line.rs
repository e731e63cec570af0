//! How a line is typed in. Words that it opened with stand there selected: the first thing typed takes their place, and a
//! key that moves the cursor keeps them, to be changed.

use super::overlay::Line;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

impl Line {
    /// One key.
    pub(super) fn key(&mut self, event: KeyEvent) {
        if std::mem::take(&mut self.selected) && takes_the_place(event) {
            self.input.reset();
            if !matches!(event.code, KeyCode::Char(_)) {
                return;
            }
        }
        self.input.handle_event(&Event::Key(event));
    }

    /// Text pasted in.
    pub(super) fn insert(&mut self, text: &str) {
        if std::mem::take(&mut self.selected) {
            self.input.reset();
        }
        insert(&mut self.input, text);
    }

    /// Puts words in it, selected.
    pub(super) fn offer(&mut self, words: &str) {
        self.input = Input::new(words.to_owned());
        self.selected = !words.is_empty();
    }
}

/// Puts text where the cursor is.
pub(super) fn insert(input: &mut Input, text: &str) {
    let at = input.cursor();
    let mut value: Vec<char> = input.value().chars().collect();
    let cursor = at + text.chars().count();
    value.splice(at..at, text.chars());
    *input = Input::new(value.into_iter().collect()).with_cursor(cursor);
}

/// Whether a key writes or deletes, and does not only move.
fn takes_the_place(event: KeyEvent) -> bool {
    let held = event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    match event.code {
        KeyCode::Char(c) if held => matches!(c, 'h' | 'w' | 'u' | 'd' | 'k'),
        KeyCode::Char(_) | KeyCode::Backspace | KeyCode::Delete => true,
        _ => false,
    }
}
