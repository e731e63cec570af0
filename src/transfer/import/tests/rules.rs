//! One rule at a time, on small files.

use super::*;

#[rstest]
#[case("Won", Status::Won)]
#[case("closed won", Status::Won)]
#[case("Closed - WON", Status::Won)]
#[case("lost", Status::Lost)]
#[case("Closed_Lost", Status::Lost)]
#[case("negotiation", Status::Open)]
fn a_stage_word_may_close_a_deal(#[case] word: &str, #[case] wanted: Status) {
    let deal = deal(&format!("title,stage\nA,{word}\n"));
    assert_eq!(deal.status, wanted);
    assert_eq!(deal.stage.is_some(), wanted == Status::Open);
}

#[rstest]
#[case("Proposal,won", Status::Won, Some("Proposal"))]
#[case("Proposal,", Status::Open, Some("Proposal"))]
#[case(",Lost", Status::Lost, None)]
#[case("Won,won", Status::Won, None)]
#[case(",open", Status::Open, None)]
fn a_status_column_closes_a_deal_in_its_stage(
    #[case] cells: &str,
    #[case] status: Status,
    #[case] stage: Option<&str>,
) {
    let deal = deal(&format!("title,stage,status\nA,{cells}\n"));
    assert_eq!((deal.status, deal.stage.as_deref()), (status, stage));
}

#[rstest]
#[case(
    "stage\nA,Engaging",
    "2 stage: \"Engaging\" is no stage of Sales (Qualification, Proposal, Negotiation); map it with --stage, or make it with --create-stages."
)]
#[case("stage\nA,Not won", "2 stage: \"Not won\" is no stage")]
#[case("stage\nA,Prop", "2 stage: \"Prop\" is no stage")]
#[case("status\nA,closed", "2 status: \"closed\" is no status; open, won or lost was expected.")]
#[case("stage,status\nA,Won,lost", "2 status: The status says lost, but the stage \"Won\" says won.")]
#[case("value\nA,-5", "2 value:")]
#[case("value\nA,about 5000", "2 value:")]
#[case("currency,value\nA,XQZ,5", "2 currency: \"XQZ\" is no currency")]
#[case("currency,value\nA,USD,€5", "2 value: \"€5\" is in EUR, but the currency is USD.")]
#[case("probability\nA,110", "2 probability: \"110\" is not a whole percent")]
#[case("created\nA,03/04/2025", "2 created: \"03/04/2025\" is not a day written like 2026-12-15.")]
#[case("close\nA,2025-02-30", "2 close: \"2025-02-30\" is a day that no calendar has.")]
#[case("notes\n,text", "2 title: The title is blank")]
#[case("notes\nA,b,c", "2 : The row has 3 cells, the headers are 2")]
fn a_row_that_is_no_deal_says_why(#[case] rest: &str, #[case] wanted: &str) {
    let said = problem(&format!("title,{rest}\n"));
    assert!(said.starts_with(wanted), "{said}");
}

#[test]
fn every_problem_of_a_row_is_listed() {
    let reading = import("title,value,created,stage\n,x,y,z\n");
    let mut columns: Vec<&str> = reading.rejected.iter().map(|r| r.column.as_str()).collect();
    columns.sort_unstable();
    assert_eq!(columns, ["created", "stage", "title", "value"]);
}

#[test]
fn stages_are_mapped_and_made_as_the_options_say() {
    let pairs = ["Engaging=qualification", "Closed=Won", "Prospecting=Discovery", "Chat=discovery"];
    let options = ImportOptions {
        stages: pairs.map(|pair| parse_stage(pair).unwrap()).to_vec(),
        create_stages: true,
        ..ImportOptions::default()
    };
    let text = "title,stage\nA,engaging\nB,CLOSED\nC,Trial\nD,chat\nE,Prospecting\nF,trial\n";
    let plan = try_import(text.as_bytes(), &options).unwrap().plan;
    let stages: Vec<&str> = plan.deals.iter().map(|d| d.stage.as_deref().unwrap_or("-")).collect();
    assert_eq!(stages, ["Qualification", "-", "Trial", "Discovery", "Discovery", "Trial"]);
    assert_eq!(plan.deals[1].status, Status::Won);
    let made: Vec<&str> = plan.stages.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(made, ["Trial", "Discovery"]);
}

