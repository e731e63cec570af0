//! What happens on a deal, and what is to happen.

use crate::room::Room;
use insta::assert_snapshot;

#[test]
fn a_week_of_calls_and_steps() {
    assert_snapshot!(Room::new().play("
        add Acme: website
        plan acme fri 14:30 call Ann
        plan acme mon
        plan acme + 2w send the quote
        show website
        --today 2026-11-23 log acme call left voicemail
        --today 2026-11-23 plan acme
        --today 2026-11-23 log acme email sent the deck --at 'sat 9:15' --outcome 'she will read it'
        --today 2026-11-23 plan acme wed send quote and terms --instead
        --today 2026-11-23 plan acme meeting with Ann --due 'thu 10am'
        --today 2026-11-23 done acme she agrees --on yesterday
        --today 2026-11-23 drop acme
        --today 2026-11-23 done acme
        undo
        history
    "), @r#"
    $ add Acme: website
    Added Acme: website to Lead.
    Deal 1
    $ plan acme fri 14:30 call Ann
    Planned “call Ann” on Fri 27 Nov 2026 14:30 for Acme: website.
    $ plan acme mon
    Re-dated “call Ann” of Acme: website to Mon 23 Nov 2026 14:30.
    $ plan acme + 2w send the quote
    Planned “send the quote” on Fri 4 Dec 2026 for Acme: website.
    $ show website
    Acme: website
    Id              1
    Probability     10 %, its stage's
    Stage           Lead, 0 days
    Quiet           0 days
    Created         Fri 20 Nov 2026

    Next steps
       Mon  call  14:30 Ann
     4 Dec  task  send the quote

    What happened
    20 Nov  new   in Lead
    $ --today 2026-11-23 log acme call left voicemail
    Logged a call with Acme: website, which ticks “call Ann” of Mon 23 Nov 2026.
    $ --today 2026-11-23 plan acme
    ! error: the following required arguments were not provided:
    !   <STEP>...
    !
    ! Usage: dealdeck plan --db <FILE> --today <DATE> <DEAL> <STEP>...
    !
    ! For more information, try '--help'.
    = 2
    $ --today 2026-11-23 log acme email sent the deck --at 'sat 9:15' --outcome 'she will read it'
    Logged an email to Acme: website on Sat 21 Nov 2026 09:15.
    $ --today 2026-11-23 plan acme wed send quote and terms --instead
    Planned “send quote and terms” on Wed 25 Nov 2026 in place of “send the quote” of Acme: website.
    $ --today 2026-11-23 plan acme meeting with Ann --due 'thu 10am'
    Planned “meeting with Ann” on Thu 26 Nov 2026 10:00 for Acme: website.
    $ --today 2026-11-23 done acme she agrees --on yesterday
    Ticked “send quote and terms” of Acme: website, done on Sun 22 Nov 2026.
    $ --today 2026-11-23 drop acme
    Dropped “meeting with Ann” of Acme: website.
    $ --today 2026-11-23 done acme
    ! Acme: website has no planned step to tick; plan one first.
    = 1
    $ undo
    Undone: Dropped “meeting with Ann” of Acme: website.
    $ history
    Id  When (UTC)        By       What
    10  2026-11-23 12:00  command  Dropped “meeting with Ann” of Acme: webs…  undone
     9  2026-11-23 12:00  command  Ticked “send quote and terms” of Acme: w…
     8  2026-11-23 12:00  command  Planned “meeting with Ann” on Thu 26 Nov…
     7  2026-11-23 12:00  command  Planned “send quote and terms” on Wed 25…
     6  2026-11-23 12:00  command  Logged an email to Acme: website on Sat …
     5  2026-11-23 12:00  command  Logged a call with Acme: website, which …
     4  2026-11-20 12:00  command  Planned “send the quote” on Fri 4 Dec 20…
     3  2026-11-20 12:00  command  Re-dated “call Ann” of Acme: website to …
     2  2026-11-20 12:00  command  Planned “call Ann” on Fri 27 Nov 2026 14…
     1  2026-11-20 12:00  command  Added Acme: website to Lead.
    "#);
}

#[test]
fn a_step_that_is_not_the_next_one_is_meant_by_its_words() {
    assert_snapshot!(Room::new().play("
        add Acme: website
        plan acme mon call Ann
        plan acme tue call Bo
        plan acme wed send deck
        done acme --step bo
        plan acme fri --step deck
        drop acme --step call
        plan acme thu call Cy
        drop acme --step call
        drop acme --step lunch
        show website
    "), @r#"
    $ add Acme: website
    Added Acme: website to Lead.
    Deal 1
    $ plan acme mon call Ann
    Planned “call Ann” on Mon 23 Nov 2026 for Acme: website.
    $ plan acme tue call Bo
    Planned “call Bo” on Tue 24 Nov 2026 for Acme: website.
    $ plan acme wed send deck
    Planned “send deck” on Wed 25 Nov 2026 for Acme: website.
    $ done acme --step bo
    Ticked “call Bo” of Acme: website.
    $ plan acme fri --step deck
    Re-dated “send deck” of Acme: website to Fri 27 Nov 2026.
    $ drop acme --step call
    Dropped “call Ann” of Acme: website.
    $ plan acme thu call Cy
    Planned “call Cy” on Thu 26 Nov 2026 for Acme: website.
    $ drop acme --step call
    Dropped “call Cy” of Acme: website.
    $ drop acme --step lunch
    ! “lunch” fits no planned step of Acme: website; use the words or the day of one of these:
    !   Fri 27 Nov 2026, “send deck”
    = 1
    $ show website
    Acme: website
    Id              1
    Probability     10 %, its stage's
    Stage           Lead, 0 days
    Quiet           0 days
    Created         Fri 20 Nov 2026

    Next steps
    27 Nov  task  send deck

    What happened
    20 Nov  call  Bo
    20 Nov  new   in Lead
    "#);
}

#[test]
fn steps_with_the_same_words_are_told_apart_by_their_day() {
    assert_snapshot!(Room::new().play("
        add Acme: website
        plan acme mon call Ann
        plan acme + tue 9:00 call Ann
        plan acme + 30 nov call Ann
        done acme --step call
        plan acme 4 dec --step 2026-11-30
        done acme --step tue
        drop acme --step 'mon call'
        drop acme --step wed
        --today 2026-12-07 drop acme --step '4 dec'
    "), @r#"
    $ add Acme: website
    Added Acme: website to Lead.
    Deal 1
    $ plan acme mon call Ann
    Planned “call Ann” on Mon 23 Nov 2026 for Acme: website.
    $ plan acme + tue 9:00 call Ann
    Planned “call Ann” on Tue 24 Nov 2026 09:00 for Acme: website.
    $ plan acme + 30 nov call Ann
    Planned “call Ann” on Mon 30 Nov 2026 for Acme: website.
    $ done acme --step call
    ! “call” fits 3 planned steps of Acme: website; use the words or the day of one of these:
    !   Mon 23 Nov 2026, “call Ann”
    !   Tue 24 Nov 2026 09:00, “call Ann”
    !   Mon 30 Nov 2026, “call Ann”
    = 1
    $ plan acme 4 dec --step 2026-11-30
    Re-dated “call Ann” of Acme: website to Fri 4 Dec 2026.
    $ done acme --step tue
    Ticked “call Ann” of Acme: website.
    $ drop acme --step 'mon call'
    Dropped “call Ann” of Acme: website.
    $ drop acme --step wed
    ! “wed” fits no planned step of Acme: website; use the words or the day of one of these:
    !   Fri 4 Dec 2026, “call Ann”
    = 1
    $ --today 2026-12-07 drop acme --step '4 dec'
    Dropped “call Ann” of Acme: website.
    "#);
}

#[test]
fn what_is_no_kind_no_day_or_lies_ahead_is_shown_where_it_stands() {
    let room = Room::new();
    room.play("add Acme: website");
    let before = room.run(&["show", "website", "--json"]).out;
    assert_snapshot!(room.play("
        log acme
        log acme cal Ann
        log acme note
        log acme call Ann --at tomorrow
        plan acme soon call Ann
        plan acme feb 30 call
        plan acme call Ann --due 'fri call'
        done acme
        drop acme --step call
        log nobody call
    "), @r#"
    $ log acme
    ! error: the following required arguments were not provided:
    !   <KIND>
    !
    ! Usage: dealdeck log --db <FILE> --today <DATE> <DEAL> <KIND> [TEXT]...
    !
    ! For more information, try '--help'.
    = 2
    $ log acme cal Ann
    ! error: invalid value 'cal' for '<KIND>'
    !   [possible values: call, email, meeting, proposal, note, task, .]
    !
    !   tip: a similar value exists: 'call'
    !
    ! For more information, try '--help'.
    = 2
    $ log acme note
    ! A note needs words; write what is to be remembered.
    = 1
    $ log acme call Ann --at tomorrow
    ! `tomorrow` is Sat 21 Nov 2026, which lies ahead; write a day up to today, such as yesterday, -3d or mon.
    !   tomorrow
    !   ^^^^^^^^
    = 2
    $ plan acme soon call Ann
    ! `soon` is no day; a step starts with its day, as in fri call Ann.
    !   soon call Ann
    !   ^^^^
    = 2
    $ plan acme feb 30 call
    ! There is no 30 Feb.
    !   feb 30 call
    !   ^^^^^^
    = 2
    $ plan acme call Ann --due 'fri call'
    ! --due takes a day and perhaps a time, as in --due 'fri 14:30'.
    !   fri call
    !   ^^^^^^^^
    = 2
    $ done acme
    ! Acme: website has no planned step to tick; plan one first.
    = 1
    $ drop acme --step call
    ! Acme: website has no planned step to drop; plan one first.
    = 1
    $ log nobody call
    ! No deal fits “nobody”. `dealdeck list` shows them all.
    = 1
    "#);
    assert_eq!(room.run(&["show", "website", "--json"]).out, before);
}

#[test]
fn hours_are_those_of_the_sellers_place() {
    let room = Room::new();
    // Nine hours ahead of UTC, as its name says the other way round.
    let run = |words: &[&str]| room.command().env("TZ", "XYZ-9").args(words).output().unwrap();
    assert!(run(&["add", "Acme: website", "--on", "2026-11-18"]).status.success());
    let deals: serde_json::Value = serde_json::from_slice(&run(&["list", "--json"]).stdout).unwrap();
    assert_eq!(deals[0]["created"], "2026-11-18T03:00:00Z", "noon there");
    assert!(run(&["log", "acme", "call", "--at", "2026-11-19 22:00"]).status.success());
    let deals: serde_json::Value = serde_json::from_slice(&run(&["list", "--json"]).stdout).unwrap();
    assert_eq!(deals[0]["idle_days"], 1);
}

#[test]
fn a_dot_logs_as_last_time() {
    let room = Room::new();
    room.play(
        "
        add Acme: website
        add Bolt: audit
        log acme email sent the deck
    ",
    );
    assert_eq!(room.run(&["log", "bolt", "."]).out.trim(), "Logged an email to Bolt: audit.");
    assert_eq!(room.run(&["log", "bolt", ".", "sent", "it", "again"]).out.trim(), "Logged an email to Bolt: audit.");
    let shown = room.run(&["show", "audit"]).out;
    assert!(shown.contains("email  sent the deck") && shown.contains("email  sent it again"), "{shown}");
}
