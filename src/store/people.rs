//! Organizations and contacts: found by name, made where they are new.

use super::error::StoreError;
use super::write::Writer;
use crate::domain::deal::Contact;
use crate::domain::ids::{ContactId, OrganizationId};
use rusqlite::{OptionalExtension, params};

impl Writer<'_> {
    /// The organization of this name, whatever its case; made if there is none.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn organization(&self, name: &str) -> Result<OrganizationId, StoreError> {
        if let Some(id) = self.organization_named(name)? {
            return Ok(OrganizationId(id));
        }
        let id = self.sql(|c| {
            c.prepare_cached("INSERT INTO organizations (name) VALUES (?)")?.execute([name])?;
            Ok(c.last_insert_rowid())
        })?;
        self.know_organization(id, name);
        Ok(OrganizationId(id))
    }

    /// An organization's name.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn organization_name(&self, id: OrganizationId) -> Result<String, StoreError> {
        self.sql(|c| c.prepare_cached("SELECT name FROM organizations WHERE id = ?")?.query_row([id.0], |r| r.get(0)))
    }

    /// The person on a deal after an edit: the one of this name at this firm, or the one who is there when only an
    /// address or a number came; made if there is none. What is given completes the record.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn contact(
        &self,
        person: &Contact,
        organization: Option<OrganizationId>,
        present: Option<ContactId>,
    ) -> Result<ContactId, StoreError> {
        let organization = organization.map(|o| o.0);
        self.sql(|c| {
            let found: Option<i64> = if person.name.is_empty() {
                match (present, &person.email) {
                    (Some(id), _) => Some(id.0),
                    (None, Some(email)) => c
                        .prepare_cached("SELECT id FROM contacts WHERE email = ? ORDER BY id LIMIT 1")?
                        .query_row([email], |r| r.get(0))
                        .optional()?,
                    (None, None) => None,
                }
            } else {
                c.prepare_cached("SELECT id FROM contacts WHERE name = ? AND organization IS ? ORDER BY id LIMIT 1")?
                    .query_row(params![person.name, organization], |r| r.get(0))
                    .optional()?
            };
            if let Some(id) = found {
                c.prepare_cached(
                    "UPDATE contacts SET email = coalesce(?, email), phone = coalesce(?, phone) WHERE id = ?",
                )?
                .execute(params![person.email, person.phone, id])?;
                return Ok(ContactId(id));
            }
            // Somebody known by an address or a number alone is called by it.
            let known_by = || person.email.as_deref().or(person.phone.as_deref()).unwrap_or_default();
            let name = if person.name.is_empty() { known_by() } else { &person.name };
            c.prepare_cached("INSERT INTO contacts (organization, name, email, phone) VALUES (?, ?, ?, ?)")?
                .execute(params![organization, name, person.email, person.phone])?;
            Ok(ContactId(c.last_insert_rowid()))
        })
    }
}
