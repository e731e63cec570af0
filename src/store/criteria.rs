//! Exit criteria and the ticks of deals, as rows.

use super::error::StoreError;
use super::open::Store;
use super::rows::{self, written, written_day};
use super::write::Writer;
use crate::domain::criterion::{Check, Criterion, Progress, Tick};
use crate::domain::dates::Moment;
use crate::domain::deal::{Deal, Status};
use crate::domain::ids::{CriterionId, DealId, StageId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::HashMap;

/// For fewer deals than this, each one's ticks are looked up; for more, all ticks are read in a row.
const MANY: usize = 16;

const COLUMNS: &str = "c.id, c.stage, c.name, c.required";

fn criterion(row: &Row<'_>) -> rusqlite::Result<Criterion> {
    Ok(Criterion {
        id: CriterionId(row.get(0)?),
        stage: StageId(row.get(1)?),
        name: row.get(2)?,
        required: row.get(3)?,
    })
}

fn criteria(conn: &Connection, stage: StageId) -> rusqlite::Result<Vec<Criterion>> {
    let sql = format!("SELECT {COLUMNS} FROM criteria c WHERE stage = ? AND NOT retired ORDER BY position, id");
    rows::collect(conn.prepare_cached(&sql)?.query([stage.0])?, criterion)
}

/// The checklist of the stage that a deal stands in, or was closed in.
fn checks(conn: &Connection, deal: DealId) -> rusqlite::Result<Vec<Check>> {
    let sql = format!(
        "SELECT {COLUMNS}, m.met_on, m.evidence FROM deals d JOIN criteria c ON c.stage = d.stage AND NOT c.retired \
         LEFT JOIN met_criteria m ON m.deal = d.id AND m.criterion = c.id WHERE d.id = ? ORDER BY c.position, c.id"
    );
    rows::collect(conn.prepare_cached(&sql)?.query([deal.0])?, |r| {
        let evidence = r.get(5)?;
        Ok(Check { criterion: criterion(r)?, tick: rows::day(r, 4)?.map(|day| Tick { day, evidence }) })
    })
}

/// Counts how far open deals have come. A file without criteria pays one look at an empty table.
pub(super) fn count<'d>(conn: &Connection, deals: impl Iterator<Item = &'d mut Deal>) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached("SELECT id, stage FROM criteria WHERE NOT retired")?;
    let lines: HashMap<i64, StageId> =
        rows::collect(statement.query([])?, |r| Ok((r.get(0)?, StageId(r.get(1)?))))?.into_iter().collect();
    if lines.is_empty() {
        return Ok(());
    }
    let listed = |d: &Deal| d.status == Status::Open && lines.values().any(|stage| Some(*stage) == d.stage);
    let mut listed: Vec<&mut Deal> = deals.filter(|d| listed(d)).collect();
    let mut ticks = Vec::new();
    let tick = |r: &Row<'_>| Ok((DealId(r.get(0)?), r.get::<_, i64>(1)?));
    if listed.len() < MANY {
        let mut statement = conn.prepare_cached("SELECT deal, criterion FROM met_criteria WHERE deal = ?")?;
        for deal in &listed {
            ticks.extend(rows::collect(statement.query([deal.id.0])?, tick)?);
        }
    } else {
        let mut statement = conn.prepare_cached("SELECT deal, criterion FROM met_criteria")?;
        ticks = rows::collect(statement.query([])?, tick)?;
    }
    let mut met: HashMap<(DealId, StageId), usize> = HashMap::new();
    for (deal, line) in ticks {
        if let Some(stage) = lines.get(&line) {
            *met.entry((deal, *stage)).or_default() += 1;
        }
    }
    for deal in &mut listed {
        let Some(stage) = deal.stage else { continue };
        let of = lines.values().filter(|s| **s == stage).count();
        deal.progress = Some(Progress { met: met.get(&(deal.id, stage)).copied().unwrap_or(0), of });
    }
    Ok(())
}

