//! What an import did, for scripts.

use super::import::Reading;
use serde_json::{Value, json};

/// The object that `import --json` prints, also where nothing was imported: the counts of deals made, brought up to
/// date and left alone, every problem and every reading that was chosen.
#[must_use]
pub fn report_json(reading: &Reading, imported: u64, updated: u64, skipped: u64) -> Value {
    json!({
        "read": reading.read,
        "imported": imported,
        "updated": updated,
        "skipped": skipped,
        "rejected": reading.rejected,
        "assumed": reading.assumed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::import::Rejected;

    #[test]
    fn the_report_has_the_keys_that_scripts_read() {
        let reading = Reading {
            read: 3,
            rejected: vec![Rejected { line: 6, column: "Create Date".to_owned(), reason: "No.".to_owned() }],
            assumed: vec!["Yes.".to_owned()],
            ..Reading::default()
        };
        let wanted = json!({
            "read": 3, "imported": 1, "updated": 0, "skipped": 1,
            "rejected": [{"line": 6, "column": "Create Date", "reason": "No."}],
            "assumed": ["Yes."],
        });
        assert_eq!(report_json(&reading, 1, 0, 1), wanted);
    }
}
