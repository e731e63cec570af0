//! A reader that counts the physical lines of what passes through it. The parser behind it numbers lines by `\n` after
//! the fact, which is off for CRLF and blank lines, and takes a quote that never closes for a long cell.

use std::collections::VecDeque;
use std::io::{self, Read};

/// Where in the grammar of a file the next byte stands; the same steps as the parser's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// Before a row; line breaks here are blank lines.
    Row,
    /// At the first byte of a further cell.
    Cell,
    /// In a cell without quotes.
    Bare,
    /// In a quoted cell.
    Quoted,
    /// After a quote in a quoted cell: its end, unless another follows.
    Closing,
}

/// Passes bytes on, and remembers where rows start.
#[derive(Debug)]
pub(super) struct Tracked<R> {
    inner: R,
    delimiter: u8,
    at: At,
    line: u64,
    after_return: bool,
    quote: u64,
    starts: VecDeque<u64>,
    bytes: u64,
}

impl<R> Tracked<R> {
    pub(super) fn new(inner: R, delimiter: u8) -> Self {
        Self {
            inner,
            delimiter,
            at: At::Row,
            line: 1,
            after_return: false,
            quote: 0,
            starts: VecDeque::new(),
            bytes: 0,
        }
    }

    /// The line on which the next row starts, in the order of the rows.
    pub(super) fn next_start(&mut self) -> Option<u64> {
        self.starts.pop_front()
    }

    /// The line of a quote that is open where the bytes ended.
    pub(super) fn open_quote(&self) -> Option<u64> {
        (self.at == At::Quoted).then_some(self.quote)
    }

    /// How many bytes have passed.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    fn see(&mut self, byte: u8) {
        let row = self.at == At::Row;
        let end = matches!(byte, b'\n' | b'\r');
        self.at = match (self.at, byte) {
            (At::Quoted, b'"') => At::Closing,
            (At::Quoted, _) | (At::Closing, b'"') => At::Quoted,
            (At::Row | At::Cell, b'"') => {
                self.quote = self.line;
                At::Quoted
            }
            (_, delimiter) if delimiter == self.delimiter => At::Cell,
            _ if end => At::Row,
            _ => At::Bare,
        };
        if row && !end {
            self.starts.push_back(self.line);
        }
        // CR, LF and CRLF each end one line.
        if byte == b'\r' || (byte == b'\n' && !self.after_return) {
            self.line += 1;
        }
        self.after_return = byte == b'\r';
    }
}

impl<R: Read> Read for Tracked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        for byte in buffer.iter().take(count) {
            self.see(*byte);
        }
        self.bytes += count as u64;
        Ok(count)
    }
}
