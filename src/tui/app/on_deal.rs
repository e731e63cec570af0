//! What keys do on one deal's screen.

use super::{App, Effect};
use crate::domain::deal::DealRecord;
use crate::tui::keymap::Action;
use crate::tui::screen::Screen;

impl App {
    pub(super) fn act_on_deal_screen(&mut self, action: Action) -> Option<Effect> {
        self.act_on_deals(action)
    }

    pub(super) fn show_deal(&mut self, record: Box<DealRecord>) {
        if let Some(Screen::Deal(screen)) =
            self.screens.last_mut().filter(|s| matches!(s, Screen::Deal(d) if d.deal == record.deal.id))
        {
            screen.record = Some(*record);
        }
    }
}
