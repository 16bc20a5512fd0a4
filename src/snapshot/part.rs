//! Which statements belong together: the objects of a catalog with what comes
//! with them.

use crate::catalog::{Catalog, Entry, Key, Name, QualifiedName, Reference};
use crate::kind::belongings::belongings;
use crate::kind::sql::{Define, Member, Scope, Script};
use crate::kind::{Kind, Object};
use rustc_hash::{FxHashMap, FxHashSet};

/// A part of an object's statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Those that name a type which its functions need before it can be made.
    Announce,
    /// Those that make the object, with its owner, comment and privileges.
    Create,
    /// Those that need what comes later: what a sequence belongs to, what a
    /// partition is attached to.
    Complete,
    /// The line that goes on in a database of its own.
    Connect,
}

/// A part of an object of the catalog.
pub(crate) struct Node<'a> {
    pub key: &'a Key,
    pub entry: &'a Entry,
    pub part: Part,
    /// Whether it stands apart from the relation that it would come with.
    is_apart: bool,
}

/// A relation, type or domain by its database and its name.
type Place = (Option<Name>, QualifiedName);

pub(crate) fn place(key: &Key) -> Place {
    (key.database.clone(), key.relation())
}

/// The parts of all objects of a catalog.
pub(crate) struct Parts<'a> {
    catalog: &'a Catalog,
    /// By key, then by part.
    pub nodes: Vec<Node<'a>>,
    members: FxHashMap<Place, Vec<Member<'a>>>,
    /// Identity sequences of columns that are made without their tables.
    sequences: FxHashMap<Place, Vec<Member<'a>>>,
}

impl<'a> Parts<'a> {
    /// The parts of those objects that are wanted; tables and domains in
    /// `apart` come without what may need them in turn: defaults and checks.
    pub fn of(
        catalog: &'a Catalog,
        apart: &FxHashSet<Key>,
        wanted: &(dyn Fn(&Key) -> bool + Sync),
    ) -> Self {
        let objects: Vec<Member<'a>> = catalog
            .sorted(|_| ())
            .filter(|(key, _)| wanted(key))
            .collect();
        let owners: FxHashMap<Place, &Key> = objects
            .iter()
            .filter(|(key, entry)| entry.created && takes_members(key.kind))
            .map(|(key, _)| (place(key), *key))
            .collect();
        let mut parts = Self {
            catalog,
            nodes: Vec::with_capacity(objects.len()),
            members: FxHashMap::default(),
            sequences: FxHashMap::default(),
        };
        for (key, entry) in objects {
            let Some(place) = belongs_to(key, entry) else {
                let is_outlined = apart.contains(key) && key.kind == Kind::View;
                if is_outlined {
                    parts.push(key, entry, Part::Announce, true);
                }
                parts.push(key, entry, Part::Create, is_outlined);
                continue;
            };
            let owner = owners.get(&place);
            let is_apart = owner.is_none_or(|owner| apart.contains(*owner));
            if owner.is_some() {
                parts.members.entry(place).or_default().push((key, entry));
            } else if matches!(entry.object, Object::Sequence(_)) {
                parts.sequences.entry(place).or_default().push((key, entry));
            }
            // The privileges on an identity column's sequence can be said
            // only when the table is there.
            if is_apart || matches!(entry.object, Object::Sequence(_)) {
                // A column alone is one that is added to a table of another file.
                let is_added = owner.is_none() && key.kind == Kind::Column;
                parts.push(key, entry, Part::Create, is_apart && !is_added);
            }
        }
        parts
    }

    fn push(&mut self, key: &'a Key, entry: &'a Entry, part: Part, is_apart: bool) {
        let node = |part| Node {
            key,
            entry,
            part,
            is_apart,
        };
        // A type that the dump only grants on, as on one of an extension, is
        // there already.
        if entry.created && matches!(key.kind, Kind::BaseType | Kind::Range) {
            self.nodes.push(node(Part::Announce));
        }
        self.nodes.push(node(part));
        if matches!(
            key.kind,
            Kind::Sequence | Kind::Table | Kind::ForeignTable | Kind::Index | Kind::Constraint
        ) {
            self.nodes.push(node(Part::Complete));
        }
    }

    fn scope(&self, node: &Node<'a>, apart: &FxHashSet<Key>) -> Scope<'_> {
        let members = match node.key.kind {
            kind if takes_members(kind) => self.members.get(&place(node.key)),
            Kind::Column => self.sequences.get(&place(node.key)),
            _ => None,
        };
        let members = members.map_or(&[][..], Vec::as_slice);
        Scope {
            key: node.key,
            catalog: self.catalog,
            members,
            apart: node.is_apart || apart.contains(node.key),
        }
    }

    /// What a part needs.
    pub fn references(&self, node: &Node<'a>, apart: &FxHashSet<Key>) -> Vec<Reference> {
        if node.part != Part::Create || !node.entry.created {
            return Vec::new();
        }
        let define = node.entry.object.define();
        define.references(&self.scope(node, apart))
    }

    /// The statements of a part; none if there is nothing to say.
    pub fn text(&self, node: &Node<'a>, apart: &FxHashSet<Key>) -> String {
        self.script(node, apart).into_text()
    }

    /// The same, statement by statement.
    pub fn script(&self, node: &Node<'a>, apart: &FxHashSet<Key>) -> Script {
        let mut script = Script::default();
        let scope = self.scope(node, apart);
        let define = node.entry.object.define();
        match node.part {
            Part::Announce => define.announce(&scope, &mut script),
            Part::Complete => define.complete(&scope, &mut script),
            Part::Create => self.create(node, define, &scope, &mut script),
            Part::Connect => {}
        }
        script
    }

    fn create(&self, node: &Node<'a>, define: &dyn Define, scope: &Scope<'_>, script: &mut Script) {
        if node.entry.created {
            define.create(scope, script);
        } else {
            define.alter(scope, script);
        }
        let has_owner = self.members.contains_key(&place(node.key));
        if scope.apart && has_owner && is_said_with_its_owner(node.key.kind) {
            return;
        }
        belongings(node.key, node.entry, self.catalog, script);
        for (key, entry) in scope.members {
            if is_said_with_its_owner(key.kind) && !matches!(entry.object, Object::Sequence(_)) {
                belongings(key, entry, self.catalog, script);
            }
        }
    }
}

/// Whether members of other kinds stand in the statement that makes it.
pub(crate) fn takes_members(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Table
            | Kind::ForeignTable
            | Kind::View
            | Kind::MaterializedView
            | Kind::CompositeType
            | Kind::Domain
    )
}

fn is_said_with_its_owner(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Column | Kind::Constraint | Kind::DomainConstraint
    )
}

/// The relation or domain whose statement makes an object.
fn belongs_to(key: &Key, entry: &Entry) -> Option<Place> {
    match &entry.object {
        Object::Column(_) => Some(place(key)),
        Object::Constraint(constraint) if constraint.is_inline() => Some(place(key)),
        Object::DomainConstraint(constraint) if !constraint.not_valid => Some(place(key)),
        Object::Sequence(sequence) if sequence.identity => {
            let table = sequence.owner_table()?.clone();
            Some((key.database.clone(), table))
        }
        _ => None,
    }
}
