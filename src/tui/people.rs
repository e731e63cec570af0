//! The screen of people and firms: two lists, the record under the cursor, and which two are to become one.

use crate::domain::deal::DealRecord;
use crate::domain::duplicates;
use crate::domain::ids::{ContactId, DealId, OrganizationId};
use crate::domain::people::{ContactRecord, OrganizationRecord, Touch};
use crate::ops::{People, find};
use serde::{Deserialize, Serialize};

/// One organization or one contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Party {
    /// A firm.
    Organization(OrganizationId),
    /// A person.
    Contact(ContactId),
}

/// Which of the two lists is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// The firms.
    #[default]
    Organizations,
    /// The people.
    Contacts,
}

/// What the lists show.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// Every organization, by name.
    pub organizations: Vec<OrganizationRecord>,
    /// Every contact, by name.
    pub contacts: Vec<ContactRecord>,
}

/// What belongs to a party beside its own record.
#[derive(Clone, Debug)]
pub struct Relations {
    /// Whose.
    pub party: Party,
    /// Its deals: open ones first, then the latest closed.
    pub deals: Vec<DealRecord>,
    /// The latest touches on them.
    pub touches: Vec<Touch>,
}

/// The state of the screen.
#[derive(Debug, Default)]
pub struct PeopleScreen {
    /// Which list is shown.
    pub list: List,
    /// What was read.
    pub directory: Directory,
    /// Words that must stand in what is shown.
    pub text: String,
    /// What belongs to the party under the cursor; `None`: not read yet.
    pub relations: Option<Relations>,
    /// The deal under the cursor, by its place, where the cursor is in the record and not in the list.
    pub in_record: Option<usize>,
    /// Marked to become one, in the order of marking; two at most.
    pub marks: Vec<Party>,
    /// Places in the directory that are shown, in order.
    shown: Vec<usize>,
    /// The row of the cursor.
    row: usize,
    /// For each place of the directory the first other one that is likely the same.
    likely: Vec<Option<usize>>,
    /// Whether the record under the cursor has to be read.
    unread: bool,
    /// Whether one was just added here: the cursor goes to it when it has been read.
    awaits_new: bool,
}

impl PeopleScreen {
    /// Takes what was read; the cursor stays with its party.
    pub fn replace(&mut self, directory: Directory) {
        let mut party = self.party();
        let before = std::mem::replace(&mut self.directory, directory);
        if std::mem::take(&mut self.awaits_new) {
            party = self.newest(&before).or(party);
        }
        self.marks.clear();
        self.compare();
        self.arrange(party);
    }

    /// Says that one is being added here.
    pub fn await_new(&mut self) {
        self.awaits_new = true;
    }

    /// The one of the shown list that was not there before.
    fn newest(&self, before: &Directory) -> Option<Party> {
        let Directory { organizations, contacts } = &self.directory;
        match self.list {
            List::Organizations => {
                let new = organizations.iter().find(|o| !before.organizations.iter().any(|old| old.id == o.id));
                new.map(|o| Party::Organization(o.id))
            }
            List::Contacts => {
                let new = contacts.iter().find(|c| !before.contacts.iter().any(|old| old.id == c.id));
                new.map(|c| Party::Contact(c.id))
            }
        }
    }

    /// Shows those with these words in them.
    pub fn narrow(&mut self, text: &str) {
        let party = self.party();
        text.clone_into(&mut self.text);
        self.arrange(party);
    }

    /// Shows the other list.
    pub fn show(&mut self, list: List) {
        self.in_record = None;
        if self.list != list {
            self.list = list;
            self.marks.clear();
            self.compare();
            self.arrange(None);
        }
    }

    /// Works out anew what is shown, and puts the cursor on a party where it is there.
    fn arrange(&mut self, party: Option<Party>) {
        let Directory { organizations, contacts } = &self.directory;
        let count = match self.list {
            List::Organizations => organizations.len(),
            List::Contacts => contacts.len(),
        };
        let fits = |at: &usize| match self.list {
            List::Organizations => find::has_words(&organizations[*at].name, &self.text),
            List::Contacts => find::has_words(&find::contact_words(&contacts[*at]), &self.text),
        };
        self.shown = (0..count).filter(fits).collect();
        let found = party.and_then(|party| (0..self.shown.len()).find(|row| self.at(*row) == Some(party)));
        self.go(found.unwrap_or(if party.is_some() { self.row } else { 0 }));
        self.relations = None;
        self.unread = true;
    }

    /// Works out anew who is likely the same as whom. Not done at every letter of a search: it meets everybody.
    fn compare(&mut self) {
        let Directory { organizations, contacts } = &self.directory;
        let (count, groups) = match self.list {
            List::Organizations => {
                (organizations.len(), duplicates::organizations(organizations.iter().map(|o| o.name.as_str())))
            }
            List::Contacts => (contacts.len(), duplicates::contacts(contacts)),
        };
        self.likely = vec![None; count];
        for group in groups {
            for &at in &group {
                self.likely[at] = group.iter().copied().find(|other| *other != at);
            }
        }
    }

