//! Keys of somebody's own choice. What would take a key away unnoticed, or leave no way out, is refused.

use super::{Action, BINDINGS, Binding, Key, Keymap, Row, written};

/// The keys that somebody chose for an action; none: it is to have no key.
pub type Choice = (Action, Vec<Vec<Key>>);

/// Why a choice was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which action's.
    pub action: Action,
    /// A sentence.
    pub sentence: String,
}

/// Without a key for these there is no way out.
const WAYS_OUT: [Action; 2] = [Action::Quit, Action::Cancel];

impl Keymap {
    /// The table with other keys for some actions. Where one types, keys that print are left out.
    ///
    /// # Errors
    /// Two actions with one key, a key that begins another's, a way out without a key.
    pub fn rebound(choices: &[Choice]) -> Result<Self, Refused> {
        let chosen = |b: &Binding| choices.iter().rfind(|(action, _)| *action == b.action).map(|(_, keys)| keys);
        let mut rows = Vec::new();
        for binding in BINDINGS {
            rows.push(match chosen(binding) {
                Some(keys) => rebind(binding, keys)?,
                None => Row::of(binding, binding.sequences().collect()),
            });
        }
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| is_changed(row)) {
            // Among the unchanged ones the table has seen to it.
            let others = rows.iter().enumerate().filter(|(other, row)| *other <= at || !is_changed(row));
            for (_, other) in others.filter(|(_, other)| other.binding.context.meets(row.binding.context)) {
                disagree(row, other)?;
            }
        }
        Ok(Self::of(rows))
    }
}

fn rebind(binding: &'static Binding, keys: &[Vec<Key>]) -> Result<Row, Refused> {
    let action = binding.action;
    let refuse = |sentence| Err(Refused { action, sentence });
    if keys.is_empty() && WAYS_OUT.contains(&action) {
        return refuse(format!("`{}` needs a key, or there would be no way out.", action.name()));
    }
    let types = |sequence: &&Vec<Key>| sequence.first().is_some_and(|first| binding.context.types(*first));
    let kept: Vec<Vec<Key>> = keys.iter().filter(|sequence| !types(sequence)).cloned().collect();
    if kept.is_empty() && !keys.is_empty() {
        let (name, example) = (action.name(), binding.names().find(|n| n.chars().count() > 1).unwrap_or("Ctrl-o"));
        return refuse(format!(
            "`{name}` also needs a key that prints nothing, such as {example}, for where one types."
        ));
    }
    Ok(Row::of(binding, kept))
}

/// Whether a row has other keys than the table's.
fn is_changed(row: &Row) -> bool {
    !row.binding.sequences().eq(row.keys.iter().cloned())
}

/// Refuses a row whose keys are also another's, or begin them, or go on from them.
fn disagree(row: &Row, other: &Row) -> Result<(), Refused> {
    let same_row = std::ptr::eq(row, other);
    let (action, name, other_name) = (row.binding.action, row.binding.action.name(), other.binding.action.name());
    for (at, keys) in row.keys.iter().enumerate() {
        for (other_at, others) in other.keys.iter().enumerate() {
            if same_row && at == other_at || !(keys.starts_with(others) || others.starts_with(keys)) {
                continue;
            }
            let (key, other_key) = (written(keys), written(others));
            let sentence = match keys == others {
                true if same_row => format!("`{name}` names the key {key} twice."),
                true => format!("`{name}` and `{other_name}` would both have the key {key}; give one of them another."),
                false => format!(
                    "The key {key} of `{name}` and {other_key} of `{other_name}` begin alike; give one of them another."
                ),
            };
            return Err(Refused { action, sentence });
        }
    }
    Ok(())
}
