//! What is being typed when the line drops, or the board is killed, is there at the next start.

use crate::job::{self, JOB, REPORT, wait_until_restored};
use crate::pty::{PATIENCE, Pty, eventually};
use rstest::rstest;
use rustix::process::Signal;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// A board on a file with one deal; its notes are written in place.
fn board(folder: &Path, exports: &str) -> Pty {
    let db = folder.join("deals.db");
    let words = ["--db", db.to_str().unwrap()];
    if !db.exists() {
        let script = r#""$@" >/dev/null && echo added"#;
        job::start(script, &[&words[..], &["add", "Acme:", "Site", "$3k"]].concat(), folder).wait_for("added");
    }
    let pty = job::start(&format!("{exports}\n{REPORT}{JOB}"), &words, folder);
    pty.wait_for("Acme");
    pty
}

const IN_PLACE: &str = "unset VISUAL EDITOR";

/// A note of two hundred lines, and the words at its end.
fn begin_a_long_note(pty: &mut Pty) {
    pty.send("E");
    pty.wait_for("Notes of Acme: Site");
    pty.send(&(1..=200).map(|n| format!("line {n} of what Ann said\r")).collect::<String>());
    pty.send("and there the line dr");
    pty.wait_for("and there the line dr");
}

fn offers_the_note(folder: &Path) {
    let mut pty = board(folder, IN_PLACE);
    pty.wait_for("Not saved when dealdeck ended");
    pty.send("opped");
    pty.wait_for("and there the line dropped");
    pty.send("\x13");
    pty.wait_for("Changed ");
    pty.send("q");
    wait_until_restored(&pty, 0);
    let words = ["--db", folder.join("deals.db").to_str().unwrap(), "show", "site"].map(str::to_owned);
    let shown = std::process::Command::new(env!("CARGO_BIN_EXE_dealdeck")).args(words).env("HOME", folder).output();
    let shown = String::from_utf8(shown.unwrap().stdout).unwrap();
    assert!(shown.contains("line 1 of what Ann said") && shown.contains("and there the line dropped"), "{shown}");
    assert!(!folder.join("deals.db-drafts").exists(), "what was saved is no draft");
}

#[test]
fn a_long_note_outlives_a_dropped_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = board(folder.path(), IN_PLACE);
    begin_a_long_note(&mut pty);
    pty.hang_up();
    assert!(pty.ends_within(Duration::from_secs(2)).is_some());
    offers_the_note(folder.path());
}

#[rstest]
fn a_long_note_outlives_a_signal(#[values(Signal::TERM, Signal::HUP, Signal::INT)] signal: Signal) {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = board(folder.path(), IN_PLACE);
    begin_a_long_note(&mut pty);
    pty.announced().signal(signal);
    wait_until_restored(&pty, 128 + signal.as_raw());
    offers_the_note(folder.path());
}

#[test]
fn a_long_note_outlives_a_kill_once_typing_has_paused() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = board(folder.path(), IN_PLACE);
    begin_a_long_note(&mut pty);
    let drafts = folder.path().join("deals.db-drafts");
    let is_kept = || fs::read_to_string(&drafts).is_ok_and(|kept| kept.contains("and there the line dr"));
    assert!(eventually(Duration::from_secs(1), is_kept), "a second is all that may be lost");
    pty.announced().signal(Signal::KILL);
    pty.wait_for("status 137");
    drop(pty);
    offers_the_note(folder.path());
}

#[test]
fn a_line_half_typed_outlives_a_dropped_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = board(folder.path(), IN_PLACE);
    pty.send("aTern: route pl");
    pty.wait_for("Tern: route pl");
    pty.hang_up();
    pty.ends_within(Duration::from_secs(2));
    let mut pty = board(folder.path(), IN_PLACE);
    pty.wait_for("› Tern: route pl");
    pty.send("an\r");
    pty.wait_for("Added Tern: route plan");
}

#[test]
fn what_an_editor_had_saved_outlives_a_dropped_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display();
    fs::write(folder.path().join("editor"), "echo Piet pays. >>\"$1\"; echo waiting; sleep 30").unwrap();
    let mut pty = board(folder.path(), &format!("export TMPDIR='{path}' VISUAL='sh {path}/editor'"));
    pty.send("E");
    pty.wait_for("waiting");
    pty.hang_up();
    assert!(pty.ends_within(PATIENCE).is_some());
    let mut pty = board(folder.path(), IN_PLACE);
    pty.wait_for("The notes of Acme: Site are not saved; E goes on.");
    pty.send("E");
    pty.wait_for("Piet pays.");
}

#[test]
fn what_cannot_be_kept_is_said_once_and_can_be_saved_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = board(folder.path(), IN_PLACE);
    fs::create_dir(folder.path().join("deals.db-drafts.new")).unwrap();
    pty.send("E");
    pty.wait_for("Notes of Acme: Site");
    pty.send("Ann");
    pty.wait_for("What is being typed cannot be kept");
    pty.send(" decides\x13");
    pty.wait_for("Changed ");
}
