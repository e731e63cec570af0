//! Every verb by its keys, down to the file, and back again.

use super::*;
use crate::domain::stall;
use crate::ops::{Pass, Target};

const BEFORE: [&str; 2] = ["Lead: Site, Shop", "Qualified: App"];

#[test]
fn the_board_shows_what_stands_in_the_file() {
    play("").stands(&BEFORE).shows("3 open · $6.0k").shows("Acme: Site");
}

#[test]
fn a_deal_is_moved_on_and_back() {
    play("L")
        .says("Acme: Site moved to Qualified.")
        .stands(&["Lead: Shop", "Qualified: Site, App"])
        .shows("moved to Qualified")
        .then("H")
        .stands(&BEFORE);
}

#[test]
fn a_deal_at_the_end_goes_no_further() {
    let last = play("H");
    assert!(last.said.as_ref().unwrap().starts_with("! "), "{:?}", last.said);
    last.stands(&BEFORE).then("L").stands(&["Lead: Shop", "Qualified: Site, App"]);
}

#[test]
fn a_deal_is_moved_to_a_stage_of_the_list() {
    play("M5").stands(&["Lead: Shop", "Qualified: App", "Negotiation: Site"]);
}

#[test]
fn a_deal_is_added_and_gets_the_cursor() {
    let played = play("aDelta: Audit $5k @prop #iso").then("<Enter>").says("Added Delta: Audit to Proposal.");
    assert_eq!(played.program.app.board.selected().map(Deal::name).as_deref(), Some("Delta: Audit"));
    played.stands(&["Lead: Site, Shop", "Qualified: App", "Proposal: Audit"]).shows("4 open · $11k");
}

#[test]
fn a_deal_is_added_in_a_form() {
    play("lAAudit<Tab>Delta<Ctrl-s>")
        .says("Added Delta: Audit to Qualified.")
        .stands(&["Lead: Site, Shop", "Qualified: App, Audit"]);
}

#[test]
fn a_deal_is_edited_in_a_form_that_knows_it() {
    let played = play("e").shows("Edit Acme: Site").then("<Ctrl-u>Portal<Down><Down><Ctrl-u>4k<Ctrl-s>");
    assert_eq!(played.deal("Portal").value, Some(400_000));
    played.says("Changed Acme: Portal (title, value).").stands(&["Lead: Portal, Shop", "Qualified: App"]);
}

#[test]
fn terms_are_changed_on_a_line() {
    let played = play("p11k 60%, phase 2 too<Enter>").says("Changed Acme: Site (value, probability).");
    let deal = played.deal("Site");
    assert_eq!(
        (deal.value, deal.probability.map(crate::domain::stage::Probability::percent)),
        (Some(1_100_000), Some(60))
    );
}

#[test]
fn a_bare_amount_keeps_the_currency_of_the_deal_wherever_it_is_typed() {
    let euros = || {
        let mut store = three_deals();
        add(&mut store, "Delta: Fit €900 @qualified");
        play_on(open(store), "lj")
    };
    let worth = |played: &Played| {
        let deal = played.deal("Fit");
        (deal.value, deal.currency.code())
    };
    let line = euros().then("p800").shows("€800").then("<Enter>");
    assert_eq!(worth(&line), (Some(80_000), "EUR"));
    assert_eq!(worth(&euros().then("e<Down><Down><Ctrl-u>700<Ctrl-s>")), (Some(70_000), "EUR"), "in the form");
    assert_eq!(worth(&euros().then("p$800<Enter>")), (Some(80_000), "USD"), "a sign says another one");
    let won = euros().then("w<Ctrl-u>850<Enter>").says("Won Delta: Fit for €850.");
    assert_eq!(worth(&won), (Some(85_000), "EUR"));
    assert_eq!(worth(&euros().then("Vp500<Enter>")), (Some(50_000), "USD"), "of several currencies it is the file's");
}

