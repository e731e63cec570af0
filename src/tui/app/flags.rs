//! Flags and snoozes: what opens, what is read below it.

use super::typed::{ok, wrong};
use super::{App, Effect, Line};
use crate::domain::dates::long;
use crate::domain::ids::DealId;
use crate::domain::quick_line::Reading;
use crate::domain::snooze_line::{EXAMPLE, SnoozeLine};
use crate::ops::Op;
use crate::tui::overlay::Purpose;

/// What a flag's note looks like.
const NOTE_EXAMPLE: &str = "waiting for legal";

impl App {
    /// Takes the flag away where all the deals have one, else asks for a note to flag them with.
    pub(super) fn flag(&mut self) -> Option<Effect> {
        let deals = self.targets();
        if deals.is_empty() {
            self.nothing_here();
            return None;
        }
        if self.are_closed(&deals) {
            return None;
        }
        if deals.iter().all(|id| self.deal(*id).is_some_and(|deal| deal.flagged)) {
            return Some(Effect::Run(Op::Unflag { deals }));
        }
        let title = format!("Flag {} as stalled · a note, if you like", self.called(&deals));
        self.open(Line::new(Purpose::Flag(deals), title, ""));
        None
    }

    /// The line of a snooze; that of a deal which is snoozed stands in it, to be changed.
    pub(super) fn ask_snooze(&mut self, deals: Vec<DealId>) {
        if self.are_closed(&deals) {
            return;
        }
        let today = self.now.today;
        let snoozed = match deals.as_slice() {
            [one] => self.deal(*one).filter(|deal| deal.snoozed(today)),
            _ => None,
        };
        let text = snoozed.and_then(|deal| {
            let reason = deal.snooze_reason.as_deref().unwrap_or_default();
            Some(SnoozeLine::typed(deal.snoozed_until?, reason, today))
        });
        let title = format!("Snooze {}: until when, and why", self.called(&deals));
        self.open(Line::new(Purpose::Snooze(deals), title, text.unwrap_or_default()));
    }

    /// What is read below the note of a flag.
    pub(super) fn read_flag(typed: &str) -> Vec<Reading> {
        if typed.trim().is_empty() { vec![ok("such as", NOTE_EXAMPLE)] } else { Vec::new() }
    }

    /// What is read below the line of a snooze.
    pub(super) fn read_snooze(&self, typed: &str) -> Vec<Reading> {
        if typed.trim().is_empty() {
            return vec![ok("such as", EXAMPLE)];
        }
        match SnoozeLine::begun(typed, self.now.today) {
            Ok(SnoozeLine { until, reason }) if reason.is_empty() => {
                vec![ok("until", long(until)), ok("why", "still to be said")]
            }
            Ok(SnoozeLine { until, reason }) => vec![ok("until", long(until)), ok("why", reason)],
            Err(error) => wrong(error),
        }
    }
}
