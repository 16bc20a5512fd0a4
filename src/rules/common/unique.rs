//! What is unique in a table, whether a constraint or an index makes it so.

use crate::catalog::Identifier;
use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType, Index};
use crate::rules::case::Case;

/// What has to be unique.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::rules) struct Unique {
    /// Columns and expressions as SQL.
    pub keys: Vec<String>,
    /// The rows that it is about, as SQL.
    pub predicate: Option<String>,
    /// Whether two NULLs count as equal.
    pub nulls_not_distinct: bool,
    /// Whether it is looked at only at the end of a statement or transaction.
    pub is_deferrable: bool,
}

/// What a constraint makes unique, if it is a key.
pub(in crate::rules) fn of_constraint(constraint: &Constraint) -> Option<Unique> {
    let is_key = matches!(
        constraint.r#type,
        ConstraintType::PrimaryKey | ConstraintType::Unique
    );
    let columns = constraint.columns.iter();
    is_key.then(|| Unique {
        keys: columns.map(|name| Identifier(name).to_string()).collect(),
        predicate: None,
        nulls_not_distinct: constraint.nulls_not_distinct,
        is_deferrable: constraint.deferrable,
    })
}

/// What an index makes unique, if it does.
pub(in crate::rules) fn of_index(index: &Index) -> Option<Unique> {
    index.unique.then(|| Unique {
        keys: index.keys.iter().map(spelled).collect(),
        predicate: index.predicate.as_ref().map(|it| it.text().to_owned()),
        nulls_not_distinct: index.nulls_not_distinct,
        is_deferrable: false,
    })
}

fn spelled(key: &crate::kind::IndexKey) -> String {
    let text = key.expression.text();
    match &key.collation {
        Some(collation) => format!("({text}) COLLATE {collation}"),
        None => text.to_owned(),
    }
}

impl Unique {
    /// Whether rows that fulfil this fulfil the other too.
    pub fn implies(&self, other: &Self) -> bool {
        self.keys.iter().all(|key| other.keys.contains(key))
            && (self.predicate.is_none() || self.predicate == other.predicate)
            && (self.nulls_not_distinct || !other.nulls_not_distinct)
    }

    /// What has to be unique, in words.
    pub fn words(&self) -> String {
        let nulls = if self.nulls_not_distinct {
            " nulls not distinct"
        } else {
            ""
        };
        let predicate = self.predicate.as_ref();
        let predicate = predicate.map_or_else(String::new, |it| format!(" where {it}"));
        format!("({}){nulls}{predicate}", self.keys.join(", "))
    }
}

/// What came or went on the object's table beside it, of those that only one
/// side has.
pub(in crate::rules) fn on_one_side(it: &Case<'_>, side: Side) -> Vec<Unique> {
    let Some(table) = it.table() else {
        return Vec::new();
    };
    let pair = it.pair();
    let is_here = |key| match side {
        Side::Old => pair.is_removed(key),
        Side::New => pair.is_added(key),
    };
    let constraints = pair.members::<Constraint>(side, it.key(), &table);
    let constraints = constraints
        .into_iter()
        .filter(|(key, _, _)| is_here(key))
        .filter_map(|(_, _, constraint)| of_constraint(constraint));
    let indexes = pair.members::<Index>(side, it.key(), &table);
    let indexes = indexes
        .into_iter()
        .filter(|(key, _, _)| is_here(key))
        .filter_map(|(_, _, index)| of_index(index));
    constraints.chain(indexes).collect()
}
