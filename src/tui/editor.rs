//! The seller's own editor, for notes: a file that only they can read, the editor on it, and what came of it. The file
//! is taken away by whoever has put its words where they belong.

use crate::domain::ids::DealId;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How the names of its files begin.
const NAME: &str = "dealdeck-";
/// Names that are tried for a new file.
const TRIES: u32 = 100;

/// Notes to be written in an editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writing {
    /// Whose they are.
    pub deal: DealId,
    /// What a sentence calls the deal.
    pub name: String,
    /// The notes as they stand.
    pub before: String,
    /// What the editor begins with: the same, or what was written before and is not saved.
    pub text: String,
}

/// What an editor left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub path: PathBuf,
    /// What stands in it.
    pub text: String,
}

/// The command of the seller's editor: `$VISUAL`, else `$EDITOR`; `None`: there is none.
#[must_use]
pub fn command() -> Option<String> {
    let named = |name| std::env::var(name).ok().filter(|command| !command.trim().is_empty());
    named("VISUAL").or_else(|| named("EDITOR"))
}

/// Puts the notes into a new file of a folder, for an editor to open.
///
/// # Errors
/// No file can be made there, so there is nothing to open an editor on.
pub fn prepare(writing: &Writing, folder: &Path) -> Result<PathBuf, Trouble> {
    new_file(folder, writing).map_err(|error| {
        let folder = folder.display();
        Trouble::NoEditor(format!("No editor can be given a file in {folder}: {error}; the notes are written here."))
    })
}

/// Why an editor left nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It cannot be started: a sentence.
    NoEditor(String),
    /// Something else: a sentence; where words would be lost it names the file that holds them.
    Failed(String),
}

/// How the command of an editor ended, where it could be run.
enum Ended {
    Well,
    Badly,
    /// There is no such program, or it is none.
    Unstarted,
}

/// Opens such a file in an editor, and waits until it ends.
///
/// # Errors
/// There is no such editor, or it failed.
pub fn open(editor: &str, writing: &Writing, path: PathBuf) -> Result<Written, Trouble> {
    let ended = run(editor, &path);
    if !matches!(ended, Ok(Ended::Well | Ended::Badly)) {
        let _ = fs::remove_file(&path);
        let why = ended.err().map(|error| format!(": {error}")).unwrap_or_default();
        return Err(Trouble::NoEditor(format!("`{editor}` cannot be started{why}; the notes are written here.")));
    }
    let text = read(&path);
    let why = match (&ended, &text) {
        (Ok(Ended::Well), Ok(text)) => return Ok(Written { path, text: text.clone() }),
        (Ok(Ended::Well), Err(error)) => format!("What the editor left cannot be read: {error}"),
        _ => format!("`{editor}` says that it failed"),
    };
    if text.is_ok_and(|text| text == writing.before.trim_end()) {
        let _ = fs::remove_file(&path);
        return Err(Trouble::Failed(format!("{why}; the notes of {} stay as they were.", writing.name)));
    }
    let (name, path) = (&writing.name, path.display());
    Err(Trouble::Failed(format!("{why}; the notes of {name} stay as they were. What you wrote stands in {path}.")))
}

/// What an editor had saved in such a file when both programs ended. A path that stands in a file of drafts may be any: only
/// what is named like ours is read.
///
/// # Errors
/// A sentence that names the file.
pub(super) fn left(path: &Path) -> Result<String, String> {
    let is_ours = |name: &str| name.starts_with(NAME) && Path::new(name).extension().is_some_and(|end| end == "md");
    let named = path.file_name().and_then(|name| name.to_str()).is_some_and(is_ours);
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    if !named || !is_file {
        return Err(format!("{} is no file that an editor was given.", crate::text::clean(&path.to_string_lossy())));
    }
    read(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))
}

fn read(path: &Path) -> io::Result<String> {
    fs::read_to_string(path).map(|text| text.trim_end().to_owned())
}

fn new_file(folder: &Path, writing: &Writing) -> io::Result<PathBuf> {
    for attempt in 0..TRIES {
        let path = folder.join(format!("{NAME}{}-{}-{attempt}.md", writing.deal, std::process::id()));
        match create(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(mut file) => {
                let end = if writing.text.is_empty() { "" } else { "\n" };
                file.write_all(format!("{}{end}", writing.text).as_bytes())?;
                return Ok(path);
            }
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Makes a file that nobody else can read, and never opens one that is there.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// How the editor ended. Its command may have arguments of its own.
fn run(editor: &str, path: &Path) -> io::Result<Ended> {
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("{editor} \"$1\"")).arg("sh");
        shell
    } else {
        let mut words = editor.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words);
        command
    };
    let status = command.arg(path).status()?;
    Ok(match status.code() {
        Some(0) => Ended::Well,
        // What a shell says where it finds no program of that name, or one that cannot be run.
        Some(126 | 127) if cfg!(unix) => Ended::Unstarted,
        _ => Ended::Badly,
    })
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn writing() -> Writing {
        Writing {
            deal: DealId(3),
            name: "Acme: Site".to_owned(),
            before: "Ann decides.".to_owned(),
            text: "Ann decides.".to_owned(),
        }
    }

    fn open(editor: &str, writing: &Writing, folder: &Path) -> Result<Written, Trouble> {
        super::open(editor, writing, prepare(writing, folder)?)
    }

    fn failed(left: Result<Written, Trouble>) -> String {
        match left {
            Err(Trouble::Failed(sentence)) => sentence,
            other => panic!("{other:?}"),
        }
    }

    fn left_in(folder: &Path) -> Vec<PathBuf> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    }

    #[test]
    fn the_editor_gets_the_notes_and_its_words_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let editor = "f() { stat -c %a \"$1\" >>\"$1\"; echo 'Piet pays.' >>\"$1\"; }; f";
        let written = open(editor, &writing(), folder.path()).unwrap();
        assert_eq!(written.text, "Ann decides.\n600\nPiet pays.");
        assert_eq!(fs::metadata(&written.path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(written.path.to_string_lossy().ends_with(".md"));
    }

    #[test]
    fn an_editor_that_gives_up_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let said = failed(open("false", &writing(), folder.path()));
        assert_eq!(said, "`false` says that it failed; the notes of Acme: Site stay as they were.");
        assert_eq!(left_in(folder.path()), Vec::<PathBuf>::new());
    }

    #[test]
    fn what_was_written_before_an_editor_failed_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let said = failed(open("f() { echo more >>\"$1\"; exit 1; }; f", &writing(), folder.path()));
        let kept = left_in(folder.path());
        assert!(said.ends_with(&format!("What you wrote stands in {}.", kept[0].display())), "{said}");
    }

    #[test]
    fn an_editor_that_is_not_there_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let left = open("/nowhere/vi 2>/dev/null", &writing(), folder.path());
        let said = "`/nowhere/vi 2>/dev/null` cannot be started; the notes are written here.".to_owned();
        assert_eq!(left, Err(Trouble::NoEditor(said)));
        assert_eq!(left_in(folder.path()), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_missing_folder_is_named() {
        let Err(Trouble::NoEditor(said)) = open("true", &writing(), Path::new("/nowhere/at/all")) else { panic!() };
        assert!(said.starts_with("No editor can be given a file in /nowhere/at/all: "), "{said}");
    }
}
