//! What people get wrong, and what they are told. Nothing is changed by any of it.

use crate::room::Room;
use insta::assert_snapshot;

#[test]
fn a_mistake_is_shown_where_it_stands() {
    let room = Room::new();
    room.play(
        "
        add 'Acme: website'
        add 'Acme: intranet'
        add Bolt
    ",
    );
    let before = room.run(&["list", "--json"]).out;
    assert_snapshot!(room.play("
        add
        add 'Cairn v:12.500 close:someday'
        add 'Cairn @nowhere'
        edit bolt ''
        move acme next
        move bolt nowhere
        move nobody next
        move bolt next --on tomorrow
        win bolt much
        lose bolt
        list valu:3
        list --sort size
        stage edit lead
        lst
        list --jsn
        --today 20.11.2026 list
        --pipeline Other list
    "), @r#"
    $ add
    ! There is no deal to add; write one, as in dealdeck add 'Acme Corp: website redesign $12,500'.
    = 2
    $ add 'Cairn v:12.500 close:someday'
    ! `12.500` could be 12,500 or 12.50; write 12500 or 12.50.
    !   Cairn v:12.500 close:someday
    !           ^^^^^^
    ! `someday` is no day; write 2026-12-15, fri, +3d, 15 dec or eom.
    !   Cairn v:12.500 close:someday
    !                        ^^^^^^^
    = 2
    $ add 'Cairn @nowhere'
    ! `nowhere` is no stage; the stages are Lead, Qualified, Meeting, Proposal, Negotiation.
    !   Cairn @nowhere
    !         ^^^^^^^^
    = 2
    $ edit bolt ''
    ! There is nothing to change in that line; write it as in dealdeck edit acme v:11k close:eom.
    = 2
    $ move acme next
    ! “acme” fits 2 deals; name one by its id:
    !   1  Acme: website
    !   2  Acme: intranet
    = 1
    $ move bolt nowhere
    ! “nowhere” names no one stage of Sales; it has Lead, Qualified, Meeting, Proposal, Negotiation.
    = 1
    $ move nobody next
    ! No deal fits “nobody”. `dealdeck list` shows them all.
    = 1
    $ move bolt next --on tomorrow
    ! `tomorrow` is Sat 21 Nov 2026, which lies ahead; write a day up to today, such as yesterday, -3d or mon.
    !   tomorrow
    !   ^^^^^^^^
    = 2
    $ win bolt much
    ! `much` is no amount; write 12500, 12.5k or €900.
    !   much
    !   ^^^^
    = 2
    $ lose bolt
    ! error: the following required arguments were not provided:
    !   --reason <REASON>
    !
    ! Usage: dealdeck lose --reason <REASON> --db <FILE> --today <DATE> <DEAL> [NOTE]...
    !
    ! For more information, try '--help'.
    = 2
    $ list valu:3
    ! valu is no filter key; the nearest is value.
    !   valu:3
    !   ^^^^
    = 2
    $ list --sort size
    ! error: invalid value 'size' for '--sort <KEY>'
    !   [possible values: stage, light, next, value, close, created, idle, name, title, id, manual]
    !
    ! For more information, try '--help'.
    = 2
    $ stage edit lead
    ! error: the following required arguments were not provided:
    !   <--name <NAME>|--probability <P>|--stall-days <D>>
    !
    ! Usage: dealdeck stage edit --db <FILE> --today <DATE> <--name <NAME>|--probability <P>|--stall-days <D>> <STAGE>
    !
    ! For more information, try '--help'.
    = 2
    $ lst
    ! error: unrecognized subcommand 'lst'
    !
    !   tip: some similar subcommands exist: 'lose', 'list'
    !
    ! Usage: dealdeck [OPTIONS] [COMMAND]
    !
    ! For more information, try '--help'.
    = 2
    $ list --jsn
    ! error: unexpected argument '--jsn' found
    !
    !   tip: a similar argument exists: '--json'
    !
    ! Usage: dealdeck list --json [FILTER]...
    !
    ! For more information, try '--help'.
    = 2
    $ --today 20.11.2026 list
    ! error: invalid value '20.11.2026' for '--today <DATE>': write the day as 2026-12-15
    !
    ! For more information, try '--help'.
    = 2
    $ --pipeline Other list
    ! There is no pipeline “Other”; the file has Sales.
    = 1
    "#);
    assert_eq!(room.run(&["list", "--json"]).out, before);
}

#[test]
fn what_fits_several_is_named_and_what_lacks_quotes_is_hinted_at() {
    let room = Room::new();
    room.play(
        "
        add 'Acme: one thing'
        stage add 'Meeting 2'
        criterion add lead 'Authority known'
        criterion add lead 'Authority signed'
    ",
    );
    let before = room.run(&["show", "1", "--json"]).out;
    assert_snapshot!(room.play("
        move 1 meet
        check 1 auth
        check 1 signed
        undo
        move one thing next
        log one thing call left word
        log one cal left word
        plan 1 fri 25:99 call
        plan 1 14:30 fri call
        log 1 call x --at 25:00
        log 1 call x --at '14:30 yesterday'
        add 'Next: redesign'
        edit 1 close:15.12.2026
        edit 1 next:
        history --limit 0
    "), @r#"
    $ move 1 meet
    ! “meet” fits Meeting and Meeting 2; write more of it.
    = 1
    $ check 1 auth
    ! “auth” fits “Authority known” and “Authority signed”; write more of it.
    = 1
    $ check 1 signed
    Acme: one thing: “Authority signed” is met, 1/2.
    $ undo
    Undone: Acme: one thing: “Authority signed” is met, 1/2.
    $ move one thing next
    ! “thing next” is no stage of Sales. A deal of several words needs quotes: dealdeck move 'one thing' next.
    = 1
    $ log one thing call left word
    ! error: invalid value 'thing' for '<KIND>'
    !   [possible values: call, email, meeting, proposal, note, task, .]
    !
    ! For more information, try '--help'.
    ! A deal of several words needs quotes: dealdeck log 'one thing' call.
    = 2
    $ log one cal left word
    ! error: invalid value 'cal' for '<KIND>'
    !   [possible values: call, email, meeting, proposal, note, task, .]
    !
    !   tip: a similar value exists: 'call'
    !
    ! For more information, try '--help'.
    = 2
    $ plan 1 fri 25:99 call
    ! `25:99` is no time of day; write it as 14:30 or 2pm.
    !   fri 25:99 call
    !       ^^^^^
    = 2
    $ plan 1 14:30 fri call
    ! `14:30` is a time; the day comes before it, as in fri 14:30 call Ann.
    !   14:30 fri call
    !   ^^^^^
    = 2
    $ log 1 call x --at 25:00
    ! `25:00` is no time of day; write it as 14:30 or 2pm.
    !   25:00
    !   ^^^^^
    = 2
    $ log 1 call x --at '14:30 yesterday'
    ! A day comes before its time; write yesterday 14:30.
    !   14:30 yesterday
    !   ^^^^^^^^^^^^^^^
    = 2
    $ add 'Next: redesign'
    ! Write Next:redesign without the space; to empty it, write Next:"". A firm of that name is written "Next": or org:Next.
    !   Next: redesign
    !   ^^^^^^^^^^^^^^
    = 2
    $ edit 1 close:15.12.2026
    ! `15.12.2026` is not how a day is written here; write 2026-12-15.
    !   close:15.12.2026
    !         ^^^^^^^^^^
    = 2
    $ edit 1 next:
    ! An empty next: drops no step; `dealdeck drop` does.
    !   next:
    !   ^^^^^
    = 2
    $ history --limit 0
    "#);
    assert_eq!(room.run(&["show", "1", "--json"]).out, before);
    assert_eq!(room.run(&["log", "1", "call", "x", "--at", "2026-11-19T14:30"]).status, 0);
}

#[test]
fn the_only_stage_stays_though_deals_stand_in_it() {
    let room = Room::new();
    for stage in ["lead", "qualified", "meeting", "proposal"] {
        room.run(&["stage", "remove", stage]);
    }
    assert_snapshot!(room.play("
        add Acme
        stage remove negotiation
        stage edit negotiation --stall-days 0
    "), @r#"
    $ add Acme
    Added Acme to Negotiation.
    Deal 1
    $ stage remove negotiation
    ! Negotiation is the only stage; a pipeline needs one.
    = 1
    $ stage edit negotiation --stall-days 0
    The stage Negotiation now never stalls. The one deal there is not stalled.
    "#);
}

#[test]
fn a_variable_that_is_set_to_nothing_is_not_set() {
    let room = Room::new();
    room.play("add Acme");
    let bare = room.command().args(["list"]).env("DEALDECK_TODAY", "").env("DEALDECK_CONFIG", "").output().unwrap();
    assert!(bare.status.success() && !bare.stdout.is_empty(), "{bare:?}");
    let usual = room.command().args(["list"]).env("DEALDECK_DB", "").output().unwrap();
    assert!(usual.status.success() && usual.stdout.is_empty(), "another file: {usual:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_does_not_hide_what_was_done() {
    let room = Room::new();
    room.play("add Acme");
    let full = |words: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dealdeck"));
        let file = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        command.args(words).env("DEALDECK_DB", room.path("deals.db")).env("HOME", room.path("")).stdout(file);
        let ran = command.output().unwrap();
        (ran.status.code(), String::from_utf8(ran.stderr).unwrap())
    };
    let (status, said) = full(&["log", "acme", "call", "--today", "2026-11-20"]);
    assert_eq!(status, Some(1));
    assert!(said.contains("could not be written") && said.contains("; the change itself was made."), "{said}");
    assert!(!full(&["list"]).1.contains("change"));
    assert!(room.run(&["history"]).out.contains("Logged a call"));
}

#[test]
fn a_file_of_another_program_is_left_as_it_is() {
    let room = Room::new();
    room.write("deals.db", "no database");
    assert_snapshot!(room.play("
        list
        add Acme
    "), @r#"
    $ list
    ! ROOM/deals.db is not a dealdeck file; it was left as it is. Name another one with --db.
    = 1
    $ add Acme
    ! ROOM/deals.db is not a dealdeck file; it was left as it is. Name another one with --db.
    = 1
    "#);
    assert_eq!(std::fs::read(room.path("deals.db")).unwrap(), b"no database");
}

#[test]
fn a_file_of_a_newer_program_is_left_as_it_is() {
    let room = Room::new();
    room.play("add Acme");
    let newer = rusqlite::Connection::open(room.path("deals.db")).unwrap();
    newer.pragma_update(None, "user_version", 999).unwrap();
    newer.close().unwrap();
    let before = std::fs::read(room.path("deals.db")).unwrap();
    let ran = room.run(&["add", "Bolt"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("newer dealdeck (format 999"), "{}", ran.err);
    assert_eq!(std::fs::read(room.path("deals.db")).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn a_read_only_file_says_how_to_go_on() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new();
    room.play("add Acme");
    let file = room.path("deals.db");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o400)).unwrap();
    if std::fs::OpenOptions::new().append(true).open(&file).is_ok() {
        return; // The administrator may write anywhere.
    }
    let ran = room.run(&["move", "acme", "next"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("read-only") && ran.err.contains("chmod u+w"), "{}", ran.err);
    assert_eq!(room.json("show acme --json")["stage"], "Lead");
}

#[test]
fn a_text_that_fits_many_deals_lists_ten_of_them() {
    let room = Room::new();
    for number in 1..=12 {
        room.run(&["add", &format!("Acme: job {number}")]);
    }
    let ran = room.run(&["move", "acme", "next"]);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!((ran.status, lines.len()), (1, 12), "{}", ran.err);
    assert_eq!(lines[0], "“acme” fits 12 deals; name one by its id:");
    assert_eq!(lines[11], "  and 2 more");
}
