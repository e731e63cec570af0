//! What was done on a deal and what is planned; the next step and its light.

use super::dates::{Moment, When};
use super::ids::{ActivityId, DealId};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// What an activity is. The kinds are fixed; their text is free.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, EnumIter, IntoStaticStr, Serialize, Deserialize,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Kind {
    /// Spoke, or left a message.
    Call,
    /// Wrote.
    Email,
    /// Met, on the spot or on a screen.
    Meeting,
    /// Sent a proposal or a quote.
    Proposal,
    /// Something to remember.
    Note,
    /// Something to do.
    Task,
}

impl Kind {
    /// The kinds that count as contact with the customer once they are done. Notes and tasks do not: "no reply again"
    /// must not hide rot.
    pub const TOUCHES: [Self; 4] = [Self::Call, Self::Email, Self::Meeting, Self::Proposal];

    /// Whether a done one counts as contact with the customer.
    #[must_use]
    pub fn is_touch(self) -> bool {
        Self::TOUCHES.contains(&self)
    }

    /// The words on one, for where its kind stands before them: without the kind where they begin with it.
    #[must_use]
    pub fn aside(self, words: &str) -> &str {
        let kind: &str = self.into();
        let rest =
            words.get(..kind.len()).filter(|begin| begin.eq_ignore_ascii_case(kind)).map(|_| &words[kind.len()..]);
        match rest.map(|rest| rest.strip_prefix(':').unwrap_or(rest)) {
            Some("") => "",
            Some(rest) if rest.starts_with(' ') => rest.trim_start(),
            _ => words,
        }
    }

    /// The word between it and a deal: a call *with* Acme, a note *on* it.
    #[must_use]
    pub fn toward(self) -> &'static str {
        match self {
            Self::Call | Self::Meeting => "with",
            Self::Email | Self::Proposal => "to",
            Self::Note => "on",
            Self::Task => "for",
        }
    }
}

/// Something done or planned on a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// What it is.
    pub kind: Kind,
    /// In the seller's words.
    pub subject: String,
    /// When it is or was due.
    pub due: Option<(NaiveDate, Option<NaiveTime>)>,
    /// When it was done; `None`: planned.
    pub done: Option<Moment>,
    /// What came of it.
    pub outcome: Option<String>,
}

/// A planned activity with the rows it stands in: what an agenda lists, and what is ticked, re-dated or dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its row.
    pub id: ActivityId,
    /// Whose it is.
    pub deal: DealId,
    /// What is to be done.
    pub kind: Kind,
    /// In the seller's words; may be empty.
    pub subject: String,
    /// The local day.
    pub due: NaiveDate,
    /// The local time of day, where one was agreed.
    pub time: Option<NaiveTime>,
}

impl Step {
    /// When it is due.
    #[must_use]
    pub fn when(&self) -> When {
        When { day: self.due, time: self.time }
    }

    /// What a sentence calls it: its own words in quotes, else its kind.
    #[must_use]
    pub fn name(&self) -> String {
        match self.subject.as_str() {
            "" => format!("the {}", self.kind),
            words => format!("“{words}”"),
        }
    }
}

/// The earliest planned activity of a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// What is to be done.
    pub kind: Kind,
    /// In the seller's words; may be empty.
    pub subject: Box<str>,
    /// The local day.
    pub due: NaiveDate,
    /// The local time of day, where one was agreed.
    pub time: Option<NaiveTime>,
}

/// How the next step of an open deal stands. In the order in which a column shows its deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// The step's day has passed.
    Overdue,
    /// The step is due today.
    Today,
    /// Nothing is planned.
    None,
    /// The step lies ahead.
    Planned,
}

impl Light {
    /// The light of a deal with this next step.
    #[must_use]
    pub fn of(step: Option<&NextStep>, today: NaiveDate) -> Self {
        match step {
            None => Self::None,
            Some(step) if step.due < today => Self::Overdue,
            Some(step) if step.due == today => Self::Today,
            Some(_) => Self::Planned,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("call Ann", "Ann")]
    #[case("Call: left word", "left word")]
    #[case("call", "")]
    #[case("called Ann", "called Ann")]
    #[case("ask Ann to call", "ask Ann to call")]
    #[case("", "")]
    #[case("cálls", "cálls")]
    fn what_stands_before_the_words_is_not_said_twice(#[case] words: &str, #[case] expected: &str) {
        assert_eq!(Kind::Call.aside(words), expected);
    }
}
