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
    let dollars = |sum: &Sum| sum.of(Currency::usd()).minor / 100;
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

#[test]
fn a_column_is_ordered_and_its_order_can_be_turned_round() {
    let mut board = board(1, vec![worth(1, 1, 400), worth(2, 1, 200), worth(3, 1, 300)]);
    board.sort(Order::Value, false);
    assert_eq!(ids(&board, 0), [1, 3, 2]);
    board.sort(Order::Value, true);
    assert_eq!(ids(&board, 0), [2, 3, 1]);
}

#[rstest]
#[case::board(Arrangement::Columns)]
#[case::list(Arrangement::List)]
fn the_orders_come_round_and_round_and_each_begins_with_its_own(#[case] arrangement: Arrangement) {
    let mut board = board(1, Vec::new());
    board.arrange(arrangement);
    let first = board.order;
    let mut seen = vec![first];
    while arrangement.after(seen[seen.len() - 1]) != first {
        seen.push(arrangement.after(seen[seen.len() - 1]));
    }
    assert_eq!(seen, arrangement.orders());
}

#[test]
fn the_list_is_the_same_deals_in_one_column() {
    let mut board = board(3, vec![worth(1, 2, 10), worth(2, 1, 20), won(deal(3, 1)), worth(4, 2, 30)]);
    board.select(DealId(1));
    board.marks.insert(DealId(2));
    board.show_only(Some(HashSet::from([DealId(1), DealId(2)])));

    board.arrange(Arrangement::List);
    assert_eq!((board.columns.len(), ids(&board, 0)), (1, vec![2, 1]));
    assert_eq!((selected(&board), board.row()), (Some(1), 1), "the cursor stays with its deal");
    assert_eq!(board.targets(), [DealId(2)], "and the marks hold");
    board.show_only(None);
    assert_eq!(ids(&board, 0), [2, 4, 1], "a closed deal is not there");
    board.show_closed(true);
    assert_eq!(ids(&board, 0), [2, 4, 1, 3], "until it is asked for");
}

#[test]
fn the_list_and_the_board_each_keep_their_order() {
    let mut board = board(2, vec![worth(1, 2, 10), worth(2, 1, 20)]);
    board.sort(Order::Manual, true);
    board.arrange(Arrangement::List);
    assert_eq!((board.order, board.reversed), (Order::Stage, false));
    board.sort(Order::Idle, false);
    board.arrange(Arrangement::Columns);
    assert_eq!((board.order, board.reversed), (Order::Manual, true));
    board.arrange(Arrangement::List);
    assert_eq!((board.order, board.reversed), (Order::Idle, false));
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
    let board = board(1, vec![deal]);
    let Lights { overdue, due, none, stalled } = board.lights;
    assert_eq!(board.stalled.of(Currency::usd()).minor, if stalled > 0 { 100_000 } else { 0 });
    assert_eq!((overdue, due, none, stalled), expected);
}

#[test]
fn at_midnight_the_lights_change_and_with_them_the_order() {
    let tomorrow = Deal { next_step: step("2026-11-23"), ..worth(1, 1, 10) };
    let mut board = board(1, vec![tomorrow, worth(2, 1, 500)]);
    assert_eq!((ids(&board, 0), board.lights.due), (vec![2, 1], 0));
    board.roll_over(today().succ_opt().unwrap());
    assert_eq!((ids(&board, 0), board.lights.due), (vec![1, 2], 1));
}
