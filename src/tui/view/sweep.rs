//! The weekly sweep: one deal, why it is asked about, what happened, how deals like it ended, and the keys that decide.

mod end;
mod head;

use super::frame::cells;
use super::layout::Layout;
use super::pen::Pen;
use crate::domain::dates::short;
use crate::domain::deal::{Deal, Status};
use crate::domain::money::Money;
use crate::domain::page::DealPage;
use crate::domain::sweep;
use crate::text;
use crate::tui::app::App;
use crate::tui::keymap::{Action, Context};
use crate::tui::sweep::{Place, SweepScreen};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Events of the deal's past that are shown.
const EVENTS: usize = 5;
/// From this width on the checklist has a side of its own.
const TWO_SIDES: u16 = 110;
/// Cells of an event's kind: "probability" is the longest.
const KIND: u16 = 11;
/// Below this height there is no room to spare.
const LOW: u16 = 16;
/// Below this width a section's heading stands above it.
const STACKED: u16 = 60;

/// Below this width the keys that decide take one line, in few words.
const ONE_LINE: u16 = 110;

/// The keys that decide, what they are for here, and the same in a word.
const KEYS: [(Action, &str, &str); 8] = [
    (Action::NextStep, "next step", "step"),
    (Action::LogCall, "log, then next step", "log"),
    (Action::Price, "new date or value", "value"),
    (Action::MoveTo, "other stage", "stage"),
    (Action::Win, "won", "won"),
    (Action::Lose, "lost, with a reason", "lost"),
    (Action::Snooze, "snooze, with a reason", "snooze"),
    (Action::Pass, "leave undecided", "leave"),
];

/// Whether the line of keys leaves an action out: it stands above, or has no place in a sweep.
pub(super) fn says(action: Action, layout: &Layout) -> bool {
    let elsewhere = matches!(action, Action::ShowList | Action::ShowAgenda | Action::Quit | Action::Sweep);
    let here = matches!(action, Action::MoveNext | Action::MovePrevious | Action::Add);
    let above = has_room(layout) && KEYS.iter().any(|(own, ..)| *own == action);
    elsewhere || here || above
}

/// One line of a section: what stands dim before it, its glyph, its words.
struct Row {
    day: String,
    kind: String,
    glyph: Option<(&'static str, Style)>,
    words: String,
    style: Style,
}

impl Row {
    fn of(words: impl Into<String>, style: Style) -> Self {
        Self { day: String::new(), kind: String::new(), glyph: None, words: words.into(), style }
    }
}

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, screen: &SweepScreen) {
    head::draw(pen, app, layout, screen);
    match screen.place {
        Place::Start => {}
        Place::End => end::draw(pen, app, layout, screen),
        Place::Card(_) => {
            if let Some(page) = &screen.page {
                card(pen, app, layout, screen, page);
            }
        }
    }
}

fn card(pen: &mut Pen<'_>, app: &App, layout: &Layout, screen: &SweepScreen, page: &DealPage) {
    let width = layout.area.width;
    let keys_top = keys(pen, app, layout);
    let mut y = title(pen, app, layout, page) + u16::from(layout.area.height >= LOW);
    let two = width >= TWO_SIDES && !page.checks.is_empty();
    let side = if two { width / 3 } else { 0 };
    let area = Rect { x: 1, y, width: width - 2 - side, height: keys_top.saturating_sub(y) };
    for (label, rows) in sections(pen, app, screen, page, two) {
        if y >= area.bottom() {
            break;
        }
        y = section(pen, Rect { y, height: area.bottom().saturating_sub(y), ..area }, label, &rows) + 1;
    }
    if two {
        let top = area.y;
        let area = Rect { x: area.right() + 1, y: top, width: side - 1, height: area.height };
        let rows = checks(pen, app, page);
        heading(pen, (area.x, area.y), area.width, &criteria(page));
        let mut y = area.y + 1;
        for row in rows.iter() {
            if y < area.bottom() {
                y += line(pen, Rect { y, height: area.bottom() - y, ..area }, row);
            }
        }
    }
}

