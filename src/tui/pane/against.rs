//! The quarter against its quota: what was won of it, and whether what is expected to close covers the rest.

use super::{Figure, won_in};
use crate::domain::dates::quarter_of;
use crate::domain::metrics::{WinRate, coverage, needed, won};
use crate::domain::money::Money;
use crate::tui::app::{App, Pane};

/// The figures of a quota in minor units of the currency of the others.
pub(super) fn quota(app: &App, pane: &Pane, quota: i64) -> [Figure; 2] {
    let (won, quota) = (won(&pane.quarter, app.currency), Money { minor: quota, currency: app.currency });
    [so_far(app, pane, won, quota), rest(app, pane, won, quota)]
}

fn so_far(app: &App, pane: &Pane, won: Money, quota: Money) -> Figure {
    let figure = won_in(app, quarter_of(app.now.today), &pane.quarter);
    Figure {
        print: format!("of {}, {}", quota.exact(), figure.print),
        brief: format!("of {}", quota.short()),
        // Rounded down: 100 % is a quota that is met.
        bar: Some(won.minor.saturating_mul(100) / quota.minor.max(1)),
        strip: Some(("", format!("{} of {}", won.short(), quota.short()))),
        ..figure
    }
}

fn rest(app: &App, pane: &Pane, won: Money, quota: Money) -> Figure {
    let due = app.board.expected.of(app.currency);
    let Some(covered) = coverage(due.minor, won.minor, quota.minor) else {
        let over = Money { minor: won.minor.saturating_sub(quota.minor), ..won };
        let by = if over.minor > 0 { format!("by {}", over.exact()) } else { String::new() };
        let brief = if over.minor > 0 { format!("by {}", over.short()) } else { String::new() };
        return Figure { brief, strip: Some(("quota", "met".to_owned())), ..Figure::new("Quota", "met", by) };
    };
    let needed = needed(WinRate::of(&pane.year));
    let (print, brief) = match needed {
        Some(needed) => (format!("of rest, needs {needed}"), format!("needs {needed}")),
        None => ("of the rest".to_owned(), "of rest".to_owned()),
    };
    Figure {
        brief,
        strip: Some(("coverage", covered.to_string())),
        alarm: needed.is_some_and(|needed| covered < needed),
        ..Figure::new("Coverage", covered.to_string(), print)
    }
}
