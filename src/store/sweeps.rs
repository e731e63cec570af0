//! Sweeps: where one under way is, and what is kept of those that are over.

use super::error::StoreError;
use super::open::Store;
use super::rows::{self, written, written_day};
use super::write::Writer;
use crate::domain::dates::{Moment, quarter_of};
use crate::domain::deal::Deal;
use crate::domain::ids::{DealId, PipelineId, ReviewId};
use crate::domain::stage::Probability;
use crate::domain::sweep::{Decided, Decision, Figures, PastSweep, Review, Sweep};
use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Store {
    /// The sweep of a pipeline that is under way; `None`: there is none.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn sweep(&self, pipeline: PipelineId) -> Result<Option<Sweep>, StoreError> {
        under_way(&self.conn, pipeline).map(|found| found.map(|(_, sweep)| sweep)).map_err(|e| self.fault(&e))
    }

    /// Writes down where a sweep is. Not an operation: undo takes back decisions, not looks.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn bookmark(&self, pipeline: PipelineId, sweep: &Sweep) -> Result<(), StoreError> {
        self.check_in_place()?;
        let sql = "INSERT INTO sweep_bookmarks (pipeline, began_at, began_on, filter, deal_limit, passed, before) \
                   VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (pipeline) DO UPDATE SET began_at = excluded.began_at, \
                   began_on = excluded.began_on, filter = excluded.filter, deal_limit = excluded.deal_limit, \
                   passed = excluded.passed, before = excluded.before";
        let values = params![
            pipeline.0,
            written(sweep.began.at),
            written_day(sweep.began.day),
            sweep.filter,
            sweep.limit.and_then(|limit| i64::try_from(limit).ok()),
            json(&sweep.passed),
            sweep.before.as_ref().map(json),
        ];
        self.conn.execute(sql, values).map(drop).map_err(|e| self.fault(&e))
    }

    /// The latest sweep of a pipeline that is over.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn last_review(&self, pipeline: PipelineId) -> Result<Option<Review>, StoreError> {
        last_review(&self.conn, pipeline).map_err(|e| self.fault(&e))
    }

    /// The sweeps that are over, the latest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn past_sweeps(&self, pipeline: PipelineId, limit: usize) -> Result<Vec<PastSweep>, StoreError> {
        let sql = "SELECT finished_at, finished_on, seconds, figures FROM reviews WHERE pipeline = ? AND finished_at IS NOT NULL ORDER BY finished_at DESC, id DESC LIMIT ?";
        let past = |r: &Row<'_>| {
            let Figures { before, after, decided, undecided, .. } =
                unjson(r, 3)?.ok_or(rusqlite::Error::InvalidQuery)?;
            let finished = rows::moment(r, 0, 1)?.ok_or(rusqlite::Error::InvalidQuery)?;
            Ok(PastSweep { finished, seconds: r.get(2)?, decided, undecided: undecided.len(), before, after })
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let read = || rows::collect(self.conn.prepare_cached(sql)?.query(params![pipeline.0, limit])?, past);
        read().map_err(|e: rusqlite::Error| self.fault(&e))
    }
}

impl Writer<'_> {
    /// The sweep of a pipeline that is under way, with its row where something was decided in it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn sweep(&self, pipeline: PipelineId) -> Result<Option<(Option<ReviewId>, Sweep)>, StoreError> {
        self.sql(|c| under_way(c, pipeline))
    }

    /// Makes the row of a sweep.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn begin_review(&self, pipeline: PipelineId, sweep: &Sweep) -> Result<ReviewId, StoreError> {
        self.sql(|c| {
            c.prepare_cached(
                "INSERT INTO reviews (pipeline, started_at, started_on, filter, deal_limit, figures) \
                 VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
            )?
            .query_row(
                params![
                    pipeline.0,
                    written(sweep.began.at),
                    written_day(sweep.began.day),
                    sweep.filter,
                    sweep.limit.and_then(|limit| i64::try_from(limit).ok()),
                    sweep.before.as_ref().map(json),
                ],
                |r| Ok(ReviewId(r.get(0)?)),
            )
        })
    }

    /// Writes a decision down.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn record_decision(
        &self,
        review: ReviewId,
        deal: DealId,
        now: Moment,
        what: Decided,
        said: &str,
    ) -> Result<(), StoreError> {
        let what: &'static str = what.into();
        self.sql(|c| {
            c.prepare_cached(
                "INSERT INTO review_decisions (review, deal, at, day, decision, said) VALUES (?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![review.0, deal.0, written(now.at), written_day(now.day), what, said])
            .map(drop)
        })
    }

    /// Keeps what a seller forecasts for an open deal.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep_forecast(
        &self,
        review: ReviewId,
        deal: &Deal,
        chance: Probability,
        day: NaiveDate,
    ) -> Result<(), StoreError> {
        let period = deal.expected_close.map_or_else(String::new, |close| quarter_of(close).key());
        self.sql(|c| {
            c.prepare_cached(
                "INSERT INTO forecasts (review, deal, stage, probability, period, value, currency, day) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                review.0,
                deal.id.0,
                deal.stage.map(|stage| stage.0),
                chance.percent(),
                period,
                deal.value,
                deal.currency.code(),
                written_day(day),
            ])
            .map(drop)
        })
    }

    /// The latest sweep of a pipeline that is over.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn last_review(&self, pipeline: PipelineId) -> Result<Option<Review>, StoreError> {
        self.sql(|c| last_review(c, pipeline))
    }

    /// Ends a sweep: what is kept of it. Its bookmark stays for undo, and means nothing until then.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish_review(&self, row: ReviewId, review: &Review) -> Result<(), StoreError> {
        let Moment { at, day } = review.finished;
        let (waterfall, figures) = (json(&review.waterfalls), json(&review.figures));
        self.sql(|c| {
            c.execute(
                "UPDATE reviews SET finished_at = ?, finished_on = ?, seconds = ?, waterfall = ?, figures = ? WHERE id = ?",
                params![written(at), written_day(day), review.seconds, waterfall, figures, row.0],
            )
            .map(drop)
        })
    }
}

