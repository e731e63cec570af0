//! Random days of work: whatever is done, it can be taken back and done again, and what is derived stays right.

use super::desk::{Desk, SALES, desk, percent, step, titled, usd};
use super::importing::{plan, planned};
use super::reckoning::check;
use crate::domain::activity::Kind;
use crate::domain::checklist::Checklist;
use crate::domain::dates::When;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::ids::{
    ActivityId, ContactId, CriterionId, DealId, OrganizationId, PlayId, ReasonId, SavedFilterId, StageId,
};
use crate::domain::money::Currency;
use crate::domain::people::{Contact, ContactEdit, OrganizationEdit};
use crate::domain::playbook::Occasion;
use crate::ops::{
    CriterionOp, Op, OpError, Pass, People, PlayOp, ReasonOp, SavedFilterOp, StageEdit, Steps, Target, Ticking,
};
use crate::store::{Dump, StoreError};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

/// What a throw of the dice asks for: a verb, three choices for it, and the minutes since the last one.
type Throw = (u8, u8, u8, u8, u16);

fn throws() -> impl Strategy<Value = Vec<Throw>> {
    let minutes = prop_oneof![Just(0_u16), 1_u16..90, 600_u16..5_000];
    proptest::collection::vec((0_u8..42, any::<u8>(), any::<u8>(), any::<u8>(), minutes), 20..50)
}

/// The operation of a throw; some name deals and stages that are not there, or days that cannot be.
fn op((verb, a, b, c, _): Throw, today: NaiveDate) -> Op {
    let deal = DealId(i64::from(a % 6) + 1);
    let mut deals = vec![deal];
    if c.is_multiple_of(4) {
        deals.push(DealId(i64::from(b % 6) + 1));
    }
    let stage = StageId(i64::from(b % 8) + 1);
    let other = StageId(i64::from(c % 8) + 1);
    let on = (c.is_multiple_of(3)).then(|| today + TimeDelta::days(i64::from(b % 6) - 4));
    let name = ["Demo", "Contract", "Lead", "Won", "lead", "?"][usize::from(a % 6)].to_owned();
    let pipeline = SALES;
    let at = on.map(|day| When { day, time: None });
    let ahead = |days: u8| (today + TimeDelta::days(i64::from(days % 9) - 2)).to_string();
    let criterion = CriterionId(i64::from(c % 6) + 1);
    let ticks = vec![Ticking { criterion, evidence: (b.is_multiple_of(2)).then(|| "Ann, 2 Oct".to_owned()) }];
    let pass = Pass {
        ticks: if a.is_multiple_of(4) { ticks.clone() } else { Vec::new() },
        overriding: (c % 5 == 1).then(|| "promised".to_owned()),
    };
    match verb {
        0..=2 => Op::Add { pipeline, deal: Box::new(fields(a, b, c, today)), on },
        3 | 4 => Op::Edit { deals, edit: Box::new(fields(a, b, c, today)) },
        5 => Op::Delete { deals },
        6 => Op::Duplicate { deals },
        7 => Op::Move { deals, to: Target::Next, on, pass },
        8 => Op::Move { deals, to: Target::Previous, on, pass },
        9 => Op::Move { deals, to: Target::Stage(stage), on, pass },
        10 => Op::Win { deals, amount: (a.is_multiple_of(2)).then(|| usd(i64::from(b))), on },
        11 => Op::Lose {
            deals,
            reason: name,
            as_written: a.is_multiple_of(3),
            note: (a.is_multiple_of(2)).then(|| "it's \"so\"\n👍".to_owned()),
            on,
        },
        12 => Op::Reopen { deals, on },
        13 => Op::Reorder { deal, with: DealId(i64::from(b % 6) + 1) },
        14 => Op::AddStage {
            pipeline,
            name,
            probability: percent(i64::from(b % 101)),
            stall_days: u16::from(c) * 20,
            before: (a.is_multiple_of(2)).then_some(stage),
        },
        15 => Op::EditStage {
            pipeline,
            stage,
            edit: StageEdit {
                name: (a.is_multiple_of(2)).then_some(name),
                probability: Some(percent(i64::from(c % 101))),
                stall_days: None,
            },
        },
        16 => Op::MoveStage { pipeline, stage, place: usize::from(c % 7) },
        17 => Op::RemoveStage { pipeline, stage, deals_to: (a % 3 > 0).then_some(other) },
        18 => Op::SetUp {
            pipeline,
            currency: if a.is_multiple_of(2) { Currency::usd() } else { Currency::from_code("JPY").unwrap() },
            stall_days: u16::from(c) * 20,
        },
        19 => Op::Import { pipeline, plan: Box::new(plan(vec![import_row(a, b, c), import_row(b, c, a)])) },
        20 => Op::People(people(a, b, c)),
        21 => Op::Undo,
        22 => Op::Redo,
        23 | 24 => Op::Log { deals, kind: KINDS[usize::from(b % 6)], subject: name, outcome: None, at },
        25 | 26 => Op::Plan { deals, step: step(KINDS[usize::from(b % 6)], &name, &ahead(c)) },
        27 => Op::Replan { steps: steps(deals, c), step: step(KINDS[usize::from(b % 6)], &name, &ahead(b)) },
        28 => Op::Redate { steps: steps(deals, c), to: When { day: ahead(b).parse().unwrap(), time: None } },
        29 => Op::Done { steps: steps(deals, c), outcome: Some(name), at },
        30 => Op::Drop { steps: steps(deals, c) },
        31 => Op::Check { deal, ticks },
        32 => Op::Uncheck { deal, criterion },
        33 | 34 => Op::Criterion { pipeline, what: criterion_op(stage, criterion, name, (a, b)) },
        35 => Op::Playbook { pipeline, what: play_op(stage, name, (a, b, c)) },
        36 => Op::Reason(reason_op(ReasonId(i64::from(b % 9) + 1), name, a)),
        37 => Op::Flag { deals, note: (b.is_multiple_of(2)).then_some(name) },
        38 => Op::Unflag { deals },
        39 => Op::Snooze { deals, until: ahead(b).parse().unwrap(), reason: name },
        40 => Op::Wake { deals },
        _ => Op::SavedFilter { pipeline, what: saved_filter_op(SavedFilterId(i64::from(b % 4) + 1), name, (a, c)) },
    }
}

