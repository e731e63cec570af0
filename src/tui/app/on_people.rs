//! What keys do on the screen of people and firms.

use super::{App, Effect, Form, Line, Notice, Overlay};
use crate::ops::{Op, People};
use crate::tui::keymap::Action;
use crate::tui::overlay::{Purpose, Question};
use crate::tui::people::{self, Directory, List, Party, PeopleScreen, Relations};
use crate::tui::screen::Screen;
use crate::tui::view;

impl App {
    pub(super) fn act_on_people(&mut self, action: Action) -> Option<Effect> {
        let half = usize::from(self.layout().body.height / 2).max(1);
        let screen = self.people_mut()?;
        if let Some(step) = moved(screen, action, half) {
            step_to(screen, step);
            return None;
        }
        match action {
            Action::Left if screen.in_record.is_some() => screen.in_record = None,
            Action::Left => screen.show(List::Organizations),
            Action::Right => screen.show(List::Contacts),
            Action::NextItem => {
                screen.show(if screen.list == List::Contacts { List::Organizations } else { List::Contacts });
            }
            Action::Open => return self.open_in_record(),
            Action::Mark => {
                screen.toggle_mark();
                screen.go(screen.row() + 1);
            }
            Action::Filter => {
                let before = screen.text.clone();
                let title = if screen.list == List::Contacts { "Find contacts" } else { "Find organizations" };
                self.open(Line::new(Purpose::Find { before: before.clone() }, title, before));
            }
            Action::Add => {
                let form = match screen.list {
                    List::Organizations => Form::organization(None),
                    List::Contacts => Form::contact(None),
                };
                self.open_form(form);
            }
            Action::Edit => self.edit_party(),
            Action::Copy => return self.copy_party(),
            Action::Delete => self.ask_to_remove(),
            Action::Merge => self.ask_to_merge(),
            Action::Back if screen.in_record.is_some() => screen.in_record = None,
            Action::Back if !screen.marks.is_empty() => screen.marks.clear(),
            Action::Back if !screen.text.is_empty() => screen.narrow(""),
            _ => return self.act_anywhere(action),
        }
        None
    }

    /// The screen of people and firms, where it is on top.
    pub(super) fn people_mut(&mut self) -> Option<&mut PeopleScreen> {
        match self.screens.last_mut() {
            Some(Screen::People(screen)) => Some(screen),
            _ => None,
        }
    }

    /// The screen of people and firms, where it is on top.
    #[must_use]
    pub fn people(&self) -> Option<&PeopleScreen> {
        match self.screen() {
            Screen::People(screen) => Some(screen),
            _ => None,
        }
    }

    pub(super) fn show_directory(&mut self, directory: Directory) {
        if let Some(screen) = self.people_mut() {
            screen.replace(directory);
        }
    }

    pub(super) fn show_relations(&mut self, relations: Relations) {
        if let Some(screen) = self.people_mut() {
            screen.relate(relations);
        }
    }

    /// Where a form adds one, the cursor is to go to it.
    pub(super) fn await_new_party(&mut self) {
        let adds = self.form().is_some_and(|form| form.about.is_new());
        if let Some(screen) = self.people_mut().filter(|_| adds) {
            screen.await_new();
        }
    }

    /// From the list into the record's deals, and from there to the deal.
    fn open_in_record(&mut self) -> Option<Effect> {
        let hides_record = view::people::takes_turns(self.layout().body.width);
        let screen = self.people_mut()?;
        let has_deals = screen.relations.as_ref().is_some_and(|r| !r.deals.is_empty());
        if let Some(deal) = screen.deal() {
            self.open_deal(deal);
        } else if screen.in_record.is_none() && (has_deals || (hides_record && screen.party().is_some())) {
            screen.in_record = Some(0);
        } else if let Some(party) = screen.party().filter(|_| !has_deals) {
            let said = format!("{} has no deals.", screen.name(party));
            self.notice = Some(Notice::Said(said));
        }
        None
    }

    fn edit_party(&mut self) {
        let Some(screen) = self.people() else { return };
        let form = match screen.party() {
            Some(Party::Organization(id)) => screen.organization(id).map(|record| Form::organization(Some(record))),
            Some(Party::Contact(id)) => screen.contact(id).map(|record| Form::contact(Some(record))),
            None => None,
        };
        match form {
            Some(form) => self.open_form(form),
            None => {
                let said = format!("There is nobody here; {} adds one.", self.key_for(Action::Add));
                self.notice = Some(Notice::Said(said));
            }
        }
    }

    fn ask_to_remove(&mut self) {
        let Some(screen) = self.people() else { return };
        let Some(party) = screen.party() else { return };
        let verb = match party {
            Party::Organization(id) => People::RemoveOrganization(id),
            Party::Contact(id) => People::RemoveContact(id),
        };
        let text = format!("Remove {}?", screen.name(party));
        self.overlays.push(Overlay::Question(Box::new(Question { text, op: Op::People(verb) })));
    }

    fn ask_to_merge(&mut self) {
        let Some(screen) = self.people() else { return };
        let pair = screen.to_merge();
        let Some((stays, verb)) = pair.and_then(|(stays, goes)| Some((stays, people::merging(stays, goes)?))) else {
            let said = "Mark the one to be merged with Space, then press M on the one that stays.";
            self.notice = Some(Notice::Said(said.to_owned()));
            return;
        };
        let goes = pair.map_or(stays, |(_, goes)| goes);
        let text = format!("Merge {} into {}, which stays?", screen.name(goes), screen.name(stays));
        self.overlays.push(Overlay::Question(Box::new(Question { text, op: Op::People(verb) })));
    }
}

/// Where a key of movement leads: a row of the list, or a deal of the record.
fn moved(screen: &PeopleScreen, action: Action, half: usize) -> Option<usize> {
    let at = screen.in_record.unwrap_or(screen.row());
    match action {
        Action::Down => Some(at + 1),
        Action::Up => Some(at.saturating_sub(1)),
        Action::Top => Some(0),
        Action::Bottom => Some(usize::MAX),
        Action::HalfDown => Some(at + half),
        Action::HalfUp => Some(at.saturating_sub(half)),
        _ => None,
    }
}

fn step_to(screen: &mut PeopleScreen, at: usize) {
    match screen.in_record {
        Some(_) => screen.go_in_record(at),
        None => screen.go(at),
    }
}
