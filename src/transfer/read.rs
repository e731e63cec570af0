//! Bytes become rows of text, one at a time, each with the physical line on which it starts.

mod sniff;
mod track;

use super::error::ImportError;
use csv::{ErrorKind, ReaderBuilder, StringRecord};
use std::io::{Cursor, Read};
use track::Tracked;

/// How much of a file is looked at before its rows are read.
const HEAD: u64 = 64 * 1024;

/// The rows of a file, the headers first.
pub(super) struct Rows<R: Read> {
    file: String,
    csv: csv::Reader<Tracked<std::io::Chain<Cursor<Vec<u8>>, R>>>,
    record: StringRecord,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    /// The physical line on which it starts, from 1.
    pub(super) line: u64,
    /// Its cells, as written.
    pub(super) cells: &'a StringRecord,
}

impl<R: Read> Rows<R> {
    /// Looks at the beginning of a file, and refuses what is no comma-separated UTF-8.
    pub(super) fn open(file: &str, mut source: R) -> Result<Self, ImportError> {
        let mut head = Vec::new();
        (&mut source).take(HEAD).read_to_end(&mut head).map_err(|cause| unreadable(file, cause))?;
        let form = sniff::sniff(file, &head)?;
        let mut bytes = Cursor::new(head);
        bytes.set_position(form.skip);
        let csv = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(form.delimiter)
            .from_reader(Tracked::new(bytes.chain(source), form.delimiter));
        Ok(Self { file: file.to_owned(), csv, record: StringRecord::new() })
    }

    /// The next row; `None` at the end of a file whose quotes are all closed. Blank lines are passed over.
    pub(super) fn next(&mut self) -> Result<Option<Row<'_>>, ImportError> {
        let more = self.csv.read_record(&mut self.record);
        let tracked = self.csv.get_mut();
        let start = tracked.next_start();
        match more {
            Ok(true) => Ok(Some(Row { line: start.unwrap_or_default(), cells: &self.record })),
            Ok(false) => match tracked.open_quote() {
                Some(line) => Err(ImportError::OpenQuote { file: self.file.clone(), line }),
                None => Ok(None),
            },
            Err(error) => Err(match error.into_kind() {
                ErrorKind::Io(cause) => unreadable(&self.file, cause),
                _ => ImportError::NotUtf8 { file: self.file.clone(), line: start.unwrap_or_default() },
            }),
        }
    }

    /// Bytes read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.csv.get_ref().bytes()
    }
}

fn unreadable(file: &str, cause: std::io::Error) -> ImportError {
    ImportError::Unreadable { file: file.to_owned(), cause }
}

#[cfg(test)]
mod tests;
