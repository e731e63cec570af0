//! Files become plans of domain values; domain values become files. No SQL, no terminal.
//!
//! An import walks through the rooms in this order: `read` (bytes → rows), `guess` (headers → columns), `row` (cells →
//! deal, with `cells` and `stages` for the words), `import` (rows → plan), `report` (what became of it).

mod cells;
pub mod error;
pub mod guess;
pub mod import;
pub mod options;
pub mod plan;
mod read;
pub mod report;
mod row;
pub mod sample;
mod stages;
mod tally;
mod twins;

pub use cells::tags;
pub use error::ImportError;
pub use guess::ImportField;
pub use import::{Progress, Reading, Rejected, read};
pub use options::{ImportOptions, parse_map, parse_stage};
pub use report::report_json;
