#![allow(clippy::unwrap_used)]
use super::*;
use rstest::rstest;
use std::ops::Range;

fn at(key: &str) -> Period {
    Period::parse(key).unwrap()
}

/// "2026-10 10, 2026-Q4 60": whole dollars.
fn quotas(text: &str) -> Vec<Quota> {
    let quota = |words: &str| {
        let (key, dollars) = words.split_once(' ').unwrap();
        let (dollars, currency) = match dollars.strip_prefix('€') {
            Some(euros) => (euros, Currency::from_code("EUR").unwrap()),
            None => (dollars, Currency::usd()),
        };
        Quota { period: at(key), amount: Money { minor: dollars.parse::<i64>().unwrap() * 100, currency } }
    };
    text.split(", ").filter(|words| !words.is_empty()).map(quota).collect()
}

#[rstest]
#[case::its_own("2026-Q4 60, 2026-10 10", "2026-Q4", "$60")]
#[case::the_sum_of_its_months("2026-10 10, 2026-12 20, 2027-01 7", "2026-Q4", "$30 from 2026-10, 2026-12")]
#[case::a_year_of_quarters("2026-Q1 10, 2026-Q4 20", "2026", "$30 from 2026-Q1, 2026-Q4")]
#[case::a_quarter_goes_before_its_months("2026-Q1 10, 2026-01 7, 2026-11 5", "2026", "$15 from 2026-Q1, 2026-11")]
#[case::a_year_of_its_own("2026 100, 2026-Q4 20", "2026", "$100")]
#[case::a_month_of_its_own("2026-11 10, 2026-Q4 60", "2026-11", "$10")]
#[case::a_month_inside_a_quarter("2026-Q4 60", "2026-11", "")]
#[case::a_quarter_inside_a_year("2026 240", "2026-Q4", "")]
#[case::another_year("2025-Q4 60", "2026-Q4", "")]
#[case::none("", "2026", "")]
#[case::several_currencies("2026-10 10, 2026-11 €10", "2026-Q4", "")]
#[case::one_other_currency("2026-10 €10, 2026-11 €10", "2026-Q4", "€20 from 2026-10, 2026-11")]
fn the_quota_of_a_period_is_its_own_or_what_its_parts_add_up_to(
    #[case] set: &str,
    #[case] period: &str,
    #[case] found: &str,
) {
    let words = in_force(&quotas(set), at(period)).map(|quota| match quota.sources() {
        none if none.is_empty() => quota.amount.exact(),
        sources => format!("{} from {sources}", quota.amount.exact()),
    });
    assert_eq!(words.unwrap_or_default(), found);
}

#[test]
fn a_quota_in_another_currency_is_no_figure_beside_the_others() {
    assert_eq!(minor(&quotas("2026-Q4 60"), at("2026-Q4"), Currency::usd()), Some(6000));
    assert_eq!(minor(&quotas("2026-Q4 €60"), at("2026-Q4"), Currency::usd()), None);
}

#[test]
fn a_year_stands_before_its_quarters_and_a_quarter_before_its_months() {
    let mut all = quotas("2026-Q1 1, 2026-02 1, 2026-01 1, 2025-12 1, 2026 1");
    all.sort_by_key(Quota::rank);
    let keys: Vec<String> = all.iter().map(|quota| quota.period.key()).collect();
    assert_eq!(keys, ["2025-12", "2026", "2026-Q1", "2026-01", "2026-02"]);
}

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

#[rstest]
#[case::a_quarter("2026-Q4 60k", "2026-Q4 $60,000")]
#[case::in_small_letters(" 2026-q4   60k ", "2026-Q4 $60,000")]
#[case::a_month("2026-11 $20,000", "2026-11 $20,000")]
#[case::a_year("2026 240k", "2026 $240,000")]
#[case::the_current_quarter("60k", "2026-Q4 $60,000")]
#[case::another_currency("2027-Q1 900 EUR", "2027-Q1 €900")]
#[case::away("2026-Q4 -", "2026-Q4 away")]
#[case::the_current_one_away("-", "2026-Q4 away")]
#[case::a_period_alone("2027", "2027")]
fn a_quota_is_a_period_then_an_amount(#[case] line: &str, #[case] read: &str) {
    let words = match QuotaLine::parse(line, today(), Currency::usd()).unwrap() {
        QuotaLine::Set(Quota { period, amount }) => format!("{} {}", period.key(), amount.exact()),
        QuotaLine::Remove(period) => format!("{} away", period.key()),
        QuotaLine::Named(period) => period.key(),
    };
    assert_eq!(words, read);
}

#[rstest]
#[case("", 0..0, "A quota needs a period and an amount, as in 2026-Q4 60k.")]
#[case(" 2026-Q5 60k", 1..8, "`2026-Q5` is no period; write a month 2026-11, a quarter 2026-Q4 or a year 2026.")]
#[case("2026-13", 0..7, "`2026-13` is no period; write a month 2026-11, a quarter 2026-Q4 or a year 2026.")]
fn what_is_wrong_is_pointed_at(#[case] line: &str, #[case] at: Range<usize>, #[case] message: &str) {
    let error = QuotaLine::parse(line, today(), Currency::usd()).unwrap_err();
    assert_eq!(error, LineError { at, message: message.to_owned() });
}

#[test]
fn an_amount_that_is_none_is_pointed_at() {
    let error = QuotaLine::parse("2026-Q4 lots", today(), Currency::usd()).unwrap_err();
    assert_eq!(error.at, 8..12);
    assert!(error.message.contains("lots"), "{}", error.message);
}
