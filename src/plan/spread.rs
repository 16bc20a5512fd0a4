//! What something that is dropped and made again, or changes its type, does to
//! all that depends on it.

use super::aside::{goes_aside, multirange_of};
use super::fate::{Fate, Fates, Why};
use super::structure::{NAMED, parent_of, relation_key};
use crate::catalog::{Catalog, Entry, Key, QualifiedName, object_name};
use crate::kind::{ConstraintType, FREE_DEFAULT, FREE_TYPE, Kind, Object};

/// How deep parts of indexes may have parts: a file written by hand may make a
/// circle.
const DEPTH: u32 = 32;

impl<'a> Fates<'a> {
    /// Reaches those that cannot stay as they are while something happens to
    /// an object.
    pub(super) fn spread(&mut self, key: &'a Key) {
        let Some(subject) = self.of.get(key) else {
            return;
        };
        let has_any = |attributes: &[&str]| {
            let mut attributes = attributes.iter();
            attributes.any(|attribute| subject.pending.contains(attribute))
        };
        let retyped = has_any(&["type", "collation", FREE_TYPE]);
        let sets_default = retyped || has_any(&["default", FREE_DEFAULT]);
        if key.kind == Kind::Column && subject.fate == Fate::Alter && sets_default {
            self.keep_defaults(key);
        }
        self.reach_bare_wholes(key);
        let Some(subject) = self.of.get(key) else {
            return;
        };
        match subject.fate {
            Fate::Rebuild => {
                if key.kind == Kind::DomainConstraint {
                    self.free_containers(key);
                }
                for user in self.old.of(key) {
                    self.reach(user, key);
                }
                self.reach_members(key);
                self.reach_whole(key);
            }
            // What takes its name is of another kind.
            Fate::Drop if self.is_replaced(key) => {
                for user in self.old.of(key) {
                    self.reach(user, key);
                }
            }
            Fate::Drop if key.kind == Kind::Constraint || key.kind == Kind::Index => {
                self.reach_whole(key);
                // The foreign key may rest on another key over the columns.
                for user in self.old.of(key) {
                    if user.kind == Kind::Constraint {
                        self.reach(user, key);
                    }
                }
            }
            Fate::Alter if key.kind == Kind::Column && retyped => self.spread_type(key),
            Fate::Create if key.kind == Kind::DomainConstraint => self.free_containers(key),
            Fate::Alter if key.kind == Kind::Domain && subject.pending.contains("not_null") => {
                self.free_containers(key);
            }
            _ => {}
        }
    }

    /// Whether the new side has the name of a relation or type for one of
    /// another kind.
    pub(super) fn is_replaced(&self, key: &Key) -> bool {
        let is_named = key.kind.is_type() || key.kind.is_relation();
        is_named
            && NAMED.iter().any(|kind| {
                let mut other = Key::qualified(*kind, &key.relation());
                other.database.clone_from(&key.database);
                *kind != key.kind && self.fate(&other) == Some(Fate::Create)
            })
    }

    /// A domain gets no new constraint while columns hold it inside of arrays
    /// or composite types, whose values nobody could check: those columns hold
    /// text meanwhile.
    pub(super) fn free_containers(&mut self, key: &'a Key) {
        let mut domain = Key::qualified(Kind::Domain, &key.relation());
        domain.database.clone_from(&key.database);
        let Some((domain, _)) = self.diff.old.get_key_value(&domain) else {
            return;
        };
        let mut types = vec![domain];
        let mut at = 0;
        while let Some(of) = types.get(at).copied() {
            at += 1;
            for user in self.old.of(of) {
                let Some(Object::Column(column)) = self.diff.old.get(user).map(|it| &it.object)
                else {
                    if user.kind.is_type() && !types.contains(&user) {
                        types.push(user);
                    }
                    continue;
                };
                let relation =
                    relation_key(self.diff.old, user.database.as_ref(), &user.relation());
                let Some((relation, _)) =
                    relation.and_then(|key| self.diff.old.get_key_value(&key))
                else {
                    continue;
                };
                let is_inside = column.r#type.as_ref().is_some_and(|it| it.array) || of != domain;
                if relation.kind == Kind::CompositeType {
                    if !types.contains(&relation) {
                        types.push(relation);
                    }
                } else if is_inside && relation.kind == Kind::Table {
                    self.force(user, FREE_TYPE, key);
                    self.waiting.push_back(user);
                }
            }
        }
    }

    /// What goes with a relation that is made again, and range types that
    /// come with a second type.
    pub(super) fn reach_members(&mut self, key: &'a Key) {
        let old: &'a Catalog = self.diff.old;
        if key.kind.is_relation() {
            let relation = key.relation();
            for member in old.related_where(&relation, |_, entry| entry.created) {
                if let Some((member, entry)) = old.get_key_value(&member)
                    && member.kind != Kind::Column
                    && member != key
                    && member.database == key.database
                    && (entry.object.relation_of(member).as_ref() == Some(&relation)
                        || member.kind == Kind::PublicationRelation
                        || parent_of(&entry.object) == Some(&relation))
                {
                    self.reach(member, key);
                }
            }
        }
        let entry = old.get(key).map(|entry| &entry.object);
        if let Some(Object::Range(range)) = entry {
            let multirange = range.multirange_of(&key.relation());
            let mut second = Key::qualified(Kind::Range, &multirange);
            second.database.clone_from(&key.database);
            for user in self.old.of(&second) {
                self.reach(user, key);
            }
        }
    }

