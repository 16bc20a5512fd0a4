//! Names that have to be free before other objects take them.

use super::graph::{Graph, Of};
use crate::catalog::{Key, Name, QualifiedName};
use crate::kind::{Kind, Object};
use rustc_hash::FxHashMap;

impl<'a> Graph<'a> {
    /// A name has to be free before another object takes it.
    pub(super) fn order_names(&mut self) {
        let fates = self.fates;
        let mut freed: Freed<'a> = FxHashMap::default();
        for subject in fates.of.values() {
            let Some(entry) = subject.old else { continue };
            if let Some(gone) = self.gone(subject.key) {
                for space in spaces(subject.key, &entry.object) {
                    let name = named(space, subject.key);
                    let place = (space, subject.key.database.as_ref(), name);
                    freed.entry(place).or_default().push(gone);
                }
            }
        }
        for subject in fates.of.values() {
            let Some(entry) = subject.new else { continue };
            let create = self.of.get(subject.key).and_then(|of| of.create);
            let Some(create) = create else { continue };
            for space in spaces(subject.key, &entry.object) {
                let name = named(space, subject.key);
                let place = (space, subject.key.database.as_ref(), name);
                for gone in freed.get(&place).into_iter().flatten().copied() {
                    self.after(create, Some(gone), true);
                }
            }
        }
        self.order_renamed(&freed);
    }

    /// An index takes the name of another that goes, which may be one of
    /// another table; what is done to it by its new name comes then.
    fn order_renamed(&mut self, freed: &Freed<'a>) {
        let renamed: Vec<(&'a Key, Of)> = self
            .of
            .iter()
            .filter(|(_, of)| of.renamed.is_some())
            .map(|(key, of)| (*key, of.clone()))
            .collect();
        for (key, of) in renamed {
            let (Some(node), Some(entry)) = (of.renamed, self.fates.diff.new.get(key)) else {
                continue;
            };
            if !matches!(key.kind, Kind::Constraint | Kind::Index) {
                continue;
            }
            for space in spaces(key, &entry.object) {
                let place = (space, key.database.as_ref(), named(space, key));
                for gone in freed.get(&place).into_iter().flatten().copied() {
                    self.after(node, Some(gone), true);
                    let then = [of.gone, of.create, of.alter, of.attach];
                    for then in then.into_iter().flatten() {
                        self.after(then, Some(node), true);
                    }
                }
            }
        }
    }
}

/// The steps that free names.
type Freed<'a> = FxHashMap<(Space, Option<&'a Name>, QualifiedName), Vec<usize>>;

/// A set of names in which each is there once.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Space {
    /// `pg_class`.
    Relation,
    /// `pg_type`, in which each relation has a row type.
    Type,
    /// `pg_proc`, with the arguments.
    Routine,
}

fn spaces(key: &Key, object: &Object) -> Vec<Space> {
    match object {
        Object::Constraint(constraint) if constraint.has_index() => vec![Space::Relation],
        Object::Index(_) | Object::Sequence(_) => vec![Space::Relation],
        _ if key.kind.is_relation() || key.kind == Kind::CompositeType => {
            vec![Space::Relation, Space::Type]
        }
        _ if key.kind.is_type() => vec![Space::Type],
        _ if key.kind.is_routine() => vec![Space::Routine],
        _ => Vec::new(),
    }
}

fn named(space: Space, key: &Key) -> QualifiedName {
    let relation = key.relation();
    match space {
        Space::Routine => QualifiedName::new(
            relation.schema,
            format!("{}({})", relation.name, key.arguments.join(",")).as_str(),
        ),
        _ => QualifiedName::new(relation.schema, key.name()),
    }
}
