//! A deal's story as the assets write it: days count back from today, amounts in whole dollars or euros. What
//! `closed.json` leaves out is improvised.

use crate::domain::activity::Kind;
use chrono::NaiveTime;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// The default pipeline's stages, in order.
pub(super) const STAGES: [&str; 5] = ["Lead", "Qualified", "Meeting", "Proposal", "Negotiation"];

/// One deal, from the first word to today or to its end.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Script {
    pub(super) firm: String,
    pub(super) title: String,
    pub(super) contact: Person,
    pub(super) value: Option<i64>,
    /// US dollars where it is silent.
    pub(super) currency: Option<String>,
    pub(super) source: String,
    pub(super) product: String,
    pub(super) tags: Vec<String>,
    pub(super) fields: BTreeMap<String, String>,
    pub(super) probability: Option<Own>,
    /// Oldest first; the first one is the deal's creation.
    pub(super) stages: Vec<Stay>,
    /// Won so many days ago.
    pub(super) won: Option<i64>,
    pub(super) lost: Option<Loss>,
    /// The expected close as it stands, in days from today.
    pub(super) close: Option<i64>,
    /// Oldest first.
    pub(super) pushes: Vec<Push>,
    /// Oldest first.
    pub(super) repriced: Vec<Repriced>,
    /// Oldest first.
    pub(super) done: Vec<Done>,
    pub(super) next: Vec<Step>,
    pub(super) notes: Option<String>,
    pub(super) flag: Option<String>,
    pub(super) snooze: Option<Snooze>,
}

impl Script {
    /// Days since it was won or lost; `None`: it is open.
    pub(super) fn ended(&self) -> Option<i64> {
        self.won.or(self.lost.as_ref().map(|lost| lost.ago))
    }
}

/// Whom to talk to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
}

impl Person {
    /// As a note calls them: the first of their names.
    pub(super) fn called(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or_default()
    }
}

// The rest stands in the assets as short rows, `[23, "email", "sent the security answers"]`, fields in this order.

/// The deal's own chance, and since when.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Own {
    pub(super) percent: i64,
    pub(super) ago: i64,
    pub(super) why: String,
}

/// A stage and when the deal came in.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Stay {
    pub(super) stage: String,
    pub(super) ago: i64,
}

/// The end without an order.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Loss {
    pub(super) ago: i64,
    pub(super) reason: String,
    pub(super) note: String,
}

/// An expected close moved on by whole weeks.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Push {
    pub(super) ago: i64,
    pub(super) weeks: i64,
    pub(super) why: String,
}

/// A new value; the script tells the old one.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Repriced {
    pub(super) ago: i64,
    pub(super) from: i64,
    pub(super) why: String,
}

/// An activity that is done.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Done {
    pub(super) ago: i64,
    #[serde(deserialize_with = "kind")]
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// A planned activity; days from today, less than 0 where it is overdue.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Step {
    pub(super) days: i64,
    #[serde(deserialize_with = "kind")]
    pub(super) kind: Kind,
    pub(super) text: String,
    #[serde(default)]
    pub(super) time: Option<NaiveTime>,
}

/// Out of sight for so many days.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Snooze {
    pub(super) days: i64,
    pub(super) reason: String,
}

/// A line of the bank; `{who}` stands for the contact.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Line {
    #[serde(deserialize_with = "kind")]
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// What a seller writes down, by stage and occasion.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lines {
    /// In the order in which such things happen.
    pub(super) stages: BTreeMap<String, Vec<Line>>,
    pub(super) won: Vec<Line>,
    pub(super) lost: Vec<Line>,
    /// The end of those who went quiet.
    pub(super) quiet: Vec<Line>,
    /// Steps to plan, by stage.
    pub(super) next: BTreeMap<String, Vec<Line>>,
    /// Why an expected close moved.
    pub(super) pushes: Vec<String>,
    /// Why a value went down.
    pub(super) lowered: Vec<String>,
    /// Why a value went up.
    pub(super) raised: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// What an asset holds.
pub(super) fn read<T: DeserializeOwned>(asset: &str) -> T {
    serde_json::from_str(asset).unwrap_or_else(|error| unreachable!("the sample's own assets are well-formed: {error}"))
}

fn kind<'de, D: Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}
