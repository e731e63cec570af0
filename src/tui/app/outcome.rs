//! What came of what was asked: the ledger as it now stands, a receipt, a refusal.

use super::{App, Effect, Loaded, Notice, Overlay};
use crate::domain::deal::Deal;
use crate::domain::draft;
use crate::ops::{Receipt, Touched};

impl App {
    pub(super) fn loaded(&mut self, loaded: Loaded) -> Option<Effect> {
        (self.stale, self.stale_words, self.stale_names) = (true, true, true);
        if let Some(Overlay::Checks(open)) = self.overlays.last_mut() {
            open.stale = open.shut.is_none();
        }
        self.currency = loaded.currency;
        self.reasons = loaded.reasons;
        self.board.replace(Some(loaded.pipeline), loaded.deals);
        let effect = self.match_anew();
        if effect.is_none() {
            self.point();
        }
        effect
    }

    /// Asks for the saved filters, which one in force or being typed may name; the records that it is matched against are
    /// asked for after them.
    pub(super) fn match_anew(&self) -> Option<Effect> {
        self.wants_records().then_some(Effect::LoadSaved)
    }

    pub(super) fn done(&mut self, receipt: Receipt, fresh: Vec<Deal>) -> Option<Effect> {
        self.await_new_party();
        self.await_new_stage();
        // A form or a line closes only when what it asked for has happened.
        let written = self.overlays.pop_if(|top| !matches!(top, Overlay::Picker(_) | Overlay::Checks(_)));
        self.remember_log(written);
        self.after_a_write();
        self.notice = Some(Notice::Said(receipt.said));
        let touched = receipt.touched != Touched::Nothing;
        self.stale |= touched;
        (self.stale_words, self.stale_names) = (true, self.stale_names || touched);
        // What concerns no deal leaves the marks as they are.
        if receipt.touched != Touched::Deals(Vec::new()) {
            self.board.marks.clear();
            self.board.anchor = None;
        }
        let effect = match &receipt.touched {
            Touched::Nothing => None,
            Touched::Deals(ids) => {
                self.close_gone(ids, &fresh);
                self.board.patch(ids, fresh);
                match self.lists_filters() {
                    true => Some(Effect::LoadSaved),
                    false => self.narrowed.is_some().then_some(Effect::LoadRecords),
                }
            }
            Touched::Everything => Some(Effect::Load),
        };
        if let (Some(about), Some(screen)) = (receipt.about, self.sweep_mut()) {
            screen.return_to(about);
        }
        if let Some(about) = receipt.about.or(receipt.made.first().copied()) {
            self.board.select(about);
            // It may only come with what is read anew.
            self.made = effect.is_some().then_some(about);
        }
        if self.first_run && self.overlays.is_empty() {
            self.first_run = false;
            self.offer_a_start();
        }
        if self.overlays.is_empty() {
            self.ask_next_step(receipt.follows);
            let asked = !self.overlays.is_empty();
            if let Some(screen) = self.sweep_mut() {
                screen.asked |= asked;
            }
        }
        effect
    }

    /// Puts the cursor on the deal that the last operation was about, once it is there.
    pub(super) fn point(&mut self) {
        if let Some(about) = self.made.take() {
            self.board.select(about);
        }
    }

    pub(super) fn failed(&mut self, sentence: String) {
        self.nothing_decided();
        match self.overlays.last_mut() {
            Some(Overlay::Line(line)) => {
                let end = line.input.value().len();
                line.error = Some(draft::LineError { at: end..end, message: sentence });
            }
            Some(Overlay::Form(form)) => form.error = Some(sentence),
            Some(Overlay::Notes(notes)) => notes.error = Some(sentence),
            _ => {
                self.overlays.pop_if(|top| matches!(top, Overlay::Question(_)));
                self.notice = Some(Notice::Error(sentence));
            }
        }
    }
}
