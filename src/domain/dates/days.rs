//! Spans of days, as filters and windows name them.

use super::long;
use super::read::{DateError, Reading, Toward, no_day, read};
use chrono::NaiveDate;

/// Days from one to another, both included; an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Days {
    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A day, a month, a quarter or a year, or two of them with `..` between: `2026-11`, `2026-Q3`, `..eom`, `today..`. What
/// carries no year is the coming one, as for an expected close.
///
/// # Errors
/// What is no day, and a span that ends before it starts.
pub fn parse_days(text: &str, today: NaiveDate) -> Result<Days, DateError> {
    span(text, today, Toward::Ahead)
}

/// As [`parse_days`], but what carries no year is the latest one that has begun: `oct` of what was closed or created.
///
/// # Errors
/// As [`parse_days`].
pub fn parse_past_days(text: &str, today: NaiveDate) -> Result<Days, DateError> {
    span(text, today, Toward::Back)
}

fn span(text: &str, today: NaiveDate, toward: Toward) -> Result<Days, DateError> {
    let Some((from, to)) = text.split_once("..") else {
        let reading = read(text, today, toward)?;
        return Ok(Days { from: Some(reading.first()), to: Some(reading.last()) });
    };
    let end = |text: &str| match text.trim() {
        "" => Ok(None),
        text => read(text, today, toward).map(Some),
    };
    let (from, to) = (end(from)?.map(Reading::first), end(to)?.map(Reading::last));
    match (from, to) {
        (None, None) => Err(no_day(text)),
        (Some(from), Some(to)) if to < from => Err(DateError(format!(
            "`{}` ends on {}, before it starts on {}; write the earlier day first.",
            text.trim(),
            long(to),
            long(from)
        ))),
        _ => Ok(Days { from, to }),
    }
}
