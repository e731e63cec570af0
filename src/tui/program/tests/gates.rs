//! Checklists and gates by their keys, down to the file.

use super::*;
use crate::domain::checklist::Checklist;
use crate::domain::criterion::Progress;
use crate::domain::ids::StageId;
use crate::ops::CriterionOp;
use crate::tui::overlay::Overlay;

/// Lead asks for "Budget" and "Need", and lists "Logo", which its gate does not ask for.
fn gated() -> Program {
    let mut store = three_deals();
    let pipeline = store.pipeline(None).unwrap().unwrap();
    let stage = pipeline.stage_named("Lead").unwrap().id;
    for (name, required) in [("Budget", true), ("Logo", false), ("Need", true)] {
        let what = CriterionOp::Add { stage, name: name.to_owned(), required };
        setup(&mut store, what);
    }
    open(store)
}

fn setup(store: &mut Store, what: CriterionOp) {
    let pipeline = store.pipeline(None).unwrap().unwrap().id;
    ops::run(store, &Op::Criterion { pipeline, what }, &noon(), Source::Command).unwrap();
}

/// "Budget: Ann" for each tick of a deal.
fn ticks(played: &Played, title: &str) -> Vec<String> {
    let checks = played.program.store.checks(played.deal(title).id).unwrap();
    let ticked = checks.iter().filter_map(|c| Some((&c.criterion.name, c.tick.as_ref()?)));
    ticked.map(|(name, t)| format!("{name}: {}", t.evidence.as_deref().unwrap_or("-"))).collect()
}

#[test]
fn a_shut_gate_opens_over_the_board_and_nothing_has_moved() {
    play_on(gated(), "L")
        .shows("Acme: Site · Lead → Qualified")
        .shows("2 more to meet before it goes on")
        .shows("1 · Budget  required")
        .shows("Space tick")
        .stands(&["Lead: Site, Shop", "Qualified: App"])
        .then("<Esc>")
        .stands(&["Lead: Site, Shop", "Qualified: App"]);
}

#[test]
fn the_last_tick_lets_the_move_go_on_and_all_of_it_is_one_step() {
    let played = play_on(gated(), "L1").shows("1 more to meet before it goes on");
    assert_eq!(ticks(&played, "Site"), [""; 0], "a tick waits for the move");
    let played =
        played.then("3").says("Acme: Site moved to Qualified.").stands(&["Lead: Shop", "Qualified: Site, App"]);
    let played = played.then("u").stands(&["Lead: Site, Shop", "Qualified: App"]);
    assert_eq!(ticks(&played, "Site"), [""; 0]);
}

#[test]
fn enter_only_ticks_and_goes_on_to_the_next_unmet_line() {
    let played = play_on(gated(), "C").then("eAnn, by phone<Enter>").then("<Enter>");
    assert_eq!(ticks(&played, "Site"), ["Budget: Ann, by phone"], "the tick and its evidence stay");
    let played = played.then("<Enter>");
    assert_eq!(ticks(&played, "Site"), ["Budget: Ann, by phone", "Logo: -"]);
    let played = played.then("<Enter><Enter>");
    assert_eq!(ticks(&played, "Site"), ["Budget: Ann, by phone", "Logo: -", "Need: -"]);
    play_on(gated(), "L<Enter>").shows("✓ Budget").then("<Enter><Enter>").says("Acme: Site moved to Qualified.");
}

#[test]
fn a_tick_can_carry_evidence() {
    let played =
        play_on(gated(), "Le").shows("Budget: who said so, and when?").then("Ann, 2 Oct<Enter>").shows("Ann, 2 Oct");
    let played = played.then("jj<Space>").says("Acme: Site moved to Qualified.").then("H");
    assert_eq!(ticks(&played, "Site"), ["Budget: Ann, 2 Oct", "Need: -"]);
}

#[test]
fn what_was_ticked_is_kept_when_one_stays() {
    let played = play_on(gated(), "L1<Esc>").says("Acme: Site: “Budget” is met, 1/3.");
    assert_eq!(ticks(&played, "Site"), ["Budget: -"]);
    assert!(played.program.app.overlays.is_empty());
    let played = play_on(gated(), "L11<Esc>");
    assert_eq!(ticks(&played, "Site"), [""; 0], "one that was taken back is not");
}

