//! The undo journal: what it follows, what it refuses, what it forgets.

use super::{beside, noon, operation, operation_on, place};
use crate::store::{Patience, Source, Store, StoreError};
use rstest::rstest;
use rusqlite::{Connection, params};

fn store() -> Store {
    Store::in_memory().unwrap()
}

fn count(store: &Store, table: &str) -> i64 {
    store.connection().query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).unwrap()
}

fn undo_refusal(store: &mut Store) -> String {
    match store.undo() {
        Err(StoreError::Undo(sentence)) => sentence,
        other => panic!("a refusal in words was expected, not {other:?}"),
    }
}

#[test]
fn a_write_outside_an_operation_is_aborted() {
    let mut store = store();
    store.arm_journal().unwrap();
    let before = store.dump();
    for sql in [
        "INSERT INTO organizations (name) VALUES ('Acme')",
        "UPDATE stages SET name = name || '!'",
        "DELETE FROM lost_reasons",
    ] {
        let refused = store.connection().execute(sql, []).unwrap_err();
        assert!(refused.to_string().contains("operation_rows.operation"), "{sql}: {refused}");
    }
    assert_eq!(store.dump(), before);
}

#[test]
fn every_table_but_the_journals_own_is_followed() {
    let mut store = store();
    store.arm_journal().unwrap();
    let conn = store.connection();
    for table in crate::store::journal::tables(conn).unwrap() {
        let sql = "SELECT count(*) FROM sqlite_temp_schema WHERE type = 'trigger' AND tbl_name = ?";
        let triggers: i64 = conn.query_row(sql, [&table], |r| r.get(0)).unwrap();
        assert_eq!(triggers, 3, "{table}: insert, update, delete");
    }
}

#[test]
fn a_file_without_operations_says_that_there_is_nothing_to_take_back() {
    let mut store = store();
    assert_eq!(undo_refusal(&mut store), "There is nothing to undo.");
    assert_eq!(store.redo().unwrap_err().to_string(), "There is nothing to redo.");
}

#[test]
fn an_operation_that_changes_nothing_leaves_no_entry_and_keeps_the_redo_tail() {
    let mut store = store();
    operation(&mut store, "One.", |w| w.organization("Acme").unwrap());
    store.undo().unwrap();
    operation(&mut store, "Nothing.", |w| {
        w.set_setting("currency", "USD").unwrap();
    });
    assert_eq!(store.history(9).unwrap().len(), 1);
    assert_eq!(store.redo().unwrap().label, "One.");
}

#[test]
fn an_operation_that_fails_leaves_neither_rows_nor_an_entry() {
    let mut store = store();
    let before = store.dump();
    let failed: Result<(), StoreError> = store.write(Source::Board, &noon("2026-11-20"), |w, _| {
        w.organization("Acme")?;
        Err(StoreError::Undo("No.".into()))
    });
    assert_eq!(failed.unwrap_err().to_string(), "No.");
    assert_eq!((store.dump(), count(&store, "operations")), (before, 0));
    operation(&mut store, "Yes.", |w| w.organization("Acme").unwrap());
    assert_eq!(store.history(9).unwrap()[0].label, "Yes.");
}

#[test]
fn a_new_operation_makes_what_was_undone_unreachable() {
    let mut store = store();
    for name in ["Acme", "Bolt"] {
        operation(&mut store, name, |w| w.organization(name).unwrap());
    }
    store.undo().unwrap();
    store.undo().unwrap();
    operation(&mut store, "Cargo", |w| w.organization("Cargo").unwrap());
    assert_eq!(store.redo().unwrap_err().to_string(), "There is nothing to redo.");
    assert_eq!(store.undo().unwrap().label, "Cargo");
    assert_eq!(undo_refusal(&mut store), "There is nothing to undo.");
}

