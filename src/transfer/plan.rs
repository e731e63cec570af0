//! What an import is to bring: domain values that `Op::Import` carries out, with nothing of the file left in them but
//! the lines they came from.

use crate::domain::activity::Activity;
use crate::domain::dates::Moment;
use crate::domain::deal::Status;
use crate::domain::draft::DealEdit;
use crate::domain::stage::Probability;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A whole import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPlan {
    /// What the history calls it: the file's name.
    pub label: String,
    /// Where external ids are unique: the file's kind, or what the user named.
    pub origin: String,
    /// Stages that the rows need and the pipeline lacks, in the order in which deals walk through them.
    pub stages: Vec<PlannedStage>,
    /// The deals, in the order of the file.
    pub deals: Vec<PlannedDeal>,
}

/// A stage to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedStage {
    /// As the file spells it.
    pub name: String,
    /// Where the file tells; else it is chosen by its place.
    pub probability: Option<Probability>,
}

/// A deal to make, or to bring up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDeal {
    /// The physical line on which its row starts, from 1.
    pub line: u64,
    /// Its id in the file.
    pub external_id: Option<String>,
    /// A stage of the pipeline or of [`ImportPlan::stages`]; `None`: the first for an open deal, unknown for a closed
    /// one.
    pub stage: Option<String>,
    /// Open, won or lost.
    pub status: Status,
    /// Its fields; `edit.stage` is not read.
    pub edit: DealEdit,
    /// When it came to be; `None`: the import's day.
    pub created: Option<Moment>,
    /// When it was closed, where that is known.
    pub closed: Option<Moment>,
    /// Why it was lost.
    pub lost_reason: Option<String>,
    /// More words on why.
    pub lost_note: Option<String>,
    /// Its stays in stages, oldest first; empty: an open deal gets one that starts at its creation, a closed one none.
    pub visits: Vec<PlannedVisit>,
    /// Changes of fields that numbers depend on, oldest first.
    pub changes: Vec<PlannedChange>,
    /// What was done and what is planned.
    pub activities: Vec<Activity>,
    /// Flagged by hand, with a note that may be empty.
    pub flag: Option<String>,
    /// Snoozed until a day, with a reason.
    pub snooze: Option<(NaiveDate, String)>,
    /// The row by field, as read: what the next import of the same id is compared with.
    pub words: BTreeMap<String, String>,
}

/// One stay in a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedVisit {
    /// The stage's name.
    pub stage: String,
    /// When it came in.
    pub entered: Moment,
    /// When it went on; `None`: it stands there.
    pub left: Option<Moment>,
}

/// A recorded change of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedChange {
    /// `value`, `expected_close`, `probability`: as the changes table names it.
    pub field: &'static str,
    /// When.
    pub at: Moment,
    /// Before, as the table writes it: minor units, `YYYY-MM-DD`, percent.
    pub old: Option<String>,
    /// After.
    pub new: Option<String>,
    /// Why, where it was said.
    pub why: Option<String>,
}
