//! How long deals stood in stages, once they are closed: written on their visits, and on each stage the median of those
//! that were won. Kept here and nowhere else, so that a board knows a stay that is too long without reading history, and a
//! sweep how deals like one ended.

use super::error::StoreError;
use super::open::Store;
use super::rows;
use super::write::Writer;
use crate::domain::ids::{DealId, StageId};
use crate::domain::sweep::Alike;
use rusqlite::{Connection, params};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The stages whose medians an operation has made old.
pub(super) type Stale = RefCell<BTreeSet<i64>>;

/// Writes on a deal's visits what became of it, and how long they were. Most operations find nothing to write.
static SETTLE: LazyLock<String> = LazyLock::new(|| {
    let days = "iif(d.outcome IS NULL, NULL, CAST(julianday(left_on) - julianday(entered_on) AS INTEGER))";
    format!(
        "UPDATE visits SET outcome = d.outcome, days = {days} \
         FROM (SELECT nullif(status, 'open') AS outcome FROM deals WHERE id = ?1) d \
         WHERE deal = ?1 AND (visits.outcome IS NOT d.outcome OR days IS NOT {days}) RETURNING stage"
    )
});

impl Store {
    /// How closed deals ended that stood in a stage for so many days or longer; where there is none, all that were there.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn alike(&self, stage: StageId, days: i64) -> Result<Alike, StoreError> {
        let read = || {
            let long = alike(&self.conn, stage, days)?;
            if long.closed > 0 { Ok(long) } else { alike(&self.conn, stage, 0) }
        };
        read().map_err(|e: rusqlite::Error| self.fault(&e))
    }
}

impl Writer<'_> {
    /// Brings a deal's visits up to date with what has become of it.
    pub(super) fn settle_visits(&self, deal: DealId) -> Result<(), StoreError> {
        let stages: Vec<i64> =
            self.sql(|c| rows::collect(c.prepare_cached(&SETTLE)?.query([deal.0])?, |r| r.get(0)))?;
        self.stale_stays.borrow_mut().extend(stages);
        Ok(())
    }

    /// Remembers the stages of a deal that is about to go.
    pub(super) fn forget_visits(&self, deal: DealId) -> Result<(), StoreError> {
        let sql = "SELECT stage FROM visits WHERE deal = ? AND outcome = 'won'";
        let stages: Vec<i64> = self.sql(|c| rows::collect(c.prepare_cached(sql)?.query([deal.0])?, |r| r.get(0)))?;
        self.stale_stays.borrow_mut().extend(stages);
        Ok(())
    }
}

/// Works the medians out anew that an operation has made old: once, at its end.
pub(super) fn refresh(conn: &Connection, stale: &Stale) -> rusqlite::Result<()> {
    for stage in stale.take() {
        let stays: i64 = conn
            .prepare_cached("SELECT count(days) FROM visits WHERE stage = ? AND outcome = 'won'")?
            .query_row([stage], |r| r.get(0))?;
        let doubled: Option<i64> = conn
            .prepare_cached(
                "SELECT CAST(2 * avg(days) AS INTEGER) FROM (SELECT days FROM visits WHERE stage = ?1 AND outcome = 'won' AND days NOT NULL \
                 ORDER BY days LIMIT 2 - ?2 % 2 OFFSET (max(?2, 1) - 1) / 2)",
            )?
            .query_row([stage, stays], |r| r.get(0))?;
        conn.prepare_cached(
            "UPDATE stages SET won_stays = ?2, won_stay_doubled = ?3 \
             WHERE id = ?1 AND (won_stays IS NOT ?2 OR won_stay_doubled IS NOT ?3)",
        )?
        .execute(params![stage, stays, doubled])?;
    }
    Ok(())
}

fn alike(conn: &Connection, stage: StageId, days: i64) -> rusqlite::Result<Alike> {
    let won = "SELECT count(DISTINCT deal) FROM visits WHERE stage = ? AND outcome = 'won' AND days >= ?";
    let lost = "SELECT count(DISTINCT v.deal) FROM visits v JOIN deals d ON d.id = v.deal \
                WHERE v.stage = ? AND v.outcome = 'lost' AND v.days >= ? \
                AND NOT EXISTS (SELECT 1 FROM lost_reasons r WHERE r.id = d.lost_reason AND r.disqualifies)";
    let count = |sql: &str| conn.prepare_cached(sql)?.query_row(params![stage.0, days], |r| r.get::<_, u32>(0));
    let won = count(won)?;
    Ok(Alike { days, closed: won + count(lost)?, won })
}
