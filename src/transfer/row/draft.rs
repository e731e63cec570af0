//! A row while it is read: its cells by field, what was chosen for it, and what is wrong with it.

use crate::domain::dates::Moment;
use crate::domain::draft::Edit;
use crate::transfer::cells::{self, one_line, unknown};
use crate::transfer::guess::{Columns, ImportField};
use crate::transfer::import::Rejected;
use crate::transfer::read::Row;
use crate::transfer::tally::Assumed;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What has been found out about a row so far.
pub(super) struct Draft<'a> {
    columns: &'a Columns,
    row: Row<'a>,
    pub(super) assumed: Vec<Assumed>,
    pub(super) rejected: Vec<Rejected>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(columns: &'a Columns, row: Row<'a>) -> Self {
        Self { columns, row, assumed: Vec::new(), rejected: Vec::new() }
    }

    /// The text of a field; empty where the file has no column for it.
    pub(super) fn get(&self, field: ImportField) -> Cow<'a, str> {
        let at = self.columns.places.get(&field);
        at.map_or(Cow::Borrowed(""), |at| self.cell(*at))
    }

    fn cell(&self, at: usize) -> Cow<'a, str> {
        cells::text(self.row.cells.get(at).unwrap_or_default())
    }

    /// Custom fields that are not blank, by name.
    pub(super) fn custom(&self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
        let cells = self.columns.custom.iter();
        cells.map(|(at, name)| (name.as_str(), self.cell(*at))).filter(|(_, text)| !text.is_empty())
    }

    /// Every cell that is not blank, by field name, as read.
    pub(super) fn words(&self) -> BTreeMap<String, String> {
        let fields = self.columns.places.keys();
        let fields = fields.map(|field| (field.to_string(), self.get(*field)));
        let custom = self.custom();
        fields
            .chain(custom.map(|(name, text)| (format!("field.{name}"), text)))
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| (name, text.into_owned()))
            .collect()
    }

    /// Notes a reason why the row is no deal.
    pub(super) fn reject(&mut self, field: ImportField, reason: String) {
        self.rejected.push(Rejected { line: self.row.line, column: self.columns.header(field), reason });
    }

    /// What a reading gives; `None`, and the row is rejected, where it fails.
    pub(super) fn take<T>(&mut self, field: ImportField, read: Result<T, String>) -> Option<T> {
        read.map_err(|reason| self.reject(field, reason)).ok()
    }

    /// A day in a column; `None` where it is unknown.
    pub(super) fn moment(&mut self, field: ImportField) -> Option<Moment> {
        let text = self.get(field);
        if unknown(&text) {
            return None;
        }
        self.take(field, cells::moment(&text))
    }

    /// Text that stands on one line; kept as it is where it is blank.
    pub(super) fn line(&self, field: ImportField) -> Edit<String> {
        set(one_line(&self.get(field)))
    }
}

/// A blank says nothing, and never clears.
pub(super) fn set(text: String) -> Edit<String> {
    if text.is_empty() { Edit::Keep } else { Edit::Set(text) }
}
