//! The steps of a plan, before they are in order.

use super::fate::{Fate, Fates, Subject};
use super::graph::{Graph, Rank};
use super::renames::{self, Renamed};
use super::step::{Action, Step};
use super::structure::{parent_of, relation_key};
use super::{defaults, reason, rows};
use crate::catalog::{Entry, Key, Name, QualifiedName};
use crate::effect::{At, Effect, Lock};
use crate::kind::address::address;
use crate::kind::belongings::change_belongings;
use crate::kind::sql::{Scope, Script};
use crate::kind::{Kind, Object};
use crate::snapshot::order::{Prepared, STAGES, prepare, stage};
use crate::snapshot::part::{Part, takes_members};
use rustc_hash::{FxHashMap, FxHashSet};

impl<'a> Graph<'a> {
    pub(super) fn renames(&mut self) {
        let mut before = None;
        let mut freed: FxHashMap<(Option<&Name>, QualifiedName), usize> = FxHashMap::default();
        for Renamed { rename, statements } in renames::renames(self.fates.diff) {
            let node = self.push(&rename.new, Rank::Rename, Action::Rename, statements);
            self.nodes[node].step.effect = locking(&rename.new);
            self.nodes[node].step.why = reason::renamed(rename);
            self.after(node, before, false);
            // Nothing has to wait for the name of an index, but for the next one
            // that takes its old name.
            if matches!(rename.new.kind, Kind::Constraint | Kind::Index) {
                let name = |key: &Key| QualifiedName::new(key.relation().schema, key.name());
                let database = rename.new.database.as_ref();
                let other = freed.get(&(database, name(&rename.new))).copied();
                self.after(node, other, true);
                freed.insert((database, name(&rename.old)), node);
            } else {
                before = Some(node);
            }
            if let Some((key, _)) = self.fates.diff.new.get_key_value(&rename.new) {
                let aside = self.of.entry(key).or_default().renamed.replace(node);
                self.after(node, aside, true);
            }
        }
    }

    pub(super) fn old_stage(subject: &Subject<'a>) -> usize {
        let entry = subject.old.or(subject.new);
        entry.map_or(STAGES.len(), |entry| {
            place_of(subject.key, &entry.object, Part::Create)
        })
    }

