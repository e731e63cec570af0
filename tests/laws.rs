//! The laws of the house, read off the sources themselves.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each floor and those beneath it that it may import from.
const FLOORS: [(&str, &[&str]); 8] = [
    ("domain", &["domain"]),
    ("text", &["text"]),
    ("store", &["store", "domain", "text"]),
    ("transfer", &["transfer", "domain", "text"]),
    ("ops", &["ops", "store", "transfer", "domain", "text"]),
    ("tui", &["tui", "ops", "store", "transfer", "domain", "text"]),
    ("cli", &["cli", "ops", "store", "transfer", "domain", "text"]),
    // Nobody imports it: `main` reads it and hands its values down.
    ("config", &["config", "tui", "domain", "text"]),
];

/// Lines of a file, its tests not counted, above which it is two things in one room.
const LONGEST: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(found.len() > 50, "the sources were not found");
    found
}

/// The part before the tests that stand in the file itself; `#[cfg(test)] mod tests;` only says that there are some.
fn code(text: &str) -> &str {
    let opens_a_module = |at: &usize| {
        let named = text[*at..].lines().map(str::trim).find(|line| !line.starts_with("#["));
        named.is_some_and(|line| line.contains("mod ") && line.ends_with('{'))
    };
    let tests = text.match_indices("#[cfg(test)]").map(|(at, _)| at).find(opens_a_module);
    &text[..tests.unwrap_or(text.len())]
}

#[test]
fn code_ends_only_where_tests_begin() {
    let declared = "#[cfg(test)]\nmod tests;\n\nuse a::b;\n";
    assert_eq!(code(declared), declared);
    assert_eq!(code("fn a() {}\n#[cfg(test)]\n#[allow(x)]\nmod tests {\n}\n"), "fn a() {}\n");
    assert_eq!(
        code("#[cfg(test)]\nmod tests;\nfn a() {}\n#[cfg(test)]\nmod more {\n}\n"),
        "#[cfg(test)]\nmod tests;\nfn a() {}\n"
    );
}

fn is_test(path: &Path) -> bool {
    path.components().any(|c| c.as_os_str().to_string_lossy().trim_end_matches(".rs") == "tests")
}

/// The floor of a file: the folder or file below `src`.
fn floor(path: &Path) -> String {
    let room = path.components().nth(1).unwrap().as_os_str().to_string_lossy().into_owned();
    room.trim_end_matches(".rs").to_owned()
}

#[test]
fn imports_run_downwards_only() {
    for (path, text) in sources() {
        let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == floor(&path)) else { continue };
        for (at, line) in code(&text).lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for imported in line.split("crate::").skip(1) {
                let room: String = imported.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let known = allowed.contains(&room.as_str());
                assert!(known, "{}:{}: {} may not import {room}", path.display(), at + 1, floor(&path));
            }
        }
    }
}

#[test]
fn every_floor_is_held_to_a_law() {
    for (path, _) in sources() {
        let name = floor(&path);
        let free = ["main", "lib"].contains(&name.as_str());
        assert!(free || FLOORS.iter().any(|(f, _)| *f == name), "{name} stands on no floor");
    }
}

#[test]
fn only_the_store_knows_sql() {
    for (path, text) in sources().into_iter().filter(|(p, _)| floor(p) != "store" && !is_test(p)) {
        assert!(!code(&text).contains("rusqlite"), "{} knows SQLite", path.display());
    }
}

#[test]
fn only_main_reads_the_clock() {
    for (path, text) in sources().into_iter().filter(|(p, _)| floor(p) != "main") {
        for clock in ["Local::now", "Utc::now", "SystemTime::now"] {
            assert!(!code(&text).contains(clock), "{} reads {clock}", path.display());
        }
    }
}

#[test]
fn money_is_never_a_float() {
    for (path, text) in sources() {
        let money = path.to_string_lossy().contains("money") || floor(&path) == "ops" || floor(&path) == "store";
        assert!(!money || !code(&text).contains("f64"), "{} counts in floats", path.display());
    }
}

#[test]
fn a_file_is_one_thing() {
    for (path, text) in sources() {
        assert!(path.file_name().unwrap() != "mod.rs", "{}: files name themselves", path.display());
        let lines = code(&text).lines().count();
        assert!(is_test(&path) || lines <= LONGEST, "{} has {lines} lines", path.display());
        assert!(is_test(&path) || text.starts_with("//!"), "{} does not say what it promises", path.display());
    }
}

#[test]
fn no_room_is_called_utils() {
    for (path, _) in sources() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            !["utils", "util", "helpers", "helper", "manager", "common", "misc"].contains(&name.as_str()),
            "{name}"
        );
    }
}
