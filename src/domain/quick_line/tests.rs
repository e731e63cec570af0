#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::ids::{PipelineId, StageId};
use crate::domain::money::Currency;
use crate::domain::stage::{Pipeline, Probability, Stage};
use proptest::prelude::*;
use rstest::rstest;

fn pipeline() -> Pipeline {
    let stage = |(id, name): (i64, &str)| Stage {
        id: StageId(id),
        name: name.to_owned(),
        probability: Probability::new(10 * id).unwrap(),
        stall_days: 14,
        retired: false,
        won_stay: None,
    };
    Pipeline {
        id: PipelineId(1),
        name: "Sales".to_owned(),
        stages: [(1, "Lead"), (2, "In talks"), (3, "Proposal")].map(stage).to_vec(),
    }
}

/// Against a Sunday, dollars and three stages.
fn with<T>(then: impl FnOnce(&Context<'_>) -> T) -> T {
    let pipeline = pipeline();
    then(&Context { today: "2026-11-22".parse().unwrap(), currency: Currency::usd(), pipeline: &pipeline })
}

/// The words by field, as `field=words`, then the custom fields and the tags to add.
fn fields(line: &str) -> Vec<String> {
    let line = read(line);
    let draft = line.draft();
    let words = draft.words.iter().map(|(field, words)| format!("{field}={words}"));
    let custom = draft.fields.iter().map(|(name, words)| format!("{name}:{words}"));
    let tags = draft.add_tags.iter().map(|tag| format!("#{tag}"));
    words.chain(custom).chain(tags).collect()
}

/// The mistakes of a line, as `what stands there => sentence`.
fn mistakes(line: &str) -> Vec<String> {
    let errors = with(|context| read(line).parse(context)).err().unwrap_or_default();
    let shown = errors.iter().map(|e| format!("{} => {}", &line[e.at.clone()], e.message));
    shown.collect()
}

#[rstest]
#[case::all_at_once(
    r#"Acme Corp: website redesign $12,500 @proposal close:15dec src:referral p:60 #web next:"fri call Ann""#,
    &["title=website redesign", "organization=Acme Corp", "value=$12,500", "stage=proposal", "expected_close=15dec",
      "probability=60", "source=referral", "next_step=fri call Ann", "#web"]
)]
#[case::words_are_the_title("website redesign", &["title=website redesign"])]
#[case::marks_may_stand_anywhere("#web Acme: @lead site $5k relaunch",
    &["title=site relaunch", "organization=Acme", "value=$5k", "stage=lead", "#web"])]
#[case::an_address_is_the_contacts("Acme: site <ann@acme.test>,", &["title=site", "organization=Acme", "email=ann@acme.test"])]
#[case::a_number_is_no_money("Acme: 12500 seats 12.500", &["title=12500 seats 12.500", "organization=Acme"])]
#[case::a_number_after_v_is("site v:12500", &["title=site", "value=12500"])]
#[case::a_code_beside_the_value("v:12500 EUR site", &["title=site", "value=12500 EUR"])]
#[case::a_sign_beside_the_value("Acme: site value:12.5k €", &["title=site", "organization=Acme", "value=12.5k €"])]
#[case::a_sign_before_the_value("v:€ 900 site", &["title=site", "value=€ 900"])]
#[case::an_amount_of_two_words_after_a_space("v: 900 EUR site", &["title=site", "value=900 EUR"])]
#[case::an_amount_after_a_space("site v: $900", &["title=site", "value=$900"])]
#[case::a_value_and_a_word("v:900 sites v2", &["title=sites v2", "value=900"])]
#[case::a_code_beside_a_number("site 900 EUR soon", &["title=site soon", "value=900 EUR"])]
#[case::a_stage_of_two_words(r#"site @"in talks""#, &["title=site", "stage=in talks"])]
#[case::a_hash_needs_a_letter("site #1 # #2b", &["title=site #1 # #2b"])]
#[case::an_at_alone("meet @ noon", &["title=meet @ noon"])]
#[case::unknown_keys_are_text("site https://acme.test at 10:30 foo:bar", &["title=site https://acme.test at 10:30 foo:bar"])]
#[case::a_quoted_word_is_text(r#""close:fri" "$5k" "@lead" "Re: site""#, &["title=close:fri $5k @lead Re: site"])]
#[case::a_quoted_firm(r#""Re: Design": site"#, &["title=site", "organization=Re: Design"])]
#[case::only_the_first_colon_splits("Acme: phase 2: site", &["title=phase 2: site", "organization=Acme"])]
#[case::a_named_firm_leaves_the_colon("Phase 2: site org:Acme", &["title=Phase 2: site", "organization=Acme"])]
#[case::a_firm_alone("Acme Corp:", &["organization=Acme Corp"])]
#[case::no_firm_before_the_colon(": site", &["title=: site"])]
#[case::keys_in_any_case("site Close:fri P:60", &["title=site", "expected_close=fri", "probability=60"])]
#[case::a_key_with_nothing_clears(r#"close: src:"" #web"#, &["expected_close=", "source=", "#web"])]
#[case::custom_fields(r#"site field.region:emea field.Lead-Owner:"Ann Lee""#, &["title=site", "Lead-Owner:Ann Lee", "region:emea"])]
#[case::a_field_of_several_words(r#"site field."Lead Source Detail":fair FIELD."two words":"a b""#,
    &["title=site", "Lead Source Detail:fair", "two words:a b"])]
