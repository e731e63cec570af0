//! A deal as a few lines of plain text, to be pasted into a mail or a chat.

use super::DealPage;
use crate::domain::dates::{long, short};
use crate::domain::draft::Field;
use crate::domain::page::Source;
use crate::domain::stage::Pipeline;
use crate::domain::timeline::What;
use chrono::NaiveDate;

/// The deal's name, each fact that is known, what is planned, and what was done last.
#[must_use]
pub fn summary(page: &DealPage, pipeline: &Pipeline, today: NaiveDate) -> String {
    let mut lines = vec![page.record.deal.name()];
    // The name says them already.
    let named = [Source::Field(Field::Title), Source::Field(Field::Organization)];
    let facts = page.facts(pipeline, today).into_iter().flatten();
    let known = facts.filter(|fact| !fact.value.is_empty() && !named.contains(&fact.source));
    lines.extend(known.map(|fact| format!("{}: {}", fact.label.trim_start_matches("! "), fact.value)));
    lines.extend(page.steps.iter().map(|step| {
        let time = step.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
        let what = format!("{} {}", step.kind, step.kind.aside(&step.subject));
        format!("Next step: {}{time}, {}", long(step.due), what.trim_end())
    }));
    lines.extend(page.events.iter().find(|event| matches!(event.what, What::Done(_))).map(|last| {
        let what = format!("{} {}", last.word(), last.words(today));
        format!("Last: {}, {}", short(last.when.day, today), what.trim_end())
    }));
    lines.join("\n")
}
