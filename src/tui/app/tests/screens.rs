//! The main screens: one key each, the same deals on the board and on the list, steps on the agenda.

use super::*;
use crate::domain::activity::{Kind, Step};
use crate::domain::deal::Status;
use crate::domain::ids::ActivityId;
use crate::domain::order::Order;
use crate::ops::Steps;
use crate::tui::desk::day;
use crate::tui::keymap::Context;

fn on(app: &App) -> Context {
    app.screen().context()
}

fn step(id: i64, deal: i64, due: &str, subject: &str) -> Step {
    Step {
        id: ActivityId(id),
        deal: DealId(deal),
        kind: Kind::Call,
        subject: subject.to_owned(),
        due: day(due),
        time: None,
    }
}

/// The agenda with an overdue step of 3, one of 1 that is due today, and a later one of 6, which is won.
fn agenda() -> App {
    let mut app = app();
    assert_eq!(press(&mut app, "3"), []);
    assert_eq!(app.needs(), Some(Effect::LoadAgenda));
    let steps =
        vec![step(7, 3, "2026-11-20", "quote"), step(8, 1, "2026-11-22", "call Ann"), step(9, 6, "2026-12-01", "")];
    let won = Deal { status: Status::Won, ..worth(6, 1, 900) };
    app.update(Msg::Agenda(steps, vec![won]), noon());
    app
}

#[rstest]
#[case("1", Context::Board)]
#[case("2", Context::List)]
#[case("3", Context::Agenda)]
#[case("<Tab>", Context::List)]
#[case("<Tab><Tab>", Context::Agenda)]
#[case("<Tab><Tab><Tab>", Context::Board)]
#[case("<Shift-Tab>", Context::Agenda)]
#[case("2<Shift-Tab>", Context::Board)]
#[case("32", Context::List)]
#[case::from_a_deal_to_the_next_one_of_the_screen_below("<Enter>2", Context::List)]
fn a_key_goes_to_a_main_screen(#[case] keys: &str, #[case] expected: Context) {
    let mut app = app();
    assert_eq!(press(&mut app, keys), []);
    assert_eq!(on(&app), expected);
}

