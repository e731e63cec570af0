//! What is being typed in the line or the field on top, completed: worked out after every message, shown dim behind the
//! cursor, and taken by a key of its own. Enter never takes it.

use super::{App, Effect, Overlay};
use crate::domain::completion::{Among, Names, Place, Register, in_add_line, in_field, in_filter_line, in_reason};
use crate::domain::deal::Deal;
use crate::domain::draft::Field;
use crate::domain::page::Source;
use crate::domain::quick_line::{QuickLine, Reading};
use crate::tui::form::Form;
use crate::tui::keymap::Action;
use crate::tui::overlay::{Line, Purpose, Saving};
use tui_input::Input;

/// The completion of what stands before the cursor.
#[derive(Debug)]
pub struct Suggestion {
    /// What is shown behind the cursor.
    pub ghost: String,
    /// What would stand in the line or the field.
    line: String,
    place: Place,
    chosen: usize,
    count: usize,
}

impl Suggestion {
    /// Which of several it is: "2/5"; empty: it is the only one.
    #[must_use]
    pub fn of_how_many(&self) -> String {
        if self.count > 1 { format!("{}/{}", self.chosen + 1, self.count) } else { String::new() }
    }
}

impl App {
    /// The completion of what is being typed, where there is one.
    #[must_use]
    pub fn suggestion(&self) -> Option<&Suggestion> {
        self.suggestion.as_ref()
    }

    /// Whether the line or form on top takes names that the file knows.
    pub(super) fn takes_names(&self) -> bool {
        match self.overlays.last() {
            Some(Overlay::Line(line)) => line.purpose.takes_names(),
            Some(Overlay::Form(form)) => form.entries.iter().any(|e| e.field == Field::Organization),
            _ => false,
        }
    }

    /// Takes the file's names in.
    pub(super) fn know(&mut self, register: Register) {
        self.names = Some(Names::new(register));
        if matches!(self.overlays.last(), Some(Overlay::Line(line)) if line.purpose == Purpose::Add) {
            self.read_line();
        }
    }

    /// What the file knows of the organization and the contact of a line for a new deal joins its reading.
    pub(super) fn told(&self, line: &QuickLine) -> Vec<Reading> {
        let mut rows = line.reading(&self.context());
        if let Some(names) = &self.names {
            names.tell(line, &self.context(), &mut rows);
        }
        rows
    }

    /// Works the completion out. The one that was chosen stays while nothing else is typed.
    pub(super) fn suggest(&mut self) {
        let before = self.suggestion.take();
        let (Some(names), Some((place, text))) = (&self.names, self.typed_name()) else { return };
        let filters = matches!(self.overlays.last(), Some(Overlay::Line(line)) if line.purpose == Purpose::Filter);
        // A saved filter can name no other one.
        let saved = if filters { self.saved.as_slice() } else { &[] };
        let among = Among { names, pipeline: &self.board.pipeline, saved };
        let candidates = place.candidates(&among);
        let count = candidates.len();
        let chosen = before.filter(|before| before.place == place).map_or(0, |before| before.chosen);
        let Some(name) = candidates.get(chosen).or(candidates.first()) else { return };
        let completed = place.completed(text, name);
        let chosen = if chosen < count { chosen } else { 0 };
        self.suggestion = Some(Suggestion { ghost: completed.ghost, line: completed.line, place, chosen, count });
    }

    /// Where a name is being typed, and the words of its line or field.
    fn typed_name(&self) -> Option<(Place, &str)> {
        match self.overlays.last()? {
            Overlay::Line(line) if !line.selected && line.error.is_none() => {
                let text = typed_at_the_end(&line.input, &line.offered)?;
                Some((self.place_in_line(line, text)?, text))
            }
            Overlay::Form(form) => {
                let entry = form.entries.get(form.current).filter(|entry| entry.error.is_none())?;
                let text = typed_at_the_end(&entry.input, &entry.offered)?;
                Some((in_field(entry.field, text, organization(form))?, text))
            }
            _ => None,
        }
    }

    fn place_in_line(&self, line: &Line, text: &str) -> Option<Place> {
        match &line.purpose {
            Purpose::Add => in_add_line(text),
            Purpose::Filter | Purpose::Saving(Saving::Text(_)) => in_filter_line(text),
            Purpose::Fact { deal, source: Source::Field(field), .. } => {
                in_field(*field, text, self.deal(*deal).and_then(|deal: &Deal| deal.organization.as_deref()))
            }
            Purpose::Reason(_) => in_reason(text),
            _ => None,
        }
    }

    /// Takes the completion, or chooses another one; `false`: it is not about that.
    pub(super) fn complete(&mut self, action: Action) -> bool {
        let Some(suggestion) = &mut self.suggestion else { return false };
        let (chosen, count) = (suggestion.chosen, suggestion.count);
        match action {
            Action::Complete => {
                let input = Input::new(std::mem::take(&mut suggestion.line));
                match self.overlays.last_mut() {
                    Some(Overlay::Line(line)) => line.input = input,
                    Some(Overlay::Form(form)) => form.entries[form.current].input = input,
                    _ => return false,
                }
                self.typed();
            }
            Action::NextItem => suggestion.chosen = (chosen + 1) % count,
            Action::PreviousItem => suggestion.chosen = (chosen + count - 1) % count,
            _ => return false,
        }
        true
    }

    /// The names in the file, where the line or form on top wants them and they may be old. Asked when no key is pressed:
    /// there may be many, and the line is there without them.
    pub(in crate::tui) fn needs_names(&mut self) -> Option<Effect> {
        (self.takes_names() && std::mem::take(&mut self.stale_names)).then_some(Effect::LoadNames)
    }
}

impl Purpose {
    fn takes_names(&self) -> bool {
        match self {
            Self::Add | Self::Filter | Self::Reason(_) | Self::Saving(Saving::Text(_)) => true,
            Self::Fact { source: Source::Field(field), .. } => {
                matches!(field, Field::Organization | Field::Contact | Field::Source | Field::Product | Field::Tags)
            }
            _ => false,
        }
    }
}

/// The words, where somebody has typed them and the cursor stands behind the last.
fn typed_at_the_end<'i>(input: &'i Input, offered: &str) -> Option<&'i str> {
    let text = input.value();
    (text != offered && input.cursor() == text.chars().count()).then_some(text)
}

fn organization(form: &Form) -> Option<&str> {
    let entry = form.entries.iter().find(|entry| entry.field == Field::Organization)?;
    Some(entry.input.value())
}
