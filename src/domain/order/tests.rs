//! Each order on the same handful of deals.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::activity::{Kind, NextStep};
use crate::domain::ids::{DealId, PipelineId, StageId};
use crate::domain::money::Currency;
use crate::domain::stage::{Probability, Stage};
use rstest::rstest;
use strum::IntoEnumIterator;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn pipeline() -> Pipeline {
    let stage = |id: i64| Stage {
        id: StageId(id),
        name: format!("Stage {id}"),
        probability: Probability::new(50).unwrap(),
        stall_days: 14,
        retired: false,
        won_stay: None,
    };
    // What a stage is called and when it was made says nothing about its place.
    Pipeline { id: PipelineId(1), name: "Sales".to_owned(), stages: vec![stage(2), stage(1)] }
}

fn deal(id: i64, stage: i64, firm: Option<&str>, value: Option<i64>) -> Deal {
    Deal {
        id: DealId(id),
        title: format!("Deal {id}").into(),
        organization: firm.map(Into::into),
        stage: Some(StageId(stage)),
        status: Status::Open,
        value,
        currency: Currency::usd(),
        probability: None,
        expected_close: None,
        position: -id,
        created_on: day("2026-11-01"),
        closed_on: None,
        stage_since: day("2026-11-01"),
        idle_since: day("2026-11-20"),
        pushes: 0,
        flagged: false,
        flag_note: None,
        snoozed_until: None,
        snooze_reason: None,
        progress: None,
        next_step: None,
    }
}

fn step(due: &str, hour: Option<u32>) -> Option<NextStep> {
    let time = hour.and_then(|hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0));
    Some(NextStep { kind: Kind::Call, subject: "".into(), due: day(due), time })
}

/// The second of November is a Sunday; 1 and 2 stand in the first stage, 3 to 5 in the second, 6 and 7 are closed.
fn deals() -> Vec<Deal> {
    let closed = |id, on: &str| Deal { status: Status::Won, closed_on: Some(day(on)), ..deal(id, 1, None, Some(1)) };
    vec![
        Deal {
            next_step: step("2026-11-25", None),
            expected_close: Some(day("2026-12-20")),
            ..deal(1, 2, Some("baker"), Some(400))
        },
        Deal { idle_since: day("2026-11-02"), created_on: day("2026-11-02"), ..deal(2, 2, Some("Cook"), None) },
        Deal { next_step: step("2026-11-20", None), ..deal(3, 1, None, Some(300)) },
        Deal {
            next_step: step("2026-11-22", Some(15)),
            expected_close: Some(day("2026-12-01")),
            ..deal(4, 1, Some("Baker"), Some(200))
        },
        Deal {
            next_step: step("2026-11-22", None),
            expected_close: Some(day("2026-12-10")),
            ..deal(5, 1, Some("Abel"), Some(500))
        },
        closed(6, "2026-11-10"),
        closed(7, "2026-11-12"),
    ]
}

#[rstest]
#[case::stage_by_stage_then_what_was_closed_last(Order::Stage, [2, 1, 3, 5, 4, 7, 6])]
#[case::overdue_today_none_planned(Order::Light, [3, 5, 4, 2, 1, 7, 6])]
#[case::soonest_step_first_a_time_before_the_rest_of_its_day(Order::Next, [3, 4, 5, 1, 2, 7, 6])]
#[case::larger_values_first_and_unpriced_last(Order::Value, [5, 1, 3, 4, 7, 6, 2])]
#[case::soonest_close_first_and_undated_last(Order::Close, [6, 7, 4, 5, 1, 2, 3])]
#[case::newest_first(Order::Created, [2, 7, 6, 5, 4, 3, 1])]
#[case::longest_idle_first_and_closed_last(Order::Idle, [2, 1, 3, 5, 4, 7, 6])]
#[case::by_firm_or_title_whatever_the_case(Order::Name, [5, 1, 4, 2, 3, 6, 7])]
#[case::by_title(Order::Title, [1, 2, 3, 4, 5, 6, 7])]
#[case::as_made(Order::Id, [1, 2, 3, 4, 5, 6, 7])]
#[case::stage_by_stage_as_put_by_hand(Order::Manual, [2, 1, 5, 4, 3, 7, 6])]
fn deals_are_ordered(#[case] order: Order, #[case] expected: [i64; 7]) {
    let mut deals = deals();
    deals.sort_by(|one, other| order.compare(one, other, &pipeline(), day("2026-11-22")));
    assert_eq!(deals.iter().map(|d| d.id.0).collect::<Vec<_>>(), expected);
}

#[test]
fn only_a_deal_equals_itself_in_any_order() {
    let alike = [deal(1, 1, None, None), Deal { title: "Deal 1".into(), position: -1, ..deal(2, 1, None, None) }];
    for order in Order::iter() {
        let compare = |one, other| order.compare(one, other, &pipeline(), day("2026-11-22"));
        assert_eq!(compare(&alike[0], &alike[0]), Ordering::Equal);
        assert_eq!(compare(&alike[0], &alike[1]), compare(&alike[1], &alike[0]).reverse());
        assert_ne!(compare(&alike[0], &alike[1]), Ordering::Equal, "{order:?}");
    }
}
