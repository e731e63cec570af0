//! Adding, editing, deleting, duplicating, reordering.

use super::desk::{Desk, add, close_on, dated, day, desk, edit, lose, move_to, percent, step, titled, usd, win};
use crate::domain::activity::Kind;
use crate::domain::deal::Status;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::ids::{DealId, StageId};
use crate::domain::people::{Contact, ContactEdit};
use crate::ops::{Op, Target, Touched};

/// Every field that an edit can set.
fn full() -> DealEdit {
    DealEdit {
        organization: Edit::Set("Acme".into()),
        value: Edit::Set(usd(12_500)),
        expected_close: Edit::Set(day("2026-12-15")),
        probability: Edit::Set(percent(60)),
        contact: Contact {
            name: "Ann Lee".into(),
            email: Some("ann@acme.example".into()),
            phone: Some("+1 555 0100".into()),
        }
        .into(),
        source: Edit::Set("referral".into()),
        product: Edit::Set("web".into()),
        tags: Edit::Set(vec!["new".into(), "web".into()]),
        fields: [("region".to_owned(), Edit::Set("EMEA".to_owned()))].into(),
        notes: Edit::Set("First line.\nSecond.".into()),
        next_step: Some(step(Kind::Call, "Ann", "2026-11-10")),
        ..titled("Website")
    }
}

#[test]
fn a_new_deal_stands_in_the_first_stage_with_one_visit_and_no_changes() {
    let mut desk = desk();
    let receipt = desk.run(&add(titled("Website")));
    let id = receipt.made[0];
    assert_eq!(receipt.said, "Added Website to Lead.");
    assert_eq!(receipt.touched, Touched::Deals(vec![id]));
    let deal = desk.deal(id);
    assert_eq!((deal.status, deal.stage), (Status::Open, Some(desk.stage("Lead"))));
    let today = day("2026-11-02");
    assert_eq!([deal.created_on, deal.stage_since, deal.idle_since], [today; 3]);
    assert_eq!(desk.visits(id), ["Lead 2026-11-02 09:00"]);
    assert_eq!(desk.changes(id), [""; 0]);
}

#[test]
fn a_new_deal_keeps_all_that_was_said_of_it() {
    let mut desk = desk();
    let id = desk.run(&add(full())).made[0];
    let record = desk.record(id);
    let contact = record.contact.unwrap();
    assert_eq!(record.deal.name(), "Acme: Website");
    assert_eq!(record.deal.money(), Some(usd(12_500)));
    assert_eq!(record.deal.expected_close, Some(day("2026-12-15")));
    assert_eq!(record.deal.probability, Some(percent(60)));
    assert_eq!((contact.name.as_str(), contact.email.as_deref()), ("Ann Lee", Some("ann@acme.example")));
    assert_eq!((record.source.as_deref(), record.product.as_deref()), (Some("referral"), Some("web")));
    assert_eq!((record.tags.join(" "), record.fields["region"].as_str()), ("new web".into(), "EMEA"));
    assert_eq!(record.notes, "First line.\nSecond.");
    assert_eq!(&*record.deal.next_step.unwrap().subject, "Ann");
    assert_eq!(desk.changes(id), [""; 0], "what it was made with is no change");
}

#[test]
fn a_new_deal_may_be_dated_back_but_not_ahead() {
    let mut desk = desk();
    let id = desk.run(&dated(add(titled("Old")), "2026-10-01")).made[0];
    assert_eq!(desk.deal(id).created_on, day("2026-10-01"));
    assert_eq!(desk.visits(id), ["Lead 2026-10-01 12:00"]);
    assert_eq!(
        desk.refused(&dated(add(titled("New")), "2026-11-03")),
        "Tue 3 Nov 2026 lies in the future; what has happened is dated today or earlier."
    );
}

#[test]
fn the_number_of_a_deleted_deal_is_not_given_again() {
    let mut desk = desk();
    let first = desk.deal_in("Lead", "Website");
    desk.run(&Op::Delete { deals: vec![first] });
    assert_ne!(desk.deal_in("Lead", "Portal"), first);
}

#[test]
fn an_edit_to_what_is_so_already_says_so_and_is_no_step() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    let steps = desk.store.history(10).unwrap().len();
    assert_eq!(desk.said(&edit(id, titled("Website"))), "Nothing was changed: it is so already.");
    assert_eq!(desk.store.history(10).unwrap().len(), steps);
}

