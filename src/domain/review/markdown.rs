//! What the weekly review says, as Markdown: the same whoever reads it, on a terminal, in a file or in a mail.

use super::WeeklyReview;
use super::escape::{inline, opening};
use crate::domain::agenda::{Entry, Section};
use crate::domain::dates::long;
use crate::domain::deal::Deal;
use crate::domain::ids::DealId;
use crate::domain::money::Money;
use crate::domain::stall::{self, Limits};
use crate::domain::sweep::{self, PastSweep, Review, Sweep};
use crate::domain::waterfall::{Line, Waterfall};
use chrono::NaiveDate;

/// Sweeps that the last table shows.
const SWEEPS: usize = 8;

/// Items of a list that are written out.
const LISTED: usize = 20;

impl WeeklyReview {
    /// The document, line by line.
    #[must_use]
    pub fn markdown(&self) -> Vec<String> {
        let mut lines = vec![format!("# Weekly review, {}", long(self.now.day)), String::new(), self.summary()];
        if self.is_empty() {
            return lines;
        }
        let sections = [
            ("The sweep".to_owned(), self.the_sweep()),
            (format!("Since {}", long(self.since.day)), self.changes()),
            ("Stalled".to_owned(), self.stalled_deals()),
            ("Due within seven days".to_owned(), self.due_next_week()),
            ("Sweeps".to_owned(), self.history()),
        ];
        for (name, section) in sections.into_iter().filter(|(_, section)| !section.is_empty()) {
            lines.extend([String::new(), format!("## {name}"), String::new()]);
            lines.extend(section);
        }
        lines
    }

    fn is_empty(&self) -> bool {
        self.deals.is_empty() && self.sweeps.is_empty() && self.since.waterfalls.is_empty()
    }

    /// "Sales has 28 open deals: $285,000 and €25,700, weighted $129,000. 9 of them are stalled, $115,000: decay 32 %."
    fn summary(&self) -> String {
        let name = opening(&self.pipeline.name);
        if self.is_empty() {
            return format!(
                "{name} has no deals yet. `dealdeck add` adds the first one, and `dealdeck demo` shows what a full \
                 board looks like."
            );
        }
        let (open, stalled) = (self.open(), self.stalled());
        let deals = match open.len() {
            0 => return format!("{name} has no open deals."),
            1 => "1 open deal".to_owned(),
            many => format!("{many} open deals"),
        };
        let totals = self.totals(open.iter().copied());
        let value = totals.value.in_words(self.currency).map(|sum| format!(": {sum}")).unwrap_or_default();
        let weighted = totals.weighted.in_words(self.currency).map(|sum| format!(", weighted {sum}"));
        let unpriced = match totals.unpriced {
            0 => String::new(),
            1 => ", 1 without a value".to_owned(),
            many => format!(", {many} without a value"),
        };
        let weighted = weighted.unwrap_or_default() + &unpriced;
        let are = match (stalled.len(), open.len()) {
            (0, 1) => return format!("{name} has {deals}{value}{weighted}. It is not stalled."),
            (0, _) => return format!("{name} has {deals}{value}{weighted}. None is stalled."),
            (1, 1) => "It is",
            (1, _) => "1 of them is",
            (many, _) => &format!("{many} of them are"),
        };
        let worth = self.totals(stalled).value.in_words(self.currency).map(|sum| format!(", {sum}"));
        let decay = self.standing().decay_in_words();
        format!("{name} has {deals}{value}{weighted}. {are} stalled{}: decay {decay}.", worth.unwrap_or_default())
    }

    fn the_sweep(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(self.running.as_ref().and_then(|sweep| self.under_way(sweep)));
        let Some(last) = self.last() else {
            if lines.is_empty() && !self.open().is_empty() {
                lines.push(
                    "There has been no sweep yet. `dealdeck sweep` goes from one deal that needs a decision to the next; \
                     what is decided stands here from then on."
                        .to_owned(),
                );
            }
            return lines;
        };
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(self.outcome(last));
        let mut list = |name: &str, items: Vec<String>| {
            if !items.is_empty() {
                lines.extend([String::new(), format!("### {name}"), String::new()]);
                lines.extend(items);
            }
        };
        list("Decided", last.decisions.iter().map(|decision| format!("- {}", opening(&decision.said))).collect());
        let why = |deal| sweep::why(deal, &self.pipeline, self.now.day);
        let undecided = self.undecided();
        list("Undecided", cut(undecided.into_iter().map(|deal| item(deal, &worth(deal), &why(deal))).collect()));
        lines
    }

