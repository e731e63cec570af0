//! Months, quarters and years: their first and last days, and their names.

use super::Days;
use chrono::{Datelike, Months, NaiveDate};

/// A calendar month, quarter or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    first: NaiveDate,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Unit {
    Month,
    Quarter,
    Year,
}

impl Unit {
    fn months(self) -> Months {
        Months::new(match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        })
    }
}

/// The month that holds a day.
#[must_use]
pub fn month_of(day: NaiveDate) -> Period {
    holding(day, Unit::Month, day.month0())
}

/// The quarter that holds a day.
#[must_use]
pub fn quarter_of(day: NaiveDate) -> Period {
    holding(day, Unit::Quarter, day.month0() / 3 * 3)
}

/// The year that holds a day.
#[must_use]
pub fn year_of(day: NaiveDate) -> Period {
    holding(day, Unit::Year, 0)
}

/// The Sunday that ends the week of a day.
#[must_use]
pub fn end_of_week(day: NaiveDate) -> NaiveDate {
    let to_sunday = 6 - day.weekday().num_days_from_monday();
    day.checked_add_days(chrono::Days::new(u64::from(to_sunday))).unwrap_or(NaiveDate::MAX)
}

fn holding(day: NaiveDate, unit: Unit, month0: u32) -> Period {
    Period { first: NaiveDate::from_ymd_opt(day.year(), month0 + 1, 1).unwrap_or(day), unit }
}

impl Period {
    /// A period by its key: `2026-11`, `2026-Q4` or `2026`.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let (year, part) = match key.trim().split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (key.trim(), None),
        };
        let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let year = year.parse().ok().filter(|y| is_year && super::read::YEARS.contains(y))?;
        match part {
            None => Self::year(year),
            Some(part) => match part.strip_prefix(['q', 'Q']) {
                Some(quarter) => Self::quarter(year, quarter.parse().ok()?),
                None => Self::month(year, part.parse().ok()?),
            },
        }
    }

    /// A month, 1 to 12, of a year.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(month_of)
    }

    /// A quarter, 1 to 4, of a year.
    #[must_use]
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let month0 = quarter.checked_sub(1)?.checked_mul(3)?;
        NaiveDate::from_ymd_opt(year, month0.checked_add(1)?, 1).map(quarter_of)
    }

    /// A whole year.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, 1, 1).map(year_of)
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        let after = self.first.checked_add_months(self.unit.months());
        after.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// Its days, both ends known.
    #[must_use]
    pub fn days(self) -> Days {
        Days { from: Some(self.first()), to: Some(self.last()) }
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.days().contains(day)
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        self.moved(NaiveDate::checked_add_months)
    }

    /// The one before it.
    #[must_use]
    pub fn previous(self) -> Self {
        self.moved(NaiveDate::checked_sub_months)
    }

    fn moved(self, by: fn(NaiveDate, Months) -> Option<NaiveDate>) -> Self {
        let first = by(self.first, self.unit.months()).unwrap_or(self.first);
        Self { first, ..self }
    }

    /// The quarters of a year, the months of a quarter; a month has none.
    #[must_use]
    pub fn parts(self) -> Vec<Self> {
        let unit = match self.unit {
            Unit::Year => Unit::Quarter,
            Unit::Quarter => Unit::Month,
            Unit::Month => return Vec::new(),
        };
        let first = Self { unit, ..self };
        std::iter::successors(Some(first), |part| Some(part.next()))
            .take_while(|part| self.contains(part.first))
            .collect()
    }

    /// Whether it is a whole year.
    #[must_use]
    pub fn is_year(self) -> bool {
        self.unit == Unit::Year
    }

    /// How files and flags name it: `2026-11`, `2026-Q4`, `2026`.
    #[must_use]
    pub fn key(self) -> String {
        match self.unit {
            Unit::Month => self.first.format("%Y-%m").to_string(),
            Unit::Quarter => format!("{}-Q{}", self.first.year(), self.first.month0() / 3 + 1),
            Unit::Year => self.first.year().to_string(),
        }
    }

    /// How screens name it: `Nov 2026`, `2026-Q4`, `2026`.
    #[must_use]
    pub fn name(self) -> String {
        match self.unit {
            Unit::Month => self.first.format("%b %Y").to_string(),
            Unit::Quarter | Unit::Year => self.key(),
        }
    }
}
