//! Draws the state. Nothing here changes it, and no query is made: what is not on the screen costs nothing.

mod agenda;
mod board;
mod card;
mod checks;
mod columns;
mod deal;
mod form;
mod frame;
mod ghost;
pub mod layout;
mod list;
mod notes;
mod overlay;
mod pane;
mod pen;
pub(super) mod people;
mod picker;
pub mod spot;
mod stages;
mod sweep;
#[cfg(test)]
mod tests;

pub(super) use self::deal::place::of as deal_places;
use self::layout::SMALLEST;
pub(super) use self::notes::room as notes_room;
use self::pen::Pen;
use super::app::App;
use super::screen::Screen;
use ratatui::Frame;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, app: &App) {
    let layout = layout::of(frame.area(), app);
    let mut pen = Pen { buffer: frame.buffer_mut(), look: app.look };
    let cursor = if layout.too_small {
        let (width, height) = (layout.area.width, layout.area.height);
        let say = format!("{width}×{height} is too small; {}×{} at least.", SMALLEST.0, SMALLEST.1);
        pen.text((0, 0), width, &say, app.look.plain());
        None
    } else {
        match app.screen() {
            Screen::Board => {
                board::draw(&mut pen, app, &layout);
                pane::draw(&mut pen, app, &layout);
            }
            Screen::List => list::draw(&mut pen, app, &layout),
            Screen::Agenda(screen) => agenda::draw(&mut pen, app, &layout, screen),
            Screen::Deal(screen) => deal::draw(&mut pen, app, &layout, screen),
            Screen::People(screen) => people::draw(&mut pen, app, &layout, screen),
            Screen::Stages(screen) => stages::draw(&mut pen, app, &layout, screen),
            Screen::Sweep(screen) => sweep::draw(&mut pen, app, &layout, screen),
        }
        frame::explain(&mut pen, app, &layout);
        frame::hints(&mut pen, app, &layout);
        overlay::draw(&mut pen, app, &layout)
    };
    app.look.finish(frame.buffer_mut());
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}
