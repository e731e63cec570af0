//! Set-up: settings, pipelines, stages.

use super::error::StoreError;
use super::firms;
use super::open::Store;
use super::rows::{self, DEAL};
use super::write::Writer;
use crate::domain::deal::Deal;
use crate::domain::ids::{PipelineId, StageId};
use crate::domain::money::Currency;
use crate::domain::stage::{Pipeline, Probability, Stage, WonStay};
use rusqlite::{Connection, OptionalExtension, Row, params};

impl Store {
    /// The pipeline of this name, or the first one.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn pipeline(&self, name: Option<&str>) -> Result<Option<Pipeline>, StoreError> {
        pipeline(&self.conn, name).map_err(|e| self.fault(&e))
    }

    /// The pipeline with this id, whatever it is called by now; `None` when it is gone.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn pipeline_with(&self, id: PipelineId) -> Result<Option<Pipeline>, StoreError> {
        pipeline_with(&self.conn, id).map_err(|e| self.fault(&e))
    }

    /// The names of all pipelines, in order.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn pipeline_names(&self) -> Result<Vec<String>, StoreError> {
        let read = || {
            let mut statement = self.conn.prepare("SELECT name FROM pipelines ORDER BY position")?;
            rows::collect(statement.query([])?, |r| r.get(0))
        };
        read().map_err(|e| self.fault(&e))
    }

    /// The currency of amounts without one.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn currency(&self) -> Result<Currency, StoreError> {
        Ok(self.setting("currency")?.and_then(|code| Currency::from_code(&code)).unwrap_or_else(Currency::usd))
    }

    /// Settles the currency of a file in which nothing was done yet. Not an operation: there is nothing to undo to.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn begin_in(&self, currency: Currency) -> Result<(), StoreError> {
        let sql = "UPDATE settings SET value = ? WHERE name = 'currency' AND NOT EXISTS (SELECT 1 FROM operations)";
        self.conn.execute(sql, [currency.code()]).map(|_| ()).map_err(|e| self.fault(&e))
    }

    /// Whether the first run has asked its questions, or somebody has begun without them.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn is_set_up(&self) -> Result<bool, StoreError> {
        if self.setting("set_up")?.as_deref() == Some("yes") {
            return Ok(true);
        }
        self.conn.query_row("SELECT EXISTS (SELECT 1 FROM deals)", [], |r| r.get(0)).map_err(|e| self.fault(&e))
    }

    fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.conn
            .query_row("SELECT value FROM settings WHERE name = ?", [name], |r| r.get(0))
            .optional()
            .map_err(|e| self.fault(&e))
    }
}

fn pipeline(conn: &Connection, name: Option<&str>) -> rusqlite::Result<Option<Pipeline>> {
    let sql = "SELECT id FROM pipelines WHERE ?1 IS NULL OR name = ?1 ORDER BY position LIMIT 1";
    let found = conn.prepare_cached(sql)?.query_row([name], |r| Ok(PipelineId(r.get(0)?))).optional()?;
    found.map_or(Ok(None), |id| pipeline_with(conn, id))
}

fn pipeline_with(conn: &Connection, id: PipelineId) -> rusqlite::Result<Option<Pipeline>> {
    let mut statement = conn.prepare_cached("SELECT name FROM pipelines WHERE id = ?")?;
    let Some(name) = statement.query_row([id.0], |r| r.get(0)).optional()? else {
        return Ok(None);
    };
    let mut statement = conn.prepare_cached(
        "SELECT id, name, probability, stall_days, retired, won_stays, won_stay_doubled FROM stages WHERE pipeline = ? \
         ORDER BY retired, position, id",
    )?;
    let stages = rows::collect(statement.query([id.0])?, |r| {
        Ok(Stage {
            id: StageId(r.get(0)?),
            name: r.get(1)?,
            probability: rows::probability(r, 2)?.ok_or(rusqlite::Error::InvalidQuery)?,
            stall_days: r.get(3)?,
            retired: r.get(4)?,
            won_stay: won_stay(r, 5)?,
        })
    })?;
    Ok(Some(Pipeline { id, name, stages }))
}

