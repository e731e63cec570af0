//! The list of lost reasons.

use super::desk::{Desk, desk, lose};
use crate::domain::ids::ReasonId;
use crate::ops::{Op, ReasonOp};
use rstest::rstest;

fn named(desk: &Desk, name: &str) -> ReasonId {
    desk.store.lost_reasons().unwrap().into_iter().find(|r| r.name == name).unwrap().id
}

fn add(name: &str) -> Op {
    Op::Reason(ReasonOp::Add { name: name.to_owned(), disqualifies: true })
}

#[test]
fn a_reason_is_added_changed_and_removed() {
    let mut desk = desk();
    assert_eq!(desk.said(&add(" Student ")), "Deals can be lost for “Student”, which disqualifies.");
    let reason = named(&desk, "Student");
    let (name, disqualifies) = (Some("No firm".to_owned()), Some(false));
    let op = Op::Reason(ReasonOp::Edit { reason, name, disqualifies });
    assert_eq!(desk.said(&op), "“Student” reads “No firm” and counts as a loss now.");
    assert_eq!(desk.refused(&op), "“No firm” is so already; nothing was changed.");
    assert_eq!(desk.said(&Op::Reason(ReasonOp::Remove { reason })), "Removed the reason “No firm”.");
    assert_eq!(desk.refused(&Op::Reason(ReasonOp::Remove { reason })), "There is no lost reason 8 any more.");
}

#[rstest]
#[case("PRICE", "There is a reason “Price” already.")]
#[case(" ", "A lost reason needs a name, such as Price.")]
fn a_name_that_no_reason_can_have(#[case] name: &str, #[case] why: &str) {
    assert_eq!(desk().refused(&add(name)), why);
}

#[test]
fn a_reason_that_deals_were_lost_for_stays() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    assert_eq!(desk.said(&lose(&[id], "Moved away")), "Lost Website, Moved away (a new reason).");
    let reason = named(&desk, "Moved away");
    assert_eq!(
        desk.refused(&Op::Reason(ReasonOp::Remove { reason })),
        "1 deal was lost for “Moved away”, so it stays; rename it with `dealdeck reason edit`."
    );
}
