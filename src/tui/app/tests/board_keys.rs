//! The keys of the board.

use super::*;

#[rstest]
#[case("j", 2)]
#[case("jj", 3)]
#[case("jjjj", 3)]
#[case("jk", 1)]
#[case("k", 1)]
#[case("<Down><Down><Up>", 2)]
#[case("G", 3)]
#[case("Ggg", 1)]
#[case("<End><Home>", 1)]
#[case("<Ctrl-d>", 3)]
#[case("<Ctrl-d><Ctrl-u>", 1)]
#[case("<PgDn>", 3)]
#[case("l", 4)]
#[case("ll", 5)]
#[case("lll", 5)]
#[case("llh", 4)]
#[case("h", 1)]
#[case("<Right><Right><Left>", 4)]
#[case("ll0", 1)]
#[case::the_last_column_with_a_card("$", 5)]
#[case("$0", 1)]
fn the_cursor_moves(#[case] keys: &str, #[case] expected: i64) {
    let mut app = app();
    assert_eq!(press(&mut app, keys), []);
    assert_eq!((selected(&app), app.notice), (Some(expected), None));
}

#[rstest]
#[case::next_stage("L", Op::Move { deals: ids(&[1]), to: Target::Next, on: None, pass: Pass::default() })]
#[case("jL", Op::Move { deals: ids(&[2]), to: Target::Next, on: None, pass: Pass::default() })]
#[case(">", Op::Move { deals: ids(&[1]), to: Target::Next, on: None, pass: Pass::default() })]
#[case("<Shift-Right>", Op::Move { deals: ids(&[1]), to: Target::Next, on: None, pass: Pass::default() })]
#[case::previous_stage("lH", Op::Move { deals: ids(&[4]), to: Target::Previous, on: None, pass: Pass::default() })]
#[case("<<>", Op::Move { deals: ids(&[1]), to: Target::Previous, on: None, pass: Pass::default() })]
#[case("<Shift-Left>", Op::Move { deals: ids(&[1]), to: Target::Previous, on: None, pass: Pass::default() })]
#[case::a_stage_by_its_digit("M4", Op::Move { deals: ids(&[1]), to: Target::Stage(StageId(4)), on: None, pass: Pass::default() })]
#[case::a_stage_from_the_list("M<Down><Enter>", Op::Move { deals: ids(&[1]), to: Target::Stage(StageId(2)), on: None, pass: Pass::default() })]
#[case::duplicate("Y", Op::Duplicate { deals: ids(&[1]) })]
#[case::reopen("r", Op::Reopen { deals: ids(&[1]), on: None })]
#[case::delete_after_a_y("Dy", Op::Delete { deals: ids(&[1]) })]
#[case::marked_one_by_one("<Space><Space>L", Op::Move { deals: ids(&[1, 2]), to: Target::Next, on: None, pass: Pass::default() })]
#[case::a_marked_column("VllL", Op::Move { deals: ids(&[1, 2, 3]), to: Target::Next, on: None, pass: Pass::default() })]
#[case::a_marked_range("jvjvDy", Op::Delete { deals: ids(&[2, 3]) })]
#[case::marks_over_columns("<Space>l<Space>Y", Op::Duplicate { deals: ids(&[1, 4]) })]
#[case::an_unmarked_one("<Space>k<Space>r", Op::Reopen { deals: ids(&[2]), on: None })]
fn a_verb_is_one_operation(#[case] keys: &str, #[case] expected: Op) {
    let mut app = app();
    assert_eq!(press(&mut app, keys), run(expected));
}

#[rstest]
#[case("u", Effect::Replay(Op::Undo))]
#[case("U", Effect::Replay(Op::Redo))]
#[case("<Ctrl-r>", Effect::Replay(Op::Redo))]
#[case("e", Effect::LoadRecord(DealId(1)))]
#[case("o", Effect::Load)]
#[case("R", Effect::Load)]
#[case("/", Effect::LoadSaved)]
#[case("f", Effect::LoadSaved)]
#[case("<Ctrl-l>", Effect::Redraw)]
#[case("<Ctrl-z>", Effect::Suspend)]
#[case("q", Effect::Quit)]
#[case("<Ctrl-c>", Effect::Quit)]
fn a_key_asks_the_outside(#[case] keys: &str, #[case] expected: Effect) {
    assert_eq!(press(&mut app(), keys), [expected]);
}

