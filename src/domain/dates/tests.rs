//! Sunday, 22 November 2026 is today unless a case says otherwise.
#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;
use rstest::rstest;

fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

fn sunday() -> NaiveDate {
    day("2026-11-22")
}

#[rstest]
#[case::iso("2026-12-15", "2026-12-15")]
#[case::iso_without_zeros("2027-1-5", "2027-01-05")]
#[case::spaces_and_case("  ToDay ", "2026-11-22")]
#[case::tomorrow("tomorrow", "2026-11-23")]
#[case::tom("tom", "2026-11-23")]
#[case::yesterday("yesterday", "2026-11-21")]
#[case::weekday("fri", "2026-11-27")]
#[case::weekday_in_full("friday", "2026-11-27")]
#[case::weekday_in_part("thurs", "2026-11-26")]
#[case::todays_weekday_is_a_week_away("sun", "2026-11-29")]
#[case::next_weekday_from_a_sunday("next fri", "2026-11-27")]
#[case::plus_days("+3d", "2026-11-25")]
#[case::minus_days("-3d", "2026-11-19")]
#[case::bare_count("2w", "2026-12-06")]
#[case::months("3m", "2027-02-22")]
#[case::year("1y", "2027-11-22")]
#[case::count_in_words("10 days", "2026-12-02")]
#[case::month_is_its_last_day("dec", "2026-12-31")]
#[case::running_month("nov", "2026-11-30")]
#[case::month_that_is_over("oct", "2027-10-31")]
#[case::month_and_year("feb 2028", "2028-02-29")]
#[case::month_by_number("2026-11", "2026-11-30")]
#[case::day_month("15 dec", "2026-12-15")]
#[case::glued("15dec", "2026-12-15")]
#[case::month_day("Dec 15", "2026-12-15")]
#[case::ordinal("Dec 15th", "2026-12-15")]
#[case::with_year("dec 15 2027", "2027-12-15")]
#[case::with_comma("Dec 15, 2027", "2027-12-15")]
#[case::two_digit_year("30 Oct 27", "2027-10-30")]
#[case::with_weekday("Fri 27 Nov 2026", "2026-11-27")]
#[case::today_counts("22 nov", "2026-11-22")]
#[case::yesterday_is_a_year_away("21 nov", "2027-11-21")]
#[case::next_leap_day("29 feb", "2028-02-29")]
#[case::coming_quarter("q1", "2027-03-31")]
#[case::running_quarter("q4", "2026-12-31")]
#[case::quarter_of_a_year("2027-Q3", "2027-09-30")]
#[case::quarter_first("Q3 2027", "2027-09-30")]
#[case::end_of_week("eow", "2026-11-22")]
#[case::end_of_month("eom", "2026-11-30")]
#[case::end_of_quarter("eoq", "2026-12-31")]
#[case::end_of_year("eoy", "2026-12-31")]
fn a_day_to_plan_for_is_read(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(parse_day(text, sunday()), Ok(day(expected)));
}

#[rstest]
#[case::monday("2026-11-23", "mon", "2026-11-30", "2026-11-30")]
#[case::wednesday("2026-11-25", "fri", "2026-11-27", "2026-12-04")]
#[case::on_the_day_itself("2026-11-27", "fri", "2026-12-04", "2026-12-04")]
#[case::earlier_in_the_week("2026-11-25", "mon", "2026-11-30", "2026-11-30")]
fn next_means_the_week_after_this_one(
    #[case] today: &str,
    #[case] name: &str,
    #[case] coming: &str,
    #[case] next: &str,
) {
    assert_eq!(parse_day(name, day(today)), Ok(day(coming)));
    let next_name = format!("next {name}");
    assert_eq!(parse_day(&next_name, day(today)), Ok(day(next)));
}

#[rstest]
#[case("2026-01-31", "1m", "2026-02-28")]
#[case("2028-02-29", "1y", "2029-02-28")]
#[case("2026-11-25", "eow", "2026-11-29")]
#[case("2097-01-01", "29 feb", "2104-02-29")]
fn the_calendar_is_minded(#[case] today: &str, #[case] text: &str, #[case] expected: &str) {
    assert_eq!(parse_day(text, day(today)), Ok(day(expected)));
}