#[test]
fn a_gate_is_overridden_with_a_reason() {
    let played = play_on(gated(), "Lo<Enter>").shows("Write why it goes on all the same");
    let played = played.then("they pay by card<Enter>").says("Acme: Site moved to Qualified, past its gate.");
    assert!(played.program.app.overlays.is_empty());
    played.stands(&["Lead: Shop", "Qualified: Site, App"]);
}

#[test]
fn a_met_gate_costs_no_key() {
    play_on(gated(), "L13")
        .then("H")
        .says("Acme: Site moved to Lead.")
        .then("L")
        .says("Acme: Site moved to Qualified.");
}

#[test]
fn of_several_deals_those_that_are_held_back_are_named() {
    play_on(gated(), "VllVL")
        .shows("None of the 3 deals has moved: 2 wait at a gate")
        .shows("Acme: Site")
        .shows("Budget, Need")
        .shows("o go on all the same  Esc stay")
        .then("1<Space>e")
        .stands(&["Lead: Site, Shop", "Qualified: App"])
        .then("oend of the year<Enter>")
        .says("3 deals moved, 2 past a gate.");
}

#[test]
fn a_picked_stage_passes_the_gate_too() {
    play_on(gated(), "M4").shows("Acme: Site · Lead → Proposal").then("13").says("Acme: Site moved to Proposal.");
}

#[test]
fn the_checklist_is_ticked_without_a_move() {
    let played = play_on(gated(), "C").shows("Acme: Site · Lead").shows("0 of 3 met").then("<Space>j<Enter>");
    let played = played.shows("2 of 3 met").shows("2/3");
    assert_eq!(ticks(&played, "Site"), ["Budget: -", "Logo: -"]);
    let played = played.then("1").says("Acme: Site: “Budget” is no longer met, 1/3.");
    let played = played.then("2").then("eAnn, by phone<Enter>").shows("Ann, by phone").then("<Esc>");
    assert_eq!(ticks(&played, "Site"), ["Logo: Ann, by phone"]);
    assert_eq!(played.deal("Site").progress, Some(Progress { met: 1, of: 3 }));
}

#[test]
fn where_nothing_is_asked_the_key_says_so() {
    let played = play("C");
    assert!(played.program.app.overlays.is_empty());
    played.says("Lead asks for nothing yet; the stage editor puts a checklist on it.");
}

#[test]
fn a_form_that_changes_the_stage_says_what_the_gate_asks_for() {
    let mut program = gated();
    let stage = StageId(1);
    setup(&mut program.store, CriterionOp::Install { stage, checklist: Checklist::Bant });
    let form = "A<Esc>e<Down><Down><Down><Ctrl-u>Meeting<Ctrl-s>";
    let played = play_on(program, form).shows("Edit Acme: Site").shows("Acme: Site stays in Lead: “Budget”");
    let Some(Overlay::Form(form)) = played.program.app.overlays.last() else { panic!("no form") };
    let said = form.error.clone().unwrap();
    assert!(said.ends_with("Without the form, L or M opens the gate to Meeting."), "{said}");
    let words: Vec<&str> = said.split_whitespace().collect();
    let shown = screen(&played.program.app);
    assert!(words.iter().all(|word| shown.contains(word)), "{shown}");
}

#[test]
fn another_process_that_ticks_is_seen_in_an_open_checklist() {
    let mut played = play_on(gated(), "C");
    let what = CriterionOp::Add { stage: StageId(1), name: "Date".to_owned(), required: true };
    setup(&mut played.program.store, what);
    let loaded = played.program.load(&noon()).unwrap();
    played.program.handle(Msg::Loaded(Box::new(loaded)), noon());
    played.then("").shows("4 · Date");
}

#[test]
fn on_the_deal_s_screen_enter_only_ticks_too() {
    let played = play_on(gated(), "C").then("eAnn, by phone<Enter><Esc><Enter>").shows("▌Value");
    // The checklist comes before the notes.
    let played = played.then("Gkkk<Enter>").shows("┌─ Acme: Site · Lead");
    assert_eq!(ticks(&played, "Site"), ["Budget: Ann, by phone"]);
    let played = played.then("e<End> on Friday<Enter><Esc>");
    assert_eq!(ticks(&played, "Site"), ["Budget: Ann, by phone on Friday"]);
    let played = played.then("<Space>");
    assert_eq!(ticks(&played, "Site"), [""; 0]);
}
