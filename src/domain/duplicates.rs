//! Contacts and organizations that are likely the same, for the seller to merge: a guess, never acted upon by itself.

use super::names;
use super::nearest::slips;
use super::people::ContactRecord;
use std::collections::HashMap;

/// What follows a firm's name in law, and tells nobody apart.
const LEGAL: [&str; 37] = [
    "ab",
    "ag",
    "as",
    "aps",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "cv",
    "ev",
    "gbr",
    "gmbh",
    "inc",
    "incorporated",
    "kg",
    "kgaa",
    "kk",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "mbh",
    "nv",
    "oy",
    "ohg",
    "plc",
    "pty",
    "sa",
    "sarl",
    "sas",
    "se",
    "sl",
    "spa",
    "srl",
    "ug",
];

/// Letters from which on a single slip still means the same name.
const LONG: usize = 8;

/// Letters beyond which two names are one only when they are equal: a name of that length is no name, and every letter of
/// it would be left out in turn.
const TOO_LONG: usize = 120;

/// Bytes that a single slip can touch: two letters that were swapped.
const SLIP: usize = 2 * 4;

/// A firm's name without what tells nobody apart: case, punctuation, legal forms, "the" and "and".
#[must_use]
pub fn core(name: &str) -> String {
    // `S.A.` is one word, `Smith-Jones` two.
    let joined: String = names::key(name).chars().filter(|c| !matches!(c, '.' | '\'' | '’')).collect();
    let words = joined.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.filter(|word| !["and", "und"].contains(word)).collect();
    while words.len() > 1 && words.last().is_some_and(|last| LEGAL.contains(last)) {
        words.pop();
    }
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words.concat()
}

/// The groups of two or more firms with the same core, or with long ones that are one slip apart; by their places.
#[must_use]
pub fn organizations<'a>(all: impl IntoIterator<Item = &'a str>) -> Vec<Vec<usize>> {
    let cores: Vec<String> = all.into_iter().map(core).collect();
    let mut groups = Groups::of(cores.len());
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, core) in cores.iter().enumerate().filter(|(_, core)| !core.is_empty()) {
        // Two names one slip apart share a form with one letter left out: so no name meets every other one.
        for form in forms(core) {
            let others = seen.entry(form).or_default();
            for other in others.iter() {
                if alike(core, &cores[*other]) {
                    groups.join(at, *other);
                }
            }
            // The first of equals speaks for them.
            if !others.iter().any(|other| cores[*other] == *core) {
                others.push(at);
            }
        }
    }
    groups.finish()
}

/// The name, and for a long one, though not one that is too long, the name without each of its letters in turn.
fn forms(core: &str) -> Vec<String> {
    let mut forms = vec![core.to_owned()];
    if bears_a_slip(core) {
        let without = |left_out: usize| core.chars().enumerate().filter(move |(at, _)| *at != left_out).map(|(_, c)| c);
        forms.extend((0..core.chars().count()).map(|at| without(at).collect::<String>()));
        forms.sort_unstable();
        forms.dedup();
    }
    forms
}

fn bears_a_slip(core: &str) -> bool {
    (LONG..=TOO_LONG).contains(&core.chars().take(TOO_LONG + 1).count())
}

/// Whether two cores are likely of one name: they are the same, or long and a single slip apart.
pub(super) fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if one.len().abs_diff(other.len()) > SLIP / 2 {
        return false;
    }
    // Most pairs have little in common at either end, and need no counting of slips.
    let same = |(a, b): &(u8, u8)| a == b;
    let ahead = one.bytes().zip(other.bytes()).take_while(same).count();
    let behind = one.bytes().rev().zip(other.bytes().rev()).take_while(same).count();
    if ahead + behind + SLIP < one.len().max(other.len()) {
        return false;
    }
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    // `Region 1` and `Region 2` are no slip of the finger.
    bears_a_slip(one) && bears_a_slip(other) && digits(one) == digits(other) && slips(one, other) <= 1
}