#[test]
fn a_reason_of_ones_own_that_is_a_part_of_one_of_the_list_is_that_one() {
    play("x0budget<Enter>").shows("Lost, No budget: Acme: Site").then("<Enter>").says("Lost Acme: Site, No budget.");
    let slip = play("x0prise<Enter>").shows("did you mean Price?");
    assert_eq!(slip.deal("Site").status, Status::Open);
}

#[test]
fn a_deal_is_won_and_leaves_the_board() {
    let played = play("w<Enter>").says("Won Acme: Site for $3,000.").stands(&["Lead: Shop", "Qualified: App"]);
    assert_eq!(played.deal("Site").status, Status::Won);
    played.shows("$3,000");
}

#[test]
fn a_deal_is_won_for_less_but_not_before_it_was_there() {
    let refused = play("w<Ctrl-u>2.5k yesterday<Enter>").shows("2.5k yesterday").shows("Sat 21 Nov 2026 lies before");
    assert_eq!(refused.deal("Site").status, Status::Open);
    let won = refused.then("<Ctrl-w>today<Enter>").says("Won Acme: Site for $2,500.");
    assert_eq!((won.deal("Site").value, won.deal("Site").closed_on), (Some(250_000), Some(noon().today)));
}

#[test]
fn a_deal_is_lost_for_a_reason_of_the_list_or_a_new_one() {
    let played = play("x").shows("Why was Acme: Site lost?").shows("Price").then("1<Enter>");
    assert_eq!(played.deal("Site").status, Status::Lost);
    played
        .says("Lost Acme: Site, Price.")
        .then("x0Merger<Enter><Enter>")
        .says("Lost Borealis: Shop, Merger (a new reason).")
        .then("x")
        .shows("Merger");
}

#[test]
fn the_reasons_are_there_for_a_key_that_came_before_the_first_frame() {
    let eager = Program::open(three_deals(), None, noon(), size(120, 36), Look::default()).unwrap();
    play_on(eager, "x1<Enter>").says("Lost Acme: Site, Price.");
}

#[test]
fn a_duplicate_gets_the_cursor() {
    let played = play("Y").says("Duplicated Acme: Site.");
    assert_eq!(played.program.app.board.selected().map(|d| d.title.to_string()).as_deref(), Some("Site (copy)"));
}

#[test]
fn a_deal_is_deleted_after_a_y() {
    let asked = play("D").shows("Delete Acme: Site with its whole history?");
    assert_eq!(asked.in_file().len(), 3);
    let gone = asked.then("y").says("Deleted Acme: Site.").stands(&["Lead: Shop", "Qualified: App"]);
    assert_eq!(gone.in_file().len(), 2);
}

#[rstest]
#[case::moved("L")]
#[case::moved_by_the_list("M4")]
#[case::added("aDelta: Audit<Enter>")]
#[case::edited("e!<Ctrl-s>")]
#[case::repriced("p9k<Enter>")]
#[case::won("w<Enter>")]
#[case::lost("x2<Enter>")]
#[case::duplicated("Y")]
#[case::deleted("Dy")]
#[case::reordered("sssssJ")]
#[case::marked_and_moved("VL")]
#[case::marked_and_lost("Vx1dull<Enter>")]
fn one_u_takes_a_verb_back_and_one_redo_does_it_again(#[case] verb: &str) {
    let (before, after) = (play("").in_file(), play(verb).in_file());
    assert_ne!(before, after);
    let undone = play(verb).then("u");
    assert!(undone.said.as_ref().unwrap().starts_with("Undone: "), "{:?}", undone.said);
    assert_eq!(undone.in_file(), before);
    let redone = undone.then("U");
    assert!(redone.said.as_ref().unwrap().starts_with("Redone: "), "{:?}", redone.said);
    assert_eq!(redone.in_file(), after);
    assert_eq!(redone.then("u").then("<Ctrl-r>").in_file(), after);
}

