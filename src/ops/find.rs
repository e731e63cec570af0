//! From what a user typed to one deal, organization or contact: an id, or text that fits exactly one.

use super::OpError;
use crate::domain::deal::Status;
use crate::domain::ids::{DealId, PipelineId};
use crate::domain::names;
use crate::domain::people::{ContactRecord, OrganizationRecord};
use crate::store::{Named, Store};

/// The deals that `text` names: its id, else an exact title before a part of title or organization, open deals before
/// closed ones. A number is an id or a whole name, never a part of one. Unless it is one deal, the text was a mistake.
///
/// # Errors
/// The file cannot be read.
pub fn fitting(store: &Store, pipeline: PipelineId, text: &str) -> Result<Vec<Named>, OpError> {
    let wanted = text.trim();
    if let Some(Ok(id)) = number(wanted).map(str::parse)
        && let Some(found) = store.named(DealId(id))?
    {
        return Ok(vec![found]);
    }
    let names = store.names(pipeline)?;
    Ok(best(&names, wanted).into_iter().cloned().collect())
}

/// The digits of a text that can be meant for an id alone: `12` or `#12`. Whoever types one that is gone must not hit
/// what merely has the digit in its name.
#[must_use]
pub fn number(text: &str) -> Option<&str> {
    let text = text.trim();
    let digits = text.strip_prefix('#').unwrap_or(text);
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// The narrowest group of deals that fits: exact open, exact closed, part open, part closed.
fn best<'n>(names: &'n [Named], text: &str) -> Vec<&'n Named> {
    let wanted = text.to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    let exact = |n: &Named| n.title.to_lowercase() == wanted || n.name().to_lowercase() == wanted;
    let part = |n: &Named| {
        let name = n.name().to_lowercase();
        wanted.split_whitespace().all(|word| name.contains(word))
    };
    let firm = |n: &Named| n.organization.as_ref().is_some_and(|o| o.to_lowercase() == wanted);
    let tests: [&dyn Fn(&Named) -> bool; 3] = [&exact, &firm, &part];
    let whole = if number(text).is_some() { 2 } else { 3 };
    for test in &tests[..whole] {
        for open in [true, false] {
            let fits: Vec<&Named> = names.iter().filter(|n| (n.status == Status::Open) == open && test(n)).collect();
            if !fits.is_empty() {
                return fits;
            }
        }
    }
    Vec::new()
}

/// The organizations that `text` names: by its id, else an exact name before a part of one.
///
/// # Errors
/// The file cannot be read.
pub fn organizations(store: &Store, text: &str) -> Result<Vec<OrganizationRecord>, OpError> {
    Ok(narrowest(store.organizations()?, text, |o| o.id.0, |o| [o.name.clone(), o.name.clone()]))
}

/// The contacts that `text` names: by its id, else an exact name before a part of name, organization, address or number.
///
/// # Errors
/// The file cannot be read.
pub fn contacts(store: &Store, text: &str) -> Result<Vec<ContactRecord>, OpError> {
    Ok(narrowest(store.contacts()?, text, |c| c.id.0, |c| [c.person.name.clone(), contact_words(c)]))
}

/// Where a word may stand to be found in a contact.
#[must_use]
pub fn contact_words(contact: &ContactRecord) -> String {
    let person = &contact.person;
    let parts = [Some(&person.name), person.email.as_ref(), person.phone.as_ref(), contact.role.as_ref()];
    let firm = contact.firm().into_iter();
    parts.into_iter().flatten().map(String::as_str).chain(firm).collect::<Vec<_>>().join(" ")
}

/// Those with this id; else those whose name is the text, whatever its case; else, where it is no number, those with
/// every word of it.
fn narrowest<T>(all: Vec<T>, text: &str, id: impl Fn(&T) -> i64, words: impl Fn(&T) -> [String; 2]) -> Vec<T> {
    let wanted = text.trim();
    let digits = number(wanted);
    if wanted.is_empty() {
        return Vec::new();
    }
    let has = |record: &T| digits.is_some_and(|digits| digits.parse() == Ok(id(record)));
    let exact = |record: &T| names::same(&words(record)[0], wanted);
    let part = |record: &T| digits.is_none() && has_words(&words(record)[1], wanted);
    let tests: [&dyn Fn(&T) -> bool; 3] = [&has, &exact, &part];
    match tests.into_iter().find(|test| all.iter().any(test)) {
        Some(test) => all.into_iter().filter(|record| test(record)).collect(),
        None => Vec::new(),
    }
}

/// Whether every word of `wanted` stands somewhere in a text, whatever its case.
#[must_use]
pub fn has_words(text: &str, wanted: &str) -> bool {
    let text = names::key(text);
    names::key(wanted).split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(id: i64, organization: &str, title: &str, status: Status) -> Named {
        let organization = (!organization.is_empty()).then(|| organization.to_owned());
        Named { id: DealId(id), title: title.to_owned(), organization, status }
    }

    fn ids(text: &str) -> Vec<i64> {
        let names = [
            named(1, "Acme Corp", "Website", Status::Open),
            named(2, "Acme Corp", "Website redesign", Status::Open),
            named(3, "Bolt", "Acme", Status::Won),
            named(4, "Müller & Söhne", "Shop", Status::Lost),
        ];
        best(&names, text).iter().map(|n| n.id.0).collect()
    }

    #[test]
    fn an_exact_title_comes_before_a_part_and_open_before_closed() {
        assert_eq!(ids("website"), [1]);
        assert_eq!(ids("WEBSITE REDESIGN"), [2]);
        assert_eq!(ids("acme"), [3], "an exact title, though closed, comes before a part");
        assert_eq!(ids("acme corp"), [1, 2], "an organization names all of its open deals");
        assert_eq!(ids("redes"), [2]);
        assert_eq!(ids("acme redes"), [2], "every word must fit");
        assert_eq!(ids("müller"), [4]);
        assert_eq!(ids("nothing"), Vec::<i64>::new());
        assert_eq!(ids(""), Vec::<i64>::new());
    }

    #[test]
    fn a_number_is_never_a_part_of_a_name() {
        let names = [
            named(1, "Acme", "phase 3 rollout", Status::Open),
            named(2, "", "1984", Status::Open),
            named(3, "3", "Tour", Status::Open),
        ];
        let ids = |text: &str| best(&names, text).iter().map(|n| n.id.0).collect::<Vec<_>>();
        assert_eq!([ids("1984"), ids("198"), ids("#9")], [vec![2], vec![], vec![]]);
        assert_eq!(ids("3"), [3], "a whole name is meant, of a deal or of its firm");
        assert_eq!(ids("phase 3"), [1], "a number among words is a word");
    }

    #[test]
    fn digits_alone_are_a_number() {
        assert_eq!(
            [number(" 12 "), number("#7"), number("7a"), number("#"), number("-1")],
            [Some("12"), Some("7"), None, None, None]
        );
    }
}
