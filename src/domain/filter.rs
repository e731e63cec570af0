//! One line for a filter: `@proposal value:10k.. -#web is:stalled`. Terms are and-ed, commas after a `:` are or. Read once,
//! then asked of every deal at every key typed, so a match allocates nothing. One that is saved under a name is a term of
//! others: `saved:hot #web`.

use super::deal::{DealRecord, Status};
use super::draft::Context;
use strum::IntoEnumIterator;
use terms::Test;

mod amounts;
mod bounds;
mod needle;
mod parse;
mod saved;
mod terms;
#[cfg(test)]
mod tests;
mod values;

pub(super) use parse::negation;
pub use saved::{SavedFilter, free_name, saved_term, unknown_name};

/// The words that `is:` takes.
pub(super) fn words_of_is() -> impl Iterator<Item = &'static str> {
    terms::Is::iter().map(Into::into)
}

/// The words that `no:` takes.
pub(super) fn words_of_no() -> impl Iterator<Item = &'static str> {
    terms::No::iter().map(Into::into)
}

/// What deals are asked for. The default one lets all through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    negated: bool,
    test: Test,
}

impl Filter {
    /// Whether it lets every deal through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a deal is asked for: all terms hold.
    #[must_use]
    pub fn matches(&self, record: &DealRecord, context: &Context<'_>) -> bool {
        self.terms.iter().all(|term| term.test.holds(record, context) != term.negated)
    }

    /// Whether a term speaks of closed deals or of all: `is:open|won|lost|all`, `closed:`, `reason:`, or a saved filter
    /// with such a term.
    #[must_use]
    pub fn names_status(&self) -> bool {
        self.terms.iter().any(|term| term.test.names_status())
    }

    /// The statuses a list with this filter looks through: open deals, unless a term names others.
    #[must_use]
    pub fn statuses(&self) -> Vec<Status> {
        if !self.names_status() {
            return vec![Status::Open];
        }
        let mut statuses = vec![Status::Open, Status::Won, Status::Lost];
        statuses.retain(|status| self.admits(*status));
        statuses
    }

    /// Whether a term names a stage of the pipeline: such a filter means nothing in another one.
    #[must_use]
    pub fn names_stage(&self) -> bool {
        self.terms.iter().any(|term| term.test.names_stage())
    }

    /// Whether a deal of this status can pass, whatever else it is.
    fn admits(&self, status: Status) -> bool {
        self.terms.iter().all(|term| match term.negated {
            true => !term.test.covers(status),
            false => term.test.admits(status),
        })
    }

    /// Whether every deal of this status passes.
    fn covers(&self, status: Status) -> bool {
        self.terms.iter().all(|term| match term.negated {
            true => !term.test.admits(status),
            false => term.test.covers(status),
        })
    }
}
