//! The clipboard of whoever sits before the terminal, over any number of SSH hops: OSC 52 carries text to it.

use crate::text;
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What most terminals take at one time, in bytes of text.
pub const LONGEST: usize = 56_000;
/// How long a tmux may take to take a text.
const TMUX: Duration = Duration::from_millis(300);
const GLANCE: Duration = Duration::from_millis(2);
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes that put text on the clipboard. Inside tmux they are sent twice: tmux itself takes them where its
/// `set-clipboard` is on, and hands them on where its `allow-passthrough` is.
pub(super) fn copy(text: &str, inside_tmux: bool) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", base64(text::clean_lines(text).as_bytes()));
    if inside_tmux {
        format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")).into_bytes()
    } else {
        plain.into_bytes()
    }
}

/// Whether the tmux that this runs in has taken the text and handed it on: it does so as it is set up out of the box, where
/// it lets no program inside write to the clipboard itself.
pub(super) fn tmux_takes(text: &str) -> bool {
    let mut tmux = Command::new("tmux");
    tmux.args(["load-buffer", "-w", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut tmux) = tmux.spawn() else { return false };
    // No more than a pipe holds at once, so that writing waits for nobody.
    let handed = tmux.stdin.take().is_some_and(|mut input| input.write_all(text::clean_lines(text).as_bytes()).is_ok());
    let begun = Instant::now();
    while begun.elapsed() < TMUX {
        match tmux.try_wait() {
            Ok(Some(ended)) => return handed && ended.success(),
            Ok(None) => thread::sleep(GLANCE),
            Err(_) => break,
        }
    }
    let _ = tmux.kill();
    let _ = tmux.wait();
    false
}

fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at)) as usize & 63];
            text.push(if at > three.len() as u32 { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("", "")]
    #[case("f", "Zg==")]
    #[case("fo", "Zm8=")]
    #[case("foo", "Zm9v")]
    #[case("foob", "Zm9vYg==")]
    #[case("foobar", "Zm9vYmFy")]
    #[case("€ ü", "4oKsIMO8")]
    fn text_is_written_in_64_letters(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(base64(text.as_bytes()), expected);
    }

    #[test]
    fn a_terminal_gets_it_once_and_tmux_in_both_ways_that_it_may_know() {
        assert_eq!(copy("foo", false), b"\x1b]52;c;Zm9v\x07");
        assert_eq!(copy("foo", true), b"\x1b]52;c;Zm9v\x07\x1bPtmux;\x1b\x1b]52;c;Zm9v\x07\x1b\\");
    }

    #[test]
    fn what_would_command_a_terminal_is_not_put_where_it_may_be_pasted_into_one() {
        assert_eq!(copy("a\x1b[31mb\nc", false), copy("a\u{fffd}[31mb\nc", false));
    }
}
