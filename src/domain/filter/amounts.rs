//! Amounts as a filter asks for them. There are no rates here: a bare number is held against each deal's own number,
//! one with a sign or a code only against deals in that currency.

use super::bounds::{Compare, numbers};
use crate::domain::money::{Currency, Money, has_money_mark};
use std::ops::RangeInclusive;

/// Digits after the point to which all amounts are brought; no currency has more.
const DIGITS: u32 = 4;

/// From one amount to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amounts {
    currency: Option<Currency>,
    span: RangeInclusive<i128>,
}

impl Amounts {
    pub(super) fn contains(&self, money: Money) -> bool {
        self.currency.is_none_or(|currency| currency == money.currency) && self.span.contains(&scaled(money))
    }

    /// Reads `10k..`, `..€5k`, `5k..10k`, `900`, or the one amount of a comparison.
    ///
    /// # Errors
    /// A sentence, when an amount cannot be read or the ends do not fit together.
    pub(super) fn parse(text: &str, compare: Compare, own: Currency) -> Result<Self, String> {
        let mut currency = None;
        let read = |text: &str| {
            let money = Money::parse(text, currency.unwrap_or(own)).map_err(|e| e.to_string())?;
            if currency.is_some_and(|before| before != money.currency) {
                return Err("Both ends of a range need the same currency.".to_owned());
            }
            if has_money_mark(text) || money.currency != own {
                currency = Some(money.currency);
            }
            Ok(scaled(money))
        };
        let span = numbers(text, compare, read)?;
        Ok(Self { currency, span })
    }

    /// Reads what stands after `value:`: one range, or several with commas between. `12,500` is one amount.
    ///
    /// # Errors
    /// As [`Amounts::parse`].
    pub(super) fn parse_all(text: &str, compare: Compare, own: Currency) -> Result<Vec<Self>, String> {
        let whole = Self::parse(text, compare, own);
        if whole.is_ok() || !text.contains(',') {
            return whole.map(|amounts| vec![amounts]);
        }
        text.split(',').filter(|part| !part.trim().is_empty()).map(|part| Self::parse(part, compare, own)).collect()
    }
}

fn scaled(money: Money) -> i128 {
    i128::from(money.minor) * 10_i128.pow(DIGITS.saturating_sub(money.currency.digits()))
}
