//! Flagging, snoozing and waking by their keys.

use super::*;
use crate::domain::deal::Status;
use crate::tui::desk::day;

/// 1 is flagged, 2 is snoozed, 3 is neither; all in Lead, the cursor on 1.
fn mixed() -> App {
    let flagged = Deal { flagged: true, flag_note: Some("legal".into()), ..worth(1, 1, 3000) };
    let snoozed =
        Deal { snoozed_until: Some(day("2026-12-04")), snooze_reason: Some("on leave".into()), ..worth(2, 1, 2000) };
    desk::app(5, vec![flagged, snoozed, worth(3, 1, 1000)], size(120, 36))
}

fn flagged(deals: &[i64], note: Option<&str>) -> Vec<Effect> {
    run(Op::Flag { deals: ids(deals), note: note.map(str::to_owned) })
}

fn snooze(deals: &[i64], until: &str, reason: &str) -> Vec<Effect> {
    run(Op::Snooze { deals: ids(deals), until: day(until), reason: reason.to_owned() })
}

#[test]
fn a_flag_takes_a_note_or_none() {
    let mut app = mixed();
    assert_eq!(press(&mut app, "jj!"), []);
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Flag Deal 3 as stalled · a note, if you like", ""));
    assert_eq!(reading(&app), ["such as waiting for legal"]);
    assert_eq!(press(&mut app, "<Enter>"), flagged(&[3], None));
    assert_eq!(press(&mut app, " ask Piet <Enter>"), flagged(&[3], Some("ask Piet")));
    done(&mut app, "Deal 3 flagged: ask Piet.", vec![worth(3, 1, 1000)]);
    assert_eq!((app.overlays.len(), said(&app)), (0, Some("Deal 3 flagged: ask Piet.")));
}

#[test]
fn a_flagged_deal_is_unflagged_at_once() {
    let mut app = mixed();
    assert_eq!(press(&mut app, "!"), run(Op::Unflag { deals: ids(&[1]) }));
    assert!(app.overlays.is_empty());
}

#[test]
fn of_marked_deals_the_flag_goes_where_all_have_it_and_comes_where_one_has_none() {
    let mut app = mixed();
    press(&mut app, "<Space><Space>!");
    assert_eq!(line(&app).title, "Flag 2 deals as stalled · a note, if you like");
    assert_eq!(press(&mut app, "<Enter>"), flagged(&[1, 2], None));
    let both = [worth(1, 1, 3000), worth(2, 1, 2000)].map(|deal| Deal { flagged: true, ..deal });
    let mut app = desk::app(5, both.to_vec(), size(120, 36));
    assert_eq!(press(&mut app, "V!"), run(Op::Unflag { deals: ids(&[1, 2]) }));
}

#[test]
fn a_snooze_is_a_day_and_a_reason_read_live() {
    let mut app = mixed();
    press(&mut app, "jjz");
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Snooze Deal 3: until when, and why", ""));
    assert_eq!(reading(&app), ["such as 2w on leave"]);
    press(&mut app, "2w");
    assert_eq!(reading(&app), ["until Sun 6 Dec 2026", "why still to be said"]);
    assert_eq!(press(&mut app, "<Enter>"), []);
    assert_eq!(error(&app), Some("Write why behind the day, as in 2w on leave."));
    press(&mut app, " budget round");
    assert_eq!(reading(&app), ["until Sun 6 Dec 2026", "why budget round"]);
    assert_eq!(press(&mut app, "<Enter>"), snooze(&[3], "2026-12-06", "budget round"));
}

#[rstest]
#[case::no_day("soon back", 0..4, "`soon` is no day; a snooze starts with its day, as in 2w on leave.")]
#[case::today("today on leave", 0..5, "Sun 22 Nov 2026 is today; a snooze ends on a day after today, as in 2w on leave.")]
#[case::nothing("", 0..0, "A snooze needs a day and a reason, as in 2w on leave.")]
fn what_is_no_snooze_is_pointed_at(#[case] text: &str, #[case] at: std::ops::Range<usize>, #[case] sentence: &str) {
    let mut app = mixed();
    assert_eq!(press(&mut app, &format!("jjz{text}<Enter>")), []);
    assert_eq!((error(&app), line(&app).error.as_ref().unwrap().at.clone()), (Some(sentence), at));
    assert!(text.is_empty() || reading(&app)[0].ends_with(sentence), "{:?}", reading(&app));
    assert_eq!(typed(&app), text);
}

#[test]
fn a_snoozed_deal_opens_with_its_day_and_reason_selected() {
    let mut app = mixed();
    press(&mut app, "jz");
    assert_eq!((typed(&app), line(&app).selected), ("4 dec on leave", true));
    assert_eq!(reading(&app), ["until Fri 4 Dec 2026", "why on leave"]);
    assert_eq!(press(&mut app, "<Enter>"), [], "as it stands it asks for nothing");
    assert_eq!((app.overlays.len(), said(&app)), (0, Some("Nothing was changed.")));
    assert_eq!(press(&mut app, "z<End> still<Enter>"), snooze(&[2], "2026-12-04", "on leave still"));
    press(&mut app, "<Esc>");
    assert_eq!(press(&mut app, "z3w ill<Enter>"), snooze(&[2], "2026-12-13", "ill"));
}

#[test]
fn marked_deals_are_snoozed_and_woken_together() {
    let mut app = mixed();
    press(&mut app, "j<Space><Space>z");
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Snooze 2 deals: until when, and why", ""));
    assert_eq!(press(&mut app, "fri fair<Enter>"), snooze(&[2, 3], "2026-11-27", "fair"));
    press(&mut app, "<Ctrl-u><Esc>");
    assert_eq!(press(&mut app, "Z"), run(Op::Wake { deals: ids(&[2, 3]) }));
}

#[rstest]
#[case::on_the_list("2")]
#[case::on_its_own_screen("<Enter>")]
fn the_keys_hold_on_other_screens(#[case] screen: &str) {
    let mut app = mixed();
    press(&mut app, screen);
    assert_eq!(press(&mut app, "!").len() + app.overlays.len(), 1);
    press(&mut app, "<Esc>z");
    assert!(matches!(line(&app).purpose, Purpose::Snooze(_)));
    assert_eq!(press(&mut app, "<Esc>Z").len(), 1);
}

#[rstest]
#[case("!")]
#[case("z")]
fn a_closed_deal_is_named_before_anything_is_typed(#[case] key: &str) {
    let won = Deal { status: Status::Won, closed_on: Some(today()), ..worth(1, 1, 3000) };
    let mut app = desk::app(5, vec![won], size(120, 36));
    app.board.show_closed(true);
    app.board.select(DealId(1));
    assert_eq!(press(&mut app, key), []);
    assert_eq!(app.notice, Some(Notice::Error("Deal 1 is closed already; r reopens it.".to_owned())));
}

#[test]
fn where_there_is_no_deal_there_is_none_to_flag() {
    let mut app = desk::app(5, Vec::new(), size(120, 36));
    for key in ["!", "z", "Z"] {
        assert_eq!(press(&mut app, key), []);
        assert_eq!(said(&app), Some("There is no deal here; a adds one."));
    }
}
