//! Where the rows of a deal's screen stand: what `update` scrolls by and `draw` draws by.

use super::super::layout::Layout;
use crate::domain::dates::short;
use crate::text;
use crate::tui::deal::{DealScreen, Row, Side};
use chrono::NaiveDate;
use ratatui::layout::Rect;

/// Below this width the two sides stand below one another.
const TWO_SIDES: u16 = 76;
/// From this width on the known takes what it needs, between a third and two fifths; below, it needs more of the whole.
const WIDE: u16 = 100;
/// Cells of words from which on the kinds have a column of their own.
const WORDS: u16 = 30;
/// The widest column of labels.
const LABELS: usize = 16;

/// One line of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Line {
    /// Which row.
    pub(in crate::tui) row: usize,
    /// The part of its words that stands here.
    pub(in crate::tui) words: String,
    /// Whether it is the row's first.
    pub(in crate::tui) first: bool,
}

/// One side with its lines, those off the screen too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Column {
    /// Where it is drawn.
    pub(in crate::tui) area: Rect,
    /// From top to bottom.
    pub(in crate::tui) lines: Vec<Line>,
}

/// The columns of what stands in rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Stops {
    /// Cells of the facts' labels, with the space after them.
    pub(in crate::tui) labels: u16,
    /// Cells of the days.
    pub(in crate::tui) days: u16,
    /// Cells of the words that say what kind of thing it was; none: they run on into the words.
    pub(in crate::tui) kinds: u16,
}

/// Where everything stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Places {
    /// One or two.
    pub(in crate::tui) columns: Vec<Column>,
    /// The columns in them.
    pub(in crate::tui) stops: Stops,
}

impl Places {
    /// Whether all rows stand below one another.
    pub(in crate::tui) fn one_column(&self) -> bool {
        self.columns.len() < 2
    }

    /// The first line of each column so that the cursor's row is on the screen.
    pub(in crate::tui) fn scrolled(&self, screen: &DealScreen) -> [usize; 2] {
        let mut tops = screen.tops;
        for (column, top) in self.columns.iter().zip(&mut tops) {
            let high = usize::from(column.area.height).max(1);
            *top = (*top).min(column.lines.len().saturating_sub(high));
            let Some(first) = column.lines.iter().position(|line| line.row == screen.at) else { continue };
            let last = column.lines.iter().rposition(|line| line.row == screen.at).unwrap_or(first);
            let is_stop = |line: &Line| screen.rows.get(line.row).is_some_and(|(_, row)| row.is_stop());
            // What stands above the first stop is seen with it, where there is room for both.
            let first = if last >= high || column.lines[..first].iter().any(is_stop) { first } else { 0 };
            *top = (*top).max((last + 1).saturating_sub(high)).min(first);
        }
        tops
    }
}

/// The places of a screen's rows.
pub(in crate::tui) fn of(layout: &Layout, screen: &DealScreen, today: NaiveDate) -> Places {
    let body = layout.body;
    let labels = labels(screen);
    let areas = areas(body, screen, labels);
    let told = areas.last().map_or(0, |area| area.width);
    let stops = stops(screen, today, (labels, told));
    let column = |area: Rect, side: Option<Side>| {
        let lines = lines(screen, stops, area, side, today);
        // What does not fit is counted on a line of its own.
        let foot = u16::from(lines.len() > usize::from(area.height));
        Column { area: Rect { height: area.height.saturating_sub(foot), ..area }, lines }
    };
    let columns = match areas.as_slice() {
        [known, told] => vec![column(*known, Some(Side::Known)), column(*told, Some(Side::Told))],
        areas => areas.iter().map(|area| column(*area, None)).collect(),
    };
    Places { columns, stops }
}

