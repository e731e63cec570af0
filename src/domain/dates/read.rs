//! The one reader of words about days: each shape that people write has one function here.

use super::period::{Period, end_of_week, month_of, quarter_of, year_of};
use super::words::{Piece, month, month_name, pieces, shown, weekday, year};
use super::write::long;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::ops::RangeInclusive;

/// Why a day was refused: a sentence that shows what was typed and what to write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DateError(pub String);

/// A year outside of these is a slip of the finger.
pub(super) const YEARS: RangeInclusive<i32> = 1900..=2199;

/// Leap days are up to this many years apart: 2096, 2104.
const YEARS_TO_LEAP_DAY: i32 = 8;

/// Which way to look for what carries no year or week.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    Ahead,
    Back,
}

/// What words about days can mean.
#[derive(Clone, Copy)]
pub(super) enum Reading {
    Day(NaiveDate),
    Period(Period),
}

impl Reading {
    pub(super) fn first(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Period(period) => period.first(),
        }
    }

    pub(super) fn last(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Period(period) => period.last(),
        }
    }
}

/// `None`: not of this shape. An error: of this shape, and wrong.
type Attempt = Option<Result<Reading, DateError>>;

pub(super) fn read(text: &str, today: NaiveDate, toward: Toward) -> Result<Reading, DateError> {
    let typed = text.trim().to_lowercase();
    let reader = Reader { typed: &typed, today, toward };
    let reading = reader
        .word()
        .or_else(|| Period::parse(&typed).map(|period| Ok(Reading::Period(period))))
        .or_else(|| reader.count())
        .or_else(|| reader.digits())
        .or_else(|| reader.named(&pieces(&typed)?))
        .unwrap_or_else(|| Err(no_day(text)))?;
    if YEARS.contains(&reading.last().year()) { Ok(reading) } else { Err(reader.too_far()) }
}

pub(super) fn no_day(typed: &str) -> DateError {
    let what = match typed.trim() {
        "" => "An empty text".to_owned(),
        typed => format!("`{}`", shown(typed)),
    };
    DateError(format!("{what} is no day; write 2026-12-15, fri, +3d, 15 dec or eom."))
}

struct Reader<'a> {
    typed: &'a str,
    today: NaiveDate,
    toward: Toward,
}

