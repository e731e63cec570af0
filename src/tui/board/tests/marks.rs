//! Marks: what verbs act on together.

use super::*;

fn marked(board: &Board) -> Vec<i64> {
    let mut ids: Vec<i64> = board.marks.iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids
}

fn targets(board: &Board) -> Vec<i64> {
    board.targets().into_iter().map(|id| id.0).collect()
}

/// Lead: 1, 2, 3, 4 by value; Qualified: 5.
fn two_stages() -> Board {
    board(2, vec![worth(1, 1, 40), worth(2, 1, 30), worth(3, 1, 20), worth(4, 1, 10), deal(5, 2)])
}

#[test]
fn without_marks_verbs_act_on_the_card_under_the_cursor() {
    let mut board = two_stages();
    assert_eq!(targets(&board), [1]);
    board.select(DealId(3));
    assert_eq!(targets(&board), [3]);
}

#[test]
fn with_marks_verbs_act_on_all_of_them_in_the_order_of_the_board() {
    let mut board = two_stages();
    for id in [5, 3, 1] {
        board.select(DealId(id));
        board.toggle_mark();
    }
    board.select(DealId(2));
    assert_eq!(targets(&board), [1, 3, 5], "and not on the card under the cursor");
    board.select(DealId(3));
    board.toggle_mark();
    assert_eq!(targets(&board), [1, 5]);
}

#[test]
fn what_is_marked_but_hidden_is_let_alone() {
    let mut board = two_stages();
    board.marks.extend([DealId(2), DealId(5)]);
    board.show_only(Some(HashSet::from([DealId(1), DealId(5)])));
    assert_eq!(targets(&board), [5]);
    board.show_only(None);
    assert_eq!(targets(&board), [2, 5]);
}

#[rstest]
#[case::downwards(2, 4)]
#[case::upwards(4, 2)]
fn a_range_marks_all_between_its_ends(#[case] from: i64, #[case] to: i64) {
    let mut board = two_stages();
    board.select(DealId(from));
    board.toggle_range();
    assert_eq!((marked(&board), board.anchor), (vec![], Some(DealId(from))));
    board.select(DealId(to));
    board.toggle_range();
    assert_eq!((marked(&board), board.anchor), (vec![2, 3, 4], None));
}

#[test]
fn a_range_that_began_in_another_column_marks_nothing() {
    let mut board = two_stages();
    board.toggle_range();
    board.select(DealId(5));
    board.toggle_range();
    assert_eq!((marked(&board), board.anchor), (vec![], None));
}

#[test]
fn a_column_is_marked_whole_and_when_it_is_it_is_unmarked() {
    let mut board = two_stages();
    board.marks.extend([DealId(2), DealId(5)]);
    board.toggle_column();
    assert_eq!(marked(&board), [1, 2, 3, 4, 5]);
    board.toggle_column();
    assert_eq!(marked(&board), [5], "the other column's marks stay");
}

#[test]
fn a_deal_that_is_gone_is_marked_no_more() {
    let mut board = two_stages();
    board.marks.extend([DealId(2), DealId(3), DealId(4)]);
    board.patch(&[DealId(2)], Vec::new());
    assert_eq!(marked(&board), [3, 4]);
    board.replace(None, vec![deal(3, 2)]);
    assert_eq!(marked(&board), [3], "a mark goes along with its deal");
}
