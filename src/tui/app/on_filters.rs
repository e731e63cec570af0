//! The saved filters: their list, what its keys do, and the filter in force.

use super::typed::{ok, wrong};
use super::{App, Effect, Line, Narrowed, Notice, Overlay};
use crate::domain::draft::LineError;
use crate::domain::filter::{Filter, SavedFilter, free_name, saved_term};
use crate::domain::ids::SavedFilterId;
use crate::domain::names;
use crate::domain::quick_line::Reading;
use crate::ops::{Op, SavedFilterOp};
use crate::tui::keymap::Action;
use crate::tui::overlay::{Purpose, Saving};
use crate::tui::picker::{Choice, Fits, Item, Kind, Picker};
use crate::tui::screen::Screen;

impl App {
    /// Opens the list of saved filters; its lines are read before it is drawn.
    pub(super) fn open_filters(&mut self) -> Option<Effect> {
        let picker = Picker::new("Saved filters", Vec::new()).of(Kind::Filters);
        self.overlays.push(Overlay::Picker(Box::new(picker)));
        Some(Effect::LoadSaved)
    }

    /// Whether the list of saved filters is on top.
    pub(super) fn lists_filters(&self) -> bool {
        self.top_lists() == Some(Kind::Filters)
    }

    /// What the picker on top lists.
    fn top_lists(&self) -> Option<Kind> {
        match self.overlays.last() {
            Some(Overlay::Picker(picker)) => Some(picker.kind),
            _ => None,
        }
    }

    /// Whether something on the screen is matched against the records.
    pub(super) fn wants_records(&self) -> bool {
        self.narrowed.is_some() || self.typed_filter().is_some() || self.lists_filters()
    }

    pub(super) fn saved_read(&mut self, saved: Vec<SavedFilter>) -> Option<Effect> {
        self.follow(&saved);
        self.saved = saved;
        if self.top_lists() == Some(Kind::Palette) {
            let items = self.palette();
            if let Some(Overlay::Picker(picker)) = self.overlays.last_mut() {
                picker.kind = Kind::Things;
                picker.list(items);
                picker.narrow();
            }
            return None;
        }
        if self.lists_filters() && self.saved.is_empty() && self.narrowed.is_none() {
            self.overlays.pop();
            let (filter, save) = (self.key_for(Action::Filter), self.key_for(Action::SavedFilters));
            let said = format!("No filter is saved yet; {filter} narrows the deals, and {save} then saves that.");
            self.notice = Some(Notice::Said(said));
            return None;
        }
        self.wants_records().then_some(Effect::LoadRecords)
    }

    /// A saved filter that is in force and asks for something else now stays in force.
    fn follow(&mut self, fresh: &[SavedFilter]) {
        let Some(narrowed) = &mut self.narrowed else { return };
        let known = self.saved.iter().find(|filter| filter.text == narrowed.text);
        if let Some(filter) = known.and_then(|known| fresh.iter().find(|filter| filter.id == known.id)) {
            narrowed.text.clone_from(&filter.text);
        }
    }

    /// Reads a filter line: the one that is typed over the deals, or what a saved one is to ask for.
    pub(super) fn read_filter(&self, text: &str) -> Result<Filter, LineError> {
        match self.overlays.last() {
            Some(Overlay::Line(line)) if line.purpose != Purpose::Filter => Filter::parse_alone(text, &self.context()),
            _ => Filter::parse(text, &self.context(), &self.saved),
        }
    }

    /// Puts a filter in force whose words were written elsewhere; it is read with the saved ones that it may name.
    pub(super) fn take_up_filter(&mut self, text: String) -> Effect {
        self.narrowed = Some(Narrowed { text, filter: Filter::default() });
        Effect::LoadSaved
    }

    /// Reads the filter in force anew: it may name a day that counts from today, or a saved filter that has changed. What
    /// can no longer be read stays as it was read last.
    pub(super) fn read_in_force(&mut self) {
        let read = |narrowed: &Narrowed| Filter::parse(&narrowed.text, &self.context(), &self.saved).ok();
        let fresh = self.narrowed.as_ref().and_then(read);
        if let (Some(narrowed), Some(fresh)) = (&mut self.narrowed, fresh) {
            narrowed.filter = fresh;
        }
    }

    /// Fills the list of saved filters, where it is open; its cursor stays with its filter.
    pub(super) fn list_filters(&mut self) {
        if !self.lists_filters() {
            return;
        }
        let in_force = self.narrowed.as_ref().map(|narrowed| narrowed.text.clone());
        let is = |filter: &SavedFilter, text: &str| filter.text == text || names::same(&filter.term(), text);
        let one_in_force = in_force.as_deref().and_then(|text| self.saved.iter().find(|filter| is(filter, text)));
        let one_in_force = one_in_force.map(|filter| filter.id);
        let unsaved = in_force.filter(|_| one_in_force.is_none()).map(|text| Item {
            key: String::new(),
            label: "Save this filter".to_owned(),
            detail: text,
            choice: Choice::SaveFilter,
        });
        let saved = self.saved.iter().map(|filter| Item {
            key: String::new(),
            label: filter.name.clone(),
            detail: filter.text.clone(),
            choice: Choice::Filter(filter.id, self.fits(filter)),
        });
        let items = unsaved.into_iter().chain(saved).collect();
        let Some(Overlay::Picker(picker)) = self.overlays.last_mut() else { return };
        let (mut line, before) = (picker.chosen, picker.current().and_then(Item::filter));
        let offered = |picker: &Picker| usize::from(picker.items.first().is_some_and(|i| i.filter().is_none()));
        let had = offered(picker);
        picker.list(items);
        picker.narrow();
        // Where it is gone, the one after it takes its place; a line that saves may have come above them.
        if before.is_some() {
            line = (line + offered(picker)).saturating_sub(had);
        }
        let place = |id: SavedFilterId| picker.matches.iter().position(|at| picker.items[*at].filter() == Some(id));
        let chosen = before.or(one_in_force).and_then(place).unwrap_or(line);
        picker.chosen = chosen.min(picker.matches.len().saturating_sub(1));
    }

