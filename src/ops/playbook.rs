//! Playbooks: set up, and played when a deal enters a stage or is won.

use super::stages::live;
use super::{Ledger, OpError, Receipt};
use crate::domain::activity::Kind;
use crate::domain::ids::{DealId, PipelineId, PlayId};
use crate::domain::playbook::{Occasion, Play};
use crate::domain::stage::{Pipeline, fold};
use chrono::NaiveDate;

/// Ten years: a renewal lies nearer than that.
const MOST_DAYS: u16 = 3650;

/// What is to happen to a pipeline's playbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlayOp {
    /// Another activity that is planned by itself.
    Add {
        /// When.
        occasion: Occasion,
        /// What is to be done.
        kind: Kind,
        /// In the seller's words.
        subject: String,
        /// Due so many days after.
        days: u16,
    },
    /// Another kind, other words, or other days; `None` keeps the old. What was planned already stays as it is.
    Edit {
        /// Which.
        play: PlayId,
        /// What is to be done.
        kind: Option<Kind>,
        /// In the seller's words.
        subject: Option<String>,
        /// Due so many days after.
        days: Option<u16>,
    },
    /// Planned no longer.
    Remove {
        /// Which.
        play: PlayId,
    },
}

impl Ledger<'_> {
    pub(super) fn playbook(&self, pipeline: PipelineId, op: &PlayOp) -> Result<Receipt, OpError> {
        let pipeline = self.pipeline(pipeline)?;
        let said = match op {
            PlayOp::Add { occasion, kind, subject, days } => {
                let when = when(&pipeline, *occasion)?;
                let play = Play {
                    id: PlayId(0),
                    occasion: *occasion,
                    kind: *kind,
                    subject: words(subject)?,
                    days: span(*days)?,
                };
                if self.writer.plays(pipeline.id, *occasion)?.iter().any(|p| same(p, &play)) {
                    return OpError::refused(format!("{} is planned {when} already.", told(&play)));
                }
                self.writer.insert_play(pipeline.id, &play)?;
                format!("{} is planned {when} from now on.", told(&play))
            }
            PlayOp::Edit { play, kind, subject, days } => {
                let (before, when) = self.played(&pipeline, *play)?;
                let after = Play {
                    kind: kind.unwrap_or(before.kind),
                    subject: subject.as_deref().map_or_else(|| Ok(before.subject.clone()), words)?,
                    days: span(days.unwrap_or(before.days))?,
                    ..before.clone()
                };
                if after == before {
                    return OpError::refused(format!("{} is planned {when} already.", told(&before)));
                }
                self.writer.save_play(&after)?;
                format!("{} is planned {when} from now on; it was “{}”.", told(&after), before.subject)
            }
            PlayOp::Remove { play } => {
                let (removed, when) = self.played(&pipeline, *play)?;
                self.writer.delete_play(removed.id)?;
                format!("{} is no longer planned {when}.", told(&removed))
            }
        };
        Ok(Receipt::everything(said))
    }

    /// Plans on a deal what its pipeline's playbook says; how many steps that were comes back. A play of which a step is
    /// still planned on the deal is not played again. Deals come without a playbook out of a file, and out of a stage
    /// that is removed.
    pub(super) fn play(
        &self,
        deal: DealId,
        pipeline: PipelineId,
        occasion: Occasion,
        day: NaiveDate,
    ) -> Result<usize, OpError> {
        let mut due = self.writer.plays(pipeline, occasion)?;
        let mut failed = None;
        // All are looked at before any is planned: a playbook may check in after 30 days, and again after 90.
        due.retain(|play| match self.writer.is_planned(deal, play) {
            Ok(is_planned) => !is_planned,
            Err(error) => {
                failed = Some(error);
                false
            }
        });
        if let Some(error) = failed {
            return Err(error.into());
        }
        for play in &due {
            self.writer.plan(deal, &play.step(day), self.now.moment())?;
        }
        Ok(due.len())
    }

    fn played(&self, pipeline: &Pipeline, id: PlayId) -> Result<(Play, String), OpError> {
        let found = self.writer.play(id)?;
        let Some(play) = found else {
            return OpError::refused(format!("The playbook of {} has no step {id} any more.", pipeline.name));
        };
        let when = when(pipeline, play.occasion)?;
        Ok((play, when))
    }
}

/// A sentence, and after it what a playbook has planned.
pub(super) fn and_planned(said: String, steps: usize) -> String {
    match steps {
        0 => said,
        1 => format!("{said} Planned 1 step."),
        many => format!("{said} Planned {many} steps."),
    }
}

fn when(pipeline: &Pipeline, occasion: Occasion) -> Result<String, OpError> {
    Ok(match occasion {
        Occasion::Entering(stage) => format!("when a deal enters {}", live(pipeline, stage)?.name),
        Occasion::Winning => "when a deal is won".to_owned(),
    })
}

/// "A call “thank them” after 3 days"
fn told(play: &Play) -> String {
    let article = if play.kind == Kind::Email { "An" } else { "A" };
    let after = match play.days {
        0 => "on the same day".to_owned(),
        1 => "after 1 day".to_owned(),
        days => format!("after {days} days"),
    };
    format!("{article} {} “{}” {after}", play.kind, play.subject)
}

fn same(one: &Play, other: &Play) -> bool {
    (one.kind, one.days, fold(&one.subject)) == (other.kind, other.days, fold(&other.subject))
}

fn words(subject: &str) -> Result<String, OpError> {
    let subject = subject.trim();
    if subject.is_empty() {
        return OpError::refused("A planned step needs words that say what is to be done, such as send deck.");
    }
    Ok(subject.to_owned())
}

fn span(days: u16) -> Result<u16, OpError> {
    if days > MOST_DAYS {
        return OpError::refused(format!("A step can be due after 0 to {MOST_DAYS} days, not {days}."));
    }
    Ok(days)
}
