//! The map, applied to the old catalog.

use super::Renames;
use super::map::Map;
use crate::catalog::{Catalog, Entry, Key, MemberOrder, Name, QualifiedName};
use crate::kind::{Kind, Object, ReplicaIdentity};
use crate::load::Renaming;
use rayon::prelude::*;

/// Gives the objects of the old side their new keys, and rewrites what
/// mentions them: all renames in one pass. What cannot be rewritten stays as
/// it is, and is a difference then.
pub fn apply(old: &mut Catalog, renames: &Renames) {
    if renames.is_empty() {
        return;
    }
    let mut map = Map::default();
    for (from, to) in renames.pairs() {
        map.add(from, to);
    }
    map.add_indexes(old);
    map.add_routines(old);
    apply_map(old, &map);
}

/// Moves the members of wanted extensions of the old side to the schemas that
/// the new side has the extensions in, as ALTER EXTENSION … SET SCHEMA does.
pub fn move_extensions(old: &mut Catalog, new: &Catalog, wanted: impl Fn(&Key) -> bool) {
    let moved: Vec<(Key, Name)> = old
        .iter()
        .filter(|(key, _)| key.kind == Kind::Extension && wanted(key))
        .filter_map(|(key, _)| match &new.get(key)?.object {
            Object::Extension(extension) => Some((key.clone(), extension.schema.clone()?)),
            _ => None,
        })
        .collect();
    for (key, schema) in moved {
        if let Some(names) = Renaming::of_extension(old, &key, &schema) {
            apply_map(old, &Map::of_database(key.database, names));
        }
    }
}

fn apply_map(old: &mut Catalog, map: &Map) {
    let mut objects: Vec<(&Key, &mut Entry)> = old.iter_mut().collect();
    objects.par_iter_mut().for_each(|(key, entry)| {
        if let Some(names) = map.names(key.database.as_ref()) {
            rename_columns(names, key, &mut entry.object);
            names.rewrite_what_can_be(key, &mut entry.object);
        }
    });
    old.rekey(|key| map.key(key));
}

/// The order of a relation's columns names them.
fn rename_columns(names: &Renaming, key: &Key, object: &mut Object) {
    let order: Option<&mut MemberOrder> = match object {
        Object::Table(table) => Some(&mut table.columns),
        Object::ForeignTable(table) => Some(&mut table.columns),
        Object::CompositeType(of) => Some(&mut of.columns),
        _ => None,
    };
    let columns = names.columns.get(&key.relation());
    if let (Some(order), Some(columns)) = (order, columns) {
        for name in &mut order.0 {
            if let Some(new) = columns.get(name) {
                name.clone_from(new);
            }
        }
    }
    // An index is told by its name where it identifies rows.
    if let Object::Table(table) = object
        && let ReplicaIdentity::Index(index) = &mut table.replica_identity
    {
        let in_place = QualifiedName::new(key.schema().cloned(), index.clone());
        if let Some(new) = names.relation(&in_place) {
            *index = new.name;
        }
    }
}
