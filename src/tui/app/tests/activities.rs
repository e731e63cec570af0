//! Logging, and the line of the next step.

use super::*;
use crate::domain::activity::{Kind, NextStep};
use crate::domain::dates::When;
use crate::domain::draft::StepPlan;
use crate::ops::Steps;
use crate::tui::desk::{day, step};

const LOG_EXAMPLE: &str = "such as spoke to Ann at:yesterday outcome:wants a quote";

/// 2, whose step is due today, 1, which has none, and 3, whose step lies ahead; the cursor is on 1.
fn mixed() -> App {
    let bare = Deal { next_step: None, ..worth(1, 1, 3000) };
    let due = Deal { next_step: step("2026-11-22"), ..worth(2, 1, 2000) };
    let mut app = desk::app(5, vec![bare, due, worth(3, 1, 1000)], size(120, 36));
    app.board.select(DealId(1));
    app
}

fn log(deals: &[i64], kind: Kind, subject: &str) -> Vec<Effect> {
    run(Op::Log { deals: ids(deals), kind, subject: subject.to_owned(), outcome: None, at: None })
}

fn when(on: &str) -> When {
    When { day: day(on), time: None }
}

/// Something was logged or ticked, and these deals have no step now.
fn happened(app: &mut App, follows: &[i64]) {
    let follows = ids(follows);
    let receipt = Receipt {
        said: "Logged.".to_owned(),
        touched: Touched::Deals(Vec::new()),
        made: Vec::new(),
        about: None,
        follows,
        imported: None,
    };
    assert_eq!(app.update(Msg::Done(Box::new(receipt), Vec::new()), noon()), None);
}

#[rstest]
#[case("cc", Kind::Call, "Call with Deal 1")]
#[case("ce", Kind::Email, "Email to Deal 1")]
#[case("cm", Kind::Meeting, "Meeting with Deal 1")]
#[case("cp", Kind::Proposal, "Proposal to Deal 1")]
#[case("cn", Kind::Note, "Note on Deal 1")]
#[case("ct", Kind::Task, "Task for Deal 1")]
fn c_and_a_letter_log_with_words_or_without(#[case] keys: &str, #[case] kind: Kind, #[case] title: &str) {
    let mut app = mixed();
    assert_eq!(press(&mut app, keys), []);
    assert_eq!(line(&app).title, title);
    assert_eq!(press(&mut app, "<Enter>"), log(&[1], kind, ""));
    assert_eq!(press(&mut app, "left word<Enter>"), log(&[1], kind, "left word"));
}

#[test]
fn a_touch_says_which_step_it_ticks_before_it_is_taken() {
    let mut app = mixed();
    press(&mut app, "kcc");
    assert_eq!(reading(&app), ["ticks “call Ann”, due Sun 22 Nov 2026"]);
    press(&mut app, "<Esc>ce");
    assert_eq!(reading(&app), [LOG_EXAMPLE], "an email is no call");
    press(&mut app, "<Esc>jjcc");
    assert_eq!(reading(&app), [LOG_EXAMPLE], "a step that is not due is not ticked");
    press(&mut app, "<Esc>gg");
    press(&mut app, "ccspoke at:yesterday outcome:yes");
    assert_eq!(reading(&app), ["at Sat 21 Nov 2026", "outcome yes"], "yesterday it was not due yet");
}

#[test]
fn marked_deals_are_logged_together() {
    let mut app = mixed();
    press(&mut app, "k<Space><Space>cc");
    assert_eq!(line(&app).title, "Call with 2 deals");
    assert_eq!(press(&mut app, "fair<Enter>"), log(&[2, 1], Kind::Call, "fair"));
}

#[test]
fn after_what_happened_the_line_for_the_next_step_opens_where_there_is_none() {
    let mut app = mixed();
    press(&mut app, "cc<Enter>");
    happened(&mut app, &[1]);
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Next step of Deal 1 · Esc: none", ""));
    assert_eq!(reading(&app), ["such as fri 14:30 call Ann"]);
    assert_eq!(press(&mut app, "<Esc>"), []);
    assert!(app.overlays.is_empty());
    press(&mut app, "jcc<Enter>");
    happened(&mut app, &[]);
    assert!(app.overlays.is_empty(), "after a note nothing has to follow");
}

