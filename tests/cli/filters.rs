//! The filters that are saved under a name.

use crate::room::Room;
use insta::assert_snapshot;

/// Three open deals and a won one.
fn some_deals() -> Room {
    let room = Room::new();
    room.play(
        "
        add 'Acme: website $12,500 @proposal close:15dec #web' --on 2026-11-01
        add 'Bolt: audit $900 #partner' --on 2026-10-01
        add 'Cairn: shop $15,000 close:28nov'
        add 'Dune: app $20,000'
        win dune
    ",
    );
    room
}

#[test]
fn a_filter_is_saved_used_changed_and_removed() {
    assert_snapshot!(some_deals().play("
        filter list
        filter add hot value:10k.. close:..eom -#partner
        filter add 'gone quiet' idle:14..
        filter add Fresh @lead
        filter list
        list saved:hot
        list -saved:hot 'saved:\"gone quiet\"'
        filter edit HOT --name Warm --filter value:10k..
        list saved:warm,fresh --sort value
        filter remove gone quiet
        filter list
        undo
        history --limit 1
    "), @r#"
    $ filter list
    ! No filter is saved yet; dealdeck filter add NAME FILTER saves one.
    $ filter add hot value:10k.. close:..eom -#partner
    Saved the filter “hot”.
    $ filter add 'gone quiet' idle:14..
    Saved the filter “gone quiet”.
    $ filter add Fresh @lead
    Saved the filter “Fresh”.
    $ filter list
    Name        Filter                                Open deals
    Fresh       @lead                                          2
    gone quiet  idle:14..                                      2
    hot         value:10k.. close:..eom not:#partner           1
    $ list saved:hot
    Id  Deal         Stage    Value   Close  Next step  Quiet
     3  Cairn: shop  Lead   $15,000  28 Nov  no step      0 d

    1 deal · $15,000 · weighted $1,500
    $ list -saved:hot 'saved:"gone quiet"'
    Id     Deal           Stage       Value   Close  Next step  Quiet
     2  !  Bolt: audit    Lead         $900          no step     50 d
     1  !  Acme: website  Proposal  $12,500  15 Dec  no step     19 d

    2 deals · $13,400 · weighted $7,590
    $ filter edit HOT --name Warm --filter value:10k..
    The saved filter “hot” is called “Warm” and asks for value:10k.. now.
    $ list saved:warm,fresh --sort value
    Id     Deal           Stage       Value   Close  Next step  Quiet
     3     Cairn: shop    Lead      $15,000  28 Nov  no step      0 d
     1  !  Acme: website  Proposal  $12,500  15 Dec  no step     19 d
     2  !  Bolt: audit    Lead         $900          no step     50 d

    3 deals · $28,400 · weighted $9,090
    $ filter remove gone quiet
    Removed the saved filter “gone quiet”.
    $ filter list
    Name   Filter       Open deals
    Fresh  @lead                 2
    Warm   value:10k..           2
    $ undo
    Undone: Removed the saved filter “gone quiet”.
    $ history --limit 1
    Id  When (UTC)        By       What
    10  2026-11-20 12:00  command  Removed the saved filter “gone quiet”.  undone
    "#);
}

#[test]
fn a_filter_that_cannot_be_saved_is_refused() {
    assert_snapshot!(some_deals().play("
        filter add hot value:10k..
        filter add HOT #web
        filter add old #web idel:30..
        filter add both #web saved:hot
        filter add none ' '
        filter edit hto --name Warm
        filter edit hot --name hot
        filter edit hot --filter '-#web is:red'
        filter remove banana
        list saved:hto #web
    "), @r#"
    $ filter add hot value:10k..
    Saved the filter “hot”.
    $ filter add HOT #web
    ! There is a saved filter “hot” already.
    = 1
    $ filter add old #web idel:30..
    ! idel is no filter key; the nearest is idle.
    !   #web idel:30..
    !        ^^^^
    = 2
    $ filter add both #web saved:hot
    ! A saved filter cannot name another one; write out what that one says.
    !   #web saved:hot
    !        ^^^^^^^^^
    = 2
    $ filter add none ' '
    ! A saved filter has to ask for something, as in `value:10k.. close:..eom`.
    !
    !   ^
    = 2
    $ filter edit hto --name Warm
    ! `hto` is no saved filter; the nearest is hot.
    = 1
    $ filter edit hot --name hot
    ! The saved filter “hot” is so already; nothing was changed.
    = 1
    $ filter edit hot --filter '-#web is:red'
    ! `red` is not known here; write one of open, won, lost, all, stalled, flagged, snoozed, waiting, overdue, unpriced.
    !   -#web is:red
    !            ^^^
    = 2
    $ filter remove banana
    ! `banana` is no saved filter; there is only hot.
    = 1
    $ list saved:hto #web
    ! `hto` is no saved filter; the nearest is hot.
    !   saved:hto #web
    !         ^^^
    = 2
    "#);
}

#[test]
fn one_whose_stage_has_another_name_by_now_says_so_where_it_is_used() {
    assert_snapshot!(some_deals().play("
        filter add Fresh @lead
        filter add web '#web is:won,lost'
        stage edit lead --name Inbox
        filter list
        list -#web saved:fresh
        list saved:web
        list #web
        filter edit fresh --filter @inbox
        list saved:fresh --limit 1
    "), @r#"
    $ filter add Fresh @lead
    Saved the filter “Fresh”.
    $ filter add web '#web is:won,lost'
    Saved the filter “web”.
    $ stage edit lead --name Inbox
    The stage Lead now is called Inbox.
    $ filter list
    Name   Filter              Open deals
    Fresh  @lead             ! unreadable
    web    #web is:won,lost             0
    $ list -#web saved:fresh
    ! The saved filter “Fresh” can no longer be read: `lead` is no stage; the stages are Inbox, Qualified, Meeting, Proposal, Negotiation.
    !   not:#web saved:fresh
    !                  ^^^^^
    = 2
    $ list saved:web
    ! No deals fit “saved:web”.
    $ list #web
    Id     Deal           Stage       Value   Close  Next step  Quiet
     1  !  Acme: website  Proposal  $12,500  15 Dec  no step     19 d

    1 deal · $12,500 · weighted $7,500
    $ filter edit fresh --filter @inbox
    The saved filter “Fresh” asks for @inbox now.
    $ list saved:fresh --limit 1
    Id  Deal         Stage    Value   Close  Next step  Quiet
     3  Cairn: shop  Inbox  $15,000  28 Nov  no step      0 d

    1 of 2 deals · $15,900 · weighted $1,590
    "#);
}

#[test]
fn saved_filters_are_json_too() {
    let room = some_deals();
    room.play(
        "
        filter add Fresh @lead
        filter add gone @proposal
        filter add Won is:won
        stage edit proposal --name Offer
    ",
    );
    assert_snapshot!(room.run(&["filter", "list", "--json"]).out, @r#"
    [
      {
        "name": "Fresh",
        "filter": "@lead",
        "pipeline": "Sales",
        "open_deals": 2,
        "error": null
      },
      {
        "name": "gone",
        "filter": "@proposal",
        "pipeline": "Sales",
        "open_deals": null,
        "error": "The saved filter “gone” can no longer be read: `proposal` is no stage; the stages are Lead, Qualified, Meeting, Offer, Negotiation."
      },
      {
        "name": "Won",
        "filter": "is:won",
        "pipeline": null,
        "open_deals": 0,
        "error": null
      }
    ]
    "#);
}

#[test]
fn a_name_from_outside_commands_no_terminal() {
    let room = some_deals();
    room.play("filter add hot value:10k..");
    let file = rusqlite::Connection::open(room.path("deals.db")).unwrap();
    file.execute("UPDATE saved_filters SET name = ?1, filter = ?1", ["ho\u{1b}]0;x\u{7}\u{9b}2Jt"]).unwrap();
    for line in ["filter list", "filter list --json", "filter remove hot", "list saved:hut", "filter remove 'ho\u{1b}'"]
    {
        let ran = room.play(line);
        let said = ran.split_once('\n').unwrap().1;
        let harmful = said.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(harmful, None, "{said:?}");
    }
}
