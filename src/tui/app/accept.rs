//! What Enter, Esc and the other keys of overlays do, and what a line that is taken leads to.

use super::on_deal::new_field;
use super::{App, Effect, Narrowed, Notice, Overlay};
use crate::domain::draft::{DealEdit, Edit, LineError};
use crate::domain::log_line::LogLine;
use crate::domain::money::{Currency, Money};
use crate::domain::quick_line;
use crate::domain::reasons::{self, Meant};
use crate::domain::snooze_line::SnoozeLine;
use crate::domain::terms::{parse_closing, parse_terms};
use crate::ops::Op;
use crate::tui::keymap::{Action, Context};
use crate::tui::overlay::{Purpose, Saving};
use crate::tui::picker::Choice;
use std::collections::BTreeMap;

impl App {
    pub(super) fn act_on_overlay(&mut self, action: Action) -> Option<Effect> {
        if action != Action::Cancel && matches!(self.overlays.last(), Some(Overlay::Checks(_))) {
            return self.act_on_checks(action);
        }
        if self.complete(action) {
            return None;
        }
        match (action, self.overlays.last_mut()?) {
            (Action::Cancel, _) => return self.cancel(),
            (Action::NextItem, Overlay::Picker(picker)) => picker.step(true),
            (Action::PreviousItem, Overlay::Picker(picker)) => picker.step(false),
            (Action::NextField, Overlay::Form(form)) => form.step(true),
            (Action::PreviousField, Overlay::Form(form)) => form.step(false),
            (Action::Accept, Overlay::Form(form)) if !form.is_last() => form.step(true),
            (Action::Accept | Action::Save, Overlay::Form(_)) => return self.accept_form(),
            (Action::Save, Overlay::Notes(_)) => return self.save_notes(),
            (Action::Accept, Overlay::Line(_)) => return self.accept_line(),
            (Action::Accept, Overlay::Picker(_)) => return self.accept_choice(),
            (action @ (Action::RemoveFilter | Action::RenameFilter | Action::EditFilter), Overlay::Picker(_)) => {
                return self.act_on_filter(action);
            }
            (Action::Yes, Overlay::Question(question)) => return Some(Effect::Run(question.op.clone())),
            _ => {}
        }
        None
    }

    fn cancel(&mut self) -> Option<Effect> {
        // What was ticked before a gate is kept; the gate closes when that is written.
        if let Some(Overlay::Checks(open)) = self.overlays.last()
            && let Some(op) = open.leaving()
        {
            return Some(Effect::Run(op));
        }
        let closed = self.overlays.pop()?;
        // What lay below may have been changed elsewhere while it could not be seen.
        self.stale_words = true;
        match closed {
            Overlay::Line(line) => match line.purpose {
                // What was in force before the line was opened is in force again.
                Purpose::Filter => self.narrow(),
                Purpose::Saving(Saving::Text(_)) => {
                    self.narrow();
                    self.leave(Overlay::Line(line));
                }
                Purpose::Find { before } => {
                    if let Some(screen) = self.people_mut() {
                        screen.narrow(&before);
                    }
                }
                // The first run goes on: what was not answered has a default.
                Purpose::Currency => self.ask_length(),
                Purpose::Import => self.offer_a_start(),
                _ => self.leave(Overlay::Line(line)),
            },
            Overlay::Picker(picker) if self.first_run => {
                let usual = picker.items.into_iter().find_map(|item| match item.choice {
                    Choice::StallDays(days) => Some(days),
                    _ => None,
                });
                return usual.map(|days| self.set_up(days));
            }
            other => self.leave(other),
        }
        None
    }

    /// Whether the line on top shows this refusal.
    fn is_refused_so(&self, refusal: &str) -> bool {
        matches!(self.overlays.last(), Some(Overlay::Line(line)) if line.error.as_ref().is_some_and(|e| e.message == refusal))
    }

    pub(super) fn refuse(&mut self, error: LineError) -> Option<Effect> {
        if let Some(Overlay::Line(line)) = self.overlays.last_mut() {
            line.error = Some(error);
        }
        None
    }