    /// "A sweep is under way: 7 decided so far; `dealdeck sweep` goes on with it."
    fn under_way(&self, sweep: &Sweep) -> Option<String> {
        let (decided, began) = (sweep.decided().len(), long(sweep.began.day));
        if sweep.is_stale(self.now.at) {
            let kept = format!("The sweep of {began} was never finished: {decided} decided; the next one keeps it so.");
            return (decided > 0).then_some(kept);
        }
        let since = if sweep.began.day == self.now.day { String::new() } else { format!(" since {began}") };
        let goes_on = !sweep.handled().is_empty();
        goes_on.then(|| {
            format!("A sweep is under way{since}: {decided} decided so far; `dealdeck sweep` goes on with it.")
        })
    }

    /// "Fri 27 Nov 2026, in 14 min: 9 decided, 2 undecided (3 next steps · 1 won). Decay 42 % → 17 %. 3 weeks running."
    fn outcome(&self, last: &Review) -> String {
        let over = last.filter.as_ref().map(|filter| format!(", over “{}”", inline(filter))).unwrap_or_default();
        let counts = match last.counts() {
            counts if counts.is_empty() => counts,
            counts => format!(" ({counts})"),
        };
        let running = match self.weeks_running() {
            0 | 1 => String::new(),
            many => format!(" {many} weeks running."),
        };
        let (decided, undecided) = (last.decided(), last.figures.undecided.len());
        format!(
            "{}{over}, in {}: {decided} decided{counts}, {undecided} undecided. Decay {}.{running}",
            long(last.finished.day),
            last.length(),
            decay(&last.past())
        )
    }

    /// A table a currency, the seller's own first, and below each its deals by line.
    fn changes(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for fall in self.since.own_first(self.currency) {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            if fall.currency != self.currency {
                lines.extend([format!("### In {}", fall.currency), String::new()]);
            }
            if fall.lines().next().is_none() {
                lines.push(format!("Nothing has changed: {} open.", exact(fall, fall.closing)));
                continue;
            }
            lines.extend(table(&["", "Amount", "Deals"], &[false, true, true], &rows(fall)));
            lines.push(String::new());
            lines.extend(fall.lines().flat_map(|(line, _)| self.behind(fall, line)));
        }
        lines
    }

    /// The deals behind a line of a waterfall: "- Won: Fenwick & Sons: Stock list, $6,400".
    fn behind(&self, fall: &Waterfall, line: Line) -> Vec<String> {
        let amount = |minor: i64| match (line, minor) {
            (Line::Other, _) => signed(fall, minor),
            (_, 0) => "no value".to_owned(),
            (Line::Raised | Line::Lowered, _) => format!("by {}", exact(fall, minor.abs())),
            _ => exact(fall, minor.abs()),
        };
        let deals = fall.deals(line).into_iter();
        let items = deals.map(|(deal, minor)| format!("- {}: {}, {}", line.name(), self.name(deal), amount(minor)));
        let mut items = cut(items.collect());
        if line == Line::Other && fall.unseen != 0 {
            items.push(format!("- Other: imported, deleted or dated back since, {}", signed(fall, fall.unseen)));
        }
        items
    }

    fn stalled_deals(&self) -> Vec<String> {
        let item = |deal: &Deal| {
            let reasons = stall::reasons(deal, Limits::of(deal, &self.pipeline), self.now.day);
            let reasons: Vec<String> = reasons.iter().map(|reason| reason.words(self.now.day)).collect();
            let stage = deal.stage.and_then(|id| self.pipeline.stage(id));
            let stage = stage.map(|stage| format!(", {}", inline(&stage.name))).unwrap_or_default();
            item(deal, &(worth(deal) + &stage), &reasons)
        };
        cut(self.stalled().into_iter().map(item).collect())
    }

    fn due_next_week(&self) -> Vec<String> {
        let steps = self.due().into_iter().filter_map(|entry| {
            let deal = self.deals.get(&entry.deal)?;
            let what = inline(&entry.words(deal, &self.pipeline, self.now.day));
            Some(format!("- {}: {what}, for {}", self.when(&entry), name(deal)))
        });
        let closing = self
            .closing()
            .into_iter()
            .map(|(day, deal)| format!("- {}: expected to close, {}, {}", self.day(day), name(deal), worth(deal)));
        cut(steps.chain(closing).collect())
    }

