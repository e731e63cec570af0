//! The saved filters: their list, its keys, and what is in force.

use super::*;
use crate::domain::filter::SavedFilter;
use crate::domain::ids::SavedFilterId;
use crate::ops::SavedFilterOp;
use crate::tui::keymap::{Choice as Rebound, Keymap};
use crate::tui::screen::Screen;

/// Four that were saved, by name; the last one cannot be read.
fn saved() -> Vec<SavedFilter> {
    let filters = [(1, "Big", "value:2k.."), (2, "hot stuff", "@lead"), (3, "Late", "@prop"), (4, "Moon", "@moon")];
    let filter = |(id, name, text): (i64, &str, &str)| SavedFilter {
        id: SavedFilterId(id),
        pipeline: None,
        name: name.to_owned(),
        text: text.to_owned(),
    };
    filters.map(filter).to_vec()
}

fn records(app: &mut App) {
    let records = app.board.deals().iter().map(record).collect();
    assert_eq!(app.update(Msg::Records(records), noon()), None);
}

/// The file answers.
fn answer(app: &mut App, saved: Vec<SavedFilter>) {
    assert_eq!(app.update(Msg::Saved(saved), noon()), Some(Effect::LoadRecords));
    records(app);
}

/// The list of saved filters over the board of five deals.
fn listed() -> App {
    let mut app = app();
    assert_eq!(press(&mut app, "f"), [Effect::LoadSaved]);
    answer(&mut app, saved());
    app
}

/// The same while a filter is in force.
fn listed_with(text: &str) -> App {
    let mut app = app();
    press(&mut app, "/");
    answer(&mut app, saved());
    press(&mut app, &format!("{text}<Enter>f"));
    answer(&mut app, saved());
    app
}

