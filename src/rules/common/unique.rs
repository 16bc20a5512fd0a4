//! What is unique in a table, whether a constraint or an index makes it so: what
//! clients are refused, and which rows that are there stand against it.

use crate::catalog::{Entry, Expr, Identifier, Key, Name, QualifiedName};
use crate::diff::Side;
use crate::kind::{Constraint, ConstraintType, Index, IndexKey, Object};
use crate::rules::case::Case;
use crate::rules::column_of::{Held, held};
use crate::rules::witness;
use std::borrow::Cow;

/// What has to be unique.
#[derive(Debug)]
pub(in crate::rules) struct Unique<'a> {
    /// What is compared.
    pub elements: Vec<Element<'a>>,
    /// The columns in that.
    pub columns: Vec<&'a Name>,
    /// The rows that it is about.
    pub predicate: Option<&'a Expr>,
    /// Whether two NULLs count as equal.
    pub nulls_not_distinct: bool,
    /// Whether it is a primary key, whose columns are NOT NULL besides: rules
    /// on columns tell that.
    pub is_primary: bool,
    /// Whether the last element may not overlap instead of being equal.
    pub without_overlaps: bool,
}

/// A column or expression of an index.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::rules) struct Element<'a> {
    text: Cow<'a, str>,
    /// The collation that compares it, where it is not the column's.
    collation: Option<&'a QualifiedName>,
}

impl<'a> Element<'a> {
    /// What an index compares.
    pub fn of(key: &'a IndexKey) -> Self {
        Self {
            text: key.expression.text().into(),
            collation: key.collation.as_ref(),
        }
    }

    fn of_column(name: &Name) -> Self {
        Self {
            text: Identifier(name).to_string().into(),
            collation: None,
        }
    }

    /// The element in a message.
    fn words(&self) -> String {
        match self.collation {
            Some(collation) => format!("({}) COLLATE {collation}", self.text),
            None => self.text.to_string(),
        }
    }

    /// The element in a query, as one operand.
    pub fn operand(&self) -> String {
        let is_name = self
            .text
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '$' | '"'));
        let text = if is_name {
            self.text.to_string()
        } else {
            format!("({})", self.text)
        };
        match self.collation {
            Some(collation) => format!("({text} COLLATE {collation})"),
            None => text,
        }
    }
}

impl<'a> Unique<'a> {
    /// What an entry makes unique, if it does.
    pub fn of(entry: &'a Entry) -> Option<Self> {
        match &entry.object {
            Object::Constraint(constraint) => Self::of_constraint(constraint),
            Object::Index(index) => Self::of_index(index),
            _ => None,
        }
    }

    fn of_constraint(constraint: &'a Constraint) -> Option<Self> {
        let is_primary = constraint.r#type == ConstraintType::PrimaryKey;
        let is_key = is_primary || constraint.r#type == ConstraintType::Unique;
        let columns = constraint.columns.iter();
        is_key.then(|| Self {
            elements: columns.clone().map(Element::of_column).collect(),
            columns: columns.collect(),
            predicate: None,
            nulls_not_distinct: constraint.nulls_not_distinct,
            is_primary,
            without_overlaps: constraint.period,
        })
    }

    fn of_index(index: &'a Index) -> Option<Self> {
        let columns = index.keys.iter().flat_map(|key| key.expression.columns());
        index.unique.then(|| Self {
            elements: index.keys.iter().map(Element::of).collect(),
            columns: columns.collect(),
            predicate: index.predicate.as_ref(),
            nulls_not_distinct: index.nulls_not_distinct,
            is_primary: false,
            without_overlaps: false,
        })
    }

    /// Whether what is equal by the other is equal by this too, NULLs aside.
    fn covers(&self, other: &Self) -> bool {
        self.elements.iter().all(|one| other.elements.contains(one))
            && (self.predicate.is_none() || self.predicate == other.predicate)
    }

    /// Whether this refuses every row that the other refuses.
    pub fn refuses_all_of(&self, other: &Self) -> bool {
        self.covers(other) && (self.nulls_not_distinct || !other.nulls_not_distinct)
    }

