//! What single terms ask, and whether a deal answers.

use super::Filter;
use super::amounts::Amounts;
use super::needle::Needle;
use crate::domain::activity::Light;
use crate::domain::dates::Days;
use crate::domain::deal::{DealRecord, Status};
use crate::domain::draft::Context;
use crate::domain::ids::StageId;
use crate::domain::stall::{self, Limits};
use chrono::NaiveDate;
use std::ops::RangeInclusive;
use strum::{EnumIter, EnumString, IntoStaticStr};

/// What one term asks; in each list one of them has to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Test {
    Text(Needle),
    Stage(Vec<StageId>),
    Value(Vec<Amounts>),
    Day(DayOf, Vec<Days>),
    Count(CountOf, Vec<RangeInclusive<i128>>),
    Words(WordsOf, Vec<Needle>),
    Tag(Vec<Needle>),
    Is(Vec<Is>),
    No(Vec<No>),
    Saved(Vec<Filter>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayOf {
    ExpectedClose,
    Creation,
    Closing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CountOf {
    Idle,
    InStage,
    Percent,
}

/// A field of text that is asked by its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WordsOf {
    Source,
    Product,
    Organization,
    Contact,
    LostReason,
    Custom(Needle),
}

/// What `is:` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub(super) enum Is {
    Open,
    Won,
    Lost,
    All,
    Stalled,
    Flagged,
    Snoozed,
    Waiting,
    Overdue,
    Unpriced,
}

/// What `no:` asks for: a deal without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub(super) enum No {
    Next,
    Close,
    Value,
    Contact,
    Source,
    Product,
    Org,
    Tag,
}

impl Test {
    /// Whether it speaks of closed deals or of all.
    pub(super) fn names_status(&self) -> bool {
        match self {
            Self::Is(any) => any.iter().any(|is| is.is_status()),
            Self::Day(of, _) => *of == DayOf::Closing,
            Self::Words(of, _) => *of == WordsOf::LostReason,
            Self::Saved(any) => any.iter().any(Filter::names_status),
            _ => false,
        }
    }

    /// Whether it names a stage.
    pub(super) fn names_stage(&self) -> bool {
        match self {
            Self::Stage(_) => true,
            Self::Saved(any) => any.iter().any(Filter::names_stage),
            _ => false,
        }
    }

    /// Whether a deal of this status can be what it asks for.
    pub(super) fn admits(&self, status: Status) -> bool {
        match self {
            Self::Is(any) => any.iter().any(|is| is.admits(status)),
            Self::Day(DayOf::Closing, _) => status != Status::Open,
            Self::Words(WordsOf::LostReason, _) => status == Status::Lost,
            Self::Saved(any) => any.iter().any(|filter| filter.admits(status)),
            _ => true,
        }
    }

    /// Whether every deal of this status is what it asks for.
    pub(super) fn covers(&self, status: Status) -> bool {
        match self {
            Self::Is(any) => any.iter().any(|is| is.is_status() && is.admits(status)),
            Self::Saved(any) => any.iter().any(|filter| filter.covers(status)),
            _ => false,
        }
    }

    /// Whether a deal is what it asks for.
    pub(super) fn holds(&self, record: &DealRecord, context: &Context<'_>) -> bool {
        let deal = &record.deal;
        match self {
            Self::Text(needle) => anywhere(needle, record),
            Self::Stage(any) => deal.stage.is_some_and(|stage| any.contains(&stage)),
            Self::Value(any) => deal.money().is_some_and(|money| any.iter().any(|amounts| amounts.contains(money))),
            Self::Day(of, any) => of.day(record).is_some_and(|day| any.iter().any(|days| days.contains(day))),
            Self::Count(of, any) => {
                of.count(record, context).is_some_and(|n| any.iter().any(|counts| counts.contains(&n.into())))
            }
            Self::Words(of, any) => any.iter().any(|needle| of.holds(record, needle)),
            Self::Tag(any) => any.iter().any(|needle| record.tags.iter().any(|tag| needle.is(tag))),
            Self::Is(any) => any.iter().any(|is| is.holds(record, context)),
            Self::No(any) => any.iter().any(|no| no.holds(record)),
            Self::Saved(any) => any.iter().any(|filter| filter.matches(record, context)),
        }
    }
}

