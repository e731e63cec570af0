//! The values in force as TOML that can be saved as the file.

use super::Config;
use crate::tui::keymap::{Action, Context, Row};
use crate::tui::theme::Theme;
use std::fmt;
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
        let (alike, others): (Vec<&Row>, Vec<&Row>) = self.keymap.all().iter().partition(|row| self.is_alike(row));
        for action in Action::iter() {
            if let Some(row) = alike.iter().find(|row| row.binding.action == action && shown(row.is_changed())) {
                line(out, row)?;
            }
        }
        let apart: Vec<&Row> = others.into_iter().filter(|row| shown(row.is_changed())).collect();
        if !apart.is_empty() {
            writeln!(out, "\n# Keys of one place alone, for actions that have different ones in different places.")?;
        }
        for context in Context::iter() {
            let here: Vec<&&Row> = apart.iter().filter(|row| row.binding.context == context).collect();
            if !here.is_empty() {
                writeln!(out, "[keys_on.{}]", context.name())?;
            }
            here.into_iter().try_for_each(|row| line(out, row))?;
        }
        Ok(())
    }

    /// Whether an action has the same keys wherever it is done.
    fn is_alike(&self, row: &Row) -> bool {
        let same = |other: &Row| other.names == row.names && other.is_changed() == row.is_changed();
        self.keymap.all().iter().filter(|other| other.binding.action == row.binding.action).all(same)
    }
}

/// `undo = "u"  # undo the last step`
fn line(out: &mut impl fmt::Write, row: &Row) -> fmt::Result {
    let names: Vec<String> = row.names.iter().map(|name| quoted(name)).collect();
    let keys = match names.as_slice() {
        [one] => one.clone(),
        several => format!("[{}]", several.join(", ")),
    };
    let mark = if row.is_changed() { "" } else { "# " };
    let line = format!("{mark}{} = {keys}", row.binding.action.name());
    writeln!(out, "{line:SAID_FROM$}  # {}", row.binding.doc)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
