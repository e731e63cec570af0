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

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use std::fmt;

/// The present, made in `main` and handed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The instant, for the order of events.
    pub instant: DateTime<Utc>,
    /// The local day, which numbers read.
    pub today: NaiveDate,
}

impl Now {
    /// Now, as an event's moment.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment { at: self.instant, day: self.today }
    }
}

/// When an event happened: its instant, and the local day where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// In UTC.
    pub at: DateTime<Utc>,
    /// The day that numbers read.
    pub day: NaiveDate,
}

impl Moment {
    /// Noon of a day: the instant of what is dated back.
    #[must_use]
    pub fn noon(day: NaiveDate) -> Self {
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        Self { at: day.and_time(noon).and_utc(), day }
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