/// The groups of two or more contacts with one address, or with one name at the same firm or where a firm is not known;
/// by their places.
#[must_use]
pub fn contacts(all: &[ContactRecord]) -> Vec<Vec<usize>> {
    let mut groups = Groups::of(all.len());
    let mut by_email: HashMap<String, usize> = HashMap::new();
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, contact) in all.iter().enumerate() {
        if let Some(email) = &contact.person.email {
            let first = *by_email.entry(names::key(email)).or_insert(at);
            groups.join(at, first);
        }
        by_name.entry(core_of_person(&contact.person.name)).or_default().push(at);
    }
    for namesakes in by_name.values().filter(|namesakes| namesakes.len() > 1) {
        let firm = |at: usize| all[at].organization.as_ref().map(|(id, _)| *id);
        let mut firms: HashMap<_, usize> = HashMap::new();
        for &at in namesakes {
            let first = *firms.entry(firm(at)).or_insert(at);
            groups.join(at, first);
        }
        // Somebody without a firm is likely the namesake who has one, where there is but one.
        if let (Some(loose), 2) = (firms.get(&None), firms.len()) {
            firms.values().for_each(|at| groups.join(*at, *loose));
        }
    }
    groups.finish()
}

/// A person's name without what tells nobody apart.
pub(super) fn core_of_person(name: &str) -> String {
    names::key(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Places that are joined two by two.
struct Groups(Vec<usize>);

impl Groups {
    fn of(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn first(&self, mut at: usize) -> usize {
        while self.0[at] != at {
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other)] = one.min(other);
    }

    fn finish(self) -> Vec<Vec<usize>> {
        let mut groups: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
        for at in 0..self.0.len() {
            groups.entry(self.first(at)).or_default().push(at);
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ContactId, OrganizationId};
    use crate::domain::people::{Contact, Dealings};
    use rstest::rstest;

    #[rstest]
    #[case::a_legal_form(&["Acme, Inc.", "ACME", "Acme GmbH & Co. KG"], &[0, 1, 2])]
    #[case::with_points(&["Danone S.A.", "Danone"], &[0, 1])]
    #[case::the_and_and(&["The Smith & Sons Ltd", "Smith and Sons"], &[0, 1])]
    #[case::punctuation(&["Data-Dog", "Datadog"], &[0, 1])]
    #[case::a_slip_in_a_long_name(&["Borealis Analytics", "Borealis Analytcis", "Boralis Analytics"], &[0, 1, 2])]
    #[case::no_slip_in_a_short_one(&["Bolt", "Bold"], &[])]
    #[case::numbers_tell_apart(&["Stadtwerke 1", "Stadtwerke 2"], &[])]
    #[case::a_legal_form_alone_is_a_name(&["AB", "AG"], &[])]
    #[case::signs_alone_are_no_name(&["???", "!!!"], &[])]
    #[case::other_firms(&["Acme", "Acme Logistics"], &[])]
    fn firms_are_likely_the_same(#[case] names: &[&str], #[case] same: &[usize]) {
        assert_eq!(organizations(names.iter().copied()).concat(), same);
    }

    #[rstest]
    #[case::one_address(&[("Ann", "a@x.test", 1), ("Ann Lee", "A@x.test", 2)], &[0, 1])]
    #[case::one_name_at_one_firm(&[("Ann Lee", "", 1), ("ann  lee", "", 1)], &[0, 1])]
    #[case::one_name_without_a_firm(&[("Ann Lee", "", 1), ("Ann Lee", "", 0)], &[0, 1])]
    #[case::namesakes_at_two_firms(&[("Ann Lee", "", 1), ("Ann Lee", "", 2)], &[])]
    #[case::namesakes_at_two_firms_and_at_none(&[("Ann Lee", "", 1), ("Ann Lee", "", 2), ("Ann Lee", "", 0)], &[])]
    #[case::nobody_in_common(&[("Ann", "", 1), ("Bo", "", 1)], &[])]
    fn contacts_are_likely_the_same(#[case] people: &[(&str, &str, i64)], #[case] same: &[usize]) {
        let record = |(name, email, firm): &(&str, &str, i64)| ContactRecord {
            id: ContactId(1),
            person: Contact {
                name: (*name).to_owned(),
                email: (!email.is_empty()).then(|| (*email).to_owned()),
                phone: None,
            },
            role: None,
            organization: (*firm > 0).then(|| (OrganizationId(*firm), String::new())),
            deals: Dealings::default(),
        };
        let people: Vec<ContactRecord> = people.iter().map(record).collect();
        assert_eq!(contacts(&people).concat(), same);
    }

    #[test]
    fn a_name_without_end_is_compared_as_a_whole() {
        let endless = "a".repeat(100_000);
        let names = [endless.as_str(), &format!("{endless}b"), &format!("{endless} Ltd")];
        assert_eq!(organizations(names), [[0, 2]]);
    }

    #[test]
    fn ten_thousand_firms_do_not_meet_each_other_one_by_one() {
        let names: Vec<String> = (0..10_000).map(|n| format!("Firm of the number {n}")).collect();
        assert!(organizations(names.iter().map(String::as_str)).is_empty());
    }
}
