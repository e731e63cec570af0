//! Organizations and contacts: found by name, made where they are new.

use super::error::StoreError;
use super::write::Writer;
use crate::domain::draft::Edit;
use crate::domain::ids::{ContactId, OrganizationId};
use crate::domain::people::ContactEdit;
use rusqlite::params;

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

    /// The person on a deal after an edit: the one of this name at this firm, made if there is none; or the one who is
    /// there, when only an address or a number came. What is given completes the record.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn contact(
        &self,
        edit: &ContactEdit,
        organization: Option<OrganizationId>,
        present: Option<ContactId>,
    ) -> Result<Option<ContactId>, StoreError> {
        let at = organization.map(|o| o.0);
        let found = match (&edit.name, edit.email.set()) {
            (Edit::Set(name), _) => self.contact_named(name, at)?,
            (Edit::Keep, _) if present.is_some() => present.map(|id| id.0),
            (_, Some(email)) => self.contact_at(email)?,
            (_, None) => None,
        };
        if let Some(id) = found {
            self.complete(id, edit)?;
            return Ok(Some(ContactId(id)));
        }
        // Somebody known by an address or a number alone is called by it.
        let name = edit.name.set().or(edit.email.set()).or(edit.phone.set());
        name.map(|name| self.insert_contact(name, edit, organization)).transpose()
    }

    /// Makes a contact.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn insert_contact(
        &self,
        name: &str,
        edit: &ContactEdit,
        organization: Option<OrganizationId>,
    ) -> Result<ContactId, StoreError> {
        let at = organization.map(|o| o.0);
        let id = self.sql(|c| {
            c.prepare_cached("INSERT INTO contacts (organization, name, email, phone, role) VALUES (?, ?, ?, ?, ?)")?
                .execute(params![at, name, edit.email.set(), edit.phone.set(), edit.role.set()])?;
            Ok(c.last_insert_rowid())
        })?;
        self.know_contact(id, name, at);
        if let Some(email) = edit.email.set() {
            self.know_email(id, email);
        }
        Ok(ContactId(id))
    }

    /// Writes address, number and role, where the edit says something of them.
    fn complete(&self, contact: i64, edit: &ContactEdit) -> Result<(), StoreError> {
        for (column, edit) in [("email", &edit.email), ("phone", &edit.phone), ("role", &edit.role)] {
            if !edit.is_keep() {
                let sql = format!("UPDATE contacts SET {column} = ? WHERE id = ?");
                self.sql(|c| c.prepare_cached(&sql)?.execute(params![edit.set(), contact]).map(drop))?;
            }
        }
        if let Some(email) = edit.email.set() {
            self.know_email(contact, email);
        }
        Ok(())
    }
}
