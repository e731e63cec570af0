//! The mouse: clicks, the wheel, a card on its way to another column.

use super::*;
use crate::domain::deal::Status;
use crate::domain::draft::Field;
use crate::ops::Pass;
use crate::tui::board::Kind;
use crate::tui::desk::screen;
use crate::tui::keymap::Choice;
use chrono::TimeDelta;
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

const LEFT: MouseButton = MouseButton::Left;

/// Ten deals in Lead, two in Qualified and one in Proposal, the first of each worth most; 16 cells a column and a
/// space, cards of two lines from line 4 on.
fn board() -> App {
    let deals = (1..=10).map(|id| worth(id, 1, 100 - id)).chain([worth(11, 2, 20), worth(12, 2, 10), worth(13, 4, 5)]);
    desk::app(4, deals.collect(), size(80, 24))
}

fn mouse(app: &mut App, kind: MouseEventKind, (column, row): (u16, u16)) -> Option<Effect> {
    app.update(Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }), noon())
}

fn click(app: &mut App, at: (u16, u16)) -> Option<Effect> {
    let effect = mouse(app, MouseEventKind::Down(LEFT), at);
    effect.or(mouse(app, MouseEventKind::Up(LEFT), at))
}

fn drag(app: &mut App, from: (u16, u16), to: (u16, u16)) {
    assert_eq!(mouse(app, MouseEventKind::Down(LEFT), from), None);
    assert_eq!(mouse(app, MouseEventKind::Drag(LEFT), to), None);
}

/// A place in a column's `row`th card, or where it would be.
fn card(app: &App, column: usize, row: u16) -> (u16, u16) {
    let layout = app.layout();
    let place = layout.places.iter().find(|p| p.column == column).unwrap();
    (place.x + 2, layout.cards.y + row * layout.density.height())
}

fn to(deals: &[i64], stage: i64) -> Option<Effect> {
    let deals = deals.iter().copied().map(DealId).collect();
    Some(Effect::Run(Op::Move { deals, to: Target::Stage(StageId(stage)), on: None, pass: Pass::default() }))
}

#[test]
fn a_click_selects_and_a_click_beside_every_card_does_not() {
    let mut app = board();
    let at = card(&app, 1, 1);
    assert_eq!(click(&mut app, at), None);
    assert_eq!(selected(&app), Some(12));
    for at in [card(&app, 1, 2), card(&app, 2, 0), (0, 0), (79, 23)] {
        assert_eq!(click(&mut app, at), None);
        assert_eq!(selected(&app), Some(12));
    }
}

#[test]
fn a_second_click_opens_when_it_comes_soon_and_on_the_same_card() {
    let mut app = board();
    let (one, other) = (card(&app, 1, 0), card(&app, 1, 1));
    click(&mut app, one);
    click(&mut app, other);
    assert!(matches!(app.screen(), Screen::Board));
    let late = Now { instant: noon().instant + TimeDelta::milliseconds(401), ..noon() };
    let kind = MouseEventKind::Down(LEFT);
    app.update(Msg::Mouse(MouseEvent { kind, column: other.0, row: other.1, modifiers: KeyModifiers::NONE }), late);
    assert!(matches!(app.screen(), Screen::Board));
    app.update(Msg::Mouse(MouseEvent { kind, column: other.0, row: other.1, modifiers: KeyModifiers::NONE }), late);
    assert!(matches!(app.screen(), Screen::Deal(deal) if deal.deal == DealId(12)));
}

#[test]
fn the_wheel_scrolls_the_column_beneath_it_and_the_cursor_stays_in_sight() {
    let mut app = board();
    app.update(Msg::Resize(size(80, 16)), noon());
    let rows = app.layout().rows;
    let (first, second) = (card(&app, 0, 0), card(&app, 1, 0));
    mouse(&mut app, MouseEventKind::ScrollDown, first);
    assert_eq!((app.board.columns[0].top, selected(&app)), (2, Some(3)), "the cursor was carried along");
    mouse(&mut app, MouseEventKind::ScrollUp, first);
    assert_eq!((app.board.columns[0].top, selected(&app)), (0, Some(3)));
    for _ in 0..9 {
        mouse(&mut app, MouseEventKind::ScrollDown, first);
        mouse(&mut app, MouseEventKind::ScrollDown, second);
    }
    assert_eq!((app.board.columns[0].top, app.board.columns[1].top), (10 - rows, 0), "not beyond the last card");
    click(&mut app, second);
    mouse(&mut app, MouseEventKind::ScrollUp, first);
    assert_eq!((app.board.columns[0].top, selected(&app)), (8 - rows, Some(11)), "another column's cursor stays");
}

