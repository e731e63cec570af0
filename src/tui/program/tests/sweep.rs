//! A sweep by its keys, down to the file: Site ($3k), Shop ($2k) and App ($1k) have no next step.

use super::*;
use crate::domain::ids::PipelineId;
use crate::domain::sweep::{Decided, Sweep};
use crate::tui::sweep::{Place, Wish};

impl Played {
    fn sweep(&self) -> Option<Sweep> {
        self.program.store.sweep(PipelineId(1)).unwrap()
    }

    /// What was decided: "Site next_step".
    fn decided(&self) -> Vec<String> {
        let title = |id: DealId| self.in_file().into_iter().find(|d| d.id == id).map(|d| d.title.to_string());
        let decisions = self.sweep().map(|sweep| sweep.decisions).unwrap_or_default();
        decisions.iter().map(|d| format!("{} {}", title(d.deal).unwrap_or_default(), d.what)).collect()
    }

    /// The deal of the card; "end" behind the last one.
    fn card(&self) -> String {
        match self.program.app.sweep_screen().map(|screen| screen.place) {
            None => "no sweep".to_owned(),
            Some(Place::Start) => "start".to_owned(),
            Some(Place::End) => "end".to_owned(),
            Some(Place::Card(deal)) => self.in_file().into_iter().find(|d| d.id == deal).unwrap().title.to_string(),
        }
    }

    #[track_caller]
    fn at(self, card: &str) -> Self {
        assert_eq!(self.card(), card, "\n{}", self.screen);
        self
    }
}

#[test]
fn the_largest_deal_comes_first_and_a_decision_goes_on_to_the_next() {
    let first = play("W").at("Site").shows("1 of 3").shows("no next step").shows("If lost  pipeline $6.0k → $3.0k");
    let second = first.then("tfri call Ann<Enter>").at("Shop").shows("2 of 3");
    let second = second.says("Planned “call Ann” on Fri 27 Nov 2026 for Acme: Site.");
    let third = second.then("x1<Enter>").at("App").shows("3 of 3");
    assert_eq!(third.decided(), ["Site next_step", "Shop lost"]);
}

#[test]
fn what_still_holds_is_asked_about_on_the_same_card() {
    let asked = play("p-2d<Enter>Wtfri call Ann<Enter>").at("Site");
    let asked = asked.shows("Still past close 20 Nov: a new date for Acme: Site?");
    let went_on = asked.then("15 dec<Enter>").at("Shop");
    assert_eq!(went_on.decided(), ["Site next_step", "Site changed"]);
    let left = play("p-2d<Enter>Wtfri call Ann<Enter><Esc>").at("Site").shows("What still holds  past close 20 Nov");
    left.then("<Tab>").at("Shop").shows("2 of 3");
}

#[test]
fn a_log_asks_for_the_next_step_and_is_no_decision_without_one() {
    let asked = play("Wceasked again<Enter>").at("Site").shows("Next step of Acme: Site");
    let left = asked.then("<Esc>").at("Site").shows("Why it is here    no next step").shows("leave undecided");
    assert_eq!(left.decided(), [""; 0]);
    let gone_on = left.then("ceasked again<Enter>mon hear from them<Enter>").at("Shop");
    assert_eq!(gone_on.decided(), ["Site next_step"]);
}

#[test]
fn the_line_says_what_it_would_change() {
    play("Wp1k").shows("then   pipeline $6.0k → $4.0k · weighted $750 → $550 · decay 0 of 3");
    play("Ww").shows("then    pipeline $6.0k → $3.0k");
    play("Wx").shows("If lost  pipeline $6.0k → $3.0k");
}

#[test]
fn tab_leaves_undecided_and_shift_tab_goes_back_to_it() {
    let passed = play("W<Tab>").at("Shop").shows("2 of 3");
    assert_eq!(passed.sweep().unwrap().passed.len(), 1);
    let back = passed.then("<Shift-Tab>").at("Site").shows("1 of 3");
    assert_eq!(back.sweep().unwrap().passed, []);
    let end = back.then("<Tab><Tab><Tab>").at("end");
    assert!(end.sweep().is_some(), "a sweep with undecided deals is not over by itself");
    end.then("<Shift-Tab>").at("App").then("x1<Enter>").at("end").then("W").says("Swept: 1 decided, 2 undecided.");
}

