//! Checklists, ticks and the gate that asks for them.

use super::desk::{Desk, SALES, add, dated, desk, edit, lose, move_to, titled, win};
use crate::domain::checklist::Checklist;
use crate::domain::criterion::Progress;
use crate::domain::draft::DealEdit;
use crate::domain::ids::{CriterionId, DealId};
use crate::ops::{CriterionOp, Op, OpError, Pass, Target, Ticking};
use chrono::TimeDelta;
use rstest::rstest;

pub(super) fn asks(desk: &mut Desk, stage: &str, name: &str, required: bool) -> CriterionId {
    let stage = desk.stage(stage);
    desk.run(&criterion(CriterionOp::Add { stage, name: name.to_owned(), required }));
    desk.store.criteria(stage).unwrap().last().unwrap().id
}

pub(super) fn criterion(what: CriterionOp) -> Op {
    Op::Criterion { pipeline: SALES, what }
}

fn ticking(criterion: CriterionId, evidence: Option<&str>) -> Ticking {
    Ticking { criterion, evidence: evidence.map(str::to_owned) }
}

fn check(deal: DealId, criterion: CriterionId, evidence: Option<&str>) -> Op {
    Op::Check { deal, ticks: vec![ticking(criterion, evidence)] }
}

fn passing(deals: &[DealId], to: Target, pass: Pass) -> Op {
    Op::Move { deals: deals.to_vec(), to, on: None, pass }
}

fn overriding(why: &str) -> Pass {
    Pass { overriding: Some(why.to_owned()), ..Pass::default() }
}

/// The list of a stage: "Budget, Need (optional)".
fn list(desk: &Desk, stage: &str) -> String {
    let list = desk.store.criteria(desk.stage(stage)).unwrap();
    let lines = list.iter().map(|c| if c.required { c.name.clone() } else { format!("{} (optional)", c.name) });
    lines.collect::<Vec<_>>().join(", ")
}

/// The ticks of a deal's stage: "Budget 2026-11-02 Ann".
fn ticks(desk: &Desk, deal: DealId) -> Vec<String> {
    let checks = desk.store.checks(deal).unwrap();
    let ticked = checks.iter().filter_map(|c| Some((&c.criterion.name, c.tick.as_ref()?)));
    ticked.map(|(name, t)| format!("{name} {} {}", t.day, t.evidence.as_deref().unwrap_or("-"))).collect()
}

fn override_kept(desk: &Desk, deal: DealId) -> Vec<Option<String>> {
    let mut statement =
        desk.store.connection().prepare("SELECT gate_override FROM visits WHERE deal = ? ORDER BY id").unwrap();
    statement.query_map([deal.0], |r| r.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_deal_leaves_a_stage_forwards_with_what_is_required_met() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let budget = asks(&mut desk, "Lead", "Budget", true);
    asks(&mut desk, "Lead", "Logo", false);
    assert_eq!(
        desk.refused(&move_to(&[id], Target::Next)),
        "Website stays in Lead: “Budget” must be met first. Tick with `dealdeck check 1 CRITERION`, or go on with \
         `dealdeck move 1 Qualified --override REASON`."
    );
    assert_eq!(desk.said(&check(id, budget, Some(" Ann, 2 Oct "))), "Website: “Budget” is met, 1/2.");
    assert_eq!(ticks(&desk, id), ["Budget 2026-11-02 Ann, 2 Oct"]);
    assert_eq!(desk.deal(id).progress, Some(Progress { met: 1, of: 2 }));
    assert_eq!(desk.said(&move_to(&[id], Target::Next)), "Website moved to Qualified.");
    assert_eq!(override_kept(&desk, id), [None, None]);
    assert_eq!(desk.deal(id).progress, None, "Qualified asks for nothing");
}

#[rstest]
#[case::over_several_stages("Negotiation", true)]
#[case::to_the_next("Meeting", true)]
#[case::back("Lead", false)]
#[case::nowhere("Qualified", false)]
fn only_the_gate_of_the_stage_that_is_left_forwards_asks(#[case] to: &str, #[case] asked: bool) {
    let mut desk = desk();
    let id = desk.deal_in("Qualified", "Website");
    asks(&mut desk, "Qualified", "Budget", true);
    asks(&mut desk, "Proposal", "Signed", true);
    let to = Target::Stage(desk.stage(to));
    assert_eq!(matches!(desk.try_run(&move_to(&[id], to)), Err(OpError::Gate(_))), asked);
}

#[test]
fn winning_and_losing_pass_no_gate() {
    let mut desk = desk();
    let [one, two] = ["One", "Two"].map(|title| desk.deal_in("Lead", title));
    asks(&mut desk, "Lead", "Budget", true);
    desk.run(&win(&[one]));
    desk.run(&lose(&[two], "Price"));
}

#[test]
fn an_edit_of_the_stage_passes_the_gate_too() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    asks(&mut desk, "Lead", "Budget", true);
    let stage = Some(desk.stage("Meeting"));
    let said = desk.refused(&edit(id, DealEdit { stage, ..titled("Shop") }));
    assert!(said.starts_with("Shop stays in Lead") || said.starts_with("Website stays in Lead"), "{said}");
}

