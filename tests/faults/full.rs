//! The disk is full. It is a small one of our own, mounted where only this test and its programs see it.

use crate::pty::{PATIENCE, eventually};
use crate::room::{Ran, Room};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// Mounted over the folder of a room; gone with the process that holds it.
struct Disk {
    room: Room,
    keeper: Child,
    namespaces: &'static [&'static str],
}

impl Disk {
    /// `None`, with the reason printed, where nobody may mount anything.
    fn of(size: &str) -> Option<Self> {
        const WAYS: [&[&str]; 2] = [&["--user", "--map-root-user", "--mount"], &["--mount"]];
        const JOIN: [&[&str]; 2] = [&["--user", "--mount", "--preserve-credentials"], &["--mount"]];
        let room = Room::new();
        let script = format!("mount -t tmpfs -o size={size} tmpfs \"$0\" && echo mounted && read line");
        for (way, namespaces) in WAYS.iter().zip(JOIN) {
            let mut command = Command::new("unshare");
            command.args(*way).args(["sh", "-c", &script]).arg(room.folder());
            let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
            let Ok(mut keeper) = pipes.spawn() else { continue };
            let mut said = [0; 8];
            if keeper.stdout.as_mut().unwrap().read_exact(&mut said).is_ok() && said == *b"mounted\n" {
                return Some(Self { room, keeper, namespaces });
            }
            let _ = keeper.wait();
        }
        eprintln!("skipped: no small disk can be mounted here");
        None
    }

    /// What a program has to be started by to see the disk.
    fn entry(&self) -> Vec<String> {
        let keeper = self.keeper.id().to_string();
        let words = ["nsenter", "--target", &keeper].into_iter().chain(self.namespaces.iter().copied());
        words.map(str::to_owned).collect()
    }

    fn run(&self, words: &[&str]) -> Ran {
        Ran::of(&self.room.command_by(&self.entry(), words).output().unwrap())
    }

    /// The folder as it is seen from outside.
    fn folder(&self) -> PathBuf {
        let seen = self.room.folder().strip_prefix("/").unwrap();
        PathBuf::from(format!("/proc/{}/root", self.keeper.id())).join(seen)
    }

    fn fill(&self) {
        let mut file = File::create(self.folder().join("filler")).unwrap();
        while file.write_all(&[0; 4096]).is_ok() {}
    }

    fn fill_but(&self, kilobytes: u64) {
        self.fill();
        let filler = File::options().write(true).open(self.folder().join("filler")).unwrap();
        filler.set_len(filler.metadata().unwrap().len() - kilobytes * 1024).unwrap();
    }

    fn free(&self) {
        fs::remove_file(self.folder().join("filler")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = self.keeper.kill();
        let _ = self.keeper.wait();
    }
}

const FULL: &[&str] = &["The disk that holds", "deals.db is full", "Free some space"];

#[test]
fn a_command_says_that_the_disk_is_full_and_works_when_it_is_not() {
    let Some(disk) = Disk::of("2m") else { return };
    assert_eq!(disk.run(&["add", "First deal"]).status, Some(0));
    disk.fill();
    disk.run(&["add", "Second deal"]).assert_refused(FULL);
    disk.run(&["move", "1", "next"]).assert_refused(FULL);
    disk.free();
    let told = disk.run(&["list", "--json"]).out;
    assert!(told.contains("First deal") && !told.contains("Second deal"), "{told}");
    assert_eq!(disk.run(&["add", "Second deal"]).status, Some(0));
    assert_eq!(disk.run(&["undo"]).status, Some(0));
}

#[test]
fn a_file_is_made_whole_once_there_is_room() {
    let Some(disk) = Disk::of("1m") else { return };
    disk.fill();
    disk.run(&["add", "First deal"]).assert_refused(FULL);
    disk.free();
    assert_eq!(disk.run(&["add", "First deal"]).status, Some(0));
}

/// Wherever in a first start the room ends, the sentence is the same, and the file can be used afterwards.
#[test]
fn a_file_that_did_not_fit_is_finished_once_there_is_room() {
    for kilobytes in [4, 8, 32, 36, 40, 64, 128, 256, 300, 400] {
        let Some(disk) = Disk::of("1m") else { return };
        disk.fill_but(kilobytes);
        let ran = disk.run(&["add", "First deal"]);
        if ran.status != Some(0) {
            ran.assert_refused(FULL);
        }
        disk.free();
        let ran = disk.run(&["add", "Second deal"]);
        assert_eq!(ran.status, Some(0), "after {kilobytes} KiB: {ran:?}");
    }
}

#[test]
fn a_board_on_a_full_disk_keeps_what_was_typed() {
    let Some(disk) = Disk::of("2m") else { return };
    assert_eq!(disk.run(&["add", "First deal"]).status, Some(0));
    let mut board = disk.room.board_by(&format!(r#"exec {} "$@""#, disk.entry().join(" ")));
    board.wait_for("1 open");
    disk.fill();
    board.send("aHeld deal");
    board.wait_for("› Held deal");
    // The room that the file already has may take some more.
    let is_full = eventually(PATIENCE, || {
        board.send("\r");
        let was_full = eventually(PATIENCE, || {
            let shown = board.screen().contents();
            shown.contains("is full") || shown.contains("Added")
        });
        assert!(was_full, "{}", board.screen().contents());
        if board.screen().contents().contains("is full") {
            return true;
        }
        board.send("aHeld deal");
        board.wait_for("› Held deal");
        false
    });
    assert!(is_full);
    assert!(board.screen().contents().contains("› Held deal"), "{}", board.screen().contents());
    disk.free();
    board.send("\r");
    board.wait_for("Added Held deal");
    assert!(disk.run(&["list", "--json"]).out.contains("Held deal"));
}
