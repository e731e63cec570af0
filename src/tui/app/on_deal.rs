//! What keys do on one deal's screen.

use super::{App, Effect, Line, Notice, Overlay};
use crate::domain::criterion::{Check, Criterion};
use crate::domain::deal::Deal;
use crate::domain::draft::{DealDraft, Field, LineError};
use crate::domain::ids::DealId;
use crate::domain::page::{DealPage, Fact, Source};
use crate::ops::{Op, Steps, Ticking};
use crate::tui::deal::{DealScreen, Row, Side};
use crate::tui::form;
use crate::tui::keymap::Action;
use crate::tui::overlay::Purpose;
use crate::tui::screen::Screen;
use crate::tui::view::deal_places;
use crate::tui::view::layout::Layout;

impl App {
    pub(super) fn act_on_deal_screen(&mut self, action: Action) -> Option<Effect> {
        let layout = self.layout();
        let today = self.board.today;
        let Some(Screen::Deal(screen)) = self.screens.last_mut() else { return None };
        let one_column = deal_places(&layout, screen, today).one_column();
        let half = isize::try_from(layout.body.height / 2).unwrap_or(1);
        match action {
            Action::Down => screen.step(1, one_column),
            Action::Up => screen.step(-1, one_column),
            Action::HalfDown => screen.step(half, one_column),
            Action::HalfUp => screen.step(-half, one_column),
            Action::Top => screen.jump(false, one_column),
            Action::Bottom => screen.jump(true, one_column),
            Action::Left => screen.go_to(Side::Known),
            Action::Right => screen.go_to(Side::Told),
            Action::OtherSide => {
                let other = if screen.side() == Side::Known { Side::Told } else { Side::Known };
                screen.go_to(other);
            }
            Action::EditHere => return self.edit_here(),
            Action::AddField => {
                let deal = screen.deal;
                let title = format!("Another field of {}", self.called(&[deal]));
                self.open(Line::new(Purpose::NewField(deal), title, ""));
            }
            Action::Meet => return self.toggle_here(),
            Action::NextStep | Action::Tick => return self.act_on_step(action),
            Action::Copy => return self.copy_here(),
            _ => return self.act_on_deals(action),
        }
        None
    }

    /// Takes in what was read of the deal on top. One that is gone takes its screen with it.
    pub(super) fn show_deal(&mut self, deal: DealId, page: Option<Box<DealPage>>) -> Option<Effect> {
        let (pipeline, today) = (&self.board.pipeline, self.board.today);
        let Some(Screen::Deal(screen)) = self.screens.last_mut() else { return None };
        match page {
            Some(page) if screen.deal == deal => screen.show(*page, pipeline, today),
            None if screen.deal == deal => {
                let name = screen.known().map_or_else(|| format!("Deal {deal}"), Deal::name);
                self.close_screen();
                // Whoever undid its making knows that it is gone.
                if self.notice.is_none() {
                    self.notice = Some(Notice::Error(format!("{name} is gone: it was deleted elsewhere.")));
                }
            }
            _ => {}
        }
        None
    }

    /// Closes the screens of deals that an operation took away.
    pub(super) fn close_gone(&mut self, touched: &[DealId], fresh: &[Deal]) {
        let is_gone = |deal: DealId| touched.contains(&deal) && !fresh.iter().any(|d| d.id == deal);
        self.screens.retain(|screen| !matches!(screen, Screen::Deal(screen) if is_gone(screen.deal)));
    }

    /// Keeps the cursor of a deal's screen in sight.
    pub(super) fn scroll_deal(&mut self, layout: &Layout) {
        let today = self.board.today;
        if let Some(Screen::Deal(screen)) = self.screens.last_mut() {
            screen.tops = deal_places(layout, screen, today).scrolled(screen);
        }
    }

    pub(in crate::tui) fn deal_screen(&self) -> Option<&DealScreen> {
        match self.screen() {
            Screen::Deal(screen) => Some(screen),
            _ => None,
        }
    }

    /// A fact as one would type it.
    pub(super) fn typed_fact(&self, page: &DealPage, source: &Source) -> String {
        let record = &page.record;
        match source {
            Source::Field(Field::Value) => record.deal.money().map(|m| self.typed_money(m)).unwrap_or_default(),
            Source::Field(field) => form::words(record, *field),
            Source::Custom(name) => record.fields.get(name).cloned().unwrap_or_default(),
            Source::Reckoned => String::new(),
        }
    }

