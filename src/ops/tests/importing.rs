//! Imports: new deals, rows seen before, and what the seller has done since.

use super::desk::{Desk, SALES, day, desk, percent, reopen, titled, usd, win};
use crate::domain::activity::{Activity, Kind};
use crate::domain::dates::Moment;
use crate::domain::deal::Status;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::ids::DealId;
use crate::domain::people::Contact;
use crate::ops::{Imported, Op};
use crate::transfer::plan::{ImportPlan, PlannedDeal, PlannedStage, PlannedVisit};
use crate::transfer::tags;

pub(super) fn plan(deals: Vec<PlannedDeal>) -> ImportPlan {
    ImportPlan { label: "deals.csv".into(), origin: "csv".into(), stages: Vec::new(), deals }
}

/// A row with an id, a title and some words, read as an import does; `value` is in whole dollars.
pub(super) fn planned(id: &str, title: &str, words: &[(&str, &str)]) -> PlannedDeal {
    let word = |field: &str| {
        let found = words.iter().find(|(f, _)| *f == field);
        found.map(|(_, w)| *w).filter(|w| !w.is_empty())
    };
    let all = words.iter().copied().chain([("title", title)]);
    let done = |d| Activity {
        kind: Kind::Call,
        subject: String::new(),
        due: None,
        done: Some(Moment::noon(day(d))),
        outcome: None,
    };
    let touch = word("last_activity").map(done).into_iter();
    let due = Some((day("2026-11-20"), None));
    let step =
        word("next_step").map(|s| Activity { kind: Kind::Task, subject: s.into(), due, done: None, outcome: None });
    let person = Contact {
        name: word("contact").unwrap_or_default().to_owned(),
        email: word("email").map(Into::into),
        phone: word("phone").map(Into::into),
    };
    let edit = DealEdit {
        contact: person.into(),
        tags: word("tags").map_or(Edit::Keep, |t| Edit::Set(tags(t))),
        value: word("value").map_or(Edit::Clear, |v| Edit::Set(usd(v.parse().unwrap()))),
        expected_close: word("close").map_or(Edit::Clear, |d| Edit::Set(day(d))),
        source: word("source").map_or(Edit::Clear, |s| Edit::Set(s.to_owned())),
        ..titled(title)
    };
    PlannedDeal {
        line: 2,
        external_id: Some(id.into()),
        stage: word("stage").map(Into::into),
        status: word("status").map_or(Status::Open, |s| s.parse().unwrap()),
        edit,
        created: word("created").map(|d| Moment::noon(day(d))),
        closed: word("closed").map(|d| Moment::noon(day(d))),
        lost_reason: word("lost_reason").map(Into::into),
        lost_note: None,
        visits: Vec::new(),
        changes: Vec::new(),
        activities: touch.chain(step).collect(),
        flag: None,
        snooze: None,
        words: all.map(|(f, w)| (f.to_owned(), w.to_owned())).collect(),
    }
}

pub(super) fn import(plan: ImportPlan) -> Op {
    Op::Import { pipeline: SALES, plan: Box::new(plan) }
}

/// The file's one row, as it reads now.
pub(super) fn row(words: &[(&str, &str)]) -> Op {
    import(plan(vec![planned("7", "Website", words)]))
}

pub(super) const ID: DealId = DealId(1);

/// A desk where the row was imported on 2 November; it is the 5th now.
pub(super) fn imported(words: &[(&str, &str)]) -> Desk {
    let mut desk = desk();
    assert_eq!(desk.said(&row(words)), "Imported 1 deal from deals.csv.");
    desk.at("2026-11-05 10:00");
    desk
}

#[test]
fn new_rows_become_deals_with_a_visit_from_their_creation() {
    let mut desk = desk();
    let mut old = planned("1", "Old", &[("value", "100"), ("stage", "Meeting")]);
    old.created = Some(Moment::noon(day("2026-10-01")));
    let receipt = desk.run(&import(plan(vec![old, planned("2", "New", &[])])));
    assert_eq!(receipt.said, "Imported 2 deals from deals.csv.");
    assert_eq!(receipt.imported, Some(Imported { imported: 2, updated: 0, skipped: 0 }));
    assert_eq!(desk.visits(DealId(1)), ["Meeting 2026-10-01 12:00"]);
    assert_eq!(desk.visits(DealId(2)), ["Lead 2026-11-02 09:00"]);
    assert_eq!(desk.deal(DealId(1)).money(), Some(usd(100)));
    assert!(desk.store.is_set_up().unwrap());
}

