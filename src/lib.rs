//! `dealdeck`: a sales pipeline for one seller, in a terminal, over one local SQLite file.

pub mod cli;
pub mod domain;
pub mod ops;
pub mod store;
pub mod text;
pub mod transfer;
pub mod tui;
