//! Which lost reason of the list a seller means, who types less than its name.

use super::names::{key, same};
use super::nearest::nearest;

/// What a typed reason means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// The one in this place of the list.
    Known(usize),
    /// Several would do: these.
    Several(Vec<usize>),
    /// None, but it is a slip away from this one.
    Nearly(usize),
    /// None: it is a new one.
    New,
}

impl Meant {
    /// Why a reason is not taken as typed; `None`: it is one of the list, or a new one. `way_out` ends the sentence on a
    /// near one.
    #[must_use]
    pub fn refusal(&self, typed: &str, names: &[&str], way_out: &str) -> Option<String> {
        let typed = typed.trim();
        match self {
            Self::Known(_) | Self::New => None,
            Self::Several(fits) => {
                let fits: Vec<&str> = fits.iter().filter_map(|at| names.get(*at).copied()).collect();
                let (last, first) = fits.split_last()?;
                Some(format!("“{typed}” fits the reasons {} and {last}; write more of it.", first.join(", ")))
            }
            Self::Nearly(at) => {
                let meant = names.get(*at)?;
                Some(format!("There is no reason “{typed}”; did you mean {meant}? {way_out}"))
            }
        }
    }
}

/// The reason of a list that a text means: the same name whatever its case, else a beginning of one name, else whole words
/// of one name ("budget" of "No budget"), else the beginnings of such words.
#[must_use]
pub fn meant(typed: &str, names: &[&str]) -> Meant {
    let typed = typed.trim();
    if let Some(at) = names.iter().position(|name| same(name, typed)) {
        return Meant::Known(at);
    }
    let wanted = key(typed);
    if wanted.is_empty() {
        return Meant::New;
    }
    let begins = |name: &str| key(name).starts_with(&wanted);
    let has_words = |name: &str| {
        let name = key(name);
        wanted.split_whitespace().all(|word| name.split_whitespace().any(|own| own == word))
    };
    // From three letters on, the beginnings of words tell which are meant.
    let has_beginnings = |name: &str| {
        let name = key(name);
        let begun = |word: &str| word.chars().count() >= 3 && name.split_whitespace().any(|own| own.starts_with(word));
        wanted.split_whitespace().all(begun)
    };
    let tests: [&dyn Fn(&str) -> bool; 3] = [&begins, &has_words, &has_beginnings];
    for test in tests {
        let fits: Vec<usize> = (0..names.len()).filter(|at| test(names[*at])).collect();
        match fits.as_slice() {
            [] => {}
            [one] => return Meant::Known(*one),
            _ => return Meant::Several(fits),
        }
    }
    let near = nearest(typed, names.iter().copied());
    near.and_then(|near| names.iter().position(|name| *name == near)).map_or(Meant::New, Meant::Nearly)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const NAMES: [&str; 8] =
        ["Price", "Competitor", "No budget", "Went quiet", "Timing", "Not a fit", "Other", "Kein Bedarf"];

    #[rstest]
    #[case::the_name("Price", Meant::Known(0))]
    #[case::whatever_its_case(" no BUDGET ", Meant::Known(2))]
    #[case::a_beginning("p", Meant::Known(0))]
    #[case::a_beginning_of_several_letters("comp", Meant::Known(1))]
    #[case::a_whole_word("budget", Meant::Known(2))]
    #[case::another_word("quiet", Meant::Known(3))]
    #[case::words_in_any_order("fit a", Meant::Known(5))]
    #[case::the_beginning_of_two("no", Meant::Several(vec![2, 5]))]
    #[case::a_beginning_before_a_word("Kein", Meant::Known(7))]
    #[case::a_slip("prise", Meant::Nearly(0))]
    #[case::the_beginning_of_a_word("budg", Meant::Known(2))]
    #[case::a_part_of_a_word("udget", Meant::New)]
    #[case::a_sentence_with_a_name_in_it("price was too high", Meant::New)]
    #[case::something_else("Merger", Meant::New)]
    #[case::nothing("  ", Meant::New)]
    fn a_reason_is_meant_by_less_than_its_name(#[case] typed: &str, #[case] expected: Meant) {
        assert_eq!(meant(typed, &NAMES), expected);
    }

    #[test]
    fn what_fits_is_named() {
        let said = |typed: &str| meant(typed, &NAMES).refusal(typed, &NAMES, "Press Esc to pick it.");
        assert_eq!(said("no").as_deref(), Some("“no” fits the reasons No budget and Not a fit; write more of it."));
        assert_eq!(
            said("prise").as_deref(),
            Some("There is no reason “prise”; did you mean Price? Press Esc to pick it.")
        );
        assert_eq!([said("p"), said("Merger")], [None, None]);
    }
}
