//! What the first bytes say about a file: how it is encoded and what separates its cells. The place for other
//! encodings and delimiters.

use crate::transfer::error::ImportError;

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// How a file is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Bytes before the text.
    pub(super) skip: u64,
    /// What separates cells.
    pub(super) delimiter: u8,
}

/// Judges a file by its first bytes.
pub(super) fn sniff(file: &str, head: &[u8]) -> Result<Form, ImportError> {
    let file = || file.to_owned();
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(ImportError::Excel { file: file() });
    }
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return Err(ImportError::Utf16 { file: file() });
    }
    let mut text = head;
    while let Some(rest) = text.strip_prefix(BOM) {
        text = rest;
    }
    let mut lines = text.split(|b| matches!(b, b'\n' | b'\r'));
    let Some(headers) = lines.find(|line| !line.trim_ascii().is_empty()) else {
        return Err(ImportError::Empty { file: file() });
    };
    // A NUL in a later cell is taken out and said; in the headers it means that this is no text.
    if headers.contains(&0) {
        return Err(ImportError::Binary { file: file() });
    }
    let has = |delimiter: u8| unquoted(headers).any(|b| b == delimiter);
    let other =
        [(b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")].into_iter().find(|(delimiter, _)| has(*delimiter));
    match other {
        Some((_, found)) if !has(b',') => Err(ImportError::Delimiter { file: file(), found }),
        _ => Ok(Form { skip: (head.len() - text.len()) as u64, delimiter: b',' }),
    }
}

/// The bytes of a line that stand outside quotes.
fn unquoted(line: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let mut quoted = false;
    line.iter().copied().filter(move |b| {
        quoted ^= *b == b'"';
        !quoted
    })
}
