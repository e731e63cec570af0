//! Filters that are saved under a name. What is kept is the text as it was typed: a relative date in it, and the stages
//! that it names, are read afresh whenever it is used.

use super::Filter;
use crate::domain::draft::{Context, LineError};
use crate::domain::ids::{PipelineId, SavedFilterId};
use crate::domain::names;
use crate::domain::nearest::nearest;

/// A filter that was saved under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its row.
    pub id: SavedFilterId,
    /// The pipeline whose stages it names; `None`: it means something in any of them.
    pub pipeline: Option<PipelineId>,
    /// Unique in the file, whatever its case.
    pub name: String,
    /// As it was typed.
    pub text: String,
}

impl SavedFilter {
    /// What it asks for today.
    ///
    /// # Errors
    /// A sentence that names it, where its text can no longer be read: a stage in it may have another name by now.
    pub fn read(&self, context: &Context<'_>) -> Result<Filter, String> {
        Filter::parse_alone(&self.text, context)
            .map_err(|error| format!("The saved filter “{}” can no longer be read: {}", self.name, error.message))
    }

    /// The term of other filters that means it: `saved:hot`, `saved:"big ones"`.
    #[must_use]
    pub fn term(&self) -> String {
        saved_term(&self.name)
    }
}

/// The term that means the saved filter of this name.
#[must_use]
pub fn saved_term(name: &str) -> String {
    let bare = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if bare { format!("saved:{name}") } else { format!("saved:\"{name}\"") }
}

/// What to say of a name that no saved filter has.
#[must_use]
pub fn unknown_name(name: &str, all: &[SavedFilter]) -> String {
    let names: Vec<&str> = all.iter().map(|filter| filter.name.as_str()).collect();
    let instead = match (nearest(name, names.iter().copied()), names.as_slice()) {
        (Some(near), _) => format!("the nearest is {near}."),
        (None, []) => "none is saved yet.".to_owned(),
        (None, [only]) => format!("there is only {only}."),
        (None, several) => format!("there are {}.", several.join(", ")),
    };
    format!("`{name}` is no saved filter; {instead}")
}

impl Filter {
    /// Reads a filter that is to be saved.
    ///
    /// # Errors
    /// The first mistake, with its place in the text; to ask for nothing is one.
    pub fn parse_to_save(text: &str, context: &Context<'_>) -> Result<Self, LineError> {
        let filter = Self::parse_alone(text, context)?;
        if filter.is_empty() {
            let message = "A saved filter has to ask for something, as in `value:10k.. close:..eom`.".to_owned();
            return Err(LineError { at: 0..text.len(), message });
        }
        Ok(filter)
    }
}

/// A name that a filter can be saved under, without blanks around it. `own` is the one that is to have it.
///
/// # Errors
/// A sentence, when it is empty, holds a quotation mark, or is another one's.
pub fn free_name(name: &str, own: Option<SavedFilterId>, all: &[SavedFilter]) -> Result<String, String> {
    let name = name.trim();
    if name.is_empty() {
        return Err("A saved filter needs a name, such as hot.".to_owned());
    }
    // Within quotes, as `saved:` takes a name with a space in it, there can be no other quote.
    if name.contains('"') {
        return Err(format!("A saved filter is named within quotes at times, so its name can have none: {name}."));
    }
    match all.iter().find(|other| Some(other.id) != own && names::same(&other.name, name)) {
        Some(other) => Err(format!("There is a saved filter “{}” already.", other.name)),
        None => Ok(name.to_owned()),
    }
}
