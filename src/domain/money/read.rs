//! Amounts as people type them. What can be read in two ways is refused, showing both.

use super::number::{Fault, Split, is_number, minor, shown, split};
use super::{Currency, Money, MoneyError};

/// Ten trillion in cents: far above any deal, and far enough below `i64::MAX` that sums of deals never overflow.
const MOST: i64 = 1_000_000_000_000_000;

/// Codes that are English words too: `TOP10` and `4ALL` in a title are no money.
const WORDS: [&str; 12] = ["ALL", "BAM", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "RON", "SOS", "TOP", "TRY"];

/// Whether a word of a line is money rather than a number: a digit with a sign or a currency code attached, as in
/// `$12.5k`, `€900`, `900EUR`. It may still be refused as an amount. Codes that are words (`TOP10`) do not count.
#[must_use]
pub fn has_money_mark(text: &str) -> bool {
    let typed = plain(text);
    Parts::of(&typed).is_some_and(|parts| {
        !parts.number.contains(char::is_alphabetic)
            && parts.unit(None).is_some_and(|unit| {
                let is_word = |mark: &&str| WORDS.iter().any(|word| word.eq_ignore_ascii_case(mark));
                !unit.marks.is_empty() && !unit.marks.iter().any(is_word)
            })
    })
}

/// Whether neither sign nor code stands beside the number.
pub(super) fn is_bare(text: &str, fallback: Currency) -> bool {
    let typed = plain(text);
    let parts = Parts::of(&typed);
    parts.and_then(|parts| parts.unit(Some(fallback)).map(|unit| unit.marks.is_empty())).unwrap_or(true)
}

pub(super) fn amount(text: &str, fallback: Currency) -> Result<Money, MoneyError> {
    let typed = plain(text);
    let typed = typed.trim();
    let no_amount = || no_amount(typed);
    let parts = Parts::of(typed).ok_or_else(no_amount)?;
    let unit = parts.unit(Some(fallback)).ok_or_else(no_amount)?;
    if parts.negative {
        return Err(MoneyError(format!(
            "An amount cannot be negative, and `{}` is; write it without the minus.",
            shown(typed)
        )));
    }
    let currency = unit.currency(typed, fallback)?;
    let (whole, fraction) = match split(parts.number, currency, unit.power) {
        Split::Number(whole, fraction) => (whole, fraction),
        Split::Ambiguous(before, after) => {
            return Err(two_readings(before, after, currency, &unit));
        }
        Split::Malformed => return Err(no_amount()),
    };
    let minor =
        minor(&whole, fraction, unit.power, currency).map_err(|fault| MoneyError(fault.sentence(typed, currency)))?;
    if minor > MOST {
        return Err(MoneyError(Fault::TooLarge.sentence(typed, currency)));
    }
    Ok(Money { minor, currency })
}

pub(super) fn decimal(text: &str, currency: Currency) -> Result<Money, MoneyError> {
    let (minus, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    if !is_number(whole) || !is_number(fraction) {
        return Err(MoneyError(format!(
            "`{}` is no stored amount; expected digits with a point, such as 12500.00.",
            shown(text)
        )));
    }
    let whole = format!("{minus}{whole}");
    let minor = minor(&whole, fraction, 0, currency).map_err(|fault| MoneyError(fault.sentence(text, currency)))?;
    Ok(Money { minor, currency })
}

/// Typed text taken apart: what stands before, in and after the number.
struct Parts<'a> {
    before: &'a str,
    number: &'a str,
    after: &'a str,
    negative: bool,
}

