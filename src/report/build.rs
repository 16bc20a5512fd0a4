//! From a diff to a report: every difference put into words, with its place.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::group::{Group, groups, rank};
use super::safe::in_line;
use super::summary::summary;
use super::word::{alterations, value_words, words_of};
use super::{Alteration, Count, Finding, Findings, How, Item, Place, Remark, Report, Sign};
use crate::catalog::{Catalog, Entry, Identifier, Key, Value};
use crate::diff::{AttributeChange, Change, Diff, Difference, HiddenCount, Note, Side};
use crate::dump::Dump;
use crate::gate::Verdict;
use crate::kind::{Attributes, Kind};
use crate::rename::{Candidate, Renames};

impl Report {
    /// Puts a diff and what was found in it into words. The dumps say the
    /// places.
    #[must_use]
    pub fn new(diff: &Diff<'_>, verdict: &Verdict, old: &Dump, new: &Dump) -> Self {
        let words = Findings::new(verdict, old, new);
        let totals = words.totals();
        let mut findings: FxHashMap<Option<&Key>, Vec<Finding>> = FxHashMap::default();
        for (judged, finding) in verdict.findings.iter().zip(words.findings) {
            if finding.passed.is_none() {
                let object = judged.finding.object.as_ref();
                findings.entry(object).or_default().push(finding);
            }
        }
        let builder = Builder {
            diff,
            findings,
            old,
            new,
        };
        let groups = groups(diff);
        let counts = counts(&groups);
        let keys: Vec<Key> = groups.iter().map(|(key, _)| key.clone()).collect();
        // The line diffs of bodies take nearly all of the time.
        let items: Vec<Item> = groups
            .into_par_iter()
            .map(|(key, group)| builder.group(&key, &group))
            .collect();
        Self {
            old: in_line(&old.name),
            new: in_line(&new.name),
            items,
            counts,
            hidden: diff.hidden.counts.clone(),
            notes: notes(diff, old, new),
            findings: builder.beside(&keys),
            totals,
        }
    }
}

/// What has to be known of a comparison as a whole.
pub fn notes(diff: &Diff<'_>, old: &Dump, new: &Dump) -> Vec<Remark> {
    [truncation(old, "added"), truncation(new, "removed")]
        .into_iter()
        .chain([filtering(diff, old, new)])
        .flatten()
        .chain(diff.notes.iter().map(|note| remark(note, old, new)))
        .chain(hidden(&diff.hidden.counts))
        .chain(candidates(&diff.renames))
        .collect()
}

/// So many are told of what may have been renamed.
const MOST_CANDIDATES: usize = 10;

/// What may have been renamed too, a sentence for each object that went: the
/// likeliest of them.
fn candidates(renames: &Renames) -> Vec<Remark> {
    let of_one = renames.candidates.chunk_by(|one, two| one.old == two.old);
    let mut groups: Vec<&[Candidate]> = of_one.collect();
    let all = groups.len();
    let likeliest = |group: &[Candidate]| group.iter().map(|one| one.confidence).max();
    groups.sort_by_key(|group| Reverse(likeliest(group)));
    groups.truncate(MOST_CANDIDATES);
    let told = groups.iter().filter_map(|group| may_have_become(group));
    let rest = all - groups.len();
    let untold = (rest > 0).then(|| {
        format!(
            "{} more that went may have become another; --format json tells which",
            objects(rest)
        )
    });
    told.chain(untold)
        .map(|text| Remark {
            text,
            is_difference: false,
        })
        .collect()
}

fn may_have_become(candidates: &[Candidate]) -> Option<String> {
    let old = &candidates.first()?.old;
    let news: Vec<String> = candidates
        .iter()
        .map(|one| {
            let is_beside = old.kind.is_member() && one.new.relation() == old.relation();
            let name = if is_beside {
                in_line(&Identifier(one.new.name()).to_string())
            } else {
                own_name(&one.new)
            };
            format!("{name} ({} %)", one.confidence)
        })
        .collect();
    let news = news.join(" or ");
    Some(format!(
        "{} {} may have become {news}",
        old.kind,
        own_name(old)
    ))
}

