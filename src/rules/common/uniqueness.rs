//! What is unique in a table, by a constraint or by an index, and the rows
//! that stand against it.

use crate::catalog::{Entry, Expr, Identifier, Name, QualifiedName, Reference};
use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType, Index, IndexKey, ObjectKind};
use crate::rules::Case;
use crate::rules::column_of::{Held, held};

/// A promise that no two rows are alike.
#[derive(Debug)]
pub(in crate::rules) struct Uniqueness<'a> {
    /// What is compared: columns and expressions, as SQL.
    pub elements: Vec<String>,
    /// The columns in them.
    pub columns: Vec<&'a Name>,
    /// Whether NULLs are equal to each other, or cannot be.
    pub nulls_are_equal: bool,
    /// Whether it is a primary key, whose columns are NOT NULL besides: rules
    /// on columns tell that.
    pub is_primary: bool,
    /// Which rows it is about.
    pub predicate: Option<&'a Expr>,
    /// Whether the last element may not overlap instead of being equal.
    pub without_overlaps: bool,
}

impl<'a> Uniqueness<'a> {
    /// What an entry promises, if it does.
    pub fn of(entry: &'a Entry) -> Option<Self> {
        if let Some(constraint) = Constraint::of(&entry.object) {
            let is_key = matches!(
                constraint.r#type,
                ConstraintType::PrimaryKey | ConstraintType::Unique
            );
            return is_key.then(|| Self {
                elements: quoted(&constraint.columns),
                columns: constraint.columns.iter().collect(),
                nulls_are_equal: constraint.nulls_not_distinct
                    || constraint.r#type == ConstraintType::PrimaryKey,
                is_primary: constraint.r#type == ConstraintType::PrimaryKey,
                predicate: None,
                without_overlaps: constraint.period,
            });
        }
        let index = Index::of(&entry.object)?;
        index.unique.then(|| Self {
            elements: index.keys.iter().map(element).collect(),
            columns: index.keys.iter().flat_map(columns_of).collect(),
            nulls_are_equal: index.nulls_not_distinct,
            is_primary: false,
            predicate: index.predicate.as_ref(),
            without_overlaps: false,
        })
    }

    /// Whether rows that fulfil this fulfil another too.
    fn implies(&self, other: &Self) -> bool {
        self.elements.iter().all(|one| other.elements.contains(one))
            && (self.predicate.is_none() || self.predicate == other.predicate)
            && (self.nulls_are_equal || !other.nulls_are_equal || other.is_primary)
            && !self.without_overlaps
            && !other.without_overlaps
    }

    /// Whether the old side promises as much already.
    pub fn is_known(&self, it: &Case<'_>, table: &QualifiedName) -> bool {
        let pair = it.pair();
        let implies = |entry: &'_ Entry| {
            Uniqueness::of(entry).is_some_and(|old| {
                old.implies(self)
                    || (old.without_overlaps
                        && self.without_overlaps
                        && old.elements == self.elements)
            })
        };
        let constraints = pair.members::<Constraint>(Side::Old, it.key(), table);
        let indexes = pair.members::<Index>(Side::Old, it.key(), table);
        constraints.iter().any(|(_, entry, _)| implies(entry))
            || indexes.iter().any(|(_, entry, _)| implies(entry))
    }

    /// What is there of the columns before the change.
    pub fn held(&self, it: &Case<'_>, table: &QualifiedName) -> Held {
        held(it, table, &self.columns)
    }

    /// The query for rows of the old side that are alike.
    pub fn duplicates(&self, table: &QualifiedName) -> String {
        if self.without_overlaps {
            let last = self.elements.len().saturating_sub(1);
            let operators =
                (0..self.elements.len()).map(|at| if at == last { "&&" } else { "=" }.to_owned());
            return conflicts(table, &self.elements, &operators.collect::<Vec<_>>(), None);
        }
        let list = self.elements.join(", ");
        let mut conditions: Vec<String> = Vec::new();
        if let Some(predicate) = self.predicate {
            conditions.push(format!("({})", predicate.text()));
        }
        if !self.nulls_are_equal {
            let elements = self.elements.iter();
            conditions.extend(elements.map(|element| format!("{element} IS NOT NULL")));
        }
        let conditions = if conditions.is_empty() {
            String::new()
        } else {
            format!(" WHERE {}", conditions.join(" AND "))
        };
        format!(
            "SELECT {list}, count(*) FROM {table}{conditions} GROUP BY {list} HAVING count(*) > 1"
        )
    }
}

/// The query for pairs of rows that stand against each other, element by
/// element by its operator.
pub(in crate::rules) fn conflicts(
    table: &QualifiedName,
    elements: &[String],
    operators: &[String],
    predicate: Option<&Expr>,
) -> String {
    let columns: Vec<String> = elements
        .iter()
        .enumerate()
        .map(|(at, element)| format!("{element} AS e{}", at + 1))
        .collect();
    let condition = predicate.map_or_else(String::new, |predicate| {
        format!(" WHERE ({})", predicate.text())
    });
    let rows = format!(
        "(SELECT tableoid AS part, ctid AS place, {} FROM {table}{condition})",
        columns.join(", ")
    );
    let compared: Vec<String> = operators
        .iter()
        .enumerate()
        .map(|(at, operator)| format!("one.e{0} {operator} other.e{0}", at + 1))
        .collect();
    format!(
        "SELECT one.*, other.* FROM {rows} AS one JOIN {rows} AS other \
         ON (one.part, one.place) < (other.part, other.place) AND {}",
        compared.join(" AND ")
    )
}

/// The columns of an index key.
pub(in crate::rules) fn columns_of(key: &IndexKey) -> impl Iterator<Item = &Name> {
    key.expression
        .references()
        .iter()
        .filter_map(|reference| match reference {
            Reference::Column(name) => Some(name),
            _ => None,
        })
}

/// An element of an index as SQL, with the collation that compares it.
pub(in crate::rules) fn element(key: &IndexKey) -> String {
    let text = key.expression.text();
    let is_name = text
        .chars()
        .all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '$' | '"'));
    let text = if is_name {
        text.to_owned()
    } else {
        format!("({text})")
    };
    match &key.collation {
        Some(collation) => format!("({text} COLLATE {collation})"),
        None => text,
    }
}

fn quoted(columns: &[Name]) -> Vec<String> {
    let names = columns.iter();
    names.map(|name| Identifier(name).to_string()).collect()
}