/// The deal's name and its figures, a rule below; the first line below that comes back.
fn title(pen: &mut Pen<'_>, app: &App, layout: &Layout, page: &DealPage) -> u16 {
    let (width, look) = (layout.area.width, pen.look);
    let deal = &page.record.deal;
    let figures = figures(app, deal);
    let (name, whole) = (deal.name(), figures.join("   "));
    let mut y = 2;
    pen.text((1, y), width - 2, &name, look.strong());
    if cells(&name) + cells(&whole) + 6 <= width {
        pen.right((width - 1, y), cells(&whole), &whole, look.plain());
    } else {
        // No figure is parted: what does not fit goes on below.
        y += 1;
        let mut x = 1;
        for figure in &figures {
            if x > 1 && x + cells(figure) > width - 1 {
                (x, y) = (1, y + 1);
            }
            x = pen.text((x, y), width - 2, figure, look.plain()) + 3;
        }
    }
    let is_low = layout.area.height < LOW;
    if let Some(who) = who(page).filter(|_| !is_low) {
        y += 1;
        pen.text((1, y), width - 2, &who, look.dim());
    }
    pen.rule((1, y + 1), width - 2, "─", look.dim());
    y + 2
}

fn figures(app: &App, deal: &Deal) -> Vec<String> {
    let (today, pipeline) = (app.board.today, &app.board.pipeline);
    let mut figures = vec![deal.money().map_or_else(|| "no value yet".to_owned(), Money::exact)];
    if deal.status != Status::Open {
        let day = deal.closed_on.map(|day| format!(" {}", short(day, today))).unwrap_or_default();
        figures.push(format!("{}{day}", deal.status));
        return figures;
    }
    figures.push(deal.chance(pipeline).0.to_string());
    if let Some(stage) = deal.stage.and_then(|id| pipeline.stage(id)) {
        figures.push(format!("{}, day {}", stage.name, deal.stage_days(today)));
    }
    figures.push(match (deal.expected_close, deal.pushes) {
        (None, _) => "no expected close".to_owned(),
        (Some(close), 0) => format!("expected {}", short(close, today)),
        (Some(close), pushes) => format!("expected {} ({pushes} × moved)", short(close, today)),
    });
    figures
}

