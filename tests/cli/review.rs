//! The weekly review: a document to keep or to send, and the same for scripts. What sweeps add to it is tested beside
//! the code: a sweep is held on the board.

use crate::room::Room;
use insta::assert_snapshot;

/// Friday, 20 November 2026, after a week in which something happened.
fn a_week() -> Room {
    let room = Room::new();
    room.play(
        "
        --today 2026-11-02 add 'Acme Corp: website redesign $12,500 @proposal close:15dec next:\"2026-11-18 call Ann\"'
        --today 2026-11-02 add 'Bolt: audit €900 close:2026-10-30 next:\"2026-11-23 9:30 send the quote\"'
        --today 2026-11-02 add 'Cora Ltd: portal $31k @negotiation close:2026-11-25'
        --today 2026-11-02 add 'Dune: shop $7,000 next:\"2026-12-01 call Jo\"'
        --today 2026-11-02 add 'Fenwick & Sons: stock list $6,400'
        --today 2026-11-17 add 'Grit: kiosk $3,000 close:2026-11-27'
        --today 2026-11-17 edit acme v:14k
        --today 2026-11-17 edit dune v:6500
        --today 2026-11-18 win fenwick
        --today 2026-11-19 plan fenwick 2026-11-26 email ask how the first count went
        plan grit today 14:30 call Mia
    ",
    );
    room
}

