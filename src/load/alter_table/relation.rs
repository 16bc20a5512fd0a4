//! What ALTER TABLE does to a relation as a whole.

use super::Target;
use crate::catalog::{Name, Options, QualifiedName};
use crate::kind::{Column, Constraint, FiringState, Kind, Object, ReplicaIdentity, Rule};
use crate::kind::{Table, Trigger};
use crate::load::context::Context;
use crate::load::loader::{Loader, Step, step};
use crate::load::problem::Problem;
use pg_query::protobuf as pg;
use pg_query::{Node, NodeEnum};

pub(super) fn set_clustered(
    loader: &mut Loader,
    target: &Target,
    index: Option<&str>,
) -> Result<(), Problem> {
    for key in loader.indexes_of(&target.name) {
        match loader.catalog.get_mut(&key).map(|entry| &mut entry.object) {
            Some(Object::Index(index)) => index.clustered = false,
            Some(Object::Constraint(constraint)) => constraint.clustered = false,
            _ => {}
        }
    }
    let Some(index) = index else { return Ok(()) };
    let name = QualifiedName::new(target.name.schema.clone(), index);
    let key = loader.index_or_constraint(&name);
    match &mut loader.entry(&key, target.origin)?.object {
        Object::Index(index) if index.of_table().is_some_and(|of| *of != target.name) => {
            return Err(Problem::new(format!("{key} is of another table")));
        }
        Object::Constraint(_) if key.relation() != target.name => {
            return Err(Problem::new(format!("{key} is of another table")));
        }
        Object::Index(index) => index.clustered = true,
        Object::Constraint(constraint) => constraint.clustered = true,
        _ => {}
    }
    Ok(())
}

pub(super) fn set_tablespace(
    loader: &mut Loader,
    target: &Target,
    tablespace: Option<Name>,
) -> Result<(), Problem> {
    let mut key = target.key(loader);
    if key.kind == Kind::Index {
        key = loader.index_or_constraint(&target.name);
    }
    match &mut loader.entry(&key, target.origin)?.object {
        Object::Table(table) => table.tablespace = tablespace,
        Object::MaterializedView(view) => view.tablespace = tablespace,
        Object::Index(index) => index.tablespace = tablespace,
        Object::Constraint(constraint) => constraint.tablespace = tablespace,
        _ => return Err(Problem::new(format!("{key} has no tablespace"))),
    }
    Ok(())
}

pub(super) fn relation_options<'a>(
    loader: &'a mut Loader,
    target: &Target,
) -> Result<&'a mut Options, Problem> {
    let mut key = target.key(loader);
    if key.kind == Kind::Index {
        key = loader.index_or_constraint(&target.name);
    }
    match &mut loader.entry(&key, target.origin)?.object {
        Object::Table(table) => Ok(&mut table.options),
        Object::View(view) => Ok(&mut view.options),
        Object::MaterializedView(view) => Ok(&mut view.options),
        Object::Index(index) => Ok(&mut index.options),
        Object::Constraint(constraint) => Ok(&mut constraint.options),
        _ => Err(Problem::new(format!("{key} has no options"))),
    }
}

/// The trigger may be the clone of a parent's, which the file does not make.
pub(super) fn trigger_step(
    target: Target,
    name: String,
    state: FiringState,
) -> Result<Step, Problem> {
    step(move |loader| {
        let key = loader.member(Kind::Trigger, &target.name, &name);
        loader.object::<Trigger>(&key, target.origin)?.state = state;
        Ok(())
    })
}

pub(super) fn rule_step(target: Target, name: String, state: FiringState) -> Result<Step, Problem> {
    step(move |loader| {
        let key = loader.member(Kind::Rule, &target.name, &name);
        loader.object::<Rule>(&key, target.origin)?.state = state;
        Ok(())
    })
}

pub(super) fn set_inherit(
    loader: &mut Loader,
    target: &Target,
    parent: QualifiedName,
    add: bool,
) -> Result<(), Problem> {
    let key = target.key(loader);
    if add {
        let key = loader.key(key.clone());
        loader.catalog.relate(&key, &parent);
    }
    let inherits = match &mut loader.entry(&key, target.origin)?.object {
        Object::Table(table) => &mut table.inherits,
        Object::ForeignTable(table) => &mut table.inherits,
        _ => return Err(Problem::new(format!("{key} cannot inherit"))),
    };
    inherits.retain(|known| *known != parent);
    if add {
        inherits.push(parent);
        return Ok(());
    }
    // The columns of the parent, and of its parents, stay.
    let mut parents = vec![parent];
    let mut at = 0;
    while let Some(parent) = parents.get(at).cloned() {
        at += 1;
        take_columns(loader, target, &parent)?;
        let key = loader.relation_key(Kind::Table, &parent);
        if let Some(table) = loader.find::<Table>(&key) {
            let above = table.inherits.iter();
            let above: Vec<_> = above.filter(|it| !parents.contains(it)).cloned().collect();
            parents.extend(above);
        }
    }
    Ok(())
}

