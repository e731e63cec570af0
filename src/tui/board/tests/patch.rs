//! Patching is laying anew, only sooner: whatever happens, the board shows the same as one made from scratch.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use strum::IntoEnumIterator;

/// What becomes of a deal: gone, or as it then stands.
type Fate = (i64, Option<Deal>);

fn any_deal(id: i64) -> impl Strategy<Value = Deal> {
    let value = prop::option::of(1..50_i64);
    let step_in = prop::option::of(-3..5_i64);
    let status = prop_oneof![6 => Just(Status::Open), 1 => Just(Status::Won), 1 => Just(Status::Lost)];
    (1..=4_i64, status, value, step_in, any::<bool>(), 0..20_u64).prop_map(
        move |(stage, status, value, step_in, snoozed, idle)| Deal {
            status,
            value,
            // A retired stage's column is not there.
            stage: Some(StageId(stage)),
            next_step: step_in.and_then(|days| {
                step("2026-11-22")
                    .map(|s| crate::domain::activity::NextStep { due: s.due + chrono::Duration::days(days), ..s })
            }),
            snoozed_until: snoozed.then(|| today() + Days::new(2)),
            idle_since: today() - Days::new(idle),
            position: idle.cast_signed(),
            ..deal(id, stage)
        },
    )
}

fn any_fate() -> impl Strategy<Value = Fate> {
    (1..25_i64).prop_flat_map(|id| (Just(id), prop::option::weighted(0.8, any_deal(id))))
}

fn any_patch() -> impl Strategy<Value = Vec<Fate>> {
    prop_oneof![4 => prop::collection::vec(any_fate(), 1..4), 1 => prop::collection::vec(any_fate(), 10..25)]
}

fn any_order() -> impl Strategy<Value = Order> {
    prop::sample::select(Order::iter().collect::<Vec<_>>())
}

fn any_arrangement() -> impl Strategy<Value = Arrangement> {
    prop::sample::select(vec![Arrangement::Columns, Arrangement::List])
}

fn shows(board: &Board) -> Vec<(Kind, Vec<i64>, Totals)> {
    (0..board.columns.len())
        .map(|at| (board.columns[at].kind, ids(board, at), board.columns[at].totals.clone()))
        .collect()
}

proptest! {
    #[test]
    fn any_patches_leave_the_board_as_laying_it_anew_would(
        first in prop::collection::btree_map(1..25_i64, Just(()), 0..20)
            .prop_flat_map(|ids| ids.into_keys().map(any_deal).collect::<Vec<_>>()),
        patches in prop::collection::vec(any_patch(), 1..6),
        (arrangement, order, reversed, closed) in (any_arrangement(), any_order(), any::<bool>(), any::<bool>()),
        shown in prop::option::weighted(0.3, prop::collection::hash_set((1..25_i64).prop_map(DealId), 0..25)),
        cursor in 1..25_i64,
    ) {
        let mut pipeline = pipeline(4);
        pipeline.stages[2].retired = true;
        let set_up = |board: &mut Board| {
            board.arrange(arrangement);
            board.sort(order, reversed);
            board.show_closed(closed);
            board.show_only(shown.clone());
        };
        let mut ledger: BTreeMap<i64, Deal> = first.into_iter().map(|d| (d.id.0, d)).collect();
        let mut board = Board::new(pipeline.clone(), ledger.values().cloned().collect(), today());
        set_up(&mut board);
        board.select(DealId(cursor));
        for patch in patches {
            let patch: BTreeMap<i64, Option<Deal>> = patch.into_iter().collect();
            let touched: Vec<DealId> = patch.keys().copied().map(DealId).collect();
            for (id, fate) in &patch {
                match fate {
                    Some(deal) => ledger.insert(*id, deal.clone()),
                    None => ledger.remove(id),
                };
            }
            let before = board.selected().map(|d| d.id);
            board.patch(&touched, patch.into_values().flatten().collect());

            let mut anew = Board::new(pipeline.clone(), ledger.values().cloned().collect(), today());
            set_up(&mut anew);
            prop_assert_eq!(shows(&board), shows(&anew));
            prop_assert_eq!(&board.totals, &anew.totals);
            prop_assert_eq!(board.agenda, anew.agenda);

            let visible: HashSet<i64> = (0..board.columns.len()).flat_map(|at| ids(&board, at)).collect();
            if let Some(before) = before.filter(|id| visible.contains(&id.0)) {
                prop_assert_eq!(selected(&board), Some(before.0), "the cursor stays with its deal");
            }
            match board.selected() {
                Some(here) => prop_assert_eq!(board.at(board.column(), board.row()).map(|d| d.id), Some(here.id)),
                None => prop_assert!(visible.is_empty(), "the cursor is nowhere, though there are cards"),
            }
        }
    }
}

#[test]
fn what_the_board_has_never_heard_of_is_added_or_passed_over() {
    let mut board = board(2, vec![deal(1, 1)]);
    board.patch(&[DealId(7)], Vec::new());
    assert_eq!(ids(&board, 0), [1]);
    board.patch(&[DealId(7), DealId(8)], vec![deal(8, 2)]);
    assert_eq!((ids(&board, 0), ids(&board, 1)), (vec![1], vec![8]));
}
