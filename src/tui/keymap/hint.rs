//! What the hint line says of a context: the words of the table with the keys in force.

use super::{Action, Context, Key, Keymap, Row};

/// One hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What is done.
    pub action: Action,
    /// The keys, and a space after them.
    pub keys: String,
    /// What they do.
    pub does: &'static str,
}

/// The hints of a context, in the order of the table.
pub(super) fn all(keymap: &Keymap, context: Context) -> Vec<Hint> {
    let rows: Vec<&Row> = keymap.rows(context).collect();
    rows.iter().filter(|row| !row.binding.hint.is_empty()).filter_map(|row| hint(&rows, row)).collect()
}

/// A hint may name the keys of its neighbours as well: `H L move`.
fn hint(rows: &[&Row], row: &Row) -> Option<Hint> {
    let (names, does) = row.binding.hint.split_at(key_end(row.binding.hint));
    let keys: Vec<&str> = names.split_whitespace().filter_map(|name| in_force(rows, row, name)).collect();
    (!keys.is_empty()).then(|| Hint { action: row.binding.action, keys: format!("{} ", keys.join(" ")), does })
}

/// The key in the place of one that the table names; `None`: its action has none.
fn in_force<'a>(rows: &[&'a Row], row: &'a Row, name: &'a str) -> Option<&'a str> {
    let bound = |row: &Row| row.binding.names().any(|n| n == name);
    let meant = [row].into_iter().chain(rows.iter().copied()).find(|row| bound(row));
    match meant {
        None => Some(name),
        Some(meant) if meant.names.iter().any(|n| n == name) => Some(name),
        Some(meant) => Some(meant.first()).filter(|first| !first.is_empty()),
    }
}

/// Where the keys of a hint end and its words begin.
fn key_end(hint: &str) -> usize {
    let keys = hint.split_inclusive(' ').take_while(|word| Key::parse(word.trim()).is_some());
    keys.map(str::len).sum()
}
