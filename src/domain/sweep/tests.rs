//! Which deals a sweep asks about, how long it took, and what a decision would change.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::deal::Status;
use crate::domain::ids::{PipelineId, StageId};
use crate::domain::money::Currency;
use crate::domain::page::tests::record;
use crate::domain::stage::{Probability, Stage};
use chrono::TimeZone;
use rstest::rstest;

fn today() -> NaiveDate {
    "2026-11-27".parse().unwrap()
}

fn at(hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 27, hour, minute, 0).unwrap()
}

fn pipeline() -> Pipeline {
    let stage = |id: i64| Stage {
        id: StageId(id),
        name: format!("S{id}"),
        probability: Probability::new(50).unwrap(),
        stall_days: 14,
        retired: false,
        won_stay: None,
    };
    Pipeline { id: PipelineId(1), name: "Sales".into(), stages: vec![stage(1), stage(2)] }
}

/// A deal of so many dollars that was idle for so many days.
fn quiet(id: i64, dollars: i64, idle: u64) -> Deal {
    let since = today() - chrono::Days::new(idle);
    Deal {
        id: DealId(id),
        stage: Some(StageId(1)),
        status: Status::Open,
        value: Some(dollars * 100),
        currency: Currency::usd(),
        probability: None,
        expected_close: None,
        created_on: since,
        closed_on: None,
        stage_since: since,
        idle_since: since,
        pushes: 0,
        flagged: false,
        snoozed_until: None,
        next_step: None,
        ..record().deal
    }
}

fn sweep() -> Sweep {
    Sweep::new(Moment { at: at(9, 0), day: today() }, None, None)
}

fn decision(deal: i64, at: DateTime<Utc>) -> Decision {
    Decision { deal: DealId(deal), when: Moment { at, day: today() }, what: Decided::Changed, said: String::new() }
}

fn ids(found: &[DealId]) -> Vec<i64> {
    found.iter().map(|id| id.0).collect()
}

#[test]
fn the_largest_value_comes_first_or_the_longest_silence() {
    let deals = [quiet(1, 10, 20), quiet(2, 30, 15), quiet(3, 20, 40)];
    assert_eq!(ids(&sweep().queue(&deals, Order::Value, &pipeline(), today())), [2, 3, 1]);
    assert_eq!(ids(&sweep().queue(&deals, Order::Idle, &pipeline(), today())), [3, 1, 2]);
}

#[test]
fn what_needs_no_decision_or_was_dealt_with_is_not_asked_about() {
    let snoozed = Deal { snoozed_until: Some(today() + chrono::Days::new(1)), ..quiet(4, 40, 20) };
    let deals = [quiet(1, 10, 20), quiet(2, 30, 15), quiet(3, 20, 40), snoozed];
    let mut sweep = sweep();
    sweep.decisions.push(decision(2, at(9, 1)));
    sweep.passed.push(DealId(3));
    assert_eq!(ids(&sweep.queue(&deals, Order::Value, &pipeline(), today())), [1]);
}

#[test]
fn a_limit_counts_what_was_dealt_with() {
    let deals = [quiet(1, 10, 20), quiet(2, 30, 15), quiet(3, 20, 40)];
    let mut sweep = Sweep { limit: Some(2), ..sweep() };
    assert_eq!(ids(&sweep.queue(&deals, Order::Value, &pipeline(), today())), [2, 3]);
    sweep.decisions.extend([decision(2, at(9, 1)), decision(2, at(9, 2))]);
    assert_eq!(ids(&sweep.queue(&deals, Order::Value, &pipeline(), today())), [3]);
    sweep.passed.push(DealId(3));
    assert_eq!(sweep.queue(&deals, Order::Value, &pipeline(), today()), []);
}

#[test]
fn a_pause_is_not_counted_as_time_spent() {
    let mut sweep = sweep();
    assert_eq!(sweep.seconds(at(9, 1)), 60);
    sweep.decisions.extend([decision(1, at(9, 2)), decision(2, at(11, 0))]);
    assert_eq!(sweep.seconds(at(11, 1)), 120 + 300 + 60, "of the two hours five minutes");
}

#[rstest]
#[case::none(&[], 0)]
#[case::this_week(&["2026-11-23"], 1)]
#[case::not_yet_this_week(&["2026-11-22", "2026-11-10"], 2)]
#[case::twice_in_a_week(&["2026-11-27", "2026-11-25", "2026-11-20"], 2)]
#[case::a_gap(&["2026-11-27", "2026-11-13"], 1)]
#[case::long_ago(&["2026-11-15", "2026-11-08"], 0)]
fn weeks_run_as_long_as_each_had_a_sweep(#[case] days: &[&str], #[case] weeks: usize) {
    assert_eq!(weeks_running(days.iter().map(|day| day.parse().unwrap()), today()), weeks);
}

#[test]
fn one_deal_moves_the_sums_as_adding_all_of_them_up_again_would() {
    let pipeline = pipeline();
    let ends = "2026-12-31".parse().unwrap();
    let frame = Frame { pipeline: &pipeline, today: today(), currency: Currency::usd(), ends };
    let deals = [quiet(1, 1000, 20), quiet(2, 301, 3), quiet(3, 77, 40)];
    let before = Standing::of(&deals, 500, &frame);
    let soon = Some("2026-12-31".parse().unwrap());
    let changes = [
        Deal { status: Status::Won, ..deals[0].clone() },
        Deal { status: Status::Lost, ..deals[0].clone() },
        Deal { value: None, ..deals[0].clone() },
        Deal { expected_close: soon, idle_since: today(), ..deals[0].clone() },
        Deal { probability: Probability::new(33), value: Some(101), ..deals[0].clone() },
    ];
    for after in changes {
        let moved = before.with(&deals[0], &after, &frame);
        let mut anew = deals.clone();
        let won = if after.status == Status::Won { after.value.unwrap() } else { 0 };
        anew[0] = after;
        assert_eq!(moved, Standing::of(&anew, 500 + won, &frame));
    }
}

#[test]
fn decay_and_coverage_are_rounded_half_up() {
    let standing = Standing { open: 8, stalled: 1, due: 250, won: 40, ..Standing::default() };
    assert_eq!(standing.decay(), Some(13), "12.5 %");
    let coverage = |quota| standing.coverage(quota).map(|times| times.to_string());
    assert_eq!(coverage(140).as_deref(), Some("2.5×"), "250 over the 100 that are left");
    assert_eq!(coverage(40), None, "met");
    assert_eq!(Standing::default().decay(), None);
}