fn criterion_op(stage: StageId, criterion: CriterionId, name: String, (a, b): (u8, u8)) -> CriterionOp {
    match a % 6 {
        0 | 1 => CriterionOp::Add { stage, name, required: b.is_multiple_of(2) },
        2 => CriterionOp::Edit { criterion, name: Some(name), required: Some(b.is_multiple_of(2)) },
        3 => CriterionOp::Move { criterion, place: usize::from(b % 4) },
        4 => CriterionOp::Remove { criterion },
        _ => CriterionOp::Install { stage, checklist: Checklist::Bant },
    }
}

fn play_op(stage: StageId, subject: String, (a, b, c): (u8, u8, u8)) -> PlayOp {
    let play = PlayId(i64::from(b % 4) + 1);
    let occasion = if c.is_multiple_of(3) { Occasion::Winning } else { Occasion::Entering(stage) };
    match a % 4 {
        0 | 1 => PlayOp::Add { occasion, kind: Kind::Call, subject, days: u16::from(c) * 20 },
        2 => PlayOp::Edit { play, kind: Some(Kind::Email), subject: Some(subject), days: Some(u16::from(c)) },
        _ => PlayOp::Remove { play },
    }
}

fn reason_op(reason: ReasonId, name: String, a: u8) -> ReasonOp {
    match a % 3 {
        0 => ReasonOp::Add { name, disqualifies: a.is_multiple_of(2) },
        1 => ReasonOp::Edit { reason, name: Some(name), disqualifies: Some(a.is_multiple_of(2)) },
        _ => ReasonOp::Remove { reason },
    }
}

fn saved_filter_op(filter: SavedFilterId, name: String, (a, c): (u8, u8)) -> SavedFilterOp {
    let text = ["@lead", "value:1.. #web", "saved:lead", " ", "close:..eom"][usize::from(c % 5)].to_owned();
    match a % 4 {
        0 | 1 => SavedFilterOp::Add { name, text },
        2 => SavedFilterOp::Edit { filter, name: Some(name), text: Some(text) },
        _ => SavedFilterOp::Remove { filter },
    }
}

const KINDS: [Kind; 6] = [Kind::Call, Kind::Email, Kind::Meeting, Kind::Proposal, Kind::Note, Kind::Task];

/// The next steps of deals, or one by its number, which need not be planned.
fn steps(deals: Vec<DealId>, dice: u8) -> Steps {
    if dice.is_multiple_of(5) { Steps::These(vec![ActivityId(i64::from(dice % 16) + 1)]) } else { Steps::Next(deals) }
}

fn fields(a: u8, b: u8, c: u8, today: NaiveDate) -> DealEdit {
    let text = ["Acme", "O'Brien & \"Sons\"", "株式会社\n👍", "Bolt"][usize::from(a % 4)];
    DealEdit {
        title: if a.is_multiple_of(9) { Edit::Keep } else { Edit::Set(format!("{text} {b}")) },
        organization: if b.is_multiple_of(2) { Edit::Set(text.to_owned()) } else { Edit::Clear },
        value: if c.is_multiple_of(2) { Edit::Set(usd(i64::from(b))) } else { Edit::Keep },
        stage: c.is_multiple_of(5).then(|| StageId(i64::from(b % 8) + 1)),
        expected_close: match b % 3 {
            0 => Edit::Keep,
            1 => Edit::Set(today + TimeDelta::days(i64::from(c))),
            _ => Edit::Clear,
        },
        probability: if a.is_multiple_of(2) { Edit::Set(percent(i64::from(c % 101))) } else { Edit::Clear },
        contact: match c % 4 {
            0 => Contact { name: text.to_owned(), ..Contact::default() }.into(),
            1 => ContactEdit { name: Edit::Clear, ..ContactEdit::default() },
            2 => ContactEdit { email: Edit::Set(format!("{b}@x.test")), phone: Edit::Clear, ..ContactEdit::default() },
            _ => ContactEdit::default(),
        },
        tags: if b.is_multiple_of(4) { Edit::Set(vec![text.to_owned(), "web".into()]) } else { Edit::Keep },
        fields: [("Region".to_owned(), if c.is_multiple_of(3) { Edit::Clear } else { Edit::Set(text.to_owned()) })]
            .into(),
        next_step: (c % 3 == 1)
            .then(|| step(Kind::Call, text, &(today + TimeDelta::days(i64::from(b % 9))).to_string())),
        ..DealEdit::default()
    }
}

