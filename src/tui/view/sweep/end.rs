//! The end of a sweep: what was decided and what was not, the waterfall since the last one, and the sweeps before.

use super::super::frame::{beyond, cells};
use super::super::layout::Layout;
use super::super::pen::Pen;
use crate::domain::dates::{long, short};
use crate::domain::deal::Deal;
use crate::domain::money::Money;
use crate::domain::sweep::Review;
use crate::domain::waterfall::{Line, Waterfall};
use crate::text;
use crate::tui::app::App;
use crate::tui::keymap::Action;
use crate::tui::look::SELECTED;
use crate::tui::sweep::{End, EndLine, SweepScreen};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// From this width on the sweeps before have a side of their own.
const TWO_SIDES: u16 = 110;
/// Sweeps before that are shown.
const HISTORY: usize = 12;

/// A piece of a line: where it begins, how wide it may be, whether it ends there, its words.
struct Piece {
    x: u16,
    cells: u16,
    right: bool,
    words: String,
    style: Style,
}

/// A line of a side, and what the cursor can be on there.
#[derive(Default)]
struct Row {
    pieces: Vec<Piece>,
    line: Option<EndLine>,
}

impl Row {
    fn of(words: impl Into<String>, style: Style) -> Self {
        Self::default().and(0, u16::MAX, words, style)
    }

    fn and(mut self, x: u16, cells: u16, words: impl Into<String>, style: Style) -> Self {
        self.pieces.push(Piece { x, cells, right: false, words: words.into(), style });
        self
    }

    fn and_right(mut self, x: u16, cells: u16, words: impl Into<String>, style: Style) -> Self {
        self.pieces.push(Piece { x, cells, right: true, words: words.into(), style });
        self
    }
}

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, screen: &SweepScreen) {
    let (width, look) = (layout.area.width, pen.look);
    let running = screen.sweep().is_some();
    let Some(end) = &screen.end else {
        if !running && screen.last().is_none() {
            pen.text((1, 2), width - 2, "Nothing needs a decision.", look.strong());
        }
        return;
    };
    let (said, below) = title(app, screen, &end.review);
    pen.text((1, 2), width - 2, &said, look.strong());
    pen.text((1, 3), width - 2, &below, look.dim());
    pen.rule((1, 4), width - 2, "─", look.dim());
    let bottom = layout.explain.y;
    let area = Rect { x: 2, y: 6, width: width.saturating_sub(3), height: bottom.saturating_sub(6) };
    let history = history(pen, app, screen);
    if width >= TWO_SIDES {
        let left = width / 2 + 8;
        let told = Rect { width: left - 4, ..area };
        side(pen, told, &told_of(pen, app, end, told.width), end);
        let other = Rect { x: left + 2, width: width - left - 3, ..area };
        let mut rows = history;
        rows.push(Row::default());
        rows.extend(decided(pen, end, other.width));
        side(pen, other, &rows, end);
    } else {
        let mut rows = told_of(pen, app, end, area.width);
        rows.push(Row::default());
        rows.extend(decided(pen, end, area.width));
        rows.push(Row::default());
        rows.extend(history);
        side(pen, area, &rows, end);
    }
}

/// What the end says first, and the small print below it.
fn title(app: &App, screen: &SweepScreen, review: &Review) -> (String, String) {
    let (decided, undecided) = (review.decided(), review.figures.undecided.len());
    let counts = format!("{decided} decided, {undecided} undecided");
    let key = |action| app.key_for(action);
    if screen.sweep().is_some() {
        let (back, finish) = (key(Action::GoBack), key(Action::FinishSweep));
        let below = match undecided {
            0 => format!("{finish} ends the sweep and keeps its record."),
            _ => format!("{back} goes back to them; {finish} ends the sweep and leaves them undecided."),
        };
        return (format!("That was all: {counts}."), below);
    }
    let said = match review.finished.day == app.board.today {
        true => format!("Swept in {}: {counts}.", review.length()),
        false => format!("Nothing needs a decision. The last sweep was on {}: {counts}.", long(review.finished.day)),
    };
    (said, review.counts())
}

/// The waterfall, what has become of the figures, the deals that were left undecided.
fn told_of(pen: &Pen<'_>, app: &App, end: &End, width: u16) -> Vec<Row> {
    let look = pen.look;
    let review = &end.review;
    let mut rows = Vec::new();
    let mut falls: Vec<(usize, &Waterfall)> = review.waterfalls.iter().enumerate().collect();
    // The home currency first.
    falls.sort_by_key(|(_, fall)| fall.currency != app.currency);
    for (at, fall) in falls {
        let code = if fall.currency == app.currency { String::new() } else { format!(" in {}", fall.currency.code()) };
        rows.push(Row::of(format!("Since {}{code}", long(review.figures.since)), look.strong()));
        rows.extend(waterfall(pen, (at, fall), width));
        rows.push(Row::default());
    }
    let money = |minor| Money { minor, currency: app.currency }.short();
    let (before, after) = (review.figures.before, review.figures.after);
    rows.push(Row::of("In this sweep", look.strong()));
    let mut figure = |name: &str, before: String, after: String| {
        let row = Row::of(name, look.dim()).and_right(14, 10, before, look.plain()).and(26, 2, "→", look.dim());
        rows.push(row.and_right(29, 10, after, look.strong()));
    };
    figure("Pipeline", money(before.value), money(after.value));
    figure("Weighted", money(before.weighted), money(after.weighted));
    if let Some(quota) = review.figures.quota {
        figure("Coverage", before.coverage_in_words(quota), after.coverage_in_words(quota));
    }
    figure("Decay", before.decay_in_words(), after.decay_in_words());
    figure("Stalled", money(before.stalled_value), money(after.stalled_value));
    if !review.figures.undecided.is_empty() {
        rows.push(Row::default());
        rows.push(Row::of("Undecided", look.strong()));
    }
    for deal in &review.figures.undecided {
        let worth = end.deals.get(deal).and_then(Deal::money).map(Money::exact).unwrap_or_default();
        let room = width.saturating_sub(cells(&worth) + 2);
        let row = Row::default().and(0, room, end.name(*deal), look.plain());
        let row = row.and_right(room, cells(&worth) + 2, worth, look.plain());
        rows.push(Row { line: Some(EndLine::Undecided(*deal)), ..row });
    }
    rows
}

