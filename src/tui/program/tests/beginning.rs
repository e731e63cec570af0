//! The first run, from the empty file to the first deals.

use super::*;
use std::io::Write;

fn first_run() -> Played {
    play_on(open(Store::in_memory().unwrap()), "")
}

/// At "Where to begin?".
fn beginning() -> Played {
    first_run().shows("Welcome to dealdeck.").then("<Enter>").shows("How long").then("1").shows("Where to begin?")
}

#[test]
fn the_answers_are_written_and_not_asked_again() {
    let played = first_run().then("<Ctrl-u>EUR<Enter>2<Esc>");
    let store = &played.program.store;
    assert_eq!((store.currency().unwrap().code(), store.is_set_up().unwrap()), ("EUR", true));
    let stages = store.pipeline(None).unwrap().unwrap().stages;
    assert!(stages.iter().all(|s| s.stall_days == 30), "{stages:?}");
    let again = play_on(open(played.program.store), "");
    assert!(again.program.app.overlays.is_empty());
    again.shows("No deals yet.");
}

#[test]
fn a_ledger_with_deals_asks_nothing() {
    assert!(play("").program.app.overlays.is_empty());
}

#[test]
fn esc_on_every_question_ends_on_the_empty_board_with_the_defaults() {
    let played = first_run().then("<Esc>").shows("How long").then("<Esc>").shows("Where to begin?").then("<Esc>");
    assert!(played.program.app.overlays.is_empty());
    assert!(played.program.store.is_set_up().unwrap());
    played.shows("No deals yet.");
}

#[test]
fn the_first_deal_is_typed() {
    beginning().then("1Acme: Site $3k<Enter>").says("Added Acme: Site to Lead.").stands(&["Lead: Site"]);
}

#[test]
fn the_sample_is_looked_at_and_thrown_away() {
    let played = beginning().then("3").shows("Sales (sample)").shows("28 open");
    assert_eq!(played.in_file().len(), 60);
    let moved = played.then("L");
    assert_ne!(moved.said, None);
    moved.then("u").shows("28 open").then("u").shows("before this start");
}

#[test]
fn the_empty_board_says_how_to_go_on() {
    let played = beginning().then("4").shows("No deals yet.");
    assert!(played.program.app.overlays.is_empty());
}

fn file(text: &str) -> (tempfile::TempDir, String) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("deals.csv");
    std::fs::File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
    (dir, path.to_str().unwrap().to_owned())
}

#[test]
fn a_spreadsheet_is_imported() {
    let (_dir, path) = file("title,value,stage\nSite,3000,Lead\nShop,2000,Qualified\n");
    let played = beginning().then(&format!("2{path}<Enter>"));
    assert!(played.said.is_some());
    let played = played.stands(&["Lead: Site", "Qualified: Shop"]);
    assert!(played.program.app.overlays.is_empty());
    let undone = played.then("u");
    assert_eq!(undone.in_file().len(), 0, "one import is one step");
}

#[test]
fn a_spreadsheet_with_mistakes_brings_nothing_in_and_its_name_stays() {
    let (_dir, path) = file("title,value\nSite,lots\nShop,2000\n");
    let played = beginning().then(&format!("2{path}<Enter>"));
    assert_eq!(played.in_file().len(), 0);
    let Some(crate::tui::overlay::Overlay::Line(line)) = played.program.app.overlays.last() else {
        panic!("the line is closed:\n{}", played.screen)
    };
    assert_eq!(line.input.value(), path);
    let sentence = &line.error.as_ref().unwrap().message;
    assert!(sentence.starts_with("deals.csv has 1 problem, so nothing was imported"), "{sentence}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let played = beginning().then("2/nowhere/deals.csv<Enter>").shows("/nowhere/deals.csv:");
    played.then("<Esc>").shows("Where to begin?");
}
