//! What is told of a comparison: a plain value, and its renderings.
//!
//! A [`Report`] holds words and places only. All wording is done while it is
//! built, so that a rendering decides on layout and on nothing else.

mod build;
mod check;
mod finding;
mod github;
mod gitlab;
mod group;
mod html;
mod hunk;
pub mod json;
mod junit;
mod markdown;
mod notice;
mod phrase;
mod review;
mod safe;
mod sarif;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod word;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diff::HiddenCount;

pub use build::notes;
pub use finding::{Access, Finding, Findings, Held, LosesData, Passed};
pub use hunk::{Hunk, Line};
pub use notice::{DIFFERENCE, Notice};
pub use review::{Gate, Review, Scope};
pub use safe::{in_line, of_body};

/// Whether something came, went or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// Only the new side has it.
    Added,
    /// Only the old side has it.
    Removed,
    /// Both have it.
    Changed,
}

impl Sign {
    /// The character that begins a line.
    #[must_use]
    pub fn mark(self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '-',
            Self::Changed => '~',
        }
    }
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The file, or the label given to it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
}

/// What a comparison found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The name of the old side.
    pub old: String,
    /// The name of the new side.
    pub new: String,
    /// What differs: an item for each object, the members inside of theirs.
    pub items: Vec<Item>,
    /// How many objects differ, by kind.
    pub counts: Vec<Count>,
    /// How many objects differ in what is hidden, by class.
    pub hidden: Vec<HiddenCount>,
    /// What could not be compared, is summed up or is hidden.
    pub notes: Vec<Remark>,
    /// The findings that are about none of the items.
    pub findings: Vec<Finding>,
    /// How many findings there are, by severity, and how many do not count.
    pub totals: Vec<(String, usize)>,
}

impl Report {
    /// Leaves out the members that came or went with their object.
    pub fn shorten(&mut self) {
        for item in self
            .items
            .iter_mut()
            .filter(|item| item.sign != Sign::Changed)
        {
            let sign = item.sign;
            item.members.retain(|member| member.sign != sign);
        }
    }

    /// Whether there is no difference.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && !self.notes.iter().any(|note| note.is_difference)
    }
}

/// A remark about the comparison as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Note")]
pub struct Remark {
    /// The remark, a sentence or two.
    pub text: String,
    /// Whether it stands for differences.
    pub is_difference: bool,
}

/// An object that differs, or that holds one that does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// How it differs.
    pub sign: Sign,
    /// The kind of the object.
    pub kind: &'static str,
    /// The name, for a member without that of its relation.
    pub name: String,
    /// Of an object that has another name than in the old side: which one it
    /// had there, and how sure that is.
    pub renamed: Option<String>,
    /// Of an object that came or went: what it is, in a few words.
    pub detail: Option<String>,
    /// Of a relation that came or went: how many members it has by kind.
    pub holds: Vec<(usize, String)>,
    /// Where the old side has it.
    pub old: Option<Place>,
    /// Where the new side has it.
    pub new: Option<Place>,
    /// What differs about the object itself.
    pub changes: Vec<Alteration>,
    /// The members that differ.
    pub members: Vec<Item>,
    /// What rules say of it.
    pub findings: Vec<Finding>,
}

/// A difference in one attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alteration {
    /// Whether the attribute came, went or changed; those of an object that
    /// came or went have its sign.
    pub sign: Sign,
    /// The attribute in words; empty where `how` says everything.
    pub what: String,
    /// The two values.
    pub how: How,
}

/// How an attribute differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// A sentence says it: `now not null`.
    Said(String),
    /// One value became another.
    Values(String, String),
    /// A text of many lines, as a line diff.
    Lines(Vec<Hunk>),
    /// Elements of a list that came or went, in the order of the list.
    Elements(Vec<(Sign, String)>),
}

/// How many objects of a kind came, went and changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The kind.
    pub kind: &'static str,
    /// Those that only the new side has.
    pub added: usize,
    /// Those that only the old side has.
    pub removed: usize,
    /// Those that both have, with differences.
    pub changed: usize,
}

/// The word for so many objects of a kind.
fn plural(kind: &str, count: usize) -> String {
    match kind {
        "other" if count == 1 => return "other statement".to_owned(),
        "other" => return "other statements".to_owned(),
        _ if count == 1 || kind.ends_with("privileges") => return kind.to_owned(),
        _ => {}
    }
    match kind.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None if kind.ends_with('x') || kind.ends_with("ss") => format!("{kind}es"),
        None => format!("{kind}s"),
    }
}
