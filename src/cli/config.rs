//! `config`: where the config file is, and every value in force as one that can be saved there.

use super::Habits;
use super::failure::Failure;
use super::out::{Line, Out, PLAIN};

pub(super) fn print(mut out: Out, habits: &Habits) -> Result<(), Failure> {
    let place = habits.file.as_ref().map(|file| format!("# {}\n\n", file.display())).unwrap_or_default();
    for line in format!("{place}{}", habits.values).lines() {
        out.line(&Line::of(PLAIN, line))?;
    }
    out.finish()?;
    // Whoever asks whether the file is in order gets a status, not only a remark.
    if habits.wrong.is_some() { Failure::refused("") } else { Ok(()) }
}
