//! The state and the ledger together: carries effects out, and hands what came of them back as messages. It needs no
//! terminal, so that a test can play it.

mod keeping;
mod reading;
mod sweeping;
#[cfg(test)]
mod tests;
mod writing;

use super::app::{App, Effect, Loaded, Msg};
use super::drafts::{DraftFile, Errand};
use super::editor::Writing;
use super::look::Look;
use super::run::Start;
use crate::domain::dates::Now;
use crate::domain::ids::{OperationId, PipelineId};
use crate::ops::{self, Op, OpError, Touched};
use crate::store::{Source, Store, StoreError};
use crate::transfer::{self, ImportOptions};
use ratatui::layout::Size;
use std::path::Path;

/// Deals in the throw-away sample.
const SAMPLE_DEALS: usize = 60;

/// What only the owner of the terminal can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// End.
    Quit,
    /// Stop until `fg`.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// Put text on the clipboard.
    Copy(String),
    /// Open the seller's editor on notes, and hand what it left to [`Program::written`].
    Write(Box<Writing>),
}

/// The program without its terminal.
#[derive(Debug)]
pub struct Program {
    /// What is drawn.
    pub app: App,
    store: Store,
    pipeline: PipelineId,
    /// The last operation before this start: undo asks before it reaches behind it.
    started_after: OperationId,
    seen_version: i64,
    /// The file could not be asked for its version, and that was said.
    troubled: bool,
    /// The pane's sums are older than the ledger.
    stale_pane: bool,
    /// The steps that the pane counts are older than the ledger.
    stale_due: bool,
    /// Where what is being typed is kept; `None`: nowhere.
    drafts: Option<DraftFile>,
    /// That it cannot be kept was said.
    drafts_lost: bool,
    /// The notes that the seller's editor has.
    errand: Option<Errand>,
}

