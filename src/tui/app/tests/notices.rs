//! What is said, how long it stays, and what questions and pastes do.

use super::*;

#[test]
fn what_was_said_is_cleared_by_the_next_key_which_passes() {
    let mut app = app();
    done(&mut app, "Moved.", vec![deal(4, 3)]);
    assert_eq!(said(&app), Some("Moved."));
    press(&mut app, "j");
    assert_eq!((said(&app), selected(&app)), (None, Some(2)));
}

#[test]
fn an_error_stays_until_a_key_which_passes_too() {
    let mut app = app();
    press(&mut app, "L");
    refuse(&mut app, "Deal 1 is gone.");
    assert_eq!(app.notice, Some(Notice::Error("Deal 1 is gone.".to_owned())));
    app.update(Msg::Resize(size(100, 30)), noon());
    assert!(app.notice.is_some(), "a resize is no key");
    press(&mut app, "aLynx");
    assert_eq!((typed(&app), &app.notice), ("Lynx", &None), "what is typed blindly is never taken for commands");
}

#[test]
fn a_question_is_answered_by_y_alone() {
    let mut app = app();
    press(&mut app, "D");
    let Some(Overlay::Question(question)) = app.overlays.last() else { panic!("no question") };
    assert_eq!(question.text, "Delete Deal 1 with its whole history?");
    assert_eq!(press(&mut app, "D<Enter>jx "), []);
    assert_eq!(app.overlays.len(), 1, "nothing else answers it");
    assert_eq!(press(&mut app, "y"), run(Op::Delete { deals: ids(&[1]) }));
    assert_eq!(app.update(done_deleting(), noon()), None);
    assert_eq!((app.overlays.len(), selected(&app), said(&app)), (0, Some(2), Some("Deleted Deal 1.")));
}

fn done_deleting() -> Msg {
    let touched = Touched::Deals(ids(&[1]));
    let receipt = Receipt {
        said: "Deleted Deal 1.".to_owned(),
        touched,
        made: Vec::new(),
        about: None,
        follows: Vec::new(),
        imported: None,
    };
    Msg::Done(Box::new(receipt), Vec::new())
}

#[rstest]
#[case("<Esc>")]
#[case("n")]
#[case("q")]
#[case("<Ctrl-c>")]
fn a_question_is_waved_away(#[case] key: &str) {
    let mut app = app();
    press(&mut app, "D");
    assert_eq!(press(&mut app, key), []);
    assert!(app.overlays.is_empty());
}

#[test]
fn a_refused_answer_closes_the_question_and_says_why() {
    let mut app = app();
    press(&mut app, "Dy");
    refuse(&mut app, "The file is read-only.");
    assert!(app.overlays.is_empty());
    assert_eq!(app.notice, Some(Notice::Error("The file is read-only.".to_owned())));
}

#[test]
fn several_deals_are_asked_about_as_one() {
    let mut app = app();
    press(&mut app, "VD");
    let Some(Overlay::Question(question)) = app.overlays.last() else { panic!("no question") };
    assert_eq!(question.text, "Delete 3 deals with their whole history?");
}

#[test]
fn an_undo_that_reaches_behind_this_start_asks_first() {
    let mut app = app();
    assert_eq!(app.update(Msg::Behind("Moved Acme to Lead.".to_owned(), Op::Undo), noon()), None);
    let Some(Overlay::Question(question)) = app.overlays.last() else { panic!("no question") };
    assert_eq!(question.text, "Undo what was done before this start: Moved Acme to Lead.");
    assert_eq!(press(&mut app, "y"), run(Op::Undo));
}

#[test]
fn what_is_pasted_on_the_board_is_not_taken_for_keys() {
    let mut app = app();
    paste(&mut app, "Dyq\nx1\n");
    assert_eq!(said(&app), Some("Pasted text was not taken for keys; press a to add it as a deal."));
    assert!(app.overlays.is_empty());
    press(&mut app, "D");
    paste(&mut app, "y");
    assert_eq!(app.overlays.len(), 1, "nor does it answer a question");
}

#[rstest]
#[case::one_line("Acme: site", "Acme: site")]
#[case::several_lines("Acme:\r\nsite\n\n$5k \n", "Acme: site $5k")]
#[case::an_old_macs_lines("a\rb", "a b")]
fn what_is_pasted_into_a_line_stays_one_line(#[case] pasted: &str, #[case] expected: &str) {
    let mut app = app();
    press(&mut app, "a");
    paste(&mut app, pasted);
    assert_eq!(typed(&app), expected);
}

#[test]
fn a_paste_goes_in_where_the_cursor_is_and_is_read_at_once() {
    let mut app = app();
    press(&mut app, "aAcme: <Home>");
    paste(&mut app, "é");
    assert_eq!((typed(&app), line(&app).input.cursor()), ("éAcme: ", 1));
    press(&mut app, "<End>");
    paste(&mut app, "site $5k");
    assert!(reading(&app).contains(&"Value $5,000".to_owned()), "{:?}", reading(&app));
}

#[test]
fn a_paste_clears_the_sentence_about_what_stood_there_before() {
    let mut app = app();
    press(&mut app, "p11k sometime<Enter>");
    assert!(error(&app).is_some());
    paste(&mut app, " é");
    assert_eq!(error(&app), None);
}

#[test]
fn the_board_rolls_over_when_any_message_comes_on_another_day() {
    let mut app = app();
    let tomorrow = Now { today: today().succ_opt().unwrap(), ..noon() };
    app.update(Msg::Resize(app.size), tomorrow);
    assert_eq!(app.board.today, tomorrow.today);
}
