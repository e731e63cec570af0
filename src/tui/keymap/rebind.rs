//! Keys of somebody's own choice. What would take a key away unnoticed, or leave no way out, is refused.

use super::{Action, BINDINGS, Binding, Context, Key, Keymap, Row, written};

/// The keys that somebody chose for an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Where; `None`: wherever it is done, unless another choice says where.
    pub context: Option<Context>,
    /// What is done.
    pub action: Action,
    /// None: it is to have no key.
    pub keys: Vec<Vec<Key>>,
}

/// Why a choice was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which of the choices.
    pub choice: usize,
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
        let mut rows: Vec<(Row, Option<usize>)> = Vec::new();
        for binding in BINDINGS {
            let choice = chosen(choices, binding);
            let row = match choice {
                Some(at) => rebind(binding, &choices[at].keys).map_err(|sentence| Refused { choice: at, sentence })?,
                None => Row::of(binding, binding.sequences().collect()),
            };
            rows.push((row, choice));
        }
        for (at, (row, choice)) in rows.iter().enumerate() {
            let Some(choice) = choice.filter(|_| row.is_changed()) else { continue };
            // Among the unchanged ones the table has seen to it.
            let others = rows.iter().enumerate().filter(|(other, (row, _))| *other <= at || !row.is_changed());
            for (_, (other, _)) in others.filter(|(_, (other, _))| other.binding.context.meets(row.binding.context)) {
                disagree(row, other).map_err(|sentence| Refused { choice, sentence })?;
            }
        }
        Ok(Self::of(rows.into_iter().map(|(row, _)| row).collect()))
    }
}

/// The choice that holds for a row: the one that names its place before the one that names none.
fn chosen(choices: &[Choice], binding: &Binding) -> Option<usize> {
    let of = |context| choices.iter().rposition(|c| c.action == binding.action && c.context == context);
    of(Some(binding.context)).or_else(|| of(None))
}

fn rebind(binding: &'static Binding, keys: &[Vec<Key>]) -> Result<Row, String> {
    let name = binding.action.name();
    if keys.is_empty() && WAYS_OUT.contains(&binding.action) {
        return Err(format!("`{name}` needs a key, or there would be no way out."));
    }
    let types = |sequence: &&Vec<Key>| sequence.first().is_some_and(|first| binding.context.types(*first));
    let kept: Vec<Vec<Key>> = keys.iter().filter(|sequence| !types(sequence)).cloned().collect();
    if kept.is_empty() && !keys.is_empty() {
        let example = binding.names().find(|n| n.chars().count() > 1).unwrap_or("Ctrl-o");
        return Err(format!("`{name}` also needs a key that prints nothing, such as {example}, for where one types."));
    }
    Ok(Row::of(binding, kept))
}

/// Whether the table gives a row these keys.
fn by_default(row: &Row, keys: &[Key]) -> bool {
    row.binding.sequences().any(|sequence| sequence == keys)
}

/// Refuses a row whose keys are also another's, or begin them, or go on from them.
fn disagree(row: &Row, other: &Row) -> Result<(), String> {
    let same_row = std::ptr::eq(row, other);
    let (name, other_name) = (row.binding.action.name(), other.binding.action.name());
    for (at, keys) in row.keys.iter().enumerate() {
        for (other_at, others) in other.keys.iter().enumerate() {
            if same_row && at == other_at || !(keys.starts_with(others) || others.starts_with(keys)) {
                continue;
            }
            // A nearer layer may say the same of the same action, and overrule what it does in the table too.
            let by_default = by_default(row, keys) && by_default(other, others);
            if !same_row && keys == others && (name == other_name || by_default) {
                continue;
            }
            let (key, other_key) = (written(keys), written(others));
            return Err(match keys == others {
                true if same_row => format!("`{name}` names the key {key} twice."),
                true => format!("`{name}` and `{other_name}` would both have the key {key}; give one of them another."),
                false => format!(
                    "The key {key} of `{name}` and {other_key} of `{other_name}` begin alike; give one of them another."
                ),
            });
        }
    }
    Ok(())
}
