//! Minor units are grouped as they are read: `12_500_00` is 12,500.00.
#![allow(clippy::unwrap_used, clippy::inconsistent_digit_grouping)]

use super::*;
use proptest::prelude::*;
use rstest::rstest;

fn currency(code: &str) -> Currency {
    Currency::from_code(code).unwrap()
}

fn money(minor: i64, code: &str) -> Money {
    Money { minor, currency: currency(code) }
}

fn usd(minor: i64) -> Money {
    money(minor, "USD")
}

#[rstest]
#[case::plain("12500", 12_500_00)]
#[case::cents("12,500.00", 12_500_00)]
#[case::spaces("  12500 ", 12_500_00)]
#[case::thousand("12.5k", 12_500_00)]
#[case::thousand_apart("12.5 K", 12_500_00)]
#[case::million("1.2m", 1_200_000_00)]
#[case::sign("$12,500", 12_500_00)]
#[case::space_groups("12 500", 12_500_00)]
#[case::hard_space_groups("12\u{a0}500,50", 12_500_50)]
#[case::swiss("1'250.50", 1_250_50)]
#[case::typographic_swiss("1’250.50", 1_250_50)]
#[case::swiss_round("900.-", 900_00)]
#[case::indian("1,25,000", 125_000_00)]
#[case::comma_groups("12,500", 12_500_00)]
#[case::comma_decimals("12,50", 12_50)]
#[case::one_decimal("12,5", 12_50)]
#[case::european("1.250,50", 1_250_50)]
#[case::european_million("1.250.000", 1_250_000_00)]
#[case::american_million("1,250,000.5", 1_250_000_50)]
#[case::zero("0", 0)]
#[case::below_one("0.5", 50)]
#[case::below_one_is_no_group("0.500", 50)]
#[case::bare_point(".5k", 500_00)]
#[case::zeros_beyond_cents("1234.5000", 1_234_50)]
#[case::cents_of_thousands("1.23456k", 1_234_56)]
fn amounts_are_read_as_people_type_them(#[case] text: &str, #[case] minor: i64) {
    assert_eq!(Money::parse(text, Currency::usd()), Ok(usd(minor)));
}

#[rstest]
#[case("€900", "EUR", 900_00)]
#[case("900€", "EUR", 900_00)]
#[case("900 EUR", "EUR", 900_00)]
#[case("eur900", "EUR", 900_00)]
#[case("USD 12.5k", "USD", 12_500_00)]
#[case("12.5kUSD", "USD", 12_500_00)]
#[case("€1.2m", "EUR", 1_200_000_00)]
#[case("900 MXN", "MXN", 900_00)]
#[case::a_code_that_starts_like_a_multiplier("900 KES", "KES", 900_00)]
#[case::no_cents("¥900", "JPY", 900)]
#[case::mills("12.500 KWD", "KWD", 12_500)]
#[case::own_dollar("CA$900", "CAD", 900_00)]
#[case::sign_and_code("$900 CAD", "CAD", 900_00)]
#[case::code_and_sign("USD $900", "USD", 900_00)]
fn a_sign_or_a_code_wins_over_the_fallback(#[case] text: &str, #[case] code: &str, #[case] minor: i64) {
    let fallback = currency("CHF");
    assert_eq!(Money::parse(text, fallback), Ok(money(minor, code)));
}

#[rstest]
#[case::dollar_at_home("$900", "CAD", "CAD")]
#[case::dollar_abroad("$900", "EUR", "USD")]
#[case::yuan("¥900.50", "CNY", "CNY")]
#[case::krona("900 kr", "SEK", "SEK")]
#[case::euro("€900", "CAD", "EUR")]
fn a_shared_sign_is_the_sellers_own(#[case] text: &str, #[case] fallback: &str, #[case] expected: &str) {
    let money = Money::parse(text, currency(fallback)).unwrap();
    assert_eq!(money.currency, currency(expected));
}

