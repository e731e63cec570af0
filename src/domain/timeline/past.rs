//! From what is known of a deal's past to what happened, event by event: what a change says depends on those after it.

use super::{Change, Event, History, Stay, What};
use crate::domain::dates::Moment;
use crate::domain::deal::{DealRecord, Status};
use crate::domain::money::{Currency, Money};
use crate::domain::stage::Probability;
use chrono::NaiveDate;

impl History {
    /// What happened to the deal of this record, newest first.
    #[must_use]
    pub fn events(&self, record: &DealRecord) -> Vec<Event> {
        let created = Moment { at: record.created_at, day: record.deal.created_on };
        let mut events = vec![Event { when: created, what: What::Created { stage: None }, why: None }];
        // Of one instant, what is pushed first is older: one ticks a criterion, then moves on.
        events.extend(self.met.iter().map(|met| Event {
            when: met.when,
            what: What::Met { criterion: met.criterion.clone(), evidence: met.evidence.clone() },
            why: None,
        }));
        events.extend(self.done.iter().map(|done| Event {
            when: done.when,
            what: What::Done(done.clone()),
            why: None,
        }));
        self.push_stays(&mut events);
        self.push_changes(record, &mut events);
        events.sort_by_key(|event| event.when.at);
        events.reverse();
        events
    }

    fn push_stays(&self, events: &mut Vec<Event>) {
        let mut before: Option<&Stay> = None;
        for stay in &self.stays {
            let created = events.first_mut().filter(|e| before.is_none() && e.when.at == stay.entered.at);
            let reopens = |change: &&Change| change.field == "status" && change.new.as_deref() == Some("open");
            if let Some(created) = created {
                created.what = What::Created { stage: Some(stay.stage.clone()) };
            } else if !self.changes.iter().filter(reopens).any(|c| c.when.at == stay.entered.at) {
                let what = What::Moved {
                    from: before.map(|b| b.stage.clone()),
                    to: stay.stage.clone(),
                    gate_override: before.and_then(|b| b.gate_override.clone()),
                };
                events.push(Event { when: stay.entered, what, why: None });
            }
            before = Some(stay);
        }
    }

    /// Goes backwards, as what stood before a change of value is counted in what the currency was then.
    fn push_changes(&self, record: &DealRecord, events: &mut Vec<Event>) {
        let deal = &record.deal;
        let mut past = Past {
            value: deal.value,
            currency: deal.currency,
            reason: record.lost_reason.clone(),
            status: deal.status,
            closed: record.closed_at.zip(deal.closed_on).map(|(at, day)| Moment { at, day }),
        };
        let mut found = Vec::new();
        for change in self.changes.iter().rev() {
            let same = |c: &&Change| c.when.at == change.when.at;
            let together = || self.changes.iter().filter(same);
            let reopening = together().any(|c| c.field == "status" && c.new.as_deref() == Some("open"));
            let what = past.what(change, together().any(|c| c.field == "value"), reopening, self);
            found.extend(what.map(|what| Event { when: change.when, what, why: change.why.clone() }));
        }
        // A deal that was closed when it was imported has the day, and no change that says so.
        if let Some(when) = past.closed {
            let (what, why) = match past.status {
                Status::Open => return events.extend(found.into_iter().rev()),
                Status::Won => (What::Won(past.money()), None),
                Status::Lost => (What::Lost(past.reason), record.lost_note.clone()),
            };
            found.push(Event { when, what, why });
        }
        events.extend(found.into_iter().rev());
    }
}

/// How a deal stood before the changes that were gone through.
struct Past {
    value: Option<i64>,
    currency: Currency,
    reason: Option<String>,
    status: Status,
    closed: Option<Moment>,
}

impl Past {
    /// What a change was; `None`: another one tells it.
    fn what(&mut self, change: &Change, with_value: bool, reopening: bool, history: &History) -> Option<What> {
        let (old, new) = (change.old.as_deref(), change.new.as_deref());
        match change.field.as_str() {
            "value" => {
                let after = self.money().filter(|_| new.is_some());
                self.value = old.and_then(|minor| minor.parse().ok());
                let beside = |c: &&Change| c.field == "currency" && c.when.at == change.when.at;
                let code = history.changes.iter().find(beside).and_then(|c| Currency::from_code(c.old.as_deref()?));
                self.currency = code.unwrap_or(self.currency);
                Some(What::Value(self.money(), after))
            }
            // The value's own change tells both.
            "currency" if with_value => None,
            "currency" => {
                let after = self.money();
                self.currency = old.and_then(Currency::from_code).unwrap_or(self.currency);
                Some(What::Value(self.money(), after))
            }
            "expected_close" => Some(What::Close(day(old), day(new))),
            "probability" => Some(What::Probability(percent(old), percent(new))),
            "status" => {
                self.status = old.and_then(|s| s.parse().ok()).unwrap_or(Status::Open);
                match new.and_then(|s| s.parse().ok())? {
                    Status::Won => Some(What::Won(self.money())),
                    Status::Lost => Some(What::Lost(self.reason.take())),
                    Status::Open => {
                        let stage = history.stays.iter().find(|s| s.entered.at == change.when.at);
                        Some(What::Reopened { was: self.status, stage: stage.map(|s| s.stage.clone()) })
                    }
                }
            }
            // Reopening clears the reason; it is told with the loss.
            "lost_reason" => {
                self.reason = old.map(str::to_owned);
                None
            }
            "closed" => {
                self.closed = day(old).map(Moment::noon);
                None
            }
            "snooze" | "flag" if reopening => None,
            // One that ends at once, or has ended, is a waking.
            "snooze" => Some(What::Snoozed(day(new).filter(|until| *until > change.when.day))),
            "flag" => Some(What::Flagged(new.map(str::to_owned))),
            other => Some(What::Other(other.to_owned(), old.map(str::to_owned), new.map(str::to_owned))),
        }
    }

    fn money(&self) -> Option<Money> {
        self.value.map(|minor| Money { minor, currency: self.currency })
    }
}

fn day(text: Option<&str>) -> Option<NaiveDate> {
    text?.parse().ok()
}

fn percent(text: Option<&str>) -> Option<Probability> {
    Probability::new(text?.parse().ok()?)
}
