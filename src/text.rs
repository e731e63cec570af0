//! The one sanitiser: nothing that comes from a file or a keyboard reaches the terminal but through here. It also
//! measures text and cuts it to cells.

use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

#[cfg(test)]
mod tests;
mod wrap;

pub use wrap::{rows, wrap, wrap_lines};

/// What a character may do to a terminal or to a reader's eye.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Danger {
    /// Nothing.
    None,
    /// It ends a line, or moves within one.
    Break,
    /// It commands the terminal.
    Control,
    /// It shows nothing, and reorders or hides what stands beside it.
    Invisible,
}

fn danger(c: char) -> Danger {
    match c {
        ' '..='~' => Danger::None,
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Danger::Break,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Danger::Control,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Danger::Invisible,
        // The joiners U+200C and U+200D stay: Persian words and families of emoji are spelled with them.
        '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' => Danger::Invisible,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => Danger::Invisible,
        _ => Danger::None,
    }
}

/// Text for one line of a terminal: line breaks and tabs become a space each, control characters `U+FFFD`; what is
/// invisible and reorders or hides text vanishes. Clean text is handed back as it is.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    cleaned(text, ' ')
}

/// As [`clean`], but line breaks stay, each as one `\n`; for notes.
#[must_use]
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    cleaned(text, '\n')
}

fn cleaned(text: &str, line_break: char) -> Cow<'_, str> {
    let passes = |c: char| danger(c) == Danger::None || (c == '\n' && line_break == '\n');
    let printable = text.bytes().all(|b| matches!(b, b' '..=b'~'));
    if printable || text.chars().all(passes) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match danger(c) {
            Danger::None => clean.push(c),
            Danger::Break if c == '\t' => clean.push(' '),
            // The two halves of a Windows line end are one break.
            Danger::Break if c == '\r' && chars.peek() == Some(&'\n') => {}
            Danger::Break => clean.push(line_break),
            Danger::Control => clean.push(char::REPLACEMENT_CHARACTER),
            Danger::Invisible => {}
        }
    }
    Cow::Owned(clean)
}

/// JSON text in which no string can command a terminal or hide a part of itself: DEL, C1 and invisible characters become
/// `\uXXXX`. The values stay what they were.
#[must_use]
pub fn json_safe(json: String) -> String {
    // Below U+0020 the serializer has escaped what stands in strings, and what stands between them is layout.
    let escapes = |c: char| c > '~' && danger(c) != Danger::None;
    if !json.contains(escapes) {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if escapes(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a `String` cannot fail.
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

/// The cells that text takes once it is clean, counted as they are drawn: grapheme by grapheme.
#[must_use]
pub fn width(text: &str) -> usize {
    clean(text).graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Clean text in at most `cells` cells; what is longer is cut between characters and ends in `…`.
#[must_use]
pub fn fit(text: &str, cells: usize) -> Cow<'_, str> {
    let text = clean(text);
    let mut used = 0;
    let mut cut = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used < cells {
            cut = at + grapheme.len();
        }
        if used > cells {
            let ellipsis = if cells == 0 { "" } else { "…" };
            return Cow::Owned(format!("{}{ellipsis}", &text[..cut]));
        }
    }
    text
}
