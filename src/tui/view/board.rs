//! The board: head, columns, the line that explains, the line of keys.

use super::card;
use super::layout::{Layout, Place};
use super::pen::Pen;
use crate::domain::dates::{long, short};
use crate::domain::deal::{Deal, Status};
use crate::domain::money::Currency;
use crate::domain::stall;
use crate::domain::totals::Sum;
use crate::text;
use crate::tui::app::{App, Notice};
use crate::tui::board::{Column, Kind};
use crate::tui::keymap::{self, Action, Binding, Context};
use crate::tui::overlay::Overlay;

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout) {
    head(pen, app, layout);
    for place in &layout.places {
        heading(pen, app, layout, *place);
        if !place.collapsed {
            column(pen, app, layout, *place);
        }
    }
    off_screen(pen, app, layout);
    if app.board.columns.iter().all(Column::is_empty) && !app.board.is_filtered() {
        empty(pen, layout);
    }
    explain(pen, app, layout);
    hints(pen, app, layout);
}

fn head(pen: &mut Pen<'_>, app: &App, layout: &Layout) {
    let (board, look, width) = (&app.board, pen.look, layout.area.width);
    let today = if width >= 100 { long(board.today) } else { long(board.today).split_at(10).0.trim_end().to_owned() };
    let name = if app.sample { format!("{} (sample)", board.pipeline.name) } else { board.pipeline.name.clone() };
    let after = pen.text((1, 0), width / 3, &name, look.strong());
    let day_at = pen.right((width - 1, 0), width / 3, &today, look.dim());
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
        words.push("v ends the range".to_owned());
    }
    let words = words.join(" · ");
    let room = day_at.saturating_sub(after + 2);
    let wide = u16::try_from(text::width(&words)).unwrap_or(u16::MAX).min(room);
    // Centred on the screen where that is free, else between its neighbours.
    let x = ((width - wide) / 2).clamp(after + 1, (day_at - 1).saturating_sub(wide).max(after + 1));
    pen.text((x, 0), room, &words, look.plain());
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
    let style = if here { look.accent() } else { look.strong() };
    let y = layout.headings.y;
    let value = sum(&column.totals.value, app.currency, false);
    let figures = if column.is_empty() { "0".to_owned() } else { format!("{} · {value}", column.len()) };
    let x = place.x + 1;
    let cells = place.width - 1;
    if layout.headings.height == 3 {
        pen.text((x, y), cells, &column.name, style);
        pen.text((x, y + 1), cells, &figures, look.dim());
    } else {
        let begins = pen.right((place.x + place.width, y), cells, &figures, look.dim());
        pen.text((x, y), begins.saturating_sub(x + 1), &column.name, style);
    }
    let rule = if here { look.accent() } else { look.dim() };
    let y = layout.headings.bottom() - 1;
    pen.rule((place.x, y), place.width, "─", rule);
    // Weighted value and what stands off the screen have their place in the rule, where they cost no card.
    let weighted = weighted(app, column);
    pen.text((place.x, y), place.width, &weighted, look.dim());
    let room = place.width.saturating_sub(self::cells(&weighted) + 1);
    let (above, below) = (column.top, column.len().saturating_sub(column.top + layout.rows));
    let words = match (above, below) {
        (0, 0) => return,
        (0, below) => format!(" ↓{below}"),
        (above, 0) => format!(" ↑{above}"),
        (above, below) => format!(" ↑{above} ↓{below}"),
    };
    // Where both do not fit, what lies ahead matters more.
    let words = if self::cells(&words) <= room { words } else { format!(" ↓{below}") };
    pen.right((place.x + place.width, y), room, &words, look.dim());
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

fn empty(pen: &mut Pen<'_>, layout: &Layout) {
    let (y, cells) = (layout.cards.y + 1, layout.area.width.saturating_sub(3));
    pen.text((2, y), cells, "No deals yet.", pen.look.strong());
    pen.text((2, y + 2), cells, "a  adds one on a line, A in a form", pen.look.plain());
    pen.text((2, y + 3), cells, "dealdeck import deals.csv  brings a spreadsheet", pen.look.plain());
    pen.text((2, y + 4), cells, "dealdeck demo  shows a sample", pen.look.plain());
}

