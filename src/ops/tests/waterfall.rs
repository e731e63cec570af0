//! The waterfall of random histories adds up to the cent, from every moment to every later one.

use super::desk::{Desk, SALES, add, desk, edit, lose, move_to, reopen, titled, win};
use crate::domain::deal::Status;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::ids::DealId;
use crate::domain::money::{Currency, Money};
use crate::domain::waterfall::{Cut, Line, Part, Waterfall, waterfalls};
use crate::ops::{Op, Target};
use crate::store::Scope;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A verb, two choices for it, and the minutes since the last one.
type Throw = (u8, u8, u8, u16);

/// Sums by currency.
type Sums = BTreeMap<&'static str, i64>;

fn throws(verbs: u8) -> impl Strategy<Value = Vec<Throw>> {
    let minutes = prop_oneof![Just(0_u16), 1_u16..90, 600_u16..5_000];
    proptest::collection::vec((0..verbs, any::<u8>(), any::<u8>(), minutes), 20..40)
}

fn money(a: u8, b: u8) -> Money {
    let currency = if a.is_multiple_of(4) { Currency::from_code("EUR").unwrap() } else { Currency::usd() };
    Money { minor: i64::from(a) * 1_001 + i64::from(b), currency }
}

/// The operation of a throw; with the last verbs history itself is changed.
fn op((verb, a, b, _): Throw, today: NaiveDate) -> Op {
    let deal = DealId(i64::from(a % 6) + 1);
    let priced = |value| DealEdit { value, ..DealEdit::default() };
    let back = (b.is_multiple_of(3)).then(|| today - TimeDelta::days(i64::from(b % 5)));
    match verb {
        16 => Op::Win { deals: vec![deal], amount: Some(money(b, a)), on: back },
        17 => Op::Lose { deals: vec![deal], reason: "Price".into(), as_written: false, note: None, on: back },
        18 => Op::Reopen { deals: vec![deal], on: back },
        0 | 1 => add(DealEdit { value: Edit::Set(money(a, b)), ..titled("Site") }),
        2 => add(titled("Site")),
        3..=6 => edit(deal, priced(Edit::Set(money(b, a)))),
        7 => edit(deal, priced(Edit::Clear)),
        8 => win(&[deal]),
        9 => Op::Win { deals: vec![deal], amount: Some(money(b, a)), on: None },
        10 => lose(&[deal], "Price"),
        11 | 12 => reopen(&[deal]),
        13 => move_to(&[deal], Target::Next),
        14 => Op::Duplicate { deals: vec![deal] },
        15 => Op::Delete { deals: vec![deal] },
        _ => Op::Undo,
    }
}

/// What every deal is worth that is open, by the cards.
fn standing(desk: &Desk) -> BTreeMap<DealId, Money> {
    let open = desk.store.open_deals(SALES).unwrap();
    open.iter().map(|deal| (deal.id, Money { minor: deal.value.unwrap_or(0), currency: deal.currency })).collect()
}

