//! What came of a verb: what is said, and what is to be read anew.

use super::Imported;
use crate::domain::ids::DealId;

/// What to read anew after an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// Nothing changed.
    Nothing,
    /// These deals.
    Deals(Vec<DealId>),
    /// Anything: stages, many deals.
    Everything,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// One sentence for the seller: "Acme moved to Proposal."
    pub said: String,
    /// What to read anew.
    pub touched: Touched,
    /// The deals that the operation made.
    pub made: Vec<DealId>,
    /// The one deal that undo or redo put back, for the cursor to go to.
    pub about: Option<DealId>,
    /// The open deals on which something happened: a seller is asked what follows.
    pub follows: Vec<DealId>,
    /// What an import did, row by row counted.
    pub imported: Option<Imported>,
}

impl Receipt {
    pub(super) fn of(said: String, deals: Vec<DealId>) -> Self {
        Self {
            said,
            touched: Touched::Deals(deals),
            made: Vec::new(),
            about: None,
            follows: Vec::new(),
            imported: None,
        }
    }

    pub(super) fn everything(said: String) -> Self {
        Self { touched: Touched::Everything, ..Self::of(said, Vec::new()) }
    }
}
