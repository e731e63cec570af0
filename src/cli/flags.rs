//! `flag`, `unflag`, `snooze`, `wake`.

use super::desk::Desk;
use super::failure::Failure;
use super::line;
use crate::domain::draft::LineError;
use crate::domain::snooze_line::SnoozeLine;
use crate::ops::Op;
use clap::Args;

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  dealdeck flag acme\n  dealdeck flag acme waiting for legal")]
pub(super) struct FlagArgs {
    /// The deal: its id, or text that fits one
    deal: String,
    /// Why; takes the place of an earlier note
    note: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct UnflagArgs {
    /// The deal: its id, or text that fits one
    #[arg(required = true)]
    deal: Vec<String>,
}

#[derive(Args, Debug)]
#[command(after_help = "\
A snoozed deal is not stalled and asks for no decision. It wakes by itself on
the day, and its idle days count from there.

Examples:
  dealdeck snooze acme 2w on leave
  dealdeck snooze acme 15 jan budget round
  dealdeck snooze acme --until 2027-01-15 --reason 'budget round'")]
pub(super) struct SnoozeArgs {
    /// The deal: its id, or text that fits one
    deal: String,
    /// The day on which it wakes, then why, unless the options say them
    words: Vec<String>,
    /// The day, apart from the words
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    until: Option<String>,
    /// Why, apart from the words
    #[arg(long, value_name = "WORDS")]
    reason: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct WakeArgs {
    /// The deal: its id, or text that fits one
    #[arg(required = true)]
    deal: Vec<String>,
}

pub(super) fn flag(desk: &mut Desk, args: &FlagArgs) -> Result<(), Failure> {
    let deals = vec![desk.deal(&args.deal)?];
    let note = (!args.note.is_empty()).then(|| args.note.join(" "));
    desk.carry_out(&Op::Flag { deals, note })?;
    Ok(desk.out.finish()?)
}

pub(super) fn unflag(desk: &mut Desk, args: &UnflagArgs) -> Result<(), Failure> {
    let deals = vec![desk.deal(&args.deal.join(" "))?];
    desk.carry_out(&Op::Unflag { deals })?;
    Ok(desk.out.finish()?)
}

pub(super) fn snooze(desk: &mut Desk, args: &SnoozeArgs) -> Result<(), Failure> {
    let SnoozeLine { until, reason } = wished(args, desk)?;
    let deals = vec![desk.deal(&args.deal)?];
    desk.carry_out(&Op::Snooze { deals, until, reason })?;
    Ok(desk.out.finish()?)
}

pub(super) fn wake(desk: &mut Desk, args: &WakeArgs) -> Result<(), Failure> {
    let deals = vec![desk.deal(&args.deal.join(" "))?];
    desk.carry_out(&Op::Wake { deals })?;
    Ok(desk.out.finish()?)
}

/// Day and reason. What an option says, the words do not.
fn wished(args: &SnoozeArgs, desk: &Desk) -> Result<SnoozeLine, Failure> {
    let today = desk.now.today;
    let words = args.words.join(" ");
    let misread = |line: &str, error| line::misread(line, &[error]);
    let day = |words: &str| {
        let read = SnoozeLine::begun(words, today).map_err(|error| misread(words, error))?;
        if read.reason.is_empty() {
            return Ok(read.until);
        }
        let at = words.len() - read.reason.len()..words.len();
        Err(misread(words, LineError { at, message: "Only the day stands here, as in --until 2w.".to_owned() }))
    };
    match (&args.until, &args.reason) {
        (Some(_), None) if words.is_empty() => {
            Failure::usage("Write why it rests, as in --reason 'on leave'; a snooze without a reason is forgotten.")
        }
        (None, Some(_)) if words.is_empty() => Failure::usage("Write until when it rests, as in --until 2w."),
        (None, None) if words.is_empty() => {
            Failure::usage("Write until when it rests, and why, as in dealdeck snooze acme 2w on leave.")
        }
        (None, None) => SnoozeLine::parse(&words, today).map_err(|error| misread(&words, error)),
        (None, Some(reason)) => Ok(SnoozeLine { until: day(&words)?, reason: reason.clone() }),
        (Some(until), None) => Ok(SnoozeLine { until: day(until)?, reason: words }),
        (Some(until), Some(reason)) if words.is_empty() => {
            Ok(SnoozeLine { until: day(until)?, reason: reason.clone() })
        }
        (Some(_), Some(_)) => {
            let message = "--until and --reason say it all; take these words away.".to_owned();
            Err(misread(&words, LineError { at: 0..words.len(), message }))
        }
    }
}
