//! What other processes write, what cannot be opened, and what midnight does.

use super::*;

/// A board of three deals on a file, and the command line's hold on the same file.
fn shared() -> (tempfile::TempDir, Program, Store) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("deals.db");
    let mut command_line = Store::open(&path, Patience::Board).unwrap();
    let pipeline = command_line.pipeline(None).unwrap().unwrap().id;
    let set_up = Op::SetUp { pipeline, currency: Currency::usd(), stall_days: 14 };
    ops::run(&mut command_line, &set_up, &noon(), Source::Command).unwrap();
    add(&mut command_line, "Acme: Site $3k");
    let program = open(Store::open(&path, Patience::Board).unwrap());
    (dir, program, command_line)
}

#[test]
fn what_another_process_wrote_appears() {
    let (_dir, mut program, mut command_line) = shared();
    assert!(!program.look_outside(noon()), "nothing has happened yet");
    add(&mut command_line, "Borealis: Shop $2k");
    assert!(program.look_outside(noon()));
    assert!(screen(&program.app).contains("Borealis"));
    assert_eq!(program.app.board.selected().map(Deal::name).as_deref(), Some("Acme: Site"));
    assert!(!program.look_outside(noon()), "it is read once");
    assert!(program.idle(noon()), "the pane follows");
}

/// What `dealdeck filter add` does.
fn save_filter(command_line: &mut Store, name: &str, text: &str) {
    let pipeline = command_line.pipeline(None).unwrap().unwrap().id;
    let what = ops::SavedFilterOp::Add { name: name.to_owned(), text: text.to_owned() };
    ops::run(command_line, &Op::SavedFilter { pipeline, what }, &noon(), Source::Command).unwrap();
}

#[test]
fn a_filter_that_another_process_saved_is_there_the_next_time_one_looks() {
    let (_dir, program, mut command_line) = shared();
    let played = play_on(program, "f").says("No filter is saved yet; / narrows the deals, and f then saves that.");
    save_filter(&mut command_line, "hot", "value:2k..");
    let played = played.then(":hot").shows("saved filter").then("<Esc>f").shows("1 deal");
    save_filter(&mut command_line, "Mine", "saved");
    let played = played.then("<Esc>/saved:mine").shows("fits  0 deals").then("<Esc>f").shows("Mine");
    save_filter(&mut command_line, "Other", "#x");
    let Played { mut program, .. } = played;
    assert!(program.look_outside(noon()));
    assert!(screen(&program.app).contains("Other"), "also while the list is open");
}

#[test]
fn a_saved_filter_is_changed_on_the_board_and_each_change_is_undone() {
    let played = play("/#web<Enter>f<Enter>Sites<Enter>").says("Saved the filter “Sites”.").stands(&["Lead: Shop"]);
    let played = played.then("f<Ctrl-r><Ctrl-u>Shops<Enter>").says("The saved filter “Sites” is called “Shops” now.");
    let played = played.shows("Shops").then("<Ctrl-e><Ctrl-u>value:2k..<Enter>");
    let played = played.says("The saved filter “Shops” asks for value:2k.. now.").shows("2 deals");
    let played =
        played.stands(&["Lead: Site, Shop"]).then("<Del>").says("Removed the saved filter “Shops”.").then("<Esc>");
    let played = played.then("u").says("Undone: Removed the saved filter “Shops”.");
    let played = played.then("u").says("Undone: The saved filter “Shops” asks for value:2k.. now.");
    let played = played.then("u").says("Undone: The saved filter “Sites” is called “Shops” now.").then("f");
    played.shows("Sites").then("<Esc>u").says("Undone: Saved the filter “Sites”.").stands(&["Lead: Shop"]);
}

#[test]
fn ones_own_write_is_not_taken_for_anothers() {
    let (_dir, program, _command_line) = shared();
    let mut played = play_on(program, "L");
    assert!(!played.program.look_outside(noon()));
}

#[test]
fn typing_is_not_disturbed_by_what_another_process_writes() {
    let (_dir, program, mut command_line) = shared();
    let mut played = play_on(program, "aBorealis: Sh");
    add(&mut command_line, "Cobalt: App");
    assert!(played.program.look_outside(noon()));
    let played = played.then("op<Enter>").says("Added Borealis: Shop to Lead.");
    assert_eq!(played.in_file().len(), 3);
}

