//! What the days ask for: `today` and `agenda`, in text and for scripts.

use crate::room::Room;
use insta::assert_snapshot;

/// Today is Friday, 20 November 2026.
fn a_busy_friday() -> Room {
    let room = Room::new();
    room.play(
        "
        add 'Acme Corp: website $12,500 close:15dec next:\"today 14:30 call Ann\"' --on 2026-11-01
        add 'Bolt: audit €900 close:2026-11-10 next:\"2026-11-17 send the quote\"' --on 2026-11-01
        add 'Cairn: portal $4,200 close:sun next:\"mon call Jo\"'
        add 'Dune: shop $7,000'
        add 'Elm: stock list $700'
        win elm
        plan elm today email ask how the first count went
        plan acme sat 9:00 send the plan
        plan acme 2027-02-01 review
    ",
    );
    room
}

#[test]
fn today_says_what_is_due_what_closes_and_how_many_have_no_step() {
    assert_snapshot!(a_busy_friday().play("
        today
        --today 2026-11-24 today
        --today 2026-11-15 today
    "), @"");
}

#[test]
fn the_agenda_lists_the_days_ahead() {
    assert_snapshot!(a_busy_friday().play("
        agenda
        agenda --days 0
        agenda --days 100
        agenda --days many
    "), @"");
}

#[test]
fn both_fit_a_narrow_terminal() {
    let room = a_busy_friday();
    let run = |word: &str| {
        let ran = room.command().arg(word).env("COLUMNS", "50").output().unwrap();
        String::from_utf8(ran.stdout).unwrap()
    };
    assert_snapshot!(run("today") + &run("agenda"), @"");
}

#[test]
fn scripts_read_one_object_with_an_array_a_section() {
    assert_snapshot!(a_busy_friday().run(&["today", "--json"]).out, @"");
    let all = a_busy_friday().json("agenda --json");
    let lengths: Vec<String> = all
        .as_object()
        .unwrap()
        .iter()
        .map(|(key, value)| format!("{key} {}", value.as_array().map_or(0, Vec::len)))
        .collect();
    assert_snapshot!(lengths.join(", "), @"");
}

#[test]
fn nothing_asks_for_nothing() {
    assert_snapshot!(Room::new().play("
        today
        agenda
    "), @"");
}
