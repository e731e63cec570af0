//! `people` and `orgs` as lists, with who is likely the same at their end.

use super::desk::Desk;
use super::failure::Failure;
use super::out::{DIM, Line, PLAIN};
use super::people_json::{ContactJson, OrganizationJson};
use super::table::{Cell, Column, Table};
use crate::domain::dates::near;
use crate::domain::duplicates;
use crate::domain::ids::{ContactId, OrganizationId};
use crate::domain::people::Dealings;
use crate::ops::find;
use clap::Args;

/// Groups of likely duplicates that a list names at its end.
const GROUPS: usize = 10;

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    /// Words that must stand in it
    text: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn contacts(desk: &mut Desk, args: &ListArgs) -> Result<(), Failure> {
    let wanted = args.text.join(" ");
    let all = desk.store.contacts()?;
    let groups = duplicates::contacts(&all);
    let shown = shown(all.len(), &groups, |at| find::has_words(&find::contact_words(&all[at]), &wanted));
    let id = |at: usize| all[at].id;
    if args.json {
        let same = |at: usize| likely(&groups, at).map(id).collect::<Vec<ContactId>>();
        let records = shown.rows.iter().map(|&at| ContactJson::of(&all[at], same(at), desk.currency));
        desk.out.json(&records.collect::<Vec<_>>())?;
        return Ok(desk.out.finish()?);
    }
    let mut table = Table::new(vec![
        Column::new("Id").right(),
        Column::new("Contact").shrinks_to(12),
        Column::new("Phone"),
        Column::new("Organization").shrinks_to(10).gives_way(4),
        Column::new("Role").shrinks_to(8).gives_way(1),
        Column::new("Email").shrinks_to(16).gives_way(2),
        Column::new("Open").right().gives_way(3),
    ]);
    for &at in &shown.rows {
        let contact = &all[at];
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        table.push(vec![
            Cell::new(DIM, contact.id.to_string()),
            Cell::new(PLAIN, contact.person.name.clone()),
            Cell::new(PLAIN, text(contact.person.phone.as_deref())),
            Cell::new(PLAIN, text(contact.firm())),
            Cell::new(DIM, text(contact.role.as_deref())),
            Cell::new(PLAIN, text(contact.person.email.as_deref())),
            Cell::new(PLAIN, some(contact.deals.open)),
        ]);
    }
    let name = |at: usize| (all[at].id.0, all[at].name());
    print(desk, &table, &shown, "contact", "people", &wanted, name)
}

pub(super) fn organizations(desk: &mut Desk, args: &ListArgs) -> Result<(), Failure> {
    let wanted = args.text.join(" ");
    let all = desk.store.organizations()?;
    let groups = duplicates::organizations(all.iter().map(|o| o.name.as_str()));
    let shown = shown(all.len(), &groups, |at| find::has_words(&all[at].name, &wanted));
    if args.json {
        let same = |at: usize| likely(&groups, at).map(|at| all[at].id).collect::<Vec<OrganizationId>>();
        let records = shown.rows.iter().map(|&at| OrganizationJson::of(&all[at], same(at), desk.currency));
        desk.out.json(&records.collect::<Vec<_>>())?;
        return Ok(desk.out.finish()?);
    }
    let mut table = Table::new(vec![
        Column::new("Id").right(),
        Column::new("Organization").shrinks_to(12),
        Column::new("Open").right(),
        Column::new("Value").right(),
        Column::new("Won").right().gives_way(3),
        Column::new("Contacts").right().gives_way(1),
        Column::new("Last touch").right().gives_way(2),
    ]);
    for &at in &shown.rows {
        let Dealings { open, won, value, last_touch, .. } = &all[at].deals;
        table.push(vec![
            Cell::new(DIM, all[at].id.to_string()),
            Cell::new(PLAIN, all[at].name.clone()),
            Cell::new(PLAIN, some(*open)),
            Cell::new(PLAIN, value.in_words(desk.currency).unwrap_or_default()),
            Cell::new(PLAIN, some(*won)),
            Cell::new(DIM, if all[at].contacts > 0 { all[at].contacts.to_string() } else { String::new() }),
            Cell::new(DIM, last_touch.map_or_else(String::new, |day| near(day, desk.now.today))),
        ]);
    }
    let name = |at: usize| (all[at].id.0, all[at].name.clone());
    print(desk, &table, &shown, "organization", "orgs", &wanted, name)
}

/// What a list shows: the rows that fit, and the likely duplicates among which one of them is.
struct Shown {
    rows: Vec<usize>,
    groups: Vec<Vec<usize>>,
}

fn shown(count: usize, groups: &[Vec<usize>], fits: impl Fn(usize) -> bool) -> Shown {
    let groups = groups.iter().filter(|group| group.iter().any(|at| fits(*at))).cloned().collect();
    Shown { rows: (0..count).filter(|at| fits(*at)).collect(), groups }
}

/// The others of a record's group.
fn likely(groups: &[Vec<usize>], at: usize) -> impl Iterator<Item = usize> {
    let group = groups.iter().find(|group| group.contains(&at));
    group.into_iter().flatten().copied().filter(move |other| *other != at)
}

fn print(
    desk: &mut Desk,
    table: &Table,
    shown: &Shown,
    what: &str,
    command: &str,
    wanted: &str,
    name: impl Fn(usize) -> (i64, String),
) -> Result<(), Failure> {
    if shown.rows.is_empty() {
        desk.out.remark(&match wanted {
            "" => format!("There are no {what}s yet; `dealdeck {command} add` makes one, and so does a deal."),
            wanted => format!("No {what} has “{wanted}” in it."),
        });
        return Ok(());
    }
    table.print(&mut desk.out)?;
    if let Some(first) = shown.groups.first() {
        desk.out.text("", 0)?;
        for group in shown.groups.iter().take(GROUPS) {
            let names = group.iter().map(|at| name(*at)).map(|(id, name)| format!("{id} {name}"));
            desk.out.text(&format!("Likely the same: {}", names.collect::<Vec<_>>().join(" · ")), 2)?;
        }
        if shown.groups.len() > GROUPS {
            desk.out.text(&format!("and {} more groups", shown.groups.len() - GROUPS), 2)?;
        }
        let (stays, goes) = (name(first[0]).0, name(first[1]).0);
        let said = format!("dealdeck merge {stays} {goes} --{command} makes one of the first two.");
        desk.out.line(&Line::of(DIM, said))?;
    }
    Ok(desk.out.finish()?)
}

fn some(count: usize) -> String {
    if count > 0 { count.to_string() } else { String::new() }
}
