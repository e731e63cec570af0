//! Questions on a terminal. Where nobody can answer there are none, and the command says which words it lacks.

use super::failure::Failure;
use super::out;
use crate::text;
use std::io::{self, BufRead, IsTerminal, Write};

/// The answer to a question; `lacking` is said where stdin is no terminal, or when the answer is empty.
pub(super) fn answer(question: &str, lacking: &str) -> Result<String, Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Failure::usage(lacking);
    }
    let mut stderr = io::stderr().lock();
    write!(stderr, "{} ", text::clean(question))?;
    stderr.flush()?;
    drop(stderr);
    let mut typed = String::new();
    if io::stdin().lock().read_line(&mut typed)? == 0 {
        out::complain("", false);
    }
    match typed.trim() {
        "" => Failure::usage(lacking),
        answer => Ok(answer.to_owned()),
    }
}
