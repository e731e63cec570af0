//! Contacts and organizations as scripts read them. The keys and their order are a promise.

use super::json::{DealJson, MoneyJson};
use crate::domain::ids::{ContactId, OrganizationId};
use crate::domain::money::Currency;
use crate::domain::people::{ContactRecord, Dealings, OrganizationRecord, Touch};
use chrono::NaiveDate;
use serde::Serialize;

/// What somebody's deals add up to.
#[derive(Debug, Serialize)]
struct DealingsJson {
    open: usize,
    won: usize,
    lost: usize,
    value: MoneyJson,
    apart: Vec<MoneyJson>,
}

impl DealingsJson {
    fn of(deals: &Dealings, own: Currency) -> Self {
        let apart = deals.value.apart(own).into_iter().map(MoneyJson::of);
        Self {
            open: deals.open,
            won: deals.won,
            lost: deals.lost,
            value: MoneyJson::of(deals.value.of(own)),
            apart: apart.collect(),
        }
    }
}

/// One contact.
#[derive(Debug, Serialize)]
pub(super) struct ContactJson<'a> {
    id: ContactId,
    name: &'a str,
    organization: Option<&'a str>,
    role: Option<&'a str>,
    email: Option<&'a str>,
    phone: Option<&'a str>,
    deals: DealingsJson,
    last_touch: Option<NaiveDate>,
    likely_same: Vec<ContactId>,
}

impl<'a> ContactJson<'a> {
    pub(super) fn of(contact: &'a ContactRecord, likely_same: Vec<ContactId>, own: Currency) -> Self {
        Self {
            id: contact.id,
            name: &contact.person.name,
            organization: contact.firm(),
            role: contact.role.as_deref(),
            email: contact.person.email.as_deref(),
            phone: contact.person.phone.as_deref(),
            deals: DealingsJson::of(&contact.deals, own),
            last_touch: contact.deals.last_touch,
            likely_same,
        }
    }
}

/// One organization of a list.
#[derive(Debug, Serialize)]
pub(super) struct OrganizationJson<'a> {
    id: OrganizationId,
    name: &'a str,
    contacts: u32,
    deals: DealingsJson,
    last_touch: Option<NaiveDate>,
    notes: &'a str,
    likely_same: Vec<OrganizationId>,
}

impl<'a> OrganizationJson<'a> {
    pub(super) fn of(firm: &'a OrganizationRecord, likely_same: Vec<OrganizationId>, own: Currency) -> Self {
        Self {
            id: firm.id,
            name: &firm.name,
            contacts: firm.contacts,
            deals: DealingsJson::of(&firm.deals, own),
            last_touch: firm.deals.last_touch,
            notes: &firm.notes,
            likely_same,
        }
    }
}

/// One organization with all that belongs to it.
#[derive(Debug, Serialize)]
pub(super) struct FirmJson<'a> {
    pub(super) id: OrganizationId,
    pub(super) name: &'a str,
    pub(super) notes: &'a str,
    pub(super) contacts: Vec<ContactJson<'a>>,
    pub(super) deals: Vec<DealJson<'a>>,
    pub(super) last_touches: Vec<TouchJson<'a>>,
}

/// One touch.
#[derive(Debug, Serialize)]
pub(super) struct TouchJson<'a> {
    deal: i64,
    day: NaiveDate,
    kind: &'static str,
    subject: &'a str,
    outcome: Option<&'a str>,
}

impl<'a> TouchJson<'a> {
    pub(super) fn of(touch: &'a Touch) -> Self {
        Self {
            deal: touch.deal.0,
            day: touch.day,
            kind: touch.kind.into(),
            subject: &touch.subject,
            outcome: touch.outcome.as_deref(),
        }
    }
}
