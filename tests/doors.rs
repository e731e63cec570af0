//! Two doors, one set of verbs: each verb is played through the keys and through the command line, from the same file,
//! and the files are the same afterwards.

#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use dealdeck::cli;
use dealdeck::domain::dates::{Moment, Now};
use dealdeck::store::{Patience, Store};
use dealdeck::tui::app::Msg;
use dealdeck::tui::key::Key;
use dealdeck::tui::look::Look;
use dealdeck::tui::program::Program;
use ratatui::layout::Size;
use rstest::rstest;
use rusqlite::Connection;
use std::ffi::OsString;
use std::path::Path;

fn now() -> Now {
    let noon = Moment::noon(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    Now::utc(noon.at, noon.day)
}

/// Runs a command line on a file, and wants it done.
fn command(db: &Path, words: &[&str]) {
    let fixed = ["dealdeck", "--today", "2026-11-22", "--quiet", "--db"];
    let all = fixed.iter().map(OsString::from).chain([db.into()]).chain(words.iter().map(OsString::from));
    assert_eq!(cli::run(all, now(), |_| Ok(cli::Habits::default()), |_| Err("no board".to_owned())), 0, "{words:?}");
}

/// Presses keys on the board of a file; what stands in brackets is typed letter by letter.
fn keys(db: &Path, script: &str) {
    let size = Size { width: 120, height: 36 };
    let mut program =
        Program::open(Store::open(db, Patience::Board).unwrap(), None, now(), size, Look::default()).unwrap();
    program.idle(now());
    let mut press = |key: Key| {
        program.handle(Msg::Key(key.event()), now());
    };
    let mut rest = script;
    while let Some(at) = rest.find(|c: char| !c.is_whitespace()) {
        rest = &rest[at..];
        if let Some(typed) = rest.strip_prefix('[') {
            let (text, after) = typed.split_once(']').unwrap();
            for letter in text.chars() {
                let name = if letter == ' ' { "Space".to_owned() } else { letter.to_string() };
                press(Key::parse(&name).unwrap());
            }
            rest = after;
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            press(Key::parse(&rest[..end]).unwrap());
            rest = &rest[end..];
        }
    }
    program.close(&now()).unwrap();
}

/// Every table that is the seller's, row by row; random names of rows left out.
fn contents(db: &Path) -> Vec<String> {
    let file = Connection::open(db).unwrap();
    let names = |sql: &str| -> Vec<String> {
        file.prepare(sql).unwrap().query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let tables = names(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'operation_rows'",
    );
    let mut lines = Vec::new();
    for table in tables {
        let columns = names(&format!("SELECT name FROM pragma_table_info('{table}')"));
        // The door itself is the one thing that differs.
        let differs = |c: &str| c == "uid" || c == "uuid" || (table == "operations" && c == "source");
        let kept: Vec<String> = columns.into_iter().filter(|c| !differs(c)).collect();
        let rows = names(&format!("SELECT json_array({}) FROM {table} ORDER BY rowid", kept.join(", ")));
        lines.extend(rows.into_iter().map(|row| format!("{table} {row}")));
    }
    lines
}

/// Three deals in Lead and a won one; two contacts and an organization that no deal names.
fn file(folder: &Path) -> std::path::PathBuf {
    let db = folder.join("deals.db");
    command(&db, &["add", "Acme: website $9,000 close:2026-12-15 next:\"2026-11-27 call Ann\"", "--on", "2026-11-02"]);
    command(&db, &["add", "Bolt: audit $5,000", "--on", "2026-11-02"]);
    command(&db, &["add", "Cora: portal $1,000", "--on", "2026-11-02"]);
    command(&db, &["add", "Dune: shop $7,000", "--on", "2026-11-02"]);
    command(&db, &["people", "add", "Jo Berg", "--org", "Zeta", "--phone", "1"]);
    command(&db, &["people", "add", "Zed Ray"]);
    command(&db, &["win", "4"]);
    db
}

#[rstest]
#[case::add("a [Eve: app $3k @prop close:15dec #web] Enter", &["add", "Eve: app $3k @prop close:15dec #web"])]
#[case::edit("p [11k 60%, bigger] Enter", &["edit", "2", "v:11k", "p:60", "--why", "bigger"])]
#[case::edit_in_place("Enter e Ctrl-u [11k] Enter", &["edit", "2", "v:11k"])]
#[case::another_field("Enter + [region: emea] Enter", &["edit", "2", "field.region:emea"])]
#[case::notes("E [Ann decides] Ctrl-s", &["edit", "2", "note:\"Ann decides\""])]
#[case::move_next("L", &["move", "2", "next"])]
#[case::move_to("M 4", &["move", "2", "proposal"])]
#[case::win("w Enter", &["win", "2"])]
#[case::win_for("w Ctrl-u [4,500 yesterday] Enter", &["win", "2", "4,500", "yesterday"])]
#[case::lose("x 1 [too dear] Enter", &["lose", "2", "--reason", "price", "too dear"])]
#[case::lose_otherwise("x 0 [Moved away] Enter Enter", &["lose", "2", "--reason", "Moved away"])]
#[case::lose_by_a_word_of_the_list("x 0 [budget] Enter Enter", &["lose", "2", "--reason", "budget"])]
#[case::lose_for_a_reason_like_another("x 0 [Prise] Enter Enter Enter", &["lose", "2", "--reason", "Prise", "--new"])]
#[case::reopen("o $ r", &["reopen", "4"])]
#[case::flag("! Enter", &["flag", "2"])]
#[case::flag_with_a_note("! [waiting for legal] Enter", &["flag", "2", "waiting", "for", "legal"])]
#[case::snooze("z [2w on leave] Enter", &["snooze", "2", "2w", "on", "leave"])]
#[case::snooze_apart("z [15 jan budget round] Enter", &["snooze", "2", "--until", "15jan", "--reason", "budget round"])]
#[case::snooze_on_the_list("2 z [fri fair] Enter", &["snooze", "2", "--reason", "fair", "fri"])]
#[case::snooze_on_the_agenda("3 z [fri fair] Enter", &["snooze", "1", "--until", "fri", "fair"])]
#[case::flag_on_the_deals_screen("Enter ! [ask Bo] Enter", &["flag", "2", "ask Bo"])]
#[case::flag_from_the_palette(": [flag as stalled] Enter [ask Bo] Enter", &["flag", "2", "ask Bo"])]
#[case::delete("D y", &["delete", "2"])]
#[case::duplicate("Y", &["duplicate", "2"])]
#[case::reorder("s s s s s g g J", &["reorder", "1", "down"])]
#[case::log("c c [left word] Enter Esc", &["log", "2", "call", "left", "word"])]
#[case::log_dated_back("c c [left word at:yesterday outcome:wants a quote] Enter Esc", &["log", "2", "call", "left word", "--at", "yesterday", "--outcome", "wants a quote"])]
#[case::log_dated_back_on_one_line("c c [left word at:yesterday 9:30 outcome:yes] Enter Esc", &["log", "2", "call", "left word at:yesterday 9:30 outcome:yes"])]
#[case::log_a_note("c n [budget is there] Enter", &["log", "2", "note", "budget is there"])]
#[case::plan("t [fri 14:30 call Bo] Enter", &["plan", "2", "fri", "14:30", "call", "Bo"])]
#[case::plan_another("j j t [+mon demo] Enter", &["plan", "1", "+", "mon", "demo"])]
#[case::plan_instead("j j t End [ and Bo] Enter", &["plan", "1", "2026-11-27", "call Ann and Bo", "--instead"])]
#[case::redate("j j t Ctrl-u [mon] Enter", &["plan", "1", "mon"])]
#[case::done("j j T Esc", &["done", "1"])]
#[case::drop("j j t Ctrl-u Enter", &["drop", "1"])]
#[case::edit_organization("P e End [ Ltd] Tab [Late.] Ctrl-s", &["orgs", "edit", "Acme", "--name", "Acme Ltd", "--notes", "Late."])]
#[case::add_organization("P a [Eve] Ctrl-s", &["orgs", "add", "Eve"])]
#[case::remove_organization("P G D y", &["orgs", "remove", "Zeta"])]
#[case::merge_organizations("P j Space g g M y", &["merge", "Acme", "Bolt"])]
#[case::add_contact("P l a [Al Day] Tab [Bolt] Tab [CTO] Ctrl-s", &["people", "add", "Al Day", "--org", "Bolt", "--role", "CTO"])]
#[case::edit_contact("P l e Tab Ctrl-u Tab [CEO] Ctrl-s", &["people", "edit", "jo", "--org", "", "--role", "CEO"])]
#[case::merge_contacts("P l Space G M y", &["merge", "zed", "jo"])]
#[case::remove_contact("P l D y", &["people", "remove", "Jo Berg"])]
#[case::tick_on_the_agenda("3 T", &["done", "1"])]
#[case::re_date_on_the_agenda("3 t Ctrl-u [mon] Enter", &["plan", "1", "mon"])]
#[case::move_on_the_list("2 L", &["move", "2", "next"])]
#[case::save_a_filter("/ [#web idle:14..] Enter f Enter [Gone quiet] Enter", &["filter", "add", "Gone quiet", "#web", "idle:14.."])]
#[case::save_a_filter_of_a_stage("/ [@lead] Enter f Enter [Fresh] Enter", &["filter", "add", "Fresh", "@lead"])]
#[case::quota("Q [2027-01 20k] Enter", &["quota", "set", "2027-01", "20k"])]
#[case::quota_of_this_quarter("Q [$60,000] Enter", &["quota", "set", "2026-Q4", "60k"])]
#[case::undo_of_the_command_line("u y", &["undo"])]
fn a_verb_leaves_the_same_file_through_either_door(#[case] script: &str, #[case] words: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let db = file(folder.path());
    through_either_door(&db, script, words);
}

/// What is done to one of two saved filters.
#[rstest]
#[case::rename("f Ctrl-r Ctrl-u [Warm] Enter", &["filter", "edit", "hot", "--name", "Warm"])]
#[case::change("f Ctrl-e Ctrl-u [@lead] Enter", &["filter", "edit", "hot", "--filter", "@lead"])]
#[case::remove("f Del", &["filter", "remove", "hot"])]
#[case::remove_the_second("f [old] Ctrl-d", &["filter", "remove", "old"])]
fn a_saved_filter_leaves_the_same_file_through_either_door(#[case] script: &str, #[case] words: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let db = file(folder.path());
    command(&db, &["filter", "add", "hot", "value:5k.."]);
    command(&db, &["filter", "add", "old", "idle:10.."]);
    through_either_door(&db, script, words);
}

/// What is done where this quarter and this year have quotas.
#[rstest]
#[case::another_amount("Q [70k] Enter", &["quota", "set", "2026-Q4", "70k"])]
#[case::away("Q [-] Enter", &["quota", "remove", "2026-Q4"])]
#[case::the_years_away("Q [2026 -] Enter", &["quota", "remove", "2026"])]
#[case::on_another_screen("P Q [2026 300k] Enter", &["quota", "set", "2026", "300k"])]
fn a_quota_leaves_the_same_file_through_either_door(#[case] script: &str, #[case] words: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let db = file(folder.path());
    command(&db, &["quota", "set", "2026-Q4", "60k"]);
    command(&db, &["quota", "set", "2026", "240k"]);
    through_either_door(&db, script, words);
}

/// What is done to a deal that is flagged and snoozed.
#[rstest]
#[case::unflag("!", &["unflag", "2"])]
#[case::wake("Z", &["wake", "2"])]
#[case::another_day("z [3w] End [ on leave] Enter", &["snooze", "2", "3w on leave"])]
#[case::another_reason("z End [ still] Enter", &["snooze", "2", "2w on leave still"])]
#[case::win("w Enter", &["win", "2"])]
fn a_flag_and_a_snooze_leave_the_same_file_through_either_door(#[case] script: &str, #[case] words: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let db = file(folder.path());
    command(&db, &["flag", "2", "waiting for legal"]);
    command(&db, &["snooze", "2", "2w on leave"]);
    through_either_door(&db, &format!(": [Bolt audit] Enter {script}"), words);
}

#[test]
fn other_stall_days_leave_the_same_file_through_either_door() {
    let folder = tempfile::tempdir().unwrap();
    let db = file(folder.path());
    through_either_door(
        &db,
        "@ e End Backspace Backspace Backspace [7d] Enter",
        &["stage", "edit", "Lead", "--stall-days", "7"],
    );
}

/// What stands at a gate: "Budget" and "Need" are asked for in Lead, the second deal's need is ticked; Qualified plans a
/// call, and so does winning.
#[rstest]
#[case::tick("C 1", &["check", "2", "budget"])]
#[case::tick_with_evidence("C e [Ann, 2 Oct] Enter", &["check", "2", "1", "Ann,", "2", "Oct"])]
#[case::untick("C 2", &["check", "2", "need", "--untick"])]
#[case::tick_on_the_way("L e [Ann] Enter", &["move", "2", "next", "--check", "budget=Ann"])]
#[case::tick_on_the_way_to_a_picked_stage("M 4 1", &["move", "2", "proposal", "--check", "1"])]
#[case::tick_and_stay("L 1 Esc", &["check", "2", "budget"])]
#[case::override_with_a_reason("L o [by phone] Enter", &["move", "2", "next", "--override", "by phone"])]
#[case::win_past_the_gate("w Enter", &["win", "2"])]
#[case::add_into_a_playbook("a [Eve: app @qual] Enter", &["add", "Eve: app @qual"])]
fn a_gate_and_a_playbook_leave_the_same_file_through_either_door(#[case] script: &str, #[case] words: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let db = file(folder.path());
    if script == "L 1 Esc" {
        command(&db, &["criterion", "add", "lead", "Date"]);
    }
    command(&db, &["criterion", "add", "lead", "Budget"]);
    command(&db, &["criterion", "add", "lead", "Need"]);
    command(&db, &["criterion", "move", "lead", "budget", "1"]);
    command(&db, &["check", "2", "need"]);
    command(&db, &["playbook", "add", "qualified", "call", "back", "--days", "3"]);
    command(&db, &["playbook", "add", "won", "call", "thank them"]);
    through_either_door(&db, script, words);
}

/// A whole day: a call and the step after it, moves, terms, a step re-dated and done, a deal won, one lost and taken back,
/// a new one with notes, a firm renamed, a checklist set up and ticked.
#[test]
fn a_days_work_leaves_the_same_file_through_either_door() {
    let folder = tempfile::tempdir().unwrap();
    let db = file(folder.path());
    let script = "c c [left word] Enter [fri call Bo] Enter L p [11k 60%, bigger] Enter
        : [Acme website] Enter t [mon] Enter T Esc w Enter
        : [Cora portal] Enter x 1 [too dear] Enter u
        a [Eve: app $3k @prop close:15dec #web] Enter E [Ann decides] Ctrl-s
        P e End [ Ltd] Ctrl-s Esc
        @ g g c [Budget set aside] Enter Esc
        : [Cora portal] Enter C 1 Esc c n [asks for a lawyer] Enter Enter e Ctrl-u [2k] Enter Esc L";
    let commands: [&[&str]; 17] = [
        &["log", "2", "call", "left word"],
        &["plan", "2", "fri", "call", "Bo"],
        &["move", "2", "next"],
        &["edit", "2", "v:11k", "p:60", "--why", "bigger"],
        &["plan", "1", "mon"],
        &["done", "1"],
        &["win", "1"],
        &["lose", "3", "--reason", "price", "too dear"],
        &["undo"],
        &["add", "Eve: app $3k @prop close:15dec #web"],
        &["edit", "5", "note:\"Ann decides\""],
        &["orgs", "edit", "Acme", "--name", "Acme Ltd"],
        &["criterion", "add", "lead", "Budget set aside"],
        &["check", "3", "budget"],
        &["log", "3", "note", "asks for a lawyer"],
        &["edit", "3", "v:2k"],
        &["move", "3", "next"],
    ];
    on_both(&db, script, &commands);
}

/// Plays a verb by keys on a file and by a command on its copy, and compares what is in them then.
fn through_either_door(db: &Path, script: &str, words: &[&str]) {
    on_both(db, script, &[words]);
}

fn on_both(db: &Path, script: &str, commands: &[&[&str]]) {
    let other = db.with_file_name("other.db");
    Connection::open(db).unwrap().execute("VACUUM INTO ?", [other.to_str().unwrap()]).unwrap();
    let before = contents(db);

    keys(db, script);
    for words in commands {
        command(&other, words);
    }

    let (by_keys, by_command) = (contents(db), contents(&other));
    assert_ne!(before, by_keys, "nothing happened");
    let differ: Vec<_> = by_keys.iter().filter(|l| !by_command.contains(l)).collect();
    let missing: Vec<_> = by_command.iter().filter(|l| !by_keys.contains(l)).collect();
    assert!(differ.is_empty() && missing.is_empty(), "by keys: {differ:#?}\nby command: {missing:#?}");
}
