//! What a playbook plans, when, and when it does not.

use super::desk::{Desk, SALES, add, dated, day, desk, edit, lose, move_to, reopen, step, titled, win};
use super::importing::{plan, planned};
use crate::domain::activity::Kind;
use crate::domain::draft::DealEdit;
use crate::domain::ids::PlayId;
use crate::domain::playbook::{Occasion, Play};
use crate::ops::{Op, PlayOp, Target};
use chrono::TimeDelta;
use rstest::rstest;

fn plays(what: PlayOp) -> Op {
    Op::Playbook { pipeline: SALES, what }
}

fn a_play(occasion: Occasion, subject: &str, days: u16) -> Op {
    plays(PlayOp::Add { occasion, kind: Kind::Task, subject: subject.to_owned(), days })
}

/// Qualified plans "send deck" at once and "call back" after 3 days; a won deal "onboarding", "check in", "check in".
fn desk_with_playbook() -> Desk {
    let mut desk = desk();
    let entering = Occasion::Entering(desk.stage("Qualified"));
    desk.run(&a_play(entering, "call back", 3));
    desk.run(&a_play(entering, "send deck", 0));
    for (subject, days) in [("onboarding", 2), ("check in", 30), ("check in", 90)] {
        desk.run(&a_play(Occasion::Winning, subject, days));
    }
    desk
}

#[test]
fn entering_a_stage_plans_in_one_step_with_the_move() {
    let mut desk = desk_with_playbook();
    let id = desk.deal_in("Lead", "Website");
    let before = desk.store.dump();
    desk.at("2026-11-05 10:00");
    assert_eq!(desk.said(&move_to(&[id], Target::Next)), "Website moved to Qualified. Planned 2 steps.");
    assert_eq!(desk.planned(id), ["2026-11-05 task send deck", "2026-11-08 task call back"]);
    assert_eq!(desk.deal(id).next_step.unwrap().due, day("2026-11-05"));
    desk.run(&Op::Undo);
    assert_eq!(desk.store.dump(), before);
}

#[test]
fn days_count_from_the_day_it_entered() {
    let mut desk = desk_with_playbook();
    let id = desk.deal_in("Lead", "Website");
    desk.at("2026-11-20 10:00").run(&dated(move_to(&[id], Target::Next), "2026-11-04"));
    assert_eq!(desk.planned(id), ["2026-11-04 task send deck", "2026-11-07 task call back"]);
}

#[test]
fn winning_plans_the_follow_ups_and_keeps_what_was_planned() {
    let mut desk = desk_with_playbook();
    let stage = Some(desk.stage("Proposal"));
    let next_step = Some(step(Kind::Call, "Ann", "2026-11-10"));
    let id = desk.run(&add(DealEdit { stage, next_step, ..titled("Website") })).made[0];
    assert_eq!(desk.said(&win(&[id])), "Won Website. Planned 3 steps.");
    let all =
        ["2026-11-04 task onboarding", "2026-11-10 call Ann", "2026-12-02 task check in", "2027-01-31 task check in"];
    assert_eq!(desk.planned(id), all);
}

#[test]
fn a_new_deal_and_a_copy_enter_their_stage() {
    let mut desk = desk_with_playbook();
    let stage = Some(desk.stage("Qualified"));
    let receipt = desk.run(&add(DealEdit { stage, ..titled("Website") }));
    assert_eq!(receipt.said, "Added Website to Qualified. Planned 2 steps.");
    let receipt = desk.run(&Op::Duplicate { deals: receipt.made });
    assert_eq!(receipt.said, "Duplicated Website. Planned 2 steps.");
    assert_eq!(desk.deal(receipt.made[0]).next_step.unwrap().due, day("2026-11-02"));
}

#[test]
fn an_edit_of_the_stage_enters_it() {
    let mut desk = desk_with_playbook();
    let id = desk.deal_in("Lead", "Website");
    let stage = Some(desk.stage("Qualified"));
    assert_eq!(
        desk.said(&edit(id, DealEdit { stage, ..DealEdit::default() })),
        "Changed Website (stage). Planned 2 steps."
    );
}

#[test]
fn a_lost_deal_that_is_opened_again_gets_its_steps_anew() {
    let mut desk = desk_with_playbook();
    let id = desk.deal_in("Qualified", "Website");
    desk.run(&lose(&[id], "Price"));
    assert!(desk.planned(id).is_empty());
    desk.at("2026-11-09 09:00");
    assert_eq!(desk.said(&reopen(&[id])), "Reopened Website. Planned 2 steps.");
    assert_eq!(desk.planned(id), ["2026-11-09 task send deck", "2026-11-12 task call back"]);
}

