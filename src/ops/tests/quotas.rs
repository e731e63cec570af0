//! Quotas: set, replaced, removed, and refused.

use super::desk::{Desk, SALES, desk, usd};
use crate::domain::dates::Period;
use crate::domain::money::{Currency, Money};
use crate::domain::quota::Quota;
use crate::ops::{Op, QuotaOp};
use rstest::rstest;

fn at(key: &str) -> Period {
    Period::parse(key).unwrap()
}

fn set(key: &str, amount: Money) -> Op {
    Op::Quota { pipeline: SALES, what: QuotaOp::Set(Quota { period: at(key), amount }) }
}

fn remove(key: &str) -> Op {
    Op::Quota { pipeline: SALES, what: QuotaOp::Remove { period: at(key) } }
}

fn quotas(desk: &Desk) -> Vec<String> {
    let all = desk.store.quotas(SALES).unwrap();
    all.into_iter().map(|quota| format!("{} {}", quota.period.key(), quota.amount.exact())).collect()
}

#[test]
fn a_quota_is_set_replaced_and_removed_and_each_is_taken_back_by_one_undo() {
    let mut desk = desk();
    let nothing = desk.store.dump();
    assert_eq!(desk.said(&set("2026-Q4", usd(50_000))), "The quota for 2026-Q4 is $50,000.");
    let first = desk.store.dump();
    assert_eq!(desk.said(&set("2026-Q4", usd(60_000))), "The quota for 2026-Q4 is $60,000 now; it was $50,000.");
    assert_eq!(quotas(&desk), ["2026-Q4 $60,000"]);
    let second = desk.store.dump();
    assert_eq!(desk.said(&remove("2026-Q4")), "Removed the quota for 2026-Q4, $60,000.");
    assert_eq!(quotas(&desk), [""; 0]);
    for before in [second, first, nothing] {
        desk.run(&Op::Undo);
        assert_eq!(desk.store.dump(), before);
    }
}

#[test]
fn quotas_are_listed_by_their_days_the_longer_first() {
    let mut desk = desk();
    for key in ["2026-11", "2026-Q4", "2026-10", "2026"] {
        desk.run(&set(key, usd(1)));
    }
    assert_eq!(quotas(&desk), ["2026 $1", "2026-Q4 $1", "2026-10 $1", "2026-11 $1"]);
}

#[rstest]
#[case::nothing(
    set("2026-Q4", usd(0)),
    "A quota is an amount to win, as in 2026-Q4 60k; `dealdeck quota remove 2026-Q4` takes one away."
)]
#[case::another_currency(
    set("2026-Q4", Money { minor: 100, currency: Currency::from_code("EUR").unwrap() }),
    "What was won is counted in USD; write the quota in it, not as €1."
)]
#[case::the_same(set("2026-10", usd(10)), "The quota for 2026-10 is $10 already; nothing was changed.")]
#[case::none_to_remove(remove("2027"), "2027 has no quota; nothing was changed.")]
#[case::a_sum(remove("2026-Q4"), "2026-Q4 has no quota of its own; $30 is the sum of 2026-10, 2026-12.")]
fn what_cannot_be_done_to_quotas(#[case] op: Op, #[case] why: &str) {
    let mut desk = desk();
    desk.run(&set("2026-10", usd(10)));
    desk.run(&set("2026-12", usd(20)));
    assert_eq!(desk.refused(&op), why);
}
