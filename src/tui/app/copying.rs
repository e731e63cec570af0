//! Copying: summaries of deals, or what the cursor of a deal's screen is on.

use super::{App, Effect, Notice};
use crate::domain::page::{DealPage, summary};
use crate::tui::deal::Row;
use crate::tui::people::Party;
use crate::tui::terminal::LONGEST_COPY;

/// Bytes up to which what was copied is shown itself.
const BRIEF: usize = 40;

impl App {
    /// Copies a summary of each deal.
    pub(super) fn copy_summaries(&mut self, pages: &[DealPage]) -> Option<Effect> {
        let (pipeline, today) = (&self.board.pipeline, self.board.today);
        let each: Vec<String> = pages.iter().map(|page| summary(page, pipeline, today)).collect();
        let what = match pages {
            [] => return None,
            [one] => format!("the summary of {}", one.record.deal.name()),
            many => format!("the summaries of {} deals", many.len()),
        };
        self.copy(each.join("\n\n"), &what)
    }

    /// Copies what the cursor is on, as one would type it.
    pub(super) fn copy_here(&mut self) -> Option<Effect> {
        let screen = self.deal_screen()?;
        let (page, today) = (screen.page.as_ref()?, self.board.today);
        let name = page.record.deal.name();
        let (text, what) = match screen.current()? {
            Row::Fact(fact) => {
                let typed = self.typed_fact(page, &fact.source);
                let text = if typed.is_empty() { fact.value.clone() } else { typed };
                (text, fact.label.trim_start_matches("! ").to_lowercase())
            }
            Row::Notes => (page.record.notes.clone(), "notes".to_owned()),
            Row::Check(n) => (page.checks.get(*n)?.words(today), "criterion".to_owned()),
            Row::Step(n) => {
                let step = page.steps.get(*n)?;
                (
                    format!("{} {} {}", step.due, step.kind, step.kind.aside(&step.subject)).trim_end().to_owned(),
                    "step".to_owned(),
                )
            }
            Row::Event(n) => {
                let event = page.events.get(*n)?;
                let words = format!("{} {} {}", event.when.day, event.word(), event.words(today));
                (words.trim_end().to_owned(), event.word().to_owned())
            }
            Row::Heading(..) | Row::Space | Row::Nothing(_) | Row::Quiet(_) => return None,
        };
        if text.is_empty() {
            self.notice = Some(Notice::Said(format!("The {what} of {name} is empty; nothing was copied.")));
            return None;
        }
        let brief = text.len() <= BRIEF && !text.contains('\n');
        let what = if brief { format!("“{text}”") } else { format!("the {what} of {name}") };
        self.copy(text, &what)
    }

    /// Copies who is under the cursor of the people's screen: the name, and how to reach them.
    pub(super) fn copy_party(&mut self) -> Option<Effect> {
        let screen = self.people()?;
        let party = screen.party()?;
        let name = screen.name(party);
        let mut lines = vec![name.clone()];
        if let Party::Contact(id) = party {
            let person = &screen.contact(id)?.person;
            // Somebody known by an address alone is called by it already.
            lines.extend(person.email.iter().filter(|email| **email != person.name).chain(&person.phone).cloned());
        }
        let what = if lines.len() == 1 { format!("“{name}”") } else { format!("{name}, with how to reach them") };
        self.copy(lines.join("\n"), &what)
    }

    fn copy(&mut self, text: String, what: &str) -> Option<Effect> {
        if text.len() > LONGEST_COPY {
            let most = LONGEST_COPY / 1000;
            let sentence = format!(
                "Nothing was copied: {what} would be {} kB, and most terminals take {most} kB at one time.",
                text.len() / 1000
            );
            self.notice = Some(Notice::Error(sentence));
            return None;
        }
        // A quotation that ends a sentence of its own ends ours.
        let period = if what.ends_with(".”") { "" } else { "." };
        self.notice = Some(Notice::Said(format!("Copied {what}{period}")));
        Some(Effect::Copy(text))
    }
}
