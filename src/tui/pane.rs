//! The figures of the metrics pane, worked out after each message, so that drawing only reads them.

mod against;

use super::app::{App, Pane};
use crate::domain::activity::Step;
use crate::domain::agenda::Section;
use crate::domain::dates::{Period, month_of, quarter_of};
use crate::domain::metrics::{Closings, WinRate, average_deal_size, won};
use crate::domain::money::Money;
use crate::domain::quota;

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Small print behind it.
    pub print: String,
    /// What stands there where that is too long; empty: it is cut.
    pub brief: String,
    /// A bar below it: how far it has come, in percent.
    pub bar: Option<i64>,
    /// What it is and what it says where there are two lines for all, if that differs.
    pub strip: Option<(&'static str, String)>,
    /// Whether it needs the seller.
    pub alarm: bool,
    /// Whether the last key moved it.
    pub moved: bool,
    /// Whether it is left out where there are two lines for all.
    pub minor: bool,
}

impl Figure {
    fn new(label: impl Into<String>, value: impl Into<String>, print: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            print: print.into(),
            brief: String::new(),
            bar: None,
            strip: None,
            alarm: false,
            moved: false,
            minor: false,
        }
    }

    fn minor(self) -> Self {
        Self { minor: true, ..self }
    }
}

/// Figures that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Above them; empty: none.
    pub title: String,
    /// From top to bottom. What has no data yet takes no room.
    pub figures: Vec<Figure>,
}

impl Group {
    /// The lines of its figures, with the bars below them.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.figures.len() + self.figures.iter().filter(|figure| figure.bar.is_some()).count()
    }
}

impl App {
    /// A figure is marked as moved until the next key.
    pub(super) fn rest_figures(&mut self) {
        for figure in self.figures.iter_mut().flat_map(|g| &mut g.figures) {
            figure.moved = false;
        }
    }

    /// Works the pane's figures out anew.
    pub(super) fn work_out(&mut self) {
        self.figures = groups(self, &self.figures);
    }
}

/// The groups of the pane. A figure that differs from its predecessor in `before` has moved, and one
/// that had moved still has: it rests at the next key.
fn groups(app: &App, before: &[Group]) -> Vec<Group> {
    let mut groups = vec![today(app)];
    if let Some(pane) = &app.pane {
        groups.push(closed(app, pane));
    }
    groups.push(pipeline(app));
    if let Some(pane) = &app.pane {
        groups.push(rates(app, pane));
    }
    groups.retain(|g| !g.figures.is_empty());
    let known = |label: &str| before.iter().flat_map(|g| &g.figures).find(|f| f.label == label);
    for figure in groups.iter_mut().flat_map(|g| &mut g.figures) {
        figure.moved =
            known(&figure.label).is_some_and(|b| b.moved || (&b.value, &b.print) != (&figure.value, &figure.print));
    }
    groups
}

fn today(app: &App) -> Group {
    let lights = app.board.lights;
    // What the cards show is known at once; steps behind a card's first one, and those of closed deals, are read.
    let (overdue, due) = match &app.due {
        None => (lights.overdue, lights.due),
        Some(steps) => {
            let today = app.board.today;
            let count = |section| {
                let is_there = |s: &&Step| Section::of(s.due, app.board.deal(s.deal), today) == Some(section);
                steps.iter().filter(is_there).count()
            };
            (count(Section::Overdue), count(Section::Today))
        }
    };
    let mut figures = Vec::new();
    if app.board.totals.count > 0 {
        let mut figure = Figure::new("Overdue", overdue.to_string(), steps(overdue));
        figure.alarm = overdue > 0;
        figures.push(figure);
        figures.push(Figure::new("Due today", due.to_string(), steps(due)));
        figures.push(Figure::new("No step", lights.none.to_string(), if lights.none == 1 { "deal" } else { "deals" }));
    }
    Group { title: "Today".to_owned(), figures }
}

fn steps(count: usize) -> &'static str {
    if count == 1 { "step" } else { "steps" }
}

fn closed(app: &App, pane: &Pane) -> Group {
    let any = pane.year.iter().any(|c| c.won > 0);
    let (month, quarter) = (month_of(app.now.today), quarter_of(app.now.today));
    let mut figures: Vec<Figure> = any.then(|| won_in(app, month, &pane.month)).into_iter().collect();
    match quota::minor(&pane.quotas, quarter, app.currency) {
        Some(quota) => {
            figures = figures.into_iter().map(Figure::minor).collect();
            figures.extend(against::quota(app, pane, quota));
        }
        None if any => figures.push(won_in(app, quarter, &pane.quarter)),
        None => {}
    }
    Group { title: "Won".to_owned(), figures }
}

fn won_in(app: &App, period: Period, closings: &[Closings]) -> Figure {
    let deals = deals_of(closings.iter().map(|c| c.won).sum());
    Figure::new(period.name(), won(closings, app.currency).exact(), format!("{deals}{}", apart(app, closings)))
}

fn deals_of(deals: u32) -> String {
    if deals == 1 { "1 deal".to_owned() } else { format!("{deals} deals") }
}

/// What was won in other currencies: they have no rate, so they stand apart.
fn apart(app: &App, closings: &[Closings]) -> String {
    let others = closings.iter().filter(|c| c.currency != app.currency && c.amount > 0);
    let words = others.map(|c| format!(" + {}", Money { minor: c.amount, currency: c.currency }.short()));
    words.collect()
}

fn pipeline(app: &App) -> Group {
    let totals = &app.board.totals;
    let mut figures = Vec::new();
    if totals.count > 0 {
        figures.push(Figure::new("Value", totals.value.of(app.currency).short(), ""));
        figures.push(Figure::new("Weighted", totals.weighted.of(app.currency).short(), ""));
        for other in totals.value.apart(app.currency) {
            figures.push(Figure::new(format!("In {}", other.currency), other.short(), "no rate").minor());
        }
        let snoozed = if totals.snoozed > 0 { format!("{} snoozed", totals.snoozed) } else { "deals".to_owned() };
        figures.push(Figure::new("Active", (totals.count - totals.snoozed).to_string(), snoozed).minor());
        let stalled = app.board.lights.stalled;
        let worth = if stalled > 0 { app.board.stalled.of(app.currency).short() } else { String::new() };
        let mut figure = Figure::new("Stalled", format!("{stalled} of {}", totals.count), worth);
        figure.alarm = stalled > 0;
        figures.push(figure);
        if totals.unpriced > 0 {
            figures.push(Figure::new("Unpriced", totals.unpriced.to_string(), "no value").minor());
        }
    }
    Group { title: "Pipeline".to_owned(), figures }
}

fn rates(app: &App, pane: &Pane) -> Group {
    let mut figures = Vec::new();
    let rate = WinRate::of(&pane.year);
    if rate.decided > 0 {
        let counts = format!("{} of {}", rate.won, rate.decided);
        figures.push(match rate.percent() {
            Some(percent) => Figure::new("Win rate", format!("{percent} %"), counts),
            None => Figure::new("Win rate", counts, "decided"),
        });
    }
    if let Some((size, deals)) = average_deal_size(&pane.year, app.currency) {
        figures.push(Figure::new("Deal size", rounded(size).exact(), format!("of {deals} won")));
    }
    Group { title: "Last 365 days".to_owned(), figures }
}

/// A mean to the whole unit: cents of it mean nothing on a board.
fn rounded(money: Money) -> Money {
    let unit = 10_i64.pow(money.currency.digits());
    Money { minor: (money.minor + unit / 2) / unit * unit, ..money }
}
