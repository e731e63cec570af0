//! The waterfall between two moments: opening value + new + reopened + raised − lowered − won − lost ± other = closing
//! value, of the open deals of one pipeline. Every amount is a difference of what a deal was worth before and after an
//! event, so that it adds up to the cent.

use super::dates::Moment;
use super::deal::Status;
use super::ids::DealId;
use super::money::Currency;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use strum::{Display, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

#[cfg(test)]
mod tests;

/// Why the value of the open deals changed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumIter, EnumString, IntoStaticStr, Serialize, Deserialize,
)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// A deal came to be, at what it was worth then.
    New,
    /// A closed one was opened again.
    Reopened,
    /// It is worth more.
    Raised,
    /// It is worth less.
    Lowered,
    /// It was won, at its final value.
    Won,
    /// It was lost.
    Lost,
    /// Its currency changed; or something was deleted, imported or dated back since.
    Other,
}

impl Line {
    /// As screens and reports call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "New",
            Self::Reopened => "Reopened",
            Self::Raised => "Raised",
            Self::Lowered => "Lowered",
            Self::Won => "Won",
            Self::Lost => "Lost",
            Self::Other => "Other",
        }
    }
}

/// What one event of a deal did to the value of the open deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Whose.
    pub deal: DealId,
    /// Why.
    pub line: Line,
    /// By how much, in minor units; less than nothing where the value fell.
    pub minor: i64,
}

/// The waterfall of the deals in one currency; amounts in its minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waterfall {
    /// Of all amounts.
    pub currency: Currency,
    /// The open deals at the start.
    pub opening: i64,
    /// In the order of the deals, each one's events in order.
    pub parts: Vec<Part>,
    /// What no event of a deal that is still there accounts for: deals that were deleted, and what was dated back to before
    /// the start.
    pub unseen: i64,
    /// The open deals at the end.
    pub closing: i64,
}

impl Waterfall {
    /// That of no deal.
    #[must_use]
    pub fn nothing(currency: Currency) -> Self {
        Self { currency, opening: 0, parts: Vec::new(), unseen: 0, closing: 0 }
    }

    fn add(&mut self, deal: DealId, line: Line, minor: i64) {
        self.parts.push(Part { deal, line, minor });
    }

    /// What a line adds up to.
    #[must_use]
    pub fn sum(&self, line: Line) -> i64 {
        let seen: i64 = self.parts.iter().filter(|part| part.line == line).map(|part| part.minor).sum();
        if line == Line::Other { seen + self.unseen } else { seen }
    }

    /// The lines that are not nothing, with their sums.
    pub fn lines(&self) -> impl Iterator<Item = (Line, i64)> {
        Line::iter().map(|line| (line, self.sum(line))).filter(|(line, sum)| *sum != 0 || !self.deals(*line).is_empty())
    }

    /// The deals behind a line, with what each of them adds to it.
    #[must_use]
    pub fn deals(&self, line: Line) -> BTreeMap<DealId, i64> {
        let mut deals = BTreeMap::new();
        for part in self.parts.iter().filter(|part| part.line == line) {
            *deals.entry(part.deal).or_default() += part.minor;
        }
        deals
    }

    /// The same from an opening value that was written down at the start: what differs from it was not seen.
    #[must_use]
    pub fn opened_at(self, opening: i64) -> Self {
        let seen: i64 = self.parts.iter().map(|part| part.minor).sum();
        Self { opening, unseen: self.closing - opening - seen, ..self }
    }
}

/// A moment that parts before from after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// An instant; what happened at it lies before.
    At(DateTime<Utc>),
    /// The end of a day.
    EndOf(NaiveDate),
}

impl Cut {
    /// Whether something happened after it.
    #[must_use]
    pub fn is_before(self, when: Moment) -> bool {
        match self {
            Self::At(at) => when.at > at,
            Self::EndOf(day) => when.day > day,
        }
    }
}

/// What has become another in a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Its value.
    Value(Option<i64>, Option<i64>),
    /// Its currency.
    Currency(Currency, Currency),
    /// Its status.
    Status(Status, Status),
}

/// A deal as it stands, and what it has been through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// Which.
    pub deal: DealId,
    /// When it came to be.
    pub created: Moment,
    /// Open, won or lost.
    pub status: Status,
    /// When it was closed, where it is.
    pub closed: Option<Moment>,
    /// Minor units; `None`: unpriced.
    pub value: Option<i64>,
    /// Of the value.
    pub currency: Currency,
    /// What has changed since the start at least, oldest first.
    pub turns: Vec<(Moment, Turn)>,
}

/// The waterfalls of a pipeline between two moments, one a currency, in the order of their codes.
#[must_use]
pub fn waterfalls(deals: &[Worth], from: Cut, to: Cut) -> Vec<Waterfall> {
    let mut all: BTreeMap<&'static str, Waterfall> = BTreeMap::new();
    for deal in deals {
        let mut take = |amount: Amount, add: fn(&mut Waterfall, DealId, i64)| {
            let Amount { currency, minor } = amount;
            add(all.entry(currency.code()).or_insert_with(|| Waterfall::nothing(currency)), deal.deal, minor);
        };
        deal.walk(from, to, &mut take);
    }
    all.into_values().collect()
}

