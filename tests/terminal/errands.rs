//! What the board asks of others: an editor for notes, the terminal's clipboard.

use crate::job::{JOB, REPORT, is_taken, wait_until_restored};
use crate::{demo, pty};
use rstest::rstest;
use std::time::Duration;

fn with(exports: &str) -> pty::Pty {
    demo(&format!("{exports}\n{REPORT}{JOB}"))
}

#[test]
fn notes_go_through_the_editor_and_its_file_goes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display();
    let mut pty = with(&format!("export TMPDIR='{path}' VISUAL='' EDITOR='echo Piet pays. >>'"));
    pty.send("E");
    pty.wait_for("Changed ");
    assert!(is_taken(&pty.screen()), "the board has the terminal again");
    pty.send("\rG");
    pty.wait_for("Piet pays.");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    pty.send("qq");
    wait_until_restored(&pty, 0);
}

#[test]
fn an_editor_that_is_not_there_is_named() {
    let mut pty = with("export VISUAL=no-such-editor-here");
    pty.send("E");
    pty.wait_for("`no-such-editor-here` cannot be started; the notes are written here.");
}

#[rstest]
#[case::on_the_terminal_itself("unset TMUX", false)]
#[case::inside_tmux("export TMUX=/tmp/tmux-1/default,1,0", true)]
fn what_is_copied_goes_to_the_terminal(#[case] exports: &str, #[case] wrapped: bool) {
    let mut pty = with(exports);
    pty.send("y");
    pty.wait_for("Copied the summary of ");
    let sent = || String::from_utf8_lossy(&pty.bytes()).into_owned();
    assert!(pty::eventually(Duration::from_secs(5), || sent().contains("\x1b]52;c;")), "nothing was sent");
    assert_eq!(sent().contains("\x1bPtmux;\x1b\x1b]52;c;"), wrapped);
}

#[test]
fn what_is_copied_leaves_a_tmux_as_it_is_set_up_out_of_the_box() {
    if std::process::Command::new("tmux").arg("-V").output().is_err() {
        eprintln!("skipped: tmux is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let tmux = format!("tmux -S {}/socket -f /dev/null", folder.path().display());
    let mut pty = demo(&format!(r#"unset TMUX; {tmux} new-session "$*"; {tmux} kill-server"#));
    pty.send("y");
    pty.wait_for("Copied the summary of ");
    let sent = || String::from_utf8_lossy(&pty.bytes()).into_owned();
    assert!(pty::eventually(Duration::from_secs(5), || sent().contains("\x1b]52;")), "nothing was sent");
    pty.send("q");
    pty.ends_within(Duration::from_secs(5));
}