#[rstest]
#[case::today("today", "2026-11-22")]
#[case::weekday_today("sun", "2026-11-22")]
#[case::latest_weekday("mon", "2026-11-16")]
#[case::latest_such_day("15 dec", "2025-12-15")]
#[case::this_year("15 oct", "2026-10-15")]
#[case::latest_leap_day("29 feb", "2024-02-29")]
#[case::latest_month("dec", "2025-12-31")]
#[case::quarter("q3", "2026-09-30")]
#[case::back("-1w", "2026-11-15")]
fn a_past_day_is_read(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(parse_past_day(text, sunday()), Ok(day(expected)));
}

#[rstest]
#[case("2026-11-23")]
#[case("tomorrow")]
#[case("3d")]
#[case("next fri")]
#[case::month_not_over("nov")]
fn a_past_day_cannot_lie_ahead(#[case] text: &str) {
    let error = parse_past_day(text, sunday()).unwrap_err().to_string();
    assert!(error.contains("which lies ahead"), "{error}");
}

#[rstest]
#[case::unknown("xyz", "`xyz` is no day; write 2026-12-15, fri, +3d, 15 dec or eom.")]
#[case::empty("", "An empty text is no day; write 2026-12-15, fri, +3d, 15 dec or eom.")]
#[case::two_letters("fr", "`fr` is no day; write 2026-12-15, fri, +3d, 15 dec or eom.")]
#[case::no_such_day("30 feb", "There is no 30 Feb.")]
#[case::no_such_day_of_a_year("2026-02-30", "There is no 30 Feb 2026.")]
#[case::no_leap_year("29 feb 2027", "There is no 29 Feb 2027.")]
#[case::no_such_month("2026-13-01", "2026 has no month 13; write 2026-01 to 2026-12.")]
#[case::no_such_month_alone("2026-13", "2026 has no month 13; write 2026-01 to 2026-12.")]
#[case::slashed(
    "03/04/2025",
    "`03/04/2025` is a different day in different countries; write 2025-04-03 or 2025-03-04."
)]
#[case::slashed_in_one_order("25/12/2026", "`25/12/2026` is not how a day is written here; write 2026-12-25.")]
#[case::dotted("4.4.26", "`4.4.26` is not how a day is written here; write 2026-04-04.")]
#[case::slashed_without_year("3/4", "`3/4` is a different day in different countries; write 3 Apr or 4 Mar.")]
#[case::slashed_nonsense("99/99/99", "`99/99/99` is no day; write it as 2026-12-15.")]
#[case::year_alone(
    "2026",
    "`2026` is a whole year; write a day, a month or a quarter of it, such as 2026-12-15, 2026-12 or 2026-Q4."
)]
#[case::mistyped_year(
    "0226-12-15",
    "`0226-12-15` lies outside of the years 1900 to 2199; write a day such as 2026-12-15."
)]
#[case::far(
    "999999999999999y",
    "`999999999999999y` lies outside of the years 1900 to 2199; write a day such as 2026-12-15."
)]
#[case::wrong_weekday(
    "mon 27 nov 2026",
    "`mon 27 nov 2026` names the wrong weekday, for that day is Fri 27 Nov 2026; write one of the two."
)]
fn what_is_no_day_is_refused_in_a_sentence(#[case] text: &str, #[case] expected: &str) {
    let error = parse_day(text, sunday()).unwrap_err();
    assert_eq!(error.to_string(), expected);
}

#[rstest]
#[case("14:30", Some((14, 30)))]
#[case("9:05", Some((9, 5)))]
#[case("9.30", Some((9, 30)))]
#[case("2pm", Some((14, 0)))]
#[case("2:30 PM", Some((14, 30)))]
#[case::noon("12pm", Some((12, 0)))]
#[case::midnight("12am", Some((0, 0)))]
#[case::bare_number("14", None)]
#[case::one_digit_of_minutes("9:5", None)]
#[case::past_midnight("24:00", None)]
#[case::no_minute("9:60", None)]
#[case::not_on_the_dial("13pm", None)]
#[case::sign("+9:30", None)]
#[case::word("pm", None)]
#[case::empty("", None)]
fn times_of_day_are_read(#[case] text: &str, #[case] expected: Option<(u32, u32)>) {
    let expected = expected.map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap());
    assert_eq!(parse_time(text), expected);
}

