//! What a word in a stage or status column means: a stage of the pipeline, or the end of a deal.

use super::cells::{key, quoted};
use super::error::ImportError;
use super::options::ImportOptions;
use super::plan::{PlannedDeal, PlannedStage};
use crate::domain::deal::Status;
use crate::domain::stage::{Pipeline, fold};
use std::collections::{HashMap, HashSet};

/// Where a stage word leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The deal stands in this stage.
    Stage(String),
    /// The deal is won or lost; in which stage, it does not say.
    Closed(Status),
}

/// The words that are known, and what becomes of the others.
pub(super) struct Stages<'a> {
    pipeline: &'a Pipeline,
    create: bool,
    known: HashMap<String, Place>,
}

impl<'a> Stages<'a> {
    /// The stages of a pipeline under their own names, and the words that `--stage` maps.
    pub(super) fn new(pipeline: &'a Pipeline, options: &ImportOptions) -> Result<Self, ImportError> {
        let known = pipeline.live().map(|stage| (key(&stage.name), Place::Stage(stage.name.clone()))).collect();
        let mut stages = Self { pipeline, create: options.create_stages, known };
        let mut targets = Vec::new();
        for (from, to) in &options.stages {
            targets.push((key(from), stages.target(from, to)?));
        }
        stages.known.extend(targets);
        Ok(stages)
    }

    fn target(&mut self, from: &str, to: &str) -> Result<Place, ImportError> {
        if let Some(place) = self.known.get(&key(to)) {
            return Ok(place.clone());
        }
        match ending(to) {
            Some(status) => Ok(Place::Closed(status)),
            None if self.create => Ok(self.make(to)),
            None => Err(ImportError::NoStage {
                from: from.to_owned(),
                to: to.to_owned(),
                pipeline: self.pipeline.name.clone(),
                stages: self.pipeline.names(),
            }),
        }
    }

    /// Where a word leads; else a sentence on why it leads nowhere.
    pub(super) fn place(&mut self, word: &str) -> Result<Place, String> {
        if let Some(place) = self.known.get(&key(word)) {
            return Ok(place.clone());
        }
        if let Some(status) = ending(word) {
            return Ok(Place::Closed(status));
        }
        if !self.create {
            return Err(format!(
                "{} is no stage of {} ({}); map it with --stage, or make it with --create-stages.",
                quoted(word),
                self.pipeline.name,
                self.pipeline.names()
            ));
        }
        Ok(self.make(word))
    }

    /// A stage that the pipeline lacks, in the spelling that came first.
    fn make(&mut self, name: &str) -> Place {
        let place = Place::Stage(name.to_owned());
        self.known.insert(key(name), place.clone());
        place
    }

    /// The stages that deals stand in and the pipeline lacks, in the order in which they first appear.
    pub(super) fn missing(&self, deals: &[PlannedDeal]) -> Vec<PlannedStage> {
        let mut seen: HashSet<&str> = self.pipeline.live().map(|s| s.name.as_str()).collect();
        deals
            .iter()
            .filter_map(|deal| deal.stage.as_deref())
            .filter(|name| seen.insert(name))
            .map(|name| PlannedStage { name: name.to_owned(), probability: None })
            .collect()
    }
}

/// The end of a deal that a word says: won or lost, with or without "closed".
fn ending(word: &str) -> Option<Status> {
    match fold(word).as_str() {
        "won" | "closedwon" => Some(Status::Won),
        "lost" | "closedlost" => Some(Status::Lost),
        _ => None,
    }
}

/// What a status column says.
pub(super) fn status(word: &str) -> Result<Status, String> {
    match ending(word) {
        Some(status) => Ok(status),
        None if fold(word) == "open" => Ok(Status::Open),
        None => Err(format!("{} is no status; open, won or lost was expected.", quoted(word))),
    }
}
