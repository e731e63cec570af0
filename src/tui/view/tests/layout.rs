//! Where everything stands: columns give way before the pane does, the pane before a stage does.

use super::*;
use crate::tui::board::Arrangement;
use crate::tui::view::layout::{Density, Layout, PanePlace};
use proptest::prelude::*;
use ratatui::layout::Rect;

/// A board with so many stages, a deal in each but the empty ones.
fn stages(stages: i64, empty: &[i64], size: Size) -> App {
    let full = (1..=stages).filter(|stage| !empty.contains(stage));
    desk::app(stages, full.map(|stage| deal(stage, stage)).collect(), size)
}

fn pane(layout: &Layout) -> &'static str {
    match layout.pane {
        PanePlace::Hidden => "none",
        PanePlace::Side(_) => "side",
        PanePlace::Strip(_) => "strip",
    }
}

#[rstest]
// All columns wide, the pane beside them.
#[case(160, 5, &[], "side", "22 22 22 22 22", 0)]
#[case(120, 5, &[], "side", "16 16 16 16 16", 0)]
// Columns shrink to 15 cells.
#[case(114, 5, &[], "side", "15 15 15 15 15", 0)]
#[case(114, 5, &[3], "side", "15 15 15 15 15", 0)]
// Then the empty ones collapse to a heading.
#[case(113, 5, &[3], "side", "16 16 (8) 16 16", 0)]
#[case(107, 5, &[3], "side", "15 15 (8) 15 15", 0)]
#[case(100, 5, &[3, 5], "side", "15 15 (8) 15 (8)", 0)]
// Then the pane becomes a strip.
#[case(113, 5, &[], "strip", "21 21 21 21 21", 0)]
#[case(106, 5, &[3], "strip", "20 20 20 20 20", 0)]
#[case(80, 5, &[], "strip", "15 15 15 15 15", 0)]
#[case(79, 5, &[2], "strip", "16 (8) 16 16 16", 0)]
#[case(66, 5, &[2, 3], "strip", "15 (8) (8) 15 15", 0)]
// Only then columns scroll, and say how many stand off the screen.
#[case(79, 5, &[], "strip", "18 18 18 18", 1)]
#[case(60, 5, &[], "strip", "18 18 18", 2)]
#[case(120, 12, &[], "strip", "15 15 15 15 15 15 15", 5)]
#[case(200, 12, &[], "strip", "15 15 15 15 15 15 15 15 15 15 15 15", 0)]
// Below 60 cells one stage at a time.
#[case(59, 5, &[], "strip", "58", 4)]
#[case(40, 12, &[1, 2], "strip", "39", 9)]
// Few stages do not sprawl.
#[case(160, 2, &[], "side", "34 34", 0)]
#[case(160, 1, &[], "side", "34", 0)]
// Where all are empty none collapses.
#[case(120, 5, &[1, 2, 3, 4, 5], "side", "16 16 16 16 16", 0)]
fn columns_give_way(
    #[case] width: u16,
    #[case] all: i64,
    #[case] empty: &[i64],
    #[case] with_pane: &str,
    #[case] columns: &str,
    #[case] hidden_right: usize,
) {
    let layout = stages(all, empty, size(width, 36)).layout();
    let cells =
        |p: &crate::tui::view::layout::Place| if p.collapsed { format!("({})", p.width) } else { p.width.to_string() };
    let found: Vec<String> = layout.places.iter().map(cells).collect();
    assert_eq!((pane(&layout), found.join(" ").as_str(), layout.hidden_right), (with_pane, columns, hidden_right));
}

#[rstest]
#[case(40, 10, false)]
#[case(39, 10, true)]
#[case(40, 9, true)]
#[case(1, 1, true)]
fn below_40_by_10_the_screen_is_too_small_and_says_so(
    #[case] width: u16,
    #[case] height: u16,
    #[case] too_small: bool,
) {
    let mut app = stages(5, &[], size(width, height));
    assert_eq!(app.layout().too_small, too_small);
    app.update(Msg::Resize(size(80, 24)), noon());
    assert!(screen(&app).contains("Negotiation"), "it recovers");
}

#[rstest]
#[case(120, 36, Density::Full)]
#[case(120, 30, Density::Full)]
#[case(120, 29, Density::Compact)]
#[case(80, 24, Density::Compact)]
#[case(50, 24, Density::Line)]
#[case(40, 10, Density::Line)]
fn cards_show_what_there_is_room_for(#[case] width: u16, #[case] height: u16, #[case] density: Density) {
    assert_eq!(stages(5, &[], size(width, height)).layout().density, density);
}

#[test]
fn a_hidden_pane_gives_its_room_to_the_columns() {
    let mut app = stages(5, &[], size(120, 36));
    press(&mut app, "m");
    let layout = app.layout();
    assert_eq!((pane(&layout), layout.places[0].width), ("none", 23));
    app.update(Msg::Resize(size(80, 24)), noon());
    assert_eq!(pane(&app.layout()), "none");
}

