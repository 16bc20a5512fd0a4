//! Indexes that are built and dropped while others write.

use super::{Online, Piece};
use crate::catalog::{Identifier, Key};
use crate::effect::Lock;
use crate::kind::{Index, Kind, Object, ObjectKind};
use crate::plan::needed::{differs, is_free, is_taken};
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
    /// The indexes that can be replaced when the new one is there, with the
    /// step that drops the old one: nothing else waits for that.
    pub(super) fn replaced_indexes(&self, steps: &'a [Step]) -> FxHashMap<&'a Key, usize> {
        let mut dropped: FxHashMap<&Key, usize> = FxHashMap::default();
        for (place, step) in steps.iter().enumerate() {
            if step.action == Action::Drop
                && step.object.kind == Kind::Index
                && self.is_built_apart(&step.object)
            {
                dropped.insert(&step.object, place);
            }
        }
        let mut created: FxHashMap<&Key, usize> = FxHashMap::default();
        for (place, step) in steps.iter().enumerate() {
            if step.action == Action::Create && dropped.contains_key(&step.object) {
                created.insert(&step.object, place);
            }
        }
        dropped.retain(|key, _| created.contains_key(key));
        for (place, step) in steps.iter().enumerate() {
            if created.get(&step.object) != Some(&place) {
                dropped.retain(|_, dropped| !step.needs.contains(dropped));
            }
        }
        dropped
    }

    /// Whether the index of the new side, or the one that goes, is one of a
    /// relation in use that holds rows itself.
    fn is_built_apart(&self, key: &Key) -> bool {
        let entry = self.entry(key).or_else(|| self.diff.old.get(key));
        let index = entry.and_then(|entry| Index::of(&entry.object));
        index.is_some_and(|index| {
            let table = index.table.as_ref();
            let used = table.and_then(|table| self.used_and_filled(key, table));
            used.is_some() && !index.only
        })
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
        let Object::Index(_) = &self.diff.old.get(key)?.object else {
            return None;
        };
        let index = key.relation();
        let own = Identifier(&index.name).to_string();
        let other = beside(&index.name, "__new");
        let mut beside = index.clone();
        beside.name = other.as_str().into();
        let create = create.replacen(
            &format!(" {own} ON "),
            &format!(" {} ON ", Identifier(&other)),
            1,
        );
        let mut dropping = Piece::long(
            step,
            format!("DROP INDEX CONCURRENTLY {index}"),
            lock,
            "the old one goes",
        );
        dropping.effect.scans = false;
        let mut building = Piece::long(step, create, lock, "built beside the old one");
        let mut renaming = Piece::short(
            step,
            vec![format!("ALTER INDEX {beside} RENAME TO {own}")],
            "it takes its name",
        );
        building.needed = Some(match differs(self.diff, key).condition() {
            Some(reason) => format!("{} AND ({reason})", is_free(&beside)),
            None => is_free(&beside),
        });
        renaming.effect.lock = Some(lock);
        dropping.needed = Some(format!("{} AND {}", is_taken(&beside), is_taken(&index)));
        renaming.needed = Some(is_taken(&beside));
        let pieces = [building, dropping, renaming];
        Some(
            self.clearing(step, &beside)
                .into_iter()
                .chain(pieces)
                .collect(),
        )
    }
}
