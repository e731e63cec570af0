//! The end of a sweep.

use super::super::layout::Layout;
use super::super::pen::Pen;
use crate::tui::app::App;
use crate::tui::sweep::SweepScreen;

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, screen: &SweepScreen) {
    let _ = app;
    if screen.sweep().is_none() && screen.last().is_none() {
        pen.text((1, 2), layout.area.width - 2, "Nothing needs a decision.", pen.look.strong());
    }
}
