//! What the line of something that happened takes: free words, and perhaps `at:`, when it was, and `outcome:`, what came
//! of it.

use super::dates::{When, parse_past_time, parse_time};
use super::draft::LineError;
use super::quick_line::words::{UNCLOSED, Word, unquote, words};
use chrono::NaiveDate;

/// Something that happened, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogLine {
    /// In the seller's words; may be empty.
    pub subject: String,
    /// When; `None`: now.
    pub at: Option<When>,
    /// What came of it.
    pub outcome: Option<String>,
}

impl LogLine {
    /// Reads `spoke to Ann at:mon 14:30 outcome:wants a quote`: `outcome:` takes what follows, up to an `at:`.
    ///
    /// # Errors
    /// The word that is wrong.
    pub fn parse(line: &str, today: NaiveDate) -> Result<Self, LineError> {
        let mut read = Self::default();
        let (mut subject, mut outcome) = (Vec::new(), None::<Vec<&str>>);
        let words = words(line);
        let mut rest = words.iter().peekable();
        while let Some(word) = rest.next() {
            if let Some(when) = word.raw.strip_prefix("at:") {
                let is_time = |next: &&Word<'_>| !word.raw.contains('"') && parse_time(next.raw).is_some();
                let time = rest.next_if(is_time);
                let at = word.at.start..time.map_or(word.at.end, |time| time.at.end);
                let when = format!("{} {}", unquote(when), time.map_or("", |time| time.raw));
                let wrong = |message| LineError { at, message };
                if word.unclosed {
                    return Err(wrong(UNCLOSED.to_owned()));
                }
                if read.at.is_some() {
                    return Err(wrong("It happened once; keep one at: and take the other away.".to_owned()));
                }
                let found = parse_past_time(&when, today);
                read.at =
                    Some(found.map_err(|error| wrong(format!("{error} In quotes, \"{}\", it is text.", word.raw)))?);
            } else if let Some(first) = word.raw.strip_prefix("outcome:").filter(|_| outcome.is_none()) {
                outcome = Some(vec![first]);
            } else {
                outcome.as_mut().unwrap_or(&mut subject).push(word.raw);
            }
        }
        read.subject = subject.join(" ");
        let words = outcome.map(|words| unquote(&words.join(" ")).trim().to_owned());
        read.outcome = words.filter(|words| !words.is_empty());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    /// A Sunday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn told(line: &str) -> String {
        let LogLine { subject, at, outcome } = LogLine::parse(line, today()).unwrap();
        let at = at.map_or("now".to_owned(), |at| at.to_string());
        format!("{subject} / {at} / {}", outcome.unwrap_or_default())
    }

    #[rstest]
    #[case::words_alone("left voicemail", "left voicemail / now / ")]
    #[case::nothing("", " / now / ")]
    #[case::a_day("spoke to her at:yesterday", "spoke to her / Sat 21 Nov 2026 / ")]
    #[case::a_day_and_a_time(r#"at:"mon 14:30" demo"#, "demo / Mon 16 Nov 2026 14:30 / ")]
    #[case::what_came_of_it("demo outcome:wants a quote, soon", "demo / now / wants a quote, soon")]
    #[case::both("demo at:-3d outcome: yes", "demo / Thu 19 Nov 2026 / yes")]
    #[case::a_time_behind_the_day("demo at:yesterday 14:30 she agrees", "demo she agrees / Sat 21 Nov 2026 14:30 / ")]
    #[case::the_outcome_ends_where_the_day_begins(
        "demo outcome:good talk at:-2d 9:30",
        "demo / Fri 20 Nov 2026 09:30 / good talk"
    )]
    #[case::an_empty_outcome("demo outcome:", "demo / now / ")]
    #[case::quoted_words_are_words(r#"he said "at:once""#, r#"he said "at:once" / now / "#)]
    #[case::no_key_of_ours("re: the offer", "re: the offer / now / ")]
    fn a_line_is_read(#[case] line: &str, #[case] expected: &str) {
        assert_eq!(told(line), expected);
    }

    #[rstest]
    #[case("demo at:soon", 5..12, "`soon` is no day")]
    #[case("demo at:tomorrow x", 5..16, "`tomorrow` is Mon 23 Nov 2026, which lies ahead")]
    #[case("at:mon at:tue", 7..13, "It happened once")]
    #[case(r#"at:"mon"#, 0..7, "This quote is never closed")]
    fn what_is_wrong_is_pointed_at(#[case] line: &str, #[case] at: std::ops::Range<usize>, #[case] says: &str) {
        let error = LogLine::parse(line, today()).unwrap_err();
        assert_eq!(error.at, at);
        assert!(error.message.starts_with(says), "{}", error.message);
    }
}
