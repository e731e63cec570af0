//! A step as sellers say it: the day first, then perhaps a time, then what is to be done ("fri 14:30 call Ann").

use super::{LineError, StepPlan};
use crate::domain::activity::Kind;
use crate::domain::dates::{When, is_clock, no_time, parse_day, parse_time};
use chrono::{NaiveDate, NaiveTime};

/// The most words a day is written in: "Fri 27 Nov 2026".
const DAY_WORDS: usize = 4;

/// Reads a step to plan. Its first word is its kind when it names one ("call Ann"), else it is a task.
///
/// # Errors
/// A sentence, when the words do not start with a day.
pub fn parse_step(text: &str, today: NaiveDate) -> Result<StepPlan, String> {
    pointed(text, today).map_err(|error| error.message)
}

/// The same, with the place of what is wrong.
pub(super) fn pointed(text: &str, today: NaiveDate) -> Result<StepPlan, LineError> {
    let start = text.len() - text.trim_start().len();
    let words = text.trim();
    if words.is_empty() {
        let message = "A step needs a day, such as fri call Ann or 2w send deck.".to_owned();
        return Err(LineError { at: start..start, message });
    }
    let wrong = |(end, message)| LineError { at: start..start + end, message };
    let (day, rest) = leading_day(words, today, &STEP).map_err(wrong)?;
    let (time, subject) = leading_time(rest).map_err(|word| {
        // It stands in what follows the day, and only blanks and an "at" stand before it there.
        let before = rest.find(word).unwrap_or(0);
        let from = text.trim_end().len() - rest.len() + before;
        LineError { at: from..from + word.len(), message: no_time(word) }
    })?;
    Ok(StepPlan::new(subject, When { day, time }))
}

/// What a line that starts with a day is about, and how one looks, for what is said where there is none.
pub(in crate::domain) struct Led {
    pub(in crate::domain) what: &'static str,
    pub(in crate::domain) example: &'static str,
    pub(in crate::domain) before_a_time: &'static str,
}

const STEP: Led =
    Led { what: "a step", example: "fri call Ann", before_a_time: "the day comes before it, as in fri 14:30 call Ann" };

/// The longest run of leading words that reads as a day, and what follows it; else how far the wrong words reach, and
/// why they are wrong.
pub(in crate::domain) fn leading_day<'t>(
    text: &'t str,
    today: NaiveDate,
    led: &Led,
) -> Result<(NaiveDate, &'t str), (usize, String)> {
    let ends: Vec<usize> = word_ends(text).take(DAY_WORDS).collect();
    let run = |words: usize| ends.get(words - 1).map(|end| text.split_at(*end));
    if let Some((two, _)) = run(2)
        && let Some(impossible) = impossible_day(two, today)
    {
        return Err((two.len(), impossible));
    }
    for (words, rest) in (1..=ends.len()).rev().filter_map(run) {
        // In "15 dec 20 samples" the 20 counts samples: a year has four digits here.
        let ends_in_count = words.rsplit(' ').next().is_some_and(is_short_number)
            && words.split_whitespace().count() > 2
            && parse_day(words.rsplit_once(' ').map_or("", |(shorter, _)| shorter), today).is_ok();
        if ends_in_count {
            continue;
        }
        if let Ok(day) = parse_day(words.trim_end_matches([',', ':']), today) {
            return Ok((day, rest.trim_start()));
        }
    }
    let first = run(1).map_or(text, |(first, _)| first);
    match parse_day(first, today) {
        Ok(day) => Ok((day, "")),
        Err(_) if is_clock(first) => Err((first.len(), format!("`{first}` is a time; {}.", led.before_a_time))),
        Err(error) if first.contains(|c: char| c.is_ascii_digit()) => Err((first.len(), error.to_string())),
        Err(_) => {
            let Led { what, example, .. } = led;
            Err((first.len(), format!("`{first}` is no day; {what} starts with its day, as in {example}.")))
        }
    }
}

/// What is wrong with `feb 30` or `30 feb`, which must not be read as the end of February and a thirty.
fn impossible_day(words: &str, today: NaiveDate) -> Option<String> {
    let (one, other) = words.split_once(char::is_whitespace)?;
    let other = other.trim_start();
    let is_month = |word: &str| parse_day(&format!("1 {word}"), today).is_ok();
    let shaped = (is_short_number(one) && is_month(other)) || (is_month(one) && is_short_number(other));
    let error = parse_day(words, today).err().filter(|_| shaped)?;
    Some(error.to_string())
}

fn is_short_number(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())
}

/// A time at the start of a text, and what follows it; an error is the word that is written as one and is none.
fn leading_time(text: &str) -> Result<(Option<NaiveTime>, &str), &str> {
    let words = text.strip_prefix("at ").map_or(text, str::trim_start);
    let end = word_ends(words).next().unwrap_or(0);
    let (word, rest) = words.split_at(end);
    let bare = word.trim_end_matches([',', ':']);
    match parse_time(bare) {
        Some(time) => Ok((Some(time), rest.trim_start())),
        None if is_clock(bare) => Err(bare),
        None => Ok((None, text)),
    }
}

/// What the first word says an activity is; a task where it says nothing.
pub(in crate::domain) fn leading_kind(subject: &str) -> Kind {
    subject.split(|c: char| !c.is_alphanumeric()).next().and_then(|word| word.parse().ok()).unwrap_or(Kind::Task)
}

/// Where each word ends, in bytes.
fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    let after = text.char_indices().skip(1).map(|(at, _)| at);
    let starts = text.chars();
    starts
        .zip(after.chain([text.len()]))
        .filter(|(c, end)| !c.is_whitespace() && !text[*end..].starts_with(|c: char| !c.is_whitespace()))
        .map(|(_, end)| end)
}
