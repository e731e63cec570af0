//! Flags and snoozes.

use super::desk::{Desk, day, desk, edit, flag, lose, reopen, snooze, titled, win};
use crate::domain::dates::short;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::ids::DealId;
use crate::ops::{Op, StageEdit, Touched};
use rstest::rstest;

/// "Website" and "Shop" on 2 November; a week later.
fn two() -> (Desk, [DealId; 2]) {
    let mut desk = desk();
    let deals = ["Website", "Shop"].map(|title| desk.deal_in("Lead", title));
    desk.at("2026-11-09 10:00");
    (desk, deals)
}

fn unflag(deals: &[DealId]) -> Op {
    Op::Unflag { deals: deals.to_vec() }
}

fn wake(deals: &[DealId]) -> Op {
    Op::Wake { deals: deals.to_vec() }
}

#[test]
fn a_flag_is_set_with_a_note_or_without_and_taken_away() {
    let (mut desk, [one, two]) = two();
    assert_eq!(desk.said(&flag(&[one], Some(" waiting for legal "))), "Website flagged: waiting for legal.");
    assert_eq!(desk.said(&flag(&[two], Some("  "))), "Shop flagged.");
    let noted = |desk: &Desk, id| (desk.deal(id).flagged, desk.deal(id).flag_note.map(String::from));
    assert_eq!(noted(&desk, one), (true, Some("waiting for legal".to_owned())));
    assert_eq!(noted(&desk, two), (true, None));
    assert_eq!(desk.said(&unflag(&[one])), "Website flagged no longer.");
    assert_eq!(noted(&desk, one), (false, None));
    assert_eq!(
        desk.changes(one),
        ["2026-11-09 flag: - to waiting for legal", "2026-11-09 flag: waiting for legal to -"]
    );
}

#[test]
fn another_note_takes_the_place_of_the_first() {
    let (mut desk, [one, _]) = two();
    desk.run(&flag(&[one], Some("legal")));
    assert_eq!(desk.said(&flag(&[one], Some("the board"))), "Website flagged: the board.");
    assert_eq!(desk.changes(one)[1], "2026-11-09 flag: legal to the board");
    let said = "Website is flagged already: the board; write another note to change it, or unflag it.";
    assert_eq!(desk.refused(&flag(&[one], None)), said, "the note is not lost for want of another");
    assert_eq!(desk.refused(&flag(&[one], Some("the board"))), said);
}

#[test]
fn what_has_no_flag_has_none_to_lower() {
    let (mut desk, deals) = two();
    let rest = "what else stalls a deal goes with a touch, a step or a new date.";
    assert_eq!(desk.refused(&unflag(&deals[..1])), format!("Website is not flagged by hand; {rest}"));
    assert_eq!(desk.refused(&unflag(&deals)), format!("None of the 2 deals is flagged by hand; {rest}"));
}

#[test]
fn of_several_deals_those_change_that_are_not_so_already() {
    let (mut desk, deals) = two();
    desk.run(&flag(&deals[..1], Some("legal")));
    let receipt = desk.run(&flag(&deals, None));
    assert_eq!((receipt.said.as_str(), receipt.touched), ("Shop flagged.", Touched::Deals(deals.to_vec())));
    assert_eq!(desk.deal(deals[0]).flag_note.as_deref(), Some("legal"));
    assert_eq!(desk.said(&flag(&deals, Some("the board"))), "2 deals flagged: the board.");
    let said = "All 2 deals are flagged already; write another note to change it, or unflag it.";
    assert_eq!(desk.refused(&flag(&deals, None)), said);
    assert_eq!(desk.said(&unflag(&deals)), "2 deals flagged no longer.");
    assert_eq!(desk.said(&Op::Undo), "Undone: 2 deals flagged no longer.");
    assert!(deals.iter().all(|id| desk.deal(*id).flagged), "one step");

    assert_eq!(desk.said(&snooze(&deals, "2026-12-11", "fair")), "2 deals snoozed until Fri 11 Dec 2026: fair.");
    desk.run(&wake(&deals[..1]));
    assert_eq!(desk.said(&wake(&deals)), "Shop awake again.");
    assert_eq!(desk.refused(&wake(&deals)), "None of the 2 deals is snoozed, so none has to be woken.");
}

#[test]
fn a_snooze_has_a_day_and_a_reason_and_moves() {
    let (mut desk, [one, _]) = two();
    assert_eq!(
        desk.said(&snooze(&[one], "2026-12-11", " on leave ")),
        "Website snoozed until Fri 11 Dec 2026: on leave."
    );
    let deal = desk.deal(one);
    assert_eq!((deal.snoozed_until, deal.snooze_reason.as_deref()), (Some(day("2026-12-11")), Some("on leave")));
    assert_eq!(
        desk.said(&snooze(&[one], "2026-12-18", "on leave")),
        "Website snoozed until Fri 18 Dec 2026: on leave."
    );
    assert_eq!(desk.said(&snooze(&[one], "2026-12-18", "ill")), "Website snoozed until Fri 18 Dec 2026: ill.");
    assert_eq!(
        desk.changes(one),
        [
            "2026-11-09 snooze: - to 2026-12-11 (on leave)",
            "2026-11-09 snooze: 2026-12-11 to 2026-12-18 (on leave)",
            "2026-11-09 snooze: 2026-12-18 to 2026-12-18 (ill)",
        ]
    );
    assert_eq!(
        desk.refused(&snooze(&[one], "2026-12-18", "ill")),
        "Website is snoozed until Fri 18 Dec 2026 already: ill; another day or reason changes that, waking ends it."
    );
}