    /// "Overdue since Tue 17 Nov 2026", "Today, 14:30", "Mon 23 Nov 2026".
    fn when(&self, entry: &Entry) -> String {
        let day = entry.day.map(|day| self.day(day)).unwrap_or_default();
        if entry.section == Section::Overdue {
            return format!("Overdue since {day}");
        }
        let time = entry.step.as_ref().and_then(|step| step.time);
        time.map_or(day.clone(), |time| format!("{day}, {}", time.format("%H:%M")))
    }

    fn day(&self, day: NaiveDate) -> String {
        if day == self.now.day { "Today".to_owned() } else { long(day) }
    }

    /// A table of the latest sweeps.
    fn history(&self) -> Vec<String> {
        if self.sweeps.is_empty() {
            return Vec::new();
        }
        let row = |past: &PastSweep| {
            let (decided, undecided) = (past.decided.to_string(), past.undecided.to_string());
            vec![long(past.finished.day), past.length(), decided, undecided, decay(past)]
        };
        let rows: Vec<Vec<String>> = self.sweeps.iter().take(SWEEPS).map(row).collect();
        table(&["Date", "Time", "Decided", "Undecided", "Decay"], &[false, true, true, true, false], &rows)
    }

    fn name(&self, deal: DealId) -> String {
        self.deals.get(&deal).map_or_else(|| format!("deal {deal}, which is gone"), name)
    }
}

/// The lines of a waterfall as rows: name, amount, deals.
fn rows(fall: &Waterfall) -> Vec<Vec<String>> {
    let row = |name: &str, amount: String, deals: String| vec![name.to_owned(), amount, deals];
    let mut rows = vec![row("Opening", exact(fall, fall.opening), String::new())];
    rows.extend(fall.lines().map(|(line, minor)| {
        let deals = match fall.deals(line).len() {
            0 => String::new(),
            many => many.to_string(),
        };
        row(line.name(), signed(fall, minor), deals)
    }));
    rows.push(row("Closing", exact(fall, fall.closing), String::new()));
    rows
}

/// The first lines of a long list, and how many more there are: a review is read by somebody.
fn cut(mut items: Vec<String>) -> Vec<String> {
    if items.len() > LISTED + 1 {
        let more = items.len() - LISTED;
        items.truncate(LISTED);
        items.push(format!("- and {more} more"));
    }
    items
}

/// A deal as an item of a list: "- **Acme: site**, $12,500, Proposal: no touch for 49 days; past close 30 Oct".
fn item(deal: &Deal, facts: &str, reasons: &[String]) -> String {
    let reasons: Vec<String> = reasons.iter().map(|reason| inline(reason)).collect();
    let why = if reasons.is_empty() { String::new() } else { format!(": {}", reasons.join("; ")) };
    format!("- **{}**, {facts}{why}", name(deal))
}

fn name(deal: &Deal) -> String {
    inline(&deal.name())
}

fn worth(deal: &Deal) -> String {
    deal.money().map_or_else(|| "no value".to_owned(), Money::exact)
}

/// "42 % → 17 %"
fn decay(past: &PastSweep) -> String {
    format!("{} → {}", past.before.decay_in_words(), past.after.decay_in_words())
}

fn exact(fall: &Waterfall, minor: i64) -> String {
    Money { minor, currency: fall.currency }.exact()
}

fn signed(fall: &Waterfall, minor: i64) -> String {
    let plus = if minor > 0 { "+" } else { "" };
    format!("{plus}{}", exact(fall, minor))
}

/// A table whose cells, words of our own, stand under one another in the source as well.
fn table(heads: &[&str], right: &[bool], rows: &[Vec<String>]) -> Vec<String> {
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let long = |text: &String| text.chars().count();
    let widest = |at: usize| rows.iter().chain([&heads]).filter_map(|row| row.get(at)).map(long).max().unwrap_or(0);
    let widths: Vec<usize> = (0..heads.len()).map(|at| widest(at).max(3)).collect();
    let line = |cells: &[String]| {
        let pad = |((cell, width), right): ((&String, &usize), &bool)| match right {
            true => format!(" {cell:>width$} |"),
            false => format!(" {cell:<width$} |"),
        };
        format!("|{}", cells.iter().zip(&widths).zip(right).map(pad).collect::<String>())
    };
    let rule = widths.iter().zip(right).map(|(width, right)| match right {
        true => format!(" {}: |", "-".repeat(width - 1)),
        false => format!(" {} |", "-".repeat(*width)),
    });
    let rule = format!("|{}", rule.collect::<String>());
    [line(&heads), rule].into_iter().chain(rows.iter().map(|row| line(row))).collect()
}
