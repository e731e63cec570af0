//! Saved filters as rows.

use super::error::StoreError;
use super::open::Store;
use super::rows;
use super::write::Writer;
use crate::domain::filter::SavedFilter;
use crate::domain::ids::{PipelineId, SavedFilterId};
use rusqlite::{Connection, Row, params};

const SELECT: &str = "SELECT id, pipeline, name, filter FROM saved_filters";

fn saved_filter(row: &Row<'_>) -> rusqlite::Result<SavedFilter> {
    Ok(SavedFilter {
        id: SavedFilterId(row.get(0)?),
        pipeline: row.get::<_, Option<i64>>(1)?.map(PipelineId),
        name: row.get(2)?,
        text: row.get(3)?,
    })
}

fn read(conn: &Connection, pipeline: Option<PipelineId>) -> rusqlite::Result<Vec<SavedFilter>> {
    let sql = format!("{SELECT} WHERE ?1 IS NULL OR pipeline IS NULL OR pipeline = ?1 ORDER BY name, id");
    rows::collect(conn.prepare_cached(&sql)?.query([pipeline.map(|p| p.0)])?, saved_filter)
}

impl Store {
    /// The saved filters that mean something in a pipeline, by name.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn saved_filters(&self, pipeline: PipelineId) -> Result<Vec<SavedFilter>, StoreError> {
        read(&self.conn, Some(pipeline)).map_err(|e| self.fault(&e))
    }
}

impl Writer<'_> {
    /// Every saved filter, of all pipelines, by name.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn saved_filters(&self) -> Result<Vec<SavedFilter>, StoreError> {
        self.sql(|c| read(c, None))
    }

    /// Saves a filter; its own id is not read.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn insert_saved_filter(&self, filter: &SavedFilter) -> Result<SavedFilterId, StoreError> {
        self.sql(|c| {
            c.execute(
                "INSERT INTO saved_filters (pipeline, name, filter) VALUES (?, ?, ?)",
                params![filter.pipeline.map(|p| p.0), filter.name, filter.text],
            )?;
            Ok(SavedFilterId(c.last_insert_rowid()))
        })
    }

    /// Writes a saved filter back.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save_saved_filter(&self, filter: &SavedFilter) -> Result<(), StoreError> {
        self.sql(|c| {
            c.execute(
                "UPDATE saved_filters SET pipeline = ?, name = ?, filter = ? WHERE id = ?",
                params![filter.pipeline.map(|p| p.0), filter.name, filter.text, filter.id.0],
            )
            .map(drop)
        })
    }

    /// Takes a saved filter away.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn delete_saved_filter(&self, id: SavedFilterId) -> Result<(), StoreError> {
        self.sql(|c| c.execute("DELETE FROM saved_filters WHERE id = ?", [id.0]).map(drop))
    }
}
