//! Contacts and organizations as records of their own.

use super::desk::{Desk, add, desk, titled};
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::ids::{ContactId, DealId, OrganizationId};
use crate::domain::people::{Contact, ContactEdit, OrganizationEdit};
use crate::ops::{Op, People};
use rstest::rstest;

const ACME: OrganizationId = OrganizationId(1);
const ACME_INC: OrganizationId = OrganizationId(2);
const ANN: ContactId = ContactId(1);
const ANN_AT_INC: ContactId = ContactId(2);
const BO: ContactId = ContactId(3);

/// Acme with Ann, Acme Inc with another Ann who has a number and with Bo; a deal each.
fn office() -> Desk {
    let mut desk = desk();
    for (firm, name, phone, title) in [
        ("Acme", "Ann Lee", None, "Website"),
        ("Acme Inc", "ann lee", Some("+1 555 0100"), "Shop"),
        ("Acme Inc", "Bo Ray", None, "Audit"),
    ] {
        let person = Contact { name: name.into(), email: None, phone: phone.map(Into::into) };
        let organization = Edit::Set(firm.to_owned());
        desk.run(&add(DealEdit { organization, contact: person.into(), ..titled(title) }));
    }
    desk.run(&edit_firm(ACME, "", "Pays late."));
    desk.run(&edit_firm(ACME_INC, "", "Met at the fair."));
    desk
}

fn set(text: &str) -> Edit<String> {
    Edit::Set(text.to_owned())
}

fn edit_firm(id: OrganizationId, name: &str, notes: &str) -> Op {
    let given = |text: &str| if text.is_empty() { Edit::Keep } else { set(text) };
    Op::People(People::EditOrganization(id, OrganizationEdit { name: given(name), notes: given(notes) }))
}

fn edit_person(id: ContactId, edit: ContactEdit) -> Op {
    Op::People(People::EditContact(id, edit))
}

/// "1 Acme: Pays late.", "2 Acme Inc"
fn firms(desk: &Desk) -> Vec<String> {
    let all = desk.store.organizations().unwrap();
    all.iter().map(|o| format!("{} {}: {} ({} deals)", o.id, o.name, o.notes, o.deals.count())).collect()
}

/// "1 Ann Lee (Acme), +1 555 0100, 2 deals"
fn people(desk: &Desk) -> Vec<String> {
    let all = desk.store.contacts().unwrap();
    let phone = |phone: &Option<String>| phone.clone().unwrap_or_else(|| "-".into());
    all.iter()
        .map(|c| format!("{} {}, {}, {} deals", c.id, c.name(), phone(&c.person.phone), c.deals.count()))
        .collect()
}

#[test]
fn merging_firms_brings_deals_contacts_and_notes_over_and_settles_who_is_in_both() {
    let mut desk = office();
    let before = desk.store.dump();
    let said = desk.said(&Op::People(People::MergeOrganizations { stays: ACME, goes: ACME_INC }));
    assert_eq!(said, "Merged Acme Inc into Acme: 2 deals came over.");
    assert_eq!(firms(&desk), ["1 Acme: Pays late.\nMet at the fair. (3 deals)"]);
    assert_eq!(people(&desk), ["1 Ann Lee (Acme), +1 555 0100, 2 deals", "3 Bo Ray (Acme), -, 1 deals"]);
    desk.run(&Op::Undo);
    assert_eq!(desk.store.dump(), before, "one undo step");
}

#[test]
fn merging_firms_knows_somebody_by_the_address_too() {
    let mut desk = office();
    for (id, email) in [(ANN, "a@acme.example"), (BO, "A@acme.example")] {
        desk.run(&edit_person(id, ContactEdit { email: set(email), ..ContactEdit::default() }));
    }
    desk.run(&Op::People(People::MergeOrganizations { stays: ACME, goes: ACME_INC }));
    assert_eq!(people(&desk), ["1 Ann Lee (Acme), +1 555 0100, 3 deals"]);
}

#[test]
fn merging_contacts_keeps_the_first_ones_values_and_says_what_it_left_out() {
    let mut desk = office();
    desk.run(&edit_person(ANN, ContactEdit { phone: set("+1 555 0199"), ..ContactEdit::default() }));
    let said = desk.said(&Op::People(People::MergeContacts { stays: ANN, goes: ANN_AT_INC }));
    assert_eq!(said, "Merged ann lee (Acme Inc) into Ann Lee (Acme). Left out: +1 555 0100.");
    assert_eq!(people(&desk)[0], "1 Ann Lee (Acme), +1 555 0199, 2 deals");
    assert_eq!(desk.record(DealId(2)).contact.unwrap().name, "Ann Lee");
}

