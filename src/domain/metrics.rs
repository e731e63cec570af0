//! Numbers of the trade, as functions of facts that the store adds up.

mod coverage;

pub use coverage::{Times, coverage, expected_by, needed};

use super::money::{Currency, Money};

/// Deals closed in a span of days, in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closings {
    /// Of the amounts.
    pub currency: Currency,
    /// Deals won.
    pub won: u32,
    /// Those of them with a value.
    pub priced: u32,
    /// Their values added up, in minor units.
    pub amount: i64,
    /// Deals lost, disqualified ones left out.
    pub lost: u32,
    /// Deals lost that never were a real chance.
    pub disqualified: u32,
}

impl Closings {
    /// Adds what was closed in other days, in the same currency.
    pub fn add(&mut self, other: &Self) {
        self.won += other.won;
        self.priced += other.priced;
        self.amount = self.amount.saturating_add(other.amount);
        self.lost += other.lost;
        self.disqualified += other.disqualified;
    }
}

/// Deals won, and deals decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WinRate {
    /// Deals won.
    pub won: u32,
    /// Deals won or lost, disqualified ones left out.
    pub decided: u32,
}

/// A rate with fewer deals behind it is shown as counts.
const ENOUGH: u32 = 5;

impl WinRate {
    /// Won ÷ (won + lost), disqualified ones left out; whatever the currency.
    #[must_use]
    pub fn of(closings: &[Closings]) -> Self {
        let won = closings.iter().map(|c| c.won).sum();
        let lost: u32 = closings.iter().map(|c| c.lost).sum();
        Self { won, decided: won + lost }
    }

    /// In whole percent, rounded half up; `None`: too few deals to speak of percent.
    #[must_use]
    pub fn percent(self) -> Option<u32> {
        (self.decided >= ENOUGH).then(|| (self.won * 200 + self.decided) / (2 * self.decided))
    }
}

/// The sum won in one currency.
#[must_use]
pub fn won(closings: &[Closings], currency: Currency) -> Money {
    let minor = closings.iter().filter(|c| c.currency == currency).map(|c| c.amount).sum();
    Money { minor, currency }
}

/// The mean value of deals won in one currency, rounded half up, unpriced ones left out; `None`: there is none.
#[must_use]
pub fn average_deal_size(closings: &[Closings], currency: Currency) -> Option<(Money, u32)> {
    let own = closings.iter().find(|c| c.currency == currency && c.priced > 0)?;
    let priced = i64::from(own.priced);
    Some((Money { minor: (own.amount + priced / 2) / priced, currency }, own.priced))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closings(won: u32, priced: u32, amount: i64, lost: u32) -> Closings {
        Closings { currency: Currency::usd(), won, priced, amount, lost, disqualified: 2 }
    }

    #[test]
    fn a_win_rate_of_fewer_than_five_deals_is_no_percent() {
        let rate = WinRate::of(&[closings(3, 3, 0, 1)]);
        assert_eq!((rate.won, rate.decided, rate.percent()), (3, 4, None));
        assert_eq!(WinRate::of(&[closings(3, 3, 0, 1), closings(0, 0, 0, 4)]).percent(), Some(38), "3 of 8 is 37.5 %");
        assert_eq!(WinRate::of(&[]).percent(), None);
    }

    #[test]
    fn the_average_deal_leaves_out_the_unpriced() {
        assert_eq!(
            average_deal_size(&[closings(3, 2, 1001, 0)], Currency::usd()).map(|(m, n)| (m.minor, n)),
            Some((501, 2))
        );
        assert_eq!(average_deal_size(&[closings(3, 0, 0, 0)], Currency::usd()), None);
    }
}