    pub(super) fn dropping(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let is_gone = matches!(subject.fate, Fate::Drop | Fate::Rebuild);
            let Some(entry) = subject.old.filter(|_| is_gone) else {
                continue;
            };
            if self.goes_along(subject) {
                continue;
            }
            let key = subject.key;
            let rank = Rank::Away(STAGES.len() - Self::old_stage(subject));
            let at = At::new(fates.diff, key);
            if fates.is_set_aside(subject)
                && let Some(address) = address(key, entry)
            {
                let leaving = self.leaving(key, &entry.object);
                if !leaving.is_empty() {
                    let node = self.push(key, rank, Action::Detach, leaving);
                    self.nodes[node].step.effect = locking(key);
                    self.of.entry(key).or_default().detach = Some(node);
                }
                let (statements, aside) =
                    renames::set_aside(key, &entry.object, &address, at.version);
                let node = self.push(key, rank, Action::SetAside, statements);
                self.nodes[node].step.effect = locking(key);
                let detach = self.of.get(key).and_then(|of| of.detach);
                self.after(node, detach, true);
                self.of.entry(key).or_default().gone = Some(node);
                let drops_itself = matches!(&entry.object, Object::Sequence(it) if it.identity);
                if !drops_itself && let Some(address) = crate::kind::address::address(&aside, entry)
                {
                    let rank = Rank::Remove(STAGES.len() - Self::old_stage(subject));
                    let removed =
                        self.push(key, rank, Action::Drop, vec![format!("DROP {address}")]);
                    self.after(removed, Some(node), true);
                    self.of.entry(key).or_default().removed = Some(removed);
                }
                continue;
            }
            let statements = drop_statements(fates, subject, entry);
            if statements.is_empty() {
                continue;
            }
            let node = self.push(key, rank, Action::Drop, statements);
            self.nodes[node].step.effect = crate::effect::dropping(entry, at);
            self.of.entry(key).or_default().gone = Some(node);
        }
    }

    /// The statements by which a table that is set aside leaves its parents,
    /// so that what happens to them does not happen to it.
    pub(super) fn leaving(&self, key: &Key, object: &Object) -> Vec<String> {
        let table = key.relation();
        if let Some(parent) = parent_of(object) {
            let fate = self
                .old_relation(key, parent)
                .and_then(|it| self.fates.fate(&it));
            return match fate {
                // It stays a part of the whole that is set aside.
                Some(Fate::Rebuild) => Vec::new(),
                _ => vec![format!("ALTER TABLE {parent} DETACH PARTITION {table}")],
            };
        }
        let Object::Table(of) = object else {
            return Vec::new();
        };
        let parents = of.inherits.iter();
        parents
            .map(|parent| format!("ALTER TABLE {table} NO INHERIT {parent}"))
            .collect()
    }

    pub(super) fn creating(&mut self) {
        let fates = self.fates;
        // What goes and comes anew with something else has its state said
        // anew too.
        let wanted = |key: &Key| {
            fates
                .of
                .get(key)
                .is_some_and(|subject| subject.new.is_some() && subject.fate != Fate::Alter)
        };
        let mut with_members: FxHashSet<Key> = FxHashSet::default();
        for subject in fates.of.values() {
            if wanted(subject.key) && takes_members(subject.key.kind) {
                with_members.insert(subject.key.clone());
            }
        }
        // What stands in the statement of its relation comes with it, also
        // where nothing becomes of it itself.
        let comes = |key: &Key| {
            wanted(key)
                || relation_key(fates.diff.new, key.database.as_ref(), &key.relation()).is_some_and(
                    |owner| with_members.contains(&owner) && comes_with_relation(key, fates),
                )
                || is_identity_of_made(key, fates, &with_members, &wanted)
        };
        let Prepared {
            parts,
            apart,
            needs,
            ..
        } = prepare(fates.diff.new, &comes);
        let given = defaults::given(fates.diff.old);
        let mut numbers: Vec<Option<usize>> = Vec::with_capacity(parts.nodes.len());
        for part in &parts.nodes {
            let mut statements = parts.script(part, &apart).into_statements();
            if statements.is_empty() {
                numbers.push(None);
                continue;
            }
            let (key, entry) = (part.key, part.entry);
            if part.part == Part::Create && entry.created {
                defaults::correct(&given, key, entry, &mut statements);
            }
            let place = place_of(key, &entry.object, part.part);
            let rank = match (part.part, key.kind) {
                (Part::Create, Kind::Schema) => Rank::Schema,
                (Part::Complete, _) => Rank::Late(place),
                _ if place > completion() => Rank::Late(place),
                _ => Rank::Build(place),
            };
            let action = match part.part {
                Part::Complete => Action::Attach,
                _ => Action::Create,
            };
            let node = self.push(key, rank, action, statements);
            // Nobody waits for a table that is made here.
            let is_of_made = !key.kind.is_relation()
                && relation_key(fates.diff.new, key.database.as_ref(), &key.relation())
                    .is_some_and(|owner| with_members.contains(&owner));
            // What becoming a partition costs is the cost of being attached.
            let is_partition = parent_of(&entry.object).is_some();
            let pays = if is_partition {
                Action::Attach
            } else {
                Action::Create
            };
            if action == pays && fates.of.contains_key(key) && !is_of_made {
                self.nodes[node].step.effect =
                    crate::effect::creating(entry, At::new(fates.diff, key));
            }
            let of = self.of.entry(key).or_default();
            match part.part {
                Part::Complete => of.attach = Some(node),
                Part::Create => of.create = Some(node),
                Part::Announce | Part::Connect => {}
            }
            numbers.push(Some(node));
        }
        for (part, needs) in needs.iter().enumerate() {
            let Some(node) = numbers[part] else {
                continue;
            };
            for need in needs {
                self.after(node, numbers[need.on], need.is_sure);
            }
        }
        // Whatever of an object is there first has to wait until its name is
        // free.
        for (part, number) in parts.nodes.iter().zip(&numbers) {
            let gone = self.of.get(part.key).and_then(|of| of.gone);
            if let Some(node) = *number {
                self.after(node, gone, true);
                if part.part == Part::Complete {
                    let create = self.of.get(part.key).and_then(|of| of.create);
                    self.after(node, create, true);
                }
            }
        }
    }

    pub(super) fn altering(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let key = subject.key;
            if subject.fate != Fate::Alter || self.comes_with_another(subject) {
                continue;
            }
            let (moments, _) = fates.render(key);
            let entry = subject.new.or(subject.old);
            let place = entry.map_or(STAGES.len(), |entry| {
                place_of(key, &entry.object, Part::Create)
            });
            let mut now = moments.now.into_statements();
            if !subject.beside.is_empty() {
                let mut script = Script::default();
                let is_wanted = |attribute: &str| {
                    let mut beside = subject.beside.iter();
                    beside.any(|change| change.attribute == attribute)
                };
                let at = At::new(fates.diff, key);
                change_belongings(at, subject.old, subject.new, &is_wanted, &mut script);
                let statements = script.into_statements();
                // Nothing can be granted on a language that is not trusted.
                let is_first = matches!(
                    subject.new.map(|entry| &entry.object),
                    Some(Object::Language(language)) if !language.trusted
                );
                if is_first {
                    now.splice(0..0, statements);
                } else {
                    now.extend(statements);
                }
            }
            let early = moments.early.into_statements();
            let late = moments.late.into_statements();
            if !early.is_empty() {
                let rank = Rank::Away(STAGES.len() - place);
                let node = self.push(key, rank, Action::Detach, early);
                let effect = if now.is_empty() && late.is_empty() {
                    subject.effect
                } else {
                    locking(key)
                };
                self.nodes[node].step.effect = effect.join(retyping(key, &self.nodes[node].step));
                self.of.entry(key).or_default().detach = Some(node);
            }
            if !now.is_empty() {
                let rank = if place > completion() {
                    Rank::Late(place)
                } else {
                    Rank::Build(place)
                };
                let node = self.push(key, rank, Action::Alter, now);
                self.nodes[node].step.effect = match subject.effect.lock {
                    Some(_) => subject.effect,
                    None => subject.effect.join(retyping(key, &self.nodes[node].step)),
                };
                self.of.entry(key).or_default().alter = Some(node);
            }
            if !late.is_empty() {
                let part =
                    entry.map_or(place, |entry| place_of(key, &entry.object, Part::Complete));
                let is_all = self.of.get(key).is_none_or(|of| of.alter.is_none());
                let node = self.push(key, Rank::Late(part), Action::Attach, late);
                self.nodes[node].step.effect = if is_all { subject.effect } else { locking(key) };
                self.of.entry(key).or_default().attach = Some(node);
            }
            let of = self.of.entry(key).or_default().clone();
            if let Some(alter) = of.alter {
                self.after(alter, of.detach, true);
            }
            if let Some(attach) = of.attach {
                self.after(attach, of.alter, true);
                self.after(attach, of.detach, true);
            }
        }
    }

    /// Rows and positions go over from what was set aside, and materialized
    /// views are filled.
    pub(super) fn moving(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let key = subject.key;
            let (Some(old), Some(new)) = (subject.old, subject.new) else {
                if key.kind == Kind::MaterializedView && subject.fate == Fate::Create {
                    self.refresh(key);
                }
                continue;
            };
            if key.kind == Kind::MaterializedView && subject.fate == Fate::Rebuild {
                self.refresh(key);
                continue;
            }
            if subject.fate != Fate::Rebuild || !fates.is_set_aside(subject) {
                continue;
            }
            // The rows of a partition come with those of the whole table.
            if let Some(parent) = parent_of(&old.object) {
                let mut table = Key::qualified(Kind::Table, parent);
                table.database.clone_from(&key.database);
                if fates.fate(&table) == Some(Fate::Rebuild) {
                    continue;
                }
            }
            let statements = rows::moved(fates, key, &old.object, &new.object);
            if statements.is_empty() {
                continue;
            }
            let node = self.push(key, Rank::Move, Action::Move, statements);
            let of = self.of.entry(key).or_default().clone();
            self.after(node, of.create, true);
            self.after(node, of.gone, true);
            if let Some(removed) = of.removed {
                self.after(removed, Some(node), true);
            }
            self.of.entry(key).or_default().moved = Some(node);
        }
    }

    pub(super) fn refresh(&mut self, key: &'a Key) {
        // One that was filled before can be filled again.
        let is_new = self.fates.fate(key) == Some(Fate::Create);
        if is_new && !rows::owner_reads(self.fates.diff.new, key) {
            return;
        }
        let statement = format!("REFRESH MATERIALIZED VIEW {}", key.relation());
        let node = self.push(key, Rank::Refresh, Action::Refresh, vec![statement]);
        self.nodes[node].step.effect = locking(key).scanning();
        let create = self.of.get(key).and_then(|of| of.create);
        self.after(node, create, true);
        self.of.entry(key).or_default().refresh = Some(node);
    }
}

