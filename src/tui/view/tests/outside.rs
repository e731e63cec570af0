//! Text from outside never commands the terminal, whatever it holds and wherever it is shown.

use super::*;
use crate::domain::activity::{Kind, NextStep, Step};
use crate::domain::completion::{Known, KnownContact, Register};
use crate::domain::criterion::{Check, Criterion, Tick};
use crate::domain::dates::Moment;
use crate::domain::ids::{ActivityId, CriterionId, StageId};
use crate::domain::page::DealPage;
use crate::domain::people::Contact;
use crate::domain::timeline::{Done, Event, What};

/// Escape sequences, C0 and C1 controls, line breaks, bidirectional overrides and what shows nothing.
const EVIL: &str = "Ev\u{1b}[2J\u{1b}]0;il\u{7}\u{9b}31m\u{85}\r\nof\t\u{202e}x\u{2066}y\u{200f}\u{200b}\u{feff}\u{7f}\u{0}\u{2028}end";

fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Everything that can be written holds evil: stages, firms, titles, steps, reasons.
fn evil_app(size: Size) -> App {
    let evil = |id: i64| Deal {
        title: EVIL.into(),
        organization: (id % 2 == 0).then(|| EVIL.into()),
        next_step: step("2026-11-22").map(|s| NextStep { subject: EVIL.into(), ..s }),
        ..worth(id, 1 + id % 2, id)
    };
    let mut loaded = desk::loaded(5, (1..30).map(evil).collect());
    loaded.reasons = vec![EVIL.to_owned()];
    loaded.pipeline.name = EVIL.to_owned();
    for stage in &mut loaded.pipeline.stages {
        stage.name = format!("{EVIL}{}", stage.id);
    }
    App::new(loaded, noon(), size, Look::default())
}

fn evil_step(deal: &Deal) -> Step {
    let due = desk::day("2026-11-22");
    Step { id: ActivityId(deal.id.0), deal: deal.id, kind: Kind::Call, subject: EVIL.to_owned(), due, time: None }
}

fn assert_harmless(app: &App, place: &str) {
    for cell in &cells(app).content {
        let found = cell.symbol().chars().find(|c| is_forbidden(*c));
        assert_eq!(found, None, "{place}: {:?}", cell.symbol());
    }
}

#[rstest]
#[case(160, 45)]
#[case(80, 24)]
#[case(50, 24)]
#[case(40, 10)]
fn no_cell_of_any_screen_or_overlay_commands_the_terminal(#[case] width: u16, #[case] height: u16) {
    let evil = || evil_app(size(width, height));
    assert_harmless(&evil(), "the board");
    assert!(screen(&evil()).contains("Ev"), "what is harmless of it is shown");
    let mut agenda = evil();
    press(&mut agenda, "3");
    let steps = agenda.board.deals().iter().map(evil_step).collect();
    agenda.update(Msg::Agenda(steps, Vec::new()), noon());
    assert!(screen(&agenda).contains("Ev"));
    assert_harmless(&agenda, "the agenda");
    for overlay in OVERLAYS.into_iter().chain(["V", "jv", "o", "l", "2", "2t"]) {
        let mut app = opened(evil(), overlay);
        assert_harmless(&app, overlay);
        app.update(Msg::Paste(EVIL.to_owned()), noon());
        assert_harmless(&app, &format!("{overlay} with a paste"));
        press(&mut app, "<Enter>");
        assert_harmless(&app, &format!("{overlay} with a paste and Enter"));
        app.update(Msg::Failed(EVIL.to_owned()), noon());
        assert_harmless(&app, &format!("{overlay} refused"));
    }
}

#[test]
fn neither_do_the_form_of_a_deal_a_filter_in_force_or_a_question() {
    let mut app = evil_app(size(80, 24));
    let record = crate::domain::deal::DealRecord {
        notes: EVIL.to_owned(),
        tags: vec![EVIL.to_owned()],
        source: Some(EVIL.to_owned()),
        ..record(app.board.selected().unwrap())
    };
    app.update(Msg::Record(Box::new(record)), noon());
    assert_harmless(&app, "the form");
    press(&mut app, "<Esc>/");
    app.update(Msg::Paste(format!("\"{EVIL}\"")), noon());
    press(&mut app, "<Enter>");
    assert_harmless(&app, "the filter");
    app.update(Msg::Behind(EVIL.to_owned(), crate::ops::Op::Undo), noon());
    assert_harmless(&app, "the question");
}

#[rstest]
#[case(160, 45)]
#[case(80, 24)]
#[case(40, 10)]
fn no_cell_of_the_saved_filters_commands_the_terminal(#[case] width: u16, #[case] height: u16) {
    let filter = |id, text: &str| SavedFilter {
        id: SavedFilterId(id),
        pipeline: None,
        name: format!("{EVIL}{id}"),
        text: text.to_owned(),
    };
    let saved = || vec![filter(1, &format!("\"{EVIL}\"")), filter(2, &format!("@{EVIL}")), filter(3, "is:open")];
    for script in ["f", "f<Ctrl-r>", "f<Ctrl-e>", "f<Enter>", "f<Down><Enter>", "f<Down><Down><Enter>f", ":ev", "/"] {
        let mut app = evil_app(size(width, height));
        for key in keys(script) {
            app.update(Msg::Key(key), noon());
            app.update(Msg::Saved(saved()), noon());
            app.update(Msg::Records(app.board.deals().iter().map(record).collect()), noon());
        }
        assert_harmless(&app, script);
        assert!(screen(&app).contains("Ev"), "what is harmless of it is shown: {script}");
        app.update(Msg::Paste(format!("saved:\"{EVIL}1\",\"{EVIL}4\"")), noon());
        press(&mut app, "<Enter>");
        assert_harmless(&app, &format!("{script} with a paste and Enter"));
    }
}

