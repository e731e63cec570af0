//! The form of a deal.

use super::*;
use crate::domain::draft::{DealEdit, Edit, Field};

fn form(app: &App) -> &Form {
    match app.overlays.last() {
        Some(Overlay::Form(form)) => form,
        other => panic!("a form was expected, not {other:?}"),
    }
}

fn field(app: &App) -> Field {
    form(app).entries[form(app).current].field
}

fn value(app: &App, field: Field) -> &str {
    form(app).entries.iter().find(|e| e.field == field).unwrap().input.value()
}

fn editing() -> App {
    let mut app = app();
    edit_deal_1(&mut app);
    app
}

fn edit_deal_1(app: &mut App) {
    assert_eq!(press(app, "e"), [Effect::LoadRecord(DealId(1))]);
    let record = DealRecord {
        notes: "met at the fair\nwants a demo".to_owned(),
        tags: vec!["web".to_owned(), "big".to_owned()],
        ..record(app.board.selected().unwrap())
    };
    app.update(Msg::Record(Box::new(record)), noon());
}

#[test]
fn a_new_deal_starts_in_the_column_of_the_cursor() {
    let mut app = app();
    press(&mut app, "lA");
    assert_eq!((value(&app, Field::Stage), field(&app)), ("Qualified", Field::Title));
    let effects = press(&mut app, "Site<Tab>Acme<Down>5k<Ctrl-s>");
    let [Effect::Run(Op::Add { deal, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((deal.title.set().unwrap().as_str(), deal.stage), ("Site", Some(StageId(2))));
    assert_eq!((deal.organization.set().unwrap().as_str(), deal.value.set()), ("Acme", Some(&usd(5000))));
}

#[test]
fn enter_goes_on_and_saves_on_the_last_field() {
    let mut app = app();
    press(&mut app, "ASite");
    let fields = form(&app).entries.len();
    for _ in 1..fields {
        assert_eq!(press(&mut app, "<Enter>"), []);
    }
    assert_eq!(field(&app), Field::Notes);
    assert_eq!(press(&mut app, "<Enter>").len(), 1);
}

#[test]
fn the_fields_come_round_and_round() {
    let mut app = app();
    press(&mut app, "A<Shift-Tab>");
    assert_eq!(field(&app), Field::Notes);
    press(&mut app, "<Tab>");
    assert_eq!(field(&app), Field::Title);
    press(&mut app, "<Up><Up>");
    assert_eq!(field(&app), Field::NextStep);
}

#[test]
fn a_deal_is_opened_with_everything_it_has() {
    let app = editing();
    assert_eq!(form(&app).title, "Edit Deal 1");
    assert_eq!(value(&app, Field::Value), "$3,000");
    assert_eq!(value(&app, Field::ExpectedClose), "2026-12-15");
    assert_eq!(value(&app, Field::Tags), "web, big");
    assert_eq!(value(&app, Field::Notes), "met at the fair ⏎ wants a demo");
}

#[test]
fn only_what_was_changed_is_written() {
    let mut app = editing();
    let effects = press(&mut app, "<Ctrl-u>New name<Ctrl-s>");
    let [Effect::Run(Op::Edit { deals, edit })] = effects.as_slice() else { panic!("{effects:?}") };
    let only_title = DealEdit { title: Edit::Set("New name".to_owned()), ..DealEdit::default() };
    assert_eq!((deals, edit.as_ref()), (&ids(&[1]), &only_title));
}

#[test]
fn the_lines_of_the_notes_survive_an_edit() {
    let mut app = editing();
    let effects = press(&mut app, "<Up> soon<Ctrl-s>");
    let [Effect::Run(Op::Edit { edit, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(edit.notes, Edit::Set("met at the fair\nwants a demo soon".to_owned()));
}

#[test]
fn nothing_changed_is_nothing_written() {
    let mut app = editing();
    assert_eq!(press(&mut app, "<Ctrl-s>"), []);
    assert_eq!((app.overlays.len(), said(&app)), (0, Some("Nothing was changed.")));
}

#[test]
fn every_wrong_field_says_its_own_sentence_and_the_first_gets_the_cursor() {
    let mut app = editing();
    let wrong = "<Down><Down><Ctrl-u>lots<Down><Down><Ctrl-u>someday<Down>140<Ctrl-s>";
    assert_eq!(press(&mut app, wrong), []);
    let errors: Vec<Field> = form(&app).entries.iter().filter(|e| e.error.is_some()).map(|e| e.field).collect();
    assert_eq!(errors, [Field::Value, Field::ExpectedClose, Field::Probability]);
    assert_eq!((field(&app), value(&app, Field::Value)), (Field::Value, "lots"));
    press(&mut app, "<Backspace>");
    assert_eq!(form(&app).entries[form(&app).current].error, None, "typing on clears it");
}

#[test]
fn a_refused_write_leaves_the_form_open_with_its_text() {
    let mut app = editing();
    assert_eq!(press(&mut app, "!<Ctrl-s>").len(), 1);
    refuse(&mut app, "Another process writes to the file.");
    assert_eq!(value(&app, Field::Title), "Deal 1!");
    assert_eq!(form(&app).error.as_deref(), Some("Another process writes to the file."));
    press(&mut app, "!");
    assert_eq!(form(&app).error, None);
    assert_eq!(press(&mut app, "<Ctrl-s>").len(), 1);
    done(&mut app, "Changed Deal 1!!.", vec![deal(1, 1)]);
    assert_eq!((app.overlays.len(), said(&app)), (0, Some("Changed Deal 1!!.")));
}

#[test]
fn a_paste_goes_into_the_field_of_the_cursor() {
    let mut app = editing();
    press(&mut app, "<Tab>");
    paste(&mut app, "Acme\nCorp");
    assert_eq!(value(&app, Field::Organization), "Acme Corp");
}

#[test]
fn esc_leaves_the_form() {
    let mut app = editing();
    assert_eq!(press(&mut app, "xxx<Esc>"), []);
    let kept = "Nothing was changed; what you typed is there again when you come back.";
    assert_eq!((app.overlays.len(), said(&app)), (0, Some(kept)));
    edit_deal_1(&mut app);
    assert!(value(&app, Field::Title).ends_with("xxx"), "{}", value(&app, Field::Title));
}

#[test]
fn a_form_in_which_nothing_was_typed_is_left_without_a_word() {
    let mut app = editing();
    press(&mut app, "<Esc>");
    assert_eq!((app.overlays.len(), said(&app)), (0, None));
    press(&mut app, "A<Esc>");
    assert_eq!((app.overlays.len(), said(&app)), (0, None), "the stage is the form's own proposal");
}
