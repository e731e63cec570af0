//! The board: its head line, and a column a stage.

use super::card;
use super::frame::{self, cells};
use super::layout::{Layout, Place};
use super::pen::Pen;
use crate::domain::money::Currency;
use crate::domain::totals::Sum;
use crate::text;
use crate::tui::app::App;
use crate::tui::board::{Column, Kind};
use crate::tui::keymap::Action;
use crate::tui::pointer::Drag;
use ratatui::style::Modifier;

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout) {
    head(pen, app, layout, &app.pipeline_name());
    for place in &layout.places {
        heading(pen, app, layout, *place);
        if !place.collapsed {
            column(pen, app, layout, *place);
        }
    }
    off_screen(pen, app, layout);
    if let Some(drag) = &app.pointer.drag {
        dragged(pen, app, layout, drag);
    }
    if app.board.columns.iter().all(Column::is_empty) && !app.board.is_filtered() {
        empty(pen, app, (2, layout.cards.y + 1), layout);
    }
}

/// The head line, and what it says of the deals, on the board and on the list.
pub(super) fn head(pen: &mut Pen<'_>, app: &App, layout: &Layout, name: &str) {
    let (board, width) = (&app.board, layout.area.width);
    let mut words = match board.totals.count {
        0 => vec!["no open deals".to_owned()],
        count => vec![format!("{count} open")],
    };
    if width >= 60 && board.totals.count > 0 {
        words.push(sum(&board.totals.value, app.currency, width >= 100));
        let weighted = sum(&board.totals.weighted, app.currency, false);
        words.push(if width >= 100 { format!("weighted {weighted}") } else { format!("w {weighted}") });
    }
    if let Some(narrowed) = &app.narrowed {
        let shown: usize = board.columns.iter().map(Column::len).sum();
        words = vec![format!("filter {} · {shown} shown", narrowed.text)];
    }
    if !board.marks.is_empty() {
        words.push(format!("{} marked", board.marks.len()));
    }
    if board.anchor.is_some() {
        words.push(format!("{} ends the range", app.key_for(Action::MarkRange)));
    }
    frame::head(pen, app, layout, name, &words.join(" · "));
}

/// "$271k", and what stands in other currencies.
pub(super) fn sum(sum: &Sum, currency: Currency, apart: bool) -> String {
    let (own, others) = (sum.of(currency), sum.apart(currency));
    // Where nothing stands in the home currency, another one's figure says more than a nought.
    let (first, rest) = match others.split_first() {
        Some((other, rest)) if own.minor == 0 => (*other, rest),
        _ => (own, others.as_slice()),
    };
    let mut words = first.short();
    if apart {
        for other in rest {
            words.push_str(&format!(" + {}", other.short()));
        }
    } else if !rest.is_empty() {
        words.push('+');
    }
    words
}

fn heading(pen: &mut Pen<'_>, app: &App, layout: &Layout, place: Place) {
    let column = &app.board.columns[place.column];
    let look = pen.look;
    let here = place.column == app.board.column();
    let taking = app.pointer.drag.as_ref().is_some_and(|drag| drag.target() == Some(column.kind));
    let style = match (taking, here) {
        (true, _) => look.selected(),
        (false, true) => look.accent(),
        (false, false) => look.strong(),
    };
    let y = layout.headings.y;
    let value = sum(&column.totals.value, app.currency, false);
    let figures = if column.is_empty() { "0".to_owned() } else { format!("{} · {value}", column.len()) };
    let x = place.x + 1;
    let wide = place.width - 1;
    if layout.headings.height == 3 {
        pen.text((x, y), wide, &column.name, style);
        pen.text((x, y + 1), wide, &figures, look.dim());
    } else {
        let begins = pen.right((place.x + place.width, y), wide, &figures, look.dim());
        pen.text((x, y), begins.saturating_sub(x + 1), &column.name, style);
    }
    let rule = if here || taking { look.accent() } else { look.dim() };
    let y = layout.headings.bottom() - 1;
    pen.rule((place.x, y), place.width, "─", rule);
    // Weighted value and what stands off the screen have their place in the rule, where they cost no card.
    let (above, below) = (column.top, column.len().saturating_sub(column.top + layout.rows));
    let (weighted, hidden) = in_rule(&weighted(app, column), (above, below), place.width);
    // The rule beneath is bold in the column of the cursor.
    let small = look.dim().remove_modifier(Modifier::BOLD);
    pen.text((place.x, y), place.width, &weighted, small);
    pen.right((place.x + place.width, y), place.width, &hidden, small);
}

