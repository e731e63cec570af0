//! The names that are completed as one types, as the file has them.

use super::desk::{add, desk, titled};
use crate::domain::completion::{Known, KnownContact, Register};
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::people::Contact;
use crate::ops::Op;

#[test]
fn every_name_is_there_with_how_many_deals_have_it() {
    let mut desk = desk();
    let set = |text: &str| Edit::Set(text.to_owned());
    let deal = |title: &str, firm: &str, source: &str, tag: &str| DealEdit {
        organization: set(firm),
        source: set(source),
        add_tags: vec![tag.to_owned()],
        ..titled(title)
    };
    let ann = Contact { name: "Ann Lee".to_owned(), email: Some("ann@acme.test".to_owned()), phone: None };
    desk.run(&add(DealEdit { contact: ann.into(), ..deal("One", "Acme", "referral", "web") }));
    desk.run(&add(DealEdit { product: set("Hosting"), ..deal("Two", "Acme", "Referral", "web") }));
    let lost = desk.run(&add(deal("Three", "Borealis", "fair", "old"))).made;
    desk.run(&Op::Lose { deals: lost, reason: "Price".to_owned(), note: None, on: None, as_written: false });
    let Register { organizations, contacts, sources, products, tags, reasons } = desk.store.register().unwrap();
    let told = |all: &[Known]| all.iter().map(|k| format!("{} {}", k.name, k.deals)).collect::<Vec<_>>().join(", ");
    assert_eq!(told(&organizations), "Acme 2, Borealis 0");
    assert_eq!(told(&sources), "Referral 1, fair 0, referral 1");
    assert_eq!((told(&products), told(&tags)), ("Hosting 1".to_owned(), "old 0, web 2".to_owned()));
    assert!(told(&reasons).starts_with("Price 1, Competitor 0"), "{}", told(&reasons));
    let ann = KnownContact {
        name: "Ann Lee".to_owned(),
        email: Some("ann@acme.test".to_owned()),
        organization: Some("Acme".to_owned()),
        deals: 1,
    };
    assert_eq!(contacts, [ann]);
}
