//! What the board costs the line: nothing at rest, little for a key.

use crate::demo_job;
use std::thread;
use std::time::Duration;

#[test]
fn at_rest_the_board_sends_no_byte_and_wakes_at_most_twice_a_second() {
    let pty = demo_job();
    let process = pty.announced();
    process.wait_until_still();
    let (bytes, naps) = (pty.bytes().len(), process.naps());
    thread::sleep(Duration::from_secs(2));
    assert_eq!(pty.bytes().len() - bytes, 0);
    let woken: u64 = process.naps().values().sum::<u64>() - naps.values().sum::<u64>();
    assert!(woken <= 4, "woken {woken} times in two seconds: from {naps:?} to {:?}", process.naps());
    assert_eq!(process.naps()["watchdog"], naps["watchdog"]);
}

#[test]
fn one_step_of_the_cursor_is_a_few_hundred_bytes() {
    let mut pty = demo_job();
    let process = pty.announced();
    process.wait_until_still();
    let before = pty.bytes().len();
    pty.send("j");
    pty.wait_until("the cursor's mark one card down", |screen| {
        screen.rows(0, 1).enumerate().all(|(row, edge)| (edge == "▌") == matches!(row, 6 | 7))
    });
    process.wait_until_still();
    let sent = pty.bytes().len() - before;
    assert!(sent <= 400, "{sent} bytes");
}