/// "Big · value:2k.. · 2 deals" of each line.
fn lines(app: &App) -> Vec<String> {
    let line = |at: &usize| {
        let item = &picker(app).items[*at];
        let parts = [item.label.clone(), item.detail.clone(), item.figure().trim().to_owned()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    picker(app).matches.iter().map(line).collect()
}

fn shown(app: &App) -> Vec<i64> {
    let columns = app.board.columns.iter().enumerate();
    let mut ids: Vec<i64> = columns
        .flat_map(|(at, column)| (0..column.len()).map(move |row| (at, row)))
        .map(|(at, row)| app.board.at(at, row).unwrap().id.0)
        .collect();
    ids.sort_unstable();
    ids
}

fn in_force(app: &App) -> Option<&str> {
    app.narrowed.as_ref().map(|narrowed| narrowed.text.as_str())
}

fn op(what: SavedFilterOp) -> Vec<Effect> {
    run(Op::SavedFilter { pipeline: SALES, what })
}

#[test]
fn each_line_says_what_it_asks_for_and_how_many_deals_it_lets_through() {
    let app = listed();
    assert_eq!(
        lines(&app),
        [
            "Big · value:2k.. · 2 deals",
            "hot stuff · @lead · 3 deals",
            "Late · @prop · 1 deal",
            "Moon · @moon · ! unreadable"
        ]
    );
    assert_eq!(shown(&app), [1, 2, 3, 4, 5], "the board stays as it is");
}

#[test]
fn enter_puts_one_in_force_as_if_it_were_typed() {
    let mut app = listed();
    assert_eq!(press(&mut app, "hot<Enter>"), [Effect::LoadRecords]);
    records(&mut app);
    assert_eq!((shown(&app), in_force(&app)), (vec![1, 2, 3], Some("@lead")));
    assert_eq!(said(&app), Some("The deals of “hot stuff”; Esc shows all again."));
    assert!(desk::screen(&app).contains("filter @lead · 3 shown"));
    press(&mut app, "<Esc>");
    assert_eq!((shown(&app), in_force(&app)), (vec![1, 2, 3, 4, 5], None));
}

#[test]
fn the_cursor_is_on_the_one_in_force_and_none_is_offered_to_be_saved() {
    for text in ["@prop", "saved:LATE"] {
        let app = listed_with(text);
        assert_eq!((lines(&app).len(), picker(&app).current().unwrap().label.as_str()), (4, "Late"), "{text}");
    }
}

#[test]
fn esc_closes_without_a_change() {
    let mut app = listed_with("@prop");
    assert_eq!(press(&mut app, "<Down><Esc>"), []);
    assert_eq!((app.overlays.len(), in_force(&app), shown(&app)), (0, Some("@prop"), vec![5]));
}

#[test]
fn one_that_cannot_be_read_says_so_and_changes_nothing() {
    let mut app = listed();
    assert_eq!(press(&mut app, "moon<Enter>"), []);
    let sentence = "The saved filter “Moon” can no longer be read: `moon` is no stage; the stages are Lead, Qualified, \
                    Meeting, Proposal, Negotiation.";
    assert_eq!((&app.notice, in_force(&app)), (&Some(Notice::Error(sentence.to_owned())), None));
}

#[test]
fn the_filter_in_force_is_saved_under_a_name() {
    let mut app = listed_with("value:..1k");
    assert_eq!(lines(&app)[0], "Save this filter · value:..1k");
    press(&mut app, "<Enter>hot stuff");
    assert_eq!(reading(&app), ["asks for value:..1k", "!  There is a saved filter “hot stuff” already."]);
    assert_eq!(press(&mut app, "<Enter>"), []);
    assert_eq!((error(&app), typed(&app)), (Some("There is a saved filter “hot stuff” already."), "hot stuff"));
    press(&mut app, "!");
    assert_eq!(reading(&app), ["asks for value:..1k", "as a term saved:\"hot stuff!\""]);
    let add = SavedFilterOp::Add { name: "hot stuff!".to_owned(), text: "value:..1k".to_owned() };
    assert_eq!(press(&mut app, "<Enter>"), op(add));
    refuse(&mut app, "The disk is full.");
    assert_eq!((error(&app), typed(&app)), (Some("The disk is full."), "hot stuff!"), "what was typed stays");
    assert_eq!(done(&mut app, "Saved the filter “hot stuff!”.", Vec::new()), Some(Effect::LoadRecords));
    assert_eq!((app.overlays.len(), in_force(&app)), (0, Some("value:..1k")), "it stays in force");
}

#[test]
fn one_that_names_a_saved_one_is_not_offered_a_name() {
    let mut app = listed_with("saved:big value:..2k");
    assert_eq!(press(&mut app, "<Enter>"), []);
    let sentence = "A saved filter cannot name another one; write out what that one says.";
    assert_eq!((&app.notice, app.overlays.len()), (&Some(Notice::Error(sentence.to_owned())), 0));
}

#[test]
fn one_is_renamed_and_the_list_is_there_again() {
    let mut app = listed();
    press(&mut app, "<Down><Ctrl-r>");
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Another name for “hot stuff”", "hot stuff"));
    press(&mut app, "<Ctrl-u>big<Enter>");
    assert_eq!(error(&app), Some("There is a saved filter “Big” already."));
    let edit = SavedFilterOp::Edit { filter: SavedFilterId(2), name: Some("Leads".to_owned()), text: None };
    assert_eq!(press(&mut app, "<Ctrl-u>Leads<Enter>"), op(edit));
    assert_eq!(done(&mut app, "Renamed.", Vec::new()), Some(Effect::LoadSaved));
    let mut renamed = saved();
    renamed[1].name = "Leads".to_owned();
    answer(&mut app, renamed);
    assert_eq!((labels(&app), picker(&app).chosen), (vec!["Big", "Leads", "Late", "Moon"], 1));
}

#[test]
fn what_one_asks_for_is_changed_while_the_board_follows() {
    let mut app = listed_with("@prop");
    assert_eq!(press(&mut app, "<Up><Ctrl-e>"), [Effect::LoadRecords]);
    records(&mut app);
    assert_eq!((typed(&app), shown(&app)), ("@lead", vec![1, 2, 3]));
    press(&mut app, "<Ctrl-u>saved:big<Enter>");
    assert_eq!(error(&app), Some("A saved filter cannot name another one; write out what that one says."));
    press(&mut app, "<Ctrl-u><Enter>");
    assert!(error(&app).unwrap().starts_with("A saved filter has to ask for something"));
    press(&mut app, "@qual");
    assert_eq!((shown(&app), reading(&app)), (vec![4], vec!["fits 1 deal".to_owned()]));
    let edit = SavedFilterOp::Edit { filter: SavedFilterId(2), name: None, text: Some("@qual".to_owned()) };
    assert_eq!(press(&mut app, "<Enter>"), op(edit));
    press(&mut app, "<Esc>");
    assert_eq!((shown(&app), labels(&app).len()), (vec![5], 4), "the list is there again, over the filter in force");
}

#[rstest]
#[case("<Del>")]
#[case("<Ctrl-d>")]
fn one_is_removed_without_a_question_and_the_next_one_is_chosen(#[case] key: &str) {
    let mut app = listed();
    press(&mut app, "<Down>");
    assert_eq!(press(&mut app, key), op(SavedFilterOp::Remove { filter: SavedFilterId(2) }));
    assert_eq!(done(&mut app, "Removed.", Vec::new()), Some(Effect::LoadSaved));
    let mut left = saved();
    left.remove(1);
    answer(&mut app, left);
    assert_eq!((labels(&app), picker(&app).current().unwrap().label.as_str()), (vec!["Big", "Late", "Moon"], "Late"));
}

#[test]
fn when_the_one_in_force_is_removed_its_text_stays_in_force_and_is_offered_to_be_saved() {
    let mut app = listed_with("@lead");
    press(&mut app, "<Del>");
    done(&mut app, "Removed.", Vec::new());
    let mut left = saved();
    left.remove(1);
    answer(&mut app, left);
    assert_eq!((labels(&app), picker(&app).chosen), (vec!["Save this filter", "Big", "Late", "Moon"], 2));
    assert_eq!((in_force(&app), shown(&app)), (Some("@lead"), vec![1, 2, 3]));
}

#[test]
fn after_the_last_one_is_removed_the_list_closes() {
    let mut app = listed();
    assert_eq!(app.update(Msg::Saved(Vec::new()), noon()), None);
    assert!(app.overlays.is_empty());
}

#[test]
fn what_is_not_saved_is_neither_renamed_nor_removed() {
    for key in ["<Del>", "<Ctrl-r>", "<Ctrl-e>"] {
        let mut app = listed_with("#web");
        assert_eq!(press(&mut app, key), []);
        assert_eq!((said(&app), app.overlays.len()), (Some("This one is not saved yet; Enter saves it."), 1));
    }
}

#[test]
fn with_none_saved_and_none_in_force_it_is_said_how_to_save_one() {
    let mut app = app();
    let keys = |name| Key::sequence(name).unwrap();
    let to = Rebound { context: None, action: Action::Filter, keys: vec![keys("Ctrl-f")] };
    app.begin(Keymap::rebound(&[to]).unwrap(), Action::ShowBoard, None);
    press(&mut app, "f");
    assert_eq!(app.update(Msg::Saved(Vec::new()), noon()), None);
    assert_eq!(said(&app), Some("No filter is saved yet; Ctrl-f narrows the deals, and f then saves that."));
    assert!(app.overlays.is_empty());
}

#[test]
fn the_palette_lists_them_as_they_stand_in_the_file_and_puts_one_in_force() {
    let mut app = app();
    assert_eq!(press(&mut app, "3:"), [Effect::LoadSaved]);
    assert_eq!(app.update(Msg::Saved(saved()), noon()), None, "no deals are read for it");
    press(&mut app, "hot stuff");
    assert_eq!(
        (labels(&app)[0], picker(&app).items[picker(&app).matches[0]].detail.as_str()),
        ("hot stuff", "saved filter")
    );
    assert_eq!(press(&mut app, "<Enter>"), [Effect::LoadRecords]);
    records(&mut app);
    assert!(matches!(app.screen(), Screen::Board));
    assert_eq!(shown(&app), [1, 2, 3]);
}

#[test]
fn from_the_palette_over_a_deal_of_the_list_the_list_comes_back() {
    let mut app = app();
    press(&mut app, "2<Enter>:");
    app.update(Msg::Saved(saved()), noon());
    press(&mut app, "hot stuff<Enter>");
    assert!(matches!(app.screen(), Screen::List));
}

#[test]
fn a_saved_filter_is_a_term_of_the_filter_line() {
    let mut app = app();
    press(&mut app, "/");
    answer(&mut app, saved());
    press(&mut app, "saved:\"hot stuff\" value:2k..");
    assert_eq!(shown(&app), [1, 2]);
    press(&mut app, "<Ctrl-u>saved:lat<Enter>");
    assert_eq!(error(&app), Some("`lat` is no saved filter; the nearest is Late."));
    press(&mut app, "e<Enter>");
    assert_eq!((shown(&app), in_force(&app)), (vec![5], Some("saved:late")));
}

#[test]
fn the_filter_in_force_is_read_afresh_with_what_it_names() {
    let mut app = app();
    press(&mut app, "/");
    answer(&mut app, saved());
    press(&mut app, "saved:late<Enter>");
    let mut changed = saved();
    changed[2].text = "@qual".to_owned();
    assert_eq!(
        app.update(Msg::Loaded(Box::new(loaded(5, app.board.deals().to_vec()))), noon()),
        Some(Effect::LoadSaved)
    );
    answer(&mut app, changed);
    assert_eq!(shown(&app), [4]);
    app.update(Msg::Loaded(Box::new(loaded(5, app.board.deals().to_vec()))), noon());
    answer(&mut app, Vec::new());
    assert_eq!((shown(&app), in_force(&app)), (vec![4], Some("saved:late")), "what is gone stays as it was read last");
}

#[test]
fn a_saved_filter_in_force_that_asks_for_something_else_now_stays_in_force() {
    let mut app = listed();
    press(&mut app, "late<Enter>");
    records(&mut app);
    press(&mut app, "f");
    let mut changed = saved();
    changed[2].text = "@qual".to_owned();
    answer(&mut app, changed);
    assert_eq!((shown(&app), in_force(&app), labels(&app).len()), (vec![4], Some("@qual"), 4));
}

#[test]
fn a_day_that_counts_from_today_moves_at_midnight() {
    let mut app = app();
    press(&mut app, "/");
    answer(&mut app, saved());
    press(&mut app, "close:+22d<Enter>");
    records(&mut app);
    assert_eq!(shown(&app), Vec::<i64>::new());
    let next = Now { today: today().succ_opt().unwrap(), ..noon() };
    assert_eq!(app.update(Msg::Midnight, next), Some(Effect::LoadSaved));
    assert_eq!(app.update(Msg::Saved(saved()), next), Some(Effect::LoadRecords));
    let records = app.board.deals().iter().map(record).collect();
    app.update(Msg::Records(records), next);
    assert_eq!(shown(&app), [1, 2, 3, 4, 5], "all are expected to close on 15 Dec");
}
