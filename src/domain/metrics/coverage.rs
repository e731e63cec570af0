//! Coverage: what is expected to close, over what is left of a quota, and how much of it a win rate asks for.

use super::WinRate;
use crate::domain::deal::Deal;
use chrono::NaiveDate;
use std::fmt;

/// How many times one amount is another: in tenths, rounded half up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Times(i64);

impl Times {
    /// `None`: there is nothing to measure by.
    fn of(amount: i64, by: i64) -> Option<Self> {
        let (amount, by) = (i128::from(amount), i128::from(by));
        (by > 0).then(|| Self(i64::try_from((amount * 20 + by) / (2 * by)).unwrap_or(i64::MAX)))
    }
}

impl fmt::Display for Times {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}×", self.0 / 10, self.0 % 10)
    }
}

/// Whether a deal is expected to close by a day: an overdue one is, one without a date is not.
#[must_use]
pub fn expected_by(deal: &Deal, ends: NaiveDate) -> bool {
    deal.expected_close.is_some_and(|day| day <= ends)
}

/// What is expected to close by the end of a period, over what is left of its quota, all in minor units of one currency;
/// `None`: the quota is met.
#[must_use]
pub fn coverage(due: i64, won: i64, quota: i64) -> Option<Times> {
    Times::of(due, quota.saturating_sub(won))
}

/// The coverage that a win rate asks for, 1 ÷ it; `None`: too few deals to speak of a rate, or none was won.
#[must_use]
pub fn needed(rate: WinRate) -> Option<Times> {
    rate.percent().and_then(|_| Times::of(i64::from(rate.decided), i64::from(rate.won)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::of_the_rest(250, 40, 140, Some("2.5×"))]
    #[case::half_up(5, 0, 100, Some("0.1×"))]
    #[case::nothing_is_due(0, 0, 100, Some("0.0×"))]
    #[case::met(250, 140, 140, None)]
    #[case::beaten(250, 150, 140, None)]
    #[case::all_there_is(i64::MAX, 0, 1, Some("922337203685477580.7×"))]
    fn coverage_is_what_is_due_over_what_is_left(
        #[case] due: i64,
        #[case] won: i64,
        #[case] quota: i64,
        #[case] times: Option<&str>,
    ) {
        assert_eq!(coverage(due, won, quota).map(|times| times.to_string()).as_deref(), times);
    }

    #[rstest]
    #[case::fifteen_of_39(15, 39, Some("2.6×"))]
    #[case::all(5, 5, Some("1.0×"))]
    #[case::too_few(2, 4, None)]
    #[case::none_won(0, 9, None)]
    fn the_coverage_needed_is_one_over_the_win_rate(
        #[case] won: u32,
        #[case] decided: u32,
        #[case] times: Option<&str>,
    ) {
        assert_eq!(needed(WinRate { won, decided }).map(|times| times.to_string()).as_deref(), times);
    }
}
