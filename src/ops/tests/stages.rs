//! The pipeline's own set-up.

use super::desk::{Desk, SALES, day, desk, percent, win};
use crate::domain::ids::StageId;
use crate::domain::money::Currency;
use crate::ops::{Op, StageEdit};
use rstest::rstest;

fn add(name: &str, before: Option<StageId>) -> Op {
    Op::AddStage { pipeline: SALES, name: name.into(), probability: percent(50), stall_days: 10, before }
}

fn remove(desk: &Desk, stage: &str, to: Option<&str>) -> Op {
    Op::RemoveStage { pipeline: SALES, stage: desk.stage(stage), deals_to: to.map(|to| desk.stage(to)) }
}

fn edit(stage: StageId, edit: StageEdit) -> Op {
    Op::EditStage { pipeline: SALES, stage, edit }
}

fn renamed(name: &str) -> StageEdit {
    StageEdit { name: Some(name.into()), ..StageEdit::default() }
}

#[test]
fn a_stage_is_added_at_the_end_or_before_another_one() {
    let mut desk = desk();
    assert_eq!(desk.said(&add("Contract", None)), "Added the stage Contract, 50 %.");
    let before = desk.stage("Proposal");
    desk.run(&add("Demo", Some(before)));
    assert_eq!(desk.stages(), "Lead, Qualified, Meeting, Demo, Proposal, Negotiation, Contract");
    assert_eq!(desk.pipeline().stage_named("demo").unwrap().stall_days, 10);
}

#[rstest]
#[case::taken("meeting", "There is a stage Meeting already.")]
#[case::taken_but_for_punctuation(" Meet-ing ", "There is a stage Meeting already.")]
#[case::empty("  ", "A stage needs a name with a letter or a digit in it.")]
#[case::punctuation("?!", "A stage needs a name with a letter or a digit in it.")]
#[case::won("Won", "“Won” closes a deal, so it cannot be a stage; use `win` and `lose`.")]
#[case::lost("LOST", "“LOST” closes a deal, so it cannot be a stage; use `win` and `lose`.")]
#[case::closed_won("Closed won", "“Closed won” closes a deal, so it cannot be a stage; use `win` and `lose`.")]
#[case::closed_lost("closed-lost", "“closed-lost” closes a deal, so it cannot be a stage; use `win` and `lose`.")]
fn a_name_that_no_stage_can_have(#[case] name: &str, #[case] why: &str) {
    let mut desk = desk();
    assert_eq!(desk.refused(&add(name, None)), why);
    let lead = desk.stage("Lead");
    assert_eq!(desk.refused(&edit(lead, renamed(name))), why);
}

#[test]
fn stall_days_have_an_end() {
    let mut desk = desk();
    let why = "A deal can be quiet for 0 to 3650 days, not 3651; 0 means that it never stalls.";
    let lead = desk.stage("Lead");
    let stall_days = 3651;
    let edited = StageEdit { stall_days: Some(stall_days), ..StageEdit::default() };
    assert_eq!(desk.refused(&edit(lead, edited)), why);
    let set_up = Op::SetUp { pipeline: SALES, currency: Currency::usd(), stall_days };
    assert_eq!(desk.refused(&set_up), why);
    let mut added = add("Demo", None);
    if let Op::AddStage { stall_days: days, .. } = &mut added {
        *days = stall_days;
    }
    assert_eq!(desk.refused(&added), why);
}

#[test]
fn an_edit_says_what_is_different_and_refuses_what_is_not() {
    let mut desk = desk();
    let lead = desk.stage("Lead");
    let all = StageEdit { name: Some("First call".into()), probability: Some(percent(15)), stall_days: Some(7) };
    assert_eq!(
        desk.said(&edit(lead, all.clone())),
        "The stage Lead now is called First call, counts for 15 %, stalls after 7 days."
    );
    assert_eq!(desk.refused(&edit(lead, all)), "The stage First call is so already; nothing was changed.");
    assert_eq!(desk.said(&edit(lead, renamed("FIRST CALL"))), "The stage First call now is called FIRST CALL.");
}

#[test]
fn a_change_of_case_alone_is_a_change_that_undo_takes_back() {
    let mut desk = desk();
    let lead = desk.stage("Lead");
    desk.run(&edit(lead, renamed("LEAD")));
    assert!(desk.stages().starts_with("LEAD,"));
    desk.run(&Op::Undo);
    assert!(desk.stages().starts_with("Lead,"), "names are compared without case, but not by the journal");
}

#[rstest]
#[case(1, "Meeting, Lead, Qualified, Proposal, Negotiation")]
#[case(3, "Lead, Qualified, Meeting, Proposal, Negotiation")]
#[case(5, "Lead, Qualified, Proposal, Negotiation, Meeting")]
fn a_stage_takes_its_place(#[case] place: usize, #[case] order: &str) {
    let mut desk = desk();
    let stage = desk.stage("Meeting");
    desk.run(&Op::MoveStage { pipeline: SALES, stage, place });
    assert_eq!(desk.stages(), order);
}