impl Program {
    /// Opens the board of a pipeline on a file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn open(store: Store, pipeline: Option<&str>, now: Now, size: Size, look: Look) -> Result<Self, OpError> {
        // Before the data: what is committed while it is read is then seen as a change, and read again.
        let seen_version = store.version()?;
        let found = store.pipeline(pipeline)?;
        let Some(found) = found else {
            let names = store.pipeline_names()?.join(", ");
            return Err(OpError::Refused(format!(
                "There is no pipeline {}; the file has {names}.",
                pipeline.unwrap_or("at all")
            )));
        };
        let id = found.id;
        let deals = store.open_deals(id)?;
        let loaded = Loaded { pipeline: found, deals, currency: store.currency()?, reasons: Vec::new() };
        let welcome = loaded.deals.is_empty() && !store.is_set_up()?;
        let mut app = App::new(loaded, now, size, look);
        if welcome {
            app.welcome();
        }
        let started_after = store.history(1)?.first().map_or(OperationId(0), |o| o.id);
        Ok(Self {
            app,
            store,
            pipeline: id,
            started_after,
            seen_version,
            troubled: false,
            stale_pane: true,
            stale_due: true,
            drafts: None,
            drafts_lost: false,
            errand: None,
        })
    }

    /// Begins as its owner likes.
    pub fn begin(&mut self, start: Start, now: Now) {
        self.app.sample = start.sample;
        let effect = self.app.begin(start.keymap, start.screen, start.wrong);
        if let Some(effect) = effect.or_else(|| self.app.needs()) {
            let msg = self.answer(effect, &now);
            self.handle(msg, now);
        }
        if let Some(wish) = start.sweep {
            self.sweep_from_the_start(wish, now);
        }
        self.take_up_drafts(now);
    }

    /// Takes a message in and carries out what follows from it. What only the terminal's owner can do comes back.
    pub fn handle(&mut self, msg: Msg, now: Now) -> Option<Request> {
        let request = self.take_in(msg, now);
        self.keep_drafts();
        request
    }

    fn take_in(&mut self, msg: Msg, now: Now) -> Option<Request> {
        if !matches!(msg, Msg::Midnight) {
            // The day's first key may come before anyone noticed the day.
            self.roll_over(now);
        }
        // Sums up to today are no longer that on another day.
        self.stale_pane |= self.app.board.today != now.today;
        self.stale_due |= self.app.board.today != now.today;
        if self.app.reasons.is_empty() {
            // A key may be there before the first idle moment.
            self.app.reasons = self.reasons().unwrap_or_default();
        }
        let mut next = Some(msg);
        let mut request = None;
        while let Some(msg) = next.take() {
            match self.app.update(msg, now) {
                None => {}
                Some(Effect::Quit) => return Some(Request::Quit),
                Some(Effect::Suspend) => request = Some(Request::Suspend),
                Some(Effect::Redraw) => request = Some(Request::Redraw),
                Some(Effect::Copy(text)) => request = Some(Request::Copy(text)),
                Some(Effect::Write(writing)) => request = Some(Request::Write(writing)),
                Some(effect) => next = Some(self.answer(effect, &now)),
            }
            if next.is_none() {
                next = self.app.needs().map(|effect| self.answer(effect, &now));
            }
        }
        request
    }

    /// Work that may wait until no key is pressed: the drafts, the pane's sums, the journal's triggers. `true`: there is
    /// something new to draw.
    pub fn idle(&mut self, now: Now) -> bool {
        let mut changed = self.write_drafts() | self.roll_over(now);
        if self.stale_pane {
            self.stale_pane = false;
            match self.pane(&now) {
                Ok(pane) => self.handle(Msg::Pane(pane), now),
                Err(error) => self.handle(Msg::Failed(error.to_string()), now),
            };
            changed = true;
        }
        if self.stale_due {
            self.stale_due = false;
            match self.due(&now) {
                Ok(steps) => self.handle(Msg::Due(steps), now),
                Err(error) => self.handle(Msg::Failed(error.to_string()), now),
            };
            changed = true;
        }
        if let Some(effect) = self.app.needs_names() {
            let msg = self.answer(effect, &now);
            self.handle(msg, now);
            changed = true;
        }
        if !changed {
            // Only when nothing waits to be drawn. A failure shows itself at the first write.
            let _ = self.store.arm_journal();
        }
        changed
    }

    /// Reads the file again when another process has changed it. `true`: there is something new to draw.
    pub fn look_outside(&mut self, now: Now) -> bool {
        let rolled = self.roll_over(now);
        let version = match self.store.version() {
            Ok(version) => version,
            // Said once, not every second.
            Err(_) if self.troubled => return rolled,
            Err(error) => {
                self.troubled = true;
                self.handle(Msg::Failed(error.to_string()), now);
                return true;
            }
        };
        self.troubled = false;
        if version == self.seen_version {
            return rolled;
        }
        self.seen_version = version;
        self.stale_pane = true;
        self.stale_due = true;
        match self.load(&now) {
            Ok(loaded) => self.handle(Msg::Loaded(Box::new(loaded)), now),
            Err(error) => self.handle(Msg::Failed(error.to_string()), now),
        };
        true
    }

    /// At midnight what stands on the screen becomes yesterday's. `true`: it did.
    fn roll_over(&mut self, now: Now) -> bool {
        let rolls = self.app.board.today != now.today;
        if rolls {
            self.handle(Msg::Midnight, now);
        }
        rolls
    }

    /// Leaves the file tidy.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn close(mut self, now: &Now) -> Result<(), StoreError> {
        // Notes that were left unsaved are there at the next start.
        self.write_drafts();
        self.store.trim(now)
    }

    /// Carries an effect out; what came of it, or why nothing did.
    fn answer(&mut self, effect: Effect, now: &Now) -> Msg {
        self.perform(effect, now).unwrap_or_else(|e| Msg::Failed(e.to_string()))
    }

    fn perform(&mut self, effect: Effect, now: &Now) -> Result<Msg, OpError> {
        match effect {
            Effect::Run(op) => self.run(&op, now),
            Effect::Replay(op) => {
                let step = match op {
                    Op::Undo => self.store.next_to_undo()?,
                    _ => self.store.next_to_redo()?,
                };
                match step {
                    Some(step) if step.id <= self.started_after => Ok(Msg::Behind(step.label, op)),
                    _ => self.run(&op, now),
                }
            }
            Effect::Load => Ok(Msg::Loaded(Box::new(self.load(now)?))),
            Effect::LoadRecord(id) => Ok(Msg::Record(Box::new(self.record(id)?))),
            Effect::LoadDeal(id) => Ok(Msg::Deal(id, self.store.page(id)?.map(Box::new))),
            Effect::Compare(id) => Ok(Msg::Compared(self.store.page(id)?.map(Box::new))),
            Effect::LoadNotes(id) => Ok(Msg::Notes(Box::new(self.record(id)?))),
            Effect::LoadSummaries(ids) => {
                let pages = ids.into_iter().map(|id| self.store.page(id));
                Ok(Msg::Summaries(pages.filter_map(Result::transpose).collect::<Result<_, _>>()?))
            }
            Effect::LoadLastLog => Ok(Msg::LastLog(self.store.last_logged(self.pipeline)?)),
            Effect::LoadChecks(id) => Ok(Msg::Checks(id, self.store.checks(id)?)),
            Effect::LoadPeople => Ok(Msg::People(Box::new(self.directory()?))),
            Effect::LoadRelations(party) => Ok(Msg::Relations(Box::new(self.relations(party)?))),
            Effect::LoadStages => Ok(Msg::Stages(self.set_up()?)),
            Effect::LoadSweep(wish) => self.sweep(wish.as_ref(), now),
            Effect::LoadCard(deal) => self.card(deal, now),
            Effect::LoadEnd(undecided) => self.end(undecided, now),
            Effect::Bookmark(sweep) => self.bookmark(&sweep, now),
            Effect::LoadNames => Ok(Msg::Names(Box::new(self.store.register()?))),
            Effect::LoadSaved => Ok(Msg::Saved(self.store.saved_filters(self.pipeline)?)),
            Effect::LoadRecords => Ok(Msg::Records(self.matchable()?)),
            Effect::LoadAgenda => self.agenda(),
            Effect::Import(file) => self.import(&file, now),
            Effect::Sample => self.show_sample(now),
            Effect::Quit | Effect::Suspend | Effect::Redraw | Effect::Copy(_) | Effect::Write(_) => {
                unreachable!("they are the terminal's")
            }
        }
    }

    fn run(&mut self, op: &Op, now: &Now) -> Result<Msg, OpError> {
        let receipt = match ops::run(&mut self.store, op, now, Source::Board) {
            Err(OpError::Gate(gate)) => return Ok(Msg::Gate(gate, op.verb().clone())),
            other => other?,
        };
        if changes_the_pane(op) {
            self.stale_pane = true;
            if let Some(pipeline) = self.store.pipeline_with(self.pipeline)? {
                self.app.board.learn(&pipeline);
            }
        }
        self.stale_due = true;
        let fresh = match &receipt.touched {
            Touched::Deals(ids) => self.store.deals(ids)?,
            Touched::Nothing | Touched::Everything => Vec::new(),
        };
        Ok(Msg::Done(Box::new(receipt), fresh))
    }

    fn import(&mut self, file: &str, now: &Now) -> Result<Msg, OpError> {
        let refuse = |sentence: String| OpError::Refused(sentence);
        let name = Path::new(file).file_name().map_or_else(|| file.to_owned(), |n| n.to_string_lossy().into_owned());
        let source = std::fs::File::open(file).map_err(|e| refuse(format!("{file}: {e}.")))?;
        let options = ImportOptions { create_stages: true, ..ImportOptions::default() };
        let context = self.app.context();
        let reading =
            transfer::read(source, &name, &options, &context, &mut |_| {}).map_err(|e| refuse(e.to_string()))?;
        if let Some(first) = reading.rejected.first() {
            let problems = match reading.rejected.len() {
                1 => "1 problem".to_owned(),
                many => format!("{many} problems"),
            };
            return Err(refuse(format!(
                "{name} has {problems}, so nothing was imported; the first: line {}, {}: {} \
                 `dealdeck import {name}` lists them all.",
                first.line, first.column, first.reason
            )));
        }
        self.run(&Op::Import { pipeline: self.pipeline, plan: Box::new(reading.plan) }, now)
    }

    fn show_sample(&mut self, now: &Now) -> Result<Msg, OpError> {
        self.keep_no_drafts();
        self.store = ops::sample_ledger(now, SAMPLE_DEALS)?;
        self.seen_version = self.store.version()?;
        self.pipeline = self.store.pipeline(None)?.map_or(self.pipeline, |p| p.id);
        self.started_after = self.store.history(1)?.first().map_or(OperationId(0), |o| o.id);
        self.stale_pane = true;
        self.stale_due = true;
        self.app.sample = true;
        Ok(Msg::Loaded(Box::new(self.load(now)?)))
    }
}

/// Whether an operation may change what was closed or was to be won. Moving open deals about does not, and is done often.
fn changes_the_pane(op: &Op) -> bool {
    !matches!(
        op.verb(),
        Op::Add { .. }
            | Op::Move { .. }
            | Op::Reorder { .. }
            | Op::Duplicate { .. }
            | Op::Log { .. }
            | Op::Plan { .. }
            | Op::Replan { .. }
            | Op::Redate { .. }
            | Op::Done { .. }
            | Op::Drop { .. }
            | Op::SavedFilter { .. }
            | Op::FinishSweep { .. }
    )
}
