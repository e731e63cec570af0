//! What is kept of a finished sweep, and how many weeks in a row there was one.

use super::{Decided, Decision, Standing, Sweep};
use crate::domain::dates::Moment;
use crate::domain::ids::DealId;
use crate::domain::waterfall::{Cut, Waterfall, Worth, waterfalls};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The figures of a sweep, as they were when it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// The day after whose end, or on which, the waterfall begins.
    pub since: NaiveDate,
    /// When the sweep began.
    pub before: Standing,
    /// When it ended.
    pub after: Standing,
    /// On how many deals something was decided.
    pub decided: usize,
    /// What the decisions were, and how many of each.
    pub counts: Vec<(Decided, usize)>,
    /// The deals that were left undecided.
    pub undecided: Vec<DealId>,
    /// The quota of the quarter then, in minor units of the home currency; `None`: there was none.
    pub quota: Option<i64>,
}

/// A sweep that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// When it began.
    pub began: Moment,
    /// When it ended.
    pub finished: Moment,
    /// The filter over which it went.
    pub filter: Option<String>,
    /// Seconds spent on it, pauses left out.
    pub seconds: i64,
    /// What was decided, oldest first.
    pub decisions: Vec<Decision>,
    /// From the end of the last sweep to that of this one; one a currency.
    pub waterfalls: Vec<Waterfall>,
    /// As they were that day.
    pub figures: Figures,
}

/// What a sweep is made a record of.
#[derive(Debug)]
pub struct Ended<'a> {
    /// The sweep.
    pub sweep: &'a Sweep,
    /// The deals that were left undecided.
    pub undecided: Vec<DealId>,
    /// The one before it.
    pub last: Option<&'a Review>,
    /// What deals have been through since [`since`] that one.
    pub worths: &'a [Worth],
    /// How the pipeline stands.
    pub after: Standing,
    /// The quota of the quarter, in minor units of the home currency.
    pub quota: Option<i64>,
}

/// Where the waterfall after a sweep begins; the first one goes back a week from the day on which it began.
#[must_use]
pub fn since(last: Option<&Review>, began: NaiveDate) -> Cut {
    last.map_or_else(|| Cut::EndOf(since_day(None, began)), |last| Cut::At(last.finished.at))
}

/// The day of that.
#[must_use]
pub fn since_day(last: Option<&Review>, began: NaiveDate) -> NaiveDate {
    last.map_or_else(|| began.checked_sub_days(Days::new(7)).unwrap_or(began), |last| last.finished.day)
}

/// The waterfalls since the last sweep. They begin with what that one closed with: what was deleted or dated back since
/// then shows.
#[must_use]
pub fn waterfalls_since(last: Option<&Review>, worths: &[Worth], began: NaiveDate, end: Moment) -> Vec<Waterfall> {
    let mut falls = waterfalls(worths, since(last, began), Cut::At(end.at));
    let Some(last) = last else { return falls };
    let known = |currency| last.waterfalls.iter().find(|fall| fall.currency == currency).map_or(0, |fall| fall.closing);
    falls = falls
        .into_iter()
        .map(|fall| {
            let opening = known(fall.currency);
            fall.opened_at(opening)
        })
        .collect();
    // Of a currency whose last deal was deleted nothing is left to tell.
    let gone = last.waterfalls.iter().filter(|before| before.closing != 0);
    for before in gone {
        if falls.iter().all(|fall| fall.currency != before.currency) {
            falls.push(Waterfall::nothing(before.currency).opened_at(before.closing));
        }
    }
    falls
}

impl Review {
    /// The record of a sweep that ends now; of one that was never ended as it was left.
    #[must_use]
    pub fn of(ended: Ended<'_>, now: Moment) -> Self {
        let Ended { sweep, undecided, last, worths, after, quota } = ended;
        let end = sweep.end(now);
        Self {
            began: sweep.began,
            finished: end,
            filter: sweep.filter.clone(),
            seconds: sweep.seconds(end.at),
            decisions: sweep.decisions.clone(),
            waterfalls: waterfalls_since(last, worths, sweep.began.day, end),
            figures: Figures {
                since: since_day(last, sweep.began.day),
                before: sweep.before.unwrap_or(after),
                after,
                decided: sweep.decided().len(),
                counts: sweep.counts(),
                undecided,
                quota,
            },
        }
    }

    /// On how many deals something was decided.
    #[must_use]
    pub fn decided(&self) -> usize {
        self.figures.decided
    }

    /// What the decisions were, counted: "3 next steps · 1 won".
    #[must_use]
    pub fn counts(&self) -> String {
        self.figures.counts.iter().map(|(what, n)| what.counted(*n)).collect::<Vec<_>>().join(" · ")
    }

    /// "14 min"
    #[must_use]
    pub fn length(&self) -> String {
        length(self.seconds)
    }

    /// What is left of it among the sweeps before.
    #[must_use]
    pub fn past(&self) -> PastSweep {
        let Figures { before, after, .. } = &self.figures;
        let (decided, undecided) = (self.decided(), self.figures.undecided.len());
        PastSweep { finished: self.finished, seconds: self.seconds, decided, undecided, before: *before, after: *after }
    }
}

/// A sweep among those before: its figures, without what was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastSweep {
    /// When it ended.
    pub finished: Moment,
    /// Seconds spent on it, pauses left out.
    pub seconds: i64,
    /// On how many deals something was decided.
    pub decided: usize,
    /// How many were left undecided.
    pub undecided: usize,
    /// When it began.
    pub before: Standing,
    /// When it ended.
    pub after: Standing,
}

impl PastSweep {
    /// "14 min"
    #[must_use]
    pub fn length(&self) -> String {
        length(self.seconds)
    }
}

/// "14 min"; less than a minute is said so.
fn length(seconds: i64) -> String {
    match seconds {
        ..60 => "< 1 min".to_owned(),
        seconds if seconds < 3600 => format!("{} min", seconds / 60),
        seconds => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

/// How many weeks in a row had a sweep, up to this one; where this one has none yet, up to the last. Weeks begin on
/// Monday.
#[must_use]
pub fn weeks_running(finished: impl IntoIterator<Item = NaiveDate>, today: NaiveDate) -> usize {
    let swept: BTreeSet<NaiveDate> = finished.into_iter().map(monday).collect();
    let before = |week: NaiveDate| week.checked_sub_days(Days::new(7)).unwrap_or(week);
    let this = monday(today);
    let last = if swept.contains(&this) { this } else { before(this) };
    std::iter::successors(Some(last), |week| Some(before(*week))).take_while(|week| swept.contains(week)).count()
}

fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}
