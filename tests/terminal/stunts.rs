//! What the real program cannot be made to do: a stand-in panics, fails, lends the terminal, hangs in a write.

use crate::job::{JOB, REPORT, is_plain, is_taken, wait_until_restored};
use crate::pty::{PATIENCE, Pty};
use crate::typist;
use rstest::rstest;
use rustix::process::Signal;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::time::{Duration, Instant};

/// The program under test: this very file, started again to run `typist` alone.
fn program() -> Vec<OsString> {
    let this = env::current_exe().unwrap().into_os_string();
    let args = ["typist::program", "--exact", "--ignored", "--nocapture", "--test-threads=1"];
    [this].into_iter().chain(args.map(OsString::from)).collect()
}

fn start_job(draft: &OsStr) -> Pty {
    let envs = [(typist::DRAFT, draft), ("RUST_BACKTRACE", OsStr::new("0"))];
    let pty = Pty::run(&format!("{REPORT}{JOB}"), &program(), &envs);
    pty.wait_for("typed: .");
    pty
}

#[rstest]
#[case::an_error("e", 1, "Error: The ledger is on strike.")]
#[case::a_panic("p", 101, "the sky has fallen")]
fn the_terminal_is_restored_and_the_last_words_can_be_read_after(
    #[case] key: &str,
    #[case] status: i32,
    #[case] said: &str,
) {
    let mut pty = start_job(OsStr::new("/dev/null"));
    pty.send(key);
    wait_until_restored(&pty, status);
    assert!(pty.screen().contents().contains(said), "{}", pty.screen().contents());
}

#[rstest]
fn a_signal_saves_the_draft(#[values(Signal::TERM, Signal::HUP)] signal: Signal) {
    let dir = tempfile::tempdir().unwrap();
    let draft = dir.path().join("draft");
    let pty = start_job(draft.as_os_str());
    pty.announced().signal(signal);
    wait_until_restored(&pty, 128 + signal.as_raw());
    assert_eq!(fs::read_to_string(draft).unwrap(), "saved");
}

#[test]
fn another_program_gets_the_terminal_whole_and_its_interrupt_is_not_ours() {
    let mut pty = start_job(OsStr::new("/dev/null"));
    pty.send("abco");
    pty.wait_for("the editor is here");
    assert!(is_plain(&pty.screen()), "the board's modes are still on");
    pty.send("\x03");
    pty.wait_until("the board", is_taken);
    pty.wait_for("typed: abc.");
    pty.send("q");
    wait_until_restored(&pty, 0);
}

#[test]
fn a_program_that_hangs_in_a_write_still_ends_and_sets_the_line_as_it_was() {
    let mut pty = Pty::run(r#"stty -echo; echo "pid=$$"; read line; exec "$@""#, &program(), &[]);
    let process = pty.announced();
    let before = pty.line_settings();
    pty.send("\n");
    pty.wait_for("typed: .");
    assert_ne!(pty.line_settings(), before);
    pty.send("f");
    pty.wait_for("flood");
    pty.stop_listening();
    process.wait_until_still();

    process.signal(Signal::INT);
    assert_eq!(pty.ends_within(Duration::from_secs(2)), Some(130));
    assert_eq!(pty.line_settings(), before);
}

#[test]
fn without_a_terminal_the_board_says_so() {
    let begun = Instant::now();
    let mut pty = Pty::run(r#""$@" </dev/null; echo "status $?""#, &program(), &[]);
    pty.wait_for("Error: Standard input is not a terminal, and the board needs one (over SSH: `ssh -t`).");
    pty.wait_for("status 1");
    assert!(pty.ends_within(PATIENCE.saturating_sub(begun.elapsed())).is_some());
    assert!(!String::from_utf8_lossy(&pty.bytes()).contains("\x1b["), "nothing is switched on");
}
