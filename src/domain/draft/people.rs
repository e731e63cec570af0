//! Typed words of a contact or an organization as a record of its own.

use super::check::Check;
use super::contact::parse_email;
use super::parse::settled;
use super::{Edit, Field, FieldError};
use crate::domain::people::{ContactEdit, OrganizationEdit};
use std::collections::BTreeMap;

/// Typed words by field. An absent field is kept, an empty one cleared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordDraft {
    /// The words of each field.
    pub words: BTreeMap<Field, String>,
}

impl RecordDraft {
    /// The changes that the words ask for in a contact.
    ///
    /// # Errors
    /// One sentence for each field that cannot be read; a name cannot be cleared.
    pub fn parse_contact(&self) -> Result<ContactEdit, Vec<FieldError>> {
        let mut check = Check::of(&self.words);
        let edit = ContactEdit {
            name: name(&mut check, "A contact"),
            email: check.read(Field::Email, parse_email),
            phone: check.text(Field::Phone),
            role: check.text(Field::Role),
            organization: check.text(Field::Organization),
        };
        settled((edit, check.errors))
    }

    /// The changes that the words ask for in an organization.
    ///
    /// # Errors
    /// As [`RecordDraft::parse_contact`].
    pub fn parse_organization(&self) -> Result<OrganizationEdit, Vec<FieldError>> {
        let mut check = Check::of(&self.words);
        let edit = OrganizationEdit { name: name(&mut check, "An organization"), notes: check.text(Field::Notes) };
        settled((edit, check.errors))
    }
}

fn name(check: &mut Check<'_>, whose: &str) -> Edit<String> {
    let name = check.text(Field::Name);
    check.kept(Field::Name, name, || format!("{whose} needs a name."))
}