impl<'a> Parts<'a> {
    fn of(typed: &'a str) -> Option<Self> {
        let mut text = typed.trim();
        let mut negative = false;
        // Accountants write (500) for -500.
        if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
            (text, negative) = (inner, true);
        }
        if let Some(rest) = text.strip_prefix('-') {
            (text, negative) = (rest, true);
        }
        let first = text.find(|c: char| c.is_ascii_digit())?;
        let last = text.rfind(|c: char| c.is_ascii_digit())?;
        let start = first - usize::from(text[..first].ends_with('.'));
        let mut before = text[..start].trim();
        if let Some(rest) = before.strip_suffix('-') {
            (before, negative) = (rest.trim(), true);
        }
        let after = &text[last + 1..];
        // 900.- is how the Swiss, and 900,- how many others, write a round price.
        let after = after.strip_prefix(".-").or_else(|| after.strip_prefix(",-")).unwrap_or(after);
        Some(Self { before, number: &text[start..=last], after: after.trim(), negative })
    }

    /// What the number counts; `None` where a word beside it is neither a currency nor a multiplier.
    fn unit(&self, fallback: Option<Currency>) -> Option<Unit<'a>> {
        let mut unit = Unit { marks: self.before.split_whitespace().collect(), letter: "", power: 0 };
        let mut after = self.after;
        let first = after.split_whitespace().next().unwrap_or_default();
        let power = match first.as_bytes() {
            [b'k' | b'K', ..] => 3,
            [b'm' | b'M', ..] => 6,
            _ => 0,
        };
        // A lone letter multiplies; a longer word may be a currency that starts with it: MXN, kr.
        if power > 0 && (first.len() == 1 || currency_of(first, fallback).is_none()) {
            (unit.letter, after) = after.split_at(1);
            unit.power = power;
        }
        unit.marks.extend(after.split_whitespace());
        let known = |mark: &&str| currency_of(mark, fallback).is_some();
        unit.marks.iter().all(known).then_some(unit)
    }
}

/// The words beside a number: currency signs and codes, and the multiplier as a power of ten.
struct Unit<'a> {
    marks: Vec<&'a str>,
    letter: &'a str,
    power: u32,
}

impl Unit<'_> {
    /// The one currency that all marks agree on: `$900 CAD` is Canadian, `€900 USD` is refused.
    fn currency(&self, typed: &str, fallback: Currency) -> Result<Currency, MoneyError> {
        let code = self.marks.iter().find_map(|m| Currency::from_code(m));
        let sign = || self.marks.iter().find_map(|m| currency_of(m, Some(fallback)));
        let currency = code.or_else(sign).unwrap_or(fallback);
        for mark in &self.marks {
            if Currency::from_code(mark) != Some(currency) && !currency.uses_sign(mark) {
                return Err(MoneyError(format!(
                    "`{}` names two currencies, {currency} and {mark}; write one.",
                    shown(typed)
                )));
            }
        }
        Ok(currency)
    }
}

fn currency_of(mark: &str, fallback: Option<Currency>) -> Option<Currency> {
    Currency::from_code(mark)
        .or_else(|| fallback.filter(|own| own.uses_sign(mark)))
        .or_else(|| Currency::from_symbol(mark))
}

fn two_readings(before: &str, after: &str, currency: Currency, unit: &Unit<'_>) -> MoneyError {
    let letter = unit.letter;
    let places = (unit.power + currency.digits()) as usize;
    let padded = if unit.power > 0 { 0 } else { places };
    let fraction = after.trim_end_matches('0');
    let kept = &fraction[..fraction.len().min(places)];
    let point = if kept.is_empty() && padded == 0 { "" } else { "." };
    let short = format!("{before}{point}{kept:0<padded$}{letter}");
    MoneyError(format!(
        "`{before}.{after}{letter}` could be {before},{after}{letter} or {short}; write {before}{after}{letter} or {short}."
    ))
}

/// The spaces, apostrophes and dashes of typography as those of a keyboard.
fn plain(text: &str) -> String {
    let plain = |c| match c {
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        '’' => '\'',
        '−' | '–' | '—' => '-',
        other => other,
    };
    text.chars().map(plain).collect()
}

fn no_amount(typed: &str) -> MoneyError {
    let what = match typed {
        "" => "An empty text".to_owned(),
        typed => format!("`{}`", shown(typed)),
    };
    MoneyError(format!("{what} is no amount; write 12500, 12.5k or €900."))
}
