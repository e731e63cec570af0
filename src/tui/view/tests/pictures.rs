//! The screens as pictures in text.

use super::*;
use crate::tui::screen::Screen;
use crate::tui::view::deal::place::Column;

fn picture(name: &str, app: &App) {
    insta::assert_snapshot!(name, screen(app));
}

#[rstest]
#[case(160, 45)]
#[case(120, 36)]
#[case(80, 24)]
#[case(50, 24)]
#[case(40, 12)]
#[case(39, 10)]
fn the_sample(#[case] width: u16, #[case] height: u16) {
    picture(&format!("sample_{width}x{height}"), &sample(60, size(width, height), ""));
}

#[rstest]
#[case(160, 45)]
#[case(120, 36)]
#[case(80, 24)]
#[case(50, 24)]
#[case(40, 12)]
fn the_list_and_the_agenda(#[case] width: u16, #[case] height: u16) {
    picture(&format!("list_{width}x{height}"), &sample(60, size(width, height), "2jj<Space>"));
    picture(&format!("agenda_{width}x{height}"), &sample(60, size(width, height), "3j"));
}

#[test]
fn the_list_sorted_with_closed_deals() {
    picture("list_closed_120x36", &sample(60, size(120, 36), "2osSG"));
}

#[test]
fn the_end_of_the_agenda() {
    picture("agenda_end_120x36", &sample(60, size(120, 36), "3G"));
}

#[test]
fn a_list_and_an_agenda_of_nothing() {
    let mut app = desk::app(5, Vec::new(), size(80, 24));
    press(&mut app, "2");
    picture("list_empty_80x24", &app);
    press(&mut app, "3");
    app.update(Msg::Agenda(Vec::new(), Vec::new()), noon());
    picture("agenda_empty_80x24", &app);
}

#[test]
fn closed_deals_and_marks() {
    picture("closed_160x45", &sample(60, size(160, 45), "o<Space><Space>"));
}

#[test]
fn an_empty_board() {
    picture("empty_80x24", &desk::app(5, Vec::new(), size(80, 24)));
}

#[test]
fn the_first_question() {
    let mut app = desk::app(5, Vec::new(), size(80, 24));
    app.welcome();
    picture("welcome_80x24", &app);
}

#[rstest]
#[case::begun("c", "log_begun_80x24")]
#[case::ticks("lccleft word", "log_80x24")]
#[case::opened("t", "next_step_80x24")]
fn what_happened_and_what_is_next(#[case] keys: &str, #[case] name: &str) {
    picture(name, &sample(60, size(80, 24), keys));
}

#[test]
fn five_hundred_deals() {
    picture("deals_500_120x36", &sample(500, size(120, 36), "G"));
}

#[test]
fn more_stages_than_fit() {
    let deals = (1..=60).map(|id| worth(id, 1 + id % 12, id * 137)).collect();
    let mut app = desk::app(12, deals, size(80, 24));
    press(&mut app, "lllllG");
    picture("stages_12_80x24", &app);
}

#[test]
fn wide_characters() {
    let firm = |id, stage, firm: &str, title: &str| Deal {
        organization: Some(firm.into()),
        title: title.into(),
        ..worth(id, stage, id * 1000)
    };
    let deals = vec![
        firm(1, 1, "株式会社アクメ商事", "ウェブサイトの再設計"),
        firm(2, 1, "Ångström & Söhne", "Crème brûlée 🍮 Lieferung"),
        firm(3, 2, "👩‍👩‍👧 Familie", "e\u{301}te\u{301} 2026"),
        firm(4, 3, "شركة الأمل", "تصميم"),
    ];
    picture("wide_80x24", &desk::app(5, deals, size(80, 24)));
}

#[rstest]
#[case("line_add", "aAcme: site $12.5k @prop close:15dec next:\"fri call Ann\"")]
#[case("line_win", "w<Ctrl-u>9k tomorrow<Enter>")]
#[case("line_filter", "/is:stalled")]
#[case("line_flag", "!")]
#[case("line_snooze", "z2w on leave")]
#[case("line_snooze_refused", "zon leave<Enter>")]
#[case("flagged", "jj!waiting for legal<Enter><Esc>")]
#[case("line_quota", "Q65k")]
#[case("snoozed", "jz2w on leave<Enter><Esc>")]
#[case("stage_weighed", "@e<End><Backspace><Backspace><Backspace>7d")]
#[case("list_reasons", "x")]
#[case("palette", ":mov")]
#[case("question", "D")]
#[case("form", "e<Down><Down><Ctrl-u>lots<Ctrl-s>")]
fn an_overlay(#[case] name: &str, #[case] text: &str) {
    picture(&format!("{name}_80x24"), &sample(60, size(80, 24), text));
}

