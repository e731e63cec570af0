#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::activity::Activity;
use crate::domain::activity::Kind;
use crate::domain::dates::Moment;
use crate::domain::deal::Status;
use crate::domain::stage::DEFAULT_STALL_DAYS;
use crate::transfer::plan::{PlannedChange, PlannedDeal, PlannedVisit};
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Weekday};
use proptest::prelude::*;
use rstest::rstest;
use script::STAGES;
use std::collections::{BTreeMap, BTreeSet};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(text: &str) -> Now {
    let Moment { at, day } = Moment::noon(day(text));
    Now::utc(at, day)
}

/// Any minute of three years, anywhere on earth.
fn any_now() -> impl Strategy<Value = Now> {
    (0..3 * 366 * 24 * 60_i64, -12..=14_i64).prop_map(|(minute, offset)| {
        let instant = day("2026-01-01").and_time(NaiveTime::MIN).and_utc();
        let instant = instant + TimeDelta::minutes(minute);
        Now::utc(instant, (instant + TimeDelta::hours(offset)).date_naive())
    })
}

fn at_work(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn changes_of<'a>(deal: &'a PlannedDeal, field: &'a str) -> impl Iterator<Item = &'a PlannedChange> {
    deal.changes.iter().filter(move |c| c.field == field)
}

fn done(deal: &PlannedDeal) -> impl Iterator<Item = (&Activity, Moment)> {
    deal.activities.iter().filter_map(|a| Some((a, a.done?)))
}

fn step(deal: &PlannedDeal) -> Option<NaiveDate> {
    let planned = deal.activities.iter().filter(|a| a.done.is_none());
    planned.filter_map(|a| Some(a.due?.0)).min()
}

fn open_visit(deal: &PlannedDeal) -> &PlannedVisit {
    deal.visits.last().unwrap()
}

fn pushes_here(deal: &PlannedDeal) -> usize {
    let since = open_visit(deal).entered;
    changes_of(deal, "expected_close").filter(|c| c.at > since).count()
}

fn idle(deal: &PlannedDeal, today: NaiveDate) -> i64 {
    let touches = done(deal).filter(|(a, _)| a.kind.is_touch()).map(|(_, at)| at.day);
    let since = touches.chain([open_visit(deal).entered.day]).max().unwrap();
    (today - since).num_days()
}

fn is_idle(deal: &PlannedDeal, today: NaiveDate) -> bool {
    idle(deal, today) >= i64::from(DEFAULT_STALL_DAYS)
}

fn waits(deal: &PlannedDeal, today: NaiveDate) -> bool {
    step(deal).is_some_and(|due| (0..=i64::from(DEFAULT_STALL_DAYS)).contains(&(due - today).num_days()))
}

fn past_close(deal: &PlannedDeal, today: NaiveDate) -> bool {
    deal.edit.expected_close.set().is_some_and(|close| *close < today)
}

/// Every text a screen may show.
fn texts(deal: &PlannedDeal) -> Vec<&str> {
    let edit = &deal.edit;
    let contact = &edit.contact;
    let fields = edit.fields.iter();
    [&edit.title, &edit.organization, &edit.source, &edit.product, &edit.notes]
        .into_iter()
        .filter_map(|text| text.set())
        .chain([&contact.name, &contact.email, &contact.phone].into_iter().filter_map(|part| part.set()))
        .chain(edit.tags.set().into_iter().flatten())
        .chain(fields.flat_map(|(name, value)| [Some(name), value.set()].into_iter().flatten()))
        .chain(deal.activities.iter().map(|a| &a.subject))
        .chain(deal.changes.iter().filter_map(|c| c.why.as_ref()))
        .chain([&deal.lost_reason, &deal.lost_note, &deal.flag].into_iter().flatten())
        .chain(deal.snooze.iter().map(|(_, reason)| reason))
        .map(String::as_str)
        .collect()
}

fn check_visits(deal: &PlannedDeal, now: &Now) {
    let name = &deal.edit.title;
    let (last, before) = deal.visits.split_last().unwrap();
    assert_eq!(deal.created, Some(deal.visits[0].entered), "{name:?}");
    assert_eq!(deal.stage.as_ref(), Some(&last.stage), "{name:?}");
    assert_eq!(last.left, deal.closed, "{name:?}");
    assert_eq!(deal.closed.is_some(), deal.status != Status::Open, "{name:?}");
    for (visit, next) in before.iter().zip(&deal.visits[1..]) {
        assert_eq!(visit.left, Some(next.entered), "{name:?}");
        assert!(visit.entered < next.entered, "{name:?}: {visit:?}");
        assert_ne!(visit.stage, next.stage, "{name:?}");
    }
    for visit in &deal.visits {
        assert!(STAGES.contains(&visit.stage.as_str()), "{name:?}: {visit:?}");
        assert!(visit.entered.at <= now.instant && at_work(visit.entered.day));
    }
    if let Some(closed) = deal.closed {
        assert!(last.entered < closed && closed.at <= now.instant, "{name:?}");
        assert!(closed.day <= now.today, "{name:?}");
    }
}

fn check_activities(deal: &PlannedDeal, now: &Now) {
    let name = &deal.edit.title;
    let end = deal.closed.unwrap_or(now.moment());
    for (activity, at) in done(deal) {
        assert!(deal.created.unwrap() <= at && at <= end, "{name:?}: {activity:?}");
        let working = at_work(at.day) && (8..18).contains(&at.at.hour());
        assert!(working || at == now.moment(), "{name:?}: {activity:?}");
    }
    for activity in deal.activities.iter().filter(|a| a.done.is_none()) {
        let (due, _) = activity.due.unwrap();
        assert!(at_work(due) || due == now.today, "{name:?}: {activity:?}");
        assert_ne!(deal.status, Status::Lost, "{name:?}: {activity:?}");
    }
    assert!(done(deal).map(|(_, at)| at).is_sorted(), "{name:?}");
}

fn check_changes(deal: &PlannedDeal, now: &Now) {
    let name = &deal.edit.title;
    let created = deal.created.unwrap();
    let end = deal.closed.unwrap_or(now.moment());
    assert!(deal.changes.is_sorted_by_key(|c| c.at), "{name:?}");
    for change in &deal.changes {
        assert!(created <= change.at && change.at <= end, "{name:?}: {change:?}");
        assert!(change.why.as_ref().is_some_and(|why| !why.is_empty()));
        assert_ne!(change.old, change.new, "{name:?}: {change:?}");
    }
    let edit = &deal.edit;
    let stand = [
        ("expected_close", edit.expected_close.set().map(ToString::to_string)),
        ("value", edit.value.set().map(|money| money.minor.to_string())),
        ("probability", edit.probability.set().map(|p| p.percent().to_string())),
    ];
    for (field, stands) in stand {
        let changes: Vec<_> = changes_of(deal, field).collect();
        for pair in changes.windows(2) {
            assert_eq!(pair[0].new, pair[1].old, "{name:?}");
            assert!(pair[0].at < pair[1].at, "{name:?}");
        }
        if let Some(last) = changes.last() {
            assert_eq!(last.new, stands, "{name:?}");
        }
    }
    for push in changes_of(deal, "expected_close") {
        assert!(push.at.at - created.at >= TimeDelta::hours(24), "{name:?}: {push:?}");
        let (old, new) = (push.old.as_deref().unwrap(), push.new.as_deref().unwrap());
        assert!(created.day <= day(old) && day(old) < day(new), "{name:?}: {push:?}");
    }
}

fn check_fields(deal: &PlannedDeal) {
    let edit = &deal.edit;
    let name = &edit.title;
    if let Some(money) = edit.value.set() {
        assert!((200_000..=4_500_000).contains(&money.minor), "{name:?}: {money:?}");
        assert!(["USD", "EUR"].contains(&money.currency.code()), "{name:?}");
    }
    for text in texts(deal) {
        let odd = |c: char| c.is_control() && !(c == '\n' && edit.notes.set().is_some_and(|n| n == text));
        assert!(!text.trim().is_empty() && !text.contains(odd), "{name:?}: {text:?}");
        assert!(!text.contains(['{', '}']), "{name:?}: {text:?}");
    }
    assert!(edit.title.set().is_some() && edit.organization.set().is_some());
    assert_eq!(deal.status == Status::Lost, deal.lost_reason.is_some(), "{name:?}");
    assert!(edit.stage.is_none() && edit.next_step.is_none() && edit.add_tags.is_empty());
    assert!(deal.external_id.is_none() && deal.words.is_empty());
}

fn check(plan: &ImportPlan, now: &Now) {
    for deal in &plan.deals {
        check_visits(deal, now);
        check_activities(deal, now);
        check_changes(deal, now);
        check_fields(deal);
        if let Some((until, _)) = &deal.snooze {
            assert!(*until > now.today && at_work(*until));
        }
    }
    assert!(plan.deals.iter().map(|deal| deal.line).eq(1..=plan.deals.len() as u64));
    assert!(plan.deals.is_sorted_by_key(|deal| deal.created));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn on_any_day_every_history_holds_together(now in any_now(), deals in 0..200_usize) {
        let plan = sample(&now, deals);
        prop_assert_eq!(plan.deals.len(), deals);
        check(&plan, &now);
    }

    #[test]
    fn on_any_day_every_screen_has_something_to_show(now in any_now()) {
        let plan = sample(&now, 60);
        for (what, least, shows) in FEATURES {
            let found = plan.deals.iter().filter(|deal| shows(deal, now.today)).count();
            prop_assert!(found >= *least, "{}: {} of {}", what, found, least);
        }
    }

    #[test]
    fn the_calendar_keeps_the_order_and_the_weekends(now in any_now(), agos in (0..900_i64, 0..900_i64)) {
        let calendar = Calendar::new(&now);
        let (early, late) = (agos.0.max(agos.1), agos.0.min(agos.1));
        prop_assert!(calendar.past(early, 10) <= calendar.past(late, 10));
        prop_assert!(calendar.past(late, 599).at <= now.instant);
        prop_assert!(calendar.day(-early) <= calendar.day(-late));
        prop_assert!(calendar.day(late) <= calendar.day(early));
        for days in [-early, late] {
            prop_assert!(days == 0 || at_work(calendar.day(days)));
        }
        let kept = calendar.past(calendar.this_month(late), 0).day;
        prop_assert_eq!((kept.year(), kept.month()), (now.today.year(), now.today.month()));
    }

    #[test]
    fn the_dice_stay_in_their_bounds(place in any::<u64>(), low in -50..50_i64, more in 0..50_i64) {
        let mut dice = Dice::of(place);
        prop_assert!((low..=low + more).contains(&dice.between(low, low + more)));
        prop_assert_eq!(dice.weighed(&[0, 3, 0]), 1);
        prop_assert_eq!(dice.pick::<u8>(&[]), None);
    }
}

#[rstest]
#[case::tomorrow_already("2026-11-24", "2026-11-23T11:30:00Z")]
#[case::yesterday_still("2026-11-23", "2026-11-24T02:00:00Z")]
#[case::just_past_midnight("2026-11-24", "2026-11-24T00:01:00Z")]
fn nothing_lies_ahead_wherever_on_earth_it_is_asked(#[case] today: &str, #[case] instant: &str) {
    let now = Now::utc(instant.parse().unwrap(), day(today));
    let calendar = Calendar::new(&now);
    let latest = calendar.past(1, 599);
    assert!(latest.at <= now.instant && latest.day < now.today);
    assert_eq!(calendar.past(0, 599), now.moment());
}

type Shows = fn(&PlannedDeal, NaiveDate) -> bool;

fn open(deal: &PlannedDeal) -> bool {
    deal.status == Status::Open
}

/// Open and not snoozed: what the board asks about.
fn awake(deal: &PlannedDeal) -> bool {
    open(deal) && deal.snooze.is_none()
}

fn won(deal: &PlannedDeal) -> bool {
    deal.status == Status::Won
}

fn quarter(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month0() / 3)
}