impl DayOf {
    fn day(self, record: &DealRecord) -> Option<NaiveDate> {
        match self {
            Self::ExpectedClose => record.deal.expected_close,
            Self::Creation => Some(record.deal.created_on),
            Self::Closing => record.deal.closed_on,
        }
    }
}

impl CountOf {
    fn count(self, record: &DealRecord, context: &Context<'_>) -> Option<i64> {
        let deal = &record.deal;
        match self {
            // A closed deal is done, however long ago: it is never idle.
            Self::Idle => (deal.status == Status::Open).then(|| deal.idle_days(context.today)),
            Self::InStage => Some(deal.stage_days(context.today)),
            Self::Percent => Some(i64::from(deal.chance(context.pipeline).0.percent())),
        }
    }
}

impl WordsOf {
    fn holds(&self, record: &DealRecord, needle: &Needle) -> bool {
        let starts = |text: Option<&str>| text.is_some_and(|text| needle.starts_a_word_of(text));
        match self {
            Self::Source => starts(record.source.as_deref()),
            Self::Product => starts(record.product.as_deref()),
            Self::Organization => starts(record.deal.organization.as_deref()),
            Self::Contact => {
                record.contact.as_ref().is_some_and(|who| starts(Some(&who.name)) || starts(who.email.as_deref()))
            }
            Self::LostReason => starts(record.lost_reason.as_deref()),
            Self::Custom(name) => record.fields.iter().any(|(field, value)| name.is(field) && starts(Some(value))),
        }
    }
}

impl Is {
    fn is_status(self) -> bool {
        matches!(self, Self::Open | Self::Won | Self::Lost | Self::All)
    }

    fn admits(self, status: Status) -> bool {
        match self {
            Self::Won => status == Status::Won,
            Self::Lost => status == Status::Lost,
            Self::All | Self::Flagged | Self::Unpriced => true,
            Self::Open | Self::Stalled | Self::Snoozed | Self::Waiting | Self::Overdue => status == Status::Open,
        }
    }

    fn holds(self, record: &DealRecord, context: &Context<'_>) -> bool {
        let deal = &record.deal;
        let today = context.today;
        let limits = || Limits::of(deal, context.pipeline);
        let open = deal.status == Status::Open;
        match self {
            Self::All => true,
            Self::Open => open,
            Self::Won => deal.status == Status::Won,
            Self::Lost => deal.status == Status::Lost,
            Self::Stalled => stall::stalled(deal, limits(), today),
            Self::Flagged => deal.flagged,
            Self::Snoozed => open && deal.snoozed(today),
            Self::Waiting => stall::waiting(deal, limits(), today),
            Self::Overdue => open && deal.light(today) == Light::Overdue,
            Self::Unpriced => deal.value.is_none(),
        }
    }
}

impl No {
    fn holds(self, record: &DealRecord) -> bool {
        let deal = &record.deal;
        match self {
            Self::Next => deal.next_step.is_none(),
            Self::Close => deal.expected_close.is_none(),
            Self::Value => deal.value.is_none(),
            Self::Contact => record.contact.is_none(),
            Self::Source => record.source.is_none(),
            Self::Product => record.product.is_none(),
            Self::Org => deal.organization.is_none(),
            Self::Tag => record.tags.is_empty(),
        }
    }
}

/// Free text looks at all the text that a deal's record holds, and at its name as it is printed. What was logged of it is
/// not in the record.
fn anywhere(needle: &Needle, record: &DealRecord) -> bool {
    let (deal, contact) = (&record.deal, record.contact.as_ref());
    let firm = deal.organization.as_deref();
    let lines = [
        Some(&*deal.title),
        firm,
        contact.map(|who| who.name.as_str()),
        contact.and_then(|who| who.email.as_deref()),
        contact.and_then(|who| who.phone.as_deref()),
        record.product.as_deref(),
        record.source.as_deref(),
        deal.next_step.as_ref().map(|step| &*step.subject),
        record.lost_reason.as_deref(),
        record.lost_note.as_deref(),
        deal.flag_note.as_deref(),
        deal.snooze_reason.as_deref(),
        Some(record.notes.as_str()),
    ];
    lines.into_iter().flatten().any(|line| needle.is_in(line))
        || record.tags.iter().any(|tag| needle.is_in(tag))
        || record.fields.values().any(|value| needle.is_in(value))
        || firm.is_some_and(|firm| needle.is_in_name(firm, &deal.title))
}
