//! The columns of the pipeline.

use crate::room::Room;
use insta::assert_snapshot;

#[test]
fn stages_are_added_changed_moved_and_removed() {
    assert_snapshot!(Room::new().play("
        stage add Demo --before proposal
        stage edit demo --name 'Live demo' --probability 45% --stall-days 0
        stage move 'live demo' 1
        stage list
        add Acme
        stage remove 'live demo'
        stage remove 'live demo' --to lead
        stage remove meeting
        stage list
        undo
    "), @r#"
    $ stage add Demo --before proposal
    Added the stage Demo, 50 %.
    $ stage edit demo --name 'Live demo' --probability 45% --stall-days 0
    The stage Demo now is called Live demo, counts for 45 %, never stalls.
    $ stage move 'live demo' 1
    The stage Live demo stands in place 1 now.
    $ stage list
    Place  Stage        Chance  Stalls after  Open deals
        1  Live demo      45 %         never  0 deals
        2  Lead           10 %       14 days  0 deals
        3  Qualified      25 %       14 days  0 deals
        4  Meeting        40 %       14 days  0 deals
        5  Proposal       60 %       14 days  0 deals
        6  Negotiation    80 %       14 days  0 deals
    $ add Acme
    Added Acme to Live demo.
    Deal 1
    $ stage remove 'live demo'
    ! 1 deal stands there; say where to with --to STAGE, one of Lead, Qualified, Meeting, Proposal, Negotiation.
    = 2
    $ stage remove 'live demo' --to lead
    Removed the stage Live demo. 1 deal went to Lead.
    $ stage remove meeting
    Removed the stage Meeting.
    $ stage list
    Place  Stage        Chance  Stalls after  Open deals
        1  Lead           10 %       14 days  1 deal · 1 unpriced
        2  Qualified      25 %       14 days  0 deals
        3  Proposal       60 %       14 days  0 deals
        4  Negotiation    80 %       14 days  0 deals
    $ undo
    Undone: Removed the stage Meeting.
    "#);
}

#[test]
fn a_stage_that_cannot_be_is_refused() {
    assert_snapshot!(Room::new().play("
        stage add lead
        stage add Won
        stage add Demo --probability 120
        stage edit nowhere --name Somewhere
    "), @r#"
    $ stage add lead
    ! There is a stage Lead already.
    = 1
    $ stage add Won
    ! “Won” closes a deal, so it cannot be a stage; use `win` and `lose`.
    = 1
    $ stage add Demo --probability 120
    ! error: invalid value '120' for '--probability <P>': write whole percent from 0 to 100, such as 60
    !
    ! For more information, try '--help'.
    = 2
    $ stage edit nowhere --name Somewhere
    ! “nowhere” names no one stage of Sales; it has Lead, Qualified, Meeting, Proposal, Negotiation.
    = 1
    "#);
}

#[test]
fn stages_are_json_too() {
    let stages = Room::new().json("stage list --json");
    assert_eq!(stages[0], serde_json::json!({"name": "Lead", "probability": 10, "stall_days": 14, "deals": 0}));
}
