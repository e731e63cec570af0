//! What the keys of a checklist do, and of the gate that it makes before a move.

use super::{App, Effect, Notice, Overlay};
use crate::domain::criterion::Check;
use crate::domain::draft::LineError;
use crate::domain::ids::{CriterionId, DealId};
use crate::ops::{Gate, Op};
use crate::tui::checks::Checks;
use crate::tui::keymap::Action;
use crate::tui::overlay::{Line, Purpose};

impl App {
    /// Opens a deal's checklist; its lines are read before it is drawn.
    pub(super) fn open_checks(&mut self, deal: DealId) {
        let title = self.called(&[deal]);
        self.overlays.push(Overlay::Checks(Box::new(Checks::of(deal, title))));
    }

    /// A move came to a gate that is shut.
    pub(super) fn stop_at_gate(&mut self, gate: Gate, op: &Op) {
        self.nothing_decided();
        let sentence = self.at_gate(&gate);
        match Checks::gate(gate, op) {
            Some(checks) => {
                self.overlays.pop_if(|top| matches!(top, Overlay::Checks(_)));
                self.overlays.push(Overlay::Checks(Box::new(checks)));
            }
            // A form stays as it is, with the sentence below its fields.
            None => self.failed(sentence),
        }
    }

    /// What a gate says where it cannot be opened at once.
    fn at_gate(&self, gate: &Gate) -> String {
        match gate.blocked.as_slice() {
            [one] => {
                let (next, to) = (self.key_for(Action::MoveNext), self.key_for(Action::MoveTo));
                format!(
                    "{} stays in {}: {} must be met first. Without the form, {next} or {to} opens the gate to {}.",
                    one.name,
                    one.from,
                    one.asked(),
                    one.to
                )
            }
            _ => gate.to_string(),
        }
    }

    pub(super) fn show_checks(&mut self, deal: DealId, lines: Vec<Check>) {
        let stage = self.deal(deal).and_then(|d| d.stage).and_then(|id| self.board.pipeline.stage(id));
        let stage = stage.map(|s| s.name.clone()).unwrap_or_default();
        let name = self.called(&[deal]);
        let Some(Overlay::Checks(open)) = self.overlays.last_mut() else { return };
        if lines.is_empty() {
            self.overlays.pop();
            let said = format!("{stage} asks for nothing yet; the stage editor puts a checklist on it.");
            self.notice = Some(Notice::Said(said));
            return;
        }
        open.title = format!("{name} · {stage}");
        open.chosen = open.chosen.min(lines.len() - 1);
        open.lines = lines;
    }

    /// The checklist on top, when its lines have to be read.
    pub(super) fn stale_checks(&mut self) -> Option<Effect> {
        let Some(Overlay::Checks(open)) = self.overlays.last_mut() else { return None };
        if !std::mem::take(&mut open.stale) {
            return None;
        }
        open.deals.first().map(|deal| Effect::LoadChecks(*deal))
    }

    /// What was asked for has been written: a gate has done its work, a checklist stays open and is read anew.
    pub(super) fn after_a_write(&mut self) {
        self.overlays.pop_if(|top| matches!(top, Overlay::Checks(open) if open.shut.is_some()));
        if let Some(Overlay::Checks(open)) = self.overlays.last_mut() {
            open.stale = true;
        }
    }

    pub(super) fn act_on_checks(&mut self, action: Action) -> Option<Effect> {
        let Some(Overlay::Checks(open)) = self.overlays.last_mut() else { return None };
        match action {
            Action::NextItem => open.step(true),
            Action::PreviousItem => open.step(false),
            Action::Meet => return open.toggle().map(Effect::Run),
            Action::Accept => return open.meet().map(Effect::Run),
            Action::Evidence => {
                let check = open.current()?;
                let written = check.tick.as_ref().and_then(|t| t.evidence.clone());
                let here = open.ticked_here(check.criterion.id).and_then(|t| t.evidence.clone());
                let title = format!("{}: who said so, and when?", check.criterion.name);
                let purpose = Purpose::Evidence(check.criterion.id);
                self.open(Line::new(purpose, title, here.or(written).unwrap_or_default()));
            }
            Action::Override if open.shut.is_some() => {
                let title = format!("Why on in spite of that? {}", open.title);
                self.open(Line::new(Purpose::Override, title, ""));
            }
            _ => {}
        }
        None
    }

    /// Ticks the line with this number.
    pub(super) fn tick_by_digit(&mut self, digit: usize) -> Option<Effect> {
        let Some(Overlay::Checks(open)) = self.overlays.last_mut() else { return None };
        open.chosen = digit.checked_sub(1).filter(|at| *at < open.lines.len())?;
        open.toggle().map(Effect::Run)
    }

    /// What proves a criterion was typed. Before a gate it waits with its tick; else the line stays until it is written.
    pub(super) fn accept_evidence(&mut self, criterion: CriterionId, words: String) -> Option<Effect> {
        let below = self.overlays.len().checked_sub(2)?;
        let Some(Overlay::Checks(open)) = self.overlays.get_mut(below) else { return None };
        let waits = open.shut.is_some();
        let op = open.tick(criterion, (!words.is_empty()).then_some(words));
        if waits {
            self.overlays.pop();
        }
        op.map(Effect::Run)
    }

    pub(super) fn accept_override(&mut self, why: String) -> Option<Effect> {
        if why.is_empty() {
            let message = "Write why it goes on all the same; it is kept with the move.".to_owned();
            return self.refuse(LineError { at: 0..0, message });
        }
        let below = self.overlays.len().checked_sub(2)?;
        match self.overlays.get(below) {
            Some(Overlay::Checks(open)) => open.passing(Some(why)).map(Effect::Run),
            _ => None,
        }
    }
}
