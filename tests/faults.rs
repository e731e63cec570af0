//! What may happen to a file: a kill, a crowd, a lock, a full disk, a missing permission, a file that is not ours.
//! Nothing acknowledged is lost, nothing foreign is touched, and a sentence says what is wrong.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

#[path = "faults/crowd.rs"]
mod crowd;
#[path = "faults/foreign.rs"]
mod foreign;
#[path = "faults/full.rs"]
mod full;
#[path = "support/job.rs"]
mod job;
#[path = "faults/kills.rs"]
mod kills;
#[path = "faults/locks.rs"]
mod locks;
#[path = "support/pty.rs"]
mod pty;
#[path = "faults/read_only.rs"]
mod read_only;
#[path = "faults/room.rs"]
mod room;