#[rstest]
#[case::a_firm("ghost_firm_120x36", "aBor", size(120, 36))]
#[case::a_firm_on_a_usual_screen("ghost_firm_80x24", "aBor", size(80, 24))]
#[case::one_of_several("ghost_several_80x24", "aBorealis Analytics: audit contact:an<Ctrl-n>", size(80, 24))]
#[case::by_another_word("ghost_word_80x24", "aanaly", size(80, 24))]
#[case::more_than_fits("ghost_small_40x12", "aa title of a deal org:bor", size(40, 12))]
#[case::in_a_form("ghost_form_80x24", "ASite<Tab>bor", size(80, 24))]
#[case::in_its_place("ghost_fact_80x24", "<Enter>jjjjje<Ctrl-u>c", size(80, 24))]
#[case::a_new_firm("ghost_new_80x24", "aBoralis Analytics: audit @pro", size(80, 24))]
fn a_name_being_completed(#[case] name: &str, #[case] text: &str, #[case] size: Size) {
    picture(name, &sample(60, size, text));
}

/// Three filters that are saved one after the other, a fourth that is in force.
const SAVED: &str = "/value:10k.. close:..eoq -is:snoozed<Enter>f<Enter>Big this quarter<Enter>\
    /<Ctrl-u>idle:14.. no:next<Enter>f<Enter>Gone quiet<Enter>\
    /<Ctrl-u>@proposal,negotiation<Enter>f<Enter>Late stages<Enter>\
    /<Ctrl-u>src:referral<Enter>";

#[rstest]
#[case::wide("saved_filters_120x36", "f", size(120, 36))]
#[case::usual("saved_filters_80x24", "f", size(80, 24))]
#[case::small("saved_filters_40x12", "f", size(40, 12))]
#[case::typed("saved_filters_narrowed_80x24", "fquiet", size(80, 24))]
#[case::named("saved_filters_name_80x24", "f<Enter>gone quiet", size(80, 24))]
#[case::in_the_palette("saved_filters_palette_80x24", ":quiet", size(80, 24))]
fn the_saved_filters(#[case] name: &str, #[case] text: &str, #[case] size: Size) {
    picture(name, &sample(60, size, &format!("{SAVED}{text}")));
}

#[rstest]
#[case::gate("gate_80x24", "lL", size(80, 24))]
#[case::gate_wide("gate_120x36", "lL1", size(120, 36))]
#[case::gate_of_several("gate_several_80x24", "lV>", size(80, 24))]
#[case::checklist("checklist_80x24", "lC", size(80, 24))]
#[case::small("gate_40x12", "lL", size(40, 12))]
#[case::smallest("gate_40x10", "lL", size(40, 10))]
fn a_checklist(#[case] name: &str, #[case] text: &str, #[case] size: Size) {
    picture(name, &sample(60, size, text));
}

#[rstest]
#[case(120, 36, "Pjjj", "people_120x36")]
#[case(80, 24, "Pljjj", "people_contacts_80x24")]
#[case(60, 20, "Pjjj", "people_60x20")]
#[case(50, 24, "Pjjj<Enter>", "people_record_50x24")]
fn people_and_firms(#[case] width: u16, #[case] height: u16, #[case] keys: &str, #[case] name: &str) {
    picture(name, &sample(60, size(width, height), keys));
}

#[test]
fn ascii() {
    let mut app = sample(60, size(80, 24), "D");
    app.look = Look { ascii: true, ..Look::default() };
    picture("ascii_80x24", &app);
}

#[rstest]
#[case(160, 45)]
#[case(120, 36)]
#[case(80, 24)]
#[case(50, 24)]
fn the_stage_editor(#[case] width: u16, #[case] height: u16) {
    let mut program =
        Program::open(sample_ledger(&noon(), 60).unwrap(), None, noon(), size(width, height), Look::default()).unwrap();
    let script = "l@i2cNDA signed<Enter>p0d task: open a folder<Enter>p2d call to say hello<Enter>ljj<Space>";
    for key in keys(script) {
        program.handle(Msg::Key(key), noon());
    }
    picture(&format!("stages_{width}x{height}"), &program.app);
}