#[test]
fn the_step_that_is_still_planned_stands_in_the_line_that_opens_after() {
    let mut app = mixed();
    press(&mut app, "jjcc<Enter>");
    happened(&mut app, &[3]);
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Next step of Deal 3 · Esc: as it is", "wed call Ann"));
    let op = Op::Redate { steps: Steps::Next(ids(&[3])), to: when("2026-11-27") };
    assert_eq!(press(&mut app, "fri<Enter>"), run(op));
}

#[test]
fn of_several_deals_those_are_asked_about_that_have_no_step() {
    let mut app = mixed();
    press(&mut app, "vjjcc<Enter>");
    happened(&mut app, &[1, 2, 3]);
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Next step of Deal 1 · Esc: none", ""));
}

#[test]
fn c_and_a_dot_log_as_last_time_with_the_words_in_sight() {
    let mut app = mixed();
    assert_eq!(press(&mut app, "c."), [Effect::LoadLastLog], "nothing was logged since the start");
    app.update(Msg::LastLog(Some((Kind::Email, "the deck".to_owned()))), noon());
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Email to Deal 1 · as the last one in the file", "the deck"));
    assert_eq!(press(&mut app, "<End> again<Enter>"), log(&[1], Kind::Email, "the deck again"));
    happened(&mut app, &[]);
    assert_eq!(press(&mut app, "kc."), []);
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Email to Deal 2 · as last time", "the deck again"));
}

#[test]
fn where_nothing_was_ever_logged_there_is_no_last_time() {
    let mut app = mixed();
    press(&mut app, "c.");
    app.update(Msg::LastLog(None), noon());
    assert_eq!((app.overlays.len(), said(&app)), (0, Some("Nothing was logged yet; c c logs a call.")));
}

#[test]
fn a_step_is_planned_where_there_is_none() {
    let mut app = mixed();
    press(&mut app, "t");
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Next step of Deal 1", ""));
    press(&mut app, "fri 14:30 send deck");
    assert_eq!(reading(&app), ["due Fri 27 Nov 2026 14:30", "step send deck (task)"]);
    let planned = StepPlan::new("send deck", When { time: "14:30:00".parse().ok(), ..when("2026-11-27") });
    assert_eq!(press(&mut app, "<Enter>"), run(Op::Plan { deals: ids(&[1]), step: planned }));
}

#[test]
fn a_step_that_is_there_stands_in_the_line_and_is_changed_in_it() {
    let mut app = mixed();
    press(&mut app, "jjt");
    assert_eq!(typed(&app), "wed call Ann");
    let choices = "or a day alone re-dates it · + adds another · an empty line drops it";
    assert_eq!(reading(&app), ["due Wed 25 Nov 2026", choices]);
    press(&mut app, "<End> and Bo");
    assert_eq!(reading(&app), ["due Wed 25 Nov 2026", "step call Ann and Bo"]);
    let steps = Steps::Next(ids(&[3]));
    let step = StepPlan::new("call Ann and Bo", when("2026-11-25"));
    assert_eq!(press(&mut app, "<Enter>"), run(Op::Replan { steps, step }));
}

#[rstest]
#[case::a_day_alone("mon", &["due Mon 23 Nov 2026", "step call Ann, as it was"])]
#[case::another("+mon demo", &["due Mon 23 Nov 2026", "another demo (task)"])]
#[case::gone_by("2026-11-20 call", &["due Fri 20 Nov 2026, which has passed", "step call"])]
#[case::emptied("", &["drops call Ann"])]
#[case::no_day("soon", &["!  `soon` is no day; a step starts with its day, as in fri call Ann."])]
fn the_line_says_what_it_will_do(#[case] text: &str, #[case] says: &[&str]) {
    let mut app = mixed();
    press(&mut app, &format!("jjt<Backspace>{text}"));
    assert_eq!(reading(&app), says);
}

#[test]
fn a_day_alone_re_dates_a_plus_adds_and_an_emptied_line_drops() {
    let steps = || Steps::Next(ids(&[3]));
    let cases = [
        ("mon", Op::Redate { steps: steps(), to: when("2026-11-23") }),
        ("+mon demo", Op::Plan { deals: ids(&[3]), step: StepPlan::new("demo", when("2026-11-23")) }),
        ("<Backspace>", Op::Drop { steps: steps() }),
    ];
    for (text, op) in cases {
        let mut app = mixed();
        assert_eq!(press(&mut app, &format!("jjt{text}<Enter>")), run(op), "two keys and what is typed");
    }
}

