//! The sweep's first line: how far it has come, and how long sweeps have been held.

use super::super::frame::cells;
use super::super::layout::Layout;
use super::super::pen::Pen;
use crate::domain::sweep::weeks_running;
use crate::tui::app::App;
use crate::tui::sweep::SweepScreen;

/// The widest bar.
const BAR: u16 = 20;

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, screen: &SweepScreen) {
    let (width, look) = (layout.area.width, pen.look);
    let over = screen.sweep().and_then(|sweep| sweep.filter.as_deref()).map(|filter| format!(" · {filter}"));
    let name = pen.text((1, 0), width / 3, "Weekly sweep", look.strong());
    let after = pen.text((name, 0), (width / 3).saturating_sub(name), &over.unwrap_or_default(), look.dim());
    let past = if width >= 60 { past(app, screen, width) } else { String::new() };
    let begins = pen.right((width - 1, 0), width / 2, &past, look.dim());
    let (at, of) = screen.progress();
    if of == 0 {
        return;
    }
    let words = format!("{at} of {of}");
    let room = begins.saturating_sub(after + cells(&words) + 6);
    let bar = BAR.min(room);
    let wide = cells(&words) + 2 + bar;
    let x = (width.saturating_sub(wide) / 2).clamp(after + 2, (begins.saturating_sub(wide + 2)).max(after + 2));
    let x = pen.text((x, 0), wide, &words, look.plain()) + 2;
    let full = u16::try_from(usize::from(bar) * at / of).unwrap_or(bar);
    pen.rule((x, 0), full, "█", look.accent());
    pen.rule((x + full, 0), bar - full, "░", look.dim());
}

/// "last one 8 days ago · 5 weeks running"
fn past(app: &App, screen: &SweepScreen, width: u16) -> String {
    let today = app.board.today;
    let Some(read) = &screen.read else { return String::new() };
    let Some(last) = read.past.first() else { return "the first one".to_owned() };
    let last = match (today - last.finished.day).num_days() {
        0 => "last one today".to_owned(),
        1 => "last one yesterday".to_owned(),
        days => format!("last one {days} days ago"),
    };
    match weeks_running(read.past.iter().map(|past| past.finished.day), today) {
        weeks if weeks > 1 && width >= 100 => format!("{last} · {weeks} weeks running"),
        weeks if weeks > 1 => format!("{weeks} weeks running"),
        _ => last,
    }
}
