//! Sums over deals as a line says them: "28 deals · $271,000 and €900 · weighted $105,000 · 2 unpriced".

use crate::domain::money::{Currency, Money};
use crate::domain::totals::{Sum, Totals};

/// The totals in words, the seller's own currency first; of a longer list, how many were shown.
pub(super) fn words(totals: &Totals, own: Currency, shown: Option<usize>) -> String {
    let unit = if totals.count == 1 { "deal" } else { "deals" };
    let count = match shown.filter(|shown| *shown < totals.count) {
        Some(shown) => format!("{shown} of {} {unit}", totals.count),
        None => format!("{} {unit}", totals.count),
    };
    let weighted = amounts(&totals.weighted, own).map(|sum| format!("weighted {sum}"));
    let unpriced = (totals.unpriced > 0).then(|| format!("{} unpriced", totals.unpriced));
    let parts = [Some(count), amounts(&totals.value, own), weighted, unpriced];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Amounts in words, the seller's own currency first; `None` where there are none.
pub(super) fn amounts(sum: &Sum, own: Currency) -> Option<String> {
    let own_first = [sum.of(own)].into_iter().chain(sum.apart(own));
    let words: Vec<String> = own_first.filter(|money| money.minor > 0).map(Money::exact).collect();
    (!words.is_empty()).then(|| words.join(" and "))
}
