#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::ids::PipelineId;
use crate::domain::people::Contact;
use crate::domain::stage::Stage;
use rstest::rstest;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A Sunday.
fn today() -> NaiveDate {
    day("2026-11-22")
}

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
        stages: [(1, "Lead"), (2, "Proposal"), (3, "Proof")].map(stage).to_vec(),
    }
}

fn draft(words: &[(Field, &str)]) -> DealDraft {
    DealDraft {
        words: words.iter().map(|(field, text)| (*field, (*text).to_owned())).collect(),
        ..DealDraft::default()
    }
}

fn parse(draft: &DealDraft) -> Result<DealEdit, Vec<FieldError>> {
    let pipeline = pipeline();
    draft.parse(&Context { today: today(), currency: Currency::usd(), pipeline: &pipeline })
}

fn parse_new(draft: &DealDraft) -> Result<DealEdit, Vec<FieldError>> {
    let pipeline = pipeline();
    draft.parse_new(&Context { today: today(), currency: Currency::usd(), pipeline: &pipeline })
}

fn usd(minor: i64) -> Money {
    Money { minor, currency: Currency::usd() }
}

#[test]
fn every_field_is_read() {
    let mut typed = draft(&[
        (Field::Title, " Website redesign "),
        (Field::Organization, "Acme Corp"),
        (Field::Value, "12.5k"),
        (Field::Stage, "prop"),
        (Field::ExpectedClose, "15 dec"),
        (Field::Probability, "60 %"),
        (Field::Contact, "Ann Lee"),
        (Field::Email, "ann@acme.test"),
        (Field::Phone, "+1 555 0100"),
        (Field::Source, "referral"),
        (Field::Product, "hosting"),
        (Field::Tags, "#web, Design web"),
        (Field::NextStep, "fri call Ann"),
        (Field::Notes, "Two\nlines"),
    ]);
    typed.fields.insert("region".to_owned(), "emea".to_owned());
    typed.why = Some(" phase 2 dropped ".to_owned());
    let text = |text: &str| Edit::Set(text.to_owned());
    let expected = DealEdit {
        title: text("Website redesign"),
        organization: text("Acme Corp"),
        value: Edit::Set(usd(1_250_000)),
        stage: Some(StageId(2)),
        expected_close: Edit::Set(day("2026-12-15")),
        probability: Edit::Set(Probability::new(60).unwrap()),
        contact: ContactEdit {
            name: text("Ann Lee"),
            email: text("ann@acme.test"),
            phone: text("+1 555 0100"),
            ..ContactEdit::default()
        },
        source: text("referral"),
        product: text("hosting"),
        tags: Edit::Set(vec!["web".to_owned(), "Design".to_owned()]),
        add_tags: Vec::new(),
        remove_tags: Vec::new(),
        fields: BTreeMap::from([("region".to_owned(), text("emea"))]),
        notes: text("Two\nlines"),
        next_step: Some(StepPlan {
            kind: Kind::Call,
            subject: "call Ann".to_owned(),
            due: day("2026-11-27"),
            time: None,
        }),
        why: Some("phase 2 dropped".to_owned()),
    };
    assert_eq!(parse_new(&typed), Ok(expected));
}

#[test]
fn no_words_change_nothing() {
    assert_eq!(parse(&DealDraft::default()), Ok(DealEdit::default()));
}

#[test]
fn empty_words_clear() {
    let mut typed = draft(&[
        (Field::Organization, ""),
        (Field::Value, " "),
        (Field::ExpectedClose, ""),
        (Field::Probability, ""),
        (Field::Contact, ""),
        (Field::Source, ""),
        (Field::Tags, " , "),
        (Field::NextStep, ""),
    ]);
    typed.fields.insert("region".to_owned(), " ".to_owned());
    let expected = DealEdit {
        organization: Edit::Clear,
        value: Edit::Clear,
        expected_close: Edit::Clear,
        probability: Edit::Clear,
        contact: ContactEdit { name: Edit::Clear, ..ContactEdit::default() },
        source: Edit::Clear,
        tags: Edit::Clear,
        fields: BTreeMap::from([("region".to_owned(), Edit::Clear)]),
        ..DealEdit::default()
    };
    assert_eq!(parse(&typed), Ok(expected));
}

