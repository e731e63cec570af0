//! The directory: every organization and every contact, with what their deals in all pipelines add up to.

use super::error::StoreError;
use super::open::Store;
use super::records::Scope;
use super::rows::{self, Currencies};
use crate::domain::deal::Status;
use crate::domain::ids::{ContactId, DealId, OrganizationId};
use crate::domain::money::Money;
use crate::domain::people::{Contact, ContactRecord, Dealings, OrganizationRecord, Touch};
use rusqlite::Connection;
use std::collections::HashMap;

impl Store {
    /// Every organization, by name.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn organizations(&self) -> Result<Vec<OrganizationRecord>, StoreError> {
        read_organizations(&self.conn).map_err(|e| self.fault(&e))
    }

    /// Every contact, by name.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn contacts(&self) -> Result<Vec<ContactRecord>, StoreError> {
        read_contacts(&self.conn).map_err(|e| self.fault(&e))
    }

    /// The latest calls, emails, meetings and proposals on some deals, latest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn touches(&self, scope: &Scope, limit: usize) -> Result<Vec<Touch>, StoreError> {
        let (condition, value) = scope.condition();
        let sql = format!(
            "SELECT t.deal, t.done_on, t.kind, t.subject, t.outcome FROM activities t JOIN deals d ON d.id = t.deal \
             WHERE {condition} AND t.done_at IS NOT NULL AND t.kind IN ({}) ORDER BY t.done_at DESC, t.id DESC LIMIT {limit}",
            rows::touches()
        );
        let read = || {
            let mut statement = self.conn.prepare(&sql)?;
            rows::collect(statement.query([value])?, |r| {
                let day = rows::day(r, 1)?.ok_or(rusqlite::Error::InvalidQuery)?;
                Ok(Touch {
                    deal: DealId(r.get(0)?),
                    day,
                    kind: rows::word(r, 2)?,
                    subject: r.get(3)?,
                    outcome: r.get(4)?,
                })
            })
        };
        read().map_err(|e| self.fault(&e))
    }
}

fn read_organizations(conn: &Connection) -> rusqlite::Result<Vec<OrganizationRecord>> {
    let mut dealings = dealings(conn, "organization")?;
    let mut statement = conn.prepare(
        "SELECT o.id, o.name, o.notes, (SELECT count(*) FROM contacts c WHERE c.organization = o.id) \
         FROM organizations o ORDER BY o.name, o.id",
    )?;
    rows::collect(statement.query([])?, |r| {
        let id: i64 = r.get(0)?;
        Ok(OrganizationRecord {
            id: OrganizationId(id),
            name: r.get(1)?,
            notes: r.get(2)?,
            contacts: r.get(3)?,
            deals: dealings.remove(&id).unwrap_or_default(),
        })
    })
}

fn read_contacts(conn: &Connection) -> rusqlite::Result<Vec<ContactRecord>> {
    let mut dealings = dealings(conn, "contact")?;
    let mut statement = conn.prepare(
        "SELECT c.id, c.name, c.email, c.phone, c.role, o.id, o.name FROM contacts c \
         LEFT JOIN organizations o ON o.id = c.organization ORDER BY c.name, o.name, c.id",
    )?;
    rows::collect(statement.query([])?, |r| {
        let id: i64 = r.get(0)?;
        let firm: Option<i64> = r.get(5)?;
        Ok(ContactRecord {
            id: ContactId(id),
            person: Contact { name: r.get(1)?, email: r.get(2)?, phone: r.get(3)? },
            role: r.get(4)?,
            organization: firm.map(OrganizationId).zip(r.get(6)?),
            deals: dealings.remove(&id).unwrap_or_default(),
        })
    })
}

/// What the deals of each organization or contact add up to.
fn dealings(conn: &Connection, whose: &str) -> rusqlite::Result<HashMap<i64, Dealings>> {
    let mut all: HashMap<i64, Dealings> = HashMap::new();
    let sql = format!("SELECT {whose}, status, currency, value FROM deals WHERE {whose} IS NOT NULL");
    let mut statement = conn.prepare(&sql)?;
    let mut currencies = Currencies::default();
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let dealings = all.entry(row.get(0)?).or_default();
        match rows::status(row, 1)? {
            Status::Won => dealings.won += 1,
            Status::Lost => dealings.lost += 1,
            Status::Open => {
                dealings.open += 1;
                if let Some(minor) = row.get(3)? {
                    dealings.value.add(Money { minor, currency: currencies.read(row, 2)? });
                }
            }
        }
    }
    let sql = format!(
        "SELECT d.{whose}, max(t.done_on) FROM activities t JOIN deals d ON d.id = t.deal \
         WHERE t.done_at IS NOT NULL AND t.kind IN ({}) AND d.{whose} IS NOT NULL GROUP BY d.{whose}",
        rows::touches()
    );
    let mut statement = conn.prepare(&sql)?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        if let Some(dealings) = all.get_mut(&row.get(0)?) {
            dealings.last_touch = rows::day(row, 1)?;
        }
    }
    Ok(all)
}
