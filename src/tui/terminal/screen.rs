//! A ratatui backend that gathers a frame and sends it at once, and sends nothing that the terminal
//! already shows: ratatui repeats the cursor and the colours even for a frame that equals the last.

use std::{cell, io};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::encode::Encoder;
use super::gate;

/// The frame being gathered, and what is known of the terminal.
#[derive(Debug, Default)]
pub(super) struct Screen {
    frame: Vec<u8>,
    encoder: Encoder,
    cursor_shown: bool,
    /// As ratatui last heard, and so fits its cells to.
    width: cell::Cell<u16>,
}

impl Screen {
    /// Assumes a terminal just taken: cursor hidden, anywhere; style unknown.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    fn pen(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.frame)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_some() {
            // Others may write to the terminal between frames: what they did must not displace ours.
            self.encoder.lose_cursor();
            self.encoder.cells(content, self.width.get(), &mut self.frame);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown {
            self.cursor_shown = false;
            self.pen().hide_cursor()?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !self.cursor_shown {
            self.cursor_shown = true;
            self.pen().show_cursor()?;
        }
        Ok(())
    }

    /// Answers from memory: asking the terminal would mix with the keys.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.encoder.position().unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.encoder.go(position.into(), &mut self.frame);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Erases in the plain style: a terminal fills what it erases with the background it has.
    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.encoder.plain(&mut self.frame);
        // It may be a new size that asks for it, and that moves the cursor.
        self.encoder.lose_cursor();
        self.pen().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = crossterm::terminal::size()?;
        self.width.set(width);
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.pen().window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let sent = gate::send(&self.frame);
        self.frame.clear();
        sent
    }
}

#[cfg(test)]
mod tests;
