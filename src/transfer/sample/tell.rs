//! A script becomes a planned deal: days become moments, and what changed gets its before and after.

use super::calendar::{Calendar, weeks_before};
use super::dice::Dice;
use super::script::{Done, Person, Script, Stay, Step};
use crate::domain::activity::Activity;
use crate::domain::dates::Moment;
use crate::domain::deal::Status;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::money::{Currency, Money};
use crate::domain::people::{Contact, ContactEdit};
use crate::domain::stage::Probability;
use crate::transfer::plan::{PlannedChange, PlannedDeal, PlannedVisit};
use std::collections::BTreeMap;

// The parts of a working day, in minutes, so that one day's events come in an order that makes sense: a deal turns up
// early, is worked on, changes, moves on, and closes last.
const TURNS_UP: (i64, i64) = (0, 110);
const WORKED_ON: (i64, i64) = (120, 400);
const CHANGES: i64 = 420;
const MOVES_ON: (i64, i64) = (460, 550);
const CLOSES: (i64, i64) = (560, 590);

/// The deal that a script tells of. Its line is for the caller to number.
pub(super) fn tell(script: Script, calendar: &Calendar, dice: &mut Dice) -> PlannedDeal {
    let status = match (script.won, &script.lost) {
        (Some(_), _) => Status::Won,
        (None, Some(_)) => Status::Lost,
        (None, None) => Status::Open,
    };
    let closed = script.ended().map(|ago| calendar.past(ago, dice.between(CLOSES.0, CLOSES.1)));
    let visits = visits(&script.stages, closed, calendar, dice);
    let changes = changes(&script, calendar);
    let mut activities = done(script.done, calendar, dice);
    activities.extend(script.next.into_iter().map(|step| planned(step, calendar)));
    let (lost_reason, lost_note) = script.lost.map(|lost| (lost.reason, lost.note)).unzip();
    let currency = script.currency.and_then(|code| Currency::from_code(&code)).unwrap_or_else(Currency::usd);

    PlannedDeal {
        line: 0,
        external_id: None,
        stage: script.stages.last().map(|stay| stay.stage.clone()),
        status,
        edit: DealEdit {
            title: Edit::Set(script.title),
            organization: Edit::Set(script.firm),
            value: set(script.value.map(|whole| Money { minor: minor(whole), currency })),
            expected_close: set(script.close.map(|days| calendar.day(days))),
            probability: set(script.probability.and_then(|p| Probability::new(p.percent))),
            contact: contact(script.contact),
            source: Edit::Set(script.source),
            product: Edit::Set(script.product),
            tags: Edit::Set(script.tags),
            fields: script.fields.into_iter().map(|(name, value)| (name, Edit::Set(value))).collect(),
            notes: set(script.notes),
            ..DealEdit::default()
        },
        created: visits.first().map(|visit| visit.entered),
        closed,
        lost_reason,
        lost_note,
        visits,
        changes,
        activities,
        flag: script.flag,
        snooze: script.snooze.map(|snooze| (calendar.day(snooze.days), snooze.reason)),
        words: BTreeMap::new(),
    }
}

fn set<T>(value: Option<T>) -> Edit<T> {
    value.map_or(Edit::Keep, Edit::Set)
}

/// Dollars and euros both have a hundred cents.
fn minor(whole: i64) -> i64 {
    whole.saturating_mul(100)
}

fn contact(person: Person) -> ContactEdit {
    Contact { name: person.name, email: person.email, phone: person.phone }.into()
}

fn visits(stays: &[Stay], closed: Option<Moment>, calendar: &Calendar, dice: &mut Dice) -> Vec<PlannedVisit> {
    let entered: Vec<Moment> = stays
        .iter()
        .enumerate()
        .map(|(nth, stay)| {
            let (first, last) = if nth == 0 { TURNS_UP } else { MOVES_ON };
            calendar.past(stay.ago, dice.between(first, last))
        })
        .collect();
    let left = entered.iter().copied().skip(1).map(Some).chain([closed]);
    stays
        .iter()
        .zip(&entered)
        .zip(left)
        .map(|((stay, entered), left)| PlannedVisit { stage: stay.stage.clone(), entered: *entered, left })
        .collect()
}

fn done(done: Vec<Done>, calendar: &Calendar, dice: &mut Dice) -> Vec<Activity> {
    let (first, last) = WORKED_ON;
    let mut before: Option<(Moment, i64)> = None;
    done.into_iter()
        .map(|done| {
            let mut minute = dice.between(first, last - 120);
            if let Some((moment, earlier)) = before
                && moment.day == calendar.past(done.ago, minute).day
            {
                minute = (earlier + dice.between(15, 35)).min(last);
            }
            let moment = calendar.past(done.ago, minute);
            before = Some((moment, minute));
            Activity { kind: done.kind, subject: done.text, due: None, done: Some(moment), outcome: None }
        })
        .collect()
}

fn planned(step: Step, calendar: &Calendar) -> Activity {
    Activity {
        kind: step.kind,
        subject: step.text,
        due: Some((calendar.day(step.days), step.time)),
        done: None,
        outcome: None,
    }
}

/// Scripts tell how things stand and how they came about: the values before are reckoned backwards.
fn changes(script: &Script, calendar: &Calendar) -> Vec<PlannedChange> {
    let mut changes = Vec::new();
    if let Some(mut day) = script.close.map(|days| calendar.day(days)) {
        for push in script.pushes.iter().rev() {
            let old = weeks_before(day, push.weeks);
            changes.push(PlannedChange {
                field: "expected_close",
                at: calendar.past(push.ago, CHANGES),
                old: Some(old.to_string()),
                new: Some(day.to_string()),
                why: Some(push.why.clone()),
            });
            day = old;
        }
    }
    if let Some(mut value) = script.value {
        for price in script.repriced.iter().rev() {
            changes.push(PlannedChange {
                field: "value",
                at: calendar.past(price.ago, CHANGES + 10),
                old: Some(minor(price.from).to_string()),
                new: Some(minor(value).to_string()),
                why: Some(price.why.clone()),
            });
            value = price.from;
        }
    }
    if let Some(own) = &script.probability {
        changes.push(PlannedChange {
            field: "probability",
            at: calendar.past(own.ago, CHANGES + 20),
            old: None,
            new: Some(own.percent.to_string()),
            why: Some(own.why.clone()),
        });
    }
    changes.sort_by_key(|change| change.at);
    changes
}