    /// A column of another type: what reads it has to let go of it. Indexes,
    /// checks, keys and statistics the server makes again by itself.
    pub(super) fn spread_type(&mut self, key: &'a Key) {
        let mut columns = vec![key.clone()];
        let mut at = 0;
        while let Some(column) = columns.get(at).cloned() {
            let children = self.children.get(&column.relation());
            columns.extend(children.into_iter().flatten().map(|child| {
                let mut of_child = Key::member(Kind::Column, &child.relation(), key.name());
                of_child.database.clone_from(&key.database);
                of_child
            }));
            at += 1;
        }
        for column in columns {
            for user in self.old.of(&column) {
                match user.kind {
                    Kind::Constraint | Kind::Index if !self.comes_back(user, DEPTH) => {
                        self.reach(user, key);
                    }
                    Kind::Constraint | Kind::Index | Kind::Statistics | Kind::Table => {}
                    Kind::Column if user.relation() != column.relation() => {}
                    _ => self.reach(user, key),
                }
            }
        }
        let table = relation_key(self.diff.old, key.database.as_ref(), &key.relation());
        self.spread_row_type(key, table.as_ref());
        if let Some(table) = table
            && let Some((table, entry)) = self.diff.old.get_key_value(&table)
            && let Object::Table(object) = &entry.object
            && let Some(partition_by) = &object.partition_by
            && partition_by.columns().any(|name| **name == *key.name())
            && self.diff.new.contains(table)
        {
            self.rebuild(table, Why::Follows(key));
        }
    }

