//! A diff as a document: every object that differs, whole.

use super::check::Totals;
use super::object::{Definition, KindWord, ObjectKey};
use super::side::{Origin, Side};
use super::value::{Json, hides_difference};
use super::{Program, VERSION, write};
use crate::catalog::{Key, Value};
use crate::diff::{self, Change, Diff, HiddenCount};
use crate::dump::Dump;
use crate::gate::Verdict;
use crate::rename;
use crate::report::group::groups;
use crate::report::word::entries;
use crate::report::{Count, Finding, Findings, Remark, build};
use crate::threads;
use rustc_hash::FxHashSet;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::io;

/// How much of a diff is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Every object that differs.
    Whole,
    /// The same without the members that came or went with their object.
    Brief,
    /// The counts alone.
    Counts,
}

/// The differences between two dumps, as `dumpdiff diff --format json` writes
/// them.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Diff")]
pub(super) struct Document<'a> {
    format: Format,
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    program: Program,
    old: Side<'a>,
    new: Side<'a>,
    /// Whether anything differs: what the exit status 1 says.
    different: bool,
    /// How many objects differ, by kind. A member that came or went with its
    /// object is not counted beside it.
    counts: Vec<Total>,
    /// What could not be compared, or is summed up.
    notes: Vec<Remark>,
    /// How many objects differ in what was not to be seen, by class.
    hidden: Vec<HiddenCount>,
    /// How many findings there are, by severity.
    totals: Totals,
    /// What rules say of the differences, the worst first. Left out with
    /// `--stat`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Finding>")]
    findings: Option<Vec<Finding>>,
    /// What may have been renamed, and is told as removed and added: by the
    /// old key, the likeliest first.
    rename_candidates: Vec<Candidate<'a>>,
    /// Every object that differs, by key: names, then kind. Left out with
    /// `--stat`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Difference>")]
    differences: Option<Vec<Difference<'a>>>,
}

/// The name of the format.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DiffFormat")]
enum Format {
    #[serde(rename = "dumpdiff-diff")]
    Diff,
}

/// How many objects of a kind differ.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Count")]
struct Total {
    #[schemars(with = "KindWord")]
    kind: &'static str,
    /// Those that only the new side has.
    added: usize,
    /// Those that only the old side has.
    removed: usize,
    /// Those that both sides have, with differences.
    altered: usize,
}

impl<'a> From<&'a rename::Candidate> for Candidate<'a> {
    fn from(candidate: &'a rename::Candidate) -> Self {
        let rename::Candidate {
            old,
            new,
            confidence,
        } = candidate;
        Self {
            kind: KindWord(old.kind),
            old: ObjectKey::new(old),
            new: ObjectKey::new(new),
            confidence: *confidence,
        }
    }
}

impl From<Count> for Total {
    fn from(count: Count) -> Self {
        let Count {
            kind,
            added,
            removed,
            changed: altered,
        } = count;
        Self {
            kind,
            added,
            removed,
            altered,
        }
    }
}

/// An object that differs.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Difference<'a> {
    kind: KindWord,
    /// The name as `pg_identify_object` prints it.
    identity: String,
    key: ObjectKey<'a>,
    change: How,
    /// Of an object that has another key in the old side: what it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "RenamedFrom")]
    renamed_from: Option<RenamedFrom<'a>>,
    /// True for a member that came or went with its object; left out
    /// otherwise.
    #[serde(skip_serializing_if = "is_false")]
    with_object: bool,
    /// Where the old side creates it, or first speaks of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Origin")]
    old: Option<Origin>,
    /// Where the new side creates it, or first speaks of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Origin")]
    new: Option<Origin>,
    /// Of an added or removed object, all that its side says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Definition")]
    definition: Option<Definition<'a>>,
    /// Of an altered object, every attribute that differs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<AttributeChange<'a>>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// What an object is in the old side.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RenamedFrom<'a> {
    /// The name as `pg_identify_object` prints it.
    identity: String,
    key: ObjectKey<'a>,
    sort: Sort,
    /// How sure it is, in percent.
    confidence: u8,
    /// Whether the user said so; left out otherwise.
    #[serde(skip_serializing_if = "is_false")]
    told: bool,
}

/// What became of an object.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Sort {
    /// It has another name, perhaps in another schema.
    Renamed,
    /// It has its name, in another schema.
    Moved,
    /// A routine with other arguments.
    Signature,
}

impl<'a> From<&'a rename::Rename> for RenamedFrom<'a> {
    fn from(rename: &'a rename::Rename) -> Self {
        let rename::Rename {
            new: _,
            old,
            sort,
            confidence,
            told,
        } = rename;
        Self {
            identity: old.identity(),
            key: ObjectKey::new(old),
            sort: match sort {
                rename::Sort::Renamed => Sort::Renamed,
                rename::Sort::Moved => Sort::Moved,
                rename::Sort::Signature => Sort::Signature,
            },
            confidence: *confidence,
            told: *told,
        }
    }
}

/// Something that went and something that came, which may be one object. They
/// are told as removed and added.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RenameCandidate")]
struct Candidate<'a> {
    kind: KindWord,
    old: ObjectKey<'a>,
    new: ObjectKey<'a>,
    /// How likely it is, in percent.
    confidence: u8,
}

