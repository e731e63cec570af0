#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::activity::Activity;
use crate::domain::activity::Kind;
use crate::domain::deal::Status;
use crate::domain::draft::Edit;
use crate::domain::ids::{PipelineId, StageId};
use crate::domain::money::{Currency, Money};
use crate::domain::stage::{Pipeline, Probability, Stage};
use crate::transfer::options::{parse_map, parse_stage};
use crate::transfer::plan::PlannedDeal;
use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

mod messy;
mod rules;

fn pipeline() -> Pipeline {
    let names = ["Qualification", "Proposal", "Negotiation"];
    let stages = names.iter().zip(1..).map(|(name, id)| Stage {
        id: StageId(id),
        name: (*name).to_owned(),
        probability: Probability::new(20 * id).unwrap(),
        stall_days: 14,
        retired: false,
        won_stay: None,
    });
    Pipeline { id: PipelineId(1), name: "Sales".to_owned(), stages: stages.collect() }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn try_import(text: &[u8], options: &ImportOptions) -> Result<Reading, ImportError> {
    let pipeline = pipeline();
    let context = Context { today: day("2026-11-22"), currency: Currency::usd(), pipeline: &pipeline };
    read(text, "deals.csv", options, &context, &mut |_| {})
}

fn import(text: &str) -> Reading {
    try_import(text.as_bytes(), &ImportOptions::default()).unwrap()
}

/// The only deal of a file, which must be without problems.
fn deal(text: &str) -> PlannedDeal {
    let mut reading = import(text);
    assert_eq!(reading.rejected, []);
    assert_eq!(reading.plan.deals.len(), 1);
    reading.plan.deals.remove(0)
}

/// What the only problem of a file says.
fn problem(text: &str) -> String {
    let reading = import(text);
    let [rejected] = &reading.rejected[..] else { panic!("{:?}", reading.rejected) };
    assert!(rejected.reason.ends_with('.'), "{}", rejected.reason);
    format!("{} {}: {}", rejected.line, rejected.column, rejected.reason)
}

fn titles(reading: &Reading) -> Vec<&str> {
    let deals = reading.plan.deals.iter();
    deals.map(|deal| deal.edit.title.set().unwrap().as_str()).collect()
}

fn says(reading: &Reading, words: &str) -> bool {
    reading.assumed.iter().any(|said| said.contains(words))
}

fn usd(minor: i64) -> Edit<Money> {
    Edit::Set(Money { minor, currency: Currency::usd() })
}

#[test]
fn a_long_file_says_how_far_it_is() {
    let mut text = "title\n".to_owned();
    for n in 0..2_500 {
        text.push_str(&format!("deal {n}\n"));
    }
    let pipeline = pipeline();
    let context = Context { today: day("2026-11-22"), currency: Currency::usd(), pipeline: &pipeline };
    let mut heard = Vec::new();
    let mut hear = |progress: Progress| heard.push(progress);
    let options = ImportOptions::default();
    read(text.as_bytes(), "deals.csv", &options, &context, &mut hear).unwrap();
    let rows: Vec<u64> = heard.iter().map(|p| p.rows).collect();
    assert_eq!(rows, [1_000, 2_000, 2_500]);
    assert_eq!(heard[2].bytes, text.len() as u64);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_are_too_odd_to_judge(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = try_import(&bytes, &ImportOptions::default());
    }

    /// Whatever the cells hold, each row is a deal, a rejected row or a skipped one.
    #[test]
    fn every_row_is_accounted_for(rows in prop::collection::vec("[a-z0-9,\"\\-/ .%\0ü\n]{0,30}", 0..8)) {
        let text = format!("id,title,value,created,close,stage,status,probability,next_step,tags\n{}", rows.join("\n"));
        if let Ok(reading) = try_import(text.as_bytes(), &ImportOptions::default()) {
            let mut lines: Vec<u64> = reading.rejected.iter().map(|r| r.line).collect();
            lines.dedup();
            let deals = reading.plan.deals.len() as u64;
            prop_assert_eq!(deals + lines.len() as u64 + reading.skipped, reading.read);
        }
    }
}
