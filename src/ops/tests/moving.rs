//! Moves: visits, dates, and what a deal takes along.

use super::desk::{dated, day, desk, edit, lose, move_to, percent, win};
use crate::domain::draft::{DealEdit, Edit};
use crate::ops::{Op, Target};
use chrono::TimeDelta;
use rstest::rstest;

#[test]
fn a_move_ends_one_visit_and_begins_the_next() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.at("2026-11-05 10:00").run(&move_to(&[id], Target::Next));
    assert_eq!(desk.visits(id), ["Lead 2026-11-02 09:00 to 2026-11-05 10:00", "Qualified 2026-11-05 10:00"]);
    let deal = desk.deal(id);
    assert_eq!((deal.stage_since, deal.idle_since), (day("2026-11-05"), day("2026-11-05")));
    assert_eq!(desk.changes(id), [""; 0], "visits are the only source of stage history");
}

#[rstest]
#[case::at_once(0, true)]
#[case::on_the_hour(60, true)]
#[case::later(61, false)]
fn a_move_back_within_the_hour_resumes_the_old_visit(#[case] minutes: i64, #[case] resumed: bool) {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.at("2026-11-05 10:00").run(&move_to(&[id], Target::Next));
    desk.later(TimeDelta::minutes(minutes)).run(&move_to(&[id], Target::Previous));
    if resumed {
        assert_eq!(desk.visits(id), ["Lead 2026-11-02 09:00"]);
        let deal = desk.deal(id);
        assert_eq!((deal.stage_since, deal.idle_since), (day("2026-11-02"), day("2026-11-02")));
    } else {
        assert_eq!(desk.visits(id).len(), 3);
        assert_eq!(desk.deal(id).stage_since, day("2026-11-05"));
    }
}

#[test]
fn a_dated_move_happened_at_noon_of_that_day() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.at("2026-11-20 15:00").run(&dated(move_to(&[id], Target::Next), "2026-11-10"));
    assert_eq!(desk.visits(id), ["Lead 2026-11-02 09:00 to 2026-11-10 12:00", "Qualified 2026-11-10 12:00"]);
    assert_eq!(desk.deal(id).idle_since, day("2026-11-10"));
}

#[test]
fn a_move_on_the_day_of_entry_does_not_come_before_the_entry() {
    let mut desk = desk();
    desk.at("2026-11-02 14:00");
    let id = desk.deal_in("Lead", "Website");
    desk.at("2026-11-20 15:00").run(&dated(move_to(&[id], Target::Next), "2026-11-02"));
    assert_eq!(desk.visits(id), ["Lead 2026-11-02 14:00 to 2026-11-02 14:00", "Qualified 2026-11-02 14:00"]);
}

#[rstest]
#[case::before_the_visit(
    "2026-11-01",
    "Website: Sun 1 Nov 2026 lies before it entered its stage on Mon 2 Nov 2026; date it then or later."
)]
#[case::ahead("2026-11-06", "Website: Fri 6 Nov 2026 lies in the future; what has happened is dated today or earlier.")]
fn a_move_cannot_be_dated(#[case] on: &str, #[case] why: &str) {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.at("2026-11-05 10:00");
    for op in [move_to(&[id], Target::Next), win(&[id]), lose(&[id], "Price")] {
        assert_eq!(desk.refused(&dated(op, on)), why);
    }
}

#[test]
fn a_clock_that_was_set_back_an_hour_does_not_end_a_visit_before_it_began() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.at("2026-11-02 08:00").run(&move_to(&[id], Target::Next));
    assert_eq!(desk.visits(id), ["Lead 2026-11-02 09:00 to 2026-11-02 09:00", "Qualified 2026-11-02 09:00"]);
}

#[test]
fn on_a_day_before_the_visit_began_nothing_can_happen() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let why = "Website: Sun 1 Nov 2026 lies before it entered its stage on Mon 2 Nov 2026; date it then or later.";
    desk.at("2026-11-01 18:00");
    let stage = Some(desk.stage("Meeting"));
    for op in [
        move_to(&[id], Target::Next),
        win(&[id]),
        lose(&[id], "Price"),
        edit(id, DealEdit { stage, ..DealEdit::default() }),
    ] {
        assert_eq!(desk.refused(&op), why);
    }
}

#[test]
fn a_deals_own_probability_survives_a_move() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let probability = Edit::Set(percent(70));
    desk.run(&edit(id, DealEdit { probability, ..DealEdit::default() }));
    desk.run(&move_to(&[id], Target::Next));
    assert_eq!(desk.deal(id).probability, Some(percent(70)));
}

#[test]
fn an_edit_of_the_stage_is_a_move() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let stage = Some(desk.stage("Proposal"));
    desk.at("2026-11-05 10:00").run(&edit(id, DealEdit { stage, ..DealEdit::default() }));
    assert_eq!(desk.visits(id), ["Lead 2026-11-02 09:00 to 2026-11-05 10:00", "Proposal 2026-11-05 10:00"]);
    desk.run(&win(&[id]));
    let stage = Some(desk.stage("Lead"));
    assert_eq!(
        desk.refused(&edit(id, DealEdit { stage, ..DealEdit::default() })),
        "Website is won; reopen it before moving it to another stage."
    );
}

#[test]
fn the_ends_of_the_pipeline_say_so() {
    let mut desk = desk();
    let first = desk.deal_in("Lead", "Website");
    let last = desk.deal_in("Negotiation", "Shop");
    assert_eq!(desk.refused(&move_to(&[first], Target::Previous)), "Website stands in the first stage, Lead.");
    assert_eq!(
        desk.refused(&move_to(&[last], Target::Next)),
        "Shop stands in the last stage, Negotiation; win it or lose it."
    );
}

#[test]
fn many_deals_move_in_one_step_and_those_that_stand_there_stay() {
    let mut desk = desk();
    let deals = ["Lead", "Meeting", "Proposal"].map(|stage| desk.deal_in(stage, stage));
    desk.at("2026-11-05 10:00");
    let to = Target::Stage(desk.stage("Meeting"));
    assert_eq!(desk.said(&move_to(&deals, to)), "2 deals moved.");
    assert_eq!(desk.visits(deals[1]), ["Meeting 2026-11-02 09:00"]);
    desk.run(&Op::Undo);
    assert_eq!(deals.map(|id| desk.visits(id).len()), [1, 1, 1]);
}

#[test]
fn a_move_to_where_it_stands_leaves_no_undo_step() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let to = Target::Stage(desk.stage("Lead"));
    desk.at("2026-11-05 10:00").run(&move_to(&[id], to));
    assert_eq!(desk.store.history(9).unwrap().len(), 1);
    assert_eq!(desk.visits(id), ["Lead 2026-11-02 09:00"]);
}
