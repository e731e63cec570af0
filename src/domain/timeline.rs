//! What happened to a deal, as one list: stages, changes of what numbers depend on, activities, ticks, and the days
//! between them on which nothing did.

mod past;
#[cfg(test)]
mod tests;
mod words;

use super::activity::Kind;
use super::dates::Moment;
use super::deal::Status;
use super::ids::ActivityId;
use super::money::Money;
use super::stage::Probability;
use chrono::NaiveDate;

/// Days without an event from which on the list says how long it was quiet.
const QUIET: i64 = 10;

/// A visit, with its stage's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The stage, retired or not.
    pub stage: String,
    /// When it came in.
    pub entered: Moment,
    /// Why it went on past a gate that was not met.
    pub gate_override: Option<String>,
}

/// A recorded change of a field, in the words of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field's name.
    pub field: String,
    /// When.
    pub when: Moment,
    /// Before; `None`: empty.
    pub old: Option<String>,
    /// After; `None`: empty.
    pub new: Option<String>,
    /// The seller's reason.
    pub why: Option<String>,
}

/// An activity that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Its row.
    pub id: ActivityId,
    /// What it was.
    pub kind: Kind,
    /// In the seller's words; may be empty.
    pub subject: String,
    /// What came of it.
    pub outcome: Option<String>,
    /// When.
    pub when: Moment,
}

/// That a criterion was found met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// The criterion, retired or not.
    pub criterion: String,
    /// Who said it; the words that prove it.
    pub evidence: Option<String>,
    /// When.
    pub when: Moment,
}

/// Everything that is known of a deal's past, each kind of fact oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Where it stood.
    pub stays: Vec<Stay>,
    /// What was changed.
    pub changes: Vec<Change>,
    /// What was done.
    pub done: Vec<Done>,
    /// What was ticked.
    pub met: Vec<Met>,
}

/// What an event was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The deal came to be.
    Created {
        /// The stage it began in, where that is known.
        stage: Option<String>,
    },
    /// It came into a stage.
    Moved {
        /// The stage before, where there was one.
        from: Option<String>,
        /// The stage.
        to: String,
        /// Why it passed a gate that was not met.
        gate_override: Option<String>,
    },
    /// Its value was changed.
    Value(Option<Money>, Option<Money>),
    /// Its expected close was changed.
    Close(Option<NaiveDate>, Option<NaiveDate>),
    /// Its own probability was changed.
    Probability(Option<Probability>, Option<Probability>),
    /// It was won, for so much.
    Won(Option<Money>),
    /// It was lost, for this reason.
    Lost(Option<String>),
    /// It was opened again.
    Reopened {
        /// Won or lost before.
        was: Status,
        /// Where it stands since.
        stage: Option<String>,
    },
    /// It was snoozed until a day; `None`: woken.
    Snoozed(Option<NaiveDate>),
    /// It was flagged, with a note; `None`: unflagged.
    Flagged(Option<String>),
    /// Another field was changed.
    Other(String, Option<String>, Option<String>),
    /// Something was done.
    Done(Done),
    /// A criterion was found met.
    Met {
        /// Which.
        criterion: String,
        /// Who said it.
        evidence: Option<String>,
    },
}

/// One thing that happened to a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub when: Moment,
    /// What.
    pub what: What,
    /// The seller's reason.
    pub why: Option<String>,
}

/// One line of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry<'e> {
    /// Something happened.
    Event(&'e Event),
    /// Nothing did, for so many days.
    Quiet(i64),
}

/// The lines of a timeline, newest first: events, and between them how long it was quiet. With `today`, the days since
/// the last one count too.
#[must_use]
pub fn entries(events: &[Event], today: Option<NaiveDate>) -> Vec<Entry<'_>> {
    let mut lines = Vec::with_capacity(events.len());
    let mut after = today;
    for event in events {
        let days = after.map_or(0, |after| (after - event.when.day).num_days());
        if days >= QUIET {
            lines.push(Entry::Quiet(days));
        }
        lines.push(Entry::Event(event));
        after = Some(event.when.day);
    }
    lines
}
