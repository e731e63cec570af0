//! The amounts to win in months, quarters and years.

use crate::room::Room;
use insta::assert_snapshot;

#[test]
fn quotas_are_set_listed_replaced_and_removed() {
    assert_snapshot!(Room::new().play("
        quota
        quota set 2026-10 15,000
        quota set 2026-11 $20k
        quota set 2027-q1 50k
        quota
        quota set 2026-Q4 60k
        quota set 2026-Q4 65 000
        quota set 2026 240k
        quota list
        quota remove 2026-11
        undo
        quota remove 2026-Q4
        quota remove 2026-Q4
        quota remove 2026-Q2
        history --limit 1
    "), @r#"
    $ quota
    ! No quota is set yet; dealdeck quota set 2026-Q4 60k sets one.
    $ quota set 2026-10 15,000
    The quota for 2026-10 is $15,000.
    $ quota set 2026-11 $20k
    The quota for 2026-11 is $20,000.
    $ quota set 2027-q1 50k
    The quota for 2027-Q1 is $50,000.
    $ quota
    Period     Quota  Sum of
    2026     $35,000  2026-10, 2026-11
    2026-Q4  $35,000  2026-10, 2026-11
    2026-10  $15,000
    2026-11  $20,000
    2027-Q1  $50,000
    $ quota set 2026-Q4 60k
    The quota for 2026-Q4 is $60,000.
    $ quota set 2026-Q4 65 000
    The quota for 2026-Q4 is $65,000 now; it was $60,000.
    $ quota set 2026 240k
    The quota for 2026 is $240,000.
    $ quota list
    Period      Quota
    2026     $240,000
    2026-Q4   $65,000
    2026-10   $15,000
    2026-11   $20,000
    2027-Q1   $50,000
    $ quota remove 2026-11
    Removed the quota for 2026-11, $20,000.
    $ undo
    Undone: Removed the quota for 2026-11, $20,000.
    $ quota remove 2026-Q4
    Removed the quota for 2026-Q4, $65,000.
    $ quota remove 2026-Q4
    ! 2026-Q4 has no quota of its own; $35,000 is the sum of 2026-10, 2026-11.
    = 1
    $ quota remove 2026-Q2
    ! 2026-Q2 has no quota; nothing was changed.
    = 1
    $ history --limit 1
    Id  When (UTC)        By       What
     8  2026-11-20 12:00  command  Removed the quota for 2026-Q4, $65,000.
    "#);
}

#[test]
fn what_is_no_quota_is_pointed_at() {
    assert_snapshot!(Room::new().play("
        quota set november 60k
        quota set 2026-Q5 60k
        quota set 2026-Q4 lots
        quota set 2026-Q4 0
        quota set 2026-Q4 900 EUR
        quota remove Q4
    "), @r#"
    $ quota set november 60k
    ! `november` is no period; write a month 2026-11, a quarter 2026-Q4 or a year 2026.
    !   november
    !   ^^^^^^^^
    = 2
    $ quota set 2026-Q5 60k
    ! `2026-Q5` is no period; write a month 2026-11, a quarter 2026-Q4 or a year 2026.
    !   2026-Q5
    !   ^^^^^^^
    = 2
    $ quota set 2026-Q4 lots
    ! `lots` is no amount; write 12500, 12.5k or €900.
    !   lots
    !   ^^^^
    = 2
    $ quota set 2026-Q4 0
    ! A quota is an amount to win, as in 2026-Q4 60k; `dealdeck quota remove 2026-Q4` takes one away.
    = 1
    $ quota set 2026-Q4 900 EUR
    ! What was won is counted in USD; write the quota in it, not as €900.
    = 1
    $ quota remove Q4
    ! `Q4` is no period; write a month 2026-11, a quarter 2026-Q4 or a year 2026.
    !   Q4
    !   ^^
    = 2
    "#);
}

#[test]
fn the_quotas_in_json_say_what_they_are_the_sum_of() {
    assert_snapshot!(Room::new().play("
        -q quota set 2026-10 15,000
        -q quota set 2026-11 20,000.50
        quota --json
    "), @r#"
    $ -q quota set 2026-10 15,000
    $ -q quota set 2026-11 20,000.50
    $ quota --json
    [
      {
        "period": "2026",
        "amount": "35000.50",
        "currency": "USD",
        "sum_of": [
          "2026-10",
          "2026-11"
        ]
      },
      {
        "period": "2026-Q4",
        "amount": "35000.50",
        "currency": "USD",
        "sum_of": [
          "2026-10",
          "2026-11"
        ]
      },
      {
        "period": "2026-10",
        "amount": "15000.00",
        "currency": "USD",
        "sum_of": []
      },
      {
        "period": "2026-11",
        "amount": "20000.50",
        "currency": "USD",
        "sum_of": []
      }
    ]
    "#);
}
