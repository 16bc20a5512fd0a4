//! What ALTER TABLE does to constraints.

use super::Target;
use crate::catalog::{Origin, QualifiedName, object_name};
use crate::kind::{Column, Constraint, Kind, NotNull};
use crate::load::context::{Context, strings};
use crate::load::loader::{Loader, Step, step};
use crate::load::problem::Problem;
use pg_query::NodeEnum;
use pg_query::protobuf as pg;
use pg_query::protobuf::ConstrType;

pub(super) fn add_constraint(
    context: &Context<'_>,
    target: Target,
    command: pg::AlterTableCmd,
) -> Result<Step, Problem> {
    let Some(Some(NodeEnum::Constraint(constraint))) = command.def.map(|def| def.node) else {
        return Err(Problem::missing("the constraint"));
    };
    if constraint.contype == ConstrType::ConstrNotnull as i32 {
        let columns: Vec<(String, NotNull)> = strings(&constraint.keys)
            .into_iter()
            .map(|column| {
                let not_null = context.not_null(&target.name, &column, &constraint);
                (column, not_null)
            })
            .collect();
        return step(move |loader| {
            for (column, not_null) in columns {
                target.column(loader, &column)?.not_null = Some(not_null);
            }
            Ok(())
        });
    }
    let constraint = context.constraint(*constraint, None)?;
    // A foreign key makes no index, on partitions neither.
    let spreads = target.recurse && constraint.has_index();
    step(move |loader| {
        if constraint.is_check() {
            for partition in target.tables(loader).split_off(1) {
                constraint.clone().add(loader, &partition)?;
            }
        }
        constraint.add(loader, &target.name)?;
        if spreads {
            loader.spread_indexes(&target.name, target.origin);
        }
        Ok(())
    })
}

pub(super) fn alter_constraint(
    target: Target,
    command: pg::AlterTableCmd,
) -> Result<Step, Problem> {
    let Some(Some(NodeEnum::AtalterConstraint(change))) = command.def.map(|def| def.node) else {
        return Err(Problem::missing("the constraint"));
    };
    step(move |loader| {
        if let Some(column) = not_null_column(loader, &target.name, &change.conname) {
            let column = target.column(loader, &column)?;
            if let Some(not_null) = &mut column.not_null
                && change.alter_inheritability
            {
                not_null.no_inherit = change.noinherit;
            }
            return Ok(());
        }
        let key = loader.member(Kind::Constraint, &target.name, &change.conname);
        let constraint: &mut Constraint = loader.object(&key, target.origin)?;
        if change.alter_deferrability {
            constraint.deferrable = change.deferrable || change.initdeferred;
            constraint.initially_deferred = change.initdeferred;
        }
        if change.alter_enforceability {
            constraint.not_enforced = !change.is_enforced;
        }
        if change.alter_inheritability {
            constraint.no_inherit = change.noinherit;
        }
        Ok(())
    })
}

/// The column whose not-null constraint has this name, given or implied.
pub(in crate::load) fn not_null_column(
    loader: &Loader,
    table: &QualifiedName,
    name: &str,
) -> Option<String> {
    if loader
        .catalog
        .contains(&loader.member(Kind::Constraint, table, name))
    {
        return None;
    }
    let keys = loader.members_of(Kind::Column, table);
    keys.into_iter().find_map(|key| {
        let not_null = loader.find::<Column>(&key)?.not_null.as_ref()?;
        let is_it = match &not_null.name {
            Some(own) => **own == *name,
            None => object_name(&table.name, key.name(), "not_null") == name,
        };
        is_it.then(|| key.name().to_owned())
    })
}

pub(super) fn validate(
    loader: &mut Loader,
    table: &QualifiedName,
    name: &str,
    origin: Origin,
) -> Result<(), Problem> {
    if let Some(column) = not_null_column(loader, table, name) {
        let key = loader.member(Kind::Column, table, &column);
        if let Some(not_null) = &mut loader.object::<Column>(&key, origin)?.not_null {
            not_null.not_valid = false;
        }
        return Ok(());
    }
    let key = loader.member(Kind::Constraint, table, name);
    loader.object::<Constraint>(&key, origin)?.not_valid = false;
    // What the partitions have of it is validated with it.
    for part in loader.partitions_of(table) {
        let key = loader.member(Kind::Constraint, &part, name);
        if loader.catalog.contains(&key) {
            loader.object::<Constraint>(&key, origin)?.not_valid = false;
        }
    }
    Ok(())
}

/// Takes a constraint away; one that is not there was none of this file's.
pub(super) fn drop_constraint(loader: &mut Loader, table: &QualifiedName, name: &str) {
    if let Some(column) = not_null_column(loader, table, name) {
        let key = loader.member(Kind::Column, table, &column);
        if let Ok(column) = loader.object::<Column>(&key, Origin::default()) {
            column.not_null = None;
        }
        return;
    }
    let key = loader.member(Kind::Constraint, table, name);
    loader.remove(&key);
}
