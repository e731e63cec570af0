//! What a card says in the room it has: names may be cut, figures and days may not.

use super::*;
use crate::domain::money::Currency;

#[test]
fn figures_and_days_are_shortened_but_never_cut() {
    let close = Some(desk::day("2026-12-30"));
    let deals = || {
        let priced = Deal { expected_close: close, ..worth(1, 1, 24_500) };
        let unpriced = Deal { value: None, expected_close: close, ..deal(2, 1) };
        let euros =
            Deal { currency: Currency::from_code("EUR").unwrap(), expected_close: close, ..worth(3, 1, 18_500) };
        vec![priced, unpriced, euros]
    };
    for width in 60..=180 {
        let app = desk::app(5, deals(), size(width, 36));
        let shown = screen(&app);
        assert_eq!(shown.matches("30 Dec").count(), 3, "{width} cells:\n{shown}");
        assert!(shown.contains("$24.5k") || shown.contains("$24,500"), "{width} cells:\n{shown}");
    }
}

#[rstest]
#[case::overdue(step("2026-11-20"), "✕ 2 d call Ann")]
#[case::today(step("2026-11-22"), "◆ call Ann")]
#[case::this_week(step("2026-11-25"), "● Wed call Ann")]
#[case::later(step("2026-12-24"), "● 24 Dec call Ann")]
#[case::none(None, "○ no step")]
fn the_light_stands_before_the_day_and_the_step(
    #[case] next_step: Option<crate::domain::activity::NextStep>,
    #[case] expected: &str,
) {
    let app = desk::app(2, vec![Deal { next_step, ..deal(1, 1) }], size(120, 36));
    assert!(screen(&app).contains(expected), "{}", screen(&app));
}

#[rstest]
#[case::overdue("2026-11-20", "✕ 2 d call", "call was due 20 Nov, 2 d ago")]
#[case::today("2026-11-22", "◆ call", "call today")]
#[case::planned("2026-11-27", "● Fri call", "call on 27 Nov")]
fn a_step_without_words_is_called_by_its_kind(#[case] due: &str, #[case] on_card: &str, #[case] explained: &str) {
    let next_step = step(due).map(|s| crate::domain::activity::NextStep { subject: "".into(), ..s });
    let shown = screen(&desk::app(2, vec![Deal { next_step, ..deal(1, 1) }], size(160, 36)));
    assert!(shown.contains(on_card) && shown.contains(&format!(" · {explained} · ")), "{shown}");
}

#[rstest]
#[case(6, "no step")]
#[case(7, "quiet 7 d")]
#[case(13, "quiet 13 d")]
fn a_deal_left_alone_says_so_from_half_the_stall_limit_on(#[case] idle: u64, #[case] expected: &str) {
    let idle_since = desk::today() - chrono::Days::new(idle);
    let app = desk::app(2, vec![Deal { next_step: None, idle_since, ..deal(1, 1) }], size(120, 36));
    assert!(screen(&app).contains(expected), "{}", screen(&app));
}

#[test]
fn the_selected_card_is_explained_reasons_first() {
    let deal = Deal {
        organization: Some("Acme".into()),
        flagged: true,
        expected_close: Some(desk::day("2026-10-30")),
        next_step: step("2026-11-17"),
        ..deal(1, 1)
    };
    let mut app = desk::app(2, vec![deal], size(160, 36));
    let explained = "Acme: Deal 1 · past close 30 Oct · flagged · call Ann was due 17 Nov, 5 d ago · $1,000 · 10 %";
    assert!(screen(&app).contains(explained), "{}", screen(&app));
    press(&mut app, "s");
    assert!(screen(&app).contains("Sorted by value."), "a notice takes its place");
}
