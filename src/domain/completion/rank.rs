//! Which names fit what was typed, the best first.

use super::fold::{begins_a_word, fold};
use super::names::{Entry, List, Names};
use super::{Place, What};
use crate::domain::filter::{self, SavedFilter};
use crate::domain::names;
use crate::domain::stage::Pipeline;

/// What names there are.
#[derive(Clone, Copy, Debug)]
pub struct Among<'a> {
    /// Those of the file.
    pub names: &'a Names,
    /// Its stages.
    pub pipeline: &'a Pipeline,
    /// The saved filters that can be named.
    pub saved: &'a [SavedFilter],
}

impl Place {
    /// The names that begin with what was typed, then those with another word that begins so. In each the most used come
    /// first, and before all others the contacts of the organization beside them.
    #[must_use]
    pub fn candidates<'a>(&self, among: &Among<'a>) -> Vec<&'a str> {
        let Among { names, pipeline, saved } = *among;
        match self.what {
            What::Organization => self.of(&names.organizations),
            What::Contact => self.of(&names.contacts),
            What::Source => self.of(&names.sources),
            What::Product => self.of(&names.products),
            What::Tag => self.of(&names.tags),
            What::LostReason => self.of(&names.reasons),
            What::Stage => self.few(pipeline.live().map(|stage| stage.name.as_str())),
            What::AnyStage => self.few(pipeline.stages.iter().map(|stage| stage.name.as_str())),
            What::Saved => self.few(saved.iter().map(|filter| filter.name.as_str())),
            What::Is => self.few(filter::words_of_is()),
            What::No => self.few(filter::words_of_no()),
        }
    }

    fn of<'a>(&self, list: &'a List) -> Vec<&'a str> {
        let firm = self.beside.as_deref().map(names::key);
        let stands_beside = |entry: &Entry| firm.as_ref().is_some_and(|firm| entry.at.contains(firm));
        self.ranked(list.0.iter().map(|e| (e.name.as_str(), e.folded.as_str(), stands_beside(e))))
    }

    /// A few names in an order of their own.
    fn few<'a>(&self, few: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        let folded: Vec<(&str, String)> = few.map(|name| (name, fold(name))).collect();
        self.ranked(folded.iter().map(|(name, folded)| (*name, folded.as_str(), false)))
    }

    fn ranked<'a, 'f>(&self, all: impl Iterator<Item = (&'a str, &'f str, bool)>) -> Vec<&'a str> {
        let typed = fold(&self.typed);
        let whole = typed.trim_end();
        // Beside or not, begins or has a word that does.
        let mut ranks: [Vec<&str>; 4] = Default::default();
        for (name, folded, beside) in all {
            let begins = folded.starts_with(&typed);
            if (begins || begins_a_word(folded, &typed)) && self.wants(name, folded == whole) {
                ranks[2 * usize::from(!beside) + usize::from(!begins)].push(name);
            }
        }
        ranks.concat()
    }

    /// Whether a name would say something new here. `whole`: it was typed to its end, but for accents.
    fn wants(&self, name: &str, whole: bool) -> bool {
        let is_there =
            whole && names::same(name, self.typed.trim_end()) || self.except.iter().any(|one| names::same(one, name));
        !is_there && self.takes(name)
    }
}
