//! DROP: an object goes with what belongs to it, and with CASCADE what
//! depends on it.

use super::address::Address;
use super::context::Context;
use super::loader::{Loader, Step, belongs_to, step};
use super::problem::Problem;
use crate::catalog::{Entry, Expr, Key, Name, QualifiedName, Reference, TypeName};
use crate::kind::{Column, Kind, Object};
use pg_query::protobuf as pg;
use pg_query::protobuf::DropBehavior;

pub(super) fn drop(context: &Context<'_>, statement: pg::DropStmt) -> Result<Step, Problem> {
    let addresses = statement
        .objects
        .iter()
        .map(|object| context.address(statement.remove_type, object))
        .collect::<Result<Vec<Address>, Problem>>()?;
    let cascade = statement.behavior == DropBehavior::DropCascade as i32;
    step(move |loader| {
        for address in &addresses {
            let key = address.key(loader);
            drop_object(loader, &key, cascade);
            if key.kind == Kind::Trigger {
                drop_clones(loader, &key);
            }
        }
        Ok(())
    })
}

/// The triggers that partitions have from one of their parent go with it. A
/// dump says of them how they fire.
fn drop_clones(loader: &mut Loader, trigger: &Key) {
    for partition in loader.partitions_of(&trigger.relation()) {
        let clone = loader.member(Kind::Trigger, &partition, trigger.name());
        let is_clone = |entry: &Entry| !entry.created;
        if loader.catalog.get(&clone).is_some_and(is_clone) {
            loader.catalog.remove(&clone);
        }
    }
}

/// Takes an object out. One that is not there is none of the file's: a dump
/// made with `--clean` begins with such statements.
pub(super) fn drop_object(loader: &mut Loader, key: &Key, cascade: bool) {
    let key = loader.key(key.clone());
    if !loader.catalog.contains(&key) && key.kind != Kind::Schema {
        return;
    }
    let mut gone = vec![key];
    while let Some(key) = gone.pop() {
        if key.kind == Kind::Schema && cascade {
            let schema = key.names[0].clone();
            let inside = loader.catalog.keys_where(|other, _| {
                other.database == key.database && other.schema() == Some(&schema)
            });
            gone.extend(inside);
        }
        if cascade {
            let name = key.relation();
            let dependents = loader
                .catalog
                .keys_where(|other, entry| depends_on(entry, other, &key, &name) && *other != key);
            gone.extend(dependents);
        }
        loader.remove(&key);
    }
}

