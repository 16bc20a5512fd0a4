//! RENAME and SET SCHEMA: an object gets another key, and what mentions it
//! mentions the new name, as in the catalogs, which refer by OID.

mod mention;
mod mentioned;
mod renaming;
mod tree;

use super::address::Address;
use super::context::Context;
use super::loader::{Loader, Step, belongs_to, step};
use super::map::rename_roles;
use super::problem::Problem;
use crate::catalog::{Key, Name, QualifiedName};
use crate::kind::{Kind, Object};
use pg_query::NodeEnum;
use pg_query::protobuf as pg;
use pg_query::protobuf::ObjectType;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

pub(super) use mentioned::Mentioned;
pub(crate) use renaming::Renaming;
pub(super) use tree::parse_one;

pub(super) fn rename(context: &Context<'_>, statement: pg::RenameStmt) -> Result<Step, Problem> {
    let new_name = Name::from(statement.newname.as_str());
    let missing_ok = statement.missing_ok;
    let said = ObjectType::try_from(statement.rename_type).unwrap_or_default();
    let subname = statement.subname.clone();
    match said {
        ObjectType::ObjectColumn | ObjectType::ObjectAttribute => {
            let table = context.target(statement.relation.as_ref())?;
            return step(move |loader| rename_column(loader, &table, &subname, &new_name));
        }
        ObjectType::ObjectTabconstraint
        | ObjectType::ObjectTrigger
        | ObjectType::ObjectRule
        | ObjectType::ObjectPolicy => {
            let table = context.target(statement.relation.as_ref())?;
            let kind = match said {
                ObjectType::ObjectTrigger => Kind::Trigger,
                ObjectType::ObjectRule => Kind::Rule,
                ObjectType::ObjectPolicy => Kind::Policy,
                _ => Kind::Constraint,
            };
            return step(move |loader| {
                if kind == Kind::Constraint
                    && let Some(column) =
                        super::alter_table::not_null_column(loader, &table, &subname)
                {
                    let key = loader.member(Kind::Column, &table, &column);
                    let column: &mut crate::kind::Column =
                        loader.object(&key, crate::catalog::Origin::default())?;
                    if let Some(not_null) = &mut column.not_null {
                        not_null.name = Some(new_name);
                    }
                    return Ok(());
                }
                let key = loader.member(kind, &table, &subname);
                rename_object(loader, &key, &new_name)
            });
        }
        ObjectType::ObjectDomconstraint => {
            let Some(Some(NodeEnum::List(names))) = statement.object.map(|object| object.node)
            else {
                return Err(Problem::missing("the domain"));
            };
            let domain = context.target_name(super::names::Space::Type, &names.items)?;
            return step(move |loader| {
                let key = loader.member(Kind::DomainConstraint, &domain, &subname);
                if rename_not_null(loader, &key, &new_name) {
                    return Ok(());
                }
                rename_object(loader, &key, &new_name)
            });
        }
        ObjectType::ObjectSchema => {
            let old_name = context.names.schema(&subname);
            let new_name = context.names.schema(&new_name);
            return step(move |loader| rename_schema(loader, &old_name, &new_name));
        }
        ObjectType::ObjectRole => {
            return step(move |loader| rename_role(loader, Name::from(subname), new_name));
        }
        ObjectType::ObjectDatabase | ObjectType::ObjectTablespace => {
            let kind = match said {
                ObjectType::ObjectDatabase => Kind::Database,
                _ => Kind::Tablespace,
            };
            return step(move |loader| {
                let key = loader.global(kind, &subname);
                rename_object(loader, &key, &new_name)
            });
        }
        _ => {}
    }
    let address = match (&statement.relation, &statement.object) {
        (Some(relation), _) => Address::Relation(Kind::Table, context.target(Some(relation))?),
        (None, Some(object)) => context.address(statement.rename_type, object)?,
        (None, None) => return Err(Problem::missing("the object")),
    };
    step(move |loader| {
        let mut key = address.key(loader);
        if key.kind == Kind::Index {
            key = loader.index_or_constraint(&key.relation());
        }
        if missing_ok && !loader.catalog.contains(&key) {
            return Ok(());
        }
        match multirange_owner(loader, &key) {
            Some(range) => rename_multirange(loader, &range, &key, &new_name),
            None => rename_object(loader, &key, &new_name),
        }
    })
}

