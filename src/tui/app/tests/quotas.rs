//! The line of a quota, and the quarter against it in the pane.

use super::*;
use crate::domain::dates::Period;
use crate::domain::metrics::Closings;
use crate::domain::quota::Quota;
use crate::ops::QuotaOp;
use crate::tui::desk::screen;

fn quota(key: &str, dollars: i64) -> Quota {
    Quota { period: Period::parse(key).unwrap(), amount: usd(dollars) }
}

fn does(what: QuotaOp) -> Vec<Effect> {
    run(Op::Quota { pipeline: SALES, what })
}

fn closings(won: u32, dollars: i64, lost: u32) -> Vec<Closings> {
    let currency = Currency::usd();
    vec![Closings { currency, won, priced: won, amount: dollars * 100, lost, disqualified: 0 }]
}

/// Three open deals that should close this quarter, worth $6,000, these quotas, and what was closed in quarter and year.
fn with(quotas: &[Quota], quarter: Vec<Closings>, year: Vec<Closings>) -> App {
    let mut app = desk::app(5, vec![worth(1, 1, 3000), worth(2, 1, 2000), worth(3, 1, 1000)], size(120, 36));
    app.update(Msg::Pane(Pane { month: quarter.clone(), quarter, year, quotas: quotas.to_vec() }), noon());
    app
}

fn set(quotas: &[Quota]) -> App {
    with(quotas, Vec::new(), Vec::new())
}

#[test]
fn a_quota_is_read_live() {
    let mut app = set(&[]);
    press(&mut app, "Q");
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Quota: a period, and how much is to be won in it", ""));
    assert_eq!(reading(&app), ["such as 2026-Q4 60k"]);
    press(&mut app, "60k");
    assert_eq!(reading(&app), ["period 2026-Q4, to Thu 31 Dec 2026", "to be won $60,000"]);
    assert_eq!(press(&mut app, "<Enter>"), does(QuotaOp::Set(quota("2026-Q4", 60_000))));
    press(&mut app, "<Ctrl-u>2027-01 20,000");
    assert_eq!(reading(&app), ["period 2027-01, to Sun 31 Jan 2027", "to be won $20,000"]);
    assert_eq!(press(&mut app, "<Enter>"), does(QuotaOp::Set(quota("2027-01", 20_000))));
}

#[test]
fn the_one_of_the_quarter_stands_there_to_be_changed() {
    let mut app = set(&[quota("2026-Q4", 60_000)]);
    press(&mut app, "Q");
    assert_eq!(typed(&app), "2026-Q4 $60,000");
    assert_eq!(press(&mut app, "<Enter>"), [], "as it stood there");
    assert_eq!(said(&app), Some("Nothing was changed."));
    press(&mut app, "Q70k");
    let so_far = ["period 2026-Q4, to Thu 31 Dec 2026", "to be won $70,000", "so far $60,000"];
    assert_eq!(reading(&app), so_far);
    press(&mut app, "<Ctrl-u>-");
    assert_eq!(reading(&app), ["period 2026-Q4, to Thu 31 Dec 2026", "away $60,000"]);
    let period = Period::parse("2026-Q4").unwrap();
    assert_eq!(press(&mut app, "<Enter>"), does(QuotaOp::Remove { period }));
}

#[test]
fn a_period_alone_says_what_it_has_and_asks_for_the_amount() {
    let mut app = set(&[quota("2026-10", 10_000), quota("2026-11", 20_000)]);
    press(&mut app, "Q2026-q4");
    assert_eq!(reading(&app), ["period 2026-Q4, to Thu 31 Dec 2026", "so far $30,000, the sum of 2026-10, 2026-11"]);
    assert_eq!(press(&mut app, "<Enter>"), []);
    let asked = "Write how much is to be won in 2026-Q4 behind it, as in 2026-Q4 60k; a minus takes its quota away.";
    assert_eq!(error(&app), Some(asked));
    press(&mut app, " -");
    assert_eq!(reading(&app)[1], "away has no quota of its own");
}

