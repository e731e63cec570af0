//! A file, or its folder, that may not be written. Root may write everything, so it steps down for this.

use crate::room::{Ran, Room};
use rstest::rstest;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// What a program has to be started by to be nobody in particular; `None`, with the reason printed, where that fails.
fn nobody(room: &Room) -> Option<Vec<String>> {
    if !rustix::process::geteuid().is_root() {
        return Some(Vec::new());
    }
    let wrapper = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"].map(str::to_owned).to_vec();
    let ran = room.command_by(&wrapper, &["--version"]).output();
    if ran.is_ok_and(|ran| ran.status.success()) {
        return Some(wrapper);
    }
    eprintln!("skipped: root cannot run the program as another user here");
    None
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[rstest]
#[case::the_file(0o444, 0o777, "/deals.db is read-only")]
#[case::the_folder(0o666, 0o555, " is read-only")]
#[case::both(0o444, 0o555, "/deals.db is read-only")]
#[case::not_even_readable(0o000, 0o555, "/deals.db: Permission denied")]
fn a_refusal_says_what_may_not_be_written(#[case] file: u32, #[case] folder: u32, #[case] said: &str) {
    let room = Room::with_a_deal();
    let Some(wrapper) = nobody(&room) else { return };
    let before = fs::read(room.db()).unwrap();
    allow(&room.db(), file);
    allow(room.folder(), folder);
    let ran = Ran::of(&room.command_by(&wrapper, &["add", "Second deal"]).output().unwrap());
    allow(room.folder(), 0o755);
    allow(&room.db(), 0o644);
    ran.assert_refused(&[&format!("{}{said}", room.folder().display())]);
    assert_eq!(fs::read(room.db()).unwrap(), before);
}

#[test]
fn a_file_that_may_only_be_read_can_be_read() {
    let room = Room::with_a_deal();
    let Some(wrapper) = nobody(&room) else { return };
    allow(&room.db(), 0o444);
    allow(room.folder(), 0o777);
    let ran = Ran::of(&room.command_by(&wrapper, &["list"]).output().unwrap());
    assert!(ran.status == Some(0) && ran.out.contains("First deal"), "{ran:?}");
}

#[test]
fn a_file_cannot_be_made_in_a_folder_that_may_not_be_written() {
    let room = Room::new();
    let Some(wrapper) = nobody(&room) else { return };
    allow(room.folder(), 0o555);
    let ran = Ran::of(&room.command_by(&wrapper, &["add", "First deal"]).output().unwrap());
    allow(room.folder(), 0o755);
    ran.assert_refused(&[room.folder().to_str().unwrap(), "ermission denied"]);
    assert!(room.files().is_empty());
}
