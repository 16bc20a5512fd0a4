//! The names that PostgreSQL gives to what a statement leaves unnamed
//! (`ChooseRelationName`, `ChooseConstraintName`, `makeObjectName`).

use super::loader::Loader;
use crate::catalog::{LONGEST_NAME, Name, QualifiedName, object_name};
use crate::kind::Kind;

/// Names of columns joined for an index name, until the name is full.
pub(super) fn joined_columns<'a>(columns: impl IntoIterator<Item = &'a str>) -> String {
    let mut joined = String::new();
    for column in columns {
        if !joined.is_empty() {
            joined.push('_');
        }
        joined += column;
        if joined.len() > LONGEST_NAME {
            break;
        }
    }
    joined
}

/// The names of index keys as `ChooseIndexColumnNames` makes them unique; as
/// many as a name can hold.
pub(super) fn unique_columns(columns: &[String]) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for column in columns.iter().take(LONGEST_NAME + 1) {
        let mut name = column.clone();
        let mut number = 0;
        while unique.contains(&name) {
            number += 1;
            name = format!("{column}{number}");
        }
        unique.push(name);
    }
    unique
}

impl Loader {
    /// A name that no relation of the schema has yet.
    pub fn free_relation_name(
        &self,
        table: &QualifiedName,
        columns: &str,
        label: &str,
        is_constraint: bool,
    ) -> Name {
        let kind = if is_constraint { "key" } else { "relation" };
        self.free_name(kind, table, columns, label, |name| {
            let full = QualifiedName::new(table.schema.clone(), name);
            self.relation_kind(&full).is_some()
                || self.constraint_of_index(&full).is_some()
                || (is_constraint && self.has_constraint(table, name))
        })
    }

    /// A name that no constraint of the table has yet.
    pub fn free_constraint_name(&self, table: &QualifiedName, columns: &str, label: &str) -> Name {
        self.free_name("constraint", table, columns, label, |name| {
            self.has_constraint(table, name)
        })
    }

    fn has_constraint(&self, table: &QualifiedName, name: &str) -> bool {
        self.catalog
            .contains(&self.member(Kind::Constraint, table, name))
            || self
                .catalog
                .contains(&self.member(Kind::DomainConstraint, table, name))
    }

    /// The first name with its label numbered that is not taken. As long as
    /// nothing is taken out of the catalog, no smaller number becomes free.
    fn free_name(
        &self,
        kind: &str,
        table: &QualifiedName,
        columns: &str,
        label: &str,
        is_taken: impl Fn(&str) -> bool,
    ) -> Name {
        let removals = self.catalog.removals();
        let wish = format!("{kind} {table} {columns} {label}");
        let mut number = match self.numbers.borrow().get(&wish) {
            Some((at, number)) if *at == removals => *number,
            _ => 0,
        };
        loop {
            let numbered = if number == 0 {
                label.to_owned()
            } else {
                format!("{label}{number}")
            };
            let name = object_name(&table.name, columns, &numbered);
            if !is_taken(&name) {
                self.numbers.borrow_mut().insert(wish, (removals, number));
                return Name::from(name);
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{joined_columns, object_name};

    #[test]
    fn the_longer_name_is_cut_first() {
        let long = "a".repeat(60);
        assert_eq!(object_name("t", "c", "check"), "t_c_check");
        assert_eq!(object_name("t", "", "pkey"), "t_pkey");
        assert_eq!(
            object_name(&long, "column", "key"),
            format!("{}_column_key", "a".repeat(52))
        );
        assert_eq!(object_name(&"ä".repeat(40), "", "idx").len(), 62);
    }

    #[test]
    fn columns_are_joined() {
        assert_eq!(joined_columns(["a", "b"]), "a_b");
    }
}
