//! The screen of one deal: its cursor, what is changed in place, notes, what is copied.

use super::*;
use crate::domain::page::{DealPage, Source};
use crate::tui::deal::{DealScreen, Row, Side};
use crate::tui::screen::Screen;

/// The page of deal 1: two steps, nothing happened but that it was made.
fn page() -> DealPage {
    let mut record = record(&worth(1, 1, 3000));
    record.notes = "Ann decides.".to_owned();
    record.fields.insert("region".to_owned(), "EMEA".to_owned());
    let step = |id, due: &str| Step {
        id: crate::domain::ids::ActivityId(id),
        deal: DealId(1),
        kind: Kind::Call,
        subject: "call Ann".to_owned(),
        due: desk::day(due),
        time: None,
    };
    let events = crate::domain::timeline::History::default().events(&record);
    DealPage {
        record,
        role: None,
        checks: Vec::new(),
        steps: vec![step(1, "2026-11-25"), step(2, "2026-12-01")],
        events,
    }
}

fn opened() -> App {
    let mut app = app();
    press(&mut app, "<Enter>");
    assert_eq!(app.needs(), Some(Effect::LoadDeal(DealId(1))));
    read(&mut app, Some(page()));
    app
}

fn read(app: &mut App, page: Option<DealPage>) {
    assert_eq!(app.update(Msg::Deal(DealId(1), page.map(Box::new)), noon()), None);
}

fn deal_screen(app: &App) -> &DealScreen {
    match app.screen() {
        Screen::Deal(screen) => screen,
        _ => panic!("another screen is on top"),
    }
}

/// What the cursor is on: a label, "step 1", "event 1", "notes".
fn on(app: &App) -> String {
    match deal_screen(app).current() {
        Some(Row::Fact(fact)) => fact.label.clone(),
        Some(Row::Step(n)) => format!("step {}", n + 1),
        Some(Row::Event(n)) => format!("event {}", n + 1),
        Some(Row::Notes) => "notes".to_owned(),
        other => format!("{other:?}"),
    }
}

#[rstest]
#[case("", "Value")]
#[case("j", "Probability")]
#[case("jk", "Value")]
#[case("k", "Value")]
#[case("G", "notes")]
#[case("Ggg", "Value")]
#[case("<Tab>", "step 1")]
#[case("l", "step 1")]
#[case("lj", "step 2")]
#[case("ljjj", "event 1")]
#[case("lh", "Value")]
#[case("<Tab><Tab>", "Value")]
#[case("<Right><Left>", "Value")]
fn the_cursor_walks_over_facts_steps_and_events(#[case] keys: &str, #[case] expected: &str) {
    let mut app = opened();
    assert_eq!(press(&mut app, keys), []);
    assert_eq!(on(&app), expected);
}

#[test]
fn where_there_is_one_column_the_cursor_walks_through_both_sides() {
    let mut app = opened();
    app.update(Msg::Resize(size(50, 24)), noon());
    press(&mut app, "G");
    assert_eq!(on(&app), "event 1");
    press(&mut app, "kkk");
    assert_eq!((on(&app), deal_screen(&app).side()), ("notes".to_owned(), Side::Known));
}

#[test]
fn the_cursor_stays_on_its_row_when_the_deal_is_read_again() {
    let mut app = opened();
    press(&mut app, "jjj");
    let before = on(&app);
    let mut page = page();
    page.record.deal.flagged = true;
    read(&mut app, Some(page));
    assert_eq!(on(&app), before, "though rows came in above it");
}

fn fact(before: &str, source: Source) -> Purpose {
    Purpose::Fact { deal: DealId(1), source, before: before.to_owned() }
}

