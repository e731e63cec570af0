//! Why a command ends with another status than 0.

use crate::ops::OpError;
use crate::store::StoreError;
use std::io::{self, ErrorKind};

/// A command that did not do all that was asked.
#[derive(Debug)]
pub(super) enum Failure {
    /// It could not be done: a sentence, or several lines.
    Refused(String),
    /// It was not asked for in the right way: what was typed, and what was expected.
    Usage(String),
    /// The reader of the output has gone, as `head` does; nothing is wrong.
    Gone,
}

impl Failure {
    pub(super) fn refused<T>(sentence: impl Into<String>) -> Result<T, Self> {
        Err(Self::Refused(sentence.into()))
    }

    pub(super) fn usage<T>(sentence: impl Into<String>) -> Result<T, Self> {
        Err(Self::Usage(sentence.into()))
    }

    /// What is to be said on stderr.
    pub(super) fn said(&self) -> Option<&str> {
        match self {
            Self::Refused(said) | Self::Usage(said) => Some(said).filter(|s| !s.is_empty()).map(String::as_str),
            Self::Gone => None,
        }
    }

    /// The exit status.
    pub(super) fn status(&self) -> u8 {
        match self {
            Self::Gone => 0,
            Self::Refused(_) => 1,
            Self::Usage(_) => 2,
        }
    }
}

impl From<OpError> for Failure {
    fn from(error: OpError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Self::Gone,
            _ => Self::Refused(format!("The answer could not be written: {error}.")),
        }
    }
}
