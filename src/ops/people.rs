//! Contacts and organizations as records of their own: added, edited, removed, merged.

use super::{Ledger, OpError, Receipt};
use crate::domain::draft::Edit;
use crate::domain::ids::{ContactId, OrganizationId};
use crate::domain::names;
use crate::domain::people::{ContactEdit, OrganizationEdit};
use crate::store::{ContactRow, StoreError};

/// What is to happen to the people and firms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum People {
    /// A new contact; a name is among its values.
    AddContact(ContactEdit),
    /// New values for a contact, on all deals that name it.
    EditContact(ContactId, ContactEdit),
    /// Out, where no deal names it.
    RemoveContact(ContactId),
    /// Two contacts that are one.
    MergeContacts {
        /// Whose values stand.
        stays: ContactId,
        /// Whose deals go over; what the other lacks is taken from it.
        goes: ContactId,
    },
    /// A new organization; a name is among its values.
    AddOrganization(OrganizationEdit),
    /// Another name, other notes.
    EditOrganization(OrganizationId, OrganizationEdit),
    /// Out, where it has no deals; its contacts stay.
    RemoveOrganization(OrganizationId),
    /// Two organizations that are one.
    MergeOrganizations {
        /// Whose name stands.
        stays: OrganizationId,
        /// Whose deals, contacts and notes go over.
        goes: OrganizationId,
    },
}

