//! Contacts and organizations: the people and firms that deals are made with, as records of their own.

use super::activity::Kind;
use super::draft::Edit;
use super::ids::{ContactId, DealId, OrganizationId};
use super::totals::Sum;
use chrono::NaiveDate;

/// A person to talk to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// As written.
    pub name: String,
    /// Where to write to.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
}

/// New values for the parts of a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactEdit {
    /// Who it is. On a deal another name is another person, and clearing it leaves the deal without one.
    pub name: Edit<String>,
    /// Where to write to.
    pub email: Edit<String>,
    /// Where to call.
    pub phone: Edit<String>,
    /// What they do there.
    pub role: Edit<String>,
    /// The firm, by name; a deal's edit keeps it: there the deal's own firm counts.
    pub organization: Edit<String>,
}

impl ContactEdit {
    /// Whether nothing is to be done.
    #[must_use]
    pub fn is_keep(&self) -> bool {
        *self == Self::default()
    }
}

impl From<Contact> for ContactEdit {
    /// Everything that is known of a person; what is not known is kept.
    fn from(person: Contact) -> Self {
        let known = |text: String| if text.is_empty() { Edit::Keep } else { Edit::Set(text) };
        Self {
            name: known(person.name),
            email: known(person.email.unwrap_or_default()),
            phone: known(person.phone.unwrap_or_default()),
            ..Self::default()
        }
    }
}

/// New values for an organization.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganizationEdit {
    /// Never cleared.
    pub name: Edit<String>,
    /// Free text.
    pub notes: Edit<String>,
}

/// An organization with what its deals, in all pipelines, add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationRecord {
    /// Its row.
    pub id: OrganizationId,
    /// Unique, whatever the case.
    pub name: String,
    /// Free text; may have many lines.
    pub notes: String,
    /// How many contacts it has.
    pub contacts: u32,
    /// Its deals.
    pub deals: Dealings,
}

/// A contact with what the deals in all pipelines that name it add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRecord {
    /// Its row.
    pub id: ContactId,
    /// Name, address and number.
    pub person: Contact,
    /// What they do there.
    pub role: Option<String>,
    /// The firm and its name.
    pub organization: Option<(OrganizationId, String)>,
    /// The deals that name it.
    pub deals: Dealings,
}

impl ContactRecord {
    /// The firm's name.
    #[must_use]
    pub fn firm(&self) -> Option<&str> {
        self.organization.as_ref().map(|(_, name)| name.as_str())
    }

    /// What names it in a sentence: "Ann Lee (Acme Corp)", or the name alone.
    #[must_use]
    pub fn name(&self) -> String {
        match self.firm() {
            Some(firm) => format!("{} ({firm})", self.person.name),
            None => self.person.name.clone(),
        }
    }
}

/// What has come of somebody's deals so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dealings {
    /// Open deals.
    pub open: usize,
    /// Deals won.
    pub won: usize,
    /// Deals lost.
    pub lost: usize,
    /// The value of the open ones.
    pub value: Sum,
    /// The day of the latest call, email, meeting or proposal.
    pub last_touch: Option<NaiveDate>,
}

impl Dealings {
    /// How many deals there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.open + self.won + self.lost
    }
}

/// A call, email, meeting or proposal that was had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The deal that it was about.
    pub deal: DealId,
    /// The local day.
    pub day: NaiveDate,
    /// What it was.
    pub kind: Kind,
    /// In the seller's words; may be empty.
    pub subject: String,
    /// What came of it.
    pub outcome: Option<String>,
}
