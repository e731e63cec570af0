#![allow(clippy::unwrap_used)]
use super::*;
use tempfile::TempDir;

const EMPTY: &str = r#"{"overlays":[],"unsaved":[],"errand":null}"#;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("deals.db");
    (folder, database)
}

/// A board that has this on the disk.
fn board(database: &Path, text: &str) -> DraftFile {
    let (file, _) = DraftFile::beside(database);
    file.keep(text.to_owned());
    file.write().unwrap();
    file
}

fn names(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The words of one note each, so that it shows whose they are.
fn note(text: &str) -> String {
    format!(
        r#"{{"overlays":[],"unsaved":[{{"deal":1,"name":"Acme","before":"","text":"{text}","at":0}}],"errand":null}}"#
    )
}

fn notes(left: &Left) -> Vec<&str> {
    left.drafts.iter().flat_map(|d| &d.unsaved).map(|n| n.text.as_str()).collect()
}

#[test]
fn the_file_is_there_only_while_there_are_drafts() {
    let (folder, database) = folder();
    let file = board(&database, EMPTY);
    assert_eq!(names(&folder), ["deals.db-drafts"]);
    file.keep(String::new());
    file.write().unwrap();
    assert_eq!(names(&folder), Vec::<String>::new());
}

#[test]
fn what_is_kept_is_not_on_the_disk_before_it_is_written() {
    let (folder, database) = folder();
    let (file, _) = DraftFile::beside(&database);
    assert!(!file.keep(EMPTY.to_owned()), "it has not waited yet");
    assert_eq!(names(&folder), Vec::<String>::new());
}

#[test]
fn one_who_never_pauses_is_written_down_all_the_same() {
    let (_folder, database) = folder();
    let (file, _) = DraftFile::beside(&database);
    file.keep("a".to_owned());
    std::thread::sleep(OLDEST + Duration::from_millis(20));
    assert!(file.keep("ab".to_owned()));
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, database) = folder();
    let _board = board(&database, EMPTY);
    let mode = fs::metadata(folder.path().join("deals.db-drafts")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn the_next_start_finds_what_a_board_left() {
    let (_folder, database) = folder();
    drop(board(&database, &note("Ann decides")));
    assert_eq!(notes(&DraftFile::beside(&database).1), ["Ann decides"]);
}

#[test]
fn what_was_taken_up_stays_until_it_is_written_anew() {
    let (folder, database) = folder();
    drop(board(&database, &note("Ann decides")));
    let (file, _) = DraftFile::beside(&database);
    drop(file);
    let (file, left) = DraftFile::beside(&database);
    assert_eq!(notes(&left), ["Ann decides"]);
    file.keep(String::new());
    file.write().unwrap();
    assert_eq!(names(&folder), Vec::<String>::new());
}

#[test]
fn boards_on_one_database_do_not_take_one_anothers_words() {
    let (folder, database) = folder();
    let one = board(&database, &note("one"));
    let (two, left) = DraftFile::beside(&database);
    assert_eq!(notes(&left), Vec::<&str>::new());
    two.keep(note("two"));
    two.write().unwrap();
    assert_eq!(names(&folder), ["deals.db-drafts", "deals.db-drafts-2"]);
    one.keep(note("one more"));
    one.write().unwrap();
    drop((one, two));

    let (file, left) = DraftFile::beside(&database);
    assert_eq!(notes(&left), ["one more", "two"]);
    file.keep(note("both"));
    file.write().unwrap();
    assert_eq!(names(&folder), ["deals.db-drafts"], "both stand in one file");
}

#[test]
fn drafts_that_cannot_be_read_are_put_aside_and_named() {
    let (folder, database) = folder();
    fs::write(folder.path().join("deals.db-drafts"), "no drafts").unwrap();
    let (_, left) = DraftFile::beside(&database);
    assert_eq!(names(&folder), ["deals.db-drafts.unread"]);
    assert!(left.unread[0].ends_with("/deals.db-drafts.unread."), "{left:?}");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    let (file, _) = DraftFile::beside(Path::new("/nowhere/deals.db"));
    file.keep(EMPTY.to_owned());
    let said = file.write().unwrap_err();
    assert!(said.starts_with("What is being typed cannot be kept in /nowhere/deals.db-drafts: "), "{said}");
}
