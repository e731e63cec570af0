//! Which words of a line are an amount: those with a sign or a code attached (`$12.5k`, `900EUR`), and a number with one
//! beside it (`900 EUR`, `€ 900`).

use super::words::Word;
use crate::domain::money::{Currency, has_money_mark};

/// An amount that the next words of a line are.
pub(super) struct Amount {
    /// As typed.
    pub(super) text: String,
    /// How many words it takes.
    pub(super) words: usize,
}

/// The amount with which the words start, if they do.
pub(super) fn amount_at(words: &[Word<'_>]) -> Option<Amount> {
    let first = bare(words.first()?)?;
    if has_money_mark(first) {
        return Some(Amount { text: first.to_owned(), words: 1 });
    }
    let second = bare(words.get(1)?)?;
    let paired = (is_number(first) && marks(second, first)) || (is_number(second) && marks(first, second));
    let text = format!("{first} {second}");
    (paired && has_money_mark(&text)).then_some(Amount { text, words: 2 })
}

/// The amount that the value of `v:` and the words behind it are, where its currency stands apart: `v:12500 EUR`,
/// `v:€ 900`, `v: 900 EUR`. A bare value alone is none. Says how many words it takes behind the key.
pub(super) fn amount_after_key(value: &str, words: &[Word<'_>]) -> Option<Amount> {
    if value.is_empty() {
        return amount_at(words);
    }
    let next = bare(words.first()?)?;
    let currency = |mark: &str| {
        let is_code = mark.bytes().all(|b| b.is_ascii_uppercase()) && Currency::from_code(mark).is_some();
        is_code || Currency::from_symbol(mark).is_some()
    };
    let paired = (is_number(value) && !has_money_mark(value) && currency(next)) || (currency(value) && is_number(next));
    paired.then(|| Amount { text: format!("{value} {next}"), words: 1 })
}

/// The neighbour with which an amount could be one grouped number: `12 500€` is not to be read as 500.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blur {
    /// The word before.
    Before,
    /// The word after.
    After,
}

/// Whether an amount and a number beside it could be one.
pub(super) fn blurred(before: Option<&str>, amount: &str, after: Option<&str>) -> Option<Blur> {
    let group = |digits: usize| (1..=3).contains(&digits);
    let leads = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let trails = amount.bytes().rev().take_while(u8::is_ascii_digit).count();
    if before.is_some_and(|word| leads(word) == word.len() && group(word.len())) && leads(amount) == 3 {
        return Some(Blur::Before);
    }
    let ends_whole = !amount[..amount.len() - trails].ends_with(['.', ',']);
    let grouped = group(trails) && ends_whole && after.is_some_and(|word| leads(word) == 3);
    grouped.then_some(Blur::After)
}

/// A word without the punctuation of a sentence at its end; `None` for a quoted one.
fn bare<'a>(word: &Word<'a>) -> Option<&'a str> {
    (!word.is_quoted()).then(|| word.raw.trim_end_matches([',', ';']))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word of its own marks a number as money: a sign always, a code in capitals beside three digits or
/// thousands. `5 CAD seats` and `AMD 64` are titles.
fn marks(mark: &str, number: &str) -> bool {
    if mark.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let is_code = mark.bytes().all(|b| b.is_ascii_uppercase());
    let large = number.bytes().filter(u8::is_ascii_digit).count() >= 3 || number.ends_with(['k', 'K', 'm', 'M']);
    (is_code && large) || !mark.is_ascii() || !mark.bytes().all(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::words::words;
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::a_sign_attached("$12.5k site", "$12.5k", 1)]
    #[case::a_code_attached("900EUR", "900EUR", 1)]
    #[case::a_comma_after_it("$12,500, soon", "$12,500", 1)]
    #[case::a_code_beside_it("900 EUR site", "900 EUR", 2)]
    #[case::a_code_before_it("USD 12.5k", "USD 12.5k", 2)]
    #[case::a_sign_beside_it("€ 9", "€ 9", 2)]
    fn an_amount_is_known_by_its_mark(#[case] line: &str, #[case] text: &str, #[case] taken: usize) {
        let found = amount_at(&words(line)).unwrap();
        assert_eq!((found.text.as_str(), found.words), (text, taken));
    }

    #[rstest]
    #[case::a_plain_number("12500")]
    #[case::a_number_that_could_be_two("12.500")]
    #[case::a_few_of_something("5 CAD seats")]
    #[case::a_product("AMD 64 port")]
    #[case::a_word_in_capitals("ALL 500 sites")]
    #[case::a_small_letter_code("900 eur")]
    #[case::a_quoted_amount(r#""$900""#)]
    #[case::a_mark_alone("$")]
    fn other_words_are_none(#[case] line: &str) {
        assert!(amount_at(&words(line)).is_none());
    }

    #[rstest]
    #[case(Some("12"), "500€", None, Some(Blur::Before))]
    #[case(Some("12"), "500 EUR", None, Some(Blur::Before))]
    #[case(None, "$12", Some("500"), Some(Blur::After))]
    #[case(None, "$12", Some("500.00"), Some(Blur::After))]
    #[case(Some("Phase"), "500€", Some("now"), None)]
    #[case(Some("2"), "$500", Some("now"), None)]
    #[case(Some("2"), "5000€", None, None)]
    #[case(None, "$12k", Some("500"), None)]
    #[case(None, "$12.50", Some("500"), None)]
    fn an_amount_beside_a_number_may_be_one_with_it(
        #[case] before: Option<&str>,
        #[case] amount: &str,
        #[case] after: Option<&str>,
        #[case] expected: Option<Blur>,
    ) {
        assert_eq!(blurred(before, amount, after), expected);
    }
}