#[rstest]
#[case(160, 45)]
#[case(80, 24)]
#[case(40, 10)]
fn no_name_that_is_completed_commands_the_terminal(#[case] width: u16, #[case] height: u16) {
    let known = |n: usize| Known { name: format!("{EVIL}{n}"), deals: n };
    let contact =
        KnownContact { name: EVIL.to_owned(), organization: Some(EVIL.to_owned()), ..KnownContact::default() };
    let register = || Register {
        organizations: vec![known(1), known(2)],
        contacts: vec![contact.clone()],
        sources: vec![known(1)],
        products: vec![known(1)],
        tags: vec![known(1)],
        reasons: vec![known(1)],
    };
    for script in
        ["aev", "ax org:ev", "ax contact:ev", "ax src:\"ev", "ax @ev", "/org:ev", "/reason:ev", "x0ev", "AT<Tab>ev"]
    {
        let mut app = evil_app(size(width, height));
        press(&mut app, &script[..1]);
        app.update(Msg::Names(Box::new(register())), noon());
        press(&mut app, &script[1..]);
        assert!(app.suggestion().is_some(), "{script}");
        assert_harmless(&app, script);
        press(&mut app, "<Ctrl-n><Right>");
        assert_harmless(&app, &format!("{script}, taken"));
        press(&mut app, "<Enter>");
        assert_harmless(&app, &format!("{script}, taken, with Enter"));
    }
}

#[test]
fn a_mistake_behind_letters_of_several_bytes_is_underlined_where_it_stands() {
    let mut app = desk::app(2, vec![deal(1, 1)], size(80, 24));
    press(&mut app, "p");
    app.update(Msg::Paste("日本 11k sometime".to_owned()), noon());
    press(&mut app, "<Home>  <Enter>");
    let drawn = cells(&app);
    let underlined: String = drawn
        .content
        .iter()
        .filter(|c| c.modifier.contains(ratatui::style::Modifier::UNDERLINED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(underlined.replace(' ', ""), "日本");
}

/// A deal in which everything that can be written holds evil.
fn evil_page(app: &App) -> DealPage {
    let evil = || EVIL.to_owned();
    let mut record = record(&app.board.deals()[1]);
    record.notes = format!("{EVIL}\n{EVIL}");
    record.tags = vec![evil()];
    record.fields.insert(evil(), evil());
    (record.source, record.lost_reason) = (Some(evil()), Some(evil()));
    (record.deal.flagged, record.deal.flag_note) = (true, Some(EVIL.into()));
    record.contact = Some(Contact { name: evil(), email: Some(evil()), phone: Some(evil()) });
    let when = Moment::noon(desk::day("2026-11-20"));
    let criterion = Criterion { id: CriterionId(1), stage: StageId(1), name: evil(), required: true };
    let tick = Some(Tick { day: when.day, evidence: Some(evil()) });
    let deal = record.deal.id;
    let step = Step { id: ActivityId(1), deal, kind: Kind::Call, subject: evil(), due: when.day, time: None };
    let done = Done { id: ActivityId(2), kind: Kind::Call, subject: evil(), outcome: Some(evil()), when };
    let other = What::Other(evil(), Some(evil()), Some(evil()));
    let events = [What::Done(done), other].map(|what| Event { when, what, why: Some(evil()) });
    let (checks, steps, events) = (vec![Check { criterion, tick }], vec![step], events.to_vec());
    DealPage { record, role: Some(evil()), checks, steps, events }
}

#[rstest]
#[case(160, 45)]
#[case(80, 24)]
#[case(50, 24)]
#[case(40, 10)]
fn no_cell_of_a_deal_commands_the_terminal(#[case] width: u16, #[case] height: u16) {
    for script in ["", "G", "lG", "e", "jjje<Ctrl-u>lots<Enter>", "E"] {
        let mut app = evil_app(size(width, height));
        let page = evil_page(&app);
        app.board.select(page.record.deal.id);
        press(&mut app, "<Enter>");
        app.update(Msg::Deal(page.record.deal.id, Some(Box::new(page.clone()))), noon());
        press(&mut app, script);
        if script == "E" {
            app.update(Msg::Notes(Box::new(page.record)), noon());
        }
        assert_harmless(&app, script);
        app.update(Msg::Paste(EVIL.to_owned()), noon());
        assert_harmless(&app, &format!("{script} with a paste"));
        assert!(screen(&app).contains("Ev"), "what is harmless of it is shown");
    }
}
