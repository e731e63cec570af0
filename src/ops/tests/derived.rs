//! What is derived from a deal's history: when it was last touched, how often its close was put off, what comes next.

use super::desk::{add, close_on, dated, day, desk, edit, move_to, step, titled};
use crate::domain::activity::Kind;
use crate::domain::draft::{DealEdit, Edit};
use crate::ops::{Op, Target};
use rstest::rstest;

#[rstest]
#[case::call(Kind::Call, true)]
#[case::email(Kind::Email, true)]
#[case::meeting(Kind::Meeting, true)]
#[case::proposal(Kind::Proposal, true)]
#[case::note(Kind::Note, false)]
#[case::task(Kind::Task, false)]
fn a_touch_ends_idleness_and_notes_and_tasks_do_not(#[case] kind: Kind, #[case] touch: bool) {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.at("2026-11-09 10:00").log(id, kind);
    let expected = if touch { "2026-11-09" } else { "2026-11-02" };
    assert_eq!(desk.deal(id).idle_since, day(expected));
}

#[test]
fn neither_edits_nor_planned_steps_end_idleness() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let changed = DealEdit {
        notes: Edit::Set("no reply again".into()),
        next_step: Some(step(Kind::Call, "Ann", "2026-11-10")),
        ..titled("Web site")
    };
    desk.at("2026-11-09 10:00").run(&edit(id, changed));
    desk.run(&close_on(id, "2026-12-01"));
    assert_eq!(desk.deal(id).idle_since, day("2026-11-02"));
}

#[test]
fn the_first_expected_close_is_no_push_and_a_later_one_is() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let mut pushes = |on: &str, close: &str| {
        desk.at(on).run(&close_on(id, close));
        desk.deal(id).pushes
    };
    assert_eq!(pushes("2026-11-05 10:00", "2026-12-01"), 0, "set for the first time");
    assert_eq!(pushes("2026-11-06 10:00", "2026-12-15"), 1, "to a later day");
    assert_eq!(pushes("2026-11-07 10:00", "2026-12-10"), 1, "to an earlier day");
    assert_eq!(pushes("2026-11-08 10:00", "2026-12-10"), 1, "to the same day");
    assert_eq!(pushes("2026-11-09 10:00", "2027-01-10"), 2, "across the year");
}

#[test]
fn a_close_that_was_cleared_and_set_anew_is_no_push() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.at("2026-11-05 10:00").run(&close_on(id, "2026-12-01"));
    let cleared = DealEdit { expected_close: Edit::Clear, ..DealEdit::default() };
    desk.run(&edit(id, cleared));
    desk.run(&close_on(id, "2027-01-01"));
    assert_eq!(desk.deal(id).pushes, 0);
}

#[rstest]
#[case::within_a_day("2026-11-03 08:59", 0)]
#[case::after_a_day("2026-11-03 09:01", 1)]
fn a_change_within_a_day_of_creation_is_no_push(#[case] when: &str, #[case] pushes: u16) {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.run(&close_on(id, "2026-12-01"));
    desk.at(when).run(&close_on(id, "2026-12-02"));
    assert_eq!(desk.deal(id).pushes, pushes);
}

#[test]
fn what_is_done_at_one_instant_has_an_order_all_the_same() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.run(&close_on(id, "2026-12-01"));
    desk.at("2026-11-10 12:00");
    for close in ["2026-12-05", "2026-12-10", "2026-12-15"] {
        desk.run(&close_on(id, close));
    }
    assert_eq!(desk.deal(id).pushes, 3);
    desk.run(&move_to(&[id], Target::Next));
    assert_eq!(desk.deal(id).pushes, 0, "they came before it entered");
    desk.run(&close_on(id, "2026-12-20"));
    assert_eq!(desk.deal(id).pushes, 1);
}

#[test]
fn pushes_are_counted_from_the_entry_into_the_stage() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.run(&close_on(id, "2026-12-01"));
    for (on, close) in [("2026-11-05 10:00", "2026-12-05"), ("2026-11-10 10:00", "2026-12-10")] {
        desk.at(on).run(&close_on(id, close));
    }
    assert_eq!(desk.deal(id).pushes, 2);
    desk.at("2026-11-12 10:00").run(&dated(move_to(&[id], Target::Next), "2026-11-07"));
    assert_eq!(desk.deal(id).pushes, 1, "the move was dated back to between the two");
    desk.at("2026-11-15 10:00").run(&move_to(&[id], Target::Next));
    assert_eq!(desk.deal(id).pushes, 0);
    desk.at("2026-11-15 10:30").run(&move_to(&[id], Target::Previous));
    assert_eq!(desk.deal(id).pushes, 1, "the old visit goes on, and its pushes with it");
}

#[test]
fn the_next_step_is_the_earliest_one_and_a_time_comes_before_none() {
    let mut desk = desk();
    let next_step = Some(step(Kind::Task, "offer", "2026-11-10"));
    let id = desk.run(&add(DealEdit { next_step, ..titled("Website") })).made[0];
    let mut plan = |kind, subject: &str, due: &str, time: Option<&str>| {
        let mut planned = step(kind, subject, due);
        planned.time = time.map(|t| t.parse().unwrap());
        desk.run(&edit(id, DealEdit { next_step: Some(planned), ..DealEdit::default() }));
        desk.deal(id).next_step.unwrap().subject.into_string()
    };
    assert_eq!(plan(Kind::Call, "later", "2026-11-12", None), "offer");
    assert_eq!(plan(Kind::Call, "same day", "2026-11-10", None), "offer");
    assert_eq!(plan(Kind::Call, "at two", "2026-11-10", Some("14:00:00")), "at two");
    assert_eq!(plan(Kind::Call, "at nine", "2026-11-10", Some("09:00:00")), "at nine");
    assert_eq!(plan(Kind::Call, "sooner", "2026-11-09", None), "sooner");
}

#[test]
fn changes_of_what_numbers_depend_on_are_recorded_with_their_why() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let changed = DealEdit {
        value: Edit::Set(super::desk::usd(11_000)),
        expected_close: Edit::Set(day("2026-12-15")),
        probability: Edit::Set(super::desk::percent(70)),
        source: Edit::Set("referral".into()),
        why: Some("dropped phase 2".into()),
        ..titled("Web")
    };
    desk.at("2026-11-05 10:00").run(&edit(id, changed.clone()));
    assert_eq!(
        desk.changes(id),
        [
            "2026-11-05 value: - to 1100000 (dropped phase 2)",
            "2026-11-05 expected_close: - to 2026-12-15 (dropped phase 2)",
            "2026-11-05 probability: - to 70 (dropped phase 2)"
        ]
    );
    desk.run(&edit(id, changed));
    assert_eq!(desk.changes(id).len(), 3, "the same once more is no change");
    assert_eq!(desk.said(&Op::Undo), "Undone: Changed Web (title, value, expected close, probability and 1 more).");
}
