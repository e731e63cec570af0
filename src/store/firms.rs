//! The organizations of many deals, named at once: each name is read once and shared by its deals.

use super::criteria;
use super::rows::{self, Currencies};
use crate::domain::deal::Deal;
use rusqlite::{Connection, Rows};
use std::collections::HashMap;
use std::sync::Arc;

/// When at least one organization in so many is wanted, reading them all in a row beats looking each one up.
const DENSE: i64 = 8;

/// All deals of a query that selects [`rows::DEAL`].
pub(super) fn deals(conn: &Connection, mut found: Rows<'_>) -> rusqlite::Result<Vec<Deal>> {
    let mut currencies = Currencies::default();
    let (mut deals, mut firms) = (Vec::new(), Vec::new());
    while let Some(row) = found.next()? {
        let (deal, firm) = rows::deal(row, &mut currencies)?;
        deals.push(deal);
        firms.push(firm);
    }
    name(conn, deals.iter_mut(), &firms)?;
    criteria::count(conn, deals.iter_mut())?;
    Ok(deals)
}

/// Gives each deal the name of the organization that stands in its place in `firms`.
pub(super) fn name<'d>(
    conn: &Connection,
    deals: impl Iterator<Item = &'d mut Deal>,
    firms: &[Option<i64>],
) -> rusqlite::Result<()> {
    let names = names(conn, firms)?;
    for (deal, firm) in deals.zip(firms) {
        deal.organization = firm.and_then(|firm| names.get(&firm).cloned());
    }
    Ok(())
}

fn names(conn: &Connection, firms: &[Option<i64>]) -> rusqlite::Result<HashMap<i64, Arc<str>>> {
    let mut wanted: Vec<i64> = firms.iter().copied().flatten().collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut names = HashMap::with_capacity(wanted.len());
    if wanted.is_empty() {
        return Ok(names);
    }
    let count = i64::try_from(wanted.len()).unwrap_or(i64::MAX);
    let last: Option<i64> = conn.prepare_cached("SELECT max(id) FROM organizations")?.query_row([], |r| r.get(0))?;
    if count.saturating_mul(DENSE) >= last.unwrap_or(0) {
        let mut statement = conn.prepare_cached("SELECT id, name FROM organizations")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            names.insert(row.get(0)?, row.get_ref(1)?.as_str()?.into());
        }
        return Ok(names);
    }
    let mut statement = conn.prepare_cached("SELECT name FROM organizations WHERE id = ?")?;
    for id in wanted {
        let mut found = statement.query([id])?;
        if let Some(row) = found.next()? {
            names.insert(id, row.get_ref(0)?.as_str()?.into());
        }
    }
    Ok(names)
}
