//! Where each step and each deal stands in the agenda. Today is Wednesday, 18 November 2026.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::activity::{Kind, NextStep};
use crate::domain::ids::{ActivityId, PipelineId, StageId};
use crate::domain::money::Currency;
use crate::domain::stage::{Probability, Stage};
use chrono::NaiveTime;
use rstest::rstest;
use strum::IntoEnumIterator;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-18")
}

/// An open deal that has a step and closes later.
fn deal(id: i64) -> Deal {
    Deal {
        id: DealId(id),
        title: format!("Deal {id}").into(),
        organization: None,
        stage: Some(StageId(1)),
        status: Status::Open,
        value: Some(1_000),
        currency: Currency::usd(),
        probability: None,
        expected_close: Some(day("2026-12-15")),
        position: id,
        created_on: day("2026-11-01"),
        closed_on: None,
        stage_since: day("2026-11-01"),
        idle_since: day("2026-11-10"),
        pushes: 0,
        flagged: false,
        flag_note: None,
        snoozed_until: None,
        snooze_reason: None,
        progress: None,
        next_step: Some(NextStep { kind: Kind::Call, subject: "".into(), due: day("2026-12-01"), time: None }),
    }
}

fn step(id: i64, deal: i64, due: &str, time: Option<&str>) -> Step {
    Step {
        id: ActivityId(id),
        deal: DealId(deal),
        kind: Kind::Call,
        subject: "call Ann".to_owned(),
        due: day(due),
        time: time.map(|t| NaiveTime::parse_from_str(t, "%H:%M").unwrap()),
    }
}

fn deals(agenda: &Agenda, section: Section) -> Vec<i64> {
    agenda.section(section).iter().map(|e| e.deal.0).collect()
}

fn sections(agenda: &Agenda) -> Vec<Section> {
    agenda.entries.iter().map(|e| e.section).collect()
}

#[rstest]
#[case::long_past("2025-11-18", Section::Overdue)]
#[case::yesterday("2026-11-17", Section::Overdue)]
#[case::today("2026-11-18", Section::Today)]
#[case::tomorrow("2026-11-19", Section::Week)]
#[case::on_sunday("2026-11-22", Section::Week)]
#[case::on_monday("2026-11-23", Section::Later)]
fn a_step_stands_where_its_day_is(#[case] due: &str, #[case] section: Section) {
    let agenda = Agenda::of(vec![step(1, 1, due, None)], [&deal(1)], today());
    assert_eq!(sections(&agenda), [section]);
    assert_eq!(agenda.entries[0].day, Some(day(due)));
}

#[rstest]
#[case(Some("on leave"), "Lead: on leave")]
#[case(None, "Lead")]
fn a_deal_that_wakes_says_why_it_was_away(#[case] why: Option<&str>, #[case] words: &str) {
    let probability = Probability::new(10).unwrap();
    let lead =
        Stage { id: StageId(1), name: "Lead".to_owned(), probability, stall_days: 14, retired: false, won_stay: None };
    let pipeline = Pipeline { id: PipelineId(1), name: "Sales".to_owned(), stages: vec![lead] };
    let deal = Deal { snoozed_until: Some(today()), snooze_reason: why.map(Into::into), ..deal(1) };
    let agenda = Agenda::of(Vec::new(), [&deal], today());
    assert_eq!(agenda.section(Section::Waking)[0].words(&deal, &pipeline, today()), words);
}

#[test]
fn on_a_sunday_the_week_is_over() {
    let sunday = day("2026-11-22");
    let steps = vec![step(1, 1, "2026-11-22", None), step(2, 1, "2026-11-23", None)];
    assert_eq!(sections(&Agenda::of(steps, [&deal(1)], sunday)), [Section::Today, Section::Later]);
}