#[test]
fn an_override_keeps_its_reason_with_the_stay_that_it_ends() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    asks(&mut desk, "Lead", "Budget", true);
    let empty = passing(&[id], Target::Next, overriding(" "));
    assert_eq!(desk.refused(&empty), "Going on past a gate needs a reason, such as the budget is promised by phone.");
    let op = passing(&[id], Target::Next, overriding("they pay by card"));
    assert_eq!(desk.said(&op), "Website moved to Qualified, past its gate.");
    assert_eq!(override_kept(&desk, id), [Some("they pay by card".to_owned()), None]);
    desk.later(TimeDelta::minutes(5)).run(&move_to(&[id], Target::Previous));
    assert_eq!(override_kept(&desk, id), [None], "the stay goes on as if it had not ended");
}

#[test]
fn where_nothing_is_asked_nothing_is_overridden() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let op = passing(&[id], Target::Next, overriding("just so"));
    assert_eq!(desk.said(&op), "Website moved to Qualified.");
    assert_eq!(override_kept(&desk, id), [None, None]);
}

#[test]
fn coming_back_within_the_hour_to_where_one_was_is_no_way_through_a_gate() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    desk.later(TimeDelta::days(1)).run(&move_to(&[id], Target::Next));
    asks(&mut desk, "Lead", "Budget", true);
    desk.later(TimeDelta::days(1)).run(&move_to(&[id], Target::Previous));
    desk.later(TimeDelta::minutes(9)).run(&move_to(&[id], Target::Next));
    assert_eq!(desk.visits(id).len(), 2, "the stay in Qualified goes on");
}

#[test]
fn ticks_on_the_way_are_one_step_with_the_move() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let budget = asks(&mut desk, "Lead", "Budget", true);
    let need = asks(&mut desk, "Lead", "Need", true);
    let before = desk.store.dump();
    let one = Pass { ticks: vec![ticking(budget, None)], ..Pass::default() };
    assert!(matches!(desk.try_run(&passing(&[id], Target::Next, one)), Err(OpError::Gate(_))));
    assert_eq!(desk.store.dump(), before, "a shut gate ticks nothing");
    let both = Pass { ticks: vec![ticking(budget, None), ticking(need, Some("Ann"))], ..Pass::default() };
    desk.run(&passing(&[id], Target::Next, both));
    desk.run(&Op::Undo);
    assert_eq!(desk.store.dump(), before);
}

#[test]
fn several_deals_move_all_or_none_and_the_gate_names_those_it_holds() {
    let mut desk = desk();
    let deals =
        [("Lead", "One"), ("Lead", "Two"), ("Meeting", "Three")].map(|(stage, title)| desk.deal_in(stage, title));
    let budget = asks(&mut desk, "Lead", "Budget", true);
    desk.run(&check(deals[1], budget, None));
    let Err(OpError::Gate(gate)) = desk.try_run(&move_to(&deals, Target::Next)) else { panic!("no gate") };
    assert_eq!(gate.blocked.iter().map(|b| b.deal).collect::<Vec<_>>(), [deals[0]]);
    assert_eq!(deals.map(|id| desk.visits(id).len()), [1, 1, 1]);
    let op = passing(&deals, Target::Next, overriding("end of the year"));
    assert_eq!(desk.said(&op), "3 deals moved, 1 past a gate.");
    assert_eq!(override_kept(&desk, deals[1]), [None, None]);
}

