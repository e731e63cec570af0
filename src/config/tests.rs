//! What the config file may say, and what is said of one that cannot be taken.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::tui::key::Key;
use crate::tui::keymap::{Context, Meaning};
use rstest::rstest;

fn meaning(config: &Config, key: &str) -> Meaning {
    config.keymap.meaning(Context::Board, &[], Key::parse(key).unwrap())
}

#[test]
fn an_empty_file_changes_nothing() {
    let config = Config::parse("").unwrap();
    assert_eq!((config.theme, config.mouse, config.start), (Theme::Terminal, true, Action::ShowBoard));
    assert_eq!(config.currency, None);
    assert_eq!(config.to_string(), Config::default().to_string());
}

#[test]
fn every_setting_is_taken() {
    let text = "theme = 'light'\nmouse = false\nstart = \"board\"\ncurrency = \"eur\"\n\
        [keys]\nundo = \"Ctrl-y\"\nadd = [\"i\", \"g a\"]\nreload = []\n";
    let config = Config::parse(text).unwrap();
    assert_eq!((config.theme, config.mouse), (Theme::Light, false));
    assert_eq!(config.currency, Currency::from_code("EUR"));
    assert_eq!(meaning(&config, "Ctrl-y"), Meaning::Action(Action::Undo));
    assert_eq!(meaning(&config, "i"), Meaning::Action(Action::Add));
    assert_eq!(meaning(&config, "R"), Meaning::Nothing);
}

#[rstest]
#[case::a_slip_in_a_setting("mouse = true\nthmee = \"dark\"", 2, "`thmee` is no setting; the nearest is theme.")]
#[case::no_setting(
    "colours = 1",
    1,
    "`colours` is no setting; write one of theme, mouse, start, currency, keys, keys_on."
)]
#[case::a_slip_in_a_value("\n\ntheme = \"drak\"", 3, "`drak` is no theme; the nearest is dark.")]
#[case::no_such_screen("start = \"kitchen\"", 1, "`kitchen` is no start; ")]
#[case::no_text("theme = 1", 1, "`theme` is one of terminal, dark, light, in quotes.")]
#[case::no_truth("mouse = \"yes\"", 1, "`mouse` is true or false.")]
#[case::no_currency(
    "currency = \"euro\"",
    1,
    "`currency` is the three letters of one, such as \"USD\", \"EUR\" or \"GBP\"."
)]
#[case::no_action("[keys]\n\nundoo = \"u\"", 3, "`undoo` is no action; the nearest is undo.")]
#[case::far_from_any("[keys]\nmake_coffee = \"u\"", 2, "`make_coffee` is no action; `dealdeck config` lists them all.")]
#[case::no_key(
    "[keys]\nundo = [\"u\", \"Ctlr-y\"]",
    2,
    "`Ctlr-y` is no key; write it as j, Ctrl-d, Shift-Left, F5, Space or g g."
)]
#[case::an_empty_key("[keys]\nundo = \"\"", 2, "`` is no key; write it as j, Ctrl-d, Shift-Left, F5, Space or g g.")]
#[case::a_number("[keys]\nundo = 1", 2, "`undo` is a key in quotes, or several in brackets.")]
#[case::a_clash(
    "[keys]\nsort = \"Ctrl-o\"\nadd = \"u\"",
    3,
    "`add` and `undo` would both have the key u; give one of them another."
)]
#[case::no_way_out("[keys]\nquit = []", 2, "`quit` needs a key, or there would be no way out.")]
#[case::no_section("keys = 1", 1, "`keys` is a section: ")]
#[case::no_place("[keys_on.bord]\nundo = \"u\"", 1, "`bord` is no place of keys; the nearest is board.")]
#[case::nothing_of_that_place(
    "[keys_on.line]\nadd = \"u\"",
    2,
    "`add` is no action of `line`; `dealdeck config` lists them all."
)]
#[case::a_clash_in_one_place(
    "[keys_on.deals]\nadd = \"u\"",
    2,
    "`add` and `undo` would both have the key u; give one of them another."
)]
#[case::no_toml("theme = \"dark\nmouse = true", 1, "This is no TOML: ")]
#[case::twice("mouse = true\nmouse = false", 2, "This is no TOML: ")]
fn a_mistake_is_said_with_its_line_and_what_to_write(#[case] text: &str, #[case] line: usize, #[case] says: &str) {
    let fault = Config::parse(text).unwrap_err();
    assert_eq!(fault.line, line, "{fault}");
    assert!(fault.sentence.starts_with(says), "{fault}");
    assert!(fault.sentence.ends_with('.'), "{fault}");
}

#[test]
fn what_is_printed_can_be_saved_and_read_again() {
    for text in [
        "",
        "theme = \"dark\"\ncurrency = \"EUR\"\n[keys]\nundo = \"Ctrl-y\"\nreload = []\nadd = [\"\\\\\", '\"']\n[keys_on.digits]\nnext_item = 'n'\n",
    ] {
        let config = Config::parse(text).unwrap();
        let printed = config.to_string();
        assert_eq!(Config::parse(&printed).unwrap().to_string(), printed);
        let mut brief = String::new();
        config.brief(&mut brief).unwrap();
        assert_eq!(Config::parse(&brief).unwrap().to_string(), printed);
    }
}

#[test]
fn every_line_that_is_printed_as_a_comment_holds_when_it_is_taken() {
    let printed = Config::default().to_string();
    let mut section = "";
    let mut taken = 0;
    for line in printed.lines() {
        if line.starts_with('[') {
            section = line;
        }
        let Some(value) = line.strip_prefix("# ").filter(|rest| rest.split(' ').nth(1) == Some("=")) else { continue };
        let read = Config::parse(&format!("{section}\n{value}"));
        assert!(read.is_ok(), "{section} {value}: {read:?}");
        taken += 1;
    }
    assert!(taken > 50, "{printed}");
}

#[test]
fn a_file_that_is_not_there_is_missed_only_where_it_was_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let said = Config::find(Some(&file)).unwrap_err();
    assert_eq!(said, format!("There is no config file {}; `dealdeck config` prints one to save.", file.display()));
    std::fs::write(&file, "thme = 1").unwrap();
    let found = Config::find(Some(&file)).unwrap();
    let wrong = found.wrong.unwrap();
    let says = ", line 1: `thme` is no setting; the nearest is theme. Until then the defaults hold.";
    assert_eq!(wrong, format!("{}{says}", file.display()));
    assert_eq!(found.config.to_string(), Config::default().to_string());
    std::fs::write(&file, "mouse = false").unwrap();
    assert!(!Config::find(Some(&file)).unwrap().config.mouse);
    let unreadable = Config::find(Some(folder.path())).unwrap();
    assert!(unreadable.wrong.is_some_and(|wrong| wrong.contains("cannot be read")));
}
