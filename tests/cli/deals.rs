//! One deal after the other: added, changed, moved, closed, taken back.

use crate::room::Room;
use insta::assert_snapshot;

#[test]
fn a_deal_from_its_first_word_to_the_order() {
    assert_snapshot!(Room::new().play("
        add 'Acme Corp: website redesign $12,500 close:15dec src:referral #web next:\"fri call Ann\"'
        edit acme p:60 contact:'Ann Lee <ann@acme.test>'
        move acme next
        move acme proposal
        win acme 11,900
        show acme
        list
        list is:won
    "), @r#"
    $ add 'Acme Corp: website redesign $12,500 close:15dec src:referral #web next:"fri call Ann"'
    Added Acme Corp: website redesign to Lead.
    Deal 1 · value $12,500 · expected close Tue 15 Dec 2026 · source referral · tags web · next step Fri 27 Nov 2026, call Ann
    $ edit acme p:60 contact:'Ann Lee <ann@acme.test>'
    Changed Acme Corp: website redesign (probability, contact).
    probability 60 % · contact Ann Lee, ann@acme.test
    $ move acme next
    Acme Corp: website redesign moved to Qualified.
    $ move acme proposal
    Acme Corp: website redesign moved to Proposal.
    $ win acme 11,900
    Won Acme Corp: website redesign for $11,900.
    $ show acme
    Acme Corp: website redesign
    Id              1
    Value           $11,900
    Expected close  Tue 15 Dec 2026
    Stage           won, from Proposal
    Closed          Fri 20 Nov 2026
    Contact         Ann Lee
    Email           ann@acme.test
    Source          referral
    Tags            web
    Created         Fri 20 Nov 2026

    Next steps
    27 Nov  call         Ann

    What happened
    20 Nov  won          $11,900
    20 Nov  value        $12,500 → $11,900
    20 Nov  stage        Qualified → Proposal
    20 Nov  stage        Lead → Qualified
    20 Nov  probability  the stage's → 60 %
    20 Nov  new          in Lead
    $ list
    ! There are no open deals; add one with dealdeck add.
    $ list is:won
    Id  Deal                         Stage    Value   Close  Next step
     1  Acme Corp: website redesign  Won    $11,900  20 Nov  27 Nov call Ann

    1 deal · $11,900
    "#);
}

#[test]
fn what_was_done_can_be_taken_back_and_done_again() {
    assert_snapshot!(Room::new().play("
        add Bolt: audit €900
        lose bolt --reason price too dear for them
        reopen bolt
        duplicate bolt
        delete 1 2
        undo
        undo
        redo
        history
    "), @r#"
    $ add Bolt: audit €900
    Added Bolt: audit to Lead.
    Deal 1 · value €900
    $ lose bolt --reason price too dear for them
    Lost Bolt: audit, Price.
    $ reopen bolt
    Reopened Bolt: audit.
    $ duplicate bolt
    Duplicated Bolt: audit.
    $ delete 1 2
    Deleted 2 deals.
    $ undo
    Undone: Deleted 2 deals.
    $ undo
    Undone: Duplicated Bolt: audit.
    $ redo
    Redone: Duplicated Bolt: audit.
    $ history
    Id  When (UTC)        By       What
     5  2026-11-20 12:00  command  Deleted 2 deals.            undone
     4  2026-11-20 12:00  command  Duplicated Bolt: audit.
     3  2026-11-20 12:00  command  Reopened Bolt: audit.
     2  2026-11-20 12:00  command  Lost Bolt: audit, Price.
     1  2026-11-20 12:00  command  Added Bolt: audit to Lead.
    "#);
}

#[test]
fn what_has_happened_may_be_dated_back() {
    let room = Room::new();
    room.play(
        "
        add Acme $1k --on 2026-11-02
        move acme next --on -3d
        win acme --on yesterday
    ",
    );
    let deal = &room.json("show acme --json");
    assert_eq!(deal["created"], "2026-11-02T12:00:00Z");
    assert_eq!(deal["closed"], "2026-11-19T12:00:00Z");
    assert_eq!(deal["stage_days"], 2);
}

#[test]
fn deals_of_a_column_change_places_by_hand() {
    assert_snapshot!(Room::new().play("
        add First
        add Second
        reorder second up
        reorder second up
    "), @r#"
    $ add First
    Added First to Lead.
    Deal 1
    $ add Second
    Added Second to Lead.
    Deal 2
    $ reorder second up
    Second stands above First now.
    $ reorder second up
    ! Second has no open deal above it in its stage, so it stays where it is.
    = 1
    "#);
}

#[test]
fn quiet_says_nothing_when_all_went_well() {
    let room = Room::new();
    assert_eq!(room.run(&["-q", "add", "Acme"]).out, "");
    assert_eq!(room.run(&["move", "acme", "next", "--quiet"]).out, "");
    assert_eq!(room.json("show acme --json")["stage"], "Qualified");
}

#[test]
fn words_that_a_shell_has_unquoted_mean_what_was_typed() {
    let room = Room::new();
    room.run(&["add", "Acme", "Corp:", "web site", "next:mon call Ann", "#web"]);
    let deal = room.json("show 1 --json");
    assert_eq!(deal["title"], "web site");
    assert_eq!(deal["organization"], "Acme Corp");
    assert_eq!(deal["next_step"]["subject"], "call Ann");
    assert_eq!(deal["tags"][0], "web");
}

#[test]
fn what_happened_fits_fifty_columns_and_ends_with_the_latest_unless_all_is_wanted() {
    let room = Room::new();
    room.run(&["add", "Acme: website $9k", "--on", "2026-10-01"]);
    for day in 1..=14 {
        let text = format!("talk {day} about the price, the day and the people who decide");
        room.run(&["log", "acme", "call", &text, "--at", &format!("2026-11-{day:02}")]);
    }
    let show = |words: &[&str]| {
        let ran = room.command().args(words).env("COLUMNS", "50").output().unwrap();
        String::from_utf8(ran.stdout).unwrap()
    };
    let latest = show(&["show", "website"]);
    assert!(latest.lines().all(|line| line.chars().count() <= 50), "{latest}");
    assert!(latest.contains("14 Nov  call  talk 14 about the price, the day and"), "{latest}");
    assert!(latest.contains(" 3 Nov") && !latest.contains(" 2 Nov"), "{latest}");
    assert!(latest.ends_with("and 3 more; --all shows them\n"), "{latest}");
    let all = show(&["show", "website", "--all"]);
    assert!(all.ends_with("        · 31 days ·\n 1 Oct  new   in Lead\n"), "{all}");
}
