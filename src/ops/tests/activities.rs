//! Logging, planning, ticking, re-dating and dropping.

use super::desk::{Desk, add, dated, day, desk, log, lose, next, plan_step, redate, step, tick, titled, win};
use crate::domain::activity::Kind;
use crate::domain::dates::When;
use crate::domain::draft::{DealEdit, StepPlan};
use crate::domain::ids::{ActivityId, DealId};
use crate::ops::{Op, Steps};
use crate::store::Scope;
use chrono::TimeDelta;
use rstest::rstest;

/// A deal on 2 November with a call planned for the 10th.
fn planned() -> (Desk, DealId) {
    let mut desk = desk();
    let next_step = Some(step(Kind::Call, "call Ann", "2026-11-10"));
    let id = desk.run(&add(DealEdit { next_step, ..titled("Website") })).made[0];
    (desk, id)
}

fn at(day_of: &str, time: &str) -> Option<When> {
    Some(When { day: day(day_of), time: Some(time.parse().unwrap()) })
}

#[test]
fn what_happened_is_written_down_with_its_words_and_ends_idleness() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.at("2026-11-09 10:00");
    assert_eq!(desk.said(&log(&[id], Kind::Email, " sent the deck ")), "Logged an email to Website.");
    assert_eq!(desk.happened(id), ["2026-11-09 10:00 email sent the deck"]);
    assert_eq!(desk.deal(id).idle_since, day("2026-11-09"));
}

#[rstest]
#[case::call(Kind::Call, "Logged a call with Website.")]
#[case::email(Kind::Email, "Logged an email to Website.")]
#[case::meeting(Kind::Meeting, "Logged a meeting with Website.")]
#[case::proposal(Kind::Proposal, "Logged a proposal to Website.")]
#[case::note(Kind::Note, "A note needs words; write what is to be remembered.")]
#[case::task(Kind::Task, "Logged a task for Website.")]
fn all_but_a_note_may_go_without_words(#[case] kind: Kind, #[case] said: &str) {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    assert_eq!(desk.answer(&log(&[id], kind, " ")), said);
}

#[rstest]
#[case::overdue("2026-11-12 10:00")]
#[case::due_today("2026-11-10 10:00")]
fn a_touch_ticks_the_due_step_of_its_kind_and_stands_there_once(#[case] now: &str) {
    let (mut desk, id) = planned();
    desk.at(now);
    assert_eq!(
        desk.said(&log(&[id], Kind::Call, "left voicemail")),
        "Logged a call with Website, which ticks “call Ann” of Tue 10 Nov 2026."
    );
    assert_eq!(desk.happened(id), [format!("{now} call call Ann (left voicemail)")]);
    assert_eq!(desk.planned(id), [""; 0]);
    assert_eq!(desk.deal(id).next_step, None);
}

#[rstest]
#[case::not_due_yet("2026-11-09 10:00", Kind::Call, None)]
#[case::another_kind("2026-11-10 10:00", Kind::Email, None)]
#[case::it_happened_before_the_step_was_due("2026-11-12 10:00", Kind::Call, Some("2026-11-09"))]
fn a_touch_that_is_not_the_due_step_leaves_it(#[case] now: &str, #[case] kind: Kind, #[case] on: Option<&str>) {
    let (mut desk, id) = planned();
    desk.at(now);
    let op = log(&[id], kind, "Bob");
    desk.run(&on.map_or(op.clone(), |on| dated(op, on)));
    assert_eq!(desk.planned(id), ["2026-11-10 call call Ann"]);
    assert_eq!(desk.happened(id).len(), 1);
}

#[test]
fn a_task_is_no_touch_and_ticks_nothing() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.run(&plan_step(&[id], step(Kind::Task, "send deck", "2026-11-02")));
    desk.run(&log(&[id], Kind::Task, "sent it"));
    assert_eq!(desk.planned(id), ["2026-11-02 task send deck"]);
}

#[test]
fn words_and_outcome_are_both_kept_ticked_or_not() {
    let (mut desk, id) = planned();
    let mut op = log(&[id], Kind::Call, "spoke to Bo");
    let Op::Log { outcome, .. } = &mut op else { unreachable!() };
    *outcome = Some("call again".into());
    desk.at("2026-11-09 10:00").run(&op);
    desk.at("2026-11-10 10:00").run(&op);
    assert_eq!(
        desk.happened(id),
        ["2026-11-09 10:00 call spoke to Bo (call again)", "2026-11-10 10:00 call call Ann (spoke to Bo; call again)"]
    );
}

#[rstest]
#[case::a_day(None, "2026-11-06 12:00", "Logged a call with Website on Fri 6 Nov 2026.")]
#[case::a_time(Some("14:30:00"), "2026-11-06 14:30", "Logged a call with Website on Fri 6 Nov 2026 14:30.")]
fn what_happened_may_be_dated_back_to_a_day_or_a_time(
    #[case] time: Option<&str>,
    #[case] stands: &str,
    #[case] said: &str,
) {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.at("2026-11-09 10:00");
    let mut op = dated(log(&[id], Kind::Call, "Ann"), "2026-11-06");
    let Op::Log { at: Some(at), .. } = &mut op else { unreachable!() };
    at.time = time.map(|t| t.parse().unwrap());
    assert_eq!(desk.said(&op), said);
    assert_eq!(desk.happened(id), [format!("{stands} call Ann")]);
    assert_eq!(desk.deal(id).idle_since, day("2026-11-06"));
}

