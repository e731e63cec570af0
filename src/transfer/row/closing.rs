//! When a deal came to be, and when it was or will be closed.

use super::draft::Draft;
use crate::domain::dates::Moment;
use crate::domain::deal::Status;
use crate::transfer::guess::ImportField as F;
use crate::transfer::tally::Assumed;
use chrono::NaiveDate;

/// The days of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) created: Option<Moment>,
    pub(super) expected: Option<NaiveDate>,
    pub(super) closed: Option<Moment>,
}

/// Reads them: what one column says of open and closed deals alike is told apart by the status, and an expected close
/// stands in for a closing day that nobody wrote down.
pub(super) fn days(draft: &mut Draft<'_>, status: Status, today: NaiveDate) -> Days {
    let created = draft.moment(F::Created);
    let expected = draft.moment(F::ExpectedClose);
    let closed = draft.moment(F::Closed);
    let either = draft.moment(F::Close);
    if created.is_none() {
        draft.assumed.push(Assumed::CreatedToday);
    }
    past(draft, F::Created, created, today);
    if status == Status::Open {
        if closed.is_some() {
            draft.assumed.push(Assumed::OpenWithClosing);
        }
        return Days { created, expected: expected.or(either).map(|m| m.day), closed: None };
    }
    past(draft, F::Closed, closed, today);
    let closed = closed.or_else(|| stand_in(draft, either, expected, today));
    if let (Some(created), Some(closed)) = (created, closed)
        && closed.day < created.day
    {
        draft.assumed.push(Assumed::ClosedBeforeCreated);
    }
    Days { created, expected: expected.map(|m| m.day), closed }
}

/// Rejects what has happened and lies ahead: no verb could touch the deal before that day.
fn past(draft: &mut Draft<'_>, field: F, happened: Option<Moment>, today: NaiveDate) {
    if let Some(ahead) = happened.filter(|moment| moment.day > today) {
        let said = if field == F::Created { "created" } else { "closed" };
        let reason = format!("{} lies after {today}, and a deal cannot be {said} on a day to come.", ahead.day);
        draft.reject(field, reason);
    }
}

/// The closing day of a closed deal without one of its own. Nothing was closed on a day that lies ahead.
fn stand_in(
    draft: &mut Draft<'_>,
    either: Option<Moment>,
    expected: Option<Moment>,
    today: NaiveDate,
) -> Option<Moment> {
    let Some(day) = either.or(expected) else {
        draft.assumed.push(Assumed::NeverClosed);
        return None;
    };
    if day.day > today {
        draft.assumed.push(Assumed::ClosedToday);
        return Some(Moment::noon(today));
    }
    if either.is_none() {
        draft.assumed.push(Assumed::ClosedAsExpected);
    }
    Some(day)
}