#[test]
fn the_cursor_stays_with_its_deal_through_undo_and_redo() {
    let on = |played: &Played| played.program.app.board.selected().map(|d| d.title.to_string());
    let moved = play("jL");
    assert_eq!(on(&moved).as_deref(), Some("Shop"));
    let undone = moved.then("u");
    assert_eq!((on(&undone).as_deref(), undone.program.app.board.column()), (Some("Shop"), 0));
}

#[test]
fn marked_deals_are_moved_together_or_not_at_all() {
    play("VL").says("2 deals moved.").stands(&["Qualified: Site, Shop, App"]);
    let refused = play("VlVH");
    assert!(refused.said.as_ref().unwrap().starts_with("! "), "{:?}", refused.said);
    refused.stands(&BEFORE);
}

#[test]
fn an_undo_that_reaches_behind_this_start_asks_first() {
    let asked = play("u").shows("Undo what was done before this start:").stands(&BEFORE);
    asked.then("<Esc>").stands(&BEFORE).then("uy").stands(&["Lead: Site, Shop"]).then("Uy").stands(&BEFORE);
    play("Lu").stands(&BEFORE).then("u").shows("before this start").stands(&BEFORE);
}

#[test]
fn nothing_to_redo_is_said_and_not_done() {
    let played = play("U");
    assert!(played.said.as_ref().unwrap().starts_with("! "), "{:?}", played.said);
    played.stands(&BEFORE);
}

#[test]
fn closed_deals_are_shown_reopened_and_duplicated() {
    let closed = play("w<Enter>x1<Enter>").stands(&["Qualified: App"]).then("o").stands(&[
        "Qualified: App",
        "Won: Site",
        "Lost: Shop",
    ]);
    let closed = closed.then("l").then("Y").says("Duplicated Acme: Site.");
    let closed = closed.stands(&["Lead: Site (copy)", "Qualified: App", "Won: Site", "Lost: Shop"]);
    let opened = closed.then("llr").says("Reopened Acme: Site.");
    let opened = opened.stands(&["Lead: Site, Site (copy)", "Qualified: App", "Lost: Shop"]);
    opened.then("o").stands(&["Lead: Site, Site (copy)", "Qualified: App"]);
}

#[test]
fn a_filter_holds_while_its_deals_are_worked_on() {
    let filtered = play("/#web<Enter>").stands(&["Lead: Shop"]).shows("filter #web");
    let moved = filtered.then("L").stands(&["Qualified: Shop"]);
    moved.then("<Esc>").stands(&["Lead: Site", "Qualified: Shop, App"]);
}

#[test]
fn what_only_the_terminal_can_do_is_handed_on() {
    assert_eq!(play("q").requests, [Request::Quit]);
    assert_eq!(play("<Ctrl-z>:w<Enter>:q<Enter>").requests, [Request::Suspend, Request::Quit]);
}

#[test]
fn the_pane_follows_the_ledger() {
    let played = play("");
    let value = |played: &Played, label: &str| {
        let mut figures = played.program.app.figures.iter().flat_map(|g| &g.figures);
        figures.find(|f| f.label == label).map(|f| (f.value.clone(), f.moved))
    };
    assert_eq!(value(&played, "Value"), Some(("$6.0k".to_owned(), false)));
    let moved = played.then("p4k<Enter>");
    assert_eq!(value(&moved, "Value").unwrap().0, "$7.0k");
    let won = moved.then("w<Enter>");
    assert_eq!(value(&won, "Value").unwrap().0, "$3.0k");
    assert_eq!(value(&won, "Nov 2026").or(value(&won, "November 2026")).map(|v| v.0).as_deref(), Some("$4,000"));
}

#[test]
fn a_deal_that_is_added_under_a_filter_gets_the_cursor_when_it_is_let_through() {
    let played = play("/o<Enter>").then("aDelta: Tool $5k<Enter>");
    assert_eq!(played.program.app.board.selected().map(Deal::name).as_deref(), Some("Delta: Tool"));
}

