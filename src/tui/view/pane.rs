//! The metrics pane: beside the board, or as two lines below it.

use super::layout::{Layout, PanePlace};
use super::pen::Pen;
use crate::text;
use crate::tui::app::App;
use crate::tui::pane::Figure;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// The widest bar.
const BAR: u16 = 20;

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout) {
    match layout.pane {
        PanePlace::Hidden => {}
        PanePlace::Side(area) => side(pen, app, area),
        PanePlace::Strip(area) => strip(pen, app, area),
    }
}

fn value_style(pen: &Pen<'_>, figure: &Figure) -> Style {
    let base = if figure.alarm { pen.look.alarm() } else { pen.look.plain() };
    if figure.moved { base.add_modifier(Modifier::BOLD) } else { base }
}

fn side(pen: &mut Pen<'_>, app: &App, area: Rect) {
    for y in area.top()..area.bottom() {
        pen.text((area.x, y), 1, "│", pen.look.dim());
    }
    let x = area.x + 2;
    let right = area.right().saturating_sub(1);
    // One column for all labels, one for all values, one for their small print.
    let figures = || app.figures.iter().flat_map(|g| &g.figures);
    let widest = |of: fn(&Figure) -> &str| figures().map(|f| text::width(of(f))).max().unwrap_or(0);
    let cells = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let values = x + cells(widest(|f| &f.label)) + 2;
    let prints = values + cells(widest(|f| &f.value)) + 2;
    let mut y = area.y;
    for (at, group) in app.figures.iter().enumerate() {
        if at > 0 {
            y += 1;
        }
        if y + 1 + cells(group.lines()) > area.bottom() {
            break;
        }
        pen.text((x, y), right - x, &group.title, pen.look.strong());
        y += 1;
        for figure in &group.figures {
            pen.text((x, y), values.saturating_sub(x + 1), &figure.label, pen.look.dim());
            pen.text((values, y), right.saturating_sub(values), &figure.value, value_style(pen, figure));
            let room = right.saturating_sub(prints);
            let whole = figure.brief.is_empty() || text::width(&figure.print) <= usize::from(room);
            pen.text((prints, y), room, if whole { &figure.print } else { &figure.brief }, pen.look.dim());
            y += 1;
            if let Some(percent) = figure.bar {
                bar(pen, (values, y), right, percent);
                y += 1;
            }
        }
    }
}

/// How far something has come: a bar, and the percent behind it.
fn bar(pen: &mut Pen<'_>, (x, y): (u16, u16), right: u16, percent: i64) {
    let words = format!("{percent} %");
    let wide = u16::try_from(text::width(&words)).unwrap_or(u16::MAX).saturating_add(2);
    let room = right.saturating_sub(x).saturating_sub(wide).min(BAR);
    let full = u16::try_from(i64::from(room) * percent.clamp(0, 100) / 100).unwrap_or(room);
    pen.rule((x, y), full, "█", pen.look.accent());
    pen.rule((x + full, y), room - full, "░", pen.look.dim());
    pen.text((x + room + 2, y), wide, &words, pen.look.plain());
}

/// The figures that matter most on two lines: label and value, groups apart by more room.
fn strip(pen: &mut Pen<'_>, app: &App, area: Rect) {
    let right = area.right().saturating_sub(1);
    let half = app.figures.len().div_ceil(2).max(1);
    for (y, groups) in (area.y..).zip(app.figures.chunks(half)) {
        let mut x = 1;
        for group in groups {
            let titled = group.title == "Won";
            let figures: Vec<&Figure> = group.figures.iter().filter(|f| !f.minor).collect();
            let mut before = if titled { "Won " } else { "" };
            for figure in figures {
                let (mut label, value) = match &figure.strip {
                    Some((label, value)) => ((*label).to_owned(), value),
                    None if titled => (figure.label.clone(), &figure.value),
                    None => (figure.label.to_lowercase(), &figure.value),
                };
                if !label.is_empty() {
                    label.push(' ');
                }
                let wide = text::width(before) + text::width(&label) + text::width(value);
                if usize::from(right.saturating_sub(x)) < wide {
                    break;
                }
                let dim = pen.look.dim();
                x = pen.pieces((x, y), right, &[(before, dim), (&label, dim), (value, value_style(pen, figure))]);
                before = " · ";
            }
            x += 3;
        }
    }
}
