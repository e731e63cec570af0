//! Two short lines: the terms of a deal (`p`: "11k, dropped phase 2") and its closing (`w`: "$12,500 today").

use super::dates::{parse_day, parse_past_day};
use super::draft::{Context, DealEdit, Edit, LineError};
use super::money::{Currency, Money, MoneyError};
use super::stage::Probability;
use chrono::NaiveDate;

/// Value, expected close and probability in any order, then, after a comma, why. An amount without a currency is in the
/// deals' `own`, where they share one.
///
/// # Errors
/// The word that is none of them.
pub fn parse_terms(line: &str, own: Option<Currency>, context: &Context<'_>) -> Result<DealEdit, LineError> {
    let (terms, why) = line.split_once(", ").unwrap_or((line, ""));
    let why = why.trim();
    let mut edit = DealEdit { why: (!why.is_empty()).then(|| why.to_owned()), ..DealEdit::default() };
    let mut given = Given::default();
    for (at, phrase) in phrases(terms, context.today) {
        let wrong = |message: String| LineError { at: at..at + phrase.len(), message };
        let percent = phrase.strip_suffix('%').or_else(|| phrase.strip_prefix("p:"));
        if let Some(percent) = percent {
            let read = percent.trim().parse().ok().and_then(Probability::new);
            edit.probability =
                Edit::Set(read.ok_or_else(|| wrong(format!("“{phrase}” is no probability; write 0% to 100%.")))?);
            given.once("Probability", at, phrase)?;
        } else if let Ok(day) = parse_day(phrase, context.today).and_then(|d| not_a_number(phrase, d)) {
            edit.expected_close = Edit::Set(day);
            given.once("Expected close", at, phrase)?;
        } else {
            edit.value = Edit::Set(amount_of(phrase, own, context).map_err(|e| {
                let money = phrase.contains(|c: char| c.is_ascii_digit());
                wrong(if money {
                    e.to_string()
                } else {
                    format!("“{phrase}” is no value, day or percent; write 11k, 15 dec or 60%.")
                })
            })?);
            given.once("Value", at, phrase)?;
        }
    }
    if edit == (DealEdit { why: edit.why.clone(), ..DealEdit::default() }) {
        return Err(LineError {
            at: 0..line.len(),
            message: "Write a value, a day or a percent: 11k, 15 dec, 60%.".to_owned(),
        });
    }
    Ok(edit)
}

/// What a deal was won for, where it differs, and the day; either may be absent. An amount is read as in [`parse_terms`].
///
/// # Errors
/// The word that is neither.
pub fn parse_closing(
    line: &str,
    own: Option<Currency>,
    context: &Context<'_>,
) -> Result<(Option<Money>, Option<NaiveDate>), LineError> {
    let (mut amount, mut day) = (None, None);
    let mut given = Given::default();
    for (at, phrase) in phrases(line, context.today) {
        let wrong = |message: String| LineError { at: at..at + phrase.len(), message };
        match parse_past_day(phrase, context.today).and_then(|d| not_a_number(phrase, d)) {
            Ok(on) => {
                day = Some(on);
                given.once("Day", at, phrase)?;
            }
            Err(_) if parse_day(phrase, context.today).is_ok_and(|d| d > context.today) && !is_number(phrase) => {
                return Err(wrong(format!("“{phrase}” lies in the future; a deal is closed today or earlier.")));
            }
            Err(_) => {
                amount = Some(amount_of(phrase, own, context).map_err(|e| wrong(e.to_string()))?);
                given.once("Amount", at, phrase)?;
            }
        }
    }
    Ok((amount, day))
}

fn amount_of(phrase: &str, own: Option<Currency>, context: &Context<'_>) -> Result<Money, MoneyError> {
    Money::parse_again(phrase, own.unwrap_or(context.currency), context.currency)
}

/// The terms so far, with their words: one that comes again is a slip, not a correction.
#[derive(Default)]
struct Given<'l>(Vec<(&'static str, &'l str)>);

impl<'l> Given<'l> {
    fn once(&mut self, term: &'static str, at: usize, phrase: &'l str) -> Result<(), LineError> {
        if let Some((_, first)) = self.0.iter().find(|(known, _)| *known == term) {
            let message = format!("{term} given twice: `{first}` and `{phrase}`; keep one.");
            return Err(LineError { at: at..at + phrase.len(), message });
        }
        self.0.push((term, phrase));
        Ok(())
    }
}

/// Words, two of them taken together where only both are a day ("15 dec") or an amount ("900 EUR").
fn phrases(line: &str, today: NaiveDate) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let words: Vec<(usize, &str)> =
        line.split_whitespace().map(|w| (w.as_ptr() as usize - line.as_ptr() as usize, w)).collect();
    let mut at = 0;
    while at < words.len() {
        let (from, word) = words[at];
        let mut taken = (from, word, 1);
        for together in [3, 2] {
            if let Some((last, end)) = words.get(at + together - 1) {
                let phrase = &line[from..last + end.len()];
                if parse_day(phrase, today).is_ok()
                    || (together == 2 && ((is_code(end) && is_number(word)) || (is_code(word) && is_number(end))))
                {
                    taken = (from, phrase, together);
                    break;
                }
            }
        }
        found.push((taken.0, taken.1));
        at += taken.2;
    }
    found
}

