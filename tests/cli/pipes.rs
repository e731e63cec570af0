//! Output that goes somewhere else: readers that leave, text that would command a terminal, colours, help.

use crate::room::Room;
use std::io::Read;
use std::process::{Command, Stdio};

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let room = Room::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dealdeck"))
        .args(["completions", "bash"])
        .env("HOME", room.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // More comes than a pipe holds, so that the program has to notice.
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}

#[test]
fn no_text_from_outside_commands_the_terminal() {
    let room = Room::new();
    let evil = "Evil \u{1b}]0;owned\u{7}\u{9b}31m\u{202e}title";
    let added = room.run(&["add", &format!("{evil} field.note:\"{evil}\" note:\"{evil}\"")]);
    assert_eq!((added.status, added.err.as_str()), (0, ""));
    let listed = room.run(&["list"]).out;
    assert!(listed.contains("Evil") && listed.contains("title"), "the harmless part is kept: {listed}");
    for words in [
        &["list"][..],
        &["list", "--json"],
        &["show", "1"],
        &["show", "1", "--json"],
        &["history"],
        &["history", "--json"],
        &["--color", "never"],
        &["review"],
        &["review", "--json"],
        &["find", evil],
        &["find", "\u{1b}[2J"],
        &["show", "\u{1b}[2J"],
        &["list", "valu\u{1b}[2J:3"],
        &["move", "1", "\u{1b}[2J"],
        &["\u{1b}[2J"],
        &["list", "--sort", "\u{1b}[2J"],
        &["import", "\u{1b}[2J.csv"],
        &["import", "x.csv", "--map", "\u{1b}[2J=a"],
        &["--pipeline", "\u{1b}[2J", "list"],
        &["delete", "1"],
    ] {
        let ran = room.run(words);
        let commands = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!ran.out.contains(commands), "{words:?}: {:?}", ran.out);
        assert!(!ran.err.contains(commands), "{words:?}: {:?}", ran.err);
    }
}

#[test]
fn colours_come_when_they_are_asked_for_alone() {
    let room = Room::new();
    room.play("add Acme");
    let coloured = |words: &[&str]| room.run(words).out.contains('\u{1b}');
    assert!(coloured(&["list", "--color", "always"]));
    assert!(!coloured(&["list"]), "a pipe wants none");
    assert!(!coloured(&["list", "--color", "never"]));
}

#[test]
fn ascii_alone_is_written_where_nothing_else_is_understood() {
    let room = Room::new();
    room.play("add Acme $5");
    let posix = room.command().arg("list").env("LC_ALL", "C").output().unwrap();
    assert!(posix.stdout.is_ascii(), "{:?}", String::from_utf8_lossy(&posix.stdout));
    assert!(!room.run(&["list"]).out.is_ascii());
}

#[test]
fn every_help_page_fits_eighty_columns() {
    let room = Room::new();
    let commands = "add edit delete duplicate move win lose reopen reorder list find review show stage import undo redo \
                    history demo completions man";
    for command in std::iter::once("").chain(commands.split_whitespace()) {
        let words: Vec<&str> = [command, "--help"].into_iter().filter(|w| !w.is_empty()).collect();
        let ran = room.run(&words);
        assert_eq!(ran.status, 0, "{command}");
        let wide = ran.out.lines().find(|line| line.chars().count() > 80);
        assert_eq!(wide, None, "{command} --help");
    }
}

#[test]
fn the_manual_names_every_command() {
    let page = Room::new().run(&["man"]).out;
    for title in ["DEALDECK", "DEALDECK-IMPORT", "DEALDECK-STAGE-REMOVE"] {
        let line = page.lines().any(|l| l.to_uppercase().starts_with(&format!(".TH {title} ")));
        assert!(line, "{title}");
    }
}