fn explain(pen: &mut Pen<'_>, app: &App, layout: &Layout) {
    let (y, cells) = (layout.explain.y, layout.area.width - 2);
    let look = pen.look;
    match (&app.notice, app.board.selected()) {
        (Some(Notice::Said(said)), _) => {
            pen.text((1, y), cells, said, look.accent());
        }
        (Some(Notice::Error(sentence)), _) => {
            pen.text((1, y), cells, &format!("! {sentence}"), look.alarm().patch(look.strong()));
        }
        (None, Some(deal)) => {
            // Where there is little room the firm is name enough.
            let short = deal.organization.as_deref().filter(|_| layout.area.width < 100);
            let name = short.map_or_else(|| deal.name(), str::to_owned);
            let at = pen.text((1, y), cells, &name, look.strong());
            pen.text((at, y), cells.saturating_sub(at - 1), &format!(" · {}", words(app, deal)), look.plain());
        }
        (None, None) => {}
    }
}

/// The selected card in words, reasons first.
fn words(app: &App, deal: &Deal) -> String {
    let (board, today) = (&app.board, app.board.today);
    let mut words: Vec<String> = Vec::new();
    if deal.status == Status::Open {
        let limit = board.stall_days(deal);
        words.extend(stall::reasons(deal, limit, today).iter().map(|r| r.words(today)));
        match (deal.snoozed_until.filter(|_| deal.snoozed(today)), &deal.next_step) {
            (Some(until), _) => words.push(format!("snoozed until {}", short(until, today))),
            (None, None) => words.push("no next step".to_owned()),
            (None, Some(step)) if step.due < today => {
                let days = (today - step.due).num_days();
                words.push(format!("{} was due {}, {days} d ago", card::doing(step), short(step.due, today)));
            }
            (None, Some(step)) if step.due == today => words.push(format!("{} today", card::doing(step))),
            (None, Some(step)) => words.push(format!("{} on {}", card::doing(step), short(step.due, today))),
        }
    }
    let (chance, _) = deal.chance(&board.pipeline);
    let value = deal.money().map_or_else(|| "no value yet".to_owned(), crate::domain::money::Money::exact);
    words.push(value);
    if deal.status == Status::Open {
        words.push(chance.to_string());
        if let Some(stage) = deal.stage.and_then(|s| board.pipeline.stage(s)) {
            words.push(format!("{} for {} d", stage.name, deal.stage_days(today)));
        }
    } else {
        words.push(
            deal.closed_on.map_or_else(|| deal.status.to_string(), |d| format!("{} {}", deal.status, short(d, today))),
        );
    }
    words.join(" · ")
}

fn hints(pen: &mut Pen<'_>, app: &App, layout: &Layout) {
    let context = app.overlays.last().map_or(Context::Board, Overlay::context);
    let (y, right) = (layout.hints.y, layout.area.width - 1);
    let mut x = 1;
    if !app.pending.is_empty() {
        let keys: Vec<String> = app.pending.iter().map(ToString::to_string).collect();
        x = pen.text((x, y), right, &format!("{} …  ", keys.join(" ")), pen.look.accent());
    }
    // Help has its place at the right, whatever else there is room for.
    let (help, others): (Vec<&Binding>, Vec<&Binding>) =
        keymap::rows(context).filter(|b| !b.hint.is_empty()).partition(|b| b.action == Action::Help);
    let mut end = right;
    for binding in help {
        end = end.saturating_sub(cells(binding.hint));
        hint(pen, (end, y), right, binding);
        end -= 2;
    }
    for binding in others {
        if x + cells(binding.hint) > end {
            break;
        }
        x = hint(pen, (x, y), end, binding) + 2;
    }
}

fn cells(text: &str) -> u16 {
    u16::try_from(text::width(text)).unwrap_or(u16::MAX)
}

fn hint(pen: &mut Pen<'_>, at: (u16, u16), right: u16, binding: &Binding) -> u16 {
    let (keys, does) = binding.hint.split_at(key_end(binding.hint));
    pen.pieces(at, right, &[(keys, pen.look.strong()), (does, pen.look.dim())])
}

/// Where the keys of a hint end and its words begin: keys are single letters, names or chords.
fn key_end(hint: &str) -> usize {
    let mut end = 0;
    for word in hint.split_inclusive(' ') {
        let bare = word.trim();
        if bare.chars().count() > 1 && !bare.contains('-') && bare != "Enter" && bare != "Esc" {
            break;
        }
        end += word.len();
    }
    end
}
