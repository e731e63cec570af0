//! The agenda's state: what was read, its lines on the screen, and the cursor, which stays with its step.

use crate::domain::agenda::{Agenda, Entry, Section};
use crate::domain::deal::Deal;
use strum::IntoEnumIterator;

#[cfg(test)]
mod tests;

/// One line of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing: between two sections.
    Gap,
    /// A section's name.
    Heading(Section),
    /// An entry, by its place in the agenda.
    Entry(usize),
}

/// The agenda.
#[derive(Clone, Debug, Default)]
pub struct AgendaScreen {
    /// What was read; `None`: not yet.
    pub agenda: Option<Agenda>,
    /// The closed deals that it names.
    pub closed: Vec<Deal>,
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// The first line on the screen.
    pub top: usize,
    cursor: usize,
}

impl AgendaScreen {
    /// Shows what was read. The cursor stays with its step, or with the one that took its place; else with its line.
    pub fn show(&mut self, agenda: Agenda, closed: Vec<Deal>) {
        let entries = &agenda.entries;
        let is_same = |entry: &Entry, before: &Entry| match (&entry.step, &before.step) {
            (Some(step), Some(other)) => step.id == other.id,
            (None, None) => (entry.section, entry.deal) == (before.section, before.deal),
            _ => false,
        };
        // A step that was given another day is another row with the same words.
        let took_place = |entry: &Entry, before: &Entry| match (&entry.step, &before.step) {
            (Some(step), Some(other)) => {
                (step.deal, step.kind, &step.subject) == (other.deal, other.kind, &other.subject)
            }
            _ => false,
        };
        let found = self.current().and_then(|before| {
            let same = entries.iter().position(|entry| is_same(entry, before));
            same.or_else(|| entries.iter().position(|entry| took_place(entry, before)))
        });
        self.cursor = found.unwrap_or(self.cursor).min(entries.len().saturating_sub(1));
        self.lines = lines(&agenda);
        self.agenda = Some(agenda);
        self.closed = closed;
    }

    /// The entry under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Entry> {
        self.agenda.as_ref()?.entries.get(self.cursor)
    }

    /// The cursor's place among the entries.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts the cursor on an entry, or on the last one before it.
    pub fn go(&mut self, entry: usize) {
        let last = self.agenda.as_ref().map_or(0, |agenda| agenda.entries.len().saturating_sub(1));
        self.cursor = entry.min(last);
    }

    /// Scrolls so that the cursor is among the `rows` lines that fit, and its heading too where it stands below it.
    pub fn scroll(&mut self, rows: usize) {
        let rows = rows.max(1);
        let line = self.lines.iter().position(|line| *line == Line::Entry(self.cursor)).unwrap_or(0);
        let headed = line > 0 && rows > 1 && matches!(self.lines[line - 1], Line::Heading(_));
        let first = line - usize::from(headed);
        self.top = self.top.min(self.lines.len().saturating_sub(rows));
        self.top = self.top.clamp((line + 1).saturating_sub(rows).min(first), first);
    }
}

fn lines(agenda: &Agenda) -> Vec<Line> {
    let mut lines = Vec::with_capacity(agenda.entries.len() + 2 * Section::iter().count());
    let mut at = 0;
    for section in Section::iter() {
        let entries = agenda.section(section).len();
        if entries == 0 {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::Gap);
        }
        lines.push(Line::Heading(section));
        lines.extend((at..at + entries).map(Line::Entry));
        at += entries;
    }
    lines
}
