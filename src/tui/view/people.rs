//! People and firms: a list at the left, the record under the cursor at the right; where there is little room, one of
//! them at a time.

use super::card::doing;
use super::frame::{self, cells};
use super::layout::Layout;
use super::pen::Pen;
use super::spot::PeopleSpot;
use crate::domain::dates::{near, short};
use crate::domain::deal::{DealRecord, Status};
use crate::domain::money::{Currency, Money};
use crate::domain::people::{ContactRecord, Dealings, Touch};
use crate::tui::app::App;
use crate::tui::look::SELECTED;
use crate::tui::people::{List, Party, PeopleScreen};
use chrono::NaiveDate;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Below this width the list and the record take turns.
const BOTH: u16 = 70;
/// Cells of a figure in the list.
const FIGURE: u16 = 9;
/// Cells from which on a contact's firm stands beside the name.
const BESIDE: u16 = 24;
/// From this width of the list on it says when somebody was last talked to.
const WIDE_LIST: u16 = 52;

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, screen: &PeopleScreen) {
    let (firms, people) = (screen.directory.organizations.len(), screen.directory.contacts.len());
    let (firms, people) = (counted(firms, "organization"), counted(people, "contact"));
    // Where there is little room, what is shown is enough.
    let counts = match screen.list {
        List::Organizations if layout.area.width < BOTH => firms,
        List::Contacts if layout.area.width < BOTH => people,
        _ => format!("{firms} · {people}"),
    };
    frame::head(pen, app, layout, "People and firms", &counts);
    let body = layout.body;
    let Some(area) = list_area(body, screen) else { return record(pen, app, body, screen) };
    list(pen, app, area, screen);
    if takes_turns(body.width) {
        return;
    }
    let left = area.width;
    for y in body.top()..body.bottom() {
        pen.text((left, y), 1, "│", pen.look.dim());
    }
    record(pen, app, Rect { x: left + 1, width: body.width - left - 1, ..body }, screen);
}

/// Whether the list and the record are shown one at a time.
pub(in crate::tui) fn takes_turns(width: u16) -> bool {
    width < BOTH
}

/// The line above the keys: what speaks for merging, or how to.
pub(super) fn words(screen: &PeopleScreen) -> Option<String> {
    let here = screen.name(screen.party()?);
    match screen.marks.as_slice() {
        [] => {
            let other = screen.name(screen.likely(screen.row())?);
            Some(format!("{here} is likely the same as {other} · M merges them"))
        }
        marks => {
            let names: Vec<String> = marks.iter().map(|party| screen.name(*party)).collect();
            Some(match screen.to_merge() {
                Some((stays, goes)) => {
                    format!(
                        "Marked: {} · M merges {} into {}",
                        names.join(" and "),
                        screen.name(goes),
                        screen.name(stays)
                    )
                }
                None => format!("Marked: {} · M on the one that stays", names.join(" and ")),
            })
        }
    }
}

fn list(pen: &mut Pen<'_>, app: &App, area: Rect, screen: &PeopleScreen) {
    let look = pen.look;
    let tab = |list: List| if screen.list == list { look.accent() } else { look.dim() };
    let tabs = [(" Organizations", tab(List::Organizations)), ("   ", look.plain()), ("Contacts", tab(List::Contacts))];
    pen.pieces((area.x, area.y), area.right(), &tabs);
    let place = format!("{} of {}", screen.row() + 1, screen.rows());
    if screen.rows() > 0 {
        pen.right((area.right() - 1, area.y), 14, &place, look.dim());
    }
    pen.rule((area.x + 1, area.y + 1), area.width.saturating_sub(2), "─", look.dim());
    if !screen.text.is_empty() {
        pen.text((area.x + 3, area.y + 1), area.width.saturating_sub(4), &format!(" “{}” ", screen.text), look.plain());
    }
    let room = usize::from(area.height.saturating_sub(2));
    if screen.rows() == 0 {
        let said = match (screen.text.is_empty(), screen.list) {
            (false, _) => "Nothing fits; Esc shows all.",
            (true, List::Organizations) => "No organizations yet; a adds one, and so does a deal.",
            (true, List::Contacts) => "No contacts yet; a adds one, and so does a deal.",
        };
        pen.text((area.x + 1, area.y + 2), area.width.saturating_sub(2), said, look.dim());
        return;
    }
    let shown = visible(screen.row(), screen.rows(), room);
    let phone = |at: usize| match screen.at(at) {
        Some(Party::Contact(id)) => screen.contact(id).and_then(|c| c.person.phone.as_deref()).map_or(0, cells),
        _ => 0,
    };
    // The numbers of those on the screen stand in one column, whatever the others have.
    let phones = shown.clone().map(phone).max().unwrap_or(0).min(area.width / 2);
    for (at, y) in shown.zip(area.y + 2..area.bottom()) {
        row(pen, app, Rect { y, height: 1, ..area }, (screen, at), phones);
    }
}

