//! Playbooks as rows.

use super::error::StoreError;
use super::open::Store;
use super::rows;
use super::write::Writer;
use crate::domain::ids::{DealId, PipelineId, PlayId, StageId};
use crate::domain::playbook::{Occasion, Play};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// In the order in which they come due; those of one day in the order in which they were made.
const ORDER: &str = "ORDER BY days, position, id";

fn play(row: &Row<'_>) -> rusqlite::Result<Play> {
    let stage: Option<i64> = row.get(1)?;
    Ok(Play {
        id: PlayId(row.get(0)?),
        occasion: stage.map_or(Occasion::Winning, |id| Occasion::Entering(StageId(id))),
        kind: rows::word(row, 2)?,
        subject: row.get(3)?,
        days: row.get(4)?,
    })
}

fn plays(conn: &Connection, pipeline: PipelineId, occasion: Occasion) -> rusqlite::Result<Vec<Play>> {
    let sql = format!("SELECT id, stage, kind, subject, days FROM playbook WHERE pipeline = ? AND stage IS ? {ORDER}");
    rows::collect(conn.prepare_cached(&sql)?.query(params![pipeline.0, stage(occasion)])?, play)
}

fn stage(occasion: Occasion) -> Option<i64> {
    match occasion {
        Occasion::Entering(stage) => Some(stage.0),
        Occasion::Winning => None,
    }
}

impl Store {
    /// What a pipeline's playbook plans on an occasion, in the order in which it comes due.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn plays(&self, pipeline: PipelineId, occasion: Occasion) -> Result<Vec<Play>, StoreError> {
        plays(&self.conn, pipeline, occasion).map_err(|e| self.fault(&e))
    }
}

impl Writer<'_> {
    /// What a pipeline's playbook plans on an occasion, in the order in which it comes due.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn plays(&self, pipeline: PipelineId, occasion: Occasion) -> Result<Vec<Play>, StoreError> {
        self.sql(|c| plays(c, pipeline, occasion))
    }

    /// One of them; `None`: there is no such play.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn play(&self, id: PlayId) -> Result<Option<Play>, StoreError> {
        let sql = "SELECT id, stage, kind, subject, days FROM playbook WHERE id = ?";
        self.sql(|c| c.prepare_cached(sql)?.query_row([id.0], play).optional())
    }

    /// Adds to a playbook; the play's own id is not read.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn insert_play(&self, pipeline: PipelineId, play: &Play) -> Result<PlayId, StoreError> {
        let kind: &'static str = play.kind.into();
        self.sql(|c| {
            c.execute(
                "INSERT INTO playbook (pipeline, stage, kind, subject, days, position) \
                 VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(position), 0) + 1 FROM playbook WHERE pipeline = ?1))",
                params![pipeline.0, stage(play.occasion), kind, play.subject, play.days],
            )?;
            Ok(PlayId(c.last_insert_rowid()))
        })
    }

    /// Writes a play's kind, words and days back.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save_play(&self, play: &Play) -> Result<(), StoreError> {
        let kind: &'static str = play.kind.into();
        self.sql(|c| {
            c.execute(
                "UPDATE playbook SET kind = ?, subject = ?, days = ? WHERE id = ?",
                params![kind, play.subject, play.days, play.id.0],
            )
            .map(drop)
        })
    }

    /// Takes a play out; what it has planned stays planned.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn delete_play(&self, id: PlayId) -> Result<(), StoreError> {
        self.sql(|c| c.execute("DELETE FROM playbook WHERE id = ?", [id.0]).map(drop))
    }

    /// Whether a deal has such a step planned already, whenever it is due.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn is_planned(&self, deal: DealId, play: &Play) -> Result<bool, StoreError> {
        let kind: &'static str = play.kind.into();
        self.sql(|c| {
            c.prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM activities WHERE deal = ? AND kind = ? AND subject = ? \
                 AND done_at IS NULL AND dropped_at IS NULL)",
            )?
            .query_row(params![deal.0, kind, play.subject], |r| r.get(0))
        })
    }

    /// Takes from a stage that is to be removed its playbook, and the criteria that no deal has ticked.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn strip_stage(&self, stage: StageId) -> Result<(), StoreError> {
        self.sql(|c| {
            c.execute("DELETE FROM playbook WHERE stage = ?", [stage.0])?;
            c.execute(
                "DELETE FROM criteria WHERE stage = ? \
                 AND NOT EXISTS (SELECT 1 FROM met_criteria WHERE criterion = criteria.id)",
                [stage.0],
            )
            .map(drop)
        })
    }
}
