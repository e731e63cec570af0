//! A deal: what the board needs of it on every card, and the whole record.

use super::activity::{Light, NextStep};
use super::criterion::Progress;
use super::dates::short;
use super::ids::{DealId, StageId};
use super::money::{Currency, Money};
use super::people::Contact;
use super::stage::{Pipeline, Probability};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use strum::{Display, EnumString, IntoStaticStr};

/// Where a deal stands between the first word and the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Status {
    /// Still to be decided.
    Open,
    /// Closed with an order.
    Won,
    /// Closed without one.
    Lost,
}

/// What every card, list row and metric needs of a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deal {
    /// Its number, for good.
    pub id: DealId,
    /// What is sold.
    pub title: Box<str>,
    /// The firm it is sold to; its deals share the name.
    pub organization: Option<Arc<str>>,
    /// The stage it stands in, or was closed in; unknown for some imported closed deals.
    pub stage: Option<StageId>,
    /// Open, won or lost.
    pub status: Status,
    /// Minor units of `currency`; `None`: unpriced.
    pub value: Option<i64>,
    /// The deal's own currency.
    pub currency: Currency,
    /// The deal's own chance, which survives moves; `None`: its stage's.
    pub probability: Option<Probability>,
    /// The day on which the seller expects it to close.
    pub expected_close: Option<NaiveDate>,
    /// Its place in the column's manual order; smaller is higher.
    pub position: i64,
    /// The day it came to be.
    pub created_on: NaiveDate,
    /// The day it was won or lost, where that is known.
    pub closed_on: Option<NaiveDate>,
    /// The day it entered its stage.
    pub stage_since: NaiveDate,
    /// The latest of creation, stage change, touch and reopening. The end of a snooze is reckoned in by
    /// [`Deal::idle_days`].
    pub idle_since: NaiveDate,
    /// Times its expected close was moved to a later day since it entered its stage.
    pub pushes: u16,
    /// Flagged by hand as stalled.
    pub flagged: bool,
    /// Why it is flagged, where somebody said so.
    pub flag_note: Option<Box<str>>,
    /// Out of sight until this day.
    pub snoozed_until: Option<NaiveDate>,
    /// Why it is, or was.
    pub snooze_reason: Option<Box<str>>,
    /// What is planned first.
    pub next_step: Option<NextStep>,
    /// How far it has come with its stage's exit criteria; `None`: it is closed, or the stage has none.
    pub progress: Option<Progress>,
}

impl Deal {
    /// The value with its currency, where it is priced.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        self.value.map(|minor| Money { minor, currency: self.currency })
    }

    /// Days since something last happened between seller and customer.
    #[must_use]
    pub fn idle_days(&self, today: NaiveDate) -> i64 {
        let woken = self.snoozed_until.filter(|until| *until <= today);
        (today - self.idle_since.max(woken.unwrap_or(self.idle_since))).num_days().max(0)
    }

    /// Days since it entered its stage.
    #[must_use]
    pub fn stage_days(&self, today: NaiveDate) -> i64 {
        (self.closed_on.unwrap_or(today) - self.stage_since).num_days().max(0)
    }

    /// Whether it is snoozed: today lies before the agreed day.
    #[must_use]
    pub fn snoozed(&self, today: NaiveDate) -> bool {
        self.snoozed_until.is_some_and(|until| today < until)
    }

    /// Until when it is snoozed, and why: "until 4 Dec: on leave"; `None`: it is not, or is closed.
    #[must_use]
    pub fn snooze_in_words(&self, today: NaiveDate) -> Option<String> {
        let until = self.snoozed_until.filter(|_| self.status == Status::Open && self.snoozed(today))?;
        let said = format!("until {}", short(until, today));
        Some(match &self.snooze_reason {
            Some(reason) => format!("{said}: {reason}"),
            None => said,
        })
    }

    /// How its next step stands.
    #[must_use]
    pub fn light(&self, today: NaiveDate) -> Light {
        Light::of(self.next_step.as_ref(), today)
    }

    /// The chance that holds for it, and whether it is the deal's own: won is 100, lost is 0.
    #[must_use]
    pub fn chance(&self, pipeline: &Pipeline) -> (Probability, ProbabilitySource) {
        let whole = |percent| Probability::new(percent).unwrap_or_else(|| unreachable!("0 and 100 are percents"));
        match self.status {
            Status::Won => return (whole(100), ProbabilitySource::Status),
            Status::Lost => return (whole(0), ProbabilitySource::Status),
            Status::Open => {}
        }
        match self.probability {
            Some(own) => (own, ProbabilitySource::Deal),
            None => {
                let stage = self.stage.and_then(|id| pipeline.stage(id));
                (stage.map_or(whole(0), |s| s.probability), ProbabilitySource::Stage)
            }
        }
    }

    /// What names it in a sentence: "Acme Corp: Website redesign", or its title alone.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.organization {
            Some(firm) => format!("{firm}: {}", self.title),
            None => self.title.to_string(),
        }
    }
}

/// Where a deal's probability comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum ProbabilitySource {
    /// Set on the deal itself.
    Deal,
    /// Its stage's.
    Stage,
    /// It is closed: all or nothing.
    Status,
}

/// Everything there is on a deal's own row and the rows that hang on it, histories apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealRecord {
    /// What every card needs.
    pub deal: Deal,
    /// The pipeline's name.
    pub pipeline: String,
    /// The stage's name, retired or not.
    pub stage: Option<String>,
    /// The person to talk to.
    pub contact: Option<Contact>,
    /// Where it came from.
    pub source: Option<String>,
    /// What kind of thing is sold.
    pub product: Option<String>,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// Custom fields by name.
    pub fields: BTreeMap<String, String>,
    /// Free text; may have many lines.
    pub notes: String,
    /// The instant it came to be.
    pub created_at: DateTime<Utc>,
    /// The instant it was closed, where that is known.
    pub closed_at: Option<DateTime<Utc>>,
    /// Why it was lost.
    pub lost_reason: Option<String>,
    /// More words on why.
    pub lost_note: Option<String>,
    /// Whether the lost reason says that it never was a real chance.
    pub disqualified: bool,
    /// The kind of file it came from.
    pub origin: Option<String>,
    /// Its id in that file.
    pub external_id: Option<String>,
}