/// The range type that a multirange type, or its constructor, comes with.
fn multirange_owner(loader: &Loader, key: &Key) -> Option<Key> {
    if loader.catalog.contains(&loader.key(key.clone()))
        || !(key.kind.is_type() || key.kind == Kind::Function)
    {
        return None;
    }
    let name = key.relation();
    let owners = loader
        .catalog
        .keys_where(|range, entry| match &entry.object {
            Object::Range(it) => {
                let is_constructor = key.kind == Kind::Function && range.relation() == name;
                range.database == loader.database
                    && (is_constructor || it.multirange_of(&range.relation()) == name)
            }
            _ => false,
        });
    owners.into_iter().next()
}

fn rename_multirange(
    loader: &mut Loader,
    range: &Key,
    key: &Key,
    name: &Name,
) -> Result<(), Problem> {
    // The constructors are not kept.
    if key.kind == Kind::Function {
        return Ok(());
    }
    let (from, own) = (key.relation(), range.relation());
    let to = QualifiedName::new(from.schema.clone(), name.clone());
    let mut renaming = Renaming::default();
    renaming.types.insert(from, to.clone());
    let rewritten = apply(loader, &renaming);
    if let Some(Object::Range(object)) = loader.catalog.get_mut(range).map(|it| &mut it.object) {
        object.multirange = None;
        if object.multirange_of(&own) != to {
            object.multirange = Some(to);
        }
    }
    rewritten
}

/// The not-null constraint of a domain is no object of its own; tells whether
/// the name was its.
fn rename_not_null(loader: &mut Loader, constraint: &Key, name: &Name) -> bool {
    if loader.catalog.contains(&loader.key(constraint.clone())) {
        return false;
    }
    let domain = constraint.relation();
    let implied = crate::catalog::object_name(&domain.name, "", "not_null");
    let key = loader.qualified(Kind::Domain, &domain);
    let Some(Object::Domain(object)) = loader.catalog.get_mut(&key).map(|it| &mut it.object) else {
        return false;
    };
    let Some(not_null) = &mut object.not_null else {
        return false;
    };
    let old = not_null.name.as_deref().unwrap_or(&implied);
    if *old != *constraint.name() {
        return false;
    }
    not_null.name = Some(name.clone()).filter(|name| **name != *implied);
    true
}

/// Gives an object another name in its place.
fn rename_object(loader: &mut Loader, key: &Key, name: &Name) -> Result<(), Problem> {
    let mut new = key.clone();
    if let Some(last) = new.names_mut().last_mut() {
        *last = name.clone();
    }
    rekey(loader, key, new)
}

/// Moves an object, and what belongs to it, to another schema.
pub(super) fn move_to_schema(loader: &mut Loader, key: &Key, schema: &Name) -> Result<(), Problem> {
    let relation = key.relation();
    let mut new = key.clone();
    if let Some(first) = new.names_mut().first_mut() {
        *first = schema.clone();
    }
    rekey(loader, key, new)?;
    // Indexes, statistics and owned sequences move along: after the rename
    // they already name the table in its new place.
    let moved = QualifiedName::new(Some(schema.clone()), relation.name);
    let own = loader.related(&moved, |key, entry| {
        matches!(entry.object, Object::Index(_) | Object::Sequence(_))
            && belongs_to(key, &entry.object, &moved)
            && key.schema() != Some(schema)
    });
    for key in own {
        let mut new = key.clone();
        if let Some(first) = new.names_mut().first_mut() {
            *first = schema.clone();
        }
        rekey(loader, &key, new)?;
    }
    Ok(())
}

