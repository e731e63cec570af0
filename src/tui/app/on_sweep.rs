//! What keys do in a sweep: the verbs are the board's own, each of them a decision; after it what still holds is asked
//! about on the same card.

use super::{App, Effect, Line, Notice, Overlay};
use crate::domain::activity::Light;
use crate::domain::dates::{long, quarter_of, short};
use crate::domain::deal::Status;
use crate::domain::ids::DealId;
use crate::domain::money::Money;
use crate::domain::page::DealPage;
use crate::domain::sweep::{self, Alike, Frame, Standing};
use crate::domain::waterfall::Line as FallLine;
use crate::ops::Op;
use crate::tui::keymap::Action;
use crate::tui::overlay::{Purpose, Question};
use crate::tui::picker::{Choice, Item, Picker};
use crate::tui::screen::Screen;
use crate::tui::sweep::{EndLine, Place, Read, SweepScreen, Wanted, Wish};

impl App {
    /// Opens the sweep over what is shown: it begins, or goes on where it was.
    pub(super) fn open_sweep(&mut self) {
        if let Some(at) = self.screens.iter().position(|screen| matches!(screen, Screen::Sweep(_))) {
            self.screens.truncate(at + 1);
            self.stale = true;
        } else {
            let filter = self.narrowed.as_ref().map(|narrowed| narrowed.text.clone());
            self.open_screen(Screen::Sweep(Box::new(SweepScreen::new(Wish { filter, ..Wish::default() }))));
        }
    }

    /// Starts the program with a sweep.
    pub fn begin_sweep(&mut self, wish: Wish) -> Option<Effect> {
        let filter = wish.filter.clone();
        self.open_screen(Screen::Sweep(Box::new(SweepScreen::new(wish))));
        filter.map(|text| self.take_up_filter(text))
    }

    pub(super) fn act_on_sweep(&mut self, action: Action) -> Option<Effect> {
        let asks = self.sweep_screen().and_then(SweepScreen::deal).is_some_and(|deal| self.asks(deal));
        let screen = self.sweep_mut()?;
        match action {
            Action::Pass | Action::GoBack if screen.is_over() => {
                let said = format!("The sweep is over; {} takes it up again.", self.key_for(Action::Undo));
                self.notice = Some(Notice::Said(said));
            }
            Action::Pass => {
                let passed = screen.pass(asks);
                let finish = self.finish_if_done();
                return finish.or_else(|| passed.then(|| self.bookmark()).flatten());
            }
            Action::GoBack => {
                let passed = screen.go_back();
                self.line_up();
                return passed.then(|| self.bookmark()).flatten();
            }
            Action::Sort => {
                screen.by_idle = !screen.by_idle;
                let by = screen.order().words();
                self.line_up();
                self.notice = Some(Notice::Said(format!("The next deals come by {by}.")));
            }
            Action::FinishSweep => return self.finish_sweep(),
            Action::Back | Action::Quit => self.pause_sweep(),
            Action::Down if screen.place == Place::End => screen.step(1),
            Action::Up if screen.place == Place::End => screen.step(-1),
            Action::Top if screen.place == Place::End => screen.step(isize::MIN),
            Action::Bottom if screen.place == Place::End => screen.step(isize::MAX),
            Action::Open if screen.place == Place::End => self.open_line(),
            _ => return self.act_on_deals(action),
        }
        None
    }

    /// Takes in what was read of the sweep.
    pub(super) fn show_sweep(&mut self, read: Read) -> Option<Effect> {
        let filter = read.sweep.as_ref().and_then(|sweep| sweep.filter.clone());
        if read.sweep.is_some() && filter.is_none() && self.narrowed.take().is_some() {
            self.board.show_only(None);
        }
        let in_force = self.narrowed.as_ref().map(|narrowed| &narrowed.text);
        // A sweep that goes on goes over what it began with.
        let other = filter.filter(|text| Some(text) != in_force);
        self.sweep_mut()?.show(read);
        other.map(|text| self.take_up_filter(text))
    }

    /// Takes in the deal of the card. One that is gone is not asked about any more.
    pub(super) fn show_card(
        &mut self,
        deal: DealId,
        page: Option<Box<DealPage>>,
        alike: Option<Alike>,
    ) -> Option<Effect> {
        let is_gone = page.is_none();
        let screen = self.sweep_mut().filter(|screen| screen.deal() == Some(deal))?;
        screen.show_card(page, alike);
        if is_gone {
            screen.go_on();
        }
        is_gone.then(|| self.finish_if_done()).flatten()
    }