    /// Whether no two rows that are there can be alike by the other. That a
    /// primary key lets no NULL in is told of its columns.
    fn holds_apart(&self, other: &Self) -> bool {
        if self.without_overlaps || other.without_overlaps {
            return self.without_overlaps
                && other.without_overlaps
                && self.elements == other.elements;
        }
        self.covers(other)
            && (self.nulls_are_equal() || !other.nulls_are_equal() || other.is_primary)
    }

    /// Whether NULLs are equal to each other, or cannot be.
    fn nulls_are_equal(&self) -> bool {
        self.nulls_not_distinct || self.is_primary
    }

    /// Whether the old side holds the rows of a table apart already.
    pub fn is_known(&self, it: &Case<'_>, table: &QualifiedName) -> bool {
        all(it, Side::Old, table).any(|(_, old)| old.holds_apart(self))
    }

    /// What is there of the columns before the change.
    pub fn held(&self, it: &Case<'_>, table: &QualifiedName) -> Held {
        held(it, table, &self.columns)
    }

    /// What has to be unique, in words.
    pub fn words(&self) -> String {
        let nulls = if self.nulls_not_distinct {
            " nulls not distinct"
        } else {
            ""
        };
        let predicate = self.predicate.map(Expr::text);
        let predicate = predicate.map_or_else(String::new, |it| format!(" where {it}"));
        format!("({}){nulls}{predicate}", self.keys().join(", "))
    }

    /// The elements in words.
    pub fn keys(&self) -> Vec<String> {
        self.elements.iter().map(Element::words).collect()
    }

    /// The elements as operands of a query.
    pub fn operands(&self) -> Vec<String> {
        self.elements.iter().map(Element::operand).collect()
    }

    /// The query for rows of the old side that are alike, where it can be
    /// asked for what has to be unique.
    pub fn witness(&self, it: &Case<'_>, table: &QualifiedName) -> Option<String> {
        let is_there = witness::has_columns(it, table, &self.columns);
        let can_ask = |predicate| witness::can_ask(it, table, predicate);
        (is_there && self.predicate.is_none_or(can_ask))
            .then(|| self.duplicates(&witness::old_name(it, table.clone())))
    }

    fn duplicates(&self, table: &QualifiedName) -> String {
        let elements = self.operands();
        if self.without_overlaps {
            let last = elements.len().saturating_sub(1);
            let operators =
                (0..elements.len()).map(|at| if at == last { "&&" } else { "=" }.to_owned());
            return witness::conflicts(table, &elements, &operators.collect::<Vec<_>>(), None);
        }
        let list = elements.join(", ");
        let mut conditions: Vec<String> = Vec::new();
        if let Some(predicate) = self.predicate {
            conditions.push(format!("({})", predicate.text()));
        }
        if !self.nulls_are_equal() {
            let elements = elements.iter();
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

/// All that is unique in a table on a side.
fn all<'a>(
    it: &Case<'a>,
    side: Side,
    table: &QualifiedName,
) -> impl Iterator<Item = (&'a Key, Unique<'a>)> {
    let pair = it.pair();
    let constraints = pair.members::<Constraint>(side, it.key(), table);
    let constraints = constraints.into_iter().map(|(key, entry, _)| (key, entry));
    let indexes = pair.members::<Index>(side, it.key(), table);
    let indexes = indexes.into_iter().map(|(key, entry, _)| (key, entry));
    constraints
        .chain(indexes)
        .filter_map(|(key, entry)| Some((key, Unique::of(entry)?)))
}

/// What came or went on the object's table beside it, of those that only one
/// side has.
pub(in crate::rules) fn on_one_side<'a>(it: &Case<'a>, side: Side) -> Vec<Unique<'a>> {
    let Some(table) = it.table() else {
        return Vec::new();
    };
    let pair = it.pair();
    let is_here = |key| match side {
        Side::Old => pair.is_removed(key),
        Side::New => pair.is_added(key),
    };
    let unique = all(it, side, &table).filter(|(key, _)| is_here(key));
    unique.map(|(_, unique)| unique).collect()
}
