//! The statements that give objects their new names.

use super::structure::{parent_of, relation_key};
use super::turns::{Turn, Turns};
use crate::catalog::{Identifier, Key, LONGEST_NAME, Name, QualifiedName};
use crate::diff::{Change, Diff};
use crate::kind::address::address;
use crate::kind::{Kind, Object};
use crate::rename::{Rename, Sort};
use crate::snapshot::order::stage;
use crate::snapshot::part::Part;
use rustc_hash::FxHashMap;

/// Whether ALTER … RENAME or SET SCHEMA is there for the kind.
fn can_rename(key: &Key) -> bool {
    !matches!(
        key.kind,
        Kind::Operator
            | Kind::Cast
            | Kind::Transform
            | Kind::AccessMethod
            | Kind::UserMapping
            | Kind::PublicationRelation
            | Kind::PublicationSchema
            | Kind::Membership
            | Kind::RoleSetting
            | Kind::Parameter
            | Kind::DefaultAcl
            | Kind::LargeObject
            | Kind::Extension
            | Kind::Other
    )
}

/// Whether an object with a new key is dropped under its old one and made
/// again, since no statement gives it the new one.
pub(super) fn is_made_anew(diff: &Diff<'_>, rename: &Rename) -> bool {
    if rename.sort == Sort::Signature || !can_rename(&rename.new) {
        return true;
    }
    if !rename.new.kind.is_routine() {
        return false;
    }
    let found = diff
        .differences
        .binary_search_by(|one| one.key.cmp(&rename.new));
    let difference = found.ok().and_then(|at| diff.differences.get(at));
    matches!(
        difference.map(|difference| &difference.change),
        Some(Change::Altered(changes))
            if changes.iter().any(|it| matches!(it.attribute.as_str(), "arguments" | "result"))
    )
}

/// A rename with its statements.
pub(super) struct Renamed<'a> {
    pub rename: &'a Rename,
    pub statements: Vec<String>,
}

/// The renames in an order in which each finds the others as it names them:
/// what holds others comes first, and a name is free before it is taken.
pub(super) fn renames<'a>(diff: &'a Diff<'a>) -> Vec<Renamed<'a>> {
    let mut waiting: Vec<&Rename> = diff
        .renames
        .chosen
        .iter()
        .filter(|rename| !is_made_anew(diff, rename))
        .filter(|rename| !follows_parent(diff, rename))
        .collect();
    waiting.sort_by_key(|rename| {
        let entry = diff.new.get(&rename.new);
        let stage = entry.map(|entry| stage(rename.new.kind, &entry.object, Part::Create));
        (table_of(diff, rename).is_some(), stage)
    });
    let holders = Holders::of(diff);
    let mut done = Vec::with_capacity(waiting.len());
    // Where some went to make room for others.
    let mut aside: FxHashMap<usize, Key> = FxHashMap::default();
    for turn in Turns::of(diff, waiting.clone()) {
        let (Turn::Take(number) | Turn::GoAside(number)) = turn;
        let rename = waiting[number];
        let mut now = aside
            .remove(&number)
            .unwrap_or_else(|| holders.current(rename, table_of(diff, rename)));
        let statements = match turn {
            Turn::Take(_) => move_to(diff, &now, rename),
            Turn::GoAside(_) => {
                let other = aside_name(rename.old.name());
                let statements = rename_to(diff, &now, rename, &other);
                if let Some(last) = now.names_mut().last_mut() {
                    *last = other.as_str().into();
                }
                aside.insert(number, now);
                statements.into_iter().collect()
            }
        };
        done.push(Renamed { rename, statements });
    }
    done.retain(|renamed| !renamed.statements.is_empty());
    done
}

/// The table that takes an index or an owned sequence along to another schema,
/// by its new name.
fn table_of<'a>(diff: &'a Diff<'_>, rename: &Rename) -> Option<&'a QualifiedName> {
    if !matches!(rename.new.kind, Kind::Index | Kind::Sequence) {
        return None;
    }
    diff.old.get(&rename.new)?.object.belongs_to()
}

/// Whether a column or check of a partition is renamed with that of its
/// parent.
fn follows_parent(diff: &Diff<'_>, rename: &Rename) -> bool {
    if !matches!(rename.new.kind, Kind::Column | Kind::Constraint) {
        return false;
    }
    let table = relation_key(
        diff.new,
        rename.new.database.as_ref(),
        &rename.new.relation(),
    );
    let parent = table.and_then(|table| parent_of(&diff.new.get(&table)?.object));
    let Some(parent) = parent else {
        return false;
    };
    let mut member = Key::member(rename.new.kind, parent, rename.new.name());
    member.database.clone_from(&rename.new.database);
    let is_whole = match diff.new.get(&member).map(|entry| &entry.object) {
        Some(Object::Constraint(constraint)) => !constraint.has_index(),
        Some(_) => true,
        None => false,
    };
    is_whole
        && diff
            .renames
            .of_new(&member)
            .is_some_and(|of_parent| of_parent.old.name() == rename.old.name())
}

/// A name for what is only there until it is dropped or gets its own.
pub(super) fn aside_name(name: &str) -> String {
    beside(name, "__old")
}

/// A name for what is meanwhile beside an object.
pub(super) fn beside(name: &str, suffix: &str) -> String {
    let mut end = name.len().min(LONGEST_NAME - suffix.len());
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{suffix}", &name[..end])
}

