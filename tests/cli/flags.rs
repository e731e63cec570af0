//! Flags, snoozes, and what is stalled.

use crate::room::Room;
use insta::assert_snapshot;

/// Four deals of which two have been quiet for long and one is late.
fn pipeline() -> Room {
    let room = Room::new();
    room.play(
        "
        add 'Acme Corp: website redesign $12,500 @proposal close:15dec #web' --on 2026-10-20
        add 'Bolt: audit €900 close:2026-10-30' --on 2026-10-20
        add 'Cora Ltd: portal $31k @negotiation next:\"fri call Ann\"' --on 2026-10-02
        add Dune
    ",
    );
    room
}

#[test]
fn a_flag_comes_with_a_note_or_without_and_goes() {
    assert_snapshot!(pipeline().play("
        flag dune
        flag cora waiting for legal
        flag cora
        flag cora waiting for the board
        show cora
        list is:flagged
        find board
        unflag cora ltd
        unflag cora
        undo
        win cora
        flag cora
    "), @r#"
    $ flag dune
    Dune flagged.
    $ flag cora waiting for legal
    Cora Ltd: portal flagged: waiting for legal.
    $ flag cora
    ! Cora Ltd: portal is flagged already: waiting for legal; write another note to change it, or unflag it.
    = 1
    $ flag cora waiting for the board
    Cora Ltd: portal flagged: waiting for the board.
    $ show cora
    Cora Ltd: portal
    Id              3
    ! Stalled       flagged: waiting for the board
    Value           $31,000
    Weighted        $24,800
    Probability     80 %, its stage's
    Stage           Negotiation, 49 days
    Quiet           49 days
    Created         Fri 2 Oct 2026

    Next steps
    27 Nov  call     Ann

    What happened
    20 Nov  flagged  waiting for the board
    20 Nov  flagged  waiting for legal
            · 49 days ·
     2 Oct  new      in Negotiation
    $ list is:flagged
    Id     Deal              Stage          Value  Next step        Quiet
     4  !  Dune              Lead               -  no step            0 d
     3  !  Cora Ltd: portal  Negotiation  $31,000  27 Nov call Ann   49 d

    2 deals · $31,000 · weighted $24,800 · 1 unpriced
    $ find board
    Id     Deal              Stage          Value  Next step        Quiet
     3  !  Cora Ltd: portal  Negotiation  $31,000  27 Nov call Ann   49 d

    1 deal · $31,000 · weighted $24,800
    $ unflag cora ltd
    Cora Ltd: portal flagged no longer.
    $ unflag cora
    ! Cora Ltd: portal is not flagged by hand; what else stalls a deal goes with a touch, a step or a new date.
    = 1
    $ undo
    Undone: Cora Ltd: portal flagged no longer.
    $ win cora
    Won Cora Ltd: portal for $31,000.
    $ flag cora
    ! Cora Ltd: portal is won; reopen it before flagging it.
    = 1
    "#);
}

#[test]
fn a_snooze_is_said_in_words_or_with_options_and_ends() {
    assert_snapshot!(pipeline().play("
        snooze acme 2w on leave
        snooze acme --until '15 jan' --reason 'budget round'
        snooze bolt --until 2w on leave
        snooze cora 3w --reason fair
        list is:snoozed
        show acme
        today
        agenda --days 60
        --today 2027-01-10 agenda
        wake acme
        wake acme
        show acme
    "), @r#"
    $ snooze acme 2w on leave
    Acme Corp: website redesign snoozed until Fri 4 Dec 2026: on leave.
    $ snooze acme --until '15 jan' --reason 'budget round'
    Acme Corp: website redesign snoozed until Fri 15 Jan 2027: budget round.
    $ snooze bolt --until 2w on leave
    Bolt: audit snoozed until Fri 4 Dec 2026: on leave.
    $ snooze cora 3w --reason fair
    Cora Ltd: portal snoozed until Fri 11 Dec 2026: fair.
    $ list is:snoozed
    Id     Deal               Stage          Value   Close  Next step          Quiet
     2  z  Bolt: audit        Lead            €900  30 Oct  until 4 Dec: on …   31 d
     1  z  Acme Corp: websi…  Proposal     $12,500  15 Dec  until 15 Jan: bu…   31 d
     3  z  Cora Ltd: portal   Negotiation  $31,000          until 11 Dec: fa…   49 d

    3 deals · $43,500 and €900 · weighted $32,300 and €90
    $ show acme
    Acme Corp: website redesign
    Id              1
    Snoozed         until Fri 15 Jan 2027: budget round
    Value           $12,500
    Weighted        $7,500
    Probability     60 %, its stage's
    Expected close  Tue 15 Dec 2026
    Stage           Proposal, 31 days
    Quiet           31 days
    Tags            web
    Created         Tue 20 Oct 2026

    Next steps
    None is planned.

    What happened
    20 Nov  snoozed  until 15 Jan · budget round
    20 Nov  snoozed  until 4 Dec · on leave
            · 31 days ·
    20 Oct  new      in Proposal
    $ today
    Fri 20 Nov 2026 · nothing is due

    1 deal has no next step; dealdeck list no:next shows it.
    $ agenda --days 60
    Fri 20 Nov 2026 · nothing is due

    Later
    27 Nov  call Ann         Cora Ltd: portal  $31,000

    Without a step
            Lead, quiet 0 d  Dune                    -
    $ --today 2027-01-10 agenda
    Sun 10 Jan 2027 · 1 overdue

    Overdue
    27 Nov  call Ann          Cora Ltd: portal  $31,000

    Expected to close by Sunday
    30 Oct  Lead, 10 %        Bolt: audit          €900

    Without a step
            Lead, quiet 37 d  Bolt: audit          €900
            Lead, quiet 51 d  Dune                    -
    $ wake acme
    Acme Corp: website redesign awake again.
    $ wake acme
    ! Acme Corp: website redesign is awake: its snooze ended on Fri 20 Nov 2026.
    = 1
    $ show acme
    Acme Corp: website redesign
    Id              1
    Value           $12,500
    Weighted        $7,500
    Probability     60 %, its stage's
    Expected close  Tue 15 Dec 2026
    Stage           Proposal, 31 days
    Quiet           0 days
    Tags            web
    Created         Tue 20 Oct 2026

    Next steps
    None is planned.

    What happened
    20 Nov  woken
    20 Nov  snoozed  until 15 Jan · budget round
    20 Nov  snoozed  until 4 Dec · on leave
            · 31 days ·
    20 Oct  new      in Proposal
    "#);
}

#[test]
fn what_is_no_snooze_is_pointed_at() {
    assert_snapshot!(pipeline().play("
        snooze acme 2w
        snooze acme on leave
        snooze acme yesterday on leave
        snooze acme --until '2w on leave' --reason fair
        snooze acme --until 2w --reason fair enough
        snooze acme --until 2w --reason ''
        snooze acme --until 2w
        wake acme
    "), @"
    $ snooze acme 2w
    ! Write why behind the day, as in 2w on leave.
    !   2w
    !     ^
    = 2
    $ snooze acme on leave
    ! `on` is no day; a snooze starts with its day, as in 2w on leave.
    !   on leave
    !   ^^
    = 2
    $ snooze acme yesterday on leave
    ! Thu 19 Nov 2026 has passed; a snooze ends on a day after today, as in 2w on leave.
    !   yesterday on leave
    !   ^^^^^^^^^
    = 2
    $ snooze acme --until '2w on leave' --reason fair
    ! Only the day stands here, as in --until 2w.
    !   2w on leave
    !      ^^^^^^^^
    = 2
    $ snooze acme --until 2w --reason fair enough
    ! --until and --reason say it all; take these words away.
    !   enough
    !   ^^^^^^
    = 2
    $ snooze acme --until 2w --reason ''
    ! Acme Corp: website redesign needs a reason to be snoozed; say why it may rest, as in 2w on leave.
    = 1
    $ snooze acme --until 2w
    ! Write why it rests, as in --reason 'on leave'; a snooze without a reason is forgotten.
    = 2
    $ wake acme
    ! Acme Corp: website redesign is awake; nobody has snoozed it.
    = 1
    ");
}

#[test]
fn what_is_stalled_is_listed_with_every_reason_the_largest_first() {
    let room = pipeline();
    assert_snapshot!(room.play("
        flag cora waiting for legal
        stalled
        stalled --sort name --limit 1
        stalled @lead
        stalled -#web --limit 1
        stalled is:won
        snooze cora 2w on leave
        list is:stalled
        list is:waiting
        stalled @nego
        stalled --sort size
    "), @"
    $ flag cora waiting for legal
    Cora Ltd: portal flagged: waiting for legal.
    $ stalled
    3 of 4 open deals are stalled: $43,500 and €900

     3  Cora Ltd: portal             Negotiation  $31,000
        flagged: waiting for legal

     1  Acme Corp: website redesign  Proposal     $12,500
        no touch for 31 days, 14 allowed here

     2  Bolt: audit                  Lead            €900
        no touch for 31 days, 14 allowed here
        past close 30 Oct
    $ stalled --sort name --limit 1
    3 of 4 open deals are stalled: $43,500 and €900; 1 shown

     1  Acme Corp: website redesign  Proposal  $12,500
        no touch for 31 days, 14 allowed here
    $ stalled @lead
    1 of 2 open deals that fit “@lead” is stalled: €900

     2  Bolt: audit  Lead    €900
        no touch for 31 days, 14 allowed here
        past close 30 Oct
    $ stalled -#web --limit 1
    2 of 3 open deals that fit “not:#web” are stalled: $31,000 and €900; 1 shown

     3  Cora Ltd: portal  Negotiation  $31,000
        flagged: waiting for legal
    $ stalled is:won
    ! There are no open deals that fit “is:won”, so none is stalled.
    $ snooze cora 2w on leave
    Cora Ltd: portal snoozed until Fri 4 Dec 2026: on leave.
    $ list is:stalled
    Id     Deal                         Stage       Value   Close  Next step  Quiet
     2  !  Bolt: audit                  Lead         €900  30 Oct  no step     31 d
     1  !  Acme Corp: website redesign  Proposal  $12,500  15 Dec  no step     31 d

    2 deals · $12,500 and €900 · weighted $7,500 and €90
    $ list is:waiting
    Id     Deal              Stage          Value  Next step                   Quiet
     3  z  Cora Ltd: portal  Negotiation  $31,000  until 4 Dec: on leave; 27…   49 d

    1 deal · $31,000 · weighted $24,800
    $ stalled @nego
    ! The one open deal that fits “@nego” is not stalled.
    $ stalled --sort size
    ! error: invalid value 'size' for '--sort <KEY>'
    !   [possible values: stage, light, next, value, close, created, idle, name, title, id, manual]
    !
    ! For more information, try '--help'.
    = 2
    ");
    room.play("wake cora\nflag cora waiting for legal to come back with a longer opinion");
    let narrow = room.command().env("COLUMNS", "50").args(["stalled"]).output().unwrap();
    assert_snapshot!(String::from_utf8(narrow.stdout).unwrap(), @r#"
    3 of 4 open deals are stalled: $43,500 and €900

     3  Cora Ltd: portal          Negotiation  $31,000
        flagged: waiting for legal to come back with a
        longer opinion

     1  Acme Corp: website rede…  Proposal     $12,500
        no touch for 31 days, 14 allowed here

     2  Bolt: audit               Lead            €900
        no touch for 31 days, 14 allowed here
        past close 30 Oct
    "#);
}

#[test]
fn list_and_stalled_agree_and_json_has_the_words() {
    let room = pipeline();
    room.play("flag dune ask Piet\nsnooze acme 2w on leave");
    assert_eq!(room.json("stalled --json --sort stage"), room.json("list is:stalled --json"));
    let deal = &room.json("list is:flagged --json")[0];
    assert_eq!((&deal["flagged"], &deal["flag_note"]), (&true.into(), &"ask Piet".into()));
    assert_eq!(deal["stalled"], serde_json::json!(["flagged"]));
    let deal = &room.json("list is:snoozed --json")[0];
    assert_eq!((&deal["snoozed_until"], &deal["snooze_reason"]), (&"2026-12-04".into(), &"on leave".into()));
    assert_eq!(room.json("stalled is:won --json"), serde_json::json!([]));
}

#[test]
fn nothing_that_is_stalled_is_good_news() {
    let room = Room::new();
    assert_snapshot!(room.play("
        stalled
        add Dune
        stalled
        add Elm
        stalled
        -q stalled
        win elm
        win dune
        stalled
    "), @"
    $ stalled
    ! There are no open deals, so none is stalled.
    $ add Dune
    Added Dune to Lead.
    Deal 1
    $ stalled
    ! The one open deal is not stalled.
    $ add Elm
    Added Elm to Lead.
    Deal 2
    $ stalled
    ! Nothing is stalled among 2 open deals.
    $ -q stalled
    $ win elm
    Won Elm.
    $ win dune
    Won Dune.
    $ stalled
    ! There are no open deals, so none is stalled.
    ");
}

#[test]
fn other_stall_days_say_what_they_do() {
    assert_snapshot!(pipeline().play("
        stage edit Lead --stall 40
        stage edit Lead --stall-days 10 --probability 5
        stage edit Proposal --stall 0
        stage edit Meeting --stall 3
        undo
    "), @r#"
    $ stage edit Lead --stall 40
    The stage Lead now stalls after 40 days. 1 of 2 deals there is stalled, as before.
    $ stage edit Lead --stall-days 10 --probability 5
    The stage Lead now counts for 5 %, stalls after 10 days. 1 of 2 deals there is stalled, as before.
    $ stage edit Proposal --stall 0
    The stage Proposal now never stalls. The one deal there is stalled no longer.
    $ stage edit Meeting --stall 3
    The stage Meeting now stalls after 3 days.
    $ undo
    Undone: The stage Meeting now stalls after 3 days.
    "#);
}