#[test]
fn a_tick_on_the_way_is_dated_with_the_move() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let budget = asks(&mut desk, "Lead", "Budget", true);
    desk.at("2026-11-20 09:00");
    let pass = Pass { ticks: vec![ticking(budget, None)], ..Pass::default() };
    let on = "2026-11-10".parse().ok();
    let moved = Op::Move { deals: vec![id], to: Target::Next, on, pass };
    assert_eq!(desk.said(&moved), "Website moved to Qualified on Tue 10 Nov 2026.");
    desk.run(&move_to(&[id], Target::Previous));
    assert_eq!(ticks(&desk, id), ["Budget 2026-11-10 -"]);
}

#[test]
fn a_tick_can_be_given_evidence_and_taken_away() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let budget = asks(&mut desk, "Lead", "Budget", true);
    let other = asks(&mut desk, "Meeting", "Demo", true);
    let away = Op::Uncheck { deal: id, criterion: budget };
    assert_eq!(desk.refused(&away), "Website: “Budget” is not ticked.");
    desk.run(&check(id, budget, None));
    desk.at("2026-11-05 09:00");
    assert_eq!(desk.said(&check(id, budget, None)), "Website: “Budget” is ticked already.");
    desk.run(&check(id, budget, Some("Ann")));
    assert_eq!(ticks(&desk, id), ["Budget 2026-11-02 Ann"], "it keeps its day");
    desk.run(&check(id, budget, None));
    assert_eq!(ticks(&desk, id), ["Budget 2026-11-02 Ann"], "and its evidence");
    assert_eq!(desk.said(&away), "Website: “Budget” is no longer met, 0/1.");
    assert_eq!(
        desk.refused(&check(id, other, None)),
        "Website stands in a stage that does not ask for this; `dealdeck check 1` lists what it asks for."
    );
    desk.run(&win(&[id]));
    assert_eq!(desk.refused(&check(id, budget, None)), "Website is won; reopen it before ticking its criteria.");
    assert_eq!(desk.deal(id).progress, None, "a closed deal is past its list");
}

#[test]
fn ticks_wait_in_their_stage_for_a_deal_that_comes_back() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let budget = asks(&mut desk, "Lead", "Budget", true);
    desk.run(&check(id, budget, None));
    desk.later(TimeDelta::days(1)).run(&move_to(&[id], Target::Next));
    desk.later(TimeDelta::days(1)).run(&move_to(&[id], Target::Previous));
    assert_eq!(ticks(&desk, id), ["Budget 2026-11-02 -"]);
}

#[test]
fn a_list_is_written_reordered_and_taken_apart() {
    let mut desk = desk();
    let ids = ["Budget", "Need", "Time"].map(|name| asks(&mut desk, "Lead", name, name != "Time"));
    assert_eq!(list(&desk, "Lead"), "Budget, Need, Time (optional)");
    let (name, required) = (Some("Budget set".to_owned()), Some(false));
    let op = criterion(CriterionOp::Edit { criterion: ids[0], name, required });
    assert_eq!(desk.said(&op), "“Budget” reads “Budget set” and is optional now.");
    assert_eq!(desk.refused(&op), "“Budget set” is so already; nothing was changed.");
    let op = criterion(CriterionOp::Move { criterion: ids[2], place: 1 });
    assert_eq!(desk.said(&op), "“Time” stands in place 1 of Lead's list now.");
    let op = criterion(CriterionOp::Move { criterion: ids[2], place: 4 });
    assert_eq!(desk.refused(&op), "There is no place 4: Lead asks for 3, so a place is 1 to 3.");
    let op = criterion(CriterionOp::Remove { criterion: ids[1] });
    assert_eq!(desk.said(&op), "Lead no longer asks for “Need”.");
    assert_eq!(list(&desk, "Lead"), "Time (optional), Budget set (optional)");
    assert_eq!(desk.refused(&op), "No stage of Sales asks for criterion 2 any more.");
}

#[rstest]
#[case::there("budget!", "“Budget” is on the list already.")]
#[case::a_number("2", "A criterion needs words that say what must be so, such as Budget set aside.")]
#[case::nothing("  ", "A criterion needs words that say what must be so, such as Budget set aside.")]
fn a_line_that_no_list_can_have(#[case] name: &str, #[case] why: &str) {
    let mut desk = desk();
    asks(&mut desk, "Lead", "Budget", true);
    let stage = desk.stage("Lead");
    let op = criterion(CriterionOp::Add { stage, name: name.to_owned(), required: true });
    assert_eq!(desk.refused(&op), why);
}

