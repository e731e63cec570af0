//! The list and the agenda, played down to the file.

use super::*;
use crate::domain::agenda::Section;
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// Acme has a step that is overdue and one that is due today; Borealis has one to come.
fn with_steps() -> Program {
    let mut store = three_deals();
    for line in ["Delta: Audit $5k next:\"2026-11-20 send the quote\"", "Echo: Fleet $2k next:\"wed call Ann\""] {
        add(&mut store, line);
    }
    open(store)
}

fn steps(played: &Played) -> Vec<String> {
    let steps = played.program.store.steps(&Scope::All(played.program.pipeline), None).unwrap();
    steps.into_iter().map(|step| format!("{} {}", step.due, step.subject)).collect()
}

#[test]
fn a_deal_is_moved_on_the_list_and_stands_there_with_its_new_stage() {
    let played = play("2L").says("Acme: Site moved to Qualified.").shows("Sales · list");
    assert_eq!(played.deal("Site").stage, Some(crate::domain::ids::StageId(2)));
    let lines: Vec<&str> = played.screen.lines().filter(|line| line.contains("Qualified")).collect();
    assert_eq!(lines.len(), 3, "both rows and what was said:\n{}", played.screen);
    played.then("1").stands(&["Lead: Shop", "Qualified: Site, App"]);
}

#[test]
fn a_filter_that_was_set_on_the_board_holds_on_the_list() {
    play("/#web<Enter>2").shows("filter #web · 1 shown").shows("Borealis").then("<Esc>").shows("3 open");
}

#[test]
fn the_agenda_is_read_ticked_and_taken_back() {
    let played = play_on(with_steps(), "3").shows("1 overdue · 0 due today · 3 without a step").shows("send the quote");
    let ticked = played.then("T").says("Ticked “send the quote” of Delta: Audit.").shows("0 overdue");
    assert_eq!(steps(&ticked), ["2026-11-25 call Ann"]);
    ticked.then("<Esc>u").shows("1 overdue").shows("send the quote");
}

#[test]
fn a_step_is_given_another_day_and_the_cursor_goes_along() {
    let played = play_on(with_steps(), "3t<Ctrl-u>fri<Enter>");
    assert_eq!(steps(&played), ["2026-11-25 call Ann", "2026-11-27 send the quote"]);
    let entry = played.program.app.agenda().and_then(|agenda| agenda.current()).unwrap();
    assert_eq!((entry.section, entry.step.as_ref().unwrap().subject.as_str()), (Section::Later, "send the quote"));
}

#[test]
fn the_steps_of_a_won_deal_stay_on_the_agenda() {
    let played = play_on(with_steps(), "3w<Enter>").says("Won Delta: Audit for $5,000.");
    let played = played.shows("send the quote").shows("Delta: Audit").then("T<Esc>");
    assert_eq!(steps(&played), ["2026-11-25 call Ann"]);
}

#[test]
fn what_another_process_plans_appears_on_the_agenda() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deals.db");
    let mut program = open(Store::open(&file, Patience::Board).unwrap());
    program.handle(Msg::Key(keys("3")[0]), noon());
    add(&mut Store::open(&file, Patience::Command).unwrap(), "Fjord: Ferry next:\"today call Kari\"");
    assert!(program.look_outside(noon()));
    assert!(screen(&program.app).contains("call Kari"), "{}", screen(&program.app));
}

#[test]
fn the_pane_and_the_agenda_count_alike() {
    let store = ops::sample_ledger(&noon(), 60).unwrap();
    let mut program = open(store);
    // A second step behind the first one of a deal, and one of a won deal.
    for key in keys("3t<Ctrl-u>+ yesterday remind her<Enter><Esc>jw<Enter>1") {
        program.handle(Msg::Key(key), noon());
    }
    program.idle(noon());
    let pane = |app: &App, label: &str| {
        app.figures.iter().flat_map(|g| &g.figures).find(|f| f.label == label).unwrap().value.clone()
    };
    let figures = ["Overdue", "Due today", "No step"].map(|label| pane(&program.app, label));
    program.handle(Msg::Key(keys("3")[0]), noon());
    let agenda = program.app.agenda().and_then(|screen| screen.agenda.as_ref()).unwrap();
    let counted = [Section::Overdue, Section::Today, Section::Stepless].map(|s| agenda.section(s).len().to_string());
    assert_eq!(figures, counted);
    assert_eq!(figures[0], "5", "the added one is counted");
}

/// A click where these words stand on the screen.
fn click(program: &mut Program, words: &str) {
    let shown = screen(&program.app);
    let (row, line) = shown.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
    let column = u16::try_from(line[..line.find(words).unwrap()].chars().count()).unwrap();
    for kind in [MouseEventKind::Down(MouseButton::Left), MouseEventKind::Up(MouseButton::Left)] {
        let at = (column, u16::try_from(row).unwrap());
        let event = MouseEvent { kind, column: at.0, row: at.1, modifiers: KeyModifiers::NONE };
        program.handle(Msg::Mouse(event), noon());
    }
}

fn clicked(keys: &str, words: &[&str]) -> Played {
    let mut program = play(keys).program;
    for words in words {
        click(&mut program, words);
    }
    play_on(program, "")
}

#[test]
fn a_click_selects_a_row_and_a_second_one_opens_it() {
    clicked("<Enter>", &["Expected close"]).shows("▌Expected close");
    clicked("<Enter>", &["Quiet"]).shows("▌Value");
    clicked("<Enter>", &["Source", "Source"]).shows("Enter take it");
    clicked("P", &["Cobalt"]).shows("▌  Cobalt");
    clicked("P", &["Contacts"]).shows("No contacts yet");
    clicked("@", &["Meeting"]).shows("▌ Meeting").shows("Before a deal leaves Meeting");
    clicked("@", &["Meeting  ", "Meeting  "]).shows("Meeting: name, chance, stall days");
}

#[test]
fn a_click_on_a_line_of_the_checklist_ticks_it_and_takes_the_tick_away() {
    let mut program = play("@cBudget<Enter>cNeed<Enter>1C").shows("0 of 2 met").program;
    click(&mut program, "Need");
    let mut played = play_on(program, "").shows("1 of 2 met").shows("2 ✓ Need");
    click(&mut played.program, "Need");
    play_on(played.program, "").shows("0 of 2 met");
}
