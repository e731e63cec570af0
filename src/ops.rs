//! The verbs of a seller, the same behind both doors, and the only writer: one verb is one transaction and one undo step.

mod activities;
mod closing;
mod criteria;
mod deals;
mod edited;
mod error;
pub mod find;
mod flags;
mod gate;
mod import;
mod moving;
mod op;
mod people;
mod playbook;
mod quota;
mod reasons;
mod receipt;
mod sample;
mod saved_filters;
mod stages;
mod sweep;

pub use activities::Steps;
pub use criteria::CriterionOp;
pub use error::OpError;
pub use gate::{Blocked, Gate, Pass, Ticking};
pub use import::Imported;
pub use op::{Op, Target};
pub use people::People;
pub use playbook::PlayOp;
pub use quota::QuotaOp;
pub use reasons::ReasonOp;
pub use receipt::{Receipt, Touched};
pub use sample::sample_ledger;
pub use saved_filters::SavedFilterOp;
pub use stages::StageEdit;

use crate::domain::dates::Now;
use crate::store::{Source, Store, Writer};
use activities::Happened;

/// Carries an operation out, wholly or not at all.
///
/// # Errors
/// A refusal, in a sentence that a seller reads, or a fault of the file. Nothing is changed then.
pub fn run(store: &mut Store, op: &Op, now: &Now, source: Source) -> Result<Receipt, OpError> {
    match op {
        Op::Undo => {
            let done = store.undo()?;
            let about = store.only_deal(done.id)?;
            return Ok(Receipt { about, ..Receipt::everything(format!("Undone: {}", done.label)) });
        }
        Op::Redo => {
            let done = store.redo()?;
            let about = store.only_deal(done.id)?;
            return Ok(Receipt { about, ..Receipt::everything(format!("Redone: {}", done.label)) });
        }
        _ => {}
    }
    store.write(source, now, |writer, now| {
        let mut receipt = carry_out(&Ledger { writer, now }, op)?;
        if !writer.has_changed()? {
            receipt.touched = Touched::Nothing;
        }
        Ok((receipt.said.clone(), receipt))
    })
}

/// An operation under way: where it writes, and when.
struct Ledger<'a> {
    writer: &'a Writer<'a>,
    now: &'a Now,
}

fn carry_out(ledger: &Ledger<'_>, op: &Op) -> Result<Receipt, OpError> {
    match op {
        Op::Add { pipeline, deal, on } => ledger.add(*pipeline, deal, *on),
        Op::Edit { deals, edit } => ledger.edit(deals, edit),
        Op::Delete { deals } => ledger.delete(deals),
        Op::Duplicate { deals } => ledger.duplicate(deals),
        Op::Move { deals, to, on, pass } => ledger.move_deals(deals, *to, *on, pass),
        Op::Win { deals, amount, on } => ledger.win(deals, *amount, *on),
        Op::Lose { deals, reason, as_written, note, on } => {
            ledger.lose(deals, (reason, *as_written), note.as_deref(), *on)
        }
        Op::Reopen { deals, on } => ledger.reopen(deals, *on),
        Op::Flag { deals, note } => ledger.flag(deals, note.as_deref()),
        Op::Unflag { deals } => ledger.unflag(deals),
        Op::Snooze { deals, until, reason } => ledger.snooze(deals, *until, reason),
        Op::Wake { deals } => ledger.wake(deals),
        Op::Reorder { deal, with } => ledger.reorder(*deal, *with),
        Op::Log { deals, kind, subject, outcome, at } => {
            ledger.log(deals, &Happened { kind: *kind, subject, outcome: outcome.as_deref() }, *at)
        }
        Op::Plan { deals, step } => ledger.plan(deals, step),
        Op::Replan { steps, step } => ledger.replan(steps, step),
        Op::Redate { steps, to } => ledger.redate(steps, *to),
        Op::Done { steps, outcome, at } => ledger.done(steps, outcome.as_deref(), *at),
        Op::Drop { steps } => ledger.drop_steps(steps),
        Op::Check { deal, ticks } => ledger.check(*deal, ticks),
        Op::Uncheck { deal, criterion } => ledger.uncheck(*deal, *criterion),
        Op::Criterion { pipeline, what } => ledger.criterion(*pipeline, what),
        Op::Playbook { pipeline, what } => ledger.playbook(*pipeline, what),
        Op::Reason(what) => ledger.reason(what),
        Op::SavedFilter { pipeline, what } => ledger.saved_filter(*pipeline, what),
        Op::Quota { pipeline, what } => ledger.quota(*pipeline, what),
        Op::AddStage { pipeline, name, probability, stall_days, before } => {
            ledger.add_stage(*pipeline, name, *probability, *stall_days, *before)
        }
        Op::EditStage { pipeline, stage, edit } => ledger.edit_stage(*pipeline, *stage, edit),
        Op::MoveStage { pipeline, stage, place } => ledger.move_stage(*pipeline, *stage, *place),
        Op::RemoveStage { pipeline, stage, deals_to } => ledger.remove_stage(*pipeline, *stage, *deals_to),
        Op::SetUp { pipeline, currency, stall_days } => ledger.set_up(*pipeline, *currency, *stall_days),
        Op::People(verb) => ledger.people(verb),
        Op::Decide { deal, verb } => ledger.decide(*deal, verb),
        Op::FinishSweep { pipeline, undecided } => ledger.finish_sweep(*pipeline, undecided),
        Op::Import { pipeline, plan } => ledger.import(*pipeline, plan),
        Op::Undo | Op::Redo => unreachable!("they are not written, they are replayed"),
    }
}

#[cfg(test)]
mod tests;
