//! Findings in words, with their places.

use super::Place;
use crate::catalog::{Key, Origin};
use crate::dump::Dump;
use crate::effect::{Lock, Loss};
use crate::gate::{Judged, Pass, Verdict};
use crate::rules::{Direction, Severity, Topic};
use schemars::JsonSchema;
use serde::Serialize;

/// What a rule says of an object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What identifies the finding over several runs: sixteen hexadecimal
    /// digits, made from the rule, the object and what of it. Lines that move
    /// do not change it.
    pub fingerprint: String,
    /// The name of the rule; `dumpdiff rules` explains it.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it is about.
    pub topic: Topic,
    /// The kind of the object; nothing where the finding is about the dumps as
    /// a whole.
    pub kind: Option<&'static str>,
    /// The name of the object as `pg_identify_object` prints it.
    pub object: Option<String>,
    /// What the change means: a sentence without its full stop.
    pub message: String,
    /// Where the old side says the object.
    pub old: Option<Place>,
    /// Where the new side says the object.
    pub new: Option<Place>,
    /// The strongest lock on the object's own table that applying the change
    /// takes.
    pub lock: Option<Held>,
    /// The strongest lock on another table.
    pub other_lock: Option<Held>,
    /// Whether the table is written anew.
    pub rewrites: bool,
    /// Whether every row of the table is read.
    pub scans: bool,
    /// Whether applying the change loses data.
    pub loses_data: LosesData,
    /// For security: whether more or less is allowed afterwards.
    pub direction: Option<Access>,
    /// What to do.
    pub remedy: Option<String>,
    /// A query that returns rows only where the data is in the way.
    pub witness: Option<String>,
    /// What uses the object, as kind and name.
    pub dependents: Vec<String>,
    /// Why the finding does not count, if it does not.
    pub passed: Option<Passed>,
}

/// A lock on a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Lock")]
pub struct Held {
    /// The mode, as `ACCESS EXCLUSIVE`.
    pub mode: &'static str,
    /// What others cannot do meanwhile.
    pub blocks: &'static str,
}

impl From<Lock> for Held {
    fn from(lock: Lock) -> Self {
        Self {
            mode: lock.word(),
            blocks: lock.blocks(),
        }
    }
}

/// Whether applying a change loses data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LosesData {
    /// It does not.
    No,
    /// The rows decide.
    Possible,
    /// It does.
    Certain,
}

impl From<Loss> for LosesData {
    fn from(loss: Loss) -> Self {
        match loss {
            Loss::No => Self::No,
            Loss::Possible => Self::Possible,
            Loss::Certain => Self::Certain,
        }
    }
}

/// Whether more or less is allowed after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Access {
    /// Somebody may do or see more.
    Widened,
    /// Somebody may do or see less.
    Tightened,
    /// It cannot be told, or both.
    Unclear,
}

impl Access {
    /// The words for it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Widened => "access widened",
            Self::Tightened => "access tightened",
            Self::Unclear => "access changed",
        }
    }
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase", tag = "by", content = "reason")]
pub enum Passed {
    /// The configuration allows it, for this reason.
    Allowed(String),
    /// The baseline has it.
    Baseline,
}

impl Finding {
    /// Puts a finding into words. The dumps say the places.
    #[must_use]
    pub fn new(judged: &Judged, old: &Dump, new: &Dump) -> Self {
        let Judged { finding, pass } = judged;
        Self {
            fingerprint: finding.fingerprint().to_string(),
            rule: finding.rule.id,
            severity: finding.severity,
            topic: finding.rule.topic,
            kind: finding.object.as_ref().map(|key| key.kind.word()),
            object: finding.object.as_ref().map(Key::identity),
            message: finding.message.clone(),
            old: finding.old.map(|origin| place(old, origin)),
            new: finding.new.map(|origin| place(new, origin)),
            lock: finding.lock.map(Held::from),
            other_lock: finding.other_lock.map(Held::from),
            rewrites: finding.rewrites,
            scans: finding.scans,
            loses_data: finding.loses.into(),
            direction: finding.direction.map(|direction| match direction {
                Direction::Widened => Access::Widened,
                Direction::Tightened => Access::Tightened,
                Direction::Unclear => Access::Unclear,
            }),
            remedy: finding.remedy.clone(),
            witness: finding.witness.clone(),
            dependents: finding.dependents.clone(),
            passed: pass.as_ref().map(|pass| match pass {
                Pass::Allowed { reason } => Passed::Allowed(reason.clone()),
                Pass::Baseline => Passed::Baseline,
            }),
        }
    }

    /// What applying the change costs, in a few words: locks, rewrites,
    /// scans, lost data. Nothing where it costs nothing.
    #[must_use]
    pub fn cost(&self) -> Vec<String> {
        let mut cost = Vec::new();
        if let Some(Held { mode, blocks }) = self.lock {
            cost.push(format!("{mode} lock, which blocks {blocks}"));
        }
        if let Some(Held { mode, blocks }) = self.other_lock {
            cost.push(format!(
                "{mode} lock on the other table, which blocks {blocks}"
            ));
        }
        if self.rewrites {
            cost.push("rewrites the table".to_owned());
        }
        if self.scans && !self.rewrites {
            cost.push("reads every row".to_owned());
        }
        match self.loses_data {
            LosesData::No => {}
            LosesData::Possible => cost.push("may lose data".to_owned()),
            LosesData::Certain => cost.push("loses data".to_owned()),
        }
        cost
    }
}

fn place(dump: &Dump, origin: Origin) -> Place {
    Place {
        file: super::in_line(&dump.name),
        line: dump.position(origin.0).line,
    }
}

/// What a check came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// The findings, the worst first.
    pub findings: Vec<Finding>,
    /// What has to be known of the comparison and the configuration.
    pub notes: Vec<String>,
    /// How many findings the configuration ignores.
    pub ignored: usize,
}

impl Findings {
    /// Puts a verdict into words.
    #[must_use]
    pub fn new(verdict: &Verdict, old: &Dump, new: &Dump) -> Self {
        let words = |judged| Finding::new(judged, old, new);
        Self {
            findings: verdict.findings.iter().map(words).collect(),
            notes: verdict.remarks.clone(),
            ignored: verdict.ignored,
        }
    }

    /// The findings that count.
    pub fn counting(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.passed.is_none())
    }

    /// How many findings count, by severity, the worst first; those that do
    /// not, by the reason.
    #[must_use]
    pub fn totals(&self) -> Vec<(String, usize)> {
        let mut totals: Vec<(String, usize)> = Severity::ALL
            .iter()
            .rev()
            .map(|severity| {
                let of = |finding: &&Finding| finding.severity == *severity;
                (
                    severity.word().to_owned(),
                    self.counting().filter(of).count(),
                )
            })
            .collect();
        let passed = |wanted: fn(&Passed) -> bool| {
            let all = self
                .findings
                .iter()
                .filter_map(|finding| finding.passed.as_ref());
            all.filter(|passed| wanted(passed)).count()
        };
        totals.push((
            "allowed".to_owned(),
            passed(|passed| matches!(passed, Passed::Allowed(_))),
        ));
        totals.push((
            "in the baseline".to_owned(),
            passed(|passed| *passed == Passed::Baseline),
        ));
        totals.push(("ignored".to_owned(), self.ignored));
        totals.retain(|(_, count)| *count > 0);
        totals
    }
}
