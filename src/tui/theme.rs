//! The colours of a theme, by what they mean. None sets the background of the screen: the terminal's own stays, and with
//! it what costs no byte.

use ratatui::style::{Color, Modifier, Style};
use strum::{EnumIter, EnumString, IntoStaticStr};

/// Which colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Theme {
    /// The terminal's own sixteen, readable on whatever background they were made for.
    #[default]
    Terminal,
    /// 24-bit colours for a dark background.
    Dark,
    /// 24-bit colours for a light background.
    Light,
}

/// Styles by meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shades {
    pub(super) dim: Style,
    pub(super) accent: Style,
    pub(super) selected: Style,
    pub(super) alarm: Style,
    pub(super) good: Style,
    pub(super) today: Style,
}

impl Theme {
    pub(super) fn shades(self) -> &'static Shades {
        match self {
            Self::Terminal => &Shades::TERMINAL,
            Self::Dark => &Shades::DARK,
            Self::Light => &Shades::LIGHT,
        }
    }
}

impl Shades {
    /// No colour at all.
    pub(super) const NONE: Self = Self {
        dim: Style::new().add_modifier(Modifier::DIM),
        accent: Style::new(),
        selected: Style::new().add_modifier(Modifier::REVERSED),
        alarm: Style::new(),
        good: Style::new(),
        today: Style::new(),
    };
    const TERMINAL: Self = Self {
        accent: Style::new().fg(Color::Cyan),
        alarm: Style::new().fg(Color::Red),
        good: Style::new().fg(Color::Green),
        today: Style::new().fg(Color::Magenta),
        ..Self::NONE
    };
    const DARK: Self = Self {
        dim: text(0x00a9_b1c6),
        accent: text(0x007d_cfff),
        selected: text(0x00ff_ffff).bg(rgb(0x002f_5d8a)),
        alarm: text(0x00ff_8a80),
        good: text(0x009e_ce6a),
        today: text(0x00f6_c177),
    };
    const LIGHT: Self = Self {
        dim: text(0x005c_6370),
        accent: text(0x0000_5f87),
        selected: text(0x00ff_ffff).bg(rgb(0x0000_5f87)),
        alarm: text(0x00b3_261e),
        good: text(0x002e_6b1f),
        today: text(0x008f_4a00),
    };
}

const fn rgb(hex: u32) -> Color {
    Color::from_u32(hex)
}

const fn text(hex: u32) -> Style {
    Style::new().fg(rgb(hex))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    /// What a text needs to be read by everyone (WCAG 2.1, AA).
    const READABLE: f64 = 4.5;
    /// Backgrounds that people have: black to Nord's and Catppuccin's greys; white to the darker of Solarized's.
    const DARK_BACKGROUNDS: [u32; 5] = [0x00_0000, 0x1e_1e1e, 0x28_2c34, 0x2e_3440, 0x30_3446];
    const LIGHT_BACKGROUNDS: [u32; 4] = [0xff_ffff, 0xfa_fafa, 0xfd_f6e3, 0xee_e8d5];

    /// The relative luminance of a colour (WCAG 2.1).
    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(r, g, b) = colour else { panic!("{colour} is no 24-bit colour") };
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[rstest]
    #[case::dark(Shades::DARK, &DARK_BACKGROUNDS)]
    #[case::light(Shades::LIGHT, &LIGHT_BACKGROUNDS)]
    fn every_text_stands_out_from_every_background(#[case] shades: Shades, #[case] backgrounds: &[u32]) {
        for style in [shades.dim, shades.accent, shades.selected, shades.alarm, shades.good, shades.today] {
            let own = style.bg.map(|bg| vec![bg]);
            for background in own.unwrap_or_else(|| backgrounds.iter().map(|b| rgb(*b)).collect()) {
                let reached = contrast(style.fg.unwrap(), background);
                assert!(reached >= READABLE, "{:?} on {background}: {reached:.2}", style.fg);
            }
        }
    }

    #[test]
    fn the_terminals_own_theme_names_no_colour_of_24_bits() {
        let Shades { dim, accent, selected, alarm, good, today } = Shades::TERMINAL;
        for style in [dim, accent, selected, alarm, good, today] {
            assert!(!matches!(style.fg, Some(Color::Rgb(..))) && style.bg.is_none());
        }
    }
}