#[case::a_field_without_a_colon("site field.region emea", &["title=site field.region emea"])]
#[case::a_field_needs_a_name("field.:x", &["title=field.:x"])]
#[case::all_other_keys("org:Acme contact:Ann product:web tag:a,b stage:lead note:hello value:5",
    &["organization=Acme", "value=5", "stage=lead", "contact=Ann", "product=web", "tags=a,b", "notes=hello"])]
#[case::nothing("  ", &[])]
fn a_line_falls_into_fields(#[case] line: &str, #[case] expected: &[&str]) {
    assert_eq!(fields(line), expected);
}

#[rstest]
#[case::twice("site close:fri close:mon", "mon => Expected close given twice: `fri` and `mon`; keep one.")]
#[case::twice_by_two_names("site $5k v:6k", "6k => Value given twice: `$5k` and `6k`; keep one.")]
#[case::two_stages("@lead @proposal", "@proposal => Stage given twice: `lead` and `proposal`; keep one.")]
#[case::a_field_twice_in_another_case(
    "field.a:1 field.A:2",
    "field.A:2 => Field A given twice: `1` and `2`; keep one."
)]
#[case::a_field_twice("field.a:1 field.a:2", "field.a:2 => Field a given twice: `1` and `2`; keep one.")]
#[case::a_space_after_the_key(
    "site close: fri",
    "close: fri => Write close:fri without the space; to empty it, write close:\"\"."
)]
#[case::a_firm_called_as_a_key(
    "Next: redesign",
    "Next: redesign => Write Next:redesign without the space; to empty it, write Next:\"\". A firm of that name is written \"Next\": or org:Next."
)]
#[case::a_step_at_no_time(
    "site next:\"fri 25:00 call\"",
    "\"fri 25:00 call\" => `25:00` is no time of day; write it as 14:30 or 2pm."
)]
#[case::a_field_of_several_words(
    "site field.Lead Source Detail:c x",
    "field.Lead Source Detail:c => A field's name of several words needs quotes: field.\"Lead Source Detail\":c."
)]
#[case::an_open_quote(
    r#"site note:"hello there"#,
    "note:\"hello there => This quote is never closed; end it with another \", or take it away."
)]
#[case::a_day_of_two_words("site close:dec 15", "dec 15 => A day of two words needs quotes: close:\"dec 15\".")]
#[case::a_day_of_two_words_that_starts_with_none(
    "site close:15 dec",
    "15 dec => A day of two words needs quotes: close:\"15 dec\"."
)]
#[case::a_space_in_an_amount(
    "site 12 500€",
    "12 500€ => `12 500€` could be one amount or two numbers; write it without the space, or the number in quotes."
)]
#[case::a_space_in_an_amount_after_the_sign(
    "site $12 500",
    "$12 500 => `$12 500` could be one amount or two numbers; write it without the space, or the number in quotes."
)]
#[case::a_bad_amount("site $12.500", "$12.500 => `12.500` could be 12,500 or 12.50; write 12500 or 12.50.")]
#[case::a_bad_stage("site @moon", "@moon => `moon` is no stage; the stages are Lead, In talks, Proposal.")]
#[case::a_bad_percent("site p:600", "600 => `600` is no probability; write whole percent from 0 to 100, such as 60.")]
fn a_mistake_is_shown_in_its_place(#[case] line: &str, #[case] expected: &str) {
    assert_eq!(mistakes(line), [expected]);
}

