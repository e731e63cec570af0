//! The sweep's state: the card that is asked about, what is still to come, the way back; and at its end what is kept.

use crate::domain::deal::Deal;
use crate::domain::ids::DealId;
use crate::domain::money::Currency;
use crate::domain::order::Order;
use crate::domain::page::DealPage;
use crate::domain::sweep::{Alike, PastSweep, Review, Standing, Sweep};
use crate::domain::waterfall::{Line as FallLine, Waterfall};
use std::collections::HashMap;

/// A sweep that is wanted: over which deals, and how many of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Its filter; `None`: every open deal.
    pub filter: Option<String>,
    /// How many deals at most.
    pub limit: Option<usize>,
    /// Whether a sweep that goes on goes over these from now on.
    pub insists: bool,
}

/// What is read for a sweep.
#[derive(Debug)]
pub struct Read {
    /// The one under way; `None`: there is none.
    pub sweep: Option<Sweep>,
    /// Those that are over, the latest first.
    pub past: Vec<PastSweep>,
    /// What the quarter has brought so far, in minor units of the home currency.
    pub won: i64,
    /// Its quota, in the same; `None`: there is none.
    pub quota: Option<i64>,
}

/// Where a sweep stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// It was not read yet.
    #[default]
    Start,
    /// At a deal.
    Card(DealId),
    /// Behind the last one.
    End,
}

/// What a sweep has to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The deal of the card.
    Card(DealId),
    /// What is kept at the end.
    End,
}

/// The end of a sweep: what is kept of it.
#[derive(Debug)]
pub struct End {
    /// The record, or what it would be.
    pub review: Review,
    /// The deals that it names, as they stand; those that are gone are missing.
    pub deals: HashMap<DealId, Deal>,
    /// The currency whose waterfall comes first.
    pub home: Currency,
    /// The line under the cursor.
    pub at: usize,
}

/// A line of the end that has deals behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndLine {
    /// One of a waterfall's, by the place of the waterfall.
    Fall(usize, FallLine),
    /// A deal that was left undecided.
    Undecided(DealId),
}

impl End {
    /// The lines that the cursor goes to, from top to bottom.
    #[must_use]
    pub fn lines(&self) -> Vec<EndLine> {
        let mut falls: Vec<(usize, &Waterfall)> = self.review.waterfalls.iter().enumerate().collect();
        falls.sort_by_key(|(_, fall)| fall.currency != self.home);
        let falls = falls.into_iter().flat_map(|(at, fall)| fall.lines().map(move |(line, _)| EndLine::Fall(at, line)));
        falls.chain(self.review.figures.undecided.iter().map(|deal| EndLine::Undecided(*deal))).collect()
    }

    /// The line under the cursor.
    #[must_use]
    pub fn line(&self) -> Option<EndLine> {
        self.lines().get(self.at).copied()
    }

    /// What a deal is called.
    #[must_use]
    pub fn name(&self, deal: DealId) -> String {
        self.deals.get(&deal).map_or_else(|| format!("deal {deal}, which is gone"), Deal::name)
    }
}

/// The sweep.
#[derive(Debug, Default)]
pub struct SweepScreen {
    /// What is wanted, until it was read.
    pub wish: Option<Wish>,
    /// What was read.
    pub read: Option<Read>,
    /// Where it stands.
    pub place: Place,
    /// The deals still to be asked about, the one in front of the seller not among them.
    pub queue: Vec<DealId>,
    /// By value, or by idle days.
    pub by_idle: bool,
    /// The deal of the card with all that belongs to it.
    pub page: Option<Box<DealPage>>,
    /// How deals like it ended.
    pub alike: Option<Alike>,
    /// What is kept, or would be, at the end; `None`: it is not there yet, or not read.
    pub end: Option<Box<End>>,
    /// How the pipeline stands, in the currency of the card's deal.
    pub standing: Standing,
    /// A decision was taken on the card, and what follows from it was not settled yet.
    pub decided: bool,
    /// What still holds after it was asked about already.
    pub asked: bool,
    /// What was read is as old as the last operation, at most.
    pub fresh: bool,
    /// Whether the card has to be read.
    stale_card: bool,
    trail: Vec<DealId>,
}

impl SweepScreen {
    /// A sweep that is to begin, or to go on.
    #[must_use]
    pub fn new(wish: Wish) -> Self {
        Self { wish: Some(wish), ..Self::default() }
    }

    /// The sweep under way.
    #[must_use]
    pub fn sweep(&self) -> Option<&Sweep> {
        self.read.as_ref()?.sweep.as_ref()
    }

