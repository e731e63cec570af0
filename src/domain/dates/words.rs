//! The words of days: names of months and weekdays, and typed text as runs of letters and digits.

use chrono::{NaiveDate, Weekday};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A run of letters or of digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Number(&'a str),
    Word(&'a str),
}

/// `Dec 15th, 2027` as `dec`, `15`, `2027`; `None` where anything but letters, digits, spaces and commas stands in it.
pub(super) fn pieces(typed: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = typed.trim_start_matches([' ', ',']);
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let same = |c: char| c.is_ascii_digit() == is_number && c.is_alphanumeric();
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let is_ordinal = matches!(run, "st" | "nd" | "rd" | "th") && matches!(pieces.last(), Some(Piece::Number(_)));
        match (run, is_number) {
            ("", _) => return None,
            (number, true) => pieces.push(Piece::Number(number)),
            (word, false) if !is_ordinal => pieces.push(Piece::Word(word)),
            _ => {}
        }
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    }
    Some(pieces)
}

/// A weekday by its name, or three letters of it and more.
pub(super) fn weekday(name: &str) -> Option<Weekday> {
    let at = starting(&WEEKDAYS, name)?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

/// A month, 1 to 12, likewise.
pub(super) fn month(name: &str) -> Option<u32> {
    u32::try_from(starting(&MONTHS, name)? + 1).ok()
}

fn starting(names: &[&str], start: &str) -> Option<usize> {
    let is_enough = start.len() >= 3;
    names.iter().position(|name| is_enough && name.starts_with(start))
}

/// `Dec`.
pub(super) fn month_name(month: u32) -> String {
    let day = NaiveDate::from_ymd_opt(2024, month, 1).unwrap_or_default();
    day.format("%b").to_string()
}

/// `2027`, or `27` for the same.
pub(super) fn year(digits: &str) -> Option<i32> {
    match digits.len() {
        4 => digits.parse().ok(),
        2 => digits.parse::<i32>().ok().map(|year| 2000 + year),
        _ => None,
    }
}

/// Typed text in an error: enough to know it again.
pub(super) fn shown(typed: &str) -> String {
    match typed.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &typed[..cut]),
        None => typed.to_owned(),
    }
}
