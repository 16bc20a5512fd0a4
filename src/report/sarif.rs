//! SARIF 2.1.0, the Static Analysis Results Interchange Format of OASIS.

use super::safe::in_json;
use super::{DIFFERENCE, Notice, Passed, Place, Review};
use crate::rules::{self, Severity, Topic};
use serde::Serialize;
use std::collections::BTreeMap;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<RunResult<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

/// What a rule is, with its page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties {
    tags: Vec<&'static str>,
    /// GitHub sorts what has the tag `security` by this number.
    #[serde(rename = "security-severity", skip_serializing_if = "Option::is_none")]
    security_severity: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'static str, &'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    properties: ResultProperties<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    status: &'static str,
    justification: &'a str,
}

#[derive(Serialize)]
struct ResultProperties<'a> {
    severity: Severity,
    #[serde(flatten)]
    details: BTreeMap<&'static str, &'a str>,
}

impl Review {
    /// The notices as SARIF. What does not count is there as suppressed.
    #[must_use]
    pub fn sarif(&self) -> String {
        let mut ids: Vec<&'static str> = self.notices.iter().map(|notice| notice.rule).collect();
        ids.sort_unstable();
        ids.dedup();
        let results = self.notices.iter().map(|notice| {
            // Every rule of a notice is among them.
            let index = ids.binary_search(&notice.rule).unwrap_or_default();
            result(notice, index)
        });
        let notifications = self.notes().map(|note| Notification {
            level: "note",
            message: message(note.to_owned()),
        });
        let log = Log {
            schema: SCHEMA,
            version: "2.1.0",
            runs: [Run {
                invocations: [Invocation {
                    execution_successful: true,
                    tool_execution_notifications: notifications.collect(),
                }],
                column_kind: "unicodeCodePoints",
                results: results.collect(),
                tool: Tool {
                    driver: Driver {
                        name: env!("CARGO_PKG_NAME"),
                        semantic_version: env!("CARGO_PKG_VERSION"),
                        rules: ids.iter().map(|id| descriptor(id)).collect(),
                    },
                },
            }],
        };
        // Words and numbers can always be written.
        let mut text = in_json(serde_json::to_string_pretty(&log).unwrap_or_default());
        text.push('\n');
        text
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

fn descriptor(id: &'static str) -> Descriptor {
    let rule = rules::find(id);
    let severity = rule.map_or(Severity::Info, |rule| rule.severity);
    let topic = rule.map(|rule| rule.topic);
    let summary = rule.map_or_else(|| DIFFERENCE_SUMMARY.to_owned(), rules::Rule::summary);
    let page = rule.map_or_else(
        || format!("# {DIFFERENCE}\n\n{summary}\n"),
        rules::Rule::page,
    );
    let is_security = topic == Some(Topic::Security);
    Descriptor {
        id,
        short_description: Message { text: summary },
        help: Help {
            text: page.clone(),
            markdown: page,
        },
        default_configuration: Configuration {
            level: level(severity),
        },
        properties: RuleProperties {
            tags: topic.into_iter().map(Topic::word).collect(),
            security_severity: is_security.then(|| match severity {
                Severity::Critical => "9.5",
                Severity::High => "8.0",
                Severity::Medium => "5.5",
                Severity::Low => "3.0",
                Severity::Info => "1.0",
            }),
        },
    }
}

const DIFFERENCE_SUMMARY: &str = "The object differs in something that no rule speaks of.";

fn result(notice: &Notice, rule_index: usize) -> RunResult<'_> {
    let object = notice.object.as_deref();
    let (suppressions, baseline_state) = match &notice.passed {
        None => (Vec::new(), None),
        Some(Passed::Baseline) => (Vec::new(), Some("unchanged")),
        Some(Passed::Allowed(reason)) => {
            let suppression = Suppression {
                kind: "external",
                status: "accepted",
                justification: reason,
            };
            (vec![suppression], None)
        }
    };
    let old = notice.old.as_ref().map(|old| Location {
        message: Some(message("in the old side".to_owned())),
        ..location(old, None)
    });
    RunResult {
        rule_id: notice.rule,
        rule_index,
        level: level(notice.severity),
        message: message(notice.message.clone()),
        locations: [location(&notice.place, object)],
        related_locations: old.into_iter().collect(),
        partial_fingerprints: BTreeMap::from([("dumpdiff/v1", notice.fingerprint.as_str())]),
        suppressions,
        baseline_state,
        properties: ResultProperties {
            severity: notice.severity,
            details: notice
                .details
                .iter()
                .map(|(word, text)| (*word, text.as_str()))
                .collect(),
        },
    }
}

/// A message. `[a](1)` would be taken for a link.
fn message(text: String) -> Message {
    let text = if text.contains("](") {
        text.replace('[', "\\[").replace(']', "\\]")
    } else {
        text
    };
    Message { text }
}

fn location<'a>(place: &Place, object: Option<&'a str>) -> Location<'a> {
    let object = object.map(|fully_qualified_name| LogicalLocation {
        fully_qualified_name,
    });
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation {
                uri: uri(&place.file),
            },
            region: Region {
                start_line: place.line,
            },
        },
        logical_locations: object.into_iter().collect(),
        message: None,
    }
}

/// A path as a reference to a file: RFC 3986, what is not unreserved in it as
/// bytes in hexadecimal.
fn uri(path: &str) -> String {
    let path = path.trim_start_matches("./");
    let mut uri = if path.starts_with('/') {
        "file://".to_owned()
    } else {
        String::new()
    };
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}
