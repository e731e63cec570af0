//! What the line of a snooze takes: the day on which a deal wakes, then why ("2w on leave").

use super::dates::{long, near};
use super::draft::{LineError, step};
use chrono::NaiveDate;

/// Until when a deal is out of sight, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnoozeLine {
    /// The day on which it wakes; after today.
    pub until: NaiveDate,
    /// In the seller's words; empty: not said yet.
    pub reason: String,
}

/// How one looks.
pub const EXAMPLE: &str = "2w on leave";

const SNOOZE: step::Led = step::Led {
    what: "a snooze",
    example: EXAMPLE,
    before_a_time: "a snooze ends with a whole day, as in 2w on leave",
};

impl SnoozeLine {
    /// Reads the day, and what follows it as the reason, which may still be missing. An `until` in front is no part of it.
    ///
    /// # Errors
    /// The words that should be a day and are none, or one that is not ahead.
    pub fn begun(line: &str, today: NaiveDate) -> Result<Self, LineError> {
        let words = line.trim();
        let words = words.strip_prefix("until ").map_or(words, str::trim_start);
        let start = words.as_ptr() as usize - line.as_ptr() as usize;
        let wrong = |end: usize, message| LineError { at: start..start + end, message };
        if words.is_empty() {
            return Err(wrong(0, format!("A snooze needs a day and a reason, as in {EXAMPLE}.")));
        }
        let (until, reason) = step::leading_day(words, today, &SNOOZE).map_err(|(end, message)| wrong(end, message))?;
        if let Some(message) = not_ahead(until, today) {
            return Err(wrong(words[..words.len() - reason.len()].trim_end().len(), message));
        }
        Ok(Self { until, reason: reason.trim_start_matches([',', ':']).trim().to_owned() })
    }

    /// Reads the day and the reason.
    ///
    /// # Errors
    /// As [`SnoozeLine::begun`], and where no reason follows.
    pub fn parse(line: &str, today: NaiveDate) -> Result<Self, LineError> {
        let read = Self::begun(line, today)?;
        if read.reason.is_empty() {
            let message = format!("Write why behind the day, as in {EXAMPLE}.");
            return Err(LineError { at: line.len()..line.len(), message });
        }
        Ok(read)
    }

    /// A snooze as the line would be typed: the shortest day that is read as the same one.
    #[must_use]
    pub fn typed(until: NaiveDate, reason: &str, today: NaiveDate) -> String {
        let line = format!("{} {reason}", near(until, today).to_lowercase());
        match Self::begun(&line, today) {
            Ok(read) if read == (Self { until, reason: reason.to_owned() }) => line,
            _ => format!("{until} {reason}"),
        }
    }
}

/// Why a deal cannot be snoozed until a day; `None`: it can.
#[must_use]
pub fn not_ahead(until: NaiveDate, today: NaiveDate) -> Option<String> {
    (until <= today).then(|| {
        let is = if until == today { "is today" } else { "has passed" };
        format!("{} {is}; a snooze ends on a day after today, as in {EXAMPLE}.", long(until))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;
    use std::ops::Range;

    /// A Sunday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    #[rstest]
    #[case::weeks("2w on leave", "2026-12-06", "on leave")]
    #[case::a_unit_written_out("2 weeks on leave", "2026-12-06", "on leave")]
    #[case::a_weekday("fri waiting for legal", "2026-11-27", "waiting for legal")]
    #[case::a_day_of_a_month(" 15 dec  budget round ", "2026-12-15", "budget round")]
    #[case::with_its_year("Fri 11 Dec 2026 she is away", "2026-12-11", "she is away")]
    #[case::said_as_a_sentence("until 4 dec: on leave", "2026-12-04", "on leave")]
    #[case::a_month_is_its_end("dec board meets", "2026-12-31", "board meets")]
    #[case::a_count_is_no_year("15 dec 20 orders first", "2026-12-15", "20 orders first")]
    fn a_snooze_is_its_day_then_why(#[case] line: &str, #[case] until: &str, #[case] reason: &str) {
        let read = SnoozeLine { until: until.parse().unwrap(), reason: reason.to_owned() };
        assert_eq!(SnoozeLine::parse(line, today()), Ok(read));
    }

    #[rstest]
    #[case("", 0..0, "A snooze needs a day and a reason, as in 2w on leave.")]
    #[case("on leave", 0..2, "`on` is no day; a snooze starts with its day, as in 2w on leave.")]
    #[case("until soon", 6..10, "`soon` is no day; a snooze starts with its day, as in 2w on leave.")]
    #[case("14:30 call", 0..5, "`14:30` is a time; a snooze ends with a whole day, as in 2w on leave.")]
    #[case("today on leave", 0..5, "Sun 22 Nov 2026 is today; a snooze ends on a day after today, as in 2w on leave.")]
    #[case("-3d away", 0..3, "Thu 19 Nov 2026 has passed; a snooze ends on a day after today, as in 2w on leave.")]
    #[case("feb 30 away", 0..6, "There is no 30 Feb.")]
    #[case("2w", 2..2, "Write why behind the day, as in 2w on leave.")]
    fn what_is_wrong_is_pointed_at(#[case] line: &str, #[case] at: Range<usize>, #[case] message: &str) {
        assert_eq!(SnoozeLine::parse(line, today()), Err(LineError { at, message: message.to_owned() }));
    }

    #[rstest]
    #[case("2026-11-27", "on leave", "fri on leave")]
    #[case("2026-12-04", "on leave", "4 dec on leave")]
    #[case("2028-01-10", "on leave", "2028-01-10 on leave")]
    #[case("2026-12-04", "27 orders first", "4 dec 27 orders first")]
    #[case("2026-12-04", "2027 budget", "2026-12-04 2027 budget")]
    #[case("2026-12-04", "", "4 dec ")]
    fn a_snooze_can_be_typed_back(#[case] until: NaiveDate, #[case] reason: &str, #[case] line: &str) {
        assert_eq!(SnoozeLine::typed(until, reason, today()), line);
        let read = SnoozeLine { until, reason: reason.to_owned() };
        assert_eq!(SnoozeLine::begun(line, today()), Ok(read));
    }
}
