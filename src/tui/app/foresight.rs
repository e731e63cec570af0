//! What a decision would change, before it is taken: the deal of the sweep's card as what is open would leave it, and
//! the pipeline with it.

use super::{App, Overlay};
use crate::domain::activity::NextStep;
use crate::domain::deal::{Deal, Status};
use crate::domain::draft::{DealEdit, Edit, StepLine, StepPlan, parse_step_line};
use crate::domain::log_line::LogLine;
use crate::domain::money::Money;
use crate::domain::snooze_line::SnoozeLine;
use crate::domain::sweep::Standing;
use crate::domain::terms::{parse_closing, parse_terms};
use crate::tui::overlay::{Line, Purpose};
use crate::tui::picker::Choice;
use crate::tui::sweep::SweepScreen;

/// A figure before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What it is: "pipeline".
    pub name: &'static str,
    /// As it stands.
    pub before: String,
    /// As it would be.
    pub after: String,
}

impl Moved {
    /// "pipeline $271k → $259k"; "pipeline $271k" where it stays.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { name, before, after } = self;
        if before == after { format!("{name} {before}") } else { format!("{name} {before} → {after}") }
    }
}

impl App {
    /// What the decision that is open would do, and to which figures; with nothing open what losing the deal would.
    #[must_use]
    pub fn foresee(&self) -> Option<(&'static str, Vec<Moved>)> {
        let screen = self.sweep_screen()?;
        let deal = self.board.deal(screen.deal()?).filter(|deal| deal.status == Status::Open)?;
        let (what, after) = self.would_be(deal)?;
        let frame = self.frame(screen);
        Some((what, self.moved(screen, screen.standing, screen.standing.with(deal, &after, &frame))))
    }

    fn moved(&self, screen: &SweepScreen, before: Standing, after: Standing) -> Vec<Moved> {
        let currency = self.frame(screen).currency;
        let money = |minor| Money { minor, currency }.short();
        let moved = |name, before, after| Moved { name, before, after };
        let mut figures = vec![
            moved("pipeline", money(before.value), money(after.value)),
            moved("weighted", money(before.weighted), money(after.weighted)),
        ];
        let quota = screen.read.as_ref().and_then(|read| read.quota).filter(|_| currency == self.currency);
        if let Some(quota) = quota {
            let ratio =
                |standing: Standing| standing.coverage(quota).map_or_else(|| "quota met".to_owned(), |t| t.to_string());
            figures.push(moved("coverage", ratio(before), ratio(after)));
        }
        figures.push(moved("decay", decay(before), decay(after)));
        figures
    }

    /// The deal as what is open would leave it.
    fn would_be(&self, deal: &Deal) -> Option<(&'static str, Deal)> {
        let lost = || Some(("If lost", Deal { status: Status::Lost, ..deal.clone() }));
        match self.overlays.last() {
            None => lost(),
            Some(Overlay::Line(line)) => self.line_would(line, deal),
            Some(Overlay::Picker(picker)) => match &picker.current()?.choice {
                Choice::Stage(stage) => {
                    let today = self.board.today;
                    let moved = Deal { stage: Some(*stage), stage_since: today, pushes: 0, ..deal.clone() };
                    Some(("If moved", Deal { idle_since: today, flagged: false, ..moved }))
                }
                Choice::Reason(_) | Choice::OtherReason => lost(),
                _ => None,
            },
            Some(Overlay::Form(_) | Overlay::Notes(_) | Overlay::Checks(_) | Overlay::Question(_)) => None,
        }
    }

    fn line_would(&self, line: &Line, deal: &Deal) -> Option<(&'static str, Deal)> {
        let (typed, today) = (line.input.value(), self.board.today);
        // A decision lowers the flag, and what was put off before counts no longer.
        let decided = Deal { flagged: false, pushes: 0, ..deal.clone() };
        match &line.purpose {
            Purpose::Win(_) => {
                let (amount, _) = parse_closing(typed, Some(deal.currency), &self.context()).ok()?;
                let value = amount.filter(|money| money.currency == deal.currency).map(|money| money.minor);
                Some(("If won", Deal { status: Status::Won, value: value.or(deal.value), ..decided }))
            }
            Purpose::Reason(_) | Purpose::Note { .. } => Some(("If lost", Deal { status: Status::Lost, ..decided })),
            Purpose::Terms(_) => {
                let edit = parse_terms(typed, Some(deal.currency), &self.context()).ok()?;
                Some(("If so", edited(decided, &edit)))
            }
            Purpose::Step { .. } => {
                let step = match parse_step_line(typed, today).ok()? {
                    StepLine::Step(step) | StepLine::Another(step) => step,
                    StepLine::Day(when) => StepPlan::new("", when),
                    StepLine::Nothing => return None,
                };
                let StepPlan { kind, subject, due, time } = step;
                let step = NextStep { kind, subject: subject.into(), due, time };
                Some(("If planned", Deal { next_step: Some(step), ..decided }))
            }
            Purpose::Snooze(_) => {
                let until = SnoozeLine::begun(typed, today).ok()?.until;
                Some(("If snoozed", Deal { snoozed_until: Some(until), ..decided }))
            }
            Purpose::Log { kind, .. } if kind.is_touch() => {
                let at = LogLine::parse(typed, today).ok()?.at.map_or(today, |at| at.day);
                Some(("If logged", Deal { idle_since: deal.idle_since.max(at), ..deal.clone() }))
            }
            _ => None,
        }
    }
}

/// A card as an edit of its terms leaves it.
fn edited(deal: Deal, edit: &DealEdit) -> Deal {
    let (value, currency) = match edit.value {
        Edit::Keep => (deal.value, deal.currency),
        Edit::Clear => (None, deal.currency),
        Edit::Set(money) => (Some(money.minor), money.currency),
    };
    let expected_close = edit.expected_close.clone().over(deal.expected_close);
    let probability = edit.probability.clone().over(deal.probability);
    Deal { value, currency, expected_close, probability, ..deal }
}

/// In percent; of few deals in counts.
fn decay(standing: Standing) -> String {
    match standing.decay() {
        Some(percent) if standing.open >= 5 => format!("{percent} %"),
        _ => format!("{} of {}", standing.stalled, standing.open),
    }
}
