//! The indexes of a table as rules on speed see them: what a query can look
//! up by them.

use crate::catalog::{Expr, Identifier, Key, Name, QualifiedName};
use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType, Index, IndexKey, Kind, ObjectKind, sql};
use crate::rules::{Case, Pair};

/// The attributes that make an index what it is. Others can be altered in
/// place, or do not matter to a search.
const DEFINITION: [&str; 9] = [
    "method",
    "keys",
    "include",
    "predicate",
    "unique",
    "columns",
    "elements",
    "type",
    "table",
];

/// An index, or a constraint that has one.
#[derive(Debug)]
pub(in crate::rules) struct Searched<'a> {
    pub key: &'a Key,
    method: &'a str,
    /// The keys as SQL, with collation, operator class and direction.
    keys: Vec<String>,
    include: &'a [Name],
    predicate: Option<&'a str>,
    unique: bool,
    /// Whether the index is that of a constraint.
    pub is_constraint: bool,
    /// Whether it is a part of the index of a partitioned table.
    pub is_part: bool,
}

/// Why an index is not needed beside another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Needless {
    /// The other one has the same keys.
    Same,
    /// The other one begins with its keys.
    Prefix,
}

impl<'a> Searched<'a> {
    /// The index of an object, if it is one or has one.
    pub fn of(key: &'a Key, object: &'a crate::kind::Object) -> Option<Self> {
        if let Some(index) = Index::of(object) {
            return Some(Self {
                key,
                method: index.method.as_deref().unwrap_or("btree"),
                keys: index.keys.iter().map(IndexKey::sql).collect(),
                include: &index.include,
                predicate: index.predicate.as_ref().map(Expr::text),
                unique: index.unique,
                is_constraint: false,
                is_part: index.attached_to.is_some(),
            });
        }
        let constraint = Constraint::of(object)?;
        let is_key = matches!(
            constraint.r#type,
            ConstraintType::PrimaryKey | ConstraintType::Unique
        );
        // WITHOUT OVERLAPS is served by GiST, as an exclusion constraint is.
        (is_key && !constraint.period).then(|| Self {
            key,
            method: "btree",
            keys: constraint
                .columns
                .iter()
                .map(|column| Identifier(column).to_string())
                .collect(),
            include: &constraint.include,
            predicate: None,
            unique: true,
            is_constraint: true,
            is_part: constraint.attached_to.is_some(),
        })
    }

    /// All indexes of a table on a side, sorted by key.
    pub fn all(pair: &Pair<'a>, side: Side, like: &Key, table: &QualifiedName) -> Vec<Self> {
        let indexes = pair.members::<Index>(side, like, table);
        let constraints = pair.members::<Constraint>(side, like, table);
        let indexes = indexes.into_iter().map(|(key, entry, _)| (key, entry));
        let constraints = constraints.into_iter().map(|(key, entry, _)| (key, entry));
        let mut all: Vec<Self> = indexes
            .chain(constraints)
            .filter_map(|(key, entry)| Self::of(key, &entry.object))
            .collect();
        all.sort_unstable_by_key(|index| index.key);
        all
    }

    /// Kind and name as they are printed.
    pub fn name(&self) -> String {
        crate::report::in_line(&self.key.to_string())
    }

    /// The keys as they are printed, with the method if it is not the usual
    /// one, and the condition.
    pub fn keys(&self) -> String {
        let mut text = format!("({})", self.keys.join(", "));
        if self.method != "btree" {
            text += &format!(" with {}", self.method);
        }
        if let Some(predicate) = self.predicate {
            text += &format!(" WHERE {predicate}");
        }
        crate::report::in_line(&text)
    }

    /// Whether the rows of a foreign key's value are found by the index: its
    /// columns lead it, in any order.
    pub fn leads_with(&self, columns: &[Name]) -> bool {
        let leading = &self.keys[..columns.len().min(self.keys.len())];
        let leading: Vec<&str> = leading.iter().map(|key| undirected(key)).collect();
        self.predicate.is_none()
            && matches!(self.method, "btree" | "hash")
            && columns
                .iter()
                .all(|column| leading.contains(&&*Identifier(column).to_string()))
    }

