//! People and firms by their keys, down to the file.

use super::*;

/// Acme and Acme Inc with the same Ann, and Borealis without anybody.
fn office() -> Program {
    let mut store = three_deals();
    add(&mut store, "Acme Inc: Audit $4k contact:\"Ann Lee\" ann@acme.test");
    add(&mut store, "Acme: Portal contact:\"Ann Lee\"");
    open(store)
}

fn firms(played: &Played) -> Vec<String> {
    played.program.store.organizations().unwrap().into_iter().map(|o| o.name).collect()
}

fn people(played: &Played) -> Vec<String> {
    played.program.store.contacts().unwrap().iter().map(crate::domain::people::ContactRecord::name).collect()
}

#[test]
fn the_screen_shows_the_record_under_the_cursor() {
    let played = play_on(office(), "Pj");
    played.shows("4 organizations · 2 contacts").shows("ann@acme.test").shows("Open · 1 deal");
}

#[test]
fn likely_duplicates_are_marked_and_merged_after_a_y() {
    let played = play_on(office(), "P").shows("= Acme").shows("Acme is likely the same as Acme Inc · M merges them");
    let played = played.then("M").shows("Merge Acme Inc into Acme, which stays?").then("y");
    let played = played.says("Merged Acme Inc into Acme: 1 deal came over.");
    assert_eq!(firms(&played), ["Acme", "Borealis", "Cobalt"]);
    assert_eq!(people(&played), ["Ann Lee (Acme)"]);
    let undone = played.shows("Open · 3 deals").then("u");
    assert_eq!(firms(&undone), ["Acme", "Acme Inc", "Borealis", "Cobalt"]);
}

#[test]
fn the_marked_one_goes_into_the_one_under_the_cursor() {
    let played = play_on(office(), "PG<Space>gg").shows("M merges Cobalt into Acme").then("My");
    assert_eq!(firms(&played), ["Acme", "Acme Inc", "Borealis"]);
}

#[test]
fn a_contact_is_edited_in_a_form_and_its_number_cleared() {
    let played = play_on(office(), "Ple<Tab><Tab>CTO<Tab>555<Ctrl-s>").says("Changed Ann Lee (Acme).");
    let ann = |played: &Played| played.program.store.contacts().unwrap().remove(0);
    assert_eq!((ann(&played).role.as_deref(), ann(&played).person.phone.as_deref()), (Some("CTO"), Some("555")));
    let played = played.then("e<Tab><Tab><Tab><Ctrl-u><Ctrl-s>");
    assert_eq!((ann(&played).role.as_deref(), ann(&played).person.phone), (Some("CTO"), None));
}

#[test]
fn what_is_refused_stays_in_the_form() {
    let played = play_on(office(), "Pe<Ctrl-u>Borealis<Ctrl-s>");
    played.shows("Borealis").shows("There is an organization Borealis already").then("<Esc>").shows("People and firms");
    play_on(office(), "Ple<Shift-Tab>x<Ctrl-s>").shows("is no email address");
}

#[test]
fn one_is_added_and_one_without_deals_removed() {
    let played = play_on(office(), "PlaCy Dow<Tab>Dune<Ctrl-s>").says("Added Cy Dow (Dune).");
    let played = played.shows("3 of 3");
    let played =
        played.then("h/dune<Enter>").then("Dy").says("Removed Dune; its contact stays, without an organization.");
    assert_eq!(people(&played), ["Ann Lee (Acme)", "Ann Lee (Acme Inc)", "Cy Dow"]);
    let refused = play_on(office(), "PDy");
    assert!(refused.said.as_ref().unwrap().starts_with("! Acme has 2 deals"), "{:?}", refused.said);
}

#[test]
fn a_deal_is_opened_from_the_record_and_left_again() {
    let played = play_on(office(), "P<Enter>j<Enter>");
    assert_eq!(played.program.app.targets(), [DealId(5)]);
    let played = played.then("<Esc>").shows("People and firms").then("<Esc><Esc>");
    assert!(played.program.app.people().is_none(), "back on the board");
}

#[test]
fn a_long_record_can_be_read_to_its_end() {
    let mut program = office();
    program.handle(Msg::Resize(size(50, 12)), noon());
    let played = play_on(program, "Pe<Tab>Met at the fair<Ctrl-s><Enter>");
    assert!(!played.screen.contains("Met at the fair"), "{}", played.screen);
    played.then("G").shows("Met at the fair").then("gg").shows("no phone");
}

#[test]
fn esc_undoes_the_search_and_the_line_gives_the_old_words_back() {
    let played = play_on(office(), "P/acme inc<Enter>").shows("1 of 1").then("/x<Esc>").shows("1 of 1");
    played.then("<Esc>").shows("2 of 4");
}

#[test]
fn a_contact_is_copied_with_how_to_reach_them() {
    let mut store = three_deals();
    add(&mut store, "Delta: Audit contact:\"Ann Lee\" ann@delta.example");
    let played = play_on(open(store), "Pl").shows("Ann Lee").then("y");
    let [Request::Copy(text)] = played.requests.as_slice() else { panic!("{:?}", played.requests) };
    assert_eq!(text, "Ann Lee (Delta)\nann@delta.example");
    played.says("Copied Ann Lee (Delta), with how to reach them.");
}
