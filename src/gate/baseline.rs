//! The findings of an earlier report, which are accepted.

use crate::diagnostic::{Diagnostic, Position};
use crate::rules::Fingerprint;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The findings that an earlier report tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    pub(super) fingerprints: BTreeSet<Fingerprint>,
}

/// What of a report is read; the rest of it may change.
#[derive(Deserialize)]
struct Document {
    format: Option<String>,
    findings: Option<Vec<Told>>,
}

#[derive(Deserialize)]
struct Told {
    fingerprint: String,
}

/// The formats that hold findings.
const FORMATS: [&str; 2] = ["dumpdiff-check", "dumpdiff-diff"];

const HELP: &str = "give a report that `dumpdiff check --format json` wrote";

impl Baseline {
    /// Reads a report; the name of the file is for messages.
    ///
    /// # Errors
    ///
    /// What is no JSON, or no report with findings.
    pub fn read(file: &str, text: &str) -> Result<Self, Diagnostic> {
        let document: Document =
            serde_json::from_str(text).map_err(|error| refused(file, text, &error))?;
        let wrong = |message: String| Diagnostic::new(file, message).with_help(HELP);
        match document.format.as_deref() {
            Some(format) if FORMATS.contains(&format) => {}
            Some(format) => {
                let message = format!("a document of the format '{format}' holds no findings");
                return Err(wrong(message));
            }
            None => {
                return Err(wrong(
                    "this is no report of dumpdiff: it names no format".to_owned(),
                ));
            }
        }
        let told = document
            .findings
            .ok_or_else(|| wrong("the report holds no list of findings".to_owned()))?;
        let fingerprint = |told: Told| {
            Fingerprint::of_text(&told.fingerprint)
                .ok_or_else(|| wrong(format!("'{}' is no fingerprint", told.fingerprint)))
        };
        Ok(Self {
            fingerprints: told
                .into_iter()
                .map(fingerprint)
                .collect::<Result<_, _>>()?,
        })
    }

    /// Whether it has a finding.
    #[must_use]
    pub fn has(&self, fingerprint: Fingerprint) -> bool {
        self.fingerprints.contains(&fingerprint)
    }
}

/// What is wrong with a text as JSON, or as a report.
fn refused(file: &str, text: &str, error: &serde_json::Error) -> Diagnostic {
    // The place stands at the end of the message too.
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    let what = if error.is_data() {
        "this is no report of dumpdiff"
    } else {
        "this is no JSON"
    };
    let diagnostic = Diagnostic::new(file, format!("{what}: {message}")).with_help(HELP);
    let Some(line) = error.line().checked_sub(1) else {
        return diagnostic;
    };
    // serde_json counts bytes, and 0 stands for the end of the line before.
    let line_text = text.split('\n').nth(line).unwrap_or_default();
    let before = line_text.as_bytes().get(..error.column().saturating_sub(1));
    let before = String::from_utf8_lossy(before.unwrap_or(line_text.as_bytes()));
    let position = Position {
        line: line + 1,
        column: before.chars().count() + 1,
    };
    diagnostic.at(position, 1).with_line(line_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        Baseline::read("b.json", text).map_or_else(|error| error.to_string(), |_| String::new())
    }

    #[test]
    fn reads_the_fingerprints() {
        let text = r#"{"format": "dumpdiff-check", "other": [1],
            "findings": [{"fingerprint": "00000000000000ff", "rule": "x"}]}"#;
        let baseline = Baseline::read("b.json", text);
        let read =
            baseline.is_ok_and(|read| read.has(Fingerprint(255)) && !read.has(Fingerprint(0)));
        assert!(read);
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        for (text, expected) in [
            (
                "{\n  \"format\": x\n}",
                "b.json:2:13: this is no JSON: expected value",
            ),
            ("", "b.json:1:1: this is no JSON: EOF while parsing a value"),
            (
                "{\"findings\": 3}",
                "b.json:1:14: this is no report of dumpdiff: invalid type: integer `3`, expected a sequence",
            ),
            (
                "{}",
                "b.json: this is no report of dumpdiff: it names no format",
            ),
            (
                "{\"format\": \"dumpdiff-catalog\"}",
                "b.json: a document of the format 'dumpdiff-catalog' holds no findings",
            ),
            (
                "{\"format\": \"dumpdiff-diff\"}",
                "b.json: the report holds no list of findings",
            ),
            (
                "{\"format\": \"dumpdiff-diff\", \"findings\": [{\"fingerprint\": \"+f\"}]}",
                "b.json: '+f' is no fingerprint",
            ),
        ] {
            assert_eq!(message(text), expected, "{text}");
        }
    }
}