#[test]
fn a_main_screen_stays_when_one_goes_back() {
    let mut app = app();
    assert_eq!(press(&mut app, "2<Esc>"), []);
    assert_eq!(on(&app), Context::List);
    press(&mut app, "<Enter>");
    assert_eq!(on(&app), Context::Deal);
    press(&mut app, "<Esc>");
    assert_eq!(on(&app), Context::List);
    assert_eq!(press(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn the_cursor_the_marks_and_the_filter_go_along_from_the_board_to_the_list_and_back() {
    let mut app = app();
    press(&mut app, "<Space>l");
    assert_eq!(selected(&app), Some(4));
    press(&mut app, "2");
    assert_eq!((selected(&app), app.board.row()), (Some(4), 3));
    assert_eq!(press(&mut app, "Y"), run(Op::Duplicate { deals: ids(&[1]) }), "verbs act on what is marked");
    press(&mut app, "jj1");
    assert_eq!((selected(&app), app.board.column()), (Some(5), 3));
    press(&mut app, "2<Esc>V");
    assert_eq!(app.board.marks.len(), 5, "V marks all rows");
}

#[rstest]
#[case("2L", Op::Move { deals: ids(&[1]), to: Target::Next, on: None, pass: Pass::default() })]
#[case("2jjjL", Op::Move { deals: ids(&[4]), to: Target::Next, on: None, pass: Pass::default() })]
#[case("2GM2", Op::Move { deals: ids(&[5]), to: Target::Stage(StageId(2)), on: None, pass: Pass::default() })]
#[case("2jr", Op::Reopen { deals: ids(&[2]), on: None })]
#[case("2<Space><Space>Y", Op::Duplicate { deals: ids(&[1, 2]) })]
fn the_boards_verbs_act_on_the_list(#[case] keys: &str, #[case] expected: Op) {
    assert_eq!(press(&mut app(), keys), run(expected));
}

#[test]
fn the_list_is_sorted_by_its_own_columns() {
    let mut app = app();
    press(&mut app, "2s");
    assert_eq!((app.board.order, said(&app)), (Order::Value, Some("Sorted by value.")));
    press(&mut app, "S");
    assert_eq!((selected(&app), app.board.row()), (Some(1), 4), "the cursor stays with its deal");
    press(&mut app, "1");
    assert_eq!(app.board.order, Order::Light, "the board's order is another one");
}

#[test]
fn n_finds_the_next_decision_on_the_list_too() {
    let needs = Deal { flagged: true, ..worth(9, 3, 10) };
    let mut app = desk::app(5, vec![worth(1, 1, 30), worth(2, 2, 20), needs], size(80, 24));
    press(&mut app, "2n");
    assert_eq!(selected(&app), Some(9));
}

#[test]
fn the_palette_leads_to_a_deal_on_the_list_when_one_is_there() {
    let mut app = app();
    press(&mut app, "2:Deal 4<Enter>");
    assert_eq!((on(&app), selected(&app)), (Context::List, Some(4)));
    press(&mut app, "3:Deal 5<Enter>");
    assert_eq!((on(&app), selected(&app)), (Context::Board, Some(5)));
}

#[rstest]
#[case("", Some(3))]
#[case("j", Some(1))]
#[case("jj", Some(6))]
#[case("jjjj", Some(6))]
#[case("Gk", Some(1))]
#[case("Ggg", Some(3))]
fn the_agendas_cursor_is_on_the_deal_of_its_line(#[case] keys: &str, #[case] expected: Option<i64>) {
    let mut app = agenda();
    assert_eq!(press(&mut app, keys), []);
    assert_eq!(app.selected().map(|d| d.id.0), expected);
}

#[rstest]
#[case("L", Op::Move { deals: ids(&[3]), to: Target::Next, on: None, pass: Pass::default() })]
#[case("jjr", Op::Reopen { deals: ids(&[6]), on: None })]
#[case::its_very_step("jT", Op::Done { steps: Steps::These(vec![ActivityId(8)]), outcome: None, at: None })]
#[case("ccleft voicemail<Enter>", Op::Log { deals: ids(&[3]), kind: Kind::Call, subject: "left voicemail".to_owned(), outcome: None, at: None })]
fn verbs_act_on_the_line_under_the_cursor(#[case] keys: &str, #[case] expected: Op) {
    assert_eq!(press(&mut agenda(), keys), run(expected));
}

#[test]
fn t_opens_the_very_step_and_a_day_alone_re_dates_it() {
    let mut app = agenda();
    press(&mut app, "jt");
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Step of Deal 1", "today call Ann"));
    let to = crate::domain::dates::When { day: day("2026-11-27"), time: None };
    let steps = Steps::These(vec![ActivityId(8)]);
    assert_eq!(press(&mut app, "<Ctrl-u>fri<Enter>"), run(Op::Redate { steps: steps.clone(), to }));
    assert_eq!(press(&mut app, "<Ctrl-u><Enter>"), run(Op::Drop { steps }), "an empty line drops it");
}

#[test]
fn enter_opens_the_deal_and_back_the_agenda_is_read_anew() {
    let mut app = agenda();
    press(&mut app, "j<Enter>");
    assert_eq!(app.needs(), Some(Effect::LoadDeal(DealId(1))));
    press(&mut app, "<Esc>");
    assert_eq!((on(&app), app.needs()), (Context::Agenda, Some(Effect::LoadAgenda)));
    assert_eq!(app.selected().map(|d| d.id.0), Some(1), "where one left it");
}

#[test]
fn what_is_written_is_read_anew() {
    let mut app = agenda();
    assert_eq!(app.needs(), None);
    done(&mut app, "Ticked.", vec![worth(3, 1, 1000)]);
    assert_eq!(app.needs(), Some(Effect::LoadAgenda));
    app.update(Msg::Midnight, noon());
    assert_eq!(app.needs(), Some(Effect::LoadAgenda));
}

#[test]
fn the_pane_counts_every_step_that_is_due() {
    let figure = |app: &App, label: &str| {
        app.figures.iter().flat_map(|g| &g.figures).find(|f| f.label == label).unwrap().value.clone()
    };
    let mut app = app();
    assert_eq!((figure(&app, "Overdue"), figure(&app, "Due today")), ("0".to_owned(), "0".to_owned()), "of the cards");
    let snoozed = Deal { snoozed_until: Some(day("2026-12-24")), ..worth(2, 1, 2000) };
    done(&mut app, "Snoozed.", vec![snoozed]);
    let steps = vec![
        step(1, 1, "2026-11-20", "quote"),
        step(2, 1, "2026-11-21", "a second one"),
        step(3, 2, "2026-11-21", "of a snoozed deal"),
        step(4, 6, "2026-11-22", "of a won deal"),
    ];
    app.update(Msg::Due(steps), noon());
    assert_eq!((figure(&app, "Overdue"), figure(&app, "Due today")), ("2".to_owned(), "1".to_owned()));
}