#[rstest]
#[case::empty("", "An empty text is no amount; write 12500, 12.5k or €900.")]
#[case::word("soon", "`soon` is no amount; write 12500, 12.5k or €900.")]
#[case::range("5-6k", "`5-6k` is no amount; write 12500, 12.5k or €900.")]
#[case::about("about 5000", "`about 5000` is no amount; write 12500, 12.5k or €900.")]
#[case::bad_groups("12,50,0", "`12,50,0` is no amount; write 12500, 12.5k or €900.")]
#[case::two_decimal_marks("1,2.3.4", "`1,2.3.4` is no amount; write 12500, 12.5k or €900.")]
#[case::gold("5 XAU", "`5 XAU` is no amount; write 12500, 12.5k or €900.")]
#[case::negative("-500", "An amount cannot be negative, and `-500` is; write it without the minus.")]
#[case::negative_after_a_sign("$-500", "An amount cannot be negative, and `$-500` is; write it without the minus.")]
#[case::negative_in_ledgers("(500)", "An amount cannot be negative, and `(500)` is; write it without the minus.")]
#[case::two_readings("12.500", "`12.500` could be 12,500 or 12.50; write 12500 or 12.50.")]
#[case::two_readings_of_thousands("1.250k", "`1.250k` could be 1,250k or 1.25k; write 1250k or 1.25k.")]
#[case::two_currencies("€900 USD", "`€900 USD` names two currencies, USD and €; write one.")]
#[case::fractions_of_cents("12.3456", "`12.3456` is finer than USD, which has 2 digits after the point.")]
#[case::fractions_of_yen("¥12.5", "`¥12.5` has a fraction, and JPY has none; write whole units.")]
#[case::too_large(
    "99999999999999999999",
    "`99999999999999999999` is more than an amount can be; look for a digit too many."
)]
#[case::too_large_to_add_up(
    "10,000,000,000,001",
    "`10,000,000,000,001` is more than an amount can be; look for a digit too many."
)]
fn what_is_no_amount_is_refused_in_a_sentence(#[case] text: &str, #[case] expected: &str) {
    let error = Money::parse(text, Currency::usd()).unwrap_err();
    assert_eq!(error.to_string(), expected);
}

#[rstest]
#[case("$12.5k", true)]
#[case("€900", true)]
#[case("900EUR", true)]
#[case("usd900", true)]
#[case::to_be_refused_later("$12.500", true)]
#[case::to_be_refused_later("$5-6k", true)]
#[case::number("12500", false)]
#[case::multiple("12.5k", false)]
#[case::sign_alone("$", false)]
#[case::word("$ave", false)]
#[case::title("TOP10", false)]
#[case::title("4all", false)]
#[case::title("EUR2024x5", false)]
#[case::product("M365", false)]
#[case::empty("", false)]
fn a_word_is_money_by_its_mark(#[case] text: &str, #[case] expected: bool) {
    assert_eq!(has_money_mark(text), expected);
}

#[rstest]
#[case(usd(12_500_00), "12500.00", "$12,500", "USD 12,500")]
#[case(usd(12_500_50), "12500.50", "$12,500.50", "USD 12,500.50")]
#[case(usd(5), "0.05", "$0.05", "USD 0.05")]
#[case(usd(-1_250_05), "-1250.05", "-$1,250.05", "-USD 1,250.05")]
#[case(money(900_00, "CHF"), "900.00", "CHF 900", "CHF 900")]
#[case(money(1_000_000, "JPY"), "1000000", "¥1,000,000", "JPY 1,000,000")]
#[case(money(12_500, "KWD"), "12.500", "KWD 12.500", "KWD 12.500")]
fn amounts_are_written_to_the_cent(
    #[case] money: Money,
    #[case] decimal: &str,
    #[case] exact: &str,
    #[case] coded: &str,
) {
    assert_eq!(money.decimal(), decimal);
    assert_eq!(money.exact(), exact);
    assert_eq!(money.coded(), coded);
}

#[rstest]
#[case(0, "$0")]
#[case(900_00, "$900")]
#[case(999_49, "$999")]
#[case::never_a_thousand_units(999_50, "$1.0k")]
#[case(9_000_00, "$9.0k")]
#[case(9_949_99, "$9.9k")]
#[case(9_950_00, "$10k")]
#[case(12_400_00, "$12.4k")]
#[case(18_000_00, "$18k")]
#[case(42_500_00, "$42.5k")]
#[case(99_950_00, "$100k")]
#[case(271_400_00, "$271k")]
#[case::never_a_thousand_thousands(999_500_00, "$1.0m")]
#[case(1_200_000_00, "$1.2m")]
#[case(2_500_000_000_00, "$2.5b")]
#[case(-12_400_00, "-$12.4k")]
#[case::the_most_there_is(i64::MAX, "$92234t")]
fn short_amounts_have_three_figures_at_most(#[case] minor: i64, #[case] expected: &str) {
    assert_eq!(usd(minor).short(), expected);
}