fn place(stage: &str) -> usize {
    STAGES.iter().position(|name| *name == stage).unwrap()
}

/// Moves from one stage to the next, as places in the pipeline.
fn moves(deal: &PlannedDeal) -> impl Iterator<Item = (usize, usize)> {
    let pairs = deal.visits.windows(2);
    pairs.map(|pair| (place(&pair[0].stage), place(&pair[1].stage)))
}

/// What later screens show, how many deals at the least, and how to tell.
const FEATURES: &[(&str, usize, Shows)] = &[
    ("open", 28, |d, _| open(d)),
    ("won", 15, |d, _| won(d)),
    ("lost", 17, |d, _| d.status == Status::Lost),
    ("in Lead", 2, |d, _| open(d) && d.stage.as_deref() == Some("Lead")),
    ("in Qualified", 2, |d, _| open(d) && d.stage.as_deref() == Some("Qualified")),
    ("in Meeting", 2, |d, _| open(d) && d.stage.as_deref() == Some("Meeting")),
    ("in Proposal", 2, |d, _| open(d) && d.stage.as_deref() == Some("Proposal")),
    ("in Negotiation", 2, |d, _| open(d) && d.stage.as_deref() == Some("Negotiation")),
    ("stalled: idle", 2, |d, t| awake(d) && is_idle(d, t) && !waits(d, t)),
    ("stalled: past close", 2, |d, t| awake(d) && past_close(d, t)),
    ("stalled: pushed", 2, |d, _| awake(d) && pushes_here(d) >= 3),
    ("stalled: flagged with a note", 1, |d, _| awake(d) && d.flag.as_ref().is_some_and(|note| !note.is_empty())),
    ("not stalled at all", 16, |d, t| {
        awake(d) && (!is_idle(d, t) || waits(d, t)) && !past_close(d, t) && pushes_here(d) < 3 && d.flag.is_none()
    }),
    ("waiting, idle but for its step", 1, |d, t| awake(d) && is_idle(d, t) && waits(d, t)),
    ("snoozed with a reason", 2, |d, _| d.snooze.as_ref().is_some_and(|(_, reason)| !reason.is_empty())),
    ("step overdue", 2, |d, t| awake(d) && step(d).is_some_and(|due| due < t)),
    ("step due today", 3, |d, t| awake(d) && step(d) == Some(t)),
    ("step planned", 8, |d, t| awake(d) && step(d).is_some_and(|due| due > t)),
    ("step with a time", 3, |d, _| d.activities.iter().any(|a| matches!(a.due, Some((_, Some(_)))))),
    ("no step", 3, |d, _| awake(d) && step(d).is_none()),
    ("step after a win", 1, |d, t| won(d) && step(d).is_some_and(|due| due > t)),
    ("unpriced", 2, |d, _| open(d) && d.edit.value.is_keep()),
    ("in euros", 2, |d, _| open(d) && d.edit.value.set().is_some_and(|m| m.currency.code() == "EUR")),
    ("own probability", 2, |d, _| open(d) && d.edit.probability.set().is_some()),
    ("email and phone", 40, |d, _| d.edit.contact.email.set().is_some() && d.edit.contact.phone.set().is_some()),
    ("tags", 50, |d, _| d.edit.tags.set().is_some_and(|tags| !tags.is_empty())),
    ("region", 60, |d, _| d.edit.fields.contains_key("region")),
    ("billing", 8, |d, _| d.edit.fields.contains_key("billing")),
    ("notes of several lines", 3, |d, _| open(d) && d.edit.notes.set().is_some_and(|n| n.contains('\n'))),
    ("lost with a note", 17, |d, _| d.lost_note.as_ref().is_some_and(|note| !note.is_empty())),
    ("open deal moved back", 1, |d, _| open(d) && moves(d).any(|(from, to)| to < from)),
    ("closed deal moved back", 1, |d, _| !open(d) && moves(d).any(|(from, to)| to < from)),
    ("stage skipped", 2, |d, _| moves(d).any(|(from, to)| to > from + 1)),
    ("value changed", 8, |d, _| changes_of(d, "value").next().is_some()),
    ("won at another value", 2, |d, _| won(d) && changes_of(d, "value").next().is_some()),
    ("closed deal pushed", 4, |d, _| !open(d) && changes_of(d, "expected_close").next().is_some()),
    ("won this month", 1, |d, t| won(d) && d.closed.unwrap().day.with_day(1) == t.with_day(1)),
    ("won this quarter", 1, |d, t| won(d) && quarter(d.closed.unwrap().day) == quarter(t)),
    ("won in earlier quarters", 6, |d, t| won(d) && quarter(d.closed.unwrap().day) < quarter(t)),
    ("closed within the year", 32, |d, t| d.closed.is_some_and(|c| (t - c.day).num_days() < 365)),
    ("wide letters", 1, |d, _| d.edit.organization.set().is_some_and(|firm| firm.contains('東'))),
    ("umlauts", 1, |d, _| d.edit.organization.set().is_some_and(|firm| firm.contains('ü'))),
];