/// The renames of what holds other objects, by what it was called before.
struct Holders<'a> {
    relations: FxHashMap<(Option<&'a Name>, QualifiedName), &'a Key>,
    schemas: FxHashMap<(Option<&'a Name>, &'a str), &'a Key>,
}

impl<'a> Holders<'a> {
    fn of(diff: &'a Diff<'a>) -> Self {
        let mut holders = Self {
            relations: FxHashMap::default(),
            schemas: FxHashMap::default(),
        };
        for Rename { old, new, .. } in &diff.renames.chosen {
            let database = old.database.as_ref();
            match old.kind {
                Kind::Table
                | Kind::ForeignTable
                | Kind::View
                | Kind::MaterializedView
                | Kind::CompositeType
                | Kind::Domain => {
                    let place = (database, old.relation());
                    holders.relations.entry(place).or_insert(new);
                }
                Kind::Schema => {
                    holders.schemas.entry((database, old.name())).or_insert(new);
                }
                _ => {}
            }
        }
        holders
    }

    /// What an object is called after what holds it was renamed.
    fn current(&self, rename: &Rename, table: Option<&QualifiedName>) -> Key {
        let old = &rename.old;
        let mut key = old.clone();
        let database = old.database.as_ref();
        if let Some(table) = table {
            if let (Some(first), Some(schema)) = (key.names_mut().first_mut(), &table.schema) {
                first.clone_from(schema);
            }
            return key;
        }
        if key.kind.is_member()
            && let Some(holder) = self.relations.get(&(database, old.relation()))
        {
            let to = holder.relation();
            if let [schema, relation, ..] = key.names_mut() {
                *schema = to.schema.unwrap_or_default();
                *relation = to.name;
            }
        } else if let Some(schema) = old.schema()
            && let Some(to) = self.schemas.get(&(database, &**schema))
            && let Some(first) = key.names_mut().first_mut()
        {
            *first = to.name().into();
        }
        key
    }
}

/// The statements that bring an object from where it is to its new name.
fn move_to(diff: &Diff<'_>, now: &Key, rename: &Rename) -> Vec<String> {
    let mut statements = Vec::new();
    let mut now = now.clone();
    let new = &rename.new;
    let moves = !now.kind.is_member()
        && now.schema() != new.schema()
        // No statement moves an index away from its table.
        && now.kind != Kind::Index;
    if moves
        && let Some(schema) = new.schema()
        && let Some(entry) = diff.new.get(new)
        && let Some(address) = address(&now, entry)
    {
        if table_of(diff, rename).is_some() {
            statements.push(format!("ALTER {address} OWNED BY NONE"));
        }
        statements.push(format!("ALTER {address} SET SCHEMA {}", Identifier(schema)));
        if let Some(first) = now.names_mut().first_mut() {
            *first = schema.clone();
        }
    }
    if now.name() != new.name() {
        statements.extend(rename_to(diff, &now, rename, new.name()));
    }
    statements
}

fn rename_to(diff: &Diff<'_>, now: &Key, rename: &Rename, name: &str) -> Option<String> {
    let entry = diff.new.get(&rename.new)?;
    let (relation, old, new) = (now.relation(), Identifier(now.name()), Identifier(name));
    Some(match now.kind {
        Kind::Column if is_attribute(diff, &rename.new) => {
            format!("ALTER TYPE {relation} RENAME ATTRIBUTE {old} TO {new} CASCADE")
        }
        Kind::Column => format!("ALTER TABLE {relation} RENAME COLUMN {old} TO {new}"),
        Kind::Constraint => format!("ALTER TABLE {relation} RENAME CONSTRAINT {old} TO {new}"),
        Kind::DomainConstraint => {
            format!("ALTER DOMAIN {relation} RENAME CONSTRAINT {old} TO {new}")
        }
        _ => format!("ALTER {} RENAME TO {new}", address(now, entry)?),
    })
}

fn is_attribute(diff: &Diff<'_>, key: &Key) -> bool {
    let mut of = Key::qualified(Kind::CompositeType, &key.relation());
    of.database.clone_from(&key.database);
    diff.new.contains(&of)
}

/// The statement that sets an object aside, so that another can have its
/// name, and the key that it has then.
pub(super) fn set_aside(
    key: &Key,
    object: &Object,
    address: &str,
    version: u32,
) -> (Vec<String>, Key) {
    let aside = aside_name(key.name());
    let mut statements = Vec::new();
    if let Object::Range(range) = object
        && version >= 1400
    {
        let multirange = range.multirange_of(&key.relation());
        // Its constructor without arguments would be in the way of the new one.
        let aside = aside_name(&multirange.name);
        for object in [
            format!("FUNCTION {multirange}()"),
            format!("TYPE {multirange}"),
        ] {
            statements.push(format!("ALTER {object} RENAME TO {}", Identifier(&aside)));
        }
        // So would those that make a range of two bounds.
        if let Some(of) = &range.subtype {
            let own = key.relation();
            let aside = aside_name(key.name());
            for arguments in [format!("{of}, {of}"), format!("{of}, {of}, text")] {
                statements.push(format!(
                    "ALTER FUNCTION {own}({arguments}) RENAME TO {}",
                    Identifier(&aside)
                ));
            }
        }
    }
    statements.push(format!("ALTER {address} RENAME TO {}", Identifier(&aside)));
    let mut key = key.clone();
    if let Some(last) = key.names_mut().last_mut() {
        *last = aside.as_str().into();
    }
    (statements, key)
}
