//! Days as screens write them.

use chrono::{Months, NaiveDate, TimeDelta};

/// Months from today beyond which a day without its year would be taken for another one.
const NAMES_YEAR_AFTER: Months = Months::new(9);

/// `Fri 27 Nov 2026`: nothing left to guess, for echoes of what was understood.
#[must_use]
pub fn long(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// `30 Oct`, or `30 Oct 27` when it is more than nine months from today.
#[must_use]
pub fn short(day: NaiveDate, today: NaiveDate) -> String {
    let from = today.checked_sub_months(NAMES_YEAR_AFTER);
    let to = today.checked_add_months(NAMES_YEAR_AFTER);
    let is_near = from.is_some_and(|from| from <= day) && to.is_some_and(|to| day <= to);
    let format = if is_near { "%-d %b" } else { "%-d %b %y" };
    day.format(format).to_string()
}

/// `Mon 23 Nov`, or [`short`] with its year where it would be taken for another one: ten cells at most.
#[must_use]
pub fn dated(day: NaiveDate, today: NaiveDate) -> String {
    let short = short(day, today);
    if short.ends_with(|c: char| c.is_ascii_digit()) { short } else { format!("{} {short}", day.format("%a")) }
}

/// `Mon` within the coming six days, else as [`short`]; today itself is written as a date.
#[must_use]
pub fn near(day: NaiveDate, today: NaiveDate) -> String {
    let ahead = day.signed_duration_since(today);
    if (TimeDelta::days(1)..=TimeDelta::days(6)).contains(&ahead) {
        day.format("%a").to_string()
    } else {
        short(day, today)
    }
}