    /// What is read for the place where the sweep stands.
    pub(super) fn wanted_of_sweep(&self, wanted: Wanted) -> Effect {
        match wanted {
            Wanted::Card(deal) => Effect::LoadCard(deal),
            Wanted::End => Effect::LoadEnd(self.undecided()),
        }
    }

    /// Opens the deals behind the line under the cursor at the end.
    fn open_line(&mut self) {
        let Some(end) = self.sweep_screen().and_then(|screen| screen.end.as_ref()) else { return };
        match end.line() {
            None => {}
            Some(EndLine::Undecided(deal)) => self.open_deal(deal),
            Some(EndLine::Fall(at, line)) => {
                let Some(fall) = end.review.waterfalls.get(at) else { return };
                let money = |minor| Money { minor, currency: fall.currency }.exact();
                let deals = fall.deals(line).into_iter().map(|(deal, minor)| Item {
                    key: String::new(),
                    label: end.name(deal),
                    detail: money(minor),
                    choice: Choice::OpenDeal(deal),
                });
                let unseen = Some(fall.unseen).filter(|unseen| line == FallLine::Other && *unseen != 0);
                let unseen = unseen.map(|minor| Item {
                    key: String::new(),
                    label: "imported, deleted or dated back since".to_owned(),
                    detail: money(minor),
                    choice: Choice::Empty,
                });
                let title = format!("{} since {}", line.name(), long(end.review.figures.since));
                let picker = Picker::new(title, deals.chain(unseen).collect());
                self.overlays.push(Overlay::Picker(Box::new(picker)));
            }
        }
    }

    /// Works out which deals are still to be asked about, and how the pipeline stands.
    pub(super) fn line_up(&mut self) {
        let Some(screen) = self.sweep_screen() else { return };
        let (pipeline, today) = (&self.board.pipeline, self.board.today);
        let queue = screen.sweep().map(|sweep| sweep.queue(self.board.shown(), screen.order(), pipeline, today));
        // A filter that is still to be read lets nothing be said yet.
        let waits = self.narrowed.is_some() && !self.board.is_filtered();
        let standing = self.standing(screen);
        if let Some(screen) = self.sweep_mut() {
            screen.standing = standing;
            if !waits {
                screen.line_up(queue.unwrap_or_default());
            }
        }
    }

    /// After a decision: asks about what still holds, or goes on.
    pub(super) fn settle_decision(&mut self) -> Option<Effect> {
        let ready = |screen: &&SweepScreen| screen.decided && screen.fresh;
        let screen = self.sweep_screen().filter(ready).filter(|_| self.overlays.is_empty())?;
        let (deal, asked) = (screen.deal()?, screen.asked);
        let asks = self.asks(deal);
        self.sweep_mut()?.decided = false;
        if asks {
            if !asked {
                self.ask_what_holds(deal);
            }
            return None;
        }
        self.sweep_mut()?.go_on();
        self.finish_if_done()
    }

    /// A verb that is carried out on the deal of the sweep's card is a decision.
    pub(super) fn as_decision(&mut self, effect: Effect) -> Effect {
        let on_card = match self.screen() {
            Screen::Sweep(screen) => screen.deal().filter(|_| !screen.is_over()),
            Screen::Deal(top) => self
                .sweep_screen()
                .filter(|screen| !screen.is_over())
                .and_then(SweepScreen::deal)
                .filter(|deal| *deal == top.deal),
            _ => None,
        };
        match (effect, on_card) {
            (Effect::Run(op), Some(deal)) if op.may_decide() => {
                if let Some(screen) = self.sweep_mut() {
                    (screen.decided, screen.asked, screen.fresh) = (true, false, false);
                }
                Effect::Run(Op::Decide { deal, verb: Box::new(op) })
            }
            (other, _) => other,
        }
    }

    /// What was to be a decision was refused, or waits before a gate.
    pub(super) fn nothing_decided(&mut self) {
        if let Some(screen) = self.sweep_mut() {
            (screen.decided, screen.fresh) = (false, true);
        }
    }

    /// The sweep, be it on top or below the screen of its deal.
    #[must_use]
    pub fn sweep_screen(&self) -> Option<&SweepScreen> {
        self.screens.iter().find_map(|screen| match screen {
            Screen::Sweep(screen) => Some(&**screen),
            _ => None,
        })
    }

