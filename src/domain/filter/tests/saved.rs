//! Filters that are saved, as a term of others.

use super::*;
use crate::domain::ids::SavedFilterId;

/// A few that were saved; the last ones cannot be read.
fn saved() -> Vec<SavedFilter> {
    let filters = [
        ("Hot", "value:10k.. -#shop"),
        ("Big ones", "value:1m.."),
        ("q4, won", "is:won close:eoq"),
        ("Done", "is:won,lost"),
        ("Soon", "close:..eom"),
        ("Moon", "acme @moon"),
        ("Nested", "saved:hot"),
    ];
    let filter = |(id, (name, text)): (i64, (&str, &str))| SavedFilter {
        id: SavedFilterId(id),
        pipeline: None,
        name: name.to_owned(),
        text: text.to_owned(),
    };
    (1..).zip(filters).map(filter).collect()
}

fn matches(filter: &str, record: &DealRecord) -> bool {
    with(|context| Filter::parse(filter, context, &saved()).unwrap().matches(record, context))
}

#[rstest]
#[case::as_a_whole("saved:hot", true)]
#[case::whatever_its_case("SAVED:HOT", true)]
#[case::that_does_not_fit(r#"saved:"big ones""#, false)]
#[case::one_of_two(r#"saved:"big ones",hot"#, true)]
#[case::neither_of_two(r#"saved:"big ones",soon"#, false)]
#[case::a_comma_within_quotes(r#"saved:"q4, won""#, false)]
#[case::and_ed_with_another_term("saved:hot #web", true)]
#[case::and_ed_with_a_term_that_does_not_fit("saved:hot #shop", false)]
#[case::negated("-saved:hot", false)]
#[case::negated_in_the_other_form(r#"not:saved:"big ones""#, true)]
#[case::neither_nor(r#"-saved:"big ones",soon"#, true)]
fn a_saved_filter_is_asked_for(#[case] filter: &str, #[case] found: bool) {
    assert_eq!(matches(filter, &acme()), found);
}

#[test]
fn a_relative_day_in_a_saved_filter_is_read_afresh() {
    let pipeline = pipeline();
    let on = |today| {
        let context = Context { today: day(today), currency: Currency::usd(), pipeline: &pipeline };
        Filter::parse("saved:soon", &context, &saved()).unwrap().matches(&acme(), &context)
    };
    assert_eq!((on("2026-11-30"), on("2026-12-01")), (false, true), "it is expected to close on 15 Dec");
}

#[rstest]
#[case::it_names_none("saved:hot", &[Status::Open])]
#[case::it_names_one(r#"saved:"q4, won""#, &[Status::Won])]
#[case::not_those_that_are_done("-saved:done", &[Status::Open])]
#[case::some_that_are_won_do_not_fit(r#"-saved:"q4, won""#, &[Status::Open, Status::Won, Status::Lost])]
#[case::beside_a_status("saved:hot is:lost", &[Status::Lost])]
#[case::open_ones_or_won_ones(r#"saved:hot,"q4, won""#, &[Status::Open, Status::Won])]
fn a_list_looks_into_a_saved_filter(#[case] filter: &str, #[case] statuses: &[Status]) {
    let filter = with(|context| Filter::parse(filter, context, &saved())).unwrap();
    assert_eq!(filter.statuses(), statuses);
}

