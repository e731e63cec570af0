//! The verbs on deals, and what every screen can do.

use super::{App, Effect, Form, Notice, Overlay};
use crate::domain::deal::{Deal, Status};
use crate::domain::ids::{DealId, StageId};
use crate::ops::{Op, Pass, Target};
use crate::tui::keymap::Action;
use crate::tui::overlay::{Line, Purpose, Question};
use crate::tui::picker::{Choice, Item, Picker};
use crate::tui::screen::Screen;

impl App {
    /// What an action means on the screen on top. The screen's own file knows its keys, and hands on what it does not.
    pub(super) fn act(&mut self, action: Action) -> Option<Effect> {
        match self.screen() {
            Screen::Board | Screen::List => self.act_on_board(action),
            Screen::Agenda(_) => self.act_on_agenda(action),
            Screen::Deal(_) => self.act_on_deal_screen(action),
            Screen::People(_) => self.act_on_people(action),
            Screen::Stages(_) => self.act_on_stages(action),
            Screen::Sweep(_) => self.act_on_sweep(action),
        }
    }

    /// The verbs of the screens with a deal under the cursor.
    pub(super) fn act_on_deals(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Open => self.with_selected(Self::open_deal),
            Action::MovePrevious => {
                return self.on_targets(|deals| Op::Move {
                    deals,
                    to: Target::Previous,
                    on: None,
                    pass: Pass::default(),
                });
            }
            Action::MoveNext => {
                return self.on_targets(|deals| Op::Move { deals, to: Target::Next, on: None, pass: Pass::default() });
            }
            Action::MoveTo => self.with_targets(Self::pick_stage),
            Action::Add => self.open(Line::new(Purpose::Add, "Add a deal", "")),
            Action::AddForm => {
                // Where the cursor stands is where one sees what is missing.
                let stage = self.selected().and_then(|d| d.stage).and_then(|id| self.board.pipeline.stage(id));
                let name = stage.filter(|s| !s.retired).map(|s| s.name.clone());
                self.open_form(Form::new(name.as_deref()));
            }
            Action::Edit => return self.selected().map(|d| Effect::LoadRecord(d.id)),
            Action::Notes => return self.selected().map(|d| Effect::LoadNotes(d.id)),
            Action::Copy => {
                let deals = self.targets();
                if deals.is_empty() {
                    self.nothing_here();
                }
                return (!deals.is_empty()).then_some(Effect::LoadSummaries(deals));
            }
            Action::Price => self.with_targets(|app, deals| {
                let title = format!("Value, expected close or probability of {}", app.called(&deals));
                app.open(Line::new(Purpose::Terms(deals), title, ""));
            }),
            Action::Checklist => self.with_selected(Self::open_checks),
            Action::Win => self.with_targets(Self::ask_closing),
            Action::Lose => self.with_targets(Self::pick_reason),
            Action::Flag => return self.flag(),
            Action::Snooze => self.with_targets(Self::ask_snooze),
            Action::Wake => return self.on_targets(|deals| Op::Wake { deals }),
            Action::Reopen => return self.on_targets(|deals| Op::Reopen { deals, on: None }),
            Action::Delete => self.with_targets(|app, deals| {
                let whose = if deals.len() == 1 { "its" } else { "their" };
                let text = format!("Delete {} with {whose} whole history?", app.called(&deals));
                app.overlays.push(Overlay::Question(Box::new(Question { text, op: Op::Delete { deals } })));
            }),
            Action::Duplicate => return self.on_targets(|deals| Op::Duplicate { deals }),
            _ => return self.act_on_activities(action),
        }
        None
    }

    /// What can be done on every screen.
    pub(super) fn act_anywhere(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Undo => return Some(Effect::Replay(Op::Undo)),
            Action::Redo => return Some(Effect::Replay(Op::Redo)),
            Action::ShowBoard => self.go_to_screen(Screen::Board),
            Action::ShowPeople if self.people().is_none() => self.open_screen(Screen::People(Box::default())),
            Action::ShowList => self.go_to_screen(Screen::List),
            Action::ShowAgenda => self.go_to_screen(Screen::Agenda(Box::default())),
            Action::NextScreen => self.go_beside_screen(true),
            Action::PreviousScreen => self.go_beside_screen(false),
            Action::ShowStages => self.open_stages(),
            Action::Sweep => self.open_sweep(),
            Action::Quota => self.ask_quota(),
            Action::Palette => return Some(self.open_palette()),
            Action::Help => self.open_help(),
            Action::Reload => {
                self.notice = Some(Notice::Said("Read again.".to_owned()));
                return Some(Effect::Load);
            }
            Action::Redraw => return Some(Effect::Redraw),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Back => {
                self.close_screen();
            }
            Action::Quit if !self.close_screen() => return Some(Effect::Quit),
            _ => {}
        }
        None
    }

    fn with_selected(&mut self, run: impl FnOnce(&mut Self, DealId)) {
        match self.selected().map(|d| d.id) {
            Some(deal) => run(self, deal),
            None => self.nothing_here(),
        }
    }

    pub(super) fn on_targets(&mut self, op: impl FnOnce(Vec<DealId>) -> Op) -> Option<Effect> {
        let deals = self.targets();
        if deals.is_empty() {
            self.nothing_here();
            return None;
        }
        Some(Effect::Run(op(deals)))
    }

    pub(super) fn with_targets(&mut self, run: impl FnOnce(&mut Self, Vec<DealId>)) {
        let deals = self.targets();
        if deals.is_empty() { self.nothing_here() } else { run(self, deals) }
    }

    pub(super) fn nothing_here(&mut self) {
        let said = format!("There is no deal here; {} adds one.", self.key_for(Action::Add));
        self.notice = Some(Notice::Said(said));
    }

    /// "Acme: Website", or "3 deals".
    pub(in crate::tui) fn called(&self, deals: &[DealId]) -> String {
        match deals {
            [one] => self.deal(*one).map(Deal::name).unwrap_or_default(),
            many => format!("{} deals", many.len()),
        }
    }

    pub(super) fn why_lost(&self, deals: &[DealId]) -> String {
        let verb = if deals.len() == 1 { "was" } else { "were" };
        format!("Why {verb} {} lost?", self.called(deals))
    }

    pub(super) fn ask_closing(&mut self, deals: Vec<DealId>) {
        let amount = match deals.as_slice() {
            [one] => self.deal(*one).and_then(Deal::money),
            _ => None,
        };
        let text = amount.map_or_else(|| "today".to_owned(), |m| format!("{} today", self.typed_money(m)));
        let title = format!("Won: {}", self.called(&deals));
        self.open(Line::new(Purpose::Win(deals), title, text));
    }

    pub(super) fn pick_stage(&mut self, deals: Vec<DealId>) {
        let items = (1..).zip(self.board.pipeline.live()).map(|(at, stage): (usize, _)| Item {
            key: at.to_string(),
            label: stage.name.clone(),
            detail: stage.probability.to_string(),
            choice: Choice::Stage(stage.id),
        });
        let mut picker = Picker::new(format!("Move {} to", self.called(&deals)), items.collect());
        // Enter alone is no move.
        let own = |item: &Item| matches!(item.choice, Choice::Stage(stage) if self.all_stand_in(&deals, stage));
        picker.chosen = picker.items.iter().position(own).unwrap_or(0);
        self.overlays.push(Overlay::Picker(Box::new(picker.by_digit(deals))));
    }

    /// Whether deals are open, and in this stage.
    pub(super) fn all_stand_in(&self, deals: &[DealId], stage: StageId) -> bool {
        let stands = |deal: &Deal| deal.status == Status::Open && deal.stage == Some(stage);
        deals.iter().all(|id| self.deal(*id).is_some_and(stands))
    }

    /// Whether any of these deals is closed; that is said then.
    pub(super) fn are_closed(&mut self, deals: &[DealId]) -> bool {
        let is_open = |id: &DealId| self.deal(*id).is_some_and(|d| d.status == Status::Open);
        let open = deals.iter().all(is_open);
        if !open {
            let sentence =
                format!("{} is closed already; {} reopens it.", self.called(deals), self.key_for(Action::Reopen));
            self.notice = Some(Notice::Error(sentence));
        }
        !open
    }

    pub(super) fn pick_reason(&mut self, deals: Vec<DealId>) {
        if self.are_closed(&deals) {
            return;
        }
        let item = |(at, name): (usize, &String)| Item {
            key: if at < 10 { at.to_string() } else { String::new() },
            label: name.clone(),
            detail: String::new(),
            choice: Choice::Reason(name.clone()),
        };
        let mut items: Vec<Item> = (1..).zip(&self.reasons).map(item).collect();
        items.push(Item {
            key: "0".to_owned(),
            label: "Another reason".to_owned(),
            detail: "it joins this list".to_owned(),
            choice: Choice::OtherReason,
        });
        let picker = Picker::new(self.why_lost(&deals), items);
        self.overlays.push(Overlay::Picker(Box::new(picker.by_digit(deals))));
    }
}