fn under_way(conn: &Connection, pipeline: PipelineId) -> rusqlite::Result<Option<(Option<ReviewId>, Sweep)>> {
    let running = "SELECT id, started_at, started_on, filter, deal_limit, figures FROM reviews \
                   WHERE pipeline = ? AND finished_at IS NULL ORDER BY id DESC LIMIT 1";
    let running = conn
        .prepare_cached(running)?
        .query_row([pipeline.0], |r| Ok((ReviewId(r.get(0)?), begun(r, 1)?)))
        .optional()?;
    // The bookmark of a sweep that is over waits for undo.
    let marked = "SELECT began_at, began_on, filter, deal_limit, before, passed FROM sweep_bookmarks b WHERE pipeline = ? \
                  AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.pipeline = b.pipeline AND r.started_at = b.began_at \
                  AND r.finished_at IS NOT NULL)";
    let marked = conn
        .prepare_cached(marked)?
        .query_row([pipeline.0], |r| {
            let mut sweep = begun(r, 0)?;
            sweep.passed = unjson(r, 5)?.unwrap_or_default();
            Ok(sweep)
        })
        .optional()?;
    match running {
        // What was left undecided in another sweep has nothing to say in this one.
        Some((id, mut sweep)) => {
            sweep.decisions = decisions(conn, id)?;
            let same = marked.filter(|marked| marked.began == sweep.began);
            sweep.passed = same.map(|marked| marked.passed).unwrap_or_default();
            Ok(Some((Some(id), sweep)))
        }
        None => Ok(marked.map(|sweep| (None, sweep))),
    }
}

/// A sweep from when it began, its filter, its limit and how the pipeline stood, in that order.
fn begun(row: &Row<'_>, at: usize) -> rusqlite::Result<Sweep> {
    let began = rows::moment(row, at, at + 1)?.ok_or(rusqlite::Error::InvalidQuery)?;
    let limit = row.get::<_, Option<i64>>(at + 3)?.and_then(|limit| usize::try_from(limit).ok());
    let mut sweep = Sweep::new(began, row.get(at + 2)?, limit);
    sweep.before = unjson(row, at + 4)?;
    Ok(sweep)
}

fn decisions(conn: &Connection, review: ReviewId) -> rusqlite::Result<Vec<Decision>> {
    let sql = "SELECT deal, at, day, decision, said FROM review_decisions WHERE review = ? ORDER BY at, id";
    rows::collect(conn.prepare_cached(sql)?.query([review.0])?, |r| {
        let when = rows::moment(r, 1, 2)?.ok_or(rusqlite::Error::InvalidQuery)?;
        Ok(Decision { deal: DealId(r.get(0)?), when, what: rows::word(r, 3)?, said: r.get(4)? })
    })
}

fn last_review(conn: &Connection, pipeline: PipelineId) -> rusqlite::Result<Option<Review>> {
    let sql = "SELECT id, started_at, started_on, finished_at, finished_on, filter, seconds, waterfall, figures \
               FROM reviews WHERE pipeline = ? AND finished_at IS NOT NULL ORDER BY finished_at DESC, id DESC LIMIT 1";
    let read = |r: &Row<'_>| Ok((ReviewId(r.get(0)?), review(r)?));
    let Some((id, review)) = conn.prepare_cached(sql)?.query_row([pipeline.0], read).optional()? else {
        return Ok(None);
    };
    Ok(Some(Review { decisions: decisions(conn, id)?, ..review }))
}

fn review(row: &Row<'_>) -> rusqlite::Result<Review> {
    let moment = |at| rows::moment(row, at, at + 1)?.ok_or(rusqlite::Error::InvalidQuery);
    Ok(Review {
        began: moment(1)?,
        finished: moment(3)?,
        filter: row.get(5)?,
        seconds: row.get(6)?,
        decisions: Vec::new(),
        waterfalls: unjson(row, 7)?.unwrap_or_default(),
        figures: unjson(row, 8)?.ok_or(rusqlite::Error::InvalidQuery)?,
    })
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|e| unreachable!("plain values are always JSON: {e}"))
}

fn unjson<T: DeserializeOwned>(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<T>> {
    let text = rows::optional_text(row, at)?;
    text.map(serde_json::from_str)
        .transpose()
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(e)))
}
