//! Days and instants: `Now`, days as people write them, months and quarters.

mod days;
mod human;
mod period;
mod read;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use days::{Days, parse_days, parse_past_days};
pub(in crate::domain) use human::{is_clock, no_time};
pub use human::{parse_day, parse_past_day, parse_past_time, parse_time};
pub use period::{Period, end_of_week, month_of, quarter_of, year_of};
pub use read::DateError;
pub use write::{dated, long, near, short};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use std::fmt;

/// The instant of a local time where the seller is.
pub type Zone = fn(NaiveDateTime) -> DateTime<Utc>;

/// The present, made in `main` and handed down.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The instant, for the order of events.
    pub instant: DateTime<Utc>,
    /// The local day, which numbers read.
    pub today: NaiveDate,
    /// What lies after it has not happened yet: the instant, or the end of a day that was handed in.
    pub latest: DateTime<Utc>,
    /// Where the seller is.
    pub zone: Zone,
}

impl Now {
    /// The present as a clock shows it.
    #[must_use]
    pub fn new(instant: DateTime<Utc>, today: NaiveDate, zone: Zone) -> Self {
        Self { instant, today, latest: instant, zone }
    }

    /// The same, where local time is UTC.
    #[must_use]
    pub fn utc(instant: DateTime<Utc>, today: NaiveDate) -> Self {
        Self::new(instant, today, |local| local.and_utc())
    }

    /// A day that is handed in for today: what is written is written at its noon, and all of it has happened.
    #[must_use]
    pub fn on(self, today: NaiveDate) -> Self {
        let latest = (self.zone)(today.and_time(NaiveTime::MIN) + TimeDelta::days(1)) - TimeDelta::seconds(1);
        Self { instant: self.noon(today).at, today, latest, zone: self.zone }
    }

    /// Now, as an event's moment.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment { at: self.instant, day: self.today }
    }

    /// Noon of a day where the seller is: the moment of what is dated back.
    #[must_use]
    pub fn noon(&self, day: NaiveDate) -> Moment {
        self.at(day, NOON)
    }

    /// A local time of a day, as an event's moment.
    #[must_use]
    pub fn at(&self, day: NaiveDate, time: NaiveTime) -> Moment {
        Moment { at: (self.zone)(day.and_time(time)), day }
    }
}

const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// When an event happened: its instant, and the local day where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// In UTC.
    pub at: DateTime<Utc>,
    /// The day that numbers read.
    pub day: NaiveDate,
}

impl Moment {
    /// Noon of a day of which only the day is known, wherever it was.
    #[must_use]
    pub fn noon(day: NaiveDate) -> Self {
        Self { at: day.and_time(NOON).and_utc(), day }
    }
}

/// A local day, and the time of day where one is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
}

/// `Fri 27 Nov 2026 14:30`: as what was understood is echoed.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&long(self.day))?;
        self.time.map_or(Ok(()), |time| write!(f, " {}", time.format("%H:%M")))
    }
}