#[test]
fn a_deal_without_a_title_is_refused() {
    let mut desk = desk();
    let id = desk.deal_in("Lead", "Website");
    assert_eq!(desk.refused(&add(DealEdit::default())), "A deal needs a title; nothing was added.");
    assert_eq!(desk.refused(&edit(id, titled(""))), "A deal needs a title; nothing was changed.");
}

#[test]
fn no_deal_enters_a_stage_that_is_retired_or_of_no_pipeline() {
    let mut desk = desk();
    let id = desk.deal_in("Meeting", "Website");
    let retired = desk.stage("Meeting");
    let to = Some(desk.stage("Lead"));
    let removed = Op::RemoveStage { pipeline: super::desk::SALES, stage: retired, deals_to: to };
    desk.at("2026-11-05 10:00").run(&removed);
    for stage in [retired, StageId(404)] {
        let why = "The pipeline Sales has no such stage; it has Lead, Qualified, Proposal, Negotiation.";
        assert_eq!(desk.refused(&add(DealEdit { stage: Some(stage), ..titled("New") })), why);
        assert_eq!(desk.refused(&edit(id, DealEdit { stage: Some(stage), ..DealEdit::default() })), why);
        let to = Target::Stage(stage);
        assert_eq!(desk.refused(&move_to(&[id], to)), why);
    }
}

#[test]
fn an_edit_changes_what_it_names_and_clears_what_it_clears() {
    let mut desk = desk();
    let id = desk.run(&add(full())).made[0];
    let cleared = DealEdit {
        organization: Edit::Clear,
        value: Edit::Clear,
        expected_close: Edit::Clear,
        probability: Edit::Clear,
        contact: ContactEdit { name: Edit::Clear, ..ContactEdit::default() },
        source: Edit::Clear,
        product: Edit::Clear,
        tags: Edit::Clear,
        fields: [("REGION".to_owned(), Edit::Clear)].into(),
        notes: Edit::Clear,
        ..DealEdit::default()
    };
    assert_eq!(
        desk.said(&edit(id, cleared)),
        "Changed Website (organization, value, expected close, probability and 6 more)."
    );
    let record = desk.record(id);
    assert_eq!((record.deal.money(), record.deal.expected_close, record.deal.probability), (None, None, None));
    assert_eq!((record.contact, record.source, record.product), (None, None, None));
    assert_eq!((record.tags.len(), record.fields.len(), record.notes.as_str()), (0, 0, ""));
    assert!(record.deal.next_step.is_some(), "what is planned stays");
}

#[test]
fn an_address_alone_completes_the_person_who_is_there() {
    let mut desk = desk();
    let contact = |name: &str, email: Option<&str>| DealEdit {
        contact: Contact { name: name.into(), email: email.map(Into::into), phone: None }.into(),
        ..DealEdit::default()
    };
    let id = desk.deal_in("Lead", "Website");
    desk.run(&edit(id, contact("Ann", None)));
    desk.run(&edit(id, contact("", Some("ann@acme.example"))));
    let person = desk.record(id).contact.unwrap();
    assert_eq!((person.name.as_str(), person.email.as_deref()), ("Ann", Some("ann@acme.example")));
    assert_eq!(desk.store.dump()["contacts"].len(), 1);

    let cleared = ContactEdit { email: Edit::Clear, ..ContactEdit::default() };
    desk.run(&edit(id, DealEdit { contact: cleared.clone(), ..DealEdit::default() }));
    let person = desk.record(id).contact.unwrap();
    assert_eq!((person.name.as_str(), person.email), ("Ann", None));
    let again = edit(id, DealEdit { contact: cleared, ..DealEdit::default() });
    assert_eq!(desk.said(&again), "Nothing was changed: it is so already.");
}

