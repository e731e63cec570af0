#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::activity::{Kind, NextStep};
use crate::domain::ids::{DealId, StageId};
use crate::domain::money::Currency;
use chrono::Days;
use rstest::rstest;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-22")
}

fn ago(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

/// An open deal that was touched today, closes ahead and has no step.
fn deal() -> Deal {
    Deal {
        id: DealId(1),
        title: "Website redesign".into(),
        organization: None,
        stage: Some(StageId(1)),
        status: Status::Open,
        value: None,
        currency: Currency::usd(),
        probability: None,
        expected_close: Some(today() + Days::new(30)),
        position: 0,
        created_on: ago(100),
        closed_on: None,
        stage_since: ago(50),
        idle_since: today(),
        pushes: 0,
        flagged: false,
        flag_note: None,
        snoozed_until: None,
        snooze_reason: None,
        next_step: None,
        progress: None,
    }
}

fn step(due: NaiveDate) -> Option<NextStep> {
    Some(NextStep { kind: Kind::Call, subject: "call Ann".into(), due, time: None })
}

fn limits(stall_days: u16) -> Limits {
    Limits { stall_days, won_stay: None }
}

fn names(deal: &Deal, stall_days: u16) -> Vec<&'static str> {
    let found = reasons(deal, limits(stall_days), today());
    assert_eq!(stalled(deal, limits(stall_days), today()), !found.is_empty());
    found.iter().map(Reason::name).collect()
}

#[rstest]
#[case::the_day_before_the_limit(13, 14, false)]
#[case::on_the_limit(14, 14, true)]
#[case::long_after(400, 14, true)]
#[case::in_a_stage_without_a_limit(400, 0, false)]
#[case::a_limit_of_one_day(1, 1, true)]
fn idle_holds_from_the_stages_limit_on(#[case] idle: u64, #[case] stall_days: u16, #[case] holds: bool) {
    let deal = Deal { idle_since: ago(idle), ..deal() };
    assert_eq!(!names(&deal, stall_days).is_empty(), holds);
}

#[rstest]
#[case::step_today(0, 14, true)]
#[case::step_on_the_last_allowed_day(14, 14, true)]
#[case::step_too_far_off(15, 14, false)]
#[case::no_limit_counts_as_fourteen(14, 0, true)]
#[case::no_limit_and_too_far_off(15, 0, false)]
#[case::step_overdue(-1, 14, false)]
fn a_step_within_the_limit_is_a_wait(#[case] ahead: i64, #[case] stall_days: u16, #[case] waits: bool) {
    let deal = Deal { idle_since: ago(400), next_step: step(today() + chrono::Duration::days(ahead)), ..deal() };
    assert_eq!(waiting(&deal, limits(stall_days), today()), waits);
    let idle = !waits && stall_days > 0;
    assert_eq!(!names(&deal, stall_days).is_empty(), idle);
}

#[test]
fn a_wait_excuses_idleness_and_nothing_else() {
    let deal = Deal {
        idle_since: ago(40),
        next_step: step(today()),
        expected_close: Some(ago(1)),
        pushes: 3,
        flagged: true,
        ..deal()
    };
    assert_eq!(names(&deal, 14), ["past_close", "pushed", "flagged"]);
}

#[test]
fn a_deal_carries_all_reasons_in_words() {
    let deal =
        Deal { idle_since: ago(23), expected_close: Some(day("2026-10-30")), pushes: 3, flagged: true, ..deal() };
    assert_eq!(names(&deal, 14), ["idle", "past_close", "pushed", "flagged"]);
    let words: Vec<String> = reasons(&deal, limits(14), today()).iter().map(|reason| reason.words(today())).collect();
    assert_eq!(
        words,
        ["no touch for 23 days, 14 allowed here", "past close 30 Oct", "expected close put off 3 times", "flagged",]
    );
    let noted = Deal { flagged: true, flag_note: Some("waiting for legal".into()), ..deal };
    let words = reasons(&noted, limits(0), today()).last().map(|reason| reason.words(today()));
    assert_eq!(words.as_deref(), Some("flagged: waiting for legal"));
}

