//! Each sentence of the definition, on deals whose history is known.
#![allow(clippy::unwrap_used)]

use super::*;
use chrono::TimeZone;
use rstest::rstest;

fn day(day: u32) -> Moment {
    Moment::noon(NaiveDate::from_ymd_opt(2026, 11, day).unwrap())
}

fn eur() -> Currency {
    Currency::from_code("EUR").unwrap()
}

/// A deal that was made on the 1st and is worth so much now.
fn worth(status: Status, value: Option<i64>, turns: Vec<(Moment, Turn)>) -> Worth {
    let closed = turns.iter().rev().find(|(_, turn)| matches!(turn, Turn::Status(..))).map(|(when, _)| *when);
    let closed = closed.filter(|_| status != Open);
    Worth { deal: DealId(1), created: day(1), status, closed, value, currency: Currency::usd(), turns }
}

fn status(on: u32, old: Status, new: Status) -> (Moment, Turn) {
    (day(on), Turn::Status(old, new))
}

fn value(on: u32, old: Option<i64>, new: Option<i64>) -> (Moment, Turn) {
    (day(on), Turn::Value(old, new))
}

/// "USD 100 +new 5 =105", from the end of the 10th to the end of the 20th.
fn told(deal: Worth) -> Vec<String> {
    let (from, to) = (Cut::EndOf(day(10).day), Cut::EndOf(day(20).day));
    let falls = waterfalls(&[deal], from, to);
    let written = |fall: &Waterfall| {
        assert_eq!(fall.opening + fall.parts.iter().map(|p| p.minor).sum::<i64>(), fall.closing);
        let parts: Vec<String> = fall.parts.iter().map(|part| format!("{} {}", part.line, part.minor)).collect();
        format!("{} {} [{}] {}", fall.currency.code(), fall.opening, parts.join(", "), fall.closing)
    };
    falls.iter().map(written).collect()
}

use Status::{Lost, Open, Won};

#[rstest]
#[case::as_it_was(worth(Open, Some(100), vec![]), "USD 100 [] 100")]
#[case::raised(worth(Open, Some(150), vec![value(15, Some(100), Some(150))]), "USD 100 [raised 50] 150")]
#[case::lowered(worth(Open, Some(50), vec![value(15, Some(100), Some(50))]), "USD 100 [lowered -50] 50")]
#[case::priced(worth(Open, Some(50), vec![value(15, None, Some(50))]), "USD 0 [raised 50] 50")]
#[case::unpriced(worth(Open, None, vec![value(15, Some(50), None)]), "USD 50 [lowered -50] 0")]
#[case::won(worth(Won, Some(100), vec![status(15, Open, Won)]), "USD 100 [won -100] 0")]
#[case::lost(worth(Lost, Some(100), vec![status(15, Open, Lost)]), "USD 100 [lost -100] 0")]
#[case::reopened(worth(Open, Some(100), vec![status(5, Open, Lost), status(15, Lost, Open)]), "USD 0 [reopened 100] 100")]
#[case::raised_and_then_won(
    worth(Won, Some(150), vec![value(15, Some(100), Some(150)), status(15, Open, Won)]),
    "USD 100 [raised 50, won -150] 0"
)]
#[case::changed_while_closed(
    worth(Open, Some(90), vec![status(5, Open, Lost), value(12, Some(100), Some(90)), status(15, Lost, Open)]),
    "USD 0 [reopened 90] 90"
)]
#[case::won_before_and_lost_after_it_was_reopened(
    worth(Lost, Some(100), vec![status(12, Won, Open), status(15, Open, Lost)]),
    "USD 0 [reopened 100, lost -100] 0"
)]
#[case::lost_before_and_won_after_it_was_reopened(
    worth(Won, Some(100), vec![status(12, Lost, Open), status(15, Open, Won)]),
    "USD 0 [reopened 100, won -100] 0"
)]
#[case::before_the_start(worth(Open, Some(150), vec![value(10, Some(100), Some(150))]), "USD 150 [] 150")]
#[case::after_the_end(worth(Open, Some(150), vec![value(21, Some(100), Some(150))]), "USD 100 [] 100")]
#[case::won_after_the_end(worth(Won, Some(100), vec![status(21, Open, Won)]), "USD 100 [] 100")]
fn what_happened_between_two_days_is_told(#[case] deal: Worth, #[case] expected: &str) {
    assert_eq!(told(deal), [expected]);
}

