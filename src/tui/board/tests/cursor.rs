//! The cursor stays with its deal, and where that is gone, with its place.

use super::*;
use proptest::prelude::*;

/// Lead: 1, 2, 3 by value; Qualified: 4, 5; Meeting is empty; Proposal: 6.
fn four_stages() -> Board {
    board(4, vec![worth(1, 1, 30), worth(2, 1, 20), worth(3, 1, 10), worth(4, 2, 20), worth(5, 2, 10), worth(6, 4, 10)])
}

fn on(id: i64) -> Board {
    let mut board = four_stages();
    board.select(DealId(id));
    assert_eq!(selected(&board), Some(id));
    board
}

#[test]
fn the_board_opens_on_the_first_card() {
    assert_eq!(selected(&four_stages()), Some(1));
    let later = board(3, vec![deal(7, 3)]);
    assert_eq!((selected(&later), later.column()), (Some(7), 2));
    let empty = board(3, Vec::new());
    assert_eq!((selected(&empty), empty.column(), empty.row()), (None, 0, 0));
}

#[test]
fn it_goes_along_when_its_deal_is_moved() {
    let mut board = on(2);
    board.patch(&[DealId(2)], vec![worth(2, 4, 20)]);
    assert_eq!((selected(&board), board.column(), board.row()), (Some(2), 3, 0));
    assert_eq!((ids(&board, 0), ids(&board, 3)), (vec![1, 3], vec![2, 6]));
}

#[test]
fn it_stays_when_others_are_moved_edited_or_sorted() {
    let mut board = on(2);
    board.patch(&[DealId(1)], vec![worth(1, 2, 30)]);
    assert_eq!((selected(&board), board.row()), (Some(2), 0));
    board.patch(&[DealId(3)], vec![worth(3, 1, 900)]);
    assert_eq!((selected(&board), board.row()), (Some(2), 1));
    board.sort(Order::Value, true);
    assert_eq!((selected(&board), board.row()), (Some(2), 0));
}

#[test]
fn it_stays_when_the_file_is_read_again() {
    let mut board = on(5);
    board.replace(None, vec![worth(5, 1, 99), worth(8, 1, 100)]);
    assert_eq!((selected(&board), board.column(), board.row()), (Some(5), 0, 1));
}

#[rstest]
#[case::in_the_middle_the_next_one_comes_up(2, vec![1, 2], Some(3))]
#[case::at_the_bottom_the_last_one_is_taken(3, vec![3], Some(2))]
#[case::two_go_at_once(3, vec![2, 3], Some(1))]
#[case::in_an_emptied_column_the_first_card_of_the_board(6, vec![6], Some(1))]
#[case::when_all_go_there_is_none(6, vec![1, 2, 3, 4, 5, 6], None)]
fn it_takes_the_neighbour_when_its_deal_goes(#[case] at: i64, #[case] gone: Vec<i64>, #[case] expected: Option<i64>) {
    let gone: Vec<DealId> = gone.into_iter().map(DealId).collect();
    let mut deleted = on(at);
    deleted.patch(&gone, Vec::new());
    let mut closed = on(at);
    let fresh = gone.iter().map(|id| won(closed.deal(*id).unwrap().clone())).collect();
    closed.patch(&gone, fresh);
    assert_eq!(selected(&deleted), expected, "deleted");
    assert_eq!(selected(&closed), expected, "won");
}

#[test]
fn a_filter_keeps_it_where_its_deal_is_shown_and_gives_it_the_neighbour_where_it_is_not() {
    let mut board = on(5);
    board.show_only(Some(HashSet::from([DealId(1), DealId(5)])));
    assert_eq!(selected(&board), Some(5));
    board.show_only(Some(HashSet::from([DealId(1), DealId(4)])));
    assert_eq!(selected(&board), Some(4));
    board.show_only(Some(HashSet::from([DealId(1)])));
    assert_eq!(selected(&board), Some(1));
    board.show_only(Some(HashSet::new()));
    assert_eq!(selected(&board), None);
    board.show_only(None);
    assert_eq!(selected(&board), Some(1));
}

#[test]
fn it_leaves_the_closed_columns_when_they_are_hidden() {
    let mut board = board(2, vec![deal(1, 1), won(deal(2, 2))]);
    board.show_closed(true);
    board.select(DealId(2));
    assert_eq!((selected(&board), board.column()), (Some(2), 2));
    board.show_closed(false);
    assert_eq!(selected(&board), Some(1));
}

#[test]
fn it_can_only_be_put_on_a_deal_that_is_shown() {
    let mut board = on(4);
    board.select(DealId(99));
    assert_eq!(selected(&board), Some(4));
    board.show_only(Some(HashSet::from([DealId(4)])));
    board.select(DealId(1));
    assert_eq!(selected(&board), Some(4));
}

#[test]
fn the_next_decision_comes_round_and_round_past_those_that_are_well_snoozed_or_closed() {
    let needs = |id, stage| Deal { next_step: None, ..deal(id, stage) };
    let snoozed = Deal { snoozed_until: Some(today() + Days::new(3)), ..needs(5, 2) };
    let flagged = Deal { flagged: true, ..deal(6, 3) };
    let mut board = board(3, vec![needs(1, 1), deal(2, 1), needs(3, 2), won(needs(4, 2)), snoozed, flagged]);
    board.show_closed(true);
    let mut walk = |forwards| {
        let next = board.next_decision(forwards).unwrap();
        board.select(next);
        next.0
    };
    assert_eq!([walk(true), walk(true), walk(true), walk(true)], [3, 6, 1, 3]);
    assert_eq!([walk(false), walk(false), walk(false)], [1, 6, 3]);
}

#[test]
fn there_is_no_next_decision_when_no_other_deal_needs_one() {
    let mut alone = board(1, vec![Deal { next_step: None, ..deal(1, 1) }, deal(2, 1)]);
    assert_eq!((alone.next_decision(true), alone.next_decision(false)), (None, None));
    alone.select(DealId(2));
    assert_eq!((alone.next_decision(true), alone.next_decision(false)), (Some(DealId(1)), Some(DealId(1))));
    assert_eq!(board(1, Vec::new()).next_decision(true), None);
}

proptest! {
    #[test]
    fn scrolling_keeps_it_on_the_screen_and_leaves_no_hole(
        deals in 0..40_i64, walks in prop::collection::vec((0..2_usize, 0..60_usize, 0..15_usize), 1..12),
    ) {
        let mut board = board(2, (1..=deals).map(|id| deal(id, 1 + id % 2)).collect());
        for (column, row, rows) in walks {
            board.go(column, row);
            board.scroll(rows);
            let rows = rows.max(1);
            let here = &board.columns[board.column()];
            prop_assert!((here.top..here.top + rows).contains(&board.row()));
            for column in &board.columns {
                prop_assert!(column.top <= column.len().saturating_sub(rows), "a hole below the last card");
            }
        }
    }
}

#[test]
fn scrolling_moves_no_more_than_it_must() {
    let mut board = board(1, (1..=20).map(|id| deal(id, 1)).collect());
    let mut top = |row| {
        board.go(0, row);
        board.scroll(5);
        board.columns[0].top
    };
    assert_eq!([top(3), top(4), top(5), top(9), top(6), top(5), top(4)], [0, 0, 1, 5, 5, 5, 4]);
}
