//! What was being typed when the board ended is there at the next start.

use super::*;
use crate::tui::keymap::Keymap;
use crate::tui::overlay::Overlay;
use crate::tui::{Start, editor};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A file of three deals, the second stage with a checklist.
fn ledger() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deals.db");
    let mut store = Store::open(&path, Patience::Board).unwrap();
    for line in ["Acme: Site $3k", "Borealis: Shop $2k #web", "Cobalt: App $1k @qualified"] {
        add(&mut store, line);
    }
    let pipeline = store.pipeline(None).unwrap().unwrap();
    let what = ops::CriterionOp::Add { stage: pipeline.stages[0].id, name: "Budget named".to_owned(), required: true };
    ops::run(&mut store, &Op::Criterion { pipeline: pipeline.id, what }, &noon(), Source::Command).unwrap();
    (folder, path)
}

/// A board on the file, as `dealdeck` opens it.
fn start(path: &Path) -> Program {
    let mut program = open(Store::open(path, Patience::Board).unwrap());
    let start = Start {
        pipeline: None,
        look: Look::default(),
        sample: false,
        screen: crate::tui::keymap::Action::ShowBoard,
        keymap: Keymap::default(),
        mouse: false,
        wrong: None,
        sweep: None,
    };
    program.begin(start, noon());
    program
}

/// Plays keys until typing pauses, and has the program end without a word; the next start.
fn cut_off_after(path: &Path, script: &str) -> Played {
    let mut program = start(path);
    for key in keys(script) {
        program.handle(Msg::Key(key), noon());
        program.idle(noon());
    }
    drop(program);
    play_on(start(path), "")
}

fn typed(program: &Program) -> String {
    match program.app.overlays.last() {
        Some(Overlay::Line(line)) => line.input.value().to_owned(),
        Some(Overlay::Form(form)) => form.entries[form.current].input.value().to_owned(),
        Some(Overlay::Notes(notes)) => notes.text.clone(),
        other => format!("{other:?}"),
    }
}

#[rstest]
#[case::a_deal("aTern", "Tern")]
#[case::a_ghost_is_not_typed("aBor", "Bor")]
#[case::a_ghost_that_was_taken_is("aBor<Tab>Renewal", "Borealis: Renewal")]
#[case::a_deal_in_a_form("ATern", "Tern")]
#[case::a_field_of_a_form("e<Tab>X", "AcmeX")]
#[case::terms("p11k", "11k")]
#[case::a_fact_in_its_place("<Enter>jje<Ctrl-u>X", "X")]
#[case::an_amount("w9k", "9k")]
#[case::what_happened("ccAnn", "Ann")]
#[case::a_step("tfri", "fri")]
#[case::why_it_was_lost("x0Too", "Too")]
#[case::a_note_on_the_loss("x1no", "no")]
#[case::the_note_of_a_flag("!legal", "legal")]
#[case::a_snooze("z2w on", "2w on")]
#[case::evidence("CeAnn", "Ann")]
#[case::why_on_past_a_gate("Lohe", "he")]
#[case::a_stage("@aDemo", "Demo")]
#[case::notes("EAnn<Enter>P", "Ann\nP")]
#[case::a_contact("P<Tab>aAnn", "Ann")]
fn what_was_being_typed_is_there_again(#[case] script: &str, #[case] words: &str) {
    let (_folder, path) = ledger();
    let played = cut_off_after(&path, script);
    assert!(typed(&played.program).ends_with(words), "{}\n{}", typed(&played.program), played.screen);
    assert!(played.screen.contains("Not saved when dealdeck ended"), "{}", played.screen);
}

#[test]
fn what_is_there_again_can_be_taken() {
    let (_folder, path) = ledger();
    let played = cut_off_after(&path, "aTern $4k");
    played.then("<Enter>").says("Added Tern to Lead.").stands(&["Lead: Tern, Site, Shop", "Qualified: App"]);
    assert_eq!(typed(&start(&path)), "None", "it is not offered again");
}

