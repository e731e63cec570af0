#![allow(clippy::unwrap_used)]

use super::*;
use rstest::rstest;

fn columns(headers: &[&str], map: &[(ImportField, &str)]) -> Result<Columns, ImportError> {
    let headers = headers.iter().map(|h| (*h).to_owned()).collect();
    let map: Vec<_> = map.iter().map(|(f, h)| (*f, (*h).to_owned())).collect();
    Columns::of("deals.csv", headers, &map)
}

#[rstest]
#[case("Opportunity Name", ImportField::Title)]
#[case("Opportunity Revenue", ImportField::Value)]
#[case("Create Date", ImportField::Created)]
#[case("Expected Close Date", ImportField::ExpectedClose)]
#[case("Close Percentage", ImportField::Probability)]
#[case("opportunity-stage", ImportField::Stage)]
#[case("CLOSE DATE", ImportField::Close)]
#[case("deal_stage", ImportField::Stage)]
#[case("Probability (%)", ImportField::Probability)]
#[case("Company", ImportField::Organization)]
fn a_header_is_known_by_its_words(#[case] header: &str, #[case] field: ImportField) {
    let map = [(ImportField::Notes, "key"), (ImportField::Title, "key")];
    let map = if field == ImportField::Title { &map[..1] } else { &map };
    let found = columns(&["key", header], map).unwrap();
    assert_eq!(found.places.get(&field), Some(&1));
}

#[test]
fn every_field_is_known_by_its_own_name() {
    let headers: Vec<&str> = ImportField::iter().map(ImportField::into_str).collect();
    let found = columns(&headers, &[]).unwrap();
    for (at, field) in ImportField::iter().enumerate() {
        assert_eq!(found.places.get(&field), Some(&at), "{field}");
    }
    assert_eq!(found.kind(), "dealdeck");
    assert!(found.sentences().is_empty());
}

#[test]
fn no_word_stands_for_two_fields() {
    let own = ImportField::iter().map(|f| (f, fold(f.into_str())));
    let known = KNOWN.iter().flat_map(|(f, words)| words.iter().map(|w| (*f, (*w).to_owned())));
    let mut seen = BTreeMap::new();
    for (field, word) in own.chain(known) {
        assert_eq!(word, fold(&word), "{field}: {word} is not folded");
        if let Some(other) = seen.insert(word.clone(), field) {
            panic!("{word} stands for {other} and {field}");
        }
    }
}

#[test]
fn the_surer_word_wins_and_the_other_column_is_kept() {
    let found = columns(&["Name", "Deal Name", "Price", "Amount"], &[]).unwrap();
    assert_eq!(found.places[&ImportField::Title], 1);
    assert_eq!(found.places[&ImportField::Value], 3);
    assert_eq!(found.custom, [(0, "Name".to_owned()), (2, "Price".to_owned())]);
}

#[test]
fn what_is_named_goes_before_what_is_guessed() {
    let map = [(ImportField::Title, "opportunity_id"), (ImportField::Value, "list price")];
    let found = columns(&["opportunity_id", "Amount", "List Price", "Name"], &map).unwrap();
    assert_eq!(found.places[&ImportField::Title], 0);
    assert_eq!(found.places[&ImportField::Id], 0, "one column may serve two fields");
    assert_eq!(found.places[&ImportField::Value], 2);
    assert_eq!(found.custom, [(1, "Amount".to_owned()), (3, "Name".to_owned())]);
}

#[test]
fn a_column_without_a_place_becomes_a_field_with_a_name_of_its_own() {
    let found = columns(&["Title", "Owner", "Owner", "", "field.region", "field.title"], &[]).unwrap();
    let names: Vec<&str> = found.custom.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["Owner", "Owner 2", "column 4", "region", "title"]);
}

#[test]
fn the_columns_that_were_guessed_are_said() {
    let found = columns(&["Deal name", "VALUE", "Owner", "field.region"], &[]).unwrap();
    let wanted = ["Columns: title from \"Deal name\".", "Kept as custom fields: Owner."];
    assert_eq!(found.sentences(), wanted);
}

#[test]
fn a_file_without_a_title_lists_its_headers() {
    let said = columns(&["Acme rollout", "12500"], &[]).unwrap_err().to_string();
    assert!(said.contains("Acme rollout, 12500") && said.contains("--map title="), "{said}");
}

#[test]
fn a_header_that_is_not_there_lists_those_that_are() {
    let map = [(ImportField::Value, "Amount")];
    let said = columns(&["Title", "Total"], &map).unwrap_err().to_string();
    assert_eq!(said, "deals.csv has no column \"Amount\" for --map value; its columns are Title, Total.");
}

#[test]
fn many_headers_are_not_all_listed() {
    let headers: Vec<String> = (1..=30).map(|n| format!("c{n}")).collect();
    assert!(listed(&headers).ends_with("c12 and 18 more"));
}
