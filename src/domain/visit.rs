//! Stays in stages: what a move does to a deal's history, and when a day lies before it.

use super::dates::{Moment, Now, long};
use super::ids::{StageId, VisitId};
use chrono::{Duration, NaiveDate};

/// A move taken back within this time leaves no trace in the history.
const SECOND_THOUGHT: Duration = Duration::hours(1);

/// One stay of a deal in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Its row.
    pub id: VisitId,
    /// Where.
    pub stage: StageId,
    /// When it came in.
    pub entered: Moment,
    /// When it went on; `None`: it stands there.
    pub left: Option<Moment>,
}

/// What a move to another stage does to the visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The running visit ends, a new one begins.
    Enter,
    /// The stage was left within the hour: its visit goes on as if neither move had been.
    Resume {
        /// The running visit, which never was.
        forget: VisitId,
        /// The one that goes on.
        resume: VisitId,
    },
}

/// What moving to `to` at `when` does to a deal with these visits, oldest first.
#[must_use]
pub fn step(visits: &[Visit], to: StageId, when: Moment) -> Step {
    if let [.., before, running] = visits
        && before.stage == to
        && running.left.is_none()
        && before.left.is_some_and(|left| left.at <= when.at && when.at - left.at <= SECOND_THOUGHT)
    {
        return Step::Resume { forget: running.id, resume: before.id };
    }
    Step::Enter
}

/// The moment of an event that may be dated back: now, or noon of an earlier day.
///
/// # Errors
/// A sentence: the day lies in the future, or before `not_before`, which `what` names ("it entered Proposal").
pub fn dated(on: Option<NaiveDate>, now: &Now, not_before: Moment, what: &str) -> Result<Moment, String> {
    let Some(day) = on.filter(|day| *day != now.today) else {
        return Ok(now.moment());
    };
    if day > now.today {
        return Err(format!("{} lies in the future; what has happened is dated today or earlier.", long(day)));
    }
    if day < not_before.day {
        return Err(format!("{} lies before {what} on {}; date it then or later.", long(day), long(not_before.day)));
    }
    // Noon may come before the morning hour at which the visit began: then the visit's own instant counts.
    let noon = now.noon(day);
    Ok(Moment { at: noon.at.max(not_before.at), day })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use chrono::{TimeZone, Utc};

    fn at(day: u32, hour: u32, minute: u32) -> Moment {
        let at = Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap();
        Moment { at, day: at.date_naive() }
    }

    fn visit(id: i64, stage: i64, entered: Moment, left: Option<Moment>) -> Visit {
        Visit { id: VisitId(id), stage: StageId(stage), entered, left }
    }

    #[test]
    fn going_back_within_the_hour_resumes_the_visit() {
        let visits = [visit(1, 1, at(1, 9, 0), Some(at(20, 10, 0))), visit(2, 2, at(20, 10, 0), None)];
        assert_eq!(step(&visits, StageId(1), at(20, 10, 59)), Step::Resume { forget: VisitId(2), resume: VisitId(1) });
        assert_eq!(step(&visits, StageId(1), at(20, 11, 1)), Step::Enter, "an hour and a minute is a decision");
        assert_eq!(step(&visits, StageId(3), at(20, 10, 1)), Step::Enter, "another stage is another visit");
        assert_eq!(step(&visits[1..], StageId(1), at(20, 10, 1)), Step::Enter, "it never was there");
    }

    #[test]
    fn an_event_may_be_dated_back_but_not_before_the_visit_it_ends() {
        let now = Now::utc(at(22, 15, 0).at, at(22, 0, 0).day);
        let entered = at(20, 14, 0);
        let day = |d| Some(at(d, 0, 0).day);
        assert_eq!(dated(None, &now, entered, "it entered Lead"), Ok(now.moment()));
        assert_eq!(dated(day(22), &now, entered, "it entered Lead"), Ok(now.moment()));
        assert_eq!(dated(day(21), &now, entered, "it entered Lead"), Ok(at(21, 12, 0)));
        assert_eq!(dated(day(20), &now, entered, "it entered Lead").unwrap(), entered, "noon came before it");
        let early = dated(day(19), &now, entered, "it entered Lead").unwrap_err();
        assert_eq!(early, "Thu 19 Nov 2026 lies before it entered Lead on Fri 20 Nov 2026; date it then or later.");
        assert!(dated(day(23), &now, entered, "it entered Lead").unwrap_err().contains("lies in the future"));
    }
}
