//! `people`, `orgs` and `merge`: contacts and organizations as records of their own.

use super::desk::Desk;
use super::failure::Failure;
use super::out::{DIM, Line, PLAIN};
use super::people_json::{ContactJson, OrganizationJson};
use super::table::{Cell, Column, Table};
use super::totals;
use crate::domain::dates::near;
use crate::domain::draft::{Field, RecordDraft};
use crate::domain::duplicates;
use crate::domain::ids::{ContactId, OrganizationId};
use crate::domain::people::{ContactRecord, Dealings, OrganizationRecord};
use crate::ops::{Op, People, find};
use clap::{Args, Subcommand};

/// Groups of likely duplicates that a list names at its end.
const GROUPS: usize = 10;
/// Records listed at most when a text fits several.
const LISTED: usize = 10;

#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct PeopleArgs {
    #[command(subcommand)]
    command: Option<PeopleCommand>,
    #[command(flatten)]
    list: ListArgs,
}

impl PeopleArgs {
    /// Whether it changes nothing.
    pub(super) fn only_reads(&self) -> bool {
        matches!(self.command, None | Some(PeopleCommand::List(_)))
    }
}

#[derive(Debug, Subcommand)]
enum PeopleCommand {
    /// List contacts
    List(ListArgs),
    /// Add a contact
    Add(AddContactArgs),
    /// Change a contact, on all of its deals
    Edit(EditContactArgs),
    /// Remove a contact that no deal names
    Remove(OneArgs),
}

#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct OrgsArgs {
    #[command(subcommand)]
    command: Option<OrgsCommand>,
    #[command(flatten)]
    list: ListArgs,
}

impl OrgsArgs {
    /// Whether it changes nothing.
    pub(super) fn only_reads(&self) -> bool {
        matches!(self.command, None | Some(OrgsCommand::List(_)))
    }
}

#[derive(Debug, Subcommand)]
enum OrgsCommand {
    /// List organizations
    List(ListArgs),
    /// Add an organization
    Add(AddOrganizationArgs),
    /// Give an organization another name or notes
    Edit(EditOrganizationArgs),
    /// Remove an organization that has no deals
    Remove(OneArgs),
}