#[test]
fn what_is_left_is_not_offered_again() {
    let (_folder, path) = ledger();
    cut_off_after(&path, "aTern").then("<Esc>");
    assert_eq!(typed(&start(&path)), "None");
}

#[test]
fn a_line_that_says_what_was_offered_is_not_kept() {
    let (_folder, path) = ledger();
    assert_eq!(typed(&cut_off_after(&path, "w").program), "None");
    assert_eq!(typed(&cut_off_after(&path, "/ac").program), "None");
}

#[test]
fn a_fact_is_typed_on_in_its_place_on_the_screen() {
    let (_folder, path) = ledger();
    let again = cut_off_after(&path, "<Enter>jjjjjje<Ctrl-u>Nord");
    let field = again.program.app.deal_screen().unwrap().current().cloned();
    let label = match field {
        Some(crate::tui::deal::Row::Fact(fact)) => fact.label,
        other => panic!("{other:?}"),
    };
    let row = again.screen.lines().find(|line| line.contains("Nord")).unwrap();
    assert!(row.contains(&label), "{label} is typed elsewhere:\n{}", again.screen);
    again.shows("Nord");
}

#[test]
fn ticks_at_a_gate_wait_for_the_move_still() {
    let (_folder, path) = ledger();
    let pipeline = Store::open(&path, Patience::Board).unwrap().pipeline(None).unwrap().unwrap();
    let what = ops::CriterionOp::Add { stage: pipeline.stages[0].id, name: "Date set".to_owned(), required: true };
    let mut store = Store::open(&path, Patience::Board).unwrap();
    ops::run(&mut store, &Op::Criterion { pipeline: pipeline.id, what }, &noon(), Source::Command).unwrap();
    let played = cut_off_after(&path, "L1");
    let played = played.says("The gate was open when dealdeck ended; nothing was moved.");
    played.then("2").stands(&["Lead: Shop", "Qualified: Site, App"]);
}

#[test]
fn notes_left_unsaved_are_offered_at_the_next_start() {
    let (_folder, path) = ledger();
    let played = cut_off_after(&path, "EAnn<Esc>");
    let played = played.says("The notes of Acme: Site are not saved; E goes on.").then("E");
    assert_eq!(typed(&played.program), "Ann");
}

#[test]
fn notes_that_were_changed_elsewhere_meanwhile_say_so() {
    let (_folder, path) = ledger();
    drop(play_on(start(&path), "EAnn"));
    let mut store = Store::open(&path, Patience::Board).unwrap();
    let deal = store.records(&Scope::All(store.pipeline(None).unwrap().unwrap().id)).unwrap()[0].deal.id;
    ops::run(&mut store, &crate::tui::app::notes_op(deal, "Piet decides."), &noon(), Source::Command).unwrap();
    play_on(start(&path), "").shows("The notes were changed elsewhere; saving writes yours over them.");
}

#[test]
fn what_an_editor_had_saved_when_both_ended_is_offered() {
    let (folder, path) = ledger();
    let mut played = play_on(start(&path), "");
    played.program.app.has_editor = true;
    let mut played = played.then("E");
    let Some(Request::Write(writing)) = played.requests.pop() else { panic!("no editor was asked for") };
    let file = editor::prepare(&writing, folder.path()).unwrap();
    played.program.send(&writing, file.clone());
    std::fs::write(&file, "Ann decides.\n").unwrap();
    drop(played);

    let played = play_on(start(&path), "").says("The notes of Acme: Site are not saved; E goes on.");
    assert!(!file.exists(), "its words are in the drafts");
    let mut again = played.then("E");
    assert_eq!(typed(&again.program), "Ann decides.");
    again.program.app.overlays.clear();
}