#[test]
fn a_new_deal_comes_in_at_what_it_was_worth_then_and_may_be_lost_as_well() {
    let turns = vec![value(16, Some(100), Some(120)), status(17, Open, Lost)];
    let deal = Worth { created: day(15), ..worth(Lost, Some(120), turns) };
    assert_eq!(told(deal), ["USD 0 [new 100, raised 20, lost -120] 0"]);
    let later = Worth { created: day(21), ..worth(Open, Some(120), vec![]) };
    assert_eq!(told(later), [""; 0]);
}

#[test]
fn another_currency_goes_out_of_one_waterfall_and_into_the_other() {
    let turns = vec![(day(15), Turn::Value(Some(100), Some(90))), (day(15), Turn::Currency(Currency::usd(), eur()))];
    let deal = Worth { currency: eur(), ..worth(Open, Some(90), turns) };
    assert_eq!(told(deal), ["EUR 0 [other 90] 90", "USD 100 [other -100] 0"]);
}

#[test]
fn a_deal_that_was_closed_when_it_was_imported_is_won_on_its_day() {
    let deal = Worth { closed: Some(day(15)), ..worth(Won, Some(100), vec![]) };
    assert_eq!(told(deal), ["USD 100 [won -100] 0"]);
    let long_ago = Worth { closed: Some(day(5)), ..worth(Won, Some(100), vec![]) };
    assert_eq!(told(long_ago), [""; 0]);
}

#[test]
fn what_a_known_opening_value_holds_beyond_the_deals_that_are_there_is_other() {
    let from = Cut::At(Utc.with_ymd_and_hms(2026, 11, 10, 12, 0, 0).unwrap());
    let deal = worth(Open, Some(150), vec![value(15, Some(100), Some(150))]);
    let fall = waterfalls(&[deal], from, Cut::EndOf(day(20).day)).remove(0).opened_at(175);
    assert_eq!((fall.opening, fall.sum(Line::Raised), fall.sum(Line::Other), fall.closing), (175, 50, -75, 150));
    let lines: Vec<(Line, i64)> = fall.lines().collect();
    assert_eq!(lines, [(Line::Raised, 50), (Line::Other, -75)]);
    assert_eq!(fall.deals(Line::Raised).into_iter().collect::<Vec<_>>(), [(DealId(1), 50)]);
    let json = serde_json::to_string(&fall).unwrap();
    assert_eq!(serde_json::from_str::<Waterfall>(&json).unwrap(), fall);
}

#[test]
fn what_was_dated_back_to_before_another_change_adds_up_all_the_same() {
    let (usd, id) = (Currency::usd(), DealId(1));
    // On the 15th: 120 instead of 100; then won for 130, on the 14th as it says; then reopened.
    let turns = vec![
        value(15, Some(100), Some(120)),
        value(14, Some(120), Some(130)),
        status(14, Open, Won),
        status(16, Won, Open),
    ];
    let deal = worth(Open, Some(130), turns);
    let falls = waterfalls(&[deal], Cut::EndOf(day(10).day), Cut::EndOf(day(20).day));
    let [fall] = falls.as_slice() else { panic!("{falls:?}") };
    assert_eq!((fall.currency, fall.closing), (usd, 130));
    assert_eq!(fall.opening + fall.parts.iter().map(|p| p.minor).sum::<i64>(), fall.closing);
    assert_eq!(fall.deals(Line::Other).get(&id), Some(&10));
}
