//! Checklists, gates, playbooks and lost reasons.

use crate::room::Room;
use insta::assert_snapshot;

#[test]
fn a_checklist_is_set_up_and_keeps_the_gate() {
    assert_snapshot!(Room::new().play("
        criterion list
        criterion install qualified bant
        criterion install qualified bant
        criterion add qualified Security answers sent --optional
        criterion move qualified security 2
        criterion edit qualified authority --name 'Decision maker met'
        criterion remove qualified need
        criterion list
        add 'Acme: website $9k @qualified'
        move acme next
        check acme budget Ann, 2 Oct
        check acme
        check acme 5
        check acme decision
        check acme decision --untick
        move acme next --check decision
        move acme next --check decision --check 'timeline=audit in May'
        undo
        show website
        move acme proposal --override 'the board meets on Friday'
    "), @r#"
    $ criterion list
    ! No criteria yet; `dealdeck criterion install STAGE bant` puts a checklist on a stage.
    $ criterion install qualified bant
    Qualified asks for BANT: 4 criteria.
    $ criterion install qualified bant
    Qualified asks for all of BANT already; nothing was added.
    $ criterion add qualified Security answers sent --optional
    Qualified lists “Security answers sent”, which its gate does not ask for.
    $ criterion move qualified security 2
    “Security answers sent” stands in place 2 of Qualified's list now.
    $ criterion edit qualified authority --name 'Decision maker met'
    “Authority known” reads “Decision maker met” now.
    $ criterion remove qualified need
    Qualified no longer asks for “Need in their words”.
    $ criterion list
    Stage      Place  Criterion                Required
    Qualified      1  Budget set aside         yes
                   2  Security answers sent    no
                   3  Decision maker met       yes
                   4  Timeline they must keep  yes
    $ add 'Acme: website $9k @qualified'
    Added Acme: website to Qualified.
    Deal 1 · value $9,000 · stage Qualified
    $ move acme next
    ! Acme: website stays in Qualified: “Budget set aside”, “Decision maker met” and “Timeline they must keep” must be met first. Tick with `dealdeck check 1 CRITERION`, or go on with `dealdeck move 1 Meeting --override REASON`.
    = 1
    $ check acme budget Ann, 2 Oct
    Acme: website: “Budget set aside” is met, 1/4.
    $ check acme
    Acme: website · 1/4 met
    [x] Budget set aside: Ann, 2 Oct
    [ ] Security answers sent (not required)
    [ ] Decision maker met
    [ ] Timeline they must keep
    $ check acme 5
    ! “5” names no one criterion of Qualified; it asks for:
    !   1  Budget set aside
    !   2  Security answers sent
    !   3  Decision maker met
    !   4  Timeline they must keep
    = 1
    $ check acme decision
    Acme: website: “Decision maker met” is met, 2/4.
    $ check acme decision --untick
    Acme: website: “Decision maker met” is no longer met, 1/4.
    $ move acme next --check decision
    ! Acme: website stays in Qualified: “Timeline they must keep” must be met first. Tick with `dealdeck check 1 CRITERION`, or go on with `dealdeck move 1 Meeting --override REASON`.
    = 1
    $ move acme next --check decision --check 'timeline=audit in May'
    Acme: website moved to Meeting.
    $ undo
    Undone: Acme: website moved to Meeting.
    $ show website
    Acme: website
    Id              1
    Value           $9,000
    Weighted        $2,250
    Probability     25 %, its stage's
    Stage           Qualified, 0 days
    Quiet           0 days
    Created         Fri 20 Nov 2026

    Criteria 1/4
    ✔ Budget set aside · Ann, 2 Oct, 20 Nov
    · Security answers sent (optional)
    · Decision maker met
    · Timeline they must keep

    Next steps
    None is planned.

    What happened
    20 Nov  criterion  Budget set aside · Ann, 2 Oct
    20 Nov  new        in Qualified
    $ move acme proposal --override 'the board meets on Friday'
    Acme: website moved to Proposal, past its gate.
    "#);
}

#[test]
fn a_playbook_plans_when_a_deal_enters_a_stage_or_is_won() {
    assert_snapshot!(Room::new().play("
        playbook list
        playbook add proposal call did they read it? --days 3
        playbook add won task onboarding --days 2
        playbook add won email check in --days 30
        playbook edit won 2 --days 90 --text 'check in, ask for a referral'
        playbook list
        add Acme
        move acme proposal
        win acme
        playbook remove won onboarding
        playbook remove won x
        playbook add Nowhere call x
    "), @r#"
    $ playbook list
    ! The playbook is empty; `dealdeck playbook add STAGE KIND TEXT --days D` writes in it.
    $ playbook add proposal call did they read it? --days 3
    A call “did they read it?” after 3 days is planned when a deal enters Proposal from now on.
    $ playbook add won task onboarding --days 2
    A task “onboarding” after 2 days is planned when a deal is won from now on.
    $ playbook add won email check in --days 30
    An email “check in” after 30 days is planned when a deal is won from now on.
    $ playbook edit won 2 --days 90 --text 'check in, ask for a referral'
    An email “check in, ask for a referral” after 90 days is planned when a deal is won from now on; it was “check in”.
    $ playbook list
    When      Step  Kind   Text                          Due after
    Proposal     1  call   did they read it?                3 days
    won          1  task   onboarding                       2 days
                 2  email  check in, ask for a referral    90 days
    $ add Acme
    Added Acme to Lead.
    Deal 1
    $ move acme proposal
    Acme moved to Proposal. Planned 1 step.
    $ win acme
    Won Acme. Planned 2 steps.
    $ playbook remove won onboarding
    A task “onboarding” after 2 days is no longer planned when a deal is won.
    $ playbook remove won x
    ! “x” names no one step of the playbook; for won it has:
    !   1  check in, ask for a referral
    = 1
    $ playbook add Nowhere call x
    ! “Nowhere” names no one stage of Sales; it has Lead, Qualified, Meeting, Proposal, Negotiation.
    = 1
    "#);
}

#[test]
fn reasons_are_listed_added_changed_and_removed() {
    assert_snapshot!(Room::new().play("
        add Acme
        lose acme --reason prise
        lose acme --reason prise --new
        reason add Student --disqualifies
        reason edit prise --name Prize
        reason remove prize
        reason remove student
        reason edit went --disqualifies yes
        reason list
    "), @r#"
    $ add Acme
    Added Acme to Lead.
    Deal 1
    $ lose acme --reason prise
    ! There is no reason “prise”; did you mean Price? `dealdeck lose --new` adds it to the list as it is.
    = 1
    $ lose acme --reason prise --new
    Lost Acme, prise (a new reason).
    $ reason add Student --disqualifies
    Deals can be lost for “Student”, which disqualifies.
    $ reason edit prise --name Prize
    “prise” reads “Prize” now.
    $ reason remove prize
    ! 1 deal was lost for “Prize”, so it stays; rename it with `dealdeck reason edit`.
    = 1
    $ reason remove student
    Removed the reason “Student”.
    $ reason edit went --disqualifies yes
    “Went quiet” disqualifies now.
    $ reason list
    Reason      Lost for it  Disqualifies
    Price                 0
    Competitor            0
    No budget             0
    Went quiet            0  yes
    Timing                0
    Not a fit             0  yes
    Other                 0
    Prize                 1
    "#);
}

#[test]
fn what_is_set_up_is_json_too() {
    let room = Room::new();
    room.play(
        "
        criterion add lead Budget --optional
        playbook add won call thank them --days 2
        add Acme
        check acme 1 Ann
    ",
    );
    let list = room.json("criterion list --json");
    assert_eq!(list[0], serde_json::json!({"stage": "Lead", "criterion": "Budget", "required": false}));
    let plays = room.json("playbook list --json");
    assert_eq!(plays[0], serde_json::json!({"stage": null, "kind": "call", "subject": "thank them", "days": 2}));
    let checks = room.json("check acme --json");
    let met = serde_json::json!({"criterion": "Budget", "required": false, "met": "2026-11-20", "evidence": "Ann"});
    assert_eq!(checks[0], met);
    let reasons = room.json("reason list --json");
    assert_eq!(reasons[5], serde_json::json!({"reason": "Not a fit", "disqualifies": true, "lost": 0}));
}
