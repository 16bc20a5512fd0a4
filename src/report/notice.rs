//! What is said at a place of the new side: the common ground of the formats
//! that put words beside the lines of a file.

use super::phrase::phrases;
use super::{Finding, Passed, Place, Report, in_line};
use crate::diff::Diff;
use crate::dump::Dump;
use crate::gate::Verdict;
use crate::rules::{self, Fingerprint, Severity};
use xxhash_rust::xxh3::xxh3_64;

/// The name that stands for a rule where a difference is told that no rule
/// speaks of.
pub const DIFFERENCE: &str = "difference";

/// What is said at a place.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The rule, or [`DIFFERENCE`].
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What identifies it over several runs.
    pub fingerprint: String,
    /// The object, kind and name; nothing where it is about the dumps as a
    /// whole.
    pub object: Option<String>,
    /// A sentence without its full stop.
    pub message: String,
    /// What else there is to say, each a word and a text: what it costs, who
    /// uses the object, what to do, what to look at first.
    pub details: Vec<(&'static str, String)>,
    /// The place in the new side: that of the object, of the relation that it
    /// belonged to, or the beginning of the file.
    pub place: Place,
    /// Whether the place is that of the object itself.
    pub is_exact: bool,
    /// The place in the old side.
    pub old: Option<Place>,
    /// Why it does not count, if it does not.
    pub passed: Option<Passed>,
}

/// The file that the new side stands for, which need not be its name: that of
/// `HEAD:db/structure.sql` is `db/structure.sql`.
pub(super) fn file(new: &Dump) -> String {
    in_line(new.path.as_deref().unwrap_or(&new.name))
}

/// The notices of the findings, in their order.
pub(super) fn of_findings(
    diff: &Diff<'_>,
    verdict: &Verdict,
    words: &[Finding],
    new: &Dump,
) -> Vec<Notice> {
    let file = file(new);
    let judged = verdict.findings.iter().zip(words);
    judged
        .map(|(judged, words)| {
            let line = words.new.as_ref().map(|place| place.line);
            let near = || near(diff, &judged.finding, new);
            Notice {
                rule: words.rule,
                severity: words.severity,
                fingerprint: words.fingerprint.clone(),
                object: object(words),
                message: in_line(&words.message),
                details: details(words),
                place: Place {
                    file: file.clone(),
                    line: line.or_else(near).unwrap_or(1),
                },
                is_exact: words.new.is_some(),
                old: words.old.clone(),
                passed: words.passed.clone(),
            }
        })
        .collect()
}

fn object(finding: &Finding) -> Option<String> {
    let (kind, name) = (finding.kind?, finding.object.as_ref()?);
    Some(format!("{kind} {}", in_line(name)))
}

/// Where the new side has the relation that an object belonged to.
fn near(diff: &Diff<'_>, finding: &rules::Finding, new: &Dump) -> Option<usize> {
    let entry = diff.new.get(finding.parent.as_ref()?)?;
    entry.created.then(|| new.position(entry.origin.0).line)
}

/// More names than these are only counted.
const MOST_DEPENDENTS: usize = 12;

/// What there is to say of a finding beside its message.
pub(super) fn details(finding: &Finding) -> Vec<(&'static str, String)> {
    let mut about = vec![finding.topic.word().to_owned()];
    about.extend(finding.direction.map(|access| access.words().to_owned()));
    about.extend(finding.cost());
    let allowed = match &finding.passed {
        Some(Passed::Allowed(reason)) => Some(reason.as_str()),
        Some(Passed::Baseline) | None => None,
    };
    [
        ("about", Some(about.join("; "))),
        ("used by", dependents(&finding.dependents)),
        ("do", finding.remedy.clone()),
        ("look", finding.witness.clone()),
        ("allowed", allowed.map(ToOwned::to_owned)),
    ]
    .into_iter()
    .filter_map(|(word, text)| Some((word, in_line(&text?))))
    .collect()
}

fn dependents(names: &[String]) -> Option<String> {
    let shown: Vec<&str> = names
        .iter()
        .take(MOST_DEPENDENTS)
        .map(String::as_str)
        .collect();
    match names.len().saturating_sub(MOST_DEPENDENTS) {
        _ if names.is_empty() => None,
        0 => Some(shown.join(", ")),
        more => Some(format!("{} and {more} more", shown.join(", "))),
    }
}

/// A notice for each object that differs in something no finding speaks of,
/// and for each note that stands for differences.
pub(super) fn of_differences(report: &Report, file: &str) -> Vec<Notice> {
    let items = report.items.iter().filter_map(|item| {
        let phrases = phrases(item);
        (!phrases.is_empty()).then(|| {
            let name = format!("{} {}", item.kind, item.name);
            let line = item.new.as_ref().map(|place| place.line);
            Notice {
                object: Some(name.clone()),
                is_exact: line.is_some(),
                old: item.old.clone(),
                ..plain(&name, format!("{name}: {}", phrases.join("; ")), file, line)
            }
        })
    });
    let notes = report.notes.iter().filter(|note| note.is_difference);
    let notes = notes.map(|note| plain(&note.text, note.text.clone(), file, None));
    items.chain(notes).collect()
}

/// A notice of a difference, identified by a name.
fn plain(name: &str, message: String, file: &str, line: Option<usize>) -> Notice {
    let text = format!("{DIFFERENCE}\0{name}");
    Notice {
        rule: DIFFERENCE,
        severity: Severity::Info,
        fingerprint: Fingerprint(xxh3_64(text.as_bytes())).to_string(),
        object: None,
        message,
        details: Vec::new(),
        place: Place {
            file: file.to_owned(),
            line: line.unwrap_or(1),
        },
        is_exact: false,
        old: None,
        passed: None,
    }
}
