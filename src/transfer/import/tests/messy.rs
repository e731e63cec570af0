//! Whole files as people have them.

use super::*;

macro_rules! messy {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/messy/", $name, ".csv"))
    };
}

fn file(bytes: &[u8]) -> Reading {
    try_import(bytes, &ImportOptions::default()).unwrap()
}

/// The line and the column of the only problem.
fn at(reading: &Reading) -> (u64, &str) {
    assert_eq!(reading.rejected.len(), 1, "{:?}", reading.rejected);
    (reading.rejected[0].line, &reading.rejected[0].column)
}

#[test]
fn a_clean_sheet_comes_in_whole() {
    use Status::{Lost, Open, Won};
    let reading = file(messy!("01_clean"));
    assert_eq!((reading.read, reading.skipped), (6, 0));
    assert_eq!(reading.rejected, []);
    let statuses: Vec<Status> = reading.plan.deals.iter().map(|d| d.status).collect();
    assert_eq!(statuses, [Open, Open, Open, Won, Lost, Won]);

    let acme = &reading.plan.deals[0];
    assert_eq!(acme.line, 2);
    assert_eq!(acme.edit.value, usd(1_250_000));
    assert_eq!(acme.stage.as_deref(), Some("Proposal"));
    assert_eq!(acme.edit.probability.set().unwrap().percent(), 50);
    assert_eq!(acme.edit.expected_close, Edit::Set(day("2025-03-31")));
    assert_eq!(acme.words["value"], "12500.00");

    let delta = &reading.plan.deals[3];
    assert_eq!((&delta.stage, delta.edit.probability.set()), (&None, None));
    assert_eq!(delta.created.unwrap().day, day("2024-11-05"));
    assert_eq!(delta.closed.unwrap().day, day("2025-01-20"));
    assert!(says(&reading, "closed on the expected close (3 rows, the first on line 5)."));
    assert!(says(&reading, "No currency: read as USD (6 rows, the first on line 2)."));
    assert!(says(&reading, "title from \"Opportunity Name\", value from \"Opportunity Revenue\""));
}

#[test]
fn blank_cells_are_unknown_and_blank_rows_are_counted() {
    let reading = file(messy!("14_blank_cells"));
    assert_eq!((reading.read, reading.skipped), (8, 2));
    assert_eq!(titles(&reading), ["A", "B", "C", "D", "E"]);
    assert_eq!(at(&reading), (7, "Opportunity Name"));
    let deals = &reading.plan.deals;
    assert!(deals[0].edit.value.is_keep());
    assert_eq!(deals[1].created, None);
    assert!(deals[2].edit.expected_close.is_keep());
    assert!(deals[3].edit.probability.is_keep());
    assert_eq!(deals[4].stage, None);
    assert!(says(&reading, "put into Qualification, the first (1 row, line 6)."));
    assert!(says(&reading, "created on 2026-11-22, the day of the import (1 row, line 3)."));
}

#[test]
fn likely_duplicates_are_kept_and_said() {
    let reading = file(messy!("15_duplicate_names"));
    assert_eq!(reading.plan.deals.len(), 5);
    assert!(says(&reading, "Likely duplicates, all kept: lines 3, 5, 6 like 2."));
}

#[test]
fn blanks_around_cells_and_headers_are_nothing() {
    let reading = file(messy!("16_trailing_spaces"));
    assert_eq!(reading.rejected, []);
    assert_eq!(titles(&reading), ["Acme rollout", "Bolt renewal"]);
    let deals = &reading.plan.deals;
    assert!(deals.iter().all(|d| d.stage.as_deref() == Some("Proposal")));
    assert_eq!(deals[1].edit.value, usd(800_000));
}

#[test]
fn a_byte_order_mark_hides_no_title() {
    assert_eq!(titles(&file(messy!("19_utf8_bom"))), ["Müller GmbH"]);
}

#[rstest]
#[case::crlf(messy!("21_crlf"))]
#[case::no_final_newline(messy!("22b_no_final_newline"))]
fn line_ends_are_no_part_of_a_stage(#[case] bytes: &[u8]) {
    let reading = file(bytes);
    assert_eq!(reading.rejected, []);
    let deals = reading.plan.deals.iter();
    let ends: Vec<_> = deals.map(|d| (d.line, d.status)).collect();
    assert_eq!(ends, [(2, Status::Open), (3, Status::Won)]);
}

#[test]
fn a_title_stands_on_one_line_and_a_problem_on_the_line_of_its_row() {
    let reading = file(messy!("25_quoted_newlines"));
    assert_eq!(titles(&reading), ["Acme rollout, phase \"two\"", "B line"]);
    assert_eq!(at(&reading), (6, "Create Date"));
    assert!(reading.rejected[0].reason.contains("\"not a date\""));
}

#[test]
fn text_of_every_script_is_kept_as_it_is() {
    let reading = file(messy!("26_emoji_wide_rtl"));
    assert_eq!(reading.rejected, []);
    assert_eq!(titles(&reading)[4], "ab\u{202e}gnp.exe");
    assert!(titles(&reading)[0].ends_with("👩\u{200d}👩\u{200d}👧"));
}

#[test]
fn control_characters_are_kept_for_the_export() {
    let reading = file(messy!("27_control_ansi"));
    assert_eq!(titles(&reading)[0], "\u{1b}[31mRED\u{1b}[0m deal");
    assert_eq!(at(&reading), (6, "Opportunity Stage"));
}

#[test]
fn a_row_with_too_many_cells_is_refused_and_one_with_too_few_is_filled() {
    let reading = file(messy!("31_ragged_rows"));
    assert_eq!(titles(&reading), ["A", "D"]);
    let lines: Vec<u64> = reading.rejected.iter().map(|r| r.line).collect();
    assert_eq!(lines, [3, 4]);
    assert!(reading.rejected[1].reason.contains("has 7 cells, the headers are 6"));
    assert!(says(&reading, "the missing ones read as blank (1 row, line 2)."));
}

#[test]
fn a_quote_that_never_closes_swallows_no_rows() {
    let said = try_import(messy!("37_unclosed_quote"), &ImportOptions::default());
    assert!(said.unwrap_err().to_string().contains("opens on line 3"));
}
