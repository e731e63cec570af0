//! `add`, `edit`, `delete`, `duplicate`.

use super::ask;
use super::desk::Desk;
use super::failure::Failure;
use super::line;
use crate::domain::draft::{DealEdit, Field};
use crate::domain::quick_line::{self, QuickLine};
use crate::ops::Op;
use clap::Args;

const GRAMMAR: &str = "\
The line: words are the title, and `Firm: title` names the organization.
Everything else has a sign or a name:
  $12,500  €900  12.5k USD  v:12500   the value
  @proposal  stage:proposal           the stage
  close:15dec  close:eom              the expected close
  next:\"fri 14:30 call Ann\"           the next step
  contact:\"Ann Lee\"  ann@acme.test    the person
  src:referral  product:Audit  p:60   source, product, chance in percent
  #web  tag:web                       a tag; -#web on an edit takes it away
  note:\"...\"  field.REGION:emea       notes, a custom field
  field.\"Lead owner\":Ann             one with blanks in its name

Examples:
  dealdeck add 'Acme Corp: website $12,500 @proposal close:15dec'
  dealdeck add 'Bolt: audit 900 EUR next:\"fri call Jo\" #audit'
  dealdeck edit acme v:11k close:eom
  dealdeck edit 12 -#web src:         (nothing after the colon clears)";

#[derive(Args, Debug)]
#[command(after_help = GRAMMAR)]
pub(super) struct AddArgs {
    /// The deal on one line; asked for on a terminal when there is none
    line: Vec<String>,
    /// The day on which it came to be, such as yesterday or 2026-11-02
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
}

#[derive(Args, Debug)]
#[command(after_help = GRAMMAR)]
pub(super) struct EditArgs {
    /// The deal: its id, or text that fits one
    deal: String,
    /// The changes on one line
    #[arg(required = true)]
    line: Vec<String>,
    /// Why, kept with a change of value, expected close or probability
    #[arg(long, value_name = "WORDS")]
    why: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct DeleteArgs {
    /// The deals: an id, or text that fits one, each
    #[arg(required = true, value_name = "DEAL")]
    deals: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct DuplicateArgs {
    /// The deal: its id, or text that fits one
    #[arg(required = true)]
    deal: Vec<String>,
}

pub(super) fn add(desk: &mut Desk, args: &AddArgs) -> Result<(), Failure> {
    let on = line::past_day(args.on.as_deref(), desk.now.today)?;
    let typed = match line::joined(&args.line) {
        none if none.trim().is_empty() => ask::answer(
            "Deal (Acme Corp: website redesign $12,500 close:15dec):",
            "There is no deal to add; write one, as in dealdeck add 'Acme Corp: website redesign $12,500'.",
        )?,
        typed => typed,
    };
    let read = quick_line::read(&typed);
    let edit = read.parse_new(&desk.context()).map_err(|errors| line::misread(&typed, &errors))?;
    let said = understood(&read, &edit, desk);
    let receipt = desk.carry_out(&Op::Add { pipeline: desk.pipeline.id, deal: Box::new(edit), on })?;
    let ids = receipt.made.iter().map(|id| format!("Deal {id}"));
    let all: Vec<String> = ids.chain(said).collect();
    desk.out.acknowledge(&all.join(" · "))?;
    Ok(desk.out.finish()?)
}

pub(super) fn edit(desk: &mut Desk, args: &EditArgs) -> Result<(), Failure> {
    let deal = desk.deal(&args.deal)?;
    let typed = line::joined(&args.line);
    let own = desk.store.deals(&[deal])?.first().map(|deal| deal.currency);
    let read = quick_line::read_changes(&typed).in_currency(own);
    let mut edit = read.parse(&desk.context()).map_err(|errors| line::misread(&typed, &errors))?;
    if edit == DealEdit::default() {
        return Failure::usage(
            "There is nothing to change in that line; write it as in dealdeck edit acme v:11k close:eom.",
        );
    }
    edit.why.clone_from(&args.why);
    let mut said = understood(&read, &edit, desk);
    if let Some(title) = edit.title.set() {
        // A word that was meant for a key and was none is a title: so the title is said.
        said.insert(0, format!("title {title}"));
    }
    said.extend(quick_line::cleared(&edit));
    desk.carry_out(&Op::Edit { deals: vec![deal], edit: Box::new(edit) })?;
    if !said.is_empty() {
        desk.out.acknowledge(&said.join(" · "))?;
    }
    Ok(desk.out.finish()?)
}

/// What was understood of a line, beside the title and what its sentence says anyway: "expected close Tue 15 Dec 2026".
fn understood(read: &QuickLine, edit: &DealEdit, desk: &Desk) -> Vec<String> {
    let told = [Field::Title, Field::Organization].map(Field::label);
    let stage = Field::Stage.label();
    let rows = read.reading(&desk.context()).into_iter();
    rows.filter(|row| row.ok && !told.contains(&row.label))
        .filter(|row| row.label != stage || edit.stage.is_some())
        .map(|row| format!("{} {}", row.label.to_lowercase(), row.value))
        .collect()
}

pub(super) fn delete(desk: &mut Desk, args: &DeleteArgs) -> Result<(), Failure> {
    let mut deals = Vec::with_capacity(args.deals.len());
    for text in &args.deals {
        let deal = desk.deal(text)?;
        if !deals.contains(&deal) {
            deals.push(deal);
        }
    }
    desk.carry_out(&Op::Delete { deals })?;
    Ok(desk.out.finish()?)
}

pub(super) fn duplicate(desk: &mut Desk, args: &DuplicateArgs) -> Result<(), Failure> {
    let deals = vec![desk.deal(&args.deal.join(" "))?];
    desk.carry_out(&Op::Duplicate { deals })?;
    Ok(desk.out.finish()?)
}
