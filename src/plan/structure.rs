//! What an object stands on without mentioning it in an expression: its
//! schema, its table, the key that a foreign key needs, the index that it is
//! attached to.

use super::asked::ask;
use crate::catalog::{Body, Catalog, Entry, Expr, Grantee, Key, Name, QualifiedName, Reference};
use crate::dependents::{Users, mentioned};
use crate::kind::{Constraint, ConstraintType, Kind, Object};
use crate::load::Asked;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::{Mutex, PoisonError};

/// Who depends on an object in one catalog.
pub(super) struct Dependents<'a> {
    catalog: &'a Catalog,
    users: Users<'a>,
    standing: FxHashMap<Key, Vec<&'a Key>>,
    /// What was asked here, since the catalog may not hold every answer.
    asked: Mutex<Asked>,
}

impl<'a> Dependents<'a> {
    pub fn of_catalog(catalog: &'a Catalog) -> Self {
        let has_roles = catalog.iter().any(|(key, _)| key.kind == Kind::Role);
        let extensions = Extensions::of(catalog);
        let objects: Vec<(&'a Key, &'a Entry)> = catalog.iter().collect();
        let (users, pairs) = rayon::join(
            || Users::new(catalog),
            || {
                objects
                    .par_iter()
                    .flat_map_iter(|(key, entry)| {
                        let mut on = stands_on(catalog, key, entry);
                        if has_roles {
                            on.extend(roles(entry));
                        }
                        on.extend(extensions.of_mentions(catalog, key, entry));
                        on.into_iter().map(|on| (on, *key))
                    })
                    .collect::<Vec<_>>()
            },
        );
        let mut standing: FxHashMap<Key, Vec<&'a Key>> = FxHashMap::default();
        for (on, key) in pairs {
            standing.entry(on).or_default().push(key);
        }
        Self {
            catalog,
            users,
            standing,
            // Of a catalog that is whole nothing need be asked.
            asked: Mutex::new(match catalog.chosen {
                Some(_) => Asked::default(),
                None => Asked::all(),
            }),
        }
    }

    /// What has to be known for the answers that were given.
    pub fn into_asked(self) -> Asked {
        self.asked
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, ask: impl FnOnce(&mut Asked)) {
        ask(&mut self.asked.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// All that depends on an object, sorted.
    pub fn of(&self, key: &Key) -> Vec<&'a Key> {
        self.note(|asked| ask(asked, key, self.catalog.get(key)));
        let mut found = self.users.of(key);
        found.extend(self.standing_on(key));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What stands on an object without mentioning it.
    pub fn standing_on(&self, key: &Key) -> impl Iterator<Item = &'a Key> {
        self.standing.get(key).into_iter().flatten().copied()
    }

    /// The routines whose bodies, which nobody reads, have a word.
    pub fn bodies(&self, word: &str) -> Vec<&'a Key> {
        self.note(|asked| asked.word(word));
        self.users.bodies(word)
    }
}

/// The extensions of a catalog by the schemas that their objects are in.
struct Extensions(FxHashMap<Name, Vec<Key>>);

impl Extensions {
    fn of(catalog: &Catalog) -> Self {
        let mut extensions: FxHashMap<Name, Vec<Key>> = FxHashMap::default();
        for (key, entry) in catalog.iter() {
            if let Object::Extension(extension) = &entry.object
                && let Some(schema) = &extension.schema
            {
                extensions
                    .entry(schema.clone())
                    .or_default()
                    .push(key.clone());
            }
        }
        Self(extensions)
    }

    /// The extensions that something may be of which an object mentions and
    /// the dump does not make.
    fn of_mentions(&self, catalog: &Catalog, key: &Key, entry: &Entry) -> Vec<Key> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for reference in mentioned(catalog, key, entry) {
            let (name, kinds): (_, &[Kind]) = match &reference {
                Reference::Type(name) => (name, &NAMED),
                Reference::OperatorClass(name) => (name, &[]),
                _ => continue,
            };
            let Some(extensions) = name.schema.as_ref().and_then(|schema| self.0.get(schema))
            else {
                continue;
            };
            let is_made = kinds.iter().any(|kind| {
                let mut of = Key::qualified(*kind, name);
                of.database.clone_from(&key.database);
                catalog.contains(&of)
            });
            if !is_made {
                let here = extensions.iter().filter(|of| of.database == key.database);
                found.extend(here.cloned());
            }
        }
        found
    }
}

