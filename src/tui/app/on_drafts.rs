//! What was typed when a board ended is there again at the next start, where it was.

use super::{App, Effect, Notice, Overlay};
use crate::domain::draft::LineError;
use crate::tui::deal::DealScreen;
use crate::tui::drafts::{self, Drafts, Errand};
use crate::tui::form::About;
use crate::tui::keymap::Action;
use crate::tui::overlay::{Purpose, Setting};
use crate::tui::screen::Screen;
use crate::tui::stages::StagesScreen;

impl App {
    /// What was typed and is not taken yet, as a file of drafts holds it; empty: nothing.
    pub(in crate::tui) fn drafts(&self, errand: Option<&Errand>) -> String {
        drafts::written(&self.overlays, &self.left, errand)
    }

    /// Opens again what was being typed, over the screen that it belongs to. What has changed in the file meanwhile is
    /// compared before it is drawn.
    pub(in crate::tui) fn take_up(&mut self, drafts: Drafts) -> Option<Effect> {
        let Drafts { overlays, unsaved, .. } = drafts;
        if let Some(home) = overlays.iter().find_map(home) {
            self.open_screen(home);
        }
        for notes in unsaved {
            self.notice = Some(Notice::Said(self.unsaved_words(&notes.name)));
            self.left.push(Overlay::Notes(Box::new(notes)));
        }
        for overlay in overlays {
            self.overlays.push(overlay);
            self.read_line();
        }
        self.stale_words = true;
        self.say_where_it_comes_from();
        self.match_anew()
    }

    pub(super) fn unsaved_words(&self, name: &str) -> String {
        format!("The notes of {name} are not saved; {} goes on.", self.key_for(Action::Notes))
    }

    /// Whoever opens the program and finds a line open wants to know why.
    fn say_where_it_comes_from(&mut self) {
        let context = self.context_of_keys();
        let key = |action| self.keymap().key(context, action).to_owned();
        let (accept, save, cancel) = (key(Action::Accept), key(Action::Save), key(Action::Cancel));
        let said = |takes: &str| format!("Not saved when dealdeck ended: {takes} takes it, {cancel} leaves it.");
        match self.overlays.last_mut() {
            Some(Overlay::Line(line)) => {
                let end = line.input.value().len();
                line.error = Some(LineError { at: end..end, message: said(&accept) });
            }
            Some(Overlay::Form(form)) => form.error = Some(said(&save)),
            Some(Overlay::Notes(notes)) => notes.error = Some(said(&save)),
            Some(Overlay::Checks(_)) => {
                self.notice =
                    Some(Notice::Said("The gate was open when dealdeck ended; nothing was moved.".to_owned()));
            }
            Some(Overlay::Picker(_) | Overlay::Question(_)) | None => {}
        }
    }
}

/// The screen that an overlay was opened on, where it is not at home everywhere.
fn home(overlay: &Overlay) -> Option<Screen> {
    match overlay {
        Overlay::Line(line) => match &line.purpose {
            Purpose::Fact { deal, source, .. } => {
                Some(Screen::Deal(Box::new(DealScreen::toward(*deal, source.clone()))))
            }
            Purpose::NewField(deal) => Some(Screen::Deal(Box::new(DealScreen::new(*deal)))),
            Purpose::Setting(setting) => Some(Screen::Stages(Box::new(StagesScreen::at(match setting {
                Setting::Stage(stage) | Setting::NewCriterion(stage) => Some(*stage),
                _ => None,
            })))),
            _ => None,
        },
        Overlay::Form(form) => match form.about {
            About::NewDeal | About::Deal(_) => None,
            About::NewContact | About::NewOrganization | About::Party(_) => Some(Screen::People(Box::default())),
        },
        Overlay::Notes(_) | Overlay::Checks(_) | Overlay::Picker(_) | Overlay::Question(_) => None,
    }
}
