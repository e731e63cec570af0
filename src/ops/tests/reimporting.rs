//! Imports of rows seen before: what changed in the file is written, what the seller has done since stays.

use super::desk::{day, desk, edit, lose, move_to, reopen, step, titled, usd, win};
use super::importing::{ID, import, imported, plan, planned, row};
use crate::domain::activity::Kind;
use crate::domain::deal::Status;
use crate::domain::draft::{DealEdit, Edit};
use crate::domain::people::Contact;
use crate::ops::{Imported, Op, Target};

#[test]
fn the_same_file_once_more_changes_nothing() {
    let words = [("value", "100"), ("stage", "Lead")];
    let mut desk = imported(&words);
    let receipt = desk.run(&row(&words));
    assert_eq!(receipt.said, "Nothing new in deals.csv: its deals are all here.");
    assert_eq!(receipt.imported, Some(Imported { imported: 0, updated: 0, skipped: 1 }));
    assert_eq!(desk.store.history(9).unwrap().len(), 1, "no undo step");
}

#[test]
fn only_what_changed_in_the_file_is_written() {
    let mut desk = imported(&[("value", "100"), ("source", "fair")]);
    desk.run(&edit(ID, DealEdit { value: Edit::Set(usd(150)), ..titled("Shop") }));
    let said = desk.said(&row(&[("value", "100"), ("source", "mail")]));
    assert_eq!(said, "Updated 1 deal from deals.csv.");
    let record = desk.record(ID);
    assert_eq!(record.source.as_deref(), Some("mail"));
    assert_eq!((record.deal.money(), &*record.deal.title), (Some(usd(150)), "Shop"));
}

#[test]
fn a_blank_never_overwrites() {
    let mut desk = imported(&[("value", "100"), ("source", "fair")]);
    desk.run(&row(&[("value", ""), ("source", "mail")]));
    assert_eq!(desk.deal(ID).money(), Some(usd(100)));
}

#[test]
fn a_changed_value_or_close_is_recorded_as_a_change() {
    let mut desk = imported(&[("value", "100"), ("close", "2026-12-01")]);
    desk.run(&row(&[("value", "120"), ("close", "2026-12-15")]));
    assert_eq!(
        desk.changes(ID),
        ["2026-11-05 value: 10000 to 12000", "2026-11-05 expected_close: 2026-12-01 to 2026-12-15"]
    );
    assert_eq!(desk.deal(ID).pushes, 1);
}

#[test]
fn a_deal_moved_on_the_board_is_not_dragged_back() {
    let mut desk = imported(&[("value", "100"), ("stage", "Lead"), ("close", "2026-12-01")]);
    let to = Target::Stage(desk.stage("Proposal"));
    desk.run(&move_to(&[ID], to));
    desk.run(&row(&[("value", "120"), ("stage", "Lead"), ("close", "2026-12-15")]));
    let deal = desk.deal(ID);
    assert_eq!(deal.stage, Some(desk.stage("Proposal")));
    assert_eq!((deal.money(), deal.expected_close), (Some(usd(120)), Some(day("2026-12-15"))));
}

#[test]
fn a_deal_closed_on_the_board_stays_closed_while_the_file_says_what_it_said() {
    let mut desk = imported(&[("stage", "Lead"), ("close", "2026-12-01"), ("status", "open")]);
    desk.run(&win(&[ID]));
    desk.run(&row(&[("stage", "Lead"), ("close", "2026-12-15"), ("status", "open")]));
    assert_eq!(desk.deal(ID).status, Status::Won);
    assert_eq!(desk.deal(ID).closed_on, Some(day("2026-11-05")));
}

#[test]
fn a_deal_reopened_on_the_board_stays_open_while_the_file_says_what_it_said() {
    let mut desk = imported(&[("status", "won"), ("closed", "2026-11-01"), ("stage", "Lead")]);
    desk.run(&reopen(&[ID]));
    desk.run(&row(&[("status", "won"), ("closed", "2026-11-02"), ("stage", "Lead")]));
    assert_eq!(desk.deal(ID).status, Status::Open);
}

#[test]
fn a_stage_that_changed_in_the_file_moves_the_deal() {
    let mut desk = imported(&[("stage", "Lead")]);
    desk.run(&row(&[("stage", "Meeting")]));
    assert_eq!(desk.visits(ID), ["Lead 2026-11-02 09:00 to 2026-11-05 10:00", "Meeting 2026-11-05 10:00"]);
}

