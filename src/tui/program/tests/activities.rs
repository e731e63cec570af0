//! Calls and steps by their keys, down to the file.

use super::*;

#[test]
fn a_call_is_logged_and_the_next_step_planned_in_one_go() {
    let played = play("cc").shows("Call with Acme: Site").then("wants a quote<Enter>");
    let asked = played
        .says("Logged a call with Acme: Site.")
        .shows("Next step of Acme: Site · Esc: none")
        .shows("Logged a call");
    let planned = asked.then("fri 14:30 send quote<Enter>");
    let step = planned.deal("Site").next_step.unwrap();
    assert_eq!((&*step.subject, step.due.to_string()), ("send quote", "2026-11-27".to_owned()));
    assert!(planned.program.app.overlays.is_empty());
    planned
        .says("Planned “send quote” on Fri 27 Nov 2026 14:30 for Acme: Site.")
        .then("u")
        .says("Undone: Planned “send quote” on Fri 27 Nov 2026 14:30 for Acme: Site.")
        .then("u")
        .says("Undone: Logged a call with Acme: Site.");
}

#[test]
fn a_step_is_planned_re_dated_ticked_and_dropped() {
    let re_dated = play("tmon call Ann<Enter>").shows("Mon call Ann").then("t<Ctrl-u>wed<Enter>");
    let ticked = re_dated.says("Re-dated “call Ann” of Acme: Site to Wed 25 Nov 2026.").then("T");
    let asked = ticked.says("Ticked “call Ann” of Acme: Site.").shows("Next step of Acme: Site · Esc: none");
    let planned = asked.then("+2w demo<Enter>").says("Planned “demo” on Sun 6 Dec 2026 for Acme: Site.");
    planned.then("t<Ctrl-u><Enter>").says("Dropped “demo” of Acme: Site.");
}

#[test]
fn a_deal_without_a_step_has_nothing_to_tick() {
    play("T").says("! Acme: Site has no planned step to tick; plan one first.");
}

#[test]
fn a_deal_is_flagged_snoozed_and_woken() {
    let flagged =
        play("!ask Piet<Enter>").says("Acme: Site flagged: ask Piet.").then("<Esc>").shows("· flagged: ask Piet ·");
    assert_eq!(flagged.deal("Site").flag_note.as_deref(), Some("ask Piet"));
    let snoozed = flagged.then("z2w on leave<Enter>").says("Acme: Site snoozed until Sun 6 Dec 2026: on leave.");
    let awake = snoozed.then("<Esc>").shows("z until 6 Dec").shows("· snoozed until 6 Dec: on leave ·").then("Z");
    let lowered = awake.says("Acme: Site awake again.").then("<Esc>").shows("flagged: ask Piet").then("!");
    lowered.says("Acme: Site flagged no longer.").then("uuuu").stands(&["Lead: Site, Shop", "Qualified: App"]);
}

#[test]
fn marked_deals_are_snoozed_and_taken_back_in_one_step() {
    let snoozed = play("Vzmon fair<Enter>").says("2 deals snoozed until Mon 23 Nov 2026: fair.");
    assert!(["Site", "Shop"].iter().all(|title| snoozed.deal(title).snoozed(noon().today)));
    let back = snoozed.then("u").says("Undone: 2 deals snoozed until Mon 23 Nov 2026: fair.");
    assert!(["Site", "Shop"].iter().all(|title| back.deal(title).snoozed_until.is_none()));
}

#[test]
fn a_deal_on_the_agenda_is_snoozed_and_asks_for_no_step() {
    let asks = play("3").shows("Without a step  3").then("zfri on leave<Enter>");
    asks.says("Acme: Site snoozed until Fri 27 Nov 2026: on leave.").shows("Without a step  2");
}

#[test]
fn a_refused_note_stays_in_its_line() {
    play("cn<Enter>").shows("A note needs words").then("budget is there<Enter>").says("Logged a note on Acme: Site.");
}

#[test]
fn a_log_is_repeated_on_another_deal() {
    let again = play("ce the deck<Enter><Esc>jc.").shows("Email to Borealis: Shop · as last time");
    let started_anew = again.then("<Enter>").says("Logged an email to Borealis: Shop.");
    let program = open(started_anew.program.store);
    play_on(program, "c.").shows("as the last one in the file").shows("the deck");
}

#[test]
fn a_step_of_an_open_deal_is_asked_for_on_its_screen_too() {
    play("<Enter>cc<Enter>").shows("Next step of Acme: Site · Esc: none").then("mon call<Enter>").shows("Mon");
}