fn remark(note: &Note, old: &Dump, new: &Dump) -> Remark {
    let dump = |side: Side| match side {
        Side::Old => old,
        Side::New => new,
    };
    let name = |side: Side| in_line(&dump(side).name);
    let text = match *note {
        Note::OwnersUnknown(side) => {
            format!("owners are not compared: {} does not say any", name(side))
        }
        Note::DatabaseUnknown(side) => format!(
            "the database itself is not compared: {} says nothing of it, as without --create",
            name(side)
        ),
        Note::LargeObjectsUnknown(side) => format!(
            "large objects are not compared: {} holds the schema alone",
            name(side)
        ),
        Note::NoPrivileges(side, count) => format!(
            "privileges differ on {}: {} grants nothing at all, {}",
            objects(count),
            name(side),
            reason(dump(side), "--no-privileges")
        ),
        Note::NoComments(side, count) => format!(
            "comments differ on {}: {} has none at all, {}",
            objects(count),
            name(side),
            reason(dump(side), "--no-comments")
        ),
    };
    Remark {
        text,
        is_difference: note.differences() > 0,
    }
}

struct Builder<'a> {
    diff: &'a Diff<'a>,
    /// The findings that count, by their object.
    findings: FxHashMap<Option<&'a Key>, Vec<Finding>>,
    old: &'a Dump,
    new: &'a Dump,
}

impl<'a> Builder<'a> {
    fn findings_of(&self, key: &Key) -> Vec<Finding> {
        self.findings.get(&Some(key)).cloned().unwrap_or_default()
    }

    /// The findings about what is no item: the dumps as a whole, and objects
    /// that are the same on both sides.
    fn beside(&self, items: &[Key]) -> Vec<Finding> {
        let told: FxHashSet<&Key> = items
            .iter()
            .chain(
                self.diff
                    .differences
                    .iter()
                    .map(|difference| difference.key),
            )
            .collect();
        let mut beside: Vec<(Option<&Key>, &Vec<Finding>)> = self
            .findings
            .iter()
            .map(|(object, of)| (*object, of))
            .filter(|(object, _)| object.is_none_or(|key| !told.contains(key)))
            .collect();
        beside.sort_unstable_by_key(|(object, _)| *object);
        beside.into_iter().flat_map(|(_, of)| of.clone()).collect()
    }

    fn group(&self, key: &Key, group: &Group<'_>) -> Item {
        let mut item = match group.own {
            Some(own) => self.item(own, own_name(key), false, None),
            None => self.untouched(key),
        };
        if item.sign != Sign::Changed {
            item.holds = holds(&group.members);
        }
        item.members = group
            .members
            .iter()
            .map(|member| {
                let whole = group.is_part_of_whole(member).then_some(item.sign);
                self.item(member, member_name(key, member.key), true, whole)
            })
            .collect();
        item
    }

    /// An object that is the same itself. One that its file does not make
    /// has no place: what else is said of it may have been left out.
    fn untouched(&self, key: &Key) -> Item {
        let made = |catalog: &'a Catalog| catalog.get(key).filter(|entry| entry.created);
        Item {
            sign: Sign::Changed,
            kind: key.kind.word(),
            name: own_name(key),
            renamed: None,
            detail: None,
            holds: Vec::new(),
            old: place(self.old, made(self.diff.old)),
            new: place(self.new, made(self.diff.new)),
            changes: Vec::new(),
            members: Vec::new(),
            findings: self.findings_of(key),
        }
    }

