//! Setting checklists up: the exit criteria of stages.

use super::stages::live;
use super::{Ledger, OpError, Receipt};
use crate::domain::checklist::Checklist;
use crate::domain::criterion::Criterion;
use crate::domain::ids::{CriterionId, PipelineId, StageId};
use crate::domain::stage::{Pipeline, fold};

/// What is to happen to a stage's checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CriterionOp {
    /// Another line at its end.
    Add {
        /// Whose list.
        stage: StageId,
        /// What must be so; unique on the list.
        name: String,
        /// Whether the gate asks for it.
        required: bool,
    },
    /// Another name, or required where it was not; `None` keeps the old.
    Edit {
        /// Which.
        criterion: CriterionId,
        /// What must be so.
        name: Option<String>,
        /// Whether the gate asks for it.
        required: Option<bool>,
    },
    /// Another place on its list.
    Move {
        /// Which.
        criterion: CriterionId,
        /// Counted from 1.
        place: usize,
    },
    /// Off the list; the ticks that it has had are kept.
    Remove {
        /// Which.
        criterion: CriterionId,
    },
    /// A ready-made checklist, all of it required; what is there already stays as it is.
    Install {
        /// Whose list.
        stage: StageId,
        /// Which one.
        checklist: Checklist,
    },
}

impl Ledger<'_> {
    pub(super) fn criterion(&self, pipeline: PipelineId, op: &CriterionOp) -> Result<Receipt, OpError> {
        let pipeline = self.pipeline(pipeline)?;
        let said = match op {
            CriterionOp::Add { stage, name, required } => {
                let stage = live(&pipeline, *stage)?;
                let name = free_name(&self.writer.criteria(stage.id)?, name, None)?;
                self.writer.insert_criterion(stage.id, &name, *required)?;
                match required {
                    true => format!("{} asks for “{name}”.", stage.name),
                    false => format!("{} lists “{name}”, which its gate does not ask for.", stage.name),
                }
            }
            CriterionOp::Edit { criterion, name, required } => {
                self.edit_criterion(&pipeline, *criterion, name.as_deref(), *required)?
            }
            CriterionOp::Move { criterion, place } => self.move_criterion(&pipeline, *criterion, *place)?,
            CriterionOp::Remove { criterion } => {
                let (stage, removed) = self.listed_in(&pipeline, *criterion)?;
                self.writer.remove_criterion(removed.id)?;
                format!("{stage} no longer asks for “{}”.", removed.name)
            }
            CriterionOp::Install { stage, checklist } => self.install(&pipeline, *stage, *checklist)?,
        };
        Ok(Receipt::everything(said))
    }

    fn edit_criterion(
        &self,
        pipeline: &Pipeline,
        id: CriterionId,
        name: Option<&str>,
        required: Option<bool>,
    ) -> Result<String, OpError> {
        let (_, before) = self.listed_in(pipeline, id)?;
        let name = match name {
            Some(name) => free_name(&self.writer.criteria(before.stage)?, name, Some(id))?,
            None => before.name.clone(),
        };
        let after = Criterion { name, required: required.unwrap_or(before.required), ..before.clone() };
        if after == before {
            return OpError::refused(format!("“{}” is so already; nothing was changed.", before.name));
        }
        self.writer.save_criterion(&after)?;
        let mut said = Vec::new();
        if after.name != before.name {
            said.push(format!("reads “{}”", after.name));
        }
        if after.required != before.required {
            said.push(if after.required { "is required" } else { "is optional" }.to_owned());
        }
        Ok(format!("“{}” {} now.", before.name, said.join(" and ")))
    }

    fn move_criterion(&self, pipeline: &Pipeline, id: CriterionId, place: usize) -> Result<String, OpError> {
        let (stage, moved) = self.listed_in(pipeline, id)?;
        let mut order: Vec<CriterionId> = self.writer.criteria(moved.stage)?.iter().map(|c| c.id).collect();
        if place == 0 || place > order.len() {
            return OpError::refused(format!(
                "There is no place {place}: {stage} asks for {count}, so a place is 1 to {count}.",
                count = order.len()
            ));
        }
        order.retain(|c| *c != id);
        order.insert(place - 1, id);
        self.writer.order_criteria(&order)?;
        Ok(format!("“{}” stands in place {place} of {stage}'s list now.", moved.name))
    }

    fn install(&self, pipeline: &Pipeline, stage: StageId, checklist: Checklist) -> Result<String, OpError> {
        let stage = live(pipeline, stage)?;
        let present: Vec<String> = self.writer.criteria(stage.id)?.iter().map(|c| fold(&c.name)).collect();
        let lines = checklist.lines();
        let new: Vec<&str> = lines.iter().copied().filter(|line| !present.contains(&fold(line))).collect();
        for line in &new {
            self.writer.insert_criterion(stage.id, line, true)?;
        }
        let name = &stage.name;
        Ok(match (new.len(), lines.len() - new.len()) {
            (0, _) => format!("{name} asks for all of {checklist} already; nothing was added."),
            (added, 0) => format!("{name} asks for {checklist}: {added} criteria."),
            (added, 1) => format!("{name} asks for {checklist}: {added} criteria added, 1 was there."),
            (added, there) => format!("{name} asks for {checklist}: {added} criteria added, {there} were there."),
        })
    }

    /// A criterion of one of the pipeline's stages, with the stage's name.
    fn listed_in(&self, pipeline: &Pipeline, id: CriterionId) -> Result<(String, Criterion), OpError> {
        let found = self.writer.criterion(id)?;
        match found.and_then(|c| pipeline.live().find(|s| s.id == c.stage).map(|s| (s.name.clone(), c))) {
            Some(both) => Ok(both),
            None => OpError::refused(format!("No stage of {} asks for criterion {id} any more.", pipeline.name)),
        }
    }
}

/// A name that no other line of the list has, and that is no number: numbers name places.
fn free_name(list: &[Criterion], name: &str, own: Option<CriterionId>) -> Result<String, OpError> {
    let name = name.trim();
    if !name.contains(char::is_alphabetic) {
        return OpError::refused("A criterion needs words that say what must be so, such as Budget set aside.");
    }
    if let Some(other) = list.iter().find(|c| Some(c.id) != own && fold(&c.name) == fold(name)) {
        return OpError::refused(format!("“{}” is on the list already.", other.name));
    }
    Ok(name.to_owned())
}
