//! The stage editor: the stages on the left, the checklist and the playbook of the one under the cursor on the right.

use super::frame::{self, cells};
use super::layout::Layout;
use super::pen::Pen;
use super::spot::StageSpot;
use crate::domain::playbook::{Occasion, Play};
use crate::domain::stage::Stage;
use crate::tui::app::App;
use crate::tui::look::SELECTED;
use crate::tui::stages::{SetUp, StagesScreen};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Below this width there is room for one side at a time: the one with the cursor.
const BOTH_SIDES: u16 = 72;
/// Where the figures of a stage stand, from the right edge of its side.
const FIGURES: [u16; 3] = [15, 7, 1];
/// Cells of the widest of them, with the space before it.
const FIGURE: u16 = 7;

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, screen: &StagesScreen) {
    let live = app.board.pipeline.live().count();
    let words = format!("{live} stages");
    frame::head(pen, app, layout, &format!("Stages of {}", app.pipeline_name()), &words);
    let Some(set_up) = screen.current() else { return };
    let (left, right) = sides(layout.body, screen);
    if let Some(side) = left {
        stages(pen, app, side, screen);
    }
    if let Some(side) = right {
        beside(pen, app, side, screen, set_up);
    }
    if let (Some(left), Some(_)) = (left, right) {
        for y in left.y..left.bottom() {
            pen.text((left.right() + 1, y), 1, "│", pen.look.dim());
        }
    }
}

/// Where the stages stand, and what is set up for one of them; where there is little room, the side of the cursor.
fn sides(body: Rect, screen: &StagesScreen) -> (Option<Rect>, Option<Rect>) {
    if body.width < BOTH_SIDES {
        let side = Rect { x: 1, width: body.width.saturating_sub(2), ..body };
        return if screen.line().is_none() { (Some(side), None) } else { (None, Some(side)) };
    }
    let left = (body.width * 2 / 5).clamp(36, 52);
    let right = Rect { x: left + 4, width: body.width - left - 5, ..body };
    (Some(Rect { x: 1, width: left, ..body }), Some(right))
}

/// What stands at a place of the screen; `None`: nothing to put the cursor on.
pub(super) fn at(app: &App, layout: &Layout, screen: &StagesScreen, at: Position) -> Option<StageSpot> {
    let (left, right) = sides(layout.body, screen);
    if let Some(side) = left.filter(|side| side.contains(at)) {
        let places = StagePlaces::of(app, side, screen);
        let below = at.y.checked_sub(side.y + 1)?;
        let row = places.top + usize::from(below / places.high);
        return (row < screen.rows.len()).then_some(StageSpot::Stage(row));
    }
    let side = right.filter(|side| side.contains(at))?;
    let lines = lines(app, screen.current()?);
    // The last row stays empty.
    let line = top_of(&lines, side, screen) + usize::from(at.y.checked_sub(side.y + 2)?);
    if at.y + 1 >= side.bottom() {
        return None;
    }
    lines.get(line)?.item.map(StageSpot::Line)
}

/// How the stages stand below one another.
struct StagePlaces {
    /// The first row on the screen.
    top: usize,
    /// Lines of a row: what hangs on a stage has a line of its own where it does not fit beside the name.
    high: u16,
}

impl StagePlaces {
    fn of(app: &App, side: Rect, screen: &StagesScreen) -> Self {
        let names = |row: &SetUp| row.stage().and_then(|id| app.board.pipeline.stage(id)).map_or(3, |s| cells(&s.name));
        let is_beside = |row: &SetUp| row.lines() == 0 || names(row) + 2 + cells(&extras(row)) <= name_room(side);
        let room = usize::from(side.height.saturating_sub(1));
        let tall = !screen.rows.iter().all(is_beside) && 2 * screen.rows.len() <= room;
        let high = if tall { 2 } else { 1 };
        // A long pipeline scrolls so that the cursor stays in sight.
        Self { top: (screen.row() + 1).saturating_sub(room / usize::from(high)), high }
    }
}

/// Cells from a stage's name to its figures.
fn name_room(side: Rect) -> u16 {
    side.width.saturating_sub(FIGURES[0] + 2 + FIGURE)
}

/// The stages in order, winning last.
fn stages(pen: &mut Pen<'_>, app: &App, side: Rect, screen: &StagesScreen) {
    let look = pen.look;
    let [chance, stalls, open] = FIGURES.map(|from| side.right() - from);
    pen.text((side.x + 2, side.y), side.width, "Stage", look.dim());
    for (right, heading) in [(chance, "Chance"), (stalls, "Stalls"), (open, "Open")] {
        pen.right((right, side.y), 8, heading, look.dim());
    }
    let StagePlaces { top, high } = StagePlaces::of(app, side, screen);
    let ys = (side.y + 1..side.bottom()).step_by(usize::from(high));
    for ((at, row), y) in screen.rows.iter().enumerate().skip(top).zip(ys) {
        let here = at == screen.row();
        let style = match (here, screen.line()) {
            (true, None) => look.selected(),
            (true, Some(_)) => look.strong(),
            _ => look.plain(),
        };
        if here {
            pen.text((side.x, y), 1, SELECTED, look.accent());
        }
        let name = row.stage().and_then(|id| app.board.pipeline.stage(id));
        let room = name_room(side);
        let after = pen.text((side.x + 2, y), room, name.map_or("Won", |s| &s.name), style);
        let extras = extras(row);
        let free = (side.x + 2 + room).saturating_sub(after + 2);
        if high > 1 {
            pen.text((side.x + 4, y + 1), side.width.saturating_sub(4), &extras, look.dim());
        } else if cells(&extras) <= free {
            pen.text((after + 2, y), free, &extras, look.dim());
        }
        if let Some(stage) = name {
            figures(pen, app, stage, y, [chance, stalls, open]);
        }
    }
}

