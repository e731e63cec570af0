//! The stage editor by its keys, down to the file, and back again.

use super::*;

/// The live stages as "Lead 10% 14d".
fn stages(played: &Played) -> Vec<String> {
    let pipeline = played.program.store.pipeline(None).unwrap().unwrap();
    pipeline.live().map(crate::domain::stage_line::StageLine::of).collect()
}

#[test]
fn a_stage_is_added_below_the_cursor_with_a_chance_between_its_neighbours() {
    let played = play("@a").shows("such as  Demo 40% 21d").then("Demo 21d<Enter>");
    let played = played.says("Added the stage Demo, 17 %.").shows("▌ Demo");
    assert_eq!(stages(&played)[..3], ["Lead 10% 14d", "Demo 17% 21d", "Qualified 25% 14d"]);
    let back = played.then("u");
    assert_eq!(stages(&back)[1], "Qualified 25% 14d");
}

#[test]
fn a_stage_is_edited_on_the_line_it_was_written_on() {
    let played = play("@<Enter><Ctrl-u>First talk 12%<Enter>").shows("First talk");
    assert_eq!(stages(&played)[0], "First talk 12% 14d", "what was not said stays");
    let wrong = play("@e 140%<Enter>").shows("“140%” is no chance; write 0% to 100%.");
    assert_eq!(stages(&wrong)[0], "Lead 10% 14d");
}

#[test]
fn stages_change_places_and_the_cursor_goes_along() {
    let played = play("@J").says("The stage Lead stands in place 2 now.");
    assert_eq!(stages(&played)[..2], ["Qualified 25% 14d", "Lead 10% 14d"]);
    let further = played.then("J");
    assert_eq!(stages(&further)[2], "Lead 10% 14d");
    assert_eq!(stages(&further.then("KKK"))[0], "Lead 10% 14d", "above the first there is no place");
}

#[test]
fn a_stage_with_deals_is_removed_after_saying_where_they_go() {
    let asked = play("@D").shows("Remove Lead: where do its 2 deals go?");
    asked.then("1").says("Removed the stage Lead. 2 deals went to Qualified.").stands(&["Qualified: Site, Shop, App"]);
    play("@GkD").shows("Remove the stage Negotiation?").then("y").says("Removed the stage Negotiation.");
}

#[test]
fn the_only_stage_stays_though_deals_stand_in_it() {
    let one = play("@D1").then("D1").then("D1").then("D1");
    assert_eq!(stages(&one), ["Negotiation 80% 14d"]);
    one.then("D")
        .says("! Negotiation is the only stage; a pipeline needs one.")
        .stands(&["Negotiation: Site, Shop, App"]);
}

#[test]
fn a_checklist_is_installed_and_its_lines_are_set_one_by_one() {
    let list = play("@i1").shows("Budget set aside").shows("Timeline they must keep");
    let list = list.then("l<Space>").shows("optional").then("J").then("KD");
    let list = list.says("Lead no longer asks for “Budget set aside”.").shows("▌ 1  Authority known");
    list.then("cSigned NDA<Enter>").shows("4  Signed NDA").then("Ge<Ctrl-u>NDA signed<Enter>").shows("NDA signed");
}

#[test]
fn a_playbook_plans_when_a_deal_comes_and_when_it_is_won() {
    let set = play("@p3d call to say thanks<Enter>").shows("after 3 days").then("Gpnext year renew<Enter>");
    let set = set.shows("Start with when it is due").then("<Esc>p3m meeting: renewal<Enter>").shows("after 90 days");
    set.shows("Planned when a deal is won").then("<Esc>H");
}

#[test]
fn the_editor_is_left_the_way_one_came() {
    let beside = play("@i1l");
    let stages = beside.then("<Esc>").shows("Stages of Sales");
    stages.then("<Esc>").shows("3 open");
}

#[test]
fn other_stall_days_are_weighed_while_they_are_typed_and_when_they_hold() {
    let flagged = play("!<Enter>@").then("e<End><Backspace><Backspace><Backspace>");
    let shorter = flagged.then("7d").shows("stalled  1 of 2 deals here would be stalled, as now");
    let never = shorter.then("<Backspace><Backspace>0d").shows("stalled  1 of 2 deals here would be stalled, as now");
    let half = never.then("<Backspace>");
    assert!(!half.screen.contains("would be stalled"), "half a word says nothing:\n{}", half.screen);
    let taken = half.then("d<Enter>");
    taken.says("The stage Lead now never stalls. 1 of 2 deals there is stalled, as before.");
}
