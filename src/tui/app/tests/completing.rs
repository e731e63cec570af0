//! What is being typed, completed: by which keys it is taken, and that nothing else takes it.

use super::*;
use crate::domain::completion::{Known, KnownContact, Register};
use crate::domain::draft::Field;
use crate::domain::filter::SavedFilter;
use crate::domain::ids::SavedFilterId;
use crate::domain::page::DealPage;
use crate::tui::keymap::Keymap;

fn register() -> Register {
    let known = |all: &[(&str, usize)]| {
        all.iter().map(|(name, deals)| Known { name: (*name).to_owned(), deals: *deals }).collect::<Vec<_>>()
    };
    let contact = |(name, firm): (&str, &str)| KnownContact {
        name: name.to_owned(),
        organization: Some(firm.to_owned()),
        deals: 1,
        email: None,
    };
    Register {
        organizations: known(&[("Acme Corp", 2), ("Acme Logistics", 1), ("Acre", 0), ("Borealis Analytics", 1)]),
        contacts: [("Ann Lee", "Acme Corp"), ("Anders Ek", "Borealis Analytics")].map(contact).to_vec(),
        sources: known(&[("referral", 1)]),
        products: known(&[("Hosting", 1)]),
        tags: known(&[("web", 2), ("webinar", 1)]),
        reasons: known(&[("Price", 2), ("Went quiet", 1)]),
    }
}

/// The file answers what the overlay on top wants to know.
fn answer(app: &mut App) {
    assert_eq!(app.needs_names(), Some(Effect::LoadNames));
    assert_eq!(app.update(Msg::Names(Box::new(register())), noon()), None);
    assert_eq!(app.needs_names(), None, "they are read once");
}

/// Opens something with the first keys, where the names are read, and types the others.
fn opened(open: &str, keys: &str) -> App {
    let mut app = app();
    press(&mut app, open);
    answer(&mut app);
    press(&mut app, keys);
    app
}

fn ghost(app: &App) -> Option<&str> {
    app.suggestion().map(|suggestion| suggestion.ghost.as_str())
}

/// "ealis Analytics 1/2"
fn offered(app: &App) -> String {
    app.suggestion().map(|s| format!("{} {}", s.ghost, s.of_how_many()).trim_end().to_owned()).unwrap_or_default()
}

fn in_field(app: &App) -> (Field, &str) {
    let form = app.form().unwrap();
    let entry = &form.entries[form.current];
    (entry.field, entry.input.value())
}

