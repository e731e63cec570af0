//! The one table of keys: the event loop, the help screen, the hint line, the palette and the README read it.

use super::key::Key;
use strum::EnumIter;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter)]
#[allow(missing_docs, reason = "each is described by its row in the table")]
pub enum Action {
    Left,
    Down,
    Up,
    Right,
    Top,
    Bottom,
    FirstColumn,
    LastColumn,
    HalfDown,
    HalfUp,
    NextDecision,
    PreviousDecision,
    MovePrevious,
    MoveNext,
    MoveTo,
    ReorderDown,
    ReorderUp,
    Sort,
    Reverse,
    Add,
    AddForm,
    Edit,
    Win,
    Lose,
    Reopen,
    Price,
    Delete,
    Duplicate,
    Mark,
    MarkRange,
    MarkColumn,
    Filter,
    Closed,
    Pane,
    Undo,
    Redo,
    Palette,
    Help,
    Reload,
    Redraw,
    Suspend,
    Back,
    Quit,
    Accept,
    Cancel,
    NextItem,
    PreviousItem,
    NextField,
    PreviousField,
    Save,
    Yes,
}

/// Where a key is pressed: the top overlay, or the screen beneath.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The board.
    Board,
    /// A line being typed.
    Line,
    /// A form.
    Form,
    /// A list that is narrowed by what is typed.
    Picker,
    /// A short list where a digit picks: nothing is typed.
    Digits,
    /// A question.
    Question,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// Keys that do the same, separated by commas.
    pub keys: &'static str,
    /// What is done.
    pub action: Action,
    /// What it does, in a few words.
    pub doc: &'static str,
    /// What the hint line calls it; empty: it is not on the hint line.
    pub hint: &'static str,
}

const fn row(context: Context, keys: &'static str, action: Action, hint: &'static str, doc: &'static str) -> Binding {
    Binding { context, keys, action, doc, hint }
}

use Action as A;
use Context::{Board, Digits, Form, Line, Picker, Question};

/// Every key of the program.
pub const BINDINGS: &[Binding] = &[
    row(Board, "h, Left", A::Left, "", "previous column"),
    row(Board, "j, Down", A::Down, "", "next deal"),
    row(Board, "k, Up", A::Up, "", "previous deal"),
    row(Board, "l, Right", A::Right, "", "next column"),
    row(Board, "g g, Home", A::Top, "", "top of the column"),
    row(Board, "G, End", A::Bottom, "", "bottom of the column"),
    row(Board, "0", A::FirstColumn, "", "first column"),
    row(Board, "$", A::LastColumn, "", "last column"),
    row(Board, "Ctrl-d, PgDn", A::HalfDown, "", "half a column down"),
    row(Board, "Ctrl-u, PgUp", A::HalfUp, "", "half a column up"),
    row(Board, "n", A::NextDecision, "", "next deal that needs a decision"),
    row(Board, "N", A::PreviousDecision, "", "previous deal that needs a decision"),
    row(Board, "H, <, Shift-Left", A::MovePrevious, "H L move", "move the deal to the previous stage"),
    row(Board, "L, >, Shift-Right", A::MoveNext, "", "move the deal to the next stage"),
    row(Board, "M", A::MoveTo, "", "move the deal to a stage picked from a list"),
    row(Board, "a", A::Add, "a add", "add a deal on one line"),
    row(Board, "A", A::AddForm, "", "add a deal in a form"),
    row(Board, "e", A::Edit, "e edit", "edit the deal in a form"),
    row(Board, "p", A::Price, "p value", "value, expected close or probability, with an optional why"),
    row(Board, "w", A::Win, "w won", "won: amount and day editable, Enter takes them"),
    row(Board, "x", A::Lose, "x lost", "lost: pick the reason, then an optional note"),
    row(Board, "r", A::Reopen, "", "reopen a closed deal"),
    row(Board, "D", A::Delete, "", "delete the deal, after a y"),
    row(Board, "Y", A::Duplicate, "", "duplicate the deal"),
    row(Board, "u", A::Undo, "u undo", "undo the last step"),
    row(Board, "Ctrl-r, U", A::Redo, "", "redo what was undone"),
    row(Board, "/", A::Filter, "/ filter", "filter as one types"),
    row(Board, "s", A::Sort, "", "sort by next step, value, close, idle days, title or by hand"),
    row(Board, "S", A::Reverse, "", "reverse the order"),
    row(Board, "J", A::ReorderDown, "", "one place down, in manual order"),
    row(Board, "K", A::ReorderUp, "", "one place up, in manual order"),
    row(Board, "Space", A::Mark, "", "mark the deal and go on; verbs act on all marked deals"),
    row(Board, "v", A::MarkRange, "", "begin or end a range of marks"),
    row(Board, "V", A::MarkColumn, "", "mark the whole column"),
    row(Board, "o", A::Closed, "", "show or hide the deals closed this quarter"),
    row(Board, "m", A::Pane, "m metrics", "show or hide the metrics pane"),
    row(Board, ":, Ctrl-p", A::Palette, "", "palette: every action and every deal, by a few letters"),
    row(Board, "?, F1", A::Help, "? help", "help"),
    row(Board, "R", A::Reload, "", "read the file again"),
    row(Board, "Ctrl-l", A::Redraw, "", "draw the screen again"),
    row(Board, "Ctrl-z", A::Suspend, "", "suspend; `fg` comes back"),
    row(Board, "Esc", A::Back, "", "back: marks, then the filter, are cleared"),
    row(Board, "q, Ctrl-c", A::Quit, "q quit", "quit; nothing needs saving"),
    row(Line, "Enter", A::Accept, "Enter take it", "take the line"),
    row(Line, "Esc, Ctrl-c", A::Cancel, "Esc leave it", "leave without a change"),
    row(Form, "Enter", A::Accept, "Enter next field, save on the last", "next field; save on the last"),
    row(Form, "Tab, Down", A::NextField, "", "next field"),
    row(Form, "Shift-Tab, Up", A::PreviousField, "", "previous field"),
    row(Form, "Ctrl-s", A::Save, "Ctrl-s save", "save"),
    row(Form, "Esc, Ctrl-c", A::Cancel, "Esc leave it", "leave without a change"),
    row(Picker, "Enter", A::Accept, "Enter take it", "take the chosen line"),
    row(Picker, "Down, Ctrl-n, Tab", A::NextItem, "", "next line"),
    row(Picker, "Up, Ctrl-p, Shift-Tab", A::PreviousItem, "", "previous line"),
    row(Picker, "Esc, Ctrl-c", A::Cancel, "Esc close", "close"),
    row(Digits, "Enter", A::Accept, "Enter take it", "take the chosen line; a digit takes its own at once"),
    row(Digits, "j, Down, Ctrl-n, Tab", A::NextItem, "", "next line"),
    row(Digits, "k, Up, Ctrl-p, Shift-Tab", A::PreviousItem, "", "previous line"),
    row(Digits, "Esc, Ctrl-c", A::Cancel, "Esc close", "close"),
    row(Question, "y", A::Yes, "y yes", "yes"),
    row(Question, "Esc, n, q, Ctrl-c", A::Cancel, "Esc no", "no"),
];