/// The sides that there is room for: both, or one for all.
fn areas(body: Rect, screen: &DealScreen, labels: u16) -> Vec<Rect> {
    if body.width < TWO_SIDES {
        return vec![Rect { x: 1, width: body.width.saturating_sub(2), ..body }];
    }
    let value = |row: &Row| if let Row::Fact(fact) = row { cells(text::width(&fact.value)) } else { 0 };
    let known = if body.width < WIDE {
        body.width * 9 / 20
    } else {
        let widest = screen.rows.iter().map(|(_, row)| value(row)).max().unwrap_or(0);
        labels.saturating_add(widest).saturating_add(1).clamp(body.width / 3, body.width * 2 / 5)
    };
    let told = known + 3;
    vec![Rect { x: 1, width: known - 1, ..body }, Rect { x: told, width: body.width.saturating_sub(told + 1), ..body }]
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Cells of the facts' labels, with the space after them.
fn labels(screen: &DealScreen) -> u16 {
    let label = |row: &Row| if let Row::Fact(fact) = row { text::width(&fact.label) } else { 0 };
    cells(screen.rows.iter().map(|(_, row)| label(row)).max().unwrap_or(0).min(LABELS)) + 2
}

fn stops(screen: &DealScreen, today: NaiveDate, (labels, told): (u16, u16)) -> Stops {
    let (mut days, mut kinds) = (0, 0);
    if let Some(page) = &screen.page {
        let told = page.events.iter().map(|e| (short(e.when.day, today), e.word().to_owned()));
        let planned = page.steps.iter().map(|s| (s.day_in_words(today), s.kind.to_string()));
        for (day, kind) in told.chain(planned) {
            days = days.max(text::width(&day));
            kinds = kinds.max(text::width(&kind));
        }
    }
    let stops = Stops { labels, days: cells(days), kinds: cells(kinds) };
    if told.saturating_sub(stops.of_words()) < WORDS { Stops { kinds: 0, ..stops } } else { stops }
}

impl Stops {
    /// Where the words of a row begin, from the left edge of its column.
    pub(super) fn indent(self, row: &Row) -> u16 {
        match row {
            Row::Fact(_) => self.labels,
            Row::Check(_) => 2,
            Row::Step(_) | Row::Event(_) => self.of_words(),
            Row::Quiet(_) | Row::Nothing(_) => 2,
            Row::Heading(..) | Row::Space | Row::Notes => 0,
        }
    }

    /// Where the words of what is planned or done begin: after the light, the day, and the kind.
    fn of_words(self) -> u16 {
        let kinds = if self.kinds > 0 { self.kinds + 2 } else { 0 };
        2 + self.days + 2 + kinds
    }
}

fn lines(screen: &DealScreen, stops: Stops, area: Rect, side: Option<Side>, today: NaiveDate) -> Vec<Line> {
    let Some(page) = &screen.page else { return Vec::new() };
    let mut lines = Vec::new();
    for (at, (_, row)) in screen.rows.iter().enumerate().filter(|(_, (of, _))| side.is_none_or(|side| side == *of)) {
        let room = usize::from(area.width.saturating_sub(stops.indent(row)));
        let wrapped = match row {
            Row::Notes if page.record.notes.is_empty() => vec!["none; E writes them".to_owned()],
            Row::Notes => text::wrap_lines(&page.record.notes, room),
            row => {
                let words = super::words(page, row, today);
                let kind = super::kind(page, row).filter(|_| stops.kinds == 0);
                text::wrap(&kind.map_or_else(|| words.clone(), |kind| format!("{kind} {words}")), room)
            }
        };
        lines.extend(wrapped.into_iter().enumerate().map(|(nth, words)| Line { row: at, words, first: nth == 0 }));
    }
    // Air is for where there is room; a heading keeps its own.
    let of_heading = |line: &Line| matches!(screen.rows.get(line.row + 1), Some((_, Row::Heading(..))));
    let is_air = |line: &Line| screen.rows[line.row].1 == Row::Space && !of_heading(line);
    while lines.len() > usize::from(area.height)
        && let Some(last) = lines.iter().rposition(is_air)
    {
        lines.remove(last);
    }
    lines
}
