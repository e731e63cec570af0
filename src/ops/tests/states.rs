//! Every verb on a deal in every state: what is said, done or refused.

use super::desk::{
    Desk, add, day, desk, edit, flag, log, lose, move_to, next, plan_step, redate, reopen, snooze, step, tick, titled,
    usd, win,
};
use crate::domain::activity::Kind;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::ids::DealId;
use crate::ops::{Op, Target};
use rstest::rstest;

#[derive(Clone, Copy, Debug)]
enum State {
    Open,
    Won,
    Lost,
    Snoozed,
    Flagged,
    /// Won in a stage that was removed after.
    Retired,
}

/// "Acme: Website" in the last but one stage, "Bolt" beside it.
fn deal(state: State) -> (Desk, DealId) {
    let mut desk = desk();
    let stage = Some(desk.stage("Proposal"));
    let edit =
        DealEdit { organization: Edit::Set("Acme".into()), value: Edit::Set(usd(12_500)), stage, ..titled("Website") };
    let id = desk.run(&add(edit)).made[0];
    desk.deal_in("Proposal", "Bolt");
    desk.at("2026-11-05 10:00");
    match state {
        State::Open => {}
        State::Won => drop(desk.run(&win(&[id]))),
        State::Lost => drop(desk.run(&lose(&[id], "Price"))),
        State::Snoozed => desk.set_row(id, |row| row.snoozed_until = Some(day("2026-12-01"))),
        State::Flagged => desk.set_row(id, |row| row.flagged = true),
        State::Retired => {
            desk.run(&win(&[id]));
            desk.run(&Op::RemoveStage {
                pipeline: super::desk::SALES,
                stage: desk.stage("Proposal"),
                deals_to: Some(desk.stage("Meeting")),
            });
        }
    }
    desk.at("2026-11-06 10:00");
    (desk, id)
}

fn verb(name: &str, desk: &Desk, id: DealId) -> Op {
    let deals = [id];
    match name {
        "edit" => edit(id, titled("Shop")),
        "delete" => Op::Delete { deals: deals.to_vec() },
        "duplicate" => Op::Duplicate { deals: deals.to_vec() },
        "next" => move_to(&deals, Target::Next),
        "previous" => move_to(&deals, Target::Previous),
        "to Lead" => move_to(&deals, Target::Stage(desk.stage("Lead"))),
        "stay" => move_to(&deals, Target::Stage(desk.stage("Proposal"))),
        "win" => win(&deals),
        "lose" => lose(&deals, "went QUIET"),
        "reopen" => reopen(&deals),
        "flag" => flag(&deals, Some("ask Piet")),
        "unflag" => Op::Unflag { deals: deals.to_vec() },
        "snooze" => snooze(&deals, "2026-12-11", "on leave"),
        "wake" => Op::Wake { deals: deals.to_vec() },
        "log" => log(&deals, Kind::Call, "Ann"),
        "plan" => plan_step(&deals, step(Kind::Call, "Ann", "2026-11-10")),
        "redate" => redate(&deals, "2026-11-10"),
        "done" => tick(&deals),
        "drop" => Op::Drop { steps: next(&deals) },
        "below" => Op::Reorder { deal: id, with: DealId(2) },
        other => panic!("{other}"),
    }
}

#[rstest]
#[case::edit("edit", "Changed Acme: Shop (title).")]
#[case::delete("delete", "Deleted Acme: Website.")]
#[case::duplicate("duplicate", "Duplicated Acme: Website.")]
#[case::next("next", "Acme: Website moved to Negotiation.")]
#[case::previous("previous", "Acme: Website moved to Meeting.")]
#[case::lead("to Lead", "Acme: Website moved to Lead.")]
#[case::stay("stay", "Acme: Website stands in Proposal already.")]
#[case::win("win", "Won Acme: Website for $12,500.")]
#[case::lose("lose", "Lost Acme: Website, Went quiet.")]
#[case::reopen("reopen", "Acme: Website is open already.")]
#[case::flag("flag", "Acme: Website flagged: ask Piet.")]
#[case::snooze("snooze", "Acme: Website snoozed until Fri 11 Dec 2026: on leave.")]
#[case::log("log", "Logged a call with Acme: Website.")]
#[case::plan("plan", "Planned “Ann” on Tue 10 Nov 2026 for Acme: Website.")]
#[case::redate("redate", "Planned a task on Tue 10 Nov 2026 for Acme: Website.")]
#[case::done("done", "Acme: Website has no planned step to tick; plan one first.")]
#[case::drop("drop", "Acme: Website has no planned step to drop; plan one first.")]
#[case::below("below", "Acme: Website stands below Bolt now.")]
fn an_open_deal(
    #[case] name: &str,
    #[case] said: &str,
    #[values(State::Open, State::Snoozed, State::Flagged)] state: State,
) {
    let (mut desk, id) = deal(state);
    let op = verb(name, &desk, id);
    assert_eq!(desk.answer(&op), said);
}