/// The weighted value, and how many cards lie above and below, as they fit into a rule: never a part of a figure.
fn in_rule(weighted: &str, (above, below): (usize, usize), width: u16) -> (String, String) {
    let both = frame::beyond(above, below);
    // What lies ahead matters more than what lies behind, and either more than air, or than what is weighted.
    let ahead = if below > 0 { frame::beyond(0, below) } else { both.clone() };
    let forms = [(weighted, &both), (weighted.trim_end(), &both), (weighted, &ahead), (weighted.trim_end(), &ahead)];
    let fits = |(weighted, hidden): &(&str, &String)| cells(weighted) + cells(hidden) <= width;
    let alone = [("", &both), ("", &ahead)];
    let (weighted, hidden) = forms.into_iter().chain(alone).find(fits).unwrap_or(("", &ahead));
    (weighted.to_owned(), hidden.clone())
}

/// " w $13.4k ", for a stage that holds deals.
fn weighted(app: &App, column: &Column) -> String {
    if !matches!(column.kind, Kind::Stage(_)) || column.is_empty() {
        return String::new();
    }
    format!(" w {} ", sum(&column.totals.weighted, app.currency, false))
}

fn column(pen: &mut Pen<'_>, app: &App, layout: &Layout, place: Place) {
    let column = &app.board.columns[place.column];
    let mut y = layout.cards.y;
    for row in column.top..column.top + layout.rows {
        let Some(deal) = app.board.at(place.column, row) else { break };
        card::draw(pen, app, place, y, deal, layout.density);
        y += layout.density.height();
    }
}

/// What is being dragged, beside the mouse, and where it would go.
fn dragged(pen: &mut Pen<'_>, app: &App, layout: &Layout, drag: &Drag) {
    let target = drag.target().and_then(|kind| app.board.columns.iter().find(|c| c.kind == kind));
    let to = target.map(|column| format!(" → {}", column.name)).unwrap_or_default();
    let room = usize::from(layout.area.width).saturating_sub(text::width(&to) + 4);
    let words = format!("{}{to}", text::fit(&app.called(&drag.deals), room.min(24)));
    let wide = cells(&words) + 2;
    let (x, y) = ((drag.at.x + 1).min(layout.area.width.saturating_sub(wide)), drag.at.y.min(layout.hints.y));
    pen.rule((x, y), wide, " ", pen.look.selected());
    pen.text((x + 1, y), wide - 2, &words, pen.look.selected());
}

/// Says how many columns stand off the screen.
fn off_screen(pen: &mut Pen<'_>, app: &App, layout: &Layout) {
    let y = layout.headings.y;
    if layout.places.len() == 1 && app.board.columns.len() > 1 {
        let words = format!("{} of {}", app.board.column() + 1, app.board.columns.len());
        pen.right((layout.area.width - 1, layout.headings.bottom() - 1), 12, &format!(" ‹ {words} ›"), pen.look.dim());
        return;
    }
    let many = |n: usize| if n > 1 { n.to_string() } else { String::new() };
    if layout.hidden_right > 0 {
        let words = format!("{} ›", many(layout.hidden_right));
        pen.right((layout.area.width, y), 4, words.trim(), pen.look.accent());
    }
    if layout.left > 0 {
        pen.text((0, y), 1, "‹", pen.look.accent());
    }
}

/// What a file without deals says.
pub(super) fn empty(pen: &mut Pen<'_>, app: &App, (x, y): (u16, u16), layout: &Layout) {
    let cells = layout.area.width.saturating_sub(x + 1);
    pen.text((x, y), cells, "No deals yet.", pen.look.strong());
    let (line, form) = (app.key_for(Action::Add), app.key_for(Action::AddForm));
    pen.text((x, y + 2), cells, &format!("{line}  adds one on a line, {form} in a form"), pen.look.plain());
    pen.text((x, y + 3), cells, "dealdeck import deals.csv  brings a spreadsheet", pen.look.plain());
    pen.text((x, y + 4), cells, "dealdeck demo  shows a sample", pen.look.plain());
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::both(16, (0, 9), (" w $134.5k ", " ↓9"))]
    #[case::air_gives_way(14, (0, 99), (" w $134.5k", " ↓99"))]
    #[case::then_what_lies_behind(14, (3, 99), (" w $134.5k", " ↓99"))]
    #[case::then_what_is_weighted(13, (0, 99), ("", " ↓99"))]
    #[case::nothing_lies_ahead(14, (12, 0), (" w $134.5k", " ↑12"))]
    #[case::nothing_hidden(16, (0, 0), (" w $134.5k ", ""))]
    fn no_figure_is_cut(#[case] width: u16, #[case] hidden: (usize, usize), #[case] expected: (&str, &str)) {
        let (weighted, words) = in_rule(" w $134.5k ", hidden, width);
        assert_eq!((weighted.as_str(), words.as_str()), expected);
    }
}