#[rstest]
#[case::of_a_won_deal_is_due_as_any_other(Deal { status: Status::Won, ..deal(1) }, "2026-11-17", &[Section::Overdue])]
#[case::overdue_waits_until_the_deal_wakes(Deal { snoozed_until: Some(day("2026-12-01")), ..deal(1) }, "2026-11-17", &[])]
#[case::dated_into_the_snooze_keeps_its_day(Deal { snoozed_until: Some(day("2026-12-01")), ..deal(1) }, "2026-11-20", &[Section::Week])]
#[case::a_snooze_that_was_left_when_the_deal_was_won_hides_nothing(Deal { status: Status::Won, snoozed_until: Some(day("2026-12-01")), ..deal(1) }, "2026-11-17", &[Section::Overdue])]
fn a_step(#[case] deal: Deal, #[case] due: &str, #[case] expected: &[Section]) {
    assert_eq!(sections(&Agenda::of(vec![step(1, 1, due, None)], [&deal], today())), expected);
}

#[rstest]
#[case::that_is_well_asks_for_nothing(deal(1), &[])]
#[case::without_a_step(Deal { next_step: None, ..deal(1) }, &[Section::Stepless])]
#[case::past_its_close(Deal { expected_close: Some(day("2026-10-30")), ..deal(1) }, &[Section::Closing])]
#[case::that_closes_on_sunday(Deal { expected_close: Some(day("2026-11-22")), ..deal(1) }, &[Section::Closing])]
#[case::that_closes_on_monday(Deal { expected_close: Some(day("2026-11-23")), ..deal(1) }, &[])]
#[case::that_wakes_today(Deal { snoozed_until: Some(today()), ..deal(1) }, &[Section::Waking])]
#[case::that_wakes_on_sunday(Deal { snoozed_until: Some(day("2026-11-22")), ..deal(1) }, &[Section::Waking])]
#[case::that_woke_yesterday(Deal { snoozed_until: Some(day("2026-11-17")), ..deal(1) }, &[])]
#[case::that_sleeps_on_rests(Deal { snoozed_until: Some(day("2026-12-01")), next_step: None, expected_close: Some(today()), ..deal(1) }, &[])]
#[case::that_wakes_today_asks_at_once(Deal { snoozed_until: Some(today()), next_step: None, ..deal(1) }, &[Section::Waking, Section::Stepless])]
#[case::that_is_closed(Deal { status: Status::Lost, next_step: None, expected_close: Some(today()), snoozed_until: Some(today()), ..deal(1) }, &[])]
fn a_deal(#[case] deal: Deal, #[case] expected: &[Section]) {
    assert_eq!(sections(&Agenda::of(Vec::new(), [&deal], today())), expected);
}

#[test]
fn what_comes_first_stands_first_and_of_a_day_the_larger_value() {
    let worth = |id, value| Deal { value, next_step: None, expected_close: Some(today()), ..deal(id) };
    let deals_ = [worth(1, Some(10)), worth(2, None), worth(3, Some(30)), worth(4, Some(20))];
    let steps = vec![
        step(1, 1, "2026-11-18", None),
        step(2, 3, "2026-11-18", None),
        step(3, 2, "2026-11-18", Some("14:30")),
        step(4, 4, "2026-11-18", Some("09:00")),
        step(5, 4, "2026-11-17", None),
        step(6, 1, "2026-11-16", Some("10:00")),
    ];
    let agenda = Agenda::of(steps, &deals_, today());
    assert_eq!(deals(&agenda, Section::Overdue), [1, 4]);
    assert_eq!(deals(&agenda, Section::Today), [4, 2, 3, 1], "times first");
    assert_eq!(deals(&agenda, Section::Closing), [3, 4, 1, 2]);
    assert_eq!(deals(&agenda, Section::Stepless), [3, 4, 1, 2]);
    assert!(agenda.section(Section::Later).is_empty());
}

#[test]
fn the_sections_follow_each_other_and_leave_nothing_out() {
    let ledger = [
        Deal { next_step: None, expected_close: Some(today()), ..deal(1) },
        Deal { snoozed_until: Some(today()), ..deal(2) },
    ];
    let steps = ["2026-11-30", "2026-11-20", "2026-11-18", "2026-11-02"];
    let steps = steps.iter().zip(1..).map(|(due, id)| step(id, 2, due, None)).collect();
    let agenda = Agenda::of(steps, &ledger, today());
    assert_eq!(sections(&agenda), Section::iter().collect::<Vec<_>>());
    assert_eq!(Section::iter().map(|s| agenda.section(s).len()).sum::<usize>(), agenda.entries.len());
}