/// The kinds that share the names of relations and types.
pub(super) const NAMED: [Kind; 11] = [
    Kind::Table,
    Kind::ForeignTable,
    Kind::View,
    Kind::MaterializedView,
    Kind::Sequence,
    Kind::CompositeType,
    Kind::Enum,
    Kind::Domain,
    Kind::Range,
    Kind::BaseType,
    Kind::ShellType,
];

/// The kinds that a name of `pg_class` or `pg_type` may belong to.
const RELATIONS: [Kind; 6] = [
    Kind::Table,
    Kind::View,
    Kind::MaterializedView,
    Kind::ForeignTable,
    Kind::CompositeType,
    Kind::Domain,
];

/// The key of the relation or type of a name.
pub(super) fn relation_key(
    catalog: &Catalog,
    database: Option<&Name>,
    name: &QualifiedName,
) -> Option<Key> {
    let found = catalog.first_of(&RELATIONS, database, name, |_| true);
    found.map(|(key, _)| key)
}

/// The key of the index of a name, which may be that of a constraint.
pub(super) fn index_key(
    catalog: &Catalog,
    database: Option<&Name>,
    name: &QualifiedName,
    table: Option<&QualifiedName>,
) -> Option<Key> {
    let mut key = Key::qualified(Kind::Index, name);
    key.database = database.cloned();
    if catalog.contains(&key) {
        return Some(key);
    }
    let mut key = Key::member(Kind::Constraint, table?, &name.name);
    key.database = database.cloned();
    catalog.contains(&key).then_some(key)
}

/// The table that one is a partition of.
pub(super) fn parent_of(object: &Object) -> Option<&QualifiedName> {
    match object {
        Object::Table(table) => table.partition_of.as_ref(),
        Object::ForeignTable(table) => table.partition_of.as_ref(),
        _ => None,
    }
}

/// Whether a table has a column or constraint from a parent by INHERITS, or
/// from its type. Partitions say for themselves what they have.
pub(super) fn inherits_member(catalog: &Catalog, key: &Key) -> bool {
    inherited_member(catalog, key).is_some()
}

/// The column or constraint that a table has from a parent by INHERITS, or
/// from its type, as it stands there.
pub(super) fn inherited_member<'a>(catalog: &'a Catalog, key: &Key) -> Option<&'a Entry> {
    let mut seen = vec![key.relation()];
    let mut at = 0;
    while let Some(relation) = seen.get(at).cloned() {
        at += 1;
        let object = relation_key(catalog, key.database.as_ref(), &relation)
            .and_then(|key| Some(&catalog.get(&key)?.object));
        let parents: Vec<QualifiedName> = match object {
            Some(Object::Table(table)) => table
                .inherits
                .iter()
                .chain(&table.of_type)
                .cloned()
                .collect(),
            Some(Object::ForeignTable(table)) => table.inherits.clone(),
            _ => Vec::new(),
        };
        for parent in parents {
            let mut member = Key::member(key.kind, &parent, key.name());
            member.database.clone_from(&key.database);
            let is_said = |entry: &&Entry| match &entry.object {
                Object::Column(column) => column.r#type.is_some(),
                _ => true,
            };
            if let Some(entry) = catalog.get(&member).filter(is_said) {
                return Some(entry);
            }
            if !seen.contains(&parent) {
                seen.push(parent);
            }
        }
    }
    None
}

