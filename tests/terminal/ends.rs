//! The board ends: by a key, by a signal, with the line.

use crate::job::{is_taken, wait_until_restored};
use crate::{demo, demo_job};
use rstest::rstest;
use rustix::process::Signal;
use std::time::Duration;

#[test]
fn the_board_takes_the_terminal_and_draws_its_columns() {
    let pty = demo_job();
    pty.wait_for("Negotiation");
    let screen = pty.screen();
    assert!(is_taken(&screen) && screen.hide_cursor());
}

#[rstest]
#[case::by_q("q")]
#[case::by_ctrl_c("\x03")]
#[case::by_the_palette(":quit\r")]
#[case::as_in_vim(":q\r")]
fn a_key_quits_with_the_terminal_restored(#[case] keys: &str) {
    let mut pty = demo_job();
    pty.send(keys);
    wait_until_restored(&pty, 0);
}

#[rstest]
fn a_signal_ends_the_board_with_the_terminal_restored_whatever_is_open(
    #[values(Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT)] signal: Signal,
    #[values(
        ("", "Negotiation"),
        ("a", "Add a deal"),
        ("A", "Organization"),
        ("?", "The keys of this screen"),
        (":", "Do something")
    )]
    (keys, shown): (&str, &str),
) {
    let mut pty = demo_job();
    pty.send(keys);
    pty.wait_for(shown);
    pty.announced().signal(signal);
    wait_until_restored(&pty, 128 + signal.as_raw());
}

/// The last script lets only the vanished terminal itself tell: the shell, which leads the session, gets the signal.
#[rstest]
#[case::told_by_a_signal(r#"exec "$@""#)]
#[case::as_under_nohup(r#"trap "" HUP; exec "$@""#)]
#[case::without_a_signal(r#"trap "" HUP; "$@"; exit $?"#)]
fn a_vanished_terminal_ends_the_board_within_a_second(#[case] script: &str) {
    let mut pty = demo(script);
    pty.hang_up();
    assert_eq!(pty.ends_within(Duration::from_secs(1)), Some(129));
}
