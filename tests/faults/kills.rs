//! kill -9 at random moments: whatever was acknowledged is there afterwards, and nothing is half done.
//! `DEALDECK_KILLS` sets how many kills there are in all, `DEALDECK_SEED` repeats a run.

use crate::room::{Ran, Room};
use rustix::process::Signal;
use std::fmt::Write as _;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

const KILLS: u64 = 50;

/// A share of the kills, in percent.
fn kills(share: u64) -> u64 {
    setting("DEALDECK_KILLS").unwrap_or(KILLS) * share / 100
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Random moments in a stretch of time.
struct Moments {
    seed: u64,
    stretch: Duration,
}

impl Moments {
    /// A little longer than what the whole work takes, so that some of it is finished before the kill.
    fn within(work: Duration) -> Self {
        let clock = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        let seed = setting("DEALDECK_SEED").unwrap_or(u64::from(clock.subsec_nanos()));
        eprintln!("DEALDECK_SEED={seed}");
        Self { seed, stretch: work * 5 / 4 }
    }

    fn wait(&mut self) {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let part = u32::try_from((self.seed >> 33) % 1000).unwrap();
        thread::sleep(self.stretch * part / 1000);
    }
}

/// Runs a command and kills it at some moment.
fn killed(room: &Room, words: &[&str], moments: &mut Moments) -> Ran {
    let mut command = room.command(words);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    moments.wait();
    child.kill().unwrap();
    let ran = Ran::of(&child.wait_with_output().unwrap());
    assert_eq!(ran.err, "");
    ran
}

fn time(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

#[test]
fn a_deal_that_was_acknowledged_is_there_after_a_kill() {
    let room = Room::with_a_deal();
    let mut moments = Moments::within(time(|| drop(room.done(&["add", "Second deal"]))));
    let mut acknowledged = Vec::new();
    for attempt in 0..kills(30) {
        let title = format!("Deal {attempt}");
        if killed(&room, &["add", &title], &mut moments).out.contains("Added") {
            acknowledged.push(title);
        }
        room.check();
        let deals = room.deals();
        assert!(acknowledged.iter().all(|title| deals.contains_key(title)), "{acknowledged:?}, but {deals:?}");
        room.check_undo();
    }
}

#[test]
fn a_file_that_was_being_made_can_be_made_after_a_kill() {
    let mut moments = Moments::within(time(|| drop(Room::with_a_deal())));
    for _ in 0..kills(10) {
        let room = Room::new();
        let acknowledged = killed(&room, &["add", "First deal"], &mut moments).out.contains("Added");
        room.done(&["add", "Second deal"]);
        room.check();
        let deals = room.deals();
        assert!(deals.contains_key("Second deal") && (!acknowledged || deals.contains_key("First deal")), "{deals:?}");
    }
}

#[test]
fn a_move_happens_whole_or_not_at_all_and_stands_once_acknowledged() {
    let room = Room::with_a_deal();
    let mut moments = Moments::within(time(|| drop(room.done(&["move", "1", "Meeting"]))));
    let mut stage = "Meeting".to_owned();
    for _ in 0..kills(20) {
        let to = if stage == "Meeting" { "Proposal" } else { "Meeting" };
        let acknowledged = killed(&room, &["move", "1", to], &mut moments).out.contains("moved");
        room.check();
        let now = room.deals().remove("First deal").unwrap();
        assert!(now == to || (now == stage && !acknowledged), "{now}, after {acknowledged} of {stage} to {to}");
        stage = now;
        room.check_undo();
    }
}

#[test]
fn an_import_comes_in_whole_or_not_at_all() {
    const ROWS: usize = 200;
    let room = Room::with_a_deal();
    let mut csv = String::from("Deal name,Amount,Deal stage,Create date\n");
    for row in 0..ROWS {
        writeln!(csv, "Row {row},{row}00,Lead,2026-10-01").unwrap();
    }
    std::fs::write(room.folder().join("deals.csv"), csv).unwrap();
    let mut moments = Moments::within(time(|| drop(room.done(&["import", "deals.csv"]))));
    room.done(&["undo"]);
    for _ in 0..kills(20) {
        let acknowledged = killed(&room, &["import", "deals.csv"], &mut moments).out.contains("imported");
        room.check();
        let rows = room.deals().len() - 1;
        assert!(rows == ROWS || (rows == 0 && !acknowledged), "{rows} rows, acknowledged: {acknowledged}");
        room.check_undo();
        if rows == ROWS {
            room.done(&["undo"]);
        }
    }
}

#[test]
fn what_a_board_said_it_added_is_there_after_a_kill() {
    const BURST: usize = 12;
    let room = Room::with_a_deal();
    let typed = |round: u64| (0..BURST).map(|at| format!("aRound {round} deal {at}.\r")).collect::<String>();
    let added = |round: u64, at: usize| format!("Added Round {round} deal {at}. to");
    let mut moments = Moments::within(time(|| {
        let mut board = room.board();
        board.wait_for("1 open");
        board.send(&typed(0));
        board.wait_for(&added(0, BURST - 1));
    }));
    for round in 1..=kills(20) {
        let mut board = room.board();
        board.wait_for(" open");
        board.send(&typed(round));
        moments.wait();
        board.announced().signal(Signal::KILL);
        board.ends_within(crate::pty::PATIENCE).unwrap();
        let shown = board.screen().contents();
        let acknowledged = (0..BURST).rev().find(|at| shown.contains(&added(round, *at))).map_or(0, |at| at + 1);
        room.check();
        let deals = room.deals();
        let there: Vec<usize> =
            (0..BURST).filter(|at| deals.contains_key(&format!("Round {round} deal {at}."))).collect();
        assert!(there.len() >= acknowledged, "{acknowledged} acknowledged, {there:?} there");
        assert_eq!(there, (0..there.len()).collect::<Vec<_>>(), "in the order in which they were typed");
        room.check_undo();
    }
}
