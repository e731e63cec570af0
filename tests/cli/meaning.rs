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
    assert_eq!(first("show dune"), "Cairn: Dune", "a deal's whole title comes before a firm's name");
    assert_eq!(first("show 4"), "Dune: audit");
    assert_eq!(first("show cair"), "Cairn: Dune", "a part that one deal has means the deal");
}