/// ALTER TABLE … OF: the type says the columns from here on, and the table
/// only what it has beside them.
pub(super) fn set_of(
    loader: &mut Loader,
    target: &Target,
    of: QualifiedName,
) -> Result<(), Problem> {
    for key in loader.members_of(Kind::Column, &target.name) {
        let column: &mut Column = loader.object(&key, target.origin)?;
        column.r#type = None;
        column.collation = None;
        let is_plain = *column == Column::default();
        let entry = loader.entry(&key, target.origin)?;
        if is_plain && entry.comment.is_none() && entry.acl.is_none() {
            loader.catalog.remove(&key);
        }
    }
    if let Some(order) = loader.column_order(&target.name) {
        order.0.clear();
    }
    let key = target.key(loader);
    loader.object::<Table>(&key, target.origin)?.of_type = Some(of);
    Ok(())
}

/// ALTER TABLE … NOT OF: the columns of the type become the table's own.
pub(super) fn drop_of(loader: &mut Loader, target: &Target) -> Result<(), Problem> {
    let key = target.key(loader);
    let of = loader.object::<Table>(&key, target.origin)?.of_type.take();
    match of {
        Some(of) => take_columns(loader, target, &of),
        None => Ok(()),
    }
}

/// A table keeps the columns and checks that it had from a parent or its type.
fn take_columns(loader: &mut Loader, target: &Target, from: &QualifiedName) -> Result<(), Problem> {
    let order = loader.column_order(from).map(|order| order.0.clone());
    for name in order.unwrap_or_default() {
        let source = loader.member(Kind::Column, from, &name);
        let Some(column) = loader.find::<Column>(&source).cloned() else {
            continue;
        };
        let key = loader.member(Kind::Column, &target.name, &name);
        loader.append_column(&target.name, &name);
        match loader.find::<Column>(&key) {
            Some(own) if own.r#type.is_some() => {}
            Some(_) => {
                let own: &mut Column = loader.object(&key, target.origin)?;
                let default = own.default.take().or(column.default);
                own.default = match &column.r#type {
                    Some(of) => default.map(|default| default.assigned_to(of)),
                    None => default,
                };
                own.r#type = column.r#type;
                own.collation = column.collation;
                own.not_null = own.not_null.take().or(column.not_null);
                own.generated = own.generated.take().or(column.generated);
                let entry = loader.entry(&key, target.origin)?;
                entry.created = true;
            }
            None => {
                let column = Column {
                    identity: None,
                    ..column
                };
                loader.create(key, column, target.origin);
            }
        }
    }
    for (key, constraint) in loader.checks_of(from) {
        let own = loader.member(Kind::Constraint, &target.name, key.name());
        if !constraint.no_inherit && loader.find::<Constraint>(&own).is_none() {
            loader.create(own, constraint, target.origin);
        }
    }
    Ok(())
}

pub(super) fn replica_identity(target: Target, def: Option<Box<Node>>) -> Result<Step, Problem> {
    let Some(Some(NodeEnum::ReplicaIdentityStmt(statement))) = def.map(|def| def.node) else {
        return Err(Problem::missing("the replica identity"));
    };
    let replica_identity = match statement.identity_type.as_str() {
        "n" => ReplicaIdentity::Nothing,
        "f" => ReplicaIdentity::Full,
        "d" => ReplicaIdentity::Default,
        "i" => ReplicaIdentity::Index(Name::from(statement.name)),
        other => return Err(Problem::unknown(format!("the replica identity {other}"))),
    };
    step(move |loader| {
        let key = target.key(loader);
        match &mut loader.entry(&key, target.origin)?.object {
            Object::Table(table) => table.replica_identity = replica_identity,
            Object::MaterializedView(_) => {
                return Err(Problem::unknown(
                    "the replica identity of a materialized view",
                ));
            }
            _ => return Err(Problem::new(format!("{key} has no replica identity"))),
        }
        Ok(())
    })
}

pub(super) fn row_security(
    target: Target,
    enable: Option<bool>,
    force: Option<bool>,
) -> Result<Step, Problem> {
    step(move |loader| {
        let key = target.key(loader);
        let (enabled, forced) = match &mut loader.entry(&key, target.origin)?.object {
            Object::Table(table) => (&mut table.row_security, &mut table.force_row_security),
            Object::ForeignTable(table) => (&mut table.row_security, &mut table.force_row_security),
            _ => return Err(Problem::new(format!("{key} has no row security"))),
        };
        *enabled = enable.unwrap_or(*enabled);
        *forced = force.unwrap_or(*forced);
        Ok(())
    })
}

pub(super) fn partition_of(def: Option<Box<Node>>) -> Result<pg::PartitionCmd, Problem> {
    match def.map(|def| def.node) {
        Some(Some(NodeEnum::PartitionCmd(command))) => Ok(command),
        _ => Err(Problem::missing("the partition")),
    }
}

/// ATTACH PARTITION is said of tables and of indexes; an index may be that of
/// a constraint.
pub(super) fn attach_partition(
    context: &Context<'_>,
    target: Target,
    command: pg::AlterTableCmd,
) -> Result<Step, Problem> {
    let partition = partition_of(command.def)?;
    let name = context.target(partition.name.as_ref())?;
    if target.said != Kind::Index {
        let bound = partition.bound.ok_or(Problem::missing("the bound"))?;
        let bound = context.partition_bound(bound)?;
        return step(move |loader| loader.attach(&name, &target.name, Some(bound), target.origin));
    }
    step(move |loader| {
        let key = loader.index_or_constraint(&name);
        match &mut loader.entry(&key, target.origin)?.object {
            Object::Index(index) => index.attached_to = Some(target.name),
            Object::Constraint(constraint) => constraint.attached_to = Some(target.name),
            _ => {}
        }
        Ok(())
    })
}
