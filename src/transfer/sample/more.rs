//! Deals beyond the hand-written ones: second deals of firms that are known, then firms put together from parts.

use super::dice::Dice;
use super::script::{Loss, Person, Script};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The parts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    roots: Vec<String>,
    trades: Vec<String>,
    first: Vec<String>,
    last: Vec<String>,
    titles: Vec<Title>,
    sources: Vec<String>,
    regions: Vec<String>,
    lost: Vec<Reason>,
}

#[derive(Deserialize)]
struct Title {
    title: String,
    product: String,
    tag: String,
}

#[derive(Deserialize)]
struct Reason {
    reason: String,
    note: String,
}

/// One further deal in ten is open.
const OPEN_ONE_IN: i64 = 10;
/// Further deals were closed within three years.
const YEARS_BACK: i64 = 3 * 365;

/// Makes further deals, each by its number.
pub(super) struct More<'a> {
    names: &'a Names,
    /// One deal of each firm that is known.
    known: Vec<&'a Script>,
}

impl<'a> More<'a> {
    pub(super) fn new(names: &'a Names, scripts: &'a [Script]) -> Self {
        let mut firms = BTreeSet::new();
        let known = scripts.iter().filter(|script| firms.insert(script.firm.as_str())).collect();
        Self { names, known }
    }

    /// The further deal of this number, from 0: whose it is, what it is, and how it ended. Its past is missing. Firm and
    /// title together never come twice.
    pub(super) fn deal(&self, number: usize, dice: &mut Dice) -> Script {
        let firms = self.known.len() + self.names.roots.len() * self.names.trades.len();
        let (round, firm) = (number / firms, number % firms);
        let mut script = match self.known.get(firm) {
            Some(known) => Script {
                firm: known.firm.clone(),
                contact: known.contact.clone(),
                source: known.source.clone(),
                fields: known.fields.clone(),
                currency: known.currency.clone(),
                ..Script::default()
            },
            None => self.stranger(firm - self.known.len(), dice),
        };
        self.entitle(&mut script, firm, round);
        let steep = dice.between(0, 100);
        script.value = Some((2_000 + 43 * steep * steep * steep / 1_000) / 100 * 100);
        if dice.one_in(OPEN_ONE_IN) {
            script.value = script.value.filter(|_| !dice.one_in(20));
        } else {
            self.end(&mut script, dice);
        }
        if round == 0
            && let Some(known) = self.known.get(firm)
            && follows(&script, known)
        {
            script.title = format!("{}, phase two", known.title);
            script.product.clone_from(&known.product);
            script.tags.clone_from(&known.tags);
        }
        script
    }

    fn entitle(&self, script: &mut Script, firm: usize, round: usize) {
        let count = self.names.titles.len().max(1);
        let Some(title) = self.names.titles.get((firm * 7 + round) % count) else {
            return;
        };
        script.title = match round / count {
            0 => title.title.clone(),
            phase => format!("{}, phase {}", title.title, phase + 1),
        };
        script.product.clone_from(&title.product);
        script.tags = vec![title.tag.clone()];
    }

    fn end(&self, script: &mut Script, dice: &mut Dice) {
        let ago = dice.between(2, YEARS_BACK);
        if dice.between(1, 100) <= 42 {
            script.won = Some(ago);
        } else if let Some(Reason { reason, note }) = dice.pick(&self.names.lost) {
            script.lost = Some(Loss { ago, reason: reason.clone(), note: note.clone() });
        }
    }

    /// Neighbouring numbers differ in every part.
    fn stranger(&self, number: usize, dice: &mut Dice) -> Script {
        let part = |parts: &[String], at: usize| {
            let at = at % parts.len().max(1);
            parts.get(at).cloned().unwrap_or_default()
        };
        let names = self.names;
        let turn = number / names.roots.len().max(1);
        let firm = format!("{} {}", part(&names.roots, number), part(&names.trades, number + turn));
        let first = part(&names.first, number * 7 + turn);
        let last = part(&names.last, number * 3 + turn * 11);
        let mail = format!("{first}.{last}@{firm}.example").replace(' ', "-");
        let region = dice.pick(&names.regions).cloned().unwrap_or_default();
        let number = dice.between(0, 99);
        let phone = match region.as_str() {
            "APAC" => None,
            "EMEA" => Some(format!("+44 20 7946 0{:03}", 100 + number)),
            _ => Some(format!("+1 {} 555 01{number:02}", dice.between(201, 989))),
        };
        Script {
            firm,
            contact: Person { name: format!("{first} {last}"), email: Some(mail.to_lowercase()), phone },
            currency: (region == "EMEA" && dice.one_in(4)).then(|| "EUR".to_owned()),
            fields: [("region".to_owned(), region)].into(),
            source: dice.pick(&names.sources).cloned().unwrap_or_default(),
            ..Script::default()
        }
    }
}

/// Whether a deal came well after a win with the same firm.
fn follows(deal: &Script, before: &Script) -> bool {
    const CYCLE: i64 = 100;
    before.won.is_some_and(|won| deal.ended().unwrap_or(0) + CYCLE < won)
}
