//! What was done last on a deal, and what is planned next.

use super::draft::Draft;
use crate::domain::activity::Activity;
use crate::domain::activity::Kind;
use crate::domain::deal::Status;
use crate::domain::draft::{StepPlan, parse_step};
use crate::transfer::cells::one_line;
use crate::transfer::guess::ImportField as F;
use crate::transfer::tally::Assumed;
use chrono::NaiveDate;

/// What a touch is called of which a file tells the day alone.
const LAST_ACTIVITY: &str = "last activity";

/// The touch that the file dates, and the step that it names.
pub(super) fn activities(draft: &mut Draft<'_>, status: Status, today: NaiveDate) -> Vec<Activity> {
    last(draft, today).into_iter().chain(next(draft, status, today)).collect()
}

/// A call, because the day has to count as a touch: a note would leave the deal idle since its creation.
fn last(draft: &mut Draft<'_>, today: NaiveDate) -> Option<Activity> {
    let done = draft.moment(F::LastActivity)?;
    draft.assumed.push(Assumed::Touch);
    if done.day > today {
        draft.assumed.push(Assumed::Ahead);
    }
    Some(Activity { kind: Kind::Call, subject: LAST_ACTIVITY.to_owned(), due: None, done: Some(done), outcome: None })
}

/// The planned step of a deal that is not lost; due today where its words do not start with a day.
fn next(draft: &mut Draft<'_>, status: Status, today: NaiveDate) -> Option<Activity> {
    let text = one_line(&draft.get(F::NextStep));
    if text.is_empty() {
        return None;
    }
    if status == Status::Lost {
        draft.assumed.push(Assumed::StepDropped);
        return None;
    }
    let step = parse_step(&text, today).unwrap_or_else(|_| {
        draft.assumed.push(Assumed::StepToday);
        let kind = text.split_whitespace().next().and_then(|word| word.parse().ok());
        StepPlan { kind: kind.unwrap_or(Kind::Task), subject: text, due: today, time: None }
    });
    Some(Activity {
        kind: step.kind,
        subject: step.subject,
        due: Some((step.due, step.time)),
        done: None,
        outcome: None,
    })
}
