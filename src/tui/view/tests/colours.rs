//! No state is shown by colour alone, and no glyph is lost where there is only ASCII.

use super::*;
use crate::tui::look::ascii;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use std::collections::BTreeSet;
use strum::IntoEnumIterator;

const PLAIN: Look = Look { colour: false, ascii: false, theme: Theme::Terminal };

/// One deal well, one stalled, one snoozed, in this order; the cursor stands in another column.
fn states() -> App {
    let stalled = Deal { flagged: true, ..worth(2, 1, 200) };
    let snoozed = Deal { snoozed_until: Some(desk::day("2026-12-24")), ..worth(3, 1, 100) };
    let mut app = desk::app(2, vec![worth(1, 1, 300), stalled, snoozed, deal(4, 2)], size(120, 36));
    press(&mut app, "l");
    app
}

/// How the name of a deal is written: what stands in the three cells before it, and how its letters look.
fn written(cells: &Buffer, name: &str) -> (String, Modifier) {
    for y in 3..cells.area.height - 2 {
        let line: Vec<&str> = (0..cells.area.width).map(|x| cells[(x, y)].symbol()).collect();
        let found = line.windows(name.len()).position(|w| w.concat() == name);
        if let Some(at) = found {
            let before = line[at.saturating_sub(3)..at].concat().trim().to_owned();
            return (before, cells[(u16::try_from(at).unwrap(), y)].modifier);
        }
    }
    panic!("{name} is not on the screen");
}

#[rstest]
#[case(120, 36)]
#[case(80, 24)]
#[case(50, 24)]
fn selected_stalled_snoozed_and_marked_deals_differ_without_colour(#[case] width: u16, #[case] height: u16) {
    let mut app = states();
    app.look = PLAIN;
    app.update(Msg::Resize(size(width, height)), noon());
    press(&mut app, "h");
    press(&mut app, "gg");
    let bold = Modifier::BOLD;
    let selected = written(&cells(&app), "Deal 1");
    assert_eq!(selected, ("▌".to_owned(), bold | Modifier::REVERSED));
    assert_eq!(written(&cells(&app), "Deal 2"), ("┃!".to_owned(), bold));
    assert_eq!(written(&cells(&app), "Deal 3"), ("z".to_owned(), Modifier::DIM));
    press(&mut app, "<Space>");
    assert_eq!(written(&cells(&app), "Deal 1"), ("✓".to_owned(), bold));
    assert_eq!(written(&cells(&app), "Deal 2"), ("▌!".to_owned(), bold | Modifier::REVERSED));
}

#[rstest]
#[case(160, 45)]
#[case(80, 24)]
#[case(40, 12)]
fn they_do_on_the_list_too(#[case] width: u16, #[case] height: u16) {
    let mut app = states();
    app.look = PLAIN;
    app.update(Msg::Resize(size(width, height)), noon());
    press(&mut app, "2gg");
    assert_eq!(written(&cells(&app), "Deal 1"), ("▌".to_owned(), Modifier::BOLD | Modifier::REVERSED));
    assert_eq!(written(&cells(&app), "Deal 2"), ("┃!".to_owned(), Modifier::BOLD));
    assert_eq!(written(&cells(&app), "Deal 3"), ("z".to_owned(), Modifier::DIM));
    press(&mut app, "<Space>");
    assert_eq!(written(&cells(&app), "Deal 1"), ("✓".to_owned(), Modifier::BOLD));
}

#[test]
fn where_colours_are_unwanted_no_cell_has_one() {
    let mut app = sample(60, size(120, 36), "");
    app.look = PLAIN;
    let overlays = OVERLAYS.into_iter().chain(["", "o", "Vj", "2"]);
    for (overlay, theme) in overlays.flat_map(|o| Theme::iter().map(move |t| (o, t))) {
        let mut app = opened(states(), overlay);
        app.look = Look { theme, ..PLAIN };
        assert!(is_colourless(&cells(&app)), "{overlay}");
    }
    assert!(is_colourless(&cells(&app)));
    app.look = Look::default();
    assert!(!is_colourless(&cells(&app)), "there are some where they are wanted");
}

fn is_colourless(cells: &Buffer) -> bool {
    cells.content.iter().all(|cell| [cell.fg, cell.bg, cell.underline_color] == [Color::Reset; 3])
}

#[test]
fn the_colours_are_the_terminals_own_sixteen_and_no_background_is_set() {
    let app = sample(60, size(160, 45), "o");
    for cell in &cells(&app).content {
        assert!(!matches!(cell.fg, Color::Rgb(..) | Color::Indexed(_) | Color::White | Color::Black), "{cell:?}");
        assert_eq!(cell.bg, Color::Reset);
    }
}

#[rstest]
#[case(Theme::Dark)]
#[case(Theme::Light)]
fn a_theme_of_24_bits_changes_colours_and_nothing_else(#[case] theme: Theme) {
    let mut app = sample(60, size(160, 45), "o");
    let plain = screen(&app);
    app.look = Look { theme, ..Look::default() };
    assert_eq!(screen(&app), plain);
    for cell in &cells(&app).content {
        assert!(matches!(cell.fg, Color::Reset | Color::Rgb(..)), "{cell:?}");
        assert!(!cell.modifier.contains(Modifier::DIM), "a dim colour of its own needs no dimming: {cell:?}");
    }
}

#[test]
fn every_glyph_of_the_program_has_an_ascii_stand_in() {
    let mut glyphs = BTreeSet::new();
    let screens = OVERLAYS.into_iter().chain(["", "o", "V", "g", "jjv", "2", "2S", "2G"]);
    for (text, size) in screens.flat_map(|text| [(text, size(160, 45)), (text, size(80, 24)), (text, size(50, 24))]) {
        let mut deals: Vec<Deal> = (1..60).map(|id| deal(id, id % 12)).collect();
        deals.push(Deal { next_step: None, value: None, ..deal(60, 1) });
        deals.push(Deal { next_step: step("2026-11-01"), flagged: true, ..deal(61, 1) });
        deals.push(Deal { next_step: step("2026-11-22"), ..deal(62, 1) });
        let app = opened(desk::app(12, deals, size), text);
        glyphs.extend(cells(&app).content.iter().map(|c| c.symbol().to_owned()).filter(|s| !s.is_ascii()));
    }
    assert!(glyphs.len() > 12, "{glyphs:?}");
    let lost: Vec<&String> = glyphs.iter().filter(|glyph| ascii(glyph) == "?").collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn an_ascii_terminal_gets_nothing_else() {
    let firm = |id, firm: &str| Deal { organization: Some(firm.into()), ..deal(id, 1) };
    let deals = || vec![firm(1, "Ångström"), firm(2, "株式会社"), firm(3, "👩‍👩‍👧 & Söhne")];
    for overlay in OVERLAYS.into_iter().chain([""]) {
        let mut app = opened(desk::app(3, deals(), size(80, 24)), overlay);
        app.look = Look { ascii: true, ..Look::default() };
        assert!(cells(&app).content.iter().all(|cell| cell.symbol().is_ascii()), "{overlay}");
    }
}
