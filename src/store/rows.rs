//! Columns to domain values and back. A value that breaks the format is an error that names its column, never a guess.

use crate::domain::activity::{Kind, NextStep};
use crate::domain::dates::{Moment, Period};
use crate::domain::deal::{Deal, Status};
use crate::domain::ids::{DealId, StageId};
use crate::domain::money::Currency;
use crate::domain::stage::Probability;
use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use rusqlite::types::{FromSqlError, Type, ValueRef};
use rusqlite::{Row, Rows};

/// The columns of [`deal`], in its order, of `deals d` alone: ten thousand look-ups beside it would cost more than the
/// deals themselves. [`super::firms`] names the organizations afterwards.
pub(super) const DEAL: &str = "d.id, d.title, d.organization, d.stage, d.status, d.value, d.currency, d.probability, \
     d.expected_close, d.position, d.created_on, d.closed_on, d.stage_since, d.idle_since, d.pushes, d.flagged, \
     d.snoozed_until, d.next_kind, d.next_subject, d.next_due, d.next_time, d.flag_note, d.snooze_reason";

/// How many columns [`DEAL`] has: what else a query selects starts here.
pub(super) const DEAL_WIDTH: usize = 23;

/// The currencies that a query has met: a look at one of these is cheaper than one into the list of all.
#[derive(Default)]
pub(super) struct Currencies(Vec<Currency>);

impl Currencies {
    /// A currency's code.
    pub(super) fn read(&mut self, row: &Row<'_>, at: usize) -> rusqlite::Result<Currency> {
        let code = text(row, at)?;
        if let Some(known) = self.0.iter().find(|c| c.code() == code) {
            return Ok(*known);
        }
        let currency = currency(row, at)?;
        self.0.push(currency);
        Ok(currency)
    }
}

/// A deal from the columns of [`DEAL`], its organization still to be named.
pub(super) fn deal(row: &Row<'_>, currencies: &mut Currencies) -> rusqlite::Result<(Deal, Option<i64>)> {
    let due = day(row, 19)?;
    let next_step = match due {
        None => None,
        Some(due) => Some(NextStep { kind: word(row, 17)?, subject: text(row, 18)?.into(), due, time: time(row, 20)? }),
    };
    let deal = Deal {
        id: DealId(row.get(0)?),
        title: text(row, 1)?.into(),
        organization: None,
        stage: row.get::<_, Option<i64>>(3)?.map(StageId),
        status: status(row, 4)?,
        value: row.get(5)?,
        currency: currencies.read(row, 6)?,
        probability: probability(row, 7)?,
        expected_close: day(row, 8)?,
        position: row.get(9)?,
        created_on: some(day(row, 10)?, 10)?,
        closed_on: day(row, 11)?,
        stage_since: some(day(row, 12)?, 12)?,
        idle_since: some(day(row, 13)?, 13)?,
        pushes: row.get(14)?,
        flagged: row.get(15)?,
        flag_note: optional_text(row, 21)?.map(Into::into),
        snoozed_until: day(row, 16)?,
        snooze_reason: optional_text(row, 22)?.map(Into::into),
        next_step,
        progress: None,
    };
    Ok((deal, row.get(2)?))
}

/// All rows of a query through one reader.
pub(super) fn collect<T>(
    mut rows: Rows<'_>,
    mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(read(row)?);
    }
    Ok(all)
}

fn broken(at: usize, what: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(at, Type::Text, format!("this is no {what}").into())
}

fn some<T>(value: Option<T>, at: usize) -> rusqlite::Result<T> {
    value.ok_or_else(|| broken(at, "day"))
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> rusqlite::Result<&'r str> {
    row.get_ref(at)?
        .as_str()
        .map_err(|e: FromSqlError| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, e.into()))
}

/// Text that borrows from the row.
pub(super) fn optional_text<'r>(row: &'r Row<'_>, at: usize) -> rusqlite::Result<Option<&'r str>> {
    if matches!(row.get_ref(at)?, ValueRef::Null) { Ok(None) } else { text(row, at).map(Some) }
}

/// A word that is one of a domain enum's.
pub(super) fn word<T: std::str::FromStr>(row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
    text(row, at)?.parse().map_err(|_| broken(at, "word that belongs here"))
}

/// Open, won or lost: by far the most read word, so matched directly.
pub(super) fn status(row: &Row<'_>, at: usize) -> rusqlite::Result<Status> {
    match text(row, at)? {
        "open" => Ok(Status::Open),
        "won" => Ok(Status::Won),
        "lost" => Ok(Status::Lost),
        _ => Err(broken(at, "status")),
    }
}

/// An ISO 4217 code.
pub(super) fn currency(row: &Row<'_>, at: usize) -> rusqlite::Result<Currency> {
    Currency::from_code(text(row, at)?).ok_or_else(|| broken(at, "currency"))
}

/// A percent, or null.
pub(super) fn probability(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Probability>> {
    row.get::<_, Option<i64>>(at)?.map(|p| Probability::new(p).ok_or_else(|| broken(at, "probability"))).transpose()
}

/// `YYYY-MM-DD` or null. Read by hand: a board of ten thousand deals reads fifty thousand of them.
pub(super) fn day(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<NaiveDate>> {
    optional_text(row, at)?.map(|t| parse_day(t).ok_or_else(|| broken(at, "day"))).transpose()
}

fn parse_day(text: &str) -> Option<NaiveDate> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    let digit = |b: u8| b.is_ascii_digit().then(|| u32::from(b - b'0'));
    let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, digit(m1)? * 10 + digit(m2)?, digit(d1)? * 10 + digit(d2)?)
}

/// A month, a quarter or a year by its key.
pub(super) fn period(row: &Row<'_>, at: usize) -> rusqlite::Result<Period> {
    Period::parse(text(row, at)?).ok_or_else(|| broken(at, "period"))
}

/// `HH:MM` or null.
pub(super) fn time(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<NaiveTime>> {
    optional_text(row, at)?.map(|t| NaiveTime::parse_from_str(t, "%H:%M").map_err(|_| broken(at, "time"))).transpose()
}

/// RFC 3339 in UTC, or null.
pub(super) fn instant(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<DateTime<Utc>>> {
    optional_text(row, at)?
        .map(|t| DateTime::parse_from_rfc3339(t).map(|i| i.to_utc()).map_err(|_| broken(at, "instant")))
        .transpose()
}

/// Two columns, instant and day, as a moment; null when either is.
pub(super) fn moment(row: &Row<'_>, at: usize, on: usize) -> rusqlite::Result<Option<Moment>> {
    Ok(instant(row, at)?.zip(day(row, on)?).map(|(at, day)| Moment { at, day }))
}

/// How the file writes an instant: always the same width, so that text order is the order of time.
pub(super) fn written(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// How the file writes a day.
pub(super) fn written_day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// How the file writes a time of day.
pub(super) fn written_time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// The kinds of activities that are touches, as SQL lists them.
pub(super) fn touches() -> String {
    Kind::TOUCHES.map(|kind| format!("'{kind}'")).join(", ")
}
