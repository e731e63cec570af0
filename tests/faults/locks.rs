//! Another connection keeps the file for itself.

use crate::room::Room;
use rstest::rstest;
use rusqlite::Connection;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

/// A writer in the middle of something long.
fn lock(room: &Room) -> Connection {
    let conn = Connection::open(room.db()).unwrap();
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    conn
}

#[rstest]
#[case::a_line("a", "Held deal", "\r")]
#[case::a_form("A", "Held deal", "\x13")]
fn a_board_names_who_holds_the_file_and_keeps_what_was_typed(
    #[case] open: &str,
    #[case] text: &str,
    #[case] save: &str,
) {
    let room = Room::with_a_deal();
    let mut board = room.board();
    board.wait_for("1 open");
    let holder = lock(&room);
    board.send(&format!("{open}{text}"));
    board.wait_for(text);
    board.send(save);
    board.wait_for("is in use");
    let shown = board.screen().contents();
    if cfg!(target_os = "linux") {
        assert!(shown.contains(&format!("(process {})", std::process::id())), "{shown}");
    }
    assert!(shown.contains(text), "{shown}");

    holder.execute_batch("ROLLBACK").unwrap();
    board.send(save);
    board.wait_for("Added Held deal");
    assert_eq!(room.deals().len(), 2);
}

#[test]
fn a_locked_file_can_be_read_all_the_while() {
    let room = Room::with_a_deal();
    let _holder = lock(&room);
    assert_eq!(room.deals().len(), 1);
    room.board().wait_for("First deal");
}

#[test]
fn a_command_waits_until_the_file_is_free() {
    let room = Room::with_a_deal();
    let holder = lock(&room);
    let mut adding = room.command(&["add", "Patient deal"]).stdout(Stdio::null()).spawn().unwrap();
    // Longer than a board would wait.
    thread::sleep(Duration::from_millis(2_500));
    assert_eq!(adding.try_wait().unwrap(), None, "it did not wait");
    holder.execute_batch("ROLLBACK").unwrap();
    assert!(adding.wait().unwrap().success());
    assert!(room.deals().contains_key("Patient deal"));
}
