//! The reading of one field after the other. What cannot be read is noted beside the field, and the rest is read on.

use super::{Edit, Field, FieldError};
use std::collections::BTreeMap;

/// The words of a draft, and what has been found wrong with them so far.
pub(super) struct Check<'a> {
    words: &'a BTreeMap<Field, String>,
    pub(super) errors: Vec<FieldError>,
}

impl<'a> Check<'a> {
    pub(super) fn of(words: &'a BTreeMap<Field, String>) -> Self {
        Self { words, errors: Vec::new() }
    }

    /// The words of a field: `None` when it is absent, empty when it is to be cleared.
    fn words(&self, field: Field) -> Option<&str> {
        self.words.get(&field).map(|words| words.trim())
    }

    pub(super) fn read<T>(&mut self, field: Field, read: impl Fn(&str) -> Result<T, String>) -> Edit<T> {
        let parsed = match self.words(field) {
            None => return Edit::Keep,
            Some("") => return Edit::Clear,
            Some(words) => read(words),
        };
        match parsed {
            Ok(value) => Edit::Set(value),
            Err(message) => {
                self.errors.push(FieldError { field, message });
                Edit::Keep
            }
        }
    }

    pub(super) fn text(&mut self, field: Field) -> Edit<String> {
        self.read(field, |words| Ok(words.to_owned()))
    }

    /// Refuses to clear a field that must be there.
    pub(super) fn kept<T>(&mut self, field: Field, edit: Edit<T>, refusal: impl Fn() -> String) -> Edit<T> {
        if !matches!(edit, Edit::Clear) {
            return edit;
        }
        let message = refusal();
        self.errors.push(FieldError { field, message });
        Edit::Keep
    }
}
