//! The loop: waits for an event, hands it on, draws. It blocks; at rest it wakes once a second to ask whether another
//! process has changed the file, and sends nothing.

use super::app::Msg;
use super::editor;
use super::keymap::{Action, Keymap};
use super::look::Look;
use super::program::{Program, Request};
use super::sweep::Wish;
use super::terminal::{self, Session};
use super::view;
use crate::domain::dates::Now;
use crate::store::Store;
use color_eyre::eyre::Result;
use crossterm::event::{self, Event, KeyEventKind};
use std::time::Duration;

/// How often the file is asked whether somebody else has changed it.
const WATCH: Duration = Duration::from_secs(1);
/// How long no key must come before the work that can wait is done.
const PAUSE: Duration = Duration::from_millis(30);

/// What the board starts with.
#[derive(Debug)]
pub struct Start {
    /// The pipeline to show; `None`: the first.
    pub pipeline: Option<String>,
    /// Glyphs and colours.
    pub look: Look,
    /// Whether the deals are the throw-away sample.
    pub sample: bool,
    /// What goes to the screen to start on.
    pub screen: Action,
    /// The keys.
    pub keymap: Keymap,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Why the config file was not taken: a sentence.
    pub wrong: Option<String>,
    /// The sweep to begin with; `None`: the board itself.
    pub sweep: Option<Wish>,
}

/// Shows the board until the user quits.
///
/// # Errors
/// The file or the terminal fails.
pub fn run(store: Store, start: Start, clock: impl Fn() -> Now) -> Result<()> {
    play(store, start, clock).inspect_err(|_| terminal::wait_if_gone())
}

fn play(store: Store, start: Start, clock: impl Fn() -> Now) -> Result<()> {
    let mut session = Session::enter(start.mouse)?;
    let mut program = Program::open(store, start.pipeline.as_deref(), clock(), session.size()?, start.look)?;
    program.begin(start, clock());
    if let Some(drafts) = program.draft_file() {
        // Nobody is there any more to whom a failure could be said.
        terminal::on_exit(move || drop(drafts.write()));
    }
    let editor = editor::command();
    program.app.has_editor = editor.is_some();
    session.draw(|frame| view::draw(frame, &program.app))?;
    // What the first frame did not need follows at once, unless a key is already there.
    let mut wait = Duration::ZERO;
    loop {
        if !session.poll(wait)? {
            let rested = wait < WATCH;
            let changed = if rested { program.idle(clock()) } else { program.look_outside(clock()) };
            if changed {
                session.draw(|frame| view::draw(frame, &program.app))?;
            }
            wait = if changed { PAUSE } else { WATCH };
            continue;
        }
        // A paste or a held key comes as many events: one frame serves them all.
        loop {
            match message(event::read()?).and_then(|msg| program.handle(msg, clock())) {
                Some(Request::Quit) => {
                    session.leave();
                    return Ok(program.close(&clock())?);
                }
                Some(Request::Suspend) => session.suspend()?,
                Some(Request::Redraw) => session.clear(),
                Some(Request::Copy(text)) => session.copy(&text)?,
                Some(Request::Write(writing)) => {
                    let command = editor.as_deref().unwrap_or_default();
                    let left = match editor::prepare(&writing, &std::env::temp_dir()) {
                        Ok(path) => {
                            program.send(&writing, path.clone());
                            session.outside(|| editor::open(command, &writing, path))?
                        }
                        Err(trouble) => Err(trouble),
                    };
                    program.written(&writing, left, clock());
                }
                None => {}
            }
            if !session.poll(Duration::ZERO)? {
                break;
            }
        }
        session.draw(|frame| view::draw(frame, &program.app))?;
        wait = PAUSE;
    }
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Msg::Key(key)),
        Event::Mouse(event) => Some(Msg::Mouse(event)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(ratatui::layout::Size { width, height })),
        _ => None,
    }
}
