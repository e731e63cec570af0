//! Why a deal is stalled, in words; whether it waits for a known day; whether it needs a decision. Reads the card
//! alone: no history, so that ten thousand cards cost nothing to ask.

use super::activity::Light;
use super::dates::short;
use super::deal::{Deal, Status};
use super::stage::{DEFAULT_STALL_DAYS, Pipeline, Stage, WonStay};
use chrono::NaiveDate;
use strum::IntoStaticStr;

#[cfg(test)]
mod tests;

/// Pushes of the expected close within one stage from which on a deal is stalled.
pub const PUSHES_TO_STALL: u16 = 3;

/// Finished stays of won deals from which on their median tells something.
const ENOUGH_STAYS: u32 = 5;

/// How long a stage lets a deal rest, and how long it usually keeps one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Idle days after which a deal is stalled; 0: never.
    pub stall_days: u16,
    /// How long deals that were won stood there.
    pub won_stay: Option<WonStay>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { stall_days: DEFAULT_STALL_DAYS, won_stay: None }
    }
}

impl Limits {
    /// Those of the stage in which a deal stands.
    #[must_use]
    pub fn of(deal: &Deal, pipeline: &Pipeline) -> Self {
        deal.stage.and_then(|id| pipeline.stage(id)).map_or_else(Self::default, Self::in_stage)
    }

    /// A stage's.
    #[must_use]
    pub fn in_stage(stage: &Stage) -> Self {
        Self { stall_days: stage.stall_days, won_stay: stage.won_stay }
    }

    /// The stay of won deals where enough of them are known and a stay of so many days is more than one and a half times
    /// their median.
    fn slow_after(self, days: i64) -> Option<WonStay> {
        self.won_stay.filter(|stay| stay.stays >= ENOUGH_STAYS && days * 4 > stay.doubled * 3)
    }
}

/// One reason for which a deal is stalled; its name (`idle`, `slow`, `past_close`, `pushed`, `flagged`) is the one in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Reason<'d> {
    /// Nothing happened between seller and customer for as long as the stage allows, or longer.
    Idle {
        /// Days without a touch.
        days: i64,
        /// The stage's limit.
        allowed: u16,
    },
    /// It has stood in its stage for longer than deals that are won do.
    Slow {
        /// Days in its stage.
        days: i64,
        /// How long deals that were won stood there.
        usual: WonStay,
    },
    /// The day on which it should have closed is over.
    PastClose {
        /// That day.
        close: NaiveDate,
    },
    /// Its expected close was put off again and again.
    Pushed {
        /// How often since it entered its stage.
        times: u16,
    },
    /// The seller said so.
    Flagged {
        /// And why, perhaps.
        note: Option<&'d str>,
    },
}

impl Reason<'_> {
    /// As JSON names it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.into()
    }

    /// As a card's foot and the sweep say it: "no touch for 23 days, 14 allowed here".
    #[must_use]
    pub fn words(&self, today: NaiveDate) -> String {
        match *self {
            Self::Idle { days, allowed } => {
                let unit = if days == 1 { "day" } else { "days" };
                format!("no touch for {days} {unit}, {allowed} allowed here")
            }
            Self::Slow { days, usual } => {
                let unit = if days == 1 { "day" } else { "days" };
                format!("here for {days} {unit}, won deals stayed {usual}")
            }
            Self::PastClose { close } => format!("past close {}", short(close, today)),
            Self::Pushed { times } => format!("expected close put off {times} times"),
            Self::Flagged { note: None } => "flagged".to_owned(),
            Self::Flagged { note: Some(note) } => format!("flagged: {note}"),
        }
    }
}

/// Every reason that holds, the most telling first; empty for a deal that is closed, snoozed or well.
#[must_use]
pub fn reasons(deal: &Deal, limits: Limits, today: NaiveDate) -> Vec<Reason<'_>> {
    holding(deal, limits, today).collect()
}

/// Whether any reason holds.
#[must_use]
pub fn stalled(deal: &Deal, limits: Limits, today: NaiveDate) -> bool {
    holding(deal, limits, today).next().is_some()
}

/// Whether the deal is open and its next step is due today or later, yet no later than its stage lets a deal rest: a
/// known wait is no stall.
#[must_use]
pub fn waiting(deal: &Deal, limits: Limits, today: NaiveDate) -> bool {
    let allowed = match limits.stall_days {
        0 => DEFAULT_STALL_DAYS,
        days => days,
    };
    deal.status == Status::Open
        && deal.next_step.as_ref().is_some_and(|step| {
            let ahead = (step.due - today).num_days();
            (0..=i64::from(allowed)).contains(&ahead)
        })
}

/// Whether a sweep asks about it: stalled, or its next step overdue or missing. What a running sweep has decided is the
/// sweep's to know.
#[must_use]
pub fn needs_decision(deal: &Deal, limits: Limits, today: NaiveDate) -> bool {
    in_play(deal, today) && (matches!(deal.light(today), Light::Overdue | Light::None) || stalled(deal, limits, today))
}

/// The idle days from which on a card says `quiet 23 d`: half the stall limit, rounded up; `None` in a stage without
/// one.
#[must_use]
pub fn quiet_from(stall_days: u16) -> Option<i64> {
    (stall_days > 0).then(|| i64::from(stall_days.div_ceil(2)))
}

fn in_play(deal: &Deal, today: NaiveDate) -> bool {
    deal.status == Status::Open && !deal.snoozed(today)
}

fn holding(deal: &Deal, limits: Limits, today: NaiveDate) -> impl Iterator<Item = Reason<'_>> {
    let Limits { stall_days, .. } = limits;
    let waits = move || waiting(deal, limits, today);
    let idle = || {
        let days = deal.idle_days(today);
        let over = stall_days > 0 && days >= i64::from(stall_days);
        (over && !waits()).then_some(Reason::Idle { days, allowed: stall_days })
    };
    let slow = || {
        let days = deal.stage_days(today);
        limits.slow_after(days).filter(|_| !waits()).map(|usual| Reason::Slow { days, usual })
    };
    let past_close = || {
        let close = deal.expected_close.filter(|close| *close < today)?;
        Some(Reason::PastClose { close })
    };
    let pushed = || {
        let times = deal.pushes;
        (times >= PUSHES_TO_STALL).then_some(Reason::Pushed { times })
    };
    let found = if in_play(deal, today) {
        let flagged = deal.flagged.then_some(Reason::Flagged { note: deal.flag_note.as_deref() });
        [idle(), slow(), past_close(), pushed(), flagged]
    } else {
        [None; 5]
    };
    found.into_iter().flatten()
}