#[test]
fn another_connection_takes_back_what_this_one_did() {
    let here = place();
    let mut board = Store::open(&here.file, Patience::Board).unwrap();
    let empty = board.dump();
    operation(&mut board, "Board.", |w| w.organization("Acme").unwrap());
    let full = board.dump();
    let mut command = Store::open(&here.file, Patience::Command).unwrap();
    let undone = command.undo().unwrap();
    assert_eq!((undone.label.as_str(), undone.source), ("Board.", Source::Command));
    assert_eq!(board.dump(), empty);
    board.redo().unwrap();
    assert_eq!(command.dump(), full);
}

#[rstest]
#[case::changed("UPDATE settings SET value = 'CHF' WHERE name = 'currency'", "settings")]
#[case::deleted("DELETE FROM settings WHERE name = 'currency'", "settings")]
#[case::made_row_is_gone("DELETE FROM organizations", "organizations")]
fn a_row_changed_outside_makes_undo_refuse_and_change_nothing(#[case] outside: &str, #[case] table: &str) {
    let here = place();
    let mut store = Store::open(&here.file, Patience::Board).unwrap();
    operation(&mut store, "Acme, in euros.", |w| {
        w.organization("Acme").unwrap();
        w.set_setting("currency", "EUR").unwrap();
    });
    Connection::open(&here.file).unwrap().execute(outside, []).unwrap();
    let before = store.dump();
    assert_eq!(
        undo_refusal(&mut store),
        format!(
            "“Acme, in euros.” cannot be undone: a row of {table} has been changed since, outside dealdeck. \
             Nothing was changed."
        )
    );
    assert_eq!(store.dump(), before);
    assert_eq!(store.next_to_undo().unwrap().unwrap().label, "Acme, in euros.");
    operation(&mut store, "Goes on.", |w| w.organization("Bolt").unwrap());
}

#[test]
fn a_row_made_outside_that_hangs_on_an_undone_one_makes_undo_refuse_in_words() {
    let here = place();
    let mut store = Store::open(&here.file, Patience::Board).unwrap();
    operation(&mut store, "Acme.", |w| w.organization("Acme").unwrap());
    Connection::open(&here.file)
        .unwrap()
        .execute_batch("INSERT INTO contacts (organization, name) VALUES (1, 'Ann')")
        .unwrap();
    let before = store.dump();
    let refusal = undo_refusal(&mut store);
    assert!(refusal.contains("“Acme.” cannot be undone") && refusal.ends_with("Nothing was changed."), "{refusal}");
    assert_eq!(store.dump(), before);
}

#[test]
fn a_row_made_outside_in_the_place_of_an_undone_one_makes_redo_refuse() {
    let here = place();
    let mut store = Store::open(&here.file, Patience::Board).unwrap();
    operation(&mut store, "Acme.", |w| w.organization("Acme").unwrap());
    store.undo().unwrap();
    Connection::open(&here.file)
        .unwrap()
        .execute("INSERT INTO organizations (id, name) VALUES (7, 'acme')", [])
        .unwrap();
    let before = store.dump();
    let refusal = store.redo().unwrap_err().to_string();
    assert!(refusal.contains("“Acme.” cannot be redone"), "{refusal}");
    assert_eq!(store.dump(), before);
}

#[rstest]
#[case::quotes(r#"O'Brien "& Sons" \ back\slash"#)]
#[case::newlines("one\ntwo\r\n\tthree\u{b}")]
#[case::scripts("Müller 株式会社 שלום Ωμέγα")]
#[case::emoji("👩\u{200d}👩\u{200d}👧 🚀 e\u{301}")]
#[case::json(r#"{"id": 1, "x": [null, "\u0000"]}"#)]
#[case::edges("\u{1}\u{7f}\u{feff}\u{ffff}\u{10ffff}")]
fn any_text_survives_undo_and_redo(#[case] text: &str) {
    let mut store = store();
    let empty = store.dump();
    operation(&mut store, text, |w| w.organization(text).unwrap());
    operation(&mut store, "note", |w| w.set_setting("note", text).unwrap());
    operation(&mut store, "other", |w| {
        w.set_setting("note", "other").unwrap();
    });
    let full = store.dump();
    for _ in 0..3 {
        store.undo().unwrap();
    }
    assert_eq!(store.dump(), empty);
    assert_eq!(store.redo().unwrap().label, text);
    store.redo().unwrap();
    store.redo().unwrap();
    assert_eq!(store.dump(), full);
    store.undo().unwrap();
    let note = "SELECT value FROM settings WHERE name = 'note'";
    let kept: String = store.connection().query_row(note, [], |r| r.get(0)).unwrap();
    assert_eq!(kept, text);
}