    fn fits(&self, filter: &SavedFilter) -> Fits {
        filter.read(&self.context()).map_or(Fits::Unreadable, |asked| Fits::Deals(self.matching(&asked).len()))
    }

    /// Shows the deals that a saved filter lets through. Its text is in force, not its name: one can type on from it, and
    /// save what comes of that.
    pub(super) fn put_in_force(&mut self, id: SavedFilterId) -> Option<Effect> {
        let saved = self.saved_filter(id)?;
        let (name, text) = (saved.name.clone(), saved.text.clone());
        match saved.read(&self.context()) {
            Ok(filter) => {
                self.narrowed = Some(Narrowed { text, filter });
                if !matches!(self.screen(), Screen::Board | Screen::List) {
                    let on_list = matches!(self.screens.first(), Some(Screen::List));
                    self.go_to_screen(if on_list { Screen::List } else { Screen::Board });
                }
                let said = format!("The deals of “{name}”; {} shows all again.", self.key_for(Action::Back));
                self.notice = Some(Notice::Said(said));
                Some(Effect::LoadRecords)
            }
            Err(sentence) => {
                self.notice = Some(Notice::Error(sentence));
                None
            }
        }
    }

    /// Opens the line for the name under which the filter in force is saved.
    pub(super) fn ask_filter_name(&mut self) {
        let Some(text) = self.narrowed.as_ref().map(|narrowed| narrowed.text.clone()) else { return };
        match Filter::parse_to_save(&text, &self.context()) {
            Ok(_) => self.open(Line::new(Purpose::Saving(Saving::New(text)), "Save this filter under a name", "")),
            Err(error) => self.notice = Some(Notice::Error(error.message)),
        }
    }

    /// Renames, changes or removes the saved filter under the cursor.
    pub(super) fn act_on_filter(&mut self, action: Action) -> Option<Effect> {
        let Some(Overlay::Picker(picker)) = self.overlays.last() else { return None };
        let Some(id) = picker.current()?.filter() else {
            let take = self.keymap.key(self.context_of_keys(), Action::Accept);
            self.notice = Some(Notice::Said(format!("This one is not saved yet; {take} saves it.")));
            return None;
        };
        let SavedFilter { name, text, .. } = self.saved_filter(id)?.clone();
        match action {
            Action::RenameFilter => {
                let title = format!("Another name for “{name}”");
                self.open(Line::new(Purpose::Saving(Saving::Name(id)), title, name));
                None
            }
            Action::EditFilter => {
                let title = format!("What “{name}” asks for");
                self.open(Line::new(Purpose::Saving(Saving::Text(id)), title, text));
                Some(Effect::LoadRecords)
            }
            _ => Some(Effect::Run(self.saved_filter_op(SavedFilterOp::Remove { filter: id }))),
        }
    }

    /// What is understood of a name so far.
    pub(super) fn read_saving(&self, what: &Saving, typed: &str) -> Vec<Reading> {
        let asks = match what {
            Saving::New(text) => vec![ok("asks for", text)],
            Saving::Name(_) | Saving::Text(_) => Vec::new(),
        };
        if typed.trim().is_empty() {
            return asks;
        }
        match self.free_filter_name(what, typed) {
            Ok(name) => asks.into_iter().chain([ok("as a term", saved_term(&name))]).collect(),
            Err(error) => asks.into_iter().chain(wrong(error)).collect(),
        }
    }

    /// What a line of the saved filters asks for, once it can be read.
    pub(super) fn accept_saving(&self, what: &Saving, typed: &str) -> Result<Op, LineError> {
        let op = match what {
            Saving::New(text) => SavedFilterOp::Add { name: self.free_filter_name(what, typed)?, text: text.clone() },
            Saving::Name(id) => {
                let name = self.free_filter_name(what, typed)?;
                SavedFilterOp::Edit { filter: *id, name: Some(name), text: None }
            }
            Saving::Text(id) => {
                Filter::parse_to_save(typed, &self.context())?;
                SavedFilterOp::Edit { filter: *id, name: None, text: Some(typed.trim().to_owned()) }
            }
        };
        Ok(self.saved_filter_op(op))
    }

    fn free_filter_name(&self, what: &Saving, typed: &str) -> Result<String, LineError> {
        let own = match what {
            Saving::New(_) => None,
            Saving::Name(id) | Saving::Text(id) => Some(*id),
        };
        free_name(typed, own, &self.saved).map_err(|message| LineError { at: 0..typed.len(), message })
    }

    fn saved_filter_op(&self, what: SavedFilterOp) -> Op {
        Op::SavedFilter { pipeline: self.board.pipeline.id, what }
    }

    fn saved_filter(&self, id: SavedFilterId) -> Option<&SavedFilter> {
        self.saved.iter().find(|filter| filter.id == id)
    }
}