/// What a deal adds to the value of the open deals.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Amount {
    currency: Currency,
    minor: i64,
}

#[derive(Clone, Copy)]
struct State {
    status: Status,
    value: Option<i64>,
    currency: Currency,
}

impl State {
    /// `None`: it is not open. The one place where an amount is put into a currency.
    fn amount(self) -> Option<Amount> {
        (self.status == Status::Open).then(|| Amount { currency: self.currency, minor: self.value.unwrap_or(0) })
    }

    fn undo(&mut self, turn: &Turn) {
        match *turn {
            Turn::Value(old, _) => self.value = old,
            Turn::Currency(old, _) => self.currency = old,
            Turn::Status(old, _) => self.status = old,
        }
    }

    fn take(&mut self, turn: &Turn) {
        match *turn {
            Turn::Value(_, new) => self.value = new,
            Turn::Currency(_, new) => self.currency = new,
            Turn::Status(_, new) => self.status = new,
        }
    }
}

type Take<'t> = dyn FnMut(Amount, fn(&mut Waterfall, DealId, i64)) + 't;

impl Worth {
    /// Goes back from what stands now to the start, and forwards again, event by event.
    fn walk(&self, from: Cut, to: Cut, take: &mut Take<'_>) {
        if to.is_before(self.created) {
            return;
        }
        let turns = self.all_turns(from);
        let mut state = State { status: self.status, value: self.value, currency: self.currency };
        let mut end = turns.len();
        while let Some((_, turn)) = turns[..end].last().filter(|(when, _)| to.is_before(*when)) {
            state.undo(turn);
            end -= 1;
        }
        let ends = state;
        ends.amount().into_iter().for_each(|amount| take(amount, |fall, _, minor| fall.closing += minor));
        let mut begin = end;
        while let Some((_, turn)) = turns[..begin].last().filter(|(when, _)| from.is_before(*when)) {
            state.undo(turn);
            begin -= 1;
        }
        let begins = state.amount();
        if from.is_before(self.created) {
            begins.into_iter().for_each(|amount| take(amount, |fall, deal, minor| fall.add(deal, Line::New, minor)));
        } else {
            begins.into_iter().for_each(|amount| take(amount, |fall, _, minor| fall.opening += minor));
        }
        // What is worth another amount in another currency has become both at once.
        let together = |one: &(Moment, Turn), other: &(Moment, Turn)| {
            let is_status = |turn: &Turn| matches!(turn, Turn::Status(..));
            one.0.at == other.0.at && !is_status(&one.1) && !is_status(&other.1)
        };
        for step in turns[begin..end].chunk_by(together) {
            let before = state.amount();
            step.iter().for_each(|(_, turn)| state.take(turn));
            told(before, state, take);
        }
        // What was dated back to before another change leaves the one beside the other.
        for (amount, sign) in [(state.amount(), -1), (ends.amount(), 1)] {
            let differs = state.amount() != ends.amount();
            amount.filter(|_| differs).into_iter().for_each(|Amount { currency, minor }| {
                take(Amount { currency, minor: sign * minor }, |fall, deal, minor| fall.add(deal, Line::Other, minor));
            });
        }
    }

    /// The turns in the order of time; a deal that was closed when it was imported has the day, and no change that says
    /// so.
    fn all_turns(&self, from: Cut) -> Vec<(Moment, Turn)> {
        let mut turns = self.turns.clone();
        turns.sort_by_key(|(when, _)| when.at);
        let mut state = State { status: self.status, value: self.value, currency: self.currency };
        turns.iter().rev().for_each(|(_, turn)| state.undo(turn));
        let is_told = turns.iter().any(|(_, turn)| matches!(turn, Turn::Status(..)));
        let untold = |closed: &Moment| !is_told && state.status != Status::Open && from.is_before(*closed);
        if let Some(closed) = self.closed.filter(untold) {
            let at = turns.partition_point(|(when, _)| when.at < closed.at);
            turns.insert(at, (closed, Turn::Status(Status::Open, state.status)));
        }
        turns
    }
}

/// What one step has done to the value of the open deals.
fn told(before: Option<Amount>, state: State, take: &mut Take<'_>) {
    match (before, state.amount()) {
        (None, None) => {}
        (None, Some(after)) => take(after, |fall, deal, minor| fall.add(deal, Line::Reopened, minor)),
        (Some(before), None) if state.status == Status::Won => {
            take(before, |fall, deal, minor| fall.add(deal, Line::Won, -minor));
        }
        (Some(before), None) => {
            take(before, |fall, deal, minor| fall.add(deal, Line::Lost, -minor));
        }
        (Some(before), Some(after)) if before.currency == after.currency => {
            let minor = after.minor - before.minor;
            take(Amount { minor, ..after }, |fall, deal, minor| match minor {
                0 => {}
                1.. => fall.add(deal, Line::Raised, minor),
                _ => fall.add(deal, Line::Lowered, minor),
            });
        }
        (Some(before), Some(after)) => {
            take(before, |fall, deal, minor| fall.add(deal, Line::Other, -minor));
            take(after, |fall, deal, minor| fall.add(deal, Line::Other, minor));
        }
    }
}
