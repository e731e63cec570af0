//! Names that are there already, whatever their case. An index answers for ASCII letters; for all others the names are
//! read once an operation and compared here, so that an import of many stays linear.

use super::error::StoreError;
use super::write::Writer;
use crate::domain::names;
use rusqlite::{Connection, OptionalExtension, params};
use std::cell::RefCell;
use std::collections::HashMap;

/// The names that an operation has read, by [`names::key`]. A contact's counts within its organization.
#[derive(Debug, Default)]
pub(super) struct Names {
    organizations: Known<String>,
    contacts: Known<(Option<i64>, String)>,
    emails: Known<String>,
}

/// Rows by key; `None`: not read yet.
type Known<K> = RefCell<Option<HashMap<K, i64>>>;

impl Writer<'_> {
    /// The row of an organization.
    pub(super) fn organization_named(&self, name: &str) -> Result<Option<i64>, StoreError> {
        self.sql(|c| {
            let mut statement = c.prepare_cached("SELECT id FROM organizations WHERE name = ?")?;
            let found = statement.query_row([name], |r| r.get(0)).optional()?;
            if found.is_some() || name.is_ascii() {
                return Ok(found);
            }
            let read = || {
                by_key(c, "SELECT id, name, NULL FROM organizations ORDER BY id DESC", |_, name: &str| names::key(name))
            };
            look_up(&self.names.organizations, &names::key(name), read)
        })
    }

    /// The row of a contact at an organization, or at none; of several the first.
    pub(super) fn contact_named(&self, name: &str, organization: Option<i64>) -> Result<Option<i64>, StoreError> {
        self.sql(|c| {
            let mut statement =
                c.prepare_cached("SELECT id FROM contacts WHERE name = ? AND organization IS ? ORDER BY id LIMIT 1")?;
            let found = statement.query_row(params![name, organization], |r| r.get(0)).optional()?;
            if found.is_some() || name.is_ascii() {
                return Ok(found);
            }
            let read = || {
                by_key(c, "SELECT id, name, organization FROM contacts ORDER BY id DESC", |organization, name: &str| {
                    (organization, names::key(name))
                })
            };
            look_up(&self.names.contacts, &(organization, names::key(name)), read)
        })
    }

    /// The row of the contact who has an email address; of several the first.
    pub(super) fn contact_at(&self, email: &str) -> Result<Option<i64>, StoreError> {
        self.sql(|c| {
            let sql = "SELECT id, email, NULL FROM contacts WHERE email IS NOT NULL ORDER BY id DESC";
            let read = || by_key(c, sql, |_, email: &str| names::key(email));
            look_up(&self.names.emails, &names::key(email), read)
        })
    }

    /// Notes an organization that was made.
    pub(super) fn know_organization(&self, id: i64, name: &str) {
        if let Some(known) = self.names.organizations.borrow_mut().as_mut() {
            known.insert(names::key(name), id);
        }
    }

    /// Notes a contact that was made.
    pub(super) fn know_contact(&self, id: i64, name: &str, organization: Option<i64>) {
        if let Some(known) = self.names.contacts.borrow_mut().as_mut() {
            known.entry((organization, names::key(name))).or_insert(id);
        }
    }

    /// Notes an address that was given to a contact.
    pub(super) fn know_email(&self, id: i64, email: &str) {
        if let Some(known) = self.names.emails.borrow_mut().as_mut() {
            known.entry(names::key(email)).or_insert(id);
        }
    }

    /// Reads all names anew when next asked: one was changed, or is gone.
    pub(super) fn forget_names(&self) {
        self.names.organizations.take();
        self.names.contacts.take();
        self.names.emails.take();
    }
}

fn look_up<K: Eq + std::hash::Hash>(
    known: &Known<K>,
    key: &K,
    read: impl FnOnce() -> rusqlite::Result<HashMap<K, i64>>,
) -> rusqlite::Result<Option<i64>> {
    let mut known = known.borrow_mut();
    let map = match known.take() {
        Some(map) => map,
        None => read()?,
    };
    Ok(known.insert(map).get(key).copied())
}

/// The rows of a query of id, name and organization; of two with one key, the later row stays.
fn by_key<K: Eq + std::hash::Hash>(
    conn: &Connection,
    sql: &str,
    key: impl Fn(Option<i64>, &str) -> K,
) -> rusqlite::Result<HashMap<K, i64>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut found = HashMap::new();
    while let Some(row) = rows.next()? {
        found.insert(key(row.get(2)?, row.get_ref(1)?.as_str()?), row.get(0)?);
    }
    Ok(found)
}

/// The one of a few names that a text is, whatever its case: what stands in the file is what is written.
pub(super) fn as_written<'n>(known: &'n [String], name: &str) -> Option<&'n str> {
    known.iter().map(String::as_str).find(|known| names::same(known, name))
}
