//! From TOML to values. The first mistake is said with its line and what to write instead.

use super::{Config, Fault};
use crate::domain::money::Currency;
use crate::domain::nearest::{instead, nearest};
use crate::tui::key::Key;
use crate::tui::keymap::{Action, BINDINGS, Choice, Context, Keymap};
use crate::tui::theme::Theme;
use std::ops::Range;
use strum::IntoEnumIterator;
use toml::de::{DeTable, DeValue};

/// What can be set.
const SETTINGS: [&str; 6] = ["theme", "mouse", "start", "currency", "keys", "keys_on"];

/// A value with the bytes it stands in.
struct Value<'a> {
    name: &'a str,
    at: Range<usize>,
    value: &'a DeValue<'a>,
}

/// Why a value was not taken, and where.
struct Wrong {
    at: Range<usize>,
    sentence: String,
}

type Taken<T> = Result<T, Wrong>;

impl Config {
    /// The values that a text sets, and the defaults beside them.
    ///
    /// # Errors
    /// What is no TOML, no setting or no value for one.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let fault = |at: Range<usize>, sentence: String| {
            let before = text.get(..at.start).unwrap_or(text);
            Fault { line: before.matches('\n').count() + 1, sentence }
        };
        let table = DeTable::parse(text).map_err(|error| {
            let said = error.message().lines().next().unwrap_or_default().to_owned();
            fault(error.span().unwrap_or_default(), format!("This is no TOML: {said}."))
        })?;
        let (mut config, mut chosen) = (Self::default(), Chosen::default());
        for value in values(table.get_ref()) {
            config.take(&value, &mut chosen).map_err(|wrong| fault(wrong.at, wrong.sentence))?;
        }
        config.keymap = Keymap::rebound(&chosen.choices).map_err(|refused| {
            let at = chosen.places.get(refused.choice).cloned();
            fault(at.unwrap_or_default(), refused.sentence)
        })?;
        Ok(config)
    }

    fn take(&mut self, value: &Value<'_>, chosen: &mut Chosen) -> Taken<()> {
        match value.name {
            "theme" => self.theme = value.word(Theme::iter().map(Into::into))?.parse().unwrap_or_default(),
            "mouse" => {
                let Some(mouse) = value.value.as_bool() else {
                    return value.wrong("`mouse` is true or false.");
                };
                self.mouse = mouse;
            }
            "start" => {
                let screen = value.word(Action::iter().filter_map(Action::screen))?;
                self.start = Action::iter().find(|a| a.screen() == Some(screen)).unwrap_or(self.start);
            }
            "currency" => {
                let currency = value.text().and_then(Currency::from_code);
                let Some(currency) = currency else {
                    return value.wrong("`currency` is the three letters of one, such as \"USD\", \"EUR\" or \"GBP\".");
                };
                self.currency = Some(currency);
            }
            "keys" => return chosen.take(value, None),
            "keys_on" => {
                for place in value.section()? {
                    let Ok(context) = place.name.parse::<Context>() else {
                        let places: Vec<&str> = Context::iter().map(Context::name).collect();
                        return place.unknown("place of keys", place.name, &places);
                    };
                    chosen.take(&place, Some(context))?;
                }
            }
            unknown => return value.unknown("setting", unknown, &SETTINGS),
        }
        Ok(())
    }
}

/// The entries of a table in the order in which they stand there.
fn values<'a>(table: &'a DeTable<'a>) -> Vec<Value<'a>> {
    let entries = table.iter().map(|(name, value)| {
        let at = name.span().start..value.span().end;
        Value { name: name.get_ref(), at, value: value.get_ref() }
    });
    let mut values: Vec<Value<'a>> = entries.collect();
    values.sort_by_key(|value| value.at.start);
    values
}

impl<'a> Value<'a> {
    fn text(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    fn wrong<T>(&self, sentence: impl Into<String>) -> Taken<T> {
        Err(Wrong { at: self.at.clone(), sentence: sentence.into() })
    }

    fn unknown<T>(&self, what: &str, word: &str, words: &[&'static str]) -> Taken<T> {
        let instead = instead(word, words.iter().copied());
        self.wrong(format!("`{word}` is no {what}; {instead}"))
    }

    /// The entries of a section.
    fn section(&self) -> Taken<Vec<Value<'a>>> {
        match self.value.as_table() {
            Some(table) => Ok(values(table)),
            None => self.wrong(format!("`{}` is a section: it stands in brackets on a line of its own.", self.name)),
        }
    }

    /// One of some words.
    fn word(&self, words: impl Iterator<Item = &'static str>) -> Taken<&'static str> {
        let words: Vec<&str> = words.collect();
        let typed = self.text().unwrap_or_default();
        match words.iter().find(|word| **word == typed) {
            Some(word) => Ok(word),
            None if self.text().is_some() => self.unknown(self.name, typed, &words),
            None => self.wrong(format!("`{}` is one of {}, in quotes.", self.name, words.join(", "))),
        }
    }
}

/// The keys that were chosen, and where they stand in the text.
#[derive(Default)]
struct Chosen {
    choices: Vec<Choice>,
    places: Vec<Range<usize>>,
}

impl Chosen {
    fn take(&mut self, section: &Value<'_>, context: Option<Context>) -> Taken<()> {
        for value in section.section()? {
            self.choices.push(choice(&value, context)?);
            self.places.push(value.at);
        }
        Ok(())
    }
}

/// `undo = "u"`, or `undo = ["u", "Ctrl-y"]`.
fn choice(value: &Value<'_>, context: Option<Context>) -> Taken<Choice> {
    let there = BINDINGS.iter().filter(|b| context.is_none_or(|context| b.context == context));
    let Some(action) = there.clone().map(|b| b.action).find(|action| action.name() == value.name) else {
        let instead = match nearest(value.name, there.map(|b| b.action.name())) {
            Some(near) => format!("the nearest is {near}."),
            None => "`dealdeck config` lists them all.".to_owned(),
        };
        let place = context.map(|context| format!(" of `{}`", context.name())).unwrap_or_default();
        return value.wrong(format!("`{}` is no action{place}; {instead}", value.name));
    };
    let single = value.text().map(|text| vec![Some(text)]);
    let several = || value.value.as_array().map(|all| all.iter().map(|v| v.get_ref().as_str()).collect());
    let Some(names) = single.or_else(several) else {
        return value.wrong(format!("`{}` is a key in quotes, or several in brackets.", value.name));
    };
    let mut keys = Vec::new();
    for name in names {
        let sequence = name.and_then(Key::sequence).filter(|sequence| !sequence.is_empty());
        let Some(sequence) = sequence else {
            let written = name.map_or_else(|| "This".to_owned(), |name| format!("`{name}`"));
            return value.wrong(format!("{written} is no key; write it as j, Ctrl-d, Shift-Left, F5, Space or g g."));
        };
        keys.push(sequence);
    }
    Ok(Choice { context, action, keys })
}
