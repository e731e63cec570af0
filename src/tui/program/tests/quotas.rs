//! A quota by its keys, and the quarter against it in the pane.

use super::*;

impl Played {
    /// What the pane says of a figure: "$0 of $4,000, 0 deals".
    fn figure(&self, label: &str) -> Option<String> {
        let mut figures = self.program.app.figures.iter().flat_map(|g| &g.figures);
        figures.find(|f| f.label == label).map(|f| format!("{} {}", f.value, f.print))
    }
}

/// Site ($3k) is due this quarter, Shop ($2k) was due two days ago, App ($1k) has no date.
fn dated() -> Played {
    play("pnext fri<Enter>").then("jp-2d<Enter>gg")
}

#[test]
fn a_quota_that_is_set_stands_in_the_pane_once_no_key_is_pressed_and_goes_with_it() {
    let set = dated().then("Q4k<Enter>").says("The quota for 2026-Q4 is $4,000.");
    assert_eq!(set.figure("2026-Q4").as_deref(), Some("$0 of $4,000, 0 deals"));
    assert_eq!(set.figure("Coverage").as_deref(), Some("1.3× of the rest"), "overdue ones count, undated ones do not");
    let won = set.then("w<Ctrl-u>2,500 today<Enter>");
    assert_eq!(won.figure("2026-Q4").as_deref(), Some("$2,500 of $4,000, 1 deal"));
    let gone = won.then("Q-<Enter>").says("Removed the quota for 2026-Q4, $4,000.");
    assert_eq!(gone.figure("Coverage"), None);
    assert_eq!(gone.figure("2026-Q4").as_deref(), Some("$2,500 1 deal"));
    let back = gone.then("u").says("Undone: Removed the quota for 2026-Q4, $4,000.");
    assert_eq!(back.figure("2026-Q4").as_deref(), Some("$2,500 of $4,000, 1 deal"));
}

#[test]
fn a_quota_that_the_ledger_refuses_stays_in_its_line() {
    let refused = dated().then("Q2026-Q4 0<Enter>");
    refused
        .shows("A quota is an amount to win, as in 2026-Q4 60k")
        .then("<Esc>")
        .stands(&["Lead: Site, Shop", "Qualified: App"]);
}