/// Whom to ask: "Ann Lee · ann@acme.com · +44 20 7946 0000".
fn who(page: &DealPage) -> Option<String> {
    let contact = page.record.contact.as_ref()?;
    let ways = [contact.email.as_deref(), contact.phone.as_deref()];
    let words = [Some(contact.name.as_str()), page.role.as_deref()].into_iter().chain(ways).flatten();
    Some(words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · "))
}

/// What there is to say, each part under its heading.
fn sections(
    pen: &Pen<'_>,
    app: &App,
    screen: &SweepScreen,
    page: &DealPage,
    two: bool,
) -> Vec<(&'static str, Vec<Row>)> {
    let (look, today, pipeline) = (pen.look, app.board.today, &app.board.pipeline);
    let deal = &page.record.deal;
    let mut sections = Vec::new();
    let decided = screen.sweep().into_iter().flat_map(|sweep| &sweep.decisions).filter(|d| d.deal == deal.id);
    let decided: Vec<Row> =
        decided.map(|d| Row { glyph: Some(("✔", look.good())), ..Row::of(d.said.clone(), look.plain()) }).collect();
    let is_decided = !decided.is_empty();
    if is_decided {
        sections.push(("Decided", decided));
    }
    let why = if deal.status == Status::Open && !deal.snoozed(today) {
        sweep::why(deal, pipeline, today)
    } else {
        Vec::new()
    };
    let why: Vec<Row> = why.into_iter().map(|words| Row::of(words, look.alarm())).collect();
    match (why.is_empty(), is_decided) {
        (true, _) => {}
        (false, true) => sections.push(("What still holds", why)),
        (false, false) => sections.push(("Why it is here", why)),
    }
    let planned: Vec<Row> = page
        .steps
        .iter()
        .take(2)
        .filter(|step| step.due >= today)
        .map(|step| {
            let kind: &str = step.kind.into();
            Row { day: step.day_in_words(today), kind: kind.to_owned(), ..Row::of(step.words(today), look.plain()) }
        })
        .collect();
    if !planned.is_empty() {
        sections.push(("What is planned", planned));
    }
    let events: Vec<Row> = page
        .events
        .iter()
        .take(EVENTS)
        .map(|event| Row {
            day: short(event.when.day, today),
            kind: event.word().to_owned(),
            ..Row::of(event.words(today), look.plain())
        })
        .collect();
    sections.push(("What happened", events));
    if !two && !page.checks.is_empty() {
        sections.push(("Criteria", checks(pen, app, page)));
    }
    let stage = deal.stage.and_then(|id| pipeline.stage(id));
    if let (Some(alike), Some(stage)) = (screen.alike.filter(|alike| alike.closed > 0), stage) {
        let told = ("Deals like it", vec![Row::of(alike.words(&stage.name), look.plain())]);
        // On a low screen what happened may be cut at its end; this may not.
        let happened =
            sections.iter().position(|(label, _)| *label == "What happened").filter(|_| app.size.height < 30);
        sections.insert(happened.unwrap_or(sections.len()), told);
    }
    sections
}

fn criteria(page: &DealPage) -> String {
    let met = page.checks.iter().filter(|check| check.tick.is_some()).count();
    format!("Criteria  {met}/{}", page.checks.len())
}

fn checks(pen: &Pen<'_>, app: &App, page: &DealPage) -> Vec<Row> {
    let look = pen.look;
    page.checks
        .iter()
        .map(|check| {
            let glyph = if check.tick.is_some() { ("✔", look.good()) } else { ("·", look.plain()) };
            Row { glyph: Some(glyph), ..Row::of(check.words(app.board.today), look.plain()) }
        })
        .collect()
}

fn heading(pen: &mut Pen<'_>, at: (u16, u16), width: u16, words: &str) {
    pen.text(at, width, words, pen.look.strong());
}

/// A heading with its rows beside it, or below it where there is little room; the first free line comes back.
fn section(pen: &mut Pen<'_>, area: Rect, label: &str, rows: &[Row]) -> u16 {
    let stacked = area.width < STACKED;
    heading(pen, (area.x, area.y), area.width, label);
    let indent = if stacked { 2 } else { 18 };
    let mut y = area.y + u16::from(stacked);
    for row in rows {
        if y >= area.bottom() {
            break;
        }
        let (x, width) = (area.x + indent, area.width.saturating_sub(indent));
        y += line(pen, Rect { x, y, width, height: area.bottom() - y }, row);
    }
    y
}

/// A row, its words wrapped; how many lines it took comes back.
fn line(pen: &mut Pen<'_>, area: Rect, row: &Row) -> u16 {
    let (look, Rect { mut x, y, .. }) = (pen.look, area);
    if !row.day.is_empty() {
        pen.right((x + 6, y), 6, &row.day, look.dim());
        pen.text((x + 8, y), KIND, &row.kind, look.dim());
        x += 8 + KIND + 1;
    }
    if let Some((glyph, style)) = row.glyph {
        pen.text((x, y), 1, glyph, style);
        x += 2;
    }
    let room = area.right().saturating_sub(x);
    let lines = text::wrap(&row.words, usize::from(room));
    let shown = lines.iter().zip(y..area.bottom().max(y + 1));
    shown.map(|(words, y)| pen.text((x, y), room, words, row.style)).count().try_into().unwrap_or(1)
}

/// Whether there is room for the keys with their words: on a small screen the words about the deal come first.
fn has_room(layout: &Layout) -> bool {
    layout.area.width >= 70 && layout.explain.y >= 18
}

/// The keys that decide, in columns above the last lines; the line above them comes back.
fn keys(pen: &mut Pen<'_>, app: &App, layout: &Layout) -> u16 {
    let (width, look) = (layout.area.width, pen.look);
    let brief = width < ONE_LINE;
    let named = KEYS.map(|(action, does, word)| {
        // Of a sequence the first key: the line of keys says how it goes on.
        let key = app.keymap().key(Context::Sweep, action).split(' ').next().unwrap_or_default();
        (key.to_owned(), if brief { word } else { does })
    });
    if brief && has_room(layout) {
        let (top, mut x) = (layout.explain.y - 2, 1);
        for (key, word) in &named {
            x = pen.pieces((x, top), width - 1, &[(key, look.strong()), (" ", look.dim()), (word, look.dim())]) + 2;
        }
        pen.rule((1, top + 1), width - 2, "─", look.dim());
        return top;
    }
    let widest = named.iter().map(|(_, does)| cells(does)).max().unwrap_or(0);
    let key_wide = named.iter().map(|(key, _)| cells(key)).max().unwrap_or(0);
    let each = key_wide + widest + 4;
    let columns = usize::from((width / each).clamp(2, 4));
    let lines = u16::try_from(named.len().div_ceil(columns)).unwrap_or(u16::MAX);
    if !has_room(layout) {
        pen.rule((1, layout.explain.y - 1), width - 2, "─", look.dim());
        return layout.explain.y - 1;
    }
    let bottom = layout.explain.y - 1;
    let top = bottom - lines;
    let each = (width - 2) / u16::try_from(columns).unwrap_or(1);
    for (at, (key, does)) in named.iter().enumerate() {
        let (column, row) = (u16::try_from(at % columns).unwrap_or(0), u16::try_from(at / columns).unwrap_or(0));
        let (x, y) = (1 + column * each, top + row);
        pen.text((x, y), key_wide, key, look.strong());
        pen.text((x + key_wide + 2, y), widest, does, look.dim());
    }
    pen.rule((1, bottom), width - 2, "─", look.dim());
    top.saturating_sub(1)
}
