//! Deals and what hangs on them, as rows: made, changed, deleted. The columns that are derived from visits, changes and
//! activities are brought up to date here and nowhere else.

use super::error::StoreError;
use super::rows::{self, written, written_day};
use super::steps::{ORDER, PLANNED};
use super::write::Writer;
use crate::domain::dates::Moment;
use crate::domain::deal::Status;
use crate::domain::ids::{ContactId, DealId, OrganizationId, PipelineId, ReasonId, StageId};
use crate::domain::money::Currency;
use crate::domain::stage::Probability;
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, ToSql, params};
use std::sync::LazyLock;

/// A deal's own row, as a verb changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealRow {
    /// Its number; 0 before it is made.
    pub id: DealId,
    /// The pipeline it belongs to.
    pub pipeline: PipelineId,
    /// `None` only when closed in an unknown stage.
    pub stage: Option<StageId>,
    /// Open, won or lost.
    pub status: Status,
    /// Never empty.
    pub title: String,
    /// The firm.
    pub organization: Option<OrganizationId>,
    /// The person.
    pub contact: Option<ContactId>,
    /// Minor units of `currency`; `None`: unpriced.
    pub value: Option<i64>,
    /// Of `value`.
    pub currency: Currency,
    /// The deal's own.
    pub probability: Option<Probability>,
    /// The day on which it is expected to close.
    pub expected_close: Option<NaiveDate>,
    /// Manual order in its column.
    pub position: i64,
    /// When it came to be.
    pub created: Moment,
    /// When it was closed, where that is known.
    pub closed: Option<Moment>,
    /// When it was last reopened.
    pub reopened: Option<Moment>,
    /// Why it was lost.
    pub lost_reason: Option<ReasonId>,
    /// More words on why.
    pub lost_note: Option<String>,
    /// Flagged by hand.
    pub flagged: bool,
    /// Why it was flagged.
    pub flag_note: Option<String>,
    /// Out of sight until this day.
    pub snoozed_until: Option<NaiveDate>,
    /// Why it is snoozed.
    pub snooze_reason: Option<String>,
    /// Where it came from.
    pub source: Option<String>,
    /// What kind of thing is sold.
    pub product: Option<String>,
    /// The kind of file it was imported from.
    pub origin: Option<String>,
    /// Its id in that file.
    pub external_id: Option<String>,
    /// Free text.
    pub notes: String,
}

/// The columns of [`DealRow`], `id` first, in the order of [`DealRow::values`].
const COLUMNS: [&str; 30] = [
    "pipeline",
    "stage",
    "status",
    "title",
    "organization",
    "contact",
    "value",
    "currency",
    "probability",
    "expected_close",
    "position",
    "created_at",
    "created_on",
    "closed_at",
    "closed_on",
    "reopened_at",
    "reopened_on",
    "lost_reason",
    "lost_note",
    "flagged",
    "flag_note",
    "snoozed_until",
    "snooze_reason",
    "source",
    "product",
    "origin",
    "external_id",
    "notes",
    "stage_since",
    "idle_since",
];

/// What the store derives, in terms of the deal's own row.
static DERIVED: LazyLock<String> = LazyLock::new(|| {
    let touches = rows::touches();
    format!(
        "stage_since = coalesce((SELECT v.entered_on FROM visits v WHERE v.deal = deals.id \
            ORDER BY v.entered_at DESC, v.id DESC LIMIT 1), created_on), \
        idle_since = max(created_on, coalesce(reopened_on, ''), \
            coalesce((SELECT max(v.entered_on) FROM visits v WHERE v.deal = deals.id), ''), \
            coalesce((SELECT max(t.done_on) FROM activities t WHERE t.deal = deals.id AND t.done_at IS NOT NULL \
                AND t.kind IN ({touches})), '')), \
        pushes = (SELECT count(*) FROM changes c WHERE c.deal = deals.id AND c.field = 'expected_close' \
            AND c.new > c.old AND c.at >= strftime('%Y-%m-%dT%H:%M:%fZ', deals.created_at, '+1 day') \
            AND c.at >= coalesce((SELECT v.entered_at FROM visits v WHERE v.deal = deals.id \
                ORDER BY v.entered_at DESC, v.id DESC LIMIT 1), '') \
            AND c.at > coalesce((SELECT max(r.at) FROM review_decisions r WHERE r.deal = deals.id), '')), \
        (next_step, next_kind, next_subject, next_due, next_time) = \
            (SELECT t.id, t.kind, t.subject, t.due_on, t.due_time FROM activities t \
            WHERE t.deal = deals.id AND {PLANNED} ORDER BY {ORDER} LIMIT 1)"
    )
});