/// "3 criteria, 1 play": what hangs on a stage, said beside its name where there is room.
fn extras(row: &SetUp) -> String {
    let criteria = match row.criteria.len() {
        0 => String::new(),
        1 => "1 criterion".to_owned(),
        many => format!("{many} criteria"),
    };
    let plays = match row.plays.len() {
        0 => String::new(),
        1 => "1 play".to_owned(),
        many => format!("{many} plays"),
    };
    [criteria, plays].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

fn figures(pen: &mut Pen<'_>, app: &App, stage: &Stage, y: u16, [chance, stalls, open]: [u16; 3]) {
    let plain = pen.look.plain();
    pen.right((chance, y), 7, &stage.probability.to_string(), plain);
    let limit = if stage.stall_days == 0 { "never".to_owned() } else { format!("{} d", stage.stall_days) };
    pen.right((stalls, y), 7, &limit, plain);
    let count = app.board.open_in(stage.id);
    pen.right((open, y), 6, &count.to_string(), plain);
}

/// The checklist and the playbook of a stage, or of winning.
fn beside(pen: &mut Pen<'_>, app: &App, side: Rect, screen: &StagesScreen, set_up: &SetUp) {
    let look = pen.look;
    pen.text((side.x, side.y), side.width, name_of(app, set_up), look.strong());
    let lines = lines(app, set_up);
    // Numbers and kinds stand in columns of their own width.
    let wide =
        |play: bool| lines.iter().filter(|l| l.is_play(set_up) == play).map(|l| cells(&l.lead)).max().unwrap_or(0);
    let leads = [wide(false), wide(true)];
    let top = top_of(&lines, side, screen);
    for (line, y) in lines.iter().skip(top).zip(side.y + 2..side.bottom() - 1) {
        let selected = line.item.is_some() && line.item == screen.line();
        line.draw(pen, side, y, leads[usize::from(line.is_play(set_up))], selected);
    }
}

fn name_of<'a>(app: &'a App, set_up: &SetUp) -> &'a str {
    set_up.stage().and_then(|id| app.board.pipeline.stage(id)).map_or("Won", |s| s.name.as_str())
}

/// The first line on the screen, so that the cursor is in sight.
fn top_of(lines: &[Line], side: Rect, screen: &StagesScreen) -> usize {
    let here = lines.iter().position(|l| l.item.is_some() && l.item == screen.line()).unwrap_or(0);
    (here + 1).saturating_sub(usize::from(side.height.saturating_sub(3)))
}

/// The checklist and the playbook, line by line.
fn lines(app: &App, set_up: &SetUp) -> Vec<Line> {
    let name = name_of(app, set_up);
    let mut lines: Vec<Line> = Vec::new();
    if set_up.stage().is_some() {
        lines.push(Line::head(format!("Before a deal leaves {name}")));
        let criterion = |(at, c): (usize, &crate::domain::criterion::Criterion)| Line {
            item: Some(at),
            lead: format!("{}", at + 1),
            words: c.name.clone(),
            tail: if c.required { "required".to_owned() } else { "optional".to_owned() },
        };
        lines.extend(set_up.criteria.iter().enumerate().map(criterion));
        if set_up.criteria.is_empty() {
            lines.push(Line::hint("nothing is asked; c adds a criterion, i a ready-made checklist"));
        }
        lines.push(Line::head(String::new()));
    }
    lines.push(Line::head(match set_up.occasion {
        Occasion::Entering(_) => format!("Planned when a deal enters {name}"),
        Occasion::Winning => "Planned when a deal is won".to_owned(),
    }));
    let play = |(at, play): (usize, &Play)| Line {
        item: Some(set_up.criteria.len() + at),
        lead: play.kind.to_string(),
        words: play.kind.aside(&play.subject).to_owned(),
        tail: after(play.days),
    };
    lines.extend(set_up.plays.iter().enumerate().map(play));
    if set_up.plays.is_empty() {
        lines.push(Line::hint("nothing is planned; p adds a play"));
    }
    lines
}

fn after(days: u16) -> String {
    match days {
        0 => "the same day".to_owned(),
        1 => "after 1 day".to_owned(),
        days => format!("after {days} days"),
    }
}

/// One line of the right side.
struct Line {
    /// Its place for the cursor; `None`: it is a heading or a hint.
    item: Option<usize>,
    lead: String,
    words: String,
    tail: String,
}

impl Line {
    fn head(words: String) -> Self {
        Self { item: None, lead: String::new(), words, tail: String::new() }
    }

    fn hint(words: &str) -> Self {
        Self { item: None, lead: String::new(), words: String::new(), tail: words.to_owned() }
    }

    fn is_play(&self, set_up: &SetUp) -> bool {
        self.item.is_some_and(|at| at >= set_up.criteria.len())
    }

    fn draw(&self, pen: &mut Pen<'_>, side: Rect, y: u16, leads: u16, selected: bool) {
        let look = pen.look;
        if self.item.is_none() {
            pen.text((side.x, y), side.width, &self.words, look.dim());
            let hint: Style = look.dim();
            if self.words.is_empty() {
                pen.text((side.x + 2, y), side.width.saturating_sub(2), &self.tail, hint);
            }
            return;
        }
        if selected {
            pen.text((side.x, y), 1, SELECTED, look.accent());
        }
        pen.text((side.x + 2, y), leads, &self.lead, look.dim());
        let begins = pen.right((side.right(), y), side.width / 2, &self.tail, look.dim());
        let x = side.x + leads + 4;
        let style = if selected { look.selected() } else { look.plain() };
        pen.text((x, y), begins.saturating_sub(x + 1), &self.words, style);
    }
}
