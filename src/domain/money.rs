//! Money: a whole number of minor units and a currency; never a float. Reading what people type, and writing it for
//! people, stand in the rooms below.

mod currency;
mod number;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use currency::Currency;
pub use read::has_money_mark;

use super::stage::Probability;

/// Why an amount was refused: a sentence that shows what was typed and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MoneyError(pub String);

/// An amount in one currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Money {
    /// Cents, where the currency has two digits after the point.
    pub minor: i64,
    /// What it is counted in.
    pub currency: Currency,
}

impl Money {
    /// What people type: `12500`, `12,500.00`, `12.5k`, `€900`, `900 EUR`, `1.250,50`, `1'250.50`, `1,25,000`. A sign or
    /// a code wins over `fallback`; a sign that several currencies share (`$`) means `fallback` where that one uses it.
    ///
    /// # Errors
    /// What is negative, too large, finer than the currency, a range, or readable in two ways (`12.500`).
    pub fn parse(text: &str, fallback: Currency) -> Result<Self, MoneyError> {
        read::amount(text, fallback)
    }

    /// The same for a deal that has a currency: a bare amount is in its `own`, a sign is read as the seller means it.
    ///
    /// # Errors
    /// As [`Money::parse`].
    pub fn parse_again(text: &str, own: Currency, fallback: Currency) -> Result<Self, MoneyError> {
        read::amount(text, if read::is_bare(text, fallback) { own } else { fallback })
    }

    /// The reverse of [`Money::decimal`]: digits, and at most as many after the point as the currency has.
    ///
    /// # Errors
    /// Anything that is not such a number.
    pub fn from_decimal(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        read::decimal(text, currency)
    }

    /// The sum; `None` for two currencies or beyond what fits.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let minor = self.minor.checked_add(other.minor)?;
        (self.currency == other.currency).then_some(Self { minor, ..self })
    }

    /// The amount times its chance, rounded half away from zero.
    #[must_use]
    pub fn weighted(self, chance: Probability) -> Self {
        let hundredfold = i128::from(self.minor) * i128::from(chance.percent());
        let rounded = (hundredfold + 50 * hundredfold.signum()) / 100;
        // At most 100 % of an `i64`, so the fallback is never taken.
        let minor = i64::try_from(rounded).unwrap_or(self.minor);
        Self { minor, ..self }
    }
}