#[test]
fn every_bad_field_says_its_own_sentence() {
    let errors = parse(&draft(&[
        (Field::Title, ""),
        (Field::Value, "12.500"),
        (Field::Stage, "moon"),
        (Field::ExpectedClose, "30 feb"),
        (Field::Probability, "101"),
        (Field::Email, "ann@"),
        (Field::NextStep, "call Ann"),
    ]))
    .unwrap_err();
    let said: Vec<String> = errors.iter().map(|error| format!("{}: {}", error.field.label(), error.message)).collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    Title: A deal's title cannot be empty; say what is sold.
    Value: `12.500` could be 12,500 or 12.50; write 12500 or 12.50.
    Stage: `moon` is no stage; the stages are Lead, Proposal, Proof.
    Expected close: There is no 30 Feb.
    Probability: `101` is no probability; write whole percent from 0 to 100, such as 60.
    Email: `ann@` is no email address; write one like ann@acme.com.
    Next step: `call` is no day; a step starts with its day, as in fri call Ann.
    "#);
}

#[rstest]
#[case("PROPOSAL", Ok(2))]
#[case("l", Ok(1))]
#[case("pro", Err("`pro` fits Proposal and Proof; write more of it."))]
#[case("?", Err("`?` is no stage; the stages are Lead, Proposal, Proof."))]
#[case("", Err("A deal always stands in a stage; name one of Lead, Proposal, Proof."))]
fn a_stage_is_found_by_the_start_of_its_name(#[case] words: &str, #[case] expected: Result<i64, &str>) {
    let read = parse(&draft(&[(Field::Stage, words)]));
    let read = read.map(|edit| edit.stage.unwrap().0);
    let read = read.map_err(|errors| errors[0].message.clone());
    assert_eq!(read, expected.map_err(str::to_owned));
}

#[rstest]
#[case::no_title_at_all(&[])]
#[case::an_empty_title(&[(Field::Title, " ")])]
#[case::a_firm_is_no_title(&[(Field::Organization, "Acme Corp")])]
fn a_new_deal_needs_a_title(#[case] words: &[(Field, &str)]) {
    let errors = parse_new(&draft(words)).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].field, Field::Title);
}

#[rstest]
#[case("0", Some(0))]
#[case("100%", Some(100))]
#[case("60 %", Some(60))]
#[case("101", None)]
#[case("-1", None)]
#[case("+5", None)]
#[case("0.6", None)]
#[case("%", None)]
#[case("99999999999999999999", None)]
fn a_probability_is_whole_percent(#[case] words: &str, #[case] percent: Option<u8>) {
    let read = parse(&draft(&[(Field::Probability, words)])).ok();
    let read = read.and_then(|edit| edit.probability.set().copied());
    assert_eq!(read.map(Probability::percent), percent);
}

fn contact(name: &str, email: Option<&str>) -> ContactEdit {
    Contact { name: name.to_owned(), email: email.map(str::to_owned), phone: None }.into()
}

#[rstest]
#[case::name_and_address("Ann Lee <ann@acme.test>", contact("Ann Lee", Some("ann@acme.test")))]
#[case::without_brackets("Ann Lee ann@acme.test", contact("Ann Lee", Some("ann@acme.test")))]
#[case::an_address_alone("ann@acme.test", contact("", Some("ann@acme.test")))]
#[case::a_name_alone("Ann Lee", contact("Ann Lee", None))]
#[case::as_mail_programs_quote(r#""Lee, Ann" <ann@acme.test>"#, contact("Lee, Ann", Some("ann@acme.test")))]
fn a_contact_is_read_as_people_write_it(#[case] words: &str, #[case] expected: ContactEdit) {
    let edit = parse(&draft(&[(Field::Contact, words)])).unwrap();
    assert_eq!(edit.contact, expected);
}

#[rstest]
#[case("Ann <ann>")]
#[case("Ann <>")]
#[case("ann@acme")]
#[case("a@b@c.de")]
#[case("Ann <ann@acme.test> Lee")]
fn a_bad_address_is_refused(#[case] words: &str) {
    let errors = parse(&draft(&[(Field::Contact, words)])).unwrap_err();
    assert_eq!(errors[0].field, Field::Contact);
}

