//! One deal with all that belongs to it.

use super::frame;
use super::layout::Layout;
use super::pen::Pen;
use crate::tui::app::App;
use crate::tui::screen::DealScreen;

pub(super) fn draw(pen: &mut Pen<'_>, app: &App, layout: &Layout, screen: &DealScreen) {
    let name = screen.record.as_ref().map(|r| r.deal.name()).unwrap_or_default();
    frame::head(pen, app, layout, &name, "");
}
