//! What an edit has changed, for its receipt: "Changed Acme: Website (value, expected close)."

use super::{Ledger, OpError};
use crate::domain::draft::DealEdit;
use crate::domain::names::same;
use crate::store::{ContactRow, DealRow, StoreError};
use std::collections::BTreeMap;

/// Fields that a receipt names; the rest are counted.
const NAMED: usize = 4;

/// A deal with what hangs on it, before and after an edit.
pub(super) struct Picture {
    row: DealRow,
    contact: Option<ContactRow>,
    tags: Vec<String>,
    fields: BTreeMap<String, String>,
}

/// What is to be told of an edit of one deal or several.
#[derive(Default)]
pub(super) struct Told {
    fields: Vec<String>,
    notes: Vec<String>,
    missing: Vec<String>,
}

impl Ledger<'_> {
    pub(super) fn picture(&self, row: &DealRow) -> Result<Picture, StoreError> {
        let contact = row.contact.map_or(Ok(None), |id| self.writer.contact_row(id))?;
        let (tags, fields) = (self.writer.tags(row.id)?, self.writer.fields(row.id)?);
        Ok(Picture { row: row.clone(), contact, tags, fields })
    }

    /// Notes what an edit made of a deal; `was` is its contact before the edit completed the record.
    pub(super) fn tell(
        &self,
        told: &mut Told,
        before: &Picture,
        after: &Picture,
        edit: &DealEdit,
        was: Option<&ContactRow>,
    ) -> Result<(), OpError> {
        told.changes(before, after);
        if edit.next_step.is_some() {
            told.field("next step");
        }
        let is = after.contact.as_ref();
        if let (Some(is), true) = (is, is.map(|c| c.id) != before.row.contact && edit.contact.name.set().is_none()) {
            told.note(format!("Its contact is {} now.", is.name));
        }
        told.replaced(was, is);
        let name = self.name(before.row.id)?;
        let gone = edit.remove_tags.iter().filter(|tag| !before.tags.iter().any(|own| same(own, tag)));
        told.missing.extend(gone.map(|tag| format!("{name} has no tag {tag}")));
        Ok(())
    }
}

impl Told {
    /// What a contact's record lost to the edit: an address or a number that another one has taken the place of.
    pub(super) fn replaced(&mut self, was: Option<&ContactRow>, is: Option<&ContactRow>) {
        let (Some(was), Some(is)) = (was, is) else { return };
        for (what, old, new) in [("email", &was.email, &is.email), ("phone", &was.phone, &is.phone)] {
            if let (Some(old), Some(new)) = (old, new)
                && !same(old, new)
            {
                self.note(format!("{}'s {what} is now {new}, was {old}.", is.name));
            }
        }
    }

    fn changes(&mut self, before: &Picture, after: &Picture) {
        let (old, new) = (&before.row, &after.row);
        let same_contact = old.contact == new.contact;
        let part = |of: fn(&ContactRow) -> &Option<String>| {
            same_contact && before.contact.as_ref().map(of) != after.contact.as_ref().map(of)
        };
        let parts = [
            ("title", old.title != new.title),
            ("organization", old.organization != new.organization),
            ("value", (old.value, old.currency) != (new.value, new.currency)),
            ("stage", old.stage != new.stage),
            ("expected close", old.expected_close != new.expected_close),
            ("probability", old.probability != new.probability),
            ("contact", !same_contact),
            ("email", part(|contact| &contact.email)),
            ("phone", part(|contact| &contact.phone)),
            ("source", old.source != new.source),
            ("product", old.product != new.product),
            ("tags", before.tags != after.tags),
        ];
        parts.iter().filter(|(_, changed)| *changed).for_each(|(what, _)| self.field(what));
        let names = before.fields.keys().chain(after.fields.keys());
        names.filter(|name| before.fields.get(*name) != after.fields.get(*name)).for_each(|name| self.field(name));
        if old.notes != new.notes {
            self.field("notes");
        }
    }

    fn field(&mut self, what: &str) {
        if !self.fields.iter().any(|known| known == what) {
            self.fields.push(what.to_owned());
        }
    }

    fn note(&mut self, sentence: String) {
        if !self.notes.contains(&sentence) {
            self.notes.push(sentence);
        }
    }

    /// " (value, expected close)"; nothing where no field is known to have changed.
    pub(super) fn fields(&self) -> String {
        let named = self.fields.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        match self.fields.len() {
            0 => String::new(),
            few if few <= NAMED => format!(" ({named})"),
            many => format!(" ({named} and {} more)", many - NAMED),
        }
    }

    /// The tags that could not be taken away, as a part of a sentence.
    pub(super) fn missing(&self) -> Option<String> {
        (!self.missing.is_empty()).then(|| self.missing.join(", "))
    }

    /// A sentence with those that belong behind it.
    pub(super) fn and_notes(&self, said: String) -> String {
        let missing = self.missing().map(|missing| format!("{missing}."));
        let notes = self.notes.iter().cloned().chain(missing);
        [said].into_iter().chain(notes).collect::<Vec<_>>().join(" ")
    }
}