/// The lines of a waterfall, with bars that begin where the line before ends.
fn waterfall(pen: &Pen<'_>, (at, fall): (usize, &Waterfall), width: u16) -> Vec<Row> {
    let look = pen.look;
    let money = |minor| Money { minor, currency: fall.currency }.exact();
    let mut running = fall.opening;
    let steps: Vec<(Line, i64, i64)> = fall
        .lines()
        .map(|(line, minor)| {
            let from = running;
            running += minor;
            (line, minor, from)
        })
        .collect();
    let tops = steps.iter().map(|(_, minor, from)| from.max(&(from + minor)).to_owned());
    let top = tops.chain([fall.opening, fall.closing]).max().unwrap_or(0).max(1);
    let room = width.saturating_sub(40).min(40);
    let place = |minor: i64| u16::try_from(minor.max(0) * i64::from(room) / top).unwrap_or(0);
    let bar = |row: Row, from: i64, to: i64, style: Style| {
        let (from, to) = (place(from.min(to)), place(from.max(to)));
        let long = if room == 0 { 0 } else { (to - from).max(1) };
        row.and(40 + from, long, "█".repeat(usize::from(long)), style)
    };
    let row = |name: &str, amount: String, style: Style| {
        Row::of(name.to_owned(), look.dim()).and_right(11, 15, amount, style)
    };
    let mut rows = vec![bar(row("Opening", money(fall.opening), look.plain()), 0, fall.opening, look.dim())];
    for (line, minor, from) in steps {
        let sign = if minor < 0 { "−" } else { "+" };
        // What was won leaves the pipeline as well, and is no loss.
        let style = if minor < 0 && line != Line::Won { look.alarm() } else { look.good() };
        let deals = fall.deals(line).len();
        let count = match deals {
            0 => String::new(),
            1 => "1 deal".to_owned(),
            many => format!("{many} deals"),
        };
        let told = row(line.name(), format!("{sign} {}", money(minor.abs())), look.plain());
        let told = bar(told.and(28, 11, count, look.dim()), from, from + minor, style);
        rows.push(Row { line: Some(EndLine::Fall(at, line)), ..told });
    }
    rows.push(bar(row("Closing", money(fall.closing), look.strong()), 0, fall.closing, look.dim()));
    rows
}

/// What was decided, deal by deal.
fn decided(pen: &Pen<'_>, end: &End, width: u16) -> Vec<Row> {
    let decisions = &end.review.decisions;
    if decisions.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![Row::of("Decided", pen.look.strong())];
    let lines = decisions.iter().flat_map(|decision| text::wrap(&decision.said, usize::from(width)));
    rows.extend(lines.map(|line| Row::of(line, pen.look.plain())));
    rows
}

/// The sweeps before, the latest first.
fn history(pen: &Pen<'_>, app: &App, screen: &SweepScreen) -> Vec<Row> {
    let look = pen.look;
    let past = screen.read.as_ref().map_or(&[][..], |read| &read.past);
    if past.is_empty() {
        return Vec::new();
    }
    let heading = Row::of("Sweeps", look.strong()).and_right(8, 8, "time", look.dim());
    let heading = heading.and_right(17, 8, "decided", look.dim()).and_right(26, 9, "undecided", look.dim());
    let mut rows = vec![heading.and(38, 7, "decay", look.dim())];
    rows.extend(past.iter().take(HISTORY).map(|past| {
        let row = Row::of(short(past.finished.day, app.board.today), look.plain());
        let row = row.and_right(7, 9, past.length(), look.plain());
        let row = row.and_right(17, 8, past.decided.to_string(), look.plain());
        let row = row.and_right(26, 9, past.undecided.to_string(), look.plain());
        let (before, after) = (past.before.decay_in_words(), past.after.decay_in_words());
        row.and(38, 20, format!("{before} → {after}"), look.plain())
    }));
    rows
}

/// A side, scrolled so that the line under the cursor is on the screen.
fn side(pen: &mut Pen<'_>, area: Rect, rows: &[Row], end: &End) {
    let look = pen.look;
    let here = end.line();
    let at = rows.iter().position(|row| row.line.is_some() && row.line == here);
    let high = usize::from(area.height);
    let last = rows.len().saturating_sub(high);
    let top = at.map_or(0, |at| (at + 2).saturating_sub(high)).min(last);
    for (row, y) in rows.iter().skip(top).zip(area.y..area.bottom()) {
        let is_here = row.line.is_some() && row.line == here;
        if is_here {
            pen.text((area.x - 1, y), 1, SELECTED, look.accent());
        }
        for (n, piece) in row.pieces.iter().enumerate() {
            let (x, room) = (area.x + piece.x, area.width.saturating_sub(piece.x).min(piece.cells));
            let style = if is_here && n == 0 { look.strong() } else { piece.style };
            if piece.right {
                pen.right((x + room, y), room, &piece.words, style);
            } else {
                pen.text((x, y), room, &piece.words, style);
            }
        }
    }
    let hidden = beyond(top, rows.len().saturating_sub(top + high));
    pen.right((area.right(), area.y.saturating_sub(1)), 10, &hidden, look.dim());
}
