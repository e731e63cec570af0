//! A weekly sweep that is cut off goes on where it was.

use crate::job::{self, JOB, REPORT, wait_until_restored};
use crate::pty::Pty;
use rustix::process::Signal;
use std::path::Path;

/// `dealdeck sweep` on a file of three deals, the largest first: Cobalt, Borealis, Acme.
fn sweep(folder: &Path) -> Pty {
    let db = folder.join("deals.db");
    let words = ["--db", db.to_str().unwrap()];
    if !db.exists() {
        for (title, firm) in [("$1k", "Acme:"), ("$2k", "Borealis:"), ("$3k", "Cobalt:")] {
            let script = r#""$@" >/dev/null && echo added"#;
            job::start(script, &[&words[..], &["add", firm, "Site", title]].concat(), folder).wait_for("added");
        }
    }
    job::start(&format!("{REPORT}{JOB}"), &[&words[..], &["sweep"]].concat(), folder)
}

#[test]
fn a_sweep_that_is_killed_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = sweep(folder.path());
    pty.wait_for("1 of 3");
    pty.wait_for("Cobalt: Site");
    pty.send("x1\r");
    pty.wait_for("Lost Cobalt: Site, Price.");
    pty.wait_for("2 of 3");
    pty.send("\t");
    pty.wait_for("3 of 3");
    pty.announced().signal(Signal::KILL);
    pty.wait_for("status 137");
    drop(pty);

    let mut pty = sweep(folder.path());
    pty.wait_for("3 of 3");
    pty.wait_for("Acme: Site");
    pty.send("tfri call Ann\r");
    pty.wait_for("That was all: 2 decided, 1 undecided.");
    pty.send("\x1b[Z");
    pty.wait_for("Decided");
    pty.send("\x1b[Z");
    pty.wait_for("Borealis: Site");
    pty.send("zmon fair\r");
    pty.wait_for("Swept in");
    pty.send("q");
    pty.wait_for("2 open");
    pty.send("q");
    wait_until_restored(&pty, 0);
}
