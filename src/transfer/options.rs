//! What the user settles about an import, and how `--map` and `--stage` are written.

use super::guess::ImportField;
use crate::domain::money::Currency;
use strum::IntoEnumIterator;
use thiserror::Error;

/// What the user settles about a file; everything else is guessed and said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Fields and the headers of their columns; before any guess.
    pub map: Vec<(ImportField, String)>,
    /// The file's stage words and what they become: a stage's name, `Won` or `Lost`.
    pub stages: Vec<(String, String)>,
    /// Whether stages that the pipeline lacks are made.
    pub create_stages: bool,
    /// The currency of amounts that name none; `None`: the pipeline's.
    pub currency: Option<Currency>,
    /// Where external ids are unique; `None`: the file's kind.
    pub origin: Option<String>,
}

/// An option that is not written as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct OptionError(String);

/// Reads `title=Name,value=Amount`. A comma belongs to the header before it, unless `field=` follows.
///
/// # Errors
/// Words that are no field of a deal, and a field without a header.
pub fn parse_map(text: &str) -> Result<Vec<(ImportField, String)>, OptionError> {
    let mut map: Vec<(ImportField, String)> = Vec::new();
    for part in text.split(',') {
        match (part.split_once('='), map.last_mut()) {
            (Some((field, header)), _) => map.push((parse_field(field.trim())?, header.to_owned())),
            (None, Some((_, header))) => {
                header.push(',');
                header.push_str(part);
            }
            (None, None) => {
                return Err(OptionError(format!(
                    "--map \"{text}\" names no field; write --map title=Name,value=Amount."
                )));
            }
        }
    }
    for (field, header) in &mut map {
        *header = header.trim().to_owned();
        if header.is_empty() {
            return Err(OptionError(format!("--map {field}= names no header; write --map {field}=Header.")));
        }
    }
    Ok(map)
}

fn parse_field(name: &str) -> Result<ImportField, OptionError> {
    name.to_lowercase().parse().map_err(|_| {
        let fields: Vec<&str> = ImportField::iter().map(Into::into).collect();
        OptionError(format!("\"{name}\" is no field of a deal; the fields are {}.", fields.join(", ")))
    })
}

/// Reads `Engaging=Qualified`: the file's word, and what it becomes.
///
/// # Errors
/// Anything that is no pair.
pub fn parse_stage(text: &str) -> Result<(String, String), OptionError> {
    match text.split_once('=').map(|(from, to)| (from.trim(), to.trim())) {
        Some((from, to)) if !from.is_empty() && !to.is_empty() => Ok((from.to_owned(), to.to_owned())),
        _ => {
            Err(OptionError(format!("--stage \"{text}\" is no pair of stages; write --stage \"Engaging=Qualified\".")))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("title=Name", &[(ImportField::Title, "Name")])]
    #[case("title=Name,value=Amount", &[(ImportField::Title, "Name"), (ImportField::Value, "Amount")])]
    #[case(" Title = Name , expected_close=Due", &[(ImportField::Title, "Name"), (ImportField::ExpectedClose, "Due")])]
    #[case("title=Name, first,value=a=b", &[(ImportField::Title, "Name, first"), (ImportField::Value, "a=b")])]
    #[case("id=Key,title=Key", &[(ImportField::Id, "Key"), (ImportField::Title, "Key")])]
    fn a_map_pairs_fields_with_headers(#[case] text: &str, #[case] wanted: &[(ImportField, &str)]) {
        let map = parse_map(text).unwrap();
        let map: Vec<_> = map.iter().map(|(f, h)| (*f, h.as_str())).collect();
        assert_eq!(map, wanted);
    }

    #[rstest]
    #[case("", "names no field")]
    #[case("Name", "write --map title=Name")]
    #[case("title=", "names no header")]
    #[case("amount=Total", "\"amount\" is no field of a deal; the fields are id, title, value,")]
    fn a_map_that_is_none_says_what_was_expected(#[case] text: &str, #[case] wanted: &str) {
        let said = parse_map(text).unwrap_err().to_string();
        assert!(said.contains(wanted) && said.ends_with('.'), "{said}");
    }

    #[test]
    fn a_stage_becomes_another() {
        let pair = ("Engaging".to_owned(), "Closed Won".to_owned());
        assert_eq!(parse_stage(" Engaging =Closed Won").unwrap(), pair);
    }

    #[rstest]
    #[case("Engaging")]
    #[case("=Won")]
    #[case("Engaging= ")]
    fn a_stage_that_is_no_pair_says_how_to_write_one(#[case] text: &str) {
        let said = parse_stage(text).unwrap_err().to_string();
        assert!(said.contains("Engaging=Qualified"), "{said}");
    }
}
