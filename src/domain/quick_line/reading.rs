//! What has been understood so far, row by row, for the lines below the input while a deal is being typed.

use super::QuickLine;
use crate::domain::dates::long;
use crate::domain::draft::{Context, DealEdit, Edit, Field, FieldError, StepPlan};
use crate::domain::people::ContactEdit;

/// The order of the rows: a deal as one says it.
const ROWS: [Field; 15] = [
    Field::Organization,
    Field::Title,
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
    Field::NextStep,
    Field::Custom,
    Field::Notes,
];

/// One row: a field, and what it was read as or what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The field, as forms show it.
    pub label: &'static str,
    /// The value in full, or a sentence on what was expected.
    pub value: String,
    /// Whether it could be read.
    pub ok: bool,
}

impl QuickLine {
    /// How the line reads as a new deal: every field that it names and the stage it will stand in; nothing for an empty
    /// line.
    #[must_use]
    pub fn reading(&self, context: &Context<'_>) -> Vec<Reading> {
        if self.end == 0 {
            return Vec::new();
        }
        let (edit, errors) = self.draft.check_new(context);
        let faults = self.faults(context).into_iter().map(|fault| Reading {
            label: fault.label,
            value: fault.error.message,
            ok: false,
        });
        ROWS.into_iter().flat_map(|field| rows(field, &edit, &errors, context)).chain(faults).collect()
    }
}

/// What a line of changes empties: "no expected close".
#[must_use]
pub fn cleared(edit: &DealEdit) -> Vec<String> {
    let is = |cleared: bool, what: &str| cleared.then(|| format!("no {what}"));
    let text = |edit: &Edit<String>| *edit == Edit::Clear;
    let fields = edit.fields.iter().filter(|(_, edit)| text(edit)).map(|(name, _)| format!("no {name}"));
    [
        is(text(&edit.organization), "organization"),
        is(edit.value == Edit::Clear, "value"),
        is(edit.expected_close == Edit::Clear, "expected close"),
        is(edit.probability == Edit::Clear, "probability of its own"),
        is(text(&edit.contact.name), "contact"),
        is(text(&edit.contact.email), "email"),
        is(text(&edit.contact.phone), "phone"),
        is(text(&edit.source), "source"),
        is(text(&edit.product), "product"),
        is(edit.tags == Edit::Clear, "tags"),
    ]
    .into_iter()
    .flatten()
    .chain(fields)
    .chain(is(text(&edit.notes), "notes"))
    .collect()
}

fn rows(field: Field, edit: &DealEdit, errors: &[FieldError], context: &Context<'_>) -> Vec<Reading> {
    let label = field.label();
    let error = errors.iter().find(|error| error.field == field);
    if let Some(error) = error {
        return vec![Reading { label, value: error.message.clone(), ok: false }];
    }
    let understood = values(field, edit, context).into_iter();
    understood.map(|value| Reading { label, value, ok: true }).collect()
}

/// What a field was read as: mostly one value or none; a row for each custom field.
fn values(field: Field, edit: &DealEdit, context: &Context<'_>) -> Vec<String> {
    let one = match field {
        Field::Title => edit.title.set().cloned(),
        Field::Organization => edit.organization.set().cloned(),
        Field::Value => edit.value.set().map(|value| value.exact()),
        Field::Stage => stage(edit, context),
        Field::ExpectedClose => edit.expected_close.set().map(|day| long(*day)),
        Field::Probability => edit.probability.set().map(ToString::to_string),
        Field::Contact => person(&edit.contact),
        // Shown with the contact.
        Field::Email | Field::Phone => None,
        // Of records of their own.
        Field::Name | Field::Role => None,
        Field::Source => edit.source.set().cloned(),
        Field::Product => edit.product.set().cloned(),
        Field::Tags => tags(edit),
        Field::NextStep => edit.next_step.as_ref().map(step),
        Field::Notes => edit.notes.set().cloned(),
        Field::Custom => {
            let set = |(name, edit): (&String, &Edit<String>)| edit.set().map(|value| format!("{name}: {value}"));
            return edit.fields.iter().filter_map(set).collect();
        }
    };
    one.into_iter().collect()
}

fn stage(edit: &DealEdit, context: &Context<'_>) -> Option<String> {
    match edit.stage {
        Some(id) => context.pipeline.stage(id).map(|stage| stage.name.clone()),
        None => context.pipeline.live().next().map(|stage| format!("{}, the first stage", stage.name)),
    }
}

fn person(contact: &ContactEdit) -> Option<String> {
    let parts = [&contact.name, &contact.email, &contact.phone];
    let parts: Vec<&str> = parts.into_iter().filter_map(Edit::set).map(String::as_str).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn tags(edit: &DealEdit) -> Option<String> {
    let named = edit.tags.set().into_iter().flatten();
    let tags: Vec<&str> = named.chain(&edit.add_tags).map(String::as_str).collect();
    (!tags.is_empty()).then(|| tags.join(", "))
}

fn step(step: &StepPlan) -> String {
    let mut said = long(step.due);
    if let Some(time) = step.time {
        said.push_str(&time.format(" %H:%M").to_string());
    }
    let what = if step.subject.is_empty() { step.kind.into() } else { step.subject.as_str() };
    format!("{said}, {what}")
}
