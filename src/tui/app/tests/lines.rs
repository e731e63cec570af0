//! Lines being typed: their live reading, and what becomes of them when the write is done or refused.

use super::*;
use crate::domain::draft::Edit;

#[test]
fn a_deal_is_added_on_one_line_and_read_live() {
    let mut app = app();
    press(&mut app, "a");
    assert_eq!((reading(&app), error(&app)), (vec![], None));
    press(&mut app, "Acme: site $12.5k @prop");
    let expected = ["Organization Acme", "Title site", "Value $12,500", "Stage Proposal"];
    assert_eq!(reading(&app), expected);
    press(&mut app, "<Backspace><Backspace><Backspace><Backspace><Backspace>");
    assert_eq!(reading(&app)[3], "Stage Lead, the first stage");

    let effects = press(&mut app, "<Enter>");
    let [Effect::Run(Op::Add { pipeline: SALES, deal, on: None })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((deal.title.set().unwrap().as_str(), deal.value.set()), ("site", Some(&usd(12_500))));
    assert_eq!(app.overlays.len(), 1, "it closes only when the deal is there");
    done(&mut app, "Added Acme: site to Lead.", vec![deal_made()]);
    assert_eq!((app.overlays.len(), said(&app)), (0, Some("Added Acme: site to Lead.")));
}

fn deal_made() -> Deal {
    deal(9, 1)
}

#[rstest]
#[case::a_line_that_cannot_be_read("aAcme: site close:someday", "aAcme: site close:someday")]
#[case::a_deal_without_a_title("a$5k", "a$5k")]
#[case::no_terms("p", "p")]
#[case::terms_that_are_none("p11k sometime", "p11k sometime")]
#[case::a_day_to_come("w<Ctrl-u>9k tomorrow", "w9k tomorrow")]
#[case::a_filter_that_is_none("/is:nothing", "/is:nothing")]
fn a_line_that_cannot_be_taken_stays_with_its_text_and_a_sentence(#[case] keys: &str, #[case] kept: &str) {
    let mut app = app();
    press(&mut app, keys);
    assert_eq!(press(&mut app, "<Enter>"), []);
    assert_eq!(typed(&app), &kept[1..]);
    let sentence = error(&app).unwrap().to_owned();
    assert!(sentence.ends_with('.'), "{sentence}");
    press(&mut app, "<Space>");
    assert_eq!(error(&app), None, "typing on clears it");
}

#[test]
fn the_wrong_words_are_pointed_at() {
    let mut app = app();
    press(&mut app, "p11k sometime<Enter>");
    assert_eq!(line(&app).error.as_ref().unwrap().at, 4..12);
}

#[rstest]
#[case("p11k", "p11k")]
#[case("aAcme: site", "aAcme: site")]
#[case("w<Ctrl-u>$9k today", "w$9k today")]
#[case("x1too dear", "xtoo dear")]
fn a_refused_write_leaves_the_line_open_with_its_text(#[case] keys: &str, #[case] kept: &str) {
    let mut app = app();
    press(&mut app, keys);
    assert_eq!(press(&mut app, "<Enter>").len(), 1);
    refuse(&mut app, "Another process writes to the file.");
    assert_eq!((typed(&app), error(&app)), (&kept[1..], Some("Another process writes to the file.")));
    assert_eq!(app.notice, None, "the sentence stands in the line, and eats no key");
    assert_eq!(press(&mut app, "<Enter>").len(), 1, "it can be tried again");
    done(&mut app, "Done.", vec![deal(1, 1)]);
    assert!(app.overlays.is_empty());
}

#[rstest]
#[case("a<Esc>")]
#[case("p<Ctrl-c>")]
#[case("w<Esc>")]
#[case("x<Esc>")]
#[case("x1<Esc>")]
#[case("M<Esc>")]
#[case(":quit<Esc>")]
#[case("?<Esc>")]
fn esc_leaves_without_a_change(#[case] keys: &str) {
    let mut app = app();
    let reads = |effect: &Effect| *effect == Effect::LoadSaved;
    assert!(press(&mut app, keys).iter().all(reads), "nothing is asked for but what the palette lists");
    assert_eq!((app.overlays.len(), selected(&app), &app.notice), (0, Some(1), &None));
}

#[rstest]
#[case("a", "Acme", "<Esc>")]
#[case("p", "11k", "<Ctrl-c>")]
#[case("w", "9k", "<Esc>")]
#[case("cc", "left word", "<Esc>")]
#[case("x1", "too dear", "<Esc>")]
fn what_was_typed_before_esc_is_there_again_and_gives_way_to_other_words(
    #[case] keys: &str,
    #[case] words: &str,
    #[case] leave: &str,
) {
    let mut app = app();
    assert_eq!(press(&mut app, &format!("{keys}{words}{leave}")), []);
    assert_eq!(said(&app), Some("Nothing was changed; what you typed is there again when you come back."));
    press(&mut app, keys);
    assert_eq!((typed(&app), line(&app).selected), (words, true));
    press(&mut app, "2");
    assert_eq!(typed(&app), "2");
}

#[test]
fn what_was_typed_for_one_deal_is_not_there_for_another() {
    let mut app = app();
    press(&mut app, "p11k<Esc>jp");
    assert_eq!(typed(&app), "");
}

#[rstest]
#[case::a_letter("7", "7")]
#[case::a_key_that_deletes("<Backspace>", "")]
#[case::one_that_deletes_a_word("<Ctrl-w>", "")]
#[case::one_that_moves("<End>7", "$3,000 today7")]
#[case::one_that_goes_back("<Left>7", "$3,000 toda7y")]
fn what_a_line_offers_is_selected(#[case] keys: &str, #[case] stands: &str) {
    let mut app = app();
    press(&mut app, &format!("w{keys}"));
    assert_eq!((typed(&app), line(&app).selected), (stands, false));
}

#[test]
fn a_paste_takes_the_place_of_what_is_offered() {
    let mut app = app();
    press(&mut app, "w");
    paste(&mut app, "12.5k");
    assert_eq!(typed(&app), "12.5k");
}

#[test]
fn the_terms_are_read_live_and_changed_together() {
    let mut app = app();
    press(&mut app, "p11k 60% 15 dec, dropped phase 2");
    assert_eq!(
        reading(&app),
        ["value $11,000", "expected close Tue 15 Dec 2026", "probability 60 %", "why dropped phase 2"]
    );
    let effects = press(&mut app, "<Enter>");
    let [Effect::Run(Op::Edit { deals, edit })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(
        (deals, &edit.value, edit.why.as_deref()),
        (&ids(&[1]), &Edit::Set(usd(11_000)), Some("dropped phase 2"))
    );
}

#[test]
fn a_win_is_offered_with_the_value_and_today() {
    let mut app = app();
    press(&mut app, "w");
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Won: Deal 1", "$3,000 today"));
    assert_eq!(reading(&app), ["amount $3,000", "closed Sun 22 Nov 2026"]);
    let taken = Op::Win { deals: ids(&[1]), amount: Some(usd(3000)), on: Some(today()) };
    assert_eq!(press(&mut app, "<Enter>"), run(taken));
}

#[test]
fn both_the_amount_and_the_day_of_a_win_can_be_edited() {
    let mut app = app();
    press(&mut app, "w<Ctrl-u>2.8k yesterday");
    assert_eq!(reading(&app), ["amount $2,800", "closed Sat 21 Nov 2026"]);
    let edited = Op::Win { deals: ids(&[1]), amount: Some(usd(2800)), on: today().pred_opt() };
    assert_eq!(press(&mut app, "<Enter>"), run(edited));
}

#[test]
fn an_amount_in_another_currency_is_offered_so_that_it_is_read_back_as_it_was() {
    let foreign = Deal { currency: Currency::from_code("CAD").unwrap(), ..worth(1, 1, 500) };
    let mut app = desk::app(1, vec![foreign.clone()], size(120, 36));
    let effects = press(&mut app, "w<Enter>");
    assert_eq!(effects, run(Op::Win { deals: ids(&[1]), amount: foreign.money(), on: Some(today()) }));
}

#[test]
fn several_wins_keep_their_own_values() {
    let mut app = app();
    press(&mut app, "Vw");
    assert_eq!((line(&app).title.as_str(), typed(&app)), ("Won: 3 deals", "today"));
    assert_eq!(reading(&app), ["amount as it stands", "closed Sun 22 Nov 2026"]);
    assert_eq!(press(&mut app, "<Enter>"), run(Op::Win { deals: ids(&[1, 2, 3]), amount: None, on: Some(today()) }));
}

#[test]
fn what_cannot_be_read_says_so_while_it_is_typed() {
    let mut app = app();
    press(&mut app, "w<Ctrl-u>9k tomorrow");
    let reading = reading(&app);
    assert!(reading.len() == 1 && reading[0].starts_with("! ") && reading[0].contains("future"), "{reading:?}");
}

#[test]
fn keys_of_the_board_are_letters_in_a_line() {
    let mut app = app();
    assert_eq!(press(&mut app, "aqugg:?/<Space>x1"), []);
    assert_eq!((typed(&app), &line(&app).purpose, app.pending.len()), ("qugg:?/ x1", &Purpose::Add, 0));
}