#[test]
fn a_deal_lost_in_the_file_is_lost_here_with_its_planned_steps_dropped() {
    let mut desk = imported(&[("stage", "Lead")]);
    let next_step = Some(step(Kind::Call, "Ann", "2026-11-10"));
    desk.run(&edit(ID, DealEdit { next_step, ..DealEdit::default() }));
    let lost = [("stage", "Lead"), ("status", "lost"), ("closed", "2026-11-04"), ("lost_reason", "price")];
    desk.run(&row(&lost));
    let record = desk.record(ID);
    assert_eq!((record.deal.status, record.deal.closed_on), (Status::Lost, Some(day("2026-11-04"))));
    assert_eq!(record.lost_reason.as_deref(), Some("Price"));
    assert_eq!(desk.visits(ID), ["Lead 2026-11-02 09:00 to 2026-11-04 12:00"]);
    assert_eq!(desk.planned(ID), [""; 0]);
    assert_eq!(desk.changes(ID), ["2026-11-05 status: open to lost"]);
}

#[test]
fn a_closing_day_that_is_put_right_in_the_file_is_put_right_here() {
    let mut desk = imported(&[("status", "won"), ("closed", "2026-11-01")]);
    desk.run(&row(&[("status", "won"), ("closed", "2026-10-30")]));
    assert_eq!(desk.deal(ID).closed_on, Some(day("2026-10-30")));
}

#[test]
fn a_deal_open_again_in_the_file_is_reopened_as_the_verb_does_it() {
    let mut desk = imported(&[("stage", "Lead"), ("status", "open")]);
    desk.set_row(ID, |row| row.flagged = true);
    desk.run(&lose(&[ID], "Price"));
    desk.run(&row(&[("stage", "Lead"), ("status", "lost")]));
    desk.at("2026-11-09 10:00").run(&row(&[("stage", "Lead"), ("status", "open")]));
    let record = desk.record(ID);
    let deal = &record.deal;
    assert_eq!((deal.status, deal.closed_on, deal.flagged), (Status::Open, None, false));
    assert_eq!((record.lost_reason, deal.idle_since), (None, day("2026-11-09")));
    assert_eq!(desk.visits(ID), ["Lead 2026-11-02 09:00 to 2026-11-05 10:00", "Lead 2026-11-09 10:00"]);
}

#[test]
fn the_same_id_in_two_rows_of_a_file_is_one_deal() {
    let mut desk = desk();
    let rows = ["100", "200"].map(|value| planned("7", "Website", &[("value", value)]));
    let receipt = desk.run(&import(plan(rows.to_vec())));
    assert_eq!(receipt.imported, Some(Imported { imported: 1, updated: 1, skipped: 0 }));
    assert_eq!(receipt.said, "Imported 1 deal from deals.csv and updated 1.");
    assert_eq!(desk.deal(ID).money(), Some(usd(200)));
}

#[test]
fn a_deal_that_was_deleted_here_comes_in_anew() {
    let mut desk = imported(&[("value", "100")]);
    desk.run(&Op::Delete { deals: vec![ID] });
    let receipt = desk.run(&row(&[("value", "100")]));
    assert_eq!(receipt.imported.unwrap().imported, 1);
}

#[test]
fn a_closing_day_on_an_open_row_moves_and_reopens_nothing() {
    let mut desk = imported(&[("stage", "Lead")]);
    let to = Target::Stage(desk.stage("Proposal"));
    desk.run(&move_to(&[ID], to));
    desk.run(&row(&[("stage", "Lead"), ("closed", "2026-11-01")]));
    assert_eq!(desk.deal(ID).stage, Some(desk.stage("Proposal")));
    desk.run(&win(&[ID]));
    desk.run(&row(&[("stage", "Lead"), ("closed", "2026-11-02")]));
    assert_eq!(desk.deal(ID).status, Status::Won);
}

#[test]
fn a_word_that_comes_back_after_a_blank_is_no_news() {
    let mut desk = imported(&[("value", "100"), ("source", "fair")]);
    desk.run(&row(&[("value", ""), ("source", "mail")]));
    desk.run(&edit(ID, DealEdit { value: Edit::Set(usd(150)), ..DealEdit::default() }));
    desk.run(&row(&[("value", "100"), ("source", "mail")]));
    assert_eq!(desk.deal(ID).money(), Some(usd(150)));
}