/// A verb on people and firms; some name rows that are not there.
fn people(a: u8, b: u8, c: u8) -> People {
    let name = |n: u8| Edit::Set(["Ann", "ÄNN", "änn", "Bolt"][usize::from(n % 4)].to_owned());
    let (contact, firm) = (ContactId(i64::from(b % 4) + 1), OrganizationId(i64::from(b % 4) + 1));
    let (other, other_firm) = (ContactId(i64::from(c % 4) + 1), OrganizationId(i64::from(c % 4) + 1));
    let part = |n: u8| if n.is_multiple_of(3) { Edit::Clear } else { name(n) };
    let person = ContactEdit { name: name(b), email: part(b), phone: part(c), role: part(a), organization: part(c) };
    let organization = OrganizationEdit { name: name(c), notes: part(b) };
    match a % 8 {
        0 => People::AddContact(person),
        1 => People::EditContact(contact, person),
        2 => People::RemoveContact(contact),
        3 => People::MergeContacts { stays: contact, goes: other },
        4 => People::AddOrganization(organization),
        5 => People::EditOrganization(firm, organization),
        6 => People::RemoveOrganization(firm),
        _ => People::MergeOrganizations { stays: firm, goes: other_firm },
    }
}

fn import_row(a: u8, b: u8, c: u8) -> crate::transfer::plan::PlannedDeal {
    let value = (b % 5).to_string();
    let words = [
        ("value", value.as_str()),
        ("stage", ["", "Lead", "Meeting", "Nowhere"][usize::from(c % 4)]),
        ("status", ["open", "won", "lost"][usize::from(a % 3)]),
        ("close", ["", "2026-12-01", "2027-01-01"][usize::from(b % 3)]),
    ];
    planned(&(a % 3).to_string(), "Imported", &words)
}

/// The states that undo walks through, and where it stands.
struct Track {
    states: Vec<Dump>,
    at: usize,
}

impl Track {
    /// Runs an operation and compares the file with what it must be.
    fn run(&mut self, desk: &mut Desk, op: &Op) {
        let last = |desk: &Desk| desk.store.next_to_undo().unwrap().map(|o| o.id);
        let before = last(desk);
        let result = desk.try_run(op);
        let now = desk.store.dump();
        match (op, result) {
            (_, Err(OpError::Refused(said) | OpError::Store(StoreError::Undo(said)))) => {
                assert!(said.ends_with('.'), "{said}");
                assert_eq!(now, self.states[self.at], "a refusal changes nothing: {said}");
            }
            (_, Err(OpError::Gate(gate))) => {
                assert!(!gate.blocked.is_empty());
                assert_eq!(now, self.states[self.at], "a gate changes nothing: {gate}");
            }
            (_, Err(fault)) => panic!("{op:?}: {fault}"),
            (Op::Undo, Ok(_)) => {
                self.at -= 1;
                assert_eq!(now, self.states[self.at], "undone");
            }
            (Op::Redo, Ok(_)) => {
                self.at += 1;
                assert_eq!(now, self.states[self.at], "redone");
            }
            (_, Ok(_)) => self.note(now, before != last(desk)),
        }
    }

    /// Notes the state after an operation that is on record, or checks that one without a record changed nothing.
    fn note(&mut self, now: Dump, recorded: bool) {
        if recorded {
            self.states.truncate(self.at + 1);
            self.states.push(now);
            self.at += 1;
        } else {
            assert_eq!(now, self.states[self.at], "no record, no change");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_can_be_taken_back_and_done_again(throws in throws()) {
        let mut desk = desk();
        desk.run(&Op::Add { pipeline: SALES, deal: Box::new(titled("First")), on: None });
        let mut track = Track { states: vec![desk.store.dump()], at: 0 };
        for throw in throws {
            desk.later(TimeDelta::minutes(i64::from(throw.4)));
            // The first deal stays: undo goes back to it and no further.
            if track.at > 0 || !matches!(throw.0, 21) {
                let op = op(throw, desk.now.today);
                track.run(&mut desk, &op);
            }
            check(&desk);
        }
        let Track { states, at } = track;
        let ahead = states.len() - 1 - at;
        for _ in 0..ahead {
            desk.run(&Op::Redo);
        }
        let newest = states.last().unwrap();
        prop_assert_eq!(&desk.store.dump(), newest);
        for state in states.iter().rev().skip(1) {
            desk.run(&Op::Undo);
            prop_assert_eq!(&desk.store.dump(), state);
        }
        for state in &states[1..] {
            desk.run(&Op::Redo);
            prop_assert_eq!(&desk.store.dump(), state);
        }
    }
}