#[test]
fn a_sweep_of_which_everything_was_decided_is_over_by_itself_and_undo_takes_it_up_again() {
    let over = play("Wx1<Enter>x1<Enter>x1<Enter>").at("end").says("Swept: 3 decided, 0 undecided.");
    assert_eq!(over.sweep(), None);
    let again = over.then("u").at("end").says("Undone: Swept: 3 decided, 0 undecided.");
    assert_eq!(again.decided().len(), 3);
    let last = again.then("u").at("App").shows("3 of 3");
    let first = last.then("u").at("Shop").then("u").at("Site");
    assert_eq!(first.decided(), [""; 0]);
    first.then("x1<Enter>").at("Shop");
}

#[test]
fn a_pause_says_how_it_goes_on_and_goes_on_there() {
    let paused = play("Wx1<Enter><Tab><Esc>").at("no sweep").says("Paused at 3 of 3; W goes on from there.");
    paused.then("W").at("App").shows("3 of 3").then("<Shift-Tab>").at("Shop");
}

#[test]
fn another_start_goes_on_where_the_last_one_was_cut_off() {
    let cut_off = play("Wx1<Enter><Tab>");
    // No word of goodbye: what stands in the file is all there is.
    let store = cut_off.program.store;
    play_on(open(store), "W").at("App").shows("3 of 3");
}

#[test]
fn a_sweep_over_what_is_shown_asks_about_no_more_and_goes_on_with_its_filter() {
    let narrowed = play("/#web<Enter>W").at("Shop").shows("1 of 1").then("<Tab>").at("end");
    let store = narrowed.program.store;
    let again = play_on(open(store), "W").at("end").then("<Shift-Tab>").at("Shop").then("<Esc>");
    again.stands(&["Lead: Shop"]);
}

#[test]
fn a_sweep_that_is_asked_for_with_the_program_has_its_filter_and_its_limit() {
    let mut program = open(three_deals());
    let wish = Wish { filter: Some("@lead".into()), limit: Some(1), insists: true };
    program.sweep_from_the_start(wish, noon());
    let played = play_on(program, "").at("Site").shows("1 of 1");
    played.then("x1<Enter>").at("end").says("Swept: 1 decided, 0 undecided.");
}

#[test]
fn nothing_to_decide_is_said_and_begins_no_sweep() {
    let done = play("VtFri a<Enter>ltfri b<Enter>W").at("end");
    assert_eq!(done.sweep(), None);
    done.shows("Nothing needs a decision.");
}

#[test]
fn a_verb_on_the_deals_own_screen_is_a_decision_too() {
    let on_screen = play("W<Enter>pnext fri<Enter>").shows("Expected close  Fri 27 Nov 2026");
    assert_eq!(on_screen.decided(), ["Site changed"]);
    on_screen.then("<Esc>").at("Site").shows("Decided");
}

#[test]
fn a_deal_that_is_deleted_in_a_sweep_is_not_asked_about_any_more() {
    play("WDy").at("Shop").then("u").at("Site");
}

#[test]
fn the_next_deals_can_come_by_idle_days() {
    play("Ws").says("The next deals come by idle days.").then("<Tab>").at("Shop");
}

#[test]
fn a_refused_decision_stays_on_its_card() {
    let refused = play("WM1").at("Site").says("Nothing was changed.");
    assert_eq!(refused.decided(), [""; 0]);
    refused.then("tfri call Ann<Enter>").at("Shop");
}

#[test]
fn every_kind_of_decision_is_told_from_the_others() {
    let all = play("WL").at("Site").shows("Next step of");
    assert_eq!(all.decided(), [format!("Site {}", Decided::Moved)]);
}

/// Plays one decision after the other, by turns, until the sweep is over; how many keys were pressed beside the words
/// that were typed, and on how many deals.
fn sweep_the_sample(program: &mut Program) -> (usize, usize) {
    const DECISIONS: [&str; 6] = [
        "tfri call them<Enter>",
        "x4<Enter>",
        "z2w on leave<Enter>",
        "peom<Enter>",
        "tmon ask again<Enter>",
        "x1<Enter>",
    ];
    // What is typed in the lines is no key that the sweep asks for.
    let typed = ["fri call them", "2w on leave", "eom", "mon ask again"];
    let (mut pressed, mut deals) = (0, 0);
    let mut press = |program: &mut Program, script: &str| {
        let words: usize =
            typed.iter().filter(|words| script.contains(**words)).map(|words| words.len()).max().unwrap_or(0);
        let all = keys(script);
        pressed += all.len() - words;
        for key in all {
            program.handle(Msg::Key(key), noon());
        }
    };
    press(program, "W");
    let place = |program: &Program| program.app.sweep_screen().unwrap().place;
    while let Place::Card(deal) = place(program) {
        press(program, DECISIONS[deals % DECISIONS.len()]);
        // What still holds is asked about: a date, a step; and what no line can settle is left.
        for _ in 0..3 {
            match program.app.overlays.last() {
                Some(crate::tui::overlay::Overlay::Line(line)) => {
                    let is_step = matches!(line.purpose, crate::tui::overlay::Purpose::Step { .. });
                    press(program, if is_step { "<Ctrl-u>fri call them<Enter>" } else { "eom<Enter>" });
                }
                _ => break,
            }
        }
        if place(program) == Place::Card(deal) {
            press(program, "<Tab>");
        }
        deals += 1;
        assert!(deals < 500, "the sweep does not come to its end");
    }
    (pressed, deals)
}