fn stands_on(catalog: &Catalog, key: &Key, entry: &Entry) -> Vec<Key> {
    let mut found = Vec::new();
    let database = key.database.as_ref();
    let named = |kind: Kind, name: &Name| Key {
        database: key.database.clone(),
        ..Key::new(kind, [name.clone()])
    };
    let shared = |kind: Kind, name: &Name| Key::new(kind, [name.clone()]);
    let qualified = |kind: Kind, name: &QualifiedName| Key {
        database: key.database.clone(),
        ..Key::qualified(kind, name)
    };
    if let Some(schema) = key.schema() {
        found.push(named(Kind::Schema, schema));
    }
    let extensions = entry.depends_on_extensions.iter();
    found.extend(extensions.map(|name| named(Kind::Extension, name)));
    let relation = entry.object.relation_of(key);
    // A sequence is there before the table whose column owns it.
    let relation = relation.filter(|_| key.kind != Kind::Sequence);
    if let Some(relation) = &relation {
        found.extend(relation_key(catalog, database, relation));
    }
    if let Some(parent) = parent_of(&entry.object) {
        found.push(qualified(Kind::Table, parent));
    }
    let parent_of_table = || {
        let table = relation_key(catalog, database, relation.as_ref()?)?;
        parent_of(&catalog.get(&table)?.object)
    };
    match &entry.object {
        Object::Table(table) => {
            found.extend(
                table
                    .tablespace
                    .iter()
                    .map(|name| shared(Kind::Tablespace, name)),
            );
            let method = table.access_method.iter();
            found.extend(method.map(|name| named(Kind::AccessMethod, name)));
        }
        Object::ForeignTable(table) => {
            found.extend(table.server.iter().map(|name| named(Kind::Server, name)));
        }
        Object::Extension(extension) => {
            let schema = extension.schema.iter();
            found.extend(schema.map(|name| named(Kind::Schema, name)));
        }
        Object::Index(index) => {
            if let Some(name) = &index.attached_to {
                found.extend(index_key(catalog, database, name, parent_of_table()));
            }
            found.extend(
                index
                    .method
                    .iter()
                    .map(|name| named(Kind::AccessMethod, name)),
            );
            let collations = index.keys.iter().filter_map(|one| one.collation.as_ref());
            found.extend(collations.map(|name| qualified(Kind::Collation, name)));
        }
        Object::Constraint(constraint) => {
            if let Some(name) = &constraint.attached_to {
                found.extend(index_key(catalog, database, name, parent_of_table()));
            }
            found.extend(referenced_keys(catalog, database, constraint));
        }
        Object::Column(column) => {
            let collation = column.collation.iter();
            found.extend(collation.map(|name| qualified(Kind::Collation, name)));
        }
        Object::Domain(domain) => {
            let collation = domain.collation.iter();
            found.extend(collation.map(|name| qualified(Kind::Collation, name)));
        }
        Object::Range(range) => {
            let collation = range.collation.iter();
            found.extend(collation.map(|name| qualified(Kind::Collation, name)));
        }
        Object::Server(server) => {
            let wrapper = server.wrapper.iter();
            found.extend(wrapper.map(|name| named(Kind::ForeignDataWrapper, name)));
        }
        Object::MaterializedView(view) => {
            let method = view.access_method.iter();
            found.extend(method.map(|name| named(Kind::AccessMethod, name)));
        }
        Object::OperatorClass(_) | Object::OperatorFamily(_) => {
            let method = key.arguments.iter();
            found.extend(method.map(|name| named(Kind::AccessMethod, name)));
        }
        _ => {}
    }
    if let Some(query) = query_of(&entry.object) {
        found.extend(grouping_keys(catalog, database, query));
    }
    found.extend(by_names(catalog, key));
    found
}

