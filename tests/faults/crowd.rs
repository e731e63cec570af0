//! Several programs on one file at once.

use crate::job::{JOB, REPORT, wait_until_restored};
use crate::room::Room;
use std::time::{Duration, Instant};

/// The board looks once a second; the rest is for a busy machine.
const SOON: Duration = Duration::from_secs(3);

#[test]
fn of_four_writers_at_once_none_is_refused_and_no_deal_is_lost() {
    const EACH: usize = 25;
    let room = Room::new();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let room = &room;
            scope.spawn(move || {
                for at in 0..EACH {
                    room.done(&["add", &format!("Writer {writer} deal {at}")]);
                }
            });
        }
    });
    room.check();
    assert_eq!(room.deals().len(), 4 * EACH);
    room.check_undo();
}

#[test]
fn an_open_board_shows_what_the_command_line_does_and_undoes_it() {
    let room = Room::with_a_deal();
    let mut board = room.board();
    board.wait_for("1 open");
    room.done(&["add", "From outside"]);
    let begun = Instant::now();
    board.wait_for("From outside");
    assert!(begun.elapsed() < SOON, "it took {:?}", begun.elapsed());
    board.send("u");
    board.wait_for("Undone: Added From outside");
}

#[test]
fn a_line_half_typed_stays_when_the_file_changes_outside() {
    let room = Room::with_a_deal();
    let mut board = room.board();
    board.wait_for("1 open");
    board.send("aHalf a deal");
    board.wait_for("› Half a deal");
    room.done(&["add", "From outside"]);
    board.wait_for("2 open");
    assert!(board.screen().contents().contains("› Half a deal"));
    board.send("\r");
    board.wait_for("Added Half a deal");
    assert_eq!(room.deals().len(), 3);
}

#[test]
fn two_boards_on_one_file_see_each_other() {
    let room = Room::with_a_deal();
    let (mut here, mut there) = (room.board(), room.board());
    here.wait_for("1 open");
    there.wait_for("1 open");
    here.send("aFrom here\r");
    here.wait_for("Added From here");
    there.send("aFrom there\r");
    there.wait_for("Added From there");
    here.wait_for("3 open");
    there.wait_for("3 open");
    assert_eq!(room.deals().len(), 3);
}

#[test]
fn a_board_whose_file_was_deleted_says_so_and_saves_nothing_into_the_void() {
    let room = Room::with_a_deal();
    let mut board = room.board_by(&format!("{REPORT}{JOB}"));
    board.wait_for("1 open");
    for path in room.files().keys() {
        std::fs::remove_file(path).unwrap();
    }
    board.wait_for("it was deleted or replaced");
    board.send("aInto the void\r");
    board.wait_for("Nothing was saved");
    board.wait_for("nto the void");
    board.send("\x03\x03");
    wait_until_restored(&board, 0);
}
