//! Days ago and days ahead as moments of a seller's working week. Order survives: what is further ago in the script is
//! never later here.

use crate::domain::dates::{Moment, Now};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Weekday};

/// When the working day starts, in UTC.
const OPENS: u32 = 8;

/// The days around today.
pub(super) struct Calendar {
    now: Now,
    /// The last day of which every hour but today's may have passed, wherever on earth `today` was read.
    anchor: NaiveDate,
}

impl Calendar {
    pub(super) fn new(now: &Now) -> Self {
        Self { now: *now, anchor: now.today.min(now.instant.date_naive()) }
    }

    /// So many minutes into the working day `ago` days before today, or into the one before a weekend. What happened
    /// today happened just now.
    pub(super) fn past(&self, ago: i64, minute: i64) -> Moment {
        if ago <= 0 {
            return self.now.moment();
        }
        let day = back_to_work(shifted(self.anchor, -ago));
        let opens = NaiveTime::from_hms_opt(OPENS, 0, 0).unwrap_or_default();
        let at = day.and_time(opens).and_utc() + TimeDelta::minutes(minute.clamp(0, 599));
        Moment { at, day }
    }

    /// The working day so many days from today: behind a weekend where it lies ahead, before one where it lies back.
    /// Today is taken as it is.
    pub(super) fn day(&self, days: i64) -> NaiveDate {
        let day = shifted(self.now.today, days);
        match days {
            0 => day,
            ..0 => back_to_work(day),
            1.. => on_to_work(day),
        }
    }

    /// As many days ago as wished, or as few as keep it in this month.
    pub(super) fn this_month(&self, ago: i64) -> i64 {
        let ago = ago.min(i64::from(self.now.today.day0()));
        if self.past(ago, 0).day.month() == self.now.today.month() { ago } else { 0 }
    }
}

/// The day so many weeks earlier.
pub(super) fn weeks_before(day: NaiveDate, weeks: i64) -> NaiveDate {
    shifted(day, -7 * weeks)
}

fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    let moved = match u64::try_from(days) {
        Ok(on) => day.checked_add_days(Days::new(on)),
        Err(_) => day.checked_sub_days(Days::new(days.unsigned_abs())),
    };
    moved.unwrap_or(day)
}

fn back_to_work(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => shifted(day, -1),
        Weekday::Sun => shifted(day, -2),
        _ => day,
    }
}

fn on_to_work(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => shifted(day, 2),
        Weekday::Sun => shifted(day, 1),
        _ => day,
    }
}