#[rstest]
#[case::the_key_for_editing("e")]
#[case("<Enter>")]
fn a_fact_is_changed_in_its_place(#[case] key: &str) {
    let mut app = opened();
    press(&mut app, key);
    assert_eq!(line(&app).purpose, fact("$3,000", Source::Field(draft::Field::Value)));
    let effects = press(&mut app, "<Ctrl-u>4k<Enter>");
    let [Effect::Run(Op::Edit { deals, edit })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((deals, edit.value.set()), (&ids(&[1]), Some(&usd(4000))));
    assert_eq!(typed(&app), "4k", "it closes when it is written, not before");
    done(&mut app, "Changed Deal 1.", vec![worth(1, 1, 4000)]);
    assert!(app.overlays.is_empty());
    assert_eq!(app.needs(), Some(Effect::LoadDeal(DealId(1))));
}

#[test]
fn what_is_refused_stays_with_its_reason() {
    let mut app = opened();
    assert_eq!(press(&mut app, "e<Ctrl-u>lots<Enter>"), []);
    assert_eq!((typed(&app), error(&app).is_some()), ("lots", true));
    assert_eq!(line(&app).error.as_ref().map(|e| e.at.clone()), Some(0..4));
}

#[test]
fn a_fact_that_is_left_as_it_was_writes_nothing() {
    let mut app = opened();
    assert_eq!(press(&mut app, "e<Enter>"), []);
    assert!(app.overlays.is_empty());
}

#[test]
fn the_stage_is_picked_from_its_own_on() {
    let mut app = opened();
    press(&mut app, "jjje");
    assert_eq!((labels(&app).first(), picker(&app).chosen), (Some(&"Lead"), 0));
    assert_eq!(press(&mut app, "<Enter>"), []);
    assert_eq!(said(&app), Some("Nothing was changed."));
}

#[test]
fn a_custom_field_is_changed_by_its_name() {
    let mut app = opened();
    while on(&app) != "region" {
        press(&mut app, "j");
    }
    let effects = press(&mut app, "e<Ctrl-u>US<Enter>");
    let [Effect::Run(Op::Edit { edit, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(edit.fields["region"].set().map(String::as_str), Some("US"));
}

#[test]
fn a_value_that_was_changed_elsewhere_is_said_once() {
    let mut app = opened();
    press(&mut app, "e<Ctrl-u>4k");
    let again = loaded(5, vec![worth(1, 1, 9000)]);
    assert_eq!(app.update(Msg::Loaded(Box::new(again)), noon()), None);
    assert_eq!(app.needs(), Some(Effect::Compare(DealId(1))));
    let mut now = page();
    now.record.deal.value = Some(900_000);
    app.update(Msg::Compared(Some(Box::new(now))), noon());
    assert_eq!(error(&app), Some("It is $9,000 now, changed elsewhere; Enter writes yours."));
    assert!(matches!(press(&mut app, "<Enter>").as_slice(), [Effect::Run(Op::Edit { .. })]));
}

#[test]
fn a_form_follows_what_it_did_not_touch_and_marks_what_it_did() {
    let mut app = app();
    press(&mut app, "e");
    app.update(Msg::Record(Box::new(page().record)), noon());
    press(&mut app, "<Tab><Tab><Ctrl-u>4k");
    app.update(Msg::Loaded(Box::new(loaded(5, vec![worth(1, 1, 9000)]))), noon());
    assert_eq!(app.needs(), Some(Effect::Compare(DealId(1))));
    let mut now = page();
    (now.record.deal.value, now.record.source) = (Some(900_000), Some("fair".to_owned()));
    app.update(Msg::Compared(Some(Box::new(now))), noon());
    let Some(Overlay::Form(form)) = app.overlays.last() else { panic!("the form is gone") };
    let entry = |field| form.entries.iter().find(|e| e.field == field).unwrap();
    let value = entry(draft::Field::Value);
    assert_eq!(value.input.value(), "4k");
    assert_eq!(value.error.as_deref(), Some("Value is $9,000 now, changed elsewhere; Enter writes yours."));
    assert_eq!(entry(draft::Field::Source).input.value(), "fair");
}

#[rstest]
#[case::the_key_of_every_screen("E")]
#[case::on_the_notes("Ge")]
fn notes_are_written_in_place_where_there_is_no_editor(#[case] keys: &str) {
    let mut app = opened();
    assert_eq!(press(&mut app, keys), [Effect::LoadNotes(DealId(1))]);
    assert_eq!(app.update(Msg::Notes(Box::new(page().record)), noon()), None);
    let effects = press(&mut app, "<Enter>Piet pays.<Ctrl-s>");
    let [Effect::Run(Op::Edit { edit, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(edit.notes.set().map(String::as_str), Some("Ann decides.\nPiet pays."));
    refuse(&mut app, "The file is full.");
    assert!(matches!(app.overlays.last(), Some(Overlay::Notes(notes)) if notes.error.is_some()), "nothing is lost");
}

#[test]
fn notes_that_were_left_unsaved_come_back() {
    let mut app = opened();
    app.update(Msg::Notes(Box::new(page().record)), noon());
    press(&mut app, " More.<Esc>");
    assert_eq!(said(&app), Some("The notes of Deal 1 are not saved; E goes on."));
    press(&mut app, "E");
    app.update(Msg::Notes(Box::new(page().record)), noon());
    let Some(Overlay::Notes(notes)) = app.overlays.last() else { panic!("no notes") };
    assert_eq!((notes.text.as_str(), notes.before.as_str()), ("Ann decides. More.", "Ann decides."));
}

#[test]
fn notes_go_to_the_editor_where_there_is_one() {
    let mut app = app();
    app.has_editor = true;
    assert_eq!(press(&mut app, "E"), [Effect::LoadNotes(DealId(1))]);
    let effect = app.update(Msg::Notes(Box::new(page().record)), noon());
    assert!(matches!(effect, Some(Effect::Write(writing)) if writing.before == "Ann decides."));
}

#[rstest]
#[case("y", "$3,000", "Copied “$3,000”.")]
#[case("jjy", "2026-12-15", "Copied “2026-12-15”.")]
#[case("ly", "2026-11-25 call Ann", "Copied “2026-11-25 call Ann”.")]
#[case("Gy", "Ann decides.", "Copied “Ann decides.”")]
fn what_the_cursor_is_on_is_copied_as_one_would_type_it(
    #[case] keys: &str,
    #[case] text: &str,
    #[case] sentence: &str,
) {
    let mut app = opened();
    assert_eq!(press(&mut app, keys), [Effect::Copy(text.to_owned())]);
    assert_eq!(said(&app), Some(sentence));
}

#[test]
fn elsewhere_a_summary_is_copied_of_each_marked_deal() {
    let mut app = app();
    assert_eq!(press(&mut app, "<Space><Space>y"), [Effect::LoadSummaries(ids(&[1, 2]))]);
    let Some(Effect::Copy(text)) = app.update(Msg::Summaries(vec![page(), page()]), noon()) else {
        panic!("nothing was copied")
    };
    assert!(text.starts_with("Deal 1\nValue: $3,000\n") && text.contains("\n\nDeal 1\n"), "{text}");
    assert_eq!(said(&app), Some("Copied the summaries of 2 deals."));
}

#[test]
fn too_much_for_a_clipboard_is_said_and_not_cut() {
    let mut app = opened();
    let mut page = page();
    page.record.notes = "long ".repeat(20_000);
    read(&mut app, Some(page));
    assert_eq!(press(&mut app, "Gy"), []);
    let text = "Nothing was copied: the notes of Deal 1 would be 100 kB, and most terminals take 56 kB at one time.";
    assert_eq!(app.notice, Some(Notice::Error(text.to_owned())));
}

#[test]
fn a_deal_that_is_deleted_takes_its_screen_with_it() {
    let mut app = opened();
    assert_eq!(press(&mut app, "Dy"), run(Op::Delete { deals: ids(&[1]) }));
    let touched = Touched::Deals(ids(&[1]));
    let said = "Deleted Deal 1.".to_owned();
    let receipt = Receipt { said, touched, made: Vec::new(), about: None, imported: None, follows: Vec::new() };
    app.update(Msg::Done(Box::new(receipt), Vec::new()), noon());
    assert!(matches!(app.screen(), Screen::Board));
    assert_eq!(super::said(&app), Some("Deleted Deal 1."));
}

#[test]
fn a_deal_that_was_deleted_elsewhere_says_so() {
    let mut app = opened();
    read(&mut app, None);
    assert!(matches!(app.screen(), Screen::Board));
    assert_eq!(app.notice, Some(Notice::Error("Deal 1 is gone: it was deleted elsewhere.".to_owned())));
}

#[test]
fn a_plus_gives_the_deal_another_field_of_its_own() {
    let mut app = opened();
    press(&mut app, "+");
    assert_eq!(reading(&app), ["such as region: emea"]);
    press(&mut app, "region<Enter>");
    assert_eq!(error(&app), Some("Write the field's name, a colon, and what stands in it, such as region: emea."));
    press(&mut app, ": emea");
    assert_eq!(reading(&app), ["field region", "value emea"]);
    let effects = press(&mut app, "<Enter>");
    let [Effect::Run(Op::Edit { edit, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(edit.fields.get("region").and_then(|f| f.set()).map(String::as_str), Some("emea"));
}