#[test]
fn a_stage_that_only_bad_rows_need_is_not_made() {
    let options = ImportOptions { create_stages: true, ..ImportOptions::default() };
    let reading = try_import(b"title,stage,value\nA,Trial,x\nB,Proposal,1\n", &options).unwrap();
    assert_eq!((reading.plan.deals.len(), reading.plan.stages.len()), (1, 0));
}

#[test]
fn a_stage_that_leads_nowhere_is_an_error_of_its_own() {
    let options =
        ImportOptions { stages: vec![parse_stage("Engaging=Discovery").unwrap()], ..ImportOptions::default() };
    let said = try_import(b"title\nA\n", &options).unwrap_err().to_string();
    let wanted = "--stage Engaging=Discovery leads to no stage of Sales (Qualification,";
    assert!(said.starts_with(wanted), "{said}");
}

#[rstest]
#[case("", Edit::Keep)]
#[case("NA", Edit::Keep)]
#[case("n/a", Edit::Keep)]
#[case("-", Edit::Keep)]
#[case("0", usd(0))]
#[case("12500.50", usd(1_250_050))]
#[case("\"12,500\"", usd(1_250_000))]
fn an_amount_is_a_number_or_unknown(#[case] cell: &str, #[case] wanted: Edit<Money>) {
    assert_eq!(deal(&format!("title,stage,value\nA,Proposal,{cell}\n")).edit.value, wanted);
}

#[rstest]
#[case("value\nA,900", "USD", true)]
#[case("value\nA,€900", "EUR", false)]
#[case("value,currency\nA,900,gbp", "GBP", false)]
#[case("value,currency\nA,900,", "USD", true)]
fn a_currency_is_the_rows_own_or_said(#[case] rest: &str, #[case] code: &str, #[case] said: bool) {
    let reading = import(&format!("title,{rest}\n"));
    let money = reading.plan.deals[0].edit.value.set().copied().unwrap();
    assert_eq!(money.currency.code(), code);
    assert_eq!(says(&reading, "No currency: read as USD"), said);
}

#[test]
fn the_currency_of_the_options_is_the_one_of_bare_amounts() {
    let options = ImportOptions { currency: Currency::from_code("CHF"), ..ImportOptions::default() };
    let reading = try_import(b"title,value\nA,900\n", &options).unwrap();
    let money = reading.plan.deals[0].edit.value.set().copied().unwrap();
    assert_eq!(money.currency.code(), "CHF");
    assert!(says(&reading, "No currency: read as CHF (1 row, line 2)."));
}

/// Expected close, closing day and what was said, by status and columns.
#[rstest]
#[case("close\nA,open,2026-12-01", Some("2026-12-01"), None, "")]
#[case("close\nA,won,2026-02-01", None, Some("2026-02-01"), "")]
#[case("expected_close,closed\nA,won,2026-03-01,2026-02-01", Some("2026-03-01"), Some("2026-02-01"), "")]
#[case("expected_close,close\nA,open,2026-12-24,2026-12-01", Some("2026-12-24"), None, "")]
#[case("expected_close\nA,lost,2026-03-01", Some("2026-03-01"), Some("2026-03-01"), "closed on the expected close")]
#[case("expected_close\nA,won,2026-12-24", Some("2026-12-24"), Some("2026-11-22"), "the expected close lies ahead")]
#[case("expected_close\nA,won,NA", None, None, "Closed without any date")]
#[case("closed\nA,open,2026-03-01", None, None, "A closing date on an open deal: left out")]
#[case("created,closed\nA,won,2026-03-02,2026-03-01", None, Some("2026-03-01"), "Closed before it was created")]
#[case("closed\nA,open,2027-03-01", None, None, "A closing date on an open deal: left out")]
fn the_closing_day_is_found_or_said(
    #[case] rest: &str,
    #[case] expected: Option<&str>,
    #[case] closed: Option<&str>,
    #[case] said: &str,
) {
    let reading = import(&format!("title,status,{rest}\n"));
    assert_eq!(reading.rejected, []);
    let deal = &reading.plan.deals[0];
    assert_eq!(deal.edit.expected_close.set().copied(), expected.map(day));
    assert_eq!(deal.closed.map(|m| m.day), closed.map(day));
    let closings = reading.assumed.iter().filter(|s| s.to_lowercase().contains("clos"));
    match said {
        "" => assert_eq!(closings.count(), 0),
        said => assert!(says(&reading, said), "{:?}", reading.assumed),
    }
}

