//! The whole state of the program on a terminal, and how a message changes it. Nothing here reads a file or a clock:
//! what is wanted of the outside is returned as an [`Effect`].

mod accept;
mod act;
mod activities;
mod message;
mod mouse;
mod on_agenda;
mod on_board;
mod on_checks;
mod on_deal;
mod on_people;
mod on_stages;
mod screens;
#[cfg(test)]
mod tests;
mod typed;
mod typing;

pub use message::{Effect, Loaded, Msg, Notice, Pane};

use super::board::Board;
use super::form::Form;
use super::key::Key;
use super::keymap::{Action, Keymap, Meaning};
use super::look::Look;
use super::overlay::{Line, Overlay, Question};
use super::pane::Group;
use super::pointer::Pointer;
use super::screen::Screen;
use super::view::layout::{self, Layout};
use crate::domain::activity::{Kind, Step};
use crate::domain::dates::Now;
use crate::domain::deal::{Deal, DealRecord};
use crate::domain::draft;
use crate::domain::filter::Filter;
use crate::domain::ids::DealId;
use crate::domain::money::Currency;
use crate::ops::{Op, Receipt, Touched};
use crossterm::event::KeyEvent;
use ratatui::layout::{Rect, Size};

/// A filter in force.
#[derive(Debug)]
pub struct Narrowed {
    /// As it was typed.
    pub text: String,
    filter: Filter,
}

/// The state of the program.
#[derive(Debug)]
pub struct App {
    /// The deals.
    pub board: Board,
    /// The currency of amounts without one.
    pub currency: Currency,
    /// Lost reasons, in order.
    pub reasons: Vec<String>,
    /// The screens that lie on one another, the lowest a main one; never empty.
    screens: Vec<Screen>,
    /// What is open over the screen; the last one is on top.
    pub overlays: Vec<Overlay>,
    /// What the last key led to.
    pub notice: Option<Notice>,
    /// The filter in force.
    pub narrowed: Option<Narrowed>,
    /// The steps that are due by today; `None` until they were read.
    pub due: Option<Vec<Step>>,
    /// What was closed; `None` until it was read.
    pub pane: Option<Pane>,
    /// Its figures, worked out after each message.
    pub figures: Vec<Group>,
    /// Whether the pane is shown.
    pub shows_pane: bool,
    /// Glyphs and colours.
    pub look: Look,
    /// The present.
    pub now: Now,
    /// The terminal's size.
    pub size: Size,
    /// The mouse between its events.
    pub pointer: Pointer,
    /// Keys of a sequence that is not whole yet.
    pub pending: Vec<Key>,
    /// Whether the deals are the throw-away sample.
    pub sample: bool,
    /// What the filter line matches against; read when it opens.
    records: Vec<DealRecord>,
    /// What the last operation was about, to be pointed at when it has been read or let through by the filter.
    made: Option<DealId>,
    /// What was logged last since the start.
    last_log: Option<(Kind, String)>,
    keymap: Keymap,
    /// Whether the first run's questions are being asked.
    first_run: bool,
    /// Whether the screen on top has to be read (anew).
    stale: bool,
}

/// What Esc means on the board.
const BACK: Meaning = Meaning::Action(Action::Back);

impl App {
    /// The program on a ledger that was just read.
    #[must_use]
    pub fn new(loaded: Loaded, now: Now, size: Size, look: Look) -> Self {
        let Loaded { pipeline, deals, currency, reasons } = loaded;
        let mut app = Self {
            board: Board::new(pipeline, deals, now.today),
            currency,
            reasons,
            screens: vec![Screen::Board],
            overlays: Vec::new(),
            notice: None,
            narrowed: None,
            due: None,
            pane: None,
            figures: Vec::new(),
            shows_pane: true,
            look,
            now,
            size,
            pointer: Pointer::default(),
            pending: Vec::new(),
            sample: false,
            records: Vec::new(),
            made: None,
            last_log: None,
            keymap: Keymap::default(),
            first_run: false,
            stale: false,
        };
        app.scroll();
        app.work_out();
        app
    }

    /// Opens the questions of the first run.
    pub fn welcome(&mut self) {
        self.first_run = true;
        self.ask_currency();
    }