#[derive(Args, Debug)]
struct ListArgs {
    /// Words that must stand in it
    text: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
struct AddContactArgs {
    /// The name
    name: String,
    #[command(flatten)]
    parts: ContactParts,
}

#[derive(Args, Debug)]
struct EditContactArgs {
    /// The contact: its id, or text that fits one
    contact: String,
    /// Another name
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    parts: ContactParts,
}

/// On an edit, empty words clear: `--phone ''`.
#[derive(Args, Debug)]
struct ContactParts {
    /// The address to write to; '' clears it
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// The number to call; '' clears it
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    phone: Option<String>,
    /// What they do there; '' clears it
    #[arg(long)]
    role: Option<String>,
    /// The organization, made if there is none; '' clears it
    #[arg(long, value_name = "NAME")]
    org: Option<String>,
}

impl ContactParts {
    fn draft(&self, name: Option<&String>) -> RecordDraft {
        let parts = [
            (Field::Name, name),
            (Field::Email, self.email.as_ref()),
            (Field::Phone, self.phone.as_ref()),
            (Field::Role, self.role.as_ref()),
            (Field::Organization, self.org.as_ref()),
        ];
        draft(parts)
    }
}

#[derive(Args, Debug)]
struct AddOrganizationArgs {
    /// The name
    name: String,
    /// Free text
    #[arg(long, value_name = "TEXT")]
    notes: Option<String>,
}

#[derive(Args, Debug)]
struct EditOrganizationArgs {
    /// The organization: its id, or text that fits one
    organization: String,
    /// Another name
    #[arg(long)]
    name: Option<String>,
    /// Free text; '' clears it
    #[arg(long, value_name = "TEXT")]
    notes: Option<String>,
}

#[derive(Args, Debug)]
struct OneArgs {
    /// Which: its id, or text that fits one
    #[arg(required = true)]
    which: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct MergeArgs {
    /// The organization or contact that stays: its id, or text that fits one
    #[arg(value_name = "A")]
    stays: String,
    /// The one that is merged into it
    #[arg(value_name = "B")]
    goes: String,
    /// Take both for organizations
    #[arg(long, conflicts_with = "people")]
    orgs: bool,
    /// Take both for contacts
    #[arg(long)]
    people: bool,
}

pub(super) fn people(desk: &mut Desk, args: &PeopleArgs) -> Result<(), Failure> {
    let verb = match &args.command {
        None => return list_people(desk, &args.list),
        Some(PeopleCommand::List(list)) => return list_people(desk, list),
        Some(PeopleCommand::Add(add)) => People::AddContact(checked(add.parts.draft(Some(&add.name)).parse_contact())?),
        Some(PeopleCommand::Edit(edit)) => {
            let changes = edit.parts.draft(edit.name.as_ref());
            if changes == RecordDraft::default() {
                return Failure::usage("There is nothing to change; give --name, --email, --phone, --role or --org.");
            }
            People::EditContact(contact(desk, &edit.contact)?.id, checked(changes.parse_contact())?)
        }
        Some(PeopleCommand::Remove(one)) => People::RemoveContact(contact(desk, &one.which.join(" "))?.id),
    };
    desk.carry_out(&Op::People(verb))?;
    Ok(desk.out.finish()?)
}

pub(super) fn orgs(desk: &mut Desk, args: &OrgsArgs) -> Result<(), Failure> {
    let verb = match &args.command {
        None => return list_organizations(desk, &args.list),
        Some(OrgsCommand::List(list)) => return list_organizations(desk, list),
        Some(OrgsCommand::Add(add)) => {
            let words = draft([(Field::Name, Some(&add.name)), (Field::Notes, add.notes.as_ref())]);
            People::AddOrganization(checked(words.parse_organization())?)
        }
        Some(OrgsCommand::Edit(edit)) => {
            let words = draft([(Field::Name, edit.name.as_ref()), (Field::Notes, edit.notes.as_ref())]);
            if words == RecordDraft::default() {
                return Failure::usage("There is nothing to change; give --name or --notes.");
            }
            People::EditOrganization(organization(desk, &edit.organization)?.id, checked(words.parse_organization())?)
        }
        Some(OrgsCommand::Remove(one)) => People::RemoveOrganization(organization(desk, &one.which.join(" "))?.id),
    };
    desk.carry_out(&Op::People(verb))?;
    Ok(desk.out.finish()?)
}

/// Merges the second into the first; two organizations, or two contacts.
pub(super) fn merge(desk: &mut Desk, args: &MergeArgs) -> Result<(), Failure> {
    let fits = |text: &str| -> Result<(bool, bool), Failure> {
        let contacts = find::contacts(&desk.store, text)?;
        // A firm's name fits all of its contacts, and means none of them.
        let meant = |c: &ContactRecord| c.id.to_string() == text || find::has_words(&c.person.name, text);
        Ok((!find::organizations(&desk.store, text)?.is_empty(), contacts.iter().any(meant)))
    };
    let (one, other) = (fits(&args.stays)?, fits(&args.goes)?);
    let both = |orgs: bool| if orgs { one.0 && other.0 } else { one.1 && other.1 };
    let orgs = match (args.orgs, args.people) {
        (true, _) => true,
        (_, true) => false,
        _ if both(true) && both(false) => {
            return Failure::usage(format!(
                "“{}” and “{}” fit organizations as well as contacts; say which with --orgs or --people.",
                args.stays, args.goes
            ));
        }
        // Where neither kind has both, the more likely one says what is missing.
        _ => both(true) || (!both(false) && (one.0 || other.0 || !(one.1 || other.1))),
    };
    let verb = if orgs {
        let (stays, goes) = (organization(desk, &args.stays)?.id, organization(desk, &args.goes)?.id);
        People::MergeOrganizations { stays, goes }
    } else {
        let (stays, goes) = (contact(desk, &args.stays)?.id, contact(desk, &args.goes)?.id);
        People::MergeContacts { stays, goes }
    };
    desk.carry_out(&Op::People(verb))?;
    Ok(desk.out.finish()?)
}

fn draft<const N: usize>(words: [(Field, Option<&String>); N]) -> RecordDraft {
    let given = words.into_iter().filter_map(|(field, words)| Some((field, words?.clone())));
    RecordDraft { words: given.collect() }
}

fn checked<T>(read: Result<T, Vec<crate::domain::draft::FieldError>>) -> Result<T, Failure> {
    read.map_err(|errors| {
        let said: Vec<String> = errors.into_iter().map(|error| error.message).collect();
        Failure::Usage(said.join("\n"))
    })
}

/// The one contact that a text names.
pub(super) fn contact(desk: &Desk, text: &str) -> Result<ContactRecord, Failure> {
    let name = |c: &ContactRecord| (c.id.0, c.name());
    only(find::contacts(&desk.store, text)?, text, "contact", "people", name)
}

/// The one organization that a text names.
fn organization(desk: &Desk, text: &str) -> Result<OrganizationRecord, Failure> {
    let name = |o: &OrganizationRecord| (o.id.0, o.name.clone());
    only(find::organizations(&desk.store, text)?, text, "organization", "orgs", name)
}

fn only<T>(
    mut fits: Vec<T>,
    text: &str,
    what: &str,
    command: &str,
    name: impl Fn(&T) -> (i64, String),
) -> Result<T, Failure> {
    let wanted = text.trim();
    let count = fits.len();
    match (count, fits.pop()) {
        (1, Some(only)) => Ok(only),
        (_, None) => Failure::refused(format!("No {what} fits “{wanted}”. `dealdeck {command}` shows them all.")),
        (_, Some(last)) => {
            fits.push(last);
            let listed = fits.iter().take(LISTED).map(|one| {
                let (id, name) = name(one);
                format!("\n  {id}  {name}")
            });
            let more = if count > LISTED { format!("\n  and {} more", count - LISTED) } else { String::new() };
            let listed: String = listed.collect();
            Failure::refused(format!("“{wanted}” fits {count} {what}s; name one by its id:{listed}{more}"))
        }
    }
}

fn list_people(desk: &mut Desk, args: &ListArgs) -> Result<(), Failure> {
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

fn list_organizations(desk: &mut Desk, args: &ListArgs) -> Result<(), Failure> {
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
            Cell::new(PLAIN, totals::amounts(value, desk.currency).unwrap_or_default()),
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
