//! What keys do on the agenda: moving about; the verbs act on the deal of the line under the cursor, and those of steps
//! on its very step.

use super::{App, Effect};
use crate::domain::activity::Step;
use crate::domain::agenda::Agenda;
use crate::domain::deal::Deal;
use crate::ops::{Op, Steps};
use crate::tui::agenda::AgendaScreen;
use crate::tui::keymap::Action;
use crate::tui::screen::Screen;

impl App {
    pub(super) fn act_on_agenda(&mut self, action: Action) -> Option<Effect> {
        let half = usize::from(self.layout().body.height).div_ceil(2).max(1);
        let Some(Screen::Agenda(screen)) = self.screens.last_mut() else { return None };
        let at = screen.cursor();
        let step = screen.current().and_then(|entry| entry.step.clone());
        match (action, step) {
            (Action::Down, _) => screen.go(at + 1),
            (Action::Up, _) => screen.go(at.saturating_sub(1)),
            (Action::Top, _) => screen.go(0),
            (Action::Bottom, _) => screen.go(usize::MAX),
            (Action::HalfDown, _) => screen.go(at + half),
            (Action::HalfUp, _) => screen.go(at.saturating_sub(half)),
            (Action::NextStep, Some(step)) => self.open_this_step(step),
            (Action::Tick, Some(step)) => {
                let steps = Steps::These(vec![step.id]);
                return Some(Effect::Run(Op::Done { steps, outcome: None, at: None }));
            }
            _ => return self.act_on_deals(action),
        }
        None
    }

    pub(super) fn show_agenda(&mut self, steps: Vec<Step>, closed: Vec<Deal>) {
        let agenda = Agenda::of(steps, self.board.deals().iter().chain(&closed), self.board.today);
        if let Some(Screen::Agenda(screen)) = self.screens.last_mut() {
            screen.show(agenda, closed);
        }
    }

    /// The agenda, where it is the screen on top.
    #[must_use]
    pub fn agenda(&self) -> Option<&AgendaScreen> {
        match self.screen() {
            Screen::Agenda(screen) => Some(screen),
            _ => None,
        }
    }
}
