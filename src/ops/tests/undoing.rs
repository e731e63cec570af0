//! Undo and redo of every verb, over the whole file.

use super::desk::{
    Desk, SALES, add, close_on, day, desk, edit, flag, log, lose, move_to, next, percent, plan_step, redate, reopen,
    snooze, step, titled, usd, win,
};
use super::importing::{plan, planned};
use crate::domain::activity::Kind;
use crate::domain::checklist::Checklist;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::ids::{ContactId, DealId, OrganizationId};
use crate::domain::money::Currency;
use crate::domain::people::{Contact, ContactEdit, OrganizationEdit};
use crate::domain::playbook::Occasion;
use crate::ops::{CriterionOp, Op, People, PlayOp, ReasonOp, StageEdit, Target, Touched};
use rstest::rstest;

const ONE: DealId = DealId(1);
const TWO: DealId = DealId(2);
const WON: DealId = DealId(3);

/// Two open deals in Meeting, with all that can hang on one, and a won one; a day later.
fn office() -> Desk {
    let mut desk = desk();
    for title in ["One", "Two", "Won"] {
        let stage = Some(desk.stage("Meeting"));
        desk.run(&add(DealEdit { stage, ..rich(title) }));
    }
    desk.set_row(ONE, |row| {
        row.flagged = true;
        row.snoozed_until = Some(day("2026-12-01"));
    });
    desk.at("2026-11-04 10:00").log(ONE, Kind::Email);
    desk.run(&close_on(ONE, "2026-12-24"));
    desk.run(&win(&[WON]));
    desk.run(&Op::People(People::AddContact(ContactEdit {
        name: Edit::Set("Ann Leigh".into()),
        organization: Edit::Set("Acme Inc".into()),
        ..ContactEdit::default()
    })));
    desk.at("2026-11-05 10:00");
    desk
}

fn rich(title: &str) -> DealEdit {
    DealEdit {
        organization: Edit::Set("Acme".into()),
        value: Edit::Set(usd(12_500)),
        expected_close: Edit::Set(day("2026-12-15")),
        contact: Contact { name: "Ann Lee".into(), ..Contact::default() }.into(),
        tags: Edit::Set(vec!["web".into()]),
        fields: [("region".to_owned(), Edit::Set("EMEA".to_owned()))].into(),
        next_step: Some(step(Kind::Call, "Ann", "2026-11-10")),
        ..titled(title)
    }
}