#[test]
fn closed_rows_without_history_have_no_visits_and_may_have_no_stage() {
    let mut desk = desk();
    desk.run(&row(&[("status", "won"), ("closed", "2026-10-01"), ("value", "100")]));
    let deal = desk.deal(ID);
    assert_eq!((deal.status, deal.stage, desk.visits(ID).len()), (Status::Won, None, 0));
    desk.at("2026-11-05 10:00").run(&reopen(&[ID]));
    assert_eq!(desk.visits(ID), ["Lead 2026-11-05 10:00"]);
}

#[test]
fn a_history_in_the_file_is_the_deals_history_here() {
    let mut desk = desk();
    let mut deal = planned("1", "Website", &[("stage", "Meeting")]);
    let [from, to] = ["2026-10-01", "2026-10-10"].map(|d| Moment::noon(day(d)));
    deal.created = Some(from);
    deal.visits = vec![
        PlannedVisit { stage: "lead".into(), entered: from, left: Some(to) },
        PlannedVisit { stage: "Meeting".into(), entered: to, left: None },
    ];
    let touch = Moment::noon(day("2026-10-20"));
    deal.activities = vec![
        Activity { kind: Kind::Call, subject: "Ann".into(), due: None, done: Some(touch), outcome: None },
        Activity {
            kind: Kind::Task,
            subject: "offer".into(),
            due: Some((day("2026-11-10"), None)),
            done: None,
            outcome: None,
        },
    ];
    desk.run(&import(plan(vec![deal])));
    assert_eq!(desk.visits(ID), ["Lead 2026-10-01 12:00 to 2026-10-10 12:00", "Meeting 2026-10-10 12:00"]);
    let deal = desk.deal(ID);
    assert_eq!((deal.stage_since, deal.idle_since), (day("2026-10-10"), day("2026-10-20")));
    assert_eq!(&*deal.next_step.unwrap().subject, "offer");
}

#[test]
fn stages_of_the_file_take_the_place_of_unused_default_ones_in_a_file_without_deals() {
    let mut desk = desk();
    let mut plan = plan(vec![
        planned("1", "One", &[("stage", "Prospecting")]),
        planned("2", "Two", &[("stage", "Proposal")]),
        planned("3", "Three", &[("stage", "Engaging")]),
    ]);
    let stage = |name: &str| PlannedStage { name: name.into(), probability: None };
    plan.stages = vec![stage("Prospecting"), stage("Engaging")];
    let defaults = desk.stages();
    desk.run(&import(plan));
    assert_eq!(desk.stages(), "Prospecting, Proposal, Engaging");
    desk.run(&Op::Undo);
    assert_eq!(desk.stages(), defaults);
}

#[test]
fn a_stage_that_the_seller_made_stays_in_a_file_without_deals() {
    let mut desk = desk();
    desk.set(|w| w.insert_stage(SALES, "Demo", percent(30), 14));
    let mut plan = plan(vec![planned("1", "One", &[("stage", "Prospecting")])]);
    plan.stages = vec![PlannedStage { name: "Prospecting".into(), probability: None }];
    desk.run(&import(plan));
    let names = desk.stages();
    assert!(names.contains("Demo") && !names.contains("Qualified"), "{names}");
}

#[test]
fn stages_of_the_file_come_last_where_there_are_deals() {
    let mut desk = desk();
    desk.deal_in("Lead", "Website");
    let mut plan = plan(vec![planned("1", "One", &[("stage", "Prospecting")])]);
    plan.stages = vec![PlannedStage { name: "Prospecting".into(), probability: None }];
    desk.run(&import(plan));
    assert_eq!(desk.stages(), "Lead, Qualified, Meeting, Proposal, Negotiation, Prospecting");
}

#[test]
fn a_stage_that_nobody_made_is_refused_and_nothing_comes_in() {
    let mut desk = desk();
    let plan = plan(vec![planned("1", "One", &[]), planned("2", "Two", &[("stage", "Nowhere")])]);
    assert_eq!(
        desk.refused(&import(plan)),
        "There is no stage Nowhere; the pipeline has Lead, Qualified, Meeting, Proposal, Negotiation."
    );
}

#[test]
fn no_open_row_enters_a_retired_stage() {
    let mut desk = desk();
    let id = desk.deal_in("Meeting", "Website");
    desk.run(&win(&[id]));
    let stage = desk.stage("Meeting");
    desk.run(&Op::RemoveStage { pipeline: SALES, stage, deals_to: None });
    assert_eq!(
        desk.refused(&row(&[("stage", "Meeting")])),
        "There is no stage Meeting; the pipeline has Lead, Qualified, Proposal, Negotiation."
    );
    desk.run(&row(&[("stage", "Meeting"), ("status", "won")]));
    assert_eq!(desk.deal(DealId(2)).stage, Some(stage), "a closed one keeps its history");
}
