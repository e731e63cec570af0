//! The filters that are saved under a name.

use super::{Ledger, OpError, Receipt};
use crate::domain::draft::{Context, LineError};
use crate::domain::filter::{Filter, SavedFilter, free_name};
use crate::domain::ids::{PipelineId, SavedFilterId};

/// What is to happen to the saved filters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedFilterOp {
    /// Another one.
    Add {
        /// Unique, whatever its case.
        name: String,
        /// As it is typed; it names no saved filter.
        text: String,
    },
    /// Another name, or another filter; `None` keeps the old.
    Edit {
        /// Which.
        filter: SavedFilterId,
        /// Unique, whatever its case.
        name: Option<String>,
        /// As it is typed; it names no saved filter.
        text: Option<String>,
    },
    /// Away; the deals that it let through stay as they are.
    Remove {
        /// Which.
        filter: SavedFilterId,
    },
}

impl Ledger<'_> {
    pub(super) fn saved_filter(&self, pipeline: PipelineId, op: &SavedFilterOp) -> Result<Receipt, OpError> {
        let said = match op {
            SavedFilterOp::Add { name, text } => {
                let name = self.free_filter_name(name, None)?;
                let (text, pipeline) = self.to_save(pipeline, text)?;
                let filter = SavedFilter { id: SavedFilterId(0), pipeline, name, text };
                self.writer.insert_saved_filter(&filter)?;
                format!("Saved the filter “{}”.", filter.name)
            }
            SavedFilterOp::Edit { filter, name, text } => {
                self.edit_saved_filter(pipeline, *filter, name.as_deref(), text.as_deref())?
            }
            SavedFilterOp::Remove { filter } => {
                let removed = self.known_filter(*filter)?;
                self.writer.delete_saved_filter(removed.id)?;
                format!("Removed the saved filter “{}”.", removed.name)
            }
        };
        // No deal is another one for it.
        Ok(Receipt::of(said, Vec::new()))
    }

    fn edit_saved_filter(
        &self,
        pipeline: PipelineId,
        filter: SavedFilterId,
        name: Option<&str>,
        text: Option<&str>,
    ) -> Result<String, OpError> {
        let before = self.known_filter(filter)?;
        let mut after = before.clone();
        if let Some(name) = name {
            after.name = self.free_filter_name(name, Some(before.id))?;
        }
        // One that cannot be read any more may still get another name.
        if let Some(text) = text.filter(|text| text.trim() != before.text) {
            (after.text, after.pipeline) = self.to_save(pipeline, text)?;
        }
        if after == before {
            return OpError::refused(format!("The saved filter “{}” is so already; nothing was changed.", before.name));
        }
        self.writer.save_saved_filter(&after)?;
        let mut said = Vec::new();
        if after.name != before.name {
            said.push(format!("is called “{}”", after.name));
        }
        if after.text != before.text {
            said.push(format!("asks for {}", after.text));
        }
        Ok(format!("The saved filter “{}” {} now.", before.name, said.join(" and ")))
    }

    fn known_filter(&self, id: SavedFilterId) -> Result<SavedFilter, OpError> {
        let found = self.writer.saved_filters()?.into_iter().find(|filter| filter.id == id);
        found.ok_or_else(|| OpError::Refused(format!("There is no saved filter {id} any more.")))
    }

    fn free_filter_name(&self, name: &str, own: Option<SavedFilterId>) -> Result<String, OpError> {
        free_name(name, own, &self.writer.saved_filters()?).map_err(OpError::Refused)
    }

    /// A filter as it is kept, and the pipeline whose stages it names.
    fn to_save(&self, pipeline: PipelineId, text: &str) -> Result<(String, Option<PipelineId>), OpError> {
        let pipeline = self.pipeline(pipeline)?;
        let context = Context { today: self.now.today, currency: self.writer.currency()?, pipeline: &pipeline };
        let filter = Filter::parse_to_save(text, &context).map_err(|error| OpError::Refused(placed(text, &error)))?;
        Ok((text.trim().to_owned(), filter.names_stage().then_some(pipeline.id)))
    }
}

/// A mistake in a line, as a sentence that names its place.
fn placed(text: &str, error: &LineError) -> String {
    match text.get(error.at.clone()).map(str::trim) {
        Some(part) if !part.is_empty() && part != text.trim() => {
            format!("{} It stands at “{part}” in “{}”.", error.message, text.trim())
        }
        _ => error.message.clone(),
    }
}