/// Takes a column out. What children by INHERITS say of it goes with it, unless
/// they have it as their own.
pub(super) fn drop_column(loader: &mut Loader, table: &QualifiedName, column: &str) {
    let is_inherited = |loader: &Loader, child: &QualifiedName| {
        let key = loader.member(Kind::Column, child, column);
        let own = loader.find::<Column>(&key);
        own.is_none_or(|own| own.r#type.is_none())
    };
    for table in loader.descendants_of(table, is_inherited) {
        drop_own_column(loader, &table, column);
    }
}

/// Takes a column out of one table, with the constraints, indexes and sequences
/// that are only about it.
fn drop_own_column(loader: &mut Loader, table: &QualifiedName, column: &str) {
    let key = loader.member(Kind::Column, table, column);
    loader.remove(&key);
    if let Some(order) = loader.column_order(table) {
        order.0.retain(|name| **name != *column);
    }
    let dependents = loader.related(table, |key, entry| {
        belongs_to(key, &entry.object, table) && uses_column(&entry.object, table, column)
    });
    for key in dependents {
        loader.remove(&key);
    }
}

impl Loader {
    /// A table and those below it by INHERITS that are wanted; no further than
    /// they are.
    pub fn descendants_of(
        &self,
        table: &QualifiedName,
        wanted: impl Fn(&Self, &QualifiedName) -> bool,
    ) -> Vec<QualifiedName> {
        let mut found = vec![table.clone()];
        let mut at = 0;
        while let Some(parent) = found.get(at).cloned() {
            at += 1;
            let children = self.related(&parent, |_, entry| match &entry.object {
                Object::Table(child) => child.inherits.contains(&parent),
                Object::ForeignTable(child) => child.inherits.contains(&parent),
                _ => false,
            });
            for child in children.iter().map(Key::relation) {
                if !found.contains(&child) && wanted(self, &child) {
                    found.push(child);
                }
            }
        }
        found
    }
}

fn uses_column(object: &Object, table: &QualifiedName, column: &str) -> bool {
    let is_it = |name: &Name| **name == *column;
    let mentions = |expression: &Expr| {
        expression
            .references()
            .iter()
            .any(|reference| matches!(reference, Reference::Column(name) if **name == *column))
    };
    match object {
        Object::Constraint(constraint) => {
            constraint.columns.iter().any(is_it)
                || constraint.include.iter().any(is_it)
                || constraint
                    .elements
                    .iter()
                    .any(|key| mentions(&key.expression))
                || constraint.expression.iter().any(mentions)
        }
        Object::Index(index) => {
            index.keys.iter().any(|key| mentions(&key.expression))
                || index.include.iter().any(is_it)
                || index.predicate.iter().any(mentions)
        }
        Object::Statistics(statistics) => statistics.expressions.iter().any(mentions),
        Object::Sequence(sequence) => sequence
            .owned_by
            .as_ref()
            .is_some_and(|owner| owner.table == *table && *owner.column == *column),
        _ => false,
    }
}

/// Whether dropping `gone`, whose name is given, with CASCADE takes the entry
/// too.
fn depends_on(entry: &Entry, key: &Key, gone: &Key, name: &QualifiedName) -> bool {
    if key.database != gone.database {
        return false;
    }
    let is_relation = gone.kind.is_relation();
    let is_routine = gone.kind.is_routine();
    let is_type = gone.kind.is_type() || is_relation;
    let mentions = |expression: &Expr| {
        expression
            .references()
            .iter()
            .any(|reference| match reference {
                Reference::Relation(found) => is_relation && found == name,
                Reference::Routine(found) => is_routine && found == name,
                Reference::Type(found) => is_type && found == name,
                Reference::Column(_)
                | Reference::Operator(_)
                | Reference::OperatorClass(_)
                | Reference::TextSearch(_)
                | Reference::Language(_) => false,
            })
    };
    let has_type = |of: &TypeName| is_type && of.name == *name;
    match &entry.object {
        Object::View(view) => view.query.iter().any(|query| mentions(&query.0)),
        Object::MaterializedView(view) => view.query.iter().any(|query| mentions(&query.0)),
        Object::Rule(rule) => rule.actions.iter().any(|query| mentions(&query.0)),
        Object::Constraint(constraint) => {
            (is_relation && constraint.references.as_ref() == Some(name))
                || constraint.expression.iter().any(mentions)
        }
        Object::Trigger(trigger) => is_routine && trigger.function.as_ref() == Some(name),
        Object::EventTrigger(trigger) => is_routine && trigger.function.as_ref() == Some(name),
        Object::Policy(policy) => policy.using.iter().chain(&policy.with_check).any(mentions),
        Object::Column(column) => column.r#type.as_ref().is_some_and(has_type),
        Object::Domain(domain) => domain.r#type.as_ref().is_some_and(has_type),
        Object::Function(function) => {
            function
                .arguments
                .iter()
                .any(|argument| has_type(&argument.r#type))
                || function
                    .result
                    .as_ref()
                    .is_some_and(|result| has_type(&result.r#type))
        }
        Object::Procedure(procedure) => procedure
            .arguments
            .iter()
            .any(|argument| has_type(&argument.r#type)),
        Object::Table(table) => {
            is_relation
                && (table.inherits.contains(name) || table.partition_of.as_ref() == Some(name))
        }
        Object::Server(server) => {
            gone.kind == Kind::ForeignDataWrapper && server.wrapper.as_deref() == Some(gone.name())
        }
        Object::ForeignTable(table) => {
            gone.kind == Kind::Server && table.server.as_deref() == Some(gone.name())
        }
        Object::UserMapping(_) => {
            gone.kind == Kind::Server && key.names.last().map(AsRef::as_ref) == Some(gone.name())
        }
        Object::PublicationRelation(_) | Object::PublicationSchema(_) => {
            gone.kind == Kind::Publication
                && key.names.first().map(AsRef::as_ref) == Some(gone.name())
        }
        _ => false,
    }
}
