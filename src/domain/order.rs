//! The orders in which deals are listed: one table for the board, the list and the command line.

use super::deal::{Deal, Status};
use super::stage::Pipeline;
use chrono::NaiveDate;
use std::cmp::{Ordering, Reverse};
use strum::{EnumIter, EnumString, IntoStaticStr, VariantNames};

#[cfg(test)]
mod tests;

/// What deals are ordered by; its name (`value`, `close`, …) is what one types. Where it leaves two deals equal, they
/// stand as they walk through the pipeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Order {
    /// As they walk through the pipeline: stage by stage, each as [`Order::Light`] has it; then closed ones, latest
    /// first.
    Stage,
    /// Overdue, today, none, planned; in each the larger value first. Closed ones after them, latest first.
    #[default]
    Light,
    /// Next step, soonest first; without one last.
    Next,
    /// Larger first, unpriced last.
    Value,
    /// Expected close, soonest first, undated last; of closed deals the closing day.
    Close,
    /// Newest first.
    Created,
    /// Longest without a touch first; closed ones last.
    Idle,
    /// By the name on the card, whatever its case: the organization, or the title where there is none; then by title.
    Name,
    /// From A to Z, whatever the case.
    Title,
    /// In the order in which they were made.
    Id,
    /// By hand, stage by stage.
    Manual,
}

impl Order {
    /// What deals are sorted by, as a sentence goes on: "Sorted by …".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Light => "the next step's light",
            Self::Next => "next step",
            Self::Value => "value",
            Self::Close => "close",
            Self::Created => "creation",
            Self::Idle => "idle days",
            Self::Name => "name",
            Self::Title => "title",
            Self::Id => "id",
            Self::Manual => "manual order",
        }
    }

    /// Which of two deals of a pipeline comes first. Only a deal equals itself.
    #[must_use]
    pub fn compare(self, one: &Deal, other: &Deal, pipeline: &Pipeline, today: NaiveDate) -> Ordering {
        let place = |deal: &Deal| place(deal, pipeline);
        let urgency = |deal: &Deal| {
            let closed = deal.status != Status::Open;
            (closed, Reverse(deal.closed_on), deal.light(today), Reverse(deal.value))
        };
        let ordering = match self {
            Self::Stage => Ordering::Equal,
            Self::Light => urgency(one).cmp(&urgency(other)),
            Self::Next => step(one).cmp(&step(other)),
            Self::Value => other.value.cmp(&one.value),
            Self::Close => close(one).cmp(&close(other)),
            Self::Created => {
                (Reverse(one.created_on), Reverse(one.id)).cmp(&(Reverse(other.created_on), Reverse(other.id)))
            }
            Self::Idle => idle(other, today).cmp(&idle(one, today)),
            Self::Name => small(name(one)).cmp(small(name(other))).then_with(|| one.title.cmp(&other.title)),
            Self::Title => small(&one.title).cmp(small(&other.title)),
            Self::Id => one.id.cmp(&other.id),
            Self::Manual => (place(one), one.position).cmp(&(place(other), other.position)),
        };
        ordering
            .then_with(|| place(one).cmp(&place(other)))
            .then_with(|| urgency(one).cmp(&urgency(other)))
            .then_with(|| one.id.cmp(&other.id))
    }
}

/// Where a deal stands in the pipeline; closed ones come after all open ones.
fn place(deal: &Deal, pipeline: &Pipeline) -> usize {
    let stage = || pipeline.stages.iter().position(|s| Some(s.id) == deal.stage);
    match deal.status {
        Status::Open => stage().unwrap_or(usize::MAX - 1),
        Status::Won | Status::Lost => usize::MAX,
    }
}

fn step(deal: &Deal) -> impl Ord + use<> {
    let due = deal.next_step.as_ref().map(|step| (step.due, step.time.is_none(), step.time));
    (due.is_none(), due)
}

fn close(deal: &Deal) -> impl Ord + use<> {
    let day = deal.closed_on.or(deal.expected_close);
    (day.is_none(), day)
}

/// Nothing goes quiet once it is closed.
fn idle(deal: &Deal, today: NaiveDate) -> Option<i64> {
    (deal.status == Status::Open).then(|| deal.idle_days(today))
}

fn name(deal: &Deal) -> &str {
    deal.organization.as_deref().unwrap_or(&deal.title)
}

/// The letters of a text, all of them small.
fn small(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}
