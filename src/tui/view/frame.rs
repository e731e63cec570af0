//! What every screen has: the head line, the line that explains, the line of keys.

use super::card;
use super::layout::Layout;
use super::pen::Pen;
use super::people;
use super::sweep;
use crate::domain::dates::{long, short};
use crate::domain::deal::{Deal, Status};
use crate::domain::stall;
use crate::text;
use crate::tui::app::{App, Moved, Notice};
use crate::tui::keymap::{Action, Context, Hint};
use crate::tui::screen::Screen;
use crate::tui::sweep::SweepScreen;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The screen's first line: its name, what it holds in words, the day.
pub(super) fn head(pen: &mut Pen<'_>, app: &App, layout: &Layout, name: &str, words: &str) {
    let (look, width) = (pen.look, layout.area.width);
    let today = long(app.board.today);
    let today = if width >= 100 { today.as_str() } else { today.split_at(10).0.trim_end() };
    let day_at = pen.right((width - 1, 0), width / 3, today, look.dim());
    let named = if words.is_empty() { day_at.saturating_sub(3) } else { width / 3 };
    let after = pen.text((1, 0), named, name, look.strong());
    let room = day_at.saturating_sub(after + 2);
    let wide = cells(words).min(room);
    // Centred on the screen where that is free, else between its neighbours.
    let x = ((width - wide) / 2).clamp(after + 1, (day_at - 1).saturating_sub(wide).max(after + 1));
    pen.text((x, 0), room, words, look.plain());
}

/// What names a screen of the whole pipeline in the head line; where there is little room, the screen alone.
pub(super) fn name(app: &App, layout: &Layout, screen: &str) -> String {
    match layout.area.width {
        ..60 => screen.to_owned(),
        _ => format!("{} · {}", app.pipeline_name(), screen.to_lowercase()),
    }
}

/// How many lines stand off the screen, above and below: "↑3 ↓11".
pub(super) fn beyond(above: usize, below: usize) -> String {
    match (above, below) {
        (0, 0) => String::new(),
        (0, below) => format!(" ↓{below}"),
        (above, 0) => format!(" ↑{above}"),
        (above, below) => format!(" ↑{above} ↓{below}"),
    }
}

/// The line above the keys: what the last key led to, else the deal under the cursor in words.
pub(super) fn explain(pen: &mut Pen<'_>, app: &App, layout: &Layout) {
    let (y, cells) = (layout.explain.y, layout.area.width - 2);
    let look = pen.look;
    match (&app.notice, app.selected()) {
        (Some(Notice::Said(said)), _) => notice(pen, layout, said, look.accent()),
        (Some(Notice::Error(sentence)), _) => {
            notice(pen, layout, &format!("! {sentence}"), look.alarm().patch(look.strong()));
        }
        (None, _) if app.sweep_screen().is_some() && matches!(app.screen(), Screen::Sweep(_)) => {
            foreseen(pen, app, layout);
        }
        (None, Some(deal)) => {
            // Where there is little room the firm is name enough.
            let short = deal.organization.as_deref().filter(|_| layout.area.width < 100);
            let name = short.map_or_else(|| deal.name(), str::to_owned);
            let at = pen.text((1, y), cells, &name, look.strong());
            pen.text((at, y), cells.saturating_sub(at - 1), &format!(" · {}", words(app, deal)), look.plain());
        }
        (None, None) => {
            if let Some(words) = app.people().and_then(people::words) {
                pen.text((1, y), cells, &words, look.plain());
            }
        }
    }
}

/// In a sweep, what a decision would change. Where there is little room the pipeline's value gives way: the others tell
/// more.
fn foreseen(pen: &mut Pen<'_>, app: &App, layout: &Layout) {
    let Some((what, mut figures)) = app.foresee() else { return };
    let (y, right, look) = (layout.explain.y, layout.area.width - 1, pen.look);
    let wide: u16 = figures.iter().map(|figure| cells(&figure.words()) + 3).sum();
    if 1 + cells(what) + 2 + wide > right + 3 {
        figures.remove(0);
    }
    let mut x = pen.text((1, y), right, what, look.strong()) + 2;
    for figure in figures {
        if x + cells(&figure.words()) > right {
            break;
        }
        let Moved { name, before, after } = figure;
        let moved = if before == after { String::new() } else { format!(" → {after}") };
        let pieces = [(name, look.dim()), (" ", look.plain()), (&*before, look.plain()), (&*moved, look.strong())];
        x = pen.pieces((x, y), right, &pieces) + 3;
    }
}