#[test]
fn of_sixty_deals_28_are_open_15_won_and_17_lost() {
    let plan = sample(&noon("2026-11-22"), 60);
    let count = |status| plan.deals.iter().filter(|d| d.status == status).count();
    assert_eq!([Status::Open, Status::Won, Status::Lost].map(count), [28, 15, 17]);
}

#[test]
fn the_same_day_gives_the_same_sample() {
    let now = noon("2026-11-22");
    assert_eq!(sample(&now, 300), sample(&now, 300));
    assert_ne!(sample(&now, 60), sample(&noon("2026-11-24"), 60));
}

#[rstest]
#[case::none(0)]
#[case::one(1)]
#[case::a_few(7)]
#[case::all_but_one_written(59)]
#[case::one_more_than_written(61)]
#[case::many(10_000)]
fn as_many_deals_as_asked_for_and_each_of_them_sound(#[case] deals: usize) {
    let now = noon("2026-11-22");
    let plan = sample(&now, deals);
    assert_eq!(plan.deals.len(), deals);
    assert_eq!((plan.label.as_str(), plan.origin.as_str()), ("sample", "sample"));
    assert!(plan.stages.is_empty());
    check(&plan, &now);
}

#[rstest]
#[case::ten_of_sixty(10, 60)]
#[case::sixty_of_many(60, 500)]
fn a_smaller_sample_is_part_of_a_larger_one(#[case] few: usize, #[case] many: usize) {
    let now = noon("2026-11-22");
    let unnumbered = |deals| {
        let mut plan = sample(&now, deals);
        plan.deals.iter_mut().for_each(|deal| deal.line = 0);
        plan.deals
    };
    let larger = unnumbered(many);
    assert!(unnumbered(few).iter().all(|deal| larger.contains(deal)));
}

