//! What the review says of sweeps under way and of what is gone; whole reviews are tested where they are read from a file.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::ids::{PipelineId, StageId};
use crate::domain::page::tests::record;
use crate::domain::stage::{Probability, Stage};
use crate::domain::sweep::{Decided, Decision, Figures};
use crate::domain::waterfall::{Line, Part};
use insta::assert_snapshot;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(text: &str) -> Moment {
    Moment::noon(day(text))
}

/// One deal of $12,000 that was touched a week ago, on Friday, 27 November.
fn facts() -> WeeklyReview {
    let stage = Stage {
        id: StageId(1),
        name: "Lead".into(),
        probability: Probability::new(10).unwrap(),
        stall_days: 14,
        retired: false,
        won_stay: None,
    };
    let deal = record().deal;
    WeeklyReview {
        now: noon("2026-11-27"),
        currency: Currency::usd(),
        pipeline: Pipeline { id: PipelineId(1), name: "Sales".into(), stages: vec![stage] },
        deals: HashMap::from([(deal.id, deal)]),
        steps: Vec::new(),
        last: None,
        sweeps: Vec::new(),
        running: None,
        since: Since { day: day("2026-11-20"), waterfalls: Vec::new() },
    }
}

fn decision(deal: i64) -> Decision {
    let said = "Acme: Website moved to Meeting.".to_owned();
    Decision { deal: DealId(deal), when: noon("2026-11-27"), what: Decided::Moved, said }
}

fn swept(on: &str) -> Review {
    let standing = Standing { open: 1, ..Standing::default() };
    let figures = Figures {
        since: day("2026-11-13"),
        before: standing,
        after: standing,
        decided: 1,
        counts: vec![(Decided::Moved, 1)],
        undecided: vec![DealId(9), DealId(1)],
        quota: None,
    };
    Review {
        began: noon(on),
        finished: noon(on),
        filter: Some("@lead *".to_owned()),
        seconds: 840,
        decisions: vec![decision(1)],
        waterfalls: Vec::new(),
        figures,
    }
}

fn said(review: &WeeklyReview) -> String {
    review.markdown().join("\n")
}