    fn accept_line(&mut self) -> Option<Effect> {
        let Some(Overlay::Line(line)) = self.overlays.last() else { return None };
        let (typed, purpose) = (line.input.value().to_owned(), line.purpose.clone());
        let text = typed.trim().to_owned();
        let as_offered = !text.is_empty() && typed == line.offered;
        let missing = |message: &str| LineError { at: 0..typed.len(), message: message.to_owned() };
        let effect = match purpose {
            Purpose::Add => {
                let pipeline = self.board.pipeline.id;
                match quick_line::read(&typed).parse_new(&self.context()) {
                    Ok(deal) => Effect::Run(Op::Add { pipeline, deal: Box::new(deal), on: None }),
                    Err(errors) => return self.refuse(errors.into_iter().next()?),
                }
            }
            Purpose::Filter => return self.take_filter(&typed),
            Purpose::Find { .. } => {
                self.overlays.pop();
                return None;
            }
            Purpose::Terms(deals) => match parse_terms(&typed, self.currency_of(&deals), &self.context()) {
                Ok(edit) => Effect::Run(Op::Edit { deals, edit: Box::new(edit) }),
                Err(error) => return self.refuse(error),
            },
            Purpose::Fact { deal, source, before } => return self.accept_fact(deal, &source, (&before, &typed)),
            Purpose::NewField(deal) => match new_field(&typed) {
                Ok((name, value)) => {
                    let fields = BTreeMap::from([(name.to_owned(), Edit::Set(value.to_owned()))]);
                    Effect::Run(Op::Edit {
                        deals: vec![deal],
                        edit: Box::new(DealEdit { fields, ..DealEdit::default() }),
                    })
                }
                Err(error) => return self.refuse(error),
            },
            Purpose::Win(deals) => match parse_closing(&typed, self.currency_of(&deals), &self.context()) {
                Ok((amount, on)) => Effect::Run(Op::Win { deals, amount, on }),
                Err(error) => return self.refuse(error),
            },
            Purpose::Log { deals, kind } => match LogLine::parse(&typed, self.now.today) {
                Ok(LogLine { subject, outcome, at }) => Effect::Run(Op::Log { deals, kind, subject, outcome, at }),
                Err(error) => return self.refuse(error),
            },
            Purpose::Step { deals, opened } => match self.accept_step(&typed, deals, opened.as_deref()) {
                Ok(Some(op)) => Effect::Run(op),
                Ok(None) => return self.change_nothing(),
                Err(error) => return self.refuse(error),
            },
            Purpose::Reason(_) if text.is_empty() => return self.refuse(missing("Write why, in a word or two.")),
            Purpose::Reason(deals) => {
                let names: Vec<&str> = self.reasons.iter().map(String::as_str).collect();
                let meant = reasons::meant(&text, &names);
                let again = format!("{} once more adds yours.", self.keymap().key(Context::Line, Action::Accept));
                let refusal = meant.refusal(&text, &names, &again);
                // Who takes the same words once more means them.
                let insists = refusal.as_deref().is_some_and(|refusal| self.is_refused_so(refusal));
                if let Some(refusal) = refusal.filter(|_| !insists) {
                    return self.refuse(missing(&refusal));
                }
                let known = if let Meant::Known(at) = meant { self.reasons.get(at).cloned() } else { None };
                self.overlays.pop();
                self.ask_note(deals, known.unwrap_or(text), insists);
                return None;
            }
            Purpose::Note { deals, reason, as_written } => {
                Effect::Run(Op::Lose { deals, reason, as_written, note: (!text.is_empty()).then_some(text), on: None })
            }
            Purpose::Flag(deals) => Effect::Run(Op::Flag { deals, note: (!text.is_empty()).then_some(text) }),
            Purpose::Snooze(_) if as_offered => return self.change_nothing(),
            Purpose::Snooze(deals) => match SnoozeLine::parse(&typed, self.now.today) {
                Ok(SnoozeLine { until, reason }) => Effect::Run(Op::Snooze { deals, until, reason }),
                Err(error) => return self.refuse(error),
            },
            Purpose::Quota if as_offered => return self.change_nothing(),
            Purpose::Quota => match self.accept_quota(&typed) {
                Ok(op) => Effect::Run(op),
                Err(error) => return self.refuse(error),
            },
            Purpose::Evidence(criterion) => return self.accept_evidence(criterion, text),
            Purpose::Override => return self.accept_override(text),
            Purpose::Setting(setting) => match self.accept_setting(&setting, &typed) {
                Ok(op) => Effect::Run(op),
                Err(error) => return self.refuse(error),
            },
            Purpose::Saving(what) => match self.accept_saving(&what, &typed) {
                Ok(op) => Effect::Run(op),
                Err(error) => return self.refuse(error),
            },
            Purpose::Currency => {
                let Some(currency) = Currency::from_code(&text) else {
                    return self.refuse(missing("Write the three letters of a currency, such as USD, EUR or GBP."));
                };
                self.currency = currency;
                self.overlays.pop();
                self.ask_length();
                return None;
            }
            Purpose::Import if text.is_empty() => {
                return self.refuse(missing("Write the name of a file, such as deals.csv."));
            }
            Purpose::Import => Effect::Import(text),
        };
        Some(effect)
    }

    /// Closes a line that was taken as it stood there.
    fn change_nothing(&mut self) -> Option<Effect> {
        self.overlays.pop();
        self.notice = Some(Notice::Said("Nothing was changed.".to_owned()));
        None
    }

    fn take_filter(&mut self, typed: &str) -> Option<Effect> {
        match self.read_filter(typed) {
            Ok(filter) => {
                let text = typed.trim().to_owned();
                self.overlays.pop();
                self.narrowed = (!text.is_empty()).then_some(Narrowed { text, filter });
                self.narrow();
                None
            }
            Err(error) => self.refuse(error),
        }
    }

    /// An amount as it can be typed back: with its code where its sign alone would be read as another currency.
    pub(super) fn typed_money(&self, money: Money) -> String {
        if Money::parse(&money.exact(), self.currency) == Ok(money) { money.exact() } else { money.coded() }
    }
}
