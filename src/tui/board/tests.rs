//! The board's state: what stands where, what the cursor and the marks do when deals come, move and go.
#![allow(clippy::unwrap_used)]

mod cursor;
mod marks;
mod patch;

use super::*;
use crate::domain::money::{Currency, Money};
use crate::tui::desk::{deal, pipeline, step, today, worth};
use chrono::Days;
use rstest::rstest;

fn board(stages: i64, deals: Vec<Deal>) -> Board {
    Board::new(pipeline(stages), deals, today())
}

fn ids(board: &Board, column: usize) -> Vec<i64> {
    (0..board.columns[column].len()).map(|row| board.at(column, row).unwrap().id.0).collect()
}

fn selected(board: &Board) -> Option<i64> {
    board.selected().map(|d| d.id.0)
}

fn won(deal: Deal) -> Deal {
    Deal { status: Status::Won, closed_on: Some(today()), ..deal }
}

#[test]
fn each_deal_stands_in_the_column_of_its_stage() {
    let board = board(3, vec![deal(1, 2), deal(2, 1), deal(3, 2)]);
    let names: Vec<&str> = board.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Lead", "Qualified", "Meeting"]);
    assert_eq!([ids(&board, 0), ids(&board, 1), ids(&board, 2)], [vec![2], vec![1, 3], vec![]]);
}

#[test]
fn a_column_adds_up_what_it_shows_and_the_head_adds_up_what_is_open() {
    let unpriced = Deal { value: None, ..deal(3, 1) };
    let mut board = board(2, vec![worth(1, 1, 300), worth(2, 1, 50), unpriced, worth(4, 2, 1000), won(worth(5, 2, 9))]);
    let dollars = |sum: &crate::domain::totals::Sum| sum.of(Currency::usd()).minor / 100;
    assert_eq!((board.columns[0].totals.count, board.columns[0].totals.unpriced), (3, 1));
    assert_eq!((dollars(&board.columns[0].totals.value), dollars(&board.columns[0].totals.weighted)), (350, 35));
    assert_eq!((board.totals.count, dollars(&board.totals.value), dollars(&board.totals.weighted)), (4, 1350, 235));

    board.show_only(Some(HashSet::from([DealId(2)])));
    assert_eq!(dollars(&board.columns[0].totals.value), 50, "the column counts what is shown");
    assert_eq!(dollars(&board.totals.value), 1350, "the head counts everything");
    assert!(board.is_filtered());
}

#[test]
fn other_currencies_are_added_up_apart() {
    let euros = Deal { currency: Currency::from_code("EUR").unwrap(), ..worth(2, 1, 70) };
    let board = board(1, vec![worth(1, 1, 300), euros]);
    let value = &board.columns[0].totals.value;
    assert_eq!(value.of(Currency::usd()).minor, 30_000);
    assert_eq!(value.apart(Currency::usd()), [Money { minor: 7_000, currency: Currency::from_code("EUR").unwrap() }]);
}

#[rstest]
#[case::overdue_today_none_planned(Sort::NextStep, [3, 4, 2, 5, 1])]
#[case::larger_values_first_and_unpriced_last(Sort::Value, [5, 1, 3, 2, 4])]
#[case::earlier_closes_first_and_undated_last(Sort::Close, [4, 1, 2, 5, 3])]
#[case::longer_idle_first(Sort::Idle, [2, 1, 3, 4, 5])]
#[case::by_firm_or_title(Sort::Name, [5, 1, 4, 2, 3])]
#[case::as_put_by_hand(Sort::Manual, [5, 4, 3, 2, 1])]
fn a_column_is_ordered(#[case] sort: Sort, #[case] expected: [i64; 5]) {
    let close = |in_days: u64| today().checked_add_days(Days::new(in_days));
    let firm = |name: &str| Some(name.into());
    let deals = vec![
        Deal { organization: firm("Baker"), position: 5, expected_close: close(20), ..worth(1, 1, 400) },
        Deal {
            organization: firm("Cook"),
            position: 4,
            idle_since: today() - Days::new(9),
            next_step: None,
            expected_close: close(30),
            ..worth(2, 1, 200)
        },
        Deal { position: 3, next_step: step("2026-11-21"), expected_close: None, ..worth(3, 1, 300) },
        Deal {
            organization: firm("Baker"),
            position: 2,
            value: None,
            next_step: step("2026-11-22"),
            expected_close: close(10),
            ..deal(4, 1)
        },
        Deal { organization: firm("Abel"), position: 1, expected_close: close(40), ..worth(5, 1, 500) },
    ];
    let mut board = board(1, deals);
    board.order(sort, false);
    assert_eq!(ids(&board, 0), expected);

    board.order(sort, true);
    assert_eq!(ids(&board, 0), expected.into_iter().rev().collect::<Vec<_>>(), "reversed");
}