#[rstest]
#[case::a_firm_with_itself(
    People::MergeOrganizations { stays: ACME, goes: ACME },
    "Acme cannot be merged with itself; name another organization."
)]
#[case::a_contact_with_itself(
    People::MergeContacts { stays: ANN, goes: ANN },
    "Ann Lee (Acme) cannot be merged with itself; name another contact."
)]
#[case::a_firm_that_is_not_there(
    People::MergeOrganizations { stays: ACME, goes: OrganizationId(9) },
    "There is no organization 9."
)]
#[case::a_firm_with_deals(
    People::RemoveOrganization(ACME),
    "Acme has 1 deal; delete it first, or merge Acme into another organization."
)]
#[case::a_contact_of_a_deal(
    People::RemoveContact(BO),
    "Bo Ray (Acme Inc) is the contact of 1 deal; give it another one first."
)]
#[case::a_name_that_is_taken(
    People::EditOrganization(ACME, OrganizationEdit { name: set("ACME INC"), notes: Edit::Keep }),
    "There is an organization Acme Inc already; merge the two instead."
)]
#[case::a_contact_that_is_there(
    People::AddContact(ContactEdit { name: set("bo ray"), organization: set("acme inc"), ..ContactEdit::default() }),
    "There is a contact bo ray at acme inc already; edit that one."
)]
#[case::a_namesake_at_the_new_firm(
    People::EditContact(ANN_AT_INC, ContactEdit { organization: set("Acme"), ..ContactEdit::default() }),
    "There is a contact ann lee (Acme) already; merge the two instead."
)]
#[case::nobody(People::AddContact(ContactEdit::default()), "A contact needs a name; nothing was added.")]
fn what_makes_no_sense_is_refused(#[case] verb: People, #[case] sentence: &str) {
    assert_eq!(office().refused(&Op::People(verb)), sentence);
}

#[test]
fn each_part_of_a_contact_is_set_or_cleared() {
    let mut desk = office();
    let edit = ContactEdit {
        name: set("Bo B. Ray"),
        email: set("bo@acme.example"),
        phone: set("123"),
        role: set("CTO"),
        organization: set("Bolt"),
    };
    assert_eq!(desk.said(&edit_person(BO, edit)), "Changed Bo B. Ray (Bolt).");
    assert_eq!(people(&desk)[2], "3 Bo B. Ray (Bolt), 123, 1 deals");
    let cleared = ContactEdit {
        email: Edit::Clear,
        phone: Edit::Clear,
        role: Edit::Clear,
        organization: Edit::Clear,
        ..ContactEdit::default()
    };
    assert_eq!(desk.said(&edit_person(BO, cleared.clone())), "Changed Bo B. Ray.");
    let bo = desk.store.contacts().unwrap().pop().unwrap();
    assert_eq!((bo.person.email, bo.person.phone, bo.role, bo.organization), (None, None, None, None));
    assert_eq!(desk.said(&edit_person(BO, cleared)), "Nothing was changed: it is so already.");
}

#[test]
fn a_firm_without_deals_goes_and_its_contacts_stay() {
    let mut desk = desk();
    let person = ContactEdit { name: set("Jo"), organization: set("Bolt"), ..ContactEdit::default() };
    assert_eq!(desk.said(&Op::People(People::AddContact(person))), "Added Jo (Bolt).");
    let said = desk.said(&Op::People(People::RemoveOrganization(ACME)));
    assert_eq!(said, "Removed Bolt; its contact stays, without an organization.");
    assert_eq!(people(&desk), ["1 Jo, -, 0 deals"]);
    assert_eq!(desk.said(&Op::People(People::RemoveContact(ANN))), "Removed Jo.");
    assert!(people(&desk).is_empty());
}

#[test]
fn a_firm_may_change_the_case_of_its_name() {
    let mut desk = office();
    assert_eq!(desk.said(&edit_firm(ACME, "ACME", "")), "Changed ACME.");
    assert_eq!(desk.record(DealId(1)).deal.organization.as_deref(), Some("ACME"));
}
