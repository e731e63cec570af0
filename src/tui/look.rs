//! How things look: glyphs, and styles by meaning. No colour is the only carrier of a meaning, and where colours are
//! unwanted nothing is lost.

use super::theme::{Shades, Theme};
use crate::domain::activity::Light;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

/// Glyphs and colours in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether colours are wanted.
    pub colour: bool,
    /// Whether only ASCII may be sent.
    pub ascii: bool,
    /// Which colours, where they are wanted.
    pub theme: Theme,
}

impl Default for Look {
    fn default() -> Self {
        Self { colour: true, ascii: false, theme: Theme::default() }
    }
}

/// The bar of the selected card.
pub const SELECTED: &str = "▌";
/// The bar of a stalled card.
pub const STALLED: &str = "┃";

impl Look {
    /// Plain text.
    #[must_use]
    pub fn plain(self) -> Style {
        Style::new()
    }

    /// What is less important than plain text.
    #[must_use]
    pub fn dim(self) -> Style {
        self.shaded(|shades| shades.dim)
    }

    /// What is more important than plain text.
    #[must_use]
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The one accent: where the cursor is.
    #[must_use]
    pub fn accent(self) -> Style {
        self.shaded(|shades| shades.accent).add_modifier(Modifier::BOLD)
    }

    /// The title of the selected card.
    #[must_use]
    pub fn selected(self) -> Style {
        self.shaded(|shades| shades.selected).add_modifier(Modifier::BOLD)
    }

    /// What can be typed over.
    #[must_use]
    pub fn underlined(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// What needs the seller: overdue, stalled, wrong.
    #[must_use]
    pub fn alarm(self) -> Style {
        self.shaded(|shades| shades.alarm)
    }

    /// What went well.
    #[must_use]
    pub fn good(self) -> Style {
        self.shaded(|shades| shades.good)
    }

    /// How a next step stands: its glyph and its style.
    #[must_use]
    pub fn light(self, light: Light) -> (&'static str, Style) {
        match light {
            Light::Overdue => ("✕", self.alarm().add_modifier(Modifier::BOLD)),
            Light::Today => ("◆", self.shaded(|shades| shades.today).add_modifier(Modifier::BOLD)),
            Light::None => ("○", self.plain()),
            Light::Planned => ("●", self.good()),
        }
    }

    fn shaded(self, of: impl Fn(&Shades) -> Style) -> Style {
        of(if self.colour { self.theme.shades() } else { &Shades::NONE })
    }

    /// Last of all: what an ASCII terminal cannot show is replaced.
    pub fn finish(self, buffer: &mut Buffer) {
        if !self.ascii {
            return;
        }
        for cell in &mut buffer.content {
            if !cell.symbol().is_ascii() {
                let plain = ascii(cell.symbol());
                cell.set_symbol(plain);
            }
        }
    }
}

/// The ASCII stand-in of a glyph; what has none is a question mark.
#[must_use]
pub fn ascii(glyph: &str) -> &'static str {
    match glyph {
        "✕" => "x",
        "◆" => "*",
        "○" => "o",
        "●" => "+",
        "▌" => "#",
        "┃" | "│" => "|",
        "─" => "-",
        "┌" | "┐" | "└" | "┘" => "+",
        "█" => "#",
        "░" | "·" => ".",
        "…" => "~",
        "›" | "→" => ">",
        "‹" => "<",
        "⏎" => "/",
        "—" | "–" | "−" => "-",
        "“" | "”" => "\"",
        "×" => "x",
        "↑" => "^",
        "↓" => "v",
        "✓" | "✔" => "v",
        "€" => "E",
        "£" => "L",
        "¥" => "Y",
        "\u{a0}" | "\u{202f}" => " ",
        _ => "?",
    }
}