#[test]
fn a_card_dragged_to_another_column_is_moved_there() {
    let mut app = board();
    let (from, over) = (card(&app, 0, 1), card(&app, 2, 3));
    drag(&mut app, from, over);
    assert_eq!(app.pointer.drag.as_ref().unwrap().target(), Some(Kind::Stage(StageId(3))));
    let shown = screen(&app);
    assert!(shown.contains(" Deal 2 → Meeting"), "{shown}");
    assert_eq!(mouse(&mut app, MouseEventKind::Up(LEFT), over), to(&[2], 3));
    assert!(!screen(&app).contains('→'));
}

#[test]
fn a_marked_card_takes_the_other_marked_ones_along() {
    let mut app = board();
    press(&mut app, "<Space><Space>");
    let (from, over) = (card(&app, 0, 1), card(&app, 3, 0));
    drag(&mut app, from, over);
    assert!(screen(&app).contains(" 2 deals → Proposal"), "{}", screen(&app));
    assert_eq!(mouse(&mut app, MouseEventKind::Up(LEFT), over), to(&[1, 2], 4));
}

#[test]
fn let_go_elsewhere_nothing_happens() {
    let mut app = board();
    let from = card(&app, 0, 1);
    for elsewhere in [card(&app, 0, 4), (30, 0), (30, 23)] {
        drag(&mut app, from, elsewhere);
        assert_eq!(mouse(&mut app, MouseEventKind::Up(LEFT), elsewhere), None);
        assert_eq!(app.pointer.drag, None);
    }
}

#[test]
fn esc_gives_a_drag_up_and_nothing_else() {
    let mut app = board();
    press(&mut app, "<Space>");
    let (from, over) = (card(&app, 0, 3), card(&app, 2, 0));
    drag(&mut app, from, over);
    assert_eq!(press(&mut app, "<Esc>"), []);
    assert_eq!(app.board.marks.len(), 1);
    assert_eq!(mouse(&mut app, MouseEventKind::Drag(LEFT), from), None);
    assert_eq!(mouse(&mut app, MouseEventKind::Up(LEFT), over), None);
}

#[test]
fn dragged_to_won_or_lost_a_card_is_asked_about() {
    let closed = Deal { status: Status::Won, closed_on: Some(today()), ..worth(3, 1, 5) };
    let mut app = desk::app(2, vec![worth(1, 1, 10), closed], size(80, 24));
    press(&mut app, "o");
    let from = card(&app, 0, 0);
    for (column, title) in [(2, "Won: Deal 1"), (3, "Why was Deal 1 lost?")] {
        let over = card(&app, column, 3);
        drag(&mut app, from, over);
        assert_eq!(mouse(&mut app, MouseEventKind::Up(LEFT), over), None);
        assert!(screen(&app).contains(title), "{}", screen(&app));
        press(&mut app, "<Esc>");
    }
}

#[test]
fn in_a_picker_a_click_picks_a_line_and_the_wheel_goes_through_them() {
    let mut app = board();
    press(&mut app, "M");
    let shown = screen(&app);
    let (row, line) = shown.lines().enumerate().find(|(_, l)| l.contains("3  Meeting")).unwrap();
    let column = line.find("3  Meeting").map(|at| line[..at].chars().count()).unwrap();
    let place = |n: usize| u16::try_from(n).unwrap();
    assert_eq!(click(&mut app, (0, 0)), None, "beside it nothing is picked");
    assert_eq!(click(&mut app, (place(column), place(row))), to(&[1], 3));

    press(&mut app, "M");
    for _ in 0..9 {
        mouse(&mut app, MouseEventKind::ScrollDown, (40, 12));
    }
    assert_eq!(press(&mut app, "<Enter>"), [to(&[1], 4).unwrap()]);
}

#[test]
fn over_a_line_or_a_form_the_mouse_does_nothing() {
    for overlay in ["a", "A", "D"] {
        let mut app = board();
        press(&mut app, overlay);
        let at = card(&app, 1, 0);
        assert_eq!(click(&mut app, at), None);
        mouse(&mut app, MouseEventKind::ScrollDown, at);
        assert_eq!((selected(&app), app.overlays.len()), (Some(1), 1), "{overlay}");
    }
}

