//! What changing columns costs.

use super::column_type::{self, Stored, TypeCast};
use super::{Column, Domain, Generated, Kind, NotNull, Object, cost, user_type, volatile};
use crate::catalog::{Catalog, Expr, Identifier, Name, QualifiedName, Reference};
use crate::effect::{Altering, At, Effect, Existing, Lock, Loss};
use rustc_hash::FxHashSet;

/// ADD COLUMN. Since 11 a default that is the same for every row is kept
/// beside the table; any other is written into each.
pub(super) fn created(it: &Existing<'_, Column>) -> Effect {
    if is_inherited(it.at, it.at.old) {
        return Effect::nothing();
    }
    let effect = Effect::in_place(Lock::AccessExclusive);
    match it.at.owner_kind() {
        Kind::Table => {
            let effect = if needs_not_null(it.object) {
                effect.checking()
            } else {
                effect
            };
            with_indexes(rewriting_if(fills_rows(it.object, it.at), effect), it.at)
        }
        Kind::ForeignTable => effect,
        Kind::CompositeType => on_attribute(it.at),
        // The query of a view makes its columns.
        _ => Effect::nothing(),
    }
}

/// Whether the relation has the column from a parent or from its type, which
/// then says it alone.
fn is_inherited(at: At<'_>, catalog: &Catalog) -> bool {
    let mut seen = FxHashSet::default();
    let mut waiting = vec![at.key.relation()];
    while let Some(relation) = waiting.pop() {
        let parents = [Kind::Table, Kind::ForeignTable]
            .into_iter()
            .find_map(|kind| catalog.get(&at.key_of(kind, &relation)))
            .map_or_else(Vec::new, |entry| parents(&entry.object));
        for parent in parents {
            let mut column = at.key_of(Kind::Column, &parent);
            let name = at.key.names.last().cloned();
            column.names = column.names.iter().cloned().chain(name).collect();
            if catalog.contains(&column) {
                return true;
            }
            if seen.insert(parent.clone()) {
                waiting.push(parent);
            }
        }
    }
    false
}

/// What a table has columns from. A partition says its columns itself.
fn parents(object: &Object) -> Vec<QualifiedName> {
    match object {
        Object::Table(table) => table
            .inherits
            .iter()
            .chain(&table.of_type)
            .cloned()
            .collect(),
        Object::ForeignTable(table) => table.inherits.clone(),
        _ => Vec::new(),
    }
}

/// Whether rows that are there would need a value that nobody gives.
fn needs_not_null(column: &Column) -> bool {
    column.not_null.is_some()
        && column.default.is_none()
        && column.generated.is_none()
        && column.identity.is_none()
}

/// Whether each row gets a value of its own.
fn fills_rows(column: &Column, at: At<'_>) -> bool {
    if let Some(generated) = &column.generated {
        return generated.stored;
    }
    let of_domain = domain_of(column, at);
    let default = column
        .default
        .as_ref()
        .or_else(|| of_domain.and_then(|domain| domain.default.as_ref()));
    let is_filled = match default {
        Some(default) if at.version >= 1100 => volatile::is_volatile(default, at),
        Some(_) => true,
        None => false,
    };
    let of_type = column.r#type.as_ref();
    is_filled
        || column.identity.is_some()
        || of_type.is_some_and(|of| column_type::is_constrained(of, at))
}

/// The domain that a column is of.
fn domain_of<'a>(column: &Column, at: At<'a>) -> Option<&'a Domain> {
    let of = column.r#type.as_ref().filter(|of| !of.array)?;
    match &at.new.get(&at.key_of(Kind::Domain, &of.name))?.object {
        Object::Domain(domain) => Some(domain),
        _ => None,
    }
}

/// DROP COLUMN leaves the rows as they are and forgets the values.
pub(super) fn dropped(it: &Existing<'_, Column>) -> Effect {
    if is_inherited(it.at, it.at.new) {
        return Effect::nothing();
    }
    let (effect, is_filled) = match it.at.owner_kind() {
        Kind::Table => (
            Effect::in_place(Lock::AccessExclusive),
            it.object.generated.is_none(),
        ),
        // The rows are elsewhere.
        Kind::ForeignTable => (Effect::in_place(Lock::AccessExclusive), false),
        Kind::CompositeType => (
            on_attribute(it.at),
            user_type::is_stored(it.at, &it.at.key.relation()),
        ),
        // The query of a view makes its columns.
        _ => (Effect::nothing(), false),
    };
    if is_filled {
        effect.losing(Loss::Certain)
    } else {
        effect
    }
}

