//! The steps and the order that they have to come in.

use super::fate::{Fate, Fates, Subject};
use super::renames::{self, Renamed};
use super::step::{Action, Step};
use super::{reason, rows};
use crate::catalog::{Entry, Key, Name, QualifiedName, Reference};
use crate::effect::{At, Effect, Loss};
use crate::kind::address::address;
use crate::kind::belongings::change_belongings;
use crate::kind::sql::{Scope, Script};
use crate::kind::{Kind, Object};
use crate::snapshot::order::{Prepared, STAGES, prepare, stage};
use crate::snapshot::part::Part;
use crate::sorting::{Need, Sorting};
use rustc_hash::{FxHashMap, FxHashSet};

/// A place in the order where nothing else decides: dropping comes first, from
/// what stands on others to what others stand on; then making and altering,
/// the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A schema that something is moved to.
    Schema,
    Rename,
    /// The stage counted from the end.
    Away(usize),
    Build(usize),
    Move,
    Late(usize),
    Remove(usize),
    Refresh,
}

/// A step while its place is looked for.
struct Node<'a> {
    key: &'a Key,
    rank: Rank,
    step: Step,
}

impl Node<'_> {
    /// Views and functions that need each other go together: the first takes
    /// the others along. Tells whether that is what the step does.
    fn drop_in_circle(&mut self, is_first: bool) -> bool {
        let is_without_rows = self.key.kind.is_routine() || self.key.kind == Kind::View;
        if self.step.action != Action::Drop || !is_without_rows {
            return false;
        }
        for statement in &mut self.step.statements {
            if is_first {
                statement.push_str(" CASCADE");
            } else {
                for word in ["DROP VIEW ", "DROP FUNCTION ", "DROP PROCEDURE "] {
                    if let Some(rest) = statement.strip_prefix(word) {
                        *statement = format!("{word}IF EXISTS {rest}");
                        break;
                    }
                }
            }
        }
        true
    }
}

/// The steps of one object.
#[derive(Clone, Debug, Default)]
struct Of {
    detach: Option<usize>,
    /// Set aside, or dropped at once.
    gone: Option<usize>,
    create: Option<usize>,
    alter: Option<usize>,
    attach: Option<usize>,
    moved: Option<usize>,
    /// Dropped after it was set aside.
    removed: Option<usize>,
    refresh: Option<usize>,
}

/// The steps of a plan with what each of them needs.
pub(super) struct Graph<'a> {
    fates: &'a Fates<'a>,
    nodes: Vec<Node<'a>>,
    needs: Vec<Vec<Need>>,
    of: FxHashMap<&'a Key, Of>,
}

impl<'a> Graph<'a> {
    pub fn of(fates: &'a Fates<'a>) -> Self {
        let mut graph = Self {
            fates,
            nodes: Vec::new(),
            needs: Vec::new(),
            of: FxHashMap::default(),
        };
        graph.renames();
        graph.dropping();
        graph.creating();
        graph.altering();
        graph.moving();
        graph.order_old();
        graph.order_new();
        graph.order_names();
        graph.order_attached();
        graph.order_persistence();
        graph
    }

    fn push(&mut self, key: &'a Key, rank: Rank, action: Action, statements: Vec<String>) -> usize {
        self.nodes.push(Node {
            key,
            rank,
            step: Step {
                action,
                object: key.clone(),
                statements,
                why: String::new(),
                effect: Effect::free(),
                needs: Vec::new(),
            },
        });
        self.needs.push(Vec::new());
        self.nodes.len() - 1
    }

    /// One step has to wait for another.
    fn after(&mut self, node: usize, on: Option<usize>, is_sure: bool) {
        if let Some(on) = on.filter(|on| *on != node) {
            self.needs[node].push(Need { on, is_sure });
        }
    }

    fn renames(&mut self) {
        for Renamed { rename, statements } in renames::renames(self.fates.diff) {
            let node = self.push(&rename.new, Rank::Rename, Action::Rename, statements);
            self.nodes[node].step.why = reason::renamed(rename);
        }
    }

