//! What the stage editor takes on one line: a stage ("Demo 40% 21d"), a play of its playbook ("3d call to say thanks").

use super::activity::Kind;
use super::draft::{LineError, leading_kind};
use super::stage::{Probability, Stage};
use std::ops::Range;

/// Ten years: what the file takes.
const MOST_DAYS: u16 = 3650;

/// A stage as typed. What was not said keeps what it has, or its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageLine {
    /// Never empty.
    pub name: String,
    /// Chance that a deal standing there is won.
    pub probability: Option<Probability>,
    /// Idle days after which a deal there is stalled; 0: never.
    pub stall_days: Option<u16>,
}

/// A play as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlayLine {
    /// What is to be done.
    pub kind: Kind,
    /// In the seller's words; never empty.
    pub subject: String,
    /// Due so many days after.
    pub days: u16,
}

impl StageLine {
    /// Reads a name, and after it perhaps the chance and the stall days, in either order.
    ///
    /// # Errors
    /// The word that is wrong, or the whole line when it has no name.
    pub fn parse(line: &str) -> Result<Self, LineError> {
        let (mut probability, mut stall_days) = (None, None);
        let mut rest = line.trim_end();
        while let Some((at, word)) = last_word(rest) {
            if let Some(percent) = number(word, '%') {
                let read = percent.parse().ok().and_then(Probability::new);
                let read =
                    read.ok_or_else(|| wrong(at.clone(), &format!("“{word}” is no chance; write 0% to 100%.")))?;
                once(&mut probability, read, "The chance", at.clone())?;
            } else if let Some(days) = number(word, 'd') {
                let read = span(days, 1).ok_or_else(|| {
                    wrong(at.clone(), &format!("A deal can stall after 0d (never) to {MOST_DAYS}d, not after {word}."))
                })?;
                once(&mut stall_days, read, "The stall days", at.clone())?;
            } else {
                break;
            }
            rest = rest[..at.start].trim_end();
        }
        let name = rest.trim().to_owned();
        if name.is_empty() {
            return Err(wrong(0..line.len(), "A stage needs a name, as in Demo 40% 21d."));
        }
        Ok(Self { name, probability, stall_days })
    }

    /// A stage as it can be typed back.
    #[must_use]
    pub fn of(stage: &Stage) -> String {
        format!("{} {}% {}d", stage.name, stage.probability.percent(), stage.stall_days)
    }
}

impl PlayLine {
    /// Reads when it is due after the deal came, and what is to be done. Its kind is its first word where that names one,
    /// else it is a task.
    ///
    /// # Errors
    /// The word that is wrong.
    pub fn parse(line: &str) -> Result<Self, LineError> {
        let begins = line.len() - line.trim_start().len();
        let text = line.trim();
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (first, subject) = (&text[..end], text[end..].trim());
        let at = begins..begins + end;
        let days = ['d', 'w', 'm']
            .into_iter()
            .zip([1, 7, 30])
            .find_map(|(unit, times)| number(first.trim_start_matches('+'), unit).map(|amount| span(amount, times)));
        let days = match days {
            Some(Some(days)) => days,
            Some(None) => {
                return Err(wrong(at, &format!("A step can be due after 0d to {MOST_DAYS}d, not after {first}.")));
            }
            None => {
                let message = "Start with when it is due after the deal came: 0d, 3d, 2w or 3m, as in 3d call Ann.";
                return Err(wrong(at, message));
            }
        };
        if subject.is_empty() {
            return Err(wrong(line.len()..line.len(), "Write what is to be done, as in 3d call Ann."));
        }
        Ok(Self { kind: leading_kind(subject), subject: subject.to_owned(), days })
    }

    /// A play as it can be typed back.
    #[must_use]
    pub fn of(kind: Kind, subject: &str, days: u16) -> String {
        // A call that does not begin with its kind would be read as a task.
        let kind = if leading_kind(subject) == kind { String::new() } else { format!("{kind} ") };
        format!("{days}d {kind}{subject}")
    }
}