fn sums<'m>(amounts: impl IntoIterator<Item = &'m Money>) -> Sums {
    let mut sums = Sums::new();
    for money in amounts {
        *sums.entry(money.currency.code()).or_default() += money.minor;
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

fn of(falls: &[Waterfall], amount: impl Fn(&Waterfall) -> i64) -> Sums {
    falls.iter().map(|fall| (fall.currency.code(), amount(fall))).filter(|(_, sum)| *sum != 0).collect()
}

/// Plays a history; how the deals stood after each operation comes back.
fn play(desk: &mut Desk, throws: &[Throw]) -> Vec<(DateTime<Utc>, BTreeMap<DealId, Money>)> {
    let mut stood = Vec::new();
    for throw in throws {
        desk.later(TimeDelta::minutes(i64::from(throw.3)));
        let _ = desk.try_run(&op(*throw, desk.now.today));
        // The instant of the last operation that was carried out: the next one may begin at that of a refused one.
        let last = desk.store.history(1).unwrap();
        let at = last.first().map_or(DateTime::UNIX_EPOCH, |operation| operation.at);
        desk.now.instant = desk.now.instant.max(at);
        stood.push((at, standing(desk)));
    }
    stood
}

fn falls(desk: &Desk, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Waterfall> {
    let worths = desk.store.worths(SALES, Cut::At(from)).unwrap();
    waterfalls(&worths, Cut::At(from), Cut::At(to))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, ..ProptestConfig::default() })]

    // 50 files with some 20 spans each: a thousand histories.
    #[test]
    fn the_waterfall_adds_up_between_any_two_moments(throws in throws(15), spans in proptest::collection::vec(any::<(u8, u8)>(), 20)) {
        let mut desk = desk();
        let stood = play(&mut desk, &throws);
        for (one, other) in spans {
            let (one, other) = (usize::from(one) % stood.len(), usize::from(other) % stood.len());
            let (from, to) = (&stood[one.min(other)], &stood[one.max(other)]);
            let falls = falls(&desk, from.0, to.0);
            prop_assert_eq!(of(&falls, |fall| fall.opening), sums(from.1.values()));
            prop_assert_eq!(of(&falls, |fall| fall.closing), sums(to.1.values()));
            let parts = |fall: &Waterfall| fall.parts.iter().map(|part| part.minor).sum::<i64>();
            for fall in &falls {
                prop_assert_eq!(fall.opening + parts(fall), fall.closing);
            }
        }
    }

    #[test]
    fn a_closed_deal_leaves_by_the_line_of_its_status(throws in throws(15)) {
        let mut desk = desk();
        play(&mut desk, &throws);
        let falls = falls(&desk, DateTime::UNIX_EPOCH, desk.now.instant);
        for record in desk.store.records(&Scope::All(SALES)).unwrap() {
            let (id, status) = (record.deal.id, record.deal.status);
            let mut own = falls.iter().filter(|fall| fall.parts.iter().any(|part| part.deal == id));
            // What a deal went through in two currencies has no order here.
            let (Some(fall), None) = (own.next(), own.next()) else { continue };
            let tells = |part: &&Part| [Line::Won, Line::Lost, Line::Reopened, Line::New].contains(&part.line);
            let last = fall.parts.iter().rfind(|part| part.deal == id && tells(part));
            let closes = |line: Line| [(Line::Won, Status::Won), (Line::Lost, Status::Lost)].contains(&(line, status));
            prop_assert_eq!(last.is_some_and(|part| closes(part.line)), status != Status::Open);
        }
    }

    #[test]
    fn what_was_deleted_since_is_other(throws in throws(16), at in any::<u8>()) {
        let mut desk = desk();
        let stood = play(&mut desk, &throws);
        let (from, before) = &stood[usize::from(at) % stood.len()];
        let there: Vec<DealId> = desk.store.records(&Scope::All(SALES)).unwrap().iter().map(|r| r.deal.id).collect();
        let gone = before.iter().filter(|(id, _)| !there.contains(id)).map(|(_, money)| money);
        let known = sums(before.values());
        let falls: Vec<Waterfall> = falls(&desk, *from, desk.now.instant)
            .into_iter()
            .map(|fall| { let opening = known.get(fall.currency.code()).copied().unwrap_or(0); fall.opened_at(opening) })
            .collect();
        let shown = |sums: Sums| -> Sums { sums.into_iter().filter(|(code, _)| falls.iter().any(|f| f.currency.code() == *code)).collect() };
        prop_assert_eq!(of(&falls, |fall| -fall.unseen), shown(sums(gone)));
        prop_assert_eq!(of(&falls, |fall| fall.closing), sums(standing(&desk).values()));
    }

    #[test]
    fn whatever_history_was_changed_the_value_at_the_end_is_that_of_the_cards(throws in throws(20), at in any::<u8>()) {
        let mut desk = desk();
        let stood = play(&mut desk, &throws);
        let (from, _) = &stood[usize::from(at) % stood.len()];
        let falls = falls(&desk, *from, desk.now.instant);
        prop_assert_eq!(of(&falls, |fall| fall.closing), sums(standing(&desk).values()));
        for fall in &falls {
            prop_assert_eq!(fall.opening + fall.parts.iter().map(|part| part.minor).sum::<i64>(), fall.closing);
        }
    }
}
