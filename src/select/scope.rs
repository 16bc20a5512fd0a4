//! Which objects lie inside of the filters by schema, table and kind.

use super::{Filter, Selection};
use crate::catalog::{Catalog, Entry, Key, Name, QualifiedName};
use crate::diff::Diff;
use crate::kind::Kind;
use crate::rename::Origins;

impl Selection {
    /// The filter that an object lies outside of. `entries` are what the
    /// sides say of it; with `origins`, their tables go by their old names.
    pub(super) fn excluded(
        &self,
        diff: &Diff<'_>,
        origins: Option<&Origins>,
        key: &Key,
        entries: [Option<&Entry>; 2],
    ) -> Option<Filter> {
        let tables = || tables(diff, origins, key, entries);
        // As in `pg_dump`, where tables are named schemas say nothing.
        if self.tables.is_empty() {
            let schema = schema(key);
            let is_meant = |patterns: &[super::Pattern]| {
                schema.is_some_and(|schema| patterns.iter().any(|one| one.matches_schema(schema)))
            };
            if !self.schemas.is_empty() && !is_meant(&self.schemas)
                || is_meant(&self.exclude_schemas)
            {
                return Some(Filter::Schema);
            }
        } else if !tables()
            .iter()
            .any(|table| self.tables.iter().any(|one| one.matches(table)))
        {
            return Some(Filter::Table);
        }
        if !self.exclude_tables.is_empty()
            && tables()
                .iter()
                .any(|table| self.exclude_tables.iter().any(|one| one.matches(table)))
        {
            return Some(Filter::Table);
        }
        if !self.kinds.is_empty() && !self.has_kind(diff, key) {
            return Some(Filter::Kind);
        }
        None
    }

    /// Whether the object's kind is wanted, or it is a column of an object
    /// whose kind is: a table without its columns is none.
    fn has_kind(&self, diff: &Diff<'_>, key: &Key) -> bool {
        self.kinds.contains(&key.kind)
            || match key.kind {
                Kind::Column => self.kinds.contains(&parent_kind(diff, key)),
                Kind::DomainConstraint => self.kinds.contains(&Kind::Domain),
                _ => false,
            }
    }
}

/// The schema that an object lies in, or that it is about.
pub(super) fn schema(key: &Key) -> Option<&Name> {
    let name = match (key.kind, &*key.names) {
        (Kind::Schema, [name]) => name,
        (Kind::DefaultAcl | Kind::PublicationSchema | Kind::PublicationRelation, [_, name, ..]) => {
            name
        }
        (kind, [name, _, ..]) if kind.is_in_schema() => name,
        _ => return None,
    };
    Some(name).filter(|name| !name.is_empty())
}

/// The tables, views, sequences and foreign tables that an object is, or goes
/// with: both sides' where they differ.
fn tables(
    diff: &Diff<'_>,
    origins: Option<&Origins>,
    key: &Key,
    entries: [Option<&Entry>; 2],
) -> Vec<QualifiedName> {
    let mut tables = Vec::new();
    if key.kind.is_relation() {
        tables.push(key.relation());
    } else if let (Kind::PublicationRelation, [_, schema, name]) = (key.kind, &*key.names) {
        let schema = Some(schema.clone()).filter(|schema| !schema.is_empty());
        tables.push(QualifiedName::new(schema, name.clone()));
    } else if key.kind.is_member()
        && key.kind != Kind::DomainConstraint
        && parent_kind(diff, key).is_relation()
    {
        tables.push(key.relation());
    }
    for entry in entries.into_iter().flatten() {
        let table = entry.object.belongs_to();
        tables.extend(table.map(|table| {
            let old = origins.and_then(|origins| origins.relation(key.database.as_ref(), table));
            old.unwrap_or_else(|| table.clone())
        }));
    }
    tables
}

/// The kind of what a column, constraint, trigger, rule or policy belongs to.
fn parent_kind(diff: &Diff<'_>, key: &Key) -> Kind {
    [diff.new, diff.old]
        .into_iter()
        .find_map(|catalog| parent(catalog, key))
        .map_or(Kind::Table, |parent| parent.kind)
}

/// The relation or composite type that a member belongs to.
pub(super) fn parent(catalog: &Catalog, key: &Key) -> Option<Key> {
    const PARENTS: [Kind; 6] = [
        Kind::Table,
        Kind::View,
        Kind::MaterializedView,
        Kind::ForeignTable,
        Kind::CompositeType,
        Kind::Sequence,
    ];
    let relation = key.relation();
    PARENTS
        .into_iter()
        .map(|kind| Key {
            database: key.database.clone(),
            ..Key::qualified(kind, &relation)
        })
        .find(|parent| catalog.contains(parent))
}
