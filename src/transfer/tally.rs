//! Every reading that was chosen, counted over a file and said in one sentence each.

use crate::domain::draft::Context;
use std::collections::BTreeMap;

/// A reading that a row left open and the import chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Assumed {
    /// An amount without a currency.
    Currency,
    /// An open deal without a stage.
    FirstStage,
    /// No day of creation.
    CreatedToday,
    /// A closed deal whose closing day is its expected close.
    ClosedAsExpected,
    /// A closed deal whose expected close lies ahead.
    ClosedToday,
    /// A closed deal without any day.
    NeverClosed,
    /// Closed on a day before it was created.
    ClosedBeforeCreated,
    /// Touched after today.
    Ahead,
    /// An open deal with a closing day.
    OpenWithClosing,
    /// A lost reason on a deal that is not lost.
    ReasonUnused,
    /// A next step without a day.
    StepToday,
    /// A next step of a lost deal.
    StepDropped,
    /// A day of last activity.
    Touch,
    /// Another pipeline's name.
    Pipeline,
    /// A row that ends early.
    Short,
    /// NUL bytes.
    Nul,
}

#[derive(Clone, Copy, Debug)]
struct Count {
    rows: u64,
    first: u64,
}

/// How often each reading was chosen.
#[derive(Debug, Default)]
pub(super) struct Tally(BTreeMap<Assumed, Count>);

impl Tally {
    /// Counts the readings of a row.
    pub(super) fn add(&mut self, line: u64, assumed: &[Assumed]) {
        for what in assumed {
            let count = self.0.entry(*what).or_insert(Count { rows: 0, first: line });
            count.rows += 1;
        }
    }

    /// One sentence for each reading, with the rows behind it.
    pub(super) fn sentences(&self, context: &Context<'_>) -> Vec<String> {
        let rows = |count: &Count| match count.rows {
            1 => format!("1 row, line {}", count.first),
            more => format!("{more} rows, the first on line {}", count.first),
        };
        self.0.iter().map(|(what, count)| format!("{} ({}).", what.words(context), rows(count))).collect()
    }
}

impl Assumed {
    fn words(self, context: &Context<'_>) -> String {
        let today = context.today;
        let pipeline = &context.pipeline.name;
        match self {
            Self::Currency => format!("No currency: read as {}", context.currency),
            Self::FirstStage => match context.pipeline.live().next() {
                Some(stage) => format!("No stage: put into {}, the first", stage.name),
                None => "No stage: put into the first".to_owned(),
            },
            Self::CreatedToday => {
                format!("No creation date: created on {today}, the day of the import")
            }
            Self::ClosedAsExpected => "No closing date: closed on the expected close".to_owned(),
            Self::ClosedToday => {
                format!("No closing date, and the expected close lies ahead: closed on {today}, the day of the import")
            }
            Self::NeverClosed => "Closed without any date: counts in no window but all".to_owned(),
            Self::ClosedBeforeCreated => {
                "Closed before it was created: kept as it is, and has no sales cycle".to_owned()
            }
            Self::Ahead => format!("A past date that lies after {today}: kept as it is"),
            Self::OpenWithClosing => "A closing date on an open deal: left out".to_owned(),
            Self::ReasonUnused => "A lost reason on a deal that is not lost: left out".to_owned(),
            Self::StepToday => format!("A next step without a day: due on {today}"),
            Self::StepDropped => "A next step of a lost deal: left out".to_owned(),
            Self::Touch => "Last activity: kept as a call that was done on that day".to_owned(),
            Self::Pipeline => format!("Another pipeline's name: kept as a custom field, the deal goes into {pipeline}"),
            Self::Short => "Fewer cells than headers: the missing ones read as blank".to_owned(),
            Self::Nul => "NUL characters: taken out".to_owned(),
        }
    }
}