#[rstest]
#[case(
    "created\nA,open,2026-11-23",
    "2 created: 2026-11-23 lies after 2026-11-22, and a deal cannot be created on a day to come."
)]
#[case(
    "closed\nA,won,2027-03-01",
    "2 closed: 2027-03-01 lies after 2026-11-22, and a deal cannot be closed on a day to come."
)]
fn what_has_happened_on_a_day_to_come_is_refused(#[case] rest: &str, #[case] said: &str) {
    assert_eq!(problem(&format!("title,status,{rest}\n")), said);
}

#[test]
fn a_row_counts_once_in_what_is_said() {
    let reading = import("title,last_activity\nA,2027-01-02\n");
    assert!(says(&reading, "lies after 2026-11-22: kept as it is (1 row, line 2)."));
}

#[test]
fn a_day_keeps_the_instant_that_the_file_knows() {
    let created = deal("title,created\nA,2026-03-01T23:30:00-05:00\n").created.unwrap();
    assert_eq!(created.day, day("2026-03-01"));
    assert_eq!(created.at.to_rfc3339(), "2026-03-02T04:30:00+00:00");
}

#[rstest]
#[case("open,60%", Some(60))]
#[case("open,", None)]
#[case("won,100", None)]
#[case("lost,0", None)]
#[case("lost,40", Some(40))]
fn a_chance_is_the_deals_own_unless_its_end_says_it(#[case] cells: &str, #[case] wanted: Option<u8>) {
    let deal = deal(&format!("title,status,probability\nA,{cells}\n"));
    assert_eq!(deal.edit.probability.set().map(|p| p.percent()), wanted);
}

#[rstest]
#[case("call Ann", Kind::Call, "call Ann", "2026-11-22", true)]
#[case("send deck", Kind::Task, "send deck", "2026-11-22", true)]
#[case("2026-12-01 call Ann", Kind::Call, "call Ann", "2026-12-01", false)]
fn a_next_step_is_planned(
    #[case] cell: &str,
    #[case] kind: Kind,
    #[case] subject: &str,
    #[case] due: &str,
    #[case] said: bool,
) {
    let reading = import(&format!("title,next_step\nA,{cell}\n"));
    let wanted = Activity { kind, subject: subject.to_owned(), due: Some((day(due), None)), done: None, outcome: None };
    assert_eq!(reading.plan.deals[0].activities, [wanted]);
    assert_eq!(says(&reading, "A next step without a day: due on 2026-11-22"), said);
}

#[test]
fn a_lost_deal_plans_nothing_and_a_won_one_has_no_lost_reason() {
    let reading = import("title,status,next_step,lost_reason\nA,lost,call,Price\nB,won,,Price\n");
    let deals = &reading.plan.deals;
    assert_eq!((deals[0].activities.len(), deals[0].lost_reason.as_deref()), (0, Some("Price")));
    assert_eq!(deals[1].lost_reason, None);
    assert!(says(&reading, "A next step of a lost deal: left out (1 row, line 2)."));
    assert!(says(&reading, "A lost reason on a deal that is not lost: left out (1 row, line 3)."));
}

#[test]
fn a_last_activity_is_a_call_that_counts_as_a_touch() {
    let reading = import("title,last_activity\nA,2026-11-02\nB,-\n");
    let call = &reading.plan.deals[0].activities[0];
    assert!(call.kind.is_touch());
    assert_eq!(call.done.unwrap().day, day("2026-11-02"));
    assert_eq!(reading.plan.deals[1].activities, []);
    assert!(says(&reading, "Last activity: kept as a call"));
}

#[test]
fn an_id_that_stands_twice_is_refused_on_every_line() {
    let reading = import("id,title,value\n7,A,1\n8,B,1\n7,C,1\n7,D,x\n");
    assert_eq!(titles(&reading), ["B"]);
    let lines: Vec<u64> = reading.rejected.iter().map(|r| r.line).collect();
    assert_eq!(lines, [2, 4, 5, 5]);
    let says = |line| format!("The id 7 stands on line {line} as well; an id names one deal.");
    assert_eq!(reading.rejected[0].reason, says(4));
    assert_eq!(reading.rejected[1].reason, says(2));
}

