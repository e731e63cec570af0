//! The nearest right word for a mistyped one.

/// What to write instead of a word, as the end of a sentence: "the nearest is won.", or all there are.
#[must_use]
pub fn instead<'a>(word: &str, choices: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(word, choices.clone()) {
        Some(near) => format!("the nearest is {near}."),
        None => format!("write one of {}.", choices.into_iter().collect::<Vec<_>>().join(", ")),
    }
}

/// The choice that is at most two slips away from the word (one for words of up to four letters): a letter wrong, missing,
/// added, or swapped with its neighbour. Case does not count.
pub fn nearest<'a>(word: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = if word.to_lowercase().chars().count() <= 4 { 1 } else { 2 };
    choices
        .into_iter()
        .map(|choice| (slips(word, choice), choice))
        .filter(|(slips, _)| *slips <= most)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, choice)| choice)
}

/// The edit distance with swaps (optimal string alignment), three rows at a time.
pub(in crate::domain) fn slips(word: &str, choice: &str) -> usize {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    let choice: Vec<char> = choice.to_lowercase().chars().collect();
    let mut before_last = Vec::new();
    let mut last: Vec<usize> = (0..=choice.len()).collect();
    for (i, a) in word.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in choice.iter().enumerate() {
            let replaced = last[j] + usize::from(a != b);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == choice[j - 1] && word[i - 1] == *b {
                let swapped: &Vec<usize> = &before_last;
                least = least.min(swapped[j - 1] + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[choice.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn what_to_write_instead_is_the_nearest_word_or_all_of_them() {
        assert_eq!(instead("wno", ["open", "won"]), "the nearest is won.");
        assert_eq!(instead("banana", ["open", "won"]), "write one of open, won.");
    }

    #[rstest]
    #[case::a_letter_missing("stled", Some("stalled"))]
    #[case::two_letters_swapped("wno", Some("won"))]
    #[case::a_letter_wrong("lust", Some("lost"))]
    #[case::the_nearer_of_two("opan", Some("open"))]
    #[case::whatever_the_case("STALED", Some("stalled"))]
    #[case::too_far("banana", None)]
    #[case::short_words_bear_one_slip("xyn", None)]
    #[case::nothing("", None)]
    fn a_slip_finds_the_word_that_was_meant(#[case] typed: &str, #[case] meant: Option<&str>) {
        assert_eq!(nearest(typed, ["open", "won", "lost", "stalled"]), meant);
    }
}
