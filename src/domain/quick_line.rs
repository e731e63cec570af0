//! One line for a deal: `Acme Corp: website redesign $12,500 @proposal close:15dec #web next:"fri call Ann"`. Words become
//! the fields of a [`DealDraft`], each with its place, so that what is wrong is shown where it stands.

use super::draft::{Context, DealDraft, DealEdit, Field, FieldError, LineError};
use super::money::Currency;
use std::collections::BTreeMap;
use std::ops::Range;

mod changes;
mod money_words;
mod read;
mod reading;
#[cfg(test)]
mod tests;
pub(super) mod words;

pub use read::{KEYS, read, read_changes};
pub(super) use read::{Look, look};
pub use reading::{Reading, cleared};

/// A line as read: the words of every field and where they stand. Nothing is checked against a pipeline yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuickLine {
    draft: DealDraft,
    places: BTreeMap<Field, Range<usize>>,
    faults: Vec<Fault>,
    /// The words of the expected close with the loose word that follows them.
    stretched_close: Option<(Range<usize>, String)>,
    /// Bytes of the line without the spaces at its end: where a missing title is asked for.
    end: usize,
}

/// A mistake in the line's own grammar.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    label: &'static str,
    error: LineError,
}

impl QuickLine {
    /// The words by field, as a form would hold them.
    #[must_use]
    pub fn draft(&self) -> &DealDraft {
        &self.draft
    }

    /// The same line, read for deals that share a currency: it is that of an amount without one.
    #[must_use]
    pub fn in_currency(mut self, own: Option<Currency>) -> Self {
        self.draft.currency = own;
        self
    }

    /// The changes that the line asks for in a deal that is there: a field that is not named is kept, `key:` with
    /// nothing after it clears, `#tag` adds to the tags, `-#tag` takes one away and `tag:` names them all.
    ///
    /// # Errors
    /// Every mistake with its place, in the order of the line.
    pub fn parse(&self, context: &Context<'_>) -> Result<DealEdit, Vec<LineError>> {
        self.settled(self.draft.check(context), context)
    }

    /// The fields of a new deal.
    ///
    /// # Errors
    /// As [`QuickLine::parse`]; a new deal also needs a title.
    pub fn parse_new(&self, context: &Context<'_>) -> Result<DealEdit, Vec<LineError>> {
        self.settled(self.draft.check_new(context), context)
    }

    fn settled(
        &self,
        (edit, errors): (DealEdit, Vec<FieldError>),
        context: &Context<'_>,
    ) -> Result<DealEdit, Vec<LineError>> {
        let faults = self.faults(context);
        if errors.is_empty() && faults.is_empty() {
            return Ok(edit);
        }
        let placed = errors.into_iter().map(|error| LineError { at: self.place(error.field), message: error.message });
        let mut all: Vec<LineError> = faults.into_iter().map(|fault| fault.error).collect();
        let faulty: Vec<usize> = all.iter().map(|fault| fault.at.start).collect();
        all.extend(placed.filter(|error| !faulty.contains(&error.at.start)));
        all.sort_by_key(|error| (error.at.start, error.at.end));
        Err(all)
    }

    /// The mistakes of grammar; one of them shows only where days can be read.
    fn faults(&self, context: &Context<'_>) -> Vec<Fault> {
        let stretched =
            self.stretched_close.as_ref().filter(|(_, words)| super::dates::parse_day(words, context.today).is_ok());
        let fault = stretched.map(|(at, words)| Fault {
            label: Field::ExpectedClose.label(),
            error: LineError {
                at: at.clone(),
                message: format!("A day of two words needs quotes: close:\"{words}\"."),
            },
        });
        self.faults.iter().cloned().chain(fault).collect()
    }

    /// The loose words and where they stand: the title, while no colon or key has made some of them a firm.
    pub(super) fn loose_words(&self) -> Option<(&str, Range<usize>)> {
        let words = self.draft.words.get(&Field::Title)?;
        Some((words, self.places.get(&Field::Title)?.clone()))
    }

    fn place(&self, field: Field) -> Range<usize> {
        self.places.get(&field).cloned().unwrap_or(self.end..self.end)
    }
}
