//! Findings as a document, and the rules as another.

use super::side::Side;
use super::{Program, VERSION, write};
use crate::diff::{Diff, HiddenCount};
use crate::dump::Dump;
use crate::gate::Verdict;
use crate::report::{Finding, Findings, Remark, build};
use crate::rules::{Rule, Severity, Topic};
use schemars::JsonSchema;
use serde::Serialize;
use std::io;

/// The findings of a comparison, as `dumpdiff check --format json` writes
/// them.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Check")]
pub(super) struct Document<'a> {
    format: Format,
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    program: Program,
    old: Side<'a>,
    new: Side<'a>,
    /// The level from which on a finding makes the exit status 1.
    fail_on: Severity,
    /// Whether there is such a finding.
    failed: bool,
    /// How many findings there are, by severity.
    totals: Totals,
    /// What could not be compared, or is summed up.
    notes: Vec<Remark>,
    /// What has to be known of the configuration: entries that are not used,
    /// or expired.
    remarks: Vec<String>,
    /// How many objects differ in what was not to be seen, by class.
    hidden: Vec<HiddenCount>,
    /// The findings, the worst first.
    findings: Vec<Finding>,
}

/// The name of the format.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CheckFormat")]
enum Format {
    #[serde(rename = "dumpdiff-check")]
    Check,
}

/// How many findings there are.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "FindingTotals")]
pub(super) struct Totals {
    critical: usize,
    high: usize,
    medium: usize,
    low: usize,
    info: usize,
    /// Those that the configuration or the baseline lets pass; they are in no
    /// other number.
    passed: usize,
    /// Those that the configuration ignores; they are not listed.
    ignored: usize,
}

impl Totals {
    pub fn new(verdict: &Verdict) -> Self {
        let of = |severity| {
            let counting = verdict.counting();
            counting
                .filter(|finding| finding.severity == severity)
                .count()
        };
        Self {
            critical: of(Severity::Critical),
            high: of(Severity::High),
            medium: of(Severity::Medium),
            low: of(Severity::Low),
            info: of(Severity::Info),
            passed: verdict.findings.len() - verdict.counting().count(),
            ignored: verdict.ignored,
        }
    }
}

impl Diff<'_> {
    /// Writes the findings as JSON. The dumps say the places.
    pub fn write_check_json(
        &self,
        verdict: &Verdict,
        old: &Dump,
        new: &Dump,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let fail_on = verdict.fail_on.unwrap_or(Severity::High);
        let Findings {
            findings, notes, ..
        } = Findings::new(verdict, old, new);
        let document = Document {
            format: Format::Check,
            version: VERSION,
            program: Program::THIS,
            old: Side::new(old, self.old),
            new: Side::new(new, self.new),
            fail_on,
            failed: verdict.fails(fail_on),
            totals: Totals::new(verdict),
            notes: build::notes(self, old, new),
            remarks: notes,
            hidden: self.hidden.counts.clone(),
            findings: Vec::new(),
        };
        write::with_elements(out, &document, &findings, Clone::clone)
    }
}

/// A rule as data.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Rule")]
pub(super) struct RuleWords {
    id: &'static str,
    topic: Topic,
    /// The severity of a plain case.
    severity: Severity,
    /// Whether it speaks without being asked for.
    on: bool,
    /// What it finds, in a sentence or two.
    summary: String,
    /// The page in Markdown.
    page: String,
}

/// Rules, as `dumpdiff rules --format json` writes them.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Rules")]
pub(super) struct RulesDocument {
    format: RulesFormat,
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    program: Program,
    rules: Vec<RuleWords>,
}

/// The name of the format.
#[derive(Serialize, JsonSchema)]
enum RulesFormat {
    #[serde(rename = "dumpdiff-rules")]
    Rules,
}

/// Rules as JSON.
#[must_use]
pub fn rules(rules: &[&Rule]) -> String {
    let document = RulesDocument {
        format: RulesFormat::Rules,
        version: VERSION,
        program: Program::THIS,
        rules: rules
            .iter()
            .map(|rule| RuleWords {
                id: rule.id,
                topic: rule.topic,
                severity: rule.severity,
                on: rule.is_on,
                summary: rule.summary(),
                page: rule.page(),
            })
            .collect(),
    };
    // Words and numbers can always be written.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
