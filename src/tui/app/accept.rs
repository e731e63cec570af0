//! What Enter, Esc and the other keys of overlays do.

use super::on_deal::new_field;
use super::{App, Effect, Narrowed, Notice, Overlay};
use crate::domain::draft::{DealDraft, DealEdit, Edit, Field, FieldError, LineError, RecordDraft};
use crate::domain::ids::DealId;
use crate::domain::log_line::LogLine;
use crate::domain::money::{Currency, Money};
use crate::domain::quick_line;
use crate::domain::reasons::{self, Meant};
use crate::domain::terms::{parse_closing, parse_terms};
use crate::ops::{CriterionOp, Op, Pass, People, Target};
use crate::tui::form::About;
use crate::tui::keymap::Action;
use crate::tui::overlay::{Line, Purpose, Saving};
use crate::tui::people::Party;
use crate::tui::picker::{Choice, Item, Picker};
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
        match self.overlays.pop()? {
            Overlay::Line(line) => match line.purpose {
                // What was in force before the line was opened is in force again.
                Purpose::Filter | Purpose::Saving(Saving::Text(_)) => self.narrow(),
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

    fn set_up(&self, stall_days: u16) -> Effect {
        Effect::Run(Op::SetUp { pipeline: self.board.pipeline.id, currency: self.currency, stall_days })
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
                Ok(None) => {
                    self.overlays.pop();
                    self.notice = Some(Notice::Said("Nothing was changed.".to_owned()));
                    return None;
                }
                Err(error) => return self.refuse(error),
            },
            Purpose::Reason(_) if text.is_empty() => return self.refuse(missing("Write why, in a word or two.")),
            Purpose::Reason(deals) => {
                let names: Vec<&str> = self.reasons.iter().map(String::as_str).collect();
                let meant = reasons::meant(&text, &names);
                if let Some(refusal) = meant.refusal(&text, &names, "Esc and x again list it.") {
                    return self.refuse(missing(&refusal));
                }
                let known = if let Meant::Known(at) = meant { self.reasons.get(at).cloned() } else { None };
                self.overlays.pop();
                self.ask_note(deals, known.unwrap_or(text));
                return None;
            }
            Purpose::Note { deals, reason } => Effect::Run(Op::Lose {
                deals,
                reason,
                as_written: false,
                note: (!text.is_empty()).then_some(text),
                on: None,
            }),
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

    fn accept_form(&mut self) -> Option<Effect> {
        let form = self.form()?;
        let (words, about) = (form.words(), form.about);
        if !about.is_new() && words.is_empty() {
            self.overlays.pop();
            self.notice = Some(Notice::Said("Nothing was changed.".to_owned()));
            return None;
        }
        match self.read_form(words, about) {
            Ok(op) => Some(Effect::Run(op)),
            Err(errors) => {
                if let Some(Overlay::Form(form)) = self.overlays.last_mut() {
                    form.refuse(&errors);
                }
                None
            }
        }
    }

    /// What a form asks for.
    fn read_form(&self, words: BTreeMap<Field, String>, about: About) -> Result<Op, Vec<FieldError>> {
        let pipeline = self.board.pipeline.id;
        let deal = |words| DealDraft { words, ..DealDraft::default() };
        Ok(match about {
            About::NewDeal => Op::Add { pipeline, deal: Box::new(deal(words).parse_new(&self.context())?), on: None },
            About::Deal(id) => {
                let draft = DealDraft { currency: self.currency_of(&[id]), ..deal(words) };
                Op::Edit { deals: vec![id], edit: Box::new(draft.parse(&self.context())?) }
            }
            About::Party(party) => {
                let draft = RecordDraft { words };
                Op::People(match party {
                    Party::Contact(id) => People::EditContact(id, draft.parse_contact()?),
                    Party::Organization(id) => People::EditOrganization(id, draft.parse_organization()?),
                })
            }
            About::NewContact => Op::People(People::AddContact(RecordDraft { words }.parse_contact()?)),
            About::NewOrganization => Op::People(People::AddOrganization(RecordDraft { words }.parse_organization()?)),
        })
    }

    fn accept_choice(&mut self) -> Option<Effect> {
        let Some(Overlay::Picker(picker)) = self.overlays.last() else { return None };
        let (choice, deals) = (picker.current()?.choice.clone(), picker.deals.clone());
        self.overlays.pop();
        match choice {
            Choice::Stage(stage) if self.all_stand_in(&deals, stage) => {
                self.notice = Some(Notice::Said("Nothing was changed.".to_owned()));
            }
            Choice::Stage(stage) => {
                return Some(Effect::Run(Op::Move {
                    deals,
                    to: Target::Stage(stage),
                    on: None,
                    pass: Pass::default(),
                }));
            }
            Choice::RemoveStage { stage, to } => {
                let pipeline = self.board.pipeline.id;
                return Some(Effect::Run(Op::RemoveStage { pipeline, stage, deals_to: Some(to) }));
            }
            Choice::Install { stage, checklist } => {
                let what = CriterionOp::Install { stage, checklist };
                return Some(Effect::Run(Op::Criterion { pipeline: self.board.pipeline.id, what }));
            }
            Choice::Reason(reason) => self.ask_note(deals, reason),
            Choice::OtherReason => {
                let title = self.why_lost(&deals);
                self.open(Line::new(Purpose::Reason(deals), title, ""));
            }
            Choice::Action(action) => return self.act(action),
            Choice::Deal(id) => self.go_to_deal(id),
            Choice::Filter(id, _) => return self.put_in_force(id),
            Choice::SaveFilter => self.ask_filter_name(),
            Choice::GoTo(stage) => self.go_to_stage(stage),
            Choice::Sort(order) => self.sort(order, false),
            Choice::Saved => self.notice = Some(Notice::Said("Everything is saved already.".to_owned())),
            Choice::Leave => return Some(Effect::Quit),
            Choice::StallDays(stall_days) => return Some(self.set_up(stall_days)),
            Choice::FirstDeal => return self.act(Action::Add),
            Choice::Sample => return Some(Effect::Sample),
            Choice::Import => self.open(Line::new(Purpose::Import, "Import which file? (CSV)", "")),
            Choice::Empty => {}
        }
        None
    }

    fn ask_note(&mut self, deals: Vec<DealId>, reason: String) {
        let title = format!("Lost, {reason}: {} · a note, if you like", self.called(&deals));
        self.open(Line::new(Purpose::Note { deals, reason }, title, ""));
    }

    pub(super) fn ask_currency(&mut self) {
        let title = "Welcome to dealdeck. In which currency do you sell?";
        self.open(Line::new(Purpose::Currency, title, self.currency.code()));
    }

    fn ask_length(&mut self) {
        let item = |key: &str, label: &str, days: u16| Item {
            key: key.to_owned(),
            label: label.to_owned(),
            detail: format!("a deal stalls after {days} quiet days"),
            choice: Choice::StallDays(days),
        };
        let items = vec![item("1", "Weeks", 14), item("2", "Months", 30), item("3", "Longer", 45)];
        let picker = Picker::new("How long does a deal usually take?", items);
        self.overlays.push(Overlay::Picker(Box::new(picker.by_digit(Vec::new()))));
    }

    pub(super) fn offer_a_start(&mut self) {
        let item = |key: &str, label: &str, detail: &str, choice| Item {
            key: key.to_owned(),
            label: label.to_owned(),
            detail: detail.to_owned(),
            choice,
        };
        let items = vec![
            item("1", "Add the first deal", "on one line", Choice::FirstDeal),
            item("2", "Import a spreadsheet", "a CSV file", Choice::Import),
            item("3", "Look at a sample first", "60 deals, thrown away at the end", Choice::Sample),
            item("4", "Start with the empty board", "", Choice::Empty),
        ];
        let picker = Picker::new("Where to begin?", items);
        self.overlays.push(Overlay::Picker(Box::new(picker.by_digit(Vec::new()))));
    }

    /// An amount as it can be typed back: with its code where its sign alone would be read as another currency.
    pub(super) fn typed_money(&self, money: Money) -> String {
        if Money::parse(&money.exact(), self.currency) == Ok(money) { money.exact() } else { money.coded() }
    }
}