#[test]
fn beside_one_of_closed_deals_a_saved_filter_still_means_open_ones() {
    let mut won = acme();
    won.deal.status = Status::Won;
    assert!(matches("saved:hot", &won), "by itself it says nothing of that");
    assert!(!matches(r#"saved:hot,"q4, won""#, &won), "it is not expected to close at the quarter's end");
    assert!(matches(r#"saved:hot,"q4, won""#, &acme()));
}

#[rstest]
#[case::a_slip("acme saved:hto", "hto => `hto` is no saved filter; the nearest is Hot.")]
#[case::in_the_second_place("saved:hot,hto x", "hto => `hto` is no saved filter; the nearest is Hot.")]
#[case::an_unknown_one(
    "saved:banana",
    "banana => `banana` is no saved filter; there are Hot, Big ones, q4, won, Done, Soon, Moon, Nested."
)]
#[case::no_name("saved:", " => Something is missing here; write it as in `saved:hot`.")]
#[case::compared("saved>hot", "saved>hot => `saved` cannot be more or less; write `saved:` instead.")]
#[case::one_that_names_a_stage_that_is_gone(
    "#web -saved:moon",
    "moon => The saved filter “Moon” can no longer be read: `moon` is no stage; the stages are Lead, In talks, Proposal."
)]
#[case::one_that_names_another(
    "saved:nested",
    "nested => The saved filter “Nested” can no longer be read: A saved filter cannot name another one; write out what \
     that one says."
)]
fn a_mistake_about_a_saved_filter_is_shown_in_its_place(#[case] filter: &str, #[case] expected: &str) {
    let error = with(|context| Filter::parse(filter, context, &saved())).unwrap_err();
    assert_eq!(format!("{} => {}", &filter[error.at], error.message), expected);
}

#[test]
fn where_none_is_saved_that_is_said() {
    let error = with(|context| Filter::parse("saved:hot", context, &[])).unwrap_err();
    assert_eq!(error.message, "`hot` is no saved filter; none is saved yet.");
}

#[rstest]
#[case::a_good_one("value:10k.. close:..eom", "")]
#[case::nothing("  ", "   => A saved filter has to ask for something, as in `value:10k.. close:..eom`.")]
#[case::another_saved_one(
    "#web saved:hot",
    "saved:hot => A saved filter cannot name another one; write out what that one says."
)]
#[case::a_slip("idel:3", "idel => idel is no filter key; the nearest is idle.")]
fn what_is_to_be_saved_stands_by_itself(#[case] text: &str, #[case] expected: &str) {
    let read = with(|context| Filter::parse_to_save(text, context));
    let said = read.map_or_else(|e| format!("{} => {}", &text[e.at], e.message), |_| String::new());
    assert_eq!(said, expected);
}

#[rstest]
#[case("@proposal", true)]
#[case("-stage:lead", true)]
#[case("proposal value:1..", false)]
fn a_filter_that_names_a_stage_knows_it(#[case] text: &str, #[case] names: bool) {
    let filter = with(|context| Filter::parse_to_save(text, context)).unwrap();
    assert_eq!(filter.names_stage(), names);
}

#[rstest]
#[case(" Warm ", None, Ok("Warm"))]
#[case("HOT", Some(1), Ok("HOT"))]
#[case("HOT", None, Err("There is a saved filter “Hot” already."))]
#[case("hot", Some(2), Err("There is a saved filter “Hot” already."))]
#[case("  ", None, Err("A saved filter needs a name, such as hot."))]
#[case(
    r#"24" screens"#,
    None,
    Err(r#"A saved filter is named within quotes at times, so its name can have none: 24" screens."#)
)]
fn a_name_is_free_or_why_it_is_not_is_said(
    #[case] name: &str,
    #[case] own: Option<i64>,
    #[case] expected: Result<&str, &str>,
) {
    let free = free_name(name, own.map(SavedFilterId), &saved());
    assert_eq!(free.as_deref().map_err(String::as_str), expected);
}

#[test]
fn the_term_of_a_saved_filter_means_it() {
    for filter in saved().iter().take(5) {
        let (by_term, by_text) = with(|context| {
            let by_term = Filter::parse(&filter.term(), context, &saved()).unwrap();
            (by_term.statuses(), Filter::parse(&filter.text, context, &[]).unwrap().statuses())
        });
        assert_eq!(by_term, by_text, "{}", filter.term());
    }
    assert_eq!((saved()[0].term().as_str(), saved()[1].term().as_str()), ("saved:Hot", "saved:\"Big ones\""));
}