    /// The item of a difference; `whole` is the sign of the object that a
    /// member came or went with.
    fn item(
        &self,
        difference: &Difference<'_>,
        name: String,
        is_member: bool,
        whole: Option<Sign>,
    ) -> Item {
        let sign = whole.unwrap_or(match difference.change {
            Change::Added => Sign::Added,
            Change::Removed => Sign::Removed,
            Change::Altered(_) => Sign::Changed,
        });
        let entry = match sign {
            Sign::Added => difference.new,
            Sign::Removed => difference.old,
            Sign::Changed => None,
        };
        let changes = match &difference.change {
            Change::Altered(changes) if sign == Sign::Changed => {
                changes.iter().flat_map(alterations).collect()
            }
            _ => self.belongings(difference, sign),
        };
        // A mention on the other side is no place of the object.
        let created_old = difference.old.filter(|_| sign != Sign::Added);
        let created_new = difference.new.filter(|_| sign != Sign::Removed);
        Item {
            sign,
            kind: difference.key.kind.word(),
            renamed: self.renamed(difference, is_member),
            name,
            detail: entry.and_then(|entry| {
                let tells_owner = !is_member && !self.diff.hidden.hides("owner");
                summary(entry, is_member, tells_owner)
            }),
            holds: Vec::new(),
            old: place(self.old, created_old),
            new: place(self.new, created_new),
            changes,
            members: Vec::new(),
            findings: self.findings_of(difference.key),
        }
    }

    /// What the object was called in the old side. A member that is one of
    /// the same relation still is called by its own name.
    fn renamed(&self, difference: &Difference<'_>, is_member: bool) -> Option<String> {
        let from = difference.renamed_from.as_ref()?;
        let rename = self.diff.renames.of_new(difference.key)?;
        let name = if is_member && from.name() != difference.key.name() {
            in_line(&Identifier(from.name()).to_string())
        } else {
            own_name(from)
        };
        let words = rename.sort.words();
        Some(if rename.told {
            format!("{words} {name}")
        } else {
            format!("{words} {name} ({} %)", rename.confidence)
        })
    }

    /// What is said of an object that came or went beside what it is.
    fn belongings(&self, difference: &Difference<'_>, sign: Sign) -> Vec<Alteration> {
        let changes = match &difference.change {
            Change::Altered(changes) => not_of_the_object(difference, changes),
            _ => difference.belongings(self.diff),
        };
        changes
            .iter()
            .filter(|change| !self.diff.hidden.hides(&change.attribute))
            .filter_map(|change| {
                let said = belonging(change, sign)?;
                Some(Alteration {
                    sign,
                    what: String::new(),
                    how: How::Said(said),
                })
            })
            .collect()
    }
}

/// The changes of an entry that are none of its object's own attributes.
fn not_of_the_object(
    difference: &Difference<'_>,
    changes: &[AttributeChange],
) -> Vec<AttributeChange> {
    let object = difference.key.kind.unknown_object();
    let own: BTreeSet<&str> = object
        .attributes()
        .into_iter()
        .map(|(field, _)| field.trim_start_matches("r#"))
        .collect();
    let others = changes
        .iter()
        .filter(|change| !own.contains(change.attribute.as_str()));
    others.cloned().collect()
}

/// The words for something that an object came or went with. What was taken
/// from the privileges that go without saying went with a removed object
/// too, but that is nothing to tell.
fn belonging(change: &AttributeChange, sign: Sign) -> Option<String> {
    let AttributeChange {
        attribute,
        old,
        new,
    } = change;
    let what = words_of(attribute);
    // Of an object that is only mentioned, the side that mentions it counts.
    let (old, new) = match (sign, new) {
        (Sign::Removed, Value::Nothing) if !attribute.starts_with("privileges of ") => (new, old),
        _ => (old, new),
    };
    match attribute.strip_prefix("privileges of ") {
        Some(holder) if *new == Value::Nothing => {
            let words = value_words(attribute, old);
            (sign == Sign::Added).then(|| format!("{words} revoked from {}", in_line(holder)))
        }
        _ => Some(format!("{what}: {}", value_words(attribute, new))),
    }
}

