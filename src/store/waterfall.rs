//! What the waterfall reads: the deals of a pipeline that were open at its start or at its end, or changed between.

use super::error::StoreError;
use super::open::Store;
use super::rows::{self, Currencies, written};
use super::write::Writer;
use crate::domain::deal::Status;
use crate::domain::ids::{DealId, PipelineId};
use crate::domain::money::Currency;
use crate::domain::waterfall::{Cut, Turn, Worth};
use chrono::{Days, NaiveDate, NaiveTime};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

impl Store {
    /// What the deals of a pipeline have been through since a moment. Deals that were closed before, and stayed so, are left
    /// out: they cost nothing.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn worths(&self, pipeline: PipelineId, since: Cut) -> Result<Vec<Worth>, StoreError> {
        worths(&self.conn, pipeline, since).map_err(|e| self.fault(&e))
    }
}

impl Writer<'_> {
    /// The same as it stands in this transaction.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn worths(&self, pipeline: PipelineId, since: Cut) -> Result<Vec<Worth>, StoreError> {
        self.sql(|c| worths(c, pipeline, since))
    }
}

fn worths(conn: &Connection, pipeline: PipelineId, since: Cut) -> rusqlite::Result<Vec<Worth>> {
    const COLUMNS: &str = "id, status, value, currency, created_at, created_on, closed_at, closed_on";
    let mut currencies = Currencies::default();
    let mut read = |row: &Row<'_>| {
        Ok(Worth {
            deal: DealId(row.get(0)?),
            status: rows::status(row, 1)?,
            value: row.get(2)?,
            currency: currencies.read(row, 3)?,
            created: rows::moment(row, 4, 5)?.ok_or(rusqlite::Error::InvalidQuery)?,
            closed: rows::moment(row, 6, 7)?,
            turns: Vec::new(),
        })
    };
    let (from, from_day) = reach(since);
    let open = format!("SELECT {COLUMNS} FROM deals WHERE pipeline = ? AND status = 'open'");
    let mut found = rows::collect(conn.prepare_cached(&open)?.query([pipeline.0])?, &mut read)?;
    let closed = format!("SELECT {COLUMNS} FROM deals WHERE pipeline = ? AND status <> 'open' AND closed_on >= ?");
    found.extend(rows::collect(
        conn.prepare_cached(&closed)?.query(params![pipeline.0, rows::written_day(from_day)])?,
        &mut read,
    )?);
    let places: HashMap<DealId, usize> = found.iter().enumerate().map(|(at, worth)| (worth.deal, at)).collect();
    let sql = "SELECT deal, field, at, day, old, new FROM changes \
               WHERE at > ? AND field IN ('value', 'currency', 'status') ORDER BY at, id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut changes = statement.query([from])?;
    while let Some(row) = changes.next()? {
        let when = rows::moment(row, 2, 3)?.ok_or(rusqlite::Error::InvalidQuery)?;
        let place = places.get(&DealId(row.get(0)?)).filter(|_| since.is_before(when));
        if let (Some(place), Some(turn)) = (place, turn(row)?) {
            found[*place].turns.push((when, turn));
        }
    }
    Ok(found)
}

/// An instant and a day from which on everything lies that happened after a cut. Its day is that of where the seller was:
/// it can begin a day before, or after, that of UTC.
fn reach(since: Cut) -> (String, NaiveDate) {
    match since {
        Cut::At(at) => (written(at), at.date_naive().pred_opt().unwrap_or(NaiveDate::MIN)),
        Cut::EndOf(day) => (written(day.and_time(NaiveTime::MIN).and_utc()), day + Days::new(1)),
    }
}

/// What a recorded change has turned; `None`: it cannot be read.
fn turn(row: &Row<'_>) -> rusqlite::Result<Option<Turn>> {
    let (old, new) = (rows::optional_text(row, 4)?, rows::optional_text(row, 5)?);
    let amount = |text: Option<&str>| text.and_then(|minor| minor.parse().ok());
    let status = |text: Option<&str>| text.and_then(|status| status.parse::<Status>().ok());
    Ok(match row.get_ref(1)?.as_str()? {
        "value" => Some(Turn::Value(amount(old), amount(new))),
        "currency" => {
            old.and_then(Currency::from_code).zip(new.and_then(Currency::from_code)).map(|(a, b)| Turn::Currency(a, b))
        }
        _ => status(old).zip(status(new)).map(|(a, b)| Turn::Status(a, b)),
    })
}