#[test]
fn a_click_ends_a_sequence_and_clears_an_error() {
    let mut app = board();
    press(&mut app, "g");
    let at = card(&app, 1, 0);
    click(&mut app, at);
    assert!(app.pending.is_empty());
    app.update(Msg::Failed("No.".to_owned()), noon());
    let at = card(&app, 0, 0);
    click(&mut app, at);
    assert_eq!(app.notice, None);
    assert_ne!(selected(&app), Some(11), "it selects all the same");
}

#[test]
fn a_rebound_key_is_what_the_screen_says() {
    let mut app = board();
    let keymap =
        Keymap::rebound(&[Choice { context: None, action: Action::Add, keys: vec![Key::sequence("i").unwrap()] }])
            .unwrap();
    assert_eq!(app.begin(keymap, Action::ShowBoard, Some("config.toml is wrong.".to_owned())), None);
    assert!(screen(&app).contains("config.toml is wrong."));
    press(&mut app, "<Esc>");
    assert!(screen(&app).contains("i add"));
    press(&mut app, "i");
    assert!(matches!(app.overlays.as_slice(), [Overlay::Line(_)]));
}

#[test]
fn a_click_selects_a_row_of_the_list_and_a_second_one_opens_it() {
    let mut app = board();
    press(&mut app, "2");
    let y = |app: &App, row: u16| app.layout().body.y + 2 + row;
    let at = (4, y(&app, 10));
    assert_eq!((click(&mut app, at), selected(&app)), (None, Some(11)));
    for beside in [(4, y(&app, 0) - 1), (4, y(&app, 13)), (4, 0)] {
        assert_eq!((click(&mut app, beside), selected(&app)), (None, Some(11)));
    }
    click(&mut app, at);
    click(&mut app, at);
    assert_eq!(app.needs(), Some(Effect::LoadDeal(DealId(11))));
}

#[test]
fn a_click_selects_a_line_of_the_agenda_and_the_wheel_walks() {
    let mut app = board();
    press(&mut app, "3");
    let step = |id: i64| Step {
        id: crate::domain::ids::ActivityId(id),
        deal: DealId(id),
        kind: crate::domain::activity::Kind::Call,
        subject: String::new(),
        due: today(),
        time: None,
    };
    app.update(Msg::Agenda(vec![step(1), step(2), step(3)], Vec::new()), noon());
    let at = |app: &App| app.agenda().and_then(|a| a.current()).map(|entry| entry.deal.0);
    let y = app.layout().body.y;
    assert_eq!((click(&mut app, (5, y + 3)), at(&app)), (None, Some(3)));
    assert_eq!((click(&mut app, (5, y)), at(&app)), (None, Some(3)), "a heading is no line");
    mouse(&mut app, MouseEventKind::ScrollUp, (5, y));
    assert_eq!(at(&app), Some(2));
}

#[test]
fn a_click_on_a_heading_of_the_list_sorts_by_it_and_again_the_other_way() {
    let mut app = board();
    press(&mut app, "2");
    let at = cell_of(&app, "Value");
    click(&mut app, at);
    assert_eq!(said(&app), Some("Sorted by value."));
    click(&mut app, at);
    assert_eq!(said(&app), Some("Sorted by value, reversed."));
    click(&mut app, at);
    assert_eq!(said(&app), Some("Sorted by value."));
    assert!(matches!(app.screen(), Screen::List));
}

/// Where words stand on the screen.
fn cell_of(app: &App, words: &str) -> (u16, u16) {
    let shown = screen(app);
    let (row, line) = shown.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
    let column = line[..line.find(words).unwrap()].chars().count();
    (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
}

#[test]
fn a_click_on_a_field_of_a_form_goes_there() {
    let mut app = board();
    press(&mut app, "A");
    let row = |label: &str| screen(&app).lines().position(|line| line.contains(label)).unwrap();
    let row = u16::try_from(row("Expected close")).unwrap();
    click(&mut app, (30, row));
    press(&mut app, "eom");
    let Some(Overlay::Form(form)) = app.overlays.last() else { panic!() };
    assert_eq!(
        (form.entries[form.current].field, form.entries[form.current].input.value()),
        (Field::ExpectedClose, "eom")
    );
}
