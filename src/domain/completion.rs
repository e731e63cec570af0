//! What is being typed, completed: which name stands at the end of a line or a field, which ones of the file it may become,
//! and how such a name is written there. Where the names are read, and how a completion is shown, is for others.

mod fold;
mod names;
mod places;
mod rank;
mod standing;
#[cfg(test)]
mod tests;

pub use names::{Known, KnownContact, Names, Register};
pub use places::{in_add_line, in_field, in_filter_line, in_reason};
pub use rank::Among;

use super::quick_line;
use fold::rest;

/// What kind of name is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// An organization.
    Organization,
    /// A contact.
    Contact,
    /// Where a deal came from.
    Source,
    /// What kind of thing is sold.
    Product,
    /// A label.
    Tag,
    /// A stage that a deal can enter.
    Stage,
    /// A stage that a deal can stand in: the retired ones too.
    AnyStage,
    /// Why deals are lost.
    LostReason,
    /// A saved filter.
    Saved,
    /// A word of `is:`.
    Is,
    /// A word of `no:`.
    No,
}

/// How a name is written in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    /// As it is.
    Plain,
    /// As one word without quotes.
    Bare,
    /// As a value: in quotes where it is more than one word.
    Value {
        /// Whether its quotes were opened.
        quoted: bool,
    },
    /// Before the first colon of a line.
    Firm {
        /// Whether its quotes were opened.
        quoted: bool,
    },
}

/// The end of a line or a field, where a name is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    what: What,
    /// The first byte of what a name takes the place of; it ends where the line ends.
    from: usize,
    /// What was typed of it, without quotes.
    typed: String,
    writing: Writing,
    /// The organization that is typed beside it: its contacts come first.
    beside: Option<String>,
    /// What stands there already, and is not wanted twice.
    except: Vec<String>,
}

/// What a name makes of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completed {
    /// The whole line with the name in its place.
    pub line: String,
    /// What is to be seen of that behind what was typed: the rest of the name, or where something else of it was typed, the
    /// whole name behind an arrow.
    pub ghost: String,
}

impl Place {
    fn new(what: What, from: usize, typed: impl Into<String>, writing: Writing) -> Option<Self> {
        let typed = typed.into();
        // Before a letter is there, everything would fit.
        typed.contains(char::is_alphanumeric).then(|| Self {
            what,
            from,
            typed,
            writing,
            beside: None,
            except: Vec::new(),
        })
    }

    /// What the line in which this place is becomes with a name.
    #[must_use]
    pub fn completed(&self, line: &str, name: &str) -> Completed {
        let (written, end) = match self.writing {
            Writing::Plain | Writing::Bare => (name.to_owned(), ""),
            Writing::Value { quoted } => {
                let needs = name.contains(|c: char| c.is_whitespace() || c == ',');
                (if quoted || needs { format!("\"{name}\"") } else { name.to_owned() }, if quoted { "\"" } else { "" })
            }
            Writing::Firm { quoted } if quoted || !stands_bare(name) => (format!("\"{name}\": "), ": "),
            Writing::Firm { .. } => (format!("{name}: "), ": "),
        };
        let ghost = match rest(name, &self.typed) {
            Some(rest) if !rest.is_empty() => format!("{rest}{end}"),
            _ => format!(" → {name}{end}"),
        };
        let before = line.get(..self.from).unwrap_or_default();
        Completed { line: format!("{before}{written}"), ghost: ghost.trim_end().to_owned() }
    }

    /// Whether a name can be written here so that it is read back as it is.
    fn takes(&self, name: &str) -> bool {
        match self.writing {
            Writing::Plain => true,
            // There is no sign for a quote within quotes.
            Writing::Value { .. } => !name.contains('"'),
            // Nor for a colon that does not end the firm.
            Writing::Firm { .. } => !name.contains('"') && !name.ends_with(':'),
            Writing::Bare => !name.contains(|c: char| c.is_whitespace() || matches!(c, ',' | '"')),
        }
    }
}

/// Whether a firm before a colon is read back without quotes: `Acme Corp` is, `3M $5 shop` is not.
fn stands_bare(name: &str) -> bool {
    let read = quick_line::read(&format!("{name}: x"));
    let words = &read.draft().words;
    let is = |field, text: &str| words.get(&field).is_some_and(|words| words == text);
    use super::draft::Field::{Organization, Title};
    words.len() == 2 && is(Organization, name) && is(Title, "x") && read.draft().add_tags.is_empty()
}