#[test]
fn a_deal_that_another_process_deleted_is_not_written_to() {
    let (_dir, program, mut command_line) = shared();
    let id = program.app.board.selected().unwrap().id;
    ops::run(&mut command_line, &Op::Delete { deals: vec![id] }, &noon(), Source::Command).unwrap();
    let mut played = play_on(program, "L");
    assert!(played.said.as_ref().unwrap().starts_with("! "), "{:?}", played.said);
    let form = play_on(played.then("j").program, "e");
    assert_eq!(form.said.as_deref(), Some("! Deal 1 is gone; R reads the file again."));
    played = form.then("j").then("R");
    assert_eq!((played.said.as_deref(), played.in_file().len()), (Some("Read again."), 0));
    played.shows("No deals yet.");
}

#[test]
fn undo_on_the_board_takes_back_what_the_command_line_did_since() {
    let (_dir, mut program, mut command_line) = shared();
    add(&mut command_line, "Borealis: Shop $2k");
    program.look_outside(noon());
    let undone = play_on(program, "u");
    assert_eq!(undone.said.as_deref(), Some("Undone: Added Borealis: Shop to Lead."));
    undone.stands(&["Lead: Site"]);
}

#[test]
fn at_midnight_the_board_rolls_over_by_itself_and_then_rests() {
    let mut program = open(three_deals());
    while program.idle(noon()) {}
    let tomorrow = Now::utc(noon().instant + Duration::days(1), noon().today.succ_opt().unwrap());
    assert!(program.look_outside(tomorrow), "there is something to draw");
    assert_eq!(program.app.board.today, tomorrow.today);
    assert!(program.idle(tomorrow), "the pane's sums are those of another day");
    assert!(!program.idle(tomorrow), "then it rests");
    assert!(!program.look_outside(tomorrow));
}

#[test]
fn a_key_after_midnight_brings_the_panes_sums_up_to_date() {
    let mut program = open(three_deals());
    while program.idle(noon()) {}
    let tomorrow = Now::utc(noon().instant + Duration::days(1), noon().today.succ_opt().unwrap());
    program.handle(Msg::Key(keys("j")[0]), tomorrow);
    assert!(program.idle(tomorrow));
    assert!(!program.idle(tomorrow));
}

#[test]
fn a_pipeline_that_is_not_there_is_named_with_those_that_are() {
    let refused = Program::open(three_deals(), Some("Renewals"), noon(), size(80, 24), Look::default());
    assert_eq!(refused.unwrap_err().to_string(), "There is no pipeline Renewals; the file has Sales.");
}

#[test]
fn the_board_closes_a_tidy_file() {
    play("L").program.close(&noon()).unwrap();
}

#[test]
fn at_midnight_the_filter_in_force_is_matched_anew() {
    let (_dir, program, _command_line) = shared();
    let in_a_fortnight = Now::utc(noon().instant + Duration::days(14), noon().today + Duration::days(14));
    let stalled = |program: &Program| program.app.board.at(0, 0).is_some();
    let mut resting = play_on(program, "/is:stalled<Enter>").program;
    assert!(!stalled(&resting));
    assert!(resting.look_outside(in_a_fortnight));
    assert!(stalled(&resting), "without a key");

    let (_dir, program, _command_line) = shared();
    let mut woken = play_on(program, "/is:stalled<Enter>").program;
    woken.handle(Msg::Key(keys("m")[0]), in_a_fortnight);
    assert!(stalled(&woken), "at the day's first key");
}

#[test]
fn a_pipeline_that_was_renamed_elsewhere_is_still_ours() {
    let (dir, mut program, _command_line) = shared();
    let elsewhere = rusqlite::Connection::open(dir.path().join("deals.db")).unwrap();
    elsewhere.execute("UPDATE pipelines SET name = 'Renewals'", []).unwrap();
    assert!(program.look_outside(noon()));
    assert_eq!(program.app.board.pipeline.name, "Renewals");
}

#[test]
fn a_figure_stays_marked_until_the_next_key() {
    let moved = |program: &Program| program.app.figures.iter().flat_map(|g| &g.figures).any(|f| f.moved);
    let mut program = play("p4k<Enter>").program;
    assert!(moved(&program), "though the pane's sums came after the key");
    program.handle(Msg::Resize(size(100, 30)), noon());
    program.handle(Msg::Records(Vec::new()), noon());
    assert!(moved(&program));
    program.handle(Msg::Key(keys("j")[0]), noon());
    assert!(!moved(&program));
}