    /// Whether it was read, and there is none under way.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.read.as_ref().is_some_and(|read| read.sweep.is_none())
    }

    /// The latest sweep that is over.
    #[must_use]
    pub fn last(&self) -> Option<&PastSweep> {
        self.read.as_ref()?.past.first()
    }

    /// The deal that is asked about.
    #[must_use]
    pub fn deal(&self) -> Option<DealId> {
        match self.place {
            Place::Card(deal) => Some(deal),
            Place::Start | Place::End => None,
        }
    }

    /// What is known of that deal.
    #[must_use]
    pub fn known(&self) -> Option<&Deal> {
        self.page.as_ref().map(|page| &page.record.deal)
    }

    /// In which order deals come.
    #[must_use]
    pub fn order(&self) -> Order {
        if self.by_idle { Order::Idle } else { Order::Value }
    }

    /// Takes in what was read.
    pub fn show(&mut self, read: Read) {
        self.read = Some(read);
        self.wish = None;
        self.fresh = true;
        self.stale_card = true;
        if self.is_over() && self.deal().is_some() {
            self.go_to(Place::End);
        }
    }

    /// Takes in the deals that are still to be asked about. The first one comes up where none has yet.
    pub fn line_up(&mut self, mut queue: Vec<DealId>) {
        queue.retain(|deal| Some(*deal) != self.deal());
        self.queue = queue;
        if self.place == Place::Start && self.read.is_some() {
            // The way back leads through what an earlier sitting dealt with.
            self.trail = self.handled_in_order();
            self.go_on();
        }
    }

    /// What has to be read for the place where it stands, once.
    pub fn wanted(&mut self) -> Option<Wanted> {
        let wanted = match self.place {
            Place::Start => return None,
            Place::Card(deal) => Wanted::Card(deal),
            Place::End => Wanted::End,
        };
        std::mem::take(&mut self.stale_card).then_some(wanted)
    }

    /// Takes in what is kept, or would be; the cursor stays.
    pub fn show_end(&mut self, mut end: End) {
        let before = self.end.as_ref().map_or(0, |end| end.at);
        end.at = before.min(end.lines().len().saturating_sub(1));
        self.end = Some(Box::new(end));
    }

    /// The cursor of the end goes to another line.
    pub fn step(&mut self, by: isize) {
        if let Some(end) = &mut self.end {
            let last = end.lines().len().saturating_sub(1);
            end.at = end.at.saturating_add_signed(by).min(last);
        }
    }

    /// Takes in the deal of the card.
    pub fn show_card(&mut self, page: Option<Box<DealPage>>, alike: Option<Alike>) {
        (self.page, self.alike) = (page, alike);
    }

    /// To the next deal, or the end.
    pub fn go_on(&mut self) {
        self.trail.extend(self.deal());
        let next = if self.queue.is_empty() { Place::End } else { Place::Card(self.queue.remove(0)) };
        self.go_to(next);
    }

    /// Leaves the deal undecided and goes on. `true`: that has to be written down.
    pub fn pass(&mut self, asks: bool) -> bool {
        let deal = self.deal();
        let sweep = self.read.as_mut().and_then(|read| read.sweep.as_mut());
        let passed = match (deal, sweep) {
            (Some(deal), Some(sweep)) if asks && !sweep.has_decided(deal) && !sweep.passed.contains(&deal) => {
                sweep.passed.push(deal);
                true
            }
            _ => false,
        };
        self.go_on();
        passed
    }

    /// Back to the deal before. `true`: it had been left undecided, and that has to be written down.
    pub fn go_back(&mut self) -> bool {
        let Some(before) = self.trail.pop() else { return false };
        let passed = self.unpass(before);
        self.return_to(before);
        passed
    }

    /// To a deal that undo has put back.
    pub fn return_to(&mut self, deal: DealId) {
        if self.deal() == Some(deal) {
            return;
        }
        self.queue.retain(|queued| *queued != deal);
        self.trail.retain(|passed| *passed != deal);
        self.go_to(Place::Card(deal));
    }

    /// The place of the deal in front of the seller, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let handled = self.sweep().map(Sweep::handled).unwrap_or_default();
        let here = self.deal().filter(|deal| !handled.contains(deal));
        let all = handled.len() + usize::from(here.is_some()) + self.queue.len();
        let at = if self.deal().is_some() { self.trail.len() + 1 } else { all };
        (at.min(all), all)
    }

    /// The deals that were left undecided and still ask.
    #[must_use]
    pub fn undecided(&self, asks: impl Fn(DealId) -> bool) -> Vec<DealId> {
        let Some(sweep) = self.sweep() else { return Vec::new() };
        sweep.passed.iter().copied().filter(|deal| !sweep.has_decided(*deal) && asks(*deal)).collect()
    }

    fn go_to(&mut self, place: Place) {
        self.place = place;
        (self.page, self.alike, self.decided) = (None, None, false);
        self.stale_card = true;
    }

    fn unpass(&mut self, deal: DealId) -> bool {
        let Some(sweep) = self.read.as_mut().and_then(|read| read.sweep.as_mut()) else { return false };
        let before = sweep.passed.len();
        sweep.passed.retain(|passed| *passed != deal);
        sweep.passed.len() < before
    }

    /// The deals that were dealt with: those that were decided on, then those that were left undecided.
    fn handled_in_order(&self) -> Vec<DealId> {
        let Some(sweep) = self.sweep() else { return Vec::new() };
        let mut all = sweep.decided();
        all.extend(sweep.passed.iter().filter(|passed| !sweep.has_decided(**passed)));
        all
    }
}