/// The count and twice the median, in two columns.
fn won_stay(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<WonStay>> {
    let (stays, doubled): (u32, Option<i64>) = (row.get(at)?, row.get(at + 1)?);
    Ok(doubled.map(|doubled| WonStay { stays, doubled }))
}

impl Writer<'_> {
    /// A pipeline as it stands in this transaction.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn pipeline(&self, id: PipelineId) -> Result<Option<Pipeline>, StoreError> {
        self.sql(|c| pipeline_with(c, id))
    }

    /// The currency of amounts without one.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn currency(&self) -> Result<Currency, StoreError> {
        let code: Option<String> = self.sql(|c| {
            c.prepare_cached("SELECT value FROM settings WHERE name = 'currency'")?
                .query_row([], |r| r.get(0))
                .optional()
        })?;
        Ok(code.and_then(|code| Currency::from_code(&code)).unwrap_or_else(Currency::usd))
    }

    /// Sets a setting of the file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.sql(|c| {
            c.execute(
                "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name, value],
            )
            .map(drop)
        })
    }

    /// Makes a stage at the end of a pipeline.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn insert_stage(
        &self,
        pipeline: PipelineId,
        name: &str,
        probability: Probability,
        stall_days: u16,
    ) -> Result<StageId, StoreError> {
        self.sql(|c| {
            c.execute(
                "INSERT INTO stages (pipeline, name, position, probability, stall_days) \
                 VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM stages WHERE pipeline = ?1), ?3, ?4)",
                params![pipeline.0, name, probability.percent(), stall_days],
            )?;
            Ok(StageId(c.last_insert_rowid()))
        })
    }

    /// Writes a stage back.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save_stage(&self, stage: &Stage) -> Result<(), StoreError> {
        self.sql(|c| {
            c.execute(
                "UPDATE stages SET name = ?, probability = ?, stall_days = ?, retired = ? WHERE id = ?",
                params![stage.name, stage.probability.percent(), stage.stall_days, stage.retired, stage.id.0],
            )
            .map(drop)
        })
    }

    /// Gives stages their order.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn order_stages(&self, order: &[StageId]) -> Result<(), StoreError> {
        self.sql(|c| {
            for (at, stage) in (1_i64..).zip(order) {
                c.execute("UPDATE stages SET position = ? WHERE id = ?", params![at, stage.0])?;
            }
            Ok(())
        })
    }

    /// Takes out a stage that no history names; `false`: there is some, and nothing was done.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn delete_unused_stage(&self, stage: StageId) -> Result<bool, StoreError> {
        self.sql(|c| {
            let deleted = c.execute(
                "DELETE FROM stages WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM visits WHERE stage = ?1) \
                 AND NOT EXISTS (SELECT 1 FROM deals WHERE stage = ?1) \
                 AND NOT EXISTS (SELECT 1 FROM criteria WHERE stage = ?1) \
                 AND NOT EXISTS (SELECT 1 FROM playbook WHERE stage = ?1) \
                 AND NOT EXISTS (SELECT 1 FROM forecasts WHERE stage = ?1)",
                [stage.0],
            )?;
            Ok(deleted > 0)
        })
    }

    /// The open deals that stand in a stage.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn deals_in(&self, stage: StageId) -> Result<Vec<crate::domain::ids::DealId>, StoreError> {
        self.sql(|c| {
            let mut statement =
                c.prepare("SELECT id FROM deals WHERE stage = ? AND status = 'open' ORDER BY position")?;
            rows::collect(statement.query([stage.0])?, |r| Ok(crate::domain::ids::DealId(r.get(0)?)))
        })
    }

    /// The same, as cards.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn cards_in(&self, stage: StageId) -> Result<Vec<Deal>, StoreError> {
        let sql = format!("SELECT {DEAL} FROM deals d WHERE d.stage = ? AND d.status = 'open'");
        self.sql(|c| firms::deals(c, c.prepare(&sql)?.query([stage.0])?))
    }

    /// Whether the file holds any deal.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn has_deals(&self) -> Result<bool, StoreError> {
        self.sql(|c| c.query_row("SELECT EXISTS (SELECT 1 FROM deals)", [], |r| r.get(0)))
    }
}