#[rstest]
#[case("L")]
#[case("H")]
#[case("M")]
#[case("p")]
#[case("w")]
#[case("x")]
#[case("r")]
#[case("D")]
#[case("Y")]
fn a_verb_without_a_deal_says_so(#[case] key: &str) {
    let mut app = desk::app(5, Vec::new(), size(120, 36));
    assert_eq!(press(&mut app, key), []);
    assert_eq!(said(&app), Some("There is no deal here; a adds one."));
    assert!(app.overlays.is_empty());
}

#[rstest]
#[case("e")]
#[case("n")]
#[case(" V v J K s S j k h l 0 $ G <Ctrl-d>")]
fn an_empty_board_takes_every_other_key_calmly(#[case] keys: &str) {
    let mut app = desk::app(5, Vec::new(), size(120, 36));
    assert_eq!(press(&mut app, &keys.replace(' ', "")), []);
    assert_eq!(selected(&app), None);
}

#[test]
fn the_eye_stays_on_its_line_from_column_to_column() {
    let many = (1..=40).map(|id| deal(id, 1 + id % 2)).collect();
    let mut app = desk::app(2, many, size(120, 36));
    press(&mut app, "jjl");
    assert_eq!((app.board.column(), app.board.row()), (1, 2));
    press(&mut app, "hG");
    let line = app.board.row() - app.board.columns[0].top;
    press(&mut app, "l");
    assert_eq!(app.board.row() - app.board.columns[1].top, line);
}

#[test]
fn half_a_column_is_half_of_what_is_shown() {
    let mut app = desk::app(1, (1..=40).map(|id| deal(id, 1)).collect(), size(120, 36));
    let half = app.layout().rows.div_ceil(2);
    press(&mut app, "<Ctrl-d>");
    assert_eq!(app.board.row(), half);
    press(&mut app, "<Ctrl-d><Ctrl-u>");
    assert_eq!(app.board.row(), half);
}

#[test]
fn the_orders_follow_each_other_and_say_their_names() {
    let mut app = app();
    press(&mut app, "s");
    assert_eq!(said(&app), Some("Sorted by value."));
    press(&mut app, "S");
    assert_eq!((said(&app), app.board.reversed), (Some("Sorted by value, reversed."), true));
    press(&mut app, "S");
    assert_eq!((said(&app), app.board.reversed), (Some("Sorted by value."), false));
    press(&mut app, "Ss");
    assert_eq!((said(&app), app.board.reversed), (Some("Sorted by close."), false), "a new order starts upright");
}

#[test]
fn deals_change_places_by_hand_in_manual_order_only() {
    let mut app = app();
    assert_eq!(press(&mut app, "J"), []);
    assert!(said(&app).unwrap().contains("manual order only"));
    press(&mut app, "sssss");
    assert_eq!(said(&app), Some("Sorted by manual order."));
    assert_eq!(press(&mut app, "J"), run(Op::Reorder { deal: DealId(1), with: DealId(2) }));
    assert_eq!(press(&mut app, "jK"), run(Op::Reorder { deal: DealId(2), with: DealId(1) }));
    assert_eq!(press(&mut app, "kK"), [], "nothing stands above the first");
    assert_eq!(press(&mut app, "GJ"), [], "nor below the last");
    press(&mut app, "S");
    assert_eq!(press(&mut app, "K"), [], "upside down, up would be down");
}

#[test]
fn a_decision_is_looked_for_round_and_round() {
    let open = |id, stage| Deal { next_step: None, ..deal(id, stage) };
    let mut app = desk::app(2, vec![open(1, 1), deal(2, 1), open(3, 2)], size(120, 36));
    press(&mut app, "n");
    assert_eq!(selected(&app), Some(3));
    press(&mut app, "n");
    assert_eq!(selected(&app), Some(1));
    press(&mut app, "N");
    assert_eq!(selected(&app), Some(3));

    let mut calm = self::app();
    press(&mut calm, "n");
    assert_eq!((selected(&calm), said(&calm)), (Some(1), Some("No other deal needs a decision.")));
}

