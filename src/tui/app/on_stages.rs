//! What keys do in the stage editor.

use super::typed::ok;
use super::{App, Effect, Line, Notice, Overlay};
use crate::domain::checklist::Checklist;
use crate::domain::deal::Status;
use crate::domain::draft::LineError;
use crate::domain::ids::StageId;
use crate::domain::playbook::Occasion;
use crate::domain::quick_line::Reading;
use crate::domain::stage::{DEFAULT_STALL_DAYS, Stage};
use crate::domain::stage_line::{PlayLine, StageLine};
use crate::domain::stall_limit::LimitChange;
use crate::ops::{CriterionOp, Op, PlayOp, StageEdit};
use crate::tui::keymap::Action;
use crate::tui::overlay::{Purpose, Question, Setting};
use crate::tui::picker::{Choice, Item as Entry, Picker};
use crate::tui::screen::Screen;
use crate::tui::stages::{Item, SetUp, StagesScreen};
use strum::IntoEnumIterator;

impl App {
    /// Opens the stage editor on the stage of the cursor.
    pub(super) fn open_stages(&mut self) {
        let stage = self.selected().and_then(|d| d.stage);
        self.open_screen(Screen::Stages(Box::new(StagesScreen::at(stage))));
    }

    pub(super) fn act_on_stages(&mut self, action: Action) -> Option<Effect> {
        let half = isize::try_from(self.layout().body.height / 2).unwrap_or(1).max(1);
        let Some(Screen::Stages(screen)) = self.screens.last_mut() else { return None };
        match action {
            Action::Down => screen.step(1),
            Action::Up => screen.step(-1),
            Action::HalfDown => screen.step(half),
            Action::HalfUp => screen.step(-half),
            Action::Top => screen.step(-1000),
            Action::Bottom => screen.step(1000),
            Action::Right => screen.cross(true),
            Action::Left => screen.cross(false),
            Action::Back if screen.line().is_some() => screen.cross(false),
            Action::AddStage => {
                let before = self.below();
                self.ask(Setting::NewStage { before }, "A new stage: its name, chance and stall days", "");
            }
            Action::AddCriterion => match self.edited().and_then(SetUp::stage) {
                Some(stage) => {
                    let title = format!("What must be so before a deal leaves {}?", self.stage_called(stage));
                    self.ask(Setting::NewCriterion(stage), &title, "");
                }
                None => self.say("Winning passes no gate; pick a stage."),
            },
            Action::AddPlay => {
                let occasion = self.edited()?.occasion;
                let title = match occasion {
                    Occasion::Entering(stage) => {
                        format!("What is planned when a deal enters {}?", self.stage_called(stage))
                    }
                    Occasion::Winning => "What is planned when a deal is won?".to_owned(),
                };
                self.ask(Setting::NewPlay(occasion), &title, "");
            }
            Action::InstallChecklist => self.pick_checklist(),
            Action::Edit => self.edit_setting(),
            Action::Require => return self.toggle_required(),
            Action::ReorderDown => return self.place(true),
            Action::ReorderUp => return self.place(false),
            Action::Delete => return self.remove_setting(),
            _ => return self.act_anywhere(action),
        }
        None
    }

    pub(super) fn show_stages(&mut self, rows: Vec<SetUp>) {
        if let Some(Screen::Stages(screen)) = self.screens.last_mut() {
            screen.replace(rows);
        }
    }

    /// Where a line adds a stage, the cursor is to go to it.
    pub(super) fn await_new_stage(&mut self) {
        let Some(Overlay::Line(line)) = self.overlays.last() else { return };
        let adds = matches!(line.purpose, Purpose::Setting(Setting::NewStage { .. }));
        if let Some(Screen::Stages(screen)) = self.screens.last_mut().filter(|_| adds) {
            screen.await_new();
        }
    }

    fn edited(&self) -> Option<&SetUp> {
        match self.screen() {
            Screen::Stages(screen) => screen.current(),
            _ => None,
        }
    }

