//! What the days ask for, in one list across deals: steps by when they are due, then what the deals ask for themselves.

use super::activity::Step;
use super::dates::end_of_week;
use super::deal::{Deal, Status};
use super::ids::DealId;
use super::stage::Pipeline;
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::HashMap;
use strum::EnumIter;

#[cfg(test)]
mod tests;

/// The parts of the agenda, in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter)]
pub enum Section {
    /// Steps whose day has passed.
    Overdue,
    /// Steps that are due today.
    Today,
    /// Steps that are due after today, up to Sunday.
    Week,
    /// Steps that are due after this week.
    Later,
    /// Deals whose snooze ends today or later this week.
    Waking,
    /// Open deals that are expected to close by the end of this week, or should have closed before.
    Closing,
    /// Open deals for which nothing is planned.
    Stepless,
}

impl Section {
    /// Where a step stands that is due on a day; `None`: its deal is snoozed, and what is overdue there waits until it
    /// wakes. What was planned for a day of the snooze itself is a promise, and stands on its day.
    #[must_use]
    pub fn of(due: NaiveDate, deal: Option<&Deal>, today: NaiveDate) -> Option<Self> {
        if due < today {
            let rests = deal.is_some_and(|d| d.status == Status::Open && d.snoozed(today));
            return (!rests).then_some(Self::Overdue);
        }
        Some(match due {
            due if due == today => Self::Today,
            due if due <= end_of_week(today) => Self::Week,
            _ => Self::Later,
        })
    }

    /// Its heading.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Today => "Today",
            Self::Week => "This week",
            Self::Later => "Later",
            Self::Waking => "Waking this week",
            Self::Closing => "Expected to close by Sunday",
            Self::Stepless => "Without a step",
        }
    }
}

/// One line: a step, or a deal as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub section: Section,
    /// Whose it is.
    pub deal: DealId,
    /// The day on which the step is due, the deal wakes or is expected to close; nothing for one without a step.
    pub day: Option<NaiveDate>,
    /// The step, where it is one.
    pub step: Option<Step>,
}

impl Entry {
    /// The step in the seller's words, else its kind; of a deal, where it stands and what is asked about it.
    #[must_use]
    pub fn words(&self, deal: &Deal, pipeline: &Pipeline, today: NaiveDate) -> String {
        let stage = || deal.stage.and_then(|id| pipeline.stage(id)).map(|stage| stage.name.clone()).unwrap_or_default();
        match (&self.step, self.section) {
            (Some(step), _) if step.subject.is_empty() => step.kind.to_string(),
            (Some(step), _) => step.subject.clone(),
            (None, Section::Closing) => format!("{}, {}", stage(), deal.chance(pipeline).0),
            (None, Section::Stepless) => format!("{}, quiet {} d", stage(), deal.idle_days(today)),
            (None, Section::Waking) => match &deal.snooze_reason {
                Some(reason) => format!("{}: {reason}", stage()),
                None => stage(),
            },
            (None, _) => stage(),
        }
    }
}

/// All of it, section after section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// In each section what comes first stands first; of the same day or without one, the larger value.
    pub entries: Vec<Entry>,
}

impl Agenda {
    /// What these steps and these deals ask for. Steps of closed deals are due as any other; of the deals themselves
    /// only the open ones ask for anything.
    #[must_use]
    pub fn of<'d>(steps: Vec<Step>, deals: impl IntoIterator<Item = &'d Deal>, today: NaiveDate) -> Self {
        let deals: HashMap<DealId, &Deal> = deals.into_iter().map(|deal| (deal.id, deal)).collect();
        let mut entries: Vec<Entry> = Vec::with_capacity(steps.len());
        entries.extend(steps.into_iter().filter_map(|step| {
            let section = Section::of(step.due, deals.get(&step.deal).copied(), today)?;
            Some(Entry { section, deal: step.deal, day: Some(step.due), step: Some(step) })
        }));
        for deal in deals.values().filter(|d| d.status == Status::Open) {
            let asks = |section, day| Entry { section, deal: deal.id, day, step: None };
            let week = end_of_week(today);
            let wakes = deal.snoozed_until.filter(|until| (today..=week).contains(until));
            entries.extend(wakes.map(|until| asks(Section::Waking, Some(until))));
            if !deal.snoozed(today) {
                let closes = deal.expected_close.filter(|close| *close <= week);
                entries.extend(closes.map(|close| asks(Section::Closing, Some(close))));
                entries.extend(deal.next_step.is_none().then(|| asks(Section::Stepless, None)));
            }
        }
        entries.sort_by_cached_key(|entry| {
            let time = entry.step.as_ref().and_then(|step| step.time);
            let value = deals.get(&entry.deal).and_then(|deal| deal.value);
            let step = entry.step.as_ref().map(|step| step.id);
            (entry.section, entry.day, time.is_none(), time, Reverse(value), entry.deal, step)
        });
        Self { entries }
    }

    /// The lines of one section.
    #[must_use]
    pub fn section(&self, section: Section) -> &[Entry] {
        let from = self.entries.partition_point(|entry| entry.section < section);
        let to = self.entries.partition_point(|entry| entry.section <= section);
        &self.entries[from..to]
    }
}