#[test]
fn a_new_number_in_the_file_leaves_the_name_that_the_board_gave() {
    let mut desk = imported(&[("contact", "Ann"), ("phone", "1")]);
    let person = Contact { name: "Ann Lee".into(), email: None, phone: None };
    desk.run(&edit(ID, DealEdit { contact: person.into(), ..DealEdit::default() }));
    desk.run(&row(&[("contact", "Ann"), ("phone", "2")]));
    let person = desk.record(ID).contact.unwrap();
    assert_eq!((person.name.as_str(), person.phone.as_deref()), ("Ann Lee", Some("2")));
}

#[test]
fn a_number_without_a_name_names_its_contact() {
    let desk = imported(&[("phone", "+1 555 0100")]);
    assert_eq!(desk.record(ID).contact.unwrap().name, "+1 555 0100");
}

#[test]
fn tags_of_the_file_come_and_go_beside_those_of_the_board() {
    let mut desk = imported(&[("tags", "web, old")]);
    desk.run(&edit(ID, DealEdit { add_tags: vec!["hot".into()], ..DealEdit::default() }));
    desk.run(&row(&[("tags", "web, new")]));
    let mut tags = desk.record(ID).tags;
    tags.sort();
    assert_eq!(tags, ["hot", "new", "web"]);
}

#[test]
fn a_deal_that_the_file_moves_and_wins_at_once_is_won_from_the_stage_it_reached() {
    let mut desk = imported(&[("stage", "Lead"), ("status", "open")]);
    desk.run(&row(&[("stage", "Negotiation"), ("status", "won"), ("closed", "2026-11-04")]));
    assert_eq!(desk.deal(ID).stage, Some(desk.stage("Negotiation")));
    assert_eq!(
        desk.visits(ID),
        ["Lead 2026-11-02 09:00 to 2026-11-04 12:00", "Negotiation 2026-11-04 12:00 to 2026-11-04 12:00"]
    );
}

#[test]
fn a_deal_won_in_the_file_without_any_day_has_none_here() {
    let mut desk = imported(&[("stage", "Lead"), ("status", "open")]);
    desk.run(&row(&[("stage", "Lead"), ("status", "won")]));
    let deal = desk.deal(ID);
    assert_eq!((deal.status, deal.closed_on), (Status::Won, None));
}

#[test]
fn a_lost_reason_put_right_in_the_file_is_put_right_here() {
    let lost = |reason| [("status", "lost"), ("closed", "2026-11-01"), ("lost_reason", reason)];
    let mut desk = imported(&lost("Price"));
    desk.run(&row(&lost("Timing")));
    assert_eq!(desk.record(ID).lost_reason.as_deref(), Some("Timing"));
}

#[test]
fn a_creation_put_right_in_the_file_takes_the_first_visit_with_it() {
    let mut desk = imported(&[("created", "2026-10-01"), ("stage", "Lead")]);
    desk.run(&row(&[("created", "2026-10-09"), ("stage", "Lead")]));
    let deal = desk.deal(ID);
    assert_eq!([deal.created_on, deal.stage_since, deal.idle_since], [day("2026-10-09"); 3]);
    assert_eq!(desk.visits(ID), ["Lead 2026-10-09 12:00"]);
}

#[test]
fn a_new_touch_and_a_new_step_in_the_file_come_on_top() {
    let mut desk = imported(&[("last_activity", "2026-11-01"), ("next_step", "offer")]);
    desk.run(&row(&[("last_activity", "2026-11-04"), ("next_step", "call")]));
    assert_eq!(desk.deal(ID).idle_since, day("2026-11-04"));
    assert_eq!(desk.planned(ID), ["2026-11-20 task offer", "2026-11-20 task call"]);
}

#[test]
fn a_row_that_changed_and_brought_nothing_is_skipped() {
    let mut desk = imported(&[("value", "100")]);
    desk.run(&edit(ID, DealEdit { value: Edit::Set(usd(150)), ..DealEdit::default() }));
    let receipt = desk.run(&row(&[("value", "150")]));
    assert_eq!(receipt.imported, Some(Imported { imported: 0, updated: 0, skipped: 1 }));
}
