//! A deal's tags and custom fields, as rows.

use super::error::StoreError;
use super::names::as_written;
use super::rows;
use super::write::Writer;
use crate::domain::ids::DealId;
use rusqlite::params;
use std::collections::BTreeMap;

impl Writer<'_> {
    /// Gives a deal exactly these tags.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn set_tags(&self, deal: DealId, tags: &[String]) -> Result<(), StoreError> {
        self.sql(|c| {
            let mut statement = c.prepare_cached("SELECT id, tag FROM deal_tags WHERE deal = ?")?;
            let present =
                rows::collect(statement.query([deal.0])?, |r| Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?)))?;
            for (id, tag) in &present {
                if !tags.contains(tag) {
                    c.prepare_cached("DELETE FROM deal_tags WHERE id = ?")?.execute([id])?;
                }
            }
            Ok(())
        })?;
        self.add_tags(deal, tags)
    }

    /// Adds tags to those that a deal has.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add_tags(&self, deal: DealId, tags: &[String]) -> Result<(), StoreError> {
        if tags.is_empty() {
            return Ok(());
        }
        let mut present = self.tags(deal)?;
        self.sql(|c| {
            for tag in tags {
                if as_written(&present, tag).is_none() {
                    c.prepare_cached("INSERT INTO deal_tags (deal, tag) VALUES (?, ?)")?
                        .execute(params![deal.0, tag])?;
                    present.push(tag.clone());
                }
            }
            Ok(())
        })
    }

    /// Takes tags away from a deal, whatever their case; those that it does not have are no matter.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn remove_tags(&self, deal: DealId, tags: &[String]) -> Result<(), StoreError> {
        let present = if tags.is_empty() { Vec::new() } else { self.tags(deal)? };
        self.sql(|c| {
            for tag in tags.iter().filter_map(|tag| as_written(&present, tag)) {
                c.prepare_cached("DELETE FROM deal_tags WHERE deal = ? AND tag = ?")?.execute(params![deal.0, tag])?;
            }
            Ok(())
        })
    }

    /// The custom fields of a deal, by name.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn fields(&self, deal: DealId) -> Result<BTreeMap<String, String>, StoreError> {
        self.sql(|c| {
            let mut statement = c.prepare_cached("SELECT name, value FROM deal_fields WHERE deal = ?")?;
            let all = rows::collect(statement.query([deal.0])?, |r| Ok((r.get(0)?, r.get(1)?)))?;
            Ok(all.into_iter().collect())
        })
    }

    /// Sets a custom field, or with `None` removes it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn set_field(&self, deal: DealId, name: &str, value: Option<&str>) -> Result<(), StoreError> {
        self.sql(|c| {
            let mut statement = c.prepare_cached("SELECT name FROM deal_fields WHERE deal = ?")?;
            let present = rows::collect(statement.query([deal.0])?, |r| r.get(0))?;
            let name = as_written(&present, name).unwrap_or(name);
            match value {
                Some(value) => c
                    .prepare_cached(
                        "INSERT INTO deal_fields (deal, name, value) VALUES (?, ?, ?) \
                         ON CONFLICT (deal, name) DO UPDATE SET value = excluded.value",
                    )?
                    .execute(params![deal.0, name, value])?,
                None => c
                    .prepare_cached("DELETE FROM deal_fields WHERE deal = ? AND name = ?")?
                    .execute(params![deal.0, name])?,
            };
            Ok(())
        })
    }

    /// Copies the tags and custom fields of one deal to another.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn copy_labels(&self, from: DealId, to: DealId) -> Result<(), StoreError> {
        self.sql(|c| {
            c.execute("INSERT INTO deal_tags (deal, tag) SELECT ?, tag FROM deal_tags WHERE deal = ?", [to.0, from.0])?;
            c.execute(
                "INSERT INTO deal_fields (deal, name, value) SELECT ?, name, value FROM deal_fields WHERE deal = ?",
                [to.0, from.0],
            )
            .map(drop)
        })
    }
}
