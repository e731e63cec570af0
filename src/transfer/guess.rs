//! Which column holds which field: what the user named first, then what the headers say.

use super::error::ImportError;
use crate::domain::stage::fold;
use std::collections::BTreeMap;
use strum::{Display, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

/// What a column can hold; the names are those of `--map` and of our own export's headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum ImportField {
    /// The deal's id where it comes from.
    Id,
    /// What is sold.
    Title,
    /// The amount.
    Value,
    /// Its currency's code.
    Currency,
    /// The stage, or a word for won or lost.
    Stage,
    /// Open, won or lost.
    Status,
    /// The pipeline's name.
    Pipeline,
    /// The deal's own chance in percent.
    Probability,
    /// When it came to be.
    Created,
    /// When an open deal is expected to close.
    ExpectedClose,
    /// When it was won or lost.
    Closed,
    /// The expected close of an open deal, the closing day of a closed one.
    Close,
    /// The firm.
    Organization,
    /// The person.
    Contact,
    /// The person's address.
    Email,
    /// The person's number.
    Phone,
    /// Where it came from.
    Source,
    /// What kind of thing is sold.
    Product,
    /// Why it was lost.
    LostReason,
    /// Labels.
    Tags,
    /// Free text.
    Notes,
    /// What is to be done next.
    NextStep,
    /// When it was last worked on.
    LastActivity,
}

/// Folded headers by field, the surest first; a field's own name needs no row. Where two columns would do, the surer
/// word wins, and the other column is kept as a custom field.
#[rustfmt::skip]
const KNOWN: &[(ImportField, &[&str])] = &[
    (ImportField::Title, &["opportunityname", "dealname", "dealtitle", "opportunity", "deal", "name", "project"]),
    (ImportField::Id, &["dealid", "opportunityid", "recordid", "externalid"]),
    (ImportField::Value, &["opportunityrevenue", "amount", "dealvalue", "dealamount", "opportunityamount", "closevalue", "revenue", "price"]),
    (ImportField::Currency, &["currencycode", "dealcurrency"]),
    (ImportField::Stage, &["opportunitystage", "dealstage", "salesstage", "stagename"]),
    (ImportField::Status, &["dealstatus", "opportunitystatus"]),
    (ImportField::Pipeline, &["pipelinename"]),
    (ImportField::Probability, &["closepercentage", "closepercent", "winprobability", "dealprobability", "chance"]),
    (ImportField::Created, &["createdate", "createddate", "creationdate", "createdon", "createdat", "datecreated", "engagedate"]),
    (ImportField::ExpectedClose, &["expectedclosedate", "expectedclosingdate", "expectedclosing"]),
    (ImportField::Closed, &["closeddate", "closedon", "closedat", "dateclosed", "actualclosedate", "actualclose"]),
    (ImportField::Close, &["closedate", "closingdate"]),
    (ImportField::Organization, &["organisation", "organizationname", "company", "companyname", "account", "accountname", "firm", "customer", "client"]),
    (ImportField::Contact, &["contactname", "contactperson", "primarycontact", "person"]),
    (ImportField::Email, &["contactemail", "emailaddress"]),
    (ImportField::Phone, &["contactphone", "phonenumber", "telephone", "mobile"]),
    (ImportField::Source, &["leadsource", "dealsource"]),
    (ImportField::Product, &["productname"]),
    (ImportField::LostReason, &["lossreason", "closedlostreason", "reasonlost"]),
    (ImportField::Tags, &["labels", "label", "tag"]),
    (ImportField::Notes, &["note", "description", "comments", "comment"]),
    (ImportField::NextStep, &["nextaction", "nextactivity"]),
    (ImportField::LastActivity, &["lastactivitydate", "lasttouch", "lastcontact", "lastcontacted"]),
];

/// What our own export puts before the name of a custom field.
const CUSTOM: &str = "field.";

/// Headers that only our own export has side by side.
const OURS: &[ImportField] = &[
    ImportField::Id,
    ImportField::Title,
    ImportField::Value,
    ImportField::Currency,
    ImportField::Stage,
    ImportField::Status,
    ImportField::ExpectedClose,
];

/// Where each field stands in a row.
#[derive(Debug)]
pub(super) struct Columns {
    /// As the file writes them.
    pub(super) headers: Vec<String>,
    /// Columns by field.
    pub(super) places: BTreeMap<ImportField, usize>,
    /// Columns without a place of their own, with the custom field each becomes.
    pub(super) custom: Vec<(usize, String)>,
}