    /// Takes a message in; what it asks of the outside comes back.
    pub fn update(&mut self, msg: Msg, now: Now) -> Option<Effect> {
        self.now = now;
        if matches!(msg, Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_)) {
            self.rest_figures();
        }
        // What is typed changes no figure; only what came from the ledger, or a new day, does.
        let typed = matches!(msg, Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_) | Msg::Resize(_))
            && self.board.today == now.today;
        self.board.roll_over(now.today);
        let effect = match msg {
            Msg::Key(event) => self.key(event),
            Msg::Mouse(event) => self.mouse(event),
            Msg::Paste(text) => self.paste(&text),
            Msg::Resize(size) => {
                self.size = size;
                None
            }
            Msg::Midnight => {
                self.stale = true;
                self.match_anew()
            }
            Msg::Loaded(loaded) => self.loaded(*loaded),
            Msg::Done(receipt, fresh) => self.done(*receipt, fresh),
            Msg::Failed(sentence) => {
                self.failed(sentence);
                None
            }
            Msg::Behind(label, op) => {
                let verb = if op == Op::Undo { "Undo" } else { "Redo" };
                let text = format!("{verb} what was done before this start: {label}");
                self.overlays.push(Overlay::Question(Box::new(Question { text, op })));
                None
            }
            Msg::Record(record) => {
                let money = record.deal.money().map(|m| self.typed_money(m));
                self.overlays.push(Overlay::Form(Box::new(Form::edit(&record, &money.unwrap_or_default()))));
                None
            }
            Msg::Records(records) => {
                self.records = records;
                self.narrow();
                None
            }
            Msg::Deal(record) => {
                self.show_deal(record);
                None
            }
            Msg::LastLog(last) => {
                self.log_as_before(last);
                None
            }
            Msg::Agenda(steps, closed) => {
                self.show_agenda(steps, closed);
                None
            }
            Msg::Due(steps) => {
                self.due = Some(steps);
                None
            }
            Msg::Gate(gate, op) => {
                self.stop_at_gate(*gate, &op);
                None
            }
            Msg::Checks(deal, lines) => {
                self.show_checks(deal, lines);
                None
            }
            Msg::People(directory) => {
                self.show_directory(*directory);
                None
            }
            Msg::Relations(relations) => {
                self.show_relations(*relations);
                None
            }
            Msg::Stages(rows) => {
                self.show_stages(rows);
                None
            }
            Msg::Pane(pane) => {
                self.pane = Some(pane);
                None
            }
        };
        self.scroll();
        if !typed {
            self.work_out();
        }
        effect
    }

    /// Where everything stands on the screen: what `update` scrolls by and `draw` draws by.
    #[must_use]
    pub fn layout(&self) -> Layout {
        layout::of(Rect::from((ratatui::layout::Position::ORIGIN, self.size)), self)
    }

    /// What words are read against.
    #[must_use]
    pub fn context(&self) -> draft::Context<'_> {
        draft::Context { today: self.now.today, currency: self.currency, pipeline: &self.board.pipeline }
    }

    fn scroll(&mut self) {
        let layout = self.layout();
        self.board.scroll(layout.rows);
        self.board.left = layout.left;
        if let Some(Screen::Agenda(screen)) = self.screens.last_mut() {
            screen.scroll(usize::from(layout.body.height));
        }
    }

    fn loaded(&mut self, loaded: Loaded) -> Option<Effect> {
        self.stale = true;
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

    /// Asks for the records that a filter, in force or being typed, is matched against.
    fn match_anew(&self) -> Option<Effect> {
        (self.narrowed.is_some() || self.typed_filter().is_some()).then_some(Effect::LoadRecords)
    }

    fn done(&mut self, receipt: Receipt, fresh: Vec<Deal>) -> Option<Effect> {
        self.await_new_party();
        // A form or a line closes only when what it asked for has happened.
        let written = self.overlays.pop_if(|top| !matches!(top, Overlay::Picker(_) | Overlay::Checks(_)));
        self.remember_log(written);
        self.after_a_write();
        self.notice = Some(Notice::Said(receipt.said));
        self.stale |= receipt.touched != Touched::Nothing;
        self.board.marks.clear();
        self.board.anchor = None;
        let effect = match &receipt.touched {
            Touched::Nothing => None,
            Touched::Deals(ids) => {
                self.board.patch(ids, fresh);
                self.narrowed.is_some().then_some(Effect::LoadRecords)
            }
            Touched::Everything => Some(Effect::Load),
        };
        if let Some(about) = receipt.about.or(receipt.made.first().copied()) {
            self.board.select(about);
            // It may only come with what is read anew.
            self.made = effect.is_some().then_some(about);
        }
        if self.first_run && self.overlays.is_empty() {
            self.first_run = false;
            self.offer_a_start();
        }
        if self.overlays.is_empty() && !receipt.unplanned.is_empty() {
            self.ask_next_step(receipt.unplanned);
        }
        effect
    }

    /// Puts the cursor on the deal that the last operation was about, once it is there.
    fn point(&mut self) {
        if let Some(about) = self.made.take() {
            self.board.select(about);
        }
    }

    fn failed(&mut self, sentence: String) {
        match self.overlays.last_mut() {
            Some(Overlay::Line(line)) => {
                let end = line.input.value().len();
                line.error = Some(draft::LineError { at: end..end, message: sentence });
            }
            Some(Overlay::Form(form)) => form.error = Some(sentence),
            _ => {
                self.overlays.pop_if(|top| matches!(top, Overlay::Question(_)));
                self.notice = Some(Notice::Error(sentence));
            }
        }
    }

    fn key(&mut self, event: KeyEvent) -> Option<Effect> {
        match self.notice.take() {
            Some(Notice::Error(_)) => return None,
            Some(Notice::Said(_)) | None => {}
        }
        let context = self.context_of_keys();
        let key = Key::of(event);
        let before = std::mem::take(&mut self.pending);
        // A key gives a drag up, and Esc does no more than that.
        if self.pointer.let_go() && self.keymap.meaning(context, &[], key) == BACK {
            return None;
        }
        match self.keymap.meaning(context, &before, key) {
            Meaning::Action(action) if self.overlays.is_empty() => self.act(action),
            Meaning::Action(action) => self.act_on_overlay(action),
            Meaning::Prefix => {
                self.pending = before;
                self.pending.push(key);
                None
            }
            // A sequence that was begun is given up; marks and filter stay.
            Meaning::Nothing if !before.is_empty() && self.keymap.meaning(context, &[], key) == BACK => None,
            Meaning::Nothing if self.overlays.is_empty() => {
                let keys: Vec<String> = before.iter().chain([&key]).map(ToString::to_string).collect();
                let (keys, help) = (keys.join(" "), self.key_for(Action::Help));
                self.notice = Some(Notice::Said(format!("{keys} does nothing here; {help} shows every key.")));
                None
            }
            Meaning::Nothing => self.type_key(event),
        }
    }

    fn form(&self) -> Option<&Form> {
        match self.overlays.last() {
            Some(Overlay::Form(form)) => Some(form),
            _ => None,
        }
    }

    fn open(&mut self, line: Line) {
        self.overlays.push(Overlay::Line(Box::new(line)));
        self.read_line();
    }
}
