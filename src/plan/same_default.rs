//! Defaults that children by INHERITS have from their parents.
//!
//! A dump says the default of an inherited column of each child, be it the
//! parent's or not, and a file written by hand need not. The catalogs of a
//! server do not tell the two apart, so that a plan takes a default that is
//! the parent's for one that nobody says.

use super::structure::relation_key;
use crate::catalog::{Catalog, Expr, Key, QualifiedName, TypeName};
use crate::kind::{Column, Kind, Object};

/// The tables that inherit from the same parents in both catalogs, and those
/// that have their columns from a type. What leaves a parent keeps as its own
/// what it had from it, which has to be said.
pub(super) fn steady_children(old: &Catalog, new: &Catalog) -> Vec<Key> {
    let children = old.iter().filter_map(|(key, entry)| {
        let (old, new) = (&entry.object, &new.get(key)?.object);
        let is_child = |object| above(object).next().is_some();
        let is_steady = inherits(old) == inherits(new) && (is_child(old) || is_child(new));
        is_steady.then(|| key.clone())
    });
    children.collect()
}

/// Leaves out the defaults of tables that are those of their parents.
pub(super) fn leave_out(catalog: &mut Catalog, tables: &[Key]) {
    let mut found: Vec<(Key, Option<Expr>)> = Vec::new();
    for table in tables {
        let relation = table.relation();
        for key in catalog.related_where(&relation, |key, _| {
            key.kind == Kind::Column && key.relation() == relation
        }) {
            let Some(default) = column(catalog, &key).and_then(|it| it.default.clone()) else {
                continue;
            };
            let own = of_type(default, r#type(catalog, &key).as_ref());
            if inherited(catalog, &key).is_some_and(|of_parents| of_parents == stored(&own)) {
                found.push((key, None));
            } else {
                found.push((key, Some(own)));
            }
        }
    }
    for (key, default) in found {
        if let Some(Object::Column(column)) = catalog.get_mut(&key).map(|it| &mut it.object) {
            column.default = default;
        }
    }
}

/// The parents by INHERITS.
fn inherits(object: &Object) -> &[QualifiedName] {
    match object {
        Object::Table(table) => &table.inherits,
        Object::ForeignTable(table) => &table.inherits,
        _ => &[],
    }
}

/// The parents, and the type, that a table has columns from.
fn above(object: &Object) -> impl Iterator<Item = &QualifiedName> {
    let of_type = match object {
        Object::Table(table) => table.of_type.as_ref(),
        _ => None,
    };
    inherits(object).iter().chain(of_type)
}

fn column<'a>(catalog: &'a Catalog, key: &Key) -> Option<&'a Column> {
    match &catalog.get(key)?.object {
        Object::Column(column) => Some(column),
        _ => None,
    }
}

/// The same column of what its table has columns from.
fn columns_above(catalog: &Catalog, key: &Key) -> Vec<Key> {
    let table = relation_key(catalog, key.database.as_ref(), &key.relation());
    let Some(entry) = table.and_then(|table| catalog.get(&table)) else {
        return Vec::new();
    };
    above(&entry.object)
        .map(|parent| Key {
            database: key.database.clone(),
            ..Key::member(Kind::Column, parent, key.name())
        })
        .collect()
}

/// The columns above one that are reached while each leads on; a file written
/// by hand may make a circle of them.
fn climb(catalog: &Catalog, key: &Key, mut leads_on: impl FnMut(&Key) -> bool) {
    let mut found = columns_above(catalog, key);
    let mut at = 0;
    while let Some(above) = found.get(at).cloned() {
        at += 1;
        if leads_on(&above) {
            for key in columns_above(catalog, &above) {
                if !found.contains(&key) {
                    found.push(key);
                }
            }
        }
    }
}

/// The type of a column, which is that of its parents where it is not said.
fn r#type(catalog: &Catalog, key: &Key) -> Option<TypeName> {
    let own = |key: &Key| column(catalog, key).and_then(|column| column.r#type.clone());
    let mut found = own(key);
    if found.is_none() {
        climb(catalog, key, |above| {
            found = found.take().or_else(|| own(above));
            found.is_none()
        });
    }
    found
}

fn of_type(default: Expr, of: Option<&TypeName>) -> Expr {
    match of {
        Some(of) => default.assigned_to(of),
        None => default,
    }
}

/// A default as the server stores it: NULL is none.
fn stored(default: &Expr) -> Option<Expr> {
    Some(default.clone()).filter(|default| !default.is_null())
}

/// The default that a column has from the parents of its table, if they have
/// the column, and agree.
fn inherited(catalog: &Catalog, key: &Key) -> Option<Option<Expr>> {
    let mut defaults: Vec<Option<Expr>> = Vec::new();
    climb(catalog, key, |above| {
        let own = column(catalog, above);
        if let Some(default) = own.and_then(|column| column.default.clone()) {
            let of = r#type(catalog, above);
            defaults.push(stored(&of_type(default, of.as_ref())));
            return false;
        }
        // One that is of no parent either has no default.
        let is_root = columns_above(catalog, above)
            .iter()
            .all(|key| r#type(catalog, key).is_none());
        if is_root && own.is_some() {
            defaults.push(None);
        }
        true
    });
    let first = defaults.pop()?;
    defaults
        .iter()
        .all(|other| *other == first)
        .then_some(first)
}