    /// Whether an object goes with the relation that it belongs to.
    fn goes_along(&self, subject: &Subject<'a>) -> bool {
        let key = subject.key;
        let Some(entry) = subject.old else {
            return true;
        };
        let diff = self.fates.diff;
        let owner = entry
            .object
            .relation_of(key)
            .and_then(|relation| self.old_relation(key, &relation));
        let fate = owner.as_ref().and_then(|owner| self.fates.fate(owner));
        let is_gone = matches!(fate, Some(Fate::Drop | Fate::Rebuild));
        let set_aside = || {
            owner
                .as_ref()
                .and_then(|owner| self.fates.of.get(owner))
                .is_some_and(|owner| self.fates.is_set_aside(owner))
        };
        match &entry.object {
            // It goes with its column.
            Object::Sequence(sequence) if sequence.identity => {
                let is_table_gone = is_gone;
                let column = sequence.owned_by.as_ref().map(|owner| {
                    let mut column = Key::member(Kind::Column, &owner.table, &owner.column);
                    column.database.clone_from(&key.database);
                    column
                });
                let is_made_again = subject.fate == Fate::Rebuild;
                !is_made_again
                    && (is_table_gone
                        || column.is_some_and(|column| self.fates.fate(&column).is_some()))
            }
            Object::Sequence(sequence) => {
                let column = sequence.owned_by.as_ref().map(|owner| {
                    let mut column = Key::member(Kind::Column, &owner.table, &owner.column);
                    column.database.clone_from(&key.database);
                    column
                });
                let column = column.and_then(|column| self.fates.fate(&column));
                subject.fate == Fate::Drop
                    && (is_gone && !set_aside()
                        || matches!(column, Some(Fate::Drop | Fate::Rebuild)))
            }
            // The tables that two foreign keys join may be dropped in either
            // order only without them.
            Object::Constraint(constraint) => {
                let other = constraint
                    .references
                    .as_ref()
                    .and_then(|name| self.old_relation(key, name))
                    .filter(|other| Some(other) != owner.as_ref());
                let joins_gone = other
                    .and_then(|other| self.fates.fate(&other))
                    .is_some_and(|fate| fate != Fate::Alter);
                let holds_name = constraint.has_index() && set_aside();
                self.goes_with_parent(key, constraint.attached_to.as_ref())
                    || is_gone && !joins_gone && !holds_name
            }
            Object::Index(index) => {
                self.goes_with_parent(key, index.attached_to.as_ref()) || is_gone && !set_aside()
            }
            // Extended statistics have a name of their own in the schema.
            Object::Statistics(_) => is_gone && !set_aside(),
            _ if key.kind == Kind::PublicationRelation => {
                let gone = |kind: Kind, name: &Name| {
                    let mut of = Key::new(kind, [name.clone()]);
                    of.database.clone_from(&key.database);
                    matches!(self.fates.fate(&of), Some(Fate::Drop | Fate::Rebuild))
                };
                let table = match &*key.names {
                    [_, schema, table] => Some(QualifiedName::new(
                        Some(schema.clone()).filter(|schema| !schema.is_empty()),
                        table.clone(),
                    )),
                    _ => None,
                };
                let table = table.and_then(|name| self.old_relation(key, &name));
                key.names
                    .first()
                    .is_some_and(|publication| gone(Kind::Publication, publication))
                    || table
                        .and_then(|table| self.fates.fate(&table))
                        .is_some_and(|fate| fate == Fate::Drop)
            }
            _ if key.kind == Kind::PublicationSchema => {
                key.names.first().is_some_and(|publication| {
                    let mut of = Key::new(Kind::Publication, [publication.clone()]);
                    of.database.clone_from(&key.database);
                    matches!(self.fates.fate(&of), Some(Fate::Drop | Fate::Rebuild))
                })
            }
            // The functions that a type is made of go with it.
            _ if key.kind.is_routine() => self.is_part_of_type(key),
            _ if key.kind == Kind::Column || key.kind.is_member() => {
                let _ = diff;
                is_gone
            }
            _ => false,
        }
    }

    /// Whether a routine is one that a base type, or a range type, that goes is
    /// made of.
    fn is_part_of_type(&self, key: &Key) -> bool {
        let name = Reference::Routine(key.relation());
        self.fates.of.values().any(|subject| {
            let object = subject.old.map(|entry| &entry.object);
            let is_gone = matches!(subject.fate, Fate::Drop | Fate::Rebuild);
            if !is_gone || subject.key.database != key.database {
                return false;
            }
            let Some(Object::BaseType(_) | Object::Range(_)) = object else {
                return false;
            };
            let scope = Scope {
                key: subject.key,
                catalog: self.fates.diff.old,
                members: &[],
                apart: false,
            };
            let references = object.map(|object| object.define().references(&scope));
            let is_made_of = references.is_some_and(|references| references.contains(&name));
            // One that does not know the type stays.
            is_made_of
                && self
                    .fates
                    .old
                    .of(subject.key)
                    .iter()
                    .any(|user| *user == key)
        })
    }