fn wrong(at: Range<usize>, message: &str) -> LineError {
    LineError { at, message: message.to_owned() }
}

fn once<T>(place: &mut Option<T>, value: T, what: &str, at: Range<usize>) -> Result<(), LineError> {
    if place.replace(value).is_some() {
        return Err(wrong(at, &format!("{what} given twice; keep one.")));
    }
    Ok(())
}

fn last_word(text: &str) -> Option<(Range<usize>, &str)> {
    let word = text.split_whitespace().next_back()?;
    let end = text.trim_end().len();
    Some((end - word.len()..end, word))
}

fn number(word: &str, unit: char) -> Option<&str> {
    word.strip_suffix(unit).filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

fn span(amount: &str, times: u16) -> Option<u16> {
    amount.parse::<u16>().ok().and_then(|n| n.checked_mul(times)).filter(|days| *days <= MOST_DAYS)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Demo", "Demo", None, None)]
    #[case("Demo 40%", "Demo", Some(40), None)]
    #[case("Demo call 40% 21d", "Demo call", Some(40), Some(21))]
    #[case(" Demo 0d 100% ", "Demo", Some(100), Some(0))]
    #[case("Top 40 9d", "Top 40", None, Some(9))]
    #[case("3d printing 50%", "3d printing", Some(50), None)]
    #[case("100% sure about it", "100% sure about it", None, None)]
    fn a_stage_is_its_name_then_chance_and_stall_days(
        #[case] line: &str,
        #[case] name: &str,
        #[case] percent: Option<i64>,
        #[case] stall_days: Option<u16>,
    ) {
        let probability = percent.map(|p| Probability::new(p).unwrap());
        assert_eq!(StageLine::parse(line), Ok(StageLine { name: name.to_owned(), probability, stall_days }));
    }

    #[rstest]
    #[case("", 0..0, "needs a name")]
    #[case("40% 3d", 0..6, "needs a name")]
    #[case("Demo 140%", 5..9, "0% to 100%")]
    #[case("Demo 9999d", 5..10, "3650d")]
    #[case("Demo 40% 50%", 5..8, "given twice")]
    fn a_wrong_stage_is_pointed_at(#[case] line: &str, #[case] at: Range<usize>, #[case] says: &str) {
        let error = StageLine::parse(line).unwrap_err();
        assert_eq!(error.at, at);
        assert!(error.message.contains(says), "{}", error.message);
    }

    #[rstest]
    #[case("3d call Ann", Kind::Call, "call Ann", 3)]
    #[case("+2w send the deck", Kind::Task, "send the deck", 14)]
    #[case("3m Meeting: renewal", Kind::Meeting, "Meeting: renewal", 90)]
    #[case("0d write it down", Kind::Task, "write it down", 0)]
    fn a_play_starts_with_its_span(#[case] line: &str, #[case] kind: Kind, #[case] subject: &str, #[case] days: u16) {
        let read = PlayLine::parse(line).unwrap();
        assert_eq!(read, PlayLine { kind, subject: subject.to_owned(), days });
        assert_eq!(PlayLine::parse(&PlayLine::of(kind, subject, days)), Ok(read), "it can be typed back");
    }

    #[rstest]
    #[case("", 0..0, "Start with when")]
    #[case(" call Ann", 1..5, "Start with when")]
    #[case("d call", 0..1, "Start with when")]
    #[case("9999w call", 0..5, "3650d")]
    #[case("3d ", 3..3, "what is to be done")]
    fn a_wrong_play_is_pointed_at(#[case] line: &str, #[case] at: Range<usize>, #[case] says: &str) {
        let error = PlayLine::parse(line).unwrap_err();
        assert_eq!(error.at, at);
        assert!(error.message.contains(says), "{}", error.message);
    }
}
