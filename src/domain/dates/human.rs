//! Days and times as people type them. What two people could read differently is refused, with what to write instead.

use super::When;
use super::read::{DateError, Reading, Toward, read};
use super::words::shown;
use super::write::long;
use chrono::{NaiveDate, NaiveTime};

/// A day to plan for: `2026-12-15`, `today`, `fri` (the next one after today), `next fri` (the one in the week after this
/// one), `+3d`, `2w`, `15 dec` (the next one, today included), `eow` (Sunday), `eom`. A month or a quarter (`dec`,
/// `2026-11`, `q1`) means its last day, since an expected close is a promise to be done by then.
///
/// # Errors
/// What is no day, does not exist, or can be read in two ways (`03/04/2025`).
pub fn parse_day(text: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    one_day(text, today, Toward::Ahead)
}

/// A day on which something happened: as [`parse_day`], but a weekday, a day of a month, a month or a quarter is the
/// latest one.
///
/// # Errors
/// As [`parse_day`], and any day after today.
pub fn parse_past_day(text: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let day = one_day(text, today, Toward::Back)?;
    if day <= today {
        return Ok(day);
    }
    Err(DateError(format!(
        "`{}` is {}, which lies ahead; write a day up to today, such as yesterday, -3d or mon.",
        shown(text.trim()),
        long(day)
    )))
}

/// When something happened: a day as [`parse_past_day`] reads it, with or without a time behind it ("fri 14:30"). A
/// time alone is today's.
///
/// # Errors
/// As [`parse_past_day`].
pub fn parse_past_time(text: &str, today: NaiveDate) -> Result<When, DateError> {
    // `2026-11-20T14:30`, as machines write it.
    let iso = text.trim().split_once('T').filter(|(day, clock)| day.len() == 10 && is_clock(clock));
    let spaced = iso.map(|(day, clock)| format!("{day} {clock}"));
    let text = spaced.as_deref().unwrap_or(text).trim();
    // `2 pm` is a time of two words.
    let ends: Vec<usize> = text.rmatch_indices(' ').map(|(at, _)| at).take(2).chain([0]).collect();
    for end in ends.into_iter().take(2).rev() {
        let (day, clock) = text.split_at(end);
        let Some(time) = parse_time(clock) else { continue };
        let day = day.trim().trim_end_matches(',');
        let day = match day.strip_suffix(" at").unwrap_or(day) {
            "" | "at" => today,
            words => parse_past_day(words, today)?,
        };
        return Ok(When { day, time: Some(time) });
    }
    match text.rsplit(' ').next() {
        Some(last) if is_clock(last) => return Err(DateError(no_time(last))),
        _ => {}
    }
    let first = text.split(' ').next().unwrap_or_default();
    match (parse_time(first), text[first.len()..].trim()) {
        (Some(_), day) if !day.is_empty() => {
            let day = day.strip_prefix("on ").unwrap_or(day);
            return Err(DateError(format!("A day comes before its time; write {} {first}.", shown(day))));
        }
        _ => {}
    }
    Ok(When { day: parse_past_day(text, today)?, time: None })
}

/// Whether a word is written as a time of day is, though it may be none: `25:99`, `13pm`.
pub(in crate::domain) fn is_clock(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let half = word.strip_suffix("am").or_else(|| word.strip_suffix("pm"));
    let clock = half.unwrap_or(&word);
    match clock.split_once(':') {
        Some((hour, minute)) => number(hour).is_some() && minute.len() == 2 && number(minute).is_some(),
        None => half.is_some() && number(clock).is_some(),
    }
}

/// What is wrong with a word that is written as a time of day and is none.
pub(in crate::domain) fn no_time(word: &str) -> String {
    format!("`{}` is no time of day; write it as 14:30 or 2pm.", shown(word))
}

/// A time of day, where it is one: `14:30`, `9:05`, `9.30`, `2pm`, `2:30 pm`.
#[must_use]
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_ascii_lowercase();
    let am = text.strip_suffix("am").map(|clock| (clock, Some(0)));
    let pm = || text.strip_suffix("pm").map(|clock| (clock, Some(12)));
    let (clock, half_day) = am.or_else(pm).unwrap_or((&text, None));
    let clock = clock.trim_end();
    let (hour, minute) = match clock.split_once([':', '.']) {
        Some((hour, minute)) => (hour, Some(minute)),
        None => (clock, None),
    };
    let minute = match minute {
        Some(minute) if minute.len() == 2 => number(minute)?,
        Some(_) => return None,
        // A bare number is a time only with am or pm.
        None => half_day.map(|_| 0)?,
    };
    let hour = number(hour)?;
    let hour = match half_day {
        None => hour,
        Some(start) if (1..=12).contains(&hour) => hour % 12 + start,
        Some(_) => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn one_day(text: &str, today: NaiveDate, toward: Toward) -> Result<NaiveDate, DateError> {
    match read(text, today, toward)? {
        Reading::Period(year) if year.is_year() => Err(DateError(format!(
            "`{}` is a whole year; write a day, a month or a quarter of it, such as {1}-12-15, {1}-12 or {1}-Q4.",
            shown(text.trim()),
            year.key()
        ))),
        reading => Ok(reading.last()),
    }
}

fn number(digits: &str) -> Option<u32> {
    let is_clock = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| is_clock)
}
