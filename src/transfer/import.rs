//! A file becomes a plan: every row read, every problem listed, every reading that was chosen said.

use super::cells;
use super::error::ImportError;
use super::guess::{Columns, ImportField};
use super::options::ImportOptions;
use super::plan::ImportPlan;
use super::read::Rows;
use super::row::{Outcome, RowReader};
use super::stages::Stages;
use super::tally::Tally;
use super::twins::{Ids, Twins};
use crate::domain::draft::Context;
use std::io::Read;

/// How many rows are read between two calls for a bar.
const BEAT: u64 = 1_000;

/// What a file says, before anything is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The deals that can be brought.
    pub plan: ImportPlan,
    /// Rows after the headers: those of the plan, those rejected, those skipped.
    pub read: u64,
    /// Rows of nothing but blanks.
    pub skipped: u64,
    /// Every problem, in the order of lines; one row may have several.
    pub rejected: Vec<Rejected>,
    /// Every reading that was chosen, in a sentence each.
    pub assumed: Vec<String>,
}

/// A problem of one row.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Rejected {
    /// The physical line on which the row starts, from 1.
    pub line: u64,
    /// The header of the cell; empty where the row as a whole is wrong.
    pub column: String,
    /// A sentence that ends in a period.
    pub reason: String,
}

/// How far a reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows after the headers.
    pub rows: u64,
    /// Bytes of the file.
    pub bytes: u64,
}

/// Reads a file of deals; `name` is what sentences call it. Amounts without a currency are in the options' currency,
/// else in the context's. Nothing of the file is held but the rows that are in the plan.
///
/// # Errors
/// A file that is no comma-separated UTF-8 with headers, and options that do not fit it. What is wrong with single rows
/// is no error: it stands in [`Reading::rejected`].
pub fn read(
    source: impl Read,
    name: &str,
    options: &ImportOptions,
    context: &Context<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Reading, ImportError> {
    let mut context = *context;
    context.currency = options.currency.unwrap_or(context.currency);
    let mut rows = Rows::open(name, source)?;
    let headers = match rows.next()? {
        Some(row) => row.cells.iter().map(|cell| cells::text(cell).into_owned()),
        None => {
            return Err(ImportError::Empty { file: name.to_owned() });
        }
    };
    let columns = Columns::of(name, headers.collect(), &options.map)?;
    let mut reader =
        RowReader { columns: &columns, context, stages: Stages::new(context.pipeline, options)?, ids: Ids::default() };
    let mut gathered = Gathered::default();
    while let Some(row) = rows.next()? {
        gathered.take(row.line, reader.read(row));
        if gathered.reading.read.is_multiple_of(BEAT) {
            progress(gathered.progress(rows.bytes()));
        }
    }
    progress(gathered.progress(rows.bytes()));
    let mut reading = gathered.finish(reader);
    reading.plan.label = name.to_owned();
    reading.plan.origin = options.origin.clone().unwrap_or_else(|| columns.kind().to_owned());
    Ok(reading)
}

/// What the rows have given so far.
#[derive(Default)]
struct Gathered {
    reading: Reading,
    tally: Tally,
    twins: Twins,
}

impl Gathered {
    fn take(&mut self, line: u64, outcome: Outcome) {
        self.reading.read += 1;
        match outcome {
            Outcome::Empty => self.reading.skipped += 1,
            Outcome::Rejected(reasons) => self.reading.rejected.extend(reasons),
            Outcome::Deal(deal, assumed) => {
                self.tally.add(line, &assumed);
                self.twins.see(&deal);
                self.reading.plan.deals.push(*deal);
            }
        }
    }

    fn progress(&self, bytes: u64) -> Progress {
        Progress { rows: self.reading.read, bytes }
    }

    /// Settles what only the whole file shows: ids that came again, the stages to make, the sentences.
    fn finish(self, reader: RowReader<'_>) -> Reading {
        let Self { mut reading, tally, twins } = self;
        let columns = reader.columns;
        let twice = reader.ids.twice();
        reading.plan.deals.retain(|deal| !twice.contains_key(&deal.line));
        let refused =
            twice.into_iter().map(|(line, reason)| Rejected { line, column: columns.header(ImportField::Id), reason });
        reading.rejected.extend(refused);
        reading.rejected.sort_by_key(|rejected| rejected.line);
        reading.plan.stages = reader.stages.missing(&reading.plan.deals);
        if reading.read == 0 {
            reading.assumed.push("The file has headers but no deals.".to_owned());
        }
        reading.assumed.extend(columns.sentences());
        reading.assumed.extend(tally.sentences(&reader.context));
        reading.assumed.extend(twins.sentence());
        reading
    }
}

#[cfg(test)]
mod tests;
