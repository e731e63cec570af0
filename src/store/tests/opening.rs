//! How the file is made and opened: settings, permissions, two programs at once.

use super::{beside, day, place};
use crate::domain::dates::Now;
use crate::store::{Patience, Store};
use rstest::rstest;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// How a test hands its file to the program that it starts.
const FILE: &str = "DEALDECK_TEST_FILE";

/// This test program once more, in a process of its own that opens `file`, writes, and tells the modes on its way.
fn another_program(file: &Path, umask: &str) -> Child {
    Command::new("sh")
        .args(["-c", "umask $0 && exec \"$@\"", umask])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .arg("store::tests::opening::as_another_program_opens_the_file")
        .env(FILE, file)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "run by the tests that need a second process"]
fn as_another_program_opens_the_file() {
    let file = PathBuf::from(std::env::var_os(FILE).unwrap());
    let mut store = Store::open(&file, Patience::Command).unwrap();
    super::operation(&mut store, "Firm.", |w| {
        w.organization(&format!("Firm {}", std::process::id())).unwrap();
    });
    #[cfg(unix)]
    for entry in std::fs::read_dir(file.parent().unwrap()).unwrap() {
        use std::os::unix::fs::PermissionsExt;
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        super::tell(&format!("{} {mode:o}", entry.file_name().to_string_lossy()));
    }
}

#[rstest]
#[case("journal_mode", "wal")]
#[case("synchronous", "2")]
#[case("foreign_keys", "1")]
#[case("trusted_schema", "0")]
#[case("cell_size_check", "1")]
#[case("mmap_size", "0")]
#[case("temp_store", "2")]
#[case("busy_timeout", "2000")]
#[case("application_id", "1147494764")]
#[case("user_version", "2")]
#[case("integrity_check", "ok")]
fn an_open_file_has_its_settings(#[case] pragma: &str, #[case] expected: &str) {
    let here = place();
    for opened in ["made", "opened again"] {
        let store = Store::open(&here.file, Patience::Board).unwrap();
        let value =
            store.connection().pragma_query_value(None, pragma, |r| r.get::<_, rusqlite::types::Value>(0)).unwrap();
        let text = match value {
            rusqlite::types::Value::Integer(n) => n.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => panic!("{pragma} is {other:?}"),
        };
        assert_eq!(text, expected, "{opened}");
    }
}

#[test]
fn a_command_waits_longer_than_a_board() {
    let wait = |patience| {
        let store = Store::open(&place().file, patience).unwrap();
        let conn = store.connection();
        conn.pragma_query_value(None, "busy_timeout", |r| r.get::<_, i64>(0)).unwrap()
    };
    assert_eq!([wait(Patience::Board), wait(Patience::Command)], [2_000, 30_000]);
}

#[test]
fn nobody_writes_into_the_schema_by_accident() {
    let store = Store::in_memory().unwrap();
    let conn = store.connection();
    let _ = conn.execute_batch("PRAGMA writable_schema = ON");
    let refused = conn.execute("UPDATE sqlite_schema SET sql = ''", []);
    assert!(refused.is_err(), "the defensive setting forbids it");
}

#[cfg(unix)]
#[rstest]
fn the_file_and_all_beside_it_are_its_owners_alone(#[values("000", "022", "077")] umask: &str) {
    use std::os::unix::fs::PermissionsExt;
    let here = place();
    let directory = here.file.with_file_name("new");
    let file = directory.join("deeper").join("deals.db");
    let output = another_program(&file, umask).wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    for line in ["deals.db 600", "deals.db-shm 600", "deals.db-wal 600"] {
        assert!(said.contains(line), "{line} is missing in: {said}");
    }
    for made in [directory.as_path(), file.parent().unwrap()] {
        let mode = std::fs::metadata(made).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{}", made.display());
    }
}

#[test]
fn programs_that_make_the_same_file_at_once_all_find_it_whole() {
    let here = place();
    let programs: Vec<Child> = (0..6).map(|_| another_program(&here.file, "022")).collect();
    for program in programs {
        let output = program.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let store = Store::open(&here.file, Patience::Board).unwrap();
    assert_eq!(store.dump()["organizations"].len(), 6);
    assert_eq!(store.dump()["pipelines"].len(), 1);
    assert_eq!(store.dump()["stages"].len(), 5);
    assert_eq!(store.history(99).unwrap().len(), 6);
}

#[rstest]
#[case::colon("file:deals.db?mode=memory")]
#[case::spaces("my deals 100%.db")]
#[case::wide("商談 👍.db")]
#[case::option("-deals.db")]
fn a_name_is_a_name_and_nothing_else(#[case] name: &str) {
    let here = place();
    let file = here.file.with_file_name(name);
    drop(Store::open(&file, Patience::Board).unwrap());
    assert_eq!(beside(&file), [name]);
}

#[rstest]
#[case::of_no_bytes(None)]
#[case::of_one_page(Some("PRAGMA user_version = 0; CREATE TABLE t (x); DROP TABLE t"))]
fn an_empty_file_becomes_a_whole_one(#[case] sql: Option<&str>) {
    let here = place();
    std::fs::write(&here.file, "").unwrap();
    if let Some(sql) = sql {
        let other = rusqlite::Connection::open(&here.file).unwrap();
        other.execute_batch(sql).unwrap();
    }
    let store = Store::open(&here.file, Patience::Board).unwrap();
    assert_eq!(store.dump()["stages"].len(), 5);
    let mode: String = store.connection().pragma_query_value(None, "journal_mode", |r| r.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn a_look_up_makes_no_trigger_and_writes_no_byte() {
    let here = place();
    drop(Store::open(&here.file, Patience::Board).unwrap());
    let before = std::fs::read(&here.file).unwrap();
    let store = Store::open(&here.file, Patience::Command).unwrap();
    let pipeline = store.pipeline(None).unwrap().unwrap();
    store.open_deals(pipeline.id).unwrap();
    store.closed_deals(pipeline.id, day("2026-01-01")).unwrap();
    let sql = "SELECT count(*) FROM sqlite_temp_schema";
    let made: i64 = store.connection().query_row(sql, [], |r| r.get(0)).unwrap();
    drop(store);
    assert_eq!((made, std::fs::read(&here.file).unwrap()), (0, before));
}

#[test]
fn the_version_moves_when_another_program_writes_and_stays_when_this_one_does() {
    let here = place();
    let mut mine = Store::open(&here.file, Patience::Board).unwrap();
    let mut other = Store::open(&here.file, Patience::Board).unwrap();
    let before = mine.version().unwrap();
    super::operation(&mut mine, "Mine.", |w| w.organization("Acme").unwrap());
    assert_eq!(mine.version().unwrap(), before);
    let now: Now = super::noon("2026-11-20");
    super::operation_on(&mut other, &now, "Other.", |w| w.organization("Bolt").unwrap());
    assert_ne!(mine.version().unwrap(), before);
}