/// The row of the list at a line of the screen's body, or which list its heading names.
pub(super) fn in_list(screen: &PeopleScreen, area: Rect, at: Position) -> Option<PeopleSpot> {
    let below = at.y.checked_sub(area.y).filter(|_| area.contains(at))?;
    if below == 0 {
        let tabs = [(List::Organizations, 0..16), (List::Contacts, 16..28)];
        return tabs
            .into_iter()
            .find(|(_, cells)| cells.contains(&(at.x - area.x)))
            .map(|(list, _)| PeopleSpot::Tab(list));
    }
    let row = usize::from(below.checked_sub(2)?);
    visible(screen.row(), screen.rows(), usize::from(area.height.saturating_sub(2))).nth(row).map(PeopleSpot::Row)
}

/// Where the list is drawn; `None`: the record has its place.
pub(super) fn list_area(body: Rect, screen: &PeopleScreen) -> Option<Rect> {
    match (takes_turns(body.width), screen.in_record) {
        (true, Some(_)) => None,
        (true, None) => Some(body),
        (false, _) => Some(Rect { width: (body.width * 46 / 100).clamp(36, 72), ..body }),
    }
}

/// The rows that are shown, the one of the cursor among them.
fn visible(cursor: usize, rows: usize, room: usize) -> std::ops::Range<usize> {
    let from = cursor.saturating_sub(room / 2).min(rows.saturating_sub(room));
    from..(from + room).min(rows)
}

fn row(pen: &mut Pen<'_>, app: &App, area: Rect, (screen, at): (&PeopleScreen, usize), phones: u16) {
    let look = pen.look;
    let Some(party) = screen.at(at) else { return };
    let here = at == screen.row();
    if here {
        pen.text((area.x, area.y), 1, SELECTED, look.accent());
    }
    let (sign, style) = match (screen.marks.contains(&party), screen.likely(at)) {
        (true, _) => ("✓", look.accent()),
        (false, Some(_)) => ("=", look.alarm().patch(look.strong())),
        (false, None) => ("", look.plain()),
    };
    pen.text((area.x + 1, area.y), 1, sign, style);
    let name_style = match (here, screen.in_record) {
        (true, None) => look.selected(),
        _ => look.strong(),
    };
    let mut right = area.right() - 1;
    let (name, other) = match party {
        Party::Organization(id) => {
            let Some(firm) = screen.organization(id) else { return };
            let day = firm.deals.last_touch.filter(|_| area.width >= WIDE_LIST);
            let day = day.map_or_else(String::new, |day| near(day, app.board.today));
            let open = if firm.deals.open > 0 { format!("{} open", firm.deals.open) } else { String::new() };
            let figures = [(day, look.dim()), (worth(&firm.deals, app.currency), look.plain()), (open, look.dim())];
            let mut edge = right;
            // A name may run on where no figure stands.
            for (figure, style) in figures.iter().skip(usize::from(area.width < WIDE_LIST)) {
                let from = pen.right((edge, area.y), FIGURE, figure, *style);
                right = if figure.is_empty() { right } else { from - 1 };
                edge = edge.saturating_sub(FIGURE + 1);
            }
            (firm.name.clone(), String::new())
        }
        Party::Contact(id) => {
            let Some(contact) = screen.contact(id) else { return };
            let phone = contact.person.phone.as_deref().unwrap_or_default();
            pen.right((right, area.y), phones, phone, look.plain());
            right = right.saturating_sub(phones + 1);
            (contact.person.name.clone(), contact.firm().unwrap_or_default().to_owned())
        }
    };
    let (x, room) = (area.x + 3, right.saturating_sub(area.x + 3));
    let firm_at = x + room * 11 / 20;
    // Names alone where there is little room; and one without a firm may run on.
    let named = if room < BESIDE || other.is_empty() { room } else { firm_at - x - 2 };
    pen.text((x, area.y), named, &name, name_style);
    if named < room {
        pen.text((firm_at, area.y), right.saturating_sub(firm_at), &other, look.dim());
    }
}

