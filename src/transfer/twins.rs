//! Rows that stand twice in one file: by their id, which is refused, and by their looks, which is said.

use super::plan::PlannedDeal;
use crate::domain::duplicates;
use crate::domain::stage::fold;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The ids of a file and the lines on which they stand.
#[derive(Debug, Default)]
pub(super) struct Ids {
    seen: HashMap<String, u64>,
    twice: BTreeMap<u64, String>,
}

impl Ids {
    /// Notes an id; a sentence where another line has it.
    pub(super) fn see(&mut self, id: &str, line: u64) -> Result<(), String> {
        let Some(first) = self.seen.get(id) else {
            self.seen.insert(id.to_owned(), line);
            return Ok(());
        };
        let says = |line| format!("The id {id} stands on line {line} as well; an id names one deal.");
        self.twice.entry(*first).or_insert_with(|| says(line));
        Err(says(*first))
    }

    /// The lines whose id came again later, each with a sentence.
    pub(super) fn twice(self) -> BTreeMap<u64, String> {
        self.twice
    }
}

/// How many groups of likely duplicates a sentence lists, and how many lines of each.
const SHOWN: usize = 5;

/// Deals without ids that look the same: title, firm, amount and day of creation.
#[derive(Debug, Default)]
pub(super) struct Twins {
    first: HashMap<u64, u64>,
    groups: BTreeMap<u64, Vec<u64>>,
}

impl Twins {
    /// Notes a deal.
    pub(super) fn see(&mut self, deal: &PlannedDeal) {
        if deal.external_id.is_some() {
            return;
        }
        let first = *self.first.entry(looks(deal)).or_insert(deal.line);
        if first != deal.line {
            self.groups.entry(first).or_default().push(deal.line);
        }
    }

    /// What is likely to be there twice; `None` where nothing is.
    pub(super) fn sentence(&self) -> Option<String> {
        if self.groups.is_empty() {
            return None;
        }
        let groups = self.groups.iter().take(SHOWN).map(|(first, others)| {
            let lines: Vec<String> = others.iter().take(SHOWN).map(u64::to_string).collect();
            let more = others.len() - lines.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{}{more} like {first}", lines.join(", "))
        });
        let groups: Vec<String> = groups.collect();
        let more = self.groups.len() - groups.len();
        let more = if more > 0 { format!("; {more} more groups") } else { String::new() };
        Some(format!("Likely duplicates, all kept: lines {}{more}.", groups.join("; ")))
    }
}

fn looks(deal: &PlannedDeal) -> u64 {
    let edit = &deal.edit;
    let mut hasher = DefaultHasher::new();
    edit.title.set().map(|title| fold(title)).hash(&mut hasher);
    edit.organization.set().map(|firm| duplicates::core(firm)).hash(&mut hasher);
    edit.value.set().hash(&mut hasher);
    deal.created.map(|created| created.day).hash(&mut hasher);
    hasher.finish()
}
