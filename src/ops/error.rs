//! Why an operation was not carried out.

use super::gate::Gate;
use crate::domain::ids::DealId;
use crate::store::StoreError;

/// A refusal or a fault, in a sentence. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum OpError {
    /// The rules of the pipeline say no.
    #[error("{0}")]
    Refused(String),
    /// A required exit criterion is unmet: tick it, or say why not.
    #[error("{0}")]
    Gate(Box<Gate>),
    /// The file says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OpError {
    pub(super) fn refused<T>(sentence: impl Into<String>) -> Result<T, Self> {
        Err(Self::Refused(sentence.into()))
    }

    pub(super) fn no_deal(id: DealId) -> Self {
        Self::Refused(format!("There is no deal {id}."))
    }
}
