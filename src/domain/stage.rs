//! Pipelines and their stages: order, probability, stall days.

use super::ids::{PipelineId, StageId};
use std::fmt;

/// A chance in whole percent, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Probability(u8);

impl Probability {
    /// `None` above 100.
    #[must_use]
    pub fn new(percent: i64) -> Option<Self> {
        u8::try_from(percent).ok().filter(|p| *p <= 100).map(Self)
    }

    /// Whole percent.
    #[must_use]
    pub fn percent(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Probability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.0)
    }
}

/// Days without a touch after which a deal is idle, where a stage does not say otherwise.
pub const DEFAULT_STALL_DAYS: u16 = 14;

/// A step of the pipeline that open deals stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its row.
    pub id: StageId,
    /// What the column is headed with; unique in its pipeline, whatever the case.
    pub name: String,
    /// The chance that a deal standing here is won, unless the deal says otherwise.
    pub probability: Probability,
    /// Idle days after which a deal here is stalled; 0: never.
    pub stall_days: u16,
    /// Kept for history only; no deal can enter it.
    pub retired: bool,
    /// How long deals that were won stood here; `None`: none has been won from here or beyond.
    pub won_stay: Option<WonStay>,
}

/// The finished stays in a stage of deals that were won in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WonStay {
    /// How many.
    pub stays: u32,
    /// Twice their median, in days: a median of days is whole or half.
    pub doubled: i64,
}

impl fmt::Display for WonStay {
    /// The median in days: "12", "12.5".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = if self.doubled % 2 == 0 { "" } else { ".5" };
        write!(f, "{}{half}", self.doubled / 2)
    }
}

/// One pipeline with its stages in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pipeline {
    /// Its row.
    pub id: PipelineId,
    /// As shown in the board's head.
    pub name: String,
    /// In the order that deals walk through them; retired ones last.
    pub stages: Vec<Stage>,
}

impl Pipeline {
    /// The stages that deals can stand in, in order.
    pub fn live(&self) -> impl DoubleEndedIterator<Item = &Stage> + Clone {
        self.stages.iter().filter(|s| !s.retired)
    }

    /// A stage by its row, retired or not.
    #[must_use]
    pub fn stage(&self, id: StageId) -> Option<&Stage> {
        self.stages.iter().find(|s| s.id == id)
    }

    /// The live stage whose name is `text`, whatever its case, spaces and punctuation; else the only one that starts
    /// so.
    #[must_use]
    pub fn stage_named(&self, text: &str) -> Option<&Stage> {
        let wanted = fold(text);
        if wanted.is_empty() {
            return None;
        }
        if let Some(exact) = self.live().find(|s| fold(&s.name) == wanted) {
            return Some(exact);
        }
        match self.stages_starting(text).as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The live stages whose names start so, whatever their case, spaces and punctuation; nothing starts with nothing.
    #[must_use]
    pub fn stages_starting(&self, text: &str) -> Vec<&Stage> {
        let start = fold(text);
        self.live().filter(|s| !start.is_empty() && fold(&s.name).starts_with(&start)).collect()
    }

    /// The live stage after (`1`) or before (`-1`) another one.
    #[must_use]
    pub fn neighbour(&self, of: StageId, step: isize) -> Option<&Stage> {
        let at = self.live().position(|s| s.id == of)?;
        self.live().nth(at.checked_add_signed(step)?)
    }

    /// The chance of a new stage before another one, or at the end: halfway between the stages on both sides of it;
    /// certainty stands after the last.
    #[must_use]
    pub fn chance_before(&self, before: Option<StageId>) -> Probability {
        let chances: Vec<(StageId, u8)> = self.live().map(|stage| (stage.id, stage.probability.percent())).collect();
        let at = before.and_then(|id| chances.iter().position(|(stage, _)| *stage == id)).unwrap_or(chances.len());
        let left = at.checked_sub(1).map_or(0, |left| chances[left].1);
        let right = chances.get(at).map_or(100, |(_, chance)| *chance);
        Probability(left.midpoint(right))
    }

    /// The names of the live stages, as a sentence lists them.
    #[must_use]
    pub fn names(&self) -> String {
        self.live().map(|s| s.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// Lower case, letters and digits only: how stage names and headers of files are compared.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
