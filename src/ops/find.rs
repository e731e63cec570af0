//! From what a user typed to one deal: an id, or text that fits exactly one.

use super::OpError;
use crate::domain::deal::Status;
use crate::domain::ids::{DealId, PipelineId};
use crate::store::{Named, Store};

/// The deals that `text` names: its id, else an exact title before a part of title or organization, open deals before
/// closed ones. Unless it is one, the text was a mistake.
///
/// # Errors
/// The file cannot be read.
pub fn fitting(store: &Store, pipeline: PipelineId, text: &str) -> Result<Vec<Named>, OpError> {
    let wanted = text.trim();
    if let Ok(number) = wanted.trim_start_matches('#').parse::<i64>()
        && let Some(found) = store.named(DealId(number))?
    {
        return Ok(vec![found]);
    }
    let names = store.names(pipeline)?;
    Ok(best(&names, wanted).into_iter().cloned().collect())
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
    for test in tests {
        for open in [true, false] {
            let fits: Vec<&Named> = names.iter().filter(|n| (n.status == Status::Open) == open && test(n)).collect();
            if !fits.is_empty() {
                return fits;
            }
        }
    }
    Vec::new()
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
}
