//! What a seller likes: looks and habits, read from one TOML file. The pipeline's own data is in the database file. A file
//! that cannot be taken is named with the line, and changes nothing.

mod parse;
#[cfg(test)]
mod tests;
mod write;

use crate::domain::money::Currency;
use crate::tui::keymap::{Action, Keymap};
use crate::tui::theme::Theme;
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The values in force.
#[derive(Clone, Debug)]
pub struct Config {
    /// The colours.
    pub theme: Theme,
    /// Whether the board listens to the mouse.
    pub mouse: bool,
    /// What goes to the screen to start on.
    pub start: Action,
    /// The currency of a file that is made; `None`: nobody said.
    pub currency: Option<Currency>,
    /// The keys.
    pub keymap: Keymap,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            mouse: true,
            start: Action::ShowBoard,
            currency: None,
            keymap: Keymap::default(),
        }
    }
}

/// Why the text of a file was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of it, from 1.
    pub line: usize,
    /// A sentence.
    pub sentence: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.sentence)
    }
}

/// What came of looking for the file.
#[derive(Debug)]
pub struct Found {
    /// Where it is, or would be; `None`: there is no home directory.
    pub file: Option<PathBuf>,
    /// The values in force: its own, or else the defaults.
    pub config: Config,
    /// Why it was not taken.
    pub wrong: Option<String>,
}

impl Config {
    /// Reads the file that was named, else the one in the platform's own place, which need not be there.
    ///
    /// # Errors
    /// The file that was named is not there: a sentence.
    pub fn find(named: Option<&Path>) -> Result<Found, String> {
        let Some(file) = named.map(Path::to_path_buf).or_else(place) else {
            return Ok(Found { file: None, config: Self::default(), wrong: None });
        };
        let said = match std::fs::read_to_string(&file) {
            Ok(text) => match Self::parse(&text) {
                Ok(config) => return Ok(Found { file: Some(file), config, wrong: None }),
                Err(fault) => Some(format!("{}, {fault}", file.display())),
            },
            Err(error) if error.kind() == ErrorKind::NotFound && named.is_some() => {
                return Err(format!(
                    "There is no config file {}; `dealdeck config` prints one to save.",
                    file.display()
                ));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => Some(format!("{} cannot be read: {error}.", file.display())),
        };
        let wrong = said.map(|said| format!("{said} Until then the defaults hold."));
        Ok(Found { file: Some(file), config: Self::default(), wrong })
    }
}

/// The platform's place for the file.
fn place() -> Option<PathBuf> {
    let places = directories::ProjectDirs::from("", "", "dealdeck")?;
    Some(places.config_dir().join("config.toml"))
}
