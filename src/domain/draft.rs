//! From typed words to checked values, in one place: the form, the line, the command line and the import all come
//! through here.

use super::activity::Kind;
use super::dates::When;
use super::ids::StageId;
use super::money::{Currency, Money};
use super::people::ContactEdit;
use super::stage::{Pipeline, Probability};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

mod check;
mod contact;
mod parse;
mod people;
pub(in crate::domain) mod step;
mod step_line;
#[cfg(test)]
mod tests;

pub(in crate::domain) use contact::is_email;
pub use people::RecordDraft;
pub(in crate::domain) use step::leading_kind;
pub use step::parse_step;
pub use step_line::{StepLine, parse_step_line, typed_step};

/// The fields of a deal that words can set; the names are those of forms, errors and `--map`.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "snake_case")]
pub enum Field {
    /// What is sold.
    Title,
    /// The firm.
    Organization,
    /// The amount.
    Value,
    /// The stage.
    Stage,
    /// The expected close.
    ExpectedClose,
    /// The deal's own probability.
    Probability,
    /// The person.
    Contact,
    /// The person's address.
    Email,
    /// The person's number.
    Phone,
    /// What the person does there.
    Role,
    /// What a contact or an organization is called, in a record of its own.
    Name,
    /// Where it came from.
    Source,
    /// What kind of thing is sold.
    Product,
    /// Labels.
    Tags,
    /// The next step.
    NextStep,
    /// Free text.
    Notes,
    /// A custom field.
    Custom,
}

impl Field {
    /// As forms and the reading of a line show it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Organization => "Organization",
            Self::Value => "Value",
            Self::Stage => "Stage",
            Self::ExpectedClose => "Expected close",
            Self::Probability => "Probability",
            Self::Contact => "Contact",
            Self::Email => "Email",
            Self::Phone => "Phone",
            Self::Role => "Role",
            Self::Name => "Name",
            Self::Source => "Source",
            Self::Product => "Product",
            Self::Tags => "Tags",
            Self::NextStep => "Next step",
            Self::Notes => "Notes",
            Self::Custom => "Field",
        }
    }
}

/// What is to become of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Edit<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It becomes empty.
    Clear,
    /// It becomes this.
    Set(T),
}

impl<T> Edit<T> {
    /// The new value, where there is one.
    pub fn set(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    /// Whether nothing is to be done.
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// The value after the edit, from the one before.
    pub fn over(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Keep => before,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }
}

/// A step to plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepPlan {
    /// What is to be done.
    pub kind: Kind,
    /// In the seller's words.
    pub subject: String,
    /// The day.
    pub due: NaiveDate,
    /// The time of day, where one was given.
    pub time: Option<NaiveTime>,
}

impl StepPlan {
    /// A step for then, in these words. The first one is its kind when it names one ("call Ann"), else it is a task.
    #[must_use]
    pub fn new(words: &str, when: When) -> Self {
        let subject = words.trim().to_owned();
        Self { kind: leading_kind(&subject), subject, due: when.day, time: when.time }
    }

    /// When it is due.
    #[must_use]
    pub fn when(&self) -> When {
        When { day: self.due, time: self.time }
    }
}

/// Checked values for a new deal or for changes to one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DealEdit {
    /// Never cleared.
    pub title: Edit<String>,
    /// The firm, by name.
    pub organization: Edit<String>,
    /// Amount and currency.
    pub value: Edit<Money>,
    /// The stage; a new deal without one starts in the first.
    pub stage: Option<StageId>,
    /// The day.
    pub expected_close: Edit<NaiveDate>,
    /// The deal's own chance; cleared: its stage's.
    pub probability: Edit<Probability>,
    /// The person, part by part; an email or phone alone is that of the one who is there.
    pub contact: ContactEdit,
    /// Where it came from.
    pub source: Edit<String>,
    /// What kind of thing is sold.
    pub product: Edit<String>,
    /// All tags.
    pub tags: Edit<Vec<String>>,
    /// Tags on top of those that are there.
    pub add_tags: Vec<String>,
    /// Tags that go.
    pub remove_tags: Vec<String>,
    /// Custom fields by name; `Clear` removes one.
    pub fields: BTreeMap<String, Edit<String>>,
    /// Free text.
    pub notes: Edit<String>,
    /// A step to plan with it.
    pub next_step: Option<StepPlan>,
    /// Why, kept with the changes of value, expected close and probability.
    pub why: Option<String>,
}

/// A field whose words could not be read: which, and a sentence on what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// A sentence that ends in a period.
    pub message: String,
}

/// A line that could not be read: the bytes that are wrong, and a sentence on what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// The place, in bytes of the line.
    pub at: Range<usize>,
    /// A sentence that ends in a period.
    pub message: String,
}

/// What words are read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Relative days count from here.
    pub today: NaiveDate,
    /// The currency of an amount without one.
    pub currency: Currency,
    /// Where stages are looked up.
    pub pipeline: &'a Pipeline,
}

/// Typed words by field. An absent field is kept, an empty one cleared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DealDraft {
    /// The words of each field.
    pub words: BTreeMap<Field, String>,
    /// Custom fields by name.
    pub fields: BTreeMap<String, String>,
    /// Tags on top of those that are there.
    pub add_tags: Vec<String>,
    /// Tags that go.
    pub remove_tags: Vec<String>,
    /// Why the change is made.
    pub why: Option<String>,
    /// The currency of the deals that are changed, where they share one: that of an amount without one.
    pub currency: Option<Currency>,
}
