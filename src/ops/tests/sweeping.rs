//! Verbs as decisions of a sweep, its end, and all of it taken back.

use super::desk::{
    Desk, SALES, add, close_on, day, desk, edit, log, lose, move_to, plan_step, redate, step, titled, usd, win,
};
use crate::domain::activity::Kind;
use crate::domain::dates::Period;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::ids::DealId;
use crate::domain::quota::Quota;
use crate::domain::sweep::{Decided, Standing, Sweep};
use crate::domain::waterfall::Line;
use crate::ops::{Op, QuotaOp, Target};
use rstest::rstest;

fn decide(deal: DealId, verb: Op) -> Op {
    Op::Decide { deal, verb: Box::new(verb) }
}

fn finish(undecided: &[DealId]) -> Op {
    Op::FinishSweep { pipeline: SALES, undecided: undecided.to_vec() }
}

/// Two quiet deals in Lead, and a sweep on Friday, 27 November.
fn sweeping() -> (Desk, DealId, DealId) {
    let mut desk = desk();
    let value = Edit::Set(usd(1000));
    let one = desk.run(&add(DealEdit { value, ..titled("Website") })).made[0];
    let other = desk.run(&add(titled("Portal"))).made[0];
    desk.at("2026-11-27 10:00");
    let mut sweep = Sweep::new(desk.now.moment(), Some("@lead".into()), Some(9));
    sweep.before = Some(Standing { open: 2, stalled: 2, ..Standing::default() });
    desk.store.bookmark(SALES, &sweep).unwrap();
    (desk, one, other)
}

fn decisions(desk: &Desk) -> Vec<(DealId, Decided, String)> {
    let sweep = desk.store.sweep(SALES).unwrap();
    sweep.into_iter().flat_map(|s| s.decisions).map(|d| (d.deal, d.what, d.said)).collect()
}

#[test]
fn a_decision_is_the_verb_and_a_line_in_the_sweep_and_one_undo_takes_back_both() {
    let (mut desk, one, _) = sweeping();
    let before = desk.store.dump();
    let said = desk.said(&decide(one, plan_step(&[one], step(Kind::Call, "call Ann", "2026-12-04"))));
    assert_eq!(said, "Planned “call Ann” on Fri 4 Dec 2026 for Website.");
    assert_eq!(decisions(&desk), [(one, Decided::NextStep, said)]);
    assert_eq!(desk.planned(one), ["2026-12-04 call call Ann"]);
    let sweep = desk.store.sweep(SALES).unwrap().unwrap();
    assert_eq!((sweep.filter.as_deref(), sweep.limit), (Some("@lead"), Some(9)));
    desk.run(&Op::Undo);
    assert_eq!(desk.store.dump(), before);
    assert_eq!(decisions(&desk), []);
    assert!(desk.store.sweep(SALES).unwrap().is_some(), "the sweep itself goes on");
}

#[rstest]
#[case::moved(|one| move_to(&[one], Target::Next), Some(Decided::Moved))]
#[case::won(|one| win(&[one]), Some(Decided::Won))]
#[case::lost(|one| lose(&[one], "Price"), Some(Decided::Lost))]
#[case::another_date(|one| close_on(one, "2026-12-24"), Some(Decided::Changed))]
#[case::a_title(|one| edit(one, titled("Web site")), None)]
#[case::nothing_new(|one| edit(one, titled("Website")), None)]
#[case::a_call_and_no_more(|one| log(&[one], Kind::Call, "spoke"), None)]
#[case::a_note(|one| log(&[one], Kind::Note, "quiet"), None)]
fn what_counts_as_a_decision(#[case] verb: fn(DealId) -> Op, #[case] what: Option<Decided>) {
    let (mut desk, one, _) = sweeping();
    desk.run(&decide(one, verb(one)));
    assert_eq!(decisions(&desk).first().map(|(_, what, _)| *what), what);
}

#[test]
fn a_log_decides_where_the_next_step_is_known_already() {
    let (mut desk, one, _) = sweeping();
    desk.run(&plan_step(&[one], step(Kind::Call, "call Ann", "2026-12-30")));
    desk.run(&decide(one, log(&[one], Kind::Note, "quiet")));
    assert_eq!(decisions(&desk), [], "a note is no touch: it is idle still");
    desk.run(&decide(one, log(&[one], Kind::Email, "asked")));
    assert_eq!(decisions(&desk).len(), 1);
}

