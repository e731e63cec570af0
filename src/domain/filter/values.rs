//! What stands after a key, read as what the key asks for.

use super::amounts::Amounts;
use super::bounds::{Compare, numbers, whole};
use super::needle::Needle;
use super::saved::{SavedFilter, unknown_name};
use super::terms::{CountOf, DayOf, Is, Test, WordsOf};
use super::{Filter, Term};
use crate::domain::dates::{Days, parse_days, parse_past_days};
use crate::domain::draft::{Context, LineError};
use crate::domain::ids::StageId;
use crate::domain::names;
use crate::domain::nearest::instead;
use crate::domain::quick_line::words::{alternatives, unquote};
use crate::domain::stage::fold;
use chrono::NaiveDate;
use std::ops::Range;
use std::str::FromStr;
use strum::IntoEnumIterator;

/// A part of the text with its place.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// What stands there.
    pub(super) raw: &'a str,
}

impl<'a> Piece<'a> {
    pub(super) fn skip(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, raw: &self.raw[bytes..] }
    }

    fn at(self) -> Range<usize> {
        self.start..self.start + self.raw.len()
    }

    pub(super) fn fault(self, message: impl Into<String>) -> LineError {
        LineError { at: self.at(), message: message.into() }
    }

    /// What stands between commas, without quotes; at least one.
    fn alternatives(self, example: &str) -> Result<Vec<(Self, String)>, LineError> {
        let found: Vec<(Self, String)> = alternatives(self.raw)
            .map(|word| {
                let piece = Self { start: self.start + word.at.start, raw: word.raw };
                (piece, unquote(word.raw).trim().to_owned())
            })
            .filter(|(_, text)| !text.is_empty())
            .collect();
        if found.is_empty() {
            return Err(self.missing(example));
        }
        Ok(found)
    }

    fn missing(self, example: &str) -> LineError {
        self.fault(format!("Something is missing here; write it as in `{example}`."))
    }
}

pub(super) fn text(of: WordsOf, value: Piece<'_>, example: &str) -> Result<Test, LineError> {
    let starts = value.alternatives(example)?;
    Ok(Test::Words(of, starts.iter().map(|(_, text)| Needle::new(text)).collect()))
}

