//! The one table of keys: the event loop, the help screen, the hint line, the palette and the README read it.

mod table;

pub use super::action::{Action, Context};
pub use table::BINDINGS;

use super::key::Key;

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
    /// The key sequences that do it, as written.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.split(", ")
    }

    /// The key sequences that do it.
    pub fn sequences(&self) -> impl Iterator<Item = Vec<Key>> {
        self.names().filter_map(Key::sequence)
    }

    /// The first of its keys, as shown.
    #[must_use]
    pub fn first(&self) -> &'static str {
        self.names().next().unwrap_or_default()
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
        let layers = context.layers().iter().map(|layer| self.meaning_in(*layer, before, key));
        layers.into_iter().find(|meaning| *meaning != Meaning::Nothing).unwrap_or(Meaning::Nothing)
    }

    fn meaning_in(&self, layer: Context, before: &[Key], key: Key) -> Meaning {
        let mut meaning = Meaning::Nothing;
        for (_, keys, action) in self.rows.iter().filter(|(c, ..)| *c == layer) {
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

/// The rows whose keys hold in a context, its own and those of the layers below it that none of its own overrules.
pub fn rows(context: Context) -> impl Iterator<Item = &'static Binding> {
    let layers = context.layers();
    let place = move |b: &Binding| layers.iter().position(|layer| *layer == b.context);
    let overruled = move |row: &Binding| {
        let nearer = || BINDINGS.iter().filter(|b| place(b).is_some_and(|at| Some(at) < place(row)));
        row.names().all(|keys| nearer().any(|b| b.names().any(|other| other == keys)))
    };
    BINDINGS.iter().filter(move |b| place(b).is_some() && !overruled(b))
}

/// The keys that go on with a sequence that was begun, and what they do.
pub fn following(context: Context, begun: &[Key]) -> impl Iterator<Item = (Key, &'static str)> {
    rows(context).flat_map(move |b| {
        let goes_on = move |keys: Vec<Key>| keys.strip_prefix(begun).and_then(|rest| rest.first().copied());
        b.sequences().filter_map(goes_on).map(|key| (key, b.doc))
    })
}

/// The table of the board's keys in Markdown, as the README has it.
#[must_use]
pub fn markdown() -> String {
    let mut table = String::from("| key | does |\n| --- | --- |\n");
    for binding in rows(Context::Board) {
        let keys: Vec<String> = binding.names().map(|k| format!("`{k}`")).collect();
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
            let written = binding.names().count();
            assert_eq!(binding.sequences().count(), written, "{}", binding.keys);
        }
    }

    #[test]
    fn no_key_is_bound_twice_in_a_context_nor_begins_another_sequence() {
        let mut seen: HashMap<(Context, Vec<Key>), &str> = HashMap::new();
        for binding in BINDINGS {
            for keys in binding.sequences() {
                for ((context, other), doc) in &seen {
                    let begins = other.starts_with(&keys) || keys.starts_with(other);
                    let together = |one: &Context, other: &Context| one.layers().contains(other);
                    // A nearer layer may overrule a whole key, never the beginning of a sequence.
                    let clash = begins
                        && (*context == binding.context
                            || *other != keys
                                && (together(context, &binding.context) || together(&binding.context, context)));
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
        assert_eq!(map.meaning(Context::Board, &[], g[0]), Meaning::Prefix);
        assert_eq!(map.meaning(Context::Board, &g, g[0]), Meaning::Action(Action::Top));
        assert_eq!(map.meaning(Context::Line, &[], g[0]), Meaning::Nothing, "in a line it is a letter");
    }
}
