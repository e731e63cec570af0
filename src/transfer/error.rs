//! Why a file cannot be read at all: sentences that name the file, the cause and what to do.

use super::guess::ImportField;
use thiserror::Error;

/// A file that cannot be imported, or options that do not fit it.
#[derive(Debug, Error)]
pub enum ImportError {
    /// It could not be read from the disk or the pipe.
    #[error("{file} cannot be read: {cause}.")]
    Unreadable {
        /// The file.
        file: String,
        /// As the system says it.
        cause: std::io::Error,
    },
    /// Nothing but blanks.
    #[error("{file} is empty; it needs a row of headers and one row for each deal.")]
    Empty {
        /// The file.
        file: String,
    },
    /// A workbook under the name of a text file.
    #[error("{file} is an Excel file; save it as \"CSV UTF-8\" and import that.")]
    Excel {
        /// The file.
        file: String,
    },
    /// Two bytes a character.
    #[error("{file} is in UTF-16; save it as \"CSV UTF-8\" and import that.")]
    Utf16 {
        /// The file.
        file: String,
    },
    /// No text at all.
    #[error("{file} is no text file; export the deals as \"CSV UTF-8\" and import that.")]
    Binary {
        /// The file.
        file: String,
    },
    /// Bytes that are no UTF-8.
    #[error("Line {line} of {file} is not in UTF-8; save it as \"CSV UTF-8\" and import that.")]
    NotUtf8 {
        /// The file.
        file: String,
        /// The physical line on which the row starts.
        line: u64,
    },
    /// Cells that are not separated by commas.
    #[error(
        "The cells of {file} are separated by {found}, not by commas; save it as \"CSV UTF-8\" with commas and import that."
    )]
    Delimiter {
        /// The file.
        file: String,
        /// "semicolons", "tabs".
        found: &'static str,
    },
    /// A quoted cell that runs into the end of the file.
    #[error("The quote that opens on line {line} of {file} is never closed; close it, or take it out.")]
    OpenQuote {
        /// The file.
        file: String,
        /// The physical line of the quote.
        line: u64,
    },
    /// No column that could name the deals.
    #[error("{file} has no column for the title; its columns are {headers}. Name one with --map title=….")]
    NoTitle {
        /// The file.
        file: String,
        /// As a sentence lists them.
        headers: String,
    },
    /// `--map` names a header that is not there.
    #[error("{file} has no column \"{header}\" for --map {field}; its columns are {headers}.")]
    NoHeader {
        /// The file.
        file: String,
        /// The field that is mapped.
        field: ImportField,
        /// The header that is missing.
        header: String,
        /// As a sentence lists them.
        headers: String,
    },
    /// `--stage` leads to a stage that is not there.
    #[error(
        "--stage {from}={to} leads to no stage of {pipeline} ({stages}); name one of them, Won or Lost, or make it with --create-stages."
    )]
    NoStage {
        /// The file's word.
        from: String,
        /// What it is to become.
        to: String,
        /// The pipeline's name.
        pipeline: String,
        /// Its stages, as a sentence lists them.
        stages: String,
    },
}
