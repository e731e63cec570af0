//! Sums over deals as a line says them: "28 deals · $271,000 and €900 · weighted $105,000 · 2 unpriced".

use crate::domain::money::Currency;
use crate::domain::totals::Totals;

/// The totals in words, the seller's own currency first; of a longer list, how many were shown.
pub(super) fn words(totals: &Totals, own: Currency, shown: Option<usize>) -> String {
    let unit = if totals.count == 1 { "deal" } else { "deals" };
    let count = match shown.filter(|shown| *shown < totals.count) {
        Some(shown) => format!("{shown} of {} {unit}", totals.count),
        None => format!("{} {unit}", totals.count),
    };
    let weighted = totals.weighted.in_words(own).map(|sum| format!("weighted {sum}"));
    let unpriced = (totals.unpriced > 0).then(|| format!("{} unpriced", totals.unpriced));
    let parts = [Some(count), totals.value.in_words(own), weighted, unpriced];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
