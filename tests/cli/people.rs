//! Contacts and organizations: listed, edited, merged; a firm at a glance.

use crate::room::Room;
use insta::assert_snapshot;

fn some_people() -> Room {
    let room = Room::new();
    room.play(
        "
        add 'Acme Corp: website redesign $12,500 @proposal contact:\"Ann Lee\" ann@acme.test next:\"fri call Ann\"'
        add 'Acme Corp: shop $4,000 contact:\"Bo Ray\"'
        add 'Acme, Inc.: audit $900 contact:\"Ann Lee\"'
        add 'Acme Corp: intranet $7,000 contact:\"Ann Lee\"' --on 2026-03-01
        win intranet --on 2026-05-12
        people edit 1 --phone '+1 555 0100' --role CTO
        orgs add Bolt --notes 'Met at the fair.'
    ",
    );
    room
}

#[test]
fn people_and_firms_are_listed_with_who_is_likely_the_same() {
    assert_snapshot!(some_people().play("
        people
        people acme corp
        people list nobody
        orgs
        orgs bolt
    "), @r#"
    $ people
    Id  Contact  Phone        Organization  Role  Email          Open
     1  Ann Lee  +1 555 0100  Acme Corp     CTO   ann@acme.test     1
     3  Ann Lee               Acme, Inc.                            1
     2  Bo Ray                Acme Corp                             1
    $ people acme corp
    Id  Contact  Phone        Organization  Role  Email          Open
     1  Ann Lee  +1 555 0100  Acme Corp     CTO   ann@acme.test     1
     2  Bo Ray                Acme Corp                             1
    $ people list nobody
    ! No contact has “nobody” in it.
    $ orgs
    Id  Organization  Open    Value  Won  Contacts
     1  Acme Corp        2  $16,500    1         2
     2  Acme, Inc.       1     $900              1
     3  Bolt

    Likely the same: 1 Acme Corp · 2 Acme, Inc.
    dealdeck merge 1 2 --orgs makes one of the first two.
    $ orgs bolt
    Id  Organization
     3  Bolt
    "#);
}

#[test]
fn a_record_is_edited_part_by_part() {
    assert_snapshot!(some_people().play("
        people edit bo --email bo@acme.test --phone 123
        people edit bo --phone '' --org ''
        people bo
        people edit bo --email bo
        people edit bo
        people edit ann --role CEO
        people add 'Cy Dow' --org Dune --phone 7
        people remove cy
        orgs edit dune --name 'Dune Ltd'
        orgs remove dune
        orgs remove 'acme corp'
        orgs edit nobody --name x
        undo
    "), @r#"
    $ people edit bo --email bo@acme.test --phone 123
    Changed Bo Ray (Acme Corp).
    $ people edit bo --phone '' --org ''
    Changed Bo Ray.
    $ people bo
    Id  Contact  Email         Open
     2  Bo Ray   bo@acme.test     1
    $ people edit bo --email bo
    ! `bo` is no email address; write one like ann@acme.com.
    = 2
    $ people edit bo
    ! There is nothing to change; give --name, --email, --phone, --role or --org.
    = 2
    $ people edit ann --role CEO
    ! “ann” fits 2 contacts; name one by its id:
    !   1  Ann Lee (Acme Corp)
    !   3  Ann Lee (Acme, Inc.)
    = 1
    $ people add 'Cy Dow' --org Dune --phone 7
    Added Cy Dow (Dune).
    $ people remove cy
    Removed Cy Dow (Dune).
    $ orgs edit dune --name 'Dune Ltd'
    Changed Dune Ltd.
    $ orgs remove dune
    Removed Dune Ltd.
    $ orgs remove 'acme corp'
    ! Acme Corp has 3 deals; delete them first, or merge Acme Corp into another organization.
    = 1
    $ orgs edit nobody --name x
    ! No organization fits “nobody”. `dealdeck orgs` shows them all.
    = 1
    $ undo
    Undone: Removed Dune Ltd.
    "#);
}

#[test]
fn what_is_the_same_is_merged_in_one_step() {
    assert_snapshot!(some_people().play("
        merge 'Acme Corp' 'Acme, Inc.'
        orgs
        people
        undo
        merge 'Acme Corp' 'acme corp'
        merge 1 2
        merge 1 2 --people
        merge bolt nobody
    "), @r#"
    $ merge 'Acme Corp' 'Acme, Inc.'
    Merged Acme, Inc. into Acme Corp: 1 deal came over.
    $ orgs
    Id  Organization  Open    Value  Won  Contacts
     1  Acme Corp        3  $17,400    1         2
     3  Bolt
    $ people
    Id  Contact  Phone        Organization  Role  Email          Open
     1  Ann Lee  +1 555 0100  Acme Corp     CTO   ann@acme.test     2
     2  Bo Ray                Acme Corp                             1
    $ undo
    Undone: Merged Acme, Inc. into Acme Corp: 1 deal came over.
    $ merge 'Acme Corp' 'acme corp'
    ! Acme Corp cannot be merged with itself; name another organization.
    = 1
    $ merge 1 2
    ! “1” and “2” fit organizations as well as contacts; say which with --orgs or --people.
    = 2
    $ merge 1 2 --people
    Merged Bo Ray (Acme Corp) into Ann Lee (Acme Corp).
    $ merge bolt nobody
    ! No organization fits “nobody”. `dealdeck orgs` shows them all.
    = 1
    "#);
}

#[test]
fn a_firm_is_shown_with_its_phones_first() {
    assert_snapshot!(some_people().play("
        show acme corp
        show website
        show bolt
        show 'acme, inc.'
        lose shop --reason price
        show acme corp
        show nobody
    "), @r#"
    $ show acme corp
    Acme Corp
    +1 555 0100  Ann Lee  CTO   ann@acme.test
    no phone     Bo Ray

    Open: 2 deals · $16,500 · weighted $7,900
     1  website redesign  Proposal  $12,500  27 Nov call Ann
     2  shop              Lead       $4,000  no step

    Won: 1 deal · $7,000
     4  intranet  $7,000  12 May
    $ show website
    Acme Corp: website redesign
    Id              1
    Value           $12,500
    Weighted        $7,500
    Probability     60 %, its stage's
    Stage           Proposal, 0 days
    Quiet           0 days
    Contact         Ann Lee
    Role            CTO
    Email           ann@acme.test
    Phone           +1 555 0100
    Created         Fri 20 Nov 2026

    Next steps
    27 Nov  call  Ann

    What happened
    20 Nov  new   in Proposal
    $ show bolt
    Bolt

    No open deals

    Notes
    Met at the fair.
    $ show 'acme, inc.'
    Acme, Inc.
    no phone  Ann Lee

    Open: 1 deal · $900 · weighted $90
     3  audit  Lead    $900  no step
    $ lose shop --reason price
    Lost Acme Corp: shop, Price.
    $ show acme corp
    Acme Corp
    +1 555 0100  Ann Lee  CTO   ann@acme.test
    no phone     Bo Ray

    Open: 1 deal · $12,500 · weighted $7,500
     1  website redesign  Proposal  $12,500  27 Nov call Ann

    Won: 1 deal · $7,000
     4  intranet  $7,000  12 May
    $ show nobody
    ! No deal fits “nobody”. `dealdeck list` shows them all.
    = 1
    "#);
}

#[test]
fn a_firm_fits_fifty_columns() {
    let room = some_people();
    let ran = room.command().args(["show", "acme", "corp"]).env("COLUMNS", "50").output().unwrap();
    let out = String::from_utf8(ran.stdout).unwrap();
    assert!(out.lines().all(|line| line.chars().count() <= 50), "{out}");
    assert_snapshot!(out, @r#"
    Acme Corp
    +1 555 0100  Ann Lee  CTO   ann@acme.test
    no phone     Bo Ray

    Open: 2 deals · $16,500 · weighted $7,900
     1  website rede…  Proposal  $12,500  27 Nov call…
     2  shop           Lead       $4,000  no step

    Won: 1 deal · $7,000
     4  intranet  $7,000  12 May
    "#);
}

#[test]
fn scripts_read_firms_and_people() {
    let room = some_people();
    let firm = room.json("show 'acme corp' --json");
    assert_eq!(firm["name"], "Acme Corp");
    assert_eq!(firm["contacts"][0]["phone"], "+1 555 0100");
    assert_eq!(firm["deals"].as_array().unwrap().len(), 3);
    let orgs = room.json("orgs acme --json");
    assert_eq!(orgs[0]["deals"]["value"]["amount"], "16500.00");
    assert_eq!(orgs[0]["likely_same"], serde_json::json!([orgs[1]["id"]]));
    let people = room.json("people 'ann lee' --json");
    assert_eq!(people[0]["role"], "CTO");
}
