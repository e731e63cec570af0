//! What happens on a deal, and what is to happen.

use crate::room::Room;
use insta::assert_snapshot;

#[test]
fn a_week_of_calls_and_steps() {
    assert_snapshot!(Room::new().play("
        add Acme: website
        plan acme fri 14:30 call Ann
        plan acme mon
        plan acme + 2w send the quote
        show acme
        --today 2026-11-23 log acme call left voicemail
        --today 2026-11-23 plan acme
        --today 2026-11-23 log acme email sent the deck --at 'sat 9:15' --outcome 'she will read it'
        --today 2026-11-23 plan acme wed send quote and terms --instead
        --today 2026-11-23 plan acme meeting with Ann --due 'thu 10am'
        --today 2026-11-23 done acme she agrees --on yesterday
        --today 2026-11-23 drop acme
        --today 2026-11-23 done acme
        undo
        history
    "), @"");
}

#[test]
fn a_step_that_is_not_the_next_one_is_meant_by_its_words() {
    assert_snapshot!(Room::new().play("
        add Acme: website
        plan acme mon call Ann
        plan acme tue call Bo
        plan acme wed send deck
        done acme --step bo
        plan acme fri --step deck
        drop acme --step call
        plan acme thu call Cy
        drop acme --step call
        drop acme --step lunch
        show acme
    "), @"");
}

#[test]
fn what_is_no_kind_no_day_or_lies_ahead_is_shown_where_it_stands() {
    let room = Room::new();
    room.play("add Acme: website");
    let before = room.run(&["show", "acme", "--json"]).out;
    assert_snapshot!(room.play("
        log acme
        log acme cal Ann
        log acme note
        log acme call Ann --at tomorrow
        plan acme soon call Ann
        plan acme feb 30 call
        plan acme call Ann --due 'fri call'
        done acme
        drop acme --step call
        log nobody call
    "), @"");
    assert_eq!(room.run(&["show", "acme", "--json"]).out, before);
}
