//! The command line, as the real program runs it: what it says on stdout and stderr, its status, and the file after.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "cli/activities.rs"]
mod activities;
#[path = "cli/agenda.rs"]
mod agenda;
#[path = "cli/config.rs"]
mod config;
#[path = "cli/deals.rs"]
mod deals;
#[path = "cli/filters.rs"]
mod filters;
#[path = "cli/flags.rs"]
mod flags;
#[path = "cli/gates.rs"]
mod gates;
#[path = "cli/imports.rs"]
mod imports;
#[path = "cli/lists.rs"]
mod lists;
#[path = "cli/meaning.rs"]
mod meaning;
#[path = "cli/mistakes.rs"]
mod mistakes;
#[path = "cli/people.rs"]
mod people;
#[path = "cli/pipes.rs"]
mod pipes;
#[path = "cli/quotas.rs"]
mod quotas;
#[path = "cli/review.rs"]
mod review;
#[path = "cli/room.rs"]
mod room;
#[path = "cli/stages.rs"]
mod stages;
#[path = "cli/sweep.rs"]
mod sweep;
