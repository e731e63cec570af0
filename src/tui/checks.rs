//! The checklist of a deal's stage, and the gate that it makes before a move: what stands in the overlay, and what ticking
//! in it leads to.

use crate::domain::criterion::{Check, Criterion};
use crate::domain::ids::{CriterionId, DealId};
use crate::ops::{Blocked, Gate, Op, Pass, Target, Ticking};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A checklist to be ticked.
#[derive(Debug, Serialize, Deserialize)]
pub struct Checks {
    /// Whose it is, and between which stages the gate stands.
    pub title: String,
    /// Whose; several only before a gate.
    pub deals: Vec<DealId>,
    /// The lines; none while they are being read, and where a gate holds several deals back.
    pub lines: Vec<Check>,
    /// The line under the cursor.
    pub chosen: usize,
    /// The move that waits for it.
    pub shut: Option<Shut>,
    /// Whether the lines have to be read (anew).
    pub stale: bool,
}

/// A move that waits before a gate.
#[derive(Debug, Serialize, Deserialize)]
pub struct Shut {
    /// The deals that the gate holds back.
    pub blocked: Vec<Blocked>,
    /// Ticked here, to be written in one step with the move; without it when one goes away.
    pub ticks: Vec<Ticking>,
    to: Target,
    on: Option<NaiveDate>,
}

impl Checks {
    /// A deal's checklist, still to be read.
    pub(super) fn of(deal: DealId, title: String) -> Self {
        Self { title, deals: vec![deal], lines: Vec::new(), chosen: 0, shut: None, stale: true }
    }

    /// The gate before a move; `None`: the move was none, or no gate is shut.
    pub(super) fn gate(gate: Gate, op: &Op) -> Option<Self> {
        let Op::Move { deals, to, on, pass } = op else { return None };
        let first = gate.blocked.first()?;
        let title = match gate.blocked.as_slice() {
            [one] if deals.len() == 1 => format!("{} · {} → {}", one.name, one.from, one.to),
            [_] => format!("None of the {} deals has moved: one waits at a gate", deals.len()),
            many => format!("None of the {} deals has moved: {} wait at a gate", deals.len(), many.len()),
        };
        let lines = if deals.len() == 1 { first.checks.clone() } else { Vec::new() };
        let chosen = lines.iter().position(|c| c.criterion.required && c.tick.is_none()).unwrap_or(0);
        let shut = Shut { blocked: gate.blocked, ticks: pass.ticks.clone(), to: *to, on: *on };
        Some(Self { title, deals: deals.clone(), lines, chosen, shut: Some(shut), stale: false })
    }

    pub(super) fn step(&mut self, forwards: bool) {
        let lines = self.lines.len().max(1);
        self.chosen = (self.chosen + if forwards { 1 } else { lines - 1 }) % lines;
    }

    /// One line on, but not round the end.
    pub(super) fn roll(&mut self, forwards: bool) {
        let last = self.lines.len().saturating_sub(1);
        self.chosen = if forwards { (self.chosen + 1).min(last) } else { self.chosen.saturating_sub(1) };
    }

    /// The criterion under the cursor.
    pub(super) fn current(&self) -> Option<&Check> {
        self.lines.get(self.chosen)
    }

    /// What was ticked here and is not written yet.
    #[must_use]
    pub fn ticked_here(&self, criterion: CriterionId) -> Option<&Ticking> {
        self.shut.iter().flat_map(|shut| &shut.ticks).find(|t| t.criterion == criterion)
    }

    /// The required criteria that are still unmet.
    pub fn missing(&self) -> impl Iterator<Item = &Criterion> {
        crate::domain::criterion::missing(&self.lines).filter(|c| self.ticked_here(c.id).is_none())
    }

    /// Ticks the line under the cursor, or takes its tick away; what is to be done at once comes back. Before a gate a
    /// tick waits for the move, and what was ticked before stays.
    pub(super) fn toggle(&mut self) -> Option<Op> {
        let (criterion, is_ticked) = self.current().map(|c| (c.criterion.id, c.tick.is_some()))?;
        let deal = *self.deals.first()?;
        match &mut self.shut {
            None if is_ticked => Some(Op::Uncheck { deal, criterion }),
            Some(_) if is_ticked => None,
            Some(shut) if shut.ticks.iter().any(|t| t.criterion == criterion) => {
                shut.ticks.retain(|t| t.criterion != criterion);
                None
            }
            _ => self.tick(criterion, None),
        }
    }

    /// Ticks the line under the cursor where it is not ticked yet, and goes on to the next unmet one; what is to be done
    /// at once comes back.
    pub(super) fn meet(&mut self) -> Option<Op> {
        let check = self.current()?;
        let (criterion, is_met) = (check.criterion.id, self.is_met(check));
        let op = if is_met { None } else { self.tick(criterion, None) };
        let lines = self.lines.len();
        let after = (1..lines).map(|by| (self.chosen + by) % lines);
        if let Some(next) = after.into_iter().find(|at| !self.is_met(&self.lines[*at])) {
            self.chosen = next;
        }
        op
    }

    /// Whether a line is ticked, be it here alone.
    #[must_use]
    pub fn is_met(&self, check: &Check) -> bool {
        check.tick.is_some() || self.ticked_here(check.criterion.id).is_some()
    }

    /// Ticks a criterion with what proves it; what is to be done at once comes back.
    pub(super) fn tick(&mut self, criterion: CriterionId, evidence: Option<String>) -> Option<Op> {
        let tick = Ticking { criterion, evidence };
        match &mut self.shut {
            None => Some(Op::Check { deal: *self.deals.first()?, ticks: vec![tick] }),
            Some(shut) => {
                shut.ticks.retain(|t| t.criterion != criterion);
                shut.ticks.push(tick);
                if self.missing().next().is_some() { None } else { self.passing(None) }
            }
        }
    }

    /// The move with what was ticked here, and why it goes on in spite of what was not.
    pub(super) fn passing(&self, overriding: Option<String>) -> Option<Op> {
        let shut = self.shut.as_ref()?;
        let pass = Pass { ticks: shut.ticks.clone(), overriding };
        Some(Op::Move { deals: self.deals.clone(), to: shut.to, on: shut.on, pass })
    }

    /// What is to be written when one goes away: the ticks, without the move.
    pub(super) fn leaving(&self) -> Option<Op> {
        let ticks = self.shut.as_ref().map(|shut| shut.ticks.clone()).filter(|ticks| !ticks.is_empty())?;
        Some(Op::Check { deal: *self.deals.first()?, ticks })
    }
}
