//! What reaches the program, and what it asks of the outside: both as data.

use crate::domain::activity::{Kind, Step};
use crate::domain::completion::Register;
use crate::domain::criterion::Check;
use crate::domain::deal::{Deal, DealRecord};
use crate::domain::filter::SavedFilter;
use crate::domain::ids::DealId;
use crate::domain::metrics::Closings;
use crate::domain::money::Currency;
use crate::domain::page::DealPage;
use crate::domain::quota::Quota;
use crate::domain::stage::Pipeline;
use crate::domain::sweep::{Alike, Sweep};
use crate::ops::{Gate, Op, Receipt};
use crate::tui::editor::Writing;
use crate::tui::people::{Directory, Party, Relations};
use crate::tui::stages::SetUp;
use crate::tui::sweep::{End, Read, Wish};
use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;

/// What reaches the program.
#[derive(Debug)]
pub enum Msg {
    /// A key.
    Key(KeyEvent),
    /// The mouse: a button, a drag with it, the wheel.
    Mouse(MouseEvent),
    /// Text pasted as a whole: never keys.
    Paste(String),
    /// The terminal's new size.
    Resize(Size),
    /// A new day has begun while nobody pressed a key.
    Midnight,
    /// The ledger, read anew.
    Loaded(Box<Loaded>),
    /// An operation was carried out; the touched deals as they now stand.
    Done(Box<Receipt>, Vec<Deal>),
    /// An operation was refused, or something failed: a sentence.
    Failed(String),
    /// Undo or redo would reach behind this start: its label.
    Behind(String, Op),
    /// A deal's whole record, for the form.
    Record(Box<DealRecord>),
    /// The deal of the screen on top; `None`: it is gone.
    Deal(DealId, Option<Box<DealPage>>),
    /// A deal whose words are being edited, as it stands now; `None`: it is gone, which saving will say.
    Compared(Option<Box<DealPage>>),
    /// A deal whose notes are to be written.
    Notes(Box<DealRecord>),
    /// The seller's editor cannot be started on notes: a sentence.
    NoEditor(Box<Writing>, String),
    /// Deals whose summary is to be copied.
    Summaries(Vec<DealPage>),
    /// Nothing had to be done: a sentence.
    Said(String),
    /// What was logged last in the file: its kind and its words.
    LastLog(Option<(Kind, String)>),
    /// Every organization and contact.
    People(Box<Directory>),
    /// What belongs to the one under the cursor.
    Relations(Box<Relations>),
    /// The names that lines and forms complete.
    Names(Box<Register>),
    /// The saved filters.
    Saved(Vec<SavedFilter>),
    /// The records that a filter is matched against.
    Records(Vec<DealRecord>),
    /// Every planned step, for the agenda, and the closed deals among theirs.
    Agenda(Vec<Step>, Vec<Deal>),
    /// The steps that are due by today, for the pane.
    Due(Vec<Step>),
    /// A move came to a shut gate.
    Gate(Box<Gate>, Op),
    /// A deal's checklist.
    Checks(DealId, Vec<Check>),
    /// What is set up, for the stage editor.
    Stages(Vec<SetUp>),
    /// The sweep as it stands.
    Sweep(Box<Read>),
    /// The deal of the sweep's card, and how deals like it ended; `None`: it is gone.
    Card(DealId, Option<Box<DealPage>>, Option<Alike>),
    /// What is kept of the sweep, or would be; `None`: there is nothing.
    End(Option<Box<End>>),
    /// What was closed, and what was to be won, for the pane.
    Pane(Pane),
}

/// What the program asks of the outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Carry this out.
    Run(Op),
    /// Carry undo or redo out, but ask first when it reaches behind this start.
    Replay(Op),
    /// Read the ledger anew.
    Load,
    /// Read a deal's whole record.
    LoadRecord(DealId),
    /// Read the deal of the screen on top.
    LoadDeal(DealId),
    /// Read a deal whose words are being edited, to see whether somebody else has changed them.
    Compare(DealId),
    /// Read a deal's notes, to be written.
    LoadNotes(DealId),
    /// Open the seller's editor on notes.
    Write(Box<Writing>),
    /// Read deals, to copy a summary of them.
    LoadSummaries(Vec<DealId>),
    /// Put text on the clipboard.
    Copy(String),
    /// Read what was logged last in the file.
    LoadLastLog,
    /// Read a deal's checklist.
    LoadChecks(DealId),
    /// Read every organization and contact.
    LoadPeople,
    /// Read what belongs to one of them.
    LoadRelations(Party),
    /// Read what is set up for the stages.
    LoadStages,
    /// Read the sweep; begin the one that is wanted, or go on with it.
    LoadSweep(Option<Wish>),
    /// Read the deal of the sweep's card.
    LoadCard(DealId),
    /// Read what is kept of the sweep, or would be with these left undecided.
    LoadEnd(Vec<DealId>),
    /// Write down where the sweep is.
    Bookmark(Box<Sweep>),
    /// Read the names that lines and forms complete.
    LoadNames,
    /// Read the saved filters.
    LoadSaved,
    /// Read the records that a filter is matched against.
    LoadRecords,
    /// Read what the agenda lists.
    LoadAgenda,
    /// Import a file.
    Import(String),
    /// Show the throw-away sample instead of the file.
    Sample,
    /// Stop until `fg`.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// End.
    Quit,
}

/// The ledger as a board needs it.
#[derive(Debug)]
pub struct Loaded {
    /// The stages.
    pub pipeline: Pipeline,
    /// Open deals, and the closed ones of this quarter when they are shown.
    pub deals: Vec<Deal>,
    /// The currency of amounts without one.
    pub currency: Currency,
    /// Lost reasons, in order.
    pub reasons: Vec<String>,
}

/// What was closed, for the pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pane {
    /// This month.
    pub month: Vec<Closings>,
    /// This quarter.
    pub quarter: Vec<Closings>,
    /// The last 365 days.
    pub year: Vec<Closings>,
    /// The quotas that are set.
    pub quotas: Vec<Quota>,
}

/// What the last key led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Cleared by the next key, which passes through.
    Said(String),
    /// The same, said so that it is not overlooked.
    Error(String),
}