#[test]
fn ten_deals_are_open_and_closed_ones() {
    let plan = sample(&noon("2026-11-22"), 10);
    let open = plan.deals.iter().filter(|deal| open(deal)).count();
    assert!((4..=6).contains(&open), "{open} of 10 are open");
}

#[test]
fn no_firm_has_two_deals_of_one_title() {
    let names: Names = script::read(include_str!("../../../assets/sample/names.json"));
    let scripts = written();
    let more = More::new(&names, &scripts);
    let further = (0..60_000).map(|number| more.deal(number, &mut Dice::of(0)));
    let mut seen = BTreeSet::new();
    for deal in scripts.iter().cloned().chain(further) {
        let name = format!("{}: {}", deal.firm, deal.title);
        assert!(seen.insert(name.clone()), "{name} comes twice");
    }
}

#[test]
fn one_person_has_one_address_and_one_number_among_the_written_deals() {
    let plan = sample(&noon("2026-11-22"), 60);
    let mut known = BTreeMap::new();
    let mut addresses = BTreeMap::new();
    for deal in &plan.deals {
        let contact = &deal.edit.contact;
        let first = known.entry(contact.name.set().unwrap()).or_insert(contact);
        assert_eq!(*first, contact);
        let owner = addresses.entry(contact.email.set()).or_insert(contact.name.set());
        assert_eq!(*owner, contact.name.set());
    }
}

