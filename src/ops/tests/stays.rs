//! How long deals that were won stood in each stage: learned from wins, unlearned when they are taken back.

use super::desk::{Desk, SALES, day, desk, move_to};
use crate::domain::ids::DealId;
use crate::domain::stage::WonStay;
use crate::domain::stall::{self, Limits};
use crate::ops::{Op, Target};

/// A deal that stands in Lead for so many days and is won the next day.
fn walks(desk: &mut Desk, days: u32) -> DealId {
    desk.at("2026-01-01 09:00");
    let id = desk.deal_in("Lead", "Website");
    let moved = day("2026-01-01") + chrono::Days::new(u64::from(days));
    desk.at(&format!("{moved} 09:00")).run(&move_to(&[id], Target::Next));
    id
}

fn win(id: DealId) -> Op {
    Op::Win { deals: vec![id], amount: None, on: None }
}

fn stay(desk: &Desk, stage: &str) -> Option<WonStay> {
    desk.store.pipeline_with(SALES).unwrap().unwrap().stage_named(stage).unwrap().won_stay
}

#[test]
fn the_stays_of_won_deals_alone_make_the_median() {
    let mut desk = desk();
    for days in [4, 10, 30] {
        let id = walks(&mut desk, days);
        desk.run(&win(id));
    }
    let lost = walks(&mut desk, 300);
    desk.run(&Op::Lose { deals: vec![lost], reason: "Price".into(), as_written: false, note: None, on: None });
    walks(&mut desk, 301);
    assert_eq!(stay(&desk, "Lead"), Some(WonStay { stays: 3, doubled: 20 }));
    assert_eq!(stay(&desk, "Qualified"), Some(WonStay { stays: 3, doubled: 0 }), "won on the day they came");
    assert_eq!(stay(&desk, "Meeting"), None);
    let fourth = walks(&mut desk, 11);
    desk.run(&win(fourth));
    assert_eq!(stay(&desk, "Lead"), Some(WonStay { stays: 4, doubled: 21 }), "half way between two");
}

#[test]
fn what_is_reopened_or_deleted_is_unlearned_and_undo_learns_it_again() {
    let mut desk = desk();
    let (one, other) = (walks(&mut desk, 4), walks(&mut desk, 10));
    desk.run(&win(one));
    desk.run(&win(other));
    assert_eq!(stay(&desk, "Lead"), Some(WonStay { stays: 2, doubled: 14 }));
    desk.run(&Op::Reopen { deals: vec![other], on: None });
    assert_eq!(stay(&desk, "Lead"), Some(WonStay { stays: 1, doubled: 8 }));
    desk.run(&Op::Delete { deals: vec![one] });
    assert_eq!(stay(&desk, "Lead"), None);
    for expected in [WonStay { stays: 1, doubled: 8 }, WonStay { stays: 2, doubled: 14 }] {
        desk.run(&Op::Undo);
        assert_eq!(stay(&desk, "Lead"), Some(expected));
    }
}

#[test]
fn a_seller_who_has_won_five_times_knows_a_slow_deal() {
    let mut desk = desk();
    let waits = walks(&mut desk, 9);
    for _ in 0..5 {
        let id = walks(&mut desk, 4);
        desk.run(&win(id));
    }
    let slow = desk.at("2026-01-01 09:00").deal_in("Lead", "Portal");
    let pipeline = desk.store.pipeline_with(SALES).unwrap().unwrap();
    let names = |id: DealId, on: &str| -> Vec<&str> {
        let deal = desk.deal(id);
        stall::reasons(&deal, Limits::of(&deal, &pipeline), day(on)).iter().map(stall::Reason::name).collect()
    };
    assert_eq!(names(slow, "2026-01-07"), [""; 0], "six days are half as long again as four");
    assert_eq!(names(slow, "2026-01-08"), ["slow"]);
    assert_eq!(names(waits, "2026-01-11"), ["slow"], "it is in Qualified, where won deals stayed for no day");
}
