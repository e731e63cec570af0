//! The values in force as TOML that can be saved as the file.

use super::Config;
use crate::tui::keymap::{Action, BINDINGS, Row};
use crate::tui::theme::Theme;
use std::fmt::{self, Write as _};
use strum::IntoEnumIterator;

/// Cells before the words that say what an action does.
const SAID_FROM: usize = 34;

impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings(f)?;
        self.keys(f, |_| true)
    }
}

impl Config {
    /// The same with those keys alone that are not the table's own.
    ///
    /// # Errors
    /// None of its own.
    pub fn brief(&self, out: &mut impl fmt::Write) -> fmt::Result {
        self.settings(out)?;
        self.keys(out, |chosen| chosen)
    }

    fn settings(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let theme: &str = self.theme.into();
        let screens: Vec<&str> = Action::iter().filter_map(Action::screen).collect();
        writeln!(out, "# Colours: {}, the terminal's own sixteen; or of 24 bits,", quoted(Theme::Terminal.into()))?;
        let (dark, light) = (quoted(Theme::Dark.into()), quoted(Theme::Light.into()));
        writeln!(out, "# {dark} and {light}, for a background that is so.")?;
        writeln!(out, "theme = {}\n", quoted(theme))?;
        writeln!(out, "# Whether the mouse selects, opens, scrolls and drags cards.")?;
        writeln!(out, "# Where it does, most terminals select text with Shift held down.")?;
        writeln!(out, "mouse = {}\n", self.mouse)?;
        writeln!(out, "# The screen to start on: {}.", screens.join(", "))?;
        writeln!(out, "start = {}\n", quoted(self.start.screen().unwrap_or_default()))?;
        writeln!(out, "# The currency of a file that is made.")?;
        match self.currency {
            Some(currency) => writeln!(out, "currency = {}\n", quoted(currency.code())),
            None => writeln!(out, "# currency = \"USD\"\n"),
        }
    }

    /// The keys: those of somebody's own choice, and as comments the table's.
    fn keys(&self, out: &mut impl fmt::Write, shown: impl Fn(bool) -> bool) -> fmt::Result {
        writeln!(out, "# An action's keys: one, several in brackets, or none: []. They are written")?;
        writeln!(out, "# j, J, Ctrl-d, Shift-Left, F5, Space; \"g g\" is one after the other.")?;
        writeln!(out, "[keys]")?;
        for action in Action::iter() {
            let rows: Vec<&Row> = self.keymap.all().iter().filter(|row| row.binding.action == action).collect();
            let chosen = rows.iter().any(|row| !row.names.iter().eq(row.binding.names()));
            if !shown(chosen) {
                continue;
            }
            let mut names: Vec<String> = Vec::new();
            for name in rows.iter().flat_map(|row| &row.names).map(|name| quoted(name)) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let mark = if chosen { "" } else { "# " };
            let keys = match names.as_slice() {
                [one] => one.clone(),
                several => format!("[{}]", several.join(", ")),
            };
            let does = BINDINGS.iter().find(|b| b.action == action).map_or("", |b| b.doc);
            let mut line = String::new();
            write!(line, "{mark}{} = {keys}", action.name())?;
            writeln!(out, "{line:SAID_FROM$}  # {does}")?;
        }
        Ok(())
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
