//! Looking deals up: tables, JSON, the board as text.

use crate::room::Room;
use insta::assert_snapshot;

fn some_deals() -> Room {
    let room = Room::new();
    room.play(
        "
        add 'Acme Corp: website redesign $12,500 @proposal close:15dec #web next:\"fri call Ann\"' --on 2026-11-01
        add 'Bolt: audit €900 @lead next:\"yesterday call Jo\"' --on 2026-11-10
        add 'Cairn $4,200 close:2026-10-30 p:40' --on 2026-10-01
        add Dune
        add 'Elm $700'
        lose elm --reason price
    ",
    );
    room
}

#[test]
fn a_list_shows_what_each_deal_needs_and_adds_it_up() {
    assert_snapshot!(some_deals().play("
        list
        list is:stalled
        list -#web --sort value --limit 2
        list is:lost
        find elm
        list @meeting
    "), @r#"
    $ list
    Id     Deal                 Stage       Value   Close  Next step           Quiet
     2     Bolt: audit          Lead         €900          late 19 Nov call …   10 d
     3  !  Cairn                Lead       $4,200  30 Oct  no step              50 d
     4     Dune                 Lead            -          no step               0 d
     1     Acme Corp: website…  Proposal  $12,500  15 Dec  27 Nov call Ann      19 d

    4 deals · $16,700 and €900 · weighted $9,180 and €90 · 1 unpriced
    $ list is:stalled
    Id     Deal   Stage   Value   Close  Next step  Quiet
     3  !  Cairn  Lead   $4,200  30 Oct  no step     50 d

    1 deal · $4,200 · weighted $1,680
    $ list -#web --sort value --limit 2
    Id     Deal         Stage   Value   Close  Next step            Quiet
     3  !  Cairn        Lead   $4,200  30 Oct  no step               50 d
     2     Bolt: audit  Lead     €900          late 19 Nov call Jo   10 d

    2 of 3 deals · $4,200 and €900 · weighted $1,680 and €90 · 1 unpriced
    $ list is:lost
    Id  Deal  Stage  Value   Close
     5  Elm   Lost    $700  20 Nov

    1 deal · $700
    $ find elm
    Id  Deal  Stage  Value   Close
     5  Elm   Lost    $700  20 Nov

    1 deal · $700
    $ list @meeting
    ! No open deals fit “@meeting”.
    "#);
}

#[test]
fn a_deal_is_found_by_any_text_of_its_record_and_by_its_name_as_printed() {
    let room = some_deals();
    room.play(
        "
        edit dune 'note:\"Met at the fair.\" field.region:emea contact:\"Ann Lee\" ann@dune.test'
        people edit ann --phone '+1 555 0100'
        log dune call 'about the moat'
        edit elm 'field.\"Lead owner\":\"Jo Doe\"'
    ",
    );
    let found = |words: &[&str]| {
        let ran = room.run(&[&["find"], words, &["--json"]].concat());
        let deals: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        deals.as_array().unwrap().iter().map(|deal| deal["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for words in ["fair", "EMEA", "dune.test", "555 0100", "met ann"] {
        assert_eq!(found(&[words]), ["Dune"], "{words}");
    }
    assert_eq!(found(&["jo doe"]), ["Elm"]);
    assert_eq!(found(&["call jo"]), ["audit"], "the next step");
    assert_eq!(found(&["acme corp: web"]), ["website redesign"]);
    assert_eq!(found(&["Bolt:", "audit"]), ["audit"]);
    assert!(found(&["moat"]).is_empty(), "what was logged is not of the record");
}

#[test]
fn a_list_fits_a_narrow_terminal() {
    let room = some_deals();
    let ran = room.command().args(["list"]).env("COLUMNS", "50").output().unwrap();
    assert_snapshot!(String::from_utf8(ran.stdout).unwrap(), @r#"
    Id     Deal              Stage       Value   Close
     2     Bolt: audit       Lead         €900
     3  !  Cairn             Lead       $4,200  30 Oct
     4     Dune              Lead            -
     1     Acme Corp: webs…  Proposal  $12,500  15 Dec

    4 deals · $16,700 and €900 · weighted $9,180 and
      €90 · 1 unpriced
    "#);
}

#[test]
fn without_a_terminal_the_board_is_text() {
    assert_snapshot!(some_deals().play("--ascii"), @r#"
    $ --ascii
    Sales - 4 deals - $16,700 and €900 - weighted $9,180 and €90 - 1 unpriced -
      Fri 20 Nov 2026

    Lead - 3 deals - $4,200 and €900 - weighted $1,680 and €90 - 1 unpriced
     2     Bolt: audit                     €900          late 19 Nov call Jo   10 d
     3  !  Cairn                         $4,200  30 Oct  no step               50 d
     4     Dune                               -          no step                0 d

    Qualified - 0 deals

    Meeting - 0 deals

    Proposal - 1 deal - $12,500 - weighted $7,500
     1     Acme Corp: website redesign  $12,500  15 Dec  27 Nov call Ann       19 d

    Negotiation - 0 deals
    ! This is no terminal; over SSH, `ssh -t HOST dealdeck` opens the board.
    "#);
}

#[test]
fn json_has_the_promised_keys_in_their_order() {
    let room = some_deals();
    assert_snapshot!(room.run(&["list", "@proposal", "--json"]).out, @r#"
    [
      {
        "id": 1,
        "title": "website redesign",
        "organization": "Acme Corp",
        "contact": null,
        "value": "12500.00",
        "currency": "USD",
        "pipeline": "Sales",
        "stage": "Proposal",
        "status": "open",
        "probability": 60,
        "probability_source": "stage",
        "expected_close": "2026-12-15",
        "created": "2026-11-01T12:00:00Z",
        "closed": null,
        "source": null,
        "product": null,
        "tags": [
          "web"
        ],
        "lost_reason": null,
        "idle_days": 19,
        "stage_days": 19,
        "pushes": 0,
        "stalled": [],
        "waiting": true,
        "flagged": false,
        "flag_note": null,
        "snoozed_until": null,
        "snooze_reason": null,
        "next_step": {
          "kind": "call",
          "subject": "call Ann",
          "due": "2026-11-27"
        },
        "fields": {}
      }
    ]
    "#);
    assert_eq!(room.run(&["list", "@meeting", "--json"]).out, "[]\n");
}

#[test]
fn a_closed_deal_keeps_the_chance_it_had_and_is_neither_stalled_nor_quiet() {
    let room = some_deals();
    room.play("win cairn");
    let deals = room.json("list is:won,lost --sort id --json");
    let of = |at: usize, key: &str| deals[at][key].clone();
    assert_eq!((of(0, "probability"), of(0, "probability_source")), (40.into(), "deal".into()));
    assert_eq!((of(1, "probability"), of(1, "probability_source")), (10.into(), "stage".into()));
    assert_eq!(of(0, "stalled"), serde_json::json!([]));
    assert_eq!(of(0, "idle_days"), serde_json::Value::Null);
    assert_eq!(of(1, "lost_reason"), "Price");
}

#[test]
fn every_sort_key_says_what_comes_first() {
    let room = some_deals();
    let first = |key: &str| {
        let deals = room.json(&format!("list is:open --sort {key} --json"));
        deals[0]["title"].as_str().unwrap().to_owned()
    };
    for (key, title) in [
        ("value", "website redesign"),
        ("close", "Cairn"),
        ("created", "Dune"),
        ("idle", "Cairn"),
        ("stage", "audit"),
        ("title", "audit"),
        ("id", "website redesign"),
        ("next", "audit"),
    ] {
        assert_eq!(first(key), title, "--sort {key}");
    }
}

#[test]
fn looking_makes_no_file() {
    let room = Room::new();
    assert_snapshot!(room.play("
        list
        find acme
        history
        undo
    "), @r#"
    $ list
    ! There are no open deals; add one with dealdeck add.
    $ find acme
    ! No deal has “acme” in it.
    $ history
    ! Nothing was done yet.
    $ undo
    ! There is nothing to undo.
    = 1
    "#);
    assert!(!room.path("deals.db").exists());
}

#[test]
fn the_sample_is_alive_and_leaves_nothing_behind() {
    let room = Room::new();
    let ran = room.run(&["demo", "--deals", "20"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("Negotiation · "), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    assert!(!room.path("deals.db").exists());
}
