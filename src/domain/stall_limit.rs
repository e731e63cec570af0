//! What another limit of a stage does to the deals that stand there, counted and in words.

use super::deal::Deal;
use super::stage::Stage;
use super::stall::{Limits, stalled};
use chrono::NaiveDate;

/// A stage's stall days before and after, on its open deals. All reasons count, not idleness alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitChange {
    deals: usize,
    before: usize,
    after: usize,
}

impl LimitChange {
    /// Counts the deals of a stage that has other stall days from now on; `None`: no deal stands there.
    #[must_use]
    pub fn of<'d>(
        deals: impl IntoIterator<Item = &'d Deal>,
        stage: &Stage,
        stall_days: u16,
        today: NaiveDate,
    ) -> Option<Self> {
        let before = Limits::in_stage(stage);
        let after = Limits { stall_days, ..before };
        let mut change = Self { deals: 0, before: 0, after: 0 };
        for deal in deals {
            change.deals += 1;
            change.before += usize::from(stalled(deal, before, today));
            change.after += usize::from(stalled(deal, after, today));
        }
        (change.deals > 0).then_some(change)
    }

    /// While the days are typed: "3 of 8 deals here would be stalled, 2 now".
    #[must_use]
    pub fn to_come(self) -> String {
        if self.deals == 1 {
            let be = [["not be stalled", "be stalled"], ["be stalled no longer", "be stalled all the same"]];
            return format!("the one deal here would {}", be[self.before][self.after]);
        }
        let than = if self.before == self.after { "as now".to_owned() } else { format!("{} now", count(self.before)) };
        format!("{} here would be stalled, {than}", self.some())
    }

    /// When they hold: "3 of 8 deals there are stalled, 2 before".
    #[must_use]
    pub fn done(self) -> String {
        if self.deals == 1 {
            let is = [["not stalled", "stalled now"], ["stalled no longer", "stalled all the same"]];
            return format!("the one deal there is {}", is[self.before][self.after]);
        }
        let are = if self.after > 1 { "are" } else { "is" };
        let than =
            if self.before == self.after { "as before".to_owned() } else { format!("{} before", count(self.before)) };
        format!("{} there {are} stalled, {than}", self.some())
    }

    fn some(self) -> String {
        format!("{} of {} deals", count(self.after), self.deals)
    }
}

fn count(deals: usize) -> String {
    if deals == 0 { "none".to_owned() } else { deals.to_string() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::ids::StageId;
    use crate::domain::page;
    use crate::domain::stage::Probability;
    use chrono::Days;
    use rstest::rstest;

    fn today() -> NaiveDate {
        page::tests::day("2026-11-22")
    }

    fn stage(stall_days: u16) -> Stage {
        let probability = Probability::new(50).unwrap();
        let (id, name) = (StageId(1), "Lead".to_owned());
        Stage { id, name, probability, stall_days, retired: false, won_stay: None }
    }

    /// Deals at rest for so many days, and one that is flagged.
    fn deals() -> Vec<Deal> {
        let deal = page::tests::record().deal;
        let rests = |days| Deal { idle_since: today() - Days::new(days), ..deal.clone() };
        vec![rests(3), rests(9), rests(20), Deal { flagged: true, ..rests(0) }]
    }

    #[rstest]
    #[case::shorter(14, 4, "3 of 4 deals here would be stalled, 2 now", "3 of 4 deals there are stalled, 2 before")]
    #[case::longer(14, 30, "1 of 4 deals here would be stalled, 2 now", "1 of 4 deals there is stalled, 2 before")]
    #[case::never(3, 0, "1 of 4 deals here would be stalled, 4 now", "1 of 4 deals there is stalled, 4 before")]
    #[case::no_odds(14, 15, "2 of 4 deals here would be stalled, as now", "2 of 4 deals there are stalled, as before")]
    fn another_limit_says_how_many_it_stalls(
        #[case] before: u16,
        #[case] after: u16,
        #[case] to_come: &str,
        #[case] done: &str,
    ) {
        let change = LimitChange::of(&deals(), &stage(before), after, today()).unwrap();
        assert_eq!((change.to_come().as_str(), change.done().as_str()), (to_come, done));
    }

    #[test]
    fn few_and_none_are_said_as_one_says_them() {
        let deals = deals();
        let said = |of: &[Deal], (before, after)| {
            let change = LimitChange::of(of, &stage(before), after, today()).unwrap();
            [change.to_come(), change.done()]
        };
        let two = said(&deals[..2], (9, 14));
        assert_eq!(two, ["none of 2 deals here would be stalled, 1 now", "none of 2 deals there is stalled, 1 before"]);
        let one = |change| said(&deals[1..2], change);
        assert_eq!(one((14, 9)), ["the one deal here would be stalled", "the one deal there is stalled now"]);
        assert_eq!(
            one((9, 14)),
            ["the one deal here would be stalled no longer", "the one deal there is stalled no longer"]
        );
        assert_eq!(one((13, 14)), ["the one deal here would not be stalled", "the one deal there is not stalled"]);
        assert_eq!(LimitChange::of(&[], &stage(9), 14, today()), None);
    }
}
