//! Indexes that are built and dropped while others write.

use super::{Online, Piece};
use crate::catalog::{Entry, Identifier, Key, QualifiedName};
use crate::effect::Lock;
use crate::kind::{ConstraintType, Kind, Object};
use crate::plan::needed::{absent, differs, is_free, is_taken};
use crate::plan::renames::beside;
use crate::plan::step::{Action, Step};
use rustc_hash::FxHashMap;

/// CREATE INDEX or DROP INDEX while others write.
fn concurrently(statement: &str) -> Option<String> {
    ["CREATE INDEX", "CREATE UNIQUE INDEX", "DROP INDEX"]
        .into_iter()
        .find_map(|words| {
            let rest = statement.strip_prefix(words)?;
            Some(format!("{words} CONCURRENTLY{rest}"))
        })
}

impl<'a> Online<'a> {
    /// The indexes, of constraints or of none, that can be replaced when the
    /// new one is there, with the step that drops the old one: nothing else
    /// waits for that.
    pub(super) fn replaced_indexes(&self, steps: &'a [Step]) -> FxHashMap<&'a Key, usize> {
        let mut waiting: FxHashMap<usize, usize> = FxHashMap::default();
        for need in steps.iter().flat_map(|step| &step.needs) {
            *waiting.entry(*need).or_default() += 1;
        }
        let mut replaced = FxHashMap::default();
        for step in steps.iter().filter(|step| step.action == Action::Create) {
            let name = index_of(&step.object, self.entry(&step.object));
            let Some(name) = name.filter(|_| self.is_built_apart(&step.object)) else {
                continue;
            };
            let dropped = step.needs.iter().find(|need| {
                steps.get(**need).is_some_and(|before| {
                    before.action == Action::Drop
                        && index_of(&before.object, self.diff.old.get(&before.object)).as_ref()
                            == Some(&name)
                }) && waiting.get(*need) == Some(&1)
            });
            if let Some(dropped) = dropped {
                replaced.insert(&step.object, *dropped);
            }
        }
        replaced
    }

    /// The name that a new index has beside the one that it replaces, and the
    /// condition on which it is to be built.
    pub(super) fn beside(&self, key: &Key, index: &QualifiedName) -> (QualifiedName, String) {
        let name = beside(&index.name, "__new");
        let other = QualifiedName::new(index.schema.clone(), name.as_str());
        let mut needed = is_free(&other);
        let reason = if self.diff.old.contains(key) {
            differs(self.diff, key).condition()
        } else {
            absent(key)
        };
        if let Some(reason) = reason {
            needed += &format!(" AND ({reason})");
        }
        (other, needed)
    }

    /// Whether the index of the new side, or the one that goes, is one of a
    /// relation in use that holds rows itself.
    fn is_built_apart(&self, key: &Key) -> bool {
        let entry = self.entry(key).or_else(|| self.diff.old.get(key));
        let (table, is_whole) = match entry.map(|entry| &entry.object) {
            Some(Object::Index(index)) => (index.table.clone(), index.only),
            // No index can be handed to an exclusion constraint.
            Some(Object::Constraint(constraint))
                if matches!(
                    constraint.r#type,
                    ConstraintType::PrimaryKey | ConstraintType::Unique
                ) =>
            {
                (Some(key.relation()), constraint.period)
            }
            _ => return false,
        };
        let used = table.and_then(|table| self.used_and_filled(key, &table));
        used.is_some() && !is_whole
    }

    pub(super) fn index(&self, step: &Step) -> Option<Vec<Piece>> {
        let key = &step.object;
        let lock = Lock::ShareUpdateExclusive;
        if !self.is_built_apart(key) {
            return None;
        }
        let (first, rest) = step.statements.split_first()?;
        let first = concurrently(first)?;
        let mut pieces = match step.action {
            Action::Create if self.replaced.contains_key(key) => self.replacing(step, &first)?,
            Action::Create => {
                let built = Piece::long(step, first, lock, "");
                let clearing = self.clearing(step, &key.relation());
                clearing.into_iter().chain([built]).collect()
            }
            Action::Drop => vec![Piece::long(step, first, lock, "")],
            _ => return None,
        };
        for piece in &mut pieces {
            piece.effect.outside_transaction = piece.stands_alone;
        }
        if !rest.is_empty() {
            let mut rest = Piece::short(step, rest.to_vec(), "what belongs to it");
            rest.action = Action::Alter;
            pieces.push(rest);
        }
        Some(pieces)
    }

    /// The new index is built under another name, and takes the place of the
    /// old one.
    fn replacing(&self, step: &Step, create: &str) -> Option<Vec<Piece>> {
        let key = &step.object;
        let lock = Lock::ShareUpdateExclusive;
        let dropped = self.steps.get(*self.replaced.get(key)?)?;
        let index = key.relation();
        let own = Identifier(&index.name).to_string();
        let (beside, needed) = self.beside(key, &index);
        let create = create.replacen(
            &format!(" {own} ON "),
            &format!(" {} ON ", Identifier(&beside.name)),
            1,
        );
        let mut building = Piece::long(step, create, lock, "built beside the old one");
        building.needed = Some(needed);
        let rename = format!("ALTER INDEX {beside} RENAME TO {own}");
        let mut pieces: Vec<Piece> = self.clearing(step, &beside).into_iter().collect();
        pieces.push(building);
        let mut statements = Vec::new();
        if dropped.object.kind == Kind::Index {
            let drop = format!("DROP INDEX CONCURRENTLY {index}");
            let mut dropping = Piece::long(step, drop, lock, "the old one goes");
            dropping.effect.scans = false;
            dropping.needed = Some(format!("{} AND {}", is_taken(&beside), is_taken(&index)));
            pieces.push(dropping);
        } else {
            statements.clone_from(&dropped.statements);
        }
        statements.push(rename);
        let mut renaming = Piece::short(step, statements, "it takes its place");
        if dropped.object.kind == Kind::Index {
            renaming.effect.lock = Some(lock);
        }
        renaming.needed = Some(is_taken(&beside));
        pieces.push(renaming);
        Some(pieces)
    }
}

/// The name of the index that an object is or has.
fn index_of(key: &Key, entry: Option<&Entry>) -> Option<QualifiedName> {
    match &entry?.object {
        Object::Index(_) => Some(key.relation()),
        Object::Constraint(constraint) if constraint.has_index() => {
            Some(QualifiedName::new(key.relation().schema, key.name()))
        }
        _ => None,
    }
}