fn rename_schema(loader: &mut Loader, old: &str, new: &Name) -> Result<(), Problem> {
    let key = loader.global(Kind::Schema, old);
    if loader.catalog.contains(&key) {
        rename_object(loader, &key, new)?;
    }
    let mut renaming = Renaming::default();
    renaming.schemas.insert(Name::from(old), new.clone());
    let rewritten = apply(loader, &renaming);
    let inside = loader.concerned_where(&renaming, |key| {
        !key.kind.is_member() && key.schema().is_some_and(|schema| **schema == *old)
    });
    for key in inside {
        let mut moved = key.clone();
        if let Some(first) = moved.names_mut().first_mut() {
            *first = new.clone();
        }
        move_key(loader, &key, &moved)?;
    }
    rename_arguments(loader, &renaming)?;
    rewritten
}

/// Moves an extension with its members, of which a dump says only what was
/// granted on them and where they are used.
pub(super) fn move_extension(loader: &mut Loader, key: &Key, schema: &Name) -> Result<(), Problem> {
    let renaming = Renaming::of_extension(&loader.catalog, &loader.key(key.clone()), schema);
    let Some(renaming) = renaming else {
        return Ok(());
    };
    let rewritten = apply(loader, &renaming);
    let database = loader.database.clone();
    let members = loader.catalog.keys_where(|key, entry| {
        let is_member = !entry.created && key.database == database && !key.kind.is_member();
        is_member && key.kind.is_in_schema() && renaming.in_schema(&key.relation()).is_some()
    });
    for member in members {
        let mut moved = member.clone();
        if let Some(first) = moved.names_mut().first_mut() {
            *first = schema.clone();
        }
        move_key(loader, &member, &moved)?;
    }
    rename_arguments(loader, &renaming)?;
    rewritten
}

/// Roles are named by what they own, hold and may do, also where the file does
/// not make them.
fn rename_role(loader: &mut Loader, old: Name, new: Name) -> Result<(), Problem> {
    rename_roles(&mut loader.catalog, &BTreeMap::from([(old, new)]))
        .map_err(|(_, other)| Problem::new(format!("the {other} is there already")))
}

/// Puts an object under another key and rewrites every mention of it.
fn rekey(loader: &mut Loader, old: &Key, new: Key) -> Result<(), Problem> {
    let (from, to) = (old.relation(), new.relation());
    let mut renaming = Renaming::default();
    if old.kind.is_routine() {
        renaming.routines.insert(from, to);
    } else if old.kind == Kind::Constraint {
        // Its index has its name, in the schema of the table.
        let index = |key: &Key| QualifiedName::new(key.relation().schema, key.name());
        renaming.relations.insert(index(old), index(&new));
    } else if old.kind.is_relation() || old.kind == Kind::Index {
        if from.schema != to.schema {
            let keys = loader.related(
                &from,
                |_, entry| matches!(&entry.object, Object::Constraint(it) if it.has_index()),
            );
            for key in keys.into_iter().filter(|key| key.relation() == from) {
                let index = |of: &QualifiedName| QualifiedName::new(of.schema.clone(), key.name());
                renaming.relations.insert(index(&from), index(&to));
            }
        }
        renaming.relations.insert(from, to);
    } else if old.kind.is_type() {
        renaming.types.insert(from, to);
    }
    if !loader.catalog.contains(&loader.key(old.clone())) {
        return Err(Problem::new(format!("the {old} is not there")));
    }
    // Mentions are understood by the old names, so that they come first.
    let rewritten = apply(loader, &renaming);
    move_key(loader, old, &new)?;
    rename_arguments(loader, &renaming)?;
    rewritten
}