/// "Nov 2026 $1 …": label, value and small print, the bar in brackets.
fn won(app: &App) -> Vec<String> {
    let figures = app.figures.iter().filter(|group| group.title == "Won").flat_map(|group| &group.figures);
    let words = figures.map(|f| {
        let bar = f.bar.map_or_else(String::new, |percent| format!(" [{percent} %]"));
        format!("{}{} {} {}{bar}", if f.alarm { "! " } else { "" }, f.label, f.value, f.print).trim_end().to_owned()
    });
    words.collect()
}

#[test]
fn without_a_quota_the_pane_says_what_was_won_and_no_more() {
    assert_eq!(won(&set(&[])), [""; 0]);
    let app = with(&[quota("2026-11", 9)], closings(2, 900, 0), closings(2, 900, 0));
    let of_months = ["Nov 2026 $900 2 deals", "2026-Q4 $900 of $9, 2 deals [10000 %]", "Quota met by $891"];
    assert_eq!(won(&app), of_months, "what is set for its months adds up");
    let app = with(&[quota("2026", 9), quota("2027-Q1", 9)], closings(2, 900, 0), closings(2, 900, 0));
    assert_eq!(won(&app), ["Nov 2026 $900 2 deals", "2026-Q4 $900 2 deals"]);
}

#[rstest]
#[case::before_the_first_win(closings(0, 0, 3), closings(0, 0, 3), 4_000, &[
    "2026-Q4 $0 of $4,000, 0 deals [0 %]", "Coverage 1.5× of the rest",
])]
#[case::more_than_is_needed(closings(2, 3_000, 0), closings(3, 5_000, 3), 4_000, &[
    "Nov 2026 $3,000 2 deals", "2026-Q4 $3,000 of $4,000, 2 deals [75 %]", "Coverage 6.0× of rest, needs 2.0×",
])]
#[case::less_than_is_needed(closings(2, 3_000, 0), closings(3, 5_000, 6), 9_000, &[
    "Nov 2026 $3,000 2 deals", "2026-Q4 $3,000 of $9,000, 2 deals [33 %]", "! Coverage 1.0× of rest, needs 3.0×",
])]
#[case::nearly(closings(2, 3_999, 0), closings(2, 3_999, 0), 4_000, &[
    "Nov 2026 $3,999 2 deals", "2026-Q4 $3,999 of $4,000, 2 deals [99 %]", "Coverage 6000.0× of the rest",
])]
#[case::to_the_cent(closings(2, 4_000, 0), closings(2, 4_000, 0), 4_000, &[
    "Nov 2026 $4,000 2 deals", "2026-Q4 $4,000 of $4,000, 2 deals [100 %]", "Quota met",
])]
fn the_quarter_stands_against_its_quota(
    #[case] quarter: Vec<Closings>,
    #[case] year: Vec<Closings>,
    #[case] dollars: i64,
    #[case] figures: &[&str],
) {
    assert_eq!(won(&with(&[quota("2026-Q4", dollars)], quarter, year)), figures);
}

#[test]
fn two_lines_say_the_quarter_against_its_quota_and_leave_the_month_out() {
    let mut app = with(&[quota("2026-Q4", 60_000)], closings(2, 42_800, 0), closings(8, 90_000, 8));
    app.update(Msg::Resize(size(80, 24)), noon());
    let strip = screen(&app).lines().find(|line| line.contains("no step")).unwrap().trim().to_owned();
    assert_eq!(strip, "overdue 0 · due today 0 · no step 0   Won $42.8k of $60k · coverage 0.3×");
    app.update(Msg::Pane(Pane { quotas: vec![quota("2026-Q4", 40_000)], ..app.pane.clone().unwrap() }), noon());
    assert!(screen(&app).contains("Won $42.8k of $40k · quota met"), "\n{}", screen(&app));
}