#[test]
fn an_address_completes_the_contact_and_must_not_contradict_it() {
    let alone = parse(&draft(&[(Field::Email, "ann@acme.test")])).unwrap();
    assert_eq!(alone.contact, contact("", Some("ann@acme.test")));

    let two = [(Field::Contact, "Ann <ann@acme.test>"), (Field::Email, "lee@acme.test")];
    let errors = parse(&draft(&two)).unwrap_err();
    assert_eq!(errors[0].message, "The contact has two addresses, ann@acme.test and lee@acme.test; keep one.");
}

#[test]
fn an_address_or_a_number_is_cleared_by_itself() {
    let edit = parse(&draft(&[(Field::Email, ""), (Field::Phone, "123")])).unwrap();
    let expected = ContactEdit { email: Edit::Clear, phone: Edit::Set("123".to_owned()), ..ContactEdit::default() };
    assert_eq!(edit.contact, expected);
}

#[rstest]
#[case::on_top_of_what_is_there(None, &["#web", "WEB", "new"], Edit::Keep, &["web", "new"])]
#[case::named_and_added(Some("web"), &["new", "Web"], Edit::Set(vec!["web", "new"]), &[])]
#[case::cleared_and_added(Some(""), &["new"], Edit::Set(vec!["new"]), &[])]
fn tags_are_named_or_added(
    #[case] named: Option<&str>,
    #[case] added: &[&str],
    #[case] tags: Edit<Vec<&str>>,
    #[case] add_tags: &[&str],
) {
    let mut typed = DealDraft::default();
    typed.words.extend(named.map(|words| (Field::Tags, words.to_owned())));
    typed.add_tags = added.iter().map(|tag| (*tag).to_owned()).collect();
    let edit = parse(&typed).unwrap();
    let expected = match tags {
        Edit::Set(tags) => Edit::Set(tags.into_iter().map(str::to_owned).collect()),
        Edit::Keep => Edit::Keep,
        Edit::Clear => Edit::Clear,
    };
    assert_eq!((edit.tags, edit.add_tags), (expected, add_tags.iter().map(|t| (*t).to_owned()).collect()));
}

#[rstest]
#[case::day_kind_and_words("fri call Ann", "2026-11-27", None, Kind::Call, "call Ann")]
#[case::with_a_time("fri 14:30 call Ann", "2026-11-27", Some("14:30:00"), Kind::Call, "call Ann")]
#[case::with_at("fri at 2pm call", "2026-11-27", Some("14:00:00"), Kind::Call, "call")]
#[case::no_kind_is_a_task("2w send deck", "2026-12-06", None, Kind::Task, "send deck")]
#[case::a_day_alone("+3d", "2026-11-25", None, Kind::Task, "")]
#[case::two_words_of_day("next fri  Email: the quote", "2026-11-27", None, Kind::Email, "Email: the quote")]
#[case::three_words_of_day("dec 15 2027 meeting", "2027-12-15", None, Kind::Meeting, "meeting")]
#[case::as_days_are_written_here("Fri 27 Nov 2026 call", "2026-11-27", None, Kind::Call, "call")]
#[case::a_count_is_no_year("15 dec 20 samples", "2026-12-15", None, Kind::Task, "20 samples")]
#[case::a_count_is_no_time("fri 3 quotes", "2026-11-27", None, Kind::Task, "3 quotes")]
#[case::a_comma_after_the_day("tomorrow, call", "2026-11-23", None, Kind::Call, "call")]
#[case::a_word_that_starts_like_a_kind("fri callback", "2026-11-27", None, Kind::Task, "callback")]
#[case::a_time_must_follow_at("fri at the fair", "2026-11-27", None, Kind::Task, "at the fair")]
fn a_step_starts_with_its_day(
    #[case] words: &str,
    #[case] due: &str,
    #[case] time: Option<&str>,
    #[case] kind: Kind,
    #[case] subject: &str,
) {
    let expected =
        StepPlan { kind, subject: subject.to_owned(), due: day(due), time: time.map(|time| time.parse().unwrap()) };
    assert_eq!(parse_step(words, today()), Ok(expected));
}

