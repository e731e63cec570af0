//! The line of the next step (`t`, `plan`): what its words ask for, and a step as it can be typed back.

use super::step::{leading_kind, pointed};
use super::{LineError, StepPlan};
use crate::domain::activity::Kind;
use crate::domain::dates::{When, near};
use chrono::NaiveDate;

/// What the line of the next step asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepLine {
    /// Nothing: no step is to stand there.
    Nothing,
    /// A day alone: the step comes then and keeps its words.
    Day(When),
    /// A step.
    Step(StepPlan),
    /// A step beside the one that is there: the line starts with `+`.
    Another(StepPlan),
}

/// Reads the line. A `+` in front of a digit belongs to the day: `+3d` is in three days.
///
/// # Errors
/// The words that should be a day and are none.
pub fn parse_step_line(line: &str, today: NaiveDate) -> Result<StepLine, LineError> {
    let words = line.trim_start();
    if words.is_empty() {
        return Ok(StepLine::Nothing);
    }
    let another = words.strip_prefix('+').filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    let Some(rest) = another else {
        let step = pointed(line, today)?;
        let alone = step.subject.is_empty();
        return Ok(if alone { StepLine::Day(step.when()) } else { StepLine::Step(step) });
    };
    let before = line.len() - rest.len();
    let further = |e: LineError| LineError { at: e.at.start + before..e.at.end + before, ..e };
    pointed(rest, today).map(StepLine::Another).map_err(further)
}

/// A step as the line would be typed: the shortest day that is read as the same one.
#[must_use]
pub fn typed_step(kind: Kind, subject: &str, when: When, today: NaiveDate) -> String {
    let time = when.time.map_or_else(String::new, |time| time.format(" %H:%M").to_string());
    let kind = if leading_kind(subject) == kind { String::new() } else { format!(" {kind}") };
    let gap = if subject.is_empty() { "" } else { " " };
    let words = format!("{kind}{gap}{subject}");
    let short = if when.day == today { "today".to_owned() } else { near(when.day, today).to_lowercase() };
    let line = format!("{short}{time}{words}");
    if pointed(&line, today) == Ok(StepPlan::new(&words, when)) {
        return line;
    }
    format!("{}{time}{words}", when.day)
}