#[test]
fn nothing_happens_in_the_future() {
    let (mut desk, id) = planned();
    let refusal = "Tue 3 Nov 2026 lies in the future; what has happened is dated today or earlier.";
    assert_eq!(desk.refused(&dated(log(&[id], Kind::Call, ""), "2026-11-03")), refusal);
    assert_eq!(desk.refused(&dated(tick(&[id]), "2026-11-03")), refusal);
    let tonight = || Op::Done { steps: next(&[id]), outcome: None, at: at("2026-11-02", "23:00:00") };
    let refusal = "Mon 2 Nov 2026 23:00 lies ahead; what has happened is dated now or earlier.";
    assert_eq!(desk.refused(&tonight()), refusal);
    desk.now = desk.now.on(day("2026-11-02"));
    desk.run(&tonight());
    assert_eq!(desk.happened(id), ["2026-11-02 23:00 call call Ann"], "all of a day that is handed in has happened");
}

#[test]
fn hours_are_those_of_the_place_where_the_seller_is() {
    let (mut desk, id) = planned();
    // Eight hours behind: a call at ten in the evening is one of the next morning in UTC.
    desk.now.zone = |local| local.and_utc() + TimeDelta::hours(8);
    desk.at("2026-11-04 09:00");
    let called = |at| Op::Log { deals: vec![id], kind: Kind::Email, subject: String::new(), outcome: None, at };
    desk.run(&called(at("2026-11-02", "22:00:00")));
    desk.run(&called(Some(When { day: day("2026-11-03"), time: None })));
    assert_eq!(
        desk.happened(id),
        ["2026-11-02 06:00 email ", "2026-11-03 20:00 email "],
        "their day, and the hour in UTC"
    );
    assert_eq!(desk.deal(id).idle_since, day("2026-11-03"), "and days are those of that place too");
}

#[test]
fn a_step_is_planned_beside_those_that_are_there() {
    let (mut desk, id) = planned();
    let send = StepPlan::new("send deck", When { day: day("2026-11-06"), time: None });
    assert_eq!(desk.said(&plan_step(&[id], send)), "Planned “send deck” on Fri 6 Nov 2026 for Website.");
    assert_eq!(desk.planned(id), ["2026-11-06 task send deck", "2026-11-10 call call Ann"]);
    assert_eq!(&*desk.deal(id).next_step.unwrap().subject, "send deck");
}

#[test]
fn a_ticked_step_is_a_touch_if_its_kind_is_and_keeps_what_came_of_it() {
    let (mut desk, id) = planned();
    desk.at("2026-11-05 10:00");
    let done = Op::Done { steps: next(&[id]), outcome: Some("she agrees".into()), at: None };
    assert_eq!(desk.said(&done), "Ticked “call Ann” of Website.");
    assert_eq!(desk.happened(id), ["2026-11-05 10:00 call call Ann (she agrees)"]);
    assert_eq!(desk.deal(id).idle_since, day("2026-11-05"));
    assert_eq!(desk.refused(&tick(&[id])), "Website has no planned step to tick; plan one first.");
}

#[test]
fn another_day_keeps_what_was_planned_before() {
    let (mut desk, id) = planned();
    assert_eq!(desk.said(&redate(&[id], "2026-11-16")), "Re-dated “call Ann” of Website to Mon 16 Nov 2026.");
    assert_eq!(desk.planned(id), ["2026-11-16 call call Ann"]);
    assert_eq!(desk.dropped(id), ["2026-11-10 call call Ann -> 2026-11-16"]);
    assert_eq!(
        desk.said(&redate(&[id], "2026-11-16")),
        "“call Ann” of Website is due on Mon 16 Nov 2026 already.",
        "and nothing is written"
    );
    assert_eq!(desk.dropped(id).len(), 1);
}

#[test]
fn a_step_that_was_agreed_for_a_time_keeps_it_on_another_day() {
    let (mut desk, id) = planned();
    let time = Some("14:30:00".parse().unwrap());
    desk.run(&Op::Replan { steps: next(&[id]), step: StepPlan { time, ..step(Kind::Call, "call Ann", "2026-11-10") } });
    assert_eq!(desk.said(&redate(&[id], "2026-11-16")), "Re-dated “call Ann” of Website to Mon 16 Nov 2026 14:30.");
    assert_eq!(desk.steps(id)[0].time, time);
}