#[rstest]
#[case::day("2026-12-15", "2026-12-15", "2026-12-15")]
#[case::month("2026-11", "2026-11-01", "2026-11-30")]
#[case::quarter("2026-Q3", "2026-07-01", "2026-09-30")]
#[case::year("2026", "2026-01-01", "2026-12-31")]
#[case::named_month("dec", "2026-12-01", "2026-12-31")]
#[case::named_quarter("q1", "2027-01-01", "2027-03-31")]
#[case::up_to("..eom", "", "2026-11-30")]
#[case::from("today..", "2026-11-22", "")]
#[case::between("-30d..today", "2026-10-23", "2026-11-22")]
#[case::between_months("2026-01 .. 2026-03", "2026-01-01", "2026-03-31")]
fn spans_take_whole_periods_at_both_ends(#[case] text: &str, #[case] from: &str, #[case] to: &str) {
    let end = |iso: &str| (!iso.is_empty()).then(|| day(iso));
    let expected = Days { from: end(from), to: end(to) };
    assert_eq!(parse_days(text, sunday()), Ok(expected));
}

#[rstest]
#[case::is_over("oct", "2026-10-01")]
#[case::has_begun("nov", "2026-11-01")]
#[case::lies_ahead("dec", "2025-12-01")]
fn in_the_past_a_month_is_the_latest_that_has_begun(#[case] text: &str, #[case] first: &str) {
    let days = parse_past_days(text, sunday()).unwrap();
    assert_eq!(days.from, Some(day(first)));
}

#[rstest]
#[case("..", "`..` is no day; write 2026-12-15, fri, +3d, 15 dec or eom.")]
#[case(
    "eom..today",
    "`eom..today` ends on Sun 22 Nov 2026, before it starts on Mon 30 Nov 2026; write the earlier day first."
)]
fn a_span_that_holds_no_day_is_refused(#[case] text: &str, #[case] expected: &str) {
    let error = parse_days(text, sunday()).unwrap_err();
    assert_eq!(error.to_string(), expected);
}

#[rstest]
#[case::month(month_of(sunday()), "Nov 2026", "2026-11", "2026-11-01", "2026-11-30")]
#[case::quarter(quarter_of(sunday()), "2026-Q4", "2026-Q4", "2026-10-01", "2026-12-31")]
#[case::year(year_of(sunday()), "2026", "2026", "2026-01-01", "2026-12-31")]
fn a_period_knows_its_names_and_ends(
    #[case] period: Period,
    #[case] name: &str,
    #[case] key: &str,
    #[case] first: &str,
    #[case] last: &str,
) {
    assert_eq!((period.name(), period.key()), (name.into(), key.into()));
    assert_eq!((period.first(), period.last()), (day(first), day(last)));
    assert_eq!(Period::parse(key), Some(period));
    assert_eq!(period.next().previous(), period);
    assert_eq!(period.next().first(), day(last).succ_opt().unwrap());
}

#[rstest]
#[case("2026-13")]
#[case("2026-Q0")]
#[case("2026-Q5")]
#[case("2026-Q4294967295")]
#[case("26-11")]
#[case("nov")]
#[case("")]
fn what_is_no_key_names_no_period(#[case] key: &str) {
    assert_eq!(Period::parse(key), None);
}

#[rstest]
#[case::today("2026-11-22", "22 Nov", "22 Nov")]
#[case::tomorrow("2026-11-23", "Mon", "23 Nov")]
#[case::in_six_days("2026-11-28", "Sat", "28 Nov")]
#[case::in_a_week("2026-11-29", "29 Nov", "29 Nov")]
#[case::yesterday("2026-11-21", "21 Nov", "21 Nov")]
#[case::nine_months_on("2027-08-22", "22 Aug", "22 Aug")]
#[case::beyond("2027-08-23", "23 Aug 27", "23 Aug 27")]
#[case::nine_months_ago("2026-02-22", "22 Feb", "22 Feb")]
#[case::before("2026-02-21", "21 Feb 26", "21 Feb 26")]
fn days_are_written_as_short_as_they_stay_clear(
    #[case] of: &str,
    #[case] expected_near: &str,
    #[case] expected_short: &str,
) {
    assert_eq!(near(day(of), sunday()), expected_near);
    assert_eq!(short(day(of), sunday()), expected_short);
}

#[test]
fn the_long_form_leaves_nothing_to_guess() {
    assert_eq!(long(sunday()), "Sun 22 Nov 2026");
}