#[rstest]
#[case::edit("edit", "Changed Acme: Shop (title).")]
#[case::delete("delete", "Deleted Acme: Website.")]
#[case::duplicate("duplicate", "Duplicated Acme: Website.")]
#[case::next("next", "Acme: Website is STATUS; reopen it before moving it.")]
#[case::previous("previous", "Acme: Website is STATUS; reopen it before moving it.")]
#[case::lead("to Lead", "Acme: Website is STATUS; reopen it before moving it.")]
#[case::stay("stay", "Acme: Website is STATUS; reopen it before moving it.")]
#[case::win("win", "Acme: Website is STATUS already; reopen it first to win it.")]
#[case::lose("lose", "Acme: Website is STATUS already; reopen it first to lose it.")]
#[case::reopen("reopen", "Reopened Acme: Website.")]
#[case::flag("flag", "Acme: Website is STATUS; reopen it before flagging it.")]
#[case::unflag("unflag", "Acme: Website is STATUS; reopen it before unflagging it.")]
#[case::snooze("snooze", "Acme: Website is STATUS; reopen it before snoozing it.")]
#[case::wake("wake", "Acme: Website is STATUS; reopen it before waking it.")]
#[case::log("log", "Logged a call with Acme: Website.")]
#[case::plan("plan", "Planned “Ann” on Tue 10 Nov 2026 for Acme: Website.")]
#[case::redate("redate", "Planned a task on Tue 10 Nov 2026 for Acme: Website.")]
#[case::done("done", "Acme: Website has no planned step to tick; plan one first.")]
#[case::drop("drop", "Acme: Website has no planned step to drop; plan one first.")]
#[case::below(
    "below",
    "Acme: Website and Bolt do not stand in the same column; only deals of one stage can change places."
)]
fn a_closed_deal(
    #[case] name: &str,
    #[case] said: &str,
    #[values(State::Won, State::Lost, State::Retired)] state: State,
) {
    let (mut desk, id) = deal(state);
    let status = desk.deal(id).status.to_string();
    let op = verb(name, &desk, id);
    assert_eq!(desk.answer(&op), said.replace("STATUS", &status));
}

#[rstest]
fn a_deal_that_does_not_exist_is_refused_by_every_verb(
    #[values(
        "edit",
        "delete",
        "duplicate",
        "next",
        "to Lead",
        "win",
        "lose",
        "reopen",
        "flag",
        "unflag",
        "snooze",
        "wake",
        "log",
        "plan",
        "redate",
        "done",
        "drop",
        "below"
    )]
    name: &str,
) {
    let (mut desk, _) = deal(State::Open);
    let op = verb(name, &desk, DealId(404));
    assert_eq!(desk.refused(&op), "There is no deal 404.");
}

#[rstest]
fn one_deal_that_cannot_keeps_all_from_being_done(
    #[values("to Lead", "win", "lose", "delete", "flag", "snooze")] name: &str,
) {
    let (mut desk, id) = deal(State::Open);
    let op = match verb(name, &desk, id) {
        Op::Move { to, on, pass, .. } => Op::Move { deals: vec![id, DealId(404)], to, on, pass },
        Op::Win { amount, on, .. } => Op::Win { deals: vec![id, DealId(404)], amount, on },
        Op::Lose { .. } => lose(&[id, DealId(404)], "Price"),
        Op::Flag { .. } => flag(&[id, DealId(404)], None),
        Op::Snooze { .. } => snooze(&[id, DealId(404)], "2026-12-11", "on leave"),
        _ => Op::Delete { deals: vec![id, DealId(404)] },
    };
    assert_eq!(desk.refused(&op), "There is no deal 404.");
}