/// How an object differs.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Change")]
enum How {
    /// Only the new side has it.
    Added,
    /// Only the old side has it.
    Removed,
    /// Both sides have it, or say something of it.
    Altered,
}

/// An attribute that differs.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AttributeChange<'a> {
    /// The attribute: one of the kind, or `owner`, `privileges`, `comment`,
    /// `security_label`, `depends_on_extensions`.
    attribute: &'a str,
    /// What of the attribute: the grantee of privileges, with ` granted by `
    /// and the grantor where that is not the owner; the provider of a security
    /// label; the name of an option or setting. Left out where it is the whole
    /// attribute.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    of: Option<Cow<'a, str>>,
    /// The value of the old side.
    old: Json<'a>,
    /// The value of the new side.
    new: Json<'a>,
    /// True where the values differ in something that is not shown, so that
    /// they can look the same: a secret, or an expression whose canonical
    /// text does not tell everything. Left out otherwise.
    #[serde(skip_serializing_if = "is_false")]
    hidden: bool,
}

impl Diff<'_> {
    /// Writes the differences as JSON. The dumps say the places.
    pub fn write_json(
        &self,
        verdict: &Verdict,
        old: &Dump,
        new: &Dump,
        extent: Extent,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let pool = threads::pool().map_err(|problem| io::Error::other(problem.to_string()))?;
        let groups = pool.install(|| groups(self));
        let members: FxHashSet<&Key> = groups
            .iter()
            .flat_map(|(_, group)| {
                let members = group.members.iter();
                members.filter(|member| group.is_part_of_whole(member))
            })
            .map(|member| member.key)
            .collect();
        let document = Document {
            format: Format::Diff,
            version: VERSION,
            program: Program::THIS,
            old: Side::new(old, self.old),
            new: Side::new(new, self.new),
            different: !self.is_empty(),
            counts: build::counts(&groups)
                .into_iter()
                .map(Total::from)
                .collect(),
            notes: build::notes(self, old, new),
            hidden: self.hidden.counts.clone(),
            totals: Totals::new(verdict),
            findings: (extent != Extent::Counts).then(|| Findings::new(verdict, old, new).findings),
            rename_candidates: self
                .renames
                .candidates
                .iter()
                .map(Candidate::from)
                .collect(),
            differences: (extent != Extent::Counts).then(Vec::new),
        };
        let told: Vec<&diff::Difference<'_>> = match extent {
            Extent::Whole => self.differences.iter().collect(),
            Extent::Brief => {
                let all = self.differences.iter();
                all.filter(|difference| !members.contains(difference.key))
                    .collect()
            }
            Extent::Counts => Vec::new(),
        };
        write::with_elements(out, &document, &told, |difference| {
            let with_object = members.contains(difference.key);
            let mut told = Difference::new(difference, old, new, with_object);
            if difference.renamed_from.is_some() {
                told.renamed_from = self.renames.of_new(difference.key).map(Into::into);
            }
            if let Some(definition) = &mut told.definition {
                definition.hide(|attribute| self.hidden.hides(attribute));
            }
            told
        })
    }
}

impl<'a> Difference<'a> {
    fn new(
        difference: &'a diff::Difference<'a>,
        old_dump: &'a Dump,
        new_dump: &'a Dump,
        with_object: bool,
    ) -> Self {
        let diff::Difference {
            key,
            change,
            old,
            new,
            renamed_from: _,
        } = difference;
        // A mention on the other side is no place of the object.
        let (change, old, new, changes) = match change {
            Change::Added => (How::Added, None, *new, Vec::new()),
            Change::Removed => (How::Removed, *old, None, Vec::new()),
            Change::Altered(changes) => {
                let changes = changes.iter().flat_map(AttributeChange::all).collect();
                (How::Altered, *old, *new, changes)
            }
        };
        let definition = match change {
            How::Added => new,
            How::Removed => old,
            How::Altered => None,
        };
        Self {
            kind: KindWord(key.kind),
            identity: key.identity(),
            key: ObjectKey::new(key),
            change,
            renamed_from: None,
            with_object,
            old: old.map(|entry| Origin::new(old_dump, entry)),
            new: new.map(|entry| Origin::new(new_dump, entry)),
            definition: definition.map(|entry| Definition::new(key, entry)),
            changes,
        }
    }
}

impl<'a> AttributeChange<'a> {
    /// The differences of one attribute; several where it is a map.
    fn all(change: &'a diff::AttributeChange) -> Vec<Self> {
        // What follows a blank is the name of a role or of a provider.
        let (attribute, of) = match change.attribute.split_once(' ') {
            Some((attribute, of)) => (attribute, Some(of.strip_prefix("of ").unwrap_or(of))),
            None => (change.attribute.as_str(), None),
        };
        let one = |of, old: Cow<'a, Value>, new: Cow<'a, Value>| Self {
            attribute,
            of,
            hidden: hides_difference(&old, &new),
            old: Json(old),
            new: Json(new),
        };
        let Some(entries) = entries(&change.old, &change.new) else {
            let (old, new) = (Cow::Borrowed(&change.old), Cow::Borrowed(&change.new));
            return vec![one(of.map(Cow::Borrowed), old, new)];
        };
        entries
            .into_iter()
            .map(|(name, old, new)| one(Some(name.into()), Cow::Owned(old), Cow::Owned(new)))
            .collect()
    }
}
