//! What changing constraints of tables costs.

use super::{Constraint, ConstraintType, Kind, Object, cost};
use crate::effect::{Altering, At, Effect, Existing, Lock};

/// Whether rows are known to fulfil it: else they are not looked at.
fn is_checked(constraint: &Constraint) -> bool {
    !constraint.not_valid && !constraint.not_enforced
}

/// Whether it joins the table to another one that is there.
fn joins_another(constraint: &Constraint, at: At<'_>) -> bool {
    constraint
        .references
        .as_ref()
        .is_some_and(|other| *other != at.key.relation() && at.old_relation(other).is_some())
}

/// ADD CONSTRAINT.
pub(super) fn created(it: &Existing<'_, Constraint>) -> Effect {
    let effect = match it.object.r#type {
        ConstraintType::Check => Effect::in_place(Lock::AccessExclusive),
        ConstraintType::ForeignKey => {
            let effect = Effect::in_place(Lock::ShareRowExclusive);
            if joins_another(it.object, it.at) {
                effect.locking_other(Lock::ShareRowExclusive)
            } else {
                effect
            }
        }
        ConstraintType::PrimaryKey | ConstraintType::Unique | ConstraintType::Exclusion => {
            let effect = Effect::in_place(Lock::AccessExclusive);
            let is_partitioned = matches!(
                it.at.owner(),
                Some(Object::Table(table)) if table.partition_by.is_some()
            );
            // Each partition has a key of its own.
            return if is_partitioned {
                effect
            } else {
                effect.building_index().failing()
            };
        }
    };
    // Nobody looks at the rows of a foreign table.
    if is_checked(it.object) && it.at.owner_kind() != Kind::ForeignTable {
        effect.checking()
    } else {
        effect
    }
}

/// DROP CONSTRAINT, which takes the triggers of a foreign key from both of its
/// tables.
pub(super) fn dropped(it: &Existing<'_, Constraint>) -> Effect {
    let effect = Effect::in_place(Lock::AccessExclusive);
    if joins_another(it.object, it.at) {
        effect.locking_other(Lock::AccessExclusive)
    } else {
        effect
    }
}

/// ALTER CONSTRAINT is for foreign keys.
pub(super) fn deferrability(it: &Altering<'_, Constraint>) -> Effect {
    if it.old.r#type == ConstraintType::ForeignKey {
        Effect::in_place(Lock::AccessExclusive)
    } else {
        cost::rebuild(it)
    }
}

/// VALIDATE CONSTRAINT, which lets others write; there is no way back.
pub(super) fn validity(it: &Altering<'_, Constraint>) -> Effect {
    if it.new.not_valid {
        cost::rebuild(it)
    } else {
        Effect::in_place(Lock::ShareUpdateExclusive).checking()
    }
}

/// ALTER CONSTRAINT … ENFORCED of 18 is for foreign keys.
pub(super) fn enforcement(it: &Altering<'_, Constraint>) -> Effect {
    if it.old.r#type != ConstraintType::ForeignKey {
        return cost::rebuild(it);
    }
    let effect = Effect::in_place(Lock::AccessExclusive);
    let effect = if joins_another(it.old, it.at) {
        effect.locking_other(Lock::AccessExclusive)
    } else {
        effect
    };
    if it.new.not_enforced {
        effect
    } else {
        effect.checking()
    }
}

/// The index of a key joins that of the partitioned table.
pub(super) fn attachment(it: &Altering<'_, Constraint>) -> Effect {
    let (before, after) = (it.old.attached_to.as_ref(), it.new.attached_to.as_ref());
    cost::attachment(it.at, Some(&it.at.key.relation()), before, after)
}

/// ALTER INDEX … SET of the index.
pub(super) fn options(it: &Altering<'_, Constraint>) -> Effect {
    cost::index_options(&it.old.options, &it.new.options)
}