#[test]
fn sections_that_have_nothing_to_say_are_left_out() {
    assert_snapshot!(said(&facts()), @"
    # Weekly review, Fri 27 Nov 2026

    Sales has 1 open deal: $12,000, weighted $1,200. It is not stalled.

    ## The sweep

    There has been no sweep yet. `dealdeck sweep` goes from one deal that needs a decision to the next; what is decided stands here from then on.
    ");
}

#[test]
fn a_sweep_that_is_under_way_is_said_as_long_as_it_can_be_gone_on_with() {
    let told = |began: &str, decided: i64, passed: i64| {
        let mut sweep = Sweep::new(noon(began), None, None);
        sweep.decisions = (1..=decided).map(decision).collect();
        sweep.passed = (0..passed).map(DealId).collect();
        let review = WeeklyReview { running: Some(sweep), ..facts() };
        review.markdown()[6].split(". ").next().unwrap().to_owned()
    };
    let table = [
        told("2026-11-27", 7, 1),
        told("2026-11-24", 2, 0),
        told("2026-11-27", 0, 3),
        told("2026-11-27", 0, 0),
        told("2026-11-20", 7, 1),
        told("2026-11-20", 0, 1),
    ];
    assert_snapshot!(table.join("\n"), @"
    A sweep is under way: 7 decided so far; `dealdeck sweep` goes on with it.
    A sweep is under way since Tue 24 Nov 2026: 2 decided so far; `dealdeck sweep` goes on with it.
    A sweep is under way: 0 decided so far; `dealdeck sweep` goes on with it.
    There has been no sweep yet
    The sweep of Fri 20 Nov 2026 was never finished: 7 decided; the next one keeps it so.
    There has been no sweep yet
    ");
}

/// After these sweeps, the latest first.
fn held(reviews: Vec<Review>) -> WeeklyReview {
    let sweeps = reviews.iter().map(Review::past).collect();
    WeeklyReview { last: reviews.into_iter().next(), sweeps, ..facts() }
}

#[test]
fn what_a_sweep_left_is_named_while_it_is_there_and_open() {
    let mut review = held(vec![swept("2026-11-20"), swept("2026-11-13")]);
    assert_snapshot!(said(&review), @r#"
    # Weekly review, Fri 27 Nov 2026

    Sales has 1 open deal: $12,000, weighted $1,200. It is not stalled.

    ## The sweep

    Fri 20 Nov 2026, over “@lead \*”, in 14 min: 1 decided (1 moved), 2 undecided. Decay 0 of 1 → 0 of 1. 2 weeks running.

    ### Decided

    - Acme: Website moved to Meeting.

    ### Undecided

    - **Acme: Website**, $12,000: no next step

    ## Sweeps

    | Date            |   Time | Decided | Undecided | Decay           |
    | --------------- | -----: | ------: | --------: | --------------- |
    | Fri 20 Nov 2026 | 14 min |       1 |         2 | 0 of 1 → 0 of 1 |
    | Fri 13 Nov 2026 | 14 min |       1 |         2 | 0 of 1 → 0 of 1 |
    "#);
    review.deals.values_mut().for_each(|deal| deal.status = Status::Won);
    assert!(review.undecided().is_empty());
}

#[test]
fn the_record_of_today_is_told_as_it_was_kept_though_deals_have_gone() {
    let part = |deal, line, minor| Part { deal: DealId(deal), line, minor };
    let parts = vec![part(1, Line::New, 1_200_000), part(5, Line::Won, -640_050), part(6, Line::New, 0)];
    let own = Waterfall { currency: Currency::usd(), opening: 700_000, parts, unseen: -59_950, closing: 1_200_000 };
    let other = Waterfall { currency: Currency::from_code("EUR").unwrap(), ..own.clone() };
    let last = Review { waterfalls: vec![other, own], ..swept("2026-11-27") };
    assert_eq!(Since::kept(Some(&last), day("2026-11-28")), None);
    let since = Since::kept(Some(&last), day("2026-11-27")).unwrap();
    assert_snapshot!(said(&WeeklyReview { since, ..held(vec![last]) }), @r#"
    # Weekly review, Fri 27 Nov 2026

    Sales has 1 open deal: $12,000, weighted $1,200. It is not stalled.

    ## The sweep

    Fri 27 Nov 2026, over “@lead \*”, in 14 min: 1 decided (1 moved), 2 undecided. Decay 0 of 1 → 0 of 1.

    ### Decided

    - Acme: Website moved to Meeting.

    ### Undecided

    - **Acme: Website**, $12,000: no next step

    ## Since Fri 13 Nov 2026

    |         |     Amount | Deals |
    | ------- | ---------: | ----: |
    | Opening |     $7,000 |       |
    | New     |   +$12,000 |     2 |
    | Won     | -$6,400.50 |     1 |
    | Other   |   -$599.50 |       |
    | Closing |    $12,000 |       |

    - New: Acme: Website, $12,000
    - New: deal 6, which is gone, no value
    - Won: deal 5, which is gone, $6,400.50
    - Other: imported, deleted or dated back since, -$599.50

    ### In EUR

    |         |     Amount | Deals |
    | ------- | ---------: | ----: |
    | Opening |     €7,000 |       |
    | New     |   +€12,000 |     2 |
    | Won     | -€6,400.50 |     1 |
    | Other   |   -€599.50 |       |
    | Closing |    €12,000 |       |

    - New: Acme: Website, €12,000
    - New: deal 6, which is gone, no value
    - Won: deal 5, which is gone, €6,400.50
    - Other: imported, deleted or dated back since, -€599.50

    ## Sweeps

    | Date            |   Time | Decided | Undecided | Decay           |
    | --------------- | -----: | ------: | --------: | --------------- |
    | Fri 27 Nov 2026 | 14 min |       1 |         2 | 0 of 1 → 0 of 1 |
    "#);
}