    /// A part of an index goes with the whole.
    fn goes_with_parent(&self, key: &Key, parent: Option<&QualifiedName>) -> bool {
        let Some(name) = parent else {
            return false;
        };
        let mut index = Key::qualified(Kind::Index, name);
        index.database.clone_from(&key.database);
        let is_gone = |key: &Key| matches!(self.fates.fate(key), Some(Fate::Drop | Fate::Rebuild));
        if is_gone(&index) {
            return true;
        }
        let constraints = self.fates.of.values().filter(|subject| {
            subject.key.kind == Kind::Constraint
                && subject.key.name() == &*name.name
                && subject.key.relation().schema == name.schema
        });
        constraints.into_iter().any(|subject| is_gone(subject.key))
    }

    fn old_relation(&self, key: &Key, name: &QualifiedName) -> Option<Key> {
        super::structure::relation_key(self.fates.diff.old, key.database.as_ref(), name)
    }

    fn old_stage(subject: &Subject<'a>) -> usize {
        let entry = subject.old.or(subject.new);
        entry.map_or(STAGES.len(), |entry| {
            place_of(subject.key, &entry.object, Part::Create)
        })
    }

    fn dropping(&mut self) {
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
                    self.of.entry(key).or_default().detach = Some(node);
                }
                let (statements, aside) =
                    renames::set_aside(key, &entry.object, &address, at.version);
                let node = self.push(key, rank, Action::SetAside, statements);
                let detach = self.of.get(key).and_then(|of| of.detach);
                self.after(node, detach, true);
                self.of.entry(key).or_default().gone = Some(node);
                let drops_itself = matches!(&entry.object, Object::Sequence(it) if it.identity);
                if !drops_itself && let Some(address) = crate::kind::address::address(&aside, entry)
                {
                    let rank = Rank::Remove(STAGES.len() - Self::old_stage(subject));
                    let node = self.push(key, rank, Action::Drop, vec![format!("DROP {address}")]);
                    self.of.entry(key).or_default().removed = Some(node);
                }
                continue;
            }
            let statements = match subject.old_key {
                Some(old_key) => address(old_key, entry)
                    .map(|address| vec![format!("DROP {address}")])
                    .unwrap_or_default(),
                None => {
                    let scope = Scope {
                        key,
                        catalog: fates.diff.old,
                        members: &[],
                        apart: false,
                    };
                    let mut script = Script::default();
                    entry.object.define().drop(&scope, &mut script);
                    script.into_statements()
                }
            };
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
    fn leaving(&self, key: &Key, object: &Object) -> Vec<String> {
        let table = key.relation();
        if let Some(parent) = super::structure::parent_of(object) {
            let fate = self
                .old_relation(key, parent)
                .and_then(|it| self.fates.fate(&it));
            return match fate {
                Some(Fate::Drop | Fate::Rebuild) => Vec::new(),
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

    fn creating(&mut self) {
        let fates = self.fates;
        let wanted = |key: &Key| {
            matches!(fates.fate(key), Some(Fate::Create | Fate::Rebuild))
                && fates
                    .of
                    .get(key)
                    .is_some_and(|subject| subject.new.is_some())
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
                || super::structure::relation_key(
                    fates.diff.new,
                    key.database.as_ref(),
                    &key.relation(),
                )
                .is_some_and(|owner| {
                    with_members.contains(&owner) && comes_with_relation(key, fates)
                })
                || is_identity_of_made(key, fates, &with_members, &wanted)
        };
        let Prepared {
            parts,
            apart,
            needs,
            ..
        } = prepare(fates.diff.new, &comes);
        let mut numbers: Vec<Option<usize>> = Vec::with_capacity(parts.nodes.len());
        for part in &parts.nodes {
            let mut statements = parts.script(part, &apart).into_statements();
            if statements.is_empty() {
                numbers.push(None);
                continue;
            }
            let (key, entry) = (part.key, part.entry);
            if part.part == Part::Create && entry.created {
                super::defaults::correct(fates.diff.old, key, entry, &mut statements);
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
            let is_new = fates
                .of
                .get(key)
                .is_some_and(|subject| subject.fate == Fate::Create);
            if action == Action::Create && is_new {
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

    fn altering(&mut self) {
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
                self.of.entry(key).or_default().detach = Some(node);
            }
            if !now.is_empty() {
                let rank = if place > completion() {
                    Rank::Late(place)
                } else {
                    Rank::Build(place)
                };
                let node = self.push(key, rank, Action::Alter, now);
                self.nodes[node].step.effect = subject.effect;
                self.of.entry(key).or_default().alter = Some(node);
            }
            if !late.is_empty() {
                let part =
                    entry.map_or(place, |entry| place_of(key, &entry.object, Part::Complete));
                let node = self.push(key, Rank::Late(part), Action::Attach, late);
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

    /// Whether an altered object is made anew in the statement of its
    /// relation.
    fn comes_with_another(&self, subject: &Subject<'a>) -> bool {
        let key = subject.key;
        if key.kind != Kind::Column && !comes_with_relation(key, self.fates) {
            return false;
        }
        let catalog = self.fates.diff.new;
        let owner = super::structure::relation_key(catalog, key.database.as_ref(), &key.relation());
        owner
            .and_then(|owner| self.fates.fate(&owner))
            .is_some_and(|fate| fate != Fate::Alter)
    }

    /// Rows and positions go over from what was set aside, and materialized
    /// views are filled.
    fn moving(&mut self) {
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
            if let Some(parent) = super::structure::parent_of(&old.object) {
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

    fn refresh(&mut self, key: &'a Key) {
        // One that was filled before can be filled again.
        let is_new = self.fates.fate(key) == Some(Fate::Create);
        if is_new && !rows::owner_reads(self.fates.diff.new, key) {
            return;
        }
        let statement = format!("REFRESH MATERIALIZED VIEW {}", key.relation());
        let node = self.push(key, Rank::Refresh, Action::Refresh, vec![statement]);
        let create = self.of.get(key).and_then(|of| of.create);
        self.after(node, create, true);
        self.of.entry(key).or_default().refresh = Some(node);
    }

    /// The step that takes an object away, be it with its relation.
    fn gone(&self, key: &Key) -> Option<usize> {
        if let Some(of) = self.of.get(key)
            && of.gone.is_some()
        {
            return of.removed.or(of.gone).and(of.gone);
        }
        let subject = self.fates.of.get(key)?;
        if !matches!(subject.fate, Fate::Drop | Fate::Rebuild) {
            return None;
        }
        let entry = subject.old?;
        let relation = entry.object.relation_of(key)?;
        let owner = self.old_relation(key, &relation)?;
        // A part of an index goes with the whole.
        let whole = match &entry.object {
            Object::Index(index) => index.attached_to.as_ref(),
            Object::Constraint(constraint) => constraint.attached_to.as_ref(),
            _ => None,
        };
        if let Some(whole) = whole {
            let old = self.fates.diff.old;
            let table = &old.get(&owner)?.object;
            let parent = super::structure::parent_of(table);
            let whole = super::structure::index_key(old, key.database.as_ref(), whole, parent);
            let gone = whole.and_then(|whole| self.of.get(&whole)?.gone);
            if gone.is_some() {
                return gone;
            }
        }
        let of = self.of.get(&owner)?;
        of.removed.or(of.gone)
    }

    /// What stands on something goes or lets go before that goes or changes.
    fn order_old(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let key = subject.key;
            let Some(of) = self.of.get(key).cloned() else {
                continue;
            };
            let is_gone = of.gone.is_some();
            if !is_gone && of.alter.is_none() && of.detach.is_none() {
                continue;
            }
            let is_aside = of.removed.is_some() || fates.is_set_aside(subject);
            let mut users = fates.old.of(key);
            // A default, and values as text, are let go of when what reads
            // the column is gone.
            if let Some(detach) = of.detach.filter(|_| key.kind == Kind::Column) {
                for user in &users {
                    let gone_user = self.gone(user);
                    self.after(detach, gone_user, true);
                }
            }
            if let Some(Object::Range(range)) = subject.old.map(|entry| &entry.object) {
                let name = range.multirange_of(&key.relation());
                let mut second = Key::qualified(Kind::Range, &name);
                second.database.clone_from(&key.database);
                users.extend(fates.old.of(&second));
            }
            for user in users {
                let is_sure = !(user.kind.is_routine() && key.kind.is_routine());
                // A part goes with the whole, or after its rows were moved.
                if self.is_part(key, user) {
                    continue;
                }
                let of_user = self.of.get(user).cloned().unwrap_or_default();
                let gone_user = self.gone(user);
                if let Some(gone) = of.gone {
                    self.after(gone, gone_user, is_sure);
                    self.after(gone, of_user.detach, is_sure);
                    // What is altered in place lets go of it by that.
                    if !is_aside && of_user.gone.is_none() && subject.fate == Fate::Drop {
                        self.after(gone, of_user.alter, is_sure);
                    }
                }
                if let Some(removed) = of.removed {
                    // A column goes with its table or type.
                    if user.kind == Kind::Column
                        && let Some(owner) = self.old_relation(user, &user.relation())
                    {
                        let of_owner = self.of.get(&owner).and_then(|of| of.removed);
                        self.after(removed, of_owner, is_sure);
                    }
                    self.after(removed, of_user.alter, is_sure);
                    self.after(removed, of_user.attach, is_sure);
                    self.after(removed, of_user.removed, is_sure);
                    self.after(removed, gone_user, is_sure);
                }
                // Only what a column or domain is of stands in the way of its
                // users.
                let alter = of.alter.filter(|_| {
                    matches!(
                        key.kind,
                        Kind::Column | Kind::Domain | Kind::DomainConstraint
                    )
                });
                if let Some(alter) = alter {
                    self.after(alter, gone_user, is_sure);
                    self.after(alter, of_user.detach, is_sure);
                }
            }
        }
        self.order_sequences();
        self.order_partitions();
    }

    /// Whether an index is attached to another, or a table is a partition of
    /// one that is made again.
    fn is_part(&self, whole: &Key, part: &Key) -> bool {
        let Some(entry) = self.fates.diff.old.get(part) else {
            return false;
        };
        let index = QualifiedName::new(whole.relation().schema, whole.name());
        match &entry.object {
            Object::Index(it) => it.attached_to.as_ref() == Some(&index),
            Object::Constraint(it) => it.attached_to.as_ref() == Some(&index),
            object => {
                super::structure::parent_of(object) == Some(&whole.relation())
                    && self.fates.fate(whole) == Some(Fate::Rebuild)
            }
        }
    }

    /// A sequence that stays has to be free before its column goes; one that
    /// changes sides between a default and an identity keeps its position.
    fn order_sequences(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let sequence = |entry: Option<&'a Entry>| match entry.map(|entry| &entry.object) {
                Some(Object::Sequence(sequence)) => Some(&**sequence),
                _ => None,
            };
            let (old, new) = (sequence(subject.old), sequence(subject.new));
            let of = self.of.get(subject.key).cloned().unwrap_or_default();
            let column_of = |owner: Option<&crate::kind::OwnedBy>| {
                owner.map(|owner| {
                    let mut column = Key::member(Kind::Column, &owner.table, &owner.column);
                    column.database.clone_from(&subject.key.database);
                    column
                })
            };
            let old_column = column_of(old.and_then(|it| it.owned_by.as_ref()));
            let new_column = column_of(new.and_then(|it| it.owned_by.as_ref()));
            if let Some(column) = &old_column {
                let table = self.old_relation(subject.key, &column.relation());
                let gone = [self.gone(column), table.and_then(|table| self.gone(&table))];
                for gone in gone.into_iter().flatten() {
                    self.after(gone, of.detach, true);
                    if subject.fate == Fate::Rebuild {
                        self.after(gone, of.moved, true);
                    }
                }
            }
            if let Some(column) = &new_column {
                let of_column = self.of.get(column).cloned().unwrap_or_default();
                let table = super::structure::relation_key(
                    fates.diff.new,
                    column.database.as_ref(),
                    &column.relation(),
                );
                let of_table = table
                    .and_then(|table| self.of.get(&table).cloned())
                    .unwrap_or_default();
                if let Some(attach) = of.attach {
                    self.after(attach, of_column.create, true);
                    self.after(attach, of_column.alter, true);
                    self.after(attach, of_table.create, true);
                    self.after(attach, of_table.alter, true);
                }
                if new.is_some_and(|it| it.identity) {
                    for made in [of_column.create, of_column.alter, of_table.create] {
                        let Some(made) = made else { continue };
                        self.after(made, of.gone, true);
                        for then in [of.moved, of.create, of.alter] {
                            if let Some(then) = then {
                                self.after(then, Some(made), true);
                            }
                        }
                    }
                }
            }
            if let (Some(old), Some(column)) = (old, &old_column)
                && old.identity
                && subject.fate == Fate::Rebuild
            {
                let alter = self.of.get(column).and_then(|of| of.alter);
                if let Some(alter) = alter {
                    self.after(alter, of.moved, true);
                    self.after(alter, of.create, true);
                }
            }
        }
    }

    /// The rows of a table are moved when all its partitions are there, and
    /// those that go are dropped with the old table.
    fn order_partitions(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let parent = |entry: Option<&'a Entry>| {
                let name = super::structure::parent_of(&entry?.object)?;
                let mut table = Key::qualified(Kind::Table, name);
                table.database.clone_from(&subject.key.database);
                Some(table)
            };
            let of = self.of.get(subject.key).cloned().unwrap_or_default();
            if let Some(table) = parent(subject.new)
                && let Some(moved) = self.of.get(&table).and_then(|of| of.moved)
            {
                self.after(moved, of.attach, true);
                self.after(moved, of.create, true);
            }
            if let Some(table) = parent(subject.old) {
                let of_table = self.of.get(&table).cloned().unwrap_or_default();
                // Its rows go over with those of the whole.
                if let (Some(gone), Some(moved)) = (of.removed.or(of.gone), of_table.moved)
                    && (subject.fate == Fate::Drop || of.removed.is_some())
                {
                    self.after(gone, Some(moved), true);
                }
                if let Some(removed) = of_table.removed {
                    self.after(removed, of.removed.or(of.gone), true);
                }
            }
        }
    }

    /// A partition brings its indexes along, since the server would make those
    /// that are missing; and it leaves before its indexes can go.
    fn order_attached(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let attached = |entry: Option<&Entry>| match entry.map(|entry| &entry.object) {
                Some(Object::Index(index)) => index.attached_to.is_some(),
                Some(Object::Constraint(constraint)) => constraint.attached_to.is_some(),
                _ => false,
            };
            let relation = subject
                .new
                .or(subject.old)
                .and_then(|entry| entry.object.relation_of(subject.key));
            let Some(table) = relation.and_then(|name| self.old_or_new(subject.key, &name)) else {
                continue;
            };
            let of = self.of.get(subject.key).cloned().unwrap_or_default();
            let of_table = self.of.get(&table).cloned().unwrap_or_default();
            if let Some(attach) = of_table.attach.filter(|_| attached(subject.new)) {
                self.after(attach, of.create, true);
            }
            if let Some(gone) = of.gone.filter(|_| attached(subject.old)) {
                self.after(gone, of_table.detach, true);
            }
        }
    }

    fn old_or_new(&self, key: &Key, name: &QualifiedName) -> Option<Key> {
        let (database, diff) = (key.database.as_ref(), self.fates.diff);
        super::structure::relation_key(diff.new, database, name)
            .or_else(|| super::structure::relation_key(diff.old, database, name))
    }

    /// What an unlogged table references may be logged, but not the other way
    /// round.
    fn order_persistence(&mut self) {
        let fates = self.fates;
        let persistence = |key: &Key| {
            let subject = fates.of.get(key)?;
            if subject.fate != Fate::Alter || !subject.pending.contains("persistence") {
                return None;
            }
            match &subject.new?.object {
                Object::Table(table) => Some(table.persistence),
                _ => None,
            }
        };
        for subject in fates.of.values() {
            let Some(persistence) = persistence(subject.key) else {
                continue;
            };
            let own = self.of.get(subject.key).and_then(|of| of.alter);
            for user in fates.old.of(subject.key) {
                if user.kind != Kind::Constraint {
                    continue;
                }
                let other = self
                    .old_relation(user, &user.relation())
                    .and_then(|table| self.of.get(&table)?.alter);
                let (Some(own), Some(other)) = (own, other) else {
                    continue;
                };
                if persistence == crate::kind::Persistence::Unlogged {
                    self.after(own, Some(other), true);
                } else {
                    self.after(other, Some(own), true);
                }
            }
        }
    }

    /// What is made or altered finds what it needs.
    fn order_new(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let Some(of) = self.of.get(subject.key).cloned() else {
                continue;
            };
            let ready = [of.create, of.alter];
            self.order_replica_identity(subject, &of);
            if ready.iter().all(Option::is_none) {
                continue;
            }
            for user in fates.new.of(subject.key) {
                // What is altered of a relation as a whole seldom matters to its
                // users.
                let is_whole = subject.fate == Fate::Alter && subject.key.kind.is_relation();
                let is_sure =
                    !(user.kind.is_routine() && subject.key.kind.is_routine()) && !is_whole;
                let of_user = self.of.get(user).cloned().unwrap_or_default();
                // Both are made: their parts know each other better.
                let both_made = of_user.create.is_some()
                    && of.create.is_some()
                    && subject.key.kind != Kind::Column;
                let stands = both_made
                    && fates
                        .new
                        .standing_on(subject.key)
                        .any(|standing| standing == user);
                if !both_made || stands {
                    for node in [of_user.create, of_user.alter].into_iter().flatten() {
                        for on in ready {
                            self.after(node, on, is_sure);
                        }
                    }
                }
                if let Some(attach) = of_user.attach {
                    for on in [of.create, of.alter, of.attach] {
                        self.after(attach, on, is_sure);
                    }
                }
                if let Some(refresh) = of_user.refresh {
                    self.after(refresh, of.refresh, true);
                    self.after(refresh, of.moved, true);
                }
                // What looks at rows comes when they are there.
                let looks = match fates.diff.new.get(user).map(|entry| &entry.object) {
                    Some(Object::Constraint(constraint)) => constraint.references.is_some(),
                    Some(Object::Trigger(_) | Object::Rule(_)) => true,
                    _ => false,
                };
                if let Some(create) = of_user.create.filter(|_| looks) {
                    self.after(create, of.moved, true);
                }
            }
        }
        self.order_children();
    }

    /// A replica identity needs its index.
    fn order_replica_identity(&mut self, subject: &Subject<'a>, of: &Of) {
        if let Some(Object::Table(table)) = subject.new.map(|entry| &entry.object)
            && let crate::kind::ReplicaIdentity::Index(name) = &table.replica_identity
            && let Some(attach) = of.attach
        {
            let relation = subject.key.relation();
            let mut index = Key::qualified(
                Kind::Index,
                &QualifiedName::new(relation.schema.clone(), name.clone()),
            );
            index.database.clone_from(&subject.key.database);
            let mut constraint = Key::member(Kind::Constraint, &relation, name);
            constraint.database.clone_from(&subject.key.database);
            for key in [index, constraint] {
                let create = self.of.get(&key).and_then(|of| of.create);
                self.after(attach, create, true);
            }
        }
    }

    /// A column that a table has from a parent changes there first; a check
    /// goes there first.
    fn order_children(&mut self) {
        let fates = self.fates;
        for subject in fates.of.values() {
            let key = subject.key;
            if !matches!(key.kind, Kind::Column | Kind::Constraint | Kind::Trigger) {
                continue;
            }
            let of = self.of.get(key).cloned().unwrap_or_default();
            self.order_with_children(key, &of);
            for catalog in [fates.diff.old, fates.diff.new] {
                for parent in parents(catalog, key) {
                    let of_parent = self.of.get(&parent).cloned().unwrap_or_default();
                    if let Some(alter) = of.alter {
                        self.after(alter, of_parent.create, true);
                        self.after(alter, of_parent.alter, true);
                    }
                    if let Some(gone) = of.gone {
                        self.after(gone, of_parent.gone, true);
                    }
                }
            }
        }
    }

    /// What happens to a member of a table happens when those children have
    /// left that are made anew, and before new ones come.
    fn order_with_children(&mut self, key: &Key, of: &Of) {
        let fates = self.fates;
        for child in fates.children_of(&key.relation()) {
            let of_child = self.of.get(child).cloned().unwrap_or_default();
            for node in [of.gone, of.alter, of.create].into_iter().flatten() {
                self.after(node, of_child.detach, true);
            }
            if let Some(create) = of_child.create {
                self.after(create, of.create, true);
                self.after(create, of.alter, true);
            }
        }
        let table =
            super::structure::relation_key(fates.diff.new, key.database.as_ref(), &key.relation());
        for user in table.map_or_else(Vec::new, |table| fates.new.of(&table)) {
            let create = self.of.get(user).and_then(|of| of.create);
            if let Some(create) = create.filter(|_| user.kind == Kind::Table) {
                self.after(create, of.create, true);
                self.after(create, of.alter, true);
            }
        }
    }

    /// A name has to be free before another object takes it.
    fn order_names(&mut self) {
        let fates = self.fates;
        let mut freed: FxHashMap<(Space, Option<&Name>, QualifiedName), Vec<usize>> =
            FxHashMap::default();
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
    }

    /// The steps in their order, and those that had to be taken although
    /// something that they need comes later.
    pub fn steps(mut self) -> (Vec<Step>, Vec<Key>) {
        for needs in &mut self.needs {
            needs.sort_unstable_by_key(|need| (need.on, !need.is_sure));
            needs.dedup_by_key(|need| need.on);
        }
        let mut by_rank: Vec<usize> = (0..self.nodes.len()).collect();
        by_rank.sort_by(|one, other| {
            let (one, other) = (&self.nodes[*one], &self.nodes[*other]);
            let database = |node: &Node<'_>| node.key.database.clone();
            (database(one), one.rank, one.key).cmp(&(database(other), other.rank, other.key))
        });
        let mut sorting = Sorting::new(by_rank, &self.needs);
        sorting.run();
        let mut entangled = Vec::new();
        loop {
            let circles = sorting.circles();
            let forced = sorting.force();
            if forced.is_empty() {
                break;
            }
            for node in circles {
                let is_first = forced.contains(&node);
                if !self.nodes[node].drop_in_circle(is_first) && is_first {
                    entangled.push(self.nodes[node].key.clone());
                }
            }
        }
        let mut numbers = vec![0; self.nodes.len()];
        for (number, node) in sorting.sequence.iter().enumerate() {
            numbers[*node] = number;
        }
        let mut steps: Vec<Option<Step>> = Vec::with_capacity(self.nodes.len());
        for (index, node) in self.nodes.into_iter().enumerate() {
            let mut step = node.step;
            step.needs = self.needs[index]
                .iter()
                .map(|need| numbers[need.on])
                .filter(|need| *need < numbers[index])
                .collect();
            step.needs.sort_unstable();
            if step.why.is_empty()
                && let Some(subject) = self.fates.of.get(node.key)
            {
                step.why = reason::of(self.fates, subject, step.action);
                if step.action == Action::Drop && subject.fate == Fate::Rebuild {
                    step.effect.loses = Loss::No;
                }
            }
            steps.push(Some(step));
        }
        let sequence = sorting.sequence;
        let steps = sequence
            .into_iter()
            .filter_map(|node| steps[node].take())
            .collect();
        (steps, entangled)
    }
}

/// The same member of the tables that a table has it from.
fn parents(catalog: &crate::catalog::Catalog, key: &Key) -> Vec<Key> {
    let relation = super::structure::relation_key(catalog, key.database.as_ref(), &key.relation());
    let object = relation.and_then(|relation| Some(&catalog.get(&relation)?.object));
    let names: Vec<&QualifiedName> = match object {
        Some(Object::Table(table)) => table
            .inherits
            .iter()
            .chain(&table.partition_of)
            .chain(&table.of_type)
            .collect(),
        Some(Object::ForeignTable(table)) => {
            table.inherits.iter().chain(&table.partition_of).collect()
        }
        _ => Vec::new(),
    };
    names
        .into_iter()
        .map(|name| {
            let mut member = Key::member(key.kind, name, key.name());
            member.database.clone_from(&key.database);
            member
        })
        .collect()
}

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

/// Whether members of other kinds stand in the statement that makes it.
fn takes_members(kind: Kind) -> bool {
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

/// Whether an object stands in the statement of its relation, or is said
/// beside it.
fn comes_with_relation(key: &Key, fates: &Fates<'_>) -> bool {
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
        || super::structure::relation_key(fates.diff.new, key.database.as_ref(), &owner.table)
            .is_some_and(|table| with_members.contains(&table))
}
