//! Which screen is on top, how one comes and goes, and what it has to read.

use super::{App, Effect, Notice, Overlay};
use crate::domain::deal::Deal;
use crate::domain::ids::DealId;
use crate::tui::board::Arrangement;
use crate::tui::deal::DealScreen;
use crate::tui::keymap::{Action, Context, Keymap};
use crate::tui::people::PeopleScreen;
use crate::tui::screen::Screen;

impl App {
    /// Takes up its owner's keys, goes to the screen to start on, and says what is wrong with the config file.
    pub fn begin(&mut self, keymap: Keymap, screen: Action, wrong: Option<String>) -> Option<Effect> {
        self.keymap = keymap;
        let effect = self.act(screen);
        self.notice = wrong.map(Notice::Error);
        effect
    }

    /// The screen on top.
    #[must_use]
    pub fn screen(&self) -> &Screen {
        self.screens.last().unwrap_or(&Screen::Board)
    }

    /// Whose keys hold: the top overlay's, else the screen's.
    #[must_use]
    pub fn context_of_keys(&self) -> Context {
        self.overlays.last().map_or_else(|| self.screen().context(), Overlay::context)
    }

    /// The keys in force.
    #[must_use]
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// The key that does this on the screen on top, as a sentence can name it.
    #[must_use]
    pub fn key_for(&self, action: Action) -> &str {
        self.keymap.key(self.screen().context(), action)
    }

    /// What the screen on top has to read before it is drawn. Asked after every message, until it is nothing.
    pub fn needs(&mut self) -> Option<Effect> {
        if std::mem::take(&mut self.stale_words)
            && let Some(deal) = self.being_edited()
        {
            return Some(Effect::Compare(deal));
        }
        if let Some(checks) = self.stale_checks() {
            return Some(checks);
        }
        if !std::mem::take(&mut self.stale) {
            let card = match self.screens.last_mut() {
                Some(Screen::Sweep(screen)) => screen.wanted(),
                _ => None,
            };
            let sweep = card.map(|wanted| self.wanted_of_sweep(wanted));
            return sweep.or_else(|| self.people_mut().and_then(PeopleScreen::wanted).map(Effect::LoadRelations));
        }
        match self.screen() {
            Screen::Board | Screen::List => None,
            Screen::Agenda(_) => Some(Effect::LoadAgenda),
            Screen::Deal(screen) => Some(Effect::LoadDeal(screen.deal)),
            Screen::People(_) => Some(Effect::LoadPeople),
            Screen::Stages(_) => Some(Effect::LoadStages),
            Screen::Sweep(screen) => Some(Effect::LoadSweep(screen.wish.clone())),
        }
    }

    /// What verbs act on: the marked deals, else the one under the cursor.
    #[must_use]
    pub fn targets(&self) -> Vec<DealId> {
        match self.screen() {
            Screen::Board | Screen::List => self.board.targets(),
            Screen::Agenda(screen) => screen.current().map(|entry| entry.deal).into_iter().collect(),
            Screen::Deal(screen) => vec![screen.deal],
            Screen::Sweep(screen) => screen.deal().into_iter().collect(),
            Screen::People(_) | Screen::Stages(_) => Vec::new(),
        }
    }

    /// The deal under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Deal> {
        match self.screen() {
            Screen::Board | Screen::List => self.board.selected(),
            Screen::Agenda(screen) => screen.current().and_then(|entry| self.deal(entry.deal)),
            Screen::Deal(screen) => self.deal(screen.deal),
            Screen::Sweep(screen) => screen.deal().and_then(|deal| self.deal(deal)),
            Screen::People(_) | Screen::Stages(_) => None,
        }
    }

    /// A deal that the program has read, wherever it is shown.
    #[must_use]
    pub fn deal(&self, id: DealId) -> Option<&Deal> {
        let on_screens = self.screens.iter().find_map(|screen| match screen {
            Screen::Deal(screen) => screen.known().filter(|d| d.id == id),
            Screen::Agenda(screen) => screen.closed.iter().find(|d| d.id == id),
            Screen::Sweep(screen) => screen.known().filter(|d| d.id == id),
            Screen::Board | Screen::List | Screen::People(_) | Screen::Stages(_) => None,
        });
        self.board.deal(id).or(on_screens)
    }

    /// The pipeline's name, as the head line says it.
    #[must_use]
    pub fn pipeline_name(&self) -> String {
        let name = &self.board.pipeline.name;
        if self.sample { format!("{name} (sample)") } else { name.clone() }
    }

    /// Lays a screen on top.
    pub(super) fn open_screen(&mut self, screen: Screen) {
        self.screens.push(screen);
        self.stale = true;
    }

    /// Goes to a main screen; what lay on the one before is closed.
    pub(super) fn go_to_screen(&mut self, screen: Screen) {
        match screen {
            Screen::Board => self.board.arrange(Arrangement::Columns),
            Screen::List => self.board.arrange(Arrangement::List),
            Screen::Agenda(_) | Screen::Deal(_) | Screen::People(_) | Screen::Stages(_) | Screen::Sweep(_) => {}
        }
        // On the screen itself its key only closes what lies on it.
        if self.screens.first().is_some_and(|first| first.context() == screen.context()) {
            self.screens.truncate(1);
        } else {
            self.screens = vec![screen];
        }
        self.stale = true;
    }

    /// Goes to the main screen after (or before) the one below all others, round and round.
    pub(super) fn go_beside_screen(&mut self, forwards: bool) {
        let main = Screen::main();
        let context = self.screens.first().map(Screen::context);
        let at = main.iter().position(|screen| Some(screen.context()) == context).unwrap_or(0);
        let to = (at + if forwards { 1 } else { main.len() - 1 }) % main.len();
        if let Some(screen) = main.into_iter().nth(to) {
            self.go_to_screen(screen);
        }
    }

    /// Takes the top screen away; `false`: it is a main one and stays.
    pub(super) fn close_screen(&mut self) -> bool {
        if self.screens.len() < 2 {
            return false;
        }
        self.screens.pop();
        self.stale = true;
        true
    }

    /// Opens a deal, from whichever screen it is named on.
    pub(super) fn open_deal(&mut self, deal: DealId) {
        self.open_screen(Screen::Deal(Box::new(DealScreen::new(deal))));
    }
}