/// What a line of changes is taken for, else its mistakes.
fn changes(line: &str) -> Vec<String> {
    let read = read_changes(line);
    let edit = with(|context| read.parse(context));
    match edit {
        Ok(edit) => {
            let title = edit.title.set().map(|title| format!("title={title}"));
            let gone = edit.remove_tags.iter().map(|tag| format!("-{tag}"));
            title.into_iter().chain(gone).collect()
        }
        Err(errors) => errors.iter().map(|e| format!("{} => {}", &line[e.at.clone()], e.message)).collect(),
    }
}

#[rstest]
#[case::a_tag_goes("-#web v:5", &["-web"])]
#[case::in_every_form("not:#a -tag:b,c NOT:tag:\"d\"", &["-a", "-b", "-c", "-d"])]
#[case::a_quoted_word_is_text(r#""source:referral""#, &["title=source:referral"])]
#[case::an_address_of_the_web("https://acme.test:8080/x", &["title=https://acme.test:8080/x"])]
#[case::a_time("demo at 10:30", &["title=demo at 10:30"])]
#[case::a_firm_and_a_title("Acme: site", &["title=site"])]
#[case::a_minus_alone("- site -web", &["title=- site -web"])]
#[case::a_synonym("source:referral",
    &["source:referral => source is no key; the nearest is src:. In quotes, \"source:referral\", it is text."])]
#[case::a_slip("site vlaue:500", &["vlaue:500 => vlaue is no key; the nearest is value:. In quotes, \"vlaue:500\", it is text."])]
#[case::a_slip_in_a_day("closes:eom", &["closes:eom => closes is no key; the nearest is close:. In quotes, \"closes:eom\", it is text."])]
#[case::an_address("email:x@y.test",
    &["email:x@y.test => email is no key; an address is written alone, as in ann@acme.com. In quotes, \"email:x@y.test\", it is text."])]
#[case::anything("foo:bar",
    &["foo:bar => foo is no key; the keys are value, close, org, contact, src, product, tag, next, stage, note. In quotes, \"foo:bar\", it is text."])]
#[case::a_step_is_not_emptied("next:", &["next: => An empty next: drops no step; `dealdeck drop` does."])]
#[case::a_key_taken_away("-src:fair",
    &["-src:fair => Only a tag can be taken away, as in -#web; to empty src, write src: and nothing after it."])]
fn a_line_of_changes_takes_no_stranger_for_the_title(#[case] line: &str, #[case] expected: &[&str]) {
    assert_eq!(changes(line), expected);
}

#[test]
fn a_line_for_a_new_deal_knows_the_listed_keys_and_no_others() {
    assert_eq!(fields("source:fair -#web not:tag:x"), ["title=source:fair -#web not:tag:x"]);
}

#[test]
fn what_is_emptied_is_said() {
    let edit = with(|context| {
        read_changes("close: p: src: contact: tag: v: product: note: org: field.region:").parse(context)
    });
    assert_eq!(
        cleared(&edit.unwrap()),
        [
            "no organization",
            "no value",
            "no expected close",
            "no probability of its own",
            "no contact",
            "no source",
            "no product",
            "no tags",
            "no region",
            "no notes"
        ]
    );
}

#[test]
fn all_mistakes_are_said_in_the_order_of_the_line() {
    let places: Vec<String> = mistakes("site p:x close:y $1.250 @z p:3")
        .iter()
        .filter_map(|said| said.split_once(" => ").map(|(place, _)| place.to_owned()))
        .collect();
    assert_eq!(places, ["x", "y", "$1.250", "@z", "3"]);
}

#[test]
fn a_new_deal_without_a_title_is_refused_at_the_end_of_the_line() {
    let errors = with(|context| read("Acme: ").parse_new(context)).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].at, 5..5);
}

