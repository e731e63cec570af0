//! What a deal is worth, and in which currency.

use super::draft::Draft;
use crate::domain::draft::Edit;
use crate::domain::money::{Currency, Money, has_money_mark};
use crate::transfer::cells::{quoted, unknown};
use crate::transfer::guess::ImportField as F;
use crate::transfer::tally::Assumed;

/// The amount; a sign beside the number and the currency column must agree, and `fallback` is taken where neither says
/// anything.
pub(super) fn amount(draft: &mut Draft<'_>, fallback: Currency) -> Edit<Money> {
    let (value, code) = (draft.get(F::Value), draft.get(F::Currency));
    let named = match &*code {
        "" => None,
        code => {
            let read = Currency::from_code(code)
                .ok_or_else(|| format!("{} is no currency; a code such as USD or EUR was expected.", quoted(code)));
            draft.take(F::Currency, read)
        }
    };
    if unknown(&value) {
        return Edit::Keep;
    }
    let read = Money::parse(&value, named.unwrap_or(fallback));
    let Some(money) = draft.take(F::Value, read.map_err(|error| error.to_string())) else {
        return Edit::Keep;
    };
    match named {
        Some(named) if named != money.currency => {
            let reason = format!("{} is in {}, but the currency is {named}.", quoted(&value), money.currency);
            draft.reject(F::Value, reason);
        }
        None if !has_money_mark(&value) => draft.assumed.push(Assumed::Currency),
        _ => {}
    }
    Edit::Set(money)
}
