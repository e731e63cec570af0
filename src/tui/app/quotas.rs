//! Quotas: the line that sets one or takes it away, and what is read below it.

use super::typed::{ok, wrong};
use super::{App, Line};
use crate::domain::dates::{Period, long, quarter_of};
use crate::domain::draft::LineError;
use crate::domain::quick_line::Reading;
use crate::domain::quota::{self, EXAMPLE, Quota, QuotaLine};
use crate::ops::{Op, QuotaOp};
use crate::tui::overlay::Purpose;

impl App {
    /// The line of a quota; that of the current quarter stands in it, to be changed.
    pub(super) fn ask_quota(&mut self) {
        let period = quarter_of(self.now.today);
        let own = quota::set_for(self.quotas(), period);
        let text = own.map(|own| format!("{} {}", period.key(), self.typed_money(own.amount)));
        self.open(Line::new(
            Purpose::Quota,
            "Quota: a period, and how much is to be won in it",
            text.unwrap_or_default(),
        ));
    }

    /// What a line that is taken does.
    pub(super) fn accept_quota(&self, typed: &str) -> Result<Op, LineError> {
        let what = match QuotaLine::parse(typed, self.now.today, self.currency)? {
            QuotaLine::Set(quota) => QuotaOp::Set(quota),
            QuotaLine::Remove(period) => QuotaOp::Remove { period },
            QuotaLine::Named(period) => {
                let message = format!(
                    "Write how much is to be won in {} behind it, as in {EXAMPLE}; a minus takes its quota away.",
                    period.key()
                );
                return Err(LineError { at: typed.len()..typed.len(), message });
            }
        };
        Ok(Op::Quota { pipeline: self.board.pipeline.id, what })
    }

    /// What is read below the line.
    pub(super) fn read_quota(&self, typed: &str) -> Vec<Reading> {
        if typed.trim().is_empty() {
            return vec![ok("such as", EXAMPLE)];
        }
        match QuotaLine::parse(typed, self.now.today, self.currency) {
            Ok(QuotaLine::Set(Quota { period, amount })) => {
                let mut reading = vec![days(period), ok("to be won", amount.exact())];
                reading.extend(
                    self.stands(period)
                        .filter(|_| quota::set_for(self.quotas(), period) != Some(&Quota { period, amount })),
                );
                reading
            }
            Ok(QuotaLine::Remove(period)) => {
                let own = quota::set_for(self.quotas(), period);
                let gone = own.map_or_else(|| "has no quota of its own".to_owned(), |own| own.amount.exact());
                vec![days(period), ok("away", gone)]
            }
            Ok(QuotaLine::Named(period)) => [days(period)].into_iter().chain(self.stands(period)).collect(),
            Err(error) => wrong(error),
        }
    }

    /// The quota of a period as it stands, with what it is the sum of.
    fn stands(&self, period: Period) -> Option<Reading> {
        let found = quota::in_force(self.quotas(), period)?;
        let amount = found.amount.exact();
        Some(ok(
            "so far",
            if found.from.is_empty() { amount } else { format!("{amount}, the sum of {}", found.sources()) },
        ))
    }

    fn quotas(&self) -> &[Quota] {
        self.pane.as_ref().map_or(&[], |pane| &pane.quotas)
    }
}

/// "2026-Q4, to Thu 31 Dec 2026"
fn days(period: Period) -> Reading {
    ok("period", format!("{}, to {}", period.key(), long(period.last())))
}
