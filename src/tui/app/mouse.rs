//! What the mouse does: a click selects, a second one opens, the wheel scrolls, a card is dragged to another column.
//! Everything works without one.

use super::{App, Effect, Overlay};
use crate::domain::ids::DealId;
use crate::ops::{Op, Pass, Target};
use crate::tui::agenda::Line;
use crate::tui::board::Kind;
use crate::tui::keymap::Action;
use crate::tui::pointer::{Clicked, Drag, Press};
use crate::tui::screen::Screen;
use crate::tui::view::spot::{self, PeopleSpot, Spot, StageSpot};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

/// Lines that one notch of the wheel goes.
const NOTCH: u16 = 3;

impl App {
    pub(super) fn mouse(&mut self, event: MouseEvent) -> Option<Effect> {
        let at = Position { x: event.column, y: event.row };
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.press(at),
            MouseEventKind::Drag(MouseButton::Left) => {
                self.drag(at);
                None
            }
            MouseEventKind::Up(MouseButton::Left) => self.release(),
            MouseEventKind::ScrollDown => self.wheel(at, true),
            MouseEventKind::ScrollUp => self.wheel(at, false),
            _ => None,
        }
    }

    /// Puts the cursor on the deal at a place of the screen.
    fn point_at(&mut self, at: Position) -> Option<DealId> {
        let layout = self.layout();
        match self.screens.last_mut()? {
            Screen::Board => match spot::on_board(&layout, &self.board, at)? {
                Spot::Card { column, row } => self.board.go(column, row),
                Spot::Column(_) => return None,
            },
            Screen::List => {
                let row = spot::in_list(&layout, at)? + self.board.columns.first()?.top;
                self.board.at(0, row)?;
                self.board.go(0, row);
            }
            Screen::Agenda(screen) => {
                let line = spot::in_body(&layout, at)? + screen.top;
                let Line::Entry(entry) = *screen.lines.get(line)? else { return None };
                screen.go(entry);
            }
            Screen::Deal(_) | Screen::People(_) | Screen::Stages(_) | Screen::Sweep(_) => return None,
        }
        self.selected().map(|deal| deal.id)
    }

    /// Puts the cursor on what stands at a place of a screen that is not one of deals. `true`: there is a row.
    fn select_at(&mut self, at: Position) -> bool {
        let (layout, today) = (self.layout(), self.board.today);
        let stage = match self.screen() {
            Screen::Stages(screen) => spot::in_stages(self, &layout, screen, at),
            _ => None,
        };
        match self.screens.last_mut() {
            Some(Screen::Deal(screen)) => {
                let row = spot::in_deal(&layout, screen, today, at);
                screen.at = row.unwrap_or(screen.at);
                row.is_some()
            }
            Some(Screen::People(screen)) => match spot::in_people(&layout, screen, at) {
                Some(PeopleSpot::Row(row)) if row < screen.rows() => {
                    screen.in_record = None;
                    screen.go(row);
                    true
                }
                Some(PeopleSpot::Tab(list)) => {
                    screen.show(list);
                    false
                }
                _ => false,
            },
            Some(Screen::Stages(screen)) => {
                match stage {
                    Some(StageSpot::Stage(row)) => screen.go(row),
                    Some(StageSpot::Line(line)) => screen.go_beside(line),
                    None => {}
                }
                stage.is_some()
            }
            _ => false,
        }
    }

    /// What a second click on a row does: what Enter does there.
    fn open_row(&mut self) -> Option<Effect> {
        self.act(match self.screen() {
            Screen::Deal(_) => Action::EditHere,
            Screen::Stages(_) => Action::Edit,
            Screen::Sweep(_) => return None,
            _ => Action::Open,
        })
    }

    fn press(&mut self, at: Position) -> Option<Effect> {
        self.pending.clear();
        self.pointer.let_go();
        self.notice = None;
        let layout = self.layout();
        match self.overlays.last_mut() {
            Some(Overlay::Picker(picker)) => {
                picker.chosen = spot::in_picker(&layout, picker, at)?;
                return self.act_on_overlay(Action::Accept);
            }
            Some(Overlay::Checks(open)) => {
                open.chosen = spot::in_checks(&layout, open, self.board.today, at)?;
                return self.act_on_overlay(Action::Meet);
            }
            Some(Overlay::Form(open)) => {
                open.current = spot::in_form(&layout, open, at)?;
                return None;
            }
            Some(_) => return None,
            None => {}
        }
        match self.screen() {
            Screen::Board | Screen::Agenda(_) => {}
            Screen::List => {
                if let Some(order) = spot::heading(self, &layout, at) {
                    let again = self.board.order == order && !self.board.reversed;
                    self.sort(order, again);
                    return None;
                }
            }
            Screen::Deal(_) | Screen::People(_) | Screen::Stages(_) | Screen::Sweep(_) => {
                // Under the second click another row may stand by now; the first one's is meant.
                if self.pointer.click(Clicked::At(at), self.now.instant) {
                    return self.open_row();
                }
                if !self.select_at(at) {
                    self.pointer.forget();
                }
                return None;
            }
        }
        let deal = self.point_at(at)?;
        if self.pointer.click(Clicked::Deal(deal), self.now.instant) {
            return self.act(Action::Open);
        }
        if let Screen::Board = self.screen() {
            let from = self.board.columns.get(self.board.column()).map(|column| column.kind);
            self.pointer.pressed = from.map(|from| Press { deal, from, at });
        }
        None
    }

    fn drag(&mut self, at: Position) {
        let Some(press) = self.pointer.pressed.filter(|press| self.pointer.drag.is_some() || press.at != at) else {
            return;
        };
        let over = spot::on_board(&self.layout(), &self.board, at).map(Spot::column);
        let over = over.and_then(|column| self.board.columns.get(column)).map(|column| column.kind);
        // A marked card takes the other marked ones along.
        let marked = self.board.marks.contains(&press.deal);
        let deals = if marked { self.board.targets() } else { vec![press.deal] };
        self.pointer.carry(Drag { deals, from: press.from, at, over });
    }

    /// Let go over another column, the cards go there; anywhere else nothing happens.
    fn release(&mut self) -> Option<Effect> {
        let drag = self.pointer.drag.take();
        self.pointer.let_go();
        let drag = drag?;
        match drag.target()? {
            Kind::Stage(stage) => {
                let to = Target::Stage(stage);
                Some(Effect::Run(Op::Move { deals: drag.deals, to, on: None, pass: Pass::default() }))
            }
            Kind::Won => {
                self.ask_closing(drag.deals);
                None
            }
            Kind::Lost => {
                self.pick_reason(drag.deals);
                None
            }
            Kind::All => None,
        }
    }

    fn wheel(&mut self, at: Position, down: bool) -> Option<Effect> {
        if let Some(overlay) = self.overlays.last_mut() {
            match overlay {
                Overlay::Picker(picker) => picker.roll(down),
                Overlay::Checks(open) => open.roll(down),
                _ => {}
            }
            return None;
        }
        let Screen::Board = self.screen() else {
            return self.act(if down { Action::Down } else { Action::Up });
        };
        let layout = self.layout();
        let column = spot::on_board(&layout, &self.board, at)?.column();
        let cards = usize::from(NOTCH.div_ceil(layout.density.height()));
        self.board.roll(column, cards, down, layout.rows);
        None
    }
}
