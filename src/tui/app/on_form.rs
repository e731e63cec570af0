//! What Enter makes of a form.

use super::{App, Effect, Notice, Overlay};
use crate::domain::draft::{DealDraft, Field, FieldError, RecordDraft};
use crate::ops::{Op, People};
use crate::tui::form::About;
use crate::tui::people::Party;
use std::collections::BTreeMap;

impl App {
    pub(super) fn accept_form(&mut self) -> Option<Effect> {
        let form = self.form()?;
        let (words, about) = (form.words(), form.about);
        if !about.is_new() && words.is_empty() {
            self.overlays.pop();
            self.notice = Some(Notice::Said("Nothing was changed.".to_owned()));
            return None;
        }
        match self.read_form(words, about) {
            Ok(op) => Some(Effect::Run(op)),
            Err(errors) => {
                if let Some(Overlay::Form(form)) = self.overlays.last_mut() {
                    form.refuse(&errors);
                }
                None
            }
        }
    }

    /// What a form asks for.
    fn read_form(&self, words: BTreeMap<Field, String>, about: About) -> Result<Op, Vec<FieldError>> {
        let pipeline = self.board.pipeline.id;
        let deal = |words| DealDraft { words, ..DealDraft::default() };
        Ok(match about {
            About::NewDeal => Op::Add { pipeline, deal: Box::new(deal(words).parse_new(&self.context())?), on: None },
            About::Deal(id) => {
                let draft = DealDraft { currency: self.currency_of(&[id]), ..deal(words) };
                Op::Edit { deals: vec![id], edit: Box::new(draft.parse(&self.context())?) }
            }
            About::Party(party) => {
                let draft = RecordDraft { words };
                Op::People(match party {
                    Party::Contact(id) => People::EditContact(id, draft.parse_contact()?),
                    Party::Organization(id) => People::EditOrganization(id, draft.parse_organization()?),
                })
            }
            About::NewContact => Op::People(People::AddContact(RecordDraft { words }.parse_contact()?)),
            About::NewOrganization => Op::People(People::AddOrganization(RecordDraft { words }.parse_organization()?)),
        })
    }
}
