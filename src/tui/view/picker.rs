//! A list to pick from, in a frame in the middle of the screen.

use super::frame::cells;
use super::layout::Layout;
use super::overlay::{field, frame, middle, off_screen, within};
use super::pen::Pen;
use crate::tui::picker::{Item, Kind, Picker};
use ratatui::layout::{Position, Rect};

/// Cells between two columns.
const GAP: u16 = 2;
/// Lines that are measured at most: the palette of a full file has thousands.
const MEASURED: usize = 200;
/// Cells that a frame may take.
const WIDE: std::ops::RangeInclusive<u16> = 34..=84;

/// Draws it; where the terminal's cursor stands comes back, unless a digit picks.
pub(super) fn draw(pen: &mut Pen<'_>, layout: &Layout, open: &Picker) -> Option<Position> {
    let inside = frame(pen, layout, size(layout, open), &open.title);
    let mut cursor = None;
    if !open.digits {
        pen.text((inside.x, inside.y), 1, "›", pen.look.accent());
        cursor = Some(field(pen, (inside.x + 2, inside.y), inside.width - 2, &open.input, pen.look.strong()));
    }
    let (lines, from) = lines(layout, open);
    if open.matches.is_empty() {
        pen.text((inside.x, lines.y), inside.width, "Nothing fits.", pen.look.dim());
    }
    let columns = Columns::of(open, inside);
    let shown = open.matches.iter().enumerate().skip(from).take(usize::from(lines.height));
    for ((at, item), y) in shown.zip(lines.y..) {
        line(pen, &open.items[*item], &columns, (inside, y), at == open.chosen);
    }
    off_screen(pen, inside, (from, open.matches.len().saturating_sub(from + usize::from(lines.height))));
    cursor
}

/// Where the lines of a picker stand, and the first of the matching ones that is seen.
pub(super) fn lines(layout: &Layout, open: &Picker) -> (Rect, usize) {
    let inside = within(middle(layout, size(layout, open)));
    let search = u16::from(!open.digits);
    let lines = Rect { y: inside.y + search, height: inside.height.saturating_sub(search), ..inside };
    (lines, open.chosen.saturating_sub(usize::from(lines.height).saturating_sub(1)))
}

/// Where the parts of a line begin and end.
struct Columns {
    label: u16,
    /// Where small print begins, where that is below and above one another.
    detail: Option<u16>,
    /// Where the figures begin; where there are none, the end.
    figure: u16,
}

impl Columns {
    fn of(open: &Picker, inside: Rect) -> Self {
        let label = inside.x + keys(open) + GAP;
        let figures = figures(open);
        let figure = inside.right().saturating_sub(figures);
        let room = figure.saturating_sub(label + if figures > 0 { GAP } else { 0 });
        // What one is called by keeps its room before what it says.
        let names = widest(open, |item| cells(&item.label)).min((room * 3 / 5).max(12));
        Self { label, detail: (open.kind == Kind::Filters).then_some(label + names + GAP), figure }
    }
}

fn line(pen: &mut Pen<'_>, item: &Item, columns: &Columns, (inside, y): (Rect, u16), here: bool) {
    if here {
        pen.rule((inside.x, y), inside.width, " ", pen.look.selected());
    }
    let style = |other| if here { pen.look.selected() } else { other };
    let (plain, key, dim) = (style(pen.look.plain()), style(pen.look.accent()), style(pen.look.dim()));
    let figure = item.figure();
    let end = if columns.figure < inside.right() { columns.figure.saturating_sub(GAP) } else { inside.right() };
    pen.text((inside.x, y), columns.label.saturating_sub(inside.x + 1), &item.key, key);
    let names_end = columns.detail.map_or(end, |detail| detail.saturating_sub(GAP).min(end));
    let after = pen.text((columns.label, y), names_end.saturating_sub(columns.label), &item.label, plain);
    let detail = columns.detail.unwrap_or(after + GAP);
    pen.text((detail, y), end.saturating_sub(detail), &item.detail, dim);
    let alarm = figure.starts_with('!') && !here;
    pen.right((inside.right(), y), inside.width, &figure, if alarm { pen.look.alarm() } else { plain });
}

/// Cells that the keys take.
fn keys(open: &Picker) -> u16 {
    // Deals have none, and there may be thousands.
    open.items.iter().filter(|item| !item.key.is_empty()).map(|item| cells(&item.key)).max().unwrap_or(0).min(22)
}

/// Cells that the figures at the ends of the lines take.
fn figures(open: &Picker) -> u16 {
    match open.kind {
        Kind::Filters => widest(open, |item| cells(&item.figure())),
        Kind::Things | Kind::Palette => 0,
    }
}

fn widest(open: &Picker, wide: impl Fn(&Item) -> u16) -> u16 {
    open.items.iter().take(MEASURED).map(wide).max().unwrap_or(0)
}

fn size(layout: &Layout, open: &Picker) -> (u16, u16) {
    let lines = u16::try_from(open.items.len()).unwrap_or(u16::MAX);
    let (label, detail) = (|item: &Item| cells(&item.label), |item: &Item| cells(&item.detail));
    let words = match open.kind {
        Kind::Filters => widest(open, label).saturating_add(widest(open, detail)).saturating_add(figures(open) + GAP),
        Kind::Things | Kind::Palette => widest(open, |item| label(item).saturating_add(detail(item))),
    };
    let wide = words.saturating_add(3 + keys(open) + 8).max(cells(&open.title).saturating_add(6));
    let height = (lines.saturating_add(2 + u16::from(!open.digits))).min(layout.area.height.saturating_sub(4));
    (wide.clamp(*WIDE.start(), *WIDE.end()), height)
}
