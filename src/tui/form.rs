//! The form of a deal, a contact or an organization: every field as text, with what is wrong beside it. Nothing typed is
//! lost by a refusal.

use super::people::Party;
use crate::domain::deal::DealRecord;
use crate::domain::draft::{Field, FieldError};
use crate::domain::ids::DealId;
use crate::domain::people::{ContactRecord, OrganizationRecord};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tui_input::Input;

/// The fields in the order of the form.
const FIELDS: [Field; 13] = [
    Field::Title,
    Field::Organization,
    Field::Value,
    Field::Stage,
    Field::ExpectedClose,
    Field::Probability,
    Field::Contact,
    Field::Email,
    Field::Phone,
    Field::Source,
    Field::Product,
    Field::Tags,
    Field::Notes,
];

/// What a form is filled in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A deal to be added.
    NewDeal,
    /// A deal.
    Deal(DealId),
    /// A contact to be added.
    NewContact,
    /// An organization to be added.
    NewOrganization,
    /// A contact or an organization.
    Party(Party),
}

impl About {
    /// Whether it is to be added.
    #[must_use]
    pub fn is_new(self) -> bool {
        matches!(self, Self::NewDeal | Self::NewContact | Self::NewOrganization)
    }
}

/// One field.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Which.
    pub field: Field,
    /// What stands in the file.
    pub(super) before: String,
    /// What stood there when the form was opened: the same, or what the form proposes.
    pub(super) offered: String,
    /// What stands there.
    pub input: Input,
    /// Why it was not taken.
    #[serde(skip)]
    pub error: Option<String>,
}

impl Entry {
    /// Whether somebody typed in it.
    pub(super) fn is_typed(&self) -> bool {
        self.input.value() != self.offered
    }
}

/// A form being filled in.
#[derive(Debug, Serialize, Deserialize)]
pub struct Form {
    /// Above it.
    pub title: String,
    /// What it is about.
    pub about: About,
    /// From top to bottom.
    pub entries: Vec<Entry>,
    /// The field of the cursor.
    pub current: usize,
    /// What is wrong with the form as a whole.
    #[serde(skip)]
    pub error: Option<String>,
}

impl Form {
    /// An empty form for a new deal in a stage.
    #[must_use]
    pub fn new(stage: Option<&str>) -> Self {
        let mut fields = FIELDS.to_vec();
        fields.insert(12, Field::NextStep);
        let mut form =
            Self::of("Add a deal".to_owned(), About::NewDeal, fields.into_iter().map(|f| (f, String::new())));
        if let (Some(stage), Some(entry)) = (stage, form.entries.iter_mut().find(|e| e.field == Field::Stage)) {
            // What is offered counts as typed: it is said to the new deal.
            entry.input = Input::new(stage.to_owned());
            entry.offered = stage.to_owned();
        }
        form
    }

    /// A form with everything that a deal has; its value as it can be typed back.
    #[must_use]
    pub fn edit(record: &DealRecord, value: &str) -> Self {
        let before = |field| if field == Field::Value { value.to_owned() } else { words(record, field) };
        let entries = FIELDS.into_iter().map(|field| (field, before(field)));
        Self::of(format!("Edit {}", record.deal.name()), About::Deal(record.deal.id), entries)
    }

    /// The form of a contact; without one, of a new one.
    #[must_use]
    pub fn contact(record: Option<&ContactRecord>) -> Self {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let person = record.map(|record| &record.person);
        let entries = [
            (Field::Name, text(person.map(|person| person.name.as_str()))),
            (Field::Organization, text(record.and_then(ContactRecord::firm))),
            (Field::Role, text(record.and_then(|record| record.role.as_deref()))),
            (Field::Phone, text(person.and_then(|person| person.phone.as_deref()))),
            (Field::Email, text(person.and_then(|person| person.email.as_deref()))),
        ];
        match record {
            Some(record) => {
                Self::of(format!("Edit {}", record.name()), About::Party(Party::Contact(record.id)), entries)
            }
            None => Self::of("Add a contact".to_owned(), About::NewContact, entries),
        }
    }