    fn edit_here(&mut self) -> Option<Effect> {
        let screen = self.deal_screen()?;
        let (deal, page) = (screen.deal, screen.page.as_ref()?);
        match screen.current()? {
            Row::Fact(Fact { source: Source::Field(Field::Stage), .. }) => self.pick_stage(vec![deal]),
            Row::Fact(Fact { source: Source::Reckoned, .. }) => {}
            Row::Fact(fact) => {
                let before = self.typed_fact(page, &fact.source);
                let title = format!("{} of {}", fact.label, page.record.deal.name());
                let purpose = Purpose::Fact { deal, source: fact.source.clone(), before: before.clone() };
                self.open(Line::new(purpose, title, before));
            }
            Row::Check(n) => {
                let n = *n;
                if page.checks.get(n)?.tick.is_none() {
                    return self.toggle_here();
                }
                // A tick is not taken away by a key that edits: the checklist takes its evidence.
                self.open_checks(deal);
                if let Some(Overlay::Checks(open)) = self.overlays.last_mut() {
                    open.chosen = n;
                }
            }
            Row::Step(_) => return self.act_on_step(Action::NextStep),
            Row::Notes => return Some(Effect::LoadNotes(deal)),
            Row::Event(_) => {
                let undo = self.key_for(Action::Undo);
                let said = format!("What has happened stays as it was written; {undo} takes the last step back.");
                self.notice = Some(Notice::Said(said));
            }
            _ => {}
        }
        None
    }

    /// Ticks the criterion of the cursor, or takes its tick away; elsewhere it is a change like any other.
    fn toggle_here(&mut self) -> Option<Effect> {
        let screen = self.deal_screen()?;
        let (Row::Check(n), deal) = (screen.current()?, screen.deal) else { return self.edit_here() };
        let Check { criterion: Criterion { id: criterion, .. }, tick } = screen.page.as_ref()?.checks.get(*n)?;
        let criterion = *criterion;
        Some(Effect::Run(match tick {
            Some(_) => Op::Uncheck { deal, criterion },
            None => Op::Check { deal, ticks: vec![Ticking { criterion, evidence: None }] },
        }))
    }

    /// On a step its verbs mean that very one, elsewhere the next.
    fn act_on_step(&mut self, action: Action) -> Option<Effect> {
        let here = |screen: &DealScreen| match (screen.current()?, &screen.page) {
            (Row::Step(n), Some(page)) => page.steps.get(*n).cloned(),
            _ => None,
        };
        match (self.deal_screen().and_then(here), action) {
            (None, _) => self.act_on_deals(action),
            (Some(step), Action::Tick) => {
                Some(Effect::Run(Op::Done { steps: Steps::These(vec![step.id]), outcome: None, at: None }))
            }
            (Some(step), _) => {
                self.open_this_step(step);
                None
            }
        }
    }

    pub(super) fn accept_fact(
        &mut self,
        deal: DealId,
        source: &Source,
        (before, typed): (&str, &str),
    ) -> Option<Effect> {
        if before == typed {
            self.overlays.pop();
            return None;
        }
        match self.fact_draft(deal, source, typed).parse(&self.context()) {
            Ok(edit) => Some(Effect::Run(Op::Edit { deals: vec![deal], edit: Box::new(edit) })),
            Err(errors) => {
                let message = errors.into_iter().next()?.message;
                self.refuse(LineError { at: 0..typed.len(), message })
            }
        }
    }

    /// The draft that sets one fact.
    pub(super) fn fact_draft(&self, deal: DealId, source: &Source, typed: &str) -> DealDraft {
        let mut draft = DealDraft { currency: self.currency_of(&[deal]), ..DealDraft::default() };
        match source {
            Source::Field(field) => {
                draft.words.insert(*field, typed.to_owned());
            }
            Source::Custom(name) => {
                draft.fields.insert(name.clone(), typed.to_owned());
            }
            Source::Reckoned => {}
        }
        draft
    }
}

/// `region: emea` as a field's name and what stands in it.
pub(super) fn new_field(typed: &str) -> Result<(&str, &str), LineError> {
    let (name, value) = typed.split_once(':').map_or((typed, ""), |(name, value)| (name.trim(), value.trim()));
    if name.trim().is_empty() || value.is_empty() {
        let message = "Write the field's name, a colon, and what stands in it, such as region: emea.".to_owned();
        return Err(LineError { at: 0..typed.len(), message });
    }
    Ok((name, value))
}
