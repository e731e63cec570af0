//! What picking a line of a list does.

use super::{App, Effect, Line, Notice, Overlay};
use crate::domain::ids::DealId;
use crate::ops::{CriterionOp, Op, Pass, Target};
use crate::tui::keymap::Action;
use crate::tui::overlay::Purpose;
use crate::tui::picker::Choice;

impl App {
    pub(super) fn accept_choice(&mut self) -> Option<Effect> {
        let Some(Overlay::Picker(picker)) = self.overlays.last() else { return None };
        let (choice, deals) = (picker.current()?.choice.clone(), picker.deals.clone());
        self.overlays.pop();
        match choice {
            Choice::Stage(stage) if self.all_stand_in(&deals, stage) => {
                self.notice = Some(Notice::Said("Nothing was changed.".to_owned()));
            }
            Choice::Stage(stage) => {
                return Some(Effect::Run(Op::Move {
                    deals,
                    to: Target::Stage(stage),
                    on: None,
                    pass: Pass::default(),
                }));
            }
            Choice::RemoveStage { stage, to } => {
                let pipeline = self.board.pipeline.id;
                return Some(Effect::Run(Op::RemoveStage { pipeline, stage, deals_to: Some(to) }));
            }
            Choice::Install { stage, checklist } => {
                let what = CriterionOp::Install { stage, checklist };
                return Some(Effect::Run(Op::Criterion { pipeline: self.board.pipeline.id, what }));
            }
            Choice::Reason(reason) => self.ask_note(deals, reason, false),
            Choice::OtherReason => {
                let title = self.why_lost(&deals);
                self.open(Line::new(Purpose::Reason(deals), title, ""));
            }
            Choice::Action(action) => return self.act(action),
            Choice::Deal(id) => self.go_to_deal(id),
            Choice::OpenDeal(id) => self.open_deal(id),
            Choice::Filter(id, _) => return self.put_in_force(id),
            Choice::SaveFilter => self.ask_filter_name(),
            Choice::GoTo(stage) => self.go_to_stage(stage),
            Choice::Sort(order) => self.sort(order, false),
            Choice::Saved => self.notice = Some(Notice::Said("Everything is saved already.".to_owned())),
            Choice::Leave => return Some(Effect::Quit),
            Choice::StallDays(stall_days) => return Some(self.set_up(stall_days)),
            Choice::FirstDeal => return self.act(Action::Add),
            Choice::Sample => return Some(Effect::Sample),
            Choice::Import => self.open(Line::new(Purpose::Import, "Import which file? (CSV)", "")),
            Choice::Empty => {}
        }
        None
    }

    pub(super) fn ask_note(&mut self, deals: Vec<DealId>, reason: String, as_written: bool) {
        let title = format!("Lost, {reason}: {} · a note, if you like", self.called(&deals));
        self.open(Line::new(Purpose::Note { deals, reason, as_written }, title, ""));
    }
}
