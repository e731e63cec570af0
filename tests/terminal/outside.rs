//! What comes down the line beside keys: a paste, and the mouse, as a real terminal sends them.

use crate::demo_job;
use crate::job::{self, is_plain, wait_until_restored};
use rstest::rstest;
use std::path::Path;
use vt100::MouseProtocolMode;

/// Text as a terminal sends what was pasted.
fn pasted(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}

/// A button or the wheel at a cell, counted from 1: pressed or moved with `M`, let go with `m`.
fn mouse(button: u8, (x, y): (u16, u16), way: char) -> String {
    format!("\x1b[<{button};{x};{y}{way}")
}

/// Every letter that would do something, and a line break after each.
const COMMANDS: &str = "q\rD\ry\rL\ru\r1\r2\rw\r\rx1\r:q\r";

#[rstest]
#[case::on_the_board("", "Pasted text was not taken for keys")]
#[case::after_the_beginning_of_a_sequence("g", "Pasted text was not taken for keys")]
#[case::on_a_deals_screen("\r", "Pasted text was not taken for keys")]
#[case::in_a_list_picked_from_by_digit("M", "Move")]
#[case::in_a_question("D", "Delete")]
#[case::in_a_line("a", "q D y L u 1 2 w x1 :q")]
#[case::in_the_palette(":", "q D y L u 1 2 w x1 :q")]
fn pasted_commands_are_text(#[case] keys: &str, #[case] shown: &str) {
    let mut pty = demo_job();
    pty.send(keys);
    pty.send(&pasted(COMMANDS));
    pty.wait_for(shown);
    pty.send("\x1b");
    let is_board = |text: &str| !text.contains(shown) && text.contains("Negotiation");
    pty.wait_until("the board", |screen| is_board(&screen.contents()));
    pty.send("u");
    pty.wait_for("Undo what was done before this start");
    pty.send("\x03q");
    wait_until_restored(&pty, 0);
}

#[test]
fn a_click_selects_a_double_click_opens_and_a_drag_moves() {
    let mut pty = demo_job();
    pty.wait_until("the first card selected", |screen| screen.rows(0, 1).any(|edge| edge == "▌"));
    let begin = |column: &str, pty: &crate::pty::Pty| {
        let screen = pty.screen();
        let row: String = screen.rows(0, 80).nth(1).unwrap();
        let at = row.find(column).map(|at| row[..at].chars().count()).unwrap();
        u16::try_from(at + 2).unwrap()
    };
    let (lead, qualified) = (begin("Lead", &pty), begin("Qualified", &pty));
    let first = (lead, 5);
    pty.send(&mouse(0, first, 'M'));
    pty.send(&mouse(32, (qualified, 8), 'M'));
    pty.wait_for("→ Qualified");
    pty.send(&mouse(0, (qualified, 8), 'm'));
    pty.wait_for("moved to Qualified");
    pty.send("u");
    pty.wait_for("Undone");
    for _ in 0..2 {
        pty.send(&mouse(0, first, 'M'));
        pty.send(&mouse(0, first, 'm'));
    }
    pty.wait_until("the deal's screen", |screen| !screen.contents().contains("Negotiation"));
    pty.send("qq");
    wait_until_restored(&pty, 0);
}

#[test]
fn a_mouse_that_is_not_wanted_stays_the_terminals_own() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    std::fs::write(&file, "mouse = false\n").unwrap();
    let mut pty = job::start(r#""$@""#, &["demo", "--config", file.to_str().unwrap()], Path::new("/nonexistent"));
    pty.wait_for("(sample)");
    assert_eq!(pty.screen().mouse_protocol_mode(), MouseProtocolMode::None);
    pty.send("q");
    pty.wait_until("the modes off", is_plain);
}

#[test]
fn a_config_file_that_cannot_be_taken_is_named_on_the_board() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("c.toml"), "thme = 1\n").unwrap();
    let script = format!("cd '{}'; {}", folder.path().display(), r#""$@""#);
    let pty = job::start(&script, &["demo", "--config", "c.toml"], Path::new("/nonexistent"));
    pty.wait_for("c.toml, line 1: `thme` is no setting; the nearest is theme.");
}
