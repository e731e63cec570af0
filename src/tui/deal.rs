//! One deal's screen: what is known of it on one side, what is planned and what happened on the other, and the cursor on
//! their rows.

#[cfg(test)]
mod tests;

use crate::domain::criterion::Progress;
use crate::domain::dates::Moment;
use crate::domain::deal::{Deal, Status};
use crate::domain::ids::{ActivityId, CriterionId, DealId};
use crate::domain::page::{DealPage, Fact, Source};
use crate::domain::stage::Pipeline;
use crate::domain::timeline::{self, Entry};
use chrono::NaiveDate;

/// Where a row stands. Where there is no room for two sides they stand below one another, as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What is known.
    Known,
    /// What is planned, and what happened.
    Told,
}

/// One row. The numbers are places in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// What the rows below are, and how far they have come.
    Heading(&'static str, String),
    /// Air, given up where it is needed.
    Space,
    /// Words where there is nothing else.
    Nothing(&'static str),
    /// A fact.
    Fact(Fact),
    /// A line of the checklist.
    Check(usize),
    /// The notes.
    Notes,
    /// A planned step.
    Step(usize),
    /// Something that happened.
    Event(usize),
    /// Days on which nothing did.
    Quiet(i64),
}

impl Row {
    /// Whether the cursor stops here: there is something to change, or to read at length.
    #[must_use]
    pub fn is_stop(&self) -> bool {
        match self {
            Self::Heading(..) | Self::Space | Self::Quiet(_) | Self::Nothing(_) => false,
            Self::Fact(fact) => fact.source != Source::Reckoned,
            Self::Check(_) | Self::Notes | Self::Step(_) | Self::Event(_) => true,
        }
    }
}

/// What a row is about, whatever its place.
#[derive(Debug, PartialEq, Eq)]
enum Spot {
    Fact(String),
    Check(CriterionId),
    Notes,
    Step(ActivityId),
    Event(Moment, String),
}

/// One deal with all that belongs to it.
#[derive(Debug)]
pub struct DealScreen {
    /// Which.
    pub deal: DealId,
    /// What was read of it; `None`: not yet.
    pub page: Option<DealPage>,
    /// All rows of both sides, each with its own.
    pub rows: Vec<(Side, Row)>,
    /// The row of the cursor.
    pub at: usize,
    /// The first line shown of each side.
    pub tops: [usize; 2],
    /// The fact that the cursor goes to when the deal was read; `None`: the first that can be changed.
    toward: Option<Source>,
}

impl DealScreen {
    /// The screen of a deal that is still to be read.
    #[must_use]
    pub fn new(deal: DealId) -> Self {
        Self { deal, page: None, rows: Vec::new(), at: 0, tops: [0, 0], toward: None }
    }

    /// The same, to be opened on one of its facts.
    #[must_use]
    pub fn toward(deal: DealId, fact: Source) -> Self {
        Self { toward: Some(fact), ..Self::new(deal) }
    }

    /// The deal, once it was read.
    #[must_use]
    pub fn known(&self) -> Option<&Deal> {
        self.page.as_ref().map(|page| &page.record.deal)
    }

    /// Shows what was read; the cursor stays on what it was on, or near its place.
    pub fn show(&mut self, page: DealPage, pipeline: &Pipeline, today: NaiveDate) {
        // What can be changed is what one comes for.
        let toward = self.toward.take();
        let is_wanted =
            |source: &Source| toward.as_ref().map_or(*source != Source::Reckoned, |toward| source == toward);
        let wanted = |(_, row): &(Side, Row)| matches!(row, Row::Fact(fact) if is_wanted(&fact.source));
        let spot = self.spot(self.at);
        let is_first = self.page.is_none();
        self.rows = rows(&page, pipeline, today);
        self.page = Some(page);
        let at = if is_first { self.rows.iter().position(wanted).unwrap_or(0) } else { self.at };
        let same = spot.and_then(|spot| (0..self.rows.len()).find(|at| self.spot(*at).as_ref() == Some(&spot)));
        self.at = same.unwrap_or_else(|| self.nearest(at));
    }

    /// The row of the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.at).map(|(_, row)| row)
    }

    /// The side of the cursor.
    #[must_use]
    pub fn side(&self) -> Side {
        self.rows.get(self.at).map_or(Side::Known, |(side, _)| *side)
    }

    /// So many stops down or up; on its own side, unless all stand below one another.
    pub(super) fn step(&mut self, by: isize, one_column: bool) {
        let stops = self.stops(one_column);
        let Some(place) = stops.iter().position(|at| *at == self.at) else { return };
        self.at = stops[place.saturating_add_signed(by).min(stops.len() - 1)];
    }

    /// To the first or the last stop.
    pub(super) fn jump(&mut self, down: bool, one_column: bool) {
        let stops = self.stops(one_column);
        if let Some(at) = if down { stops.last() } else { stops.first() } {
            self.at = *at;
        }
    }

    /// To the first stop of a side, unless the cursor is there already.
    pub(super) fn go_to(&mut self, side: Side) {
        let stop = |at: &usize| self.rows[*at].0 == side && self.rows[*at].1.is_stop();
        if let Some(at) = (0..self.rows.len()).find(stop).filter(|_| self.side() != side) {
            self.at = at;
        }
    }

    fn stops(&self, one_column: bool) -> Vec<usize> {
        let side = self.side();
        let here = |at: &usize| self.rows[*at].1.is_stop() && (one_column || self.rows[*at].0 == side);
        (0..self.rows.len()).filter(here).collect()
    }

    fn nearest(&self, at: usize) -> usize {
        let stops = || (0..self.rows.len()).filter(|at| self.rows[*at].1.is_stop());
        stops().find(|stop| *stop >= at).or_else(|| stops().next_back()).unwrap_or(0)
    }

    fn spot(&self, at: usize) -> Option<Spot> {
        let page = self.page.as_ref()?;
        match &self.rows.get(at)?.1 {
            Row::Fact(fact) => Some(Spot::Fact(fact.label.clone())),
            Row::Check(n) => page.checks.get(*n).map(|check| Spot::Check(check.criterion.id)),
            Row::Notes => Some(Spot::Notes),
            Row::Step(n) => page.steps.get(*n).map(|step| Spot::Step(step.id)),
            Row::Event(n) => page.events.get(*n).map(|event| Spot::Event(event.when, event.word().to_owned())),
            Row::Heading(..) | Row::Space | Row::Quiet(_) | Row::Nothing(_) => None,
        }
    }
}