#[test]
fn a_decision_lowers_the_flag_and_forgets_what_was_put_off_before() {
    let (mut desk, one, _) = sweeping();
    desk.at("2026-11-05 10:00");
    for close in ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"] {
        desk.run(&close_on(one, close));
    }
    desk.set_row(one, |row| (row.flagged, row.flag_note) = (true, Some("legal".into())));
    assert_eq!(desk.deal(one).pushes, 3);
    desk.at("2026-11-27 10:00").run(&decide(one, close_on(one, "2026-12-24")));
    let deal = desk.deal(one);
    assert_eq!((deal.pushes, deal.flagged), (0, false), "not even the decision's own");
    assert_eq!(desk.changes(one).last().unwrap(), "2026-11-27 flag: legal to -");
    desk.at("2026-11-28 10:00").run(&close_on(one, "2026-12-25"));
    assert_eq!(desk.deal(one).pushes, 1);
    for _ in 0..2 {
        desk.run(&Op::Undo);
    }
    assert_eq!((desk.deal(one).pushes, desk.deal(one).flagged), (3, true));
}

#[test]
fn two_decisions_on_one_deal_are_two_steps_and_one_deal() {
    let (mut desk, one, _) = sweeping();
    desk.run(&decide(one, plan_step(&[one], step(Kind::Call, "call Ann", "2026-12-04"))));
    desk.run(&decide(one, redate(&[one], "2026-12-05")));
    let sweep = desk.store.sweep(SALES).unwrap().unwrap();
    assert_eq!((sweep.decisions.len(), sweep.decided()), (2, vec![one]));
}

