//! Costs of types that users make: what happens to the tables that hold their
//! values.

use super::{Costs, Kind, Object, cost};
use crate::catalog::{QualifiedName, TypeName};
use crate::effect::{Altering, At, Effect, Lock};
use rustc_hash::FxHashSet;

/// Whether a table of the old side has a column whose values hold such a type:
/// of the type itself, of an array of it, or of a domain, composite or range
/// type that is made of it.
pub(super) fn is_stored(at: At<'_>, name: &QualifiedName) -> bool {
    holders(at, name, Holder::Anything)
}

/// How a type can be made of another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    Domain,
    Anything,
}

fn holders(at: At<'_>, name: &QualifiedName, holder: Holder) -> bool {
    let mut types = FxHashSet::from_iter([name.clone()]);
    let is_here = |types: &FxHashSet<QualifiedName>, of: Option<&TypeName>| {
        of.is_some_and(|of| types.contains(&of.name))
    };
    // Each round finds the types that are made of those found before.
    loop {
        let before = types.len();
        for (key, entry) in at.old.iter() {
            let is_made_of = match &entry.object {
                Object::Domain(domain) => is_here(&types, domain.r#type.as_ref()),
                Object::Range(range) if holder == Holder::Anything => {
                    is_here(&types, range.subtype.as_ref())
                }
                Object::Column(column) if is_here(&types, column.r#type.as_ref()) => {
                    let relation = at.old_relation(&key.relation());
                    match relation.map_or(Kind::Table, Object::kind) {
                        Kind::CompositeType => holder == Holder::Anything,
                        Kind::Table | Kind::MaterializedView => return true,
                        _ => false,
                    }
                }
                _ => false,
            };
            if is_made_of {
                types.insert(key.relation());
            }
        }
        if types.len() == before {
            return false;
        }
    }
}

/// A type that is dropped and made again takes the columns that hold it
/// along: each is converted to the new one.
pub(super) fn rebuilt<T: Costs>(it: &Altering<'_, T>) -> Effect {
    let effect = cost::rebuild(it);
    if is_stored(it.at, &it.at.key.relation()) {
        let locked = effect.locking_other(Lock::AccessExclusive);
        locked.rewriting().building_index().failing()
    } else {
        effect
    }
}

/// A domain that allows less: the tables with a column of it, or of a domain
/// on it, are read while writes wait.
pub(super) fn checked(at: At<'_>, domain: &QualifiedName) -> Effect {
    if holders(at, domain, Holder::Domain) {
        Effect::free().locking_other(Lock::Share).checking()
    } else {
        Effect::free()
    }
}
