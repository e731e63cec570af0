//! The terminal is given back whole, however the program ends or stops; and at rest nothing is sent to it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[path = "terminal/drafts.rs"]
mod drafts;
#[path = "terminal/ends.rs"]
mod ends;
#[path = "terminal/errands.rs"]
mod errands;
#[path = "support/job.rs"]
mod job;
#[path = "terminal/outside.rs"]
mod outside;
#[path = "support/pty.rs"]
mod pty;
#[path = "terminal/rest.rs"]
mod rest;
#[path = "terminal/stops.rs"]
mod stops;
#[path = "terminal/stunts.rs"]
mod stunts;
#[path = "terminal/sweep.rs"]
mod sweep;
#[path = "support/typist.rs"]
mod typist;

use job::{JOB, REPORT};
use pty::Pty;

/// The board on the sample, as `script` starts it.
fn demo(script: &str) -> Pty {
    let pty = job::start(script, &["demo"], std::path::Path::new("/nonexistent"));
    pty.wait_for("(sample)");
    pty
}

/// The same as a job of a shell.
fn demo_job() -> Pty {
    demo(&format!("{REPORT}{JOB}"))
}
