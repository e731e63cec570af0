#![allow(clippy::unwrap_used)]
use super::*;
use crate::domain::dates::Moment;
use crate::domain::deal::DealRecord;
use crate::domain::page::tests::{day, record};
use chrono::Duration;
use rstest::rstest;

/// So many hours into a day of November.
fn at(day_of: u32, hour: i64) -> Moment {
    let day = day(&format!("2026-11-{day_of:02}"));
    Moment { at: Moment::noon(day).at + Duration::hours(hour - 12), day }
}

fn change(field: &str, when: Moment, old: &str, new: &str) -> Change {
    let some = |text: &str| Some(text.to_owned()).filter(|text| text != "-");
    Change { field: field.to_owned(), when, old: some(old), new: some(new), why: None }
}

fn stay(stage: &str, entered: Moment) -> Stay {
    Stay { stage: stage.to_owned(), entered, gate_override: None }
}

/// Each event as "2 call asked for the budget".
fn told(history: &History, record: &DealRecord) -> Vec<String> {
    let line = |e: &Event| format!("{} {} {}", e.when.day.format("%-d"), e.word(), e.words(day("2026-11-22")));
    history.events(record).iter().map(|e| line(e).trim_end().to_owned()).collect()
}

#[test]
fn what_happened_stands_newest_first() {
    let done = |id, kind, subject: &str, when| Done {
        id: ActivityId(id),
        kind,
        subject: subject.to_owned(),
        outcome: None,
        when,
    };
    let history = History {
        stays: vec![stay("Lead", at(1, 9)), stay("Proposal", at(5, 9))],
        changes: vec![change("value", at(5, 8), "900000", "1200000")],
        done: vec![
            Done { outcome: Some("budget is there".into()), ..done(1, Kind::Call, "Ann", at(3, 10)) },
            done(2, Kind::Email, "", at(6, 10)),
        ],
        met: vec![Met { criterion: "Budget".into(), evidence: Some("Ann".into()), when: at(5, 9) }],
    };
    assert_eq!(
        told(&history, &record()),
        [
            "6 email",
            "5 stage Lead → Proposal",
            "5 criterion Budget · Ann",
            "5 value $9,000 → $12,000",
            "3 call Ann · budget is there",
            "1 new in Lead",
        ]
    );
}

#[test]
fn a_passed_gate_is_told_with_the_move_that_passed_it() {
    let passed = Stay { gate_override: Some("Ann says so".into()), ..stay("Lead", at(1, 9)) };
    let history = History { stays: vec![passed, stay("Meeting", at(2, 9))], ..History::default() };
    assert_eq!(told(&history, &record())[0], "2 stage Lead → Meeting · past the gate: Ann says so");
}

#[test]
fn values_are_told_in_the_currency_of_their_time() {
    let history = History {
        changes: vec![
            change("value", at(2, 9), "-", "100000"),
            change("value", at(3, 9), "100000", "200000"),
            change("currency", at(3, 9), "EUR", "USD"),
            change("value", at(4, 9), "200000", "1200000"),
        ],
        ..History::default()
    };
    assert_eq!(
        told(&history, &record()),
        ["4 value $2,000 → $12,000", "3 value €1,000 → $2,000", "2 value €1,000", "1 new"]
    );
}

#[test]
fn a_loss_that_was_taken_back_keeps_its_reason() {
    let reopened = at(9, 9);
    let history = History {
        stays: vec![stay("Lead", at(1, 9)), stay("Lead", reopened)],
        changes: vec![
            change("flag", at(4, 9), "-", "quiet"),
            change("status", at(5, 9), "open", "lost"),
            change("status", reopened, "lost", "open"),
            change("flag", reopened, "quiet", "-"),
            change("closed", reopened, "2026-11-05", "-"),
            change("lost_reason", reopened, "Price", "-"),
        ],
        ..History::default()
    };
    assert_eq!(
        told(&history, &record()),
        ["9 reopened in Lead, was lost", "5 lost Price", "4 flagged quiet", "1 new in Lead"]
    );
}

#[test]
fn an_imported_deal_tells_that_it_was_closed_though_no_change_says_so() {
    let mut record = record();
    record.deal.status = Status::Lost;
    record.deal.closed_on = Some(at(7, 9).day);
    record.closed_at = Some(at(7, 9).at);
    (record.lost_reason, record.lost_note) = (Some("Price".into()), Some("twice ours".into()));
    assert_eq!(told(&History::default(), &record), ["7 lost Price · twice ours", "1 new"]);
}

#[test]
fn an_imported_deal_that_was_opened_again_still_tells_that_it_was_closed() {
    let reopened = vec![change("status", at(9, 9), "won", "open"), change("closed", at(9, 9), "2026-11-05", "-")];
    let mut history = History { stays: vec![stay("Lead", at(9, 9))], changes: reopened.clone(), ..History::default() };
    let lines = ["9 reopened in Lead, was won", "5 won $12,000", "1 new"];
    assert_eq!(told(&history, &record()), lines);

    let mut won_again = record();
    won_again.deal.status = Status::Won;
    won_again.deal.closed_on = Some(at(12, 9).day);
    won_again.closed_at = Some(at(12, 9).at);
    history.changes.push(change("status", at(12, 9), "open", "won"));
    assert_eq!(told(&history, &won_again), [&["12 won $12,000"], &lines[..]].concat());
}

#[rstest]
#[case("expected_close", "-", "2026-12-15", "close 15 Dec")]
#[case("expected_close", "2026-12-15", "2027-01-10", "close 15 Dec → 10 Jan")]
#[case("expected_close", "2026-12-15", "-", "close 15 Dec → none")]
#[case("probability", "-", "60", "probability the stage's → 60 %")]
#[case("probability", "60", "-", "probability 60 % → the stage's")]
#[case("value", "1200000", "-", "value $12,000 → none")]
#[case("snooze", "-", "2026-12-01", "snoozed until 1 Dec")]
#[case("snooze", "2026-12-01", "-", "woken")]
#[case("snooze", "2026-12-01", "2026-11-04", "woken")]
#[case("flag", "quiet", "-", "unflagged")]
#[case("status", "open", "won", "won $12,000")]
#[case("pipeline", "Sales", "Renewals", "pipeline Sales → Renewals")]
fn a_change_in_words(#[case] field: &str, #[case] old: &str, #[case] new: &str, #[case] expected: &str) {
    let history = History { changes: vec![change(field, at(4, 9), old, new)], ..History::default() };
    assert_eq!(told(&history, &record())[0], format!("4 {expected}"));
}

#[test]
fn a_reason_stands_behind_what_it_explains() {
    let why = Change { why: Some("phase 2 too".into()), ..change("value", at(4, 9), "900000", "1200000") };
    let history = History { changes: vec![why], ..History::default() };
    assert_eq!(told(&history, &record())[0], "4 value $9,000 → $12,000 · phase 2 too");
}

#[test]
fn quiet_times_stand_between_events_and_up_to_today() {
    let event = |day_of| Event { when: at(day_of, 9), what: What::Created { stage: None }, why: None };
    let events = [event(12), event(2), event(1)];
    let shape = |today| -> Vec<i64> {
        let days = |line: &Entry<'_>| if let Entry::Quiet(days) = line { *days } else { 0 };
        entries(&events, today).iter().map(days).collect()
    };
    assert_eq!(shape(Some(day("2026-11-22"))), [10, 0, 10, 0, 0]);
    assert_eq!(shape(Some(day("2026-11-21"))), [0, 10, 0, 0], "nine days are no silence");
    assert_eq!(shape(None), [0, 10, 0, 0], "a closed deal is not quiet, it is closed");
}
