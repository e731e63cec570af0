//! Logging what happened, and the line of the next step: what opens, what is read below it, what Enter makes of it.

use super::typed::{ok, wrong};
use super::{App, Effect, Line, Notice};
use crate::domain::activity::{Kind, NextStep, Step};
use crate::domain::dates::When;
use crate::domain::deal::Deal;
use crate::domain::draft::{LineError, StepLine, StepPlan, parse_step_line, typed_step};
use crate::domain::ids::DealId;
use crate::domain::log_line::LogLine;
use crate::domain::quick_line::Reading;
use crate::ops::{Op, Steps};
use crate::tui::keymap::{Action, Context};
use crate::tui::overlay::{Opened, Overlay, Purpose};
use chrono::NaiveDate;

/// What a step to come looks like, shown below a line that is still empty.
const EXAMPLE: &str = "fri 14:30 call Ann";

/// The same for what happened, of which all may be left out.
const LOG_EXAMPLE: &str = "spoke to Ann at:yesterday outcome:wants a quote";

/// What the line takes beside other words, shown while the step stands in it as it is.
const CHOICES: &str = "a day alone re-dates it · + adds another · an empty line drops it";

impl App {
    /// What the keys of activities do.
    pub(super) fn act_on_activities(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::LogCall => self.with_targets(|app, deals| app.ask_log(deals, Kind::Call)),
            Action::LogEmail => self.with_targets(|app, deals| app.ask_log(deals, Kind::Email)),
            Action::LogMeeting => self.with_targets(|app, deals| app.ask_log(deals, Kind::Meeting)),
            Action::LogProposal => self.with_targets(|app, deals| app.ask_log(deals, Kind::Proposal)),
            Action::LogNote => self.with_targets(|app, deals| app.ask_log(deals, Kind::Note)),
            Action::LogTask => self.with_targets(|app, deals| app.ask_log(deals, Kind::Task)),
            Action::LogAgain => return self.log_again(),
            Action::NextStep => self.with_targets(|app, deals| app.open_step(deals, "")),
            Action::Tick => {
                return self.on_targets(|deals| Op::Done { steps: Steps::Next(deals), outcome: None, at: None });
            }
            _ => return self.act_anywhere(action),
        }
        None
    }

    fn ask_log(&mut self, deals: Vec<DealId>, kind: Kind) {
        let title = self.logging(kind, &deals);
        self.open(Line::new(Purpose::Log { deals, kind }, title, ""));
    }

    /// "Call with Acme: Website"
    fn logging(&self, kind: Kind, deals: &[DealId]) -> String {
        let name = match kind {
            Kind::Call => "Call",
            Kind::Email => "Email",
            Kind::Meeting => "Meeting",
            Kind::Proposal => "Proposal",
            Kind::Note => "Note",
            Kind::Task => "Task",
        };
        format!("{name} {} {}", kind.toward(), self.called(deals))
    }

    fn log_again(&mut self) -> Option<Effect> {
        if self.targets().is_empty() {
            self.nothing_here();
            return None;
        }
        match self.last_log.clone() {
            Some((kind, words)) => {
                self.ask_again(kind, words, "as last time");
                None
            }
            None => Some(Effect::LoadLastLog),
        }
    }

    /// The last thing that was logged before this start.
    pub(super) fn log_as_before(&mut self, last: Option<(Kind, String)>) {
        match last {
            Some((kind, words)) => self.ask_again(kind, words, "as the last one in the file"),
            None => {
                let said = format!("Nothing was logged yet; {} logs a call.", self.key_for(Action::LogCall));
                self.notice = Some(Notice::Said(said));
            }
        }
    }

    /// Opens the line with the words in it: they are seen, and may be changed, before they are written down again.
    fn ask_again(&mut self, kind: Kind, words: String, whence: &str) {
        let deals = self.targets();
        let title = format!("{} · {whence}", self.logging(kind, &deals));
        self.open(Line::new(Purpose::Log { deals, kind }, title, words));
    }

    /// The line of the next step, with the step in it where one deal has one.
    fn open_step(&mut self, deals: Vec<DealId>, and: &str) {
        let title = format!("Next step of {}{and}", self.called(&deals));
        let next = self.one_step(&deals).map(|next| StepPlan {
            kind: next.kind,
            subject: next.subject.to_string(),
            due: next.due,
            time: next.time,
        });
        let opened = next.map(|step| self.opened(Steps::Next(deals.clone()), step));
        let text = opened.as_ref().map(|o| o.line.clone()).unwrap_or_default();
        self.open(Line::new(Purpose::Step { deals, opened }, title, text));
    }

    /// The line of one step, be it the next one of its deal or not.
    pub(super) fn open_this_step(&mut self, step: Step) {
        let deals = vec![step.deal];
        let title = format!("Step of {}", self.called(&deals));
        let Step { id, kind, subject, due, time, .. } = step;
        let opened = self.opened(Steps::These(vec![id]), StepPlan { kind, subject, due, time });
        let text = opened.line.clone();
        self.open(Line::new(Purpose::Step { deals, opened: Some(opened) }, title, text));
    }

    fn opened(&self, steps: Steps, step: StepPlan) -> Box<Opened> {
        let line = typed_step(step.kind, &step.subject, step.when(), self.now.today);
        Box::new(Opened { steps, step, line })
    }

    /// Asks for the step that follows what has just happened. The one that is planned already stands in the line; of
    /// several deals those are asked about that have none.
    pub(super) fn ask_next_step(&mut self, mut deals: Vec<DealId>) {
        let cancel = self.keymap().key(Context::Line, Action::Cancel).to_owned();
        if let [one] = deals.as_slice()
            && self.one_step(&[*one]).is_some()
        {
            return self.open_step(deals, &format!(" · {cancel}: as it is"));
        }
        deals.retain(|id| self.deal(*id).is_some_and(|d| d.next_step.is_none()));
        if !deals.is_empty() {
            self.open_step(deals, &format!(" · {cancel}: none"));
        }
    }

    fn one_step(&self, deals: &[DealId]) -> Option<&NextStep> {
        match deals {
            [one] => self.deal(*one)?.next_step.as_ref(),
            _ => None,
        }
    }

    /// What Enter makes of the line of a step. `None`: nothing is to be done.
    pub(super) fn accept_step(
        &self,
        typed: &str,
        deals: Vec<DealId>,
        opened: Option<&Opened>,
    ) -> Result<Option<Op>, LineError> {
        let asked = parse_step_line(typed, self.now.today)?;
        let op = match (asked, opened) {
            (_, Some(opened)) if opened.line == typed => return Ok(None),
            (StepLine::Nothing, Some(opened)) => Op::Drop { steps: opened.steps.clone() },
            (StepLine::Nothing, None) => {
                let message = format!("Write a day and what is to be done, such as {EXAMPLE}; Esc plans nothing.");
                return Err(LineError { at: 0..typed.len(), message });
            }
            (StepLine::Day(to), Some(opened)) => Op::Redate { steps: opened.steps.clone(), to },
            (StepLine::Day(to), None) => Op::Redate { steps: Steps::Next(deals), to },
            (StepLine::Step(step), Some(opened)) => {
                let (steps, step) = (opened.steps.clone(), without_its_kind(step, &opened.step));
                let same = (step.kind, &step.subject) == (opened.step.kind, &opened.step.subject);
                // A new day keeps the time, and here it may have been taken out.
                let keeps_time = step.time.is_some() || opened.step.time.is_none();
                if same && keeps_time { Op::Redate { steps, to: step.when() } } else { Op::Replan { steps, step } }
            }
            (StepLine::Step(step), None) | (StepLine::Another(step), _) => Op::Plan { deals, step },
        };
        Ok(Some(op))
    }

    /// What is read below the line of a step.
    pub(super) fn read_step(&self, typed: &str, opened: Option<&Opened>) -> Vec<Reading> {
        let asked = match parse_step_line(typed, self.now.today) {
            Ok(asked) => asked,
            Err(error) => return wrong(error),
        };
        match (asked, opened) {
            // The line itself shows the step: there is room for what else may be typed.
            (_, Some(opened)) if opened.line == typed => vec![self.due(opened.step.when()), ok("or", CHOICES)],
            (StepLine::Nothing, Some(opened)) => vec![ok("drops", planned(&opened.step))],
            (StepLine::Nothing, None) => vec![ok("such as", EXAMPLE)],
            (StepLine::Day(to), Some(opened)) => {
                let to = When { time: to.time.or(opened.step.time), ..to };
                vec![self.due(to), ok("step", format!("{}, as it was", planned(&opened.step)))]
            }
            (StepLine::Day(to), None) => vec![self.due(to), ok("step", "task")],
            (StepLine::Step(step), Some(opened)) => {
                vec![self.due(step.when()), ok("step", planned(&without_its_kind(step, &opened.step)))]
            }
            (StepLine::Step(step), None) => vec![self.due(step.when()), ok("step", planned(&step))],
            (StepLine::Another(step), _) => vec![self.due(step.when()), ok("another", planned(&step))],
        }
    }

    fn due(&self, when: When) -> Reading {
        let passed = if when.day < self.now.today { ", which has passed" } else { "" };
        ok("due", format!("{when}{passed}"))
    }

    /// What is read below the line of something that happened: the step that it ticks, and when it was.
    pub(super) fn read_log(&self, typed: &str, deals: &[DealId], kind: Kind) -> Vec<Reading> {
        let LogLine { at, outcome, .. } = match LogLine::parse(typed, self.now.today) {
            Ok(line) => line,
            Err(error) => return wrong(error),
        };
        let mut reading = self.read_ticks(deals, kind, at.map_or(self.now.today, |at| at.day));
        reading.extend(at.map(|at| ok("at", at.to_string())));
        reading.extend(outcome.map(|outcome| ok("outcome", outcome)));
        if reading.is_empty() && typed.is_empty() {
            reading.push(ok("such as", LOG_EXAMPLE));
        }
        reading
    }

    fn read_ticks(&self, deals: &[DealId], kind: Kind, on: NaiveDate) -> Vec<Reading> {
        let is_due = |step: &&NextStep| kind.is_touch() && step.kind == kind && step.due <= on;
        let due = |deal: &DealId| self.deal(*deal).and_then(|d: &Deal| d.next_step.as_ref()).filter(is_due);
        let ticked: Vec<&NextStep> = deals.iter().filter_map(due).collect();
        match ticked.as_slice() {
            [] => Vec::new(),
            [step] => vec![ok("ticks", format!("{}, due {}", named(step), When { day: step.due, time: step.time }))],
            steps => vec![ok("ticks", format!("{} steps that are due", steps.len()))],
        }
    }

    /// Remembers what was logged, for the next `c .`.
    pub(super) fn remember_log(&mut self, written: Option<Overlay>) {
        if let Some(Overlay::Line(line)) = written
            && let Purpose::Log { kind, .. } = line.purpose
        {
            // When it was and what came of it were that time's.
            let read = LogLine::parse(line.input.value(), self.now.today).unwrap_or_default();
            self.last_log = Some((kind, read.subject));
        }
    }
}

/// A step in its own words, else by its kind.
fn named(step: &NextStep) -> String {
    if step.subject.is_empty() { format!("the {}", step.kind) } else { format!("“{}”", step.subject) }
}

/// A step whose words do not name its kind stands in the line with the kind in front, which is no word of the seller's.
fn without_its_kind(step: StepPlan, opened: &StepPlan) -> StepPlan {
    let named = StepPlan::new(&opened.subject, opened.when()).kind == opened.kind;
    let kind: &str = opened.kind.into();
    match step.subject.strip_prefix(kind) {
        Some(rest) if !named && step.kind == opened.kind => StepPlan { subject: rest.trim_start().to_owned(), ..step },
        _ => step,
    }
}

/// What is to be done, with its kind where the words do not begin with it.
fn planned(step: &StepPlan) -> String {
    let kind: &str = step.kind.into();
    match step.subject.as_str() {
        "" => kind.to_owned(),
        words if words.to_lowercase().starts_with(kind) => words.to_owned(),
        words => format!("{words} ({kind})"),
    }
}