fn op(name: &str, desk: &Desk) -> Op {
    let both = [ONE, TWO];
    let (pipeline, stage) = (SALES, desk.stage("Meeting"));
    match name {
        "add" => add(rich("New")),
        "edit" => edit(ONE, DealEdit { organization: Edit::Set("Bolt".into()), tags: Edit::Clear, ..rich("Other") }),
        "delete" => Op::Delete { deals: vec![ONE, WON] },
        "duplicate" => Op::Duplicate { deals: both.to_vec() },
        "move" => move_to(&both, Target::Next),
        "win" => win(&both),
        "lose" => lose(&both, "A new reason"),
        "reopen" => reopen(&[WON]),
        "flag" => flag(&both, Some("waiting for legal")),
        "unflag" => Op::Unflag { deals: both.to_vec() },
        "snooze" => snooze(&both, "2026-12-11", "on leave"),
        "wake" => Op::Wake { deals: both.to_vec() },
        "reorder" => Op::Reorder { deal: ONE, with: TWO },
        "log" => log(&both, Kind::Call, "left voicemail"),
        "plan" => plan_step(&both, step(Kind::Email, "the deck", "2026-11-12")),
        "replan" => Op::Replan { steps: next(&[ONE]), step: step(Kind::Meeting, "Ann and Bob", "2026-11-17") },
        "redate" => redate(&both, "2026-11-20"),
        "done" => Op::Done { steps: next(&both), outcome: Some("she agrees".into()), at: None },
        "drop" => Op::Drop { steps: next(&both) },
        "add stage" => {
            Op::AddStage { pipeline, name: "Demo".into(), probability: percent(50), stall_days: 7, before: Some(stage) }
        }
        "edit stage" => Op::EditStage {
            pipeline,
            stage,
            edit: StageEdit { probability: Some(percent(45)), ..StageEdit::default() },
        },
        "move stage" => Op::MoveStage { pipeline, stage, place: 1 },
        "retire stage" => Op::RemoveStage { pipeline, stage, deals_to: Some(desk.stage("Lead")) },
        "remove stage" => Op::RemoveStage { pipeline, stage: desk.stage("Lead"), deals_to: None },
        "set up" => Op::SetUp { pipeline, currency: Currency::from_code("CHF").unwrap(), stall_days: 30 },
        "add contact" => Op::People(People::AddContact(ContactEdit {
            name: Edit::Set("Bo".into()),
            organization: Edit::Set("Bolt".into()),
            ..ContactEdit::default()
        })),
        "edit contact" => Op::People(People::EditContact(
            ContactId(1),
            ContactEdit { role: Edit::Set("CTO".into()), ..ContactEdit::default() },
        )),
        "edit organization" => Op::People(People::EditOrganization(
            OrganizationId(1),
            OrganizationEdit { name: Edit::Set("Acme Corp".into()), notes: Edit::Set("Late.".into()) },
        )),
        "merge contacts" => Op::People(People::MergeContacts { stays: ContactId(2), goes: ContactId(1) }),
        "merge organizations" => {
            Op::People(People::MergeOrganizations { stays: OrganizationId(2), goes: OrganizationId(1) })
        }
        "import" => Op::Import { pipeline, plan: Box::new(plan(vec![planned("7", "Imported", &[("value", "100")])])) },
        "install" => Op::Criterion { pipeline, what: CriterionOp::Install { stage, checklist: Checklist::Champ } },
        "plan by itself" => Op::Playbook {
            pipeline,
            what: PlayOp::Add { occasion: Occasion::Winning, kind: Kind::Call, subject: "thank".into(), days: 1 },
        },
        "reason" => Op::Reason(ReasonOp::Add { name: "Student".into(), disqualifies: true }),
        other => panic!("{other}"),
    }
}

#[rstest]
fn undo_gives_the_file_back_and_redo_the_change(
    #[values(
        "add",
        "edit",
        "delete",
        "duplicate",
        "move",
        "win",
        "lose",
        "reopen",
        "flag",
        "unflag",
        "snooze",
        "wake",
        "reorder",
        "log",
        "plan",
        "replan",
        "redate",
        "done",
        "drop",
        "add stage",
        "edit stage",
        "move stage",
        "retire stage",
        "remove stage",
        "set up",
        "add contact",
        "edit contact",
        "edit organization",
        "merge contacts",
        "merge organizations",
        "import",
        "install",
        "plan by itself",
        "reason"
    )]
    name: &str,
) {
    let mut desk = office();
    let before = desk.store.dump();
    let op = op(name, &desk);
    let said = desk.said(&op);
    let after = desk.store.dump();
    assert_ne!(after, before, "{said}");
    for _ in 0..2 {
        let undone = desk.run(&Op::Undo);
        assert_eq!(undone.said, format!("Undone: {said}"));
        assert_eq!(undone.touched, Touched::Everything);
        assert_eq!(desk.store.dump(), before);
        assert_eq!(desk.said(&Op::Redo), format!("Redone: {said}"));
        assert_eq!(desk.store.dump(), after);
    }
}

#[test]
fn a_move_that_is_undone_counts_as_never_made() {
    let mut desk = office();
    let visits = desk.visits(ONE);
    desk.run(&move_to(&[ONE], Target::Next));
    desk.run(&Op::Undo);
    assert_eq!(desk.visits(ONE), visits);
    desk.run(&move_to(&[ONE], Target::Previous));
    assert_eq!(desk.visits(ONE).len(), visits.len() + 1);
    assert!(desk.try_run(&Op::Redo).is_err(), "the new move passed the old one over");
}

#[test]
fn undo_goes_back_to_the_empty_file_and_no_further() {
    let mut desk = desk();
    let empty = desk.store.dump();
    let id = desk.deal_in("Lead", "Website");
    desk.run(&win(&[id]));
    desk.run(&Op::Undo);
    desk.run(&Op::Undo);
    assert_eq!(desk.store.dump(), empty);
    assert_eq!(desk.try_run(&Op::Undo).unwrap_err().to_string(), "There is nothing to undo.");
}
