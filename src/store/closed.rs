//! Sums over closed deals that the metrics pane shows.

use super::error::StoreError;
use super::open::Store;
use super::rows::{self, Currencies, written_day};
use super::write::Writer;
use crate::domain::dates::Period;
use crate::domain::ids::PipelineId;
use crate::domain::metrics::Closings;
use crate::domain::money::Currency;
use chrono::NaiveDate;
use rusqlite::{Connection, params};

impl Store {
    /// What was won in a pipeline in a period, in one currency: minor units.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn won(&self, pipeline: PipelineId, currency: Currency, period: Period) -> Result<i64, StoreError> {
        won(&self.conn, pipeline, currency, period).map_err(|e| self.fault(&e))
    }

    /// What was closed from each of these days to the last one, in one walk over the closed deals. The days are in
    /// ascending order, so each span holds the next.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn closings<const N: usize>(
        &self,
        pipeline: PipelineId,
        from: [NaiveDate; N],
        to: NaiveDate,
    ) -> Result<[Vec<Closings>; N], StoreError> {
        self.read_closings(pipeline, from, to).map_err(|e| self.fault(&e))
    }

    fn read_closings<const N: usize>(
        &self,
        pipeline: PipelineId,
        from: [NaiveDate; N],
        to: NaiveDate,
    ) -> rusqlite::Result<[Vec<Closings>; N]> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM lost_reasons WHERE disqualifies")?;
        let disqualifying: Vec<i64> = rows::collect(statement.query([])?, |r| r.get(0))?;
        // Added up here and not by GROUP BY, which would sort every row first.
        let mut statement = self.conn.prepare_cached(
            "SELECT status = 'won', currency, value, lost_reason FROM deals \
             WHERE pipeline = ? AND status <> 'open' AND closed_on BETWEEN ? AND ?",
        )?;
        let mut currencies = Currencies::default();
        let mut spans = [const { Vec::new() }; N];
        for at in 0..N {
            // From this span's first day to the eve of the next one's: what lies there is in this span and all longer.
            let last = from.get(at + 1).and_then(NaiveDate::pred_opt).unwrap_or(to);
            let days = (written_day(from[at]), written_day(last));
            let mut found = statement.query(params![pipeline.0, days.0, days.1])?;
            while let Some(row) = found.next()? {
                let currency = currencies.read(row, 1)?;
                let (won, value, reason): (bool, Option<i64>, Option<i64>) = (row.get(0)?, row.get(2)?, row.get(3)?);
                let sums = sums(&mut spans[at], currency);
                match (won, reason.is_some_and(|r| disqualifying.contains(&r))) {
                    (true, _) => {
                        sums.won += 1;
                        sums.priced += u32::from(value.is_some());
                        sums.amount = sums.amount.saturating_add(value.unwrap_or(0));
                    }
                    (false, true) => sums.disqualified += 1,
                    (false, false) => sums.lost += 1,
                }
            }
        }
        for at in (1..N).rev() {
            let (longer, shorter) = spans.split_at_mut(at);
            for closings in &shorter[0] {
                sums(&mut longer[at - 1], closings.currency).add(closings);
            }
        }
        Ok(spans)
    }
}

impl Writer<'_> {
    /// What was won in a pipeline in these days, in one currency: minor units.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn won(&self, pipeline: PipelineId, currency: Currency, period: Period) -> Result<i64, StoreError> {
        self.sql(|c| won(c, pipeline, currency, period))
    }
}

fn sums(span: &mut Vec<Closings>, currency: Currency) -> &mut Closings {
    let at = span.iter().position(|c| c.currency == currency).unwrap_or_else(|| {
        span.push(Closings { currency, won: 0, priced: 0, amount: 0, lost: 0, disqualified: 0 });
        span.len() - 1
    });
    &mut span[at]
}

fn won(conn: &Connection, pipeline: PipelineId, currency: Currency, period: Period) -> rusqlite::Result<i64> {
    // That it is closed is what the index asks for.
    let sql = "SELECT coalesce(sum(value), 0) FROM deals WHERE pipeline = ? AND status <> 'open' AND status = 'won' \
               AND closed_on BETWEEN ? AND ? AND currency = ?";
    let days = (written_day(period.first()), written_day(period.last()));
    conn.prepare_cached(sql)?.query_row(params![pipeline.0, days.0, days.1, currency.code()], |r| r.get(0))
}
