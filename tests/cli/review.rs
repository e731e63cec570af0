//! The weekly review: a document to keep or to send, and the same for scripts. What sweeps add to it is tested beside
//! the code: a sweep is held on the board.

use crate::room::Room;
use insta::assert_snapshot;

/// Friday, 20 November 2026, after a week in which something happened.
fn a_week() -> Room {
    let room = Room::new();
    room.play(
        "
        --today 2026-11-02 add 'Acme Corp: website redesign $12,500 @proposal close:15dec next:\"2026-11-18 call Ann\"'
        --today 2026-11-02 add 'Bolt: audit €900 close:2026-10-30 next:\"2026-11-23 9:30 send the quote\"'
        --today 2026-11-02 add 'Cora Ltd: portal $31k @negotiation close:2026-11-25'
        --today 2026-11-02 add 'Dune: shop $7,000 next:\"2026-12-01 call Jo\"'
        --today 2026-11-02 add 'Fenwick & Sons: stock list $6,400'
        --today 2026-11-17 add 'Grit: kiosk $3,000 close:2026-11-27'
        --today 2026-11-17 edit acme 14k
        --today 2026-11-17 edit dune 6500
        --today 2026-11-18 win fenwick
        --today 2026-11-19 plan fenwick 2026-11-26 email ask how the first count went
        plan grit today 14:30 call Mia
    ",
    );
    room
}

#[test]
fn the_week_is_told_as_a_document() {
    assert_snapshot!(a_week().run(&["review"]).out, @"");
}

#[test]
fn scripts_read_one_object() {
    assert_snapshot!(a_week().run(&["review", "--json"]).out, @"");
}

#[test]
fn an_empty_file_is_told_kindly_and_none_is_made() {
    let room = Room::new();
    assert_snapshot!(room.play("review"), @"");
    assert!(!room.path("deals.db").exists());
    room.play("add Acme");
    room.play("lose acme --reason Price");
    assert_snapshot!(room.play("review"), @"");
}

#[test]
fn no_text_breaks_the_document() {
    let room = Room::new();
    let evil = "1. *Evil* | `x` <script>alert(1)</script> [a](b) &lt; \u{1b}[31m # end_";
    room.write(
        "deals.csv",
        format!("title,organization,value,stage,created,next_step\n\"{evil}\nsecond | line\",# Org,100,Lead,2026-10-01,\n"),
    );
    room.play("import deals.csv");
    room.play("flag 1 '| - <b>note</b>'");
    room.play("plan 1 fri '<i>call</i> | **Ann**'");
    assert_snapshot!(room.run(&["review"]).out, @"");
}

#[test]
fn it_is_the_same_however_wide_and_colourful_the_terminal_is() {
    let room = a_week();
    let plain = room.run(&["review"]).out;
    let narrow = room.command().args(["review", "--color", "always"]).env("COLUMNS", "40").output().unwrap();
    assert_eq!(String::from_utf8(narrow.stdout).unwrap(), plain);
    let ascii = room.run(&["review", "--ascii"]).out;
    assert_eq!(ascii.lines().count(), plain.lines().count());
    assert!(ascii.replace('€', "").is_ascii(), "{ascii}");
}

#[test]
fn it_writes_nothing() {
    let room = a_week();
    let before = room.run(&["history", "--json"]).out;
    room.play("review\nreview --json");
    assert_eq!(room.run(&["history", "--json"]).out, before);
}
