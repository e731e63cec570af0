//! The questions of the first run, each of which may be left with Esc.

use super::*;

fn welcomed() -> App {
    let mut app = desk::app(5, Vec::new(), size(80, 24));
    app.welcome();
    app
}

fn set_up(currency: &str, stall_days: u16) -> Vec<Effect> {
    run(Op::SetUp { pipeline: SALES, currency: Currency::from_code(currency).unwrap(), stall_days })
}

fn written(app: &mut App) {
    let receipt = Receipt {
        said: "Set up.".to_owned(),
        touched: Touched::Everything,
        made: Vec::new(),
        about: None,
        follows: Vec::new(),
        imported: None,
    };
    assert_eq!(app.update(Msg::Done(Box::new(receipt), Vec::new()), noon()), Some(Effect::Load));
}

#[rstest]
#[case::a_deal_of_weeks("<Enter>1", "USD", 14)]
#[case::of_months_in_euros("<Ctrl-u>eur<Enter>2", "EUR", 30)]
#[case::longer("<Ctrl-u>GBP<Enter><Down><Down><Enter>", "GBP", 45)]
#[case::esc_takes_the_currency_as_it_is("<Esc>2", "USD", 30)]
#[case::esc_takes_the_length_as_it_is("<Ctrl-u>EUR<Enter><Esc>", "EUR", 14)]
#[case::esc_and_esc("<Esc><Esc>", "USD", 14)]
fn currency_and_length_are_asked_and_written(#[case] keys: &str, #[case] currency: &str, #[case] stall_days: u16) {
    let mut app = welcomed();
    assert_eq!(press(&mut app, keys), set_up(currency, stall_days));
    written(&mut app);
    assert_eq!(picker(&app).title, "Where to begin?");
    assert_eq!(labels(&app).len(), 4);
}

#[test]
fn a_currency_is_shown_as_it_will_be_written_and_a_wrong_one_is_not_taken() {
    let mut app = welcomed();
    assert_eq!((typed(&app), reading(&app)), ("USD", vec!["written $12,500".to_owned()]));
    press(&mut app, "<Ctrl-u>XQQ<Enter>");
    assert_eq!(error(&app), Some("Write the three letters of a currency, such as USD, EUR or GBP."));
    assert_eq!(typed(&app), "XQQ");
}

/// At "Where to begin?".
fn beginning() -> App {
    let mut app = welcomed();
    press(&mut app, "<Enter>1");
    written(&mut app);
    app
}

#[test]
fn the_first_deal_is_typed_on_a_line() {
    let mut app = beginning();
    assert_eq!(press(&mut app, "1"), []);
    assert_eq!(line(&app).purpose, Purpose::Add);
    press(&mut app, "Site<Enter>");
    done(&mut app, "Added Site to Lead.", vec![deal(1, 1)]);
    assert_eq!((app.overlays.len(), said(&app)), (0, Some("Added Site to Lead.")), "the questions are over");
}

#[test]
fn a_file_is_named_and_where_it_cannot_be_read_its_name_stays() {
    let mut app = beginning();
    press(&mut app, "2<Enter>");
    assert_eq!(error(&app), Some("Write the name of a file, such as deals.csv."));
    assert_eq!(press(&mut app, "deals.csv<Enter>"), [Effect::Import("deals.csv".to_owned())]);
    refuse(&mut app, "deals.csv: not found.");
    assert_eq!((typed(&app), error(&app)), ("deals.csv", Some("deals.csv: not found.")));
    press(&mut app, "<Esc>");
    assert_eq!(picker(&app).title, "Where to begin?", "one step back");
}

#[test]
fn the_sample_and_the_empty_board_are_a_key_away() {
    assert_eq!(press(&mut beginning(), "3"), [Effect::Sample]);
    for keys in ["4", "<Esc>"] {
        let mut app = beginning();
        assert_eq!(press(&mut app, keys), []);
        assert!(app.overlays.is_empty());
        press(&mut app, "aSite<Enter>");
        done(&mut app, "Added Site to Lead.", vec![deal(1, 1)]);
        assert!(app.overlays.is_empty(), "it is not asked again after the first deal");
    }
}