impl Reader<'_> {
    /// `today`, `tom`, `eom`.
    fn word(&self) -> Attempt {
        let today = self.today;
        let day = match self.typed {
            "today" => Some(today),
            "tomorrow" | "tom" => today.succ_opt(),
            "yesterday" => today.pred_opt(),
            "eow" => Some(end_of_week(today)),
            "eom" => Some(month_of(today).last()),
            "eoq" => Some(quarter_of(today).last()),
            "eoy" => Some(year_of(today).last()),
            _ => return None,
        };
        Some(self.day(day))
    }

    /// `+3d`, `-3d`, `2w`, `3 months`.
    fn count(&self) -> Attempt {
        let (back, rest) = match self.typed.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, self.typed.strip_prefix('+').unwrap_or(self.typed)),
        };
        let pieces = pieces(rest)?;
        let [Piece::Number(number), Piece::Word(unit)] = pieces[..] else {
            return None;
        };
        let (days, months) = match unit {
            "d" | "day" | "days" => (1, 0),
            "w" | "week" | "weeks" => (7, 0),
            "m" | "month" | "months" => (0, 1),
            "y" | "year" | "years" => (0, 12),
            _ => return None,
        };
        let moved = || {
            let number: u32 = number.parse().ok()?;
            let days = Days::new(u64::from(number) * days);
            let months = Months::new(number.checked_mul(months)?);
            if back {
                let day = self.today.checked_sub_days(days)?;
                day.checked_sub_months(months)
            } else {
                let day = self.today.checked_add_days(days)?;
                day.checked_add_months(months)
            }
        };
        Some(self.day(moved()))
    }

    /// `2026-12-15`; other orders and marks are refused, since half the world reads them the other way round.
    fn digits(&self) -> Attempt {
        let mark = self.typed.chars().find(|c| !c.is_ascii_digit())?;
        let parts: Vec<&str> = self.typed.split(mark).collect();
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !matches!(mark, '-' | '/' | '.') || !parts.iter().all(is_number) {
            return None;
        }
        match parts[..] {
            [year, month, day] if mark == '-' && year.len() == 4 => {
                let (month, day) = (month.parse().ok()?, day.parse().ok()?);
                Some(self.date(year.parse().ok()?, month, day))
            }
            [year, month] if mark == '-' && year.len() == 4 => {
                Some(Err(DateError(format!("{year} has no month {}; write {year}-01 to {year}-12.", shown(month)))))
            }
            [_, _] | [_, _, _] => Some(Err(self.either_way_round(&parts))),
            _ => None,
        }
    }

    fn either_way_round(&self, parts: &[&str]) -> DateError {
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u32>().ok());
        let iso = |y: Option<i32>, m: usize, d: usize| {
            let day = NaiveDate::from_ymd_opt(y?, number(m)?, number(d)?)?;
            Some(day.to_string())
        };
        // Any leap year will do to see which days exist.
        let named = |m: usize, d: usize| {
            let day = NaiveDate::from_ymd_opt(2024, number(m)?, number(d)?)?;
            Some(day.format("%-d %b").to_string())
        };
        let mut readings = match parts {
            [first, _, _] if first.len() == 4 => vec![iso(year(first), 1, 2)],
            [_, _, last] => vec![iso(year(last), 1, 0), iso(year(last), 0, 1)],
            _ => vec![named(1, 0), named(0, 1)],
        };
        readings.dedup();
        let readings: Vec<String> = readings.into_iter().flatten().collect();
        let typed = shown(self.typed);
        DateError(match readings.as_slice() {
            [] => format!("`{typed}` is no day; write it as 2026-12-15."),
            [only] => format!("`{typed}` is not how a day is written here; write {only}."),
            several => {
                format!("`{typed}` is a different day in different countries; write {}.", several.join(" or "))
            }
        })
    }

    /// Weekdays, months and quarters by name, and days of months.
    fn named(&self, pieces: &[Piece<'_>]) -> Attempt {
        use Piece::{Number, Word};
        match *pieces {
            [Word("next"), Word(name)] => Some(self.day(self.in_next_week(weekday(name)?))),
            [Word(name)] => match (weekday(name), month(name)) {
                (Some(weekday), _) => Some(self.day(self.nearest(weekday))),
                (None, Some(month)) => {
                    let find = |year| Period::month(year, month).map(Reading::Period);
                    self.in_some_year(find).map(Ok)
                }
                (None, None) => None,
            },
            [Word("q"), Number(quarter)] => {
                let quarter = quarter.parse().ok()?;
                let find = |year| Period::quarter(year, quarter).map(Reading::Period);
                self.in_some_year(find).map(Ok)
            }
            [Word("q"), Number(quarter), Number(y)] | [Number(y), Word("q"), Number(quarter)] => {
                let period = Period::quarter(year(y)?, quarter.parse().ok()?)?;
                Some(Ok(Reading::Period(period)))
            }
            [Word(name), Number(y)] | [Number(y), Word(name)] if y.len() == 4 => {
                let period = Period::month(year(y)?, month(name)?)?;
                Some(Ok(Reading::Period(period)))
            }
            [Word(name), Number(day)] | [Number(day), Word(name)] => {
                Some(self.day_of_month(month(name)?, day.parse().ok()?))
            }
            [Number(y), Word(name), Number(day)] if y.len() == 4 => {
                Some(self.date(year(y)?, month(name)?, day.parse().ok()?))
            }
            [Word(name), Number(day), Number(y)] | [Number(day), Word(name), Number(y)] => {
                Some(self.date(year(y)?, month(name)?, day.parse().ok()?))
            }
            // As this program writes days itself: Fri 27 Nov 2026.
            [Word(name), ref rest @ ..] if rest.len() > 1 => {
                let weekday = weekday(name)?;
                Some(self.named(rest)?.and_then(|r| self.on_a(weekday, r)))
            }
            _ => None,
        }
    }

    fn on_a(&self, weekday: Weekday, reading: Reading) -> Result<Reading, DateError> {
        match reading {
            Reading::Day(day) if day.weekday() == weekday => Ok(reading),
            Reading::Day(day) => Err(DateError(format!(
                "`{}` names the wrong weekday, for that day is {}; write one of the two.",
                shown(self.typed),
                long(day)
            ))),
            Reading::Period(_) => Err(no_day(self.typed)),
        }
    }

    fn nearest(&self, weekday: Weekday) -> Option<NaiveDate> {
        let today = self.today.weekday();
        match self.toward {
            Toward::Ahead => {
                let days = match weekday.days_since(today) {
                    0 => 7,
                    days => days,
                };
                self.today.checked_add_days(Days::new(days.into()))
            }
            Toward::Back => {
                let days = today.days_since(weekday);
                self.today.checked_sub_days(Days::new(days.into()))
            }
        }
    }

    fn in_next_week(&self, weekday: Weekday) -> Option<NaiveDate> {
        let sunday = 7 - self.today.weekday().num_days_from_monday();
        let days = sunday + weekday.num_days_from_monday();
        self.today.checked_add_days(Days::new(days.into()))
    }

    fn day_of_month(&self, month: u32, day: u32) -> Result<Reading, DateError> {
        let find = |year| NaiveDate::from_ymd_opt(year, month, day).map(Reading::Day);
        self.in_some_year(find).ok_or_else(|| DateError(format!("There is no {day} {}.", month_name(month))))
    }

    /// The first year, from this one on, in which it is not over yet; or the last one in which it has begun.
    fn in_some_year(&self, find: impl Fn(i32) -> Option<Reading>) -> Option<Reading> {
        let mut years = 0..=YEARS_TO_LEAP_DAY;
        let this = self.today.year();
        years.find_map(|distance| match self.toward {
            Toward::Ahead => find(this + distance).filter(|r| r.last() >= self.today),
            Toward::Back => find(this - distance).filter(|r| r.first() <= self.today),
        })
    }

    fn date(&self, year: i32, month: u32, day: u32) -> Result<Reading, DateError> {
        if !YEARS.contains(&year) {
            return Err(self.too_far());
        }
        if !(1..=12).contains(&month) {
            return Err(DateError(format!("{year} has no month {month}; write {year}-01 to {year}-12.")));
        }
        NaiveDate::from_ymd_opt(year, month, day)
            .map(Reading::Day)
            .ok_or_else(|| DateError(format!("There is no {day} {} {year}.", month_name(month))))
    }

    fn day(&self, day: Option<NaiveDate>) -> Result<Reading, DateError> {
        day.map(Reading::Day).ok_or_else(|| self.too_far())
    }

    fn too_far(&self) -> DateError {
        DateError(format!(
            "`{}` lies outside of the years {} to {}; write a day such as 2026-12-15.",
            shown(self.typed),
            YEARS.start(),
            YEARS.end()
        ))
    }
}