/// What a key means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It is bound.
    Action(Action),
    /// It begins a sequence.
    Prefix,
    /// It is not bound here.
    Nothing,
}

impl Binding {
    /// The key sequences that do it.
    pub fn sequences(&self) -> impl Iterator<Item = Vec<Key>> {
        self.keys.split(", ").filter_map(Key::sequence)
    }

    /// The first of its keys, as shown.
    #[must_use]
    pub fn first(&self) -> &'static str {
        self.keys.split(", ").next().unwrap_or_default()
    }
}

/// The table, parsed once.
#[derive(Debug)]
pub struct Keymap {
    rows: Vec<(Context, Vec<Key>, Action)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let rows = BINDINGS.iter().flat_map(|b| b.sequences().map(|keys| (b.context, keys, b.action))).collect();
        Self { rows }
    }
}

impl Keymap {
    /// What a key means after those that were pressed before it.
    #[must_use]
    pub fn meaning(&self, context: Context, before: &[Key], key: Key) -> Meaning {
        let mut meaning = Meaning::Nothing;
        for (_, keys, action) in self.rows.iter().filter(|(c, ..)| *c == context) {
            let Some((begin, rest)) = keys.split_at_checked(before.len()) else { continue };
            if begin != before || rest.first() != Some(&key) {
                continue;
            }
            if rest.len() == 1 {
                return Meaning::Action(*action);
            }
            meaning = Meaning::Prefix;
        }
        meaning
    }
}

/// The rows of a context.
pub fn rows(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |b| b.context == context)
}

/// The table of the board's keys in Markdown, as the README has it.
#[must_use]
pub fn markdown() -> String {
    let mut table = String::from("| key | does |\n| --- | --- |\n");
    for binding in rows(Board) {
        let keys: Vec<String> = binding.keys.split(", ").map(|k| format!("`{k}`")).collect();
        table.push_str(&format!("| {} | {} |\n", keys.join(" "), binding.doc));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;
    use strum::IntoEnumIterator;

    #[test]
    fn every_key_in_the_table_can_be_read() {
        for binding in BINDINGS {
            let written = binding.keys.split(", ").count();
            assert_eq!(binding.sequences().count(), written, "{}", binding.keys);
        }
    }

    #[test]
    fn no_key_is_bound_twice_in_a_context_nor_begins_another_sequence() {
        let mut seen: HashMap<(Context, Vec<Key>), &str> = HashMap::new();
        for binding in BINDINGS {
            for keys in binding.sequences() {
                for ((context, other), doc) in &seen {
                    let clash = *context == binding.context && (other.starts_with(&keys) || keys.starts_with(other));
                    assert!(!clash, "{} clashes with “{doc}”", binding.keys);
                }
                seen.insert((binding.context, keys), binding.doc);
            }
        }
    }

    #[test]
    fn every_action_is_bound() {
        for action in Action::iter() {
            assert!(BINDINGS.iter().any(|b| b.action == action), "{action:?} has no key");
        }
    }

    #[test]
    fn a_sequence_is_a_prefix_until_it_is_whole() {
        let (map, g) = (Keymap::default(), Key::sequence("g").unwrap_or_default());
        assert_eq!(map.meaning(Board, &[], g[0]), Meaning::Prefix);
        assert_eq!(map.meaning(Board, &g, g[0]), Meaning::Action(Action::Top));
        assert_eq!(map.meaning(Line, &[], g[0]), Meaning::Nothing, "in a line it is a letter");
    }
}
