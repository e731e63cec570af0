//! What there is to say of a deal, line by line: the same on its screen and on the command line.

use super::DealPage;
use crate::domain::dates::long;
use crate::domain::deal::{DealRecord, ProbabilitySource, Status};
use crate::domain::draft::Field;
use crate::domain::money::Money;
use crate::domain::stage::Pipeline;
use crate::domain::stall::{self, Limits};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where a fact comes from, and so what an edit of it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// A field that words can set.
    Field(Field),
    /// A custom field, by name.
    Custom(String),
    /// It follows from others; a verb changes it, or nothing.
    Reckoned,
}

/// One line on a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is, in a word or two.
    pub label: String,
    /// In words; empty: nothing is known.
    pub value: String,
    /// Where it comes from.
    pub source: Source,
    /// Whether it asks for the seller.
    pub alarm: bool,
}

impl Fact {
    fn of(field: Field, value: impl Into<String>) -> Self {
        Self { label: field.label().to_owned(), value: value.into(), source: Source::Field(field), alarm: false }
    }

    fn reckoned(label: &str, value: impl Into<String>) -> Self {
        Self { label: label.to_owned(), value: value.into(), source: Source::Reckoned, alarm: false }
    }
}

impl DealPage {
    /// What there is to say, in groups: the deal, the people, the rest. Fields that can be set are there though nothing
    /// is known of them; what cannot be set is left out then.
    #[must_use]
    pub fn facts(&self, pipeline: &Pipeline, today: NaiveDate) -> Vec<Vec<Fact>> {
        let mut groups = vec![deal(&self.record, pipeline, today), self.people(), rest(&self.record)];
        for group in &mut groups {
            group.retain(|fact| fact.source != Source::Reckoned || !fact.value.is_empty());
        }
        groups
    }

    fn people(&self) -> Vec<Fact> {
        let contact = self.record.contact.as_ref();
        let of = |text: Option<&String>| text.cloned().unwrap_or_default();
        vec![
            Fact::of(Field::Organization, self.record.deal.organization.as_deref().unwrap_or_default()),
            Fact::of(Field::Contact, of(contact.map(|c| &c.name))),
            Fact::reckoned("Role", of(self.role.as_ref())),
            Fact::of(Field::Email, of(contact.and_then(|c| c.email.as_ref()))),
            Fact::of(Field::Phone, of(contact.and_then(|c| c.phone.as_ref()))),
        ]
    }
}

fn deal(record: &DealRecord, pipeline: &Pipeline, today: NaiveDate) -> Vec<Fact> {
    let deal = &record.deal;
    let open = deal.status == Status::Open;
    let (chance, source) = deal.chance(pipeline);
    let weighted = deal.money().filter(|_| open).map(|money| money.weighted(chance).exact());
    let whose = match source {
        ProbabilitySource::Deal => format!("{chance}, its own"),
        ProbabilitySource::Stage => format!("{chance}, its stage's"),
        ProbabilitySource::Status => String::new(),
    };
    let reasons: Vec<String> =
        stall::reasons(deal, Limits::of(deal, pipeline), today).iter().map(|r| r.words(today)).collect();
    let snoozed = deal.snoozed_until.filter(|_| open && deal.snoozed(today)).map(|day| format!("until {}", long(day)));
    // Among the reasons for a stall it is said already.
    let flagged = (open && deal.flagged && reasons.is_empty()).then(|| "by hand".to_owned());
    let mut facts = vec![
        Fact { alarm: true, ..Fact::reckoned("! Stalled", reasons.join("; ")) },
        Fact::reckoned("Snoozed", because(snoozed, deal.snooze_reason.as_deref())),
        Fact::reckoned("Flagged", because(flagged, deal.flag_note.as_deref())),
        Fact::of(Field::Value, deal.money().map(Money::exact).unwrap_or_default()),
        Fact::reckoned("Weighted", weighted.unwrap_or_default()),
        Fact::of(Field::Probability, whose),
        Fact::of(Field::ExpectedClose, deal.expected_close.map(|day| expected(day, deal.pushes)).unwrap_or_default()),
        Fact::of(Field::Stage, stage(record, today)),
        Fact::reckoned("Quiet", if open { days(deal.idle_days(today)) } else { String::new() }),
        Fact::reckoned("Closed", deal.closed_on.map(long).unwrap_or_default()),
        Fact::reckoned("Lost", with(record.lost_reason.clone(), record.lost_note.as_deref())),
    ];
    if !open {
        facts.retain(|fact| fact.source != Source::Field(Field::Probability));
    }
    facts
}

fn rest(record: &DealRecord) -> Vec<Fact> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut facts = vec![
        Fact::of(Field::Title, &*record.deal.title),
        Fact::of(Field::Source, text(&record.source)),
        Fact::of(Field::Product, text(&record.product)),
        Fact::of(Field::Tags, record.tags.join(", ")),
    ];
    facts.extend(record.fields.iter().map(|(name, value)| Fact {
        label: name.clone(),
        value: value.clone(),
        source: Source::Custom(name.clone()),
        alarm: false,
    }));
    let from = record.origin.clone().map(|origin| match &record.external_id {
        Some(id) => format!("{origin}, id {id}"),
        None => origin,
    });
    facts.push(Fact::reckoned("Created", long(record.deal.created_on)));
    facts.push(Fact::reckoned("From", from.unwrap_or_default()));
    facts
}

fn stage(record: &DealRecord, today: NaiveDate) -> String {
    let stage = record.stage.as_deref();
    match record.deal.status {
        Status::Open => {
            format!("{}, {}", stage.unwrap_or("unknown"), days(record.deal.stage_days(today)))
        }
        closed => stage.map_or_else(|| closed.to_string(), |stage| format!("{closed}, from {stage}")),
    }
}

fn expected(day: NaiveDate, pushes: u16) -> String {
    match pushes {
        0 => long(day),
        1 => format!("{}, moved back once", long(day)),
        times => format!("{}, moved back {times}×", long(day)),
    }
}

fn with(said: Option<String>, note: Option<&str>) -> String {
    match (said, note.filter(|note| !note.is_empty())) {
        (Some(said), Some(note)) => format!("{said}, {note}"),
        (said, _) => said.unwrap_or_default(),
    }
}

/// "until Fri 4 Dec 2026: on leave"
fn because(said: Option<String>, why: Option<&str>) -> String {
    match (said, why) {
        (Some(said), Some(why)) => format!("{said}: {why}"),
        (said, _) => said.unwrap_or_default(),
    }
}

fn days(count: i64) -> String {
    let unit = if count == 1 { "day" } else { "days" };
    format!("{count} {unit}")
}
