//! Lists to pick from: stages, reasons, the palette, the help.

use super::*;

#[test]
fn the_stages_are_listed_with_their_digits() {
    let mut app = app();
    press(&mut app, "M");
    assert_eq!(picker(&app).title, "Move Deal 1 to");
    assert_eq!(labels(&app), ["Lead", "Qualified", "Meeting", "Proposal", "Negotiation"]);
    assert_eq!(press(&mut app, "9"), [], "there is no ninth");
    assert_eq!(app.overlays.len(), 1);
}

#[rstest]
#[case::by_its_digit("x2", "Competitor")]
#[case::from_the_list("x<Down><Down><Enter>", "No budget")]
#[case::upwards_round_and_down_again("x<Up><Down><Enter>", "Price")]
fn a_lost_deal_has_a_reason_and_may_have_a_note(#[case] keys: &str, #[case] reason: &str) {
    let lose = |note: Option<&str>| Op::Lose {
        deals: ids(&[1]),
        reason: reason.to_owned(),
        as_written: false,
        note: note.map(str::to_owned),
        on: None,
    };
    let mut app = app();
    press(&mut app, keys);
    assert!(line(&app).title.starts_with(&format!("Lost, {reason}: Deal 1")), "{}", line(&app).title);
    assert_eq!(press(&mut app, "<Enter>"), run(lose(None)));
    press(&mut app, "<Esc>");
    press(&mut app, keys);
    assert_eq!(press(&mut app, " went to Dell <Enter>"), run(lose(Some("went to Dell"))));
}

#[test]
fn where_a_digit_picks_nothing_is_typed_and_j_and_k_step() {
    let mut app = app();
    press(&mut app, "M");
    let all: Vec<String> = labels(&app).into_iter().map(str::to_owned).collect();
    press(&mut app, "jjkzq/ ");
    paste(&mut app, "prop");
    assert_eq!((labels(&app), picker(&app).chosen), (all.iter().map(String::as_str).collect(), 1));
    let to = |stage: i64| {
        run(Op::Move { deals: ids(&[1]), to: Target::Stage(StageId(stage)), on: None, pass: Pass::default() })
    };
    assert_eq!(press(&mut app, "3"), to(3), "digits still pick");
    press(&mut app, "<Esc>Mj");
    assert_eq!(press(&mut app, "<Enter>"), to(2));
    press(&mut app, "<Esc>");
    app.board.select(DealId(5));
    press(&mut app, "M");
    assert_eq!(picker(&app).chosen, 3, "the deal's own stage");
    assert_eq!(press(&mut app, "<Enter>"), []);
    assert_eq!(said(&app), Some("Nothing was changed."));
}

#[test]
fn in_the_palette_j_and_digits_are_letters() {
    let mut app = app();
    press(&mut app, ":j1");
    assert_eq!(picker(&app).input.value(), "j1");
}

#[test]
fn a_reason_that_is_not_on_the_list_is_written() {
    let mut app = app();
    press(&mut app, "Vx0");
    assert_eq!(line(&app).title, "Why were 3 deals lost?");
    assert_eq!(press(&mut app, "  <Enter>"), []);
    assert_eq!(error(&app), Some("Write why, in a word or two."));
    press(&mut app, "Merger<Enter>");
    assert!(line(&app).title.starts_with("Lost, Merger"));
    let lose =
        Op::Lose { deals: ids(&[1, 2, 3]), reason: "Merger".to_owned(), as_written: false, note: None, on: None };
    assert_eq!(press(&mut app, "<Enter>"), run(lose));
}

#[test]
fn a_closed_deal_is_not_lost_again() {
    let won = Deal { status: crate::domain::deal::Status::Won, ..deal(1, 1) };
    let mut app = desk::app(1, vec![won], size(120, 36));
    press(&mut app, "o");
    app.board.select(DealId(1));
    press(&mut app, "x");
    assert_eq!(app.notice, Some(Notice::Error("Deal 1 is closed already; r reopens it.".to_owned())));
    assert!(app.overlays.is_empty());
}

