//! What the days ask for: `today` and `agenda`, in text and for scripts.

use crate::room::Room;
use insta::assert_snapshot;

/// Today is Friday, 20 November 2026.
fn a_busy_friday() -> Room {
    let room = Room::new();
    room.play(
        "
        add 'Acme Corp: website $12,500 close:15dec next:\"today 14:30 call Ann\"' --on 2026-11-01
        add 'Bolt: audit €900 close:2026-11-10 next:\"2026-11-17 send the quote\"' --on 2026-11-01
        add 'Cairn: portal $4,200 close:sun next:\"mon call Jo\"'
        add 'Dune: shop $7,000'
        add 'Elm: stock list $700'
        win elm
        plan elm today email ask how the first count went
        plan acme sat 9:00 send the plan
        plan acme 2027-02-01 review
    ",
    );
    room
}

#[test]
fn today_says_what_is_due_what_closes_and_how_many_have_no_step() {
    assert_snapshot!(a_busy_friday().play("
        today
        --today 2026-11-24 today
        --today 2026-11-15 today
    "), @r#"
    $ today
    Fri 20 Nov 2026 · 1 overdue · 2 due today

    Overdue
    17 Nov  send the quote                      Bolt: audit            €900

    Today
    14:30   call Ann                            Acme Corp: website  $12,500
            email ask how the first count went  Elm: stock list        $700

    Expected to close by today
    10 Nov  Lead, 10 %                          Bolt: audit            €900

    1 deal has no next step; dealdeck list no:next shows it.
    $ --today 2026-11-24 today
    Tue 24 Nov 2026 · 5 overdue

    Overdue
    17 Nov        send the quote                      Bolt: audit            €900
    20 Nov 14:30  call Ann                            Acme Corp: website  $12,500
    20 Nov        email ask how the first count went  Elm: stock list        $700
    21 Nov 09:00  send the plan                       Acme Corp: website  $12,500
    23 Nov        call Jo                             Cairn: portal        $4,200

    Expected to close by today
    10 Nov        Lead, 10 %                          Bolt: audit            €900
    22 Nov        Lead, 10 %                          Cairn: portal        $4,200

    1 deal has no next step; dealdeck list no:next shows it.
    $ --today 2026-11-15 today
    Sun 15 Nov 2026 · nothing is due

    Expected to close by today
    10 Nov  Lead, 10 %  Bolt: audit   €900

    1 deal has no next step; dealdeck list no:next shows it.
    "#);
}

#[test]
fn the_agenda_lists_the_days_ahead() {
    assert_snapshot!(a_busy_friday().play("
        agenda
        agenda --days 0
        agenda --days 100
        agenda --days many
    "), @r#"
    $ agenda
    Fri 20 Nov 2026 · 1 overdue · 2 due today

    Overdue
    17 Nov     send the quote                      Bolt: audit            €900

    Today
    14:30      call Ann                            Acme Corp: website  $12,500
               email ask how the first count went  Elm: stock list        $700

    This week
    Sat 09:00  send the plan                       Acme Corp: website  $12,500

    Later
    Mon        call Jo                             Cairn: portal        $4,200

    Expected to close by Sunday
    10 Nov     Lead, 10 %                          Bolt: audit            €900
    Sun        Lead, 10 %                          Cairn: portal        $4,200

    Without a step
               Lead, quiet 0 d                     Dune: shop           $7,000
    $ agenda --days 0
    Fri 20 Nov 2026 · 1 overdue · 2 due today

    Overdue
    17 Nov  send the quote                      Bolt: audit            €900

    Today
    14:30   call Ann                            Acme Corp: website  $12,500
            email ask how the first count went  Elm: stock list        $700

    Expected to close by Sunday
    10 Nov  Lead, 10 %                          Bolt: audit            €900
    Sun     Lead, 10 %                          Cairn: portal        $4,200

    Without a step
            Lead, quiet 0 d                     Dune: shop           $7,000
    $ agenda --days 100
    Fri 20 Nov 2026 · 1 overdue · 2 due today

    Overdue
    17 Nov     send the quote                      Bolt: audit            €900

    Today
    14:30      call Ann                            Acme Corp: website  $12,500
               email ask how the first count went  Elm: stock list        $700

    This week
    Sat 09:00  send the plan                       Acme Corp: website  $12,500

    Later
    Mon        call Jo                             Cairn: portal        $4,200
    1 Feb      review                              Acme Corp: website  $12,500

    Expected to close by Sunday
    10 Nov     Lead, 10 %                          Bolt: audit            €900
    Sun        Lead, 10 %                          Cairn: portal        $4,200

    Without a step
               Lead, quiet 0 d                     Dune: shop           $7,000
    $ agenda --days many
    ! error: invalid value 'many' for '--days <N>': invalid digit found in string
    !
    ! For more information, try '--help'.
    = 2
    "#);
}

#[test]
fn both_fit_a_narrow_terminal() {
    let room = a_busy_friday();
    let run = |word: &str| {
        let ran = room.command().arg(word).env("COLUMNS", "50").output().unwrap();
        String::from_utf8(ran.stdout).unwrap()
    };
    assert_snapshot!(run("today") + &run("agenda"), @r#"
    Fri 20 Nov 2026 · 1 overdue · 2 due today

    Overdue
    17 Nov  send the quote    Bolt: audit         €900

    Today
    14:30   call Ann          Acme Corp: web…  $12,500
            email ask how t…  Elm: stock list     $700

    Expected to close by today
    10 Nov  Lead, 10 %        Bolt: audit         €900

    1 deal has no next step; dealdeck list no:next
      shows it.
    Fri 20 Nov 2026 · 1 overdue · 2 due today

    Overdue
    17 Nov     send the quote  Bolt: audit        €900

    Today
    14:30      call Ann        Acme Corp: we…  $12,500
               email ask how…  Elm: stock li…     $700

    This week
    Sat 09:00  send the plan   Acme Corp: we…  $12,500

    Later
    Mon        call Jo         Cairn: portal    $4,200

    Expected to close by Sunday
    10 Nov     Lead, 10 %      Bolt: audit        €900
    Sun        Lead, 10 %      Cairn: portal    $4,200

    Without a step
               Lead, quiet 0…  Dune: shop       $7,000
    "#);
}

#[test]
fn scripts_read_one_object_with_an_array_a_section() {
    assert_snapshot!(a_busy_friday().run(&["today", "--json"]).out, @r#"
    {
      "day": "2026-11-20",
      "overdue": [
        {
          "deal": 2,
          "title": "audit",
          "organization": "Bolt",
          "value": "900.00",
          "currency": "EUR",
          "day": "2026-11-17",
          "step": {
            "kind": "task",
            "subject": "send the quote",
            "time": null
          }
        }
      ],
      "today": [
        {
          "deal": 1,
          "title": "website",
          "organization": "Acme Corp",
          "value": "12500.00",
          "currency": "USD",
          "day": "2026-11-20",
          "step": {
            "kind": "call",
            "subject": "call Ann",
            "time": "14:30"
          }
        },
        {
          "deal": 5,
          "title": "stock list",
          "organization": "Elm",
          "value": "700.00",
          "currency": "USD",
          "day": "2026-11-20",
          "step": {
            "kind": "email",
            "subject": "email ask how the first count went",
            "time": null
          }
        }
      ],
      "week": [],
      "later": [],
      "waking": [],
      "closing": [
        {
          "deal": 2,
          "title": "audit",
          "organization": "Bolt",
          "value": "900.00",
          "currency": "EUR",
          "day": "2026-11-10",
          "step": null
        }
      ],
      "without_step": [
        {
          "deal": 4,
          "title": "shop",
          "organization": "Dune",
          "value": "7000.00",
          "currency": "USD",
          "day": null,
          "step": null
        }
      ]
    }
    "#);
    let all = a_busy_friday().json("agenda --json");
    let lengths: Vec<String> = all
        .as_object()
        .unwrap()
        .iter()
        .map(|(key, value)| format!("{key} {}", value.as_array().map_or(0, Vec::len)))
        .collect();
    assert_snapshot!(lengths.join(", "), @"closing 2, day 0, later 1, overdue 1, today 2, waking 0, week 1, without_step 1");
}

#[test]
fn nothing_asks_for_nothing() {
    assert_snapshot!(Room::new().play("
        today
        agenda
    "), @r#"
    $ today
    Fri 20 Nov 2026 · nothing is due
    $ agenda
    Fri 20 Nov 2026 · nothing is due
    "#);
}
