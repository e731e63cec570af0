//! `people`, `orgs` and `merge`: contacts and organizations as records of their own.

use super::desk::Desk;
use super::directory::{self, ListArgs};
use super::failure::Failure;
use crate::domain::draft::{Field, FieldError, RecordDraft};
use crate::domain::people::{ContactRecord, OrganizationRecord};
use crate::ops::{Op, People, find};
use clap::{Args, Subcommand};

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
        None => return directory::contacts(desk, &args.list),
        Some(PeopleCommand::List(list)) => return directory::contacts(desk, list),
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
        None => return directory::organizations(desk, &args.list),
        Some(OrgsCommand::List(list)) => return directory::organizations(desk, list),
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
        let meant = |c: &ContactRecord| find::number(text).is_some() || find::has_words(&c.person.name, text);
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

fn checked<T>(read: Result<T, Vec<FieldError>>) -> Result<T, Failure> {
    read.map_err(|errors| {
        let said: Vec<String> = errors.into_iter().map(|error| error.message).collect();
        Failure::Usage(said.join("\n"))
    })
}

/// The one contact that a text names.
fn contact(desk: &Desk, text: &str) -> Result<ContactRecord, Failure> {
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
        (_, None) if find::number(wanted).is_some() => Failure::refused(format!(
            "There is no {what} {}. `dealdeck {command}` shows them all.",
            find::number(wanted).unwrap_or_default()
        )),
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
