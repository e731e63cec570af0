//! What a command works with: the open file, its pipeline, the day, and where to write.

use super::Habits;
use super::args::Globals;
use super::failure::Failure;
use super::out::Out;
use crate::domain::criterion::{self, Criterion};
use crate::domain::dates::Now;
use crate::domain::draft::Context;
use crate::domain::ids::DealId;
use crate::domain::money::Currency;
use crate::domain::stage::{Pipeline, Stage};
use crate::ops::{self, Op, Receipt, Touched, find};
use crate::store::{Patience, Source, Store};
use std::path::{Path, PathBuf};

/// Deals listed at most when a text fits several.
const LISTED: usize = 10;

/// What a command asks of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// What is there; without a file there is nothing, and none is made.
    Present,
    /// A file to write into, made where there is none.
    Create,
}

/// The open file with what every command reads of it.
pub(super) struct Desk {
    pub(super) store: Store,
    pub(super) pipeline: Pipeline,
    pub(super) currency: Currency,
    pub(super) now: Now,
    pub(super) out: Out,
}

impl Desk {
    pub(super) fn open(globals: &Globals, habits: &Habits, now: Now, out: Out, need: Need) -> Result<Self, Failure> {
        let path = file(globals)?;
        let store = if is_there(&path) || need == Need::Create {
            open_or_make(&path, Patience::Command, habits)?
        } else {
            Store::in_memory()?
        };
        Self::over(store, globals, now, out)
    }

    pub(super) fn over(store: Store, globals: &Globals, now: Now, out: Out) -> Result<Self, Failure> {
        let name = globals.pipeline.as_deref();
        let Some(pipeline) = store.pipeline(name)? else {
            return Failure::refused(format!(
                "There is no pipeline “{}”; the file has {}.",
                name.unwrap_or_default(),
                store.pipeline_names()?.join(", ")
            ));
        };
        let currency = store.currency()?;
        Ok(Self { store, pipeline, currency, now, out })
    }

    /// What words are read against.
    pub(super) fn context(&self) -> Context<'_> {
        Context { today: self.now.today, currency: self.currency, pipeline: &self.pipeline }
    }

    /// The one deal that a text names.
    pub(super) fn deal(&self, text: &str) -> Result<DealId, Failure> {
        let fits = find::fitting(&self.store, self.pipeline.id, text)?;
        if let [only] = fits.as_slice() {
            return Ok(only.id);
        }
        let wanted = text.trim();
        if let (true, Some(id)) = (fits.is_empty(), find::number(wanted)) {
            return Failure::refused(format!("There is no deal {id}. `dealdeck list` shows them all."));
        }
        if fits.is_empty() {
            return Failure::refused(format!("No deal fits “{wanted}”. `dealdeck list` shows them all."));
        }
        let mut listed: String =
            fits.iter().take(LISTED).map(|deal| format!("\n  {}  {}", deal.id, deal.name())).collect();
        if fits.len() > LISTED {
            listed.push_str(&format!("\n  and {} more", fits.len() - LISTED));
        }
        Failure::refused(format!("“{wanted}” fits {} deals; name one by its id:{listed}", fits.len()))
    }

    /// The stage that a text names.
    pub(super) fn stage(&self, text: &str) -> Result<&Stage, Failure> {
        self.pipeline.stage_named(text).ok_or_else(|| {
            let fits: Vec<&str> = self.pipeline.stages_starting(text).into_iter().map(|s| s.name.as_str()).collect();
            Failure::Refused(match fits.as_slice() {
                [] => {
                    format!("“{text}” names no one stage of {}; it has {}.", self.pipeline.name, self.pipeline.names())
                }
                fits => format!("“{text}” fits {}; write more of it.", fits.join(" and ")),
            })
        })
    }

    /// The criterion that a text names on the list of a stage.
    pub(super) fn criterion(&self, stage: &Stage, text: &str) -> Result<Criterion, Failure> {
        let list = self.store.criteria(stage.id)?;
        match criterion::named(&list, text) {
            Some(found) => Ok(found.clone()),
            None if list.is_empty() => Failure::refused(format!(
                "{name} asks for nothing yet; `dealdeck criterion add {name} CRITERION` begins its list.",
                name = stage.name
            )),
            None if criterion::fitting(&list, text).len() > 1 => {
                let fits: Vec<String> =
                    criterion::fitting(&list, text).into_iter().map(|c| format!("“{}”", c.name)).collect();
                Failure::refused(format!("“{text}” fits {}; write more of it.", fits.join(" and ")))
            }
            None => {
                let lines: String =
                    (1..).zip(&list).map(|(at, c): (usize, _)| format!("\n  {at}  {}", c.name)).collect();
                Failure::refused(format!("“{text}” names no one criterion of {}; it asks for:{lines}", stage.name))
            }
        }
    }

    /// The criterion that a text names on the list of a deal's stage.
    pub(super) fn criterion_of(&self, deal: DealId, text: &str) -> Result<Criterion, Failure> {
        let stage = self.store.deals(&[deal])?.first().and_then(|d| d.stage);
        match stage.and_then(|id| self.pipeline.stage(id)) {
            Some(stage) => self.criterion(stage, text),
            None => Failure::refused(format!("Deal {deal} stands in no stage of {}.", self.pipeline.name)),
        }
    }

    /// Carries an operation out and says so.
    pub(super) fn carry_out(&mut self, op: &Op) -> Result<Receipt, Failure> {
        let receipt = ops::run(&mut self.store, op, &self.now, Source::Command)?;
        self.out.changed |= receipt.touched != Touched::Nothing;
        self.out.acknowledge(&receipt.said)?;
        Ok(receipt)
    }
}

/// Opens the file; a new one is begun as its owner likes.
pub(super) fn open_or_make(path: &Path, patience: Patience, habits: &Habits) -> Result<Store, Failure> {
    let is_new = !is_there(path);
    let store = Store::open(path, patience)?;
    if let Some(currency) = habits.currency.filter(|_| is_new) {
        store.begin_in(currency)?;
    }
    Ok(store)
}

/// Something that cannot be looked at is there: opening it says why.
fn is_there(path: &Path) -> bool {
    path.try_exists().unwrap_or(true)
}

/// The file that was named, else the platform's own place for it.
pub(super) fn file(globals: &Globals) -> Result<PathBuf, Failure> {
    if let Some(path) = &globals.db {
        return Ok(path.clone());
    }
    match directories::ProjectDirs::from("", "", "dealdeck") {
        Some(places) => Ok(places.data_dir().join("deals.db")),
        None => Failure::refused("There is no home directory to keep the deals in; name a file with --db FILE."),
    }
}
