//! What is completed as one types, down to the file.

use super::*;

/// Acme with Ann, Borealis with Bo, Cobalt.
fn office() -> Program {
    let mut store = three_deals();
    add(&mut store, "Acme: Audit $4k contact:\"Ann Lee\" src:\"Trade fair\"");
    add(&mut store, "Borealis: Portal contact:\"Bo Ray\" src:referral");
    open(store)
}

fn firms(played: &Played) -> Vec<String> {
    played.program.store.organizations().unwrap().into_iter().map(|o| o.name).collect()
}

fn people(played: &Played) -> Vec<String> {
    played.program.store.contacts().unwrap().iter().map(crate::domain::people::ContactRecord::name).collect()
}

#[test]
fn a_deal_with_a_completed_firm_and_contact_makes_no_other_ones() {
    let played = play_on(office(), "aBor").shows("› Borealis:").shows("Tab complete");
    let played = played.then("<Tab>Renewal contact:b<Tab> src:tr<Tab>");
    let played = played.shows("Borealis, 2 open deals").shows("Bo Ray, 1 open deal").then("<Enter>");
    assert_eq!(played.said.as_deref(), Some("Added Borealis: Renewal to Lead."));
    assert_eq!(firms(&played), ["Acme", "Borealis", "Cobalt"]);
    assert_eq!(people(&played), ["Ann Lee (Acme)", "Bo Ray (Borealis)"]);
    let record = played.program.store.records(&Scope::One(played.deal("Renewal").id)).unwrap().remove(0);
    assert_eq!(record.source.as_deref(), Some("Trade fair"));
}

#[test]
fn a_firm_that_is_new_says_so_and_which_one_it_may_be() {
    let played = play_on(office(), "aAcme Inc: x").shows("Acme Inc, new; Acme is there");
    let played = played.then("<Enter>");
    assert_eq!(firms(&played), ["Acme", "Acme Inc", "Borealis", "Cobalt"]);
}

#[test]
fn what_another_process_added_is_completed_within_a_second_also_while_the_line_is_open() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("deals.db");
    let mut command_line = Store::open(&path, Patience::Board).unwrap();
    let pipeline = command_line.pipeline(None).unwrap().unwrap().id;
    let set_up = Op::SetUp { pipeline, currency: Currency::usd(), stall_days: 14 };
    ops::run(&mut command_line, &set_up, &noon(), Source::Command).unwrap();
    add(&mut command_line, "Acme: Site $3k");
    let program = open(Store::open(&path, Patience::Board).unwrap());
    let played = play_on(program, "aDun");
    assert!(played.program.app.suggestion().is_none());
    add(&mut command_line, "Dunmore Bank: Report");
    let mut played = played;
    assert!(played.program.look_outside(noon()), "within a second");
    let mut played = played.then("<Esc>aDun").shows("› Dunmore Bank:");
    add(&mut command_line, "Zorro Films: Trailer");
    assert!(played.program.look_outside(noon()));
    played.then("<Ctrl-u>Zor").shows("› Zorro Films:");
}

#[test]
fn a_form_and_the_deals_screen_complete_from_the_file() {
    let played = play_on(office(), "A").then("Shop 2<Tab>cob<Right><Ctrl-s>").says("Added Cobalt: Shop 2 to Lead.");
    assert_eq!(firms(&played), ["Acme", "Borealis", "Cobalt"]);
    let played = played.then("<Enter>");
    let mut played = played;
    while !format!("{:?}", played.program.app.deal_screen().unwrap().current()).contains("Organization") {
        played = played.then("j");
    }
    let played = played.then("e<Ctrl-u>bor<Tab><Enter>");
    assert_eq!(played.deal("Shop 2").organization.as_deref(), Some("Borealis"));
}