impl Columns {
    /// Finds the columns of a file's headers.
    pub(super) fn of(file: &str, headers: Vec<String>, map: &[(ImportField, String)]) -> Result<Self, ImportError> {
        let mut places = BTreeMap::new();
        for (field, header) in map {
            let at = position(&headers, header).ok_or_else(|| ImportError::NoHeader {
                file: file.to_owned(),
                field: *field,
                header: header.clone(),
                headers: listed(&headers),
            })?;
            places.insert(*field, at);
        }
        guess(&headers, &mut places);
        if !places.contains_key(&ImportField::Title) {
            return Err(ImportError::NoTitle { file: file.to_owned(), headers: listed(&headers) });
        }
        let custom = custom(&headers, &places);
        Ok(Self { headers, places, custom })
    }

    /// What the file writes above a field; the field's own name where it has no column.
    pub(super) fn header(&self, field: ImportField) -> String {
        let header = self.places.get(&field).and_then(|at| self.headers.get(*at));
        header.map_or_else(|| field.to_string(), Clone::clone)
    }

    /// The file's kind, within which its ids are unique.
    pub(super) fn kind(&self) -> &'static str {
        let has = |field: &ImportField| self.headers.iter().any(|h| h == field.into_str());
        if OURS.iter().all(has) { "dealdeck" } else { "csv" }
    }

    /// What was read into what, where the headers alone do not say it.
    pub(super) fn sentences(&self) -> Vec<String> {
        let read: Vec<String> = self
            .places
            .iter()
            .filter(|(field, at)| fold(&self.headers[**at]) != fold(field.into_str()))
            .map(|(field, at)| format!("{field} from \"{}\"", self.headers[*at]))
            .collect();
        let kept: Vec<String> =
            self.custom.iter().filter(|(at, name)| *name == self.headers[*at]).map(|(_, name)| name.clone()).collect();
        let mut said = Vec::new();
        if !read.is_empty() {
            said.push(format!("Columns: {}.", read.join(", ")));
        }
        if !kept.is_empty() {
            said.push(format!("Kept as custom fields: {}.", listed(&kept)));
        }
        said
    }
}

impl ImportField {
    /// Its name in `--map`.
    #[must_use]
    pub fn into_str(self) -> &'static str {
        self.into()
    }
}

/// The column under a header: as it is written, else whatever the case and punctuation.
fn position(headers: &[String], wanted: &str) -> Option<usize> {
    let exact = headers.iter().position(|h| h == wanted.trim());
    exact.or_else(|| {
        let wanted = fold(wanted);
        headers.iter().position(|h| !wanted.is_empty() && fold(h) == wanted)
    })
}

/// Gives every field without a column the surest one that nobody guessed before it.
fn guess(headers: &[String], places: &mut BTreeMap<ImportField, usize>) {
    let folded: Vec<String> = headers.iter().map(|h| fold(h)).collect();
    let mut free: Vec<bool> = headers.iter().map(|h| !h.starts_with(CUSTOM)).collect();
    let own = ImportField::iter().map(|field| (field, fold(field.into_str())));
    let known = KNOWN.iter().flat_map(|(field, words)| words.iter().map(|word| (*field, (*word).to_owned())));
    for (field, word) in own.chain(known) {
        let at = (0..folded.len()).find(|at| free[*at] && folded[*at] == word);
        if let (Some(at), false) = (at, places.contains_key(&field)) {
            free[at] = false;
            places.insert(field, at);
        }
    }
}

/// The columns that no field took, each with a name that no other has.
fn custom(headers: &[String], places: &BTreeMap<ImportField, usize>) -> Vec<(usize, String)> {
    let mut custom: Vec<(usize, String)> = Vec::new();
    for (at, header) in headers.iter().enumerate() {
        if places.values().any(|place| *place == at) {
            continue;
        }
        let name = match header.strip_prefix(CUSTOM).unwrap_or(header).trim() {
            "" => format!("column {}", at + 1),
            name => name.to_owned(),
        };
        let taken = |name: &str| custom.iter().any(|(_, other)| other == name);
        let mut unique = name.clone();
        let mut count = 1;
        while taken(&unique) {
            count += 1;
            unique = format!("{name} {count}");
        }
        custom.push((at, unique));
    }
    custom
}

/// Headers as a sentence lists them: the first dozen, and how many more.
fn listed(headers: &[String]) -> String {
    const SHOWN: usize = 12;
    let first: Vec<&str> = headers.iter().take(SHOWN).map(String::as_str).collect();
    match headers.len().saturating_sub(SHOWN) {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

#[cfg(test)]
mod tests;
