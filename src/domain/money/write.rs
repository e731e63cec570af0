//! Amounts as people and scripts read them.

use super::Money;

/// The steps of [`Money::short`]: what one of them is worth, and its letter.
const STEPS: [(u128, &str); 4] = [(1_000, "k"), (1_000_000, "m"), (1_000_000_000, "b"), (1_000_000_000_000, "t")];

impl Money {
    /// `12500.00`: all digits of the currency, no sign, no groups; for JSON and files.
    #[must_use]
    pub fn decimal(self) -> String {
        let (whole, fraction) = self.split();
        format!("{}{whole}{}", self.minus(), self.point(fraction))
    }

    /// `$12,500`, `$12,500.50`, `CHF 900`: to the cent, and without cents where there are none.
    #[must_use]
    pub fn exact(self) -> String {
        self.marked(&self.grouped())
    }

    /// `USD 12,500`: as [`Money::exact`], but always with the code, so that it reads back as the same money whatever the
    /// fallback is; for forms and files.
    #[must_use]
    pub fn coded(self) -> String {
        format!("{}{} {}", self.minus(), self.currency, self.grouped())
    }

    /// `$900`, `$9.0k`, `$12.4k`, `$271k`, `$1.2m`: at most three figures, whole units below 1,000.
    #[must_use]
    pub fn short(self) -> String {
        self.marked(&self.compact())
    }

    fn compact(self) -> String {
        let (minor, unit) = (u128::from(self.minor.unsigned_abs()), self.unit());
        let whole = rounded(minor, unit);
        if whole < 1_000 {
            return whole.to_string();
        }
        // What rounds up to 1,000 of a step is written as one of the next: never $1000k.
        let (worth, letter) =
            STEPS.into_iter().find(|(worth, _)| rounded(minor, worth * unit) < 1_000).unwrap_or(STEPS[STEPS.len() - 1]);
        let tenths = rounded(minor * 10, worth * unit);
        if tenths < 100 || (tenths < 1_000 && !tenths.is_multiple_of(10)) {
            format!("{}.{}{letter}", tenths / 10, tenths % 10)
        } else {
            format!("{}{letter}", rounded(minor, worth * unit))
        }
    }

    fn grouped(self) -> String {
        let (whole, fraction) = self.split();
        let digits = whole.to_string();
        let mut text = String::with_capacity(digits.len() * 4 / 3 + 4);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        if fraction > 0 {
            text.push_str(&self.point(fraction));
        }
        text
    }

    fn marked(self, amount: &str) -> String {
        let symbol = self.currency.symbol();
        let gap = if symbol.ends_with(|c: char| c.is_ascii_alphabetic()) { " " } else { "" };
        format!("{}{symbol}{gap}{amount}", self.minus())
    }

    fn minus(self) -> &'static str {
        if self.minor < 0 { "-" } else { "" }
    }

    fn unit(self) -> u128 {
        10_u128.pow(self.currency.digits())
    }

    fn split(self) -> (u128, u128) {
        let minor = u128::from(self.minor.unsigned_abs());
        (minor / self.unit(), minor % self.unit())
    }

    fn point(self, fraction: u128) -> String {
        match self.currency.digits() as usize {
            0 => String::new(),
            digits => format!(".{fraction:0digits$}"),
        }
    }
}

fn rounded(amount: u128, by: u128) -> u128 {
    (amount + by / 2) / by
}