#[test]
fn a_sequence_waits_for_its_second_key() {
    let mut app = app();
    press(&mut app, "jjg");
    assert_eq!((selected(&app), app.pending.len(), &app.notice), (Some(3), 1, &None));
    press(&mut app, "g");
    assert_eq!((selected(&app), app.pending.len()), (Some(1), 0));
    press(&mut app, "gx");
    assert_eq!((said(&app), app.pending.len()), (Some("g x does nothing here; ? shows every key."), 0));
    assert!(app.overlays.is_empty(), "the second key is not taken by itself");
}

#[test]
fn esc_gives_a_begun_sequence_up_without_a_word() {
    let mut app = app();
    press(&mut app, "<Space>g<Esc>");
    assert_eq!((said(&app), app.pending.len(), app.board.marks.len()), (None, 0, 1), "one step back, not two");
}

#[rstest]
#[case("i", "i does nothing here; ? shows every key.")]
#[case("<Alt-x>", "Alt-x does nothing here; ? shows every key.")]
#[case("ü", "ü does nothing here; ? shows every key.")]
fn an_unknown_key_says_where_to_look(#[case] key: &str, #[case] expected: &str) {
    let mut app = app();
    assert_eq!(press(&mut app, key), []);
    assert_eq!(said(&app), Some(expected));
}

#[test]
fn esc_goes_back_one_step_at_a_time() {
    let mut app = app();
    let all = app.board.deals().iter().map(record).collect::<Vec<_>>();
    press(&mut app, "/");
    app.update(Msg::Records(all), noon());
    press(&mut app, "deal<Enter><Space>v");
    let state = |app: &App| (app.board.anchor.is_some(), app.board.marks.len(), app.narrowed.is_some());
    assert_eq!(state(&app), (true, 1, true));
    press(&mut app, "<Esc>");
    assert_eq!(state(&app), (false, 1, true));
    press(&mut app, "<Esc>");
    assert_eq!(state(&app), (false, 0, true));
    press(&mut app, "<Esc>");
    assert_eq!((state(&app), app.board.is_filtered()), ((false, 0, false), false));
    assert_eq!(press(&mut app, "<Esc>"), [], "the board itself is the last step; q quits");
}

#[test]
fn the_pane_is_shown_and_hidden() {
    let mut app = app();
    press(&mut app, "m");
    assert!(!app.shows_pane);
    press(&mut app, "m");
    assert!(app.shows_pane);
}

#[test]
fn what_was_marked_is_not_marked_after_the_verb() {
    let mut app = app();
    press(&mut app, "VL");
    done(&mut app, "Moved 3 deals to Qualified.", vec![deal(1, 2), deal(2, 2), deal(3, 2)]);
    assert!(app.board.marks.is_empty());
    assert_eq!(said(&app), Some("Moved 3 deals to Qualified."));
}

#[test]
fn the_cursor_goes_to_what_an_operation_made() {
    let mut app = app();
    let made = vec![DealId(9)];
    let receipt = Receipt {
        said: "Added.".to_owned(),
        touched: Touched::Deals(made.clone()),
        made,
        about: None,
        follows: Vec::new(),
        imported: None,
    };
    app.update(Msg::Done(Box::new(receipt), vec![deal(9, 4)]), noon());
    assert_eq!((selected(&app), app.board.column()), (Some(9), 3));
}

#[test]
fn after_an_undo_everything_is_read_again() {
    let mut app = app();
    press(&mut app, "jj");
    let receipt = Receipt {
        said: "Undone.".to_owned(),
        touched: Touched::Everything,
        made: Vec::new(),
        about: None,
        follows: Vec::new(),
        imported: None,
    };
    assert_eq!(app.update(Msg::Done(Box::new(receipt), Vec::new()), noon()), Some(Effect::Load));
    let now = vec![worth(3, 4, 10), worth(5, 4, 20)];
    assert_eq!(app.update(Msg::Loaded(Box::new(loaded(5, now))), noon()), None);
    assert_eq!((selected(&app), app.board.column(), said(&app)), (Some(3), 3, Some("Undone.")));
}