#[rstest]
fn there_is_no_place_beyond_the_ends(#[values(0, 6)] place: usize) {
    let mut desk = desk();
    let stage = desk.stage("Meeting");
    assert_eq!(
        desk.refused(&Op::MoveStage { pipeline: SALES, stage, place }),
        format!("There is no place {place}: Sales has 5 stages, so a place is 1 to 5.")
    );
}

#[test]
fn a_removed_stage_says_where_its_deals_go_and_stays_in_their_history() {
    let mut desk = desk();
    let [one, two] = ["One", "Two"].map(|title| desk.deal_in("Meeting", title));
    desk.at("2026-11-05 10:00");
    let op = remove(&desk, "Meeting", None);
    assert_eq!(desk.refused(&op), "2 deals stand in Meeting; say where they go with --to STAGE.");
    let op = remove(&desk, "Meeting", Some("Lead"));
    assert_eq!(desk.said(&op), "Removed the stage Meeting. 2 deals went to Lead.");
    assert_eq!(desk.stages(), "Lead, Qualified, Proposal, Negotiation");
    for id in [one, two] {
        assert_eq!(desk.visits(id), ["Meeting 2026-11-02 09:00 to 2026-11-05 10:00", "Lead 2026-11-05 10:00"]);
        assert_eq!(desk.deal(id).stage_since, day("2026-11-05"));
    }
    assert!(desk.pipeline().stage(desk.stage("Meeting")).unwrap().retired);
}

#[test]
fn one_deal_is_spoken_of_as_one() {
    let mut desk = desk();
    desk.deal_in("Meeting", "One");
    let op = remove(&desk, "Meeting", Some("Meeting"));
    let why = desk.refused(&op);
    assert_eq!(why, "1 deal stands in Meeting; say where it goes with --to STAGE.");
    let op = remove(&desk, "Meeting", Some("Lead"));
    assert_eq!(desk.said(&op), "Removed the stage Meeting. 1 deal went to Lead.");
}

#[test]
fn a_stage_that_no_history_names_is_taken_out() {
    let mut desk = desk();
    let op = remove(&desk, "Meeting", None);
    assert_eq!(desk.said(&op), "Removed the stage Meeting.");
    assert_eq!(desk.pipeline().stages.len(), 4);
    desk.run(&Op::Undo);
    assert_eq!(desk.stages(), "Lead, Qualified, Meeting, Proposal, Negotiation");
}

#[test]
fn a_retired_stages_name_can_be_used_again() {
    let mut desk = desk();
    let id = desk.deal_in("Meeting", "One");
    desk.run(&win(&[id]));
    let old = desk.stage("Meeting");
    let op = remove(&desk, "Meeting", None);
    desk.run(&op);
    desk.run(&add("Meeting", None));
    let pipeline = desk.pipeline();
    let new = pipeline.stage_named("Meeting").unwrap();
    assert_ne!(new.id, old);
    assert_eq!(desk.deal(id).stage, Some(old), "the closed deal keeps its own");
    assert!(pipeline.stage(old).unwrap().retired);
}

#[test]
fn a_retired_stage_is_no_stage_any_more() {
    let mut desk = desk();
    let id = desk.deal_in("Meeting", "One");
    desk.run(&win(&[id]));
    let retired = desk.stage("Meeting");
    let op = remove(&desk, "Meeting", None);
    desk.run(&op);
    let why = "Sales has no such stage; it has Lead, Qualified, Proposal, Negotiation.";
    let pipeline = SALES;
    for op in [
        Op::RemoveStage { pipeline, stage: retired, deals_to: None },
        Op::MoveStage { pipeline, stage: retired, place: 1 },
        edit(retired, renamed("Call")),
        add("Call", Some(retired)),
    ] {
        assert_eq!(desk.refused(&op), why);
    }
}

#[test]
fn the_last_stage_stays() {
    let mut desk = desk();
    for name in ["Lead", "Qualified", "Meeting", "Proposal"] {
        let op = remove(&desk, name, None);
        desk.run(&op);
    }
    let op = remove(&desk, "Negotiation", None);
    assert_eq!(desk.refused(&op), "Negotiation is the only stage; a pipeline needs one.");
}

#[test]
fn the_first_runs_answers_hold_for_every_stage_and_can_be_taken_back() {
    let mut desk = desk();
    let euro = Currency::from_code("EUR").unwrap();
    assert!(!desk.store.is_set_up().unwrap());
    let op = Op::SetUp { pipeline: SALES, currency: euro, stall_days: 30 };
    assert_eq!(desk.said(&op), "Amounts are in EUR; a deal stalls after 30 quiet days.");
    assert!(desk.store.is_set_up().unwrap());
    assert_eq!(desk.store.currency().unwrap(), euro);
    assert!(desk.pipeline().live().all(|s| s.stall_days == 30));
    let id = desk.deal_in("Lead", "One");
    assert_eq!(desk.deal(id).currency, euro);
    desk.run(&Op::Undo);
    desk.run(&Op::Undo);
    assert!(!desk.store.is_set_up().unwrap());
}