#[rstest]
#[case("")]
#[case("call Ann")]
#[case("30 feb call Ann")]
#[case("feb 30 call Ann")]
#[case("2026 call Ann")]
#[case("14:30 call Ann")]
#[case("é")]
fn a_step_without_a_day_is_refused_in_a_sentence(#[case] words: &str) {
    let error = parse_step(words, today()).unwrap_err();
    assert!(error.ends_with('.'), "{error}");
}

#[test]
fn a_day_that_does_not_exist_is_named() {
    for words in ["30 feb call Ann", "feb 30 call Ann"] {
        assert_eq!(parse_step(words, today()), Err("There is no 30 Feb.".to_owned()));
    }
}

#[rstest]
#[case::nothing(" ", StepLine::Nothing)]
#[case::a_day_alone("mon", StepLine::Day(when("2026-11-23", None)))]
#[case::with_a_time("mon 9:30", StepLine::Day(when("2026-11-23", Some("09:30:00"))))]
#[case::a_day_in_three_days("+3d", StepLine::Day(when("2026-11-25", None)))]
#[case::words_in_three_days("+3d call", StepLine::Step(StepPlan::new("call", when("2026-11-25", None))))]
#[case::words("fri call Ann", StepLine::Step(StepPlan::new("call Ann", when("2026-11-27", None))))]
#[case::another("+fri call", StepLine::Another(StepPlan::new("call", when("2026-11-27", None))))]
#[case::another_apart(" + 3d demo", StepLine::Another(StepPlan::new("demo", when("2026-11-25", None))))]
#[case::another_without_words("+fri", StepLine::Another(StepPlan::new("", when("2026-11-27", None))))]
fn the_line_of_the_next_step(#[case] line: &str, #[case] asks: StepLine) {
    assert_eq!(parse_step_line(line, today()), Ok(asks));
}

#[rstest]
#[case("call Ann", 0..4)]
#[case("  soon call", 2..6)]
#[case("30 feb call", 0..6)]
#[case("+ soon call", 2..6)]
#[case("+", 1..1)]
#[case("mön", 0..4)]
fn a_line_of_a_step_without_a_day_is_pointed_at(#[case] line: &str, #[case] at: Range<usize>) {
    let error = parse_step_line(line, today()).unwrap_err();
    assert_eq!(error.at, at, "{}", error.message);
    assert!(error.message.ends_with('.'), "{}", error.message);
}

#[rstest]
#[case::this_week(Kind::Call, "call Ann", "2026-11-27", None, "fri call Ann")]
#[case::today(Kind::Call, "call Ann", "2026-11-22", Some("14:30:00"), "today 14:30 call Ann")]
#[case::later(Kind::Task, "send deck", "2026-12-15", None, "15 dec send deck")]
#[case::without_words(Kind::Task, "", "2026-11-23", None, "mon")]
#[case::a_kind_without_words(Kind::Call, "", "2026-11-23", None, "mon call")]
#[case::a_kind_that_its_words_do_not_name(Kind::Email, "Ann", "2026-11-23", None, "mon email Ann")]
#[case::gone_by(Kind::Call, "call Ann", "2026-11-17", None, "2026-11-17 call Ann")]
#[case::far_out(Kind::Call, "call Ann", "2027-11-20", None, "2027-11-20 call Ann")]
#[case::words_that_stretch_the_day(Kind::Task, "27 Nov papers", "2026-11-27", None, "2026-11-27 27 Nov papers")]
fn a_step_can_be_typed_back(
    #[case] kind: Kind,
    #[case] subject: &str,
    #[case] due: &str,
    #[case] time: Option<&str>,
    #[case] typed: &str,
) {
    let line = typed_step(kind, subject, when(due, time), today());
    assert_eq!(line, typed);
    let step = parse_step(&line, today()).unwrap();
    assert_eq!((step.kind, step.when()), (kind, when(due, time)));
}

fn when(due: &str, time: Option<&str>) -> When {
    When { day: day(due), time: time.map(|time| time.parse().unwrap()) }
}
