//! Digits with points, commas and groups, as minor units.

use super::Currency;

/// How the digits of a number are to be read.
pub(super) enum Split<'a> {
    /// Digits before and after the decimal mark.
    Number(String, &'a str),
    /// One point with three digits after it groups in one half of the world and divides in the other.
    Ambiguous(&'a str, &'a str),
    Malformed,
}

/// Takes a number apart at its decimal mark; `power` is its multiplier's power of ten.
pub(super) fn split(number: &str, currency: Currency, power: u32) -> Split<'_> {
    let (points, commas) = (number.matches('.').count(), number.matches(',').count());
    let last = number.rfind(['.', ',']).unwrap_or(number.len());
    let (before, after) = (&number[..last], number.get(last + 1..).unwrap_or_default());
    let looks_grouped = is_number(before) && before.len() <= 3 && !before.starts_with('0') && after.len() == 3;
    let has_decimals = match (points, commas) {
        (0, 0) => false,
        // Three decimals are how a dinar is written, so there the point keeps its plain meaning.
        (1, 0) if looks_grouped && (power > 0 || currency.digits() != 3) => {
            return Split::Ambiguous(before, after);
        }
        (1, 0) => true,
        (0, 1) => !looks_grouped,
        (0, _) | (_, 0) => false,
        // Both stand in it: the last one divides, and does so once.
        _ => true,
    };
    let (whole, fraction) = if has_decimals { (before, after) } else { (number, "0") };
    match ungrouped(whole) {
        Some(whole) if is_number(fraction) => Split::Number(whole, fraction),
        _ => Split::Malformed,
    }
}

/// Digits without their grouping, which must be of one kind and in threes, or in twos before the last three as in India.
fn ungrouped(whole: &str) -> Option<String> {
    let Some(mark) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return Some(whole.to_owned());
    };
    let groups: Vec<&str> = whole.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let in_threes = (1..=3).contains(&first.len()) && middle.iter().all(|g| g.len() == 3);
    let in_twos = mark == ',' && (1..=2).contains(&first.len()) && middle.iter().all(|g| g.len() == 2);
    let grouped = matches!(mark, ',' | '.' | '\'' | ' ')
        && groups.iter().all(|g| is_number(g))
        && last.len() == 3
        && (in_threes || in_twos);
    grouped.then(|| groups.concat())
}

/// What keeps digits from being an amount.
pub(super) enum Fault {
    TooFine,
    TooLarge,
}

impl Fault {
    pub(super) fn sentence(&self, typed: &str, currency: Currency) -> String {
        let typed = shown(typed);
        match (self, currency.digits()) {
            (Self::TooLarge, _) => {
                format!("`{typed}` is more than an amount can be; look for a digit too many.")
            }
            (Self::TooFine, 0) => {
                format!("`{typed}` has a fraction, and {currency} has none; write whole units.")
            }
            (Self::TooFine, digits) => {
                format!("`{typed}` is finer than {currency}, which has {digits} digits after the point.")
            }
        }
    }
}

/// Digits before and after the point, as minor units.
pub(super) fn minor(whole: &str, fraction: &str, power: u32, currency: Currency) -> Result<i64, Fault> {
    let fraction = fraction.trim_end_matches('0');
    let places = (power + currency.digits()) as usize;
    if fraction.len() > places {
        return Err(Fault::TooFine);
    }
    format!("{whole}{fraction:0<places$}").parse().map_err(|_| Fault::TooLarge)
}

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Typed text in an error: enough to know it again.
pub(super) fn shown(typed: &str) -> String {
    match typed.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &typed[..cut]),
        None => typed.to_owned(),
    }
}
