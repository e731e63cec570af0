//! `import`: a file of deals becomes deals, or all of its problems are said and nothing is changed.

use super::desk::{Desk, Need};
use super::failure::Failure;
use super::out::Out;
use crate::domain::money::Currency;
use crate::ops::{self, Imported, Op};
use crate::store::Source;
use crate::transfer::{
    self, ImportError, ImportOptions, Progress, Reading, Rejected, parse_map, parse_stage, report_json,
};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

const FIELDS: &str = "\
The usual headers of spreadsheets and of exports from other programs are known.
--map names the rest; its fields are
  id title value currency stage status pipeline probability created
  expected_close closed close organization contact email phone source product
  lost_reason tags notes next_step last_activity
where `close` is the expected close of an open deal and the closing day of a
closed one. With an id, a second import of the same file updates deals instead
of doubling them. Other columns become custom fields.

All or nothing: when any row is bad, nothing is imported and every problem is
listed. One import is one undo step.

Examples:
  dealdeck import deals.csv --dry-run
  dealdeck import deals.csv --map 'id=Key,title=Name,value=Amount'
  dealdeck import deals.csv --stage 'Engaging=Qualified' --create-stages
  curl -s https://example.com/deals.csv | dealdeck import - --json";

#[derive(Args, Debug)]
#[command(after_help = FIELDS)]
pub(super) struct ImportArgs {
    /// A CSV file; - for standard input
    file: PathBuf,
    /// Which column holds which field, such as title=Name,value=Amount
    #[arg(long, value_name = "FIELD=HEADER,...")]
    map: Vec<String>,
    /// A stage word of the file and what it becomes: a stage, Won or Lost; may be repeated
    #[arg(long, value_name = "WORD=STAGE")]
    stage: Vec<String>,
    /// Make the stages that the pipeline lacks
    #[arg(long)]
    create_stages: bool,
    /// The currency of amounts that name none
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
    /// Within what the ids of the file are unique [default: the kind of file]
    #[arg(long, value_name = "NAME")]
    origin: Option<String>,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

impl ImportArgs {
    fn options(&self) -> Result<ImportOptions, Failure> {
        let wrong = |error: &dyn std::fmt::Display| Failure::Usage(error.to_string());
        let mut map = Vec::new();
        for text in &self.map {
            map.extend(parse_map(text).map_err(|e| wrong(&e))?);
        }
        let stages = self.stage.iter().map(|text| parse_stage(text).map_err(|e| wrong(&e)));
        Ok(ImportOptions {
            map,
            stages: stages.collect::<Result<_, _>>()?,
            create_stages: self.create_stages,
            currency: self.currency,
            origin: self.origin.clone(),
        })
    }

    fn name(&self) -> String {
        match self.file.file_name() {
            Some(_) if self.file == Path::new("-") => "standard input".to_owned(),
            Some(name) => name.to_string_lossy().into_owned(),
            None => self.file.display().to_string(),
        }
    }
}

pub(super) fn run(desk: impl Fn(Need) -> Result<Desk, Failure>, args: &ImportArgs) -> Result<(), Failure> {
    let options = args.options()?;
    let name = args.name();
    let opened = open(&args.file);
    // No database is made for a file that cannot be imported.
    let mut at_hand = desk(Need::Present)?;
    let read =
        opened.map_err(|cause| ImportError::Unreadable { file: name.clone(), cause }).and_then(|(source, size)| {
            let bar = bar(size);
            let mut beat = |progress: Progress| bar.set_position(progress.bytes);
            let read = transfer::read(source, &name, &options, &at_hand.context(), &mut beat);
            bar.finish_and_clear();
            read
        });
    match read {
        Ok(reading) if reading.rejected.is_empty() && args.dry_run => {
            at_hand.store = at_hand.store.rehearsal()?;
            carry_out(&mut at_hand, args, reading, &name)
        }
        Ok(reading) if reading.rejected.is_empty() => {
            drop(at_hand);
            carry_out(&mut desk(Need::Create)?, args, reading, &name)
        }
        Ok(reading) => {
            refuse(&mut at_hand.out, args, &reading)?;
            Failure::refused(nothing_imported(&reading, &name))
        }
        Err(error) => {
            let reading = unreadable(&error);
            if args.json {
                report(&mut at_hand.out, &reading, Imported::default())?;
            }
            Failure::refused(error.to_string())
        }
    }
}

fn carry_out(desk: &mut Desk, args: &ImportArgs, mut reading: Reading, name: &str) -> Result<(), Failure> {
    let plan = Box::new(std::mem::take(&mut reading.plan));
    let op = Op::Import { pipeline: desk.pipeline.id, plan };
    let receipt = ops::run(&mut desk.store, &op, &desk.now, Source::Command)?;
    let counts = receipt.imported.unwrap_or_default();
    if args.json {
        return report(&mut desk.out, &reading, counts);
    }
    let skipped = counts.skipped + reading.skipped;
    let said = format!(
        "{name}: {} read, {} imported, {} updated, {skipped} skipped.",
        rows(reading.read),
        counts.imported,
        counts.updated
    );
    desk.out.acknowledge(&said)?;
    for assumed in &reading.assumed {
        desk.out.acknowledge(&format!("- {assumed}"))?;
    }
    if args.dry_run {
        desk.out.acknowledge("This was a dry run: nothing was changed.")?;
    }
    Ok(desk.out.finish()?)
}

/// Every problem of a file, one a line.
fn refuse(out: &mut Out, args: &ImportArgs, reading: &Reading) -> Result<(), Failure> {
    if args.json {
        return report(out, reading, Imported::default());
    }
    for rejected in &reading.rejected {
        let column = match rejected.column.as_str() {
            "" => String::new(),
            column => format!(", column {column}"),
        };
        out.complain(&format!("line {}{column}: {}", rejected.line, rejected.reason));
    }
    Ok(())
}

fn nothing_imported(reading: &Reading, name: &str) -> String {
    let bad: BTreeSet<u64> = reading.rejected.iter().map(|r| r.line).collect();
    let of = rows(reading.read);
    let (are, they) = if bad.len() == 1 { ("is", "it") } else { ("are", "them") };
    format!(
        "Nothing was imported: {} of {of} of {name} {are} not right; mend {they}, and import the file again.",
        bad.len()
    )
}

fn report(out: &mut Out, reading: &Reading, counts: Imported) -> Result<(), Failure> {
    let skipped = counts.skipped + reading.skipped;
    out.json(&report_json(reading, counts.imported, counts.updated, skipped))?;
    Ok(out.finish()?)
}

/// The report on a file that gave no row at all.
fn unreadable(error: &ImportError) -> Reading {
    Reading {
        rejected: vec![Rejected { line: 1, column: String::new(), reason: error.to_string() }],
        ..Reading::default()
    }
}

fn open(path: &Path) -> io::Result<(Box<dyn Read>, Option<u64>)> {
    if path == Path::new("-") {
        return Ok((Box::new(io::stdin().lock()), None));
    }
    let file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    Ok((Box::new(file), Some(about.len())))
}

/// A bar on stderr, where somebody looks at it.
fn bar(size: Option<u64>) -> ProgressBar {
    match size {
        Some(size) if io::stderr().is_terminal() => ProgressBar::new(size).with_style(
            ProgressStyle::with_template("{wide_bar} {percent} %").unwrap_or_else(|_| ProgressStyle::default_bar()),
        ),
        _ => ProgressBar::hidden(),
    }
}

fn rows(count: u64) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}

fn currency(code: &str) -> Result<Currency, String> {
    Currency::from_code(code).ok_or_else(|| "write the code of a currency, such as USD".to_owned())
}