#[test]
fn another_day_in_front_of_the_same_words_re_dates_too() {
    let mut app = mixed();
    let op = Op::Redate { steps: Steps::Next(ids(&[3])), to: when("2026-11-24") };
    assert_eq!(press(&mut app, "jjt<Home><Del><Del><Del>tue<Enter>"), run(op));
}

/// Deal 1, with a call at half past two.
fn at_half_past_two() -> App {
    let step = step("2026-11-25").map(|s| NextStep { time: "14:30:00".parse().ok(), ..s });
    desk::app(5, vec![Deal { next_step: step, ..worth(1, 1, 3000) }], size(120, 36))
}

#[test]
fn a_day_alone_keeps_the_time_and_says_so() {
    let mut app = at_half_past_two();
    press(&mut app, "tfri");
    assert_eq!(reading(&app), ["due Fri 27 Nov 2026 14:30", "step call Ann, as it was"]);
}

#[test]
fn a_time_that_is_taken_out_of_the_line_is_gone() {
    let mut app = at_half_past_two();
    press(&mut app, "twed call Ann");
    assert_eq!(reading(&app)[0], "due Wed 25 Nov 2026");
    let step = StepPlan::new("call Ann", when("2026-11-25"));
    assert_eq!(press(&mut app, "<Enter>"), run(Op::Replan { steps: Steps::Next(ids(&[1])), step }));
}

#[test]
fn a_kind_that_the_words_do_not_name_does_not_become_one_of_them() {
    let step = step("2026-11-25").map(|s| NextStep { kind: Kind::Email, subject: "the deck".into(), ..s });
    let mut app = desk::app(5, vec![Deal { next_step: step, ..worth(1, 1, 3000) }], size(120, 36));
    press(&mut app, "t");
    assert_eq!(typed(&app), "wed email the deck");
    press(&mut app, "<End> again");
    assert_eq!(reading(&app), ["due Wed 25 Nov 2026", "step the deck again (email)"]);
    let step = StepPlan { kind: Kind::Email, subject: "the deck again".into(), due: day("2026-11-25"), time: None };
    assert_eq!(press(&mut app, "<Enter>"), run(Op::Replan { steps: Steps::Next(ids(&[1])), step }));
}

#[test]
fn a_line_left_as_it_was_changes_nothing() {
    let mut app = mixed();
    assert_eq!(press(&mut app, "jjt<Enter>"), []);
    assert_eq!((app.overlays.len(), said(&app)), (0, Some("Nothing was changed.")));
}

#[test]
fn an_empty_line_of_no_step_is_asked_about_and_drops_nothing() {
    let mut app = mixed();
    assert_eq!(press(&mut app, "t<Enter>"), []);
    let sentence = "Write a day and what is to be done, such as fri 14:30 call Ann; Esc plans nothing.";
    assert_eq!(error(&app), Some(sentence));
}

#[test]
fn the_steps_of_several_deals_are_planned_or_re_dated_together() {
    let mut app = mixed();
    press(&mut app, "k<Space><Space>t");
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Next step of 2 deals", ""));
    let to = when("2026-11-23");
    assert_eq!(press(&mut app, "mon<Enter>"), run(Op::Redate { steps: Steps::Next(ids(&[2, 1])), to }));
    let step = StepPlan::new("demo", to);
    assert_eq!(press(&mut app, " demo<Enter>"), run(Op::Plan { deals: ids(&[2, 1]), step }));
}

#[test]
fn a_capital_t_ticks_at_once() {
    let mut app = mixed();
    let done = Op::Done { steps: Steps::Next(ids(&[2])), outcome: None, at: None };
    assert_eq!(press(&mut app, "kT"), run(done));
}

#[test]
fn a_sequence_that_was_begun_says_how_it_goes_on() {
    let mut app = mixed();
    app.update(Msg::Resize(size(80, 24)), noon());
    press(&mut app, "c");
    let shown = desk::screen(&app);
    let keys = "c … log  c call  e email  m meeting  p proposal  n note  t task  . as before";
    assert!(shown.contains(keys), "{shown}");
}