/// The value of open deals, the seller's own currency; a `+` says that there is more in another one.
fn worth(deals: &Dealings, own: Currency) -> String {
    let (sum, apart) = (deals.value.of(own), deals.value.apart(own));
    match (sum.minor, apart.as_slice()) {
        (0, []) if deals.open > 0 => "—".to_owned(),
        (0, []) => String::new(),
        (0, [only]) => only.short(),
        (_, []) => sum.short(),
        (_, _) => format!("{}+", sum.short()),
    }
}

/// One line of a record.
struct Text {
    pieces: Vec<(String, Style)>,
    /// At the right edge.
    right: (String, Style),
    /// Whether the cursor is on it.
    here: bool,
}

fn record(pen: &mut Pen<'_>, app: &App, area: Rect, screen: &PeopleScreen) {
    let Some(party) = screen.party() else { return };
    let lines = lines(pen, app, screen, party);
    let room = usize::from(area.height);
    let cursor = lines.iter().position(|line| line.here).unwrap_or(0);
    // From the top on, as long as the cursor is in sight there.
    let from = if screen.at_end() {
        lines.len().saturating_sub(room)
    } else if cursor + 2 > room {
        (cursor + 2 - room).min(lines.len().saturating_sub(room))
    } else {
        0
    };
    for (line, y) in lines.iter().skip(from).zip(area.top()..area.bottom()) {
        let (said, style) = &line.right;
        let end = pen.right((area.right() - 1, y), area.width / 2, said, *style);
        let end = if said.is_empty() { area.right() - 1 } else { end - 1 };
        if line.here {
            pen.text((area.x, y), 1, SELECTED, pen.look.accent());
        }
        let pieces: Vec<(&str, Style)> = line.pieces.iter().map(|(text, style)| (text.as_str(), *style)).collect();
        pen.pieces((area.x + 1, y), end, &pieces);
    }
}

fn lines(pen: &Pen<'_>, app: &App, screen: &PeopleScreen, party: Party) -> Vec<Text> {
    let look = pen.look;
    let plain = |pieces: Vec<(String, Style)>| Text { pieces, right: (String::new(), look.plain()), here: false };
    let head = |said: String| plain(vec![(said, look.dim())]);
    let mut lines = vec![plain(vec![(screen.name(party), look.strong())])];
    let mut notes = String::new();
    match party {
        Party::Organization(id) => {
            let mut people: Vec<&ContactRecord> = screen
                .directory
                .contacts
                .iter()
                .filter(|c| c.organization.as_ref().is_some_and(|(own, _)| *own == id))
                .collect();
            people.sort_by_key(|contact| contact.person.phone.is_none());
            lines.extend(people.iter().flat_map(|contact| reach(pen, contact, true)));
            notes = screen.organization(id).map(|o| o.notes.clone()).unwrap_or_default();
        }
        Party::Contact(id) => {
            if let Some(contact) = screen.contact(id) {
                lines.extend(reach(pen, contact, false));
            }
        }
    }
    let Some(relations) = &screen.relations else { return lines };
    for status in [Status::Open, Status::Won, Status::Lost] {
        let deals = relations.deals.iter().enumerate().filter(|(_, record)| record.deal.status == status);
        let mut deals = deals.peekable();
        if deals.peek().is_none() {
            continue;
        }
        let (title, count) = match status {
            Status::Open => ("Open", deals.clone().count()),
            Status::Won => ("Won", deals.clone().count()),
            Status::Lost => ("Lost", deals.clone().count()),
        };
        lines.push(plain(Vec::new()));
        lines.push(head(format!("{title} · {}", counted(count, "deal"))));
        for (at, record) in deals {
            lines.extend(deal(pen, app, record, screen.in_record == Some(at)));
        }
    }
    if relations.deals.is_empty() {
        lines.push(plain(Vec::new()));
        lines.push(head("No deals".to_owned()));
    }
    if !relations.touches.is_empty() {
        lines.push(plain(Vec::new()));
        lines.push(head("Last touches".to_owned()));
        lines.extend(relations.touches.iter().map(|touch| plain(had(pen, touch, app.board.today))));
    }
    if !notes.is_empty() {
        lines.push(plain(Vec::new()));
        lines.push(head("Notes".to_owned()));
        lines.extend(notes.lines().map(|line| plain(vec![(line.to_owned(), look.plain())])));
    }
    lines
}