#[test]
fn the_orders_come_round_and_round() {
    let mut sort = Sort::default();
    let mut seen = vec![sort];
    while sort.next() != Sort::default() {
        sort = sort.next();
        seen.push(sort);
    }
    assert_eq!(seen, [Sort::NextStep, Sort::Value, Sort::Close, Sort::Idle, Sort::Name, Sort::Manual]);
}

#[test]
fn a_name_is_ordered_whatever_its_case() {
    let named = |id, firm: &str| Deal { organization: Some(firm.into()), ..deal(id, 1) };
    let mut board = board(1, vec![named(1, "Zeta"), named(2, "acme"), named(3, "Borealis")]);
    board.order(Sort::Name, false);
    assert_eq!(ids(&board, 0), [2, 3, 1]);
}

#[test]
fn closed_deals_have_columns_of_their_own_when_they_are_shown() {
    let lost = Deal { status: Status::Lost, ..deal(3, 1) };
    let mut board = board(1, vec![deal(1, 1), won(deal(2, 1)), lost]);
    assert_eq!(board.columns.len(), 1);
    assert_eq!(ids(&board, 0), [1], "a closed deal has left its stage");

    board.show_closed(true);
    let names: Vec<&str> = board.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Lead", "Won", "Lost"]);
    assert_eq!([ids(&board, 1), ids(&board, 2)], [[2], [3]]);
}

#[rstest]
#[case::overdue(Deal { next_step: step("2026-11-20"), ..deal(1, 1) }, (1, 0, 0, 0))]
#[case::due_today(Deal { next_step: step("2026-11-22"), ..deal(1, 1) }, (0, 1, 0, 0))]
#[case::no_step(Deal { next_step: None, ..deal(1, 1) }, (0, 0, 1, 0))]
#[case::planned(deal(1, 1), (0, 0, 0, 0))]
#[case::stalled(Deal { flagged: true, ..deal(1, 1) }, (0, 0, 0, 1))]
#[case::snoozed(Deal { next_step: None, flagged: true, snoozed_until: step("2026-12-01").map(|s| s.due), ..deal(1, 1) }, (0, 0, 0, 0))]
#[case::closed(won(Deal { next_step: None, flagged: true, ..deal(1, 1) }), (0, 0, 0, 0))]
fn a_deal_asks_for_something_today(#[case] deal: Deal, #[case] expected: (usize, usize, usize, usize)) {
    let Agenda { overdue, due, none, stalled } = board(1, vec![deal]).agenda;
    assert_eq!((overdue, due, none, stalled), expected);
}

#[test]
fn at_midnight_the_lights_change_and_with_them_the_order() {
    let tomorrow = Deal { next_step: step("2026-11-23"), ..worth(1, 1, 10) };
    let mut board = board(1, vec![tomorrow, worth(2, 1, 500)]);
    assert_eq!((ids(&board, 0), board.agenda.due), (vec![2, 1], 0));
    board.roll_over(today().succ_opt().unwrap());
    assert_eq!((ids(&board, 0), board.agenda.due), (vec![1, 2], 1));
}