#[rstest]
#[case(":q<Enter>", Effect::Quit)]
#[case(":wq<Enter>", Effect::Quit)]
#[case(":q!<Enter>", Effect::Quit)]
#[case(":qa<Enter>", Effect::Quit)]
#[case(":wqa<Enter>", Effect::Quit)]
#[case(":x<Enter>", Effect::Quit)]
#[case(":quit<Enter>", Effect::Quit)]
#[case("<Ctrl-p>undo<Enter>", Effect::Replay(Op::Undo))]
#[case(":next stage<Enter>", Effect::Run(Op::Move { deals: ids(&[1]), to: Target::Next, on: None, pass: Pass::default() }))]
fn the_palette_does_what_is_typed(#[case] keys: &str, #[case] expected: Effect) {
    assert_eq!(press(&mut app(), keys), [Effect::LoadSaved, expected]);
}

#[rstest]
#[case(":w<Enter>", "Everything is saved already.")]
#[case(":sort value<Enter>", "Sorted by value.")]
#[case(":sort creat<Enter>", "Sorted by creation.")]
#[case(":nego<Enter>", "In Negotiation there is no deal.")]
fn the_palette_answers(#[case] keys: &str, #[case] sentence: &str) {
    let mut app = app();
    assert_eq!(press(&mut app, keys), [Effect::LoadSaved]);
    assert_eq!(said(&app), Some(sentence));
    assert!(app.overlays.is_empty());
}

#[rstest]
#[case::of_vims_settings(":set")]
#[case::of_vims_other_words(":vsplit")]
fn a_word_that_names_nothing_does_nothing(#[case] keys: &str) {
    let mut app = app();
    press(&mut app, keys);
    assert_eq!(labels(&app), Vec::<&str>::new());
}

#[test]
fn the_palette_goes_to_a_stage() {
    let mut app = app();
    press(&mut app, ":prop<Enter>");
    assert_eq!(selected(&app), Some(5));
    press(&mut app, "3:lead<Enter>");
    assert!(matches!(app.screen(), Screen::Board));
    assert_eq!(selected(&app), Some(1));
}

#[test]
fn the_palette_begins_with_verbs_and_ends_with_motions() {
    let mut app = app();
    press(&mut app, ":");
    let labels = labels(&app);
    assert_eq!(labels[0], "open the deal: all that belongs to it");
    assert_eq!(labels[labels.len() - 1], "previous deal that needs a decision");
    let at = |label: &str| labels.iter().position(|l| *l == label).unwrap();
    assert!(at("undo the last step") < at("sort by value") && at("sort by value") < at("Meeting"));
    assert!(at("Meeting") < at("Deal 1") && at("Deal 1") < at("previous column"));
}

#[test]
fn the_palette_goes_to_a_deal_also_where_the_filter_hides_it() {
    let mut app = app();
    let all = app.board.deals().iter().map(record).collect::<Vec<_>>();
    press(&mut app, "/");
    app.update(Msg::Records(all), noon());
    press(&mut app, "\"deal 1\"<Enter>");
    assert_eq!(app.board.columns.iter().map(crate::tui::board::Column::len).sum::<usize>(), 1);
    press(&mut app, ":deal 5<Enter>");
    assert_eq!((selected(&app), app.narrowed.is_some()), (Some(5), false));
}

#[test]
fn the_palette_opens_what_it_names() {
    let mut app = app();
    press(&mut app, ":add a deal on one<Enter>");
    assert_eq!(line(&app).purpose, Purpose::Add);
}

#[test]
fn what_fits_nothing_is_not_taken() {
    let mut app = app();
    press(&mut app, ":zzzz");
    assert_eq!(labels(&app), Vec::<&str>::new());
    assert_eq!(press(&mut app, "<Enter><Down><Up><Enter>"), []);
    assert_eq!(app.overlays.len(), 1);
    press(&mut app, "<Backspace><Backspace><Backspace><Backspace>");
    assert!(labels(&app).len() > 40, "all of it is back");
}

#[test]
fn every_key_of_the_board_is_in_the_help_and_is_found_by_its_words() {
    let mut app = app();
    press(&mut app, "?");
    assert_eq!(labels(&app).len(), app.keymap().rows(crate::tui::keymap::Context::Board).count());
    press(&mut app, "history");
    press(&mut app, "<Esc>?reopen");
    assert_eq!(labels(&app)[0], "reopen a closed deal");
}
