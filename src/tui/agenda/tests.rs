//! The cursor stays with its step, and where that is gone, with its line.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::activity::Step;
use crate::domain::ids::{ActivityId, DealId};
use crate::tui::desk::{day, deal, today};
use rstest::rstest;

fn step(id: i64, of: i64, due: &str, subject: &str) -> Step {
    Step {
        id: ActivityId(id),
        deal: DealId(of),
        kind: crate::domain::activity::Kind::Call,
        subject: subject.to_owned(),
        due: day(due),
        time: None,
    }
}

/// Overdue: 1; today: 2 and 3; later: 4. The second deal has no step.
fn steps() -> Vec<Step> {
    vec![
        step(1, 1, "2026-11-20", "quote"),
        step(2, 1, "2026-11-22", "call"),
        step(3, 1, "2026-11-22", "mail"),
        step(4, 1, "2026-11-25", "sign"),
    ]
}

fn agenda(steps: Vec<Step>) -> Agenda {
    let bare = Deal { next_step: None, ..deal(2, 1) };
    Agenda::of(steps, &[deal(1, 1), bare], today())
}

fn screen() -> AgendaScreen {
    let mut screen = AgendaScreen::default();
    screen.show(agenda(steps()), Vec::new());
    screen
}

/// The id of the step under the cursor; 0: a deal.
fn here(screen: &AgendaScreen) -> Option<i64> {
    screen.current().map(|entry| entry.step.as_ref().map_or(0, |step| step.id.0))
}

#[test]
fn the_lines_are_headings_with_their_entries_and_a_gap_between() {
    use Line::{Entry, Gap, Heading};
    let expected = [
        Heading(Section::Overdue),
        Entry(0),
        Gap,
        Heading(Section::Today),
        Entry(1),
        Entry(2),
        Gap,
        Heading(Section::Later),
        Entry(3),
        Gap,
        Heading(Section::Stepless),
        Entry(4),
    ];
    assert_eq!(screen().lines, expected);
    assert_eq!(AgendaScreen::default().lines, []);
}

#[test]
fn it_walks_over_entries_and_stops_at_the_ends() {
    let mut screen = screen();
    let mut at = |entry| {
        screen.go(entry);
        here(&screen).unwrap()
    };
    assert_eq!([at(0), at(1), at(3), at(4), at(99)], [1, 2, 4, 0, 0]);
    let mut empty = AgendaScreen::default();
    empty.go(3);
    assert_eq!((empty.cursor(), here(&empty)), (0, None));
}

#[rstest]
#[case::another_was_ticked(2, vec![step(3, 1, "2026-11-22", "mail")], 3)]
#[case::it_was_ticked_and_the_next_one_comes_up(1, vec![step(1, 1, "2026-11-20", "quote"), step(3, 1, "2026-11-22", "mail")], 3)]
#[case::it_was_given_another_day_and_is_another_row(1, vec![step(1, 1, "2026-11-20", "quote"), step(9, 1, "2026-11-30", "call")], 9)]
#[case::it_was_given_other_words(1, vec![step(1, 1, "2026-11-20", "quote"), step(2, 1, "2026-11-28", "ring up")], 2)]
#[case::all_are_gone(2, vec![], 0)]
fn it_stays(#[case] at: usize, #[case] left: Vec<Step>, #[case] expected: i64) {
    let mut screen = screen();
    screen.go(at);
    screen.show(agenda(left), Vec::new());
    assert_eq!(here(&screen), Some(expected));
}

#[test]
fn it_stays_with_a_deal_that_has_no_step() {
    let mut screen = screen();
    screen.go(4);
    screen.show(agenda(vec![step(4, 1, "2026-11-25", "sign")]), Vec::new());
    assert_eq!((here(&screen), screen.cursor()), (Some(0), 1));
}

#[test]
fn scrolling_shows_the_heading_above_the_first_of_its_entries() {
    let mut screen = screen();
    let mut top = |entry, rows| {
        screen.go(entry);
        screen.scroll(rows);
        screen.top
    };
    assert_eq!([top(0, 4), top(2, 4), top(3, 4), top(4, 4)], [0, 2, 5, 8]);
    assert_eq!([top(3, 4), top(1, 4), top(0, 4)], [7, 3, 0]);
    assert_eq!([top(4, 1), top(4, 40), top(0, 1)], [11, 0, 1]);
}
