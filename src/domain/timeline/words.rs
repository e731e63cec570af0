//! An event in words: one that says what kind of thing it was, and a line on it.

use super::{Event, What};
use crate::domain::dates::short;
use crate::domain::deal::Status;
use crate::domain::money::Money;
use crate::domain::stage::Probability;
use chrono::NaiveDate;

impl Event {
    /// What kind of thing it was, in one word: "call", "stage", "value", "won".
    #[must_use]
    pub fn word(&self) -> &str {
        match &self.what {
            What::Created { .. } => "new",
            What::Moved { .. } => "stage",
            What::Value(..) => "value",
            What::Close(..) => "close",
            What::Probability(..) => "probability",
            What::Won(_) => "won",
            What::Lost(_) => "lost",
            What::Reopened { .. } => "reopened",
            What::Snoozed(Some(_)) => "snoozed",
            What::Snoozed(None) => "woken",
            What::Flagged(Some(_)) => "flagged",
            What::Flagged(None) => "unflagged",
            What::Other(field, ..) => field,
            What::Done(done) => done.kind.into(),
            What::Met { .. } => "criterion",
        }
    }

    /// What happened, and why, for where the word stands before it: "Lead → Qualified", "$9,000 → $12,000 · phase 2 too". May be empty.
    #[must_use]
    pub fn words(&self, today: NaiveDate) -> String {
        let said = match &self.what {
            What::Created { stage } => stage.as_ref().map(|stage| format!("in {stage}")).unwrap_or_default(),
            What::Moved { from, to, gate_override } => {
                let to = from.as_ref().map_or_else(|| to.clone(), |from| format!("{from} → {to}"));
                noted(to, gate_override.as_ref().map(|why| format!("past the gate: {why}")).as_deref())
            }
            What::Value(old, new) => turned(old.map(Money::exact), new.map(Money::exact)),
            What::Close(old, new) => {
                let on = |day: &Option<NaiveDate>| day.map(|day| short(day, today));
                turned(on(old), on(new))
            }
            What::Probability(old, new) => {
                let percent = |p: &Option<Probability>| p.map_or("the stage's".to_owned(), |p| p.to_string());
                format!("{} → {}", percent(old), percent(new))
            }
            What::Won(amount) => amount.map(Money::exact).unwrap_or_default(),
            What::Lost(reason) => reason.clone().unwrap_or_default(),
            What::Reopened { was, stage } => {
                let was = if *was == Status::Won { "was won" } else { "was lost" };
                stage.as_ref().map_or_else(|| was.to_owned(), |stage| format!("in {stage}, {was}"))
            }
            What::Snoozed(until) => until.map(|day| format!("until {}", short(day, today))).unwrap_or_default(),
            What::Flagged(note) => note.clone().unwrap_or_default(),
            What::Other(_, old, new) => turned(old.clone(), new.clone()),
            What::Done(done) => noted(done.kind.aside(&done.subject).to_owned(), done.outcome.as_deref()),
            What::Met { criterion, evidence } => noted(criterion.clone(), evidence.as_deref()),
        };
        noted(said, self.why.as_deref())
    }
}

fn noted(said: String, note: Option<&str>) -> String {
    match note.filter(|note| !note.is_empty()) {
        None => said,
        Some(note) if said.is_empty() || said == note => note.to_owned(),
        Some(note) => format!("{said} · {note}"),
    }
}

fn turned(old: Option<String>, new: Option<String>) -> String {
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "none".to_owned());
    match (old, new) {
        (None, Some(new)) => new,
        (old, new) => format!("{} → {}", or_none(old), or_none(new)),
    }
}