#[test]
fn columns_scroll_no_more_than_they_must() {
    let mut app = stages(12, &[], size(80, 24));
    let mut left = |keys: &str| {
        press(&mut app, keys);
        app.layout().left
    };
    assert_eq!(
        [left("lll"), left("l"), left("l"), left("h"), left("hhh"), left("$"), left("0")],
        [0, 1, 2, 2, 1, 8, 0]
    );
}

fn inside(outer: Rect, inner: Rect) -> bool {
    inner.left() >= outer.left()
        && inner.right() <= outer.right()
        && inner.top() >= outer.top()
        && inner.bottom() <= outer.bottom()
}

/// From top to bottom, and none reaches into the next.
fn stacked(rects: &[Rect]) -> bool {
    rects.is_sorted_by(|above, below| above.bottom() <= below.top())
}

fn well_laid(app: &App) -> Result<(), TestCaseError> {
    let layout = app.layout();
    if layout.too_small {
        return Ok(());
    }
    let Layout { area, head, headings, cards, explain, hints, .. } = layout;
    let mut lines = vec![head, headings, cards];
    let mut right = area.right();
    match layout.pane {
        PanePlace::Strip(strip) => lines.push(strip),
        PanePlace::Side(side) => {
            prop_assert!(inside(area, side) && side.top() >= head.bottom() && side.bottom() <= explain.top());
            right = side.left();
        }
        PanePlace::Hidden => {}
    }
    lines.extend([explain, hints]);
    prop_assert!(lines.iter().all(|line| inside(area, *line)), "{layout:?}");
    prop_assert!(stacked(&lines), "{layout:?}");

    let mut x = 0;
    for place in &layout.places {
        prop_assert!(place.x >= x && place.x + place.width <= right, "{layout:?}");
        prop_assert!(place.width == 8 && place.collapsed || place.width >= 15 && !place.collapsed, "{layout:?}");
        x = place.x + place.width + 1;
    }
    let (first, last) = (layout.places[0].column, layout.places[layout.places.len() - 1].column);
    prop_assert_eq!(last - first + 1, layout.places.len(), "no column is passed over");
    prop_assert_eq!((first, last + 1 + layout.hidden_right), (layout.left, app.board.columns.len()));
    prop_assert!(layout.places.iter().any(|p| p.column == app.board.column()), "the cursor's column is on the screen");

    let lines = layout.rows * usize::from(layout.density.height());
    prop_assert!(lines <= usize::from(cards.height) + usize::from(layout.density == Density::Full), "{layout:?}");
    let here = &app.board.columns[app.board.column()];
    prop_assert!((here.top..here.top + layout.rows).contains(&app.board.row()), "the cursor is among the cards");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn at_any_size_nothing_overlaps_or_leaves_the_screen_and_drawing_does_not_panic(
        (width, height) in prop_oneof![(1..=300_u16, 1..=100_u16), (38..=80_u16, 9..=32_u16)],
        all in 1..=12_i64,
        cards in prop::collection::vec(1..=12_i64, 0..60),
        cursor in (0..14_usize, 0..60_usize),
        keys in prop::sample::select(vec!["", "m", "o", "om", "V", "/", "$", "G", "2", "2oG", "3"]),
        overlay in prop::option::of(prop::sample::select(OVERLAYS.to_vec())),
    ) {
        let deals: Vec<Deal> = (1..).zip(&cards).map(|(id, stage)| deal(id, 1 + stage % all)).collect();
        let mut app = desk::app(all, deals, size(200, 60));
        app.board.go(cursor.0, cursor.1);
        press(&mut app, keys);
        app.update(Msg::Resize(size(width, height)), noon());
        if app.board.arrangement == Arrangement::Columns {
            well_laid(&app)?;
        }
        let drawn = cells(&app);
        if !app.layout().too_small && app.overlays.is_empty() && app.selected().is_some() {
            prop_assert!(drawn.content.iter().any(|cell| cell.symbol() == "▌"), "the cursor is to be seen");
        }
        cells(&opened(app, overlay.unwrap_or_default()));
    }
}

#[rstest]
#[case(2341, 36)]
#[case(5000, 1000)]
#[case(u16::MAX, u16::MAX)]
fn a_huge_screen_is_laid_out_too(#[case] width: u16, #[case] height: u16) {
    let app = stages(5, &[2], size(width, height));
    well_laid(&app).unwrap();
    assert!(matches!(app.layout().pane, PanePlace::Side(side) if side.width == 46 && side.right() == width));
}

#[test]
fn every_small_size_is_drawn_with_every_overlay() {
    for overlay in OVERLAYS {
        let mut app = opened(stages(5, &[2], size(80, 24)), overlay);
        for (width, height) in (36..66).step_by(3).flat_map(|w| (8..26).step_by(4).map(move |h| (w, h))) {
            app.update(Msg::Resize(size(width, height)), noon());
            cells(&app);
        }
    }
}