impl DealRow {
    fn values(&self) -> [Box<dyn ToSql>; 28] {
        let status: &'static str = self.status.into();
        let at = |m: Option<Moment>| m.map(|m| written(m.at));
        let on = |m: Option<Moment>| m.map(|m| written_day(m.day));
        [
            Box::new(self.pipeline.0),
            Box::new(self.stage.map(|s| s.0)),
            Box::new(status),
            Box::new(self.title.clone()),
            Box::new(self.organization.map(|o| o.0)),
            Box::new(self.contact.map(|c| c.0)),
            Box::new(self.value),
            Box::new(self.currency.code()),
            Box::new(self.probability.map(Probability::percent)),
            Box::new(self.expected_close.map(written_day)),
            Box::new(self.position),
            Box::new(written(self.created.at)),
            Box::new(written_day(self.created.day)),
            Box::new(at(self.closed)),
            Box::new(on(self.closed)),
            Box::new(at(self.reopened)),
            Box::new(on(self.reopened)),
            Box::new(self.lost_reason.map(|r| r.0)),
            Box::new(self.lost_note.clone()),
            Box::new(self.flagged),
            Box::new(self.flag_note.clone()),
            Box::new(self.snoozed_until.map(written_day)),
            Box::new(self.snooze_reason.clone()),
            Box::new(self.source.clone()),
            Box::new(self.product.clone()),
            Box::new(self.origin.clone()),
            Box::new(self.external_id.clone()),
            Box::new(self.notes.clone()),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            pipeline: PipelineId(row.get(0)?),
            stage: row.get::<_, Option<i64>>(1)?.map(StageId),
            status: rows::status(row, 2)?,
            title: row.get(3)?,
            organization: row.get::<_, Option<i64>>(4)?.map(OrganizationId),
            contact: row.get::<_, Option<i64>>(5)?.map(ContactId),
            value: row.get(6)?,
            currency: rows::currency(row, 7)?,
            probability: rows::probability(row, 8)?,
            expected_close: rows::day(row, 9)?,
            position: row.get(10)?,
            created: rows::moment(row, 11, 12)?.unwrap_or_else(|| Moment::noon(NaiveDate::default())),
            closed: rows::moment(row, 13, 14)?,
            reopened: rows::moment(row, 15, 16)?,
            lost_reason: row.get::<_, Option<i64>>(17)?.map(ReasonId),
            lost_note: row.get(18)?,
            flagged: row.get(19)?,
            flag_note: row.get(20)?,
            snoozed_until: rows::day(row, 21)?,
            snooze_reason: row.get(22)?,
            source: row.get(23)?,
            product: row.get(24)?,
            origin: row.get(25)?,
            external_id: row.get(26)?,
            notes: row.get(27)?,
            id: DealId(row.get(28)?),
        })
    }
}

impl Writer<'_> {
    /// A deal's row; `None`: there is no such deal.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn deal(&self, id: DealId) -> Result<Option<DealRow>, StoreError> {
        let sql = format!("SELECT {}, id FROM deals WHERE id = ?", COLUMNS[..28].join(", "));
        self.sql(|c| c.prepare_cached(&sql)?.query_row([id.0], DealRow::read).optional())
    }

    /// Makes a deal at the end of the manual order; its visits, activities and tags come after.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn insert_deal(&self, row: &DealRow) -> Result<DealId, StoreError> {
        self.sql(|c| {
            let id: i64 = c
                // AUTOINCREMENT's own count: the number of a deleted deal is never given to another.
                .prepare_cached("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'deals'), 0) + 1")?
                .query_row([], |r| r.get(0))?;
            let mut row = row.clone();
            row.position = id;
            let mut values = row.values().into_iter().collect::<Vec<_>>();
            let created = written_day(row.created.day);
            values.extend([Box::new(created.clone()) as Box<dyn ToSql>, Box::new(created), Box::new(id)]);
            let sql = format!("INSERT INTO deals ({}, id) VALUES (?{})", COLUMNS.join(", "), ", ?".repeat(30));
            c.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
            Ok(DealId(id))
        })
    }

    /// Writes a deal's row back, with what is derived from its visits, changes and activities.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save_deal(&self, row: &DealRow) -> Result<(), StoreError> {
        let assignments: Vec<String> = COLUMNS[..28].iter().map(|c| format!("{c} = ?")).collect();
        // What is derived reads the row as it was before the statement: created, reopened do not change in an update
        // but by reopening, whose visit says the same day.
        let sql = format!("UPDATE deals SET {}, {} WHERE id = ?", assignments.join(", "), *DERIVED);
        self.sql(|c| {
            let mut values = row.values().into_iter().collect::<Vec<_>>();
            values.push(Box::new(row.id.0));
            c.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values)).map(drop)
        })?;
        self.settle_visits(row.id)
    }

    /// Derives a deal's columns anew, after rows were hung on it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn derive(&self, deal: DealId) -> Result<(), StoreError> {
        let sql = format!("UPDATE deals SET {} WHERE id = ?", *DERIVED);
        self.sql(|c| c.prepare_cached(&sql)?.execute([deal.0]).map(drop))?;
        self.settle_visits(deal)
    }

    /// Deletes a deal with everything that hangs on it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn delete_deal(&self, deal: DealId) -> Result<(), StoreError> {
        const HANGING: [&str; 9] = [
            "met_criteria",
            "deal_tags",
            "deal_fields",
            "visits",
            "changes",
            "activities",
            "review_decisions",
            "forecasts",
            "imported_rows",
        ];
        self.forget_visits(deal)?;
        self.sql(|c| {
            for table in HANGING {
                c.execute(&format!("DELETE FROM {table} WHERE deal = ?"), [deal.0])?;
            }
            c.execute("DELETE FROM deals WHERE id = ?", [deal.0]).map(drop)
        })
    }

    /// Gives two deals each other's place in the manual order.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn swap_positions(&self, one: &DealRow, other: &DealRow) -> Result<(), StoreError> {
        self.sql(|c| {
            for (deal, position) in [(one.id, other.position), (other.id, one.position)] {
                c.execute("UPDATE deals SET position = ? WHERE id = ?", params![position, deal.0])?;
            }
            Ok(())
        })
    }
}
