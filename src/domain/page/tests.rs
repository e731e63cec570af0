#![allow(clippy::unwrap_used)]
use super::*;
use crate::domain::activity::Kind;
use crate::domain::criterion::{Criterion, Tick};
use crate::domain::dates::Moment;
use crate::domain::deal::{Deal, Status};
use crate::domain::ids::{ActivityId, CriterionId, DealId, PipelineId, StageId};
use crate::domain::money::Currency;
use crate::domain::people::Contact;
use crate::domain::stage::{Pipeline, Probability, Stage};
use crate::domain::timeline::{Done, What};
use chrono::NaiveDate;
use rstest::rstest;
use std::collections::BTreeMap;

pub(in crate::domain) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-22")
}

/// Acme's website: $12,000 in Lead since 1 November, nothing else known.
pub(in crate::domain) fn record() -> DealRecord {
    let created = Moment::noon(day("2026-11-01"));
    DealRecord {
        deal: Deal {
            id: DealId(1),
            title: "Website".into(),
            organization: Some("Acme".into()),
            stage: Some(StageId(1)),
            status: Status::Open,
            value: Some(1_200_000),
            currency: Currency::usd(),
            probability: None,
            expected_close: None,
            position: 1,
            created_on: created.day,
            closed_on: None,
            stage_since: created.day,
            idle_since: day("2026-11-20"),
            pushes: 0,
            flagged: false,
            flag_note: None,
            snoozed_until: None,
            snooze_reason: None,
            next_step: None,
            progress: None,
        },
        pipeline: "Sales".to_owned(),
        stage: Some("Lead".to_owned()),
        contact: None,
        source: None,
        product: None,
        tags: Vec::new(),
        fields: BTreeMap::new(),
        notes: String::new(),
        created_at: created.at - chrono::Duration::hours(3),
        closed_at: None,
        lost_reason: None,
        lost_note: None,
        disqualified: false,
        origin: None,
        external_id: None,
    }
}

fn page() -> DealPage {
    DealPage { record: record(), role: None, checks: Vec::new(), steps: Vec::new(), events: Vec::new() }
}

fn pipeline() -> Pipeline {
    let probability = Probability::new(25).unwrap();
    let lead =
        Stage { id: StageId(1), name: "Lead".to_owned(), probability, stall_days: 14, retired: false, won_stay: None };
    Pipeline { id: PipelineId(1), name: "Sales".to_owned(), stages: vec![lead] }
}

fn step(due: &str, subject: &str) -> Step {
    let subject = subject.to_owned();
    Step { id: ActivityId(1), deal: DealId(1), kind: Kind::Call, subject, due: day(due), time: None }
}

/// The value of a fact; `None`: it is not there.
fn fact(page: &DealPage, label: &str) -> Option<String> {
    let facts = page.facts(&pipeline(), today());
    facts.into_iter().flatten().find(|fact| fact.label == label).map(|fact| fact.value)
}

#[rstest]
#[case("Value", "$12,000")]
#[case("Weighted", "$3,000")]
#[case("Probability", "25 %, its stage's")]
#[case("Expected close", "")]
#[case("Stage", "Lead, 21 days")]
#[case("Quiet", "2 days")]
#[case("Organization", "Acme")]
#[case("Contact", "")]
#[case("Title", "Website")]
#[case("Created", "Sun 1 Nov 2026")]
fn a_fact_is_told_in_words(#[case] label: &str, #[case] expected: &str) {
    assert_eq!(fact(&page(), label).as_deref(), Some(expected));
}

#[rstest]
#[case("! Stalled")]
#[case("Snoozed")]
#[case("Flagged")]
#[case("Lost")]
#[case("Closed")]
#[case("Role")]
#[case("From")]
fn what_cannot_be_typed_is_there_only_when_it_says_something(#[case] label: &str) {
    assert_eq!(fact(&page(), label), None);
}

#[test]
fn a_deal_says_what_is_its_own() {
    let mut page = page();
    page.record.deal.probability = Probability::new(60);
    page.record.deal.expected_close = Some(day("2026-10-30"));
    page.record.deal.pushes = 2;
    page.record.fields.insert("region".to_owned(), "EMEA".to_owned());
    (page.record.deal.flagged, page.record.deal.flag_note) = (true, Some("ask Piet".into()));
    let said = |label| fact(&page, label).unwrap();
    assert_eq!(said("Probability"), "60 %, its own");
    assert_eq!(said("Expected close"), "Fri 30 Oct 2026, moved back 2×");
    assert_eq!(said("region"), "EMEA");
    assert_eq!(said("! Stalled"), "past close 30 Oct; flagged: ask Piet");
    assert_eq!(fact(&page, "Flagged"), None, "it is said among the reasons");
}

