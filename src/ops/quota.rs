//! Quotas: the amount to win in a period.

use super::{Ledger, OpError, Receipt};
use crate::domain::dates::Period;
use crate::domain::ids::PipelineId;
use crate::domain::quota::{self, Quota};

/// What is to happen to the quotas of a pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotaOp {
    /// So much is to be won in a period, whatever was set for it before.
    Set(Quota),
    /// A period has no quota of its own any more.
    Remove {
        /// Which.
        period: Period,
    },
}

impl Ledger<'_> {
    pub(super) fn quota(&self, pipeline: PipelineId, op: &QuotaOp) -> Result<Receipt, OpError> {
        let pipeline = self.pipeline(pipeline)?.id;
        let set = self.writer.quotas(pipeline)?;
        let said = match op {
            QuotaOp::Set(wanted) => self.set_quota(pipeline, &set, wanted)?,
            QuotaOp::Remove { period } => {
                let Some(own) = quota::set_for(&set, *period) else {
                    return OpError::refused(not_set(&set, *period));
                };
                self.writer.delete_quota(pipeline, *period)?;
                format!("Removed the quota for {}, {}.", period.key(), own.amount.exact())
            }
        };
        // No deal is another one for it.
        Ok(Receipt::of(said, Vec::new()))
    }

    fn set_quota(&self, pipeline: PipelineId, set: &[Quota], wanted: &Quota) -> Result<String, OpError> {
        let (key, amount, home) = (wanted.period.key(), wanted.amount, self.writer.currency()?);
        if amount.minor <= 0 {
            return OpError::refused(format!(
                "A quota is an amount to win, as in {}; `dealdeck quota remove {key}` takes one away.",
                quota::EXAMPLE
            ));
        }
        if amount.currency != home {
            return OpError::refused(format!(
                "What was won is counted in {home}; write the quota in it, not as {}.",
                amount.exact()
            ));
        }
        let before = quota::set_for(set, wanted.period).map(|own| own.amount);
        if before == Some(amount) {
            return OpError::refused(format!(
                "The quota for {key} is {} already; nothing was changed.",
                amount.exact()
            ));
        }
        self.writer.save_quota(pipeline, wanted)?;
        Ok(match before {
            Some(before) => format!("The quota for {key} is {} now; it was {}.", amount.exact(), before.exact()),
            None => format!("The quota for {key} is {}.", amount.exact()),
        })
    }
}

/// Why the quota of a period cannot be taken away: what it has follows from others, or it has none.
fn not_set(set: &[Quota], period: Period) -> String {
    let key = period.key();
    match quota::in_force(set, period) {
        Some(sum) => format!("{key} has no quota of its own; {} is the sum of {}.", sum.amount.exact(), sum.sources()),
        None => format!("{key} has no quota; nothing was changed."),
    }
}