#[test]
fn every_column_finds_its_place_or_becomes_a_field() {
    let deal = deal(
        "id,title,organization,contact,email,phone,source,product,tags,notes,pipeline,Owner,field.region\n\
         x1,A,Acme,Ann Lee,ann@acme.test,123,referral,Gold,\"#web, key\",\"one\ntwo\",sales,Sam,emea\n",
    );
    let edit = &deal.edit;
    let set = |text: &str| Edit::Set(text.to_owned());
    assert_eq!(deal.external_id.as_deref(), Some("x1"));
    assert_eq!(edit.organization, set("Acme"));
    let contact = &edit.contact;
    assert_eq!([&contact.name, &contact.email, &contact.phone], [&set("Ann Lee"), &set("ann@acme.test"), &set("123")]);
    assert_eq!((&edit.source, &edit.product), (&set("referral"), &set("Gold")));
    assert_eq!(edit.tags.set().unwrap(), &["web", "key"]);
    assert_eq!(edit.notes, set("one\ntwo"));
    let fields = [("Owner", "Sam"), ("region", "emea")];
    assert_eq!(edit.fields, fields.map(|(k, v)| (k.to_owned(), set(v))).into());
    assert_eq!(deal.words["field.region"], "emea");
    assert_eq!(deal.words["tags"], "#web, key");
}

#[test]
fn blank_cells_are_no_words_and_clear_nothing() {
    let deal = deal("title,organization,contact,tags,notes,Owner\nA,,,,,\n");
    assert_eq!(deal.words.keys().collect::<Vec<_>>(), ["title"]);
    let edit = deal.edit;
    assert!(edit.organization.is_keep() && edit.contact.is_keep() && edit.tags.is_keep());
    assert!(edit.notes.is_keep() && edit.fields.is_empty());
}

#[test]
fn another_pipeline_is_kept_as_a_field() {
    let reading = import("title,pipeline\nA,Partners\n");
    let pipeline = &reading.plan.deals[0].edit.fields["pipeline"];
    assert_eq!(pipeline.set().unwrap(), "Partners");
    assert!(says(&reading, "the deal goes into Sales (1 row, line 2)."));
}

#[test]
fn one_column_may_serve_two_fields() {
    let options = ImportOptions { map: parse_map("title=opportunity_id").unwrap(), ..ImportOptions::default() };
    let reading = try_import(b"opportunity_id,account\n1C1I,Cancity\n", &options).unwrap();
    let deal = &reading.plan.deals[0];
    assert_eq!(deal.external_id.as_deref(), Some("1C1I"));
    assert_eq!(titles(&reading), ["1C1I"]);
    assert_eq!((&*deal.words["id"], &*deal.words["title"]), ("1C1I", "1C1I"));
}

#[test]
fn nuls_are_taken_out_and_said() {
    let reading = import("title,notes\nA\0cme,x\nB,y\n");
    assert_eq!(titles(&reading), ["Acme", "B"]);
    assert!(says(&reading, "NUL characters: taken out (1 row, line 2)."));
}

#[test]
fn headers_alone_are_no_error_and_said() {
    let reading = import("title,value\n");
    assert_eq!((reading.read, reading.plan.deals.len()), (0, 0));
    assert!(says(&reading, "headers but no deals"));
}

#[rstest]
#[case("title\nA\n", None, "csv")]
#[case("title\nA\n", Some("agency"), "agency")]
#[case("id,title,value,currency,stage,status,expected_close\n1,A,,,,,\n", None, "dealdeck")]
fn ids_are_unique_within_the_kind_of_file(#[case] text: &str, #[case] named: Option<&str>, #[case] wanted: &str) {
    let options = ImportOptions { origin: named.map(str::to_owned), ..ImportOptions::default() };
    let plan = try_import(text.as_bytes(), &options).unwrap().plan;
    assert_eq!((plan.label.as_str(), plan.origin.as_str()), ("deals.csv", wanted));
}
