//! Whether a name that was typed is in the file: with how many open deals, or as a new one, and which known one it may be.

use super::names::{Firm, Names, Person};
use crate::domain::draft::{Context, Field};
use crate::domain::duplicates::{alike, core, core_of_person};
use crate::domain::names;
use crate::domain::people::ContactEdit;
use crate::domain::quick_line::{QuickLine, Reading};

impl Names {
    /// Says in the reading of a line whether the file knows its organization and its contact.
    pub fn tell(&self, line: &QuickLine, context: &Context<'_>, rows: &mut [Reading]) {
        let (edit, _) = line.draft().check_new(context);
        let firm = edit.organization.set().map(String::as_str);
        for row in rows.iter_mut().filter(|row| row.ok) {
            if row.label == Field::Organization.label() {
                row.value = self.organization(&row.value);
            } else if row.label == Field::Contact.label() {
                row.value.push_str(&self.contact(&edit.contact, firm));
            }
        }
    }

    /// "Acme Corp, 2 open deals", or "Acme Crp, new; Acme Corp is there".
    #[must_use]
    pub fn organization(&self, typed: &str) -> String {
        let key = names::key(typed);
        if let Some(at) = self.firms.by_key.get(&key) {
            let known = &self.firms.all[*at].known;
            return format!("{}, {}", known.name, open_deals(known.deals));
        }
        let own = core(typed);
        let is_like = |firm: &&Firm| alike(&own, &firm.core) || alike(&key, &firm.key);
        let like = self.firms.all.iter().filter(is_like).max_by_key(|firm| firm.known.deals);
        match like.filter(|_| !own.is_empty()) {
            Some(firm) => format!("{typed}, new; {} is there", firm.known.name),
            None => format!("{typed}, new"),
        }
    }

    /// What follows the words of a contact: ", 1 open deal", or ", new; Ann Lee (Acme Corp) is there".
    fn contact(&self, edit: &ContactEdit, firm: Option<&str>) -> String {
        let firm = firm.map(names::key);
        let Some(name) = edit.name.set() else {
            // An address alone finds whoever has it, wherever that is.
            let email = edit.email.set();
            let has_it = |p: &&Person| p.known.email.as_ref().zip(email).is_some_and(|(a, b)| names::same(a, b));
            return match self.people.iter().find(has_it) {
                Some(person) => format!(", {}, {}", called(person), open_deals(person.known.deals)),
                None => ", new".to_owned(),
            };
        };
        let (key, own) = (names::key(name), core_of_person(name));
        if let Some(person) = self.people.iter().find(|p| p.key == key && p.firm == firm) {
            return format!(", {}", open_deals(person.known.deals));
        }
        let like = |person: &&Person| {
            let namesake = person.core == own;
            // A slip is likely within one firm only; there are many Anns.
            (person.firm == firm && alike(&own, &person.core)) || namesake
        };
        let rank = |person: &&Person| (person.firm == firm, person.known.deals);
        match self.people.iter().filter(like).max_by_key(rank).filter(|_| !own.is_empty()) {
            Some(person) if person.firm == firm => format!(", new; {} is there", person.known.name),
            Some(person) => format!(", new; {} is there", called(person)),
            None => ", new".to_owned(),
        }
    }
}

/// "Ann Lee (Acme Corp)".
fn called(person: &Person) -> String {
    let name = &person.known.name;
    person.known.organization.as_ref().map_or_else(|| name.clone(), |firm| format!("{name} ({firm})"))
}

fn open_deals(count: usize) -> String {
    match count {
        0 => "no open deals".to_owned(),
        1 => "1 open deal".to_owned(),
        many => format!("{many} open deals"),
    }
}