prop_compose! {
    fn any_day()(days in 0..100_000_u64) -> NaiveDate {
        day("1901-01-01") + chrono::Days::new(days)
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_readers_panic(text in r"\PC{0,12}|[0-9a-z+/ .,-]{0,14}|(next |-)?[0-9]{0,12}[dwmyq]", today in any_day()) {
        let _ = parse_past_day(&text, today);
        let _ = parse_time(&text);
        let _ = parse_past_days(&text, today);
        if let Err(error) = parse_days(&text, today) {
            prop_assert!(error.to_string().ends_with('.'));
        }
    }

    #[test]
    fn every_day_reads_back_as_it_was_written(of in any_day(), today in any_day()) {
        prop_assert_eq!(parse_day(&long(of), today), Ok(of));
        prop_assert_eq!(parse_day(&of.to_string(), today), Ok(of));
    }

    #[test]
    fn near_and_short_read_back_where_people_type_them(ahead in 0..270_u64, today in any_day()) {
        let of = today + chrono::Days::new(ahead);
        prop_assert_eq!(parse_day(&near(of, today), today), Ok(of));
        prop_assert_eq!(parse_day(&short(of, today), today), Ok(of));
    }

    #[test]
    fn a_past_day_is_never_ahead(text in "(mon|sat|[0-9]{1,2} (feb|dec)|q[1-4]|jan|-[0-9]{1,3}[dwm])", today in any_day()) {
        if let Ok(day) = parse_past_day(&text, today) {
            prop_assert!(day <= today);
        }
    }

    #[test]
    fn a_period_holds_its_own_days_and_no_other(of in any_day()) {
        for period in [month_of(of), quarter_of(of), year_of(of)] {
            prop_assert!(period.contains(of));
            prop_assert!(!period.next().contains(of) && !period.previous().contains(of));
            prop_assert_eq!(period.next().first().pred_opt(), Some(period.last()));
        }
    }
}

#[rstest]
#[case("yesterday", "2026-11-21", None)]
#[case("fri 14:30", "2026-11-20", Some("14:30:00"))]
#[case("fri at 2 pm", "2026-11-20", Some("14:00:00"))]
#[case("9:30", "2026-11-22", Some("09:30:00"))]
#[case("at 2 pm", "2026-11-22", Some("14:00:00"))]
#[case("sat 10am", "2026-11-21", Some("10:00:00"))]
#[case("2026-11-02, 9.15", "2026-11-02", Some("09:15:00"))]
fn when_something_happened_is_a_day_with_or_without_a_time(
    #[case] words: &str,
    #[case] day: &str,
    #[case] time: Option<&str>,
) {
    let when = When { day: day.parse().unwrap(), time: time.map(|time| time.parse().unwrap()) };
    assert_eq!(parse_past_time(words, sunday()), Ok(when));
}

#[rstest]
#[case("tomorrow 9:00")]
#[case("14:70")]
#[case("soon 14:30")]
#[case("")]
fn when_something_happened_is_neither_ahead_nor_a_guess(#[case] words: &str) {
    assert!(parse_past_time(words, sunday()).unwrap_err().0.ends_with('.'));
}

#[rstest]
#[case::no_hour("25:00", "`25:00` is no time of day; write it as 14:30 or 2pm.")]
#[case::no_hour_on_a_day("yesterday 25:00", "`25:00` is no time of day; write it as 14:30 or 2pm.")]
#[case::no_hour_of_twelve("fri 13pm", "`13pm` is no time of day; write it as 14:30 or 2pm.")]
#[case::the_time_first("14:30 yesterday", "A day comes before its time; write yesterday 14:30.")]
#[case::the_time_first_in_words("2pm on fri", "A day comes before its time; write fri 2pm.")]
#[case::no_hour_as_machines_write("2026-11-20T25:00", "`25:00` is no time of day; write it as 14:30 or 2pm.")]
fn a_time_that_is_wrong_is_said_to_be_one(#[case] words: &str, #[case] sentence: &str) {
    assert_eq!(parse_past_time(words, sunday()).unwrap_err().0, sentence);
}

#[test]
fn a_day_and_a_time_may_be_written_as_machines_do() {
    assert_eq!(parse_past_time("2026-11-20T14:30", sunday()), parse_past_time("2026-11-20 14:30", sunday()));
    assert!(parse_past_time("2026-11-20T14:30", sunday()).unwrap().time.is_some());
}

#[test]
fn a_year_has_quarters_and_a_quarter_months() {
    let parts = |key: &str| {
        let parts = Period::parse(key).unwrap().parts();
        parts.into_iter().map(Period::key).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(parts("2026"), "2026-Q1 2026-Q2 2026-Q3 2026-Q4");
    assert_eq!(parts("2026-Q4"), "2026-10 2026-11 2026-12");
    assert_eq!(parts("2026-12"), "");
}
