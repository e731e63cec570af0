//! Organizations and contacts: found by name, made where they are new, changed, merged and taken out.

use super::error::StoreError;
use super::rows;
use super::write::Writer;
use crate::domain::draft::Edit;
use crate::domain::ids::{ContactId, OrganizationId};
use crate::domain::people::ContactEdit;
use rusqlite::{OptionalExtension, params};

/// A contact's own row, as a verb changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRow {
    /// Its row.
    pub id: ContactId,
    /// The firm.
    pub organization: Option<OrganizationId>,
    /// Never empty.
    pub name: String,
    /// Where to write to.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
    /// What they do there.
    pub role: Option<String>,
}

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
        if let Some(id) = self.contact_meant(edit, organization, present)? {
            self.complete(id.0, edit)?;
            return Ok(Some(id));
        }
        // Somebody known by an address or a number alone is called by it.
        let name = edit.name.set().or(edit.email.set()).or(edit.phone.set());
        name.map(|name| self.insert_contact(name, edit, organization)).transpose()
    }

    /// Whose record [`Writer::contact`] completes; `None`: a new one is made, if any.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn contact_meant(
        &self,
        edit: &ContactEdit,
        organization: Option<OrganizationId>,
        present: Option<ContactId>,
    ) -> Result<Option<ContactId>, StoreError> {
        let found = match (&edit.name, edit.email.set()) {
            (Edit::Set(name), _) => self.contact_named(name, organization.map(|o| o.0))?,
            (Edit::Keep, _) if present.is_some() => present.map(|id| id.0),
            (_, Some(email)) => self.contact_at(email)?,
            (_, None) => None,
        };
        Ok(found.map(ContactId))
    }

    /// The contact who has an email address, whatever its case; of several the first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn contact_with(&self, email: &str) -> Result<Option<ContactId>, StoreError> {
        Ok(self.contact_at(email)?.map(ContactId))
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

    /// A contact's row; `None`: there is no such contact.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn contact_row(&self, id: ContactId) -> Result<Option<ContactRow>, StoreError> {
        self.sql(|c| {
            c.prepare_cached("SELECT organization, name, email, phone, role FROM contacts WHERE id = ?")?
                .query_row([id.0], |r| {
                    Ok(ContactRow {
                        id,
                        organization: r.get::<_, Option<i64>>(0)?.map(OrganizationId),
                        name: r.get(1)?,
                        email: r.get(2)?,
                        phone: r.get(3)?,
                        role: r.get(4)?,
                    })
                })
                .optional()
        })
    }

    /// Writes a contact's row back.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save_contact(&self, row: &ContactRow) -> Result<(), StoreError> {
        self.forget_names();
        self.sql(|c| {
            c.prepare_cached(
                "UPDATE contacts SET organization = ?, name = ?, email = ?, phone = ?, role = ? WHERE id = ?",
            )?
            .execute(params![row.organization.map(|o| o.0), row.name, row.email, row.phone, row.role, row.id.0])
            .map(drop)
        })
    }

    /// The contacts of an organization.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn contacts_of(&self, organization: OrganizationId) -> Result<Vec<ContactId>, StoreError> {
        self.sql(|c| {
            let mut statement = c.prepare_cached("SELECT id FROM contacts WHERE organization = ? ORDER BY id")?;
            rows::collect(statement.query([organization.0])?, |r| r.get(0).map(ContactId))
        })
    }

    /// The contact of this name at an organization or at none, whatever its case.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn namesake(&self, name: &str, at: Option<OrganizationId>) -> Result<Option<ContactId>, StoreError> {
        Ok(self.contact_named(name, at.map(|o| o.0))?.map(ContactId))
    }

    /// How many deals name a contact.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn deals_with(&self, contact: ContactId) -> Result<i64, StoreError> {
        self.sql(|c| {
            c.prepare_cached("SELECT count(*) FROM deals WHERE contact = ?")?.query_row([contact.0], |r| r.get(0))
        })
    }

    /// Gives the deals of one contact to another, and takes the first one out.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn hand_over_contact(&self, from: ContactId, to: ContactId) -> Result<(), StoreError> {
        self.sql(|c| c.execute("UPDATE deals SET contact = ? WHERE contact = ?", [to.0, from.0]).map(drop))?;
        self.delete_contact(from)
    }

    /// Takes out a contact that no deal names.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn delete_contact(&self, contact: ContactId) -> Result<(), StoreError> {
        self.forget_names();
        self.sql(|c| c.execute("DELETE FROM contacts WHERE id = ?", [contact.0]).map(drop))
    }

    /// The organization of this name, whatever its case; none is made.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn known_organization(&self, name: &str) -> Result<Option<OrganizationId>, StoreError> {
        Ok(self.organization_named(name)?.map(OrganizationId))
    }

    /// An organization's name and notes; `None`: there is no such organization.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn organization_row(&self, id: OrganizationId) -> Result<Option<(String, String)>, StoreError> {
        self.sql(|c| {
            c.prepare_cached("SELECT name, notes FROM organizations WHERE id = ?")?
                .query_row([id.0], |r| Ok((r.get(0)?, r.get(1)?)))
                .optional()
        })
    }

    /// Writes an organization's name and notes.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save_organization(&self, id: OrganizationId, name: &str, notes: &str) -> Result<(), StoreError> {
        self.forget_names();
        self.sql(|c| {
            c.prepare_cached("UPDATE organizations SET name = ?, notes = ? WHERE id = ?")?
                .execute(params![name, notes, id.0])
                .map(drop)
        })
    }

    /// How many deals an organization has.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn deals_of(&self, organization: OrganizationId) -> Result<i64, StoreError> {
        self.sql(|c| {
            c.prepare_cached("SELECT count(*) FROM deals WHERE organization = ?")?
                .query_row([organization.0], |r| r.get(0))
        })
    }

    /// Gives the deals and contacts of one organization to another, and takes the first one out.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn hand_over_organization(&self, from: OrganizationId, to: OrganizationId) -> Result<(), StoreError> {
        self.sql(|c| {
            for table in ["deals", "contacts"] {
                let sql = format!("UPDATE {table} SET organization = ? WHERE organization = ?");
                c.execute(&sql, [to.0, from.0])?;
            }
            Ok(())
        })?;
        self.delete_organization(from)
    }

    /// Takes out an organization that has no deals; its contacts stay, without one.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn delete_organization(&self, organization: OrganizationId) -> Result<(), StoreError> {
        self.forget_names();
        self.sql(|c| {
            c.execute("UPDATE contacts SET organization = NULL WHERE organization = ?", [organization.0])?;
            c.execute("DELETE FROM organizations WHERE id = ?", [organization.0]).map(drop)
        })
    }
}
