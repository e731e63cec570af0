//! The filter, as one types it and when it is in force.

use super::*;

/// The filter line open over the board of five deals, the third of which belongs to Borealis.
fn filtering() -> App {
    let mut app = app();
    let third = Deal { organization: Some("Borealis".into()), ..worth(3, 1, 1000) };
    app.board.patch(&[DealId(3)], vec![third]);
    assert_eq!(press(&mut app, "/"), [Effect::LoadSaved]);
    assert_eq!(app.update(Msg::Saved(Vec::new()), noon()), Some(Effect::LoadRecords));
    records(&mut app);
    app
}

fn records(app: &mut App) {
    let records = app.board.deals().iter().map(record).collect();
    app.update(Msg::Records(records), noon());
}

fn shown(app: &App) -> Vec<i64> {
    let columns = 0..app.board.columns.len();
    columns
        .flat_map(|c| (0..app.board.columns[c].len()).map(move |row| (c, row)))
        .map(|(c, row)| app.board.at(c, row).unwrap().id.0)
        .collect()
}

#[test]
fn deals_are_narrowed_with_every_letter() {
    let mut app = filtering();
    assert_eq!(shown(&app), [1, 2, 3, 4, 5]);
    press(&mut app, "bor");
    assert_eq!((shown(&app), selected(&app), reading(&app)), (vec![3], Some(3), vec!["fits 1 deal".to_owned()]));
    press(&mut app, "<Backspace><Backspace><Backspace>");
    assert_eq!((shown(&app), reading(&app)), (vec![1, 2, 3, 4, 5], vec![]));
    press(&mut app, "@prop");
    assert_eq!(shown(&app), [5]);
}

#[test]
fn letters_typed_before_the_records_came_are_not_lost() {
    let mut app = app();
    press(&mut app, "/@prop");
    records(&mut app);
    assert_eq!(shown(&app), [5]);
}

#[test]
fn half_a_word_of_the_grammar_keeps_what_the_last_good_filter_showed() {
    let mut app = filtering();
    press(&mut app, "@propx");
    let reading = reading(&app);
    assert!(reading.len() == 1 && reading[0].starts_with("! "), "{reading:?}");
    assert_eq!(shown(&app), [5]);
    press(&mut app, "<Backspace>");
    assert_eq!(shown(&app), [5]);
}

#[test]
fn a_filter_that_was_taken_stays_until_esc() {
    let mut app = filtering();
    press(&mut app, "@prop<Enter>");
    assert_eq!((shown(&app), app.narrowed.as_ref().unwrap().text.as_str()), (vec![5], "@prop"));
    press(&mut app, "<Esc>");
    assert_eq!((shown(&app), app.narrowed.is_some()), (vec![1, 2, 3, 4, 5], false));
}

#[test]
fn the_filter_in_force_is_offered_again_and_an_empty_one_ends_it() {
    let mut app = filtering();
    press(&mut app, "@prop<Enter>/");
    assert_eq!(typed(&app), "@prop");
    records(&mut app);
    assert_eq!(shown(&app), [5]);
    press(&mut app, "<Ctrl-u><Enter>");
    assert_eq!((shown(&app), app.narrowed.is_some()), (vec![1, 2, 3, 4, 5], false));
}

#[test]
fn esc_on_the_line_leaves_the_filter_as_it_was() {
    let mut app = filtering();
    press(&mut app, "bor<Esc>");
    assert_eq!((shown(&app), app.narrowed.is_some(), app.overlays.len()), (vec![1, 2, 3, 4, 5], false, 0));
    press(&mut app, "/");
    records(&mut app);
    press(&mut app, "@prop<Enter>/");
    records(&mut app);
    press(&mut app, "<Ctrl-u>bor");
    assert_eq!(shown(&app), [3]);
    press(&mut app, "<Esc>");
    assert_eq!((shown(&app), app.narrowed.as_ref().map(|n| n.text.as_str())), (vec![5], Some("@prop")));
}

#[test]
fn a_deal_that_no_longer_fits_disappears_after_the_write() {
    let mut app = filtering();
    press(&mut app, "@prop<Enter>L");
    let asked = done(&mut app, "Moved.", vec![deal(5, 5)]);
    assert_eq!(asked, Some(Effect::LoadRecords));
    records(&mut app);
    assert_eq!(shown(&app), Vec::<i64>::new());
}

#[test]
fn what_another_process_wrote_is_filtered_too() {
    let deals = || vec![worth(1, 1, 10), worth(8, 4, 10)];
    let mut taken = filtering();
    press(&mut taken, "@prop<Enter>");
    let mut typing = filtering();
    press(&mut typing, "@prop");
    for app in [&mut taken, &mut typing] {
        let asked = app.update(Msg::Loaded(Box::new(loaded(5, deals()))), noon());
        assert_eq!(asked, Some(Effect::LoadSaved));
        assert_eq!(app.update(Msg::Saved(Vec::new()), noon()), Some(Effect::LoadRecords));
        records(app);
        assert_eq!(shown(app), [8]);
    }
}

#[test]
fn a_mistake_is_pointed_at_where_it_stands_in_the_line() {
    let mut app = filtering();
    press(&mut app, "  é is:nothing<Enter>");
    let at = line(&app).error.as_ref().unwrap().at.clone();
    assert!("is:nothing".ends_with(&typed(&app)[at.start..]));
    assert!(desk::screen(&app).contains("is:nothing"));
}