/// The deal of the sample with the longest story.
const RICH: &str = "/borealis<Enter><Enter>";

#[rstest]
#[case(160, 45)]
#[case(120, 36)]
#[case(80, 24)]
#[case(50, 24)]
#[case(60, 20)]
#[case(40, 12)]
fn a_deal(#[case] width: u16, #[case] height: u16) {
    picture(&format!("deal_{width}x{height}"), &sample(60, size(width, height), RICH));
}

#[rstest]
#[case("deal_refused", "je<Ctrl-u>lots<Enter>")]
#[case("deal_understood", "jje<Ctrl-u>15dec")]
#[case("deal_notes", "E Piet pays, and Ann decides; the audit is what they wait for, not the price.")]
fn a_deal_being_changed(#[case] name: &str, #[case] text: &str) {
    picture(&format!("{name}_80x24"), &sample(60, size(80, 24), &format!("{RICH}{text}")));
}

#[test]
fn every_deal_of_the_sample_is_seen_at_once_on_a_screen_of_its_size() {
    let store = sample_ledger(&noon(), 60).unwrap();
    let mut program = Program::open(store, None, noon(), size(120, 36), Look::default()).unwrap();
    program.handle(Msg::Key(keys("o")[0]), noon());
    let ids: Vec<_> = program.app.board.deals().iter().map(|deal| deal.id).collect();
    assert!(ids.len() > 20);
    for id in ids {
        program.app.board.select(id);
        program.handle(Msg::Key(keys("<Enter>")[0]), noon());
        let Screen::Deal(open) = program.app.screen() else { panic!("no deal") };
        let places = crate::tui::view::deal_places(&program.app.layout(), open, program.app.board.today);
        let fits = |column: &Column| column.lines.len() <= usize::from(column.area.height);
        assert!(places.columns.iter().all(fits), "{}", screen(&program.app));
        program.handle(Msg::Key(keys("<Esc>")[0]), noon());
    }
}

#[test]
fn a_deal_in_ascii() {
    let mut app = sample(60, size(80, 24), RICH);
    app.look = Look { ascii: true, ..Look::default() };
    picture("deal_ascii_80x24", &app);
}

#[test]
fn a_deal_is_drawn_in_any_room() {
    let mut app = sample(60, size(120, 36), RICH);
    for (width, height) in (38..170).step_by(3).flat_map(|w| [9, 10, 11, 16, 23, 31, 46].map(|h| (w, h))) {
        for keys in ["G", "<Tab>G", "<Tab>gge<Ctrl-u>lots", "<Enter>", "<Esc>"] {
            app.update(Msg::Resize(size(width, height)), noon());
            press(&mut app, keys);
            assert!(!screen(&app).is_empty(), "{width}x{height}");
        }
    }
}

#[rstest]
#[case(160, 45)]
#[case(120, 36)]
#[case(80, 24)]
#[case(50, 24)]
#[case(40, 12)]
fn a_sweep(#[case] width: u16, #[case] height: u16) {
    let name = |what: &str| format!("sweep_{what}{width}x{height}");
    let at = size(width, height);
    picture(&name(""), &sample(60, at, "W"));
    picture(&name("typed_"), &sample(60, at, "W<Tab>p20k, they want less"));
    picture(&name("decided_"), &sample(60, at, "Wpnext fri<Enter><Esc>"));
    picture(&name("end_"), &sample(60, at, &format!("Wx1<Enter>tfri call<Enter>{}", "<Tab>".repeat(12))));
    picture(&name("over_"), &sample(60, at, &format!("Wx1<Enter>tfri call<Enter>{}WG", "<Tab>".repeat(12))));
}

#[test]
fn a_sweep_with_a_checklist_beside_it() {
    picture("sweep_checklist_120x36", &sample(60, size(120, 36), "W<Tab><Tab><Tab><Tab>"));
}

#[test]
fn nothing_to_sweep() {
    let mut app = desk::app(5, Vec::new(), size(80, 24));
    press(&mut app, "W");
    let read = crate::tui::sweep::Read { sweep: None, past: Vec::new(), won: 0, quota: None };
    app.update(Msg::Sweep(Box::new(read)), noon());
    picture("sweep_nothing_80x24", &app);
}
