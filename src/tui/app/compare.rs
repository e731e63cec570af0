//! What is being edited here, and was changed elsewhere meanwhile: it is said once, and saving again means it.

use super::{App, Effect, Overlay};
use crate::domain::draft::{Field, LineError};
use crate::domain::ids::DealId;
use crate::domain::page::DealPage;
use crate::tui::form::{self, About};
use crate::tui::notes::Notes;
use crate::tui::overlay::Purpose;
use tui_input::Input;

impl App {
    /// The deal whose words the top overlay edits.
    pub(super) fn being_edited(&self) -> Option<DealId> {
        match self.overlays.last()? {
            Overlay::Form(form) => match form.about {
                About::Deal(deal) => Some(deal),
                _ => None,
            },
            Overlay::Notes(notes) => Some(notes.deal),
            Overlay::Line(line) => match &line.purpose {
                Purpose::Fact { deal, .. } => Some(*deal),
                _ => None,
            },
            _ => None,
        }
    }

    /// Takes in how that deal stands now: words that were not touched here follow, those that were are marked.
    pub(super) fn compare(&mut self, page: &DealPage) -> Option<Effect> {
        let record = &page.record;
        if self.being_edited() != Some(record.deal.id) {
            return None;
        }
        let value = record.deal.money().map(|m| self.typed_money(m)).unwrap_or_default();
        let now = |field| if field == Field::Value { value.clone() } else { form::words(record, field) };
        let fact = match self.overlays.last() {
            Some(Overlay::Line(line)) => match &line.purpose {
                Purpose::Fact { source, .. } => self.typed_fact(page, source),
                _ => String::new(),
            },
            _ => String::new(),
        };
        match self.overlays.last_mut() {
            Some(Overlay::Form(form)) => {
                for entry in &mut form.entries {
                    let now = now(entry.field);
                    if follow(&mut entry.before, now, &mut entry.input) {
                        entry.error = Some(elsewhere(entry.field.label(), &entry.before));
                    }
                }
            }
            Some(Overlay::Notes(notes)) => notes.compare(&record.notes),
            Some(Overlay::Line(line)) => {
                if let Purpose::Fact { before, .. } = &mut line.purpose
                    && follow(before, fact, &mut line.input)
                {
                    let message = elsewhere("It", before);
                    line.error = Some(LineError { at: 0..line.input.value().len(), message });
                }
            }
            _ => {}
        }
        None
    }
}

impl Notes {
    /// Takes in the notes as they stand now.
    pub(super) fn compare(&mut self, now: &str) {
        let fresh = Self::new(self.deal, self.name.clone(), now);
        if fresh.before == self.before {
            return;
        }
        if self.is_changed() {
            self.before = fresh.before;
            self.error = Some("The notes were changed elsewhere; saving writes yours over them.".to_owned());
        } else {
            *self = fresh;
        }
    }
}

/// Words follow what stands in the file, unless they were touched. `true`: they were, and it changed.
fn follow(before: &mut String, now: String, input: &mut Input) -> bool {
    if *before == now {
        return false;
    }
    let touched = input.value() != before;
    if !touched {
        *input = Input::new(now.clone());
    }
    *before = now;
    touched && input.value() != before
}

fn elsewhere(what: &str, now: &str) -> String {
    let now = if now.is_empty() { "empty" } else { now };
    format!("{what} is {now} now, changed elsewhere; Enter writes yours.")
}