/// ALTER TYPE … ADD, DROP and ALTER ATTRIBUTE, which take the typed tables
/// along.
fn on_attribute(at: At<'_>) -> Effect {
    let of = at.key.relation();
    let is_typed = at.old.iter().any(|(_, entry)| match &entry.object {
        Object::Table(table) => table.of_type.as_ref() == Some(&of),
        _ => false,
    });
    if is_typed {
        Effect::free().locking_other(Lock::AccessExclusive)
    } else {
        Effect::free()
    }
}

/// ALTER COLUMN … TYPE. Checks on the column are made again, and so is what
/// joins it to other tables.
pub(super) fn r#type(it: &Altering<'_, Column>) -> Effect {
    let (Some(old), Some(new)) = (&it.old.r#type, &it.new.r#type) else {
        // An inherited column has its type from the parent, where it changes.
        return Effect::nothing();
    };
    let at = it.at;
    let change = column_type::change(old, new, at);
    let mut effect = match at.owner_kind() {
        Kind::Table => Effect::in_place(Lock::AccessExclusive),
        Kind::ForeignTable => return Effect::in_place(Lock::AccessExclusive),
        Kind::CompositeType => return attribute_type(it),
        _ => return Effect::nothing(),
    }
    .losing(change.loses);
    let needs_using = matches!(
        change.cast,
        TypeCast::Explicit | TypeCast::None | TypeCast::Unknown
    );
    if change.may_fail || needs_using {
        effect = effect.failing();
    }
    effect = with_indexes(rewriting_if(change.heap == Stored::Rewrite, effect), at);
    effect.join(on_dependents(at, change.index))
}

/// The type of an attribute stays while a table holds values of the type.
fn attribute_type(it: &Altering<'_, Column>) -> Effect {
    if user_type::is_stored(it.at, &it.at.key.relation()) {
        user_type::rebuilt(it)
    } else {
        let effect = on_attribute(it.at);
        rewriting_if(effect.other_lock.is_some(), effect)
    }
}

/// ALTER COLUMN … TYPE … COLLATE: values stay, their order does not.
pub(super) fn collation(it: &Altering<'_, Column>) -> Effect {
    match it.at.owner_kind() {
        Kind::Table => {
            let effect = Effect::in_place(Lock::AccessExclusive);
            effect.join(on_dependents(it.at, Stored::Rewrite))
        }
        Kind::CompositeType => attribute_type(it),
        _ => Effect::in_place(Lock::AccessExclusive),
    }
}

/// What a column of another type does to what uses the column.
fn on_dependents(at: At<'_>, index: Stored) -> Effect {
    let mut effect = Effect::nothing();
    let column = at.key.name();
    let mentions = |expression: &Expr| {
        expression
            .references()
            .iter()
            .any(|reference| matches!(reference, Reference::Column(name) if &**name == column))
    };
    let names = |names: &[Name]| names.iter().any(|name| &**name == column);
    let table = at.key.relation();
    let keys = at.old.related_where(&table, |key, _| at.new.contains(key));
    for key in keys {
        match at.old.get(&key).map(|entry| &entry.object) {
            Some(Object::Index(it)) => {
                let in_predicate = it.predicate.as_ref().is_some_and(mentions);
                let in_keys = it.keys.iter().any(|key| mentions(&key.expression));
                if in_predicate || (index == Stored::Rewrite && in_keys) {
                    effect = effect.join(Effect::nothing().building_index());
                }
            }
            Some(Object::Constraint(it)) => {
                let in_keys =
                    names(&it.columns) || it.elements.iter().any(|key| mentions(&key.expression));
                if it.expression.as_ref().is_some_and(mentions) {
                    effect = effect.join(Effect::nothing().checking());
                }
                if it.has_index() && in_keys && index == Stored::Rewrite {
                    effect = effect.join(Effect::nothing().building_index());
                }
                let is_elsewhere = it.references.as_ref().is_some_and(|to| *to != table);
                if in_keys && (is_elsewhere || is_referenced(at, &it.columns)) {
                    effect = effect.join(Effect::nothing().locking_other(Lock::AccessExclusive));
                }
            }
            _ => {}
        }
    }
    effect
}