#[test]
fn every_address_is_in_a_domain_that_nobody_owns() {
    let plan = sample(&noon("2026-11-22"), 2_000);
    for deal in &plan.deals {
        let email = deal.edit.contact.email.set().unwrap();
        let plain = email.chars().all(|c| c.is_ascii_alphanumeric() || ".-@".contains(c));
        assert!(email.ends_with(".example") && plain, "{email}");
    }
}

#[test]
fn sixty_deals_show_every_kind_every_source_and_every_lost_reason() {
    let plan = sample(&noon("2026-11-22"), 60);
    let kinds: BTreeSet<_> = plan.deals.iter().flat_map(done).map(|(activity, _)| activity.kind.to_string()).collect();
    let all = ["call", "email", "meeting", "note", "proposal", "task"];
    assert!(kinds.iter().eq(&all), "{kinds:?}");

    let sources: BTreeSet<_> = plan.deals.iter().filter_map(|d| d.edit.source.set()).collect();
    let all = ["event", "outbound", "partner", "referral", "website"];
    assert!(sources.iter().eq(&all), "{sources:?}");

    let reasons: BTreeSet<_> = plan.deals.iter().filter_map(|d| d.lost_reason.as_ref()).collect();
    let all = ["Competitor", "No budget", "Not a fit", "Other", "Price", "Timing", "Went quiet"];
    assert!(reasons.iter().eq(&all), "{reasons:?}");

    let products: BTreeSet<_> = plan.deals.iter().filter_map(|d| d.edit.product.set()).collect();
    assert!(products.len() >= 4, "{products:?}");
}

