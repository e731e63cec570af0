//! Something else than a file of deals is named: it is refused in a sentence, and keeps every byte.

use crate::job::{JOB, REPORT, wait_until_restored};
use crate::room::Room;
use rstest::rstest;
use rusqlite::Connection;
use std::fs;

fn text(room: &Room) {
    fs::write(room.db(), "Dear diary, today I sold nothing.\n".repeat(300)).unwrap();
}

fn one_byte(room: &Room) {
    fs::write(room.db(), "x").unwrap();
}

fn folder(room: &Room) {
    fs::create_dir(room.db()).unwrap();
}

fn of_another_program(room: &Room) {
    let conn = Connection::open(room.db()).unwrap();
    conn.execute_batch("CREATE TABLE deals (id INTEGER PRIMARY KEY, title TEXT); INSERT INTO deals VALUES (1, 'x')")
        .unwrap();
}

fn newer(room: &Room) {
    room.done(&["add", "First deal"]);
    Connection::open(room.db()).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
}

fn damaged(room: &Room) {
    room.done(&["add", "First deal"]);
    let mut bytes = fs::read(room.db()).unwrap();
    bytes[4096..].fill(0xAA);
    fs::write(room.db(), bytes).unwrap();
}

fn cut_short(room: &Room) {
    room.done(&["add", "First deal"]);
    let bytes = fs::read(room.db()).unwrap();
    fs::write(room.db(), &bytes[..bytes.len() / 2]).unwrap();
}

#[rstest]
#[case::a_text(text, "is not a dealdeck file")]
#[case::a_single_byte(one_byte, "is not a dealdeck file")]
#[case::a_folder(folder, "is a folder")]
#[case::the_file_of_another_program(of_another_program, "is not a dealdeck file")]
#[case::a_newer_file(newer, "was written by a newer dealdeck")]
#[case::a_damaged_file(damaged, "is damaged")]
#[case::half_a_file(cut_short, "is damaged")]
fn it_is_refused_and_keeps_every_byte(#[case] make: fn(&Room), #[case] said: &str) {
    let room = Room::new();
    make(&room);
    let before = room.files();
    for words in [&["list"][..], &["add", "Second deal"], &["undo"]] {
        room.run(words).assert_refused(&["deals.db", said]);
        assert!(room.files() == before, "{words:?} changed something: {:?}", room.files().keys());
    }
    let board = room.board_by(&format!("{REPORT}{JOB}"));
    wait_until_restored(&board, 1);
    assert!(board.screen().contents().contains(said), "{}", board.screen().contents());
    assert!(room.files() == before, "the board changed something: {:?}", room.files().keys());
}