/// Whether a foreign key of another table references these columns.
fn is_referenced(at: At<'_>, columns: &[Name]) -> bool {
    let table = at.key.relation();
    at.old.iter().any(|(key, entry)| match &entry.object {
        Object::Constraint(it) => {
            it.references.as_ref() == Some(&table)
                && key.relation() != table
                && (it.referenced_columns.is_empty()
                    || it
                        .referenced_columns
                        .iter()
                        .any(|name| columns.contains(name)))
        }
        _ => false,
    })
}

/// A rewrite builds every index of the table again.
fn with_indexes(effect: Effect, at: At<'_>) -> Effect {
    let has_index = || {
        let keys = at
            .old
            .related_where(&at.key.relation(), |key, entry| match &entry.object {
                Object::Index(_) => at.new.contains(key),
                Object::Constraint(it) => it.has_index() && at.new.contains(key),
                _ => false,
            });
        !keys.is_empty()
    };
    if effect.rewrites && has_index() {
        effect.building_index()
    } else {
        effect
    }
}

fn rewriting_if(is_rewritten: bool, effect: Effect) -> Effect {
    if is_rewritten {
        effect.rewriting()
    } else {
        effect
    }
}

/// The default of later rows; a composite type has none.
pub(super) fn default(_: &Altering<'_, Column>) -> Effect {
    Effect::in_place(Lock::AccessExclusive)
}

/// SET EXPRESSION is of 17, DROP EXPRESSION of 13 and for what is stored. All
/// else drops the column and makes it again.
pub(super) fn generated(it: &Altering<'_, Column>) -> Effect {
    let effect = Effect::in_place(Lock::AccessExclusive);
    match (&it.old.generated, &it.new.generated) {
        (Some(Generated { stored: true, .. }), None) if it.at.version >= 1300 => effect,
        (Some(old), Some(new)) if old.stored == new.stored && it.at.version >= 1700 => {
            with_indexes(rewriting_if(new.stored, effect), it.at)
        }
        _ => cost::rebuild(it),
    }
}

/// SET NOT NULL reads every row, unless a valid check says since 12 that there
/// is none to be found. A constraint of 18 can be made first and validated
/// later.
pub(super) fn not_null(it: &Altering<'_, Column>) -> Effect {
    let short = Effect::in_place(Lock::AccessExclusive);
    let is_table = it.at.owner_kind() == Kind::Table;
    match (&it.old.not_null, &it.new.not_null) {
        (None, Some(new)) if is_table && !new.not_valid => {
            if it.at.version >= 1200 && is_proved(it.at) {
                short
            } else {
                short.checking()
            }
        }
        (Some(old), Some(new)) if old.not_valid && !new.not_valid => {
            Effect::in_place(Lock::ShareUpdateExclusive).checking()
        }
        (Some(old), Some(new)) if only_comment_differs(old, new) => {
            Effect::in_place(Lock::ShareUpdateExclusive)
        }
        _ => short,
    }
}

fn only_comment_differs(old: &NotNull, new: &NotNull) -> bool {
    let uncommented = |it: &NotNull| NotNull {
        comment: None,
        ..it.clone()
    };
    uncommented(old) == uncommented(new)
}

/// Whether a valid check of the table says that the column is not null, alone
/// or beside other conditions.
fn is_proved(at: At<'_>) -> bool {
    let wanted = format!("{} IS NOT NULL", Identifier(at.key.name()));
    let keys = at
        .old
        .related_where(&at.key.relation(), |key, entry| match &entry.object {
            Object::Constraint(it) => {
                let text = it.expression.as_ref().map_or("", Expr::text);
                let is_flat = ![" OR ", "NOT (", "CASE "]
                    .iter()
                    .any(|word| text.contains(word));
                let part = |part: &str| part.trim_matches(['(', ')', ' ']) == wanted;
                key.kind == Kind::Constraint
                    && !it.not_valid
                    && !it.not_enforced
                    && is_flat
                    && text.split(" AND ").any(part)
            }
            _ => false,
        });
    !keys.is_empty()
}
