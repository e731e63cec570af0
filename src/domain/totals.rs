//! Deals added up: counts, value and weighted value, other currencies apart.

use super::deal::{Deal, Status};
use super::money::{Currency, Money};
use super::stage::Pipeline;
use chrono::NaiveDate;

/// Amounts added up by currency. Without rates nothing is converted: each currency stands by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    amounts: Vec<Money>,
}

impl Sum {
    /// Adds an amount. A sum too large to count stays at the largest number there is.
    pub fn add(&mut self, money: Money) {
        match self.amounts.iter_mut().find(|m| m.currency == money.currency) {
            Some(sum) => sum.minor = sum.minor.saturating_add(money.minor),
            None => self.amounts.push(money),
        }
    }

    /// What stands in one currency.
    #[must_use]
    pub fn of(&self, currency: Currency) -> Money {
        let found = self.amounts.iter().find(|m| m.currency == currency);
        found.copied().unwrap_or(Money { minor: 0, currency })
    }

    /// What stands in all others, largest currency code last.
    #[must_use]
    pub fn apart(&self, from: Currency) -> Vec<Money> {
        let mut apart: Vec<Money> = self.amounts.iter().filter(|m| m.currency != from).copied().collect();
        apart.sort_by_key(|m| m.currency.code());
        apart
    }

    /// The amounts in words, one currency first: "$31,000 and €900"; `None`: there are none.
    #[must_use]
    pub fn in_words(&self, own: Currency) -> Option<String> {
        let own_first = [self.of(own)].into_iter().chain(self.apart(own));
        let words: Vec<String> = own_first.filter(|money| money.minor > 0).map(Money::exact).collect();
        (!words.is_empty()).then(|| words.join(" and "))
    }
}

/// Deals added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many.
    pub count: usize,
    /// Those of them that are snoozed today.
    pub snoozed: usize,
    /// Those of them without a value.
    pub unpriced: usize,
    /// Their values.
    pub value: Sum,
    /// Their values, each times its chance and rounded half away from zero.
    pub weighted: Sum,
}

impl Totals {
    /// Adds a deal.
    pub fn add(&mut self, deal: &Deal, pipeline: &Pipeline, today: NaiveDate) {
        self.count += 1;
        self.snoozed += usize::from(deal.snoozed(today));
        match deal.money() {
            None => self.unpriced += 1,
            Some(money) => {
                self.value.add(money);
                if deal.status == Status::Open {
                    self.weighted.add(money.weighted(deal.chance(pipeline).0));
                }
            }
        }
    }

    /// Deals of one pipeline added up.
    pub fn of<'d>(deals: impl IntoIterator<Item = &'d Deal>, pipeline: &Pipeline, today: NaiveDate) -> Self {
        let mut totals = Self::default();
        for deal in deals {
            totals.add(deal, pipeline, today);
        }
        totals
    }
}
