//! Row ids as types of their own: a stage's number can never be handed in for a deal's.

use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A deal; what users type after a command.
    DealId,
    /// A stage of a pipeline; a retired one keeps its id.
    StageId,
    /// One of the pipelines in the file.
    PipelineId,
    /// A firm that deals belong to.
    OrganizationId,
    /// A person at a firm.
    ContactId,
    /// Why a deal was lost.
    ReasonId,
    /// One stay of a deal in a stage.
    VisitId,
    /// Something done or planned on a deal.
    ActivityId,
    /// One line of a stage's exit checklist.
    CriterionId,
    /// One activity that a playbook plans.
    PlayId,
    /// A filter that was saved under a name.
    SavedFilterId,
    /// One weekly sweep.
    ReviewId,
    /// One operation in the undo journal.
    OperationId,
}
