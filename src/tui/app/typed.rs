//! The live reading of a line, and the filter that follows every letter.

use super::on_deal::new_field;
use super::{App, Moved, Overlay};
use crate::domain::dates::long;
use crate::domain::draft::{DealEdit, LineError};
use crate::domain::filter::Filter;
use crate::domain::ids::DealId;
use crate::domain::money::Currency;
use crate::domain::quick_line::{self, Reading};
use crate::domain::terms::{parse_closing, parse_terms};
use crate::tui::overlay::{Purpose, Saving};
use std::collections::HashSet;

impl App {
    /// Reads the line on top anew and keeps what was understood below it.
    pub(super) fn read_line(&mut self) {
        let Some(Overlay::Line(line)) = self.overlays.last() else { return };
        let text = line.input.value();
        let reading = match &line.purpose {
            Purpose::Add => self.told(&quick_line::read(text)),
            Purpose::Terms(_) if text.trim().is_empty() => vec![ok("such as", "11k, 15 dec, 60%")],
            Purpose::Terms(deals) => match parse_terms(text, self.currency_of(deals), &self.context()) {
                Ok(edit) => terms(&edit),
                Err(error) => wrong(error),
            },
            Purpose::Fact { deal, source, .. } => match self.fact_draft(*deal, source, text).parse(&self.context()) {
                Ok(edit) => terms(&edit),
                Err(errors) => errors.into_iter().map(|e| Reading { label: "", value: e.message, ok: false }).collect(),
            },
            Purpose::NewField(_) => match new_field(text) {
                Ok((name, value)) => vec![ok("field", name), ok("value", value)],
                Err(_) => vec![ok("such as", "region: emea")],
            },
            Purpose::Win(deals) => match parse_closing(text, self.currency_of(deals), &self.context()) {
                Ok((amount, on)) => {
                    let each = if deals.len() > 1 { " each" } else { "" };
                    let amount = amount.map_or_else(|| "as it stands".to_owned(), |m| format!("{}{each}", m.exact()));
                    vec![ok("amount", amount), ok("closed", long(on.unwrap_or(self.now.today)))]
                }
                Err(error) => wrong(error),
            },
            Purpose::Currency => match Currency::from_code(text.trim()) {
                Some(currency) => {
                    vec![ok("written", crate::domain::money::Money { minor: 1_250_000, currency }.exact())]
                }
                None => Vec::new(),
            },
            Purpose::Log { deals, kind } => self.read_log(text, deals, *kind),
            Purpose::Step { opened, .. } => self.read_step(text, opened.as_deref()),
            Purpose::Flag(_) => Self::read_flag(text),
            Purpose::Snooze(_) => self.read_snooze(text),
            Purpose::Quota => self.read_quota(text),
            Purpose::Setting(setting) if text.trim().is_empty() => vec![ok("such as", Self::example(setting))],
            Purpose::Setting(setting) => self.read_setting(setting, text),
            Purpose::Filter | Purpose::Saving(Saving::Text(_)) => return self.narrow(),
            Purpose::Saving(what) => self.read_saving(what, text),
            Purpose::Find { .. } => {
                let text = text.to_owned();
                return self.find_people(&text);
            }
            _ => Vec::new(),
        };
        let foreseen = self.foreseen();
        if let Some(Overlay::Line(line)) = self.overlays.last_mut() {
            line.reading = reading;
            line.reading.extend(foreseen);
        }
    }

    /// In a sweep, what the line would make of the pipeline.
    fn foreseen(&self) -> Option<Reading> {
        let (_, figures) = self.foresee()?;
        let words: Vec<String> = figures.iter().map(Moved::words).collect();
        Some(ok("then", words.join(" · ")))
    }

    /// Shows the deals that the filter being typed, or else the one in force, lets through.
    pub(super) fn narrow(&mut self) {
        let Some(text) = self.typed_filter() else {
            let shown = self.narrowed.as_ref().map(|n| self.matching(&n.filter));
            self.records = Vec::new();
            self.board.show_only(shown);
            // A deal that was just made could not be pointed at before the filter had let it through.
            self.point();
            return;
        };
        let reading = match self.read_filter(&text) {
            Ok(filter) => {
                let shown = (!text.trim().is_empty()).then(|| self.matching(&filter));
                let count = shown.as_ref().map(HashSet::len);
                self.board.show_only(shown);
                count
                    .map(|n| ok("fits", if n == 1 { "1 deal".to_owned() } else { format!("{n} deals") }))
                    .into_iter()
                    .collect()
            }
            // Half a word of the grammar is no reason to blink: what the last good filter showed stays.
            Err(error) => wrong(error),
        };
        if let Some(Overlay::Line(line)) = self.overlays.last_mut() {
            line.reading = reading;
        }
    }

    fn find_people(&mut self, text: &str) {
        let Some(screen) = self.people_mut() else { return };
        screen.narrow(text);
        let reading = vec![ok("found", screen.rows().to_string())];
        if let Some(Overlay::Line(line)) = self.overlays.last_mut() {
            line.reading = reading;
        }
    }

    pub(super) fn typed_filter(&self) -> Option<String> {
        match self.overlays.last() {
            Some(Overlay::Line(line)) => match line.purpose {
                Purpose::Filter | Purpose::Saving(Saving::Text(_)) => Some(line.input.value().to_owned()),
                _ => None,
            },
            _ => None,
        }
    }

    /// The deals on the board that a filter lets through.
    pub(super) fn matching(&self, filter: &Filter) -> HashSet<DealId> {
        let context = self.context();
        let fitting = self.records.iter().filter(|r| filter.matches(r, &context)).map(|r| r.deal.id);
        fitting.filter(|id| self.board.deal(*id).is_some()).collect()
    }
}

pub(super) fn ok(label: &'static str, value: impl Into<String>) -> Reading {
    Reading { label, value: value.into(), ok: true }
}

pub(super) fn wrong(error: LineError) -> Vec<Reading> {
    vec![Reading { label: "", value: error.message, ok: false }]
}

fn terms(edit: &DealEdit) -> Vec<Reading> {
    let mut reading = Vec::new();
    reading.extend(edit.value.set().map(|m| ok("value", m.exact())));
    reading.extend(edit.expected_close.set().map(|d| ok("expected close", long(*d))));
    reading.extend(edit.probability.set().map(|p| ok("probability", p.to_string())));
    reading.extend(quick_line::cleared(edit).into_iter().map(|nothing| ok("leaves", nothing)));
    reading.extend(edit.why.clone().map(|why| ok("why", why)));
    reading
}
