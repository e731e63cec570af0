//! The throw-away ledger behind `demo`, the same for both doors.

use super::{Op, OpError, run};
use crate::domain::dates::Now;
use crate::domain::money::Currency;
use crate::domain::stage::DEFAULT_STALL_DAYS;
use crate::store::{Source, Store};
use crate::transfer::sample::sample;

/// A ledger in memory with so many believable deals, alive around today.
///
/// # Errors
/// Out of memory.
pub fn sample_ledger(now: &Now, deals: usize) -> Result<Store, OpError> {
    let mut store = Store::in_memory()?;
    let Some(pipeline) = store.pipeline(None)?.map(|p| p.id) else {
        return OpError::refused("The sample has no pipeline to stand in.");
    };
    let (currency, stall_days) = (Currency::usd(), DEFAULT_STALL_DAYS);
    run(&mut store, &Op::SetUp { pipeline, currency, stall_days }, now, Source::Command)?;
    run(&mut store, &Op::Import { pipeline, plan: Box::new(sample(now, deals)) }, now, Source::Command)?;
    Ok(store)
}
