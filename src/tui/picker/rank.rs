//! Which lines of a list fit what is typed, best first. An action is never found by scattered letters: Enter would do
//! something that nobody has named.

use super::{Choice, Item};
use crate::domain::names;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Letters from which on a part of a word tells what is meant.
const TELLING: usize = 3;

/// How well a line fits; the least comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// A word of vim's, typed in full.
    Word,
    /// Every word that is typed begins one of its words; the first one begins this one of them.
    Begins(usize),
    /// It is a key's own line.
    Key,
    /// Every word that is typed is somewhere in it; of an action that takes more than a letter or two.
    Holds,
}

/// The labels of items as words are looked for in them.
pub(super) fn folded(items: &[Item]) -> Vec<String> {
    items.iter().map(|item| names::key(&item.label)).collect()
}

/// The places of the items that fit, best first; all of them where nothing is typed. `folded` are their labels, as
/// [`folded`] makes them.
pub(super) fn ranked(items: &[Item], folded: &[String], typed: &str) -> Vec<usize> {
    let typed = typed.trim();
    if typed.is_empty() {
        return (0..items.len()).collect();
    }
    let wanted = names::key(typed);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let fits = |(at, (item, label)): (usize, (&Item, &String))| fit(item, label, typed, &words).map(|fit| (fit, at));
    let mut found: Vec<(Fit, usize)> = items.iter().zip(folded).enumerate().filter_map(fits).collect();
    if found.is_empty() {
        return scattered(items, typed);
    }
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

fn fit(item: &Item, label: &str, typed: &str, words: &[&str]) -> Option<Fit> {
    if item.is_vims(typed) {
        return Some(Fit::Word);
    }
    let begun: Option<Vec<usize>> = words.iter().map(|word| begins(label, word)).collect();
    if let Some(first) = begun.as_deref().and_then(<[usize]>::first) {
        return Some(Fit::Begins(*first));
    }
    if item.key.split("  ").any(|key| key == typed) {
        return Some(Fit::Key);
    }
    let says = |word: &&str| label.contains(*word) && (item.is_deal() || word.chars().count() >= TELLING);
    words.iter().all(says).then_some(Fit::Holds)
}

/// The first word of a label that begins like this, counted without the articles.
fn begins(label: &str, word: &str) -> Option<usize> {
    let mut counted = 0;
    let mut before = ' ';
    for (at, c) in label.char_indices() {
        if c.is_alphanumeric() && before.is_alphanumeric() {
            before = c;
            continue;
        }
        before = c;
        let rest = &label[at..];
        let article = ["a ", "an ", "the "].iter().find(|article| rest.starts_with(**article));
        let is_article = article.is_some();
        if rest.starts_with(word) && article.is_none_or(|article| article.trim_end() == word) {
            return Some(counted);
        }
        counted += usize::from(c.is_alphanumeric() && !is_article);
    }
    None
}

/// The deals that have the letters somewhere, in this order.
fn scattered(items: &[Item], typed: &str) -> Vec<usize> {
    let pattern = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let deals = items.iter().enumerate().filter(|(_, item)| item.is_deal());
    let mut scored: Vec<(u32, usize)> = deals
        .filter_map(|(at, item)| {
            let score = pattern.score(Utf32Str::new(&item.label, &mut buffer), &mut matcher);
            score.map(|score| (score, at))
        })
        .collect();
    scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    scored.into_iter().map(|(_, at)| at).collect()
}

impl Item {
    fn is_deal(&self) -> bool {
        matches!(self.choice, Choice::Deal(_))
    }

    /// Whether it is what a word of vim's means; a `!` behind it has nothing to force here.
    fn is_vims(&self, typed: &str) -> bool {
        let word = typed.trim_start_matches(':').trim_end_matches('!');
        self.key.split(' ').any(|key| key.strip_prefix(':') == Some(word) && !word.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::DealId;
    use crate::tui::action::Action;
    use rstest::rstest;

    /// Three actions, the words of vim's, and two deals.
    fn items() -> Vec<Item> {
        let item = |key: &str, label: &str, choice| Item {
            key: key.to_owned(),
            label: label.to_owned(),
            detail: String::new(),
            choice,
        };
        vec![
            item("M", "move the deal to a stage picked from a list", Choice::Action(Action::MoveTo)),
            item("2", "the list: every deal as a row", Choice::Action(Action::ShowList)),
            item("T", "tick the next step", Choice::Action(Action::Tick)),
            item("x", "lost: pick the reason", Choice::Action(Action::Lose)),
            item(":wq :wqa :x", "write and quit", Choice::Action(Action::Quit)),
            item("", "Müller: Site, relisted", Choice::Deal(DealId(1))),
            item("", "Acme: Tick list", Choice::Deal(DealId(2))),
        ]
    }

    fn found(typed: &str) -> Vec<String> {
        let items = items();
        ranked(&items, &folded(&items), typed).into_iter().map(|at| items[at].label.clone()).collect()
    }

    #[rstest]
    #[case::vims("x", &["write and quit", "lost: pick the reason"])]
    #[case::vims_with_its_colon(":wqa", &["write and quit"])]
    #[case::there_is_nothing_to_force("x!", &["write and quit"])]
    #[case::the_first_word_goes_first("list", &[
        "the list: every deal as a row",
        "Acme: Tick list",
        "move the deal to a stage picked from a list",
        "Müller: Site, relisted",
    ])]
    #[case::in_any_order("next tick", &["tick the next step"])]
    #[case::whatever_the_case("MÜLL", &["Müller: Site, relisted"])]
    #[case::no_article("t", &[
        "tick the next step",
        "Acme: Tick list",
        "move the deal to a stage picked from a list",
        "Müller: Site, relisted",
    ])]
    #[case::an_article_in_full("the row", &["the list: every deal as a row"])]
    #[case::a_key("2", &["the list: every deal as a row"])]
    #[case::two_letters_are_no_action("ck", &["Acme: Tick list"])]
    #[case::a_part("elis", &["Müller: Site, relisted"])]
    #[case::no_action_by_scattered_letters("set", &["Müller: Site, relisted"])]
    #[case::scattered_letters_of_a_deal("acl", &["Acme: Tick list"])]
    #[case::letters_without_their_dots("muller", &["Müller: Site, relisted"])]
    #[case::signs_are_no_grammar("!tick", &[])]
    #[case::every_word("tick zebra", &[])]
    fn the_best_comes_first(#[case] typed: &str, #[case] expected: &[&str]) {
        assert_eq!(found(typed), expected);
    }

    #[test]
    fn without_a_word_everything_fits() {
        assert_eq!(found("  ").len(), items().len());
    }
}
