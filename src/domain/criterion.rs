//! Exit criteria: the checklist of a stage, how far a deal has come with it, and what the gate asks of it.

use super::ids::{CriterionId, StageId};
use super::stage::{Pipeline, fold};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One line of a stage's exit checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its row.
    pub id: CriterionId,
    /// The stage that one leaves with it met.
    pub stage: StageId,
    /// What must be so, in the seller's words.
    pub name: String,
    /// Whether the gate asks for it.
    pub required: bool,
}

/// That a criterion is met by a deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// The day it was found so.
    pub day: NaiveDate,
    /// Who said it, and when; the words that prove it.
    pub evidence: Option<String>,
}

/// A criterion of a deal's stage, and its tick if it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What is asked.
    pub criterion: Criterion,
    /// How it was met; `None`: it is not.
    pub tick: Option<Tick>,
}

/// How many of a checklist's lines are met: "2/4" on a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The lines that are ticked.
    pub met: usize,
    /// All lines; at least one.
    pub of: usize,
}

impl Progress {
    /// How far a checklist has come; `None`: nothing is on it.
    #[must_use]
    pub fn of(checks: &[Check]) -> Option<Self> {
        let met = checks.iter().filter(|c| c.tick.is_some()).count();
        (!checks.is_empty()).then_some(Self { met, of: checks.len() })
    }
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.met, self.of)
    }
}

/// The required lines that are not met: what a gate asks for.
pub fn missing(checks: &[Check]) -> impl Iterator<Item = &Criterion> {
    checks.iter().filter(|c| c.criterion.required && c.tick.is_none()).map(|c| &c.criterion)
}

/// Whether moving between two stages passes the gate of the first: forwards does, over however many stages.
#[must_use]
pub fn is_gated(pipeline: &Pipeline, from: StageId, to: StageId) -> bool {
    let place = |id| pipeline.live().position(|s| s.id == id);
    place(from).zip(place(to)).is_some_and(|(from, to)| from < to)
}

/// The criterion that `text` names: its number on the list, its name whatever case, spaces and punctuation, else the only
/// one that starts so, else the only one that holds it.
#[must_use]
pub fn named<'c>(criteria: &'c [Criterion], text: &str) -> Option<&'c Criterion> {
    if let Ok(number) = text.trim().parse::<usize>() {
        return criteria.get(number.checked_sub(1)?);
    }
    let wanted = fold(text);
    if wanted.is_empty() {
        return None;
    }
    let folded: Vec<(String, &Criterion)> = criteria.iter().map(|c| (fold(&c.name), c)).collect();
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut found = folded.iter().filter(|(name, _)| fits(name));
        found.next().filter(|_| found.next().is_none()).map(|(_, c)| *c)
    };
    only(&|name| name == wanted)
        .or_else(|| only(&|name| name.starts_with(&wanted)))
        .or_else(|| only(&|name| name.contains(&wanted)))
}

/// The criteria that `text` could mean where it names no one of them: those that start so, else those that hold it.
#[must_use]
pub fn fitting<'c>(criteria: &'c [Criterion], text: &str) -> Vec<&'c Criterion> {
    let wanted = fold(text);
    let those = |fits: &dyn Fn(&str) -> bool| -> Vec<&'c Criterion> {
        criteria.iter().filter(|c| !wanted.is_empty() && fits(&fold(&c.name))).collect()
    };
    let starting = those(&|name| name.starts_with(&wanted));
    if starting.is_empty() { those(&|name| name.contains(&wanted)) } else { starting }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::PipelineId;
    use crate::domain::stage::{Probability, Stage};
    use rstest::rstest;

    fn criterion(id: i64, name: &str, required: bool) -> Criterion {
        Criterion { id: CriterionId(id), stage: StageId(1), name: name.to_owned(), required }
    }

    #[rstest]
    #[case::a_number("2", Some(2))]
    #[case::a_number_beyond_the_list("4", None)]
    #[case::no_number_is_nought("0", None)]
    #[case::the_name("BUDGET", Some(1))]
    #[case::but_for_punctuation("budget?", Some(1))]
    #[case::a_beginning("dec", Some(3))]
    #[case::an_exact_name_before_a_beginning("budget", Some(1))]
    #[case::a_part_that_only_one_has("maker", Some(3))]
    #[case::a_part_of_several("o", None)]
    #[case::nothing(" ", None)]
    #[case::unknown("price", None)]
    fn a_criterion_is_named_by_number_or_words(#[case] text: &str, #[case] meant: Option<i64>) {
        let all = [
            criterion(1, "Budget", true),
            criterion(2, "Budget owner known", true),
            criterion(3, "Decision maker", false),
        ];
        assert_eq!(named(&all, text).map(|c| c.id.0), meant);
    }

    #[test]
    fn a_gate_asks_for_what_is_required_and_not_ticked() {
        let tick = || Some(Tick { day: NaiveDate::default(), evidence: None });
        let checks = [
            Check { criterion: criterion(1, "Budget", true), tick: tick() },
            Check { criterion: criterion(2, "Need", true), tick: None },
            Check { criterion: criterion(3, "Time", false), tick: None },
        ];
        assert_eq!(missing(&checks).map(|c| c.id.0).collect::<Vec<_>>(), [2]);
        assert_eq!(Progress::of(&checks).map(|p| p.to_string()).as_deref(), Some("1/3"));
        assert_eq!(Progress::of(&[]), None, "no list, no count");
    }

    #[rstest]
    #[case::on(1, 2, true)]
    #[case::over_a_stage(1, 3, true)]
    #[case::back(3, 1, false)]
    #[case::nowhere(2, 2, false)]
    #[case::from_a_retired_stage(4, 3, false)]
    fn only_a_move_forwards_passes_a_gate(#[case] from: i64, #[case] to: i64, #[case] gated: bool) {
        let stage = |id: i64| Stage {
            id: StageId(id),
            name: id.to_string(),
            probability: Probability::new(10).unwrap_or_else(|| unreachable!("10 is a percent")),
            stall_days: 14,
            retired: id == 4,
            won_stay: None,
        };
        let pipeline = Pipeline { id: PipelineId(1), name: "Sales".to_owned(), stages: (1..=4).map(stage).collect() };
        assert_eq!(is_gated(&pipeline, StageId(from), StageId(to)), gated);
    }
}
