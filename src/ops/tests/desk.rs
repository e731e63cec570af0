//! A file in memory, a clock that stands where it is put, and short words for the verbs.

use crate::domain::activity::{Kind, Step};
use crate::domain::dates::{Now, When};
use crate::domain::deal::{Deal, DealRecord};
use crate::domain::draft::{DealEdit, Edit, StepPlan};
use crate::domain::ids::{DealId, PipelineId, StageId};
use crate::domain::money::{Currency, Money};
use crate::domain::stage::{Pipeline, Probability};
use crate::ops::{Op, OpError, Pass, Receipt, Steps, Target, run};
use crate::store::{DealRow, Scope, Source, Store, StoreError, Writer};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

/// The pipeline of a new file.
pub(super) const SALES: PipelineId = PipelineId(1);

pub(super) struct Desk {
    pub(super) store: Store,
    pub(super) now: Now,
}

/// A new file on Monday, 2 November 2026, nine o'clock.
pub(super) fn desk() -> Desk {
    Desk { store: Store::in_memory().unwrap(), now: at("2026-11-02 09:00") }
}

fn at(text: &str) -> Now {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Now::utc(local.and_utc(), local.date())
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn usd(whole: i64) -> Money {
    Money { minor: whole * 100, currency: Currency::usd() }
}

pub(super) fn percent(whole: i64) -> Probability {
    Probability::new(whole).unwrap()
}

impl Desk {
    /// Puts the clock to a minute.
    pub(super) fn at(&mut self, when: &str) -> &mut Self {
        self.now = Now { zone: self.now.zone, ..at(when) };
        self
    }

    pub(super) fn later(&mut self, by: TimeDelta) -> &mut Self {
        self.now.instant += by;
        self.now = Now::utc(self.now.instant, self.now.instant.date_naive());
        self
    }

    pub(super) fn try_run(&mut self, op: &Op) -> Result<Receipt, OpError> {
        run(&mut self.store, op, &self.now, Source::Board)
    }

    /// Carries an operation out that must succeed.
    pub(super) fn run(&mut self, op: &Op) -> Receipt {
        self.try_run(op).unwrap_or_else(|e| panic!("{op:?}: {e}"))
    }

    /// What an operation that must succeed says.
    pub(super) fn said(&mut self, op: &Op) -> String {
        self.run(op).said
    }

    /// The sentence of an operation that must be refused, and change nothing.
    pub(super) fn refused(&mut self, op: &Op) -> String {
        let before = (self.store.dump(), self.store.history(99).unwrap());
        let sentence = match self.try_run(op) {
            Err(OpError::Refused(sentence)) => sentence,
            Err(OpError::Gate(gate)) => gate.to_string(),
            other => panic!("{op:?}: a refusal was expected, not {other:?}"),
        };
        let after = (self.store.dump(), self.store.history(99).unwrap());
        assert_eq!(after, before, "a refusal changes nothing");
        assert!(sentence.ends_with('.'), "{sentence}");
        sentence
    }

    /// What an operation says, whether it is carried out or refused.
    pub(super) fn answer(&mut self, op: &Op) -> String {
        match self.try_run(op) {
            Ok(receipt) => receipt.said,
            Err(OpError::Refused(sentence)) => sentence,
            Err(other) => panic!("{op:?}: {other}"),
        }
    }

    /// A new deal in a stage.
    pub(super) fn deal_in(&mut self, stage: &str, title: &str) -> DealId {
        let stage = Some(self.stage(stage));
        self.run(&add(DealEdit { stage, ..titled(title) })).made[0]
    }

    pub(super) fn pipeline(&self) -> Pipeline {
        self.store.pipeline(None).unwrap().unwrap()
    }

    pub(super) fn stage(&self, name: &str) -> StageId {
        let pipeline = self.pipeline();
        let found = pipeline.stages.iter().find(|s| s.name == name);
        found.unwrap_or_else(|| panic!("no stage {name}")).id
    }

    /// The names of the live stages, in order.
    pub(super) fn stages(&self) -> String {
        self.pipeline().names()
    }

    pub(super) fn deal(&self, id: DealId) -> Deal {
        self.store.deals(&[id]).unwrap().remove(0)
    }

    pub(super) fn record(&self, id: DealId) -> DealRecord {
        self.store.records(&Scope::One(id)).unwrap().remove(0)
    }

    /// The deal's stays: "Lead 2026-11-02 09:00 to 2026-11-05 10:00".
    pub(super) fn visits(&self, id: DealId) -> Vec<String> {
        self.rows(
            id,
            "SELECT s.name || ' ' || substr(entered_at, 1, 10) || ' ' || substr(entered_at, 12, 5) \
             || coalesce(' to ' || substr(left_at, 1, 10) || ' ' || substr(left_at, 12, 5), '') \
             FROM visits v JOIN stages s ON s.id = v.stage WHERE v.deal = ? ORDER BY entered_at, v.id",
        )
    }

    /// The deal's recorded changes: "2026-11-02 value: 100 to 200 (why)".
    pub(super) fn changes(&self, id: DealId) -> Vec<String> {
        self.rows(
            id,
            "SELECT day || ' ' || field || ': ' || coalesce(old, '-') || ' to ' || coalesce(new, '-') \
             || coalesce(' (' || why || ')', '') FROM changes WHERE deal = ? ORDER BY at, id",
        )
    }

    /// What is planned on the deal: "2026-11-05 call Ann".
    pub(super) fn planned(&self, id: DealId) -> Vec<String> {
        self.rows(
            id,
            "SELECT due_on || ' ' || kind || ' ' || subject FROM activities \
             WHERE deal = ? AND done_at IS NULL AND dropped_at IS NULL ORDER BY due_on, id",
        )
    }

    /// What happened on the deal: "2026-11-05 10:00 call Ann (she agrees)".
    pub(super) fn happened(&self, id: DealId) -> Vec<String> {
        self.rows(
            id,
            "SELECT done_on || ' ' || substr(done_at, 12, 5) || ' ' || kind || ' ' || subject \
             || coalesce(' (' || outcome || ')', '') FROM activities \
             WHERE deal = ? AND done_at IS NOT NULL ORDER BY done_at, id",
        )
    }

    /// The deal's dropped steps, with the words of what came in their place: "2026-11-05 call Ann -> 2026-11-09".
    pub(super) fn dropped(&self, id: DealId) -> Vec<String> {
        self.rows(
            id,
            "SELECT t.due_on || ' ' || t.kind || ' ' || t.subject || coalesce(' -> ' || r.due_on, '') \
             FROM activities t LEFT JOIN activities r ON r.replaces = t.id \
             WHERE t.deal = ? AND t.dropped_at IS NOT NULL ORDER BY t.id",
        )
    }

    /// The planned steps of one deal.
    pub(super) fn steps(&self, id: DealId) -> Vec<Step> {
        self.store.steps(&Scope::One(id), None).unwrap()
    }

    fn rows(&self, id: DealId, sql: &str) -> Vec<String> {
        let mut statement = self.store.connection().prepare(sql).unwrap();
        let rows = statement.query_map([id.0], |r| r.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    /// Writes what no verb writes, as an operation of its own.
    pub(super) fn set<T>(&mut self, body: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>) -> T {
        let done: Result<T, StoreError> =
            self.store.write(Source::Command, &self.now, |w, _| Ok(("Set.".to_owned(), body(w)?)));
        done.unwrap()
    }

    /// Changes a deal's row past the verbs.
    pub(super) fn set_row(&mut self, id: DealId, change: impl FnOnce(&mut DealRow)) {
        self.set(|w| {
            let mut row = w.deal(id)?.unwrap();
            change(&mut row);
            w.save_deal(&row)
        });
    }

    /// Logs something that happens now.
    pub(super) fn log(&mut self, id: DealId, kind: Kind) {
        self.run(&log(&[id], kind, "spoke"));
    }
}

pub(super) fn titled(title: &str) -> DealEdit {
    DealEdit { title: Edit::Set(title.to_owned()), ..DealEdit::default() }
}

pub(super) fn step(kind: Kind, subject: &str, due: &str) -> StepPlan {
    StepPlan { kind, subject: subject.to_owned(), due: day(due), time: None }
}

pub(super) fn add(deal: DealEdit) -> Op {
    Op::Add { pipeline: SALES, deal: Box::new(deal), on: None }
}

pub(super) fn edit(deal: DealId, edit: DealEdit) -> Op {
    Op::Edit { deals: vec![deal], edit: Box::new(edit) }
}

/// A new expected close.
pub(super) fn close_on(deal: DealId, on: &str) -> Op {
    let expected_close = Edit::Set(day(on));
    edit(deal, DealEdit { expected_close, ..DealEdit::default() })
}

pub(super) fn move_to(deals: &[DealId], to: Target) -> Op {
    Op::Move { deals: deals.to_vec(), to, on: None, pass: Pass::default() }
}

pub(super) fn win(deals: &[DealId]) -> Op {
    Op::Win { deals: deals.to_vec(), amount: None, on: None }
}

pub(super) fn lose(deals: &[DealId], reason: &str) -> Op {
    Op::Lose { deals: deals.to_vec(), reason: reason.to_owned(), as_written: false, note: None, on: None }
}

pub(super) fn flag(deals: &[DealId], note: Option<&str>) -> Op {
    Op::Flag { deals: deals.to_vec(), note: note.map(str::to_owned) }
}

pub(super) fn snooze(deals: &[DealId], until: &str, reason: &str) -> Op {
    Op::Snooze { deals: deals.to_vec(), until: day(until), reason: reason.to_owned() }
}

pub(super) fn reopen(deals: &[DealId]) -> Op {
    Op::Reopen { deals: deals.to_vec(), on: None }
}

pub(super) fn log(deals: &[DealId], kind: Kind, subject: &str) -> Op {
    Op::Log { deals: deals.to_vec(), kind, subject: subject.to_owned(), outcome: None, at: None }
}

pub(super) fn plan_step(deals: &[DealId], step: StepPlan) -> Op {
    Op::Plan { deals: deals.to_vec(), step }
}

pub(super) fn next(deals: &[DealId]) -> Steps {
    Steps::Next(deals.to_vec())
}

pub(super) fn tick(deals: &[DealId]) -> Op {
    Op::Done { steps: next(deals), outcome: None, at: None }
}

pub(super) fn redate(deals: &[DealId], to: &str) -> Op {
    Op::Redate { steps: next(deals), to: When { day: day(to), time: None } }
}

/// The same operation, dated back.
pub(super) fn dated(mut op: Op, day_of: &str) -> Op {
    match &mut op {
        Op::Add { on, .. } | Op::Move { on, .. } | Op::Win { on, .. } | Op::Lose { on, .. } | Op::Reopen { on, .. } => {
            *on = Some(day(day_of));
        }
        Op::Log { at, .. } | Op::Done { at, .. } => *at = Some(When { day: day(day_of), time: None }),
        other => panic!("{other:?} has no day"),
    }
    op
}
