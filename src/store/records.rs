//! Whole records: a deal with its people, labels, fields and notes.

use super::criteria;
use super::error::StoreError;
use super::firms;
use super::open::Store;
use super::rows::{self, Currencies, DEAL, DEAL_WIDTH};
use crate::domain::deal::DealRecord;
use crate::domain::ids::{ContactId, DealId, OrganizationId, PipelineId};
use crate::domain::people::Contact;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use std::collections::HashMap;

/// Which deals to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The open ones of a pipeline.
    Open(PipelineId),
    /// All of a pipeline.
    All(PipelineId),
    /// One, wherever it is.
    One(DealId),
    /// Those of an organization, in all pipelines.
    Organization(OrganizationId),
    /// Those that name a contact, in all pipelines.
    Contact(ContactId),
}

impl Scope {
    /// The condition on `deals d`, and the value it compares with.
    pub(super) fn condition(&self) -> (&'static str, Value) {
        match self {
            Self::Open(pipeline) => ("d.pipeline = ? AND d.status = 'open'", Value::Integer(pipeline.0)),
            Self::All(pipeline) => ("d.pipeline = ?", Value::Integer(pipeline.0)),
            Self::One(deal) => ("d.id = ?", Value::Integer(deal.0)),
            Self::Organization(organization) => ("d.organization = ?", Value::Integer(organization.0)),
            Self::Contact(contact) => ("d.contact = ?", Value::Integer(contact.0)),
        }
    }
}

const MORE: &str = "p.name, s.name, c.name, c.email, c.phone, d.source, d.product, d.notes, d.created_at, d.closed_at, \
     r.name, d.lost_note, coalesce(r.disqualifies, 0), d.origin, d.external_id";

impl Store {
    /// Whole records, by id.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn records(&self, scope: &Scope) -> Result<Vec<DealRecord>, StoreError> {
        self.read_records(scope).map_err(|e| self.fault(&e))
    }

    fn read_records(&self, scope: &Scope) -> rusqlite::Result<Vec<DealRecord>> {
        let (condition, value) = scope.condition();
        let sql = format!(
            "SELECT {DEAL}, {MORE} FROM deals d JOIN pipelines p ON p.id = d.pipeline \
             LEFT JOIN stages s ON s.id = d.stage LEFT JOIN contacts c ON c.id = d.contact \
             LEFT JOIN lost_reasons r ON r.id = d.lost_reason WHERE {condition} ORDER BY d.id"
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut currencies = Currencies::default();
        let mut organizations = Vec::new();
        let mut records = rows::collect(statement.query([&value])?, |row| {
            let (record, organization) = record(row, &mut currencies)?;
            organizations.push(organization);
            Ok(record)
        })?;
        firms::name(&self.conn, records.iter_mut().map(|r| &mut r.deal), &organizations)?;
        criteria::count(&self.conn, records.iter_mut().map(|r| &mut r.deal))?;
        let places: HashMap<i64, usize> = records.iter().enumerate().map(|(at, r)| (r.deal.id.0, at)).collect();

        let hanging = |table: &str, columns: &str| {
            format!(
                "SELECT x.deal, {columns} FROM {table} x JOIN deals d ON d.id = x.deal WHERE {condition} ORDER BY x.deal, 2"
            )
        };
        let mut statement = self.conn.prepare(&hanging("deal_tags", "x.tag"))?;
        let mut tags = statement.query(params_from_iter([&value]))?;
        while let Some(row) = tags.next()? {
            if let Some(&at) = places.get(&row.get(0)?) {
                records[at].tags.push(row.get(1)?);
            }
        }
        let mut statement = self.conn.prepare(&hanging("deal_fields", "x.name, x.value"))?;
        let mut fields = statement.query(params_from_iter([&value]))?;
        while let Some(row) = fields.next()? {
            if let Some(&at) = places.get(&row.get(0)?) {
                records[at].fields.insert(row.get(1)?, row.get(2)?);
            }
        }
        Ok(records)
    }
}

fn record(row: &Row<'_>, currencies: &mut Currencies) -> rusqlite::Result<(DealRecord, Option<i64>)> {
    const FROM: usize = DEAL_WIDTH;
    let name: Option<String> = row.get(FROM + 2)?;
    let contact = match name {
        Some(name) => Some(Contact { name, email: row.get(FROM + 3)?, phone: row.get(FROM + 4)? }),
        None => None,
    };
    let (deal, organization) = rows::deal(row, currencies)?;
    let record = DealRecord {
        deal,
        pipeline: row.get(FROM)?,
        stage: row.get(FROM + 1)?,
        contact,
        source: row.get(FROM + 5)?,
        product: row.get(FROM + 6)?,
        tags: Vec::new(),
        fields: std::collections::BTreeMap::new(),
        notes: row.get(FROM + 7)?,
        created_at: rows::instant(row, FROM + 8)?.unwrap_or_default(),
        closed_at: rows::instant(row, FROM + 9)?,
        lost_reason: row.get(FROM + 10)?,
        lost_note: row.get(FROM + 11)?,
        disqualified: row.get(FROM + 12)?,
        origin: row.get(FROM + 13)?,
        external_id: row.get(FROM + 14)?,
    };
    Ok((record, organization))
}
