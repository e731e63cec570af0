//! The orders that a column can be in.

use crate::domain::deal::Deal;
use chrono::NaiveDate;
use std::cmp::{Ordering, Reverse};
use strum::{Display, EnumIter, IntoEnumIterator};

/// How the deals of a column are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumIter)]
#[strum(serialize_all = "lowercase")]
pub enum Sort {
    /// Overdue, today, none, planned; in each the larger value first.
    #[default]
    #[strum(serialize = "next step")]
    NextStep,
    /// Larger first, unpriced last.
    Value,
    /// Earlier first, undated last.
    Close,
    /// Longer first.
    #[strum(serialize = "idle days")]
    Idle,
    /// By the name on the card, whatever its case, then by title.
    Name,
    /// By hand.
    #[strum(serialize = "manual order")]
    Manual,
}

impl Sort {
    /// The order after this one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let all: Vec<Self> = Self::iter().collect();
        let at = all.iter().position(|s| *s == self).unwrap_or(0);
        all[(at + 1) % all.len()]
    }

    pub(super) fn compare(self, one: &Deal, other: &Deal, today: NaiveDate) -> Ordering {
        let by_value = |d: &Deal| Reverse(d.value);
        let dated = |d: &Deal| d.expected_close.unwrap_or(NaiveDate::MAX);
        let ordering = match self {
            Self::NextStep => (one.light(today), by_value(one)).cmp(&(other.light(today), by_value(other))),
            Self::Value => by_value(one).cmp(&by_value(other)),
            Self::Close => dated(one).cmp(&dated(other)),
            Self::Idle => other.idle_days(today).cmp(&one.idle_days(today)),
            Self::Name => named(one).cmp(named(other)).then_with(|| one.title.cmp(&other.title)),
            Self::Manual => one.position.cmp(&other.position),
        };
        ordering.then(one.id.cmp(&other.id))
    }
}

/// The letters of the name on a card, all of them small.
fn named(deal: &Deal) -> impl Iterator<Item = char> {
    deal.organization.as_deref().unwrap_or(&deal.title).chars().flat_map(char::to_lowercase)
}
