//! The board stops and goes on.

use crate::job::{CONTINUED, JOB, REPORT, is_plain, is_taken, wait_until_restored};
use crate::pty::{self, PATIENCE, Pty};
use crate::{demo, demo_job};
use rstest::rstest;
use rustix::process::Signal;

const CTRL_Z: &str = "\x1a";

#[test]
fn ctrl_z_gives_the_terminal_back_and_fg_takes_it_again() {
    let mut pty = demo(&format!("{REPORT}{JOB}{CONTINUED}"));
    pty.send(CTRL_Z);
    pty.wait_for(": line as before");
    assert!(is_plain(&pty.screen()), "the board's modes are still on");

    pty.send("\n");
    pty.wait_until("the board", |screen| is_taken(screen) && screen.contents().contains("(sample)"));
    pty.send("q");
    wait_until_restored(&pty, 0);
}

/// What the shell does meanwhile to the line and the screen; how the board is stopped.
#[rstest]
#[case::asked_to("", Signal::TSTP)]
#[case::without_warning("stty sane -echo; clear; echo scribble\n", Signal::STOP)]
fn a_line_half_typed_outlives_a_stop(#[case] meanwhile: &str, #[case] stop: Signal) {
    let mut pty = demo(&format!("{REPORT}{JOB}{meanwhile}echo stopped\n{CONTINUED}"));
    pty.send("aAcme");
    pty.wait_for("› Acme");
    pty.announced().signal(stop);
    pty.wait_for("stopped");

    pty.send("\n");
    pty.wait_until("the board alone", |screen| {
        let shown = screen.contents();
        is_taken(screen) && shown.contains("› Acme") && !shown.contains("stopped")
    });
    pty.send(" again");
    pty.wait_for("› Acme again");
    pty.send("\x03");
    pty.wait_until("the board", |screen| !screen.contents().contains("Acme again"));
    pty.send("q");
    wait_until_restored(&pty, 0);
}

#[test]
fn a_board_continued_in_the_background_leaves_the_terminal_to_the_shell() {
    let mut pty = demo(&format!("{REPORT}{JOB}bg; wait; echo in the background; report $?; {CONTINUED}"));
    pty.send(CTRL_Z);
    pty.wait_for("in the background");
    assert!(is_plain(&pty.screen()), "the board took the terminal from the background");
    pty.send("\n");
    pty.wait_until("the board", is_taken);
    pty.send("q");
    wait_until_restored(&pty, 0);
}

#[test]
fn a_stop_where_no_shell_could_continue_the_board_is_no_stop() {
    let mut pty = demo(r#"exec "$@""#);
    pty.send(CTRL_Z);
    let was_given_back = pty::eventually(PATIENCE, || pty.bytes().windows(8).any(|window| window == b"\x1b[?1049l"));
    assert!(was_given_back, "the stop was not even tried");
    pty.wait_until("the board", is_taken);
    answers(&mut pty);
}

#[test]
fn a_board_pulled_to_a_hundred_sizes_still_answers() {
    let mut pty = demo_job();
    let mut seed = 0x2026_1120_u64;
    let mut below = |limit: u64| {
        // Knuth's constants; the low bits of such a sequence are poor.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u16::try_from((seed >> 33) % limit).unwrap() + 1
    };
    pty.resize(1, 1);
    pty.resize(300, 100);
    for _ in 0..100 {
        pty.resize(below(300), below(100));
    }
    pty.resize(80, 24);
    pty.wait_for("(sample)");
    answers(&mut pty);
    pty.send("q");
    wait_until_restored(&pty, 0);
}

#[test]
fn a_key_typed_while_the_window_is_pulled_is_not_held_back() {
    let mut pty = demo_job();
    for round in 0..60 {
        pty.resize(80 + round % 2, 24);
        answers(&mut pty);
    }
}

#[test]
fn keys_typed_far_ahead_all_arrive() {
    let mut pty = demo_job();
    pty.send(&"jk".repeat(1500));
    answers(&mut pty);
}

/// Opens the help and closes it.
fn answers(pty: &mut Pty) {
    pty.send("?");
    pty.wait_for("The keys of this screen");
    pty.send("\x1b");
    pty.wait_until("the board", |screen| !screen.contents().contains("The keys of this screen"));
}

#[test]
fn a_window_too_small_says_so_and_recovers() {
    let pty = demo_job();
    pty.resize(30, 8);
    pty.wait_for("small");
    pty.resize(80, 24);
    pty.wait_for("(sample)");
}