#[test]
fn a_finished_sweep_is_kept_with_its_figures_and_forecasts_and_undo_takes_it_up_again() {
    let (mut desk, one, other) = sweeping();
    desk.run(&decide(one, close_on(one, "2026-12-24")));
    desk.at("2026-11-27 10:02");
    let before = desk.store.dump();
    assert_eq!(desk.said(&finish(&[other])), "Swept: 1 decided, 1 undecided.");
    assert_eq!(desk.store.sweep(SALES).unwrap(), None);
    let review = desk.store.last_review(SALES).unwrap().unwrap();
    assert_eq!((review.decided(), review.seconds, review.finished.day), (1, 120, day("2026-11-27")));
    assert_eq!(review.figures.undecided, [other]);
    assert_eq!((review.figures.before.open, review.figures.before.stalled), (2, 2));
    let expected = Standing {
        open: 2,
        stalled: 2,
        value: 100_000,
        stalled_value: 100_000,
        weighted: 10_000,
        due: 100_000,
        won: 0,
    };
    assert_eq!(review.figures.after, expected);
    let forecasts: String = desk
        .store
        .connection()
        .query_row(
            "SELECT group_concat(deal || ' ' || probability || ' ' || period || ' ' || coalesce(value, '-')) FROM forecasts",
            [],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(forecasts, format!("{one} 10 2026-Q4 100000,{other} 10  -"));
    desk.run(&Op::Undo);
    assert_eq!(desk.store.dump(), before);
    assert_eq!(desk.store.last_review(SALES).unwrap(), None);
    let again = desk.store.sweep(SALES).unwrap().unwrap();
    assert_eq!((again.decided(), again.limit), (vec![one], Some(9)));
}

#[test]
fn a_sweep_in_which_nothing_was_decided_can_end_too() {
    let (mut desk, one, other) = sweeping();
    assert_eq!(desk.said(&finish(&[one, other])), "Swept: 0 decided, 2 undecided.");
    assert_eq!(desk.store.last_review(SALES).unwrap().unwrap().decided(), 0);
}

#[test]
fn what_was_left_undecided_is_kept_with_the_place_and_is_no_step_to_undo() {
    let (mut desk, one, other) = sweeping();
    let mut sweep = desk.store.sweep(SALES).unwrap().unwrap();
    sweep.passed.push(other);
    let steps = desk.store.history(99).unwrap().len();
    desk.store.bookmark(SALES, &sweep).unwrap();
    assert_eq!(desk.store.history(99).unwrap().len(), steps);
    desk.run(&decide(one, close_on(one, "2026-12-24")));
    let read = desk.store.sweep(SALES).unwrap().unwrap();
    assert_eq!((read.passed.as_slice(), read.decided()), ([other].as_slice(), vec![one]));
}

#[test]
fn a_sweep_that_was_never_ended_ends_with_its_last_decision_and_the_next_one_tells_what_came_after() {
    let (mut desk, one, other) = sweeping();
    desk.at("2026-11-27 10:02").run(&decide(one, lose(&[one], "Price")));
    let third = desk.at("2026-11-30 10:00").run(&add(DealEdit { value: Edit::Set(usd(40)), ..titled("App") })).made[0];
    desk.at("2026-12-15 10:00").run(&finish(&[other]));
    let review = desk.store.last_review(SALES).unwrap().unwrap();
    assert_eq!((review.finished.day, review.seconds), (day("2026-11-27"), 120));
    let told = |desk: &Desk| {
        let fall = desk.store.last_review(SALES).unwrap().unwrap().waterfalls.remove(0);
        (fall.opening, fall.lines().collect::<Vec<_>>(), fall.closing)
    };
    assert_eq!(told(&desk), (100_000, vec![(Line::Lost, -100_000)], 0));
    desk.run(&finish(&[other, third]));
    assert_eq!(told(&desk), (0, vec![(Line::New, 4_000)], 4_000));
}

#[test]
fn a_deal_that_was_decided_on_can_be_deleted_all_the_same() {
    let (mut desk, one, _) = sweeping();
    desk.run(&decide(one, close_on(one, "2026-12-24")));
    desk.run(&finish(&[]));
    desk.run(&Op::Delete { deals: vec![one] });
    let review = desk.store.last_review(SALES).unwrap().unwrap();
    assert_eq!((review.decided(), review.counts().as_str()), (1, "1 changed"), "the record stays as it was");
    assert_eq!(review.decisions, []);
    desk.run(&Op::Undo);
    assert_eq!(desk.store.last_review(SALES).unwrap().unwrap().decided(), 1);
}

#[test]
fn deals_like_one_are_counted_by_how_long_they_stood_there() {
    let mut desk = desk();
    for (days, won) in [(40, true), (31, false), (30, true), (2, true)] {
        desk.at("2026-01-01 09:00");
        let id = desk.deal_in("Lead", "Website");
        let left = day("2026-01-01") + chrono::Days::new(days);
        desk.at(&format!("{left} 09:00")).run(&move_to(&[id], Target::Next));
        desk.run(&if won { win(&[id]) } else { lose(&[id], "Price") });
    }
    let unfit = desk.at("2026-01-01 09:00").deal_in("Lead", "Website");
    desk.at("2026-05-01 09:00").run(&lose(&[unfit], "Not a fit"));
    let lead = desk.stage("Lead");
    let alike = |days| desk.store.alike(lead, days).unwrap().words("Lead");
    assert_eq!(alike(31), "of 2 that stood in Lead for 31 days or longer, 1 was won");
    assert_eq!(alike(30), "of 3 that stood in Lead for 30 days or longer, 2 were won");
    assert_eq!(alike(40), "one stood in Lead for 40 days or longer, and was won");
    assert_eq!(alike(41), "of 4 that stood in Lead, 3 were won", "none was there for so long");
    assert_eq!(desk.store.alike(desk.stage("Meeting"), 3).unwrap().words("Meeting"), "no closed deal stood in Meeting");
}

#[test]
fn the_quota_of_the_quarter_is_kept_with_the_figures_where_there_is_one() {
    let (mut desk, one, other) = sweeping();
    let quota = |key, whole| {
        let quota = Quota { period: Period::parse(key).unwrap(), amount: usd(whole) };
        Op::Quota { pipeline: SALES, what: QuotaOp::Set(quota) }
    };
    desk.run(&decide(one, lose(&[one], "Price")));
    desk.run(&finish(&[other]));
    assert_eq!(desk.store.last_review(SALES).unwrap().unwrap().figures.quota, None);
    desk.run(&Op::Undo);
    desk.run(&quota("2026-10", 400));
    desk.run(&quota("2026-11", 500));
    desk.run(&finish(&[other]));
    assert_eq!(desk.store.last_review(SALES).unwrap().unwrap().figures.quota, Some(90_000), "its months add up");
}
