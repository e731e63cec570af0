//! Keys as people write them: `j`, `Ctrl-d`, `Shift-Right`, `g g`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// One key with what is held down beside it. Shift on a letter is the capital letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    held: KeyModifiers,
}

/// Words for what is held down beside a key.
const HELD: [(&str, KeyModifiers); 3] =
    [("Ctrl", KeyModifiers::CONTROL), ("Alt", KeyModifiers::ALT), ("Shift", KeyModifiers::SHIFT)];

/// Words for keys that print nothing.
const NAMED: [(&str, KeyCode); 28] = [
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Del", KeyCode::Delete),
    ("F1", KeyCode::F(1)),
    ("F2", KeyCode::F(2)),
    ("F3", KeyCode::F(3)),
    ("F4", KeyCode::F(4)),
    ("F5", KeyCode::F(5)),
    ("F6", KeyCode::F(6)),
    ("F7", KeyCode::F(7)),
    ("F8", KeyCode::F(8)),
    ("F9", KeyCode::F(9)),
    ("F10", KeyCode::F(10)),
    ("F11", KeyCode::F(11)),
    ("F12", KeyCode::F(12)),
    ("Comma", KeyCode::Char(',')),
    ("Insert", KeyCode::Insert),
];

impl Key {
    /// What a terminal sent.
    #[must_use]
    pub fn of(event: KeyEvent) -> Self {
        let KeyEvent { mut code, modifiers, .. } = event;
        let mut held = modifiers & (KeyModifiers::SHIFT | KeyModifiers::CONTROL | KeyModifiers::ALT);
        if let KeyCode::Char(c) = code {
            // A terminal may send the capital letter with or without the shift that made it.
            if held.contains(KeyModifiers::SHIFT) && c.is_lowercase() {
                code = c.to_uppercase().next().map_or(code, KeyCode::Char);
            }
            held -= KeyModifiers::SHIFT;
        }
        if code == KeyCode::BackTab {
            (code, held) = (KeyCode::Tab, held | KeyModifiers::SHIFT);
        }
        Self { code, held }
    }

    /// One key from its name; `None`: there is no such key.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut held = KeyModifiers::NONE;
        let mut rest = name;
        // A lone "-" is a key, and so is what follows the last dash.
        while let Some((modifier, tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty()) {
            let (_, flag) = HELD.iter().find(|(word, _)| word.eq_ignore_ascii_case(modifier))?;
            held |= *flag;
            rest = tail;
        }
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.next()) {
            // Terminals do not tell Ctrl-D from Ctrl-d.
            (Some(only), None) if held.contains(KeyModifiers::CONTROL) => KeyCode::Char(only.to_ascii_lowercase()),
            (Some(only), None) => KeyCode::Char(only),
            _ => NAMED.iter().find(|(word, _)| word.eq_ignore_ascii_case(rest))?.1,
        };
        Some(Self::of(KeyEvent::new(code, held)))
    }

    /// Keys pressed one after the other, separated by spaces.
    #[must_use]
    pub fn sequence(text: &str) -> Option<Vec<Self>> {
        text.split_whitespace().map(Self::parse).collect()
    }

    /// Whether it types a letter, a digit or a sign where one types.
    #[must_use]
    pub fn prints(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && self.held.is_empty()
    }

    /// The digit it types, if it types one.
    #[must_use]
    pub fn digit(self) -> Option<usize> {
        match self.code {
            KeyCode::Char(c) if self.held.is_empty() => c.to_digit(10).map(|d| d as usize),
            _ => None,
        }
    }

    /// The event that a terminal would send for it.
    #[must_use]
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.held)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (word, flag) in HELD {
            if self.held.contains(flag) {
                write!(f, "{word}-")?;
            }
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((word, _)), _) => f.write_str(word),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, other) => write!(f, "{other}"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_key_is_written_as_it_is_read() {
        for name in ["j", "H", "Ctrl-d", "Shift-Right", "Esc", "Space", "-", "$", "Ctrl-Alt-x", "F1", "/"] {
            assert_eq!(Key::parse(name).unwrap().to_string(), name);
        }
        for (typed, name) in [("ctrl-D", "Ctrl-d"), ("enter", "Enter"), ("Shift-j", "J"), ("f12", "F12")] {
            assert_eq!(Key::parse(typed).unwrap().to_string(), name);
        }
        assert_eq!(Key::parse("Hyper-x"), None);
        assert_eq!(Key::parse("Nokey"), None);
    }

    #[test]
    fn shift_on_a_letter_is_the_capital_letter() {
        let sent = |code, held| Key::of(KeyEvent::new(code, held));
        let capital = Key::parse("L").unwrap();
        assert_eq!(sent(KeyCode::Char('L'), KeyModifiers::SHIFT), capital);
        assert_eq!(sent(KeyCode::Char('L'), KeyModifiers::NONE), capital);
        assert_eq!(sent(KeyCode::Char('l'), KeyModifiers::SHIFT), capital);
        assert_eq!(sent(KeyCode::BackTab, KeyModifiers::SHIFT), Key::parse("Shift-Tab").unwrap());
    }
}
