//! Winning, losing, reopening.

use super::desk::{add, dated, day, desk, lose, move_to, reopen, step, titled, usd, win};
use crate::domain::activity::Kind;
use crate::domain::deal::Status;
use crate::domain::draft::{DealEdit, Edit};
use crate::ops::{Op, Target};
use rstest::rstest;

#[test]
fn winning_ends_the_visit_records_the_change_and_keeps_planned_steps() {
    let mut desk = desk();
    let next_step = Some(step(Kind::Call, "Ann", "2026-11-10"));
    let id = desk.run(&add(DealEdit { next_step, ..titled("Website") })).made[0];
    desk.at("2026-11-05 10:00").run(&win(&[id]));
    let deal = desk.deal(id);
    assert_eq!((deal.status, deal.closed_on), (Status::Won, Some(day("2026-11-05"))));
    assert_eq!(desk.visits(id), ["Lead 2026-11-02 09:00 to 2026-11-05 10:00"]);
    assert_eq!(desk.changes(id), ["2026-11-05 status: open to won"]);
    assert_eq!(desk.planned(id), ["2026-11-10 call Ann"]);
}

#[test]
fn losing_drops_planned_steps_and_keeps_reason_and_note() {
    let mut desk = desk();
    let next_step = Some(step(Kind::Call, "Ann", "2026-11-10"));
    let id = desk.run(&add(DealEdit { next_step, ..titled("Website") })).made[0];
    let lost = Op::Lose {
        deals: vec![id],
        reason: " PRICE ".into(),
        as_written: false,
        note: Some(" too dear ".into()),
        on: Some(day("2026-11-04")),
    };
    assert_eq!(desk.at("2026-11-05 10:00").said(&lost), "Lost Website, Price, on Wed 4 Nov 2026.");
    let record = desk.record(id);
    assert_eq!((record.lost_reason.as_deref(), record.lost_note.as_deref()), (Some("Price"), Some("too dear")));
    assert_eq!(desk.visits(id), ["Lead 2026-11-02 09:00 to 2026-11-04 12:00"]);
    assert_eq!(desk.changes(id), ["2026-11-04 status: open to lost (too dear)"]);
    assert_eq!(desk.planned(id), [""; 0]);
    assert_eq!(record.deal.next_step, None);
    assert_eq!(record.deal.closed_on, Some(day("2026-11-04")));
}

#[test]
fn an_unknown_reason_is_added_and_an_empty_one_refused() {
    let mut desk = desk();
    let [one, two] = ["One", "Two"].map(|title| desk.deal_in("Lead", title));
    desk.run(&lose(&[one], "Moved away"));
    desk.run(&lose(&[two], "moved AWAY"));
    let reasons = desk.store.lost_reasons().unwrap();
    assert_eq!((reasons.len(), reasons[7].name.as_str()), (8, "Moved away"));
    let three = desk.deal_in("Lead", "Three");
    assert_eq!(desk.refused(&lose(&[three], "  ")), "A lost deal needs a reason, such as Price or Went quiet.");
}

#[test]
fn a_deal_is_won_for_what_was_signed() {
    let mut desk = desk();
    let value = Edit::Set(usd(10_000));
    let id = desk.run(&add(DealEdit { value, ..titled("Website") })).made[0];
    let won = Op::Win { deals: vec![id], amount: Some(usd(9_000)), on: None };
    assert_eq!(desk.said(&won), "Won Website for $9,000.");
    assert_eq!(desk.deal(id).money(), Some(usd(9_000)));
    assert_eq!(desk.changes(id), ["2026-11-02 value: 1000000 to 900000", "2026-11-02 status: open to won"]);
}

#[test]
fn reopening_clears_what_closed_it_and_starts_a_visit() {
    let mut desk = desk();
    let id = desk.deal_in("Meeting", "Website");
    desk.set_row(id, |row| {
        row.flagged = true;
        row.flag_note = Some("slow".into());
        row.snoozed_until = Some(day("2026-12-01"));
        row.snooze_reason = Some("on leave".into());
    });
    desk.at("2026-11-05 10:00").run(&lose(&[id], "Price"));
    desk.at("2026-11-09 10:00").run(&reopen(&[id]));
    let record = desk.record(id);
    let deal = &record.deal;
    assert_eq!((deal.status, deal.closed_on, record.closed_at), (Status::Open, None, None));
    assert_eq!((&record.lost_reason, &record.lost_note), (&None, &None));
    assert_eq!((deal.flagged, &deal.flag_note), (false, &None));
    assert_eq!((deal.snoozed_until, &deal.snooze_reason), (None, &None));
    assert_eq!(desk.visits(id), ["Meeting 2026-11-02 09:00 to 2026-11-05 10:00", "Meeting 2026-11-09 10:00"]);
    assert_eq!(
        desk.changes(id)[1..],
        [
            "2026-11-09 status: lost to open",
            "2026-11-09 snooze: 2026-12-01 to -",
            "2026-11-09 flag: slow to -",
            "2026-11-09 closed: 2026-11-05 to -",
            "2026-11-09 lost_reason: Price to -",
        ]
    );
    assert_eq!((deal.stage_since, deal.idle_since), (day("2026-11-09"), day("2026-11-09")));
}

#[rstest]
#[case::within_the_hour("2026-11-05 10:20")]
#[case::later("2026-11-08 10:00")]
fn a_reopened_deal_has_a_running_visit_that_a_move_ends(#[case] when: &str) {
    let mut desk = desk();
    let id = desk.deal_in("Meeting", "Website");
    desk.at("2026-11-05 10:00").run(&win(&[id]));
    desk.at(when).run(&reopen(&[id]));
    desk.run(&move_to(&[id], Target::Next));
    let running = desk.visits(id).into_iter().filter(|v| !v.contains(" to "));
    assert_eq!(running.collect::<Vec<_>>(), [format!("Proposal {when}")]);
}

#[test]
fn a_deal_of_a_retired_stage_is_reopened_in_the_first_one() {
    let mut desk = desk();
    let id = desk.deal_in("Meeting", "Website");
    desk.run(&win(&[id]));
    let removed = Op::RemoveStage { pipeline: super::desk::SALES, stage: desk.stage("Meeting"), deals_to: None };
    desk.run(&removed);
    desk.run(&reopen(&[id]));
    assert_eq!(desk.deal(id).stage, Some(desk.stage("Lead")));
    assert_eq!(desk.visits(id).len(), 2);
}

#[test]
fn a_deal_cannot_be_reopened_before_it_was_closed() {
    let mut desk = desk();
    let id = desk.deal_in("Meeting", "Website");
    desk.at("2026-11-05 10:00").run(&win(&[id]));
    desk.at("2026-11-09 10:00");
    assert_eq!(
        desk.refused(&dated(reopen(&[id]), "2026-11-04")),
        "Website: Wed 4 Nov 2026 lies before it was closed on Thu 5 Nov 2026; date it then or later."
    );
    desk.run(&dated(reopen(&[id]), "2026-11-05"));
    assert_eq!(desk.visits(id)[1], "Meeting 2026-11-05 12:00");
}

#[test]
fn several_deals_are_won_in_one_step() {
    let mut desk = desk();
    let deals = ["One", "Two", "Three"].map(|title| desk.deal_in("Lead", title));
    assert_eq!(desk.said(&win(&deals)), "Won 3 deals.");
    assert_eq!(desk.said(&Op::Undo), "Undone: Won 3 deals.");
    assert!(deals.iter().all(|id| desk.deal(*id).status == Status::Open));
}