    pub(super) fn sweep_mut(&mut self) -> Option<&mut SweepScreen> {
        self.screens.iter_mut().find_map(|screen| match screen {
            Screen::Sweep(screen) => Some(&mut **screen),
            _ => None,
        })
    }

    /// What the standing is reckoned by, for a card.
    #[must_use]
    pub fn frame(&self, screen: &SweepScreen) -> Frame<'_> {
        let (pipeline, today) = (&self.board.pipeline, self.board.today);
        let own = screen.deal().and_then(|deal| self.deal(deal)).map(|deal| deal.currency);
        Frame { pipeline, today, currency: own.unwrap_or(self.currency), ends: quarter_of(today).last() }
    }

    fn standing(&self, screen: &SweepScreen) -> Standing {
        let frame = self.frame(screen);
        let won = screen.read.as_ref().map_or(0, |read| read.won);
        Standing::of(self.board.deals(), won, &frame)
    }

    /// Whether a sweep would ask about a deal as it stands.
    fn asks(&self, deal: DealId) -> bool {
        let found = self.board.deal(deal).filter(|deal| deal.status == Status::Open);
        found.is_some_and(|deal| sweep::asks(deal, &self.board.pipeline, self.board.today))
    }

    /// "Still past close 30 Oct: new date?"
    fn ask_what_holds(&mut self, deal: DealId) {
        let today = self.board.today;
        let Some(found) = self.board.deal(deal) else { return };
        let (name, close, light) = (found.name(), found.expected_close.filter(|day| *day < today), found.light(today));
        match (close, light) {
            (Some(close), _) => {
                let title = format!("Still past close {}: a new date for {name}?", short(close, today));
                self.open(Line::new(Purpose::Terms(vec![deal]), title, ""));
            }
            (None, Light::None | Light::Overdue) => self.ask_next_step(vec![deal]),
            (None, Light::Today | Light::Planned) => {}
        }
    }

    fn bookmark(&self) -> Option<Effect> {
        let sweep = self.sweep_screen()?.sweep()?;
        Some(Effect::Bookmark(Box::new(sweep.clone())))
    }

    fn undecided(&self) -> Vec<DealId> {
        self.sweep_screen().map(|screen| screen.undecided(|deal| self.asks(deal))).unwrap_or_default()
    }

    /// At its end, with nothing left undecided, a sweep is over by itself.
    fn finish_if_done(&self) -> Option<Effect> {
        let screen = self.sweep_screen()?;
        let begun = screen.sweep().is_some_and(|sweep| !sweep.handled().is_empty());
        let done = screen.place == Place::End && begun && self.undecided().is_empty();
        done.then(|| Effect::Run(Op::FinishSweep { pipeline: self.board.pipeline.id, undecided: Vec::new() }))
    }

    /// Ends the sweep with what was left undecided, and with what was not looked at: in its midst after a y.
    fn finish_sweep(&mut self) -> Option<Effect> {
        let screen = self.sweep_screen()?;
        if screen.is_over() {
            self.notice = Some(Notice::Said("The sweep is over, and its record is kept.".to_owned()));
            return None;
        }
        let mut undecided = self.undecided();
        undecided.extend(screen.deal().filter(|deal| self.asks(*deal) && !undecided.contains(deal)));
        undecided.extend(&screen.queue);
        let decided = screen.sweep().map(sweep::Sweep::decided).unwrap_or_default();
        undecided.retain(|deal| !decided.contains(deal));
        let (done, left) = (decided.len(), undecided.len());
        let op = Op::FinishSweep { pipeline: self.board.pipeline.id, undecided };
        if screen.place == Place::End {
            return Some(Effect::Run(op));
        }
        let text = format!("End the sweep here, {done} decided and {left} undecided?");
        self.overlays.push(Overlay::Question(Box::new(Question { text, op })));
        None
    }

    fn pause_sweep(&mut self) {
        let progress = self.sweep_screen().map(SweepScreen::progress);
        let under_way = self.sweep_screen().and_then(SweepScreen::sweep).is_some();
        self.close_screen();
        if let (Some((at, of)), true) = (progress, under_way && progress.is_some_and(|(_, of)| of > 0)) {
            let said = format!("Paused at {at} of {of}; {} goes on from there.", self.key_for(Action::Sweep));
            self.notice = Some(Notice::Said(said));
        }
    }
}