    /// Whether the server makes an index again as it was when a column of it
    /// changes its type: to the parts of a partitioned one it gives the names
    /// that it would choose itself.
    fn comes_back(&self, whole: &Key, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return true;
        };
        let name = QualifiedName::new(whole.relation().schema, whole.name());
        self.old.of(whole).into_iter().all(|part| {
            let Some(entry) = self.diff.old.get(part) else {
                return true;
            };
            let (attached_to, columns, label): (_, Vec<&str>, _) = match &entry.object {
                Object::Index(it) => {
                    let keys = it.keys.iter().map(|key| key.expression.text());
                    let columns = keys.chain(it.include.iter().map(|name| &**name));
                    (it.attached_to.as_ref(), columns.collect(), "idx")
                }
                Object::Constraint(it) if it.r#type == ConstraintType::PrimaryKey => {
                    (it.attached_to.as_ref(), Vec::new(), "pkey")
                }
                Object::Constraint(it) => {
                    let columns = it.columns.iter().chain(&it.include);
                    (
                        it.attached_to.as_ref(),
                        columns.map(|name| &**name).collect(),
                        "key",
                    )
                }
                _ => return true,
            };
            let table = entry.object.relation_of(part);
            attached_to != Some(&name)
                || table.is_some_and(|table| {
                    object_name(&table.name, &columns.join("_"), label) == part.name()
                }) && self.comes_back(part, depth)
        })
    }

    /// Columns of other tables may hold rows of the table: they hold text
    /// while a column of it changes. Foreign keys are made again, since both
    /// their sides may change.
    pub(super) fn spread_row_type(&mut self, key: &'a Key, table: Option<&Key>) {
        let Some(table) = table else { return };
        for user in self.old.of(table) {
            match self.diff.old.get(user).map(|entry| &entry.object) {
                Some(Object::Column(column))
                    if user.relation() != key.relation()
                        && column.r#type.as_ref().map(|of| &of.name) == Some(&key.relation()) =>
                {
                    self.force(user, FREE_TYPE, key);
                    self.waiting.push_back(user);
                }
                Some(Object::Constraint(constraint)) if constraint.references.is_some() => {
                    let is_it = |names: &[crate::catalog::Name], of: &QualifiedName| {
                        *of == key.relation() && names.iter().any(|name| **name == *key.name())
                    };
                    let is_joined = is_it(&constraint.columns, &user.relation())
                        || constraint
                            .references
                            .as_ref()
                            .is_some_and(|other| is_it(&constraint.referenced_columns, other));
                    if is_joined && self.is_other_type(key) {
                        self.reach(user, key);
                    }
                }
                _ => {}
            }
        }
    }

    /// The default of a parent by INHERITS is set in its children too: those
    /// that have one of their own get it back.
    fn keep_defaults(&mut self, key: &'a Key) {
        let new: &'a Catalog = self.diff.new;
        let children = self.children_of(&key.relation());
        for child in children
            .into_iter()
            .filter(|it| it.database == key.database)
        {
            let mut column = Key::member(Kind::Column, &child.relation(), key.name());
            column.database.clone_from(&key.database);
            let Some((column, entry)) = new.get_key_value(&column) else {
                continue;
            };
            if matches!(&entry.object, Object::Column(it) if it.default.is_some())
                && self.diff.old.contains(column)
            {
                let is_set = self
                    .of
                    .get(column)
                    .is_some_and(|subject| subject.pending.contains("default"));
                if !is_set {
                    self.force(column, "default", key);
                    self.waiting.push_back(column);
                }
            }
        }
    }

    /// Whether a column gets another type, and not only other bounds.
    pub(super) fn is_other_type(&self, key: &Key) -> bool {
        let of = |catalog: &Catalog| match &catalog.get(key)?.object {
            Object::Column(column) => column.r#type.as_ref().map(|of| of.name.clone()),
            _ => None,
        };
        let forced = self
            .of
            .get(key)
            .is_some_and(|subject| matches!(subject.why, Why::Follows(_)));
        forced || of(self.diff.old) != of(self.diff.new)
    }

    /// Something happens to what an object depends on.
    pub(super) fn reach(&mut self, user: &'a Key, cause: &'a Key) {
        let Some((user, entry)) = self.diff.old.get_key_value(user) else {
            return;
        };
        let is_made = |entry: Option<&Entry>| entry.is_some_and(|entry| entry.created);
        if !entry.created || !is_made(self.diff.new.get(user)) || user == cause {
            return;
        }
        if let Some(subject) = self.of.get(user)
            && subject.fate != Fate::Alter
        {
            return;
        }
        match (&entry.object, user.kind) {
            (Object::Column(column), _) => {
                let of_type = column.r#type.as_ref().is_some_and(|of| {
                    cause.kind.is_type() && of.name == cause.relation()
                        || cause.kind.is_relation() && of.name == cause.relation()
                }) || multirange_of(self.diff.old, cause)
                    .is_some_and(|name| column.r#type.as_ref().is_some_and(|of| of.name == name));
                let of_collation = cause.kind == Kind::Collation
                    && column.collation.as_ref() == Some(&cause.relation());
                self.reach_column(user, cause, of_type || of_collation);
            }
            (Object::Table(table), _) => {
                let of = cause.relation();
                if table.of_type.as_ref() == Some(&of) {
                    self.force(user, "of_type", cause);
                }
                // To join the parent made anew would make its columns the
                // child's own.
                if table.inherits.contains(&of) {
                    self.rebuild(user, Why::Follows(cause));
                }
                let is_part = table.partition_of.as_ref() == Some(&of);
                // Only its key can be why it depends on anything else.
                let by_key = table.partition_by.is_some() && table.of_type.as_ref() != Some(&of);
                if (cause.kind == Kind::Table && is_part) || (cause.kind != Kind::Table && by_key) {
                    self.rebuild(user, Why::Follows(cause));
                }
            }
            // Only the base type of a domain is what its values are.
            (Object::Domain(domain), _)
                if !cause.kind.is_type() && cause.kind != Kind::Collation =>
            {
                if domain.default.is_some() {
                    self.force(user, FREE_DEFAULT, cause);
                }
            }
            (Object::Sequence(sequence), _) if !sequence.identity => {
                self.force(user, "owned_by", cause);
            }
            (_, Kind::Schema | Kind::Extension | Kind::Role | Kind::Database) => {}
            _ => self.rebuild(user, Why::Follows(cause)),
        }
    }

    pub(super) fn reach_column(&mut self, column: &'a Key, cause: &'a Key, is_retyped: bool) {
        let relation = relation_key(self.diff.old, column.database.as_ref(), &column.relation());
        let owner = relation.as_ref().map_or(Kind::Table, |key| key.kind);
        let entry = |catalog: &'a Catalog| match &catalog.get(column)?.object {
            Object::Column(it) => Some(&**it),
            _ => None,
        };
        let (Some(old), new) = (entry(self.diff.old), entry(self.diff.new)) else {
            return;
        };
        match owner {
            Kind::CompositeType => {
                if let Some((owner, _)) = relation.and_then(|key| self.diff.old.get_key_value(&key))
                    && is_retyped
                {
                    self.rebuild(owner, Why::Follows(cause));
                }
            }
            _ if is_retyped && cause.kind == Kind::BaseType => {
                self.force(column, FREE_TYPE, cause);
                self.waiting.push_back(column);
            }
            _ if is_retyped => {
                self.force(column, "type", cause);
                if old.default.is_some() || new.is_some_and(|new| new.default.is_some()) {
                    self.force(column, "default", cause);
                }
                if old.generated.is_some() {
                    self.rebuild(column, Why::Follows(cause));
                }
                self.waiting.push_back(column);
            }
            _ if old.generated.is_some() => self.rebuild(column, Why::Follows(cause)),
            _ if old.default.is_some() && goes_aside(cause.kind) => {
                self.force(column, "default", cause);
            }
            _ if old.default.is_some() => self.force(column, FREE_DEFAULT, cause),
            _ => {}
        }
    }
}
