//! Steps and checks in words, the same for both doors.

use crate::domain::activity::Step;
use crate::domain::criterion::{Check, Tick};
use crate::domain::dates::{near, short};
use chrono::NaiveDate;

impl Step {
    /// Its day, short: "today", "Fri", "12 Dec".
    #[must_use]
    pub fn day_in_words(&self, today: NaiveDate) -> String {
        if self.due == today { "today".to_owned() } else { near(self.due, today) }
    }

    /// Time, the seller's words, and how late it is, for where the kind stands before them: "14:30 Ann · 2 days late".
    /// May be empty.
    #[must_use]
    pub fn words(&self, today: NaiveDate) -> String {
        let time = self.time.map(|time| time.format("%H:%M").to_string());
        let late = match (today - self.due).num_days() {
            ..=0 => None,
            1 => Some("1 day late".to_owned()),
            days => Some(format!("{days} days late")),
        };
        let filled = |text: &String| !text.is_empty();
        let subject = self.kind.aside(&self.subject).to_owned();
        let said = time.into_iter().chain(Some(subject).filter(filled)).collect::<Vec<_>>().join(" ");
        Some(said).filter(filled).into_iter().chain(late).collect::<Vec<_>>().join(" · ")
    }
}

impl Check {
    /// What is asked, and how it was met: "budget named · Ann, 2 Oct".
    #[must_use]
    pub fn words(&self, today: NaiveDate) -> String {
        let name = &self.criterion.name;
        match &self.tick {
            None if self.criterion.required => name.clone(),
            None => format!("{name} (optional)"),
            Some(Tick { day, evidence }) => {
                let said = evidence.as_ref().filter(|words| !words.is_empty());
                let said = said.map(|words| format!("{words}, ")).unwrap_or_default();
                format!("{name} · {said}{}", short(*day, today))
            }
        }
    }
}
