//! Costs that many attributes have. Each takes what it is decided on and does
//! not look at it, so that one function serves every kind.

use super::{Costs, Object};
use crate::catalog::{Options, QualifiedName};
use crate::effect::{Altering, At, Effect, Existing, Lock, Way};

/// A statement that locks no relation.
pub(crate) fn no_lock<T>(_: &T) -> Effect {
    Effect::free()
}

/// Nothing is to be run.
pub(crate) fn bookkeeping<T>(_: &T) -> Effect {
    Effect::nothing()
}

/// No statement does it.
pub(crate) fn not_possible<T>(_: &T) -> Effect {
    Effect::not_possible()
}

/// A short ALTER that VACUUM and other changes wait for.
pub(crate) fn share_update_exclusive<T>(_: &T) -> Effect {
    Effect::in_place(Lock::ShareUpdateExclusive)
}

/// A short statement that writes wait for.
pub(crate) fn share_row_exclusive<T>(_: &T) -> Effect {
    Effect::in_place(Lock::ShareRowExclusive)
}

/// A short statement that everything waits for.
pub(crate) fn access_exclusive<T>(_: &T) -> Effect {
    Effect::in_place(Lock::AccessExclusive)
}

/// The object is dropped and made again.
pub(crate) fn rebuild<T: Costs>(it: &Altering<'_, T>) -> Effect {
    let (old, new) = (
        Existing {
            object: it.old,
            at: it.at,
        },
        Existing {
            object: it.new,
            at: it.at,
        },
    );
    T::dropped(&old).join(T::created(&new)).by(Way::Rebuild)
}

/// ALTER INDEX … SET TABLESPACE copies the index's files and reads no row.
pub(crate) fn moving_index<T>(_: &T) -> Effect {
    Effect {
        builds_index: true,
        ..Effect::in_place(Lock::AccessExclusive)
    }
}

/// ALTER INDEX … ATTACH PARTITION. There is no statement for the way back: a
/// part leaves when its table is detached. It goes with the whole where its
/// table stays.
pub(crate) fn attachment(
    at: At<'_>,
    table: Option<&QualifiedName>,
    old: Option<&QualifiedName>,
    new: Option<&QualifiedName>,
) -> Effect {
    let place = |object: Option<&Object>| match object {
        Some(Object::Table(table)) => {
            Some((table.partition_of.clone(), table.partition_bound.clone()))
        }
        _ => None,
    };
    let is_moved =
        table.is_some_and(|table| place(at.old_relation(table)) != place(at.new_relation(table)));
    match (old, new) {
        (None, Some(_)) => Effect::in_place(Lock::AccessExclusive),
        (Some(_), Some(_)) if is_moved => Effect::in_place(Lock::AccessExclusive),
        (Some(_), Some(_)) => Effect::in_place(Lock::AccessExclusive).by(Way::Rebuild),
        _ => Effect::nothing(),
    }
}

/// The table's files are written anew.
pub(crate) fn rewrite<T>(_: &T) -> Effect {
    Effect::in_place(Lock::AccessExclusive).rewriting()
}

/// ALTER INDEX … SET. How full and how deduplicated new pages are is no
/// matter to who reads the index meanwhile; all else may be.
pub(crate) fn index_options(old: &Options, new: &Options) -> Effect {
    let mut differing = old
        .keys()
        .chain(new.keys())
        .filter(|name| old.get(*name) != new.get(*name));
    if differing.all(|name| matches!(name.as_str(), "fillfactor" | "deduplicate_items")) {
        Effect::in_place(Lock::ShareUpdateExclusive)
    } else {
        Effect::in_place(Lock::AccessExclusive)
    }
}