/// What is said, whole: where its line is too short it takes those above.
fn notice(pen: &mut Pen<'_>, layout: &Layout, said: &str, style: Style) {
    let width = layout.area.width;
    let rows = text::wrap(said, usize::from(width - 2));
    let high = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(layout.explain.y);
    let top = layout.explain.y + 1 - high;
    if high > 1 {
        pen.clear(Rect { x: 0, y: top, width, height: high });
    }
    for (y, row) in (top..=layout.explain.y).zip(&rows) {
        pen.text((1, y), width - 2, row, style);
    }
}

/// The selected card in words, reasons first.
fn words(app: &App, deal: &Deal) -> String {
    let (board, today) = (&app.board, app.board.today);
    let mut words: Vec<String> = Vec::new();
    if deal.status == Status::Open {
        words.extend(stall::reasons(deal, board.limits(deal), today).iter().map(|r| r.words(today)));
        match (deal.snooze_in_words(today), &deal.next_step) {
            (Some(until), _) => words.push(format!("snoozed {until}")),
            (None, None) => words.push("no next step".to_owned()),
            (None, Some(step)) if step.due < today => {
                let days = (today - step.due).num_days();
                words.push(format!("{} was due {}, {days} d ago", card::doing(step), short(step.due, today)));
            }
            (None, Some(step)) if step.due == today => words.push(format!("{} today", card::doing(step))),
            (None, Some(step)) => words.push(format!("{} on {}", card::doing(step), short(step.due, today))),
        }
    }
    words.extend(deal.progress.map(|p| format!("{p} criteria")));
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

/// The line of keys.
pub(super) fn hints(pen: &mut Pen<'_>, app: &App, layout: &Layout) {
    let context = app.context_of_keys();
    let (y, right) = (layout.hints.y, layout.area.width - 1);
    let mut x = 1;
    if !app.pending.is_empty() {
        return going_on(pen, app, (x, y), right);
    }
    // Help has its place at the right, whatever else there is room for.
    let is_help = |h: &&&Hint| h.action == Action::Help;
    // What completes is said while there is something to complete.
    let holds = |h: &&Hint| h.action != Action::Complete || app.suggestion().is_some();
    // The sweep's verbs stand above, in words of its own.
    let in_sweep = matches!(context, Context::Sweep | Context::Swept);
    let over = app.sweep_screen().is_some_and(SweepScreen::is_over);
    let above = |h: &&Hint| {
        in_sweep && (sweep::says(h.action, layout) || over && matches!(h.action, Action::FinishSweep | Action::GoBack))
    };
    let hints: Vec<&Hint> = app.keymap().hints(context).iter().filter(holds).filter(|h| !above(h)).collect();
    let mut end = right;
    for help in hints.iter().filter(is_help) {
        end = end.saturating_sub(wide(help));
        hint(pen, (end, y), right, help);
        end = end.saturating_sub(2);
    }
    for other in hints.iter().filter(|h| !is_help(h)) {
        if x + wide(other) > end {
            break;
        }
        x = hint(pen, (x, y), end, other) + 2;
    }
}

/// A sequence that was begun, and the keys that go on with it. The words that all of them share are said once.
fn going_on(pen: &mut Pen<'_>, app: &App, (x, y): (u16, u16), right: u16) {
    let begun: Vec<String> = app.pending.iter().map(ToString::to_string).collect();
    let rest: Vec<_> = app.keymap().following(app.context_of_keys(), &app.pending).collect();
    let shared = match rest.as_slice() {
        [(_, first), others @ ..] if !others.is_empty() => {
            let ends = first.match_indices(' ').map(|(at, _)| at + 1).rev();
            ends.into_iter().find(|end| others.iter().all(|(_, doc)| doc.starts_with(&first[..*end]))).unwrap_or(0)
        }
        _ => 0,
    };
    let words = rest.first().map_or("", |(_, doc)| &doc[..shared]);
    let mut x = pen.text((x, y), right, &format!("{} … {words} ", begun.join(" ")), pen.look.accent());
    for (key, doc) in rest {
        let words = &doc[shared..];
        let bare = words.strip_prefix("a ").or(words.strip_prefix("an ")).unwrap_or(words);
        let (key, does) = (key.to_string(), format!(" {bare}"));
        if x + cells(&key) + cells(&does) > right {
            break;
        }
        x = 2 + pen.pieces((x, y), right, &[(&key, pen.look.strong()), (&does, pen.look.dim())]);
    }
}

/// Cells of a text.
pub(super) fn cells(text: &str) -> u16 {
    u16::try_from(text::width(text)).unwrap_or(u16::MAX)
}

fn wide(hint: &Hint) -> u16 {
    cells(&hint.keys) + cells(hint.does)
}

fn hint(pen: &mut Pen<'_>, at: (u16, u16), right: u16, hint: &Hint) -> u16 {
    pen.pieces(at, right, &[(&hint.keys, pen.look.strong()), (hint.does, pen.look.dim())])
}