#[test]
fn names_are_one_whatever_their_case_in_any_alphabet() {
    let mut desk = desk();
    let deal = |firm: &str, person: &str, tag: &str, title: &str| {
        add(DealEdit {
            organization: Edit::Set(firm.into()),
            contact: Contact { name: person.into(), ..Contact::default() }.into(),
            tags: Edit::Set(vec![tag.into()]),
            fields: [(tag.to_owned(), Edit::Set(title.to_owned()))].into(),
            ..titled(title)
        })
    };
    let one = desk.run(&deal("Müller", "Jörg Öz", "Büro", "One")).made[0];
    let two = desk.run(&deal("MÜLLER", "JÖRG ÖZ", "BÜRO", "Two")).made[0];
    let names = |desk: &Desk| [one, two].map(|id| (desk.record(id).deal.organization, desk.record(id).contact));
    let [first, second] = names(&desk);
    assert_eq!(first, second);
    desk.run(&edit(one, DealEdit { add_tags: vec!["BÜRO".into(), "new".into()], ..DealEdit::default() }));
    assert_eq!(desk.record(one).tags, ["Büro", "new"]);
    desk.run(&lose(&[one], "Übernahme"));
    desk.run(&lose(&[two], "ÜBERNAHME"));
    assert_eq!(desk.record(two).lost_reason.as_deref(), Some("Übernahme"));
    assert_eq!([desk.store.dump()["organizations"].len(), desk.store.dump()["contacts"].len()], [1, 1]);
}

#[test]
fn tags_and_firms_are_the_same_whatever_their_case() {
    let mut desk = desk();
    let one = desk.run(&add(full())).made[0];
    let more = DealEdit {
        add_tags: vec!["WEB".into(), "big".into()],
        organization: Edit::Set("ACME".into()),
        ..DealEdit::default()
    };
    desk.run(&edit(one, more));
    assert_eq!(desk.record(one).tags, ["big", "new", "web"]);
    assert_eq!(desk.store.dump()["organizations"].len(), 1);
}

#[test]
fn one_edit_of_many_deals_is_one_step() {
    let mut desk = desk();
    let deals = ["One", "Two"].map(|title| desk.deal_in("Lead", title)).to_vec();
    let source = Edit::Set("fair".to_owned());
    let edit = Box::new(DealEdit { source, ..DealEdit::default() });
    assert_eq!(desk.said(&Op::Edit { deals: deals.clone(), edit }), "Changed 2 deals (source).");
    desk.run(&Op::Undo);
    assert!(deals.iter().all(|id| desk.record(*id).source.is_none()));
}

#[test]
fn a_deleted_deal_takes_everything_that_hangs_on_it_along() {
    let mut desk = desk();
    let id = desk.run(&add(full())).made[0];
    desk.at("2026-11-05 10:00").run(&close_on(id, "2027-01-01"));
    desk.run(&lose(&[id], "Price"));
    desk.run(&Op::Delete { deals: vec![id] });
    let dump = desk.store.dump();
    for table in ["deals", "visits", "changes", "activities", "deal_tags", "deal_fields"] {
        assert!(dump[table].is_empty(), "{table}");
    }
    assert_eq!(desk.refused(&win(&[id])), format!("There is no deal {id}."));
}

#[test]
fn a_duplicate_is_open_and_has_no_history() {
    let mut desk = desk();
    let id = desk.run(&add(full())).made[0];
    desk.at("2026-11-20 10:00").run(&lose(&[id], "Price"));
    let copy = desk.at("2026-12-20 10:00").run(&Op::Duplicate { deals: vec![id] }).made[0];
    let record = desk.record(copy);
    let deal = &record.deal;
    assert_eq!(deal.name(), "Acme: Website (copy)");
    assert_eq!((deal.status, deal.created_on), (Status::Open, day("2026-12-20")));
    assert_eq!(deal.money(), Some(usd(12_500)));
    assert_eq!(deal.expected_close, None, "the day has passed");
    assert_eq!(record.tags, ["new", "web"]);
    assert_eq!((record.lost_reason, deal.next_step.is_none()), (None, true));
    assert_eq!(desk.visits(copy), ["Lead 2026-12-20 10:00"]);
}

#[test]
fn two_deals_of_a_column_change_places_and_nothing_else() {
    let mut desk = desk();
    let [one, two] = ["One", "Two"].map(|title| desk.deal_in("Lead", title));
    let places = |desk: &Desk| [one, two].map(|id| desk.deal(id).position);
    assert_eq!(places(&desk), [1, 2]);
    assert_eq!(desk.said(&Op::Reorder { deal: one, with: two }), "One stands below Two now.");
    assert_eq!(places(&desk), [2, 1]);
    assert_eq!(desk.said(&Op::Reorder { deal: one, with: two }), "One stands above Two now.");
    assert_eq!(desk.deal(one).idle_since, day("2026-11-02"));
}

