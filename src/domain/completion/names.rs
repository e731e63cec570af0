//! Every name that can be completed, prepared once: folded, and in the order in which they are offered.

use super::fold::fold;
use crate::domain::duplicates;
use crate::domain::names;
use std::collections::HashMap;

/// A name in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// As written there.
    pub name: String,
    /// How many deals have it now: open ones; of a lost reason, those that were lost for it.
    pub deals: usize,
}

/// A contact in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownContact {
    /// As written there.
    pub name: String,
    /// Where to write to.
    pub email: Option<String>,
    /// The firm.
    pub organization: Option<String>,
    /// Open deals that name it.
    pub deals: usize,
}

/// The names in a file, as they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// Every organization.
    pub organizations: Vec<Known>,
    /// Every contact.
    pub contacts: Vec<KnownContact>,
    /// Every source of a deal.
    pub sources: Vec<Known>,
    /// Every product of a deal.
    pub products: Vec<Known>,
    /// Every tag of a deal.
    pub tags: Vec<Known>,
    /// Every lost reason.
    pub reasons: Vec<Known>,
}

/// The same, prepared for keys that come one after the other.
#[derive(Debug, Default)]
pub struct Names {
    pub(super) organizations: List,
    pub(super) contacts: List,
    pub(super) sources: List,
    pub(super) products: List,
    pub(super) tags: List,
    pub(super) reasons: List,
    pub(super) firms: Firms,
    pub(super) people: Vec<Person>,
}

/// Names of one kind in the order in which they are offered: the most used first, then by the alphabet.
#[derive(Debug, Default)]
pub(super) struct List(pub(super) Vec<Entry>);

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) folded: String,
    deals: usize,
    /// Of a contact: the keys of the firms at which somebody is called so.
    pub(super) at: Vec<String>,
}

/// The organizations as they are looked up and compared.
#[derive(Debug, Default)]
pub(super) struct Firms {
    pub(super) all: Vec<Firm>,
    pub(super) by_key: HashMap<String, usize>,
}

#[derive(Debug)]
pub(super) struct Firm {
    pub(super) known: Known,
    pub(super) key: String,
    pub(super) core: String,
}

/// A contact as it is looked up and compared.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) known: KnownContact,
    pub(super) key: String,
    pub(super) core: String,
    /// The key of its firm.
    pub(super) firm: Option<String>,
}

impl Names {
    /// Prepares the names of a file.
    #[must_use]
    pub fn new(register: Register) -> Self {
        let Register { organizations, contacts, sources, products, tags, reasons } = register;
        let mut by_key = HashMap::with_capacity(organizations.len());
        let firm = |(at, known): (usize, &Known)| {
            let key = names::key(&known.name);
            by_key.entry(key.clone()).or_insert(at);
            Firm { known: known.clone(), core: duplicates::core(&known.name), key }
        };
        let all = organizations.iter().enumerate().map(firm).collect();
        let people = contacts.into_iter().map(|known| Person {
            key: names::key(&known.name),
            core: duplicates::core_of_person(&known.name),
            firm: known.organization.as_deref().map(names::key),
            known,
        });
        let people: Vec<Person> = people.collect();
        Self {
            contacts: List::of(people.iter().map(|p| (p.known.name.clone(), p.known.deals, p.firm.clone()))),
            organizations: List::plain(organizations),
            sources: List::plain(sources),
            products: List::plain(products),
            tags: List::plain(tags),
            reasons: List::plain(reasons),
            firms: Firms { all, by_key },
            people,
        }
    }
}

impl List {
    fn plain(known: Vec<Known>) -> Self {
        Self::of(known.into_iter().map(|known| (known.name, known.deals, None)))
    }

    /// Names that differ in case at most are one, written as the most used of them.
    fn of(known: impl Iterator<Item = (String, usize, Option<String>)>) -> Self {
        let mut sorted: Vec<Entry> = known
            .map(|(name, deals, firm)| Entry { folded: fold(&name), name, deals, at: firm.into_iter().collect() })
            .collect();
        let order = |e: &Entry| std::cmp::Reverse(e.deals);
        sorted.sort_by(|a, b| (order(a), &a.folded, &a.name).cmp(&(order(b), &b.folded, &b.name)));
        let mut places: HashMap<String, usize> = HashMap::with_capacity(sorted.len());
        let mut entries: Vec<Entry> = Vec::with_capacity(sorted.len());
        for entry in sorted {
            match places.get(&names::key(&entry.name)) {
                Some(at) => entries[*at].at.extend(entry.at),
                None => {
                    places.insert(names::key(&entry.name), entries.len());
                    entries.push(entry);
                }
            }
        }
        Self(entries)
    }
}
