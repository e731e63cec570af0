//! The real program as a job of a shell with job control, as everywhere in real life.
#![allow(dead_code)]

use super::pty::Pty;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// Says how the terminal stands compared with the start, after what exit status.
pub(crate) const REPORT: &str = r#"report() {
    [ "$(stty -g)" = "$before" ] && echo "status $1: line as before" || echo "status $1: line changed"
}
"#;
/// The job, its number, and how it left the terminal.
pub(crate) const JOB: &str = r#"set -m
before=$(stty -g)
sh -c 'echo "pid=$$"; exec "$@"' sh "$@"
report $?
"#;
/// Continues the job in the foreground when a line is typed.
pub(crate) const CONTINUED: &str = "read line\nfg\nreport $?\n";

/// The day on which everything here happens.
pub(crate) const TODAY: &str = "2026-11-20";

/// The program's name and these words.
pub(crate) fn dealdeck(words: &[&str]) -> Vec<OsString> {
    [env!("CARGO_BIN_EXE_dealdeck")].iter().chain(words).map(OsString::from).collect()
}

/// Runs the program in `script`, with `home` as its home.
pub(crate) fn start(script: &str, words: &[&str], home: &Path) -> Pty {
    let envs = [("HOME", home.as_os_str()), ("LC_ALL", OsStr::new("C.UTF-8")), ("DEALDECK_TODAY", OsStr::new(TODAY))];
    Pty::run(script, &dealdeck(words), &envs)
}

/// Whether every mode of the board is off, so that a shell can go on.
pub(crate) fn is_plain(screen: &vt100::Screen) -> bool {
    let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
    !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste() && !mouse
}

/// Whether the modes of the board are on; the cursor is hidden only where nothing is typed.
pub(crate) fn is_taken(screen: &vt100::Screen) -> bool {
    let mouse = screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion;
    screen.alternate_screen() && screen.bracketed_paste() && mouse
}

/// Waits until the job has ended with `status`, and sees that it left the terminal as it was.
pub(crate) fn wait_until_restored(pty: &Pty, status: i32) {
    pty.wait_for(&format!("status {status}: line as before"));
    assert!(is_plain(&pty.screen()), "the board's modes are still on");
}