#[test]
fn a_deal_has_a_number_of_its_own_after_undo_and_redo() {
    let mut desk = desk();
    let ids = ["One", "Two"].map(|title| desk.deal_in("Lead", title));
    assert_eq!(ids, [DealId(1), DealId(2)]);
    desk.run(&Op::Delete { deals: vec![ids[0]] });
    desk.run(&Op::Undo);
    assert_eq!(desk.deal(ids[0]).title.as_ref(), "One");
    assert_eq!(desk.deal_in("Lead", "Three"), DealId(3));
}

#[test]
fn an_address_that_somebody_has_means_them_and_a_new_one_is_the_contacts() {
    let mut desk = desk();
    let person = |name: &str, email: &str| DealEdit {
        contact: Contact { name: name.into(), email: Some(email.into()), phone: None }.into(),
        organization: Edit::Set("Acme".into()),
        ..titled(name)
    };
    let ann = desk.run(&add(person("Ann", "ann@acme.test"))).made[0];
    let bo = desk.run(&add(person("Bo", "bo@acme.test"))).made[0];
    let address = |email: &str| DealEdit {
        contact: ContactEdit { email: Edit::Set(email.into()), ..ContactEdit::default() },
        ..DealEdit::default()
    };
    assert_eq!(desk.said(&edit(ann, address("BO@acme.test"))), "Changed Acme: Ann (contact). Its contact is Bo now.");
    let contact = |desk: &Desk, deal| desk.record(deal).contact.map(|who| (who.name, who.email.unwrap_or_default()));
    let bos = Some(("Bo".to_owned(), "bo@acme.test".to_owned()));
    assert_eq!([contact(&desk, ann), contact(&desk, bo)], [bos.clone(), bos]);
    assert_eq!(
        desk.said(&edit(bo, address("bo.ray@acme.test"))),
        "Changed Acme: Bo (email). Bo's email is now bo.ray@acme.test, was bo@acme.test."
    );
    assert_eq!(
        desk.said(&add(DealEdit { title: Edit::Set("Shop".into()), ..person("Ann", "new@acme.test") })),
        "Added Acme: Shop to Lead. Ann's email is now new@acme.test, was ann@acme.test."
    );
}

#[test]
fn of_several_who_share_an_address_the_one_at_the_firm_is_meant() {
    let mut desk = desk();
    let person = |firm: &str, name: &str, email: &str| DealEdit {
        contact: Contact { name: name.into(), email: Some(email.into()), phone: None }.into(),
        organization: Edit::Set(firm.into()),
        ..titled(firm)
    };
    desk.run(&add(person("Bolt", "Bea", "info@shared.test")));
    desk.run(&add(person("Acme", "Abe", "info@shared.test")));
    let id = desk.run(&add(person("Acme", "Ann", "ann@acme.test"))).made[0];
    let email = Edit::Set("info@shared.test".into());
    let address = DealEdit { contact: ContactEdit { email, ..ContactEdit::default() }, ..DealEdit::default() };
    assert_eq!(desk.said(&edit(id, address)), "Changed Acme: Acme (contact). Its contact is Abe now.");
}

#[test]
fn tags_are_taken_away_whatever_their_case_and_one_that_is_not_there_is_said() {
    let mut desk = desk();
    let tags = Edit::Set(vec!["Web".into(), "hot".into()]);
    let id = desk.run(&add(DealEdit { tags, ..titled("Website") })).made[0];
    let gone = |tags: &[&str]| {
        let remove_tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        edit(id, DealEdit { remove_tags, ..DealEdit::default() })
    };
    assert_eq!(desk.said(&gone(&["WEB", "old"])), "Changed Website (tags). Website has no tag old.");
    assert_eq!(desk.record(id).tags, ["hot"]);
    assert_eq!(desk.said(&gone(&["web"])), "Nothing was changed: Website has no tag web.");
    desk.run(&Op::Undo);
    assert_eq!(desk.record(id).tags, ["hot", "Web"]);
}