/// What a short change of an object locks that is no difference of its own.
fn locking(key: &Key) -> Effect {
    let is_of_relation = key.kind.is_relation()
        || matches!(
            key.kind,
            Kind::Column
                | Kind::Constraint
                | Kind::Index
                | Kind::Trigger
                | Kind::Rule
                | Kind::Policy
        );
    if is_of_relation {
        Effect::in_place(Lock::AccessExclusive)
    } else {
        Effect::free()
    }
}

/// What a column costs that gets another type because of something else: its
/// values are written anew.
fn retyping(key: &Key, step: &Step) -> Effect {
    let is_retyped = |one: &String| one.contains(" ALTER COLUMN ") && one.contains(" TYPE ");
    if key.kind == Kind::Column && step.statements.iter().any(is_retyped) {
        Effect::in_place(Lock::AccessExclusive).rewriting()
    } else {
        Effect::nothing()
    }
}

/// The statements that drop an object, under its old key where it has another
/// one.
fn drop_statements(fates: &Fates<'_>, subject: &Subject<'_>, entry: &Entry) -> Vec<String> {
    if let Some(old_key) = subject.old_key {
        let address = address(old_key, entry);
        return address.map(|it| format!("DROP {it}")).into_iter().collect();
    }
    // An index and an owned sequence are where their table is, also where that
    // was moved and they have no part in the new side.
    let moved = match &entry.object {
        Object::Index(_) => Some("INDEX"),
        Object::Sequence(_) => Some("SEQUENCE"),
        _ => None,
    };
    if let Some(word) = moved
        && let Some(table) = entry.object.belongs_to()
        && table.schema.as_ref() != subject.key.schema()
    {
        let name = QualifiedName::new(table.schema.clone(), subject.key.name());
        return vec![format!("DROP {word} {name}")];
    }
    let scope = Scope {
        key: subject.key,
        catalog: fates.diff.old,
        members: &[],
        apart: false,
    };
    let mut script = Script::default();
    entry.object.define().drop(&scope, &mut script);
    script.into_statements()
}