#[test]
fn a_removed_criterion_keeps_its_ticks_and_no_gate_asks_for_it() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let budget = asks(&mut desk, "Lead", "Budget", true);
    asks(&mut desk, "Lead", "Need", true);
    desk.run(&check(id, budget, None));
    for name in ["Budget", "Need"] {
        let list = desk.store.criteria(desk.stage("Lead")).unwrap();
        let id = list.iter().find(|c| c.name == name).unwrap().id;
        desk.run(&criterion(CriterionOp::Remove { criterion: id }));
    }
    let kept = |table: &str| desk.store.dump()[table].len();
    assert_eq!((kept("met_criteria"), kept("criteria")), (1, 1), "one that had no tick leaves nothing behind");
    assert_eq!(desk.deal(id).progress, None);
    desk.run(&move_to(&[id], Target::Next));
}

#[test]
fn a_ready_made_list_is_installed_once() {
    let mut desk = desk();
    asks(&mut desk, "Qualified", "need in their words", true);
    let stage = desk.stage("Qualified");
    let op = criterion(CriterionOp::Install { stage, checklist: Checklist::Bant });
    assert_eq!(desk.said(&op), "Qualified asks for BANT: 3 criteria added, 1 was there.");
    assert_eq!(
        list(&desk, "Qualified"),
        "need in their words, Budget set aside, Authority known, Timeline they must keep"
    );
    assert_eq!(desk.said(&op), "Qualified asks for all of BANT already; nothing was added.");
    desk.run(&Op::Undo);
    assert_eq!(list(&desk, "Qualified"), "need in their words", "one command, one undo step");
    let op = criterion(CriterionOp::Install { stage: desk.stage("Lead"), checklist: Checklist::Meddic });
    assert_eq!(desk.said(&op), "Lead asks for MEDDIC: 6 criteria.");
}

#[test]
fn a_removed_stage_takes_its_list_along_where_nothing_was_ticked() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    asks(&mut desk, "Meeting", "Demo", true);
    let budget = asks(&mut desk, "Lead", "Budget", true);
    asks(&mut desk, "Lead", "Need", true);
    desk.run(&check(id, budget, None));
    let before = desk.store.dump();
    let remove = |desk: &Desk, stage: &str, to: &str| Op::RemoveStage {
        pipeline: SALES,
        stage: desk.stage(stage),
        deals_to: Some(desk.stage(to)),
    };
    let op = remove(&desk, "Meeting", "Lead");
    desk.run(&op);
    assert_eq!(desk.pipeline().stages.len(), 4, "no history names it");
    let op = remove(&desk, "Lead", "Proposal");
    assert_eq!(desk.said(&op), "Removed the stage Lead. 1 deal went to Proposal.", "set-up passes no gate");
    assert_eq!((desk.store.dump()["criteria"].len(), desk.store.dump()["met_criteria"].len()), (1, 1));
    desk.run(&Op::Undo);
    desk.run(&Op::Undo);
    assert_eq!(desk.store.dump(), before);
}

#[test]
fn a_new_deal_meets_no_gate() {
    let mut desk = desk();
    asks(&mut desk, "Lead", "Budget", true);
    let stage = Some(desk.stage("Proposal"));
    let id = desk.run(&add(DealEdit { stage, ..titled("Website") })).made[0];
    desk.later(TimeDelta::days(9)).run(&dated(win(&[id]), "2026-11-05"));
}

#[test]
fn the_counts_of_many_deals_are_those_of_each() {
    let mut desk = desk();
    let budget = asks(&mut desk, "Lead", "Budget", true);
    asks(&mut desk, "Lead", "Need", false);
    let deals: Vec<DealId> = (0..40).map(|n| desk.deal_in("Lead", &format!("Deal {n}"))).collect();
    for id in deals.iter().step_by(3) {
        desk.run(&check(*id, budget, None));
    }
    let mut all = desk.store.open_deals(SALES).unwrap();
    all.sort_by_key(|d| d.id);
    for deal in all {
        assert_eq!(deal.progress, desk.deal(deal.id).progress);
        assert_eq!(deal.progress.unwrap().met, usize::from((deal.id.0 - 1) % 3 == 0));
    }
}
