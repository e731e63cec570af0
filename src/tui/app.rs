//! The whole state of the program on a terminal, and how a message changes it. Nothing here reads a file or a clock:
//! what is wanted of the outside is returned as an [`Effect`].

mod accept;
mod act;
mod activities;
mod compare;
mod completing;
mod copying;
mod first_run;
mod flags;
mod foresight;
mod leaving;
mod message;
mod mouse;
mod on_agenda;
mod on_board;
mod on_checks;
mod on_choice;
mod on_deal;
mod on_drafts;
mod on_filters;
mod on_form;
mod on_notes;
mod on_people;
mod on_stages;
mod on_sweep;
mod outcome;
mod palette;
mod quotas;
mod screens;
#[cfg(test)]
mod tests;
mod typed;
mod typing;

pub use completing::Suggestion;
pub use foresight::Moved;
pub use message::{Effect, Loaded, Msg, Notice, Pane};
pub(super) use on_notes::notes_op;

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
use crate::domain::completion::Names;
use crate::domain::dates::Now;
use crate::domain::deal::DealRecord;
use crate::domain::draft;
use crate::domain::filter::{Filter, SavedFilter};
use crate::domain::ids::DealId;
use crate::domain::money::Currency;
use crate::ops::Op;
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
    /// The saved filters, as they stood when last a filter was typed or a list of them opened.
    saved: Vec<SavedFilter>,
    /// The names that lines and forms complete; `None` until one of them was opened.
    names: Option<Names>,
    /// Whether those may be older than what is open.
    stale_names: bool,
    /// The completion of what is being typed.
    suggestion: Option<Suggestion>,
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
    /// Whether somebody else may have changed what is being edited.
    stale_words: bool,
    /// Whether there is an editor of the seller's own for notes.
    pub has_editor: bool,
    /// Lines, forms and notes that were left with words in them that nothing has taken.
    left: Vec<Overlay>,
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
            saved: Vec::new(),
            names: None,
            stale_names: true,
            suggestion: None,
            records: Vec::new(),
            made: None,
            last_log: None,
            keymap: Keymap::default(),
            first_run: false,
            stale: false,
            stale_words: false,
            has_editor: false,
            left: Vec::new(),
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
        // What was read of one deal changes no other.
        let alone = matches!(msg, Msg::Card(_, Some(_), _) | Msg::End(_)) && self.board.today == now.today;
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
                self.open_form(Form::edit(&record, &money.unwrap_or_default()));
                None
            }
            Msg::Names(register) => {
                self.know(*register);
                None
            }
            Msg::Saved(filters) => self.saved_read(filters),
            Msg::Records(records) => {
                self.records = records;
                self.read_in_force();
                self.list_filters();
                self.narrow();
                None
            }
            Msg::Deal(deal, page) => self.show_deal(deal, page),
            Msg::Compared(page) => page.and_then(|page| self.compare(&page)),
            Msg::Notes(record) => self.open_notes(&record),
            Msg::NoEditor(writing, sentence) => {
                self.write_in_place(*writing, sentence);
                None
            }
            Msg::Summaries(pages) => self.copy_summaries(&pages),
            Msg::Said(sentence) => self.said(sentence),
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
            Msg::Sweep(read) => self.show_sweep(*read),
            Msg::Card(deal, page, alike) => self.show_card(deal, page, alike),
            Msg::End(end) => {
                if let (Some(screen), Some(end)) = (self.sweep_mut(), end) {
                    screen.show_end(*end);
                }
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
        let effect = effect.map(|effect| self.as_decision(effect));
        self.suggest();
        self.scroll();
        if !typed && !alone {
            self.work_out();
            self.line_up();
        }
        effect.or_else(|| self.settle_decision())
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

    /// The currency that deals share; `None`: they are in several, or it is not known.
    pub(super) fn currency_of(&self, deals: &[DealId]) -> Option<Currency> {
        let mut own = deals.iter().map(|id| self.deal(*id).map(|deal| deal.currency));
        let first = own.next()??;
        own.all(|other| other == Some(first)).then_some(first)
    }

    fn scroll(&mut self) {
        let layout = self.layout();
        self.board.scroll(layout.rows);
        self.board.left = layout.left;
        if let Some(Screen::Agenda(screen)) = self.screens.last_mut() {
            screen.scroll(usize::from(layout.body.height));
        }
        self.scroll_deal(&layout);
    }

    fn key(&mut self, event: KeyEvent) -> Option<Effect> {
        self.notice = None;
        let context = self.context_of_keys();
        let key = Key::of(event);
        let before = std::mem::take(&mut self.pending);
        // A key gives a drag up, and Esc does no more than that.
        if self.pointer.let_go() && self.keymap.meaning(context, &[], key) == BACK {
            return None;
        }
        match self.keymap.meaning(context, &before, key) {
            Meaning::Action(action) if self.overlays.is_empty() => self.act(action),
            // Where there is nothing to complete, its keys move the cursor as they do.
            Meaning::Action(Action::Complete) if self.suggestion.is_none() => self.type_key(event),
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
}