#[rstest]
#[case::tab("<Tab>")]
#[case::right("<Right>")]
#[case::end("<End>")]
fn a_key_of_its_own_takes_the_ghost_in_a_line(#[case] key: &str) {
    let mut app = opened("a", "Bor");
    assert_eq!((typed(&app), ghost(&app)), ("Bor", Some("ealis Analytics:")));
    assert_eq!(press(&mut app, key), []);
    assert_eq!((typed(&app), ghost(&app)), ("Borealis Analytics: ", None));
    press(&mut app, "site contact:an");
    assert_eq!(offered(&app), "ders Ek 1/2", "who is at that firm comes first");
    press(&mut app, key);
    assert_eq!(typed(&app), "Borealis Analytics: site contact:\"Anders Ek\"");
    let effects = press(&mut app, "<Enter>");
    let [Effect::Run(Op::Add { deal, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(deal.organization.set().unwrap(), "Borealis Analytics");
    assert_eq!(deal.contact.name.set().unwrap(), "Anders Ek");
}

#[test]
fn enter_takes_what_was_typed_and_never_the_ghost() {
    let mut app = opened("a", "Borealis: x src:ref");
    assert_eq!(ghost(&app), Some("erral"));
    let effects = press(&mut app, "<Enter>");
    let [Effect::Run(Op::Add { deal, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(deal.source.set().unwrap(), "ref");
    let mut app = opened("A", "Site<Tab>Bor");
    assert_eq!(ghost(&app), Some("ealis Analytics"));
    press(&mut app, "<Enter><Enter>");
    let words = app.form().unwrap().words();
    assert_eq!(words[&Field::Organization], "Bor");
}

#[test]
fn a_colon_that_is_typed_after_a_completed_firm_is_one_too_many_and_no_matter() {
    let mut app = opened("a", "Bor<Tab>: site");
    assert_eq!(typed(&app), "Borealis Analytics: : site");
    assert_eq!(reading(&app)[..2], ["Organization Borealis Analytics, 1 open deal", "Title site"]);
    press(&mut app, "<Ctrl-u>Bor<Tab>");
    assert_eq!(typed(&app), "Borealis Analytics: ");
}

#[test]
fn another_candidate_is_chosen_round_and_round_and_typing_begins_anew() {
    let mut app = opened("a", "ac");
    assert_eq!(offered(&app), "me Corp: 1/3");
    press(&mut app, "<Ctrl-n>");
    assert_eq!(offered(&app), "me Logistics: 2/3");
    press(&mut app, "<Ctrl-n><Ctrl-n><Ctrl-p>");
    assert_eq!((offered(&app).as_str(), typed(&app)), ("re: 3/3", "ac"));
    press(&mut app, "m");
    assert_eq!(offered(&app), "e Corp: 1/2");
    press(&mut app, "<Ctrl-n><Tab>");
    assert_eq!(typed(&app), "Acme Logistics: ");
}

#[test]
fn a_ghost_stands_at_the_end_of_the_line_only() {
    let mut app = opened("a", "Bor<Left>");
    assert_eq!(ghost(&app), None);
    press(&mut app, "<Tab>");
    assert_eq!(typed(&app), "Bor", "there is nothing to take");
    press(&mut app, "<End>");
    assert_eq!((typed(&app), ghost(&app)), ("Bor", Some("ealis Analytics:")), "the key went to the end first");
    press(&mut app, "<Home><Right>x");
    assert_eq!(typed(&app), "Bxor", "elsewhere it moves the cursor as ever");
}

#[rstest]
#[case::with_quotes_where_the_grammar_needs_them("org:bor", "org:\"Borealis Analytics\"")]
#[case::that_were_opened("x org:\"bor", "x org:\"Borealis Analytics\"")]
#[case::a_word_of_its_own("x src:ref", "x src:referral")]
#[case("x product:h", "x product:Hosting")]
#[case::a_stage("x @prop", "x @Proposal")]
#[case::a_tag("x #webi", "x #webinar")]
fn each_kind_of_name_is_completed_as_it_is_written(#[case] keys: &str, #[case] stands: &str) {
    let mut app = opened("a", &format!("{keys}<Tab>"));
    assert_eq!(typed(&app), stands);
    press(&mut app, "<Tab>");
    assert_eq!(typed(&app), stands, "once it is whole there is nothing more");
}

#[rstest]
#[case("@qu", "@Qualified")]
#[case("-#webi", "-#webinar")]
#[case("org:acme,bor", "org:acme,\"Borealis Analytics\"")]
#[case("reason:we", "reason:\"Went quiet\"")]
#[case("is:sta", "is:stalled")]
#[case("saved:big", "saved:\"big ones\"")]
fn a_filter_is_completed(#[case] keys: &str, #[case] stands: &str) {
    let mut app = app();
    press(&mut app, "/");
    let saved =
        SavedFilter { id: SavedFilterId(1), pipeline: None, name: "big ones".to_owned(), text: "v:2k..".to_owned() };
    assert_eq!(app.update(Msg::Saved(vec![saved]), noon()), Some(Effect::LoadRecords));
    answer(&mut app);
    press(&mut app, &format!("{keys}<Tab>"));
    assert_eq!(typed(&app), stands);
}

#[test]
fn in_a_form_tab_goes_on_and_right_takes_it() {
    let mut app = opened("A", "Site<Tab>bor");
    assert_eq!((in_field(&app), ghost(&app)), ((Field::Organization, "bor"), Some("ealis Analytics")));
    press(&mut app, "<Tab>");
    assert_eq!((in_field(&app).0, ghost(&app)), (Field::Value, None));
    press(&mut app, "<Shift-Tab><Right><Down>");
    assert_eq!(app.form().unwrap().words()[&Field::Organization], "Borealis Analytics");
    press(&mut app, "<Down><Down><Down><Down>an");
    assert_eq!((in_field(&app), offered(&app).as_str()), ((Field::Contact, "an"), "ders Ek 1/2"));
    press(&mut app, "<Ctrl-n><End>");
    assert_eq!(in_field(&app), (Field::Contact, "Ann Lee"));
    press(&mut app, "<Down><Down><Down>REF<End>");
    assert_eq!(in_field(&app), (Field::Source, "referral"));
    press(&mut app, "<Down>ho<End><Down>big, we<Ctrl-n><End>");
    assert_eq!(in_field(&app), (Field::Tags, "big, webinar"));
    assert_eq!(app.form().unwrap().words()[&Field::Product], "Hosting");
}

#[test]
fn what_stood_in_a_field_is_not_completed_before_somebody_types_in_it() {
    let mut app = app();
    press(&mut app, "e");
    let mut record = record(app.board.selected().unwrap());
    record.deal.organization = Some("Acme".into());
    app.update(Msg::Record(Box::new(record)), noon());
    answer(&mut app);
    press(&mut app, "<Tab>");
    assert_eq!((in_field(&app), ghost(&app)), ((Field::Organization, "Acme"), None));
    press(&mut app, "<Space>");
    assert_eq!(offered(&app), "Corp 1/2");
}

#[test]
fn a_contact_of_ones_own_list_gets_its_firm_completed() {
    let mut app = app();
    press(&mut app, "P");
    app.update(Msg::People(Box::default()), noon());
    app.needs();
    press(&mut app, "la");
    answer(&mut app);
    press(&mut app, "Cy<Tab>bor<Right>");
    assert_eq!(in_field(&app), (Field::Organization, "Borealis Analytics"));
}

#[test]
fn a_fact_of_the_deals_screen_is_completed_in_its_place() {
    let mut app = app();
    press(&mut app, "<Enter>");
    assert_eq!(app.needs(), Some(Effect::LoadDeal(DealId(1))));
    let record = record(app.board.selected().unwrap());
    let page = DealPage { record, role: None, checks: Vec::new(), steps: Vec::new(), events: Vec::new() };
    app.update(Msg::Deal(DealId(1), Some(Box::new(page))), noon());
    let label = |app: &App| app.deal_screen().and_then(|s| s.current()).map(|row| format!("{row:?}")).unwrap();
    while !label(&app).contains("Organization") {
        press(&mut app, "j");
    }
    press(&mut app, "e");
    answer(&mut app);
    press(&mut app, "bor");
    assert_eq!(ghost(&app), Some("ealis Analytics"));
    let effects = press(&mut app, "<Tab><Enter>");
    let [Effect::Run(Op::Edit { edit, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(edit.organization.set().unwrap(), "Borealis Analytics");
}

#[test]
fn another_reason_may_be_a_known_one() {
    let mut app = opened("x0", "we");
    assert_eq!(ghost(&app), Some("nt quiet"));
    press(&mut app, "<Right>");
    assert_eq!(typed(&app), "Went quiet");
}

#[test]
fn lines_that_take_no_names_ask_for_none() {
    for keys in ["p", "w", "cc", "t", "x1", ":", "?"] {
        let mut app = app();
        press(&mut app, keys);
        assert_eq!((app.needs_names(), ghost(&app)), (None, None), "{keys}");
    }
}

#[test]
fn a_selected_or_refused_line_has_no_ghost() {
    let mut app = opened("a", "Bor<Esc>a");
    assert_eq!((typed(&app), line(&app).selected, ghost(&app)), ("Bor", true, None));
    press(&mut app, "<Right>");
    assert_eq!((line(&app).selected, ghost(&app)), (false, Some("ealis Analytics:")));
    press(&mut app, "<Ctrl-u>x close:never @pro<Enter>");
    assert!(error(&app).is_some() && ghost(&app).is_none());
}

#[test]
fn the_names_are_read_anew_when_the_ledger_is() {
    let mut app = opened("a", "Zor");
    assert_eq!(ghost(&app), None);
    app.update(Msg::Loaded(Box::new(loaded(5, Vec::new()))), noon());
    assert_eq!(app.needs_names(), Some(Effect::LoadNames));
    let organizations = vec![Known { name: "Zorro Films".to_owned(), deals: 0 }];
    app.update(Msg::Names(Box::new(Register { organizations, ..register() })), noon());
    assert_eq!(ghost(&app), Some("ro Films:"));
}

#[test]
fn the_reading_says_what_is_known_and_what_is_new() {
    let mut app = opened("a", "acme corp: site contact:\"Ann Lee\"");
    assert_eq!(
        (reading(&app)[0].as_str(), reading(&app)[3].as_str()),
        ("Organization Acme Corp, 2 open deals", "Contact Ann Lee, 1 open deal")
    );
    press(&mut app, "<Ctrl-u>Acme Crp: site");
    assert_eq!(reading(&app)[0], "Organization Acme Crp, new; Acme Corp is there");
}

#[test]
fn the_hint_is_there_while_there_is_something_to_complete() {
    let mut app = opened("a", "Bo");
    let hints = |app: &App| desk::screen(app).lines().last().unwrap().to_owned();
    assert!(hints(&app).contains("Tab complete"), "{}", hints(&app));
    press(&mut app, "<Tab>");
    assert!(!hints(&app).contains("complete"), "{}", hints(&app));
    let mut app = opened("A", "x<Tab>Bo");
    assert!(hints(&app).contains("Right complete"), "{}", hints(&app));
    press(&mut app, "<Right>");
    assert!(!hints(&app).contains("complete"), "{}", hints(&app));
}

#[test]
fn the_key_can_be_another_one() {
    use crate::tui::key::Key;
    use crate::tui::keymap::Choice;
    let keys = vec![Key::sequence("Ctrl-f").unwrap()];
    let map = Keymap::rebound(&[Choice { context: None, action: Action::Complete, keys }]).unwrap();
    let mut app = app();
    app.begin(map, Action::ShowBoard, None);
    app.needs();
    press(&mut app, "a");
    answer(&mut app);
    press(&mut app, "Bor<Tab><Right>");
    assert_eq!(typed(&app), "Bor");
    press(&mut app, "<Ctrl-f>");
    assert_eq!(typed(&app), "Borealis Analytics: ");
}