#[rstest]
#[case::closing_today(0, false)]
#[case::closed_yesterday(1, true)]
fn past_close_holds_once_the_day_is_over(#[case] ago_days: u64, #[case] holds: bool) {
    let deal = Deal { expected_close: Some(ago(ago_days)), ..deal() };
    assert_eq!(stalled(&deal, limits(14), today()), holds);
}

#[rstest]
#[case::won(Status::Won, None)]
#[case::lost(Status::Lost, None)]
#[case::snoozed_till_tomorrow(Status::Open, Some(1))]
fn what_is_closed_or_snoozed_is_never_stalled(#[case] status: Status, #[case] snoozed_for: Option<u64>) {
    let deal = Deal {
        status,
        snoozed_until: snoozed_for.map(|days| today() + Days::new(days)),
        idle_since: ago(400),
        expected_close: Some(ago(9)),
        pushes: 9,
        flagged: true,
        ..deal()
    };
    assert_eq!(names(&deal, 14), [""; 0]);
    assert!(!needs_decision(&deal, limits(14), today()));
}

#[test]
fn the_end_of_a_snooze_is_a_fresh_start_for_idleness() {
    let deal = Deal { idle_since: ago(400), snoozed_until: Some(ago(13)), ..deal() };
    assert_eq!(names(&deal, 14), [""; 0]);
    assert_eq!(names(&deal, 13), ["idle"]);
}

#[rstest]
#[case::no_step(None, true)]
#[case::overdue(Some(-1), true)]
#[case::due_today(Some(0), false)]
#[case::planned(Some(3), false)]
fn a_missing_or_overdue_step_asks_for_a_decision(#[case] ahead: Option<i64>, #[case] needs: bool) {
    let deal = Deal { next_step: ahead.and_then(|days| step(today() + chrono::Duration::days(days))), ..deal() };
    assert_eq!(needs_decision(&deal, limits(14), today()), needs);
    let flagged = Deal { flagged: true, ..deal };
    assert!(needs_decision(&flagged, limits(14), today()));
}

#[rstest]
#[case(14, Some(7))]
#[case(15, Some(8))]
#[case(1, Some(1))]
#[case(0, None)]
fn a_card_turns_quiet_at_half_the_limit(#[case] stall_days: u16, #[case] from: Option<i64>) {
    assert_eq!(quiet_from(stall_days), from);
}

#[rstest]
#[case::too_few_stays(4, 20, 400, false)]
#[case::as_long_as_half_more(5, 20, 15, false)]
#[case::longer(5, 20, 16, true)]
#[case::a_median_of_half_a_day(5, 21, 16, true)]
#[case::a_median_of_half_a_day_not_reached(5, 21, 15, false)]
#[case::won_on_the_day(9, 0, 1, true)]
#[case::entered_today(9, 0, 0, false)]
fn a_stay_half_as_long_again_as_that_of_won_deals_is_slow(
    #[case] stays: u32,
    #[case] doubled: i64,
    #[case] days: u64,
    #[case] holds: bool,
) {
    let deal = Deal { stage_since: ago(days), ..deal() };
    let limits = Limits { stall_days: 0, won_stay: Some(WonStay { stays, doubled }) };
    let found = reasons(&deal, limits, today());
    assert_eq!(found.iter().map(Reason::name).collect::<Vec<_>>(), if holds { vec!["slow"] } else { vec![] });
}

#[test]
fn a_slow_deal_says_how_long_won_ones_stayed_and_a_wait_excuses_it() {
    let limits = Limits { stall_days: 14, won_stay: Some(WonStay { stays: 5, doubled: 25 }) };
    let slow = Deal { stage_since: ago(41), next_step: step(today() + Days::new(15)), ..deal() };
    let words: Vec<String> = reasons(&slow, limits, today()).iter().map(|reason| reason.words(today())).collect();
    assert_eq!(words, ["here for 41 days, won deals stayed 12.5"]);
    let waits = Deal { next_step: step(today() + Days::new(14)), ..slow };
    assert!(!stalled(&waits, limits, today()));
}