#[test]
fn the_week_is_told_as_a_document() {
    assert_snapshot!(a_week().run(&["review"]).out, @"
    # Weekly review, Fri 20 Nov 2026

    Sales has 5 open deals: $54,500 and €900, weighted $34,150 and €90. 3 of them are stalled, $45,000 and €900: decay 60 %.

    ## The sweep

    There has been no sweep yet. `dealdeck sweep` goes from one deal that needs a decision to the next; what is decided stands here from then on.

    ## Since Fri 13 Nov 2026

    |         |  Amount | Deals |
    | ------- | ------: | ----: |
    | Opening | $56,900 |       |
    | New     | +$3,000 |     1 |
    | Raised  | +$1,500 |     1 |
    | Lowered |   -$500 |     1 |
    | Won     | -$6,400 |     1 |
    | Closing | $54,500 |       |

    - New: Grit: kiosk, $3,000
    - Raised: Acme Corp: website redesign, by $1,500
    - Lowered: Dune: shop, by $500
    - Won: Fenwick & Sons: stock list, $6,400

    ### In EUR

    Nothing has changed: €900 open.

    ## Stalled

    - **Cora Ltd: portal**, $31,000, Negotiation: no touch for 18 days, 14 allowed here
    - **Acme Corp: website redesign**, $14,000, Proposal: no touch for 18 days, 14 allowed here
    - **Bolt: audit**, €900, Lead: past close 30 Oct

    ## Due within seven days

    - Overdue since Wed 18 Nov 2026: call Ann, for Acme Corp: website redesign
    - Today, 14:30: call Mia, for Grit: kiosk
    - Mon 23 Nov 2026, 09:30: send the quote, for Bolt: audit
    - Thu 26 Nov 2026: email ask how the first count went, for Fenwick & Sons: stock list
    - Wed 25 Nov 2026: expected to close, Cora Ltd: portal, $31,000
    - Fri 27 Nov 2026: expected to close, Grit: kiosk, $3,000
    ");
}

#[test]
fn scripts_read_one_object() {
    assert_snapshot!(a_week().run(&["review", "--json"]).out, @r#"
    {
      "as_of": "2026-11-20",
      "currency": "USD",
      "pipeline": {
        "open": 5,
        "value": "54500.00",
        "weighted": "34150.00",
        "stalled": 3,
        "stalled_value": "45000.00",
        "decay": 0.6,
        "unpriced": 0,
        "apart": [
          {
            "amount": "900.00",
            "currency": "EUR"
          }
        ]
      },
      "weeks_running": 0,
      "sweep": null,
      "since": "2026-11-13",
      "waterfall": [
        {
          "currency": "USD",
          "opening": "56900.00",
          "new": "3000.00",
          "reopened": "0.00",
          "raised": "1500.00",
          "lowered": "500.00",
          "won": "6400.00",
          "lost": "0.00",
          "other": "0.00",
          "closing": "54500.00",
          "deals": [
            {
              "deal": 6,
              "line": "new",
              "amount": "3000.00"
            },
            {
              "deal": 1,
              "line": "raised",
              "amount": "1500.00"
            },
            {
              "deal": 4,
              "line": "lowered",
              "amount": "-500.00"
            },
            {
              "deal": 5,
              "line": "won",
              "amount": "-6400.00"
            }
          ]
        },
        {
          "currency": "EUR",
          "opening": "900.00",
          "new": "0.00",
          "reopened": "0.00",
          "raised": "0.00",
          "lowered": "0.00",
          "won": "0.00",
          "lost": "0.00",
          "other": "0.00",
          "closing": "900.00",
          "deals": []
        }
      ],
      "stalled": [
        {
          "id": 3,
          "title": "portal",
          "organization": "Cora Ltd",
          "contact": null,
          "value": "31000.00",
          "currency": "USD",
          "pipeline": "Sales",
          "stage": "Negotiation",
          "status": "open",
          "probability": 80,
          "probability_source": "stage",
          "expected_close": "2026-11-25",
          "created": "2026-11-02T12:00:00Z",
          "closed": null,
          "source": null,
          "product": null,
          "tags": [],
          "lost_reason": null,
          "idle_days": 18,
          "stage_days": 18,
          "pushes": 0,
          "stalled": [
            "idle"
          ],
          "waiting": false,
          "flagged": false,
          "flag_note": null,
          "snoozed_until": null,
          "snooze_reason": null,
          "next_step": null,
          "fields": {}
        },
        {
          "id": 1,
          "title": "website redesign",
          "organization": "Acme Corp",
          "contact": null,
          "value": "14000.00",
          "currency": "USD",
          "pipeline": "Sales",
          "stage": "Proposal",
          "status": "open",
          "probability": 60,
          "probability_source": "stage",
          "expected_close": "2026-12-15",
          "created": "2026-11-02T12:00:00Z",
          "closed": null,
          "source": null,
          "product": null,
          "tags": [],
          "lost_reason": null,
          "idle_days": 18,
          "stage_days": 18,
          "pushes": 0,
          "stalled": [
            "idle"
          ],
          "waiting": false,
          "flagged": false,
          "flag_note": null,
          "snoozed_until": null,
          "snooze_reason": null,
          "next_step": {
            "kind": "call",
            "subject": "call Ann",
            "due": "2026-11-18"
          },
          "fields": {}
        },
        {
          "id": 2,
          "title": "audit",
          "organization": "Bolt",
          "contact": null,
          "value": "900.00",
          "currency": "EUR",
          "pipeline": "Sales",
          "stage": "Lead",
          "status": "open",
          "probability": 10,
          "probability_source": "stage",
          "expected_close": "2026-10-30",
          "created": "2026-11-02T12:00:00Z",
          "closed": null,
          "source": null,
          "product": null,
          "tags": [],
          "lost_reason": null,
          "idle_days": 18,
          "stage_days": 18,
          "pushes": 0,
          "stalled": [
            "past_close"
          ],
          "waiting": true,
          "flagged": false,
          "flag_note": null,
          "snoozed_until": null,
          "snooze_reason": null,
          "next_step": {
            "kind": "task",
            "subject": "send the quote",
            "due": "2026-11-23"
          },
          "fields": {}
        }
      ],
      "due": [
        {
          "deal": 1,
          "title": "website redesign",
          "organization": "Acme Corp",
          "kind": "call",
          "subject": "call Ann",
          "due": "2026-11-18",
          "time": null
        },
        {
          "deal": 6,
          "title": "kiosk",
          "organization": "Grit",
          "kind": "call",
          "subject": "call Mia",
          "due": "2026-11-20",
          "time": "14:30"
        },
        {
          "deal": 2,
          "title": "audit",
          "organization": "Bolt",
          "kind": "task",
          "subject": "send the quote",
          "due": "2026-11-23",
          "time": "09:30"
        },
        {
          "deal": 5,
          "title": "stock list",
          "organization": "Fenwick & Sons",
          "kind": "email",
          "subject": "email ask how the first count went",
          "due": "2026-11-26",
          "time": null
        }
      ],
      "closing": [
        3,
        6
      ],
      "sweeps": []
    }
    "#);
}

#[test]
fn an_empty_file_is_told_kindly_and_none_is_made() {
    let room = Room::new();
    assert_snapshot!(room.play("review"), @"
    $ review
    # Weekly review, Fri 20 Nov 2026

    Sales has no deals yet. `dealdeck add` adds the first one, and `dealdeck demo` shows what a full board looks like.
    ");
    assert!(!room.path("deals.db").exists());
    room.play("add Acme");
    room.play("lose acme --reason Price");
    assert_snapshot!(room.play("review"), @"
    $ review
    # Weekly review, Fri 20 Nov 2026

    Sales has no open deals.

    ## Since Fri 13 Nov 2026

    |         | Amount | Deals |
    | ------- | -----: | ----: |
    | Opening |     $0 |       |
    | New     |     $0 |     1 |
    | Lost    |     $0 |     1 |
    | Closing |     $0 |       |

    - New: Acme, no value
    - Lost: Acme, no value
    ");
}

#[test]
fn no_text_breaks_the_document() {
    let room = Room::new();
    let evil = "1. *Evil* | `x` <script>alert(1)</script> [a](b) &lt; \u{1b}[31m # end_";
    room.write(
        "deals.csv",
        format!(
            "title,organization,value,stage,created,next_step\n\"{evil}\nsecond | line\",# Org,100,Lead,2026-10-01,\n"
        ),
    );
    room.play("import deals.csv");
    room.play("flag 1 '| - <b>note</b>'");
    room.play("plan 1 fri '<i>call</i> | **Ann**'");
    assert_snapshot!(room.run(&["review"]).out, @r#"
    # Weekly review, Fri 20 Nov 2026

    Sales has 1 open deal: $100, weighted $10. It is stalled, $100: decay 1 of 1.

    ## The sweep

    There has been no sweep yet. `dealdeck sweep` goes from one deal that needs a decision to the next; what is decided stands here from then on.

    ## Since Fri 13 Nov 2026

    Nothing has changed: $100 open.

    ## Stalled

    - **\# Org: 1. \*Evil\* \| \`x\` \<script\>alert(1)\</script\> \[a\](b) \&lt; �\[31m \# end\_ second \| line**, $100, Lead: flagged: \| - \<b\>note\</b\>

    ## Due within seven days

    - Fri 27 Nov 2026: \<i\>call\</i\> \| \*\*Ann\*\*, for \# Org: 1. \*Evil\* \| \`x\` \<script\>alert(1)\</script\> \[a\](b) \&lt; �\[31m \# end\_ second \| line
    "#);
}

#[test]
fn it_is_the_same_however_wide_and_colourful_the_terminal_is() {
    let room = a_week();
    let plain = room.run(&["review"]).out;
    let narrow = room.command().args(["review", "--color", "always"]).env("COLUMNS", "40").output().unwrap();
    assert_eq!(String::from_utf8(narrow.stdout).unwrap(), plain);
    let ascii = room.run(&["review", "--ascii"]).out;
    assert_eq!(ascii.lines().count(), plain.lines().count());
    assert!(ascii.replace('€', "").is_ascii(), "{ascii}");
}

#[test]
fn it_writes_nothing() {
    let room = a_week();
    let before = room.run(&["history", "--json"]).out;
    room.play("review\nreview --json");
    assert_eq!(room.run(&["history", "--json"]).out, before);
}