/// A bare number is an amount, though a year could be a day.
fn not_a_number(phrase: &str, day: NaiveDate) -> Result<NaiveDate, super::dates::DateError> {
    if is_number(phrase) { Err(super::dates::DateError(String::new())) } else { Ok(day) }
}

fn is_number(phrase: &str) -> bool {
    phrase.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

fn is_code(word: &str) -> bool {
    Currency::from_code(word).is_some()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::ids::PipelineId;
    use crate::domain::stage::Pipeline;

    fn with<T>(read: impl FnOnce(&Context<'_>) -> T) -> T {
        let pipeline = Pipeline { id: PipelineId(1), name: "Sales".to_owned(), stages: Vec::new() };
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        read(&Context { today, currency: Currency::usd(), pipeline: &pipeline })
    }

    #[test]
    fn the_terms_come_in_any_order_with_a_why_after_the_comma() {
        let read = |line: &str| with(|c| parse_terms(line, None, c));
        let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap();
        let edit = read("11k, dropped phase 2").unwrap();
        assert_eq!(edit.value.set().unwrap().minor, 1_100_000);
        assert_eq!(edit.why.as_deref(), Some("dropped phase 2"));
        let edit = read("15 dec 60% $12,500").unwrap();
        assert_eq!(edit.expected_close, Edit::Set(day(12, 15)));
        assert_eq!(edit.probability, Edit::Set(Probability::new(60).unwrap()));
        assert_eq!(edit.value.set().unwrap().minor, 1_250_000);
        assert_eq!(read("2026").unwrap().value.set().unwrap().minor, 202_600, "a bare number is an amount");
        assert_eq!(read("CAD 500 60%").unwrap().value.set().unwrap().currency.code(), "CAD");
        assert_eq!(read("900 EUR").unwrap().value.set().unwrap().currency.code(), "EUR");
    }

    #[test]
    fn a_word_that_is_no_term_is_pointed_at() {
        let wrong = |line: &str| with(|c| parse_terms(line, None, c)).unwrap_err();
        assert_eq!(wrong("11k sometime").at, 4..12);
        assert!(wrong("140%").message.contains("0% to 100%"));
        assert!(wrong("").message.starts_with("Write a value"));
    }

    #[test]
    fn a_term_given_twice_is_a_slip_and_the_second_is_pointed_at() {
        let cases = [
            ("9k 10k", 3..6, "Value given twice: `9k` and `10k`; keep one."),
            ("15 dec 9k tomorrow", 10..18, "Expected close given twice: `15 dec` and `tomorrow`; keep one."),
            ("60% p:70", 4..8, "Probability given twice: `60%` and `p:70`; keep one."),
        ];
        for (line, at, message) in cases {
            let error = with(|c| parse_terms(line, None, c)).unwrap_err();
            assert_eq!((error.at, error.message.as_str()), (at, message));
        }
        let cases = [
            ("9k 10k", 3..6, "Amount given twice: `9k` and `10k`; keep one."),
            ("today 9k yesterday", 9..18, "Day given twice: `today` and `yesterday`; keep one."),
        ];
        for (line, at, message) in cases {
            let error = with(|c| parse_closing(line, None, c)).unwrap_err();
            assert_eq!((error.at, error.message.as_str()), (at, message));
        }
    }

    #[test]
    fn a_closing_is_an_amount_a_day_both_or_neither() {
        let read = |line: &str| with(|c| parse_closing(line, None, c));
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let (amount, day) = read("$12,500 today").unwrap();
        assert_eq!((amount.unwrap().minor, day), (1_250_000, Some(today)));
        assert_eq!(read("").unwrap(), (None, None));
        assert_eq!(read("yesterday").unwrap(), (None, today.pred_opt()));
        assert!(read("9k tomorrow").unwrap_err().message.contains("future"));
    }

    #[test]
    fn a_bare_amount_stays_in_the_deals_own_currency() {
        let eur = Currency::from_code("EUR");
        let terms = |line: &str| with(|c| parse_terms(line, eur, c)).unwrap().value.set().copied().unwrap();
        let won = |line: &str| with(|c| parse_closing(line, eur, c)).unwrap().0.unwrap();
        for (line, code) in [("800", "EUR"), ("1.5k", "EUR"), ("$800", "USD"), ("800 CAD", "CAD"), ("€800", "EUR")] {
            assert_eq!((terms(line).currency.code(), won(line).currency.code()), (code, code), "{line}");
        }
    }
}
