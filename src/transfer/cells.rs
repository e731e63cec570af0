//! The words of one cell become a value: text, days, percents. The place for other date orders and decimal marks.

use crate::domain::dates::Moment;
use crate::domain::stage::{Probability, fold};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// The years that days of a pipeline lie in; the file could not read others back.
const YEARS: RangeInclusive<i32> = 1900..=2199;

/// A cell as it is kept: without blanks around it (U+00A0 is one) and without NULs, which no file of ours can hold.
pub(super) fn text(raw: &str) -> Cow<'_, str> {
    if raw.contains('\0') { Cow::Owned(raw.replace('\0', "").trim().to_owned()) } else { Cow::Borrowed(raw.trim()) }
}

/// Text that stands on one line: line breaks become spaces.
pub(super) fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}

/// Whether a value or a date is blank or says that nobody knows it.
pub(super) fn unknown(text: &str) -> bool {
    matches!(text, "" | "-" | "–" | "—") || text.eq_ignore_ascii_case("na") || text.eq_ignore_ascii_case("n/a")
}

/// An ISO day, with or without a time. The day is the one that is written, whatever the zone; the instant is kept where
/// there is a zone, and is noon where there is none.
pub(super) fn moment(text: &str) -> Result<Moment, String> {
    let wanted = || format!("{} is not a day written like 2026-12-15.", quoted(text));
    let (day, time) = text.split_at_checked(10).ok_or_else(wanted)?;
    let shaped = day.bytes().enumerate().all(|(at, b)| match at {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    if !shaped {
        return Err(wanted());
    }
    let none = |_| format!("{} is a day that no calendar has.", quoted(text));
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(none)?;
    let ages_away = || format!("{} lies outside the years {} to {}.", quoted(text), YEARS.start(), YEARS.end());
    if !YEARS.contains(&day.year()) {
        return Err(ages_away());
    }
    let Some(time) = time.strip_prefix(['T', 't', ' ']) else {
        return if time.is_empty() { Ok(Moment::noon(day)) } else { Err(wanted()) };
    };
    if let Some(at) = zoned(day, time) {
        return if YEARS.contains(&at.year()) { Ok(Moment { at, day }) } else { Err(ages_away()) };
    }
    let plain = ["%H:%M", "%H:%M:%S%.f"];
    match plain.iter().any(|form| NaiveTime::parse_from_str(time, form).is_ok()) {
        true => Ok(Moment::noon(day)),
        false => {
            Err(format!("{} has a time that is not written like 14:30, 14:30:00Z or 14:30:00+01:00.", quoted(text)))
        }
    }
}

/// The instant of a time with a zone.
fn zoned(day: NaiveDate, time: &str) -> Option<DateTime<Utc>> {
    let time = time.replace(['Z', 'z'], "+00:00");
    let text = format!("{day} {time}");
    ["%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%d %H:%M%#z"]
        .iter()
        .find_map(|form| DateTime::parse_from_str(&text, form).ok())
        .map(|at| at.to_utc())
}

/// A whole percent from 0 to 100: `60`, `60%`, `60.0 %`.
pub(super) fn percent(text: &str) -> Result<Probability, String> {
    let wanted = || format!("{} is not a whole percent from 0 to 100.", quoted(text));
    let number = text.strip_suffix('%').unwrap_or(text).trim_end();
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || fraction.bytes().any(|b| b != b'0') {
        return Err(wanted());
    }
    whole.parse().ok().and_then(Probability::new).ok_or_else(wanted)
}

/// Tags between commas or semicolons, with or without `#`, each once.
#[must_use]
pub fn tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for part in text.split([',', ';', '\n']) {
        let tag = part.trim().trim_start_matches('#').trim_start();
        if !tag.is_empty() && !tags.iter().any(|other| same(other, tag)) {
            tags.push(one_line(tag));
        }
    }
    tags
}

/// Whether two words are one, whatever case, spaces and punctuation; words of nothing but signs must be equal.
pub(super) fn same(one: &str, other: &str) -> bool {
    key(one) == key(other)
}

/// What words are compared by.
pub(super) fn key(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() { text.trim().to_owned() } else { folded }
}

/// A cell in a sentence: on one line, and cut where it is long.
pub(super) fn quoted(text: &str) -> String {
    const SHOWN: usize = 40;
    let mut shown: String = one_line(text).chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("\"{shown}\"")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-12-15", "2026-12-15", "2026-12-15T12:00:00Z")]
    #[case("2026-12-15 09:00", "2026-12-15", "2026-12-15T12:00:00Z")]
    #[case("2026-12-15T09:00:30.25", "2026-12-15", "2026-12-15T12:00:00Z")]
    #[case("2026-12-15T09:00:00Z", "2026-12-15", "2026-12-15T09:00:00Z")]
    #[case("2026-12-15 09:00Z", "2026-12-15", "2026-12-15T09:00:00Z")]
    #[case("2026-12-15T23:30:00-05:00", "2026-12-15", "2026-12-16T04:30:00Z")]
    #[case("2026-12-15T00:30:00+0200", "2026-12-15", "2026-12-14T22:30:00Z")]
    #[case("2024-02-29", "2024-02-29", "2024-02-29T12:00:00Z")]
    fn a_day_is_the_one_that_is_written(#[case] text: &str, #[case] day: &str, #[case] at: &str) {
        let moment = moment(text).unwrap();
        assert_eq!(moment.day.to_string(), day);
        assert_eq!(moment.at, at.parse::<DateTime<Utc>>().unwrap());
    }

    #[rstest]
    #[case("2025-02-30", "no calendar")]
    #[case("2025-13-01", "no calendar")]
    #[case("03/04/2025", "written like 2026-12-15")]
    #[case("2025-1-5", "written like 2026-12-15")]
    #[case("12025-01-05", "written like 2026-12-15")]
    #[case("2025-01-05x", "written like 2026-12-15")]
    #[case("2025-01-05 25:00", "a time")]
    #[case("2025-01-05 soon", "a time")]
    #[case("日本日本", "written like 2026-12-15")]
    #[case("9999-12-31T23:59:59-12:00", "outside the years 1900 to 2199")]
    #[case("0000-01-01T00:00:00+12:00", "outside the years")]
    #[case("2199-12-31T23:59:59-12:00", "outside the years")]
    #[case("1900-01-01T00:00:00+12:00", "outside the years")]
    #[case("1899-12-31", "outside the years")]
    #[case("2200-01-01 09:00", "outside the years")]
    fn what_is_no_day_is_refused_in_words(#[case] text: &str, #[case] wanted: &str) {
        let said = moment(text).unwrap_err();
        assert!(said.contains(wanted) && said.contains(text), "{said}");
    }

    #[rstest]
    #[case("0", 0)]
    #[case("60", 60)]
    #[case("60%", 60)]
    #[case("60.0 %", 60)]
    #[case("100", 100)]
    fn a_percent_is_whole(#[case] text: &str, #[case] wanted: u8) {
        assert_eq!(percent(text).unwrap().percent(), wanted);
    }

    #[rstest]
    #[case("101")]
    #[case("-10")]
    #[case("0.5")]
    #[case("high")]
    #[case("%")]
    #[case("60.")]
    #[case("99999999999999999999")]
    fn what_is_no_percent_is_refused(#[case] text: &str) {
        assert!(percent(text).unwrap_err().contains("0 to 100"));
    }

    #[test]
    fn a_cell_is_kept_without_blanks_and_nuls() {
        assert_eq!(text("\u{a0} Bolt\0 renewal\t\0 "), "Bolt renewal");
        assert_eq!(one_line("a\r\nb\nc\rd"), "a b c d");
    }

    #[test]
    fn tags_stand_once() {
        assert_eq!(tags("#web, Key account;WEB,,"), ["web", "Key account"]);
    }

    #[test]
    fn a_long_cell_is_cut_in_a_sentence() {
        assert_eq!(quoted(&"ü".repeat(41)), format!("\"{}…\"", "ü".repeat(40)));
        assert_eq!(quoted("a\nb"), "\"a b\"");
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd_to_read(text in ".*") {
            let _ = (moment(&text), percent(&text), tags(&text), quoted(&text));
        }

        #[test]
        fn every_day_is_read_as_written(days in 0i32..109_572) {
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Days::new(u64::try_from(days).unwrap());
            prop_assert_eq!(moment(&day.to_string()).unwrap().day, day);
        }
    }
}