/// Routines, operators, casts and transforms are known by types, and what a
/// publication holds by the table.
fn rename_arguments(loader: &mut Loader, renaming: &Renaming) -> Result<(), Problem> {
    let database = loader.database.clone();
    let renamed = |key: &Key| {
        let mut new = key.clone();
        for argument in &mut new.arguments {
            if let Some(printed) = renaming.printed_type(argument) {
                *argument = Name::from(printed);
            }
        }
        match key.kind {
            Kind::Cast | Kind::Transform => {
                for name in new.names_mut() {
                    if let Some(printed) = renaming.printed_type(name) {
                        *name = Name::from(printed);
                    }
                }
            }
            Kind::PublicationRelation => {
                if let [_, schema, table] = new.names_mut() {
                    let place = Some(schema.clone()).filter(|schema| !schema.is_empty());
                    let relation = QualifiedName::new(place, table.clone());
                    if let Some(to) = renaming.relation(&relation) {
                        *schema = to.schema.unwrap_or_default();
                        *table = to.name;
                    }
                }
            }
            Kind::PublicationSchema | Kind::DefaultAcl => {
                if let [_, schema, ..] = new.names_mut()
                    && let Some(to) = renaming.schema(schema)
                {
                    *schema = to.clone();
                }
            }
            _ => {}
        }
        new
    };
    let is_known_by_others = |key: &Key| {
        !key.arguments.is_empty()
            || matches!(
                key.kind,
                Kind::Cast
                    | Kind::Transform
                    | Kind::PublicationRelation
                    | Kind::PublicationSchema
                    | Kind::DefaultAcl
            )
    };
    let keys = loader.concerned_where(renaming, |key| {
        key.database == database && is_known_by_others(key) && renamed(key) != *key
    });
    for key in keys {
        let new = renamed(&key);
        move_key(loader, &key, &new)?;
    }
    Ok(())
}

/// Puts an object and its members under another key.
fn move_key(loader: &mut Loader, old: &Key, new: &Key) -> Result<(), Problem> {
    let old = loader.key(old.clone());
    let new = loader.key(new.clone());
    let Some(entry) = loader.catalog.remove(&old) else {
        return Err(Problem::new(format!("the {old} is not there")));
    };
    loader.catalog.insert(new.clone(), entry);
    if new.kind == Kind::Constraint {
        loader.note_constraint_index(&new);
    }
    let (from, to) = (old.relation(), new.relation());
    if old.kind.is_relation() || old.kind.is_type() {
        let members = loader.related(&from, |key, _| {
            key.kind.is_member() && key.relation() == from
        });
        for member in members {
            let mut moved = member.clone();
            if let [schema, relation, ..] = moved.names_mut() {
                *schema = new.names.first().cloned().unwrap_or_default();
                *relation = new.names.last().cloned().unwrap_or_default();
            }
            if let Some(entry) = loader.catalog.remove(&member) {
                loader.catalog.insert(moved.clone(), entry);
            }
            if moved.kind == Kind::Constraint {
                loader.note_constraint_index(&moved);
            }
        }
    }
    let database = loader.database.clone();
    loader.catalog.relate_all(database.as_ref(), &from, &to);
    Ok(())
}

/// Rewrites every mention in the database at hand.
fn apply(loader: &mut Loader, renaming: &Renaming) -> Result<(), Problem> {
    if renaming.is_empty() {
        return Ok(());
    }
    let mut failed = None;
    let database = loader.database.clone();
    for key in loader.concerned(renaming) {
        if key.database == database
            && let Some(entry) = loader.catalog.get_mut(&key)
            && let Err(problem) = renaming.rewrite(&key, &mut entry.object)
        {
            failed.get_or_insert(problem);
        }
    }
    failed.map_or(Ok(()), Err)
}

fn rename_column(
    loader: &mut Loader,
    table: &QualifiedName,
    old: &str,
    new: &Name,
) -> Result<(), Problem> {
    let mut tables = vec![table.clone()];
    tables.extend(loader.partitions_of(table));
    for table in tables {
        let key = loader.member(Kind::Column, &table, old);
        if let Some(entry) = loader.catalog.remove(&key) {
            let key = loader.member(Kind::Column, &table, new);
            loader.catalog.insert(key, entry);
        }
        if let Some(order) = loader.column_order(&table) {
            for name in &mut order.0 {
                if **name == *old {
                    *name = new.clone();
                }
            }
        }
        let mut renaming = Renaming::default();
        let column = FxHashMap::from_iter([(Name::from(old), new.clone())]);
        renaming.columns.insert(table, column);
        apply(loader, &renaming)?;
    }
    Ok(())
}