#[test]
fn a_board_that_is_empty_again_says_how_to_begin() {
    let played = play("Vl<Space>Dy");
    assert!(played.screen.contains("No deals yet."), "{}", played.screen);
}

#[test]
fn the_cursor_goes_to_the_deal_that_undo_brings_back() {
    let selected = |played: &Played| played.program.app.board.selected().map(Deal::name);
    let lost = play("x1<Enter>");
    assert_eq!(selected(&lost).as_deref(), Some("Borealis: Shop"), "the lost deal has left the board");
    assert_eq!(selected(&lost.then("u")).as_deref(), Some("Acme: Site"));
    assert_eq!(selected(&play("jDy").then("u")).as_deref(), Some("Borealis: Shop"));
}

/// What a day is made of, in keys beside the words that are typed.
#[rstest]
#[case::log_a_call("cc", "left word", "<Enter>", 3, "Logged a call with Acme: Site.")]
#[case::plan_a_step("t", "fri call Ann", "<Enter>", 2, "Planned “call Ann” on Fri 27 Nov 2026 for Acme: Site.")]
#[case::move_through_a_gate_that_is_met("L", "", "", 1, "Acme: Site moved to Qualified.")]
#[case::lose_with_a_reason("x1", "", "<Enter>", 3, "Lost Acme: Site, Price.")]
fn an_everyday_verb_takes_few_keys(
    #[case] before: &str,
    #[case] words: &str,
    #[case] after: &str,
    #[case] count: usize,
    #[case] said: &str,
) {
    assert_eq!(keys(before).len() + keys(after).len(), count);
    play(&format!("{before}{words}{after}")).says(said);
}

#[test]
fn a_step_that_is_planned_already_is_given_another_day_in_two_keys_and_the_day() {
    play("tfri call Ann<Enter>tmon<Enter>").says("Re-dated “call Ann” of Acme: Site to Mon 23 Nov 2026.");
}

#[test]
fn five_wins_make_a_long_stay_slow_at_once() {
    let mut store = three_deals();
    let early = Now::utc(noon().instant - Duration::days(40), noon().today - Duration::days(40));
    let pipeline = store.pipeline(None).unwrap().unwrap();
    let context = crate::domain::draft::Context { today: early.today, currency: Currency::usd(), pipeline: &pipeline };
    for firm in ["Dune", "Elm", "Fir", "Gale", "Hart", "Iris"] {
        let deal = Box::new(crate::domain::quick_line::read(&format!("{firm}: Site")).parse_new(&context).unwrap());
        let made = ops::run(&mut store, &Op::Add { pipeline: pipeline.id, deal, on: None }, &early, Source::Command);
        if firm != "Iris" {
            let then = Now::utc(early.instant + Duration::days(2), early.today + Duration::days(2));
            let next = Op::Move { deals: made.unwrap().made, to: Target::Next, on: None, pass: Pass::default() };
            ops::run(&mut store, &next, &then, Source::Command).unwrap();
        }
    }
    let mut program = open(store);
    let wins: Vec<DealId> = program
        .app
        .board
        .deals()
        .iter()
        .filter(|d| d.stage_since < noon().today - Duration::days(30))
        .filter(|d| d.organization.as_deref() != Some("Iris"))
        .map(|d| d.id)
        .collect();
    assert_eq!(wins.len(), 5);
    let slow = |program: &Program| {
        let deal = program.app.board.deals().iter().find(|d| d.organization.as_deref() == Some("Iris")).unwrap();
        stall::reasons(deal, program.app.board.limits(deal), noon().today).iter().any(|r| r.name() == "slow")
    };
    assert!(!slow(&program));
    let msg = program.run(&Op::Win { deals: wins, amount: None, on: None }, &noon()).unwrap();
    program.handle(msg, noon());
    assert!(slow(&program));
}