#[test]
fn a_deal_in_proposal_is_slow_against_five_wins_or_more() {
    let now = noon("2026-11-22");
    let plan = sample(&now, 60);
    let mut stays: Vec<i64> = plan
        .deals
        .iter()
        .filter(|deal| won(deal))
        .flat_map(|deal| &deal.visits)
        .filter(|visit| visit.stage == "Proposal")
        .map(|visit| (visit.left.unwrap().day - visit.entered.day).num_days())
        .collect();
    stays.sort_unstable();
    assert!(stays.len() >= 5);
    let median = stays[stays.len() / 2];
    let slow = plan.deals.iter().filter(|deal| {
        let stays = (now.today - open_visit(deal).entered.day).num_days();
        awake(deal) && deal.stage.as_deref() == Some("Proposal") && !waits(deal, now.today) && stays * 2 > median * 3
    });
    assert!(slow.count() >= 1, "the usual stay is {median} days");
}

#[test]
fn a_proposal_is_sent_where_proposals_are_made() {
    let plan = sample(&noon("2026-11-22"), 400);
    for deal in &plan.deals {
        let reached = deal.visits.iter().find(|v| place(&v.stage) >= 3);
        for (activity, at) in done(deal).filter(|(a, _)| a.kind == Kind::Proposal) {
            let due = reached.is_some_and(|visit| visit.entered.day <= at.day);
            assert!(due, "{:?}: {activity:?}", deal.edit.title);
        }
    }
}

#[test]
fn nobody_hears_the_same_line_twice() {
    let plan = sample(&noon("2026-11-22"), 400);
    for deal in &plan.deals {
        let mut heard = BTreeSet::new();
        for (activity, _) in done(deal) {
            assert!(heard.insert(&activity.subject), "{:?}: {activity:?}", deal.edit.title);
        }
    }
}
