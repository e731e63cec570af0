//! When two names are one: letter by letter, whatever the case, in any alphabet. SQLite's own comparison knows the case
//! of ASCII letters alone.

/// Lower case letter by letter, as a search meets them; the two small sigmas are one.
pub(super) fn lowered(text: &str) -> impl Iterator<Item = char> + Clone {
    let one_sigma = |c| if c == 'ς' { 'σ' } else { c };
    text.chars().flat_map(char::to_lowercase).map(one_sigma)
}

/// What a name is looked up by: two names with the same key are one name.
#[must_use]
pub fn key(name: &str) -> String {
    lowered(name).collect()
}

/// Whether two names differ in case at most.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    lowered(one).eq(lowered(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Müller", "MÜLLER", true)]
    #[case("Acme", "ACME", true)]
    #[case("ΟΔΟΣ", "οδος", true)]
    #[case("Müller", "Muller", false)]
    #[case("Acme", "Acme Corp", false)]
    #[case("A&B", "AB", false)]
    fn names_differ_in_more_than_their_case_or_are_one(#[case] one: &str, #[case] other: &str, #[case] are: bool) {
        assert_eq!(same(one, other), are);
        assert_eq!(key(one) == key(other), are);
    }
}