/// A column stands with its table, and is no step of its own after it.
fn place_of(key: &Key, object: &Object, part: Part) -> usize {
    if key.kind == Kind::Column && part == Part::Create {
        let table = Kind::Table.unknown_object();
        return stage(Kind::Table, &table, Part::Create);
    }
    stage(key.kind, object, part)
}

/// The place of what joins relations to each other.
fn completion() -> usize {
    let table = Kind::Table.unknown_object();
    stage(Kind::Table, &table, Part::Complete)
}

/// Whether an object stands in the statement of its relation, or is said
/// beside it.
pub(super) fn comes_with_relation(key: &Key, fates: &Fates<'_>) -> bool {
    let entry = fates.diff.new.get(key).map(|entry| &entry.object);
    match entry {
        Some(Object::Column(_) | Object::DomainConstraint(_)) => true,
        Some(Object::Constraint(constraint)) => constraint.is_inline(),
        _ => false,
    }
}

/// Whether it is the identity sequence of a table or column that is made.
fn is_identity_of_made(
    key: &Key,
    fates: &Fates<'_>,
    with_members: &FxHashSet<Key>,
    wanted: &dyn Fn(&Key) -> bool,
) -> bool {
    let Some(Object::Sequence(sequence)) = fates.diff.new.get(key).map(|entry| &entry.object)
    else {
        return false;
    };
    let Some(owner) = sequence.owned_by.as_ref().filter(|_| sequence.identity) else {
        return false;
    };
    let mut column = Key::member(Kind::Column, &owner.table, &owner.column);
    column.database.clone_from(&key.database);
    wanted(&column)
        || relation_key(fates.diff.new, key.database.as_ref(), &owner.table)
            .is_some_and(|table| with_members.contains(&table))
}