/// The rows of a page: facts, checklist and notes; steps and timeline.
fn rows(page: &DealPage, pipeline: &Pipeline, today: NaiveDate) -> Vec<(Side, Row)> {
    let mut known = Vec::new();
    for (at, group) in page.facts(pipeline, today).into_iter().enumerate() {
        known.extend((at > 0).then_some(Row::Space));
        known.extend(group.into_iter().map(Row::Fact));
    }
    if let Some(met) = Progress::of(&page.checks) {
        known.push(Row::Space);
        known.push(Row::Heading("Criteria", met.to_string()));
        known.extend((0..page.checks.len()).map(Row::Check));
    }
    let open = page.record.deal.status == Status::Open;
    let mut told = vec![Row::Heading("Next steps", String::new())];
    told.extend((0..page.steps.len()).map(Row::Step));
    if page.steps.is_empty() {
        told.push(Row::Nothing(if open { "none: nothing is planned" } else { "none" }));
    }
    told.push(Row::Space);
    told.push(Row::Heading("What happened", String::new()));
    let mut event = 0;
    told.extend(timeline::entries(&page.events, open.then_some(today)).into_iter().map(|entry| match entry {
        Entry::Quiet(days) => Row::Quiet(days),
        Entry::Event(_) => {
            event += 1;
            Row::Event(event - 1)
        }
    }));
    let mut notes = vec![Row::Space, Row::Heading("Notes", String::new()), Row::Notes];
    known.append(&mut notes);
    let side = |side, rows: Vec<Row>| rows.into_iter().map(move |row| (side, row));
    side(Side::Known, known).chain(side(Side::Told, told)).collect()
}