impl Ledger<'_> {
    pub(super) fn people(&self, verb: &People) -> Result<Receipt, OpError> {
        let said = match verb {
            People::AddContact(edit) => self.add_contact(edit),
            People::EditContact(id, edit) => self.edit_contact(*id, edit),
            People::RemoveContact(id) => self.remove_contact(*id),
            People::MergeContacts { stays, goes } => self.merge_contacts(*stays, *goes),
            People::AddOrganization(edit) => self.add_organization(edit),
            People::EditOrganization(id, edit) => self.edit_organization(*id, edit),
            People::RemoveOrganization(id) => self.remove_organization(*id),
            People::MergeOrganizations { stays, goes } => self.merge_organizations(*stays, *goes),
        };
        Ok(Receipt::everything(said?))
    }

    fn add_contact(&self, edit: &ContactEdit) -> Result<String, OpError> {
        let Some(name) = edit.name.set() else {
            return OpError::refused("A contact needs a name; nothing was added.");
        };
        let firm = match edit.organization.set() {
            Some(firm) => Some(self.writer.organization(firm)?),
            None => None,
        };
        if self.writer.namesake(name, firm)?.is_some() {
            let place = firm.map_or("without an organization".to_owned(), |_| {
                format!("at {}", edit.organization.set().map_or("", String::as_str))
            });
            return OpError::refused(format!("There is a contact {name} {place} already; edit that one."));
        }
        let id = self.writer.insert_contact(name, edit, firm)?;
        Ok(format!("Added {}.", self.contact_name(&self.contact(id)?)?))
    }

    fn edit_contact(&self, id: ContactId, edit: &ContactEdit) -> Result<String, OpError> {
        let before = self.contact(id)?;
        let mut after = before.clone();
        if let Edit::Set(name) = &edit.name {
            after.name.clone_from(name);
        }
        after.email = edit.email.clone().over(after.email);
        after.phone = edit.phone.clone().over(after.phone);
        after.role = edit.role.clone().over(after.role);
        match &edit.organization {
            Edit::Keep => {}
            Edit::Clear => after.organization = None,
            Edit::Set(firm) => after.organization = Some(self.writer.organization(firm)?),
        }
        if after == before {
            return Ok("Nothing was changed: it is so already.".to_owned());
        }
        let called = self.contact_name(&after)?;
        let renamed = !names::same(&after.name, &before.name) || after.organization != before.organization;
        if renamed && self.writer.namesake(&after.name, after.organization)?.is_some() {
            return OpError::refused(format!("There is a contact {called} already; merge the two instead."));
        }
        self.writer.save_contact(&after)?;
        Ok(format!("Changed {called}."))
    }

    fn remove_contact(&self, id: ContactId) -> Result<String, OpError> {
        let called = self.contact_name(&self.contact(id)?)?;
        match self.writer.deals_with(id)? {
            0 => {}
            deals => {
                return OpError::refused(format!(
                    "{called} is the contact of {}; give {} another one first.",
                    counted(deals, "deal"),
                    if deals == 1 { "it" } else { "them" }
                ));
            }
        }
        self.writer.delete_contact(id)?;
        Ok(format!("Removed {called}."))
    }

    fn merge_contacts(&self, stays: ContactId, goes: ContactId) -> Result<String, OpError> {
        let (one, other) = (self.contact(stays)?, self.contact(goes)?);
        let (called, gone) = (self.contact_name(&one)?, self.contact_name(&other)?);
        if stays == goes {
            return OpError::refused(format!("{called} cannot be merged with itself; name another contact."));
        }
        let left = self.take_over(one, &other)?;
        let left = if left.is_empty() { String::new() } else { format!(" Left out: {}.", left.join(", ")) };
        Ok(format!("Merged {gone} into {called}.{left}"))
    }

    /// Merges a contact into another one; what the other one has a value of its own for comes back.
    fn take_over(&self, mut stays: ContactRow, goes: &ContactRow) -> Result<Vec<String>, StoreError> {
        let mut left = Vec::new();
        let parts = [(&mut stays.email, &goes.email), (&mut stays.phone, &goes.phone), (&mut stays.role, &goes.role)];
        for (own, theirs) in parts {
            match (&own, theirs) {
                (Some(own), Some(theirs)) if !names::same(own, theirs) => left.push(theirs.clone()),
                (None, _) => own.clone_from(theirs),
                (Some(_), _) => {}
            }
        }
        stays.organization = stays.organization.or(goes.organization);
        self.writer.hand_over_contact(goes.id, stays.id)?;
        self.writer.save_contact(&stays)?;
        Ok(left)
    }

    fn add_organization(&self, edit: &OrganizationEdit) -> Result<String, OpError> {
        let Some(name) = edit.name.set() else {
            return OpError::refused("An organization needs a name; nothing was added.");
        };
        self.unique(name, None)?;
        let id = self.writer.organization(name)?;
        if let Some(notes) = edit.notes.set() {
            self.writer.save_organization(id, name, notes)?;
        }
        Ok(format!("Added {name}."))
    }

    fn edit_organization(&self, id: OrganizationId, edit: &OrganizationEdit) -> Result<String, OpError> {
        let before = self.organization(id)?;
        let (name, notes) = before.clone();
        let name = edit.name.clone().over(Some(name)).unwrap_or_default();
        let notes = edit.notes.clone().over(Some(notes)).unwrap_or_default();
        if name.is_empty() {
            return OpError::refused("An organization needs a name; nothing was changed.");
        }
        if (&name, &notes) == (&before.0, &before.1) {
            return Ok("Nothing was changed: it is so already.".to_owned());
        }
        self.unique(&name, Some(id))?;
        self.writer.save_organization(id, &name, &notes)?;
        Ok(format!("Changed {name}."))
    }

    fn remove_organization(&self, id: OrganizationId) -> Result<String, OpError> {
        let (name, _) = self.organization(id)?;
        let deals = self.writer.deals_of(id)?;
        if deals > 0 {
            return OpError::refused(format!(
                "{name} has {}; delete {} first, or merge {name} into another organization.",
                counted(deals, "deal"),
                if deals == 1 { "it" } else { "them" }
            ));
        }
        let people = i64::try_from(self.writer.contacts_of(id)?.len()).unwrap_or(i64::MAX);
        self.writer.delete_organization(id)?;
        Ok(match people {
            0 => format!("Removed {name}."),
            1 => format!("Removed {name}; its contact stays, without an organization."),
            many => format!("Removed {name}; its {many} contacts stay, without an organization."),
        })
    }

    fn merge_organizations(&self, stays: OrganizationId, goes: OrganizationId) -> Result<String, OpError> {
        let ((name, notes), (gone, more)) = (self.organization(stays)?, self.organization(goes)?);
        if stays == goes {
            return OpError::refused(format!("{name} cannot be merged with itself; name another organization."));
        }
        let deals = self.writer.deals_of(goes)?;
        let mut left = Vec::new();
        for id in self.writer.contacts_of(goes)? {
            let theirs = self.contact(id)?;
            // Somebody who stands in both, by name or by address, is one person.
            let own = match self.writer.namesake(&theirs.name, Some(stays))? {
                Some(own) => Some(own),
                None => self.at_address(stays, theirs.email.as_deref())?,
            };
            if let Some(own) = own {
                left.extend(self.take_over(self.contact(own)?, &theirs)?);
            }
        }
        self.writer.hand_over_organization(goes, stays)?;
        if !more.is_empty() && more != notes {
            let both = if notes.is_empty() { more } else { format!("{notes}\n{more}") };
            self.writer.save_organization(stays, &name, &both)?;
        }
        let left = if left.is_empty() { String::new() } else { format!(" Left out: {}.", left.join(", ")) };
        Ok(format!("Merged {gone} into {name}: {} came over.{left}", counted(deals, "deal")))
    }

    /// The contact of an organization who has an address.
    pub(super) fn at_address(&self, firm: OrganizationId, email: Option<&str>) -> Result<Option<ContactId>, OpError> {
        let Some(email) = email else { return Ok(None) };
        for id in self.writer.contacts_of(firm)? {
            if self.contact(id)?.email.is_some_and(|own| names::same(&own, email)) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// Refuses a name that another organization has.
    fn unique(&self, name: &str, own: Option<OrganizationId>) -> Result<(), OpError> {
        match self.writer.known_organization(name)? {
            Some(other) if Some(other) != own => {
                let (taken, _) = self.organization(other)?;
                OpError::refused(format!("There is an organization {taken} already; merge the two instead."))
            }
            _ => Ok(()),
        }
    }

    fn contact(&self, id: ContactId) -> Result<ContactRow, OpError> {
        self.writer.contact_row(id)?.ok_or_else(|| OpError::Refused(format!("There is no contact {id}.")))
    }

    fn organization(&self, id: OrganizationId) -> Result<(String, String), OpError> {
        self.writer.organization_row(id)?.ok_or_else(|| OpError::Refused(format!("There is no organization {id}.")))
    }

    /// "Ann Lee (Acme Corp)"
    fn contact_name(&self, row: &ContactRow) -> Result<String, StoreError> {
        Ok(match row.organization {
            Some(firm) => format!("{} ({})", row.name, self.writer.organization_name(firm)?),
            None => row.name.clone(),
        })
    }
}

fn counted(count: i64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