#[test]
fn an_edit_changes_only_what_is_named() {
    let edit = with(|context| read("close:fri #web").parse(context)).unwrap();
    let expected = DealEdit {
        expected_close: crate::domain::draft::Edit::Set("2026-11-27".parse().unwrap()),
        add_tags: vec!["web".to_owned()],
        ..DealEdit::default()
    };
    assert_eq!(edit, expected);
}

fn reading(line: &str) -> String {
    let rows = with(|context| read(line).reading(context));
    let row = |row: &Reading| {
        let mark = if row.ok { ' ' } else { '!' };
        format!("{mark} {}: {}", row.label, row.value)
    };
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_good_line_is_read_back_in_full() {
    let line = r#"Acme Corp: website redesign $12,500 @proposal close:15dec src:referral p:60 #web tag:new contact:Ann ann@acme.test next:"fri 14:30 call Ann" field.region:emea"#;
    insta::assert_snapshot!(reading(line), @r#"
    Organization: Acme Corp
    Title: website redesign
    Value: $12,500
    Stage: Proposal
    Expected close: Tue 15 Dec 2026
    Probability: 60 %
    Contact: Ann, ann@acme.test
    Source: referral
    Tags: new, web
    Next step: Fri 27 Nov 2026 14:30, call Ann
    Field: region: emea
    "#);
}

#[test]
fn a_half_typed_line_is_read_as_far_as_it_goes() {
    insta::assert_snapshot!(reading(r#"Acme: $12.500 close:zzz next:"fri call"#), @r#"
      Organization: Acme
    ! Title: A deal needs a title: what is sold, as in Acme Corp: website redesign.
    ! Value: `12.500` could be 12,500 or 12.50; write 12500 or 12.50.
      Stage: Lead, the first stage
    ! Expected close: `zzz` is no day; write 2026-12-15, fri, +3d, 15 dec or eom.
      Next step: Fri 27 Nov 2026, call
    ! Quote: This quote is never closed; end it with another ", or take it away.
    "#);
}

#[test]
fn an_empty_line_reads_as_nothing() {
    assert_eq!(reading("  "), "");
}

proptest! {
    #[test]
    fn any_line_is_read_and_every_mistake_lies_within_it(line in "[ -~é€\"]{0,40}") {
        let found = with(|context| {
            let _ = read(&line).reading(context);
            read(&line).parse_new(context)
        });
        for error in found.err().unwrap_or_default() {
            prop_assert!(line.get(error.at.clone()).is_some(), "{:?} in {:?}", error, line);
            prop_assert!(error.message.ends_with('.'), "{}", error.message);
        }
    }

    #[test]
    fn grammar_in_any_order_never_panics(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "close:", "v:", "$12", "500", "12", "@\"in", "talks\"", "#web", "Acme:", "next:\"fri", "field.a:1",
                "-", "a@b.cd", "EUR", ":", "\"", "note:x", "15", "dec", "p:6",
            ]),
            0..8,
        )
    ) {
        let line = parts.join(" ");
        let found = with(|context| read(&line).parse(context));
        for error in found.err().unwrap_or_default() {
            prop_assert!(line.get(error.at).is_some());
        }
    }
}

#[rstest]
#[case("6000", "6000 alone would be the title; write v:6000 for the value, or \"6000\" for the title.")]
#[case("20k", "20k alone would be the title; write v:20k for the value, or \"20k\" for the title.")]
#[case(
    "12,500.00",
    "12,500.00 alone would be the title; write v:12,500.00 for the value, or \"12,500.00\" for the title."
)]
fn a_bare_amount_does_not_become_the_title_of_a_deal_that_is_there(#[case] line: &str, #[case] says: &str) {
    let errors = with(|context| read_changes(line).parse(context)).unwrap_err();
    assert_eq!((errors[0].at.clone(), errors[0].message.as_str()), (0..line.len(), says));
}

#[test]
fn a_number_in_quotes_or_among_other_words_is_a_title() {
    for (line, title) in [("\"2027\"", "2027"), ("plan 2027", "plan 2027")] {
        let edit = with(|context| read_changes(line).parse(context)).unwrap();
        assert_eq!(edit.title.set().map(String::as_str), Some(title));
    }
}