    /// Whether rows that are found by this index are found by another one.
    /// Whether it keeps values unique does not matter to that.
    pub fn searched_like(&self, other: &Self) -> Option<Needless> {
        // One without a condition has the rows of one with a condition too.
        let has_rows = other.predicate.is_none() || self.predicate == other.predicate;
        if self.method != other.method || !has_rows {
            return None;
        }
        let is_kept = |name: &Name| {
            other.include.contains(name) || other.keys.contains(&Identifier(name).to_string())
        };
        if !self.include.iter().all(is_kept) {
            return None;
        }
        let is_as_small = self.predicate == other.predicate;
        if self.keys == other.keys && is_as_small {
            return Some(Needless::Same);
        }
        let plain = |keys: &[String]| keys.iter().map(|key| undirected(key).to_owned()).collect();
        let (own, others): (Vec<String>, Vec<String>) = (plain(&self.keys), plain(&other.keys));
        if own != others && (self.method != "btree" || !others.starts_with(&own)) {
            return None;
        }
        // An index is read in both directions.
        Some(if others.len() == 1 && is_as_small {
            Needless::Same
        } else {
            Needless::Prefix
        })
    }

    /// Whether another index does all that this one does.
    pub fn needless_beside(&self, other: &Self) -> Option<Needless> {
        let how = self.searched_like(other)?;
        let is_kept = match how {
            Needless::Same => !self.unique || other.unique,
            Needless::Prefix => !self.unique && self.predicate.is_none(),
        };
        let is_alike = self.predicate == other.predicate && other.keys.starts_with(&self.keys);
        (is_kept && is_alike).then_some(how)
    }
}

/// A key without its direction, which no search by a value asks for.
fn undirected(key: &str) -> &str {
    [" NULLS FIRST", " NULLS LAST", " DESC"]
        .into_iter()
        .fold(key, |key, end| key.strip_suffix(end).unwrap_or(key))
}

/// Whether the object is an index, or has one, that is new or has another
/// definition.
pub(in crate::rules) fn is_new_definition(it: &Case<'_>) -> bool {
    it.is_added() || DEFINITION.iter().any(|name| it.change(name).is_some())
}

/// The index that was there and is gone, or is another one by now.
pub(in crate::rules) fn lost<'a>(it: &Case<'a>) -> Option<Searched<'a>> {
    if it.is_added() || !(it.is_removed() || is_new_definition(it)) {
        return None;
    }
    Searched::of(it.key(), &it.old()?.object)
}

/// Whether a column that the index, or the constraint with it, needs is
/// removed too: then it goes along, and the rule on columns tells.
pub(in crate::rules) fn goes_with_a_column(it: &Case<'_>) -> bool {
    let (Some(entry), Some(table)) = (it.old().filter(|_| it.is_removed()), it.table()) else {
        return false;
    };
    let is_gone = |name: &Name| {
        let mut key = Key::member(Kind::Column, &table, name);
        key.database.clone_from(&it.key().database);
        it.pair().is_removed(&key)
    };
    if let Some(constraint) = Constraint::of(&entry.object) {
        return constraint.columns.iter().any(is_gone);
    }
    let Some(index) = Index::of(&entry.object) else {
        return false;
    };
    let keys = index.keys.iter().map(|key| &key.expression);
    keys.chain(&index.predicate)
        .flat_map(Expr::columns)
        .any(is_gone)
        || index.include.iter().any(is_gone)
}

/// Columns as they are printed.
pub(in crate::rules) fn columns(columns: &[Name]) -> String {
    crate::report::in_line(&sql::names(columns))
}

/// The pairs of which the object is one, newly, and the first one is not
/// needed beside the second one. Of two that are new, one tells it: the
/// needless one, and of two that are alike the later one, but no constraint
/// where the other is an index.
pub(in crate::rules) fn needless_pairs<'a>(
    it: &Case<'a>,
    why: Needless,
) -> Vec<(Searched<'a>, Searched<'a>)> {
    let own = || Searched::of(it.key(), &it.new()?.object);
    let Some(first) = own().filter(|own| !own.is_part && is_new_definition(it)) else {
        return Vec::new();
    };
    let Some(table) = it.table() else {
        return Vec::new();
    };
    let is_new = |key: &Key| {
        it.pair().is_added(key)
            || DEFINITION
                .iter()
                .any(|name| it.pair().is_altered(key, name))
    };
    let mut pairs = Vec::new();
    for other in Searched::all(it.pair(), Side::New, it.key(), &table) {
        if other.key == it.key() {
            continue;
        }
        let forth = first.needless_beside(&other) == Some(why);
        let back = other.needless_beside(&first) == Some(why);
        let is_told_here = match (forth, back) {
            (false, false) => continue,
            (true, false) => true,
            (false, true) => !is_new(other.key),
            (true, true) => {
                !is_new(other.key)
                    || (first.is_constraint, other.key) < (other.is_constraint, first.key)
            }
        };
        if !is_told_here {
            continue;
        }
        let Some(own) = own() else {
            continue;
        };
        // What a constraint needs is kept.
        let is_own_needless = forth && !(back && first.is_constraint && !other.is_constraint);
        pairs.push(if is_own_needless {
            (own, other)
        } else {
            (other, own)
        });
    }
    pairs
}