#[rstest]
#[case::today("2026-11-09", "Website: Mon 9 Nov 2026 is today; a snooze ends on a day after today, as in 2w on leave.")]
#[case::gone(
    "2026-11-08",
    "Website: Sun 8 Nov 2026 has passed; a snooze ends on a day after today, as in 2w on leave."
)]
fn a_snooze_ends_after_today(#[case] until: &str, #[case] said: &str) {
    let (mut desk, [one, _]) = two();
    assert_eq!(desk.refused(&snooze(&[one], until, "on leave")), said);
    assert_eq!(
        desk.refused(&snooze(&[one], "2026-12-11", "  ")),
        "Website needs a reason to be snoozed; say why it may rest, as in 2w on leave."
    );
}

#[test]
fn a_woken_deal_counts_its_idle_days_from_the_waking() {
    let (mut desk, [one, _]) = two();
    desk.run(&snooze(&[one], "2026-12-11", "on leave"));
    desk.at("2026-11-20 10:00");
    assert_eq!(desk.said(&wake(&[one])), "Website awake again.");
    let deal = desk.deal(one);
    assert_eq!((deal.snoozed_until, deal.snoozed(desk.now.today)), (Some(day("2026-11-20")), false));
    assert_eq!(deal.idle_days(day("2026-11-24")), 4);
    assert_eq!(desk.changes(one)[1], "2026-11-20 snooze: 2026-12-11 to 2026-11-20");
    assert_eq!(desk.refused(&wake(&[one])), "Website is awake: its snooze ended on Fri 20 Nov 2026.");
}

#[test]
fn a_snooze_that_has_ended_by_itself_is_none() {
    let (mut desk, [one, two]) = two();
    desk.run(&snooze(&[one], "2026-11-16", "on leave"));
    desk.at("2026-11-20 10:00");
    assert_eq!(desk.refused(&wake(&[one])), "Website is awake: its snooze ended on Mon 16 Nov 2026.");
    assert_eq!(desk.refused(&wake(&[two])), "Shop is awake; nobody has snoozed it.");
    assert_eq!(desk.said(&snooze(&[one], "2026-12-11", "ill")), "Website snoozed until Fri 11 Dec 2026: ill.");
}

#[test]
fn closing_asks_nothing_of_flag_and_snooze_and_reopening_clears_them() {
    let (mut desk, deals) = two();
    desk.run(&flag(&deals, Some("legal")));
    desk.run(&snooze(&deals, "2026-12-11", "on leave"));
    desk.run(&win(&deals[..1]));
    desk.run(&lose(&deals[1..], "Price"));
    for id in deals {
        assert_eq!(desk.deal(id).snooze_in_words(desk.now.today), None, "what is closed does not rest");
    }
    desk.run(&reopen(&deals));
    for id in deals {
        let deal = desk.deal(id);
        assert_eq!((deal.flagged, deal.flag_note, deal.snoozed_until, deal.snooze_reason), (false, None, None, None));
    }
}

#[test]
fn an_edit_leaves_flag_and_snooze_alone() {
    let (mut desk, [one, _]) = two();
    desk.run(&flag(&[one], Some("legal")));
    desk.run(&snooze(&[one], "2026-12-11", "on leave"));
    desk.run(&edit(one, DealEdit { source: Edit::Set("fair".to_owned()), ..titled("Web") }));
    let deal = desk.deal(one);
    assert_eq!((deal.flag_note.as_deref(), deal.snooze_reason.as_deref()), (Some("legal"), Some("on leave")));
    assert_eq!(short(deal.snoozed_until.unwrap(), desk.now.today), "11 Dec");
}

#[test]
fn other_stall_days_say_how_many_deals_they_stall() {
    let (mut desk, deals) = two();
    let stage = desk.stage("Lead");
    let mut stalls_after = |days| {
        let edit = StageEdit { stall_days: Some(days), ..StageEdit::default() };
        desk.said(&Op::EditStage { pipeline: super::desk::SALES, stage, edit })
    };
    assert_eq!(stalls_after(7), "The stage Lead now stalls after 7 days. 2 of 2 deals there are stalled, none before.");
    assert_eq!(stalls_after(0), "The stage Lead now never stalls. None of 2 deals there is stalled, 2 before.");
    desk.run(&flag(&deals[..1], None));
    let edit = StageEdit { stall_days: Some(30), name: Some("New".to_owned()), ..StageEdit::default() };
    assert_eq!(
        desk.said(&Op::EditStage { pipeline: super::desk::SALES, stage, edit }),
        "The stage Lead now is called New, stalls after 30 days. 1 of 2 deals there is stalled, as before."
    );
    let edit = StageEdit { stall_days: Some(3), ..StageEdit::default() };
    let empty = Op::EditStage { pipeline: super::desk::SALES, stage: desk.stage("Meeting"), edit };
    assert_eq!(desk.said(&empty), "The stage Meeting now stalls after 3 days.");
}