pub(super) fn tags(value: Piece<'_>, example: &str) -> Result<Test, LineError> {
    let tags = value.alternatives(example)?;
    let whole = |(_, tag): &(Piece<'_>, String)| Needle::new(tag.trim_start_matches('#'));
    Ok(Test::Tag(tags.iter().map(whole).collect()))
}

/// The stages that the words name: whole names before the start of names, and the retired too, since closed deals
/// stand in them. While one types, a start may fit several.
pub(super) fn stages(value: Piece<'_>, example: &str, context: &Context<'_>) -> Result<Test, LineError> {
    let mut found = Vec::new();
    for (piece, text) in value.alternatives(example)? {
        let wanted = fold(&text);
        let whole = stages_where(context, |name| name == wanted);
        let starting = || stages_where(context, |name| name.starts_with(&wanted));
        let fitting = if whole.is_empty() { starting() } else { whole };
        if fitting.is_empty() || wanted.is_empty() {
            let names = context.pipeline.names();
            return Err(piece.fault(format!("`{text}` is no stage; the stages are {names}.")));
        }
        found.extend(fitting);
    }
    Ok(Test::Stage(found))
}

fn stages_where(context: &Context<'_>, fits: impl Fn(&str) -> bool) -> Vec<StageId> {
    let stages = context.pipeline.stages.iter();
    stages.filter(|stage| fits(&fold(&stage.name))).map(|stage| stage.id).collect()
}

/// The words of `is:` and `no:`.
pub(super) fn named<T>(value: Piece<'_>, example: &str) -> Result<Vec<T>, LineError>
where
    T: FromStr + IntoEnumIterator + Into<&'static str>,
{
    let read = |(piece, text): (Piece<'_>, String)| {
        text.parse().map_err(|_| {
            let names: Vec<&str> = T::iter().map(Into::into).collect();
            piece.fault(format!("`{text}` is not known here; {}", instead(&text, names)))
        })
    };
    value.alternatives(example)?.into_iter().map(read).collect()
}

/// The saved filters that the words name, each of them as it reads today.
pub(super) fn saved(
    value: Piece<'_>,
    example: &str,
    context: &Context<'_>,
    all: &[SavedFilter],
) -> Result<Test, LineError> {
    let read = |(piece, text): (Piece<'_>, String)| {
        let found = all.iter().find(|filter| names::same(&filter.name, &text));
        let Some(found) = found else { return Err(piece.fault(unknown_name(&text, all))) };
        found.read(context).map_err(|sentence| piece.fault(sentence))
    };
    let mut filters = value.alternatives(example)?.into_iter().map(read).collect::<Result<Vec<Filter>, _>>()?;
    // Beside one that speaks of closed deals, one that does not still means the open ones, as it does by itself.
    if filters.iter().any(Filter::names_status) {
        for filter in filters.iter_mut().filter(|filter| !filter.names_status()) {
            filter.terms.push(Term { negated: false, test: Test::Is(vec![Is::Open]) });
        }
    }
    Ok(Test::Saved(filters))
}

pub(super) fn amounts(value: Piece<'_>, compare: Compare, context: &Context<'_>) -> Result<Test, LineError> {
    let text = unquote(value.raw);
    if text.trim().is_empty() {
        return Err(value.missing("value:10k.."));
    }
    Amounts::parse_all(&text, compare, context.currency).map(Test::Value).map_err(|message| value.fault(message))
}

pub(super) fn counts(of: CountOf, value: Piece<'_>, compare: Compare) -> Result<Test, LineError> {
    let (unit, example) = match of {
        CountOf::Idle => ("days", "idle:14.."),
        CountOf::InStage => ("days", "stage_days:30.."),
        CountOf::Percent => ("percent", "p:60.."),
    };
    let read = |(piece, text): (Piece<'_>, String)| {
        numbers(&text, compare, |number| whole(number, unit)).map_err(|message| piece.fault(message))
    };
    let spans = value.alternatives(example)?.into_iter().map(read);
    Ok(Test::Count(of, spans.collect::<Result<_, _>>()?))
}

pub(super) fn days(of: DayOf, value: Piece<'_>, compare: Compare, context: &Context<'_>) -> Result<Test, LineError> {
    let (parse, example): (fn(&str, NaiveDate) -> _, _) = match of {
        DayOf::ExpectedClose => (parse_days, "close:..eom"),
        DayOf::Creation => (parse_past_days, "created:2026-11"),
        DayOf::Closing => (parse_past_days, "closed:2026-11"),
    };
    let read = |(piece, text): (Piece<'_>, String)| {
        let days = parse(&text, context.today).map_err(|error| piece.fault(error.to_string()))?;
        compared(days, compare)
            .ok_or_else(|| piece.fault(format!("`{text}` has no end to compare with; write one day, or a colon.")))
    };
    let spans = value.alternatives(example)?.into_iter().map(read);
    Ok(Test::Day(of, spans.collect::<Result<_, _>>()?))
}

/// The days before, up to, from or after others; `None` where those are open at either end.
fn compared(days: Days, compare: Compare) -> Option<Days> {
    if compare == Compare::Is {
        return Some(days);
    }
    let (first, last) = (days.from?, days.to?);
    let (from, to) = match compare {
        Compare::Is => (Some(first), Some(last)),
        Compare::Less => (None, Some(first.pred_opt()?)),
        Compare::AtMost => (None, Some(last)),
        Compare::More => (Some(last.succ_opt()?), None),
        Compare::AtLeast => (Some(first), None),
    };
    Some(Days { from, to })
}
