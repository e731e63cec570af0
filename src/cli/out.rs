//! Everything the command line writes goes through here: cleaned, coloured where that is wanted, and ended quietly when
//! the reader has gone.

use crate::text;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

pub(super) use crate::text::wrap;

/// When text is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// In a pipe too
    Always,
    /// Nowhere
    Never,
}

/// Headings and small print.
pub(super) const DIM: Style = Style::new().dimmed();
/// What a screen of text is about.
pub(super) const STRONG: Style = Style::new().bold();
/// What needs a decision; always beside a `!` or a word.
pub(super) const ALARM: Style = AnsiColor::Yellow.on_default().bold();
/// Everything else.
pub(super) const PLAIN: Style = Style::new();

/// Cells of a line where nothing is known of the terminal.
const USUAL_WIDTH: usize = 80;
/// Below this, tables and labels have no shape any more.
const LEAST_WIDTH: usize = 30;

/// One line of text in several styles.
#[derive(Clone, Debug, Default)]
pub(super) struct Line(Vec<(Style, String)>);

impl Line {
    /// Text in one style.
    pub(super) fn of(style: Style, text: impl Into<String>) -> Self {
        Self(vec![(style, text.into())])
    }

    /// The same line with more text at its end.
    #[must_use]
    pub(super) fn and(mut self, style: Style, text: impl Into<String>) -> Self {
        self.0.push((style, text.into()));
        self
    }
}

/// Standard output, for as long as one command runs.
pub(super) struct Out {
    stdout: BufWriter<AutoStream<StdoutLock<'static>>>,
    width: usize,
    ascii: bool,
    quiet: bool,
    /// Whether the command has changed something: an answer that cannot be written does not undo that.
    pub(super) changed: bool,
}

impl Out {
    pub(super) fn new(color: Color, ascii: bool, quiet: bool) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let stdout = io::stdout().lock();
        Self {
            width: width(stdout.is_terminal()),
            stdout: BufWriter::new(AutoStream::new(stdout, choice)),
            ascii,
            quiet,
            changed: false,
        }
    }

    /// Cells that a line may take.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Whether colours are wanted and understood.
    pub(super) fn colours(&self) -> bool {
        self.stdout.get_ref().current_choice() != ColorChoice::Never
    }

    /// Whether only ASCII is understood.
    pub(super) fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// Writes one line.
    pub(super) fn line(&mut self, line: &Line) -> io::Result<()> {
        for (style, text) in &line.0 {
            let text = glyphs(&text::clean(text), self.ascii);
            write!(self.stdout, "{style}{text}{style:#}")?;
        }
        writeln!(self.stdout)
    }

    /// Writes plain text, wrapped at the width; lines after the first are indented.
    pub(super) fn text(&mut self, text: &str, indent: usize) -> io::Result<()> {
        let room = self.width.saturating_sub(indent);
        for (nth, part) in wrap(text, room).iter().enumerate() {
            let margin = if nth == 0 { 0 } else { indent };
            self.line(&Line::of(PLAIN, format!("{:margin$}{part}", "")))?;
        }
        Ok(())
    }

    /// Says what was done, in one line however long, unless nobody wants to know.
    pub(super) fn acknowledge(&mut self, said: &str) -> io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        self.line(&Line::of(PLAIN, said))
    }

    /// Writes a value as JSON in which no text can command a terminal.
    pub(super) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        let json = text::json_safe(serde_json::to_string_pretty(value)?);
        writeln!(self.stdout, "{json}")
    }

    /// Writes text of our own as it is.
    pub(super) fn own(&mut self, text: &[u8]) -> io::Result<()> {
        self.stdout.write_all(text)
    }

    /// Hands over what is still held back.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.stdout.flush().map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => error,
            kind if self.changed => io::Error::new(kind, format!("{error}; the change itself was made")),
            _ => error,
        })
    }

    /// Says on stderr what is wrong.
    pub(super) fn complain(&self, text: &str) {
        complain(text, self.ascii);
    }

    /// Says something that is no answer, on stderr.
    pub(super) fn remark(&self, text: &str) {
        if !self.quiet {
            complain(text, self.ascii);
        }
    }
}

/// Writes to stderr what went wrong. Nothing can be done when that fails as well.
pub(super) fn complain(text: &str, ascii: bool) {
    let text = glyphs(&text::clean_lines(text), ascii);
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Whether the locale says that UTF-8 is understood.
pub(super) fn speaks_utf8() -> bool {
    let named = |name| std::env::var(name).ok().filter(|v| !v.is_empty());
    let locale = named("LC_ALL").or_else(|| named("LC_CTYPE")).or_else(|| named("LANG"));
    let says_so = |locale: String| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    };
    cfg!(windows) || locale.is_some_and(says_so)
}

/// Our own signs as ASCII, where only that is understood.
fn glyphs(text: &str, ascii: bool) -> String {
    if !ascii {
        return text.to_owned();
    }
    let plain = |c| match c {
        '·' | '–' | '—' => '-',
        '…' => '~',
        '→' => '>',
        '✔' | '✓' => 'v',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        other => other,
    };
    text.chars().map(plain).collect()
}

fn width(is_terminal: bool) -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let seen = || {
        let (columns, _) = crossterm::terminal::size().ok().filter(|_| is_terminal)?;
        Some(usize::from(columns)).filter(|columns| *columns > 0)
    };
    told.or_else(seen).unwrap_or(USUAL_WIDTH).max(LEAST_WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_signs_have_an_ascii_form() {
        assert_eq!(glyphs("3 deals · “Acme” …", true), "3 deals - \"Acme\" ~");
        assert_eq!(glyphs("Müller · 東京", false), "Müller · 東京");
    }
}