/// What a board leaves that ends while an editor has the notes of Acme in a file.
fn leave_with_an_editor(folder: &TempDir, file: &Path) {
    let errand = format!(
        r#"{{"writing":{{"deal":1,"name":"Acme","before":"","text":""}},"path":{}}}"#,
        serde_json::to_string(file).unwrap()
    );
    let drafts = format!(r#"{{"overlays":[],"unsaved":[],"errand":{errand}}}"#);
    std::fs::write(folder.path().join("deals.db-drafts"), drafts).unwrap();
}

#[test]
fn a_reason_that_is_offered_again_is_no_reason_that_is_insisted_on() {
    let (_folder, path) = ledger();
    let played =
        cut_off_after(&path, "x0prise").then("<Enter>").shows("There is no reason “prise”; did you mean Price?");
    played.then("<Enter><Enter>").says("Lost Acme: Site, prise (a new reason).");
}

#[test]
fn a_file_of_drafts_that_names_another_file_leaves_it_alone() {
    let (folder, path) = ledger();
    let other = folder.path().join("diary.md");
    std::fs::write(&other, "my own").unwrap();
    leave_with_an_editor(&folder, &other);
    let said = play_on(start(&path), "").said.unwrap();
    assert!(said.ends_with("diary.md is no file that an editor was given."), "{said}");
    assert_eq!(std::fs::read_to_string(other).unwrap(), "my own");
}

#[test]
fn what_an_editor_left_that_cannot_be_read_is_named_and_stays() {
    let (folder, path) = ledger();
    let file = folder.path().join("dealdeck-1-2-0.md");
    std::fs::write(&file, b"M\xfcller").unwrap();
    leave_with_an_editor(&folder, &file);
    let said = play_on(start(&path), "").said.unwrap();
    assert!(said.contains("dealdeck-1-2-0.md cannot be read: "), "{said}");
    assert!(file.exists());
}

#[test]
fn what_was_saved_is_no_draft_from_that_moment_on() {
    let (folder, path) = ledger();
    let mut program = start(&path);
    for key in keys("aTern") {
        program.handle(Msg::Key(key), noon());
        program.idle(noon());
    }
    let kept = folder.path().join("deals.db-drafts");
    assert!(kept.exists());
    program.handle(Msg::Key(keys("<Enter>")[0]), noon());
    assert!(!kept.exists(), "a kill now must not offer it again");
}

#[test]
fn the_text_of_a_saved_filter_is_typed_on_over_the_deals_that_it_shows() {
    let (_folder, path) = ledger();
    let mut store = Store::open(&path, Patience::Board).unwrap();
    let pipeline = store.pipeline(None).unwrap().unwrap().id;
    let what = ops::SavedFilterOp::Add { name: "hot".to_owned(), text: "acme".to_owned() };
    ops::run(&mut store, &Op::SavedFilter { pipeline, what }, &noon(), Source::Command).unwrap();
    let played = cut_off_after(&path, "f<Ctrl-e><End> or");
    assert_eq!(typed(&played.program), "acme or");
    let played = played.then("<Ctrl-u>shop").shows("fits").shows("Borealis");
    let played = played.then("<Esc>f<Ctrl-e>");
    assert_eq!(typed(&played.program), "shop", "Esc does not throw it away");
}

#[test]
fn what_cannot_be_kept_is_said_once_and_wakes_nobody_up_again() {
    let (folder, path) = ledger();
    let mut program = start(&path);
    std::fs::create_dir(folder.path().join("deals.db-drafts.new")).unwrap();
    std::fs::write(folder.path().join("deals.db-drafts.new/x"), "").unwrap();
    program.handle(Msg::Key(keys("a")[0]), noon());
    program.idle(noon());
    program.handle(Msg::Key(keys("T")[0]), noon());
    assert!(program.idle(noon()), "it is said");
    assert!(matches!(&program.app.notice, Some(Notice::Said(said)) if said.contains("cannot be kept")));
    assert!(!program.idle(noon()), "and then it is quiet");
    std::fs::remove_dir_all(folder.path().join("deals.db-drafts.new")).unwrap();
    program.idle(noon());
    assert!(folder.path().join("deals.db-drafts").exists(), "a failed write is tried again");
}

#[test]
fn two_boards_that_ended_are_both_taken_up() {
    let (_folder, path) = ledger();
    let (one, two) = (play_on(start(&path), "aOne"), play_on(start(&path), "aTwo"));
    drop((one, two));
    let played = play_on(start(&path), "");
    assert_eq!(typed(&played.program), "Two");
    assert_eq!(typed(&played.then("<Esc>").program), "One");
}

#[test]
fn a_ledger_in_memory_keeps_nothing() {
    let mut program = open(three_deals());
    program.take_up_drafts(noon());
    assert!(program.draft_file().is_none());
}

#[test]
fn drafts_that_cannot_be_read_are_named_and_harm_nothing() {
    let (folder, path) = ledger();
    std::fs::write(folder.path().join("deals.db-drafts"), "{\"overlays\":[{\"Line\":{}}]}").unwrap();
    let said = play_on(start(&path), "").said.unwrap();
    assert!(said.starts_with("! What was being typed when dealdeck ended cannot be read"), "{said}");
    assert!(said.ends_with("deals.db-drafts.unread."), "{said}");
}

#[rstest]
#[case::a_line(r#"{"Line":{"purpose":"Add","title":"T","offered":"","input":{"value":"T","cursor":1,"yank":"","last_was_cut":false}}}"#)]
#[case::a_fact(r#"{"Line":{"purpose":{"Fact":{"deal":1,"source":{"Custom":"T"},"before":"T"}},"title":"T","offered":"","input":{"value":"T","cursor":1,"yank":"","last_was_cut":false}}}"#)]
#[case::a_form(r#"{"Form":{"title":"T","about":"NewDeal","entries":[{"field":"Title","before":"","offered":"","input":{"value":"T","cursor":0,"yank":"","last_was_cut":false}}],"current":0}}"#)]
#[case::notes(r#"{"Notes":{"deal":1,"name":"T","before":"","text":"T","at":3}}"#)]
#[case::a_gate(r#"{"Checks":{"title":"T","deals":[1],"lines":[{"criterion":{"id":1,"stage":1,"name":"T","required":true},"tick":null}],"chosen":0,"shut":{"blocked":[],"ticks":[{"criterion":1,"evidence":"T"}],"to":"Next","on":null},"stale":false}}"#)]
fn a_file_of_drafts_may_hold_anything_and_harms_nothing(#[case] overlay: &str) {
    const HOSTILE: &str = "x\\u001b]52;c;AAAA\\u0007\\u009b2J\\u202ey\\u2066";
    let (folder, path) = ledger();
    let overlay = overlay.replace("\"T\"", &format!("\"{HOSTILE}\""));
    let drafts = format!(r#"{{"overlays":[{overlay}],"unsaved":[],"errand":null}}"#);
    std::fs::write(folder.path().join("deals.db-drafts"), drafts).unwrap();
    let played = play_on(start(&path), "");
    assert!(!played.program.app.overlays.is_empty(), "{:?}", played.said);
    let is_harmful =
        |c: &char| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert_eq!(played.screen.chars().find(is_harmful), None, "{:?}", played.screen);
}

#[test]
fn a_place_of_the_cursor_beyond_the_words_is_no_fault() {
    let (folder, path) = ledger();
    let drafts = r#"{"overlays":[
        {"Form":{"title":"T","about":"NewDeal","entries":[],"current":7}},
        {"Line":{"purpose":"Add","title":"T","offered":"","input":{"value":"ü","cursor":99,"yank":"","last_was_cut":false}}},
        {"Notes":{"deal":1,"name":"Acme","before":"","text":"ü","at":1}}
    ],"unsaved":[],"errand":null}"#;
    std::fs::write(folder.path().join("deals.db-drafts"), drafts).unwrap();
    let played = play_on(start(&path), "a").then("<Esc>").then("a<Backspace>b<Left><Right><Del>").then("<Esc>");
    played.then("a<Tab><Enter><Ctrl-s>");
}