    /// The form of an organization; without one, of a new one.
    #[must_use]
    pub fn organization(record: Option<&OrganizationRecord>) -> Self {
        let entries = [
            (Field::Name, record.map_or_else(String::new, |record| record.name.clone())),
            (Field::Notes, record.map_or_else(String::new, |record| record.notes.replace('\n', LINE_BREAK))),
        ];
        match record {
            Some(record) => {
                Self::of(format!("Edit {}", record.name), About::Party(Party::Organization(record.id)), entries)
            }
            None => Self::of("Add an organization".to_owned(), About::NewOrganization, entries),
        }
    }

    fn of(title: String, about: About, entries: impl IntoIterator<Item = (Field, String)>) -> Self {
        let entry = |(field, before): (Field, String)| Entry {
            field,
            input: Input::new(before.clone()),
            offered: before.clone(),
            before,
            error: None,
        };
        Self { title, about, entries: entries.into_iter().map(entry).collect(), current: 0, error: None }
    }

    /// The words that were changed.
    #[must_use]
    pub fn words(&self) -> BTreeMap<Field, String> {
        let changed = self.entries.iter().filter(|e| e.input.value() != e.before);
        let text = |e: &Entry| match e.field {
            Field::Notes => e.input.value().replace(LINE_BREAK, "\n"),
            _ => e.input.value().to_owned(),
        };
        changed.map(|e| (e.field, text(e))).collect()
    }

    /// What was typed in the same form before stands in this one, where it was typed.
    pub(super) fn take_over(&mut self, before: &Self) {
        for typed in before.entries.iter().filter(|e| e.is_typed()) {
            if let Some(entry) = self.entries.iter_mut().find(|e| e.field == typed.field) {
                entry.input = typed.input.clone();
            }
        }
        self.current = before.current.min(self.entries.len().saturating_sub(1));
    }

    /// Shows what is wrong beside the fields, and goes to the first of them.
    pub fn refuse(&mut self, errors: &[FieldError]) {
        for entry in &mut self.entries {
            entry.error = errors.iter().find(|e| e.field == entry.field).map(|e| e.message.clone());
        }
        self.error =
            errors.iter().find(|e| !self.entries.iter().any(|n| n.field == e.field)).map(|e| e.message.clone());
        if let Some(first) = self.entries.iter().position(|e| e.error.is_some()) {
            self.current = first;
        }
    }

    pub(super) fn step(&mut self, forwards: bool) {
        let fields = self.entries.len();
        self.current = (self.current + if forwards { 1 } else { fields - 1 }) % fields;
    }

    pub(super) fn is_last(&self) -> bool {
        self.current + 1 == self.entries.len()
    }
}

/// A field as one would type it.
pub(super) fn words(record: &DealRecord, field: Field) -> String {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let deal = &record.deal;
    let contact = record.contact.as_ref();
    match field {
        Field::Title => deal.title.to_string(),
        Field::Organization => deal.organization.as_deref().unwrap_or_default().to_owned(),
        Field::Stage => text(&record.stage),
        Field::ExpectedClose => deal.expected_close.map(|d| d.to_string()).unwrap_or_default(),
        Field::Probability => deal.probability.map(|p| p.percent().to_string()).unwrap_or_default(),
        Field::Contact => contact.map(|c| c.name.clone()).unwrap_or_default(),
        Field::Email => contact.map(|c| text(&c.email)).unwrap_or_default(),
        Field::Phone => contact.map(|c| text(&c.phone)).unwrap_or_default(),
        Field::Source => text(&record.source),
        Field::Product => text(&record.product),
        Field::Tags => record.tags.join(", "),
        // One line here: a line break is shown, and read back, as its sign.
        Field::Notes => record.notes.replace('\n', LINE_BREAK),
        Field::Value | Field::NextStep | Field::Custom | Field::Name | Field::Role => String::new(),
    }
}

/// How a line break of the notes stands in a field of one line.
const LINE_BREAK: &str = " ⏎ ";