#[rstest]
#[case::with_a_reason(Some("on leave"), "until Fri 4 Dec 2026: on leave")]
#[case::of_a_file_without_one(None, "until Fri 4 Dec 2026")]
fn a_snoozed_deal_says_until_when_and_why_and_keeps_its_flag(#[case] why: Option<&str>, #[case] words: &str) {
    let mut page = page();
    let deal = &mut page.record.deal;
    (deal.snoozed_until, deal.snooze_reason) = (Some(day("2026-12-04")), why.map(Into::into));
    (deal.flagged, deal.flag_note) = (true, Some("ask Piet".into()));
    let facts = ["Snoozed", "Flagged", "! Stalled"].map(|label| fact(&page, label));
    assert_eq!(facts, [Some(words.to_owned()), Some("by hand: ask Piet".to_owned()), None]);
    page.record.deal.status = Status::Won;
    let facts = ["Snoozed", "Flagged", "! Stalled"].map(|label| fact(&page, label));
    assert_eq!(facts, [None, None, None], "what is closed asks for nothing");
}

#[test]
fn a_closed_deal_has_neither_probability_nor_weight() {
    let mut page = page();
    (page.record.deal.status, page.record.deal.closed_on) = (Status::Lost, Some(today()));
    (page.record.lost_reason, page.record.lost_note) = (Some("Price".to_owned()), Some("twice ours".to_owned()));
    assert_eq!([fact(&page, "Probability"), fact(&page, "Weighted"), fact(&page, "Quiet")], [None, None, None]);
    assert_eq!(fact(&page, "Stage").as_deref(), Some("lost, from Lead"));
    assert_eq!(fact(&page, "Lost").as_deref(), Some("Price, twice ours"));
}

#[rstest]
#[case("2026-11-22", "call Ann", "today", "Ann")]
#[case("2026-11-27", "", "Fri", "")]
#[case("2026-11-21", "call Ann", "21 Nov", "Ann · 1 day late")]
#[case("2026-11-17", "", "17 Nov", "5 days late")]
fn a_step_in_words(#[case] due: &str, #[case] subject: &str, #[case] on: &str, #[case] words: &str) {
    let step = step(due, subject);
    assert_eq!((step.day_in_words(today()).as_str(), step.words(today()).as_str()), (on, words));
}

#[rstest]
#[case(true, None, "Budget")]
#[case(false, None, "Budget (optional)")]
#[case(true, Some(None), "Budget · 20 Nov")]
#[case(false, Some(Some("Ann")), "Budget · Ann, 20 Nov")]
fn a_check_in_words(#[case] required: bool, #[case] tick: Option<Option<&str>>, #[case] words: &str) {
    let criterion = Criterion { id: CriterionId(1), stage: StageId(1), name: "Budget".to_owned(), required };
    let tick = tick.map(|said| Tick { day: day("2026-11-20"), evidence: said.map(str::to_owned) });
    assert_eq!(Check { criterion, tick }.words(today()), words);
}

#[test]
fn a_summary_tells_what_is_known_and_nothing_else() {
    let mut page = page();
    let (email, phone) = (Some("ann@acme.com".to_owned()), None);
    page.record.contact = Some(Contact { name: "Ann Lee".to_owned(), email, phone });
    page.steps = vec![step("2026-11-27", "about the quote")];
    let done = Done {
        id: ActivityId(2),
        kind: Kind::Email,
        subject: "sent the deck".to_owned(),
        outcome: None,
        when: Moment::noon(day("2026-11-20")),
    };
    page.events = vec![Event { when: done.when, what: What::Done(done), why: None }];
    assert_eq!(
        summary(&page, &pipeline(), today()),
        "Acme: Website\nValue: $12,000\nWeighted: $3,000\nProbability: 25 %, its stage's\nStage: Lead, 21 days\n\
         Quiet: 2 days\nContact: Ann Lee\nEmail: ann@acme.com\nCreated: Sun 1 Nov 2026\n\
         Next step: Fri 27 Nov 2026, call about the quote\nLast: 20 Nov, email sent the deck"
    );
}
