//! The throw-away sample behind `dealdeck demo`: what a solo seller's pipeline looks like, alive around today. The same
//! day always gives the same sample.

mod calendar;
mod dice;
mod improvise;
mod more;
mod script;
mod tell;
#[cfg(test)]
mod tests;

use super::plan::ImportPlan;
use crate::domain::dates::Now;
use calendar::Calendar;
use dice::Dice;
use more::{More, Names};
use script::{Lines, Script};

/// A win within these days is held in the current month, so that the month never starts empty.
const FRESH_WIN: i64 = 7;

/// So many deals around today, on the five stages of the default pipeline. The first 60 are written by hand, 28 of them
/// open; of the others one in ten is. A smaller sample is a fair part of a larger one.
#[must_use]
pub fn sample(now: &Now, deals: usize) -> ImportPlan {
    let calendar = Calendar::new(now);
    let lines: Lines = script::read(include_str!("../../assets/sample/lines.json"));
    let names: Names = script::read(include_str!("../../assets/sample/names.json"));
    let scripts = written();
    let more = More::new(&names, &scripts);
    let mut told: Vec<_> = (0..deals)
        .zip(0_u64..)
        .map(|(nth, place)| {
            let mut dice = Dice::of(place);
            let mut script = match scripts.get(nth) {
                Some(script) => script.clone(),
                None => more.deal(nth - scripts.len(), &mut dice),
            };
            script.won = script.won.map(|ago| match ago {
                ..=FRESH_WIN => calendar.this_month(ago),
                _ => ago,
            });
            if script.stages.is_empty() {
                match script.ended() {
                    Some(_) => improvise::closed(&mut script, &lines, &mut dice),
                    None => improvise::open(&mut script, &lines, &mut dice),
                }
            }
            tell::tell(script, &calendar, &mut dice)
        })
        .collect();
    // Numbers follow creation, as in a file that grew.
    told.sort_by_key(|deal| deal.created);
    for (deal, line) in told.iter_mut().zip(1..) {
        deal.line = line;
    }
    ImportPlan { label: "sample".to_owned(), origin: "sample".to_owned(), stages: Vec::new(), deals: told }
}

/// The hand-written deals, open and closed evenly mixed, so that a smaller sample has some of both.
fn written() -> Vec<Script> {
    let open: Vec<Script> = script::read(include_str!("../../assets/sample/open.json"));
    let closed: Vec<Script> = script::read(include_str!("../../assets/sample/closed.json"));
    let (opens, closes) = (open.len(), closed.len());
    let open = open.into_iter().enumerate();
    let closed = closed.into_iter().enumerate();
    let mut both: Vec<(usize, Script)> = open
        .map(|(nth, script)| ((2 * nth + 1) * closes, script))
        .chain(closed.map(|(nth, script)| ((2 * nth + 1) * opens, script)))
        .collect();
    both.sort_by_key(|(place, _)| *place);
    both.into_iter().map(|(_, script)| script).collect()
}