    /// Puts the cursor on a row; past the end is the last one.
    pub fn go(&mut self, row: usize) {
        let before = self.party();
        self.row = row.min(self.shown.len().saturating_sub(1));
        if self.party() != before {
            self.relations = None;
            self.unread = true;
        }
    }

    /// The row of the cursor.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// How many rows are shown.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.shown.len()
    }

    /// The party of a row.
    #[must_use]
    pub fn at(&self, row: usize) -> Option<Party> {
        self.shown.get(row).and_then(|at| self.placed(*at))
    }

    /// The party under the cursor.
    #[must_use]
    pub fn party(&self) -> Option<Party> {
        self.at(self.row)
    }

    fn placed(&self, at: usize) -> Option<Party> {
        match self.list {
            List::Organizations => self.directory.organizations.get(at).map(|o| Party::Organization(o.id)),
            List::Contacts => self.directory.contacts.get(at).map(|c| Party::Contact(c.id)),
        }
    }

    /// The one that a row is likely the same as.
    #[must_use]
    pub fn likely(&self, row: usize) -> Option<Party> {
        let at = *self.shown.get(row)?;
        self.likely.get(at).copied().flatten().and_then(|other| self.placed(other))
    }

    /// An organization's record.
    #[must_use]
    pub fn organization(&self, id: OrganizationId) -> Option<&OrganizationRecord> {
        self.directory.organizations.iter().find(|o| o.id == id)
    }

    /// A contact's record.
    #[must_use]
    pub fn contact(&self, id: ContactId) -> Option<&ContactRecord> {
        self.directory.contacts.iter().find(|c| c.id == id)
    }

    /// What names a party in a sentence.
    #[must_use]
    pub fn name(&self, party: Party) -> String {
        let name = match party {
            Party::Organization(id) => self.organization(id).map(|o| o.name.clone()),
            Party::Contact(id) => self.contact(id).map(ContactRecord::name),
        };
        name.unwrap_or_default()
    }

    /// Whose record is to be read now; asked once.
    pub fn wanted(&mut self) -> Option<Party> {
        std::mem::take(&mut self.unread).then(|| self.party()).flatten()
    }

    /// Takes what belongs to the party under the cursor.
    pub fn relate(&mut self, relations: Relations) {
        if self.party() == Some(relations.party) {
            self.relations = Some(relations);
            if let Some(at) = self.in_record {
                self.go_in_record(at);
            }
        }
    }

    /// Puts the cursor on a deal of the record; past the last one is the record's end.
    pub fn go_in_record(&mut self, at: usize) {
        self.in_record = Some(at.min(self.end()));
    }

    /// Whether the cursor is at the record's end, past its deals.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.in_record == Some(self.end())
    }

    fn end(&self) -> usize {
        self.relations.as_ref().map_or(1, |r| r.deals.len().max(1))
    }

    /// The deal under the cursor, where the cursor is in the record.
    #[must_use]
    pub fn deal(&self) -> Option<DealId> {
        let relations = self.relations.as_ref()?;
        self.in_record.and_then(|at| relations.deals.get(at)).map(|record| record.deal.id)
    }

    /// Marks the party under the cursor, or unmarks it; the first of three marks gives way.
    pub fn toggle_mark(&mut self) {
        let Some(party) = self.party() else { return };
        if let Some(at) = self.marks.iter().position(|marked| *marked == party) {
            self.marks.remove(at);
            return;
        }
        if self.marks.len() == 2 {
            self.marks.remove(0);
        }
        self.marks.push(party);
    }

    /// Who is to stay and who to be merged into it: of two marked ones the one under the cursor stays, else the first;
    /// one that is marked goes into the one under the cursor; without marks the likely duplicate does.
    #[must_use]
    pub fn to_merge(&self) -> Option<(Party, Party)> {
        let here = self.party()?;
        match self.marks.as_slice() {
            [one, other] if *other == here => Some((*other, *one)),
            [one, other] => Some((*one, *other)),
            [one] if *one != here => Some((here, *one)),
            _ => self.likely(self.row).map(|other| (here, other)),
        }
    }
}

/// The verb that merges the second into the first; `None`: they are not of one kind.
#[must_use]
pub fn merging(stays: Party, goes: Party) -> Option<People> {
    match (stays, goes) {
        (Party::Organization(stays), Party::Organization(goes)) => Some(People::MergeOrganizations { stays, goes }),
        (Party::Contact(stays), Party::Contact(goes)) => Some(People::MergeContacts { stays, goes }),
        _ => None,
    }
}
