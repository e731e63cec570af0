//! Ready-made exit checklists, for sellers who qualify by one of the known methods.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// A known way to qualify a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "UPPERCASE", ascii_case_insensitive)]
pub enum Checklist {
    /// Can they pay, who says so, do they need it, when.
    Bant,
    /// For sales to firms that decide in committees.
    Meddic,
    /// Their trouble first, the money after.
    Champ,
}

impl Checklist {
    /// Its lines, as criteria of a stage.
    #[must_use]
    pub fn lines(self) -> &'static [&'static str] {
        match self {
            Self::Bant => &["Budget set aside", "Authority known", "Need in their words", "Timeline they must keep"],
            Self::Meddic => &[
                "Metrics of the gain agreed",
                "Economic buyer met",
                "Decision criteria known",
                "Decision process known",
                "Identified pain, and its cost",
                "Champion inside",
            ],
            Self::Champ => {
                &["Challenges in their words", "Authority known", "Money reckoned with", "Priority over other plans"]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("bant", "BANT")]
    #[case("MedDic", "MEDDIC")]
    #[case("CHAMP", "CAMP")]
    fn its_lines_spell_the_method(#[case] typed: &str, #[case] initials: &str) {
        let list: Checklist = typed.parse().unwrap_or_else(|e| panic!("{typed}: {e}"));
        assert_eq!(list.lines().iter().filter_map(|l| l.chars().next()).collect::<String>(), initials);
    }
}