/// The number first: it is what one looks for.
fn reach(pen: &Pen<'_>, contact: &ContactRecord, names: bool) -> Vec<Text> {
    let look = pen.look;
    let person = &contact.person;
    let role = contact.role.as_ref().filter(|role| !role.is_empty());
    let mut pieces = match &person.phone {
        Some(phone) => vec![(phone.clone(), look.accent())],
        None => vec![("no phone".to_owned(), look.dim())],
    };
    if names {
        pieces.push((format!("  {}", person.name), look.plain()));
    }
    pieces.extend(role.map(|role| (format!("  {role}"), look.dim())));
    // Somebody known by an address alone is called by it already.
    let email = person.email.as_ref().filter(|email| !names || **email != person.name);
    let line = |pieces| Text { pieces, right: (String::new(), look.plain()), here: false };
    let email = email.map(|email| line(vec![(format!("{}{email}", if names { "  " } else { "" }), look.dim())]));
    [Some(line(pieces)), email].into_iter().flatten().collect()
}

/// A deal's title with its value, and for an open one its next step below.
fn deal(pen: &Pen<'_>, app: &App, record: &DealRecord, here: bool) -> Vec<Text> {
    let (look, today) = (pen.look, app.board.today);
    let deal = &record.deal;
    let value = deal.money().map_or_else(|| "—".to_owned(), Money::short);
    let title_style = if here { look.selected() } else { look.strong() };
    let mut pieces = vec![(deal.title.to_string(), title_style)];
    if deal.status != Status::Open {
        let day = deal.closed_on.map_or_else(String::new, |day| format!("  {}", short(day, today)));
        pieces.push((day, look.dim()));
        return vec![Text { pieces, right: (value, look.plain()), here }];
    }
    pieces.extend(record.stage.as_ref().map(|stage| (format!("  {stage}"), look.dim())));
    let (glyph, style) = look.light(deal.light(today));
    let words = match &deal.next_step {
        Some(step) if step.due < today => format!(" {} d late, {}", (today - step.due).num_days(), doing(step)),
        Some(step) if step.due == today => format!(" today {}", doing(step)),
        Some(step) => format!(" {} {}", near(step.due, today), doing(step)),
        None => " no step".to_owned(),
    };
    let below = vec![("  ".to_owned(), look.plain()), (glyph.to_owned(), style), (words, look.plain())];
    vec![
        Text { pieces, right: (value, look.plain()), here },
        Text { pieces: below, right: (String::new(), look.plain()), here: false },
    ]
}

fn had(pen: &Pen<'_>, touch: &Touch, today: NaiveDate) -> Vec<(String, Style)> {
    let look = pen.look;
    let outcome = touch.outcome.as_ref().map(|outcome| format!(": {outcome}")).unwrap_or_default();
    vec![
        (format!("{:<9} ", near(touch.day, today)), look.dim()),
        (format!("{:<8} ", touch.kind.to_string()), look.plain()),
        (format!("{}{outcome}", touch.kind.aside(&touch.subject)), look.plain()),
    ]
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