impl Store {
    /// The exit criteria of a stage, in order; retired ones left out.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn criteria(&self, stage: StageId) -> Result<Vec<Criterion>, StoreError> {
        criteria(&self.conn, stage).map_err(|e| self.fault(&e))
    }

    /// The checklist of a deal's stage, in order, with its ticks.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn checks(&self, deal: DealId) -> Result<Vec<Check>, StoreError> {
        checks(&self.conn, deal).map_err(|e| self.fault(&e))
    }
}

impl Writer<'_> {
    /// The exit criteria of a stage, in order; retired ones left out.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn criteria(&self, stage: StageId) -> Result<Vec<Criterion>, StoreError> {
        self.sql(|c| criteria(c, stage))
    }

    /// One that is not retired; `None`: there is no such criterion.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn criterion(&self, id: CriterionId) -> Result<Option<Criterion>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM criteria c WHERE id = ? AND NOT retired");
        self.sql(|c| c.prepare_cached(&sql)?.query_row([id.0], criterion).optional())
    }

    /// The checklist of a deal's stage, in order, with its ticks.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn checks(&self, deal: DealId) -> Result<Vec<Check>, StoreError> {
        self.sql(|c| checks(c, deal))
    }

    /// Makes a criterion at the end of a stage's list.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn insert_criterion(&self, stage: StageId, name: &str, required: bool) -> Result<CriterionId, StoreError> {
        self.sql(|c| {
            c.execute(
                "INSERT INTO criteria (stage, name, required, position) \
                 VALUES (?1, ?2, ?3, (SELECT coalesce(max(position), 0) + 1 FROM criteria WHERE stage = ?1))",
                params![stage.0, name, required],
            )?;
            Ok(CriterionId(c.last_insert_rowid()))
        })
    }

    /// Writes a criterion's name and whether the gate asks for it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save_criterion(&self, criterion: &Criterion) -> Result<(), StoreError> {
        self.sql(|c| {
            c.execute(
                "UPDATE criteria SET name = ?, required = ? WHERE id = ?",
                params![criterion.name, criterion.required, criterion.id.0],
            )
            .map(drop)
        })
    }

    /// Gives the criteria of a stage their order.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn order_criteria(&self, order: &[CriterionId]) -> Result<(), StoreError> {
        self.sql(|c| {
            for (at, id) in (1_i64..).zip(order) {
                c.execute("UPDATE criteria SET position = ? WHERE id = ?", params![at, id.0])?;
            }
            Ok(())
        })
    }

    /// Takes a criterion off its list: with the ticks that it has had it is retired, without any it is deleted.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn remove_criterion(&self, id: CriterionId) -> Result<(), StoreError> {
        self.sql(|c| {
            let deleted = c.execute(
                "DELETE FROM criteria WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM met_criteria WHERE criterion = ?1)",
                [id.0],
            )?;
            if deleted == 0 {
                c.execute("UPDATE criteria SET retired = 1 WHERE id = ?", [id.0])?;
            }
            Ok(())
        })
    }

    /// Ticks a criterion for a deal; one that is ticked keeps its day and gets the evidence.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn check(
        &self,
        deal: DealId,
        criterion: CriterionId,
        when: Moment,
        evidence: Option<&str>,
    ) -> Result<(), StoreError> {
        self.sql(|c| {
            c.execute(
                "INSERT INTO met_criteria (deal, criterion, at, met_on, evidence) VALUES (?, ?, ?, ?, ?) \
                 ON CONFLICT (deal, criterion) DO UPDATE SET evidence = excluded.evidence",
                params![deal.0, criterion.0, written(when.at), written_day(when.day), evidence],
            )
            .map(drop)
        })
    }

    /// Takes a tick away.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn uncheck(&self, deal: DealId, criterion: CriterionId) -> Result<(), StoreError> {
        self.sql(|c| {
            c.execute("DELETE FROM met_criteria WHERE deal = ? AND criterion = ?", params![deal.0, criterion.0])
                .map(drop)
        })
    }
}
