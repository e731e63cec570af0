//! The weekly sweep, where there is no terminal for it.

use crate::room::Room;
use insta::assert_snapshot;

#[test]
fn a_sweep_without_a_terminal_is_refused_and_says_what_can_be_done() {
    let room = Room::new();
    assert_snapshot!(room.play("
        add 'Acme: website $12,500'
        sweep
        sweep @lead --limit 3
        sweep --limit 0
        stalled
    "), @"
    $ add 'Acme: website $12,500'
    Added Acme: website to Lead.
    Deal 1 · value $12,500
    $ sweep
    ! A sweep asks and waits for keys, and this is no terminal; dealdeck stalled lists the stalled deals, dealdeck list no:next and is:overdue the others that it asks about. Over SSH ssh -t HOST dealdeck sweep opens it.
    = 1
    $ sweep @lead --limit 3
    ! A sweep asks and waits for keys, and this is no terminal; dealdeck stalled lists the stalled deals, dealdeck list no:next and is:overdue the others that it asks about. Over SSH ssh -t HOST dealdeck sweep opens it.
    = 1
    $ sweep --limit 0
    ! error: invalid value '0' for '--limit <N>': 0 is not in 1..=1000000
    !
    ! For more information, try '--help'.
    = 2
    $ stalled
    ! The one open deal is not stalled.
    ");
}