#[rstest]
#[case("12500.00", Ok(12_500_00))]
#[case("12500", Ok(12_500_00))]
#[case("-0.05", Ok(-5))]
#[case("12.345", Err("`12.345` is finer than USD, which has 2 digits after the point."))]
#[case("12,500", Err("`12,500` is no stored amount; expected digits with a point, such as 12500.00."))]
#[case("--5", Err("`--5` is no stored amount; expected digits with a point, such as 12500.00."))]
fn stored_decimals_are_read_strictly(#[case] text: &str, #[case] expected: Result<i64, &str>) {
    let read = Money::from_decimal(text, Currency::usd());
    let read = read.map(|m| m.minor).map_err(|e| e.to_string());
    assert_eq!(read, expected.map_err(str::to_owned));
}

#[rstest]
#[case(1, 50, 1)]
#[case(-1, 50, -1)]
#[case(1, 49, 0)]
#[case(12_345, 60, 7_407)]
#[case(100, 0, 0)]
#[case(i64::MAX, 100, i64::MAX)]
#[case(i64::MIN, 100, i64::MIN)]
fn weighing_rounds_half_away_from_zero(#[case] minor: i64, #[case] percent: i64, #[case] expected: i64) {
    let chance = Probability::new(percent).unwrap();
    assert_eq!(usd(minor).weighted(chance), usd(expected));
}

#[test]
fn sums_stay_within_one_currency_and_within_bounds() {
    assert_eq!(usd(1).checked_add(usd(2)), Some(usd(3)));
    assert_eq!(usd(1).checked_add(money(2, "EUR")), None);
    assert_eq!(usd(i64::MAX).checked_add(usd(1)), None);
}

#[test]
fn currencies_are_found_by_code_in_any_case_and_by_sign() {
    assert_eq!(Currency::from_code("usd"), Some(Currency::usd()));
    assert_eq!(Currency::from_code("XXX"), None);
    assert_eq!(Currency::from_symbol("$"), Some(Currency::usd()));
    assert_eq!(Currency::from_symbol("?"), None);
    assert_eq!(currency("CHF").symbol(), "CHF");
    assert_eq!(currency("EUR").to_string(), "EUR");
    assert_eq!(currency("KWD").digits(), 3);
}

fn any_currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["USD", "EUR", "CAD", "JPY", "KWD", "CHF", "MXN", "KES", "ALL"]).prop_map(currency)
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in r"\PC{0,12}|[$€A-Zkm]{0,3}[0-9.,' -]{0,24}[kmA-Z€ ]{0,4}", own in any_currency()) {
        let _ = has_money_mark(&text);
        let _ = Money::from_decimal(&text, own);
        match Money::parse(&text, own) {
            Ok(money) => prop_assert!(money.minor >= 0),
            Err(error) => prop_assert!(error.to_string().ends_with('.')),
        }
    }

    #[test]
    fn decimals_read_back(minor: i64, own in any_currency()) {
        let money = Money { minor, currency: own };
        prop_assert_eq!(Money::from_decimal(&money.decimal(), own), Ok(money));
    }

    #[test]
    fn what_a_form_shows_reads_back(minor in 0..=1_000_000_000_000_000_i64, own in any_currency(), other in any_currency()) {
        let money = Money { minor, currency: own };
        prop_assert_eq!(Money::parse(&money.exact(), own), Ok(money));
        prop_assert_eq!(Money::parse(&money.coded(), other), Ok(money));
    }

    #[test]
    fn short_amounts_stay_within_a_twentieth(minor in 1_000_00..=999_000_000_00_i64) {
        let shown = Money::parse(&usd(minor).short(), Currency::usd()).unwrap();
        prop_assert!((shown.minor - minor).abs() <= minor / 20);
    }
}

/// What is typed over a deal of `own` by a seller whose file is in `fallback`.
#[rstest]
#[case::bare("800", "EUR", "USD", "EUR")]
#[case::bare_in_thousands("1.5k", "EUR", "USD", "EUR")]
#[case::without_a_fraction("800", "JPY", "USD", "JPY")]
#[case::a_sign("$800", "EUR", "USD", "USD")]
#[case::a_sign_as_the_seller_means_it("$800", "EUR", "CAD", "CAD")]
#[case::a_sign_that_the_deal_could_use_too("$800", "CAD", "USD", "USD")]
#[case::a_code_that_is_a_word("800 TRY", "EUR", "USD", "TRY")]
#[case::a_code("800 GBP", "EUR", "USD", "GBP")]
#[case::its_own("€800", "EUR", "USD", "EUR")]
fn an_amount_typed_over_another_one_keeps_its_currency(
    #[case] text: &str,
    #[case] own: &str,
    #[case] fallback: &str,
    #[case] read: &str,
) {
    let [own, fallback] = [own, fallback].map(|code| Currency::from_code(code).unwrap());
    assert_eq!(Money::parse_again(text, own, fallback).map(|money| money.currency.code()), Ok(read));
}