/// What an object stands on that its key names.
fn by_names(catalog: &Catalog, key: &Key) -> Vec<Key> {
    let mut found = Vec::new();
    let database = key.database.as_ref();
    let shared = |kind: Kind, name: &Name| Key::new(kind, [name.clone()]);
    let named = |kind: Kind, name: &Name| Key {
        database: key.database.clone(),
        ..shared(kind, name)
    };
    match (key.kind, &*key.names) {
        (Kind::PublicationRelation, [publication, schema, table]) => {
            found.push(named(Kind::Publication, publication));
            let schema = Some(schema.clone()).filter(|schema| !schema.is_empty());
            let table = QualifiedName::new(schema, table.clone());
            found.extend(relation_key(catalog, database, &table));
        }
        (Kind::PublicationSchema, [publication, schema]) => {
            found.push(named(Kind::Publication, publication));
            found.push(named(Kind::Schema, schema));
        }
        (Kind::UserMapping, [_, server, ..]) => found.push(named(Kind::Server, server)),
        (Kind::Membership, [member, role, ..]) => {
            found.extend([shared(Kind::Role, member), shared(Kind::Role, role)]);
        }
        (Kind::RoleSetting, [role, databases @ ..]) => {
            found.push(shared(Kind::Role, role));
            found.extend(databases.iter().map(|name| shared(Kind::Database, name)));
        }
        (Kind::DefaultAcl, [role, schema, ..]) => {
            found.push(shared(Kind::Role, role));
            if !schema.is_empty() {
                found.push(named(Kind::Schema, schema));
            }
        }
        _ => {}
    }
    found
}

/// The keys that a foreign key may need: those of the referenced table over
/// the same columns.
fn referenced_keys(
    catalog: &Catalog,
    database: Option<&Name>,
    constraint: &Constraint,
) -> Vec<Key> {
    let Some(table) = &constraint.references else {
        return Vec::new();
    };
    let mut wanted = constraint.referenced_columns.clone();
    wanted.sort_unstable();
    let is_here = |key: &Key| key.database.as_ref() == database;
    catalog.related_where(table, |key, entry| match &entry.object {
        Object::Constraint(key_of) if is_here(key) && key.relation() == *table => {
            let mut columns = key_of.columns.clone();
            columns.sort_unstable();
            match key_of.r#type {
                ConstraintType::PrimaryKey => wanted.is_empty() || columns == wanted,
                ConstraintType::Unique => columns == wanted,
                _ => false,
            }
        }
        Object::Index(index) if is_here(key) && index.unique => {
            let mut columns: Vec<&str> =
                index.keys.iter().map(|key| key.expression.text()).collect();
            columns.sort_unstable();
            let wanted = wanted.iter().map(|name| &**name);
            columns.into_iter().eq(wanted)
        }
        _ => false,
    })
}

/// The query, or body of queries, of an object.
fn query_of(object: &Object) -> Option<&Expr> {
    match object {
        Object::View(view) => view.query.as_ref().map(|query| &query.0),
        Object::MaterializedView(view) => view.query.as_ref().map(|query| &query.0),
        Object::Function(function) => match &function.body {
            Body::Sql(body) => Some(body),
            Body::Text(_) => None,
        },
        _ => None,
    }
}

/// A query that groups may rely on the primary keys of its tables, and says
/// so nowhere.
fn grouping_keys(catalog: &Catalog, database: Option<&Name>, query: &Expr) -> Vec<Key> {
    if !query.text().contains("GROUP BY") {
        return Vec::new();
    }
    let tables = query
        .references()
        .iter()
        .filter_map(|reference| match reference {
            Reference::Relation(table) => Some(table),
            _ => None,
        });
    tables
        .flat_map(|table| {
            catalog.related_where(table, |key, entry| {
                key.database.as_ref() == database
                    && key.kind == Kind::Constraint
                    && key.relation() == *table
                    && matches!(&entry.object, Object::Constraint(constraint)
                        if constraint.r#type == ConstraintType::PrimaryKey)
            })
        })
        .collect()
}

/// The roles that own an object or hold something on it.
fn roles(entry: &Entry) -> Vec<Key> {
    let grantees = entry.acl.iter().flat_map(|acl| {
        acl.iter().flat_map(|(grantee, grantor, _)| {
            let grantee = match grantee {
                Grantee::Role(name) => Some(name),
                Grantee::Public | Grantee::Owner => None,
            };
            grantee.into_iter().chain(grantor)
        })
    });
    entry
        .owner
        .iter()
        .chain(grantees)
        .map(|name| Key::new(Kind::Role, [name.clone()]))
        .collect()
}
