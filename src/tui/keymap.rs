//! The keys in force. One table is their source; the event loop, the help screen, the hint line, the palette and the
//! README read what comes of it, worked out once.

mod hint;
mod rebind;
mod table;
#[cfg(test)]
mod tests;

pub use super::action::{Action, Context};
pub use hint::Hint;
pub use rebind::{Choice, Refused};
pub use table::BINDINGS;

use super::key::Key;
use strum::IntoEnumIterator;

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
    /// What the hint line calls it, its keys first; empty: it is not on the hint line.
    pub hint: &'static str,
}

impl Binding {
    /// The key sequences that do it, as written.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.split(", ")
    }

    /// The key sequences that do it.
    pub fn sequences(&self) -> impl Iterator<Item = Vec<Key>> {
        self.names().filter_map(Key::sequence)
    }
}

/// A row of the table with the keys in force.
#[derive(Clone, Debug)]
pub struct Row {
    /// What the table says.
    pub binding: &'static Binding,
    /// The key sequences that do it; none: it has no key.
    pub keys: Vec<Vec<Key>>,
    /// The same as people write them.
    pub names: Vec<String>,
}

impl Row {
    fn of(binding: &'static Binding, keys: Vec<Vec<Key>>) -> Self {
        let names = keys.iter().map(|sequence| written(sequence)).collect();
        Self { binding, keys, names }
    }

    /// Whether its keys are not the table's own.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        !self.names.iter().eq(self.binding.names())
    }

    /// The first of its keys, as shown; empty: it has none.
    #[must_use]
    pub fn first(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }
}

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

/// The keys in force, in the order of the table.
#[derive(Clone, Debug)]
pub struct Keymap {
    rows: Vec<Row>,
    hints: Vec<(Context, Vec<Hint>)>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::of(BINDINGS.iter().map(|b| Row::of(b, b.sequences().collect())).collect())
    }
}

impl Keymap {
    fn of(rows: Vec<Row>) -> Self {
        let mut keymap = Self { rows, hints: Vec::new() };
        keymap.hints = Context::iter().map(|context| (context, hint::all(&keymap, context))).collect();
        keymap
    }

    /// What a key means after those that were pressed before it.
    #[must_use]
    pub fn meaning(&self, context: Context, before: &[Key], key: Key) -> Meaning {
        let layers = context.layers().iter().map(|layer| self.meaning_in(*layer, before, key));
        layers.into_iter().find(|meaning| *meaning != Meaning::Nothing).unwrap_or(Meaning::Nothing)
    }

    fn meaning_in(&self, layer: Context, before: &[Key], key: Key) -> Meaning {
        let mut meaning = Meaning::Nothing;
        for row in self.rows.iter().filter(|row| row.binding.context == layer) {
            for keys in &row.keys {
                let Some((begin, rest)) = keys.split_at_checked(before.len()) else { continue };
                if begin != before || rest.first() != Some(&key) {
                    continue;
                }
                if rest.len() == 1 {
                    return Meaning::Action(row.binding.action);
                }
                meaning = Meaning::Prefix;
            }
        }
        meaning
    }

    /// The rows that hold in a context, its own and those of the layers below it that none of its own overrules.
    pub fn rows(&self, context: Context) -> impl Iterator<Item = &Row> {
        let layers = context.layers();
        let place = move |row: &Row| layers.iter().position(|layer| *layer == row.binding.context);
        let overruled = move |row: &Row| {
            let nearer = || self.rows.iter().filter(|r| place(r).is_some_and(|at| Some(at) < place(row)));
            !row.keys.is_empty() && row.keys.iter().all(|keys| nearer().any(|r| r.keys.contains(keys)))
        };
        self.rows.iter().filter(move |row| place(row).is_some() && !overruled(row))
    }

    /// Every row, whatever the context.
    #[must_use]
    pub fn all(&self) -> &[Row] {
        &self.rows
    }

    /// What the hint line of a context says.
    #[must_use]
    pub fn hints(&self, context: Context) -> &[Hint] {
        self.hints.iter().find(|(of, _)| *of == context).map_or(&[], |(_, hints)| hints)
    }

    /// The keys that go on with a sequence that was begun, and what they do.
    pub fn following(&self, context: Context, begun: &[Key]) -> impl Iterator<Item = (Key, &'static str)> {
        self.rows(context).flat_map(move |row| {
            let goes_on = move |keys: &Vec<Key>| keys.strip_prefix(begun).and_then(|rest| rest.first().copied());
            row.keys.iter().filter_map(goes_on).map(|key| (key, row.binding.doc))
        })
    }

    /// The first key of an action in a context, as a sentence can name it; where it has none, the palette does it.
    #[must_use]
    pub fn key(&self, context: Context, action: Action) -> &str {
        let bound = |action| self.rows(context).find(|r| r.binding.action == action && !r.keys.is_empty());
        bound(action).or_else(|| bound(Action::Palette)).map_or("the palette", Row::first)
    }
}

/// A sequence as people write it.
fn written(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
    names.join(" ")
}

/// The table of the board's keys in Markdown, as the README has it.
#[must_use]
pub fn markdown() -> String {
    let mut table = String::from("| key | does |\n| --- | --- |\n");
    for row in Keymap::default().rows(Context::Board) {
        let keys: Vec<String> = row.names.iter().map(|k| format!("`{k}`")).collect();
        table.push_str(&format!("| {} | {} |\n", keys.join(" "), row.binding.doc));
    }
    table
}
