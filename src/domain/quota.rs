//! Quotas: the amount to win in a period; which one holds where several are set; and how one is typed ("2026-Q4 60k").

use super::dates::{Period, quarter_of};
use super::draft::LineError;
use super::money::{Currency, Money};
use chrono::NaiveDate;
use std::cmp::Reverse;

#[cfg(test)]
mod tests;

/// The amount to win in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// A month, a quarter or a year.
    pub period: Period,
    /// More than nothing.
    pub amount: Money,
}

impl Quota {
    /// The order of a list: by first day, a year before its quarters, a quarter before its months.
    #[must_use]
    pub fn rank(&self) -> impl Ord + use<> {
        (self.period.first(), Reverse(self.period.last()))
    }
}

/// What is to be won in a period, by what is set for it or for what lies in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// How much.
    pub amount: Money,
    /// The months or quarters whose quotas it is the sum of; empty: it is set for the period itself.
    pub from: Vec<Period>,
}

impl InForce {
    /// "2026-10, 2026-11"; empty: it is set for the period itself.
    #[must_use]
    pub fn sources(&self) -> String {
        self.from.iter().map(|period| period.key()).collect::<Vec<_>>().join(", ")
    }
}

/// The quota that is set for exactly this period.
#[must_use]
pub fn set_for(set: &[Quota], period: Period) -> Option<&Quota> {
    set.iter().find(|quota| quota.period == period)
}

/// The quota of a period: the one set for exactly that period, else the sum of those set for the months or quarters in it;
/// a quarter of a year without its own counts by its months. `None`: there is none, as for a month of which only the
/// quarter has one, or they are in several currencies.
#[must_use]
pub fn in_force(set: &[Quota], period: Period) -> Option<InForce> {
    if let Some(own) = set_for(set, period) {
        return Some(InForce { amount: own.amount, from: Vec::new() });
    }
    let parts = parts(set, period);
    let amount = parts.iter().map(|quota| Some(quota.amount)).reduce(|sum, one| sum?.checked_add(one?))??;
    Some(InForce { amount, from: parts.iter().map(|quota| quota.period).collect() })
}

fn parts(set: &[Quota], period: Period) -> Vec<&Quota> {
    let of_part = |part| match set_for(set, part) {
        Some(own) => vec![own],
        None => parts(set, part),
    };
    period.parts().into_iter().flat_map(of_part).collect()
}

/// The quota of a period in minor units, where it is counted in the currency of the figures beside it.
#[must_use]
pub fn minor(set: &[Quota], period: Period, currency: Currency) -> Option<i64> {
    let amount = in_force(set, period)?.amount;
    (amount.currency == currency).then_some(amount.minor)
}

/// How a quota is typed.
pub const EXAMPLE: &str = "2026-Q4 60k";

/// What the line of a quota says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotaLine {
    /// So much is to be won in a period.
    Set(Quota),
    /// A minus: the period is to have no quota of its own.
    Remove(Period),
    /// A period, and nothing about it yet.
    Named(Period),
}

impl QuotaLine {
    /// Reads a period, then an amount, or a minus that takes the quota away. Without a period it is the current quarter.
    ///
    /// # Errors
    /// The words that are no period or no amount.
    pub fn parse(line: &str, today: NaiveDate, currency: Currency) -> Result<Self, LineError> {
        let words = line.trim();
        let start = words.as_ptr() as usize - line.as_ptr() as usize;
        let wrong =
            |at: usize, words: &str, message: String| LineError { at: start + at..start + at + words.len(), message };
        if words.is_empty() {
            return Err(wrong(0, "", format!("A quota needs a period and an amount, as in {EXAMPLE}.")));
        }
        let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let (period, rest) = match period(first) {
            Ok(period) => (period, rest.trim_start()),
            Err(message) if looks_like_a_period(first) => return Err(wrong(0, first, message)),
            Err(_) => (quarter_of(today), words),
        };
        match rest {
            "" => Ok(Self::Named(period)),
            "-" => Ok(Self::Remove(period)),
            amount => match Money::parse(amount, currency) {
                Ok(amount) => Ok(Self::Set(Quota { period, amount })),
                Err(error) => Err(wrong(words.len() - amount.len(), amount, error.to_string())),
            },
        }
    }
}

/// The period that a text names.
///
/// # Errors
/// A sentence that shows how periods are written.
pub fn period(text: &str) -> Result<Period, String> {
    let sentence = || format!("`{text}` is no period; write a month 2026-11, a quarter 2026-Q4 or a year 2026.");
    Period::parse(text).ok_or_else(sentence)
}

/// Four digits and a hyphen: no amount starts so.
fn looks_like_a_period(word: &str) -> bool {
    word.split_once('-').is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
}
