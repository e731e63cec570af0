//! `show` of a firm: phones first, open deals and their steps, last touches, past wins.

use super::deal_rows::{mark, next_step};
use super::desk::Desk;
use super::failure::Failure;
use super::json::DealJson;
use super::out::{DIM, Line, PLAIN, STRONG};
use super::people_json::{ContactJson, FirmJson, TouchJson};
use super::table::{Cell, Column, Table};
use super::totals;
use crate::domain::dates::{near, short};
use crate::domain::deal::{Deal, DealRecord, Status};
use crate::domain::money::Money;
use crate::domain::names;
use crate::domain::people::{ContactRecord, OrganizationRecord, Touch};
use crate::domain::stage::Pipeline;
use crate::domain::totals::Totals;
use crate::ops::find;
use crate::store::{Named, Scope};
use std::collections::HashMap;

/// Touches that are shown.
const TOUCHES: usize = 5;
/// Deals won that are shown.
const WINS: usize = 5;

/// The organization that a text names, where no deal is meant: a deal's id and its whole title come first, then the whole
/// name of a firm, however many deals it has, then parts of names, where only several deals of one firm mean the firm.
pub(super) fn meant(desk: &Desk, text: &str, fits: &[Named]) -> Result<Option<OrganizationRecord>, Failure> {
    let is_deal = |deal: &Named| names::same(&deal.title, text) || names::same(&deal.name(), text);
    let by_id = find::number(text).is_some_and(|id| fits.iter().any(|deal| deal.id.to_string() == id));
    if by_id || fits.iter().any(is_deal) {
        return Ok(None);
    }
    let named = find::organizations(&desk.store, text)?;
    if let Some(whole) = named.iter().find(|record| names::same(&record.name, text)) {
        return Ok(Some(whole.clone()));
    }
    match (fits, named.as_slice()) {
        // The number of a record is asked for where records are listed.
        ([], [only]) if find::number(text).is_none() => Ok(Some(only.clone())),
        ([first, _, ..], _) => {
            let one_firms = fits.iter().all(|deal| deal.organization == first.organization);
            let firm = first.organization.as_deref().filter(|_| one_firms).unwrap_or_default();
            let found = find::organizations(&desk.store, firm)?;
            Ok(found.into_iter().find(|record| names::same(firm, &record.name)))
        }
        _ => Ok(None),
    }
}

/// The one organization that a text names, whatever deals there are.
pub(super) fn named(desk: &Desk, text: &str) -> Result<OrganizationRecord, Failure> {
    let found = find::organizations(&desk.store, text)?;
    match found.as_slice() {
        [only] => Ok(only.clone()),
        [] => Failure::refused(format!("There is no organization “{text}”; `dealdeck orgs` lists them.")),
        many => {
            let names: Vec<&str> = many.iter().map(|firm| firm.name.as_str()).collect();
            Failure::refused(format!("“{text}” fits {}; write more of the name.", names.join(", ")))
        }
    }
}

pub(super) fn show(desk: &mut Desk, firm: &OrganizationRecord, json: bool) -> Result<(), Failure> {
    let scope = Scope::Organization(firm.id);
    let records = desk.store.records(&scope)?;
    let mut people = desk.store.contacts()?;
    people.retain(|contact| contact.organization.as_ref().is_some_and(|(id, _)| *id == firm.id));
    let touches = desk.store.touches(&scope, TOUCHES)?;
    // A firm's deals may stand in several pipelines; each one's numbers are those of its own.
    let mut pipelines: HashMap<String, Pipeline> = HashMap::new();
    for record in &records {
        if !pipelines.contains_key(&record.pipeline) {
            let own = desk.store.pipeline(Some(&record.pipeline))?.unwrap_or_else(|| desk.pipeline.clone());
            pipelines.insert(record.pipeline.clone(), own);
        }
    }
    let deals: Vec<(&DealRecord, &Pipeline)> =
        records.iter().filter_map(|record| Some((record, pipelines.get(&record.pipeline)?))).collect();
    if json {
        let today = desk.now.today;
        desk.out.json(&FirmJson {
            id: firm.id,
            name: &firm.name,
            notes: &firm.notes,
            contacts: people.iter().map(|c| ContactJson::of(c, Vec::new(), desk.currency)).collect(),
            deals: deals.iter().map(|(record, pipeline)| DealJson::of(record, pipeline, today)).collect(),
            last_touches: touches.iter().map(TouchJson::of).collect(),
        })?;
        return Ok(desk.out.finish()?);
    }
    desk.out.line(&Line::of(STRONG, firm.name.clone()))?;
    print_people(desk, &people)?;
    print_open(desk, &deals)?;
    print_touches(desk, &touches, &records)?;
    print_won(desk, &records)?;
    if !firm.notes.is_empty() {
        head(desk, "Notes")?;
        for line in firm.notes.lines() {
            desk.out.text(line, 0)?;
        }
    }
    Ok(desk.out.finish()?)
}

fn head(desk: &mut Desk, said: impl Into<String>) -> Result<(), Failure> {
    desk.out.text("", 0)?;
    Ok(desk.out.line(&Line::of(DIM, said))?)
}

