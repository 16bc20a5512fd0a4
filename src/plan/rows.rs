//! The rows of a table, and the position of a sequence, go over from what was
//! set aside to what was made anew.

use super::fate::Fates;
use super::renames::aside_name;
use super::structure::NAMED;
use crate::catalog::{Catalog, Grantee, Identifier, Key, Name, Privileges};
use crate::catalog::{QualifiedName, Reference, TypeName};
use crate::effect::At;
use crate::kind::carried::{by_text, carried};
use crate::kind::{Column, Identity, Kind, Object};

/// The statements that move what an object holds.
pub(super) fn moved(fates: &Fates<'_>, key: &Key, old: &Object, new: &Object) -> Vec<String> {
    let name = key.relation();
    let aside = QualifiedName::new(name.schema.clone(), aside_name(&name.name).as_str());
    match (old, new) {
        (Object::Sequence(old), Object::Sequence(new)) => {
            new.go_on_from(old, &name, &aside).into_iter().collect()
        }
        (Object::Table(old), Object::Table(_)) => {
            // A parent by INHERITS shows the rows of its children too, which
            // stay where they are.
            let only = if old.partition_by.is_none() {
                "ONLY "
            } else {
                ""
            };
            rows(fates, key, &format!("{only}{aside}"))
        }
        _ => Vec::new(),
    }
}

fn rows(fates: &Fates<'_>, key: &Key, from: &str) -> Vec<String> {
    let (diff, table) = (fates.diff, key.relation());
    let at = At::new(diff, key);
    // A type that is made again under its name is another one.
    let is_made_again = |of: &TypeName| {
        let mut types = NAMED.iter().filter(|kind| kind.is_type());
        types.any(|kind| {
            let mut type_key = Key::qualified(*kind, &of.name);
            type_key.database.clone_from(&key.database);
            let subject = fates.of.get(&type_key);
            subject.is_some_and(|subject| fates.is_set_aside(subject))
        })
    };
    let (mut targets, mut sources) = (Vec::new(), Vec::new());
    let mut overriding = "";
    let old_columns = columns(diff.old, key, &table);
    for (name, column) in columns(diff.new, key, &table) {
        let before = old_columns.iter().find(|(old, _)| *old == name);
        let (None, Some((_, before))) = (&column.generated, before) else {
            continue;
        };
        if column.identity == Some(Identity::Always) {
            overriding = " OVERRIDING SYSTEM VALUE";
        }
        let quoted = Identifier(&name).to_string();
        let source = match (&before.r#type, &column.r#type) {
            (Some(old), Some(new)) if is_made_again(old) => Some(by_text(&quoted, old, new, at)),
            (Some(old), Some(new)) if old != new => carried(&quoted, old, new, at),
            _ => None,
        };
        sources.push(source.unwrap_or_else(|| quoted.clone()));
        targets.push(quoted);
    }
    if targets.is_empty() {
        return Vec::new();
    }
    let (targets, sources) = (targets.join(", "), sources.join(", "));
    vec![format!(
        "INSERT INTO {table} ({targets}){overriding}\n    SELECT {sources} FROM {from}"
    )]
}

/// The columns of a table, those of its parents included.
fn columns<'a>(catalog: &'a Catalog, key: &Key, table: &QualifiedName) -> Vec<(Name, &'a Column)> {
    let mut found: Vec<(Name, &'a Column)> = Vec::new();
    let mut tables = vec![table.clone()];
    let mut at = 0;
    while let Some(name) = tables.get(at).cloned() {
        at += 1;
        let mut of = Key::qualified(Kind::Table, &name);
        of.database.clone_from(&key.database);
        if let Some(Object::Table(table)) = catalog.get(&of).map(|entry| &entry.object) {
            for parent in &table.inherits {
                if !tables.contains(parent) {
                    tables.push(parent.clone());
                }
            }
        }
        for member in catalog.related_where(&name, |key, _| key.kind == Kind::Column) {
            let known = found.iter().any(|(known, _)| **known == *member.name());
            if let Some(Object::Column(column)) = catalog.get(&member).map(|entry| &entry.object)
                && member.database == key.database
                && !known
            {
                found.push((Name::from(member.name()), column));
            }
        }
    }
    found
}

/// Whether the owner of a materialized view, who fills it, may read what it
/// is made of, as far as the dump says it.
pub(super) fn owner_reads(catalog: &Catalog, view: &Key) -> bool {
    let Some(entry) = catalog.get(view) else {
        return false;
    };
    let (Object::MaterializedView(object), Some(owner)) = (&entry.object, &entry.owner) else {
        return true;
    };
    // The role that initdb makes reads everything.
    if **owner == *"postgres" {
        return true;
    }
    let select = Privileges::of_word("SELECT").unwrap_or_default();
    let references = object.query.iter().flat_map(|query| query.0.references());
    references
        .filter_map(|reference| match reference {
            Reference::Relation(name) => {
                let key = super::structure::relation_key(catalog, view.database.as_ref(), name)?;
                catalog.get(&key)
            }
            _ => None,
        })
        .all(|of| {
            let is_granted = of.acl.as_ref().is_some_and(|acl| {
                acl.iter().any(|(grantee, _, grant)| {
                    let is_it = match grantee {
                        Grantee::Public => true,
                        Grantee::Owner => false,
                        Grantee::Role(name) => name == owner,
                    };
                    is_it && grant.held.contains(select)
                })
            });
            of.owner.as_ref().is_none_or(|other| other == owner) || is_granted
        })
}
