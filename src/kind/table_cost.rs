//! What changing tables and foreign tables costs.

use super::{ForeignTable, Object, Persistence, Table, cost};
use crate::catalog::{Expr, Options, QualifiedName};
use crate::effect::{Altering, At, Effect, Existing, Lock, Loss};

/// CREATE TABLE locks nothing but the parents.
pub(super) fn created(it: &Existing<'_, Table>) -> Effect {
    joining(it.at, &it.object.inherits, it.object.partition_of.as_ref())
}

/// CREATE FOREIGN TABLE does the same.
pub(super) fn foreign_created(it: &Existing<'_, ForeignTable>) -> Effect {
    joining(it.at, &it.object.inherits, it.object.partition_of.as_ref())
}

/// A new table joins those parents that are there.
fn joining(at: At<'_>, inherits: &[QualifiedName], parent: Option<&QualifiedName>) -> Effect {
    let effect = inheriting(at, Effect::free(), inherits);
    match parent {
        Some(parent) if at.old_relation(parent).is_some() => {
            effect.join(attaching(at, Effect::free(), parent))
        }
        _ => effect,
    }
}

/// DROP TABLE. That of a partition changes its parent.
pub(super) fn dropped(it: &Existing<'_, Table>) -> Effect {
    let effect = Effect::in_place(Lock::AccessExclusive);
    let effect = match &it.object.partition_of {
        Some(parent) if it.at.new_relation(parent).is_some() => {
            effect.locking_other(Lock::AccessExclusive)
        }
        _ => effect,
    };
    // The rows of a partitioned table are its partitions'.
    if it.object.partition_by.is_some() {
        effect
    } else {
        effect.losing(Loss::Certain)
    }
}

/// Parents that are there are locked while they get a child.
fn inheriting(at: At<'_>, effect: Effect, parents: &[QualifiedName]) -> Effect {
    let is_there = |parent: &QualifiedName| at.old_relation(parent).is_some();
    if parents.iter().any(is_there) {
        effect.locking_other(Lock::ShareUpdateExclusive)
    } else {
        effect
    }
}

/// Whether a partitioned table has a default partition, other than the object
/// itself.
fn has_default_partition(at: At<'_>, parent: &QualifiedName) -> bool {
    let own = at.key.relation();
    let is_default = |bound: Option<&Expr>| bound.is_some_and(|it| it.text() == "DEFAULT");
    let keys = at.old.related_where(parent, |key, entry| {
        let (of, bound) = match &entry.object {
            Object::Table(it) => (&it.partition_of, &it.partition_bound),
            Object::ForeignTable(it) => (&it.partition_of, &it.partition_bound),
            _ => return false,
        };
        of.as_ref() == Some(parent) && is_default(bound.as_ref()) && key.relation() != own
    });
    !keys.is_empty()
}

/// Whether a partitioned table has a foreign key to another table.
fn references_another(at: At<'_>, parent: &QualifiedName) -> bool {
    let keys = at
        .old
        .related_where(parent, |key, entry| match &entry.object {
            Object::Constraint(it) => {
                key.relation() == *parent && it.references.as_ref().is_some_and(|to| to != parent)
            }
            _ => false,
        });
    !keys.is_empty()
}

/// ATTACH PARTITION. Rows of the default partition might belong to the new
/// one, so that they are read while nobody uses it. A foreign key of the
/// parent becomes one of the partition too.
fn attaching(at: At<'_>, effect: Effect, parent: &QualifiedName) -> Effect {
    if has_default_partition(at, parent) {
        effect.locking_other(Lock::AccessExclusive).checking()
    } else if references_another(at, parent) {
        effect.locking_other(Lock::ShareRowExclusive)
    } else {
        effect.locking_other(Lock::ShareUpdateExclusive)
    }
}

/// ATTACH PARTITION and DETACH PARTITION; for another bound, both.
fn partitioning(at: At<'_>, old: Option<&QualifiedName>, new: Option<&QualifiedName>) -> Effect {
    let locked = Effect::in_place(Lock::AccessExclusive);
    let detached = old.map(|_| locked.locking_other(Lock::AccessExclusive));
    let attached = new.map(|parent| attaching(at, locked.checking(), parent));
    [detached, attached]
        .into_iter()
        .flatten()
        .fold(Effect::nothing(), Effect::join)
}

