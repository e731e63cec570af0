//! One row becomes one planned deal, or every reason why it does not.

mod activities;
mod amount;
mod closing;
mod draft;

use super::cells::{self, quoted};
use super::guess::{Columns, ImportField as F};
use super::import::Rejected;
use super::plan::PlannedDeal;
use super::read::Row;
use super::stages::{Place, Stages, status};
use super::tally::Assumed;
use super::twins::Ids;
use crate::domain::deal::Status;
use crate::domain::draft::{Context, DealEdit, Edit};
use crate::domain::people::ContactEdit;
use crate::domain::stage::Probability;
use draft::{Draft, set};
use std::collections::BTreeMap;

/// What every row of a file is read with.
pub(super) struct RowReader<'a> {
    pub(super) columns: &'a Columns,
    pub(super) context: Context<'a>,
    pub(super) stages: Stages<'a>,
    pub(super) ids: Ids,
}

/// What became of a row.
pub(super) enum Outcome {
    /// A deal, and the readings that it left open.
    Deal(Box<PlannedDeal>, Vec<Assumed>),
    /// Nothing but blanks.
    Empty,
    /// Every reason why it is no deal.
    Rejected(Vec<Rejected>),
}

impl RowReader<'_> {
    /// Reads one row.
    pub(super) fn read(&mut self, row: Row<'_>) -> Outcome {
        if row.cells.iter().all(|cell| cells::text(cell).is_empty()) {
            return Outcome::Empty;
        }
        let headers = self.columns.headers.len();
        if row.cells.len() > headers {
            return Outcome::Rejected(vec![Rejected {
                line: row.line,
                column: String::new(),
                reason: format!(
                    "The row has {} cells, the headers are {headers}; a comma inside a cell needs quotes around the cell.",
                    row.cells.len()
                ),
            }]);
        }
        let mut draft = Draft::new(self.columns, row);
        if row.cells.len() < headers {
            draft.assumed.push(Assumed::Short);
        }
        if row.cells.as_slice().contains('\0') {
            draft.assumed.push(Assumed::Nul);
        }
        let deal = self.deal(&mut draft, row.line);
        draft.assumed.sort_unstable();
        draft.assumed.dedup();
        if draft.rejected.is_empty() {
            Outcome::Deal(Box::new(deal), draft.assumed)
        } else {
            Outcome::Rejected(draft.rejected)
        }
    }

    /// The deal of a row; of use only where nothing was rejected.
    fn deal(&mut self, draft: &mut Draft<'_>, line: u64) -> PlannedDeal {
        let title = draft.line(F::Title);
        if title.is_keep() {
            draft.reject(F::Title, "The title is blank, and every deal needs one.".to_owned());
        }
        let external_id = draft.line(F::Id).over(None);
        if let Some(id) = &external_id {
            draft.take(F::Id, self.ids.see(id, line));
        }
        let (status, stage) = self.standing(draft);
        let days = closing::days(draft, status, self.context.today);
        let edit = DealEdit {
            title,
            organization: draft.line(F::Organization),
            value: amount::amount(draft, self.context.currency),
            expected_close: days.expected.map_or(Edit::Keep, Edit::Set),
            probability: probability(draft, status),
            contact: contact(draft),
            source: draft.line(F::Source),
            product: draft.line(F::Product),
            tags: tags(draft),
            fields: self.fields(draft),
            notes: set(draft.get(F::Notes).into_owned()),
            ..DealEdit::default()
        };
        PlannedDeal {
            line,
            external_id,
            stage,
            status,
            edit,
            created: days.created,
            closed: days.closed,
            lost_reason: lost_reason(draft, status),
            lost_note: None,
            visits: Vec::new(),
            changes: Vec::new(),
            activities: activities::activities(draft, status, self.context.today),
            flag: None,
            snooze: None,
            words: draft.words(),
        }
    }

    /// What the stage and the status column say together.
    fn standing(&mut self, draft: &mut Draft<'_>) -> (Status, Option<String>) {
        let (stage, said) = (draft.get(F::Stage), draft.get(F::Status));
        let place = match &*stage {
            "" => None,
            word => draft.take(F::Stage, self.stages.place(word)),
        };
        let said = match &*said {
            "" => None,
            word => draft.take(F::Status, status(word)),
        };
        match (place, said) {
            (Some(Place::Closed(ending)), Some(said)) if said != ending => {
                let reason = format!("The status says {said}, but the stage {} says {ending}.", quoted(&stage));
                draft.reject(F::Status, reason);
                (said, None)
            }
            (Some(Place::Closed(ending)), _) => (ending, None),
            (Some(Place::Stage(name)), said) => (said.unwrap_or(Status::Open), Some(name)),
            (None, said) => {
                let status = said.unwrap_or(Status::Open);
                if status == Status::Open {
                    draft.assumed.push(Assumed::FirstStage);
                }
                (status, None)
            }
        }
    }

    /// Custom fields; another pipeline's name becomes one.
    fn fields(&self, draft: &mut Draft<'_>) -> BTreeMap<String, Edit<String>> {
        let mut fields: BTreeMap<String, Edit<String>> =
            draft.custom().map(|(name, text)| (name.to_owned(), Edit::Set(text.into_owned()))).collect();
        let pipeline = draft.get(F::Pipeline);
        if !pipeline.is_empty() && !cells::same(&pipeline, &self.context.pipeline.name) {
            draft.assumed.push(Assumed::Pipeline);
            fields.insert(F::Pipeline.to_string(), Edit::Set(pipeline.into_owned()));
        }
        fields
    }
}

/// The deal's own chance. What won and lost say by themselves is none: it would stick to a deal that is reopened.
fn probability(draft: &mut Draft<'_>, status: Status) -> Edit<Probability> {
    let text = draft.get(F::Probability);
    if text.is_empty() {
        return Edit::Keep;
    }
    match (draft.take(F::Probability, cells::percent(&text)), status) {
        (Some(own), Status::Won) if own.percent() == 100 => Edit::Keep,
        (Some(own), Status::Lost) if own.percent() == 0 => Edit::Keep,
        (Some(own), _) => Edit::Set(own),
        (None, _) => Edit::Keep,
    }
}

fn contact(draft: &Draft<'_>) -> ContactEdit {
    ContactEdit {
        name: draft.line(F::Contact),
        email: draft.line(F::Email),
        phone: draft.line(F::Phone),
        ..ContactEdit::default()
    }
}

fn tags(draft: &Draft<'_>) -> Edit<Vec<String>> {
    match cells::tags(&draft.get(F::Tags)) {
        tags if tags.is_empty() => Edit::Keep,
        tags => Edit::Set(tags),
    }
}

fn lost_reason(draft: &mut Draft<'_>, status: Status) -> Option<String> {
    let reason = draft.line(F::LostReason).over(None)?;
    if status == Status::Lost {
        return Some(reason);
    }
    draft.assumed.push(Assumed::ReasonUnused);
    None
}
