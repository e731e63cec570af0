//! The program under test: it shows what is typed, and can be told to end in every way there is.

use std::env;
use std::fs;
use std::io;
use std::process::{self, Command};

use crossterm::event::{self, Event, KeyCode, KeyEvent};
use dealdeck::tui::terminal::{self, Session};
use ratatui::Frame;
use ratatui::widgets::Paragraph;

/// Names the file in which a draft is saved when a signal ends the program.
pub(crate) const DRAFT: &str = "TYPIST_DRAFT";

#[test]
#[ignore = "the program that the others start in a terminal"]
fn program() {
    let draft = env::var_os(DRAFT);
    terminal::on_exit(move || {
        if let Some(draft) = &draft {
            let _ = fs::write(draft, "saved");
        }
    });
    if let Err(error) = play() {
        eprintln!("Error: {error}");
        process::exit(1);
    }
}

fn play() -> io::Result<()> {
    let mut session = Session::enter(true)?;
    let mut typed = String::new();
    loop {
        session.draw(|frame| show(frame, &format!("typed: {typed}.")))?;
        let Event::Key(KeyEvent { code: KeyCode::Char(key), .. }) = event::read()? else {
            continue;
        };
        match key {
            'q' => return Ok(()),
            'e' => return Err(io::Error::other("The ledger is on strike.")),
            'p' => panic!("the sky has fallen"),
            'o' => {
                session
                    .outside(|| Command::new("sh").args(["-c", "echo the editor is here; read line"]).status())??;
            }
            'f' => flood(&mut session)?,
            key => typed.push(key),
        }
    }
}

fn show(frame: &mut Frame, text: &str) {
    frame.render_widget(Paragraph::new(text), frame.area());
}

fn flood(session: &mut Session) -> io::Result<()> {
    for wave in 0_u64.. {
        session.draw(|frame| show(frame, &format!("flood {wave} ").repeat(200)))?;
    }
    Ok(())
}