fn print(desk: &mut Desk, table: &Table) -> Result<(), Failure> {
    let lines = table.lines(desk.out.width());
    Ok(lines.iter().try_for_each(|line| desk.out.line(line))?)
}

/// The number leads: it is what a look-up is for.
fn print_people(desk: &mut Desk, people: &[ContactRecord]) -> Result<(), Failure> {
    let mut table = Table::new(vec![
        Column::new("Phone"),
        Column::new("Name").shrinks_to(10),
        Column::new("Role").shrinks_to(6).gives_way(1),
        Column::new("Email").shrinks_to(12).gives_way(2),
    ]);
    for with_phone in [true, false] {
        for contact in people.iter().filter(|c| c.person.phone.is_some() == with_phone) {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            table.push(vec![
                Cell::new(STRONG, contact.person.phone.clone().unwrap_or_else(|| "no phone".to_owned())),
                Cell::new(PLAIN, contact.person.name.clone()),
                Cell::new(DIM, text(&contact.role)),
                Cell::new(PLAIN, text(&contact.person.email)),
            ]);
        }
    }
    print(desk, &table)
}

fn print_open(desk: &mut Desk, deals: &[(&DealRecord, &Pipeline)]) -> Result<(), Failure> {
    let today = desk.now.today;
    let open: Vec<(&Deal, &Pipeline)> = deals
        .iter()
        .map(|(record, own)| (&record.deal, *own))
        .filter(|(deal, _)| deal.status == Status::Open)
        .collect();
    if open.is_empty() {
        return head(desk, "No open deals");
    }
    let mut sums = Totals::default();
    open.iter().for_each(|(deal, own)| sums.add(deal, own, today));
    let said = format!("Open: {}", totals::words(&sums, desk.currency, None));
    head(desk, said)?;
    let mut table = Table::new(vec![
        Column::new("Id").right(),
        Column::new(""),
        Column::new("Deal").shrinks_to(12),
        Column::new("Stage").shrinks_to(6).gives_way(1),
        Column::new("Value").right(),
        Column::new("Next step").shrinks_to(12),
    ]);
    for (deal, own) in open {
        let stage = deal.stage.and_then(|id| own.stage(id));
        table.push(vec![
            Cell::new(DIM, deal.id.to_string()),
            mark(deal, own, today),
            Cell::new(PLAIN, deal.title.to_string()),
            Cell::new(PLAIN, stage.map_or_else(String::new, |stage| stage.name.clone())),
            Cell::new(PLAIN, value(deal)),
            next_step(deal, today),
        ]);
    }
    print(desk, &table)
}

fn print_touches(desk: &mut Desk, touches: &[Touch], records: &[DealRecord]) -> Result<(), Failure> {
    if touches.is_empty() {
        return Ok(());
    }
    head(desk, "Last touches")?;
    let mut table = Table::new(vec![
        Column::new("Day").right(),
        Column::new("Kind"),
        Column::new("What").shrinks_to(16),
        Column::new("Deal").shrinks_to(10).gives_way(1),
    ]);
    for touch in touches {
        let deal = records.iter().find(|record| record.deal.id == touch.deal);
        let outcome = touch.outcome.as_ref().map(|outcome| format!(": {outcome}")).unwrap_or_default();
        table.push(vec![
            Cell::new(PLAIN, near(touch.day, desk.now.today)),
            Cell::new(PLAIN, touch.kind.to_string()),
            Cell::new(PLAIN, format!("{}{outcome}", touch.kind.aside(&touch.subject))),
            Cell::new(DIM, deal.map_or_else(String::new, |record| record.deal.title.to_string())),
        ]);
    }
    print(desk, &table)
}

fn print_won(desk: &mut Desk, records: &[DealRecord]) -> Result<(), Failure> {
    let mut won: Vec<&Deal> = records.iter().map(|r| &r.deal).filter(|d| d.status == Status::Won).collect();
    if won.is_empty() {
        return Ok(());
    }
    won.sort_by_key(|deal| std::cmp::Reverse((deal.closed_on, deal.id)));
    let sums = Totals::of(won.iter().copied(), &desk.pipeline, desk.now.today);
    let said = format!("Won: {}", totals::words(&sums, desk.currency, Some(won.len().min(WINS))));
    head(desk, said)?;
    let mut table = Table::new(vec![
        Column::new("Id").right(),
        Column::new("Deal").shrinks_to(12),
        Column::new("Value").right(),
        Column::new("Closed").right(),
    ]);
    for deal in won.iter().take(WINS) {
        table.push(vec![
            Cell::new(DIM, deal.id.to_string()),
            Cell::new(PLAIN, deal.title.to_string()),
            Cell::new(PLAIN, value(deal)),
            Cell::new(PLAIN, deal.closed_on.map_or_else(String::new, |day| short(day, desk.now.today))),
        ]);
    }
    print(desk, &table)
}

fn value(deal: &Deal) -> String {
    deal.money().map_or_else(|| "-".to_owned(), Money::exact)
}
