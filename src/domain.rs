//! What a pipeline is: its types, rules and numbers. No SQL, no clock, no terminal.

pub mod activity;
pub mod agenda;
pub mod checklist;
pub mod criterion;
pub mod dates;
pub mod deal;
pub mod draft;
pub mod duplicates;
pub mod filter;
pub mod ids;
pub mod metrics;
pub mod money;
pub mod names;
pub mod nearest;
pub mod order;
pub mod people;
pub mod playbook;
pub mod quick_line;
pub mod stage;
pub mod stage_line;
pub mod stall;
pub mod terms;
pub mod totals;
pub mod visit;
