//! Notes being written in place: text over many lines, and the cursor in it. The text is clean and plain, so that it can
//! be kept as a draft.

use crate::domain::ids::DealId;
use crate::text;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

#[cfg(test)]
mod tests;

/// Notes being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    /// Whose.
    pub deal: DealId,
    /// What a title calls the deal.
    pub name: String,
    /// What stood there when they were opened.
    pub before: String,
    /// What stands there.
    pub text: String,
    /// The cursor, in bytes of the text.
    pub at: usize,
    /// Why they were not saved.
    #[serde(skip)]
    pub error: Option<String>,
    /// The column that the cursor goes for, up and down.
    #[serde(skip)]
    column: Option<usize>,
}

impl Notes {
    /// Opens the notes of a deal, the cursor at their end.
    #[must_use]
    pub fn new(deal: DealId, name: String, notes: &str) -> Self {
        let text = text::clean_lines(notes).into_owned();
        Self { deal, name, before: text.clone(), at: text.len(), text, error: None, column: None }
    }

    /// Opens them with what was written before and is not saved, wherever it comes from.
    #[must_use]
    pub fn resumed(deal: DealId, name: String, before: &str, text: &str) -> Self {
        let mut notes = Self::new(deal, name, before);
        notes.text = text::clean_lines(text).into_owned();
        notes.at = notes.text.len();
        notes
    }

    /// Whether anything was written that is not saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.text.trim_end() != self.before.trim_end()
    }

    /// The rows of the text, and the row and column of the cursor.
    #[must_use]
    pub fn rows(&self, cells: usize) -> (Vec<Range<usize>>, (usize, usize)) {
        let rows = text::rows(&self.text, cells);
        let row = rows.iter().rposition(|row| row.start <= self.at).unwrap_or(0);
        let column = text::width(&self.text[rows[row].start..self.at.max(rows[row].start)]);
        (rows, (row, column))
    }

    /// Text from outside, its line breaks kept.
    pub fn insert(&mut self, text: &str) {
        let text = text::clean_lines(text);
        self.text.insert_str(self.at, &text);
        self.at += text.len();
        self.column = None;
    }

    /// One key, in a room so many cells wide and so many rows high.
    pub fn key(&mut self, event: KeyEvent, (cells, high): (usize, usize)) {
        let held = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        let by_word = !held.is_empty();
        let page = isize::try_from(high).unwrap_or(1);
        match event.code {
            KeyCode::Up => return self.climb(-1, cells),
            KeyCode::Down => return self.climb(1, cells),
            KeyCode::PageUp => return self.climb(-page, cells),
            KeyCode::PageDown => return self.climb(page, cells),
            _ => self.column = None,
        }
        match event.code {
            KeyCode::Char(c) if held.is_empty() => self.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Enter => self.insert("\n"),
            KeyCode::Tab => self.insert("  "),
            KeyCode::Backspace => self.cut(self.before_cursor(by_word)..self.at),
            KeyCode::Delete => self.cut(self.at..self.after_cursor(by_word)),
            KeyCode::Left => self.at = self.before_cursor(by_word),
            KeyCode::Right => self.at = self.after_cursor(by_word),
            KeyCode::Home | KeyCode::End if by_word => {
                self.at = if event.code == KeyCode::Home { 0 } else { self.text.len() };
            }
            KeyCode::Home | KeyCode::Char('a') => self.at = self.row(cells).start,
            KeyCode::End | KeyCode::Char('e') => self.at = self.row(cells).end,
            KeyCode::Char('w') => self.cut(self.before_cursor(true)..self.at),
            KeyCode::Char('u') => self.cut(self.text[..self.at].rfind('\n').map_or(0, |at| at + 1)..self.at),
            KeyCode::Char('k') => {
                self.cut(self.at..self.text[self.at..].find('\n').map_or(self.text.len(), |at| self.at + at));
            }
            _ => {}
        }
    }

    /// The row of the cursor.
    fn row(&self, cells: usize) -> Range<usize> {
        let (rows, (row, _)) = self.rows(cells);
        rows[row].clone()
    }

    /// So many rows up or down, to the column from which the climb began.
    fn climb(&mut self, by: isize, cells: usize) {
        let (rows, (row, column)) = self.rows(cells);
        let wanted = self.column.unwrap_or(column);
        let to = row.saturating_add_signed(by).min(rows.len() - 1);
        let line = &self.text[rows[to].clone()];
        let mut wide = 0;
        let fits = |(_, grapheme): &(usize, &str)| {
            wide += text::width(grapheme);
            wide > wanted
        };
        let offset = line.grapheme_indices(true).find(fits).map_or(line.len(), |(at, _)| at);
        self.at = rows[to].start + offset;
        self.column = Some(wanted);
    }

    fn before_cursor(&self, word: bool) -> usize {
        let before = &self.text[..self.at];
        if word {
            return before.split_word_bound_indices().rfind(|(_, w)| !w.trim().is_empty()).map_or(0, |(at, _)| at);
        }
        before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after_cursor(&self, word: bool) -> usize {
        let after = &self.text[self.at..];
        let first = |word: &(usize, &str)| !word.1.trim().is_empty();
        let step = if word {
            after.split_word_bound_indices().find(first).map(|(at, w)| at + w.len())
        } else {
            after.graphemes(true).next().map(str::len)
        };
        self.at + step.unwrap_or(after.len())
    }

    fn cut(&mut self, gone: Range<usize>) {
        self.at = gone.start;
        self.text.replace_range(gone, "");
    }
}
