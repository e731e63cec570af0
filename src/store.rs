//! The SQLite file: the only place that knows SQL. It reads domain values, and writes them inside one operation of the
//! undo journal at a time.

mod board;
mod closed;
mod criteria;
mod deals;
mod directory;
mod error;
mod events;
mod find;
mod firms;
mod history;
mod import;
mod journal;
mod labels;
mod names;
mod open;
mod page;
mod people;
mod playbook;
mod quotas;
mod reasons;
mod records;
mod register;
mod rows;
mod saved_filters;
mod schema;
mod stages;
mod stays;
mod steps;
mod sweeps;
mod waterfall;
mod write;

pub use error::StoreError;
pub use find::Named;
pub use history::{Operation, Source};
pub use import::ImportedRow;
pub use open::{Patience, Store};
pub use people::ContactRow;
pub use reasons::LostReason;
pub use records::Scope;
pub use write::{DealRow, Writer};

#[cfg(test)]
pub(crate) use tests::Dump;

#[cfg(test)]
mod tests;
