//! What typed words mean: which record, which field, which amount.

use crate::room::Room;
use insta::assert_snapshot;

#[test]
fn a_number_that_is_no_id_hits_no_other_record() {
    let room = Room::new();
    room.play(
        "
        add 'Acme: phase 3 rollout'
        add Bolt
        add 'Cairn: audit contact:\"Ann Lee\"'
        people edit ann --phone '+1 555 0199'
        orgs add 'Studio 54'
    ",
    );
    assert_snapshot!(room.play("
        delete 3
        delete 3
        show 3
        people remove 9
        people edit 5 --role CTO
        orgs remove 54
        merge 9 1 --people
        merge 54 1 --orgs
        list --sort id
    "), @r#"
    $ delete 3
    Deleted Cairn: audit.
    $ delete 3
    ! There is no deal 3. `dealdeck list` shows them all.
    = 1
    $ show 3
    ! There is no deal 3. `dealdeck list` shows them all.
    = 1
    $ people remove 9
    ! There is no contact 9. `dealdeck people` shows them all.
    = 1
    $ people edit 5 --role CTO
    ! There is no contact 5. `dealdeck people` shows them all.
    = 1
    $ orgs remove 54
    ! There is no organization 54. `dealdeck orgs` shows them all.
    = 1
    $ merge 9 1 --people
    ! There is no contact 9. `dealdeck people` shows them all.
    = 1
    $ merge 54 1 --orgs
    ! There is no organization 54. `dealdeck orgs` shows them all.
    = 1
    $ list --sort id
    Id  Deal                   Stage  Value  Next step  Quiet
     1  Acme: phase 3 rollout  Lead       -  no step      0 d
     2  Bolt                   Lead       -  no step      0 d

    2 deals · 2 unpriced
    "#);
}

#[test]
fn a_firm_is_shown_by_its_whole_name_however_many_deals_it_has() {
    let room = Room::new();
    room.play(
        "
        add 'Acme Corp: website $5k'
        add 'Acme Corp: shop $1k'
        lose shop --reason price
        add 'Bolt: Acme Corp shop'
        add 'Cairn: Dune'
        add 'Dune: audit'
    ",
    );
    let first = |words: &str| room.play(words).lines().nth(1).unwrap_or_default().to_owned();
    assert_eq!(first("show acme corp"), "Acme Corp");
    assert_eq!(first("show website"), "Acme Corp: website");
    assert_eq!(first("show acme web"), "Acme Corp: website");
    assert_eq!(first("show 'bolt: acme corp shop'"), "Bolt: Acme Corp shop");
    assert_eq!(first("show bolt"), "Bolt");
    assert_eq!(first("show dune"), "Cairn: Dune", "a deal's whole title comes before a firm's name");
    assert_eq!(first("show dune --firm"), "Dune");
    assert_eq!(first("show 5"), "Dune: audit");
    assert_eq!(first("show cair"), "Cairn: Dune", "a part that one deal has means the deal");
    assert_eq!(first("show cair --firm"), "Cairn");
    let refused = room.run(&["show", "--firm", "nobody"]);
    assert_eq!(refused.err.trim(), "There is no organization “nobody”; `dealdeck orgs` lists them.");
}

#[test]
fn a_bare_amount_keeps_the_currency_of_the_deal() {
    let room = Room::new();
    room.play("add 'Acme: site €1,000' --on 2026-11-01");
    assert_snapshot!(room.play("
        edit 1 v:900
        edit 1 v:1.2k
        edit 1 v:1300 EUR
        edit 1 'v: 1400 EUR'
        edit 1 value:1.5k €
        win 1 800
        undo
        win 1 800 USD yesterday
        reopen 1
        edit 1 $700
        edit 1 v:600
    "), @r#"
    $ edit 1 v:900
    Changed Acme: site (value).
    value €900
    $ edit 1 v:1.2k
    Changed Acme: site (value).
    value €1,200
    $ edit 1 v:1300 EUR
    Changed Acme: site (value).
    value €1,300
    $ edit 1 'v: 1400 EUR'
    Changed Acme: site (value).
    value €1,400
    $ edit 1 value:1.5k €
    Changed Acme: site (value).
    value €1,500
    $ win 1 800
    Won Acme: site for €800.
    $ undo
    Undone: Won Acme: site for €800.
    $ win 1 800 USD yesterday
    Won Acme: site for $800 on Thu 19 Nov 2026.
    $ reopen 1
    Reopened Acme: site.
    $ edit 1 $700
    Changed Acme: site (value).
    value $700
    $ edit 1 v:600
    Changed Acme: site (value).
    value $600
    "#);
}

#[test]
fn no_stranger_becomes_the_title() {
    let room = Room::new();
    room.play("add 'Acme: site #web src:fair'");
    let before = room.run(&["list", "--json"]).out;
    assert_snapshot!(room.play("
        edit 1 source:referral
        edit 1 email:x@y.test
        edit 1 close:eom vlaue:500
        edit 1 -src:fair
        edit 1 'field.two words:x'
        add 'Bolt: site field.two words:x'
        list 'field.two words:x'
    "), @r#"
    $ edit 1 source:referral
    ! source is no key; the nearest is src:. In quotes, "source:referral", it is text.
    !   source:referral
    !   ^^^^^^^^^^^^^^^
    = 2
    $ edit 1 email:x@y.test
    ! email is no key; an address is written alone, as in ann@acme.com. In quotes, "email:x@y.test", it is text.
    !   email:x@y.test
    !   ^^^^^^^^^^^^^^
    = 2
    $ edit 1 close:eom vlaue:500
    ! vlaue is no key; the nearest is value:. In quotes, "vlaue:500", it is text.
    !   close:eom vlaue:500
    !             ^^^^^^^^^
    = 2
    $ edit 1 -src:fair
    ! Only a tag can be taken away, as in -#web; to empty src, write src: and nothing after it.
    !   not:src:fair
    !   ^^^^^^^^^^^^
    = 2
    $ edit 1 'field.two words:x'
    ! A field's name of several words needs quotes: field."two words":x.
    !   field.two words:x
    !   ^^^^^^^^^^^^^^^^^
    = 2
    $ add 'Bolt: site field.two words:x'
    ! A field's name of several words needs quotes: field."two words":x.
    !   Bolt: site field.two words:x
    !              ^^^^^^^^^^^^^^^^^
    = 2
    $ list 'field.two words:x'
    ! A custom field is asked for with a colon, field.region:emea, and a name of several words in quotes, field."two words":emea.
    !   field.two words:x
    !   ^^^^^^^^^
    = 2
    "#);
    assert_eq!(room.run(&["list", "--json"]).out, before);
    assert_snapshot!(room.play("
        edit 1 '\"source:referral\"'
        edit 1 see https://acme.test
        add 'Bolt: source:fair and not:tag:x'
        edit bolt 'field.\"two words\":x'
        list 'field.\"two words\":x'
        list '-field.\"two words\":x'
    "), @r#"
    $ edit 1 '"source:referral"'
    Changed Acme: source:referral (title).
    title source:referral
    $ edit 1 see https://acme.test
    Changed Acme: see https://acme.test (title).
    title see https://acme.test
    $ add 'Bolt: source:fair and not:tag:x'
    Added Bolt: source:fair and not:tag:x to Lead.
    Deal 2
    $ edit bolt 'field."two words":x'
    Changed Bolt: source:fair and not:tag:x (two words).
    field two words: x
    $ list 'field."two words":x'
    Id  Deal                             Stage  Value  Next step  Quiet
     2  Bolt: source:fair and not:tag:x  Lead       -  no step      0 d

    1 deal · 1 unpriced
    $ list '-field."two words":x'
    Id  Deal                         Stage  Value  Next step  Quiet
     1  Acme: see https://acme.test  Lead       -  no step      0 d

    1 deal · 1 unpriced
    "#);
}

#[test]
fn a_tag_is_taken_away_by_itself() {
    let room = Room::new();
    room.play("add 'Acme: site #Web #hot #q4 #old'");
    assert_snapshot!(room.play("
        edit acme -#web
        edit acme -tag:hot,old v:500
        edit acme not:tag:q4 -#gone
        edit acme -#gone
    "), @r#"
    $ edit acme -#web
    Changed Acme: site (tags).
    $ edit acme -tag:hot,old v:500
    Changed Acme: site (value, tags).
    value $500
    $ edit acme not:tag:q4 -#gone
    Changed Acme: site (tags). Acme: site has no tag gone.
    $ edit acme -#gone
    Nothing was changed: Acme: site has no tag gone.
    "#);
    assert_eq!(room.json("show 1 --json")["tags"], serde_json::json!([]));
}

#[test]
fn an_address_means_the_contact_who_has_it() {
    let room = Room::new();
    room.play(
        "
        add 'Acme: site contact:\"Ann Lee\" ann@acme.test'
        add 'Acme: shop contact:\"Bo Ray\" bo@acme.test'
    ",
    );
    assert_snapshot!(room.play("
        edit 1 BO@acme.test
        edit 1 contact:ann@acme.test
        edit 1 ann.lee@acme.test
        edit 1 ann.lee@acme.test
        add 'Acme: audit contact:\"Ann Lee\" new@acme.test'
        people
    "), @r#"
    $ edit 1 BO@acme.test
    Changed Acme: site (contact). Its contact is Bo Ray now.
    contact BO@acme.test
    $ edit 1 contact:ann@acme.test
    Changed Acme: site (contact). Its contact is Ann Lee now.
    contact ann@acme.test
    $ edit 1 ann.lee@acme.test
    Changed Acme: site (email). Ann Lee's email is now ann.lee@acme.test, was ann@acme.test.
    contact ann.lee@acme.test
    $ edit 1 ann.lee@acme.test
    Nothing was changed: it is so already.
    contact ann.lee@acme.test
    $ add 'Acme: audit contact:"Ann Lee" new@acme.test'
    Added Acme: audit to Lead. Ann Lee's email is now new@acme.test, was ann.lee@acme.test.
    Deal 3 · contact Ann Lee, new@acme.test
    $ people
    Id  Contact  Organization  Email          Open
     1  Ann Lee  Acme          new@acme.test     2
     2  Bo Ray   Acme          bo@acme.test      1
    "#);
}

#[test]
fn a_lost_reason_is_meant_by_less_than_its_name() {
    let room = Room::new();
    room.play("add Acme");
    for (typed, meant) in [("p", "Price"), ("comp", "Competitor"), ("budget", "No budget"), ("fit", "Not a fit")] {
        let ran = room.run(&["lose", "acme", "--reason", typed]);
        assert_eq!(ran.out, format!("Lost Acme, {meant}.\n"), "{}", ran.err);
        room.run(&["undo"]);
    }
    assert_snapshot!(room.play("
        lose acme --reason no
        lose acme --reason prise
        lose acme --reason merger
        reopen acme
        lose acme --reason budget --new
        reason list
    "), @r#"
    $ lose acme --reason no
    ! “no” fits the reasons No budget and Not a fit; write more of it.
    = 1
    $ lose acme --reason prise
    ! There is no reason “prise”; did you mean Price? `dealdeck lose --new` adds it to the list as it is.
    = 1
    $ lose acme --reason merger
    Lost Acme, merger (a new reason).
    $ reopen acme
    Reopened Acme.
    $ lose acme --reason budget --new
    Lost Acme, budget (a new reason).
    $ reason list
    Reason      Lost for it  Disqualifies
    Price                 0
    Competitor            0
    No budget             0
    Went quiet            0
    Timing                0
    Not a fit             0  yes
    Other                 0
    merger                0
    budget                1
    "#);
}

#[test]
fn what_is_emptied_and_what_is_dated_back_is_said() {
    let room = Room::new();
    room.play("add 'Acme: site $5k close:eom p:40 src:fair contact:Ann #web' --on 2026-11-01");
    assert_snapshot!(room.play("
        edit acme close: p: src:
        edit acme contact: tag: v:
        move acme next --on 2026-11-10
        win acme 500 yesterday
        reopen acme --on yesterday
        lose acme --reason price --on yesterday
        history --limit 2
    "), @r#"
    $ edit acme close: p: src:
    Changed Acme: site (expected close, probability, source).
    no expected close · no probability of its own · no source
    $ edit acme contact: tag: v:
    Changed Acme: site (value, contact, tags).
    no value · no contact · no tags
    $ move acme next --on 2026-11-10
    Acme: site moved to Qualified on Tue 10 Nov 2026.
    $ win acme 500 yesterday
    Won Acme: site for $500 on Thu 19 Nov 2026.
    $ reopen acme --on yesterday
    Reopened Acme: site on Thu 19 Nov 2026.
    $ lose acme --reason price --on yesterday
    Lost Acme: site, Price, on Thu 19 Nov 2026.
    $ history --limit 2
    Id  When (UTC)        By       What
     7  2026-11-20 12:00  command  Lost Acme: site, Price, on Thu 19 Nov 2026.
     6  2026-11-20 12:00  command  Reopened Acme: site on Thu 19 Nov 2026.
    "#);
}
