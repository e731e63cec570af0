//! The config file, as the command line meets it.

use crate::room::Room;

#[test]
fn a_wrong_file_is_named_with_its_line_and_the_defaults_hold() {
    let room = Room::new();
    room.write("mine.toml", "theme = \"dark\"\n\n[keys]\nundo = \"a\"\n");
    insta::assert_snapshot!(room.play(
        "--config mine.toml add 'Acme: site $9,000'
         --config mine.toml -q list nothing
         --config other.toml list
         --config mine.toml undo"
    ), @r"
    $ --config mine.toml add 'Acme: site $9,000'
    Added Acme: site to Lead.
    Deal 1 · value $9,000
    ! mine.toml, line 4: `undo` and `add` would both have the key a; give one of them another. Until then the defaults hold.
    $ --config mine.toml -q list nothing
    ! mine.toml, line 4: `undo` and `add` would both have the key a; give one of them another. Until then the defaults hold.
    $ --config other.toml list
    ! There is no config file other.toml; `dealdeck config` prints one to save.
    = 1
    $ --config mine.toml undo
    Undone: Added Acme: site to Lead.
    ! mine.toml, line 4: `undo` and `add` would both have the key a; give one of them another. Until then the defaults hold.
    ");
}

#[test]
fn what_config_prints_is_a_config_file() {
    let room = Room::new();
    room.write("mine.toml", "currency = \"EUR\"\nmouse = false\n[keys]\nundo = [\"u\", \"Ctrl-y\"]\n");
    let printed = room.run(&["--config", "mine.toml", "config"]);
    assert_eq!((printed.status, printed.err.as_str()), (0, ""));
    assert!(printed.out.starts_with("# mine.toml\n"), "{}", printed.out);
    for line in ["mouse = false", "currency = \"EUR\"", "theme = \"terminal\""] {
        assert!(printed.out.lines().any(|l| l == line), "{line}: {}", printed.out);
    }
    assert!(printed.out.lines().any(|l| l.starts_with("undo = [\"u\", \"Ctrl-y\"]")), "{}", printed.out);
    assert!(printed.out.lines().any(|l| l.starts_with("# add = \"a\"")), "{}", printed.out);
    room.write("again.toml", &printed.out);
    let again = room.run(&["--config", "again.toml", "config"]);
    assert_eq!(again.out.replace("again.toml", "mine.toml"), printed.out);
}

#[test]
fn a_new_file_begins_in_the_currency_of_its_owner_and_one_that_is_there_keeps_its_own() {
    let room = Room::new();
    room.write(".config/dealdeck/config.toml", "currency = \"EUR\"\n");
    room.write("plain.toml", "");
    insta::assert_snapshot!(room.play(
        "add 'Acme: site v:9000'
         undo
         --db dollars.db --config plain.toml add 'Bolt: audit v:9000'
         --db dollars.db add 'Cora: portal v:9000'"
    ), @r"
    $ add 'Acme: site v:9000'
    Added Acme: site to Lead.
    Deal 1 · value €9,000
    $ undo
    Undone: Added Acme: site to Lead.
    $ --db dollars.db --config plain.toml add 'Bolt: audit v:9000'
    Added Bolt: audit to Lead.
    Deal 1 · value $9,000
    $ --db dollars.db add 'Cora: portal v:9000'
    Added Cora: portal to Lead.
    Deal 2 · value $9,000
    ");
}

#[test]
fn a_file_that_cannot_be_taken_fails_config_itself_alone() {
    let room = Room::new();
    room.write("mine.toml", "mous = true\n");
    let ran = room.run(&["--config", "mine.toml", "config"]);
    assert_eq!(ran.status, 1);
    assert_eq!(
        ran.err,
        "mine.toml, line 1: `mous` is no setting; the nearest is mouse. Until then the defaults hold.\n"
    );
    assert!(ran.out.contains("mouse = true"));
}
