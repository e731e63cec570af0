//! Every name in the file, for what completes them as one types: read in one go, counted in one pass over the deals.

use super::error::StoreError;
use super::open::Store;
use super::rows;
use crate::domain::completion::{Known, KnownContact, Register};
use rusqlite::{Connection, Row};
use std::collections::{HashMap, HashSet};

impl Store {
    /// Every name that lines and forms complete, of all pipelines, with how many deals have it now.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn register(&self) -> Result<Register, StoreError> {
        read(&self.conn).map_err(|e| self.fault(&e))
    }
}

/// What the deals say of the names.
#[derive(Default)]
struct Counted {
    /// Open deals by row of the organization, and of the contact.
    organizations: HashMap<i64, usize>,
    contacts: HashMap<i64, usize>,
    /// Deals lost by row of the reason.
    reasons: HashMap<i64, usize>,
    /// Open deals by the words themselves; none, where only closed deals have them.
    sources: HashMap<String, usize>,
    products: HashMap<String, usize>,
    tags: HashMap<String, usize>,
}

fn read(conn: &Connection) -> rusqlite::Result<Register> {
    let mut counted = count(conn)?;
    let mut names = HashMap::new();
    let mut statement = conn.prepare("SELECT id, name FROM organizations ORDER BY id")?;
    let organizations = rows::collect(statement.query([])?, |r| {
        let (id, name): (i64, String) = (r.get(0)?, r.get(1)?);
        names.insert(id, name.clone());
        Ok(Known { name, deals: counted.organizations.remove(&id).unwrap_or(0) })
    })?;
    let mut statement = conn.prepare("SELECT id, name, email, organization FROM contacts ORDER BY id")?;
    let contacts = rows::collect(statement.query([])?, |r| {
        let firm: Option<i64> = r.get(3)?;
        Ok(KnownContact {
            name: r.get(1)?,
            email: r.get(2)?,
            organization: firm.and_then(|id| names.get(&id).cloned()),
            deals: counted.contacts.remove(&r.get(0)?).unwrap_or(0),
        })
    })?;
    let mut statement = conn.prepare("SELECT id, name FROM lost_reasons ORDER BY position, id")?;
    let reasons = rows::collect(statement.query([])?, |r| {
        Ok(Known { name: r.get(1)?, deals: counted.reasons.remove(&r.get(0)?).unwrap_or(0) })
    })?;
    let known = |counted: HashMap<String, usize>| {
        let mut known: Vec<Known> = counted.into_iter().map(|(name, deals)| Known { name, deals }).collect();
        known.sort_by(|a, b| a.name.cmp(&b.name));
        known
    };
    let (sources, products, tags) = (known(counted.sources), known(counted.products), known(counted.tags));
    Ok(Register { organizations, contacts, sources, products, tags, reasons })
}

fn count(conn: &Connection) -> rusqlite::Result<Counted> {
    let mut counted = Counted::default();
    let mut open = HashSet::new();
    let sql = "SELECT id, status = 'open', organization, contact, lost_reason, source, product FROM deals";
    let mut statement = conn.prepare(sql)?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let is_open: bool = row.get(1)?;
        if is_open {
            open.insert(row.get::<_, i64>(0)?);
            one_more(&mut counted.organizations, row.get(2)?);
            one_more(&mut counted.contacts, row.get(3)?);
        }
        one_more(&mut counted.reasons, row.get(4)?);
        words(&mut counted.sources, row, 5, is_open)?;
        words(&mut counted.products, row, 6, is_open)?;
    }
    let mut statement = conn.prepare("SELECT deal, tag FROM deal_tags")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        words(&mut counted.tags, row, 1, open.contains(&row.get(0)?))?;
    }
    Ok(counted)
}

fn one_more(counts: &mut HashMap<i64, usize>, id: Option<i64>) {
    if let Some(id) = id {
        *counts.entry(id).or_default() += 1;
    }
}

/// Counts the words of a column; a copy is made of those that are new only.
fn words(counts: &mut HashMap<String, usize>, row: &Row<'_>, at: usize, is_open: bool) -> rusqlite::Result<()> {
    let Some(words) = rows::optional_text(row, at)?.filter(|words| !words.is_empty()) else { return Ok(()) };
    match counts.get_mut(words) {
        Some(count) => *count += usize::from(is_open),
        None => drop(counts.insert(words.to_owned(), usize::from(is_open))),
    }
    Ok(())
}
