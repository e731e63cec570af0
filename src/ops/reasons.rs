//! The list of lost reasons.

use super::{Ledger, OpError, Receipt};
use crate::domain::ids::ReasonId;
use crate::domain::reasons::{self, Meant};
use crate::store::LostReason;

/// What is to happen to the list of lost reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReasonOp {
    /// Another one at its end.
    Add {
        /// Unique, whatever its case.
        name: String,
        /// Whether it says that the deal never was a real chance.
        disqualifies: bool,
    },
    /// Another name or weight, for the deals that were lost for it too; `None` keeps the old.
    Edit {
        /// Which.
        reason: ReasonId,
        /// Unique, whatever its case.
        name: Option<String>,
        /// Whether it says that the deal never was a real chance.
        disqualifies: Option<bool>,
    },
    /// Off the list; refused where a deal was lost for it.
    Remove {
        /// Which.
        reason: ReasonId,
    },
}

impl Ledger<'_> {
    pub(super) fn reason(&self, op: &ReasonOp) -> Result<Receipt, OpError> {
        let said = match op {
            ReasonOp::Add { name, disqualifies } => {
                let name = self.free_reason(name, None)?;
                self.writer.insert_lost_reason(&name, *disqualifies)?;
                format!("Deals can be lost for “{name}”{}.", if *disqualifies { ", which disqualifies" } else { "" })
            }
            ReasonOp::Edit { reason, name, disqualifies } => {
                let before = self.lost_reason(*reason)?;
                let name = match name {
                    Some(name) => self.free_reason(name, Some(before.id))?,
                    None => before.name.clone(),
                };
                let disqualifies = disqualifies.unwrap_or(before.disqualifies);
                let after = LostReason { id: before.id, name, disqualifies };
                if after == before {
                    return OpError::refused(format!("“{}” is so already; nothing was changed.", before.name));
                }
                self.writer.save_lost_reason(&after)?;
                let mut said = Vec::new();
                if after.name != before.name {
                    said.push(format!("reads “{}”", after.name));
                }
                if after.disqualifies != before.disqualifies {
                    said.push(if disqualifies { "disqualifies" } else { "counts as a loss" }.to_owned());
                }
                format!("“{}” {} now.", before.name, said.join(" and "))
            }
            ReasonOp::Remove { reason } => {
                let removed = self.lost_reason(*reason)?;
                let lost = self.writer.lost_for(removed.id)?;
                if lost > 0 {
                    return OpError::refused(format!(
                        "{} lost for “{}”, so it stays; rename it with `dealdeck reason edit`.",
                        if lost == 1 { "1 deal was".to_owned() } else { format!("{lost} deals were") },
                        removed.name
                    ));
                }
                self.writer.delete_lost_reason(removed.id)?;
                format!("Removed the reason “{}”.", removed.name)
            }
        };
        Ok(Receipt::everything(said))
    }

    /// The reason of the list that a text means; `None`: it is a new one.
    pub(super) fn reason_meant(&self, typed: &str) -> Result<Option<LostReason>, OpError> {
        let mut all = self.writer.lost_reasons()?;
        let names: Vec<&str> = all.iter().map(|reason| reason.name.as_str()).collect();
        let meant = reasons::meant(typed, &names);
        match meant.refusal(typed, &names, "`dealdeck lose --new` adds it to the list as it is.") {
            Some(refusal) => OpError::refused(refusal),
            None => Ok(match meant {
                Meant::Known(at) => Some(all.swap_remove(at)),
                _ => None,
            }),
        }
    }

    fn lost_reason(&self, id: ReasonId) -> Result<LostReason, OpError> {
        let found = self.writer.lost_reasons()?.into_iter().find(|r| r.id == id);
        found.ok_or_else(|| OpError::Refused(format!("There is no lost reason {id} any more.")))
    }

    fn free_reason(&self, name: &str, own: Option<ReasonId>) -> Result<String, OpError> {
        let name = name.trim();
        if name.is_empty() {
            return OpError::refused("A lost reason needs a name, such as Price.");
        }
        match self.writer.find_lost_reason(name)? {
            Some(other) if Some(other.id) != own => {
                OpError::refused(format!("There is a reason “{}” already.", other.name))
            }
            _ => Ok(name.to_owned()),
        }
    }
}