/// Why a side holds nothing of a class.
fn reason(dump: &Dump, option: &str) -> String {
    if dump.truncated {
        "its end is missing".to_owned()
    } else {
        format!("as if dumped with {option}")
    }
}

/// A dump whose end is missing makes objects look as if they came or went.
fn truncation(dump: &Dump, word: &str) -> Option<Remark> {
    dump.truncated.then(|| {
        let end = dump.unfinished.map_or(dump.len(), |rest| rest.start);
        Remark {
            text: format!(
                "{} ends at line {}; what follows is missing, so that '{word}' may not be true",
                in_line(&dump.name),
                dump.position(end).line
            ),
            is_difference: false,
        }
    })
}

/// A dump of a part of a database beside one of the whole.
fn filtering(diff: &Diff<'_>, old: &Dump, new: &Dump) -> Option<Remark> {
    let (part, word) = match (diff.old.facts.filtered, diff.new.facts.filtered) {
        (true, false) => (old, "added"),
        (false, true) => (new, "removed"),
        _ => return None,
    };
    Some(Remark {
        text: format!(
            "{} looks as if dumped with --schema or --table, so that '{word}' may not be true",
            in_line(&part.name)
        ),
        is_difference: false,
    })
}

/// How much is hidden, which nobody should take for equal.
fn hidden(counts: &[HiddenCount]) -> Option<Remark> {
    let words: Vec<String> = counts
        .iter()
        .map(|HiddenCount { class, count }| match *class {
            "schema" | "table" | "kind" => {
                format!("{} outside of the wanted {class}s", objects(*count))
            }
            _ => format!("{class} of {}", objects(*count)),
        })
        .collect();
    (!words.is_empty()).then(|| Remark {
        text: format!("hidden differences: {}", words.join(", ")),
        is_difference: false,
    })
}

fn objects(count: usize) -> String {
    format!("{count} {}", if count == 1 { "object" } else { "objects" })
}

fn place(dump: &Dump, entry: Option<&Entry>) -> Option<Place> {
    entry.map(|entry| Place {
        file: in_line(&dump.name),
        line: dump.position(entry.origin.0).line,
    })
}

/// The name of an object that stands below no other. A statement that is not
/// understood is called by its first words, which are no name to be quoted.
fn own_name(key: &Key) -> String {
    if key.kind == Kind::Other {
        return in_line(key.name());
    }
    in_line(&key.identity())
}

/// The name of a member below its relation.
fn member_name(parent: &Key, key: &Key) -> String {
    let name = if key.kind.is_member() || key.schema() == parent.schema() {
        Identifier(key.name()).to_string()
    } else {
        key.identity()
    };
    in_line(&name)
}

fn holds(members: &[&Difference<'_>]) -> Vec<(usize, String)> {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for member in members {
        *counts.entry(rank(member.key.kind)).or_default() += 1;
    }
    let named =
        |((_, kind), count): ((bool, Kind), usize)| (count, super::plural(kind.word(), count));
    counts.into_iter().map(named).collect()
}

/// The objects that differ, by kind. What came or went with its relation is
/// not counted beside it.
pub(super) fn counts(groups: &[(Key, Group<'_>)]) -> Vec<Count> {
    let mut counts: BTreeMap<Kind, Count> = BTreeMap::new();
    for (_, group) in groups {
        let members = group
            .members
            .iter()
            .filter(|member| !group.is_part_of_whole(member));
        for difference in group.own.iter().chain(members) {
            let kind = difference.key.kind;
            let count = counts.entry(kind).or_insert(Count {
                kind: kind.word(),
                added: 0,
                removed: 0,
                changed: 0,
            });
            match difference.change {
                Change::Added => count.added += 1,
                Change::Removed => count.removed += 1,
                Change::Altered(_) => count.changed += 1,
            }
        }
    }
    counts.into_values().collect()
}
