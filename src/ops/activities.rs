//! What happens on a deal and what is to happen: logging, planning, ticking, re-dating and dropping.

use super::{Ledger, OpError, Receipt};
use crate::domain::activity::{Activity, Kind, Step};
use crate::domain::dates::{Moment, When, long};
use crate::domain::deal::Status;
use crate::domain::draft::StepPlan;
use crate::domain::ids::{ActivityId, DealId};
use crate::domain::visit;
use crate::store::StoreError;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The planned steps that a verb is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Steps {
    /// The next one of each of these deals.
    Next(Vec<DealId>),
    /// These, wherever they stand in their deals.
    These(Vec<ActivityId>),
}

/// What happened, in the seller's words.
pub(super) struct Happened<'a> {
    pub(super) kind: Kind,
    pub(super) subject: &'a str,
    pub(super) outcome: Option<&'a str>,
}

impl Ledger<'_> {
    /// Writes down what happened. A touch of the kind of a step that was due by its day *is* that step: the step is
    /// ticked and keeps its words, and what was typed is its outcome. So what happened once stands in the timeline once.
    pub(super) fn log(&self, deals: &[DealId], what: &Happened<'_>, at: Option<When>) -> Result<Receipt, OpError> {
        let (kind, subject, outcome) = (what.kind, what.subject.trim(), filled(what.outcome));
        if kind == Kind::Note && subject.is_empty() && outcome.is_none() {
            return OpError::refused("A note needs words; write what is to be remembered.");
        }
        let done = self.happened(at)?;
        let mut ticked = Vec::new();
        for &id in deals {
            self.deal(id)?;
            let due = |step: &Step| step.kind == kind && step.due <= done.day;
            let steps = if kind.is_touch() { self.writer.steps(id)? } else { Vec::new() };
            match steps.into_iter().find(due) {
                Some(step) => {
                    let said: Vec<&str> = Some(subject).filter(|s| !s.is_empty()).into_iter().chain(outcome).collect();
                    self.writer.tick(step.id, done, filled(Some(&said.join("; "))))?;
                    ticked.push(step);
                }
                None => {
                    let outcome = outcome.map(str::to_owned);
                    let activity = Activity { kind, subject: subject.to_owned(), due: None, done: Some(done), outcome };
                    self.writer.insert_activity(id, &activity, self.now.moment())?;
                }
            }
            self.writer.derive(id)?;
        }
        let article = if kind == Kind::Email { "an" } else { "a" };
        let on = at.map_or_else(String::new, |at| format!(" on {at}"));
        let ticks = match ticked.as_slice() {
            [] => String::new(),
            [step] => format!(", which ticks {} of {}", step.name(), long(step.due)),
            steps => format!(", which ticks {} steps", steps.len()),
        };
        let said =
            self.sentence(&format!("Logged {article} {kind} {}", kind.toward()), deals, &format!("{on}{ticks}"))?;
        // A note moves nothing on, so nothing has to follow it.
        let follows = if kind == Kind::Note { Vec::new() } else { self.open_ones(deals)? };
        Ok(Receipt { follows, ..Receipt::of(said, deals.to_vec()) })
    }

    /// Plans a step beside those that are there.
    pub(super) fn plan(&self, deals: &[DealId], step: &StepPlan) -> Result<Receipt, OpError> {
        for &id in deals {
            self.deal(id)?;
            self.writer.plan(id, step, self.now.moment())?;
            self.writer.derive(id)?;
        }
        let what = format!("Planned {} on {} for", named(step), step.when());
        Ok(Receipt::of(self.sentence(&what, deals, "")?, deals.to_vec()))
    }

    /// Puts another step in the place of one.
    pub(super) fn replan(&self, steps: &Steps, after: &StepPlan) -> Result<Receipt, OpError> {
        let steps = self.steps(steps, "change")?;
        for step in &steps {
            self.writer.replan(step, after, self.now.moment())?;
        }
        let deals = self.derived(&steps)?;
        if let ([one], false) = (steps.as_slice(), self.writer.has_changed()?) {
            let said =
                format!("{} of {} is due on {} already.", capital(&one.name()), self.name(one.deal)?, one.when());
            return Ok(Receipt::of(said, deals));
        }
        let what = format!("Planned {} on {} in place of", named(after), after.when());
        Ok(Receipt::of(self.about(&what, &steps, "")?, deals))
    }

    /// Gives steps another day, with their words as they are. A next step that is not there comes without words.
    pub(super) fn redate(&self, steps: &Steps, to: When) -> Result<Receipt, OpError> {
        let mut bare = Vec::new();
        let found = match steps {
            Steps::These(_) => self.steps(steps, "re-date")?,
            Steps::Next(deals) => {
                let mut found = Vec::new();
                for &id in deals {
                    self.deal(id)?;
                    match self.writer.steps(id)?.into_iter().next() {
                        Some(step) => found.push(step),
                        None => bare.push(id),
                    }
                }
                found
            }
        };
        if found.is_empty() {
            return self.plan(&bare, &StepPlan::new("", to));
        }
        // What was agreed for half past two is, on another day, agreed for half past two unless said.
        let kept = |step: &Step| When { time: to.time.or(step.time), ..to };
        for step in &found {
            let When { day: due, time } = kept(step);
            let after = StepPlan { kind: step.kind, subject: step.subject.clone(), due, time };
            self.writer.replan(step, &after, self.now.moment())?;
        }
        let mut deals = self.derived(&found)?;
        if !bare.is_empty() {
            self.plan(&bare, &StepPlan::new("", to))?;
            deals.extend(bare);
        }
        let said = match (found.as_slice(), deals.as_slice()) {
            ([one], [_]) if !self.writer.has_changed()? => {
                format!("{} of {} is due on {} already.", capital(&one.name()), self.name(one.deal)?, kept(one))
            }
            ([one], [_]) => self.about("Re-dated", &found, &format!(" to {}", kept(one)))?,
            (steps, deals) if deals.len() <= steps.len() => self.about("Re-dated", steps, &format!(" to {to}"))?,
            (_, deals) => self.sentence("Re-dated the next step of", deals, &format!(" to {to}"))?,
        };
        Ok(Receipt::of(said, deals))
    }

    /// Ticks steps: they were done, now or then.
    pub(super) fn done(&self, steps: &Steps, outcome: Option<&str>, at: Option<When>) -> Result<Receipt, OpError> {
        let steps = self.steps(steps, "tick")?;
        let done = self.happened(at)?;
        for step in &steps {
            self.writer.tick(step.id, done, filled(outcome))?;
        }
        let deals = self.derived(&steps)?;
        let on = at.map_or_else(String::new, |at| format!(", done on {at}"));
        let follows = self.open_ones(&deals)?;
        Ok(Receipt { follows, ..Receipt::of(self.about("Ticked", &steps, &on)?, deals) })
    }

    /// Drops steps: they are planned no longer, and were not done.
    pub(super) fn drop_steps(&self, steps: &Steps) -> Result<Receipt, OpError> {
        let steps = self.steps(steps, "drop")?;
        for step in &steps {
            self.writer.drop_step(step.id, self.now.moment())?;
        }
        let deals = self.derived(&steps)?;
        Ok(Receipt::of(self.about("Dropped", &steps, "")?, deals))
    }

    /// The steps that are meant, each once; all of them planned.
    fn steps(&self, steps: &Steps, verb: &str) -> Result<Vec<Step>, OpError> {
        let mut found: Vec<Step> = Vec::new();
        let mut keep = |step: Step| {
            if found.iter().all(|known| known.id != step.id) {
                found.push(step);
            }
        };
        match steps {
            Steps::Next(deals) => {
                for &id in deals {
                    self.deal(id)?;
                    match self.writer.steps(id)?.into_iter().next() {
                        Some(step) => keep(step),
                        None => {
                            let name = self.name(id)?;
                            return OpError::refused(format!("{name} has no planned step to {verb}; plan one first."));
                        }
                    }
                }
            }
            Steps::These(ids) => {
                for &id in ids {
                    match self.writer.step(id)? {
                        Some(step) => keep(step),
                        None => {
                            return OpError::refused(format!(
                                "There is no planned step {id} to {verb}; it was done, dropped or given another day."
                            ));
                        }
                    }
                }
            }
        }
        Ok(found)
    }

    /// When something happened: now unless said; noon of a day without a time.
    fn happened(&self, at: Option<When>) -> Result<Moment, OpError> {
        let day_zero = Moment::noon(NaiveDate::MIN);
        let moment = visit::dated(at.map(|at| at.day), self.now, day_zero, "").map_err(OpError::Refused)?;
        let Some((when, time)) = at.and_then(|at| Some((at, at.time?))) else { return Ok(moment) };
        let moment = self.now.at(moment.day, time);
        if moment.at > self.now.latest {
            return OpError::refused(format!("{when} lies ahead; what has happened is dated now or earlier."));
        }
        Ok(moment)
    }

    fn open_ones(&self, deals: &[DealId]) -> Result<Vec<DealId>, OpError> {
        let mut found = Vec::new();
        for &id in deals {
            if self.deal(id)?.status == Status::Open {
                found.push(id);
            }
        }
        Ok(found)
    }

    /// Brings the deals of these steps up to date.
    fn derived(&self, steps: &[Step]) -> Result<Vec<DealId>, StoreError> {
        let mut deals: Vec<DealId> = steps.iter().map(|step| step.deal).collect();
        deals.dedup();
        for &deal in &deals {
            self.writer.derive(deal)?;
        }
        Ok(deals)
    }

    /// "Ticked “call Ann” of Acme Corp: Website." or "Ticked 3 steps."
    fn about(&self, verb: &str, steps: &[Step], rest: &str) -> Result<String, OpError> {
        Ok(match steps {
            [one] => format!("{verb} {} of {}{rest}.", one.name(), self.name(one.deal)?),
            many => format!("{verb} {} steps{rest}.", many.len()),
        })
    }
}

/// What a sentence calls a step that is to come.
fn named(step: &StepPlan) -> String {
    match step.subject.as_str() {
        "" => format!("a {}", step.kind),
        words => format!("“{words}”"),
    }
}

/// As a sentence begins.
pub(super) fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn filled(words: Option<&str>) -> Option<&str> {
    words.map(str::trim).filter(|words| !words.is_empty())
}