#[test]
fn other_words_or_another_time_of_the_same_day_are_put_right_in_place() {
    let (mut desk, id) = planned();
    let when = When { day: day("2026-11-10"), time: Some("14:30:00".parse().unwrap()) };
    let step = StepPlan::new("meeting with Ann", when);
    assert_eq!(
        desk.said(&Op::Replan { steps: next(&[id]), step }),
        "Planned “meeting with Ann” on Tue 10 Nov 2026 14:30 in place of “call Ann” of Website."
    );
    assert_eq!(desk.planned(id), ["2026-11-10 meeting meeting with Ann"]);
    assert_eq!(desk.dropped(id), [""; 0]);
}

#[test]
fn a_day_for_deals_without_a_step_plans_one_without_words() {
    let (mut desk, id) = planned();
    let other = desk.deal_in("Lead", "Shop");
    assert_eq!(desk.said(&redate(&[other], "2026-11-06")), "Planned a task on Fri 6 Nov 2026 for Shop.");
    desk.run(&Op::Undo);
    assert_eq!(desk.said(&redate(&[id, other], "2026-11-06")), "Re-dated the next step of 2 deals to Fri 6 Nov 2026.");
    assert_eq!(desk.planned(id), ["2026-11-06 call call Ann"]);
    assert_eq!(desk.planned(other), ["2026-11-06 task "]);
}

#[test]
fn a_dropped_step_is_planned_no_longer_and_was_not_done() {
    let (mut desk, id) = planned();
    assert_eq!(desk.said(&Op::Drop { steps: next(&[id]) }), "Dropped “call Ann” of Website.");
    assert_eq!((desk.planned(id), desk.happened(id)), (vec![], vec![]));
    assert_eq!(desk.dropped(id), ["2026-11-10 call call Ann"]);
}

#[test]
fn a_particular_step_is_meant_by_its_id_even_where_it_is_not_the_next() {
    let (mut desk, id) = planned();
    desk.run(&plan_step(&[id], step(Kind::Task, "invoice", "2026-12-01")));
    let later = Steps::These(vec![desk.steps(id)[1].id]);
    let to = When { day: day("2026-12-08"), time: None };
    desk.run(&Op::Redate { steps: later.clone(), to });
    assert_eq!(desk.planned(id), ["2026-11-10 call call Ann", "2026-12-08 task invoice"]);
    assert_eq!(
        desk.refused(&Op::Redate { steps: later, to }),
        "There is no planned step 2 to re-date; it was done, dropped or given another day."
    );
    let both: Vec<ActivityId> = desk.steps(id).iter().map(|s| s.id).collect();
    assert_eq!(desk.said(&Op::Drop { steps: Steps::These(both) }), "Dropped 2 steps.");
}

#[test]
fn closed_deals_have_steps_and_touches_too() {
    let (mut desk, id) = planned();
    desk.run(&win(&[id]));
    desk.run(&plan_step(&[id], step(Kind::Meeting, "onboarding", "2026-11-20")));
    desk.run(&log(&[id], Kind::Email, "thanks"));
    desk.run(&tick(&[id]));
    assert_eq!(desk.planned(id), ["2026-11-20 meeting onboarding"]);
    let lost = desk.deal_in("Lead", "Shop");
    desk.run(&lose(&[lost], "Timing"));
    desk.run(&plan_step(&[lost], step(Kind::Call, "again?", "2027-05-03")));
    assert_eq!(desk.deal(lost).next_step.unwrap().due, day("2027-05-03"));
}

#[test]
fn several_deals_are_logged_and_ticked_in_one_step_or_not_at_all() {
    let (mut desk, id) = planned();
    let other = desk.deal_in("Lead", "Shop");
    desk.at("2026-11-10 10:00");
    let ticks = "Logged a call with 2 deals, which ticks “call Ann” of Tue 10 Nov 2026.";
    assert_eq!(desk.said(&log(&[id, other], Kind::Call, "fair")), ticks);
    assert_eq!(desk.said(&Op::Undo), format!("Undone: {ticks}"));
    assert_eq!(desk.planned(id), ["2026-11-10 call call Ann"]);
    assert_eq!(desk.refused(&tick(&[id, other])), "Shop has no planned step to tick; plan one first.");
}

#[test]
fn the_agenda_reads_the_steps_of_open_and_closed_deals_in_the_order_they_are_due() {
    let (mut desk, id) = planned();
    let won = desk.deal_in("Lead", "Shop");
    desk.run(&win(&[won]));
    let mut timed = step(Kind::Meeting, "onboarding", "2026-11-10");
    timed.time = Some("09:00:00".parse().unwrap());
    desk.run(&plan_step(&[won], timed));
    desk.run(&plan_step(&[id], step(Kind::Task, "invoice", "2026-12-01")));
    let read = |until: Option<&str>| -> Vec<String> {
        let steps = desk.store.steps(&Scope::All(super::desk::SALES), until.map(day)).unwrap();
        steps.into_iter().map(|s| s.subject).collect()
    };
    assert_eq!(read(None), ["onboarding", "call Ann", "invoice"]);
    assert_eq!(read(Some("2026-11-10")), ["onboarding", "call Ann"]);
    assert_eq!(read(Some("2026-11-09")), [""; 0]);
}