#[test]
fn an_operation_longer_than_a_batch_is_undone_whole() {
    let mut store = store();
    let empty = store.dump();
    operation(&mut store, "Many.", |w| {
        for n in 0..4_500 {
            w.organization(&format!("Firm {n}")).unwrap();
        }
    });
    let full = store.dump();
    store.undo().unwrap();
    assert_eq!(store.dump(), empty);
    store.redo().unwrap();
    assert_eq!(store.dump(), full);
}

/// `old` operations of January and `new` ones of today.
fn aged(old: usize, new: usize) -> Store {
    let mut store = store();
    for n in 0..old + new {
        let day = if n < old { "2026-01-05" } else { "2026-11-20" };
        operation_on(&mut store, &noon(day), &format!("{n}"), |w| {
            w.set_setting("turn", &n.to_string()).unwrap();
        });
    }
    store
}

#[rstest]
#[case::few_and_old(5, 0, 5)]
#[case::many_and_new(0, 1_010, 1_010)]
#[case::many_and_old(1_010, 0, 1_000)]
#[case::old_beyond_a_thousand(20, 995, 1_000)]
fn trimming_keeps_a_thousand_operations_and_ninety_days(#[case] old: usize, #[case] new: usize, #[case] kept: i64) {
    let mut store = aged(old, new);
    let before = store.dump();
    store.trim(&noon("2026-11-20")).unwrap();
    assert_eq!(count(&store, "operations"), kept);
    assert_eq!(count(&store, "operation_rows"), kept);
    assert_eq!(store.dump(), before, "data are not touched");
    let last = format!("{}", old + new - 1);
    assert_eq!(store.undo().unwrap().label, last);
}

#[test]
fn an_operation_trimmed_in_part_is_not_offered_for_undo() {
    let mut store = aged(1_001, 0);
    let conn = store.connection();
    for _ in 0..20_001 {
        conn.prepare_cached("INSERT INTO operation_rows (operation, table_name, row_id) VALUES (1, 'rates', 1)")
            .unwrap()
            .execute([])
            .unwrap();
    }
    store.trim(&noon("2026-11-20")).unwrap();
    let sql = "SELECT state FROM operations WHERE id = ?";
    let state: String = store.connection().query_row(sql, params![1], |r| r.get(0)).unwrap();
    assert_eq!(state, "past", "a part of it is gone");
    store.trim(&noon("2026-11-20")).unwrap();
    assert_eq!(count(&store, "operations"), 1_000);
}

#[test]
fn ids_and_uids_are_the_same_after_undo_and_redo_and_nothing_is_left_beside_the_file() {
    let here = place();
    let mut store = Store::open(&here.file, Patience::Board).unwrap();
    operation(&mut store, "Acme.", |w| w.organization("Acme").unwrap());
    let sql = "SELECT id || uuid FROM operations";
    let read = |store: &Store| -> String { store.connection().query_row(sql, [], |r| r.get(0)).unwrap() };
    let before = (store.dump(), read(&store));
    store.undo().unwrap();
    store.redo().unwrap();
    assert_eq!((store.dump(), read(&store)), before);
    drop(store);
    assert_eq!(beside(&here.file), ["deals.db"]);
}