pub(super) fn partition_of(it: &Altering<'_, Table>) -> Effect {
    let (old, new) = (it.old.partition_of.as_ref(), it.new.partition_of.as_ref());
    partitioning(it.at, old, new)
}

pub(super) fn foreign_partition(it: &Altering<'_, ForeignTable>) -> Effect {
    let (old, new) = (it.old.partition_of.as_ref(), it.new.partition_of.as_ref());
    partitioning(it.at, old, new)
}

/// SET LOGGED and SET UNLOGGED write the table anew. A partitioned table has
/// no files.
pub(super) fn persistence(it: &Altering<'_, Table>) -> Effect {
    let is_temporary = |table: &Table| table.persistence == Persistence::Temporary;
    if is_temporary(it.old) || is_temporary(it.new) {
        return cost::rebuild(it);
    }
    files(it.at, it.old)
}

/// The files of a table, and those of its indexes, are written anew.
fn files(at: At<'_>, table: &Table) -> Effect {
    let effect = Effect::in_place(Lock::AccessExclusive);
    if table.partition_by.is_some() {
        return effect;
    }
    if has_index(at) {
        effect.rewriting().building_index()
    } else {
        effect.rewriting()
    }
}

fn has_index(at: At<'_>) -> bool {
    let keys = at
        .old
        .related_where(&at.key.relation(), |_, entry| match &entry.object {
            Object::Index(_) => true,
            Object::Constraint(it) => it.has_index(),
            _ => false,
        });
    !keys.is_empty()
}

/// SET TABLESPACE copies the table's files; the indexes stay where they are.
pub(super) fn tablespace(it: &Altering<'_, Table>) -> Effect {
    let effect = Effect::in_place(Lock::AccessExclusive);
    if it.old.partition_by.is_some() {
        effect
    } else {
        effect.rewriting()
    }
}

/// SET ACCESS METHOD is of 15, for partitioned tables of 17.
pub(super) fn access_method(it: &Altering<'_, Table>) -> Effect {
    let since = if it.old.partition_by.is_some() {
        1700
    } else {
        1500
    };
    if it.at.version < since {
        return Effect::not_possible();
    }
    files(it.at, it.old)
}

/// INHERIT, which locks the parent less than the child, and NO INHERIT, which
/// leaves the parent alone.
pub(super) fn inherits(it: &Altering<'_, Table>) -> Effect {
    reinheriting(it.at, &it.old.inherits, &it.new.inherits)
}

fn reinheriting(at: At<'_>, old: &[QualifiedName], new: &[QualifiedName]) -> Effect {
    // The order of parents is the order in which they were set.
    let same = old.iter().zip(new).take_while(|(old, new)| old == new);
    let kept = same.count();
    inheriting(at, Effect::in_place(Lock::AccessExclusive), &new[kept..])
}

/// The same of a foreign table.
pub(super) fn foreign_inherits(it: &Altering<'_, ForeignTable>) -> Effect {
    reinheriting(it.at, &it.old.inherits, &it.new.inherits)
}

/// Storage parameters change beside readers and writers, but for the one that
/// logical decoding looks at.
pub(super) fn options(it: &Altering<'_, Table>) -> Effect {
    let catalog_table = |options: &Options| options.get("user_catalog_table").cloned();
    if catalog_table(&it.old.options) == catalog_table(&it.new.options) {
        Effect::in_place(Lock::ShareUpdateExclusive)
    } else {
        Effect::in_place(Lock::AccessExclusive)
    }
}

/// Servers since 12 know no tables with OIDs.
pub(super) fn with_oids(it: &Altering<'_, Table>) -> Effect {
    match (it.new.with_oids, it.at.version < 1200) {
        (false, _) => Effect::in_place(Lock::AccessExclusive),
        (true, true) => files(it.at, it.old),
        (true, false) => Effect::not_possible(),
    }
}