#[test]
fn coming_back_within_the_hour_plans_nothing() {
    let mut desk = desk_with_playbook();
    let id = desk.deal_in("Lead", "Website");
    desk.later(TimeDelta::days(1)).run(&move_to(&[id], Target::Next));
    desk.later(TimeDelta::days(1)).run(&move_to(&[id], Target::Next));
    desk.set(|w| w.drop_planned(id, crate::domain::dates::Moment::noon(day("2026-11-04"))));
    let said = desk.later(TimeDelta::minutes(9)).said(&move_to(&[id], Target::Previous));
    assert_eq!(said, "Website moved to Qualified.");
    assert!(desk.planned(id).is_empty());
}

#[test]
fn what_is_still_planned_is_not_planned_twice() {
    let mut desk = desk_with_playbook();
    let id = desk.deal_in("Qualified", "Website");
    desk.later(TimeDelta::days(1)).run(&move_to(&[id], Target::Next));
    let said = desk.later(TimeDelta::days(1)).said(&move_to(&[id], Target::Previous));
    assert_eq!(said, "Website moved to Qualified.");
    assert_eq!(desk.planned(id).len(), 2);
}

#[test]
fn neither_a_file_nor_a_stage_that_goes_makes_it_plan() {
    let mut desk = desk_with_playbook();
    let words = [("stage", "Qualified")];
    desk.run(&Op::Import { pipeline: SALES, plan: Box::new(plan(vec![planned("7", "Imported", &words)])) });
    let id = desk.deal_in("Meeting", "Website");
    let (stage, deals_to) = (desk.stage("Meeting"), Some(desk.stage("Qualified")));
    desk.run(&Op::RemoveStage { pipeline: SALES, stage, deals_to });
    assert!(desk.planned(id).is_empty());
    assert!(desk.store.dump()["activities"].is_empty());
}

#[test]
fn a_playbook_is_written_changed_and_taken_apart() {
    let mut desk = desk();
    let occasion = Occasion::Entering(desk.stage("Proposal"));
    let all = |desk: &Desk| -> Vec<Play> { desk.store.plays(SALES, occasion).unwrap() };
    assert_eq!(
        desk.said(&a_play(occasion, "call back", 3)),
        "A task “call back” after 3 days is planned when a deal enters Proposal from now on."
    );
    assert_eq!(
        desk.refused(&a_play(occasion, "Call back", 3)),
        "A task “Call back” after 3 days is planned when a deal enters Proposal already."
    );
    let play = all(&desk)[0].id;
    let op = plays(PlayOp::Edit { play, kind: Some(Kind::Email), subject: None, days: Some(1) });
    assert_eq!(
        desk.said(&op),
        "An email “call back” after 1 day is planned when a deal enters Proposal from now on; it was “call back”."
    );
    assert_eq!(desk.refused(&op), "An email “call back” after 1 day is planned when a deal enters Proposal already.");
    let op = plays(PlayOp::Remove { play });
    assert_eq!(desk.said(&op), "An email “call back” after 1 day is no longer planned when a deal enters Proposal.");
    assert_eq!(desk.refused(&op), "The playbook of Sales has no step 1 any more.");
    desk.run(&Op::Undo);
    assert_eq!(all(&desk).len(), 1);
}

#[rstest]
#[case::no_words(" ", 3, "A planned step needs words that say what is to be done, such as send deck.")]
#[case::too_late("renewal", 3651, "A step can be due after 0 to 3650 days, not 3651.")]
fn a_step_that_no_playbook_can_have(#[case] subject: &str, #[case] days: u16, #[case] why: &str) {
    let mut desk = desk();
    assert_eq!(desk.refused(&a_play(Occasion::Winning, subject, days)), why);
    assert_eq!(
        desk.refused(&plays(PlayOp::Remove { play: PlayId(9) })),
        "The playbook of Sales has no step 9 any more."
    );
}

#[test]
fn a_removed_stage_takes_its_playbook_along() {
    let mut desk = desk_with_playbook();
    let before = desk.store.dump();
    desk.run(&Op::RemoveStage { pipeline: SALES, stage: desk.stage("Qualified"), deals_to: None });
    assert_eq!(desk.pipeline().stages.len(), 4, "no history names it");
    assert_eq!(desk.store.dump()["playbook"].len(), 3);
    desk.run(&Op::Undo);
    assert_eq!(desk.store.dump(), before);
}
