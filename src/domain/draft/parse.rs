//! The check of every field of a draft. Nothing stops at the first mistake: each bad field says its own sentence, and
//! the good ones are understood all the same, so that a half-typed line can be read back.

use super::check::Check;
use super::contact::{parse_contact, parse_email};
use super::step::parse_step;
use super::{Context, DealDraft, DealEdit, Edit, Field, FieldError};
use crate::domain::dates::parse_day;
use crate::domain::ids::StageId;
use crate::domain::money::Money;
use crate::domain::people::ContactEdit;
use crate::domain::stage::Probability;
use std::collections::{BTreeMap, HashSet};

impl DealDraft {
    /// The changes that the words ask for: an absent field is kept, an empty one cleared.
    ///
    /// # Errors
    /// One sentence for each field that cannot be read; a title or a stage cannot be cleared.
    pub fn parse(&self, context: &Context<'_>) -> Result<DealEdit, Vec<FieldError>> {
        settled(self.check(context))
    }

    /// The fields of a new deal.
    ///
    /// # Errors
    /// As [`DealDraft::parse`]; a new deal also needs a title.
    pub fn parse_new(&self, context: &Context<'_>) -> Result<DealEdit, Vec<FieldError>> {
        settled(self.check_new(context))
    }

    /// What can be understood, beside what cannot.
    pub(in crate::domain) fn check(&self, context: &Context<'_>) -> (DealEdit, Vec<FieldError>) {
        let mut check = Check::of(&self.words);
        let edit = check.deal(self, context);
        (edit, check.errors)
    }

    /// The same for a new deal, where a missing title is an error too.
    pub(in crate::domain) fn check_new(&self, context: &Context<'_>) -> (DealEdit, Vec<FieldError>) {
        let (edit, mut errors) = self.check(context);
        if edit.title.is_keep() && !errors.iter().any(|error| error.field == Field::Title) {
            errors.insert(
                0,
                FieldError {
                    field: Field::Title,
                    message: "A deal needs a title: what is sold, as in Acme Corp: website redesign.".to_owned(),
                },
            );
        }
        (edit, errors)
    }
}

pub(super) fn settled<T>((edit, errors): (T, Vec<FieldError>)) -> Result<T, Vec<FieldError>> {
    if errors.is_empty() { Ok(edit) } else { Err(errors) }
}

impl Check<'_> {
    fn deal(&mut self, draft: &DealDraft, context: &Context<'_>) -> DealEdit {
        let today = context.today;
        let mut edit = DealEdit {
            title: self.title(),
            organization: self.text(Field::Organization),
            value: self.read(Field::Value, |words| {
                let own = draft.currency.unwrap_or(context.currency);
                Money::parse_again(words, own, context.currency).map_err(|error| error.to_string())
            }),
            stage: self.stage(context),
            expected_close: self
                .read(Field::ExpectedClose, |words| parse_day(words, today).map_err(|error| error.to_string())),
            probability: self.read(Field::Probability, parse_probability),
            contact: self.contact(),
            source: self.text(Field::Source),
            product: self.text(Field::Product),
            tags: self.read(Field::Tags, |words| Ok(tags_in([words]))),
            add_tags: tags_in(draft.add_tags.iter().map(String::as_str)),
            remove_tags: tags_in(draft.remove_tags.iter().map(String::as_str)),
            fields: custom(draft),
            notes: self.text(Field::Notes),
            next_step: match self.read(Field::NextStep, |words| parse_step(words, today)) {
                Edit::Set(step) => Some(step),
                Edit::Keep | Edit::Clear => None,
            },
            why: draft.why.as_deref().and_then(filled).map(str::to_owned),
        };
        join_tags(&mut edit);
        edit
    }

    fn title(&mut self) -> Edit<String> {
        let title = self.text(Field::Title);
        self.kept(Field::Title, title, || "A deal's title cannot be empty; say what is sold.".to_owned())
    }

    fn stage(&mut self, context: &Context<'_>) -> Option<StageId> {
        let stage = self.read(Field::Stage, |words| stage_named(words, context));
        let stage = self.kept(Field::Stage, stage, || {
            let names = context.pipeline.names();
            format!("A deal always stands in a stage; name one of {names}.")
        });
        stage.set().copied()
    }

    /// The contact's own words, completed by the fields of address and number.
    fn contact(&mut self) -> ContactEdit {
        let words = self.read(Field::Contact, parse_contact);
        let email = self.read(Field::Email, parse_email);
        let phone = self.text(Field::Phone);
        let mut edit = ContactEdit { email, phone, ..ContactEdit::default() };
        match words {
            Edit::Keep => {}
            Edit::Clear => edit.name = Edit::Clear,
            Edit::Set(person) => {
                if let (Some(one), Some(other)) = (&person.email, edit.email.set())
                    && !one.eq_ignore_ascii_case(other)
                {
                    let message = format!("The contact has two addresses, {one} and {other}; keep one.");
                    self.errors.push(FieldError { field: Field::Email, message });
                }
                let said = ContactEdit::from(person);
                edit.name = said.name;
                if !said.email.is_keep() {
                    edit.email = said.email;
                }
            }
        }
        edit
    }
}

fn custom(draft: &DealDraft) -> BTreeMap<String, Edit<String>> {
    let edit = |words: &str| match filled(words) {
        Some(words) => Edit::Set(words.to_owned()),
        None => Edit::Clear,
    };
    draft.fields.iter().map(|(name, words)| (name.clone(), edit(words))).collect()
}

fn filled(words: &str) -> Option<&str> {
    let words = words.trim();
    (!words.is_empty()).then_some(words)
}

fn stage_named(words: &str, context: &Context<'_>) -> Result<StageId, String> {
    let pipeline = context.pipeline;
    if let Some(stage) = pipeline.stage_named(words) {
        return Ok(stage.id);
    }
    let fitting: Vec<&str> = pipeline.stages_starting(words).into_iter().map(|s| s.name.as_str()).collect();
    Err(if fitting.is_empty() {
        format!("`{words}` is no stage; the stages are {}.", pipeline.names())
    } else {
        format!("`{words}` fits {}; write more of it.", fitting.join(" and "))
    })
}

/// `60`, `60%` or `60 %`.
fn parse_probability(words: &str) -> Result<Probability, String> {
    let digits = words.strip_suffix('%').unwrap_or(words).trim_end();
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let percent = if plain { digits.parse().ok() } else { None };
    percent
        .and_then(Probability::new)
        .ok_or_else(|| format!("`{words}` is no probability; write whole percent from 0 to 100, such as 60."))
}

/// Where all tags are named, those on top are named with them; naming none clears.
fn join_tags(edit: &mut DealEdit) {
    let named = match std::mem::take(&mut edit.tags) {
        Edit::Keep => return,
        Edit::Clear => Vec::new(),
        Edit::Set(named) => named,
    };
    let all = tags_in(named.iter().chain(&edit.add_tags).map(String::as_str));
    edit.add_tags.clear();
    edit.tags = if all.is_empty() { Edit::Clear } else { Edit::Set(all) };
}

/// The tags in texts, at commas and spaces, with or without `#`; of two that differ in case only, the first.
fn tags_in<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut seen = HashSet::new();
    texts
        .into_iter()
        .flat_map(|text| text.split(|c: char| c == ',' || c.is_whitespace()))
        .map(|tag| tag.trim_start_matches('#'))
        .filter(|tag| !tag.is_empty() && seen.insert(tag.to_lowercase()))
        .map(str::to_owned)
        .collect()
}