    fn item(&self) -> Option<Item<'_>> {
        match self.screen() {
            Screen::Stages(screen) => screen.item(),
            _ => None,
        }
    }

    fn stage_called(&self, stage: StageId) -> &str {
        self.board.pipeline.stage(stage).map_or("the stage", |s| s.name.as_str())
    }

    fn say(&mut self, sentence: &str) {
        self.notice = Some(Notice::Said(sentence.to_owned()));
    }

    fn ask(&mut self, setting: Setting, title: &str, text: &str) {
        self.open(Line::new(Purpose::Setting(setting), title, text));
    }

    fn edit_setting(&mut self) {
        let (setting, title, text) = match (self.item(), self.edited().map(|s| s.occasion)) {
            (Some(Item::Criterion(c)), _) => (Setting::Criterion(c.id), "The criterion".to_owned(), c.name.clone()),
            (Some(Item::Play(p)), _) => {
                let text = PlayLine::of(p.kind, &p.subject, p.days);
                (Setting::Play(p.id), "What is planned: when, and what".to_owned(), text)
            }
            (None, Some(Occasion::Entering(id))) => {
                let Some(stage) = self.board.pipeline.stage(id) else { return };
                (Setting::Stage(id), format!("{}: name, chance, stall days", stage.name), StageLine::of(stage))
            }
            (None, _) => return self.say("Won is no stage; p plans what follows it."),
        };
        self.ask(setting, &title, &text);
    }

    fn toggle_required(&mut self) -> Option<Effect> {
        let Some(Item::Criterion(c)) = self.item() else {
            self.say("Space says whether a criterion is required; l goes over to them.");
            return None;
        };
        let what = CriterionOp::Edit { criterion: c.id, name: None, required: Some(!c.required) };
        Some(Effect::Run(Op::Criterion { pipeline: self.board.pipeline.id, what }))
    }

    /// One place down or up: a stage among the stages, a criterion on its list.
    fn place(&mut self, down: bool) -> Option<Effect> {
        let pipeline = self.board.pipeline.id;
        let beside =
            |at: usize, all: usize| if down { (at + 1 < all).then_some(at + 2) } else { (at > 0).then_some(at) };
        let op = match (self.item(), self.edited()?) {
            (Some(Item::Criterion(c)), set_up) => {
                let at = set_up.criteria.iter().position(|other| other.id == c.id)?;
                let place = beside(at, set_up.criteria.len())?;
                Op::Criterion { pipeline, what: CriterionOp::Move { criterion: c.id, place } }
            }
            (Some(Item::Play(_)), _) => {
                self.say("What is planned stands in the order of its days.");
                return None;
            }
            (None, set_up) => {
                let stage = set_up.stage()?;
                let at = self.board.pipeline.live().position(|s| s.id == stage)?;
                let place = beside(at, self.board.pipeline.live().count())?;
                Op::MoveStage { pipeline, stage, place }
            }
        };
        if let Some(Screen::Stages(screen)) = self.screens.last_mut() {
            screen.carry(down);
        }
        Some(Effect::Run(op))
    }

    fn remove_setting(&mut self) -> Option<Effect> {
        let pipeline = self.board.pipeline.id;
        let op = match (self.item(), self.edited()?.occasion) {
            (Some(Item::Criterion(c)), _) => Op::Criterion { pipeline, what: CriterionOp::Remove { criterion: c.id } },
            (Some(Item::Play(p)), _) => Op::Playbook { pipeline, what: PlayOp::Remove { play: p.id } },
            (None, Occasion::Entering(stage)) => return self.remove_stage(stage),
            (None, Occasion::Winning) => {
                self.say("Won is no stage; l goes over to what is planned, where D removes it.");
                return None;
            }
        };
        // Undo brings it back, so nobody is asked.
        Some(Effect::Run(op))
    }

    /// Asks where its deals go, where there are some; else whether it is meant.
    fn remove_stage(&mut self, stage: StageId) -> Option<Effect> {
        let pipeline = self.board.pipeline.id;
        let open = self.board.open_in(stage);
        let name = self.stage_called(stage).to_owned();
        let op = Op::RemoveStage { pipeline, stage, deals_to: None };
        if self.board.pipeline.live().count() == 1 {
            // There is nowhere to go: the refusal says why it stays.
            return Some(Effect::Run(op));
        }
        if open == 0 {
            let text = format!("Remove the stage {name}?");
            self.overlays.push(Overlay::Question(Box::new(Question { text, op })));
            return None;
        }
        let others = self.board.pipeline.live().filter(|s| s.id != stage);
        let entry = |(at, to): (usize, &Stage)| Entry {
            key: at.to_string(),
            label: to.name.clone(),
            detail: String::new(),
            choice: Choice::RemoveStage { stage, to: to.id },
        };
        let entries = (1..).zip(others).map(entry).collect();
        let deals = if open == 1 { "its deal".to_owned() } else { format!("its {open} deals") };
        let picker = Picker::new(format!("Remove {name}: where do {deals} go?"), entries);
        self.overlays.push(Overlay::Picker(Box::new(picker.by_digit(Vec::new()))));
        None
    }

    fn pick_checklist(&mut self) {
        let Some(stage) = self.edited().and_then(SetUp::stage) else {
            return self.say("Winning passes no gate; pick a stage.");
        };
        let entry = |(at, checklist): (usize, Checklist)| Entry {
            key: at.to_string(),
            label: checklist.to_string(),
            detail: checklist.lines().join(", "),
            choice: Choice::Install { stage, checklist },
        };
        let title = format!("Which checklist does {} get?", self.stage_called(stage));
        let picker = Picker::new(title, (1..).zip(Checklist::iter()).map(entry).collect());
        self.overlays.push(Overlay::Picker(Box::new(picker.by_digit(Vec::new()))));
    }

    /// What a line of the editor takes, by an example.
    pub(super) fn example(setting: &Setting) -> &'static str {
        match setting {
            Setting::NewStage { .. } | Setting::Stage(_) => "Demo 40% 21d",
            Setting::NewCriterion(_) | Setting::Criterion(_) => "budget named",
            Setting::NewPlay(_) | Setting::Play(_) => "2d call to say hello",
        }
    }

    /// What other stall days would do to the deals of a stage, once they are typed.
    pub(super) fn read_setting(&self, setting: &Setting, typed: &str) -> Vec<Reading> {
        let change = || {
            let Setting::Stage(id) = setting else { return None };
            let stage = self.board.pipeline.stage(*id)?;
            let then = StageLine::parse(typed).ok()?.stall_days.filter(|days| *days != stage.stall_days)?;
            let here = self.board.deals().iter().filter(|deal| deal.stage == Some(*id) && deal.status == Status::Open);
            LimitChange::of(here, stage, then, self.board.today)
        };
        change().map(|change| ok("stalled", change.to_come())).into_iter().collect()
    }

    /// What a line of the editor asks for, once it can be read.
    pub(super) fn accept_setting(&self, setting: &Setting, typed: &str) -> Result<Op, LineError> {
        let pipeline = self.board.pipeline.id;
        let text = || typed.trim().to_owned();
        Ok(match setting {
            Setting::NewStage { before } => {
                let (line, before) = (StageLine::parse(typed)?, *before);
                let between = || self.board.pipeline.chance_before(before);
                let probability = line.probability.unwrap_or_else(between);
                let stall_days = line.stall_days.unwrap_or(DEFAULT_STALL_DAYS);
                Op::AddStage { pipeline, name: line.name, probability, stall_days, before }
            }
            Setting::Stage(stage) => {
                let StageLine { name, probability, stall_days } = StageLine::parse(typed)?;
                let edit = StageEdit { name: Some(name), probability, stall_days };
                Op::EditStage { pipeline, stage: *stage, edit }
            }
            Setting::NewCriterion(stage) => {
                let what = CriterionOp::Add { stage: *stage, name: text(), required: true };
                Op::Criterion { pipeline, what }
            }
            Setting::Criterion(criterion) => {
                let what = CriterionOp::Edit { criterion: *criterion, name: Some(text()), required: None };
                Op::Criterion { pipeline, what }
            }
            Setting::NewPlay(occasion) => {
                let PlayLine { kind, subject, days } = PlayLine::parse(typed)?;
                Op::Playbook { pipeline, what: PlayOp::Add { occasion: *occasion, kind, subject, days } }
            }
            Setting::Play(play) => {
                let PlayLine { kind, subject, days } = PlayLine::parse(typed)?;
                let what = PlayOp::Edit { play: *play, kind: Some(kind), subject: Some(subject), days: Some(days) };
                Op::Playbook { pipeline, what }
            }
        })
    }

    /// Where a new stage comes to stand: before the one below the cursor's.
    fn below(&self) -> Option<StageId> {
        let stage = self.edited().and_then(SetUp::stage)?;
        self.board.pipeline.neighbour(stage, 1).map(|s| s.id)
    }
}
