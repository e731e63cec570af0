//! One deal's screen, down to the file and back, and notes in an editor.

use super::*;
use crate::tui::editor::{Trouble, Writing, Written};

#[test]
fn a_deal_opens_with_what_happened_to_it() {
    play("L<Enter>").shows("Value           $3,000").shows("stage  Lead → Qualified").shows("new    in Lead");
}

#[test]
fn a_fact_is_changed_and_the_change_is_told() {
    let played = play("<Enter>e<Ctrl-u>4k<Enter>").says("Changed Acme: Site (value).").shows("value  $3,000 → $4,000");
    assert_eq!(played.deal("Site").value, Some(400_000));
    played.then("u").says("Undone: Changed Acme: Site (value).").shows("Value           $3,000");
}

#[test]
fn the_verbs_of_the_board_work_here() {
    play("<Enter>L").says("Acme: Site moved to Qualified.").shows("Lead → Qualified").then("w<Enter>").shows("won");
}

#[test]
fn esc_goes_back_to_the_board_and_a_deleted_deal_does_so_by_itself() {
    play("<Enter><Esc>").stands(&["Lead: Site, Shop", "Qualified: App"]).shows("Acme");
    let deleted = play("<Enter>Dy").says("Deleted Acme: Site.").stands(&["Lead: Shop", "Qualified: App"]);
    deleted.shows("Lead").then("<Enter>").shows("Value           $2,000");
}

#[test]
fn undoing_what_made_the_deal_closes_its_screen() {
    let made = play("aDelta: Audit<Enter><Enter>").shows("Title           Audit");
    made.then("u").says("Undone: Added Delta: Audit to Lead.").shows("Qualified");
}

#[test]
fn what_another_process_changed_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deals.db");
    let mut store = Store::open(&path, Patience::Board).unwrap();
    for line in ["Acme: Site $3k", "Bolt: Shop $2k"] {
        add(&mut store, line);
    }
    let mut played = play_on(open(store), "<Enter>");
    let mut other = Store::open(&path, Patience::Board).unwrap();
    let id = played.deal("Site").id;
    ops::run(&mut other, &Op::Win { deals: vec![id], amount: None, on: None }, &noon(), Source::Command).unwrap();
    assert!(played.program.look_outside(noon()));
    let mut played = play_on(played.program, "").shows("won, from Lead");
    ops::run(&mut other, &Op::Delete { deals: vec![id] }, &noon(), Source::Command).unwrap();
    assert!(played.program.look_outside(noon()));
    play_on(played.program, "").says("! Acme: Site is gone: it was deleted elsewhere.");
}

#[test]
fn notes_are_written_in_place() {
    let played = play("EAnn decides.<Enter>Piet pays.<Ctrl-s>").says("Changed Acme: Site (notes).");
    played.then("<Enter>").shows("Ann decides.").shows("Piet pays.");
}

/// The request of `E` with an editor, and what came of a file that the editor left.
fn edited(left: &str, meanwhile: &str) -> (Played, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap().keep();
    let mut program = open(three_deals());
    program.app.has_editor = true;
    let played = play_on(program, "E");
    let [Request::Write(writing)] = played.requests.as_slice() else { panic!("{:?}", played.requests) };
    let writing: Writing = (**writing).clone();
    let path = folder.join("notes.md");
    std::fs::write(&path, left).unwrap();
    let mut program = played.program;
    if !meanwhile.is_empty() {
        let op = crate::tui::app::notes_op(writing.deal, meanwhile);
        ops::run(&mut program.store, &op, &noon(), Source::Command).unwrap();
    }
    program.written(&writing, Ok(Written { path: path.clone(), text: left.to_owned() }), noon());
    (play_on(program, ""), path)
}

#[test]
fn an_editor_s_words_become_the_notes_and_its_file_goes() {
    let (played, path) = edited("Ann decides.\n", "");
    played.says("Changed Acme: Site (notes).").then("<Enter>").shows("Ann decides.");
    assert!(!path.exists());
}

#[test]
fn without_the_editor_notes_are_written_in_place() {
    let mut program = open(three_deals());
    program.app.has_editor = true;
    let played = play_on(program, "E");
    let [Request::Write(writing)] = played.requests.as_slice() else { panic!("{:?}", played.requests) };
    let (writing, mut program) = (writing.clone(), played.program);
    let trouble = Trouble::NoEditor("`vi` cannot be started; the notes are written here.".to_owned());
    program.written(&writing, Err(trouble), noon());
    let played = play_on(program, "").shows("Notes of Acme: Site").shows("`vi` cannot be started");
    played.then("Ann decides.<Ctrl-s>").says("Changed Acme: Site (notes).").then("E").shows("Ann decides.");
}

#[test]
fn an_editor_that_changed_nothing_changes_nothing() {
    let (played, path) = edited("\n", "");
    played.says("The notes of Acme: Site stay as they were.");
    assert!(!path.exists());
}

#[test]
fn words_that_cannot_be_saved_are_kept_in_their_file() {
    let (played, path) = edited("Mine.", "Theirs.");
    let sentence = format!(
        "! The notes of Acme: Site were changed elsewhere meanwhile. What you wrote stands in {}.",
        path.display()
    );
    played.says(&sentence);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "Mine.");
}

#[test]
fn a_summary_is_asked_of_the_terminal() {
    let played = play("y").says("Copied the summary of Acme: Site.");
    assert!(matches!(played.requests.as_slice(), [Request::Copy(text)] if text.starts_with("Acme: Site\n")));
}
