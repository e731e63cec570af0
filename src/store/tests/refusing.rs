//! Files that are refused, and that they are left as they were, byte for byte.

use super::{beside, noon, operation, place};
use crate::store::{Patience, Source, Store, StoreError};
use rstest::rstest;
use rusqlite::Connection;
use std::path::Path;
use std::time::Duration;

fn sqlite(file: &Path, sql: &str) {
    Connection::open(file).unwrap().execute_batch(sql).unwrap();
}

/// Opens `file`, which must be refused, left as it was, and alone in its directory.
fn refusal(file: &Path) -> String {
    let before = std::fs::read(file).unwrap();
    let refused = Store::open(file, Patience::Board).unwrap_err();
    assert!(std::fs::read(file).unwrap() == before, "its bytes were changed");
    assert_eq!(beside(file), ["deals.db"], "nothing may stand beside it");
    refused.to_string()
}

#[rstest]
#[case::tables("CREATE TABLE recipes (name TEXT)")]
#[case::tables_in_wal("PRAGMA journal_mode = wal; CREATE TABLE recipes (name TEXT)")]
#[case::another_application("PRAGMA application_id = 252006673; CREATE TABLE t (x)")]
#[case::another_application_without_tables("PRAGMA application_id = 252006673")]
#[case::a_version_of_its_own("PRAGMA user_version = 1")]
fn another_programs_file_is_refused_and_left_as_it_was(#[case] sql: &str) {
    let here = place();
    sqlite(&here.file, sql);
    let expected =
        format!("{} is not a dealdeck file; it was left as it is. Name another one with --db.", here.file.display());
    assert_eq!(refusal(&here.file), expected);
}

#[rstest]
#[case::text(b"Dear diary, today I sold nothing.\n".to_vec())]
#[case::long_text(b"title,value\n".repeat(1000))]
#[case::one_byte(b"x".to_vec())]
fn a_file_that_is_no_database_is_refused_and_left_as_it_was(#[case] bytes: Vec<u8>) {
    let here = place();
    std::fs::write(&here.file, bytes).unwrap();
    assert!(refusal(&here.file).contains("is not a dealdeck file"));
}

#[rstest]
fn a_newer_file_is_refused_and_left_as_it_was(#[values("wal", "delete")] mode: &str) {
    let here = place();
    drop(Store::open(&here.file, Patience::Board).unwrap());
    sqlite(&here.file, &format!("PRAGMA journal_mode = {mode}; PRAGMA user_version = 99"));
    let expected = format!(
        "{} was written by a newer dealdeck (format 99, this one knows 2); it was left as it is. Update dealdeck to \
         open it.",
        here.file.display()
    );
    assert_eq!(refusal(&here.file), expected);
}

#[test]
fn a_directory_and_a_path_through_a_file_are_refused_in_a_sentence() {
    let here = place();
    std::fs::write(&here.file, "").unwrap();
    for path in [here.file.parent().unwrap(), &here.file.join("deals.db")] {
        let refused = Store::open(path, Patience::Board).unwrap_err().to_string();
        assert!(refused.contains(path.to_str().unwrap()), "{refused}");
        assert!(refused.ends_with("Nothing was changed."), "{refused}");
    }
}

#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    let here = place();
    drop(Store::open(&here.file, Patience::Board).unwrap());
    let mut bytes = std::fs::read(&here.file).unwrap();
    bytes[100..4096].fill(0xAA);
    std::fs::write(&here.file, &bytes).unwrap();
    let refused = Store::open(&here.file, Patience::Board).and_then(|store| store.pipeline(None)).unwrap_err();
    assert!(matches!(refused, StoreError::Corrupt { .. }), "{refused}");
}

#[test]
fn a_file_that_another_program_keeps_for_itself_is_busy_and_the_program_is_named() {
    let here = place();
    let mut mine = Store::open(&here.file, Patience::Board).unwrap();
    mine.connection().busy_timeout(Duration::from_millis(50)).unwrap();
    let other = Connection::open(&here.file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let written: Result<(), StoreError> =
        mine.write(Source::Board, &noon("2026-11-20"), |w, _| w.organization("Acme").map(|_| (String::new(), ())));
    let refused = written.unwrap_err().to_string();
    assert!(
        refused.contains("has been writing for more than 2 s. Nothing was changed; try again when it is done."),
        "{refused}"
    );
    #[cfg(target_os = "linux")]
    assert!(refused.contains(&format!("(process {})", std::process::id())), "{refused}");
    assert!(mine.undo().unwrap_err().to_string().contains("is in use"));
    other.execute_batch("ROLLBACK").unwrap();
    operation(&mut mine, "Now.", |w| w.organization("Acme").unwrap());
    assert_eq!(mine.history(9).unwrap().len(), 1);
}

#[test]
fn a_reader_is_not_kept_waiting_by_a_writer() {
    let here = place();
    drop(Store::open(&here.file, Patience::Board).unwrap());
    let other = Connection::open(&here.file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE; DELETE FROM lost_reasons").unwrap();
    let mine = Store::open(&here.file, Patience::Board).unwrap();
    assert_eq!(mine.lost_reasons().unwrap().len(), 7);
}
