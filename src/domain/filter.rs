//! One line for a filter: `@proposal value:10k.. -#web is:stalled`. Terms are and-ed, commas after a `:` are or. Read once,
//! then asked of every deal at every key typed, so a match allocates nothing.

use super::deal::{DealRecord, Status};
use super::draft::Context;
use terms::Test;

mod amounts;
mod bounds;
mod needle;
mod parse;
mod terms;
#[cfg(test)]
mod tests;
mod values;

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

    /// Whether a term speaks of closed deals or of all: `is:open|won|lost|all`, `closed:`, `reason:`.
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
        statuses.retain(|status| self.terms.iter().all(|term| term.test.admits(*status, term.negated)));
        statuses
    }
}