#[test]
fn thirty_deals_of_the_sample_take_three_keys_each_at_most_and_all_of_it_can_be_taken_back() {
    let store = ops::sample_ledger(&noon(), 480).unwrap();
    let mut program = Program::open(store, None, noon(), size(120, 36), Look::default()).unwrap();
    program.idle(noon());
    let (before, first) = (program.store.dump(), program.store.history(1).unwrap()[0].id);
    let (pressed, deals) = sweep_the_sample(&mut program);
    assert!(deals >= 30, "{deals} deals");
    assert!(pressed <= deals * 3, "{pressed} keys for {deals} deals");
    assert_eq!(program.app.sweep_screen().unwrap().place, Place::End);
    assert_eq!(program.store.last_review(PipelineId(1)).unwrap().unwrap().finished.day, noon().today);
    while program.store.history(1000).unwrap().iter().any(|op| op.id > first && !op.undone) {
        program.handle(Msg::Key(keys("u")[0]), noon());
    }
    let place = program.app.sweep_screen().unwrap().place;
    let mut after = program.store.dump();
    after.remove("sweep_bookmarks");
    let mut before = before;
    before.remove("sweep_bookmarks");
    assert_eq!(after, before);
    assert!(matches!(place, Place::Card(_)), "back at the first one");
}

#[test]
fn with_a_quota_the_line_says_what_would_become_of_its_coverage() {
    let dated = play("pnext fri<Enter>").then("Q4k<Enter>").says("The quota for 2026-Q4 is $4,000.");
    let asked = dated.then("W").at("Site").shows("coverage 0.8× → 0.0×");
    let asked = asked.then("p2027-02-01").shows("coverage 0.8× → 0.0×").then("<Esc>");
    let won = asked.then("w").shows("coverage 0.8× → 0.0×").then("<Ctrl-u>$2k<Enter>").at("Shop");
    won.then("p1k today").shows("coverage 0.0× → 0.5×");
    let met = play("pnext fri<Enter>Q3k<Enter>Ww").shows("coverage 1.0× → quota met");
    // One that is set in the midst of a sweep counts at once.
    met.then("<Esc>Q6k<Enter>w").at("Site").shows("coverage 0.5× → 0.0×");
}

#[test]
fn a_decision_keeps_its_deal_in_its_place_and_the_end_comes_up_when_a_sweep_is_ended_early() {
    let decided = play("W<Tab>").at("Shop").shows("2 of 3").then("pnext fri<Enter><Esc>").at("Shop").shows("2 of 3");
    let asked = decided.then("W").at("Shop").shows("End the sweep here, 1 decided and 2 undecided?");
    let ended = asked.then("y").at("end").says("Swept: 1 decided, 2 undecided.").shows("Undecided");
    ended.then("u").at("end").shows("3 of 3").then("<Tab>").at("App");
}

#[test]
fn a_second_sweep_at_the_same_instant_has_a_place_of_its_own() {
    let first =
        play("Wx1<Enter><Tab><Tab>W").says("Swept: 1 decided, 2 undecided.").then("<Esc>W").at("Shop").shows("1 of 2");
    let second = first.then("<Tab>").at("App").shows("2 of 2");
    assert_eq!(second.sweep().unwrap().passed.len(), 1);
}

#[test]
fn a_sweep_over_everything_goes_on_over_everything_whatever_is_shown_meanwhile() {
    let paused = play("Wx1<Enter><Esc>").then("/#web<Enter>W").at("Shop").shows("2 of 3");
    paused.then("<Tab>").at("App");
    play("/#web<Enter>W").shows("Weekly sweep · #web");
}

#[test]
fn the_key_of_the_sweep_leads_back_to_it_from_a_deals_screen() {
    play("W<Enter>W").at("Site").shows("Weekly sweep");
}
